/** `PyTuple`: a sequence that never changes. Its methods are in `tuple.ts`. */
import { PyInstance, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";

export class PyTuple extends PyInstance {
  readonly items: readonly Value[];

  constructor(items: readonly Value[], type: PyType = tupleType) {
    super(type);
    this.items = items;
  }
}

export const tupleType: PyType = declareType("tuple", {
  isBase: true,
  allocate: (type) => new PyTuple([], type),
});

/** The one empty tuple: `() is ()`. */
export const EMPTY_TUPLE: PyTuple = new PyTuple([]);

/** A tuple of the given items, which it takes over. */
export function newTuple(items: readonly Value[]): PyTuple {
  return items.length === 0 ? EMPTY_TUPLE : new PyTuple(items);
}
