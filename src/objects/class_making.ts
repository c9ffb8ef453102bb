/**
 * Making classes: `type.__new__`, from bases and namespace to a ready `PyType`. Source: language reference 3.3.3,
 * "Customizing class creation".
 */
import { attributeErrorFor, dictOf, pyCallMethod, useDict } from "./attributes.ts";
import { bindAttribute, call } from "./calls.ts";
import { encodeText } from "./codecs.ts";
import {
  asStr,
  isInstance,
  objectType,
  PyInstance,
  PyType,
  TypeEntry,
  typeOf,
  typeType,
  type Value,
} from "./core.ts";
import { getsetType, memberType } from "./define.ts";
import { PyDict } from "./dict.ts";
import { newException, Raised, typeError, typeName, valueError } from "./errors.ts";
import { PyCell, PyClassMethod, PyFunction, PyStaticMethod } from "./function.ts";
import { pyDictSet } from "./hashing.ts";
import { bestBase } from "./layout.ts";
import { linearise } from "./mro.ts";
import { PyGetSet } from "./native.ts";
import { pyIter, pyNext, pyRepr } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { isSpecialName, updateSlots } from "./slots.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newSuper, superAttribute } from "./super.ts";
import { pyWarn } from "./warnings.ts";

/** The most derived metaclass of `meta` and those of the bases. Throws TypeError where there is none. */
export function bestMetaclass(meta: PyType, bases: readonly Value[]): PyType {
  let winner = meta;
  for (const base of bases) {
    const own = typeOf(base);
    if (winner.isSubtype(own)) continue;
    if (own.isSubtype(winner)) winner = own;
    else {
      throw typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
    }
  }
  return winner;
}

/** `type.__new__(meta, name, bases, namespace, **keywords)`. */
export function* pyMakeClass(
  meta: PyType,
  name: string,
  givenBases: readonly Value[],
  source: PyDict,
  keywords: ReadonlyMap<string, Value>,
): Steps<PyType> {
  if (name.includes("\0")) throw valueError("type name must not contain null characters");
  yield* pyMustBeUnicode(name);
  const doc = source.getStr("__doc__");
  if (doc !== undefined && asStr(doc) !== undefined) yield* pyMustBeUnicode(asStr(doc)!);
  const bases = checkedBases(givenBases.length === 0 ? [objectType] : givenBases);
  const winner = bestMetaclass(meta, bases);
  const namespace = new Map<string, Value>();
  for (const [key, value] of source.entries()) {
    const text = asStr(key);
    if (text !== undefined) namespace.set(text, value);
  }
  const solid = bestBase(bases);
  const slots = namespace.has("__slots__")
    ? yield* slotNames(name, namespace.get("__slots__")!, namespace)
    : null;
  const inheritedMembers = solid.memberCount;
  const mayAddDict = !bases.some((base) => base.hasDict);
  const mayAddWeakref = !bases.some((base) => base.hasWeakref);
  if (slots !== null) checkSlots(slots, solid, mayAddDict, mayAddWeakref);
  const members = (slots ?? []).filter((slot) => slot !== "__dict__" && slot !== "__weakref__").sort(byText);
  prepare(namespace);
  const type = new PyType({
    name,
    metatype: winner,
    bases,
    namespace,
    allocate: solid.allocate,
    isHeap: true,
    isBase: true,
    hasDict: !mayAddDict || slots === null || slots.includes("__dict__"),
    hasWeakref: !mayAddWeakref || slots === null || slots.includes("__weakref__"),
    solid: members.length > 0 ? null : solid.solid,
    memberCount: inheritedMembers + members.length,
  });
  const qualname = namespace.get("__qualname__");
  if (qualname !== undefined) {
    const text = asStr(qualname);
    if (text === undefined) throw typeError(`type __qualname__ must be a str, not ${typeName(qualname)}`);
    type.qualname = text;
    type.namespace.delete("__qualname__");
  }
  const classCell = namespace.get("__classcell__");
  type.namespace.delete("__classcell__");
  const classDictCell = namespace.get("__classdictcell__");
  type.namespace.delete("__classdictcell__");
  if (mayAddDict && type.hasDict) addAttribute(type, "__dict__", dictDescriptor(type));
  if (mayAddWeakref && type.hasWeakref) addAttribute(type, "__weakref__", weakrefDescriptor(type));
  type.ownMembers = members;
  for (const [at, slot] of members.entries()) {
    type.namespace.set(slot, new TypeEntry(slotMember(type, slot, inheritedMembers + at), type));
  }
  if (type.memberCount > 0) allocateMembers(type, solid);
  if (classCell !== undefined) {
    if (!(classCell instanceof PyCell)) {
      throw typeError(`__classcell__ must be a nonlocal cell, not <class '${typeName(classCell)}'>`);
    }
    classCell.value = type;
  }
  yield* keepOtherKeys(type, source);
  if (classDictCell instanceof PyCell) classDictCell.value = namespaceOf(type);
  yield* pyOrder(type);
  updateSlots(type);
  for (const base of bases) {
    const reference = new WeakRef(type);
    if (base.isHeap) base.subclasses.push(reference);
    else runtime().subclassesOf(base).push(reference);
  }
  yield* setNames(type, namespace);
  yield* initSubclass(type, keywords);
  return type;
}

/** Throws UnicodeEncodeError for a text with lone surrogates: CPython keeps these texts as UTF-8. */
export function* pyMustBeUnicode(text: string): Steps<void> {
  const encoded = encodeText(text, "utf-8", "strict", text);
  if (isPending(encoded)) yield encoded;
}

/** Keys of the namespace that are not strs are in `__dict__` and nowhere else; CPython warns of them. */
function* keepOtherKeys(type: PyType, source: PyDict): Steps<void> {
  const isName = (key: Value): boolean => asStr(key) !== undefined;
  if ([...source.entries()].every(([key]) => isName(key))) return;
  yield* pyWarn("RuntimeWarning", `non-string key in the __dict__ of class ${type.name}`);
  const view = new PyDict();
  for (const [key, value] of source.entries()) {
    const entry = isName(key) ? type.namespace.get(asStr(key)!) : undefined;
    if (entry !== undefined) view.setStr(asStr(key)!, entry.value);
    else if (!isName(key)) yield* pyDictSet(view, key, value);
  }
  for (const [name, entry] of type.namespace)
    if (view.getStr(name) === undefined) view.setStr(name, entry.value);
  type.view = view;
}

function addAttribute(type: PyType, name: string, value: Value): void {
  if (!type.namespace.has(name)) type.namespace.set(name, new TypeEntry(value, type));
}

function dictDescriptor(type: PyType): PyGetSet {
  return new PyGetSet(
    getsetType,
    "__dict__",
    type,
    getDict,
    setDict,
    "dictionary for instance variables",
    false,
  );
}

/** The descriptor of `__dict__` that a built-in base has: what it refuses, a class derived from it cannot allow. */
function builtinDict(self: Value): PyGetSet | undefined {
  const base = typeOf(self).mro.find(
    (type) => !type.isHeap && type.hasDict && type.own("__dict__") !== undefined,
  );
  const found = base?.own("__dict__");
  return found instanceof PyGetSet ? found : undefined;
}

function getDict(self: Value): Value | undefined | Pending {
  const below = builtinDict(self);
  return below === undefined ? dictOf(self as PyInstance) : below.get(self);
}

function setDict(self: Value, value: Value | undefined): Value | undefined | Pending {
  const below = builtinDict(self);
  if (below !== undefined) {
    if (below.set !== null) return below.set(self, value);
    throw new Raised(
      newException(
        "AttributeError",
        `attribute '__dict__' of '${below.owner.fullName}' objects is not writable`,
      ),
    );
  }
  if (value !== undefined && !(value instanceof PyDict)) {
    throw typeError(`__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
  }
  useDict(self as PyInstance, value ?? new PyDict());
  return null;
}

function weakrefDescriptor(type: PyType): PyGetSet {
  return new PyGetSet(
    getsetType,
    "__weakref__",
    type,
    () => null,
    null,
    "list of weak references to the object",
    false,
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function checkedBases(bases: readonly Value[]): PyType[] {
  return bases.map((base) => {
    if (!(base instanceof PyType)) throw typeError("bases must be types");
    if (!base.isBase) throw typeError(`type '${base.fullName}' is not an acceptable base type`);
    return base;
  });
}

function* slotNames(className: string, value: Value, namespace: ReadonlyMap<string, Value>): Steps<string[]> {
  const single = asStr(value);
  const names: Value[] = [];
  if (single !== undefined) names.push(single);
  else {
    const iterator = yield* pyIter(value);
    for (;;) {
      const name = yield* pyNext(iterator);
      if (name === undefined) break;
      names.push(name);
    }
  }
  return names.map((name) => {
    const text = asStr(name);
    if (text === undefined) throw typeError(`__slots__ items must be strings, not '${typeName(name)}'`);
    if (!/^[\p{XIDS}_]\p{XIDC}*$/u.test(text)) throw typeError("__slots__ must be identifiers");
    const mangled = mangle(className, text);
    if (namespace.has(mangled) && mangled !== "__qualname__" && mangled !== "__classcell__") {
      throw valueError(`'${text}' in __slots__ conflicts with class variable`);
    }
    return mangled;
  });
}

/** `__name` in a class is `_Class__name`. */
function mangle(className: string, name: string): string {
  if (!name.startsWith("__") || name.endsWith("__")) return name;
  const stripped = className.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}

function checkSlots(
  slots: readonly string[],
  solid: PyType,
  mayAddDict: boolean,
  mayAddWeakref: boolean,
): void {
  const layout = solid.solid;
  const variable = layout.name === "int" || layout.name === "tuple" || layout.name === "bytes";
  if (variable && !layout.isHeap && slots.some((slot) => slot !== "__dict__" && slot !== "__weakref__")) {
    throw typeError(`nonempty __slots__ not supported for subtype of '${solid.name}'`);
  }
  if (slots.includes("__dict__") && (!mayAddDict || isTwice(slots, "__dict__"))) {
    throw typeError("__dict__ slot disallowed: we already got one");
  }
  if (slots.includes("__weakref__") && (!mayAddWeakref || isTwice(slots, "__weakref__"))) {
    throw typeError("__weakref__ slot disallowed: we already got one");
  }
}

const isTwice = (names: readonly string[], name: string): boolean =>
  names.indexOf(name) !== names.lastIndexOf(name);

/** Makes the functions that Python expects to be class methods or static methods into such. */
function prepare(namespace: Map<string, Value>): void {
  const make = namespace.get("__new__");
  if (make instanceof PyFunction) namespace.set("__new__", new PyStaticMethod(make));
  for (const hook of ["__init_subclass__", "__class_getitem__"]) {
    const value = namespace.get(hook);
    if (value instanceof PyFunction) namespace.set(hook, new PyClassMethod(value));
  }
  if (!namespace.has("__doc__")) namespace.set("__doc__", null);
  if (!namespace.has("__module__")) {
    const module = runtime().callingFrame()?.globals.getStr("__name__");
    if (module !== undefined) namespace.set("__module__", module);
  }
  if (namespace.has("__eq__") && !namespace.has("__hash__")) namespace.set("__hash__", null);
}

/** The descriptor of one name in `__slots__`. */
function slotMember(type: PyType, name: string, at: number): PyGetSet {
  const check = (self: Value): PyInstance => {
    if (!isInstance(self, type)) {
      throw typeError(
        `descriptor '${name}' for '${type.name}' objects doesn't apply to a '${typeName(self)}' object`,
      );
    }
    return self as PyInstance;
  };
  const missing = (self: Value): Raised => new Raised(attributeErrorFor(name, self, name));
  const member = new PyGetSet(
    memberType,
    name,
    type,
    (self: Value) => check(self).members?.[at],
    (self: Value, value: Value | undefined) => {
      const instance = check(self);
      // A `__new__` in TypeScript may have made the object without room for them.
      const members = (instance.members ??= new Array(instance.type.memberCount).fill(undefined));
      if (value === undefined && members[at] === undefined) throw missing(self);
      members[at] = value;
      return null;
    },
    null,
    true,
  );
  member.memberAt = at;
  return member;
}

function allocateMembers(type: PyType, solid: PyType): void {
  const { allocate } = solid;
  type.allocate = (cls) => {
    const made = allocate(cls);
    if (made instanceof PyInstance) made.members = new Array(cls.memberCount).fill(undefined);
    return made;
  };
}

/** Gives a new class its MRO. */
function* pyOrder(type: PyType): Steps<void> {
  const { bases } = type;
  const provisional = [type, ...(bases[0]?.mro ?? [])]; // so that attributes can be looked up meanwhile
  type.mro = provisional;
  type.isOrdered = false;
  const mro = yield* pyMro(type);
  if (type.mro === provisional) type.mro = mro;
  type.isOrdered = true;
  type.invalidate();
}

/** The MRO that the metaclass gives a class: by default the linearisation of its bases. */
export function* pyMro(type: PyType): Steps<PyType[]> {
  const { type: meta, bases } = type;
  const custom = meta.lookup("mro");
  if (meta === typeType || custom === typeType.own("mro")) return linearise(type, bases);
  const result = yield* pyCallMethod(type, "mro");
  const mro: PyType[] = [];
  const iterator = yield* pyIter(result);
  for (;;) {
    const each = yield* pyNext(iterator);
    if (each === undefined) break;
    if (!(each instanceof PyType)) {
      throw typeError(`mro() returned a non-class ('${typeName(each)}')`);
    }
    if (each !== type && !type.solid.isSubtype(each.solid)) {
      throw typeError(`mro() returned base with unsuitable layout ('${each.fullName}')`);
    }
    mro.push(each);
  }
  return mro;
}

/** Calls `__set_name__` of what stands in the namespace. */
function* setNames(type: PyType, namespace: ReadonlyMap<string, Value>): Steps<void> {
  for (const [name, value] of namespace) {
    const own = typeOf(value);
    const hook = own.lookup("__set_name__");
    if (hook === undefined) continue;
    try {
      yield* pyCallMethodOnType(hook, value, [type, name]);
    } catch (thrown) {
      if (thrown instanceof Raised) yield* addNote(thrown, value, type, name);
      throw thrown;
    }
  }
}

function* pyCallMethodOnType(hook: Value, self: Value, args: Value[]): Steps {
  const bound = bindAttribute(hook, self, typeOf(self));
  if (bound.isMethod) {
    const result = call(hook, [self, ...args]);
    return isPending(result) ? yield result : result;
  }
  const callee: Value = isPending(bound.value) ? yield bound.value : bound.value;
  const result = call(callee, args);
  return isPending(result) ? yield result : result;
}

function* addNote(raised: Raised, value: Value, type: PyType, name: string): Steps<void> {
  const shown = yield* pyRepr(name);
  yield* pyCallMethod(
    raised.exception,
    "add_note",
    `Error calling __set_name__ on '${typeName(value)}' instance ${shown} in '${type.name}'`,
  );
}

/** `super(type, type).__init_subclass__(**keywords)`. */
function* initSubclass(type: PyType, keywords: ReadonlyMap<string, Value>): Steps<void> {
  if (!type.mro.includes(type)) {
    const { name } = type;
    throw typeError(`super(type, obj): obj (type ${name}) is not an instance or subtype of type (${name}).`);
  }
  const hook = superAttribute(newSuper(type, type)!, "__init_subclass__");
  const callee: Value | undefined = isPending(hook) ? yield hook : hook;
  const result = call(callee!, [...keywords.values()], keywords.size === 0 ? null : [...keywords.keys()]);
  if (isPending(result)) yield result;
}

/** The namespace as a dict. That of a class of the program is made once and follows all changes. */
export function namespaceOf(type: PyType): PyDict {
  if (type.view !== null) return type.view as PyDict;
  const dict = new PyDict();
  for (const [name, entry] of type.namespace) dict.setStr(name, entry.value);
  if (type.isHeap) type.view = dict;
  return dict;
}

/** Whether a change of this name on a class changes its slots. */
export function classAttributeChanged(type: PyType, name: string): void {
  if (isSpecialName(name)) updateSlotsDown(type);
  type.invalidate();
}

/** Computes the slots of a class and of all that derive from it. */
export function updateSlotsDown(type: PyType): void {
  updateSlots(type);
  for (const reference of type.subclasses) {
    const derived = reference.deref();
    if (derived !== undefined) updateSlotsDown(derived);
  }
}
