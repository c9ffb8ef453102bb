/** `yield from`, `await`, `async for`: what is awaited, and what it is sent. Source: PEP 380, 492, 525. */
import { CO_COROUTINE, CO_ITERABLE_COROUTINE } from "../../bytecode/code.ts";
import { pyCallMethod } from "../../objects/attributes.ts";
import { typeOf, type Value } from "../../objects/core.ts";
import { isRaised, newException, Raised, typeError, typeName } from "../../objects/errors.ts";
import {
  type PyException,
  type PyStopIteration,
  stopAsyncIterationType,
  stopIterationType,
} from "../../objects/exceptions.ts";
import { getIter, next } from "../../objects/operators.ts";
import { isPending, type Pending, Returned, type Steps } from "../../objects/steps.ts";
import type { Frame } from "../frame.ts";
import { PyGenerator } from "../generator.ts";
import { firstItem } from "../generator_methods.ts";

/** The iterator that `yield from value` goes over. */
export function yieldFromIterator(frame: Frame, value: Value): Value | Pending {
  if (value instanceof PyGenerator) {
    if (value.kind === "coroutine") {
      const { flags } = frame.executable;
      if ((flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE)) === 0) {
        throw typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
      }
      return value;
    }
    if (value.kind === "generator") return value;
  }
  return getIter(value);
}

/** `await value`: what `__await__` gives. `where` is 1 for `__aenter__`, 2 for `__aexit__`. */
export function awaitable(value: Value, where: number): Value | Pending {
  if (value instanceof PyGenerator) {
    if (value.kind === "coroutine") {
      if (isAwaiting(value))
        throw new Raised(newException("RuntimeError", "coroutine is being awaited already"));
      return value;
    }
    if ((value.frame.executable.flags & CO_ITERABLE_COROUTINE) !== 0) return value;
  }
  const slot = typeOf(value).slots.await;
  if (slot === undefined) {
    if (where === 0) throw typeError(`object ${typeName(value)} can't be used in 'await' expression`);
    const method = where === 1 ? "__aenter__" : "__aexit__";
    throw typeError(
      `'async with' received an object from ${method} that does not implement __await__: ${typeName(value)}`,
    );
  }
  const result = slot(value);
  return isPending(result) ? pyAwaitResult(result) : checkedAwait(result);
}

const SEND = 104;

/** Whether the coroutine is suspended inside an `await` of another one that runs it. */
function isAwaiting(coroutine: PyGenerator): boolean {
  const { frame, state } = coroutine;
  if (state !== "suspended") return false;
  // A suspended coroutine that waits for another stands at the YIELD_VALUE of a SEND loop with the receiver below.
  return (frame.executable.ops[frame.pc - 2]! & 0xff) === SEND;
}

function* pyAwaitResult(steps: Pending): Steps {
  return checkedAwait(yield steps);
}

function checkedAwait(iterator: Value): Value {
  if (iterator instanceof PyGenerator && iterator.kind === "coroutine")
    throw typeError("__await__() returned a coroutine");
  if (typeOf(iterator).slots.next === undefined) {
    throw typeError(`__await__() returned non-iterator of type '${typeName(iterator)}'`);
  }
  return iterator;
}

/** Sends a value to what is not a generator: `next()` for None, the method `send` otherwise. */
export function send(receiver: Value, value: Value): Value | Returned | Pending {
  if (value !== null) return pyCallMethod(receiver, "send", value);
  const first = firstItem(receiver);
  if (first !== null) return first as Pending;
  try {
    const item = next(receiver);
    return item === undefined ? new Returned(null) : item;
  } catch (thrown) {
    if (!isRaised(thrown, "StopIteration")) throw thrown;
    return new Returned(stopIterationValue(thrown.exception as PyException)!);
  }
}

/** `iter` of `async for`: what `__aiter__` gives. */
export function asyncIterator(value: Value): Value | Pending {
  const slot = typeOf(value).slots.aiter;
  if (slot === undefined) {
    throw typeError(`'async for' requires an object with __aiter__ method, got ${typeName(value)}`);
  }
  const result = slot(value);
  return isPending(result) ? pyAsyncIterator(result) : checkedAsyncIterator(result);
}

function* pyAsyncIterator(steps: Pending): Steps {
  return checkedAsyncIterator(yield steps);
}

function checkedAsyncIterator(iterator: Value): Value {
  if (typeOf(iterator).slots.anext !== undefined) return iterator;
  throw typeError(
    `'async for' received an object from __aiter__ that does not implement __anext__: ${typeName(iterator)}`,
  );
}

/** The awaitable for the next item of an `async for`. */
export function asyncNext(iterator: Value): Value | Pending {
  const slot = typeOf(iterator).slots.anext;
  if (slot === undefined) {
    throw typeError(`'async for' requires an iterator with __anext__ method, got ${typeName(iterator)}`);
  }
  const result = slot(iterator);
  return isPending(result) ? pyAsyncNext(result) : checkedAnext(result);
}

function* pyAsyncNext(steps: Pending): Steps {
  const result = checkedAnext(yield steps);
  return isPending(result) ? yield result : result;
}

function checkedAnext(value: Value): Value | Pending {
  try {
    const result = awaitable(value, 0);
    return isPending(result) ? pyCheckedAnext(value, result) : result;
  } catch (thrown) {
    throw invalidAnext(value, thrown);
  }
}

function* pyCheckedAnext(value: Value, steps: Pending): Steps {
  try {
    return yield steps;
  } catch (thrown) {
    throw invalidAnext(value, thrown);
  }
}

/** What an `__anext__` gave cannot be awaited, whatever went wrong when it was tried. */
function invalidAnext(value: Value, thrown: unknown): unknown {
  if (!(thrown instanceof Raised)) return thrown;
  const error = typeError(`'async for' received an invalid object from __anext__: ${typeName(value)}`);
  const exception = error.exception as PyException;
  exception.cause = exception.context = thrown.exception as PyException;
  exception.suppressContext = true;
  return error;
}

export function isStopAsyncIteration(exception: PyException): boolean {
  return exception.type.isSubtype(stopAsyncIterationType);
}

/** The value that a StopIteration carries; `undefined` for any other exception. */
export function stopIterationValue(exception: PyException): Value | undefined {
  if (!exception.type.isSubtype(stopIterationType)) return undefined;
  return (exception as PyStopIteration).value ?? null;
}
