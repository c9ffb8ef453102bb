/** Calls and definitions: natives from the stack, `f(*args, **kwargs)`, `MAKE_FUNCTION`, `__build_class__`. */

import { nameIn } from "../../objects/builtin_names.ts";
import { call } from "../../objects/calls.ts";
import { asStr, InternalError, typeOf, typeType, type Value } from "../../objects/core.ts";
import { PyDict } from "../../objects/dict.ts";
import { isRaised, newException, notCallable, Raised, typeError, typeName } from "../../objects/errors.ts";
import { type PyCell, type PyCode, PyFunction } from "../../objects/function.ts";
import { listType, PyList } from "../../objects/list.ts";
import { callNative, checkSelf, PyMethodDescriptor, PyNativeFunction } from "../../objects/native.ts";
import { getItem, setItem } from "../../objects/operators.ts";
import { appendFrom } from "../../objects/sequences.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { PyTuple } from "../../objects/tuple.ts";
import { callValue } from "../calls.ts";
import type { Frame } from "../frame.ts";
import { isIterable, pyCalleeName } from "./building.ts";

type Args = readonly (Value | undefined)[];
type Body = (...args: unknown[]) => Value | Pending;

/**
 * Whether a call is one of those that CPython has special instructions for, from 3.11 on, which do not read the eval
 * breaker: `len(x)`, `isinstance(x, t)`, `type(x)`, and `list.append(x)` as a statement. Source: FACTS 2.4, 2.5.
 */
export function isUnchecked(callable: Value | undefined, count: number, next: number): boolean {
  if (callable === typeType) return count === 1;
  if (callable instanceof PyNativeFunction) {
    const { name } = callable.native;
    return (
      callable.module === "builtins" &&
      ((name === "len" && count === 1) || (name === "isinstance" && count === 2))
    );
  }
  if (!(callable instanceof PyMethodDescriptor)) return false;
  return (
    callable.owner === listType &&
    callable.native.name === "append" &&
    count === 2 &&
    (next & 0xff) === POP_TOP
  );
}

const POP_TOP = 32;

/**
 * Calls a method of a built-in type with `self` and `count - 1` arguments that stand on the stack from `start`. Throws
 * TypeError where `self` is of another type: a decorator or a bound method made by hand can bring any value there.
 */
export function callMethodDescriptor(
  descriptor: PyMethodDescriptor,
  stack: Args,
  start: number,
  count: number,
): Value | Pending {
  const { native } = descriptor;
  const { binding } = native;
  const given = count - 1;
  if (typeOf(stack[start]!) !== descriptor.owner) checkSelf(descriptor, stack[start]!);
  if (binding.isSimple && given >= binding.required && given <= binding.maximum) {
    const body = native.body as Body;
    const { fallbacks } = binding;
    switch (binding.maximum) {
      case 0:
        return body(stack[start]);
      case 1:
        return body(stack[start], given > 0 ? stack[start + 1] : fallbacks[0]);
      case 2:
        return body(
          stack[start],
          given > 0 ? stack[start + 1] : fallbacks[0],
          given > 1 ? stack[start + 2] : fallbacks[1],
        );
    }
  }
  return callNative(
    native,
    stack[start]!,
    stack.slice(start + 1, start + count) as Value[],
    null,
    descriptor.owner,
  );
}

/** Calls a built-in function with `count` arguments that stand on the stack from `start`. */
export function callNativeFunction(
  callee: PyNativeFunction,
  stack: Args,
  start: number,
  count: number,
): Value | Pending {
  const { native } = callee;
  const { binding } = native;
  if (
    binding.isSimple &&
    count >= binding.required &&
    count <= binding.maximum &&
    !(callee.self === undefined && callee.owner !== null)
  ) {
    const body = native.body as Body;
    const { fallbacks } = binding;
    const first = count > 0 ? stack[start] : fallbacks[0];
    const second = count > 1 ? stack[start + 1] : fallbacks[1];
    if (binding.hasSelf) {
      switch (binding.maximum) {
        case 0:
          return body(callee.self);
        case 1:
          return body(callee.self, first);
        case 2:
          return body(callee.self, first, second);
      }
    } else {
      switch (binding.maximum) {
        case 0:
          return body();
        case 1:
          return body(first);
        case 2:
          return body(first, second);
        case 3:
          return body(first, second, count > 2 ? stack[start + 2] : fallbacks[2]);
      }
    }
  }
  return call(callee, stack.slice(start, start + count) as Value[], null);
}

/** The names of the keyword arguments of `CALL_KW`. */
export function keywordNames(names: Value): readonly string[] {
  return (names as PyTuple).items as readonly string[];
}

/** `callee(*positional, **keywords)`. */
export function callEx(callee: Value, positional: Value, keywords: Value): Value | Pending {
  if (positional instanceof PyTuple || positional instanceof PyList) {
    return callWith(callee, positional.items, keywords);
  }
  return pyCallEx(callee, positional, keywords);
}

function callWith(callee: Value, positional: readonly Value[], keywords: Value): Value | Pending {
  if (keywords === null || (keywords as PyDict).size === 0)
    return callValue(callee, positional.slice(), null);
  const args = positional.slice();
  const names: string[] = [];
  for (const [key, value] of (keywords as PyDict).entries()) {
    const name = asStr(key);
    if (name === undefined) {
      if (typeOf(callee).slots.call === undefined) throw notCallable(callee);
      throw typeError("keywords must be strings");
    }
    names.push(name);
    args.push(value);
  }
  return callValue(callee, args, names);
}

function* pyCallEx(callee: Value, positional: Value, keywords: Value): Steps {
  if (!isIterable(positional)) {
    const name = yield* pyCalleeName(callee);
    throw typeError(`${name} argument after * must be an iterable, not ${typeName(positional)}`);
  }
  const args = new PyList();
  const done = appendFrom(args, positional);
  if (isPending(done)) yield done;
  const result = callWith(callee, args.items, keywords);
  return isPending(result) ? yield result : result;
}

// --- definitions ---

/** A new function of the code object on the stack. */
export function makeFunction(frame: Frame, code: PyCode): PyFunction {
  const { consts } = code.code;
  const doc = typeof consts[0] === "string" ? consts[0] : null; // where there is none, the first constant is no str
  return new PyFunction(
    code,
    frame.globals,
    frame.builtins,
    [],
    frame.globals.getStr("__name__") ?? null,
    doc,
  );
}

const DEFAULTS = 1;
const KEYWORD_DEFAULTS = 2;
const ANNOTATIONS = 4;
const CLOSURE = 8;

/** `SET_FUNCTION_ATTRIBUTE`. */
export function setFunctionAttribute(func: PyFunction, which: number, value: Value): void {
  switch (which) {
    case DEFAULTS:
      func.defaults = (value as PyTuple).items;
      break;
    case KEYWORD_DEFAULTS:
      func.kwdefaults = value as PyDict;
      break;
    case ANNOTATIONS:
      func.annotations = value;
      break;
    case CLOSURE:
      func.closure = (value as PyTuple).items as PyCell[];
      break;
    default:
      throw new InternalError(`SET_FUNCTION_ATTRIBUTE ${which}`);
  }
}

/** `builtins.__build_class__`. */
export function loadBuildClass(frame: Frame): Value | Pending {
  const found = nameIn(frame.builtins, "__build_class__");
  return isPending(found) ? pyBuildClassFound(found) : buildClassFound(found);
}

function* pyBuildClassFound(steps: Pending): Steps {
  return buildClassFound(yield steps);
}

function buildClassFound(found: Value | undefined): Value {
  if (found === undefined) throw new Raised(newException("NameError", "__build_class__ not found"));
  return found;
}

/** Makes sure that the namespace of a module or class body has `__annotations__`. */
export function setupAnnotations(frame: Frame): Value | Pending {
  const { locals } = frame;
  if (locals instanceof PyDict && !locals.type.isHeap) {
    if (locals.getStr("__annotations__") === undefined) locals.setStr("__annotations__", new PyDict());
    return null;
  }
  return pySetupAnnotations(locals);
}

function* pySetupAnnotations(locals: Value): Steps {
  try {
    const found = getItem(locals, "__annotations__");
    if (isPending(found)) yield found;
    return null;
  } catch (thrown) {
    if (!isRaised(thrown, "KeyError")) throw thrown;
  }
  const done = setItem(locals, "__annotations__", new PyDict());
  return isPending(done) ? yield done : done;
}
