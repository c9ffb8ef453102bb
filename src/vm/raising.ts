/** From a JavaScript throw to a Python exception on its way, and what raising adds to it. */
import { InternalError, type PyObject } from "../objects/core.ts";
import { newException, Raised } from "../objects/errors.ts";
import type { PyException } from "../objects/exceptions.ts";
import type { Activation } from "../objects/steps.ts";
import { Frame } from "./frame.ts";
import { HostError } from "./host.ts";
import { LimitReached } from "./limits.ts";
import type { ThreadState } from "./threads.ts";

/** Going through a chain of so many exceptions is as much work as an instruction. */
const LONG_CHAIN = 16;

/**
 * The Python exception for what was thrown through native code. What is not a Python exception is a mistake of ours, or
 * the end of the run by a limit, and is thrown again.
 */
export function thrownException(thread: ThreadState, thrown: unknown): PyException {
  if (thrown instanceof Raised) return thrown.exception as PyException;
  if (thrown instanceof HostError) return thread.interpreter.hostException(thrown);
  if (thrown instanceof InternalError || thrown instanceof LimitReached) throw thrown;
  if (thrown instanceof RangeError) {
    // The engine's own limits: its stack in deep native recursion, or the size of a string or array.
    if (/call stack/i.test(thrown.message))
      return thread.interpreter.recursionError().exception as PyException;
    if (/Invalid (string|array|typed array|array buffer) length|BigInt/i.test(thrown.message)) {
      return newException("MemoryError") as PyException;
    }
  }
  throw thrown;
}

/**
 * Gives an exception that is thrown into a frame its context: into a generator, that which is being handled inside it,
 * whatever whoever throws may be handling.
 */
export function setThrownContext(thread: ThreadState, frame: Frame, exception: PyException): void {
  if (frame.generator === null) {
    if (exception.traceback === null) setContext(thread, exception);
  } else if (handledInside(frame) !== null) setContext(thread, exception);
}

/** What a generator handles, or one that delegates to it and was entered along with it. */
function handledInside(frame: Frame): PyObject | null {
  let at: Activation | null = frame;
  while (at instanceof Frame && at.generator !== null) {
    const { value } = at.generator.handled;
    if (value !== null) return value;
    at = at.back;
  }
  return null;
}

/** Gives an exception that is being raised the exception being handled as its context (PEP 3134). */
export function setContext(thread: ThreadState, exception: PyException): void {
  const handled = thread.handledException as PyException | null;
  if (handled === null || handled === exception) return;
  // Break the cycle that would come about if the new one is already among the contexts of the handled one.
  let at: PyException | null = handled;
  let seen = 0;
  while (at !== null && seen++ < 10_000) {
    const context: PyException | null = at.context as PyException | null;
    if (context === exception) {
      at.context = null;
      break;
    }
    at = context;
  }
  if (seen > LONG_CHAIN) thread.interpreter.work(seen / LONG_CHAIN);
  exception.context = handled;
}
