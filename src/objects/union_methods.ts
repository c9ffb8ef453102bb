/** `types.UnionType`: `int | str`. Source: PEP 604. */
import { genericGetAttribute } from "./attributes.ts";
import { pyIsInstance, pyIsSubclass } from "./class_checks.ts";
import { noneType, PyType, typeOf, type Value } from "./core.ts";
import { completeType, getter, pyMethod } from "./define.ts";
import { PyGenericAlias } from "./generic_alias.ts";
import { binaryOp, OR, pyEquals, pyHash, pyRepr } from "./operators.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PyTuple } from "./tuple.ts";
import { typeDisplayName } from "./type_names.ts";
import { pySubstituted, pyTypeVariables } from "./type_substitution.ts";
import { PyUnionType, typeAliasType, unionType } from "./union_type.ts";

/** `left | right` of types; NotImplemented for what is no type. */
export function makeUnion(left: Value, right: Value): Value | Pending {
  if (!isUnionable(left) || !isUnionable(right)) return NotImplemented;
  return pyUnion([...parts(left), ...parts(right)]);
}

function isUnionable(value: Value): boolean {
  return (
    value === null ||
    value instanceof PyType ||
    value instanceof PyGenericAlias ||
    value instanceof PyUnionType ||
    typeOf(value) === typeAliasType
  );
}

function parts(value: Value): readonly Value[] {
  if (value instanceof PyUnionType) return value.args;
  return [value === null ? noneType : value];
}

function* pyUnion(all: readonly Value[]): Steps {
  const kept: Value[] = [];
  for (const each of all) {
    let isNew = true;
    for (const other of kept) if (yield* pyEquals(each, other)) isNew = false;
    if (isNew) kept.push(each);
  }
  return kept.length === 1 ? kept[0]! : new PyUnionType(kept);
}

function* unionRepr(self: PyUnionType): Steps {
  const shown: string[] = [];
  for (const each of self.args) {
    if (each === noneType) shown.push("None");
    else shown.push(each instanceof PyType ? typeDisplayName(each) : yield* pyRepr(each));
  }
  return shown.join(" | ");
}

function* unionEquals(self: PyUnionType, other: Value): Steps {
  if (!(other instanceof PyUnionType)) return NotImplemented;
  if (self.args.length !== other.args.length) return false;
  for (const each of self.args) {
    let found = false;
    for (const candidate of other.args) if (yield* pyEquals(each, candidate)) found = true;
    if (!found) return false;
  }
  return true;
}

function* unionHash(self: PyUnionType): Steps {
  let total = 0;
  for (const each of self.args) total ^= Number(BigInt.asIntN(31, BigInt(yield* pyHash(each))));
  return total;
}

/** `union[items]`: puts arguments in the place of the type variables. */
function* getItem(self: PyUnionType, key: Value): Steps {
  const args = yield* pySubstituted(self, self.args, yield* pyTypeVariables(self.args), key);
  let union = args[0]!;
  for (const each of args.slice(1)) {
    const wider = binaryOp(OR, union, each);
    union = isPending(wider) ? yield wider : wider;
  }
  return union;
}

function* pyParameters(self: PyUnionType): Steps {
  return new PyTuple(yield* pyTypeVariables(self.args));
}

completeType(unionType, {
  doc: "Represent a PEP 604 union type: int | str.",
  module: "types",
  methods: [
    pyMethod("__repr__(self, /)", unionRepr, "Return repr(self)."),
    pyMethod("__eq__(self, value, /)", unionEquals, "Return self==value."),
    pyMethod("__hash__(self, /)", unionHash, "Return hash(self)."),
    pyMethod("__or__(self, value, /)", makeUnion, "Return self|value."),
    pyMethod(
      "__ror__(self, value, /)",
      (self: Value, other: Value) => makeUnion(other, self),
      "Return value|self.",
    ),
    pyMethod("__instancecheck__(self, instance, /)", (self: PyUnionType, instance: Value) =>
      pyIsInstance(instance, new PyTuple(self.args)),
    ),
    pyMethod("__subclasscheck__(self, subclass, /)", (self: PyUnionType, subclass: Value) =>
      pyIsSubclass(subclass, new PyTuple(self.args)),
    ),
    getter("__args__", (self: PyUnionType) => new PyTuple(self.args)),
    pyMethod(
      "__getitem__(self, key, /)",
      getItem,
      "Return self[key]: arguments for the type variables in it.",
    ),
    getter("__parameters__", pyParameters),
  ],
  slots: { getattribute: genericGetAttribute },
});
