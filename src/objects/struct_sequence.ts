/** Struct sequences: tuples whose items have names, such as `time.struct_time` and `sys.version_info`. */
import type { PyType, Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { attribute, completeType, getter, method, newMethod, pyMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { typeError } from "./errors.ts";
import { pyItems, pyRepr } from "./operators.ts";
import type { Steps } from "./steps.ts";
import { PyTuple, tupleType } from "./tuple.ts";

/** A struct sequence type, and how to make an instance of it. */
export interface StructSequence {
  readonly type: PyType;
  /** `values` may go on behind the items, for fields that are only reached by name. */
  make(values: readonly Value[]): PyStruct;
}

/** An instance: the tuple of its visible items, and the fields beyond them. */
export class PyStruct extends PyTuple {
  readonly hidden: readonly Value[];

  constructor(items: readonly Value[], hidden: readonly Value[], type: PyType) {
    super(items, type);
    this.hidden = hidden;
  }
}

/**
 * Defines a struct sequence. `fields` names the items; `hidden` the fields that are reached by name only. `isOpen`: a
 * program may make instances of it.
 */
export function defineStructSequence(
  name: string,
  fields: readonly string[],
  doc: string,
  hidden: readonly string[] = [],
  isOpen = true,
): StructSequence {
  const type = declareType(name, { base: tupleType });
  const module = name.slice(0, name.lastIndexOf("."));
  const all = fields.length + hidden.length;
  const make = (values: readonly Value[]): PyStruct => {
    const rest: Value[] = values.slice(fields.length);
    while (rest.length < hidden.length) rest.push(null);
    return new PyStruct(values.slice(0, fields.length), rest, type);
  };
  completeType(type, {
    doc,
    module,
    methods: [
      newMethod(
        "__new__(cls, sequence, dict=<unrepresentable>)",
        function* (_cls: PyType, given: Value, named?: Value): Steps {
          if (!isOpen) throw typeError(`cannot create '${name}' instances`);
          const values = yield* pyItems(given);
          const wants = hidden.length === 0 ? `a ${all}-sequence` : `at least ${fields.length}-sequence`;
          if (values.length < fields.length) {
            throw typeError(
              `${name}() takes ${hidden.length === 0 ? wants : `an ${wants}`} (${values.length}-sequence given)`,
            );
          }
          if (values.length > all) {
            throw typeError(
              `${name}() takes ${hidden.length === 0 ? wants : `an at most ${all}-sequence`} (${values.length}-sequence given)`,
            );
          }
          if (named instanceof PyDict) {
            for (let at = values.length; at < all; at++) {
              values.push(named.getStr(hidden[at - fields.length]!) ?? null);
            }
          }
          return make(values);
        },
      ),
      pyMethod("__repr__(self, /)", function* (self: PyStruct): Steps {
        const shown: string[] = [];
        for (const [at, field] of fields.entries()) shown.push(`${field}=${yield* pyRepr(self.items[at]!)}`);
        return `${name}(${shown.join(", ")})`;
      }),
      method("__reduce__(self, /)", (self: PyStruct) => {
        const extra = new PyDict();
        for (const [at, field] of hidden.entries()) extra.setStr(field, self.hidden[at]!);
        return new PyTuple([type, new PyTuple([new PyTuple(self.items), extra])]);
      }),
      method("__replace__(self, /, **changes)", (self: PyStruct, changes: ReadonlyMap<string, Value>) => {
        const values = [...self.items, ...self.hidden];
        const names = [...fields, ...hidden];
        for (const [field, value] of changes) {
          const at = names.indexOf(field);
          if (at < 0) throw typeError(`Got unexpected field name(s): ['${field}']`);
          values[at] = value;
        }
        return make(values);
      }),
      ...fields.map((field, at) => getter(field, (self: PyStruct) => self.items[at]!)),
      ...hidden.map((field, at) => getter(field, (self: PyStruct) => self.hidden[at]!)),
      attribute("n_fields", all),
      attribute("n_sequence_fields", fields.length),
      attribute("n_unnamed_fields", 0),
      attribute("__match_args__", new PyTuple(fields)),
    ],
  });
  return { type, make };
}
