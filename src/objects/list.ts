/**
 * `PyList`: a resizable array of values, kept in a JavaScript array; and what the eval loop does with lists in line.
 * The methods are in `list_methods.ts`.
 */
import { countAs, NO_SLOTS, PyInstance, PyObject, type PyType, type Shape, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { indexError } from "./errors.ts";

export class PyList {
  type: PyType;
  shape: Shape;
  slots: (Value | undefined)[];
  dict: PyObject | null;
  members: (Value | undefined)[] | null;
  items: Value[];

  constructor(items: Value[] = [], type: PyType = listType) {
    this.type = type;
    this.shape = type.rootShape;
    this.slots = NO_SLOTS;
    this.dict = null;
    this.members = null;
    this.items = items;
  }
}
countAs(PyList, PyInstance);

export const listType: PyType = declareType("list", {
  isBase: true,
  allocate: (type) => new PyList([], type),
});

/** `list[at]` for an int that is a JavaScript number. */
export function listGetItem(list: PyList, at: number): Value {
  const { items } = list;
  const item = items[at < 0 ? at + items.length : at];
  if (item === undefined) throw indexError("list index out of range");
  return item;
}

/** `list[at] = value` for an int that is a JavaScript number. */
export function listSetItem(list: PyList, at: number, value: Value): void {
  const { items } = list;
  const place = at < 0 ? at + items.length : at;
  if (place < 0 || place >= items.length) throw indexError("list assignment index out of range");
  items[place] = value;
}

/** `del list[at]` for an int that is a JavaScript number. */
export function listDeleteItem(list: PyList, at: number): void {
  const { items } = list;
  const place = at < 0 ? at + items.length : at;
  if (place < 0 || place >= items.length) throw indexError("list assignment index out of range");
  removeItem(items, place);
}

/** Takes one item out of an array: the ends without the cost of `splice`. */
export function removeItem(items: Value[], at: number): Value {
  if (at === items.length - 1) return items.pop()!;
  if (at === 0) return items.shift()!;
  return items.splice(at, 1)[0]!;
}

/** Appends the items of an array, which may be the same array. */
export function appendAll(items: Value[], more: readonly Value[]): void {
  const count = more.length;
  for (let at = 0; at < count; at++) items.push(more[at]!);
}

/** `list_iterator`. */
export class PyListIterator {
  readonly type: PyType;
  /** Null once it has ended: it stays ended even if the list grows. */
  list: PyList | null;
  /** The index of the next item. */
  at: number;

  constructor(list: PyList) {
    this.type = listIteratorType;
    this.list = list;
    this.at = 0;
  }
}
countAs(PyListIterator, PyObject);

/** The next item, or `undefined` at the end. */
export function nextOfList(iterator: PyListIterator): Value | undefined {
  const { list } = iterator;
  if (list === null) return undefined;
  const item = list.items[iterator.at];
  if (item === undefined) iterator.list = null;
  else iterator.at++;
  return item;
}

/** `list_reverseiterator`. */
export class PyListReverseIterator extends PyObject {
  list: PyList | null;
  at: number;

  constructor(list: PyList) {
    super(listReverseIteratorType);
    this.list = list;
    this.at = list.items.length - 1;
  }
}

export const listIteratorType: PyType = declareType("list_iterator");
export const listReverseIteratorType: PyType = declareType("list_reverseiterator");
