/** Displays and unpacking: `{k: v}`, `{a, b}`, `[*a]`, `f(**d)`, `a, *b = c`. */

import { pyLookupAttribute } from "../../objects/attributes.ts";
import { typeOf, type Value } from "../../objects/core.ts";
import { PyDict } from "../../objects/dict.ts";
import { pyKeysIterator, pyMergeMapping, updateFrom } from "../../objects/dict_methods.ts";
import {
  isRaised,
  keyError,
  newException,
  type Raised,
  typeError,
  typeName,
  valueError,
} from "../../objects/errors.ts";
import type { PyException } from "../../objects/exceptions.ts";
import { dictHas, dictSet } from "../../objects/hashing.ts";
import { PyList } from "../../objects/list.ts";
import { getItem, getIter, pyNext, pyStr } from "../../objects/operators.ts";
import { appendFrom } from "../../objects/sequences.ts";
import { PySet } from "../../objects/set.ts";
import { setAdd as setInsert, setUpdate } from "../../objects/set_algebra.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import type { PyTuple } from "../../objects/tuple.ts";
import type { Frame } from "../frame.ts";

const LIST_EXTEND = 81;
const SET_UPDATE = 107;
const DICT_MERGE = 68;

/** `{k: v, …}` from `count` pairs on the stack. */
export function buildMap(stack: readonly (Value | undefined)[], at: number, count: number): Value | Pending {
  const dict = new PyDict();
  for (let pair = 0; pair < count; pair++) {
    const done = dictSet(dict, stack[at + pair * 2]!, stack[at + pair * 2 + 1]!);
    if (isPending(done)) return pyBuildMap(dict, stack.slice(at, at + count * 2) as Value[], pair, done);
  }
  return dict;
}

function* pyBuildMap(dict: PyDict, items: readonly Value[], pair: number, steps: Pending): Steps {
  yield steps;
  for (let at = (pair + 1) * 2; at < items.length; at += 2) {
    const done = dictSet(dict, items[at]!, items[at + 1]!);
    if (isPending(done)) yield done;
  }
  return dict;
}

/** `{"a": x, "b": y}`: the keys are constants. */
export function buildConstKeyMap(
  keys: PyTuple,
  stack: readonly (Value | undefined)[],
  at: number,
): Value | Pending {
  const pairs: Value[] = [];
  for (const [place, key] of keys.items.entries()) pairs.push(key, stack[at + place]!);
  return buildMap(pairs, 0, keys.items.length);
}

/** `{a, b, …}`. */
export function buildSet(stack: readonly (Value | undefined)[], at: number, count: number): Value | Pending {
  const set = new PySet();
  for (let place = 0; place < count; place++) {
    const done = setInsert(set, stack[at + place]!);
    if (isPending(done)) return pyBuildSet(set, stack.slice(at + place + 1, at + count) as Value[], done);
  }
  return set;
}

function* pyBuildSet(set: PySet, rest: readonly Value[], steps: Pending): Steps {
  yield steps;
  for (const item of rest) {
    const done = setInsert(set, item);
    if (isPending(done)) yield done;
  }
  return set;
}

/** `SET_ADD`. */
export function setAdd(set: Value, item: Value): Value | Pending {
  return setInsert(set as PySet, item);
}

/** `LIST_EXTEND`, `SET_UPDATE`, `DICT_UPDATE`, `DICT_MERGE`. */
export function extend(
  opcode: number,
  target: Value,
  other: Value,
  stack: readonly (Value | undefined)[],
  sp: number,
  arg: number,
): Value | Pending {
  switch (opcode) {
    case LIST_EXTEND:
      if (!isIterable(other)) throw typeError(`Value after * must be an iterable, not ${typeName(other)}`);
      return appendFrom(target as PyList, other);
    case SET_UPDATE:
      return setUpdate(target as PySet, other);
    case DICT_MERGE:
      return mergeKeywords(target as PyDict, other, stack[sp - arg - 3]);
    default:
      if (other instanceof PyDict) return updateFrom(target as PyDict, other);
      return pyUpdate(target as PyDict, other);
  }
}

/** `{**other}`. An AttributeError on the way is taken to say that it is no mapping, as in CPython. */
function* pyUpdate(target: PyDict, other: Value): Steps {
  try {
    yield* pyMergeMapping(target, other, true);
    return null;
  } catch (thrown) {
    if (!isRaised(thrown, "AttributeError")) throw thrown;
    throw typeError(`'${typeName(other)}' object is not a mapping`);
  }
}

/** `f(**other)`: no key may have come before. That all are strs is found when the call is made. */
function mergeKeywords(target: PyDict, other: Value, callee: Value | undefined): Value | Pending {
  if (other instanceof PyDict && !other.type.isHeap && target.size === 0) {
    other.copyInto(target);
    return null;
  }
  return pyMergeKeywords(target, other, callee ?? null);
}

function* pyMergeKeywords(target: PyDict, other: Value, callee: Value): Steps {
  if (other instanceof PyDict && !other.type.isHeap) {
    for (const [key, value] of [...other.entries()]) yield* addKeyword(target, key, value, callee);
    return null;
  }
  try {
    const iterator = yield* pyKeysIterator(other);
    for (;;) {
      const key = yield* pyNext(iterator);
      if (key === undefined) return null;
      const found = getItem(other, key);
      yield* addKeyword(target, key, isPending(found) ? yield found : found, callee);
    }
  } catch (thrown) {
    // CPython merges with the function that reports a key seen twice as a KeyError, and cannot tell another one from it.
    if (isRaised(thrown, "KeyError")) {
      const { args } = thrown.exception as PyException;
      if (args.length === 1) throw yield* pyRepeatedKeyword(callee, args[0]!);
    }
    if (!isRaised(thrown, "AttributeError")) throw thrown;
    const name = yield* pyCalleeName(callee);
    throw typeError(`${name} argument after ** must be a mapping, not ${typeName(other)}`);
  }
}

function* addKeyword(target: PyDict, key: Value, value: Value, callee: Value): Steps<void> {
  const has = dictHas(target, key);
  if (isPending(has) ? yield has : has) {
    throw yield* pyRepeatedKeyword(callee, key);
  }
  const done = dictSet(target, key, value);
  if (isPending(done)) yield done;
}

function* pyRepeatedKeyword(callee: Value, key: Value): Steps<Raised> {
  const name = yield* pyCalleeName(callee);
  return typeError(`${name} got multiple values for keyword argument '${yield* pyStr(key)}'`);
}

/** Whether a value is iterable as far as its class tells. */
export function isIterable(value: Value): boolean {
  const { slots } = typeOf(value);
  return slots.iter !== undefined || slots.getitem !== undefined;
}

/** How messages name what is being called: `mod.f()`, `f()`, or its `str` where it has no `__qualname__`. */
export function* pyCalleeName(callee: Value): Steps<string> {
  const qualname = yield* pyLookupAttribute(callee, "__qualname__");
  if (qualname === undefined) return yield* pyStr(callee);
  const module = yield* pyLookupAttribute(callee, "__module__");
  const prefix =
    module === undefined || module === null || module === "builtins" ? "" : `${yield* pyStr(module)}.`;
  return `${prefix}${yield* pyStr(qualname)}()`;
}

// --- unpacking ---

/** Puts the items of an iterable, which must be `count`, on the frame's stack, the first on top. */
export function* pyUnpack(frame: Frame, sequence: Value, count: number): Steps {
  const iterator = yield* unpackIterator(sequence);
  const items: Value[] = [];
  while (items.length < count) {
    const item = yield* pyNext(iterator);
    if (item === undefined) {
      throw valueError(`not enough values to unpack (expected ${count}, got ${items.length})`);
    }
    items.push(item);
  }
  if ((yield* pyNext(iterator)) !== undefined) {
    throw valueError(`too many values to unpack (expected ${count})`);
  }
  pushReversed(frame, items);
  return null;
}

function pushReversed(frame: Frame, items: readonly Value[]): void {
  for (let at = items.length - 1; at >= 0; at--) frame.slots[frame.sp++] = items[at]!;
}

function* unpackIterator(sequence: Value): Steps {
  try {
    const iterator = getIter(sequence);
    return isPending(iterator) ? yield iterator : iterator;
  } catch (thrown) {
    if (isRaised(thrown, "TypeError") && !isIterable(sequence)) {
      throw typeError(`cannot unpack non-iterable ${typeName(sequence)} object`);
    }
    throw thrown;
  }
}

/**
 * `a, *b, c = sequence`: `before` names before the star, `after` behind it. Puts their values on the frame's stack, the
 * first on top.
 */
export function* pyUnpackStarred(frame: Frame, sequence: Value, before: number, after: number): Steps {
  const iterator = yield* unpackIterator(sequence);
  const all: Value[] = [];
  while (all.length < before) {
    const item = yield* pyNext(iterator);
    if (item === undefined) {
      throw valueError(
        `not enough values to unpack (expected at least ${before + after}, got ${all.length})`,
      );
    }
    all.push(item);
  }
  const rest: Value[] = [];
  for (;;) {
    const item = yield* pyNext(iterator);
    if (item === undefined) break;
    rest.push(item);
  }
  if (rest.length < after) {
    throw valueError(
      `not enough values to unpack (expected at least ${before + after}, got ${all.length + rest.length})`,
    );
  }
  const tail = rest.splice(rest.length - after);
  pushReversed(frame, [...all, new PyList(rest), ...tail]);
  return null;
}

// --- items ---

/** The KeyError for a key that is not in a dict. */
export function missingKey(key: Value): PyException {
  return newException("KeyError", key) as PyException;
}

export function* pyRequireKey(steps: Pending, key: Value): Steps {
  const value: Value | undefined = yield steps;
  if (value === undefined) throw keyError(key);
  return value;
}

export function listIndexError(): PyException {
  return newException("IndexError", "list index out of range") as PyException;
}

/** `not` of a truth that has to be waited for. */
export function* pyNot(steps: Pending): Steps {
  return !(yield steps);
}
