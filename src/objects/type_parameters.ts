/**
 * `TypeVar`, `ParamSpec`, `TypeVarTuple` and `TypeAliasType`: what `def f[T]` and `type X = …` make. Bounds, defaults
 * and values are computed when first asked for. Source: PEP 695, 696.
 */

import { pyGetAttribute, setOwnAttribute } from "./attributes.ts";
import { call, pyCall } from "./calls.ts";
import { asStr, PyInstance, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, getter, member, method, newMethod, pyMethod, type Row } from "./define.ts";
import type { PyDict } from "./dict.ts";
import { typeError, typeName, valueError } from "./errors.ts";
import { newGenericAlias } from "./generic_alias.ts";
import { callNative, Native, type PendingBody } from "./native.ts";
import { compare, EQ, getItem, getIter, NE, pyItems, pyRepr, pyStr, pyTruth } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { NotImplemented, Singleton } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PyTuple } from "./tuple.ts";
import { makeUnion } from "./union_methods.ts";
import { typeAliasType } from "./union_type.ts";

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
  bound: Lazy | null = null;
  constraints: Lazy | null = null;
  fallback: Lazy | null = null;
  covariant = false;
  contravariant = false;
  inferVariance = true;

  constructor(kind: ParameterKind, name: string) {
    super(kind === "TypeVar" ? typeVarType : kind === "ParamSpec" ? paramSpecType : typeVarTupleType);
    this.kind = kind;
    this.name = name;
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
export { typeAliasType };
export const noDefaultType: PyType = declareType("NoDefaultType");

/** `typing.NoDefault`. */
export const NoDefault: PyObject = new Singleton(noDefaultType);

/** The type parameter of a `def`, `class` or `type` statement. */
export function makeTypeParameter(
  kind: ParameterKind,
  name: string,
  limit: { readonly kind: "bound" | "constraints"; readonly compute: Value } | null,
): PyTypeParameter {
  const parameter = new PyTypeParameter(kind, name);
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

/** `__name__` of the module whose code is calling; None where it has none. */
const callingModule = (): Value => runtime().callingFrame()?.globals.getStr("__name__") ?? null;

/**
 * `__new__` of a class whose messages have a name of their own: `typevar() missing required argument…`. The body gets
 * the arguments, the class left out.
 */
function namedNew(signature: string, body: PendingBody): Row {
  const native = new Native(signature, body, "", true);
  return newMethod(
    "__new__(cls, /, *args, **kwargs)",
    (_cls: PyType, args: Value[], keywords: ReadonlyMap<string, Value>) =>
      callNative(
        native,
        undefined,
        [...args, ...keywords.values()],
        keywords.size === 0 ? null : [...keywords.keys()],
        null,
      ),
  );
}

function textOf(who: string, name: Value): string {
  const text = asStr(name);
  if (text === undefined) throw typeError(`${who}() argument 'name' must be str, not ${typeName(name)}`);
  return text;
}

/** Calls a function of `typing`. */
function* pyTyping(name: string, ...args: Value[]): Steps {
  return yield* pyCall(yield* pyGetAttribute(yield* runtime().importModule("typing"), name), ...args);
}

/** A type parameter made by calling its class. */
function construct(kind: ParameterKind, name: string, fallback: Value | undefined): PyTypeParameter {
  const module = callingModule();
  const made = makeTypeParameter(kind, name, null);
  setOwnAttribute(made, "__module__", module); // where pickle looks for it
  made.inferVariance = false;
  if (fallback !== undefined) made.fallback = ready(fallback);
  return made;
}

function* pySetVariance(made: PyTypeParameter, co: Value, contra: Value, infer: Value): Steps<void> {
  made.covariant = yield* pyTruth(co);
  made.contravariant = yield* pyTruth(contra);
  made.inferVariance = yield* pyTruth(infer);
  if (made.covariant && made.contravariant) throw valueError("Bivariant types are not supported.");
  if (made.inferVariance && (made.covariant || made.contravariant)) {
    throw valueError("Variance cannot be specified with infer_variance.");
  }
}

function* pySetBound(made: PyTypeParameter, bound: Value): Steps<void> {
  if (bound !== null) made.bound = ready(yield* pyTyping("_type_check", bound, "Bound must be a type."));
}

function* newTypeVar(
  name: Value,
  constraints: readonly Value[],
  bound: Value,
  fallback: Value | undefined,
  covariant: Value,
  contravariant: Value,
  inferVariance: Value,
): Steps {
  const made = construct("TypeVar", textOf("typevar", name), fallback);
  yield* pySetVariance(made, covariant, contravariant, inferVariance);
  yield* pySetBound(made, bound);
  if (constraints.length === 1) throw typeError("A single constraint is not allowed");
  if (constraints.length > 0 && bound !== null)
    throw typeError("Constraints cannot be combined with bound=...");
  if (constraints.length > 0) made.constraints = ready(new PyTuple(constraints));
  return made;
}

function* newParamSpec(
  name: Value,
  bound: Value,
  fallback: Value | undefined,
  covariant: Value,
  contravariant: Value,
  inferVariance: Value,
): Steps {
  const made = construct("ParamSpec", textOf("paramspec", name), fallback);
  yield* pySetVariance(made, covariant, contravariant, inferVariance);
  yield* pySetBound(made, bound);
  return made;
}

/** `__typing_prepare_subst__` of a type variable: a default where no argument is left for it. */
function* prepareTypeVar(self: PyTypeParameter, alias: Value, args: Value): Steps {
  const parameters = yield* pyItems(yield* pyGetAttribute(alias, "__parameters__"));
  const at = parameters.indexOf(self);
  const given = yield* pyItems(args);
  if (at < given.length) return args;
  if (at === given.length && self.fallback !== null) {
    const value = computed(self.fallback, NoDefault);
    return new PyTuple([...given, isPending(value) ? yield value : value]);
  }
  throw typeError(
    `Too few arguments for ${yield* pyStr(alias)}; actual ${given.length}, expected at least ${at + 1}`,
  );
}

/** What all kinds have: `substitute` and `prepare` say how an argument takes the place of the variable. */
const shared = (substitute: PendingBody, prepare: PendingBody): Row[] => [
  method("__repr__(self, /)", parameterRepr, "Return repr(self)."),
  pyMethod("__typing_subst__(self, arg, /)", substitute, "What an argument for the variable becomes."),
  pyMethod(
    "__typing_prepare_subst__(self, alias, args, /)",
    prepare,
    "The arguments of an alias, with what the variable takes of them.",
  ),
  method("has_default(self, /)", (self: PyTypeParameter) => self.fallback !== null),
  method("__reduce__(self, /)", (self: PyTypeParameter) => self.name),
  method("__mro_entries__(self, bases, /)", (self: PyTypeParameter) => {
    throw typeError(`Cannot subclass an instance of ${self.kind}`);
  }),
  member("__name__", (self: PyTypeParameter) => self.name),
  getter("__default__", (self: PyTypeParameter) => computed(self.fallback, NoDefault)),
];

const unions: Row[] = [
  pyMethod("__or__(self, value, /)", unionWith, "Return self|value."),
  pyMethod(
    "__ror__(self, value, /)",
    (self: Value, other: Value) => unionWith(other, self),
    "Return value|self.",
  ),
];

const variance: Row[] = [
  getter("__bound__", (self: PyTypeParameter) => computed(self.bound, null)),
  member("__covariant__", (self: PyTypeParameter) => self.covariant),
  member("__contravariant__", (self: PyTypeParameter) => self.contravariant),
  member("__infer_variance__", (self: PyTypeParameter) => self.inferVariance),
];

/** `T | other`: a `typing.Union`. */
function* unionWith(left: Value, right: Value): Steps {
  const union = yield* pyGetAttribute(yield* runtime().importModule("typing"), "Union");
  const result = getItem(union, new PyTuple([left, right]));
  return isPending(result) ? yield result : result;
}

completeType(typeVarType, {
  doc: "A type variable.",
  module: "typing",
  methods: [
    namedNew(
      "typevar(name, *constraints, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)",
      newTypeVar,
    ),
    ...shared((self: Value, arg: Value) => pyTyping("_typevar_subst", self, arg), prepareTypeVar),
    ...unions,
    ...variance,
    getter("__constraints__", (self: PyTypeParameter) => computed(self.constraints, new PyTuple([]))),
  ],
});

/** `P.args` and `P.kwargs`. */
class PyParamSpecPart extends PyObject {
  readonly origin: Value;
  readonly part: "args" | "kwargs";

  constructor(origin: Value, part: "args" | "kwargs") {
    super(part === "args" ? paramSpecArgsType : paramSpecKwargsType);
    this.origin = origin;
    this.part = part;
  }
}

export const paramSpecArgsType: PyType = declareType("typing.ParamSpecArgs", { hasWeakref: true });
export const paramSpecKwargsType: PyType = declareType("typing.ParamSpecKwargs", { hasWeakref: true });

function* partRepr({ origin, part }: PyParamSpecPart): Steps {
  return `${origin instanceof PyTypeParameter ? origin.name : yield* pyRepr(origin)}.${part}`;
}

for (const [type, part] of [
  [paramSpecArgsType, "args"],
  [paramSpecKwargsType, "kwargs"],
] as const) {
  const equality = (operator: number) => (self: PyParamSpecPart, other: Value) =>
    other instanceof PyParamSpecPart && other.part === part
      ? compare(operator, self.origin, other.origin)
      : NotImplemented;
  completeType(type, {
    doc: null,
    module: "typing",
    methods: [
      namedNew(`paramspec${part}(origin)`, (origin: Value) => new PyParamSpecPart(origin, part)),
      pyMethod("__repr__(self, /)", partRepr, "Return repr(self)."),
      pyMethod("__eq__(self, value, /)", equality(EQ), "Return self==value."),
      pyMethod("__ne__(self, value, /)", equality(NE), "Return self!=value."),
      method("__mro_entries__(self, bases, /)", () => {
        throw typeError(`Cannot subclass an instance of ${type.name}`);
      }),
      member("__origin__", (self: PyParamSpecPart) => self.origin),
    ],
  });
}

completeType(paramSpecType, {
  doc: "A parameter specification variable.",
  module: "typing",
  methods: [
    namedNew(
      "paramspec(name, *, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)",
      newParamSpec,
    ),
    ...shared(
      (self: Value, arg: Value) => pyTyping("_paramspec_subst", self, arg),
      (self: Value, alias: Value, args: Value) => pyTyping("_paramspec_prepare_subst", self, alias, args),
    ),
    ...unions,
    ...variance,
    getter("args", (self: PyTypeParameter) => new PyParamSpecPart(self, "args")),
    getter("kwargs", (self: PyTypeParameter) => new PyParamSpecPart(self, "kwargs")),
  ],
});

completeType(typeVarTupleType, {
  doc: "A type variable tuple.",
  module: "typing",
  methods: [
    namedNew("typevartuple(name, *, default=<unrepresentable>)", (name: Value, fallback?: Value) =>
      construct("TypeVarTuple", textOf("typevartuple", name), fallback),
    ),
    ...shared(
      () => {
        throw typeError("Substitution of bare TypeVarTuple is not supported");
      },
      (self: Value, alias: Value, args: Value) => pyTyping("_typevartuple_prepare_subst", self, alias, args),
    ),
    pyMethod("__iter__(self, /)", unpackedOnce, "Unpacks to one item, Unpack[self]."),
  ],
});

function* pyUnpacked(self: Value): Steps {
  const unpack = yield* pyGetAttribute(yield* runtime().importModule("typing"), "Unpack");
  const result = getItem(unpack, self);
  return isPending(result) ? yield result : result;
}

function* unpackedOnce(self: PyTypeParameter): Steps {
  const iterator = getIter(new PyTuple([yield* pyUnpacked(self)]));
  return isPending(iterator) ? yield iterator : iterator;
}

/** `__parameters__` of an alias: its type parameters, those that stand for several types unpacked. */
function* pyAliasParameters(self: PyTypeAlias): Steps {
  const parameters: Value[] = [];
  for (const each of (self.parameters as PyTuple).items) {
    const several = each instanceof PyTypeParameter && each.kind === "TypeVarTuple";
    parameters.push(several ? yield* pyUnpacked(each) : each);
  }
  return new PyTuple(parameters);
}

function newTypeAlias(name: Value, value: Value, parameters: Value | undefined): Value {
  const text = textOf("typealias", name);
  if (parameters !== undefined && !(parameters instanceof PyTuple)) {
    throw typeError("type_params must be a tuple");
  }
  return new PyTypeAlias(text, parameters ?? new PyTuple([]), callingModule(), ready(value));
}

completeType(typeAliasType, {
  doc: "A type alias, as made by the type statement.",
  methods: [
    namedNew("typealias(name, value, *, type_params=<unrepresentable>)", newTypeAlias),
    method("__repr__(self, /)", (self: PyTypeAlias) => self.name, "Return repr(self)."),
    pyMethod("__or__(self, value, /)", makeUnion, "Return self|value."),
    pyMethod(
      "__ror__(self, value, /)",
      (self: Value, other: Value) => makeUnion(other, self),
      "Return value|self.",
    ),
    method("__getitem__(self, key, /)", (self: PyTypeAlias, key: Value) => {
      if ((self.parameters as PyTuple).items.length === 0)
        throw typeError("Only generic type aliases are subscriptable");
      return newGenericAlias(self, key);
    }),
    method("__reduce__(self, /)", (self: PyTypeAlias) => self.name),
    member("__name__", (self: PyTypeAlias) => self.name),
    getter("__module__", (self: PyTypeAlias) => self.module),
    getter("__value__", (self: PyTypeAlias) => computed(self.value, null)),
    getter("__type_params__", (self: PyTypeAlias) => self.parameters),
    getter("__parameters__", pyAliasParameters),
  ],
});

completeType(noDefaultType, {
  doc: "The type of the NoDefault singleton.",
  methods: [
    newMethod(
      "__new__(cls, /, *args, **kwargs)",
      (_cls: PyType, args: readonly Value[], keywords: ReadonlyMap<string, Value>) => {
        if (args.length + keywords.size > 0) throw typeError("NoDefaultType takes no arguments");
        return NoDefault;
      },
    ),
    method("__repr__(self, /)", () => "typing.NoDefault", "Return repr(self)."),
    method("__reduce__(self, /)", () => "NoDefault"),
  ],
});
