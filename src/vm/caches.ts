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
  PyType,
  type Shape,
  type TypeEntry,
  typeOf,
  typeType,
  type Value,
} from "../objects/core.ts";
import type { PyDict } from "../objects/dict.ts";
import { PyFunction } from "../objects/function.ts";
import { moduleType, PyModule } from "../objects/module.ts";
import { PyGetSet, PyMethodDescriptor } from "../objects/native.ts";
import type { Pending } from "../objects/steps.ts";
import type { Cache } from "./executable.ts";

/** Where an attribute of instances is: what the other fields of the cache mean. */
export type Place = 0 | 1 | 2 | 3;
/** In `slots[at]`. */
export const SLOT = 0;
/** `method`, found on the class, is to be called with the instance in front. */
export const METHOD = 1;
/** In `members[at]`: one of `__slots__`. */
export const MEMBER = 2;
/** The value of `entry` in the namespace of a class, which needs no binding. */
export const CLASS_VALUE = 3;

/** An attribute of instances with one shape. */
export class AttributeCache {
  readonly shape: Shape;
  /** `shape.owner.version` when it was learned. */
  readonly version: number;
  readonly place: Place;
  readonly at: number;
  readonly method: PyObject | null;
  readonly entry: TypeEntry | null;
  /** For a store that adds the attribute: the shape afterwards. */
  readonly next: Shape | null;
  /** What is known of other shapes that the instruction has met. */
  readonly others: AttributeCache | null;

  constructor(
    shape: Shape,
    place: Place,
    at: number,
    found: PyObject | TypeEntry | null,
    next: Shape | null,
    others: AttributeCache | null,
  ) {
    this.shape = shape;
    this.version = shape.owner.version;
    this.place = place;
    this.at = at;
    this.method = place === METHOD ? (found as PyObject) : null;
    this.entry = place === CLASS_VALUE ? (found as TypeEntry) : null;
    this.next = next;
    this.others = others;
  }
}

/** How many shapes an instruction remembers: method calls on a handful of sibling classes are common. */
const MOST_SHAPES = 4;

/** What a cache knows of a shape, if that is still true. */
function knownOf(cache: Cache, shape: Shape): AttributeCache | null {
  let known = cache instanceof AttributeCache ? cache : null;
  while (known !== null) {
    if (known.shape === shape) return known.version === shape.owner.version ? known : null;
    known = known.others;
  }
  return null;
}

/** The other shapes to go on remembering when `shape` is learned. */
function othersThan(cache: Cache, shape: Shape): AttributeCache | null {
  let first = cache instanceof AttributeCache ? cache : null;
  let count = 0;
  for (let each = first; each !== null; each = each.others) {
    // Known already but out of date, or too many: start again.
    if (each.shape === shape || ++count === MOST_SHAPES) first = null;
    if (first === null) break;
  }
  return first;
}

/** A method of a type whose instances have no attributes of their own: `str`, say. */
class PlainMethodCache {
  readonly type: PyType;
  readonly version: number;
  readonly method: PyObject;

  constructor(type: PyType, method: PyObject) {
    this.type = type;
    this.version = type.version;
    this.method = method;
  }
}

/** An attribute of a class, found in its namespaces and not bound to anything. */
class TypeAttributeCache {
  readonly type: PyType;
  readonly version: number;
  readonly meta: PyType;
  readonly metaVersion: number;
  readonly entry: TypeEntry;

  constructor(type: PyType, entry: TypeEntry) {
    this.type = type;
    this.version = type.version;
    this.meta = type.type;
    this.metaVersion = type.type.version;
    this.entry = entry;
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

export type Enter = (manager: Value) => Value | Pending;
export type Leave = (manager: Value, args: Value[]) => Value | Pending;

/** A built-in type whose `__enter__` takes nothing, and whose `__exit__` takes what it is given, as those of locks do. */
export class ManagerCache {
  readonly type: PyType;
  readonly version: number;
  readonly exit: Value;
  /** The bodies of the two methods. */
  readonly enter: Enter;
  readonly leave: Leave;

  constructor(type: PyType, exit: Value, enter: Enter, leave: Leave) {
    this.type = type;
    this.version = type.version;
    this.exit = exit;
    this.enter = enter;
    this.leave = leave;
  }

  /** A cache for `with` statements on objects of this type, or null when they are not that simple. */
  static of(type: PyType): ManagerCache | null {
    const enter = type.lookup("__enter__");
    const exit = type.lookup("__exit__");
    if (!(enter instanceof PyMethodDescriptor && exit instanceof PyMethodDescriptor)) return null;
    if (!isBoundByCall(enter) || !isBoundByCall(exit)) return null;
    const entering = enter.native.binding;
    const leaving = exit.native.binding;
    if (!entering.hasSelf || !entering.isSimple || entering.maximum !== 0) return null;
    if (!leaving.hasSelf || !leaving.isOpen || leaving.parameters.length !== 1) return null;
    return new ManagerCache(type, exit, enter.native.body as Enter, exit.native.body as Leave);
  }
}

const isBoundByCall = ({ kind }: PyMethodDescriptor): boolean => kind === "method" || kind === "wrapper";

/**
 * The method `name` of an object, to be called with the object in front; `undefined` when the attribute is anything
 * else. Learns the shape.
 */
export function loadMethod(caches: Cache[], at: number, object: Value, name: string): PyObject | undefined {
  const cache = caches[at]!;
  const type = typeOf(object);
  if (object instanceof PyInstance) {
    const known = knownOf(cache, object.shape);
    if (known !== null) return known.method ?? undefined;
  } else if (cache instanceof PlainMethodCache) {
    if (cache.type === type && cache.version === type.version) return cache.method;
  } else if (cache instanceof TypeAttributeCache && cache.type === object) return undefined;
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
      if (slot === undefined)
        caches[at] = new AttributeCache(shape, METHOD, -1, found, null, othersThan(cache, shape));
    }
  } else caches[at] = new PlainMethodCache(type, found);
  return found;
}

/** `object.name`, learning where it was found. */
export function loadAttribute(caches: Cache[], at: number, object: Value, name: string): Value | Pending {
  const cache = caches[at]!;
  if (object instanceof PyInstance) {
    const { shape, type } = object;
    const known = knownOf(cache, shape);
    if (known !== null) {
      const value = knownValue(known, object);
      if (value !== undefined) return value;
    } else if (!shape.isDict && type.slots.getattribute === genericGetAttribute) {
      const learned = learn(cache, object, name);
      if (learned !== null) {
        caches[at] = learned;
        const value = knownValue(learned, object);
        if (value !== undefined) return value;
      }
    } else if (object instanceof PyModule && type === moduleType) {
      const { namespace } = object;
      if (cache instanceof GlobalCache && cache.globalsVersion === namespace.version)
        return namespace.values[cache.at]!;
      const place = namespace.index?.get(name);
      if (place !== undefined && type.lookup(name) === undefined) {
        caches[at] = new GlobalCache(namespace.version, 0, namespace, place);
        return namespace.values[place]!;
      }
    }
  } else if (object instanceof PyType) {
    if (
      cache instanceof TypeAttributeCache &&
      cache.type === object &&
      cache.version === object.version &&
      cache.meta === object.type &&
      cache.metaVersion === object.type.version
    ) {
      return cache.entry.value;
    }
    const entry = unboundEntry(object, name);
    if (entry !== undefined) {
      caches[at] = new TypeAttributeCache(object, entry);
      return entry.value;
    }
  }
  return getAttribute(object, name);
}

function knownValue(known: AttributeCache, object: PyInstance): Value | undefined {
  switch (known.place) {
    case SLOT:
      return object.slots[known.at];
    case MEMBER:
      return object.members?.[known.at];
    case CLASS_VALUE:
      return known.entry!.value;
    default:
      return undefined;
  }
}

/** Where `object.name` is, if that can be told from the object's shape. */
function learn(cache: Cache, object: PyInstance, name: string): AttributeCache | null {
  const { shape, type } = object;
  const entry = type.find(name);
  const slot = shape.index.get(name);
  if (slot !== undefined) {
    return isDataDescriptor(entry?.value)
      ? null
      : new AttributeCache(shape, SLOT, slot, null, null, othersThan(cache, shape));
  }
  if (entry === undefined) return null;
  const found = entry.value;
  if (found instanceof PyGetSet)
    return found.memberAt < 0
      ? null
      : new AttributeCache(shape, MEMBER, found.memberAt, null, null, othersThan(cache, shape));
  if (isDescriptor(found)) return null;
  return new AttributeCache(shape, CLASS_VALUE, -1, entry, null, othersThan(cache, shape));
}

/** The entry of a class's attribute that looking it up on the class gives as it is; `undefined` for any other. */
function unboundEntry(type: PyType, name: string): TypeEntry | undefined {
  const meta = type.type;
  if (meta.slots.getattribute !== typeType.slots.getattribute || meta.lookup(name) !== undefined)
    return undefined;
  const entry = type.find(name);
  if (entry === undefined) return undefined;
  return entry.value instanceof PyFunction || !isDescriptor(entry.value) ? entry : undefined;
}

function isDescriptor(found: Value): boolean {
  if (!(found instanceof PyObject)) return false;
  const { get, set, delete: remove } = found.type.slots;
  return get !== undefined || set !== undefined || remove !== undefined;
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
    const cache = caches[at]!;
    const known = knownOf(cache, shape);
    if (known !== null) {
      storeKnown(known, object, value);
      return null;
    }
    if (!shape.isDict && type.slots.setattr === genericSetAttribute) {
      const learned = learnStore(cache, object, name);
      if (learned !== null) {
        caches[at] = learned;
        storeKnown(learned, object, value);
        return null;
      }
    }
  }
  return setAttribute(object, name, value);
}

function storeKnown(known: AttributeCache, object: PyInstance, value: Value): void {
  if (known.place === MEMBER) {
    // A `__new__` in TypeScript may have made the object without room for its members.
    object.members ??= new Array(object.type.memberCount).fill(undefined);
    object.members[known.at] = value;
  } else if (known.next === null) object.slots[known.at] = value;
  else {
    object.shape = known.next;
    addSlot(object, known.at, value);
  }
}

/** Where `object.name = value` puts the value, if that can be told from the object's shape. */
function learnStore(cache: Cache, object: PyInstance, name: string): AttributeCache | null {
  const { shape, type } = object;
  const found = type.lookup(name);
  const others = othersThan(cache, shape);
  if (found instanceof PyGetSet && found.memberAt >= 0)
    return new AttributeCache(shape, MEMBER, found.memberAt, null, null, others);
  if (!type.hasDict || isDataDescriptor(found)) return null;
  const slot = shape.index.get(name);
  if (slot !== undefined) return new AttributeCache(shape, SLOT, slot, null, null, others);
  const count = shape.names.length;
  if (count >= MAX_SHAPED_ATTRIBUTES) return null;
  return new AttributeCache(shape, SLOT, count, null, shape.with(name), others);
}

function isDataDescriptor(found: Value | undefined): boolean {
  if (!(found instanceof PyObject)) return false;
  const { set, delete: remove } = found.type.slots;
  return set !== undefined || remove !== undefined;
}
