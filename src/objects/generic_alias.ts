/** `types.GenericAlias`: what `list[int]` gives (PEP 585). Its methods are in `generic_alias_methods.ts`. */
import { PyInstance, type PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { newTuple, PyTuple } from "./tuple.ts";

export class PyGenericAlias extends PyInstance {
  readonly origin: Value;
  readonly args: PyTuple;
  /** `*tuple[int, ...]`: the alias with a star before it. */
  readonly isUnpacked: boolean;
  /** The type variables in the arguments, found when first asked for. */
  parameters: PyTuple | null = null;

  constructor(origin: Value, args: PyTuple, isUnpacked: boolean, type: PyType = genericAliasType) {
    super(type);
    this.origin = origin;
    this.args = args;
    this.isUnpacked = isUnpacked;
  }
}

/** `origin[item]`; a tuple is all the arguments. */
export function newGenericAlias(origin: Value, item: Value, type: PyType = genericAliasType): PyObject {
  return new PyGenericAlias(origin, item instanceof PyTuple ? item : newTuple([item]), false, type);
}

export const genericAliasType: PyType = declareType("types.GenericAlias", {
  hasWeakref: true,
  isBase: true,
  allocate: (type) => new PyGenericAlias(null, newTuple([]), false, type),
});
