/** `CALL_INTRINSIC_1` and `CALL_INTRINSIC_2`: what the compiler needs that is no function of Python's. */
import { lookupAttribute, pyGetAttribute, pyLookupAttribute } from "../../objects/attributes.ts";
import { call } from "../../objects/calls.ts";
import { asStr, InternalError, typeOf, type Value } from "../../objects/core.ts";
import { PyDict } from "../../objects/dict.ts";
import { newException, Raised, runtimeError, typeError, typeName } from "../../objects/errors.ts";
import { pyReraiseStar } from "../../objects/exception_group.ts";
import { type PyException, stopAsyncIterationType, stopIterationType } from "../../objects/exceptions.ts";
import type { PyFunction } from "../../objects/function.ts";
import type { PyList } from "../../objects/list.ts";
import { getItem, pyItems, pyIter, pyNext, setItem, unaryOp } from "../../objects/operators.ts";
import { runtime } from "../../objects/runtime.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { PyTuple } from "../../objects/tuple.ts";
import {
  makeTypeAlias,
  makeTypeParameter,
  setDefault,
  typeVarTupleType,
} from "../../objects/type_parameters.ts";
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
      return makeTypeParameter("TypeVar", value as string, null);
    case 8:
      return makeTypeParameter("ParamSpec", value as string, null);
    case 9:
      return makeTypeParameter("TypeVarTuple", value as string, null);
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
      return pyReraiseStar(first as PyException, (second as PyList).items);
    case 2:
      return makeTypeParameter("TypeVar", first as string, { kind: "bound", compute: second });
    case 3:
      return makeTypeParameter("TypeVar", first as string, { kind: "constraints", compute: second });
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
  const args: Value[] = [];
  for (const each of (parameters as PyTuple).items) {
    // A parameter `*Ts` stands for many: iterating it gives the one argument that says so.
    if (typeOf(each) !== typeVarTupleType) args.push(each);
    else args.push(...(yield* pyItems(each)));
  }
  const result = getItem(generic, new PyTuple(args));
  return isPending(result) ? yield result : result;
}
