/** `object`: what every value has. Source: language reference 3.3, "Special method names". */
import {
  dictOf,
  genericGetAttribute,
  genericSetAttribute,
  lookupAttribute,
  missingAttribute,
  nameMustBeString,
  pyCallMethod,
  pyLookupAttribute,
  setClass,
  useDict,
} from "./attributes.ts";
import { call, callSpecial } from "./calls.ts";
import { checkExcess, isMadeByObject } from "./construct.ts";
import { asStr, objectType, PyInstance, PyObject, PyType, typeOf, type Value } from "./core.ts";
import { refusesInstances } from "./declare.ts";
import { classMethod, completeType, getter, method, newMethod, pyMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { typeError, typeName, valueError } from "./errors.ts";
import { haveSameLayout } from "./layout.ts";
import { PyList } from "./list.ts";
import { PyModule } from "./module.ts";
import { index, isTrue, pyItems, str } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PyTuple } from "./tuple.ts";
import { typeDisplayName } from "./type_names.ts";

function create(cls: PyType, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Value | Pending {
  if (args.length + keywords.size > 0) checkExcess(cls, [...args, ...keywords.values()]);
  const abstract = cls.lookup("__abstractmethods__");
  if (abstract !== undefined && cls.isHeap) {
    const truth = isTrue(abstract);
    if (truth !== false) return pyRefuseAbstract(cls, abstract);
  }
  return cls.allocate(cls);
}

function* pyRefuseAbstract(cls: PyType, abstract: Value): Steps {
  const names = (yield* pyItems(abstract)).map((name) => String(asStr(name))).sort();
  if (names.length === 0) return cls.allocate(cls);
  const quoted = names.map((name) => `'${name}'`).join(", ");
  throw typeError(
    `Can't instantiate abstract class ${cls.name} without an implementation for abstract method${
      names.length === 1 ? "" : "s"
    } ${quoted}`,
  );
}

function init(self: Value, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Value {
  if (args.length + keywords.size === 0) return null;
  const type = typeOf(self);
  if (type.slots.init !== objectType.slots.init) {
    throw typeError("object.__init__() takes exactly one argument (the instance to initialize)");
  }
  if (isMadeByObject(type) && !refusesInstances(type)) {
    throw typeError(`${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
  }
  return null;
}

/** An address made of `id()`, as reprs show it. */
export function address(object: Value): string {
  return object instanceof PyObject ? `0x${runtime().idOf(object).toString(16)}` : "0x0";
}

/** `<module.Class object at 0x…>`. */
export function defaultRepr(self: Value): string {
  return `<${typeDisplayName(typeOf(self))} object at ${address(self)}>`;
}

function identityHash(self: Value): Value {
  if (!(self instanceof PyObject)) return 0;
  return Math.floor(runtime().idOf(self) / 16);
}

function notEqual(self: Value, other: Value): Value | Pending {
  const slot = typeOf(self).slots.eq!;
  const result = slot(self, other);
  if (isPending(result)) return pyNegated(result);
  return negated(result);
}

function* pyNegated(steps: Pending): Steps {
  const result = negated(yield steps);
  return isPending(result) ? yield result : result;
}

function negated(result: Value): Value | Pending {
  if (result === NotImplemented) return result;
  const truth = isTrue(result);
  return isPending(truth) ? pyNot(truth) : !truth;
}

function* pyNot(steps: Pending): Steps {
  return !(yield steps);
}

function getattribute(self: Value, name: Value): Value | Pending {
  const text = asStr(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  const found = genericGetAttribute(self, text);
  if (found === undefined) throw missingAttribute(self, text);
  return found as Value | Pending;
}

function setattr(self: Value, name: Value, value: Value): Value | Pending {
  const text = asStr(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  if (self instanceof PyType) throw typeError(`can't apply this __setattr__ to ${self.type.name} object`);
  return genericSetAttribute(self, text, value);
}

function delattr(self: Value, name: Value): Value | Pending {
  const text = asStr(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  if (self instanceof PyType) throw typeError(`can't apply this __delattr__ to ${self.type.name} object`);
  return genericSetAttribute(self, text, undefined);
}

function assignClass(self: Value, to: Value | undefined): Value {
  if (to === undefined) throw typeError("can't delete __class__ attribute");
  if (!(to instanceof PyType)) {
    throw typeError(`__class__ must be set to a class, not '${typeName(to)}' object`);
  }
  const from = typeOf(self);
  const isModule = self instanceof PyModule && to.isSubtype(from.solid);
  if (!isModule && (!from.isHeap || !to.isHeap)) {
    throw typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  if (!haveSameLayout(from, to)) {
    throw typeError(`__class__ assignment: '${to.name}' object layout differs from '${from.name}'`);
  }
  setClass(self as PyObject, to);
  return null;
}

function format(self: Value, specification: Value): Value | Pending {
  const text = asStr(specification);
  if (text === undefined) {
    throw typeError(
      `__format__() argument must be str, not ${specification === null ? "None" : typeName(specification)}`,
    );
  }
  if (text !== "") throw typeError(`unsupported format string passed to ${typeName(self)}.__format__`);
  return str(self);
}

/** The names of a value's attributes, sorted by `dir()`. */
function* dir(self: Value): Steps {
  const names = new Set<string>();
  const own = yield* pyLookupAttribute(self, "__dict__");
  if (own instanceof PyDict) for (const [key] of own.entries()) if (typeof key === "string") names.add(key);
  const cls = yield* pyLookupAttribute(self, "__class__");
  if (cls instanceof PyType)
    for (const type of cls.mro) for (const name of type.namespace.keys()) names.add(name);
  return new PyList([...names]);
}

// --- copying and pickling ---

function* reduceEx(self: Value, protocol: Value): Steps {
  const number = index(protocol);
  const version = Number(isPending(number) ? yield number : number);
  const reduce = lookupAttribute(self, "__reduce__");
  const own = typeOf(self).lookup("__reduce__");
  if (own !== objectType.own("__reduce__") && reduce !== undefined) {
    const method: Value = isPending(reduce) ? yield reduce : reduce;
    const result = call(method, []);
    return isPending(result) ? yield result : result;
  }
  const copyreg = yield* runtime().importModule("copyreg");
  if (version < 2) return yield* pyCallMethod(copyreg, "_reduce_ex", self, version);
  return yield* reduceNew(self, copyreg);
}

/** `object.__reduce__` itself: what a class overrides, and calls by `super()`. */
function* reduceOld(self: Value): Steps {
  return yield* pyCallMethod(yield* runtime().importModule("copyreg"), "_reduce_ex", self, 0);
}

function* reduceNew(self: Value, copyreg: Value): Steps {
  const cls = typeOf(self);
  if (!cls.isHeap && cls !== objectType && cls.lookup("__getnewargs__") === undefined && !cls.hasDict) {
    if (HAS_ITEMS.has(cls.name)) throw typeError(`cannot pickle ${cls.fullName} objects`);
    if (cls.own("__new__") === undefined || !isCopyable(cls)) {
      throw typeError(`cannot pickle '${cls.fullName}' object`);
    }
  }
  const { args, keywords } = yield* newArguments(self);
  const state = yield* pyCallMethod(self, "__getstate__");
  const name = cls.mro.find((type) => !type.isHeap)!.name;
  let items: Value = null;
  let pairs: Value = null;
  if (name === "list") items = yield* pyCallMethod(self, "__iter__");
  if (name === "dict") {
    const view = yield* pyCallMethod(self, "items");
    pairs = yield* pyCallMethod(view, "__iter__");
  }
  if (keywords !== null) {
    const maker = yield* pyLookupAttribute(copyreg, "__newobj_ex__");
    return new PyTuple([maker!, new PyTuple([cls, new PyTuple(args), keywords]), state, items, pairs]);
  }
  const maker = yield* pyLookupAttribute(copyreg, "__newobj__");
  return new PyTuple([maker!, new PyTuple([cls, ...args]), state, items, pairs]);
}

/** What `__new__` is to be called with to make a value again: by `__getnewargs_ex__`, else by `__getnewargs__`. */
function* newArguments(self: Value): Steps<{ readonly args: readonly Value[]; readonly keywords: Value }> {
  const withKeywords = callSpecial(self, "__getnewargs_ex__", []);
  if (withKeywords !== undefined) {
    const pair: Value = isPending(withKeywords) ? yield withKeywords : withKeywords;
    if (!(pair instanceof PyTuple)) {
      throw typeError(`__getnewargs_ex__ should return a tuple, not '${typeName(pair)}'`);
    }
    const { items } = pair;
    if (items.length !== 2) {
      throw valueError(`__getnewargs_ex__ should return a tuple of length 2, not ${items.length}`);
    }
    const [args, keywords] = items as [Value, Value];
    const wrong = (which: string, kind: string, item: Value) =>
      typeError(
        `${which} item of the tuple returned by __getnewargs_ex__ must be a ${kind}, not '${typeName(item)}'`,
      );
    if (!(args instanceof PyTuple)) throw wrong("first", "tuple", args);
    if (!(keywords instanceof PyDict)) throw wrong("second", "dict", keywords);
    return { args: args.items, keywords: keywords.size === 0 ? null : keywords };
  }
  const plain = callSpecial(self, "__getnewargs__", []);
  if (plain === undefined) return { args: [], keywords: null };
  const args: Value = isPending(plain) ? yield plain : plain;
  if (!(args instanceof PyTuple)) {
    throw typeError(`__getnewargs__ should return a tuple, not '${typeName(args)}'`);
  }
  return { args: args.items, keywords: null };
}

/** Types whose instances are of different sizes in CPython, which has another message for them. */
const HAS_ITEMS = new Set(["code", "memoryview"]);

const COPYABLE = new Set(["list", "dict", "set", "frozenset", "bytearray", "SimpleNamespace"]);

function isCopyable(cls: PyType): boolean {
  return COPYABLE.has(cls.name) || cls.hasDict;
}

/** `object.__getstate__`: the `__dict__`, and the `__slots__` that are set. */
function getstate(self: Value): Value | Pending {
  const cls = typeOf(self);
  let dict: Value = null;
  if (self instanceof PyInstance && cls.hasDict) {
    const own = dictOf(self).copy();
    if (own.size > 0) dict = own;
  }
  if (cls.memberCount === 0 && cls.own("__slotnames__") === undefined) return dict;
  return pySlotsState(self, cls, dict);
}

function* pySlotsState(self: Value, cls: PyType, dict: Value): Steps {
  const slots = new PyDict();
  for (const name of [...(yield* slotNames(cls))]) {
    const text = asStr(name);
    if (text === undefined) throw nameMustBeString(name);
    const value = yield* pyLookupAttribute(self, text);
    if (value !== undefined) slots.setStr(text, value);
  }
  return slots.size === 0 ? dict : new PyTuple([dict, slots]);
}

/** The names of the `__slots__` of a class and its bases: what `copyreg` found and keeps in `__slotnames__`. */
function* slotNames(cls: PyType): Steps<readonly Value[]> {
  let names = cls.own("__slotnames__");
  if (names === undefined) {
    names = yield* pyCallMethod(yield* runtime().importModule("copyreg"), "_slotnames", cls);
    if (names !== null && !(names instanceof PyList)) {
      throw typeError("copyreg._slotnames didn't return a list or None");
    }
  }
  if (names === null) return [];
  if (names instanceof PyList) return names.items;
  throw typeError(`${cls.name}.__slotnames__ should be a list or None, not ${typeName(names)}`);
}

/** The getter and setter of `__dict__` for a class whose instances have one. */
export const dictGetter = getter(
  "__dict__",
  (self: PyInstance) => dictOf(self),
  (self: PyInstance, value: Value | undefined) => {
    if (value === undefined) {
      useDict(self, new PyDict());
      return null;
    }
    if (!(value instanceof PyDict))
      throw typeError(`__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
    useDict(self, value);
    return null;
  },
  "dictionary for instance variables",
);

const unordered = (): Value => NotImplemented;

completeType(objectType, {
  doc: "The base class of all classes: what every value has.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", create),
    method("__init__(self, /, *args, **kwargs)", init, "Initialize self."),
    method("__repr__(self, /)", defaultRepr, "Return repr(self)."),
    pyMethod("__str__(self, /)", (self: Value) => typeOf(self).slots.repr!(self), "Return str(self)."),
    method("__hash__(self, /)", identityHash, "Return hash(self)."),
    method(
      "__eq__(self, value, /)",
      (self: Value, other: Value) => (self === other ? true : NotImplemented),
      "Return self==value.",
    ),
    pyMethod("__ne__(self, value, /)", notEqual, "Return self!=value."),
    method("__lt__(self, value, /)", unordered, "Return self<value."),
    method("__le__(self, value, /)", unordered, "Return self<=value."),
    method("__gt__(self, value, /)", unordered, "Return self>value."),
    method("__ge__(self, value, /)", unordered, "Return self>=value."),
    pyMethod("__getattribute__(self, name, /)", getattribute, "Return getattr(self, name)."),
    pyMethod("__setattr__(self, name, value, /)", setattr, "Implement setattr(self, name, value)."),
    pyMethod("__delattr__(self, name, /)", delattr, "Implement delattr(self, name)."),
    pyMethod(
      "__format__(self, format_spec, /)",
      format,
      "Return str(self); a format specification is an error.",
    ),
    pyMethod("__dir__(self, /)", dir, "The names of the attributes."),
    method("__sizeof__(self, /)", () => 16, "Size in memory, in bytes."),
    pyMethod("__reduce_ex__(self, protocol, /)", reduceEx, "How to copy or pickle the object."),
    pyMethod("__reduce__(self, /)", reduceOld, "How to copy or pickle the object."),
    pyMethod("__getstate__(self, /)", getstate, "What to copy or pickle of the object."),
    classMethod("__init_subclass__(cls)", () => null, "Called for each new subclass; does nothing."),
    classMethod("__subclasshook__(cls, object, /)", () => NotImplemented, "Overridden by abstract classes."),
    getter("__class__", (self: Value) => typeOf(self), assignClass as never, "the object's class"),
  ],
  slots: { getattribute: genericGetAttribute, setattr: genericSetAttribute },
});
