/** Raising, matching, `with`. */

import { pyCallMethod } from "../../objects/attributes.ts";
import { bindAttribute, call } from "../../objects/calls.ts";
import { instantiate } from "../../objects/construct.ts";
import { isInstance, objectType, PyObject, type PyType, typeOf, type Value } from "../../objects/core.ts";
import { declareType } from "../../objects/declare.ts";
import { newException, Raised, typeError, typeName } from "../../objects/errors.ts";
import {
  assertionErrorType,
  baseExceptionGroupType,
  exceptionGroupType,
  exceptionMatches,
  isException,
  isExceptionClass,
  PyException,
} from "../../objects/exceptions.ts";
import { PyList } from "../../objects/list.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { PyTuple } from "../../objects/tuple.ts";
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
  const exception: Value = isPending(made) ? yield made : made;
  if (isException(exception)) return exception;
  throw typeError(
    `calling <class '${what.fullName}'> should have returned an instance of BaseException, not <class '${typeName(exception)}'>`,
  );
}

/** `except type:`. */
export function exceptionMatch(type: Value, exception: Value): Value | Pending {
  return exceptionMatches(type, exception as PyException);
}

// --- exception groups ---

/** The two halves of an exception group, between two passes over `CHECK_EG_MATCH`. */
export class SplitGroup extends PyObject {
  readonly rest: Value;
  readonly match: Value;

  constructor(rest: Value, match: Value) {
    super(objectType);
    this.rest = rest;
    this.match = match;
  }
}

/** `except* type:` on an exception or group. */
export function* pySplitGroup(exception: Value, type: Value): Steps {
  const raised = exception as PyException;
  const classes = type instanceof PyTuple ? type.items : [type];
  for (const each of classes) {
    if (!isExceptionClass(each)) {
      throw typeError("catching classes that do not inherit from BaseException is not allowed");
    }
    if (each.isSubtype(baseExceptionGroupType)) {
      throw typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
    }
  }
  if (raised === null) return new SplitGroup(null, null);
  if (exceptionMatches(type, raised)) {
    if (isInstance(raised, baseExceptionGroupType)) return new SplitGroup(null, raised);
    const group = instantiate(exceptionGroupType, ["", new PyList([raised])], null);
    const wrapped = (isPending(group) ? yield group : group) as PyException;
    wrapped.traceback = raised.traceback;
    return new SplitGroup(null, wrapped);
  }
  if (!isInstance(raised, baseExceptionGroupType)) return new SplitGroup(raised, null);
  const halves = yield* pyCallMethod(raised, "split", type);
  if (!(halves instanceof PyTuple)) {
    throw typeError(`${raised.type.fullName}.split must return a tuple, not ${typeName(halves)}`);
  }
  if (halves.items.length < 2) {
    throw typeError(
      `${raised.type.fullName}.split must return a 2-tuple, got tuple of size ${halves.items.length}`,
    );
  }
  return new SplitGroup(halves.items[1]!, halves.items[0]!);
}

// --- with ---

/** The bound `__exit__` (or `__aexit__`) of a context manager; checks that it has the method to enter it too. */
export function findExit(manager: Value, isAsync: boolean): Value {
  const type = typeOf(manager);
  const enterName = isAsync ? "__aenter__" : "__enter__";
  const exitName = isAsync ? "__aexit__" : "__exit__";
  const protocol = isAsync ? "asynchronous context manager" : "context manager";
  const exit = type.lookup(exitName);
  if (type.lookup(enterName) === undefined) {
    const other = isAsync ? "__enter__" : "__aenter__";
    const otherExit = isAsync ? "__exit__" : "__aexit__";
    const hint =
      type.lookup(other) !== undefined && type.lookup(otherExit) !== undefined
        ? ` but it supports the ${isAsync ? "" : "asynchronous "}context manager protocol. Did you mean to use '${
            isAsync ? "with" : "async with"
          }'?`
        : "";
    throw typeError(`'${type.fullName}' object does not support the ${protocol} protocol${hint}`);
  }
  if (exit === undefined) {
    throw typeError(
      `'${type.fullName}' object does not support the ${protocol} protocol (missed ${exitName} method)`,
    );
  }
  return new BoundExit(exit, manager);
}

/** `__exit__` and its manager, kept on the stack until the block is left; called with the three exception arguments. */
class BoundExit extends PyObject {
  readonly exit: Value;
  readonly manager: Value;

  constructor(exit: Value, manager: Value) {
    super(boundExitType);
    this.exit = exit;
    this.manager = manager;
  }
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
export function callEnter(manager: Value, isAsync: boolean): Value | Pending {
  return callBound(typeOf(manager).lookup(isAsync ? "__aenter__" : "__enter__")!, manager, []);
}

/** `__exit__(type, exception, traceback)`. */
export function callExit(exit: Value, exception: PyException): Value | Pending {
  return call(exit, [exception.type, exception, exception.traceback]);
}
