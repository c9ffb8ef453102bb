/** Displays and unpacking: `{k: v}`, `{a, b}`, `[*a]`, `f(**d)`, `a, *b = c`. */

import { lookupAttribute, pyCallMethod } from "../../objects/attributes.ts";
import { asStr, PyObject, type Value } from "../../objects/core.ts";
import { PyDict } from "../../objects/dict.ts";
import { updateFrom } from "../../objects/dict_methods.ts";
import { isRaised, keyError, newException, typeError, typeName, valueError } from "../../objects/errors.ts";
import type { PyException } from "../../objects/exceptions.ts";
import { PyFunction } from "../../objects/function.ts";
import { dictHas, dictSet } from "../../objects/hashing.ts";
import { PyList } from "../../objects/list.ts";
import { PyNativeFunction } from "../../objects/native.ts";
import { getItem, getIter, pyIter, pyNext, pyStr } from "../../objects/operators.ts";
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
      if (other instanceof PyDict || hasKeys(other)) return updateFrom(target as PyDict, other);
      throw typeError(`'${typeName(other)}' object is not a mapping`);
  }
}

function hasKeys(value: Value): boolean {
  return lookupAttribute(value, "keys") !== undefined;
}

/** `f(**other)`: keys must be strs that have not come yet. */
function mergeKeywords(target: PyDict, other: Value, callee: Value | undefined): Value | Pending {
  if (other instanceof PyDict && !other.type.isHeap && target.size === 0) {
    for (const key of other.keys) {
      if (key !== undefined && asStr(key) === undefined) throw typeError("keywords must be strings");
    }
    other.copyInto(target);
    return null;
  }
  return pyMergeKeywords(target, other, callee);
}

function* pyMergeKeywords(target: PyDict, other: Value, callee: Value | undefined): Steps {
  if (other instanceof PyDict && !other.type.isHeap) {
    for (const [key, value] of [...other.entries()]) yield* addKeyword(target, key, value, callee);
    return null;
  }
  if (!hasKeys(other)) {
    throw typeError(`${calleeName(callee)} argument after ** must be a mapping, not ${typeName(other)}`);
  }
  const iterator = yield* pyIter(yield* pyCallMethod(other, "keys"));
  for (;;) {
    const key = yield* pyNext(iterator);
    if (key === undefined) return null;
    const found = getItem(other, key);
    yield* addKeyword(target, key, isPending(found) ? yield found : found, callee);
  }
}

function* addKeyword(target: PyDict, key: Value, value: Value, callee: Value | undefined): Steps<void> {
  if (asStr(key) === undefined) throw typeError("keywords must be strings");
  const has = dictHas(target, key);
  if (isPending(has) ? yield has : has) {
    throw typeError(`${calleeName(callee)} got multiple values for keyword argument '${yield* pyStr(key)}'`);
  }
  const done = dictSet(target, key, value);
  if (isPending(done)) yield done;
}

/** Whether a value is iterable as far as its class tells. */
export function isIterable(value: Value): boolean {
  const type = value instanceof PyObject ? value.type : null;
  return (
    typeof value === "string" ||
    (type !== null && (type.slots.iter != null || type.slots.getitem !== undefined))
  );
}

/** How messages name what is being called: `mod.f()`, `f()`, or the repr of the type. */
export function calleeName(callee: Value | undefined): string {
  if (callee instanceof PyFunction) {
    const module =
      typeof callee.module === "string" && callee.module !== "builtins" ? `${callee.module}.` : "";
    return `${module}${callee.qualname}()`;
  }
  if (callee instanceof PyNativeFunction) {
    const owner = callee.owner === null || callee.self === undefined ? "" : `${callee.owner.name}.`;
    return `${owner}${callee.native.name}()`;
  }
  return callee === undefined ? "function" : `${typeName(callee)} object`;
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
