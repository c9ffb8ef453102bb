/** `types.SimpleNamespace`: an object that is nothing but its attributes. */
import { dictOf, setOwnAttribute } from "./attributes.ts";
import { call } from "./calls.ts";
import { asStr, None, PyInstance, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { attribute, completeType, getter, newMethod, pyMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { updateFrom } from "./dict_methods.ts";
import { typeError, typeName } from "./errors.ts";
import { compare, EQ, GE, GT, LE, LT, NE, pyRepr } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { allocateInstance } from "./sequences.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { EMPTY_TUPLE, newTuple } from "./tuple.ts";

export class PyNamespace extends PyInstance {}

export const namespaceType: PyType = declareType("types.SimpleNamespace", {
  isBase: true,
  hasDict: true,
  allocate: (type) => new PyNamespace(type),
});

function* init(self: PyNamespace, args: Value[], named: Map<string, Value>): Steps {
  if (args.length > 1) throw typeError(`${self.type.name} expected at most 1 argument, got ${args.length}`);
  const attributes = dictOf(self);
  const source = args[0];
  if (source !== undefined) {
    const given = new PyDict();
    const done = updateFrom(given, source);
    if (isPending(done)) yield done;
    for (const key of given.keys) {
      if (key !== undefined && asStr(key) === undefined) throw typeError("keywords must be strings");
    }
    for (const [key, value] of given.entries()) attributes.setStr(asStr(key)!, value);
  }
  for (const [name, value] of named) attributes.setStr(name, value);
  return None;
}

function* represent(self: PyNamespace): Steps {
  const name = self.type === namespaceType ? "namespace" : self.type.name;
  if (!runtime().enterRepr(self)) return `${name}(...)`;
  try {
    const parts: string[] = [];
    for (const [key, value] of dictOf(self).copy().entries()) {
      const text = asStr(key);
      if (text !== undefined && text !== "") parts.push(`${text}=${yield* pyRepr(value)}`);
    }
    return `${name}(${parts.join(", ")})`;
  } finally {
    runtime().leaveRepr(self);
  }
}

const comparing =
  (operator: number) =>
  (self: PyNamespace, other: Value): Value | Pending =>
    other instanceof PyNamespace ? compare(operator, dictOf(self), dictOf(other)) : NotImplemented;

function* replace(self: PyNamespace, args: Value[], named: Map<string, Value>): Steps {
  if (args.length > 0) throw typeError("__replace__() takes no positional arguments");
  const made = call(self.type, []);
  const copy: Value = isPending(made) ? yield made : made;
  if (!(copy instanceof PyNamespace)) {
    throw typeError(
      `expect types.SimpleNamespace type, but ${self.type.fullName}() returned '${typeName(copy)}' object`,
    );
  }
  const attributes = dictOf(copy);
  for (const [key, value] of dictOf(self).entries()) attributes.setStr(asStr(key)!, value);
  for (const [name, value] of named) attributes.setStr(name, value);
  return copy;
}

completeType(namespaceType, {
  doc: "A simple attribute-based namespace.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", allocateInstance),
    pyMethod(
      "__init__(self, /, *args, **kwargs)",
      init,
      "Set attributes from a mapping or pairs, then from keywords.",
    ),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    pyMethod("__lt__(self, value, /)", comparing(LT), "Return self<value."),
    pyMethod("__le__(self, value, /)", comparing(LE), "Return self<=value."),
    pyMethod("__eq__(self, value, /)", comparing(EQ), "Return self==value."),
    pyMethod("__ne__(self, value, /)", comparing(NE), "Return self!=value."),
    pyMethod("__gt__(self, value, /)", comparing(GT), "Return self>value."),
    pyMethod("__ge__(self, value, /)", comparing(GE), "Return self>=value."),
    attribute("__hash__", None),
    getter("__dict__", (self: PyNamespace) => dictOf(self), null, "The attributes."),
    pyMethod(
      "__reduce__(self, /)",
      (self: PyNamespace) => newTuple([self.type, EMPTY_TUPLE, dictOf(self)]),
      "How to make this namespace again.",
    ),
    pyMethod(
      "__replace__(self, /, *args, **changes)",
      replace,
      "Return a copy with some attributes set to other values.",
    ),
  ],
});

/** A namespace with the given attributes. */
export function newNamespace(attributes: readonly (readonly [string, Value])[]): PyNamespace {
  const made = new PyNamespace(namespaceType);
  for (const [name, value] of attributes) setOwnAttribute(made, name, value);
  return made;
}
