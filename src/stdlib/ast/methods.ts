/** `AST.__init__` and `AST.__reduce__`: what the classes of the module `ast` share. */
import { dictOf, pyLookupAttribute, pySetAttribute } from "../../objects/attributes.ts";
import { asStr, type PyInstance, type PyType, type Value } from "../../objects/core.ts";
import { PyDict } from "../../objects/dict.ts";
import { typeError, typeName } from "../../objects/errors.ts";
import { PyGenericAlias } from "../../objects/generic_alias.ts";
import { PyList } from "../../objects/list.ts";
import { pyItems, pyLength } from "../../objects/operators.ts";
import type { Steps } from "../../objects/steps.ts";
import { EMPTY_TUPLE, newTuple } from "../../objects/tuple.ts";
import { PyUnionType } from "../../objects/union_type.ts";
import { pyWarn } from "../../objects/warnings.ts";
import { astTypes } from "./types.ts";

const ERROR_IN_315 = "This will become an error in Python 3.15.";

/**
 * `AST.__init__`: positional arguments are the fields in order; fields that are left out get what their type says.
 *
 * Throws TypeError for too many arguments, or for one given twice; warns of unknown and of missing ones.
 */
export function* initialise(self: PyInstance, args: Value[], named: ReadonlyMap<string, Value>): Steps {
  const type = self.type;
  const fields = yield* pyNames(type, "_fields");
  if (args.length > fields.length) {
    const most = `${fields.length} positional argument${fields.length === 1 ? "" : "s"}`;
    throw typeError(`${type.name} constructor takes at most ${most}`);
  }
  const left = new Set(fields);
  for (const [at, value] of args.entries()) {
    const name = fields[at]!;
    left.delete(name);
    yield* pySetAttribute(self, fieldName(name), value);
  }
  let attributes: readonly Value[] | null = null;
  for (const [name, value] of named) {
    if (fields.includes(name)) {
      if (!left.delete(name)) throw typeError(`${type.name} got multiple values for argument '${name}'`);
    } else {
      attributes ??= yield* pyNames(type, "_attributes");
      if (!attributes.includes(name)) {
        yield* pyWarn(
          "DeprecationWarning",
          `${type.fullName}.__init__ got an unexpected keyword argument '${name}'. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.`,
        );
      }
    }
    yield* pySetAttribute(self, name, value);
  }
  if (left.size > 0) yield* pyFillIn(self, left);
  return null;
}

function* pyFillIn(self: PyInstance, left: ReadonlySet<Value>): Steps<void> {
  const { type } = self;
  const types = yield* pyLookupAttribute(type, "_field_types");
  if (!(types instanceof PyDict)) return;
  const { byName, singletons } = astTypes();
  for (const name of left) {
    const field = fieldName(name);
    const expected = types.getStr(field);
    if (expected === undefined) {
      const where = `${type.fullName}._field_types`;
      yield* pyWarn("DeprecationWarning", `Field '${field}' is missing from ${where}. ${ERROR_IN_315}`);
    } else if (expected instanceof PyUnionType) {
      // The class has None under this name.
    } else if (expected instanceof PyGenericAlias) {
      yield* pySetAttribute(self, field, new PyList([]));
    } else if (expected === byName.get("expr_context")) {
      yield* pySetAttribute(self, field, singletons.get("Load")!);
    } else {
      const missing = `missing 1 required positional argument: '${field}'`;
      yield* pyWarn("DeprecationWarning", `${type.fullName}.__init__ ${missing}. ${ERROR_IN_315}`);
    }
  }
}

/** A tuple of names that a class has; nothing where it has none. */
function* pyNames(type: PyType, attribute: string): Steps<readonly Value[]> {
  const names = yield* pyLookupAttribute(type, attribute);
  if (names === undefined) return [];
  yield* pyLength(names); // whatever has no length is refused in these words
  return yield* pyItems(names);
}

function fieldName(name: Value): string {
  const text = asStr(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  return text;
}

/**
 * `AST.__reduce__`: the class, an argument for each field up to the first that the node lacks, and the attributes, which
 * then take the place of those arguments.
 */
export function* reduce(self: PyInstance): Steps {
  const attributes = dictOf(self);
  let count = 0;
  for (const name of yield* pyNames(self.type, "_fields")) {
    if (attributes.getStr(fieldName(name)) === undefined) break;
    count++;
  }
  const args = count === 0 ? EMPTY_TUPLE : newTuple(new Array<Value>(count).fill(null));
  return newTuple([self.type, args, attributes]);
}
