/**
 * `AccessObserver`: told of everything that threads do to memory that they may share. Code that is made ready to run for
 * an interpreter with an observer has an ACCESS instruction in front of each instruction that touches such memory; code
 * of other interpreters has none, and they pay nothing. What is told may be more than what happens, never less: a write
 * where an operation may change an object, the whole of a container where it cannot be said which part.
 */
import { PyInstance, type PyObject, PyType, type Value } from "../objects/core.ts";
import { mapKey, PyDict } from "../objects/dict.ts";
import { PyFloat } from "../objects/float.ts";
import { PyCell, PyProperty } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { PyModule } from "../objects/module.ts";
import { PyGetSet } from "../objects/native.ts";
import { PySet } from "../objects/set.ts";
import { PyTuple } from "../objects/tuple.ts";
import type { ThreadState } from "./threads.ts";

/** The order of the keys of a table, which a new key changes: what iterates sees it, what takes one key does not. */
export const KEYS: unique symbol = Symbol("order of keys");

/**
 * A part of an object: the name of a variable or attribute, an index of a list, a key. Null: the whole of it, which has
 * every part. Keys that are equal in Python are equal here.
 */
export type Part = string | number | null | typeof KEYS;

/** What an observer is told. The thread's top frame, where that is one of Python code, is at the instruction. */
export interface AccessObserver {
  /** Global variables belong to the dict of their module, as do its attributes. */
  access(thread: ThreadState, kind: "read" | "write", object: object, part: Part): void;
  /** `attempt`: it tries for the lock, or gives up; then it has it, or is blocked. An RLock is told of at the first level. */
  lock(thread: ThreadState, kind: "attempt" | "acquire" | "release", lock: PyObject): void;
  /** `end`: the thread has nothing left to do and those who join it may go on. `join`: that has been seen. */
  thread(thread: ThreadState, kind: "start" | "end" | "join", other: ThreadState): void;
  /** The thread has made an object that nobody else knows of yet. */
  made(thread: ThreadState, object: object): void;
  /** The thread has put an object where others may find it. */
  stored(thread: ThreadState, object: object): void;
  /** `thread` can run again, since `by` has done something; null: it is not a thread's doing. */
  woken(thread: ThreadState, by: ThreadState | null): void;
}

/** An observer, and the thread whose accesses it is told of. */
export class Telling {
  readonly observer: AccessObserver;
  readonly thread: ThreadState;

  constructor(observer: AccessObserver, thread: ThreadState) {
    this.observer = observer;
    this.thread = thread;
  }

  read(object: object, part: Part): void {
    this.observer.access(this.thread, "read", object, part);
  }

  write(object: object, part: Part): void {
    this.observer.access(this.thread, "write", object, part);
  }

  /** A value is stored in a part of an object. */
  store(object: object, part: Part, value: Value | undefined): void {
    this.write(object, part);
    this.stored(value);
  }

  stored(value: Value | undefined): void {
    if (typeof value === "object" && value !== null) this.observer.stored(this.thread, value);
  }

  made(value: Value | undefined): void {
    if (typeof value === "object" && value !== null) this.observer.made(this.thread, value);
  }

  // --- names ---

  readName(namespaces: readonly Value[], name: string): void {
    for (const namespace of namespaces) {
      if (!(namespace instanceof PyDict)) continue;
      this.read(namespace, name);
      if (namespace.getStr(name) !== undefined) return;
    }
  }

  writeName(namespace: Value, name: string, value: Value | undefined): void {
    if (!(namespace instanceof PyDict)) return;
    this.store(namespace, name, value);
    if (namespace.getStr(name) === undefined) this.write(namespace, KEYS);
  }

  readCell(cell: Value | undefined): void {
    if (cell instanceof PyCell) this.read(cell, null);
  }

  writeCell(cell: Value | undefined, value: Value | undefined): void {
    if (cell instanceof PyCell) this.store(cell, null, value);
  }

  // --- attributes ---

  readAttribute(object: Value | undefined, name: string): void {
    if (object instanceof PyModule) {
      this.read(object.namespace, name);
    } else if (object instanceof PyType) {
      this.readClass(object, name);
    } else if (object instanceof PyInstance && !isOfThread(object)) {
      this.readClass(object.type, name);
      const found = object.type.find(name)?.value;
      if (found instanceof PyProperty) return;
      if (found instanceof PyGetSet && !found.isMember) {
        this.read(object, null);
        return;
      }
      if (!hasAttributes(object)) return;
      this.read(object, name);
      if (object.dict instanceof PyDict) this.read(object.dict, name);
    }
  }

  /** `value` is undefined to delete. */
  writeAttribute(object: Value | undefined, name: string, value: Value | undefined): void {
    if (object instanceof PyModule) {
      this.writeName(object.namespace, name, value);
    } else if (object instanceof PyType) {
      this.store(object, name, value);
    } else if (object instanceof PyInstance && !isOfThread(object)) {
      this.readClass(object.type, name);
      const found = object.type.find(name)?.value;
      if (found instanceof PyProperty) return;
      this.store(object, found instanceof PyGetSet && !found.isMember ? null : name, value);
      const { dict } = object;
      if (dict instanceof PyDict) this.writeName(dict, name, value);
      else if (!object.shape.index.has(name)) this.write(object, KEYS);
    }
  }

  /** Looking a name up in a class, where classes of the program come before the one that has it. */
  readClass(type: PyType, name: string): void {
    for (const each of type.mro) {
      if (!each.isHeap) return;
      this.read(each, name);
      if (each.namespace.has(name)) return;
    }
  }

  // --- containers ---

  readItem(container: Value | undefined, key: Value): void {
    if (!isContainer(container)) return;
    if (container instanceof PyList) this.read(container, indexIn(container, key));
    else if (container instanceof PyDict || container instanceof PySet) this.read(container, partOf(key));
    else this.read(container, null);
  }

  /** `value` is undefined to delete. */
  writeItem(container: Value | undefined, key: Value, value: Value | undefined): void {
    if (!isContainer(container)) return;
    if (container instanceof PyList) {
      this.store(container, value === undefined ? null : indexIn(container, key), value);
    } else if (container instanceof PyDict || container instanceof PySet) {
      this.store(container, partOf(key), value);
      this.stored(key);
      if (!hasKey(container, key)) this.write(container, KEYS);
    } else this.store(container, null, value);
  }

  readWhole(container: Value | undefined): void {
    if (isContainer(container)) this.read(container, null);
  }

  writeWhole(container: Value | undefined): void {
    if (isContainer(container)) this.write(container, null);
  }

  /** Looking at a value with all that it holds: its text, what it is equal to. */
  readDeep(value: Value | undefined): void {
    this.readBelow(value, DEPTH);
  }

  private readBelow(value: Value | undefined, depth: number): void {
    if (typeof value !== "object" || value === null || depth === 0) return;
    if (!(value instanceof PyTuple)) this.readWhole(value);
    if (value instanceof PyTuple || value instanceof PyList) {
      for (const item of value.items) this.readBelow(item, depth - 1);
    } else if (value instanceof PyDict) {
      for (const item of value.values) this.readBelow(item, depth - 1);
    }
  }

  /** Taking the next item of an iterator, which goes over something else as a rule. */
  advance(iterator: Value | undefined): void {
    if (typeof iterator !== "object" || iterator === null) return;
    if (iterator instanceof PyInstance && iterator.type.isHeap) return; // its `__next__` is told of as it runs
    this.write(iterator, null);
    this.readBehind(iterator, DEPTH);
  }

  /** The containers that an iterator, or another object that is not Python's, refers to. */
  private readBehind(object: object, depth: number): void {
    if (depth === 0) return;
    for (const field of Object.values(object)) {
      if (typeof field !== "object" || field === null || field instanceof PyType) continue;
      if (field instanceof PyList || field instanceof PyDict || field instanceof PySet)
        this.read(field, null);
      else if (Array.isArray(field)) this.readBehind(field.filter(isIterator), depth - 1);
      else if (isIterator(field)) {
        this.write(field, null);
        this.readBehind(field, depth - 1);
      } else if (isContainer(field)) this.read(field, null);
    }
  }
}

/** How deep containers are looked through. */
const DEPTH = 6;

/** Values that never change, and those whose methods tell what they do themselves. */
const UNCHANGING: ReadonlySet<string> = new Set([
  "bytes",
  "builtin_function_or_method",
  "code",
  "complex",
  "ellipsis",
  "float",
  "frozenset",
  "function",
  "getset_descriptor",
  "int",
  "lock",
  "mappingproxy",
  "member_descriptor",
  "method",
  "method_descriptor",
  "NotImplementedType",
  "property",
  "range",
  "RLock",
  "slice",
  "str",
  "tuple",
  "type",
  "wrapper_descriptor",
  "_ThreadHandle",
]);

/** Whether a value is an object of a built-in type, or of a class derived from one, that can change. */
export function isContainer(value: unknown): value is PyObject {
  if (typeof value !== "object" || value === null) return false;
  const { type } = value as Partial<PyObject>;
  if (!(type instanceof PyType) || value instanceof PyType || value instanceof PyModule) return false;
  if (value instanceof PyTuple || value instanceof PyFloat) return false;
  return !UNCHANGING.has(type.solid.name) && type.solid.name !== "object" && !isOfThread(value as PyObject);
}

/** Whether attributes of its own can be set on an object. */
const hasAttributes = ({ type }: PyInstance): boolean => type.hasDict || type.memberCount > 0;

function isIterator(value: unknown): value is PyObject {
  if (typeof value !== "object" || value === null) return false;
  const { type } = value as Partial<PyObject>;
  return type instanceof PyType && !type.isHeap && type.slots?.next !== undefined;
}

/** `threading.local`: what one thread sees of it no other does. */
const isOfThread = (object: PyObject): boolean => object.type.solid.fullName === "_thread._local";

/** The part of a table that a key stands for. */
export function partOf(key: Value): Part {
  switch (typeof key) {
    case "string":
    case "number":
      return key;
    case "boolean":
      return key ? 1 : 0;
    case "bigint":
      return `\0${key}`;
  }
  if (key === null) return "\0None";
  if (key instanceof PyFloat) return key.value;
  if (!(key instanceof PyTuple)) return null;
  let text = "\0";
  for (const item of key.items) {
    const part = partOf(item);
    if (part === null || typeof part === "symbol") return null;
    text += `${typeof part === "string" ? JSON.stringify(part) : part},`;
  }
  return text;
}

/** The item of a list that an index stands for; the whole of it where that depends on its length. */
function indexIn(list: PyList, key: Value): Part {
  return typeof key === "number" && key >= 0 && key < list.items.length ? key : null;
}

/** Whether a table is known to have a key. */
function hasKey({ index }: PyDict | PySet, key: Value): boolean {
  const mapped = mapKey(key);
  return index !== null && mapped !== undefined && index.has(mapped);
}
