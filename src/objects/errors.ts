/**
 * Raising from native code: `throw valueError("…")`.
 *
 * The types of exceptions stand in `exceptions.ts`, which is higher than this file; it registers them here by name.
 */
import { InternalError, type PyObject, type PyType, typeOf, type Value } from "./core.ts";

/**
 * A Python exception on its way up through native code.
 *
 * Not a JavaScript Error: capturing a JavaScript stack costs eight times the throw itself, and the Python traceback is
 * built from frames.
 */
export class Raised {
  readonly exception: PyObject;

  constructor(exception: PyObject) {
    this.exception = exception;
  }
}

type Make = (args: Value[]) => PyObject;

const makers = new Map<string, Make>();

/** Says how an exception of the built-in type `name` is made. */
export function registerException(name: string, make: Make): void {
  makers.set(name, make);
}

/** A new exception of a built-in type, not yet raised. */
export function newException(name: string, ...args: Value[]): PyObject {
  const make = makers.get(name);
  if (make === undefined) throw new InternalError(`no exception type ${name}`);
  return make(args);
}

/** What raises a built-in exception: `throw valueError("message")`. */
export function raiser(name: string): (...args: Value[]) => Raised {
  return (...args) => new Raised(newException(name, ...args));
}

export const typeError = raiser("TypeError");
export const valueError = raiser("ValueError");
export const keyError = raiser("KeyError");
export const indexError = raiser("IndexError");
export const overflowError = raiser("OverflowError");
export const zeroDivisionError = raiser("ZeroDivisionError");
export const runtimeError = raiser("RuntimeError");
export const recursionError = raiser("RecursionError");
export const notImplementedError = raiser("NotImplementedError");
export const stopIteration = raiser("StopIteration");
export const memoryError = raiser("MemoryError");
export const systemError = raiser("SystemError");
export const bufferError = raiser("BufferError");
export const lookupError = raiser("LookupError");
export const attributeErrorText = raiser("AttributeError");

/** The name of the class of a value, as messages give it. */
export function typeName(value: Value): string {
  return typeOf(value).fullName;
}

/** `'…' object is not callable` and the like. */
export const notCallable = (value: Value): Raised => typeError(`'${typeName(value)}' object is not callable`);
export const notIterable = (value: Value): Raised => typeError(`'${typeName(value)}' object is not iterable`);
export const notAnIterator = (value: Value): Raised =>
  typeError(`'${typeName(value)}' object is not an iterator`);
export const notSubscriptable = (value: Value): Raised =>
  typeError(
    isType(value)
      ? `type '${(value as PyType).fullName}' is not subscriptable`
      : `'${typeName(value)}' object is not subscriptable`,
  );
export const notAnInteger = (value: Value): Raised =>
  typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
export const unhashable = (value: Value): Raised => typeError(`unhashable type: '${typeName(value)}'`);

/** Whether a thrown thing is a Python exception of the built-in type `name` or of a class derived from it. */
export function isRaised(thrown: unknown, name: string): thrown is Raised {
  if (!(thrown instanceof Raised)) return false;
  for (const type of thrown.exception.type.mro) if (!type.isHeap && type.name === name) return true;
  return false;
}

function isType(value: Value): boolean {
  return typeof value === "object" && value !== null && "mro" in value;
}
