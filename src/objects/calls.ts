/**
 * Calling any value, and binding what a class holds to an instance: `call`, `pyCall`, `bindAttribute`.
 */
import { PyObject, type PyType, typeOf, type Value } from "./core.ts";
import { notCallable } from "./errors.ts";
import { PyBoundMethod, PyFunction } from "./function.ts";
import { callDescriptor, callNative, callNew, PyMethodDescriptor, PyNativeFunction } from "./native.ts";
import { type Activation, isPending, type Pending, type Steps } from "./steps.ts";

/** Makes the frame of a call of a Python function: the VM, which knows frames, says how. */
export type Activate = (
  callee: PyFunction,
  args: Value[],
  names: readonly string[] | null,
) => Value | Activation;

let activate: Activate;

/** The VM registers how calls of Python functions begin. */
export function setActivate(how: Activate): void {
  activate = how;
}

/** Calls a value. Keyword arguments come last in `args`, named by `names`. */
export function call(callee: Value, args: Value[], names: readonly string[] | null = null): Value | Pending {
  if (callee instanceof PyFunction) return activate(callee, args, names);
  if (callee instanceof PyNativeFunction) {
    if (callee.self === undefined && callee.owner !== null) return callNew(callee, args, names);
    return callNative(callee.native, callee.self, args, names, callee.owner);
  }
  if (callee instanceof PyBoundMethod) return call(callee.func, [callee.self, ...args], names);
  if (callee instanceof PyMethodDescriptor && callee.kind !== "classmethod") {
    return callDescriptor(callee, args, names);
  }
  const slot = typeOf(callee).slots.call;
  if (slot === undefined) throw notCallable(callee);
  return slot(callee, args, names);
}

/** Calls a value with positional arguments and waits for the result. */
export function* pyCall(callee: Value, ...args: Value[]): Steps {
  const result = call(callee, args, null);
  return isPending(result) ? yield result : result;
}

/** Calls a value with keyword arguments too: they come last in `args`, named by `names`. */
export function* pyCallNamed(callee: Value, args: Value[], names: readonly string[] | null): Steps {
  const result = call(callee, args, names);
  return isPending(result) ? yield result : result;
}

/** What binding gave: the value bound, or "call it with the instance in front" without making a bound method. */
export interface Bound {
  readonly isMethod: boolean;
  readonly value: Value | Pending;
}

const METHOD: Bound = { isMethod: true, value: null };

/**
 * Binds what was found in a class to an instance of it, for a call. For plain functions and methods of built-in types
 * no bound method is made: `isMethod` says that the instance has to be the first argument.
 */
export function bindAttribute(found: Value, instance: Value, owner: PyType): Bound {
  if (found instanceof PyFunction) return METHOD;
  if (found instanceof PyMethodDescriptor && (found.kind === "method" || found.kind === "wrapper"))
    return METHOD;
  return { isMethod: false, value: bindValue(found, instance, owner) };
}

/** `type(found).__get__(found, instance, owner)` where there is a `__get__`, else `found` itself. */
export function bindValue(found: Value, instance: Value | undefined, owner: PyType): Value | Pending {
  if (!(found instanceof PyObject)) return found;
  const get = found.type.slots.get;
  return get === undefined ? found : get(found, instance, owner);
}

/**
 * The special method `name` of a value, looked up on its class, ready to be called with the rest of the arguments; or
 * `undefined`.
 */
export function callSpecial(self: Value, name: string, args: Value[]): Value | Pending | undefined {
  const type = typeOf(self);
  const found = type.lookup(name);
  if (found === undefined) return undefined;
  if (found instanceof PyFunction) return activate(found, [self, ...args], null);
  if (found instanceof PyMethodDescriptor && found.kind !== "classmethod") {
    return callNative(found.native, self, args, null, found.owner);
  }
  const bound = bindValue(found, self, type);
  return isPending(bound) ? callWhenBound(bound, args) : call(bound, args);
}

function* callWhenBound(bound: Pending, args: Value[]): Steps {
  const result = call(yield bound, args);
  return isPending(result) ? yield result : result;
}
