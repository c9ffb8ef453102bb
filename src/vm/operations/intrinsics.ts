/** `CALL_INTRINSIC_1` and `CALL_INTRINSIC_2`: what the compiler needs that is no function of Python's. */
import {
  lookupAttribute,
  pyCallMethod,
  pyGetAttribute,
  pyLookupAttribute,
} from "../../objects/attributes.ts";
import { call } from "../../objects/calls.ts";
import { instantiate } from "../../objects/construct.ts";
import { asStr, InternalError, type PyObject, type Value } from "../../objects/core.ts";
import { PyDict } from "../../objects/dict.ts";
import { newException, Raised, runtimeError, typeError, typeName } from "../../objects/errors.ts";
import {
  baseExceptionGroupType,
  type PyException,
  stopAsyncIterationType,
  stopIterationType,
} from "../../objects/exceptions.ts";
import type { PyFunction } from "../../objects/function.ts";
import { PyList } from "../../objects/list.ts";
import { getItem, pyIter, pyNext, setItem, unaryOp } from "../../objects/operators.ts";
import { runtime } from "../../objects/runtime.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { PyTuple } from "../../objects/tuple.ts";
import { makeTypeAlias, makeTypeParameter, setDefault } from "../../objects/type_parameters.ts";
import type { Frame } from "../frame.ts";
import { kindOf } from "../generator.ts";
import { PyWrappedValue } from "../generator_methods.ts";
import type { ThreadState } from "../threads.ts";

/** `CALL_INTRINSIC_1`. */
export function intrinsic1(thread: ThreadState, frame: Frame, which: number, value: Value): Value | Pending {
  switch (which) {
    case 1:
      return pyDisplay(thread, value);
    case 2:
      return pyImportStar(frame, value);
    case 3:
      return stopIterationError(frame, value as PyException);
    case 4:
      return new PyWrappedValue(value);
    case 5:
      return unaryOp("pos", value);
    case 6:
      return new PyTuple((value as PyList).items);
    case 7:
      return makeTypeParameter("TypeVar", value as string, null, frame.globals);
    case 8:
      return makeTypeParameter("ParamSpec", value as string, null, frame.globals);
    case 9:
      return makeTypeParameter("TypeVarTuple", value as string, null, frame.globals);
    case 10:
      return pySubscriptGeneric(value);
    case 11: {
      const [name, parameters, compute] = (value as PyTuple).items as [Value, Value, Value];
      return makeTypeAlias(name as string, parameters, compute, frame.globals);
    }
    default:
      throw new InternalError(`intrinsic 1, ${which}`);
  }
}

/** `CALL_INTRINSIC_2`. */
export function intrinsic2(which: number, first: Value, second: Value): Value | Pending {
  switch (which) {
    case 1:
      return pyPrepareReraise(first, second as PyList);
    case 2:
      return makeTypeParameter("TypeVar", first as string, { kind: "bound", compute: second }, null);
    case 3:
      return makeTypeParameter("TypeVar", first as string, { kind: "constraints", compute: second }, null);
    case 4:
      (first as PyFunction).typeParams = second;
      return first;
    case 5:
      return setDefault(first, second);
    default:
      throw new InternalError(`intrinsic 2, ${which}`);
  }
}

/** What the interactive prompt does with the value of an expression: `sys.displayhook(value)`. */
function* pyDisplay(_thread: ThreadState, value: Value): Steps {
  const sys = runtime().modules.getStr("sys");
  const hook = sys === undefined ? undefined : yield* pyLookupAttribute(sys, "displayhook");
  if (hook === undefined) throw runtimeError("lost sys.displayhook");
  const result = call(hook, [value]);
  return isPending(result) ? yield result : result;
}

/** `from module import *`. */
function* pyImportStar(frame: Frame, module: Value): Steps {
  const listed = yield* pyLookupAttribute(module, "__all__");
  const names: Value[] = [];
  if (listed !== undefined) {
    const iterator = yield* pyIter(listed);
    for (;;) {
      const name = yield* pyNext(iterator);
      if (name === undefined) break;
      names.push(name);
    }
  } else {
    const dict = yield* pyLookupAttribute(module, "__dict__");
    if (dict === undefined) {
      throw new Raised(newException("ImportError", "from-import-* object has no __dict__ and no __all__"));
    }
    if (dict instanceof PyDict) names.push(...[...dict.entries()].map(([key]) => key));
    else {
      const iterator = yield* pyIter(dict);
      for (let name = yield* pyNext(iterator); name !== undefined; name = yield* pyNext(iterator))
        names.push(name);
    }
  }
  for (const name of names) {
    const text = asStr(name);
    if (text === undefined) {
      const own = lookupAttribute(module, "__name__");
      const where = listed === undefined ? "__dict__" : "__all__";
      throw typeError(
        `${listed === undefined ? "Key" : "Item"} in ${isPending(own) ? "?" : String(own)}.${where} must be str, not ${typeName(name)}`,
      );
    }
    if (listed === undefined && text.startsWith("_")) continue;
    const value = yield* pyGetAttribute(module, text);
    const done = setItem(frame.locals ?? frame.globals, text, value);
    if (isPending(done)) yield done;
  }
  return null;
}

/** A StopIteration that would leave a generator's body becomes a RuntimeError (PEP 479). */
function stopIterationError(frame: Frame, exception: PyException): Value {
  const kind = kindOf(frame.executable.flags);
  const spoken = kind === "async_generator" ? "async generator" : kind;
  let message: string | null = null;
  if (exception.type.isSubtype(stopIterationType)) message = `${spoken} raised StopIteration`;
  else if (kind === "async_generator" && exception.type.isSubtype(stopAsyncIterationType)) {
    message = "async generator raised StopAsyncIteration";
  }
  if (message === null) return exception;
  const error = newException("RuntimeError", message) as PyException;
  error.cause = exception;
  error.context = exception;
  error.suppressContext = true;
  return error;
}

/** `Generic[parameters]`, the base that a class with type parameters gets. */
function* pySubscriptGeneric(parameters: Value): Steps {
  const typing = yield* runtime().importModule("typing");
  const generic = yield* pyGetAttribute(typing, "Generic");
  const result = getItem(generic, parameters);
  return isPending(result) ? yield result : result;
}

/**
 * What is raised at the end of `try … except*`: what was not handled, together with what the handlers raised. None:
 * nothing. Source: PEP 654.
 */
function* pyPrepareReraise(original: Value, list: PyList): Steps {
  const all = list.items.filter((each) => each !== null) as PyException[];
  if (all.length === 0) return null;
  const source = original as PyException;
  if (!source.type.isSubtype(baseExceptionGroupType)) {
    return all.length === 1 ? all[0]! : yield* group(all);
  }
  const raised: PyException[] = [];
  const reraised: PyException[] = [];
  for (const each of all) (isPartOf(each, source) ? reraised : raised).push(each);
  if (reraised.length === 0) return raised.length === 1 ? raised[0]! : yield* group(raised);
  const rest = yield* projection(source, reraised);
  if (raised.length === 0) return rest;
  return yield* group([...raised, ...(rest === null ? [] : [rest as PyException])]);
}

function* group(exceptions: readonly PyException[]): Steps {
  const made = instantiate(baseExceptionGroupType, ["", new PyList([...exceptions])], null);
  return isPending(made) ? yield made : made;
}

/** Whether an exception is a piece of the original group: it has its traceback, cause and context. */
function isPartOf(exception: PyException, source: PyException): boolean {
  return (
    exception.traceback === source.traceback &&
    exception.cause === source.cause &&
    exception.context === source.context
  );
}

/** The part of a group that has just the leaves of the given pieces. */
function* projection(source: PyException, pieces: readonly PyException[]): Steps {
  const leaves = new Set<PyObject>();
  for (const piece of pieces) collect(piece, leaves);
  return yield* keepLeaves(source, leaves);
}

function collect(exception: PyException, leaves: Set<PyObject>): void {
  const inner = (exception as { exceptions?: readonly Value[] }).exceptions;
  if (inner === undefined) leaves.add(exception);
  else for (const each of inner) collect(each as PyException, leaves);
}

function* keepLeaves(exception: PyException, leaves: ReadonlySet<PyObject>): Steps {
  const inner = (exception as { exceptions?: readonly Value[] }).exceptions;
  if (inner === undefined) return leaves.has(exception) ? exception : null;
  const kept: Value[] = [];
  for (const each of inner) {
    const part: Value = yield keepLeaves(each as PyException, leaves);
    if (part !== null) kept.push(part);
  }
  if (kept.length === 0) return null;
  const derived = (yield* pyCallMethod(exception, "derive", new PyList(kept))) as PyException;
  derived.traceback = exception.traceback;
  derived.context = exception.context;
  derived.cause = exception.cause;
  return derived;
}
