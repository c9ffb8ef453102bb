/** Raising, matching, `with`. */

import { bindAttribute, call } from "../../objects/calls.ts";
import { instantiate } from "../../objects/construct.ts";
import { countAs, PyObject, type PyType, typeOf, type Value } from "../../objects/core.ts";
import { declareType } from "../../objects/declare.ts";
import { newException, Raised, typeError, typeName } from "../../objects/errors.ts";
import { pyMatchGroup } from "../../objects/exception_group.ts";
import {
  assertionErrorType,
  exceptionMatches,
  isException,
  isExceptionClass,
  PyException,
} from "../../objects/exceptions.ts";
import { pyRepr } from "../../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { type Leave, ManagerCache } from "../caches.ts";
import type { Cache } from "../executable.ts";
import type { Frame } from "../frame.ts";
import type { ThreadState } from "../threads.ts";

export function assertionError(): PyType {
  return assertionErrorType;
}

/** What a bare `raise` raises again. */
export function reraised(thread: ThreadState): PyException {
  const exception = thread.handledException as PyException | null;
  return exception ?? (newException("RuntimeError", "No active exception to reraise") as PyException);
}

/** What `raise what from cause` raises: at once, or steps that make it and throw it. */
export function exceptionToRaise(what: Value, cause: Value | undefined): PyException | Steps {
  if (cause === undefined && isExceptionClass(what)) {
    const made = instantiate(what, [], null);
    return made instanceof PyException ? made : pyRaiseMade(what, made);
  }
  if (what instanceof PyException) {
    if (cause === undefined) return what;
    if (cause === null || cause instanceof PyException) {
      what.cause = cause;
      what.suppressContext = true;
      return what;
    }
  }
  return pyRaise(what, cause);
}

function* pyRaiseMade(type: PyType, made: Value | Pending): Steps {
  throw new Raised(yield* pyException(type, isPending(made) ? yield made : made));
}

function* pyRaise(what: Value, cause: Value | undefined): Steps {
  const exception = yield* madeException(what, "exceptions must derive from BaseException");
  if (cause !== undefined) {
    exception.cause =
      cause === null ? null : yield* madeException(cause, "exception causes must derive from BaseException");
    exception.suppressContext = true;
  }
  throw new Raised(exception);
}

function* madeException(what: Value, complaint: string): Steps<PyException> {
  if (isException(what)) return what;
  if (!isExceptionClass(what)) throw typeError(complaint);
  const made = instantiate(what, [], null);
  return yield* pyException(what, isPending(made) ? yield made : made);
}

/** What calling an exception class gave, which should be an exception. */
function* pyException(type: PyType, exception: Value): Steps<PyException> {
  if (isException(exception)) return exception;
  throw typeError(
    `calling ${yield* pyRepr(type)} should have returned an instance of BaseException, not <class '${typeName(exception)}'>`,
  );
}

/** `except type:`. */
export function exceptionMatch(type: Value, exception: Value): Value | Pending {
  return exceptionMatches(type, exception as PyException);
}

// --- exception groups ---

/** `except* type:`: puts what is left of the exception, and what the clause takes of it, on the frame's stack. */
export function* pySplitGroup(thread: ThreadState, frame: Frame, exception: Value, type: Value): Steps {
  const parts = exception === null ? NO_PARTS : yield* pyMatchGroup(exception as PyException, type);
  frame.slots[frame.sp++] = parts.rest;
  frame.slots[frame.sp++] = parts.match;
  if (parts.match !== null) thread.handled.value = parts.match;
  return null;
}

const NO_PARTS = { match: null, rest: null };

// --- with ---

/** The `__exit__` (or `__aexit__`) of a context manager; checks that it has the method to enter it too. */
function findExit(manager: Value, isAsync: boolean): Value {
  const type = typeOf(manager);
  const enterName = isAsync ? "__aenter__" : "__enter__";
  const exitName = isAsync ? "__aexit__" : "__exit__";
  const protocol = isAsync ? "asynchronous context manager" : "context manager";
  const exit = type.lookup(exitName);
  if (type.lookup(enterName) === undefined) {
    throw typeError(`'${type.fullName}' object does not support the ${protocol} protocol`);
  }
  if (exit === undefined) {
    throw typeError(
      `'${type.fullName}' object does not support the ${protocol} protocol (missed ${exitName} method)`,
    );
  }
  return exit;
}

/**
 * The beginning of a `with` statement: puts the bound `__exit__` where the manager is on the stack, and gives what its
 * `__enter__` gives. Learns how built-in managers are entered: `with lock` is one look and one call.
 */
export function beginWith(
  caches: Cache[],
  at: number,
  stack: (Value | undefined)[],
  place: number,
  isAsync: boolean,
): Value | Pending {
  const manager = stack[place]!;
  const type = typeOf(manager);
  const cache = caches[at];
  if (cache instanceof ManagerCache && cache.type === type && cache.version === type.version) {
    stack[place] = new BoundExit(cache.exit, manager, cache.leave);
    return cache.enter(manager);
  }
  const exit = findExit(manager, isAsync);
  stack[place] = new BoundExit(exit, manager, null);
  if (!isAsync) caches[at] = ManagerCache.of(type);
  return callEnter(manager, isAsync);
}

/** `__exit__` and its manager, kept on the stack until the block is left; called with the three exception arguments. */
export class BoundExit {
  readonly type: PyType;
  readonly exit: Value;
  readonly manager: Value;
  /** The body of an `__exit__` that takes its arguments as they come. */
  readonly leave: Leave | null;

  constructor(exit: Value, manager: Value, leave: Leave | null) {
    this.type = boundExitType;
    this.exit = exit;
    this.manager = manager;
    this.leave = leave;
  }
}
countAs(BoundExit, PyObject);

/** Calls a bound `__exit__` with `count` arguments that stand on the stack from `start`. */
export function endWith(
  exit: BoundExit,
  stack: readonly (Value | undefined)[],
  start: number,
  count: number,
): Value | Pending {
  const args = stack.slice(start, start + count) as Value[];
  if (exit.leave !== null && count === 3) return exit.leave(exit.manager, args);
  return callBound(exit.exit, exit.manager, args);
}

const boundExitType = declareType("method");
boundExitType.slots.call = (self, args, names) => {
  const { exit, manager } = self as BoundExit;
  return callBound(exit, manager, args, names);
};

function callBound(
  found: Value,
  self: Value,
  args: Value[],
  names: readonly string[] | null = null,
): Value | Pending {
  const bound = bindAttribute(found, self, typeOf(self));
  if (bound.isMethod) return call(found, [self, ...args], names);
  return isPending(bound.value) ? pyCallLater(bound.value, args) : call(bound.value, args, names);
}

function* pyCallLater(callee: Pending, args: Value[]): Steps {
  const result = call(yield callee, args);
  return isPending(result) ? yield result : result;
}

/** `manager.__enter__()`. */
function callEnter(manager: Value, isAsync: boolean): Value | Pending {
  return callBound(typeOf(manager).lookup(isAsync ? "__aenter__" : "__enter__")!, manager, []);
}

/** `__exit__(type, exception, traceback)`. */
export function callExit(exit: Value, exception: PyException): Value | Pending {
  return call(exit, [exception.type, exception, exception.traceback]);
}
