/**
 * `TypeVar`, `ParamSpec`, `TypeVarTuple` and `TypeAliasType`: what `def f[T]` and `type X = …` make. Bounds, defaults
 * and values are computed when first asked for. Source: PEP 695, 696.
 */

import { pyGetAttribute } from "./attributes.ts";
import { call } from "./calls.ts";
import { asStr, PyInstance, PyObject, PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, getter, method, newMethod, pyMethod } from "./define.ts";
import type { PyDict } from "./dict.ts";
import { typeError } from "./errors.ts";
import { newGenericAlias } from "./generic_alias.ts";
import { getItem, getIter } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { Singleton } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PyTuple } from "./tuple.ts";
import { makeUnion } from "./union_methods.ts";

export type ParameterKind = "TypeVar" | "ParamSpec" | "TypeVarTuple";

/** A value that is computed by calling a function, once. */
interface Lazy {
  compute: Value;
  value: Value | undefined;
}

/** A type parameter. */
export class PyTypeParameter extends PyInstance {
  readonly kind: ParameterKind;
  readonly name: string;
  readonly module: Value;
  bound: Lazy | null = null;
  constraints: Lazy | null = null;
  fallback: Lazy | null = null;
  covariant = false;
  contravariant = false;
  inferVariance = true;

  constructor(kind: ParameterKind, name: string, module: Value) {
    super(kind === "TypeVar" ? typeVarType : kind === "ParamSpec" ? paramSpecType : typeVarTupleType);
    this.kind = kind;
    this.name = name;
    this.module = module;
  }
}

/** `typing.TypeAliasType`. */
export class PyTypeAlias extends PyInstance {
  readonly name: string;
  readonly parameters: Value;
  readonly module: Value;
  readonly value: Lazy;

  constructor(name: string, parameters: Value, module: Value, value: Lazy) {
    super(typeAliasType);
    this.name = name;
    this.parameters = parameters;
    this.module = module;
    this.value = value;
  }
}

export const typeVarType: PyType = declareType("typing.TypeVar", { hasDict: true, hasWeakref: true });
export const paramSpecType: PyType = declareType("typing.ParamSpec", { hasDict: true, hasWeakref: true });
export const typeVarTupleType: PyType = declareType("typing.TypeVarTuple", {
  hasDict: true,
  hasWeakref: true,
});
export const typeAliasType: PyType = declareType("typing.TypeAliasType", { hasDict: true, hasWeakref: true });
export const noDefaultType: PyType = declareType("typing.NoDefaultType");

/** `typing.NoDefault`. */
export const NoDefault: PyObject = new Singleton(noDefaultType);

/** The type parameter of a `def`, `class` or `type` statement. */
export function makeTypeParameter(
  kind: ParameterKind,
  name: string,
  limit: { readonly kind: "bound" | "constraints"; readonly compute: Value } | null,
  globals: PyDict | null,
): PyTypeParameter {
  const module = (globals ?? runtime().callingFrame()?.globals)?.getStr("__name__") ?? null;
  const parameter = new PyTypeParameter(kind, name, module);
  if (limit !== null) parameter[limit.kind] = { compute: limit.compute, value: undefined };
  return parameter;
}

/** `[T = default]`. */
export function setDefault(parameter: Value, compute: Value): Value {
  (parameter as PyTypeParameter).fallback = { compute, value: undefined };
  return parameter;
}

/** `type name[parameters] = value`. */
export function makeTypeAlias(name: string, parameters: Value, compute: Value, globals: PyDict): PyTypeAlias {
  return new PyTypeAlias(name, parameters ?? new PyTuple([]), globals.getStr("__name__") ?? null, {
    compute,
    value: undefined,
  });
}

function computed(lazy: Lazy | null, otherwise: Value): Value | Pending {
  if (lazy === null) return otherwise;
  if (lazy.value !== undefined) return lazy.value;
  const result = call(lazy.compute, []);
  if (isPending(result)) return pyComputed(lazy, result);
  lazy.value = result;
  return result;
}

function* pyComputed(lazy: Lazy, steps: Pending): Steps {
  const value: Value = yield steps;
  lazy.value = value;
  return value;
}

function parameterRepr(self: PyTypeParameter): Value {
  if (self.kind === "TypeVarTuple" || self.inferVariance) return self.name;
  return `${self.covariant ? "+" : self.contravariant ? "-" : "~"}${self.name}`;
}

const ready = (value: Value): Lazy => ({ compute: null, value });

function newTypeVar(
  _cls: PyType,
  name: Value,
  constraints: readonly Value[],
  bound: Value,
  covariant: Value,
  contravariant: Value,
  inferVariance: Value,
  fallback: Value | undefined,
): Value {
  const text = asStr(name);
  if (text === undefined) throw typeError("TypeVar() argument 'name' must be str");
  if (covariant === true && contravariant === true) throw typeError("Bivariant types are not supported.");
  if (constraints.length === 1) throw typeError("A single constraint is not allowed");
  if (constraints.length > 0 && bound !== null)
    throw typeError("Constraints cannot be combined with bound=...");
  const made = makeTypeParameter("TypeVar", text, null, null);
  made.inferVariance = inferVariance === true;
  made.covariant = covariant === true;
  made.contravariant = contravariant === true;
  if (bound !== null) made.bound = ready(bound);
  if (constraints.length > 0) made.constraints = ready(new PyTuple(constraints));
  if (fallback !== undefined) made.fallback = ready(fallback);
  return made;
}

const shared = [
  method("__repr__(self, /)", parameterRepr, "Return repr(self)."),
  pyMethod("__or__(self, value, /)", unionWith, "Return self|value."),
  pyMethod(
    "__ror__(self, value, /)",
    (self: Value, other: Value) => unionWith(other, self),
    "Return value|self.",
  ),
  pyMethod("has_default(self, /)", (self: PyTypeParameter) => self.fallback !== null),
  method("__reduce__(self, /)", (self: PyTypeParameter) => self.name),
  method("__mro_entries__(self, bases, /)", (self: PyTypeParameter) => {
    throw typeError(`Cannot subclass an instance of ${self.kind}`);
  }),
  getter("__name__", (self: PyTypeParameter) => self.name),
  getter("__module__", (self: PyTypeParameter) => self.module),
  getter("__default__", (self: PyTypeParameter) => computed(self.fallback, NoDefault)),
];

/** `T | other`: types that are not classes make a `typing.Union`. */
function* unionWith(left: Value, right: Value): Steps {
  if (left instanceof PyType && right instanceof PyType) {
    const result = makeUnion(left, right);
    return isPending(result) ? yield result : result;
  }
  const typing = yield* runtime().importModule("typing");
  const union = yield* pyGetAttribute(typing, "Union");
  const result = getItem(union, new PyTuple([left, right]));
  return isPending(result) ? yield result : result;
}

completeType(typeVarType, {
  doc: "A type variable.",
  module: "typing",
  methods: [
    newMethod(
      "__new__(cls, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=<unrepresentable>)",
      newTypeVar,
    ),
    ...shared,
    getter("__bound__", (self: PyTypeParameter) => computed(self.bound, null)),
    getter("__constraints__", (self: PyTypeParameter) => computed(self.constraints, new PyTuple([]))),
    getter("__covariant__", (self: PyTypeParameter) => self.covariant),
    getter("__contravariant__", (self: PyTypeParameter) => self.contravariant),
    getter("__infer_variance__", (self: PyTypeParameter) => self.inferVariance),
  ],
});

/** `P.args` and `P.kwargs`. */
class PyParamSpecPart extends PyObject {
  readonly origin: PyTypeParameter;
  readonly part: "args" | "kwargs";

  constructor(origin: PyTypeParameter, part: "args" | "kwargs") {
    super(part === "args" ? paramSpecArgsType : paramSpecKwargsType);
    this.origin = origin;
    this.part = part;
  }
}

export const paramSpecArgsType: PyType = declareType("typing.ParamSpecArgs");
export const paramSpecKwargsType: PyType = declareType("typing.ParamSpecKwargs");

for (const type of [paramSpecArgsType, paramSpecKwargsType]) {
  completeType(type, {
    doc: null,
    module: "typing",
    methods: [
      method("__repr__(self, /)", (self: PyParamSpecPart) => `${self.origin.name}.${self.part}`),
      getter("__origin__", (self: PyParamSpecPart) => self.origin),
    ],
  });
}

completeType(paramSpecType, {
  doc: "A parameter specification variable.",
  module: "typing",
  methods: [
    newMethod(
      "__new__(cls, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False, default=<unrepresentable>)",
      (
        _cls: PyType,
        name: Value,
        bound: Value,
        covariant: Value,
        contravariant: Value,
        infer: Value,
        fallback?: Value,
      ) => {
        const made = makeTypeParameter("ParamSpec", asStr(name)!, null, null);
        if (bound !== null) made.bound = ready(bound);
        made.covariant = covariant === true;
        made.contravariant = contravariant === true;
        made.inferVariance = infer === true;
        if (fallback !== undefined) made.fallback = ready(fallback);
        return made;
      },
    ),
    ...shared,
    getter("args", (self: PyTypeParameter) => new PyParamSpecPart(self, "args")),
    getter("kwargs", (self: PyTypeParameter) => new PyParamSpecPart(self, "kwargs")),
    getter("__bound__", (self: PyTypeParameter) => computed(self.bound, null)),
    getter("__covariant__", (self: PyTypeParameter) => self.covariant),
    getter("__contravariant__", (self: PyTypeParameter) => self.contravariant),
    getter("__infer_variance__", (self: PyTypeParameter) => self.inferVariance),
  ],
});

completeType(typeVarTupleType, {
  doc: "A type variable tuple.",
  module: "typing",
  methods: [
    newMethod(
      "__new__(cls, name, *, default=<unrepresentable>)",
      (_cls: PyType, name: Value, fallback?: Value) => {
        const made = makeTypeParameter("TypeVarTuple", asStr(name)!, null, null);
        if (fallback !== undefined) made.fallback = ready(fallback);
        return made;
      },
    ),
    ...shared,
    pyMethod("__iter__(self, /)", unpackedOnce, "Unpacks to one item, Unpack[self]."),
  ],
});

function* unpackedOnce(self: PyTypeParameter): Steps {
  const typing = yield* runtime().importModule("typing");
  const unpack = yield* pyGetAttribute(typing, "Unpack");
  const result = getItem(unpack, self);
  const iterator = getIter(new PyTuple([isPending(result) ? yield result : result]));
  return isPending(iterator) ? yield iterator : iterator;
}

completeType(typeAliasType, {
  doc: "A type alias, as made by the type statement.",
  module: "typing",
  methods: [
    newMethod(
      "__new__(cls, name, value, *, type_params=())",
      (_cls: PyType, name: Value, value: Value, parameters?: Value) =>
        new PyTypeAlias(
          asStr(name)!,
          parameters ?? new PyTuple([]),
          runtime().callingFrame()?.globals.getStr("__name__") ?? null,
          ready(value),
        ),
    ),
    method("__repr__(self, /)", (self: PyTypeAlias) => self.name, "Return repr(self)."),
    pyMethod("__or__(self, value, /)", unionWith, "Return self|value."),
    pyMethod(
      "__ror__(self, value, /)",
      (self: Value, other: Value) => unionWith(other, self),
      "Return value|self.",
    ),
    method("__getitem__(self, key, /)", (self: PyTypeAlias, key: Value) => {
      if ((self.parameters as PyTuple).items.length === 0)
        throw typeError("Only generic type aliases are subscriptable");
      return newGenericAlias(self, key);
    }),
    method("__reduce__(self, /)", (self: PyTypeAlias) => self.name),
    getter("__name__", (self: PyTypeAlias) => self.name),
    getter("__module__", (self: PyTypeAlias) => self.module),
    getter("__value__", (self: PyTypeAlias) => computed(self.value, null)),
    getter("__type_params__", (self: PyTypeAlias) => self.parameters),
    getter("__parameters__", (self: PyTypeAlias) => self.parameters),
  ],
});

completeType(noDefaultType, {
  doc: "The type of the NoDefault singleton.",
  module: "typing",
  methods: [
    newMethod("__new__(cls)", () => NoDefault),
    method("__repr__(self, /)", () => "typing.NoDefault", "Return repr(self)."),
    method("__reduce__(self, /)", () => "NoDefault"),
  ],
});
