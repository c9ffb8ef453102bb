/** `type`: what classes have, and `super`. Source: language reference 3.2.10, "Custom classes". */
import { attributeErrorFor, nameMustBeString, typeGetAttribute } from "./attributes.ts";
import { bindValue, call, pyCall } from "./calls.ts";
import { instanceByClass, subclassByMro } from "./class_checks.ts";
import {
  bestMetaclass,
  classAttributeChanged,
  namespaceOf,
  pyMakeClass,
  pyMro,
  pyMustBeUnicode,
  updateSlotsDown,
} from "./class_making.ts";
import { typeCall } from "./construct.ts";
import { asStr, PyObject, PyType, TypeEntry, typeOf, typeType, type Value } from "./core.ts";
import {
  classMethod,
  completeType,
  getter,
  member,
  method,
  newMethod,
  pyMethod,
  signatureOfType,
} from "./define.ts";
import { PyDict } from "./dict.ts";
import { Raised, runtimeError, typeError, typeName, valueError } from "./errors.ts";
import { PyCell } from "./function.ts";
import { bestBase, haveSameLayout } from "./layout.ts";
import { PyList } from "./list.ts";
import { newMappingProxy } from "./mappingproxy.ts";
import { linearise } from "./mro.ts";
import { PyGetSet } from "./native.ts";
import { runtime } from "./runtime.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PySuper, pyNewSuper, pyStartOf, superAttribute, superType } from "./super.ts";
import { PyTuple } from "./tuple.ts";
import { isCollected, typeFlags } from "./type_flags.ts";
import { typeDisplayName, typeModule } from "./type_names.ts";
import { makeUnion } from "./union_methods.ts";

/** `type.__new__(meta, name, bases, namespace, **keywords)`. */
function* create(meta: PyType, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Steps {
  if (args.length !== 3) {
    throw typeError(`type.__new__() takes exactly 3 arguments (${args.length} given)`);
  }
  const [name, bases, namespace] = args as [Value, Value, Value];
  const text = asStr(name);
  if (text === undefined) throw typeError(`type.__new__() argument 1 must be str, not ${typeName(name)}`);
  if (!(bases instanceof PyTuple)) {
    throw typeError(`type.__new__() argument 2 must be tuple, not ${typeName(bases)}`);
  }
  if (!(namespace instanceof PyDict)) {
    throw typeError(`type.__new__() argument 3 must be dict, not ${typeName(namespace)}`);
  }
  for (const base of bases.items) {
    if (!(base instanceof PyType) && typeOf(base).lookup("__mro_entries__") !== undefined) {
      throw typeError("type() doesn't support MRO entry resolution; use types.new_class()");
    }
  }
  const winner = bestMetaclass(meta, bases.items);
  if (winner !== meta && winner.lookup("__new__") !== typeType.own("__new__")) {
    const result = call(
      winner.lookup("__new__")!,
      [winner, ...args, ...keywords.values()],
      [...keywords.keys()],
    );
    return isPending(result) ? yield result : result;
  }
  return yield* pyMakeClass(winner, text, bases.items, namespace, keywords);
}

function init(_self: PyType, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Value {
  if (args.length === 1 && keywords.size > 0) throw typeError("type.__init__() takes no keyword arguments");
  if (args.length !== 1 && args.length !== 3) throw typeError("type.__init__() takes 1 or 3 arguments");
  return null;
}

/** `type.__setattr__` and `__delattr__`. */
function setattr(object: Value, name: string, value: Value | undefined): Value | Pending {
  const type = object as PyType;
  if (!type.isHeap) {
    throw typeError(`cannot set '${name}' attribute of immutable type '${type.fullName}'`);
  }
  const onMeta = type.type.lookup(name);
  if (onMeta instanceof PyObject) {
    const { set, delete: remove } = onMeta.type.slots;
    if (value !== undefined && set !== undefined) return set(onMeta, type, value);
    if (value === undefined && remove !== undefined) return remove(onMeta, type);
  }
  setTypeAttribute(type, name, value);
  return null;
}

function attributeName(name: Value): string {
  const text = asStr(name);
  if (text === undefined) throw nameMustBeString(name);
  return text;
}

/** Changes a class's own namespace. A change from one plain value to another disturbs no cache. */
function setTypeAttribute(type: PyType, name: string, value: Value | undefined): void {
  const entry = type.namespace.get(name);
  if (value !== undefined && type.view !== null) (type.view as PyDict).setStr(name, value);
  if (value === undefined) {
    if (entry === undefined) {
      throw new Raised(
        attributeErrorFor(`type object '${type.name}' has no attribute '${name}'`, type, name),
      );
    }
    type.namespace.delete(name);
    if (type.view !== null) (type.view as PyDict).deleteStr(name);
    classAttributeChanged(type, name);
  } else if (entry === undefined) {
    type.namespace.set(name, new TypeEntry(value, type));
    classAttributeChanged(type, name);
  } else {
    const plain = isPlain(entry.value) && isPlain(value) && !name.startsWith("__");
    entry.value = value;
    if (!plain) classAttributeChanged(type, name);
  }
}

/** A value that attribute lookup hands on as it is: no descriptor. */
function isPlain(value: Value): boolean {
  if (!(value instanceof PyObject)) return true;
  const { get, set, delete: remove } = value.type.slots;
  return get === undefined && set === undefined && remove === undefined;
}

function* nameSetter(type: PyType, value: Value | undefined): Steps {
  mustBeMutable(type, "__name__", value);
  const text = asStr(value!);
  if (text === undefined)
    throw typeError(`can only assign string to ${type.name}.__name__, not '${typeName(value!)}'`);
  if (text.includes("\0")) throw valueError("type name must not contain null characters");
  yield* pyMustBeUnicode(text);
  type.name = text;
  type.fullName = text;
  return null;
}

function qualnameSetter(type: PyType, value: Value | undefined): Value {
  mustBeMutable(type, "__qualname__", value);
  const text = asStr(value!);
  if (text === undefined) {
    throw typeError(`can only assign string to ${type.name}.__qualname__, not '${typeName(value!)}'`);
  }
  type.qualname = text;
  return null;
}

function mustBeMutable(type: PyType, name: string, value: Value | undefined): void {
  if (!type.isHeap) throw typeError(`cannot set '${name}' attribute of immutable type '${type.fullName}'`);
  if (value === undefined)
    throw typeError(`cannot delete '${name}' attribute of immutable type '${type.name}'`);
}

function* basesSetter(type: PyType, value: Value | undefined): Steps {
  mustBeMutable(type, "__bases__", value);
  if (!(value instanceof PyTuple)) {
    throw typeError(`can only assign tuple to ${type.name}.__bases__, not ${typeName(value!)}`);
  }
  if (value.items.length === 0) {
    throw typeError(`can only assign non-empty tuple to ${type.name}.__bases__, not ()`);
  }
  const bases = value.items.map((base) => {
    if (!(base instanceof PyType)) {
      throw typeError(`${type.name}.__bases__ must be tuple of classes, not '${typeName(base)}'`);
    }
    if (base.isSubtype(type) || derivesFrom(base, type))
      throw typeError("a __bases__ item causes an inheritance cycle");
    if (!base.isBase) throw typeError(`type '${base.fullName}' is not an acceptable base type`);
    return base;
  });
  checkLayout(bestBase(bases), bestBase(type.bases));
  const before = type.bases;
  type.bases = bases;
  const changed: Reordered[] = [];
  try {
    yield* pyReorder(type, changed);
  } catch (thrown) {
    for (const { of, old, now } of changed) if (of.mro === now) of.mro = old;
    if (type.bases === bases) type.bases = before;
    type.invalidate();
    throw thrown;
  }
  if (type.bases === bases) {
    for (const old of before) removeSubclass(old, type);
    for (const base of bases) subclassList(base).push(new WeakRef(type));
  }
  updateSlotsDown(type);
  type.invalidate();
  return null;
}

/** Whether `base` has `type` above it by the chains of bases, which a custom `mro()` may not tell. */
function derivesFrom(base: PyType, type: PyType): boolean {
  for (let at: PyType | undefined = base; at !== undefined; at = at.bases[0]) if (at === type) return true;
  return false;
}

const subclassList = (base: PyType): WeakRef<PyType>[] =>
  base.isHeap ? base.subclasses : runtime().subclassesOf(base);

function removeSubclass(base: PyType, type: PyType): void {
  const list = subclassList(base);
  const at = list.findIndex((reference) => reference.deref() === type);
  if (at >= 0) list.splice(at, 1);
}

/** A class whose MRO was replaced, to be put back if that of another fails. */
interface Reordered {
  readonly of: PyType;
  readonly old: readonly PyType[];
  readonly now: readonly PyType[];
}

/** Asks the metaclasses for the MRO of a class and of all that derive from it. */
function* pyReorder(type: PyType, changed: Reordered[]): Steps<void> {
  const old = type.mro;
  const now = yield* pyMro(type);
  if (type.mro !== old) return; // `mro()` changed the bases itself: all is done
  type.mro = now;
  type.invalidate();
  changed.push({ of: type, old, now });
  for (const reference of [...type.subclasses]) {
    const derived = reference.deref();
    if (derived !== undefined) yield pyReorder(derived, changed) as unknown as Steps;
  }
}

/** Throws TypeError unless objects made for a class with the one base fit a class with the other. */
function checkLayout(base: PyType, old: PyType): void {
  const differs = (what: string): Raised =>
    typeError(`__bases__ assignment: '${base.name}' ${what} differs from '${old.name}'`);
  if (isCollected(base) !== isCollected(old)) throw differs("deallocator");
  if (!haveSameLayout(base, old)) throw differs("object layout");
}

function subclasses(type: PyType): Value {
  const list = type.isHeap ? type.subclasses : runtime().subclassesOf(type);
  const found: Value[] = [];
  for (const reference of list) {
    const derived = reference.deref();
    if (derived !== undefined) found.push(derived);
  }
  return new PyList(found);
}

function dir(type: PyType): Value {
  const names = new Set<string>();
  for (const base of type.mro) for (const name of base.namespace.keys()) names.add(name);
  return new PyList([...names]);
}

/** An attribute kept in the class's own namespace, where a program may put anything. */
function ownGetter(name: string, fallback: (type: PyType) => Value | Pending, canDelete = false) {
  return getter(
    name,
    (type: PyType) => {
      let own = type.own(name);
      // What instances of a built-in type have under that name is not the class's own.
      if (!type.isHeap && own instanceof PyGetSet) own = undefined;
      if (own === undefined) return fallback(type);
      return own instanceof PyObject ? bindValue(own, undefined, type) : own;
    },
    (type: PyType, value: Value | undefined) => {
      if (!type.isHeap)
        throw typeError(`cannot set '${name}' attribute of immutable type '${type.fullName}'`);
      if (value === undefined && !canDelete) mustBeMutable(type, name, value);
      if (value === undefined && type.own(name) === undefined) return noAttribute(name)(type);
      setTypeAttribute(type, name, value);
      // A class of another module does not begin at that line.
      if (name === "__module__" && type.own("__firstlineno__") !== undefined) {
        setTypeAttribute(type, "__firstlineno__", undefined);
      }
      return null;
    },
  );
}

const noAttribute =
  (name: string) =>
  (type: PyType): Value => {
    throw new Raised(attributeErrorFor(name, type, name));
  };

function missing(type: PyType, name: string): Raised {
  return new Raised(attributeErrorFor(`type object '${type.name}' has no attribute '${name}'`, type, name));
}

function annotations(type: PyType): Value {
  if (!type.isHeap) throw missing(type, "__annotations__");
  const fresh = new PyDict();
  setTypeAttribute(type, "__annotations__", fresh);
  return fresh;
}

completeType(typeType, {
  doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", create),
    method("__init__(self, /, *args, **kwargs)", init, "Initialize self."),
    pyMethod(
      "__call__(self, /, *args, **kwargs)",
      (self: PyType, args: Value[], keywords: Map<string, Value>) =>
        typeCall(self, [...args, ...keywords.values()], keywords.size === 0 ? null : [...keywords.keys()]),
      "Call self as a function.",
    ),
    method("__repr__(self, /)", (self: PyType) => `<class '${typeDisplayName(self)}'>`, "Return repr(self)."),
    pyMethod(
      "__getattribute__(self, name, /)",
      (self: PyType, name: Value) => {
        const text = attributeName(name);
        const found = typeGetAttribute(self, text);
        if (found === undefined) throw missing(self, text);
        return found;
      },
      "Return getattr(self, name).",
    ),
    pyMethod(
      "__setattr__(self, name, value, /)",
      (self: PyType, name: Value, value: Value) => setattr(self, attributeName(name), value),
      "Implement setattr(self, name, value).",
    ),
    pyMethod(
      "__delattr__(self, name, /)",
      (self: PyType, name: Value) => setattr(self, attributeName(name), undefined),
      "Implement delattr(self, name).",
    ),
    pyMethod("__instancecheck__(self, instance, /)", instanceCheck, "Check if an object is an instance."),
    pyMethod("__subclasscheck__(self, subclass, /)", subclassCheck, "Check if a class is a subclass."),
    method("__subclasses__(self, /)", subclasses, "The classes derived directly from this one."),
    method(
      "mro(self, /)",
      (self: PyType) => new PyList(linearise(self, self.bases)),
      "The method resolution order.",
    ),
    classMethod(
      "__prepare__(cls, *args, **kwargs)",
      () => new PyDict(),
      "The namespace for a class statement.",
    ),
    method("__dir__(self, /)", dir, "The names of the attributes of the class."),
    method("__sizeof__(self, /)", () => 1072, "Size in memory, in bytes."),
    pyMethod("__or__(self, value, /)", makeUnion, "Return self|value."),
    pyMethod(
      "__ror__(self, value, /)",
      (self: Value, other: Value) => makeUnion(other, self),
      "Return value|self.",
    ),
    getter("__name__", (self: PyType) => self.name, nameSetter as never),
    getter("__qualname__", (self: PyType) => self.qualname, qualnameSetter as never),
    getter("__bases__", (self: PyType) => new PyTuple(self.bases), basesSetter as never),
    getter(
      "__base__",
      (self: PyType) =>
        self.bases.find((base) => base.solid === self.solid || self.solid === self) ?? self.bases[0] ?? null,
    ),
    getter("__mro__", (self: PyType) => (self.isOrdered ? new PyTuple(self.mro) : null)),
    getter("__dict__", (self: PyType) => newMappingProxy(namespaceOf(self))),
    ownGetter("__module__", typeModule),
    ownGetter("__doc__", () => null),
    ownGetter("__annotations__", annotations, true),
    ownGetter("__type_params__", () => new PyTuple([])),
    ownGetter("__abstractmethods__", noAttribute("__abstractmethods__"), true),
    getter("__text_signature__", signatureOfType),
    getter("__basicsize__", () => 16),
    getter("__itemsize__", () => 0),
    getter("__dictoffset__", (self: PyType) => (self.hasDict ? -1 : 0)),
    getter("__weakrefoffset__", (self: PyType) => (self.hasWeakref ? -1 : 0)),
    getter("__flags__", typeFlags),
  ],
  slots: { getattribute: typeGetAttribute, setattr, call: typeCall },
});

function instanceCheck(self: PyType, instance: Value): Steps<boolean> {
  return instanceByClass(instance, self);
}

function subclassCheck(self: PyType, subclass: Value): Steps<boolean> {
  return subclassByMro(subclass, self);
}

// --- super ---

function* superInit(self: PySuper, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Steps {
  if (keywords.size > 0) throw typeError("super() takes no keyword arguments");
  if (args.length > 2) throw typeError(`super() expected at most 2 arguments, got ${args.length}`);
  let [type, bound] = args;
  if (type === undefined) [type, bound] = implicitArguments();
  if (!(type instanceof PyType)) throw typeError(`super() argument 1 must be a type, not ${typeName(type!)}`);
  self.cls = type;
  if (bound !== undefined && bound !== null) {
    self.self = bound;
    self.start = yield* pyStartOf(type, bound);
  }
  return null;
}

/** What `super()` without arguments means: `__class__` and the first argument of the calling function. */
function implicitArguments(): [Value, Value] {
  const frame = runtime().callingFrame();
  if (frame === null) throw runtimeError("super(): no current frame");
  const { code, slots } = frame;
  if (code.argcount === 0) throw runtimeError("super(): no arguments");
  const first = slots[0];
  const self = first instanceof PyCell && (code.localspluskinds[0]! & 0x40) !== 0 ? first.value : first;
  if (self === undefined) throw runtimeError("super(): arg[0] deleted");
  const at = code.localsplusnames.indexOf("__class__");
  if (at < 0) throw runtimeError("super(): __class__ cell not found");
  const cell = slots[at];
  if (!(cell instanceof PyCell) || cell.value === undefined)
    throw runtimeError("super(): empty __class__ cell");
  return [cell.value, self];
}

function* superGet(self: PySuper, instance: Value): Steps {
  if (instance === null || self.self !== undefined) return self;
  if (self.type !== superType) return yield* pyCall(self.type, self.cls!, instance);
  return yield* pyNewSuper(self.cls!, instance);
}

function superRepr(self: PySuper): Value {
  const name = self.cls?.name ?? "NULL";
  return self.start === null
    ? `<super: <class '${name}'>, NULL>`
    : `<super: <class '${name}'>, <${self.start.name} object>>`;
}

completeType(superType, {
  doc: "super() -> same as super(__class__, <first argument>)\nsuper(type, obj) -> bound super object",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PySuper(cls)),
    pyMethod("__init__(self, /, *args, **kwargs)", superInit, "Initialize self."),
    method("__repr__(self, /)", superRepr, "Return repr(self)."),
    pyMethod("__getattribute__(self, name, /)", (self: PySuper, name: Value) => {
      const found = superAttribute(self, asStr(name)!);
      if (found !== undefined) return found;
      throw new Raised(
        attributeErrorFor(`'super' object has no attribute '${asStr(name)}'`, self, asStr(name)!),
      );
    }),
    pyMethod("__get__(self, instance, owner=None, /)", superGet, "Bind it to an instance."),
    member("__thisclass__", (self: PySuper) => self.cls),
    member("__self__", (self: PySuper) => self.self ?? null),
    member("__self_class__", (self: PySuper) => self.start),
  ],
  slots: { getattribute: superAttribute },
});
