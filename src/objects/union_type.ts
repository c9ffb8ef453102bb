/** `types.UnionType`: what `int | str` gives (PEP 604). Its methods are in `union_methods.ts`. */
import { PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";

export class PyUnionType extends PyObject {
  /** The types in it, flat and without repetition. */
  readonly args: readonly Value[];

  constructor(args: readonly Value[]) {
    super(unionType);
    this.args = args;
  }
}

export const unionType: PyType = declareType("types.UnionType");

/** `typing.TypeAliasType`, whose instances can stand in a union; its methods are in `type_parameters.ts`. */
export const typeAliasType: PyType = declareType("typing.TypeAliasType", { hasWeakref: true });
