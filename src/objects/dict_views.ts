/** The methods of the views of dicts and of their iterators. Source: library reference, "Dictionary view objects". */

import { pyCallMethod } from "./attributes.ts";
import type { Value } from "./core.ts";
import { attribute, completeType, getter, method, pyMethod, type Row } from "./define.ts";
import type { PyDict } from "./dict.ts";
import {
  dictItemsType,
  dictKeysType,
  dictValuesType,
  ITERATOR_TYPES,
  nextOfDict,
  PyDictIterator,
  PyDictView,
  REVERSE_ITERATOR_TYPES,
} from "./dict_iterator.ts";
import { findHashed, hashAt, pyDictGet, tableHas } from "./hashing.ts";
import { PyList } from "./list.ts";
import { newMappingProxy } from "./mappingproxy.ts";
import { contains, EQ, equals, GE, GT, LE, LT, NE, pyIter, pyNext } from "./operators.ts";
import { builtin, reprItems } from "./sequences.ts";
import { PySet, setType } from "./set.ts";
import {
  differenceUpdate,
  isDisjoint,
  isSubset,
  type Keyed,
  pyKeyed,
  pySetFrom,
  setAdd,
  setUpdate,
  symmetricUpdate,
} from "./set_algebra.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple, PyTuple } from "./tuple.ts";

/** What a view shows, in an array. */
export function shownItems({ dict, shows }: PyDictView): Value[] {
  const items: Value[] = [];
  for (const [key, value] of dict.entries()) {
    items.push(shows === "keys" ? key : shows === "values" ? value : new PyTuple([key, value]));
  }
  return items;
}

const represent = (self: PyDictView): string | Pending =>
  reprItems(self, { items: shownItems(self) }, `${self.type.name}([`, "])", "...");

// --- membership ---

function hasItem(self: PyDictView, item: Value): boolean | Pending {
  if (self.shows === "keys") return tableHas(self.dict, item);
  if (!(item instanceof PyTuple) || item.items.length !== 2) return false;
  return pyHasItem(self.dict, item.items[0]!, item.items[1]!);
}

function* pyHasItem(dict: PyDict, key: Value, value: Value): Steps<boolean> {
  const found = yield* pyDictGet(dict, key);
  if (found === undefined) return false;
  const same = equals(found, value);
  return isPending(same) ? yield same : same;
}

// --- operators: the other side may be any iterable, the result is a set ---

/** A fresh set of what is on one side. */
function* pyFresh(side: Value): Steps<PySet> {
  const set = new PySet(setType);
  const done = setUpdate(set, side);
  if (isPending(done)) yield done;
  return set;
}

type Operation = (left: Value, right: Value) => Steps;

const operators: Readonly<Record<string, Operation>> = {
  *sub(left, right) {
    const set = yield* pyFresh(left);
    const done = differenceUpdate(set, yield* pyKeyed(keyedSide(right)));
    if (isPending(done)) yield done;
    return set;
  },
  *or(left, right) {
    const set = yield* pyFresh(left);
    const done = setUpdate(set, right);
    if (isPending(done)) yield done;
    return set;
  },
  *and(left, right) {
    let [view, other] = left instanceof PyDictView ? [left, right] : [right as PyDictView, left];
    // The same choices as CPython's: the order of the result, and which hashes are asked for, show them.
    if (other instanceof PyDictView && other.shows !== "values" && other.dict.size > view.dict.size) {
      [view, other] = [other, view];
    }
    if (other instanceof PySet && other.type === setType && view.dict.size <= other.size) {
      return yield* pyCallMethod(other, "intersection", view);
    }
    const set = new PySet(setType);
    const iterator = yield* pyIter(other);
    for (;;) {
      const item = yield* pyNext(iterator);
      if (item === undefined) return set;
      const found = hasItem(view, item);
      if (!(isPending(found) ? yield found : found)) continue;
      const done = setAdd(set, item);
      if (isPending(done)) yield done;
    }
  },
  *xor(left, right) {
    const set = yield* pyFresh(left);
    const done = symmetricUpdate(set, yield* pyKeyed(keyedSide(right)));
    if (isPending(done)) yield done;
    return set;
  },
};

/** The dict itself instead of a view of its keys: it has their hashes. */
function keyedSide(side: Value): Value {
  return side instanceof PyDictView && side.shows === "keys" && !side.dict.type.isHeap ? side.dict : side;
}

// --- comparison with sets and other views ---

const comparing =
  (operator: number) =>
  (self: PyDictView, other: Value): Value | Pending => {
    if (!(other instanceof PySet) && !(other instanceof PyDictView && other.shows !== "values")) {
      return NotImplemented;
    }
    const left = self.dict.size;
    const right = other instanceof PySet ? other.size : other.dict.size;
    switch (operator) {
      case EQ:
        return left === right && isWithin(self, other);
      case NE: {
        if (left !== right) return true;
        const same = isWithin(self, other);
        return isPending(same) ? pyNot(same) : !same;
      }
      case LE:
        return left <= right && isWithin(self, other);
      case LT:
        return left < right && isWithin(self, other);
      case GE:
        return left >= right && isWithin(other, self);
      default:
        return left > right && isWithin(other, self);
    }
  };

function* pyNot(pending: Pending): Steps {
  return !(yield pending);
}

function tableOf(side: PyDictView | PySet): Keyed | undefined {
  if (side instanceof PySet) return side;
  return side.shows === "keys" ? side.dict : undefined;
}

function isWithin(part: PyDictView | PySet, whole: PyDictView | PySet): boolean | Pending {
  const left = tableOf(part);
  const right = tableOf(whole);
  if (left !== undefined && right !== undefined) return isSubset(left, right);
  if (part instanceof PyDictView && whole instanceof PyDictView && part.shows === whole.shows) {
    return itemsWithin(part.dict, whole.dict);
  }
  return pyIsWithin(part, whole);
}

function* pyIsWithin(part: Value, whole: Value): Steps<boolean> {
  const iterator = yield* pyIter(part);
  for (;;) {
    const item = yield* pyNext(iterator);
    if (item === undefined) return true;
    const found = contains(whole, item);
    if (!(isPending(found) ? yield found : found)) return false;
  }
}

/** Whether every item of `left` is in `right`, key and value. */
export function itemsWithin(left: PyDict, right: PyDict): boolean | Pending {
  if (left.index === null || right.index === null) return pyItemsWithin(left, right, 0, null);
  const { keys, values } = left;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at];
    if (key === undefined) continue;
    const place = findHashed(right, key, 0) as number; // by `mapKey`: the hash is not looked at
    if (place < 0) return false;
    const same = equals(values[at]!, right.values[place]!);
    if (same === false) return false;
    if (same !== true) return pyItemsWithin(left, right, at, same);
  }
  return true;
}

function* pyItemsWithin(left: PyDict, right: PyDict, from: number, first: Pending | null): Steps<boolean> {
  let pending = first;
  for (let at = from; at < left.keys.length; at++) {
    const key = left.keys[at];
    if (key === undefined) continue;
    const value = left.values[at]!;
    let same: boolean | Pending;
    if (pending !== null) {
      same = pending;
      pending = null;
    } else {
      const found = findHashed(right, key, hashAt(left, at));
      const place = typeof found === "number" ? found : yield* found;
      if (place < 0) return false;
      same = equals(value, right.values[place]!);
    }
    if (!(isPending(same) ? yield same : same)) return false;
  }
  return true;
}

function* isViewDisjoint(self: PyDictView, other: Value): Steps {
  const left = tableOf(self) ?? (yield* pySetFrom(setType, self));
  const result = isDisjoint(left, yield* pyKeyed(keyedSide(other)));
  return isPending(result) ? yield result : result;
}

// --- the tables ---

const common: readonly Row[] = [
  pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
  method("__len__(self, /)", (self: PyDictView) => self.dict.size, "Return len(self)."),
  method(
    "__iter__(self, /)",
    (self: PyDictView) => new PyDictIterator(self.dict, self.shows, false),
    "Implement iter(self).",
  ),
  method(
    "__reversed__(self, /)",
    (self: PyDictView) => new PyDictIterator(self.dict, self.shows, true),
    "Return an iterator from the last item to the first.",
  ),
  getter(
    "mapping",
    (self: PyDictView) => newMappingProxy(self.dict),
    null,
    "The dict that this is a view of.",
  ),
];

const setLike: readonly Row[] = [
  pyMethod("__contains__(self, key, /)", hasItem, "Return bool(key in self)."),
  ...Object.entries(operators).flatMap(([name, operation]) => [
    pyMethod(
      `__${name}__(self, value, /)`,
      operation,
      "The operator, with any iterable; the result is a set.",
    ),
    pyMethod(
      `__r${name}__(self, value, /)`,
      (self: PyDictView, other: Value) => operation(other, self),
      "The operator, with any iterable; the result is a set.",
    ),
  ]),
  pyMethod("__lt__(self, value, /)", comparing(LT), "Return self<value."),
  pyMethod("__le__(self, value, /)", comparing(LE), "Return self<=value."),
  pyMethod("__eq__(self, value, /)", comparing(EQ), "Return self==value."),
  pyMethod("__ne__(self, value, /)", comparing(NE), "Return self!=value."),
  pyMethod("__gt__(self, value, /)", comparing(GT), "Return self>value."),
  pyMethod("__ge__(self, value, /)", comparing(GE), "Return self>=value."),
  attribute("__hash__", null),
  pyMethod("isdisjoint(self, other, /)", isViewDisjoint, "Return True if the two have nothing in common."),
];

completeType(dictKeysType, { doc: null, methods: [...common, ...setLike] });
completeType(dictItemsType, { doc: null, methods: [...common, ...setLike] });
completeType(dictValuesType, { doc: null, methods: common });

/** The items that an iterator has still to give, without taking them. */
function rest(iterator: PyDictIterator): Value[] {
  const { dict, at, left } = iterator;
  const items: Value[] = [];
  for (let item = nextOfDict(iterator); item !== undefined; item = nextOfDict(iterator)) items.push(item);
  iterator.dict = dict;
  iterator.at = at;
  iterator.left = left;
  return items;
}

for (const type of [...Object.values(ITERATOR_TYPES), ...Object.values(REVERSE_ITERATOR_TYPES)]) {
  completeType(type, {
    doc: null,
    methods: [
      method("__iter__(self, /)", (self: PyDictIterator) => self, "Return self: it is its own iterator."),
      method("__next__(self, /)", nextOfDict, "Return the next item."),
      method(
        "__length_hint__(self, /)",
        ({ dict, size, left }: PyDictIterator) => (dict === null || dict.size !== size ? 0 : left),
        "How many items are still to come.",
      ),
      method(
        "__reduce__(self, /)",
        (self: PyDictIterator) => newTuple([builtin("iter"), newTuple([new PyList(rest(self))])]),
        "How to make this iterator again.",
      ),
    ],
  });
}
