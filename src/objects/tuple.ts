/** `PyTuple`: a sequence that never changes. Its methods are in `tuple_methods.ts`. */
import { countAs, NO_SLOTS, PyInstance, PyObject, type PyType, type Shape, type Value } from "./core.ts";
import { declareType } from "./declare.ts";

export class PyTuple {
  type: PyType;
  shape: Shape;
  slots: (Value | undefined)[];
  dict: PyObject | null;
  members: (Value | undefined)[] | null;
  readonly items: readonly Value[];

  constructor(items: readonly Value[], type: PyType = tupleType) {
    this.type = type;
    this.shape = type.rootShape;
    this.slots = NO_SLOTS;
    this.dict = null;
    this.members = null;
    this.items = items;
  }
}
countAs(PyTuple, PyInstance);

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
export class PyTupleIterator {
  readonly type: PyType;
  tuple: PyTuple | null;
  at: number;

  constructor(tuple: PyTuple) {
    this.type = tupleIteratorType;
    this.tuple = tuple;
    this.at = 0;
  }
}
countAs(PyTupleIterator, PyObject);

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
