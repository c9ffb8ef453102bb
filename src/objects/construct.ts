/** Calling a class: `type.__call__`. Source: language reference 3.3.1, `__new__` and `__init__`. */
import { bindValue, call } from "./calls.ts";
import { isInstance, objectType, PyObject, type PyType, typeOf, typeType, type Value } from "./core.ts";
import { refusesInstances } from "./declare.ts";
import { notCallable, typeError } from "./errors.ts";
import { baseExceptionType, type PyException } from "./exceptions.ts";
import { PyStaticMethod } from "./function.ts";
import { callNative, PyMethodDescriptor, PyNativeFunction } from "./native.ts";
import { Activation, DELIVER, INSTANCE, isPending, type Pending, type Steps } from "./steps.ts";

/** Calls a class: makes an instance by `__new__` and initialises it by `__init__`, or does what its metaclass says. */
export function instantiate(type: PyType, args: Value[], names: readonly string[] | null): Value | Pending {
  const meta = type.type;
  if (meta !== typeType && meta.slots.call !== typeType.slots.call) {
    const slot = meta.slots.call;
    if (slot === undefined) throw notCallable(type);
    return slot(type, args, names);
  }
  return typeCall(type, args, names);
}

/** `type.__call__(cls, …)`. */
export function typeCall(self: Value, args: Value[], names: readonly string[] | null): Value | Pending {
  const type = self as PyType;
  if (type === typeType) {
    const positional = args.length - (names?.length ?? 0);
    if (positional === 1 && names === null) return typeOf(args[0]!);
    if (positional !== 3) throw typeError("type() takes 1 or 3 arguments");
  }
  if (names === null && type.slots.repr === baseExceptionType.slots.repr && isPlainException(type)) {
    const exception = type.allocate(type) as PyException;
    exception.args = args;
    return exception;
  }
  const made = callNew(type, args, names);
  return isPending(made) ? pyInitialise(type, made, args, names) : initialise(type, made, args, names);
}

/** A class of exceptions that are made and initialised as BaseException is: programs raise these by the million. */
function isPlainException(type: PyType): boolean {
  const make = type.lookup("__new__");
  const initialise = type.lookup("__init__");
  return (
    make instanceof PyNativeFunction &&
    make.native === (baseExceptionType.own("__new__") as PyNativeFunction).native &&
    initialise instanceof PyMethodDescriptor &&
    initialise.native === (baseExceptionType.own("__init__") as PyMethodDescriptor).native
  );
}

function callNew(type: PyType, args: Value[], names: readonly string[] | null): Value | Pending {
  const found = type.lookup("__new__")!;
  if (found instanceof PyNativeFunction && found.self === undefined) {
    if (found.owner === objectType) checkExcess(type, args);
    return callNative(found.native, type, args, names, found.owner);
  }
  if (found instanceof PyStaticMethod) return call(found.callable, [type, ...args], names);
  const bound = bindValue(found, undefined, type);
  return isPending(bound) ? pyCallNew(bound, type, args, names) : call(bound, [type, ...args], names);
}

function* pyCallNew(
  callee: Pending,
  type: PyType,
  args: readonly Value[],
  names: readonly string[] | null,
): Steps {
  const result = call(yield callee, [type, ...args], names);
  return isPending(result) ? yield result : result;
}

/**
 * Whether instances are made as `object` makes them. As in CPython a `__new__` taken over from a built-in type counts
 * for nothing here: what the bases do counts.
 */
export function isMadeByObject(type: PyType): boolean {
  for (let at: PyType | undefined = type; at !== undefined; at = at.bases[0]) {
    const own = at.own("__new__");
    if (!at.isHeap) return at.lookup("__new__") === objectType.own("__new__");
    if (own !== undefined && !(own instanceof PyNativeFunction)) return false;
  }
  return true;
}

/** `object()` and classes with neither `__new__` nor `__init__` take no arguments. */
export function checkExcess(type: PyType, args: Value[]): void {
  if (args.length === 0) return;
  if (refusesInstances(type)) type.allocate(type); // throws
  if (!isMadeByObject(type)) {
    throw typeError("object.__new__() takes exactly one argument (the type to instantiate)");
  }
  if (type.slots.init === objectType.slots.init) throw typeError(`${type.name}() takes no arguments`);
}

function initialise(
  type: PyType,
  made: Value,
  args: Value[],
  names: readonly string[] | null,
): Value | Pending {
  if (!(made instanceof PyObject) || !isInstance(made, type)) return made;
  const { init } = made.type.slots;
  if (init === undefined || init === objectType.slots.init) return made;
  const result = init(made, args, names);
  if (result === null) return made;
  if (result instanceof Activation && result.wants === DELIVER) {
    result.wants = INSTANCE;
    result.subject = made;
    return result;
  }
  return isPending(result) ? pyInstance(made, result) : checked(made, result);
}

function* pyInitialise(type: PyType, steps: Pending, args: Value[], names: readonly string[] | null): Steps {
  const result = initialise(type, yield steps, args, names);
  return isPending(result) ? yield result : result;
}

function* pyInstance(made: Value, steps: Pending): Steps {
  return checked(made, yield steps);
}

function checked(made: Value, result: Value): Value {
  if (result !== null) throw typeError(`__init__() should return None, not '${typeOf(result).fullName}'`);
  return made;
}
