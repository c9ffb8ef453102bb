/** Inline caches: what an instruction has learned about the objects it meets, and the slow ways that teach it. */
import {
  addSlot,
  genericGetAttribute,
  genericSetAttribute,
  getAttribute,
  setAttribute,
} from "../objects/attributes.ts";
import {
  MAX_SHAPED_ATTRIBUTES,
  objectType,
  PyInstance,
  PyObject,
  type PyType,
  type Shape,
  typeOf,
  typeType,
  type Value,
} from "../objects/core.ts";
import type { PyDict } from "../objects/dict.ts";
import { PyFunction } from "../objects/function.ts";
import { PyMethodDescriptor } from "../objects/native.ts";
import type { Pending } from "../objects/steps.ts";
import type { Cache } from "./executable.ts";

/** An attribute of instances with one shape. */
export class AttributeCache {
  readonly shape: Shape;
  /** `shape.owner.version` when it was learned. */
  readonly version: number;
  /** The slot, or -1 where it is a method. */
  readonly at: number;
  /** A method found on the class, to be called with the instance. */
  readonly method: PyObject | null;
  /** For a store that adds the attribute: the shape afterwards. */
  readonly next: Shape | null;

  constructor(shape: Shape, at: number, method: PyObject | null, next: Shape | null) {
    this.shape = shape;
    this.version = shape.owner.version;
    this.at = at;
    this.method = method;
    this.next = next;
  }
}

/** A global or built-in name: the place of its value in a dict whose keys have not changed since. */
export class GlobalCache {
  readonly globalsVersion: number;
  readonly builtinsVersion: number;
  readonly dict: PyDict;
  readonly at: number;

  constructor(globalsVersion: number, builtinsVersion: number, dict: PyDict, at: number) {
    this.globalsVersion = globalsVersion;
    this.builtinsVersion = builtinsVersion;
    this.dict = dict;
    this.at = at;
  }
}

/** A class whose instances are plain objects and whose `__init__` is a Python function. */
export class ClassCache {
  readonly type: PyType;
  readonly version: number;
  readonly init: PyFunction;

  constructor(type: PyType, init: PyFunction) {
    this.type = type;
    this.version = type.version;
    this.init = init;
  }

  /** A cache for calls of this class, or null when calling it is not that simple. */
  static of(type: PyType): ClassCache | null {
    if (type.type !== typeType || !type.isHeap || type.memberCount > 0) return null;
    if (type.lookup("__new__") !== objectType.own("__new__") || type.solid !== objectType) return null;
    const init = type.lookup("__init__");
    if (!(init instanceof PyFunction)) return null;
    const { code } = init;
    const plain = code.code.kwonlyargcount === 0 && (code.code.flags & 0x2ac) === 0;
    return plain ? new ClassCache(type, init) : null;
  }
}

/**
 * The method `name` of an object, to be called with the object in front; `undefined` when the attribute is anything
 * else. Learns the shape.
 */
export function loadMethod(caches: Cache[], at: number, object: Value, name: string): PyObject | undefined {
  const type = typeOf(object);
  if (type.slots.getattribute !== genericGetAttribute) return undefined;
  const found = type.lookup(name);
  if (
    !(found instanceof PyFunction) &&
    !(found instanceof PyMethodDescriptor && (found.kind === "method" || found.kind === "wrapper"))
  ) {
    return undefined;
  }
  if (object instanceof PyInstance) {
    const { shape } = object;
    if (shape.isDict) {
      if ((object.dict as PyDict).getStr(name) !== undefined) return undefined;
    } else {
      const slot = shape.index.get(name);
      if (slot !== undefined && object.slots[slot] !== undefined) return undefined;
      if (slot === undefined) caches[at] = new AttributeCache(shape, -1, found, null);
    }
  }
  return found;
}

/** `object.name`, learning where it was found. */
export function loadAttribute(caches: Cache[], at: number, object: Value, name: string): Value | Pending {
  if (object instanceof PyInstance) {
    const { shape, type } = object;
    if (!shape.isDict && type.slots.getattribute === genericGetAttribute) {
      const slot = shape.index.get(name);
      if (slot !== undefined) {
        const value = object.slots[slot];
        if (value !== undefined && !isDataDescriptor(type.lookup(name))) {
          caches[at] = new AttributeCache(shape, slot, null, null);
          return value;
        }
      }
    }
  }
  return getAttribute(object, name);
}

/** `object.name = value`, learning where it goes. */
export function storeAttribute(
  caches: Cache[],
  at: number,
  object: Value,
  name: string,
  value: Value,
): Value | Pending {
  if (object instanceof PyInstance) {
    const { shape, type } = object;
    if (
      !shape.isDict &&
      type.hasDict &&
      type.slots.setattr === genericSetAttribute &&
      !isDataDescriptor(type.lookup(name))
    ) {
      const slot = shape.index.get(name);
      if (slot !== undefined) {
        caches[at] = new AttributeCache(shape, slot, null, null);
        object.slots[slot] = value;
        return null;
      }
      const count = shape.names.length;
      if (count < MAX_SHAPED_ATTRIBUTES) {
        const next = shape.with(name);
        caches[at] = new AttributeCache(shape, count, null, next);
        object.shape = next;
        addSlot(object, count, value);
        return null;
      }
    }
  }
  return setAttribute(object, name, value);
}

function isDataDescriptor(found: Value | undefined): boolean {
  if (!(found instanceof PyObject)) return false;
  const { set, delete: remove } = found.type.slots;
  return set !== undefined || remove !== undefined;
}
