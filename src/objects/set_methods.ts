/** The methods of `set` and `frozenset`, and their iterator. Source: library reference, "Set Types". */
import { pyCallMethod } from "./attributes.ts";
import { None, type PyType, type Value } from "./core.ts";
import { attribute, classMethod, completeType, method, newMethod, pyMethod, type Row } from "./define.ts";
import { keyError, runtimeError, typeError } from "./errors.ts";
import { newGenericAlias } from "./generic_alias.ts";
import { PyList } from "./list.ts";
import { hashFrozenset } from "./numbers/hash.ts";
import { EQ, GE, GT, LE, LT, NE, pyHash } from "./operators.ts";
import { allocateInstance, builtin, onlyArgument, reprItems } from "./sequences.ts";
import { frozensetType, PySet, PySetIterator, setIteratorType, setType } from "./set.ts";
import {
  copySet,
  difference,
  differenceUpdate,
  frozenTwin,
  intersection,
  isDisjoint,
  isSubset,
  type Keyed,
  pyIntersectionWith,
  pyKeyed,
  pySetFrom,
  resultType,
  setAdd,
  setDiscard,
  setFrom,
  setHas,
  setPop,
  setUpdate,
  symmetricUpdate,
} from "./set_algebra.ts";
import { keysOf, tableOf } from "./set_order.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple } from "./tuple.ts";

// --- making ---

function init(self: PySet, args: Value[], names: readonly string[] | null): Value | Pending {
  if (names !== null && names.length > 0) throw typeError("set() takes no keyword arguments");
  const iterable = onlyArgument(self.type.name, args, null);
  if (self.size > 0) self.clear();
  return iterable === undefined ? None : setUpdate(self, iterable);
}

function makeFrozen(cls: PyType, args: Value[], named: Map<string, Value>): Value | Pending {
  if (
    named.size > 0 &&
    (cls === frozensetType || cls.lookup("__init__") === frozensetType.lookup("__init__"))
  ) {
    throw typeError(`${cls === frozensetType ? "frozenset" : cls.name}() takes no keyword arguments`);
  }
  if (args.length > 1) throw typeError(`frozenset expected at most 1 argument, got ${args.length}`);
  const iterable = args[0];
  if (iterable === undefined) return new PySet(cls);
  if (cls === frozensetType && iterable instanceof PySet && iterable.type === frozensetType) return iterable;
  return setFrom(cls, iterable);
}

// --- keys ---

/** Does something with a key; a set as the key stands for the frozenset of its items. */
function withKey<Result>(key: Value, act: (key: Value) => Result | Pending): Result | Pending {
  if (!(key instanceof PySet)) return act(key);
  try {
    const result = act(key);
    return isPending(result as Value) ? (pyWithKey(key, result as Pending, act) as Pending) : result;
  } catch (thrown) {
    return act(frozenTwin(key, thrown));
  }
}

function* pyWithKey<Result>(key: Value, pending: Pending, act: (key: Value) => Result | Pending): Steps {
  try {
    return yield pending;
  } catch (thrown) {
    const result = act(frozenTwin(key, thrown));
    return isPending(result as Value) ? yield result as Pending : (result as Value);
  }
}

const contains = (self: PySet, key: Value): Value | Pending => withKey(key, (each) => setHas(self, each));
const discard = (self: PySet, key: Value): Value | Pending => {
  const found = withKey(key, (each) => setDiscard(self, each));
  return isPending(found) ? pyNothing(found) : None;
};

function* pyNothing(pending: Pending): Steps {
  yield pending;
  return None;
}

function remove(self: PySet, key: Value): Value | Pending {
  const found = withKey(key, (each) => setDiscard(self, each));
  if (isPending(found)) return pyRemove(found, key);
  if (!found) throw keyError(key);
  return None;
}

function* pyRemove(pending: Pending, key: Value): Steps {
  if (!(yield pending)) throw keyError(key);
  return None;
}

function clear(self: PySet): Value {
  self.clear();
  return None;
}

// --- operators: both sides must be sets ---

type Operation = (left: PySet, right: PySet) => Value | Pending;

const between =
  (operation: Operation) =>
  (self: PySet, other: Value): Value | Pending =>
    other instanceof PySet ? operation(self, other) : NotImplemented;

const reflected =
  (operation: Operation) =>
  (self: PySet, other: Value): Value | Pending =>
    other instanceof PySet ? operation(other, self) : NotImplemented;

function union(left: PySet, right: PySet): Value | Pending {
  const result = copySet(left, resultType(left));
  if (left === right) return result;
  const done = setUpdate(result, right);
  return isPending(done) ? pyGive(done, result) : result;
}

/** Begins with a copy of the right side, as CPython does: the order of the result shows it. */
function symmetricDifference(left: PySet, right: PySet): Value | Pending {
  const result = copySet(right, resultType(left));
  const done = symmetricUpdate(result, left);
  return isPending(done) ? pyGive(done, result) : result;
}

function* pyGive(pending: Pending, result: Value): Steps {
  yield pending;
  return result;
}

const intersect: Operation = (left, right) => intersection(left, right, resultType(left));
const subtract: Operation = (left, right) => difference(left, right, resultType(left));

/** An operation that changes `self`, as the in-place operators do. */
const inPlace =
  (operation: Operation) =>
  (self: PySet, other: Value): Value | Pending => {
    if (!(other instanceof PySet)) return NotImplemented;
    const done = operation(self, other);
    return isPending(done) ? pyGive(done, self) : self;
  };

/** Makes `self` hold what a new set holds. */
function replaceBy(self: PySet, made: Value | Pending): Value | Pending {
  if (isPending(made)) return pyReplaceBy(self, made);
  self.takeOver(made as PySet);
  return None;
}

function* pyReplaceBy(self: PySet, made: Pending): Steps {
  self.takeOver(yield made);
  return None;
}

const comparing =
  (operator: number) =>
  (self: PySet, other: Value): Value | Pending => {
    if (!(other instanceof PySet)) return NotImplemented;
    switch (operator) {
      case LE:
        return isSubset(self, other);
      case LT:
        return self.size < other.size ? isSubset(self, other) : false;
      case GE:
        return isSubset(other, self);
      case GT:
        return self.size > other.size ? isSubset(other, self) : false;
    }
    const same = isEqual(self, other);
    if (operator === EQ) return same;
    return isPending(same) ? pyNot(same) : !same;
  };

function isEqual(self: PySet, other: PySet): boolean | Pending {
  if (self.size !== other.size) return false;
  if (self.hash !== null && other.hash !== null && self.hash !== other.hash) return false;
  return isSubset(self, other);
}

function* pyNot(pending: Pending): Steps {
  return !(yield pending);
}

// --- methods: the others may be any iterables ---

/** Does something with each of the other iterables in turn. */
function* pyEach(others: readonly Value[], act: (other: Keyed) => Value | Pending): Steps<void> {
  for (const other of others) {
    const done = act(yield* pyKeyed(other));
    if (isPending(done)) yield done;
  }
}

function* pyUnion(self: PySet, others: Value[]): Steps {
  const result = copySet(self, resultType(self));
  const rest = others.filter((other) => other !== self);
  yield* update(result, rest);
  return result;
}

function* update(self: PySet, others: Value[]): Steps {
  for (const other of others) {
    const done = setUpdate(self, other);
    if (isPending(done)) yield done;
  }
  return None;
}

function* pyIntersection(self: PySet, others: Value[]): Steps {
  let result = others.length === 0 ? copySet(self, resultType(self)) : self;
  for (const other of others) {
    if (other instanceof PySet) {
      const made = intersection(result, other, resultType(self));
      result = isPending(made) ? yield made : made;
    } else result = yield* pyIntersectionWith(result, other, resultType(self));
  }
  return result;
}

function* pyIntersectionUpdate(self: PySet, others: Value[]): Steps {
  self.takeOver((yield* pyIntersection(self, others)) as PySet);
  return None;
}

function* pyDifference(self: PySet, others: Value[]): Steps {
  const first = others[0];
  if (first === undefined) return copySet(self, resultType(self));
  let result: PySet;
  const keyed = yield* pyKeyed(first);
  if ((keyed as unknown) === first) {
    const made = difference(self, keyed, resultType(self));
    result = isPending(made) ? yield made : made;
  } else {
    result = copySet(self, resultType(self));
    const done = differenceUpdate(result, keyed);
    if (isPending(done)) yield done;
  }
  yield* pyEach(others.slice(1), (other) => differenceUpdate(result, other));
  return result;
}

function* pyDifferenceUpdate(self: PySet, others: Value[]): Steps {
  yield* pyEach(others, (other) => differenceUpdate(self, other));
  return None;
}

function* pySymmetricDifference(self: PySet, other: Value): Steps {
  const result = yield* pySetFrom(resultType(self), other);
  const done = symmetricUpdate(result, self);
  if (isPending(done)) yield done;
  return result;
}

function* pySymmetricDifferenceUpdate(self: PySet, other: Value): Steps {
  yield* pyEach([other], (each) => symmetricUpdate(self, each));
  return None;
}

function* pyIsSubset(self: PySet, other: Value): Steps {
  if (!(other instanceof PySet)) {
    return (yield* pyIntersectionWith(self, other, setType)).size === self.size;
  }
  const result = isSubset(self, other);
  return isPending(result) ? yield result : result;
}

function* pyIsSuperset(self: PySet, other: Value): Steps {
  const result = isSubset(yield* pyKeyed(other), self);
  return isPending(result) ? yield result : result;
}

function* pyIsDisjoint(self: PySet, other: Value): Steps {
  const result = isDisjoint(self, yield* pyKeyed(other));
  return isPending(result) ? yield result : result;
}

// --- text, hash, copies ---

function represent(self: PySet): string | Pending {
  const { name } = self.type;
  if (self.size === 0) return `${name}()`;
  const isSet = self.type === setType;
  const open = isSet ? "{" : `${name}({`;
  return reprItems(self, { items: keysOf(self) }, open, isSet ? "}" : "})", `${name}(...)`);
}

function hashSet(self: PySet): Value | Pending {
  self.hash ??= self.hashes === null && self.size === 0 ? hashFrozenset([]) : null;
  return self.hash ?? pyHashSet(self);
}

function* pyHashSet(self: PySet): Steps {
  const hashes: (number | bigint)[] = [];
  for (const key of keysOf(self)) hashes.push(yield* pyHash(key));
  self.hash = hashFrozenset(hashes);
  return self.hash;
}

const copy = (self: PySet): Value => (self.type === frozensetType ? self : copySet(self, resultType(self)));

function* reduce(self: PySet): Steps {
  const keys = newTuple([new PyList(keysOf(self))]);
  return newTuple([self.type, keys, yield* pyCallMethod(self, "__getstate__")]);
}

// --- the iterator ---

function iterate(self: PySet): Value {
  tableOf(self);
  return new PySetIterator(self);
}

/** The next item, or `undefined` at the end. Throws RuntimeError when the set has changed size. */
export function nextOfSet(iterator: PySetIterator): Value | undefined {
  const { set } = iterator;
  if (set === null) return undefined;
  if (set.size !== iterator.size) {
    iterator.size = -1;
    throw runtimeError("Set changed size during iteration");
  }
  const { keys, table } = set;
  const count = table === null ? keys.length : table.length;
  while (iterator.at < count) {
    const at = iterator.at++;
    const place = table === null ? at : table[at]!;
    const key = place < 0 ? undefined : keys[place];
    if (key === undefined) continue;
    iterator.given++;
    return key;
  }
  iterator.set = null;
  return undefined;
}

/** The items that an iterator has still to give, without taking them. */
function rest(iterator: PySetIterator): Value[] {
  const { set } = iterator;
  if (set === null) return [];
  const before = { at: iterator.at, given: iterator.given };
  const items: Value[] = [];
  for (let item = nextOfSet(iterator); item !== undefined; item = nextOfSet(iterator)) items.push(item);
  iterator.set = set;
  iterator.at = before.at;
  iterator.given = before.given;
  return items;
}

completeType(setIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PySetIterator) => self, "Return self: it is its own iterator."),
    method("__next__(self, /)", nextOfSet, "Return the next item."),
    method(
      "__length_hint__(self, /)",
      ({ set, size, given }: PySetIterator) => (set === null || set.size !== size ? 0 : size - given),
      "How many items are still to come.",
    ),
    method(
      "__reduce__(self, /)",
      (self: PySetIterator) => newTuple([builtin("iter"), newTuple([new PyList(rest(self))])]),
      "How to make this iterator again.",
    ),
  ],
});

// --- the tables ---

const shared: readonly Row[] = [
  pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
  method("__len__(self, /)", (self: PySet) => self.size, "Return len(self)."),
  pyMethod("__contains__(self, object, /)", contains, "Return bool(object in self)."),
  method("__iter__(self, /)", iterate, "Implement iter(self)."),
  pyMethod("__lt__(self, value, /)", comparing(LT), "Return self<value."),
  pyMethod("__le__(self, value, /)", comparing(LE), "Return self<=value."),
  pyMethod("__eq__(self, value, /)", comparing(EQ), "Return self==value."),
  pyMethod("__ne__(self, value, /)", comparing(NE), "Return self!=value."),
  pyMethod("__gt__(self, value, /)", comparing(GT), "Return self>value."),
  pyMethod("__ge__(self, value, /)", comparing(GE), "Return self>=value."),
  pyMethod("__or__(self, value, /)", between(union), "Return self|value."),
  pyMethod("__ror__(self, value, /)", reflected(union), "Return value|self."),
  pyMethod("__and__(self, value, /)", between(intersect), "Return self&value."),
  pyMethod("__rand__(self, value, /)", reflected(intersect), "Return value&self."),
  pyMethod("__sub__(self, value, /)", between(subtract), "Return self-value."),
  pyMethod("__rsub__(self, value, /)", reflected(subtract), "Return value-self."),
  pyMethod("__xor__(self, value, /)", between(symmetricDifference), "Return self^value."),
  pyMethod("__rxor__(self, value, /)", reflected(symmetricDifference), "Return value^self."),
  method("copy(self, /)", copy, "Return a new set of the same items."),
  pyMethod("union(self, /, *others)", pyUnion, "Return a set of the items of this set and of all others."),
  pyMethod(
    "intersection(self, /, *others)",
    pyIntersection,
    "Return a set of the items in this set and in all others.",
  ),
  pyMethod(
    "difference(self, /, *others)",
    pyDifference,
    "Return a set of the items in this set and in none of the others.",
  ),
  pyMethod(
    "symmetric_difference(self, other, /)",
    pySymmetricDifference,
    "Return a set of the items in either this set or the other, but not in both.",
  ),
  pyMethod("isdisjoint(self, other, /)", pyIsDisjoint, "Return True if the two have no item in common."),
  pyMethod("issubset(self, other, /)", pyIsSubset, "Return True if every item of this set is in the other."),
  pyMethod(
    "issuperset(self, other, /)",
    pyIsSuperset,
    "Return True if every item of the other is in this set.",
  ),
  pyMethod("__reduce__(self, /)", reduce, "How to make this set again."),
  method(
    "__sizeof__(self, /)",
    ({ mask }: PySet) => (mask > 7 ? 200 + (mask + 1) * 16 : 200),
    "Return the size of the set in memory, in bytes.",
  ),
  classMethod(
    "__class_getitem__(cls, item, /)",
    (cls: PyType, item: Value) => newGenericAlias(cls, item),
    "Return a generic alias: set[int].",
  ),
];

completeType(setType, {
  doc: "A collection of items that are all different, in no particular order.\n\nset() -> a new empty set\nset(iterable) -> a new set of the items of the iterable",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", allocateInstance),
    pyMethod(
      "__init__(self, /, *args, **kwargs)",
      (self: PySet, args: Value[], named: Map<string, Value>) =>
        init(self, [...args, ...named.values()], named.size === 0 ? null : [...named.keys()]),
      "Fill the set with the items of an iterable.",
    ),
    ...shared,
    attribute("__hash__", None),
    pyMethod("__ior__(self, value, /)", inPlace(setUpdate), "Return self|=value."),
    pyMethod(
      "__iand__(self, value, /)",
      inPlace((left, right) => replaceBy(left, intersection(left, right, setType))),
      "Return self&=value.",
    ),
    pyMethod("__isub__(self, value, /)", inPlace(differenceUpdate), "Return self-=value."),
    pyMethod("__ixor__(self, value, /)", inPlace(symmetricUpdate), "Return self^=value."),
    pyMethod("add(self, object, /)", setAdd, "Add an item, unless it is there already."),
    pyMethod("discard(self, object, /)", discard, "Take an item out if it is there."),
    pyMethod("remove(self, object, /)", remove, "Take an item out.\n\nRaises KeyError if it is not there."),
    method(
      "pop(self, /)",
      setPop,
      "Take any item out and return it.\n\nRaises KeyError if the set is empty.",
    ),
    method("clear(self, /)", clear, "Remove all items."),
    pyMethod("update(self, /, *others)", update, "Add the items of all others."),
    pyMethod(
      "intersection_update(self, /, *others)",
      pyIntersectionUpdate,
      "Keep only the items that are in all others.",
    ),
    pyMethod("difference_update(self, /, *others)", pyDifferenceUpdate, "Take out the items of all others."),
    pyMethod(
      "symmetric_difference_update(self, other, /)",
      pySymmetricDifferenceUpdate,
      "Keep the items in either this set or the other, but not in both.",
    ),
  ],
  slots: { init: (self, args, names) => init(self as PySet, args, names) },
});

completeType(frozensetType, {
  doc: "A set that never changes, so that it can be hashed.\n\nfrozenset() -> an empty one\nfrozenset(iterable) -> one of the items of the iterable",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", makeFrozen),
    ...shared,
    pyMethod("__hash__(self, /)", hashSet, "Return hash(self)."),
  ],
});
