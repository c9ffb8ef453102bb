/** `PyTuple`: a sequence that never changes. Its methods are in `tuple_methods.ts`. */
import { PyInstance, PyObject, type PyType, type Value } from "./core.ts";
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

/** `tuple_iterator`. */
export class PyTupleIterator extends PyObject {
  tuple: PyTuple | null;
  at = 0;

  constructor(tuple: PyTuple) {
    super(tupleIteratorType);
    this.tuple = tuple;
  }
}

/** The next item, or `undefined` at the end. */
export function nextOfTuple(iterator: PyTupleIterator): Value | undefined {
  const { tuple } = iterator;
  if (tuple === null) return undefined;
  const item = tuple.items[iterator.at];
  if (item === undefined) iterator.tuple = null;
  else iterator.at++;
  return item;
}

export const tupleIteratorType: PyType = declareType("tuple_iterator");
