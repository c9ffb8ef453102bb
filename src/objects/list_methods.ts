/** The methods of `list`, and its two iterators. Source: library reference, "Sequence Types". */

import { call } from "./calls.ts";
import { type BinarySlot, None, type PyType, typeOf, type Value } from "./core.ts";
import { attribute, classMethod, completeType, method, newMethod, pyMethod } from "./define.ts";
import { PyDictView } from "./dict_iterator.ts";
import { shownItems } from "./dict_views.ts";
import { indexError, typeError, valueError } from "./errors.ts";
import { newGenericAlias } from "./generic_alias.ts";
import { isInterleaved } from "./interleaving.ts";
import { chargeElements, workOnItems } from "./limits.ts";
import {
  listIteratorType,
  listReverseIteratorType,
  listType,
  nextOfList,
  PyList,
  PyListIterator,
  PyListReverseIterator,
  removeItem,
} from "./list.ts";
import { ADD, EQ, GE, GT, isTrue, LE, LT, MULTIPLY, NE, pyRepr } from "./operators.ts";
import {
  allocateInstance,
  appendFrom,
  argumentTooLarge,
  collect,
  compareItems,
  countItems,
  countTooLarge,
  findItem,
  indexTooLarge,
  isCollecting,
  itemsContain,
  onlyArgument,
  reduceIterator,
  reprItems,
  searchIndex,
  statePosition,
  withBuiltin,
  wordIndex,
} from "./sequences.ts";
import { NotImplemented } from "./singletons.ts";
import { badIndex, PySlice, plainSlice, type SliceBounds, sliceBounds } from "./slice.ts";
import { pySortKeys, sortAtOnce } from "./sort.ts";
import { isPending, type Pending, type Steps, SWITCH_POINT } from "./steps.ts";
import { newTuple, PyTuple } from "./tuple.ts";

// --- making ---

/** `list.__init__`: what was in the list goes, then the items of the iterable come. */
function init(self: PyList, args: Value[], names: readonly string[] | null): Value | Pending {
  let iterable: Value | undefined;
  if (names !== null && self.type.isHeap && self.type.lookup("__new__") !== listType.own("__new__")) {
    iterable = onlyArgument("list", args.slice(0, args.length - names.length), null);
  } else iterable = onlyArgument("list", args, names);
  if (self.items.length > 0) self.items = [];
  if (iterable === undefined) return None;
  const known = iterable instanceof PyList && !iterable.type.isHeap;
  if (!known) return appendFrom(self, iterable);
  self.items = (iterable as PyList).items.slice();
  return None;
}

/** A new list of the items of an iterable: `list(iterable)`. */
export function listFrom(iterable: Value): PyList | Pending {
  const items = collect(iterable);
  return isCollecting(items) ? pyListFrom(items) : new PyList(items);
}

function* pyListFrom(items: Steps<Value[]>): Steps {
  return new PyList(yield* items);
}

// --- items ---

/** `list[key]`: an index or a slice. */
function getItem(self: PyList, key: Value): Value | Pending {
  if (typeof key === "number") {
    const { items } = self;
    const item = items[key < 0 ? key + items.length : key];
    if (item === undefined) throw indexError("list index out of range");
    return item;
  }
  if (key instanceof PySlice) {
    const slice = plainSlice(key);
    return isPending(slice) ? pyGetSlice(self, slice) : getSlice(self, slice);
  }
  const at = listIndex(key);
  return typeof at === "number" ? getItem(self, at) : pyGetItem(self, at);
}

function* pyGetItem(self: PyList, at: Steps<number>): Steps {
  return getItem(self, yield* at) as Value;
}

function listIndex(key: Value): number | Steps<number> {
  if (typeOf(key).slots.index === undefined) throw badIndex("list", key);
  return wordIndex(key, indexTooLarge);
}

function* pyGetSlice(self: PyList, slice: Steps<PySlice>): Steps {
  return getSlice(self, yield* slice);
}

function getSlice(self: PyList, slice: PySlice): PyList {
  return new PyList(sliceItems(self.items, sliceBounds(slice, self.items.length)));
}

/** The items of a slice in a new array. */
export function sliceItems(items: readonly Value[], { start, stop, step, count }: SliceBounds): Value[] {
  if (step === 1) return items.slice(start, stop);
  const taken: Value[] = [];
  for (let i = 0, at = start; i < count; i++, at += step) taken.push(items[at]!);
  return taken;
}

/** `list[key] = value`, and `del list[key]` where `value` is `undefined`. */
function setItem(self: PyList, key: Value, value: Value | undefined): Value | Pending {
  if (typeof key === "number") {
    const { items } = self;
    const at = key < 0 ? key + items.length : key;
    if (at < 0 || at >= items.length) throw indexError("list assignment index out of range");
    if (value === undefined) removeItem(items, at);
    else items[at] = value;
    return None;
  }
  if (key instanceof PySlice) return setSlice(self, key, value);
  const at = listIndex(key);
  return typeof at === "number" ? setItem(self, at, value) : pySetItem(self, at, value);
}

function* pySetItem(self: PyList, at: Steps<number>, value: Value | undefined): Steps {
  return setItem(self, yield* at, value) as Value;
}

function setSlice(self: PyList, slice: PySlice, value: Value | undefined): Value | Pending {
  const plain = plainSlice(slice);
  if (isPending(plain)) return pySetSlice(self, plain, value);
  if (value === undefined) return deleteSlice(self, plain);
  if (typeOf(value).slots.iter === undefined && typeOf(value).slots.getitem === undefined) {
    throw notAnIterable();
  }
  const items = collect(value);
  return isCollecting(items) ? pyReplaceSlice(self, plain, items) : replaceSlice(self, plain, items);
}

const notAnIterable = () => typeError("must assign iterable to extended slice");

function* pySetSlice(self: PyList, slice: Steps<PySlice>, value: Value | undefined): Steps {
  const result = setSlice(self, yield* slice, value);
  return isPending(result) ? yield result : result;
}

function* pyReplaceSlice(self: PyList, slice: PySlice, items: Steps<Value[]>): Steps {
  return replaceSlice(self, slice, yield* items);
}

function replaceSlice(self: PyList, slice: PySlice, given: Value[]): Value {
  const { start, stop, step, count } = sliceBounds(slice, self.items.length);
  if (step === 1) {
    replaceStretch(self, start, stop, given);
    return None;
  }
  if (given.length !== count) {
    throw valueError(`attempt to assign sequence of size ${given.length} to extended slice of size ${count}`);
  }
  for (let i = 0, at = start; i < count; i++, at += step) self.items[at] = given[i]!;
  return None;
}

/** `splice` takes its items as arguments, which overflow JavaScript's stack when there are many. */
const MOST_SPLICED = 1000;

function replaceStretch(self: PyList, start: number, stop: number, given: readonly Value[]): void {
  if (given.length <= MOST_SPLICED) self.items.splice(start, stop - start, ...given);
  else self.items = self.items.slice(0, start).concat(given, self.items.slice(stop));
}

function deleteSlice(self: PyList, slice: PySlice): Value {
  const { items } = self;
  const { start, stop, step, count } = sliceBounds(slice, items.length);
  if (count === 0) return None;
  if (step === 1) {
    items.splice(start, stop - start);
    return None;
  }
  const first = step > 0 ? start : start + (count - 1) * step;
  const by = Math.abs(step);
  let to = first;
  for (let at = first, skipped = 0; at < items.length; at++) {
    if (skipped < count && at === first + skipped * by) skipped++;
    else items[to++] = items[at]!;
  }
  items.length = to;
  return None;
}

// --- operators ---

function concatenate(self: PyList, other: Value): Value {
  if (!(other instanceof PyList)) {
    throw typeError(`can only concatenate list (not "${typeOf(other).fullName}") to list`);
  }
  chargeElements(self.items.length + other.items.length, 8);
  return new PyList(self.items.concat(other.items));
}

/** The operator `+`: the other side may know what to do with a list where this side does not. */
const concatenateSlot: BinarySlot = (self, other) =>
  other instanceof PyList ? concatenate(self as PyList, other) : NotImplemented;

/** Takes in all items. A view of a dict is locked for it, which `list(view)` does not do. */
function extend(self: PyList, iterable: Value): Value | Pending {
  const isView = iterable instanceof PyDictView && !iterable.type.isHeap;
  return appendFrom(self, isView ? new PyTuple(shownItems(iterable)) : iterable);
}

function inplaceConcatenate(self: PyList, other: Value): Value | Pending {
  const done = extend(self, other);
  return isPending(done) ? pyGive(done, self) : self;
}

function* pyGive(pending: Pending, value: Value): Steps {
  yield pending;
  return value;
}

/** The operator `+=`: `__radd__` of the other side comes before the list takes its items in, as in CPython. */
const inplaceConcatenateSlot: BinarySlot = (self, other) => {
  const reflected = typeOf(other).slots.reflected[ADD];
  if (reflected === undefined) return inplaceConcatenate(self as PyList, other);
  const result = reflected(other, self);
  if (isPending(result)) return pyInplaceConcatenate(self as PyList, other, result);
  return result === NotImplemented ? inplaceConcatenate(self as PyList, other) : result;
};

function* pyInplaceConcatenate(self: PyList, other: Value, reflected: Pending): Steps {
  const result: Value = yield reflected;
  if (result !== NotImplemented) return result;
  const done = inplaceConcatenate(self, other);
  return isPending(done) ? yield done : done;
}

function repeat(self: PyList, times: Value): Value | Pending {
  const count = wordIndex(times, countTooLarge);
  return typeof count === "number" ? repeated(self, count) : pyRepeat(self, count);
}

function* pyRepeat(self: PyList, count: Steps<number>): Steps {
  return repeated(self, yield* count);
}

function repeated(self: PyList, count: number): PyList {
  return new PyList(repeatItems(self.items, count));
}

/** An array with the items of another, `count` times over. */
export function repeatItems(items: readonly Value[], count: number): Value[] {
  if (count <= 0 || items.length === 0) return [];
  const total = items.length * count;
  chargeElements(total, 8);
  if (items.length === 1) return new Array<Value>(total).fill(items[0]!);
  const all: Value[] = [];
  for (let round = 0; round < count; round++) {
    for (let at = 0; at < items.length; at++) all.push(items[at]!);
  }
  return all;
}

/** The operator `*`, either way round. */
const repeatSlot: BinarySlot = (self, times) =>
  typeOf(times).slots.index === undefined ? NotImplemented : repeat(self as PyList, times);

function inplaceRepeat(self: PyList, times: Value): Value | Pending {
  const count = wordIndex(times, countTooLarge);
  if (typeof count !== "number") return pyInplaceRepeat(self, count);
  return repeatInPlace(self, count);
}

function* pyInplaceRepeat(self: PyList, count: Steps<number>): Steps {
  return repeatInPlace(self, yield* count);
}

function repeatInPlace(self: PyList, count: number): PyList {
  if (self.items.length > 0) self.items = repeatItems(self.items, count);
  return self;
}

const inplaceRepeatSlot: BinarySlot = (self, times) =>
  typeOf(times).slots.index === undefined ? NotImplemented : inplaceRepeat(self as PyList, times);

const comparing =
  (operator: number) =>
  (self: PyList, other: Value): Value | Pending => {
    if (!(other instanceof PyList)) return NotImplemented;
    if (self.items.length !== other.items.length) {
      if (operator === EQ) return false;
      if (operator === NE) return true;
    }
    return compareItems(operator, self, other);
  };

// --- methods ---

function append(self: PyList, item: Value): Value {
  self.items.push(item);
  return None;
}

function insert(self: PyList, where: Value, item: Value): Value | Pending {
  const at = wordIndex(where, argumentTooLarge);
  return typeof at === "number" ? insertAt(self, at, item) : pyInsert(self, at, item);
}

function* pyInsert(self: PyList, at: Steps<number>, item: Value): Steps {
  return insertAt(self, yield* at, item);
}

function insertAt({ items }: PyList, index: number, item: Value): Value {
  const at = index < 0 ? Math.max(index + items.length, 0) : index;
  if (at >= items.length) items.push(item);
  else if (at === 0) items.unshift(item);
  else items.splice(at, 0, item);
  return None;
}

function pop(self: PyList, where: Value): Value | Pending {
  if (where === -1) {
    const item = self.items.pop();
    if (item === undefined) throw indexError("pop from empty list");
    return item;
  }
  const at = wordIndex(where, argumentTooLarge);
  return typeof at === "number" ? popAt(self, at) : pyPop(self, at);
}

function* pyPop(self: PyList, at: Steps<number>): Steps {
  return popAt(self, yield* at);
}

function popAt({ items }: PyList, index: number): Value {
  if (items.length === 0) throw indexError("pop from empty list");
  const at = index < 0 ? index + items.length : index;
  if (at < 0 || at >= items.length) throw indexError("pop index out of range");
  return removeItem(items, at);
}

function remove(self: PyList, value: Value): Value | Pending {
  const at = findItem(self, value);
  return typeof at === "number" ? removeFound(self, at) : pyRemove(self, at);
}

function* pyRemove(self: PyList, at: Steps<number>): Steps {
  return removeFound(self, yield* at);
}

function removeFound(self: PyList, at: number): Value {
  if (at < 0) throw valueError("list.remove(x): x not in list");
  if (at < self.items.length) removeItem(self.items, at);
  return None;
}

function indexOf(
  self: PyList,
  value: Value,
  start: Value | undefined,
  stop: Value | undefined,
): Value | Pending {
  const at = searchIndex(self, value, start, stop);
  return typeof at === "number" && at >= 0 ? at : pyIndexOf(value, at);
}

function* pyIndexOf(value: Value, place: number | Steps<number>): Steps {
  const at = typeof place === "number" ? place : yield* place;
  if (at < 0) throw valueError(`${yield* pyRepr(value)} is not in list`);
  return at;
}

function clear(self: PyList): Value {
  if (self.items.length > 0) self.items = [];
  return None;
}

function reverse(self: PyList): Value {
  self.items.reverse();
  return None;
}

function sort(self: PyList, key: Value, reversed: Value): Value | Pending {
  const truth = isTrue(reversed);
  if (isPending(truth)) return pySortAsked(self, key, truth);
  if (isInterleaved()) return pySort(self, key, truth);
  if (key === None && sortAtOnce(self.items, null, truth)) {
    workOnSort(self.items.length, 1);
    return None;
  }
  return pySort(self, key, truth);
}

const workOnSort = (count: number, comparing: number): void =>
  workOnItems(count, (comparing * Math.log2(count + 1)) / 2);

function* pySortAsked(self: PyList, key: Value, reversed: Pending): Steps {
  const truth: boolean = yield reversed;
  return yield* pySort(self, key, truth);
}

function* pySort(self: PyList, key: Value, reversed: boolean): Steps {
  const values = self.items;
  const watch = { isTouched: false };
  const seen = watchedItems(watch);
  self.items = seen; // so that neither a key function nor a comparison can see the list half sorted
  try {
    if (isInterleaved()) for (let at = 0; at < values.length; at++) yield SWITCH_POINT;
    yield* pySortByKey(values, key, reversed);
    if (watch.isTouched || self.items !== seen) throw valueError("list modified during sort");
  } finally {
    self.items = values;
  }
  return None;
}

/** An empty array that notes when an item is put in, even if it is taken out again. */
function watchedItems(watch: { isTouched: boolean }): Value[] {
  return new Proxy<Value[]>([], {
    set(items, name, value) {
      if (name !== "length") watch.isTouched = true;
      return Reflect.set(items, name, value);
    },
  });
}

/** Sorts an array of values that nobody else sees, by a key function unless it is None. */
export function* pySortByKey(values: Value[], key: Value, reversed: boolean): Steps<void> {
  workOnSort(values.length, 3);
  if (key === None) {
    if (!sortAtOnce(values, null, reversed)) yield* pySortKeys(values, null, reversed);
    return;
  }
  const keys: Value[] = [];
  for (let at = 0; at < values.length; at++) {
    const result = call(key, [values[at]!]);
    keys.push(isPending(result) ? yield result : result);
  }
  if (!sortAtOnce(keys, values, reversed)) yield* pySortKeys(keys, values, reversed);
}

// --- iterators ---

completeType(listIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyListIterator) => self, "Return self: it is its own iterator."),
    method("__next__(self, /)", nextOfList, "Return the next item."),
    method(
      "__length_hint__(self, /)",
      ({ list, at }: PyListIterator) => (list === null ? 0 : Math.max(list.items.length - at, 0)),
      "How many items are still to come.",
    ),
    pyMethod(
      "__reduce__(self, /)",
      reduceIterator(
        ({ list, at }: PyListIterator) => (list === null ? null : { source: list, at }),
        () => new PyList(),
      ),
      "How to make this iterator again.",
    ),
    method(
      "__setstate__(self, state, /)",
      (self: PyListIterator, state: Value) => setPosition(self, state),
      "Go to a position.",
    ),
  ],
});

function setPosition(self: PyListIterator, state: Value): Value {
  const at = Number(statePosition(state));
  // CPython's iterator of a list is at its end where the position is negative.
  if (self.list !== null && at < 0) self.list = null;
  if (self.list !== null) self.at = Math.min(at, self.list.items.length);
  return None;
}

function nextReversed(self: PyListReverseIterator): Value | undefined {
  const { list } = self;
  if (list === null) return undefined;
  const item = self.at >= 0 ? list.items[self.at] : undefined;
  if (item === undefined) {
    self.list = null;
    self.at = -1;
  } else self.at--;
  return item;
}

completeType(listReverseIteratorType, {
  doc: null,
  methods: [
    method(
      "__iter__(self, /)",
      (self: PyListReverseIterator) => self,
      "Return self: it is its own iterator.",
    ),
    method("__next__(self, /)", nextReversed, "Return the next item."),
    method(
      "__length_hint__(self, /)",
      ({ list, at }: PyListReverseIterator) => (list === null || list.items.length <= at ? 0 : at + 1),
      "How many items are still to come.",
    ),
    pyMethod(
      "__reduce__(self, /)",
      (self: PyListReverseIterator) =>
        withBuiltin(self.list === null ? "iter" : "reversed", (maker) => {
          const { list, at } = self;
          return newTuple(list === null ? [maker, newTuple([new PyList()])] : [maker, newTuple([list]), at]);
        }),
      "How to make this iterator again.",
    ),
    pyMethod(
      "__setstate__(self, state, /)",
      (self: PyListReverseIterator, state: Value) => setReversePosition(self, state),
      "Go to a position.",
    ),
  ],
});

function setReversePosition(self: PyListReverseIterator, state: Value): Value | Pending {
  const at = wordIndex(state, argumentTooLarge);
  if (typeof at !== "number") return pySetReversePosition(self, at);
  if (self.list !== null) self.at = Math.min(Math.max(at, -1), self.list.items.length - 1);
  return None;
}

function* pySetReversePosition(self: PyListReverseIterator, at: Steps<number>): Steps {
  return setReversePosition(self, yield* at) as Value;
}

// --- the table ---

completeType(listType, {
  doc: "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", allocateInstance),
    pyMethod(
      "__init__(self, /, *args, **kwargs)",
      (self: PyList, args: Value[], named: Map<string, Value>) =>
        init(self, [...args, ...named.values()], named.size === 0 ? null : [...named.keys()]),
      "Fill the list with the items of an iterable.",
    ),
    pyMethod(
      "__repr__(self, /)",
      (self: PyList) => reprItems(self, self, "[", "]", "[...]"),
      "Return repr(self).",
    ),
    method("__len__(self, /)", (self: PyList) => self.items.length, "Return len(self)."),
    pyMethod("__getitem__(self, index, /)", getItem, "Return self[index]."),
    pyMethod("__setitem__(self, key, value, /)", setItem, "Set self[key] to value."),
    pyMethod(
      "__delitem__(self, key, /)",
      (self: PyList, key: Value) => setItem(self, key, undefined),
      "Delete self[key].",
    ),
    pyMethod("__contains__(self, key, /)", itemsContain, "Return bool(key in self)."),
    method("__iter__(self, /)", (self: PyList) => new PyListIterator(self), "Implement iter(self)."),
    method(
      "__reversed__(self, /)",
      (self: PyList) => new PyListReverseIterator(self),
      "Return an iterator from the last item to the first.",
    ),
    method("__add__(self, value, /)", concatenate, "Return self+value."),
    pyMethod("__iadd__(self, value, /)", inplaceConcatenate, "Implement self+=value."),
    pyMethod("__mul__(self, value, /)", repeat, "Return self*value."),
    pyMethod("__rmul__(self, value, /)", repeat, "Return value*self."),
    pyMethod("__imul__(self, value, /)", inplaceRepeat, "Implement self*=value."),
    pyMethod("__lt__(self, value, /)", comparing(LT), "Return self<value."),
    pyMethod("__le__(self, value, /)", comparing(LE), "Return self<=value."),
    pyMethod("__eq__(self, value, /)", comparing(EQ), "Return self==value."),
    pyMethod("__ne__(self, value, /)", comparing(NE), "Return self!=value."),
    pyMethod("__gt__(self, value, /)", comparing(GT), "Return self>value."),
    pyMethod("__ge__(self, value, /)", comparing(GE), "Return self>=value."),
    attribute("__hash__", None),
    method("append(self, object, /)", append, "Add an object at the end of the list."),
    method("clear(self, /)", clear, "Remove all items from the list."),
    method(
      "copy(self, /)",
      (self: PyList) => new PyList(self.items.slice()),
      "Return a new list of the same items.",
    ),
    pyMethod("count(self, value, /)", countItems, "Return how many items equal value."),
    pyMethod("extend(self, iterable, /)", extend, "Add all items of an iterable at the end of the list."),
    pyMethod(
      "index(self, value, start=<start>, stop=<stop>, /)",
      indexOf,
      "Return the first index of value.\n\nRaises ValueError if the value is not present.",
    ),
    pyMethod("insert(self, index, object, /)", insert, "Put an object in before index."),
    pyMethod(
      "pop(self, index=-1, /)",
      pop,
      "Take out the item at index (the last one unless given) and return it.\n\nRaises IndexError if the list is empty or the index is out of range.",
    ),
    pyMethod(
      "remove(self, value, /)",
      remove,
      "Take out the first item that equals value.\n\nRaises ValueError if the value is not present.",
    ),
    method("reverse(self, /)", reverse, "Turn the order of the items round, in place."),
    pyMethod(
      "sort(self, /, *, key=None, reverse=False)",
      sort,
      "Sort the list in ascending order, in place; the order of equal items is kept.\n\nIf a key function is given, apply it once to each item and sort by what it returns.\nThe reverse flag can be set to sort in descending order.",
    ),
    method(
      "__sizeof__(self, /)",
      (self: PyList) => 40 + self.items.length * 8,
      "Return the size of the list in memory, in bytes.",
    ),
    classMethod(
      "__class_getitem__(cls, item, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "Return a generic alias: list[int].",
    ),
  ],
  slots: {
    init: (self, args, names) => init(self as PyList, args, names),
  },
});

// The operators give NotImplemented where the methods raise: the other side is asked before anybody complains.
listType.slots.binary[ADD] = concatenateSlot;
listType.slots.binary[MULTIPLY] = repeatSlot;
listType.slots.reflected[MULTIPLY] = repeatSlot;
listType.slots.inplace[ADD] = inplaceConcatenateSlot;
listType.slots.inplace[MULTIPLY] = inplaceRepeatSlot;
