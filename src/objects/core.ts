/**
 * The ground of the data model: `Value`, `PyObject`, `PyType`, and the shapes that instance attributes live behind.
 *
 * `None`, bools, ints and strs are JavaScript primitives; everything else is a `PyObject`. `undefined` means
 * *unbound* (or "no more items") and is never a Python value.
 */
import type { Pending } from "./steps.ts";

/** Any Python value. An int is a number while it is a safe integer, else a bigint. */
export type Value = null | boolean | number | bigint | string | PyObject;

export const None = null;

/** Anything that is not a JavaScript primitive. `type` changes only by assignment to `__class__`. */
export abstract class PyObject {
  type: PyType;

  constructor(type: PyType) {
    this.type = type;
  }
}

/**
 * The layout of the attributes of instances: which name is in which slot. Shapes form a tree per class, so instances
 * whose attributes were set in the same order share one, and `instance.shape === cached` proves both the class and
 * the place of an attribute.
 */
export class Shape {
  readonly owner: PyType;
  readonly names: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** The attributes live in `instance.dict`, because a program asked for `__dict__`. */
  readonly isDict: boolean;
  private readonly next = new Map<string, Shape>();

  constructor(owner: PyType, names: readonly string[], isDict: boolean) {
    this.owner = owner;
    this.names = names;
    this.index = new Map(names.map((name, at) => [name, at]));
    this.isDict = isDict;
  }

  /** The shape of an instance of this shape that gets one more attribute, `name`, in the slot `names.length`. */
  with(name: string): Shape {
    let shape = this.next.get(name);
    if (shape === undefined) {
      shape = new Shape(this.owner, [...this.names, name], false);
      this.next.set(name, shape);
    }
    return shape;
  }
}

/** Above this many attributes an instance keeps them in a dict: a shape per attribute would cost more than it saves. */
export const MAX_SHAPED_ATTRIBUTES = 128;

/** The `slots` of every object that has no attributes yet; replaced, never filled. */
export const NO_SLOTS: (Value | undefined)[] = [];

type Class = abstract new (...args: never[]) => object;

/**
 * Makes instances of `derived` count as instances of `base` for `instanceof`. The classes that programs make most of are
 * not derived by `extends`, but have all their fields in one constructor: V8 does not always put a chain of `super` calls
 * in line, and then a float costs 60 ns in place of 8.
 */
export function countAs(derived: Class, base: Class): void {
  Object.setPrototypeOf(derived.prototype, base.prototype);
}

/**
 * An object that can carry attributes of its own. They are in `slots`, laid out by `shape`, until a program takes its
 * `__dict__`; then they are in `dict`. `__slots__` of a class are in `members`.
 */
export class PyInstance {
  type: PyType;
  shape: Shape;
  slots: (Value | undefined)[];
  /** Set exactly when `shape.isDict`. Its class is `PyDict`, which stands higher than this file. */
  dict: PyObject | null;
  members: (Value | undefined)[] | null;

  constructor(type: PyType) {
    this.type = type;
    this.shape = type.rootShape;
    this.slots = NO_SLOTS;
    this.dict = null;
    this.members = null;
  }
}
countAs(PyInstance, PyObject);

/** A named place in a type's namespace. Inline caches keep the entry, so a plain value may change under them. */
export class TypeEntry {
  value: Value;
  /** The type in whose namespace it stands. */
  readonly owner: PyType;

  constructor(value: Value, owner: PyType) {
    this.value = value;
    this.owner = owner;
  }
}

export type UnarySlot = (self: Value) => Value | Pending;
export type BinarySlot = (left: Value, right: Value) => Value | Pending;
export type TernarySlot = (self: Value, a: Value, b: Value) => Value | Pending;
/** Gives the next item, or `undefined` at the end. */
export type NextSlot = (self: Value) => Value | undefined | Pending;
/** Gives the attribute, or `undefined` when there is none; the caller words the error. */
export type GetAttributeSlot = (self: Value, name: string) => Value | undefined | Pending;
/** `value` is `undefined` to delete. */
export type SetAttributeSlot = (self: Value, name: string, value: Value | undefined) => Value | Pending;
/** Keyword arguments come last in `args`, their names in `names`. */
export type CallSlot = (self: Value, args: Value[], names: readonly string[] | null) => Value | Pending;
export type DescriptorGetSlot = (self: Value, instance: Value | undefined, owner: PyType) => Value | Pending;

/**
 * What a type can do, one field per special method, computed from its namespaces when it is made and whenever one of
 * them changes. `undefined` means that the type has no such method. The fields are in the order of the data model.
 */
export class Slots {
  repr: UnarySlot | undefined = undefined;
  str: UnarySlot | undefined = undefined;
  /** `null`: unhashable. */
  hash: UnarySlot | null | undefined = undefined;
  bool: UnarySlot | undefined = undefined;
  len: UnarySlot | undefined = undefined;
  call: CallSlot | undefined = undefined;
  init: CallSlot | undefined = undefined;
  getattribute: GetAttributeSlot | undefined = undefined;
  /** `__getattr__`, asked when `getattribute` finds nothing. */
  getattr: BinarySlot | undefined = undefined;
  setattr: SetAttributeSlot | undefined = undefined;
  get: DescriptorGetSlot | undefined = undefined;
  set: TernarySlot | undefined = undefined;
  delete: BinarySlot | undefined = undefined;
  /** `null`: the class says that it cannot be iterated. */
  iter: UnarySlot | null | undefined = undefined;
  next: NextSlot | undefined = undefined;
  getitem: BinarySlot | undefined = undefined;
  setitem: TernarySlot | undefined = undefined;
  delitem: BinarySlot | undefined = undefined;
  /** `null`: the class says that it contains nothing. */
  contains: BinarySlot | null | undefined = undefined;
  int: UnarySlot | undefined = undefined;
  float: UnarySlot | undefined = undefined;
  index: UnarySlot | undefined = undefined;
  neg: UnarySlot | undefined = undefined;
  pos: UnarySlot | undefined = undefined;
  abs: UnarySlot | undefined = undefined;
  invert: UnarySlot | undefined = undefined;
  lt: BinarySlot | undefined = undefined;
  le: BinarySlot | undefined = undefined;
  eq: BinarySlot | undefined = undefined;
  ne: BinarySlot | undefined = undefined;
  gt: BinarySlot | undefined = undefined;
  ge: BinarySlot | undefined = undefined;
  /** `__add__` and so on, `__radd__` and so on, `__iadd__` and so on, by the number of the operator in `BINARY_OP`. */
  readonly binary: (BinarySlot | undefined)[] = new Array(13).fill(undefined);
  readonly reflected: (BinarySlot | undefined)[] = new Array(13).fill(undefined);
  readonly inplace: (BinarySlot | undefined)[] = new Array(13).fill(undefined);
  await: UnarySlot | undefined = undefined;
  aiter: UnarySlot | undefined = undefined;
  anext: UnarySlot | undefined = undefined;
  /** No `__eq__` or `__hash__` of its own: as a key it is compared by identity. */
  identityKey = true;
}

let versions = 0;

/** Makes an instance of a type or of a class derived from it, with nothing in it yet. */
export type Allocate = (type: PyType) => PyObject;

/** Everything that a new type is made of; `namespace` is taken over. */
export interface TypeParts {
  readonly name: string;
  readonly metatype: PyType;
  readonly bases: readonly PyType[];
  readonly namespace: Map<string, Value>;
  readonly allocate: Allocate;
  /** Made by a `class` statement or `type(...)`: its namespace can be changed. */
  readonly isHeap: boolean;
  /** Can stand among the bases of a class. */
  readonly isBase: boolean;
  readonly hasDict: boolean;
  readonly hasWeakref: boolean;
  /** The nearest type that fixes the layout of instances: two of them cannot be combined. */
  readonly solid: PyType | null;
  readonly memberCount: number;
}

/** A type: `int`, `list`, a class of the program. */
export class PyType extends PyObject {
  /** `__name__`. */
  name: string;
  /** The name in messages: with the module for a built-in type outside `builtins`, as in `_thread.lock`. */
  fullName: string;
  qualname: string;
  bases: readonly PyType[];
  /** Method resolution order, itself first. */
  mro: readonly PyType[];
  readonly namespace: Map<string, TypeEntry>;
  slots: Slots;
  /** Slots that the table of a built-in type gives outright, in place of what its methods would give. */
  explicitSlots: Partial<Slots> | null = null;
  /** Changes whenever a lookup on this type may give something else. Unique over all types. */
  version: number;
  readonly rootShape: Shape;
  readonly dictShape: Shape;
  allocate: Allocate;
  readonly isHeap: boolean;
  readonly isBase: boolean;
  hasDict: boolean;
  hasWeakref: boolean;
  solid: PyType;
  /** `__slots__` of this class and its bases together. */
  memberCount: number;
  /** The `__slots__` of this class alone, sorted. */
  ownMembers: readonly string[] = [];
  /** The namespace as a dict, which `__dict__` shows; kept up with it once a program has asked. */
  view: PyObject | null = null;
  /** False while the first `mro()` of its metaclass runs: `__mro__` is None then. */
  isOrdered = true;
  /** The most attributes seen on an instance: how many slots to make room for. */
  slotHint: number;
  /** Classes derived directly from this heap type. Those of a built-in type are known to the runtime alone. */
  readonly subclasses: WeakRef<PyType>[];
  private readonly found = new Map<string, TypeEntry | undefined>();

  constructor(parts: TypeParts) {
    super(parts.metatype);
    this.name = parts.name.slice(parts.isHeap ? 0 : parts.name.lastIndexOf(".") + 1);
    this.fullName = parts.name;
    this.qualname = this.name;
    this.bases = parts.bases;
    this.mro = [this];
    this.namespace = new Map();
    for (const [name, value] of parts.namespace) this.namespace.set(name, new TypeEntry(value, this));
    this.slots = new Slots();
    this.version = ++versions;
    this.rootShape = new Shape(this, [], false);
    this.dictShape = new Shape(this, [], true);
    this.allocate = parts.allocate;
    this.isHeap = parts.isHeap;
    this.isBase = parts.isBase;
    this.hasDict = parts.hasDict;
    this.hasWeakref = parts.hasWeakref;
    this.solid = parts.solid ?? this;
    this.memberCount = parts.memberCount;
    this.slotHint = 4;
    this.subclasses = [];
  }

  /** The entry for `name` in the first namespace of the MRO that has it. */
  find(name: string): TypeEntry | undefined {
    const known = this.found.get(name);
    if (known !== undefined || this.found.has(name)) return known;
    let entry: TypeEntry | undefined;
    for (const type of this.mro) {
      entry = type.namespace.get(name);
      if (entry !== undefined) break;
    }
    this.found.set(name, entry);
    return entry;
  }

  /** The value of `name` looked up along the MRO, not bound to anything. */
  lookup(name: string): Value | undefined {
    return this.find(name)?.value;
  }

  /** The value of `name` in this type's own namespace. */
  own(name: string): Value | undefined {
    return this.namespace.get(name)?.value;
  }

  /** Forgets what lookups gave, here and in all derived classes. */
  invalidate(): void {
    this.found.clear();
    this.version = ++versions;
    for (const reference of this.subclasses) reference.deref()?.invalidate();
  }

  isSubtype(of: PyType): boolean {
    return this === of || this.mro.includes(of);
  }
}

// --- the first types: each is needed to make the next, and `define.ts` fills in the rest of them ---

const noAllocation: Allocate = () => {
  throw new InternalError("this type has no instances that Python code can make");
};

/** A mistake of ours. Python code cannot catch it. */
export class InternalError extends Error {
  override readonly name = "InternalError";
}

function bareType(name: string, bases: readonly PyType[], isBase: boolean): PyType {
  const type = new PyType({
    name,
    metatype: null as unknown as PyType, // `type` itself is made below
    bases,
    namespace: new Map(),
    allocate: noAllocation,
    isHeap: false,
    isBase,
    hasDict: false,
    hasWeakref: false,
    solid: null,
    memberCount: 0,
  });
  type.mro = [type, ...(bases[0]?.mro ?? [])];
  return type;
}

export const objectType = bareType("object", [], true);
objectType.allocate = (type) => new PyInstance(type);
export const typeType = bareType("type", [objectType], true);
typeType.type = typeType;
typeType.hasDict = true;
typeType.hasWeakref = true;
objectType.type = typeType;

/** The types of the values that are JavaScript primitives. Each one's own file completes it. */
export const noneType = bareType("NoneType", [objectType], false);
export const intType = bareType("int", [objectType], true);
export const boolType = bareType("bool", [intType, objectType], false);
export const strType = bareType("str", [objectType], true);
boolType.bases = [intType];
for (const type of [noneType, intType, boolType, strType]) type.type = typeType;

/** The class of any value: what `type(value)` gives. */
export function typeOf(value: Value): PyType {
  switch (typeof value) {
    case "string":
      return strType;
    case "number":
    case "bigint":
      return intType;
    case "boolean":
      return boolType;
    default:
      return value === null ? noneType : value.type;
  }
}

/** `isinstance(value, type)` by the real class alone, without `__instancecheck__` or `__class__`. */
export function isInstance(value: Value, type: PyType): boolean {
  const own = typeOf(value);
  return own === type || own.isSubtype(type);
}

/** An instance of a subclass of `int`: `value` never changes. */
export class PyIntInstance extends PyInstance {
  readonly value: number | bigint;

  constructor(value: number | bigint, type: PyType) {
    super(type);
    this.value = value;
  }
}

/** An instance of a subclass of `str`. */
export class PyStrInstance extends PyInstance {
  readonly value: string;

  constructor(value: string, type: PyType) {
    super(type);
    this.value = value;
  }
}

/** The int that `value` is (a bool counts as 0 or 1, an instance of a subclass as its value), else `undefined`. */
export function asInt(value: Value): number | bigint | undefined {
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  return value instanceof PyIntInstance ? value.value : undefined;
}

/** The text of a str or of an instance of a subclass of it, else `undefined`. */
export function asStr(value: Value): string | undefined {
  if (typeof value === "string") return value;
  return value instanceof PyStrInstance ? value.value : undefined;
}
