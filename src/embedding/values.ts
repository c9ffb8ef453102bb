/**
 * Values between JavaScript and Python.
 *
 * | Python | to JavaScript | | JavaScript | to Python |
 * |---|---|---|---|---|
 * | `None` | `null` | | `null`, `undefined` | `None` |
 * | `bool` | boolean | | boolean | `bool` |
 * | `int` | number; bigint beyond the safe integers | | a safe integer, bigint | `int` |
 * | `float` | number | | any other number | `float` |
 * | `str` | string | | string | `str` |
 * | `bytes`, `bytearray` | `Uint8Array`, a copy | | `Uint8Array`, `ArrayBuffer` | `bytes`, a copy |
 * | `list`, `tuple` | array | | array | `list` |
 * | `dict` | `Map` | | `Map`, plain object | `dict` |
 * | `set`, `frozenset` | `Set` | | `Set` | `set` |
 * | functions, methods, classes | function that gives a promise | | function | function |
 * | anything else | `PythonObject` | | `PythonObject` | the object it stands for |
 *
 * Containers are copied; what contains itself does so in the copy. A JavaScript object of any other class is refused:
 * Python code reaches nothing that was not meant for it.
 */

import { newBytes, PyByteArray, PyBytes } from "../objects/bytes_object.ts";
import { None, PyObject, PyType, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { typeError } from "../objects/errors.ts";
import { PyFloat } from "../objects/float.ts";
import { PyBoundMethod, PyFunction } from "../objects/function.ts";
import { pyDictSet } from "../objects/hashing.ts";
import { PyList } from "../objects/list.ts";
import { PyNativeFunction } from "../objects/native.ts";
import { PySet } from "../objects/set.ts";
import { setAdd } from "../objects/set_algebra.ts";
import { keysOf } from "../objects/set_order.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";

/** A function written in JavaScript that Python code may call. A promise makes the calling thread wait. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments are whatever Python code hands over
export type HostFunction = (...args: any[]) => unknown;

/** A Python object that has no equal in JavaScript: to be held and handed back. */
export class PythonObject {
  /** The name of its class. */
  readonly type: string;

  constructor(object: PyObject) {
    this.type = object.type.name;
    objects.set(this, object);
  }
}

/** The objects that are held, out of reach of whoever holds them. */
const objects = new WeakMap<PythonObject, PyObject>();

/** Containers in containers deeper than this are refused: they would overflow the stack. */
const DEEPEST = 1_000;

/** Makes a JavaScript function of a Python callable, a Python function of a JavaScript one, and exceptions of errors. */
export interface FunctionBridge {
  /** What is to be thrown in Python code for what a JavaScript function threw. */
  raised(thrown: unknown): unknown;
  toHost(callable: PyObject): HostFunction;
  toPython(func: HostFunction): Value;
}

/**
 * The JavaScript value for a Python value.
 *
 * @throws TypeError when containers are nested more than 1,000 deep
 */
export function toHost(value: Value, bridge: FunctionBridge): unknown {
  const made = new Map<PyObject, unknown>();
  return convert(value, 0);

  function convert(given: Value, depth: number): unknown {
    if (!(given instanceof PyObject)) return given;
    const known = made.get(given);
    if (known !== undefined) return known;
    if (depth > DEEPEST) throw new TypeError("a Python value is nested too deeply to be converted");
    if (given instanceof PyFloat) return given.value;
    if (given instanceof PyBytes) return given.data.slice();
    if (given instanceof PyByteArray) return given.data.slice();
    if (given instanceof PyList || given instanceof PyTuple) {
      const array: unknown[] = [];
      made.set(given, array);
      for (const item of given.items) array.push(convert(item, depth + 1));
      return array;
    }
    if (given instanceof PyDict) {
      const map = new Map<unknown, unknown>();
      made.set(given, map);
      for (const [key, item] of given.entries()) map.set(convert(key, depth + 1), convert(item, depth + 1));
      return map;
    }
    if (given instanceof PySet) {
      const set = new Set<unknown>();
      made.set(given, set);
      for (const item of keysOf(given)) set.add(convert(item, depth + 1));
      return set;
    }
    const other = isFunction(given) ? bridge.toHost(given) : new PythonObject(given);
    made.set(given, other);
    return other;
  }
}

function isFunction(value: PyObject): boolean {
  return (
    value instanceof PyFunction ||
    value instanceof PyBoundMethod ||
    value instanceof PyNativeFunction ||
    value instanceof PyType
  );
}

/** The Python value for a JavaScript value. Raises TypeError for what has none. */
export function* pyFromHost(given: unknown, bridge: FunctionBridge): Steps {
  return yield* pyConvert(given, bridge, new Map(), 0);
}

function* pyConvert(given: unknown, bridge: FunctionBridge, made: Map<object, Value>, depth: number): Steps {
  switch (typeof given) {
    case "undefined":
      return None;
    case "boolean":
    case "string":
      return given;
    case "number":
      if (Number.isSafeInteger(given)) return given === 0 ? 0 : given;
      return new PyFloat(given);
    case "bigint":
      return Number.isSafeInteger(Number(given)) ? Number(given) : given;
    case "function":
      return bridge.toPython(given as HostFunction);
    case "symbol":
      throw typeError("a JavaScript symbol has no equal in Python");
  }
  if (given === null || typeof given !== "object") return None;
  if (given instanceof PythonObject) return objects.get(given)!;
  const known = made.get(given);
  if (known !== undefined) return known;
  if (depth > DEEPEST) throw typeError("a JavaScript value is nested too deeply to be converted");
  if (given instanceof Uint8Array) return newBytes(given.slice());
  if (given instanceof ArrayBuffer) return newBytes(new Uint8Array(given.slice(0)));
  if (Array.isArray(given)) {
    const list = new PyList([]);
    made.set(given, list);
    for (const item of given) list.items.push(yield* pyConvert(item, bridge, made, depth + 1));
    return list;
  }
  if (given instanceof Set) {
    const set = new PySet();
    made.set(given, set);
    for (const item of given) {
      const added = setAdd(set, yield* pyConvert(item, bridge, made, depth + 1));
      if (isPending(added)) yield added;
    }
    return set;
  }
  const entries = given instanceof Map ? given.entries() : isPlain(given) ? Object.entries(given) : null;
  if (entries === null) throw typeError(`a JavaScript ${nameOf(given)} has no equal in Python`);
  const dict = new PyDict();
  made.set(given, dict);
  for (const [key, item] of entries) {
    const pyKey = yield* pyConvert(key, bridge, made, depth + 1);
    yield* pyDictSet(dict, pyKey, yield* pyConvert(item, bridge, made, depth + 1));
  }
  return dict;
}

function isPlain(given: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(given);
  return prototype === null || prototype === Object.prototype;
}

function nameOf(given: object): string {
  const maker: unknown = given.constructor;
  return typeof maker === "function" && maker.name !== "" ? maker.name : "object";
}
