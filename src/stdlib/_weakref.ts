/**
 * `_weakref`: references that do not keep their object alive, and proxies that behave like it.
 *
 * They stand on JavaScript's `WeakRef`, so an object goes when the JavaScript collector takes it, not when the last
 * reference is dropped; callbacks then run on the main thread, between two instructions. Under the virtual clock nothing
 * may depend on the collector: there a reference keeps its object. Source: library reference, "weakref".
 */

import { getAttribute, pyCallMethod, pyLookupAttribute, setAttribute } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { claimants } from "../objects/class_checks.ts";
import {
  asStr,
  intType,
  None,
  PyInstance,
  PyObject,
  type PyType,
  typeOf,
  type Value,
} from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import {
  attribute,
  classMethod,
  completeType,
  method,
  newMethod,
  pyMethod,
  type Row,
} from "../objects/define.ts";
import { PyDict } from "../objects/dict.ts";
import { Raised, raiser, typeError, typeName } from "../objects/errors.ts";
import { floatType } from "../objects/float.ts";
import { newGenericAlias } from "../objects/generic_alias.ts";
import { dictDelete, pyDictGet } from "../objects/hashing.ts";
import { PyList } from "../objects/list.ts";
import { address } from "../objects/object_methods.ts";
import {
  binaryOp,
  compare,
  contains,
  deleteItem,
  EQ,
  GE,
  GT,
  getItem,
  getIter,
  hash,
  index,
  inplaceOp,
  isTrue,
  LE,
  LT,
  length,
  NE,
  next,
  pyEquals,
  setItem,
  str,
  unaryOp,
} from "../objects/operators.ts";
import { type Runtime, runtime } from "../objects/runtime.ts";
import { builtin } from "../objects/sequences.ts";
import { SideTable, sharedTable } from "../objects/side_table.ts";
import { NotImplemented } from "../objects/singletons.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, fn, pyFn } from "../vm/modules.ts";
import { pyReportUnraisable } from "../vm/reports.ts";

const referenceError = raiser("ReferenceError");

/** A reference or a proxy. */
export class PyWeakReference extends PyInstance {
  private weak: WeakRef<PyObject> | null = null;
  private strong: PyObject | null = null;
  callback: Value = None;
  /** The hash of the object, once it has been asked for. */
  hashed: number | bigint | null = null;

  /** The object, or `undefined` when it is gone. */
  get target(): PyObject | undefined {
    return this.strong ?? this.weak?.deref();
  }

  /** Begins to refer to an object. */
  aim(target: PyObject, callback: Value): void {
    const interpreter = runtime() as Interpreter;
    this.callback = callback;
    if (interpreter.host.clock.kind === "virtual") {
      this.strong = target;
      return;
    }
    this.weak = new WeakRef(target);
    if (callback !== None) gone.register(target, { reference: new WeakRef(this), interpreter });
  }
}

interface Held {
  readonly reference: WeakRef<PyWeakReference>;
  readonly interpreter: Interpreter;
}

/** Hears of objects that have been collected. */
const gone = new FinalizationRegistry<Held>(({ reference: weak, interpreter }) => {
  const reference = weak.deref();
  if (reference === undefined || reference.callback === None) return;
  const { callback } = reference;
  reference.callback = None;
  interpreter.callSoon(() => pyRunCallback(callback, reference));
});

function* pyRunCallback(callback: Value, reference: PyWeakReference): Steps {
  try {
    const result = call(callback, [reference]);
    if (isPending(result)) yield result;
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    yield* pyReportUnraisable(thrown.exception, null, callback);
  }
  return None;
}

/** The references to one object: a plain reference and a plain proxy are made but once. */
class References {
  plain: WeakRef<PyWeakReference> | null = null;
  proxy: WeakRef<PyWeakReference> | null = null;
  /** The others, newest first. */
  others: WeakRef<PyWeakReference>[] = [];

  live(): PyWeakReference[] {
    const found: PyWeakReference[] = [];
    for (const weak of [this.plain, this.proxy, ...this.others]) {
      const reference = weak?.deref();
      if (reference !== undefined) found.push(reference);
    }
    return found;
  }

  add(reference: PyWeakReference): void {
    this.others = this.others.filter((weak) => weak.deref() !== undefined);
    this.others.unshift(new WeakRef(reference));
  }
}

/** By interpreter, because types are shared by all of them. */
const tables = sharedTable<Runtime, SideTable<PyObject, References>>();

function referencesTo(target: PyObject): References {
  const owner = runtime();
  let table = tables.get(owner);
  if (table === undefined) {
    table = new SideTable();
    tables.set(owner, table);
  }
  let references = table.get(target);
  if (references === undefined) {
    references = new References();
    table.set(target, references);
  }
  return references;
}

function knownReferences(target: Value): PyWeakReference[] {
  if (!(target instanceof PyObject)) return [];
  return tables.get(runtime())?.get(target)?.live() ?? [];
}

/** The object, if there can be references to it. Throws TypeError. */
function referable(target: Value): PyObject {
  if (target instanceof PyObject && target.type.hasWeakref) return target;
  throw typeError(`cannot create weak reference to '${typeName(target)}' object`);
}

/** A weak reference to an object; without a callback always the same one. Throws TypeError if there can be none. */
export function weakReference(target: Value, callback: Value = None, type = referenceType): PyWeakReference {
  const object = referable(target);
  const references = referencesTo(object);
  const isPlain = type === referenceType && callback === None;
  const known = isPlain ? references.plain?.deref() : undefined;
  if (known !== undefined) return known;
  const made = type.allocate(type) as PyWeakReference;
  made.aim(object, callback);
  if (isPlain) references.plain = new WeakRef(made);
  else references.add(made);
  return made;
}

function newProxy(target: Value, callback: Value): Value {
  const object = referable(target);
  const references = referencesTo(object);
  const known = callback === None ? references.proxy?.deref() : undefined;
  if (known !== undefined) return known;
  const made = new PyWeakReference(object.type.slots.call === undefined ? proxyType : callableProxyType);
  made.aim(object, callback);
  if (callback === None) references.proxy = new WeakRef(made);
  else references.add(made);
  return made;
}

// --- ref ---

export const referenceType: PyType = declareType("weakref.ReferenceType", {
  isBase: true,
  allocate: (type) => new PyWeakReference(type),
});

function hashOf(self: PyWeakReference): Value | Pending {
  if (self.hashed !== null) return self.hashed;
  const { target } = self;
  if (target === undefined) throw typeError("weak object has gone away");
  return pyHashOf(self, target);
}

function* pyHashOf(self: PyWeakReference, target: PyObject): Steps {
  const found = hash(target);
  const value: number | bigint = isPending(found) ? yield found : found;
  self.hashed = value;
  return value;
}

function* pyReferenceRepr(self: PyWeakReference): Steps {
  const { target } = self;
  if (target === undefined) return `<weakref at ${address(self)}; dead>`;
  const name = yield* pyLookupAttribute(target, "__name__");
  const text = name === undefined ? undefined : asStr(name);
  const shown = text === undefined ? "" : ` (${text})`;
  return `<weakref at ${address(self)}; to '${typeName(target)}' at ${address(target)}${shown}>`;
}

/** By the objects while both are there, else by identity. */
function* pyCompareReferences(self: PyWeakReference, other: Value, isNegated: boolean): Steps {
  if (!(other instanceof PyWeakReference) || !other.type.isSubtype(referenceType)) return NotImplemented;
  const left = self.target;
  const right = other.target;
  if (left === undefined || right === undefined) return (self === other) !== isNegated;
  if (!isNegated) return yield* pyEquals(left, right);
  const result = compare(NE, left, right);
  return isPending(result) ? yield result : result;
}

completeType(referenceType, {
  doc: "A reference to an object that does not keep it alive: called, it gives the object, or None once that is gone.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType, args: readonly Value[]) => {
      if (args.length === 0) throw typeError("__new__ expected at least 1 argument, got 0");
      if (args.length > 2) throw typeError(`__new__ expected at most 2 arguments, got ${args.length}`);
      return weakReference(args[0]!, args[1] ?? None, cls);
    }),
    method(
      "__init__(self, *args, **kwargs)",
      (_self: Value, _args: readonly Value[], keywords: Map<string, Value>) => {
        if (keywords.size > 0) throw typeError("ref() takes no keyword arguments");
        return None;
      },
      "All has been done by __new__.",
    ),
    method(
      "__call__(self, *args, **kwargs)",
      (self: PyWeakReference, args: readonly Value[], keywords: Map<string, Value>) => {
        if (keywords.size > 0) throw typeError("weakref() takes no keyword arguments");
        if (args.length > 0) throw typeError(`weakref expected 0 arguments, got ${args.length}`);
        return self.target ?? None;
      },
      "The object, or None once it is gone.",
    ),
    pyMethod("__hash__(self, /)", hashOf, "The hash of the object."),
    pyMethod("__repr__(self, /)", pyReferenceRepr, "Return repr(self)."),
    pyMethod("__eq__(self, value, /)", (self: PyWeakReference, other: Value) =>
      pyCompareReferences(self, other, false),
    ),
    pyMethod("__ne__(self, value, /)", (self: PyWeakReference, other: Value) =>
      pyCompareReferences(self, other, true),
    ),
    ...["lt", "le", "gt", "ge"].map((name) =>
      method(`__${name}__(self, value, /)`, () => NotImplemented, "References have no order."),
    ),
    {
      kind: "getset",
      name: "__callback__",
      get: (self: PyWeakReference) => (self.target === undefined ? None : self.callback),
      set: null,
      doc: null,
      isMember: true,
    },
    classMethod(
      "__class_getitem__(cls, item, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "See PEP 585.",
    ),
  ],
});

// --- proxies ---

export const proxyType: PyType = declareType("weakref.ProxyType");
export const callableProxyType: PyType = declareType("weakref.CallableProxyType");

/** What a proxy stands for; any other value stands for itself. Throws ReferenceError when the object is gone. */
function unwrap(value: Value): Value {
  if (!(value instanceof PyWeakReference) || value.type.isSubtype(referenceType)) return value;
  const { target } = value;
  if (target === undefined) throw referenceError("weakly-referenced object no longer exists");
  return target;
}

const OPERATOR_NAMES = [
  "add",
  "and",
  "floordiv",
  "lshift",
  "matmul",
  "mul",
  "mod",
  "or",
  "pow",
  "rshift",
  "sub",
  "truediv",
  "xor",
];
const POWER = OPERATOR_NAMES.indexOf("pow");
const COMPARISONS = { lt: LT, le: LE, eq: EQ, ne: NE, gt: GT, ge: GE };

function power(base: Value, exponent: Value, modulus: Value | undefined): Value | Pending {
  return modulus === None || modulus === undefined
    ? binaryOp(POWER, unwrap(base), unwrap(exponent))
    : call(builtin("pow"), [unwrap(base), unwrap(exponent), unwrap(modulus)]);
}

const arithmetic: readonly Row[] = OPERATOR_NAMES.flatMap((name, operator) => [
  name === "pow"
    ? pyMethod("__pow__(self, value, mod=None, /)", power)
    : pyMethod(`__${name}__(self, value, /)`, (self: Value, other: Value) =>
        binaryOp(operator, unwrap(self), unwrap(other)),
      ),
  name === "pow"
    ? pyMethod("__rpow__(self, value, mod=None, /)", (self: Value, base: Value, modulus: Value | undefined) =>
        power(base, self, modulus),
      )
    : pyMethod(`__r${name}__(self, value, /)`, (self: Value, other: Value) =>
        binaryOp(operator, unwrap(other), unwrap(self)),
      ),
  pyMethod(`__i${name}__(self, value, /)`, (self: Value, other: Value) =>
    inplaceOp(operator, unwrap(self), unwrap(other)),
  ),
]);

function proxyNext(self: Value): Value | undefined | Pending {
  const target = unwrap(self);
  if (typeOf(target).slots.next === undefined) {
    throw typeError(`Weakref proxy referenced a non-iterator '${typeName(target)}' object`);
  }
  return next(target);
}

function proxyRepr(self: PyWeakReference): Value {
  const { target } = self;
  if (target === undefined) return `<weakproxy at ${address(self)}; dead>`;
  return `<weakproxy at ${address(self)}; to '${typeName(target)}' at ${address(target)}>`;
}

const proxyRows: readonly Row[] = [
  ...arithmetic,
  ...Object.entries(COMPARISONS).map(([name, operator]) =>
    pyMethod(`__${name}__(self, value, /)`, (self: Value, other: Value) =>
      compare(operator, unwrap(self), unwrap(other)),
    ),
  ),
  pyMethod("__divmod__(self, value, /)", (self: Value, other: Value) =>
    call(builtin("divmod"), [unwrap(self), unwrap(other)]),
  ),
  pyMethod("__rdivmod__(self, value, /)", (self: Value, other: Value) =>
    call(builtin("divmod"), [unwrap(other), unwrap(self)]),
  ),
  pyMethod("__neg__(self, /)", (self: Value) => unaryOp("neg", unwrap(self))),
  pyMethod("__pos__(self, /)", (self: Value) => unaryOp("pos", unwrap(self))),
  pyMethod("__invert__(self, /)", (self: Value) => unaryOp("invert", unwrap(self))),
  pyMethod("__abs__(self, /)", (self: Value) => call(builtin("abs"), [unwrap(self)])),
  pyMethod("__int__(self, /)", (self: Value) => call(intType, [unwrap(self)])),
  pyMethod("__float__(self, /)", (self: Value) => call(floatType, [unwrap(self)])),
  pyMethod("__index__(self, /)", (self: Value) => index(unwrap(self))),
  pyMethod("__bool__(self, /)", (self: Value) => isTrue(unwrap(self))),
  pyMethod("__str__(self, /)", (self: Value) => str(unwrap(self))),
  method("__repr__(self, /)", proxyRepr),
  attribute("__hash__", None),
  pyMethod("__len__(self, /)", (self: Value) => length(unwrap(self))),
  pyMethod("__contains__(self, key, /)", (self: Value, key: Value) => contains(unwrap(self), unwrap(key))),
  pyMethod("__getitem__(self, key, /)", (self: Value, key: Value) => getItem(unwrap(self), unwrap(key))),
  pyMethod("__setitem__(self, key, value, /)", (self: Value, key: Value, value: Value) =>
    setItem(unwrap(self), unwrap(key), unwrap(value)),
  ),
  pyMethod("__delitem__(self, key, /)", (self: Value, key: Value) => deleteItem(unwrap(self), unwrap(key))),
  pyMethod("__iter__(self, /)", (self: Value) => getIter(unwrap(self))),
  pyMethod("__next__(self, /)", proxyNext),
  pyMethod("__getattribute__(self, name, /)", (self: Value, name: Value) =>
    getAttribute(unwrap(self), asStr(name) ?? ""),
  ),
  pyMethod("__setattr__(self, name, value, /)", (self: Value, name: Value, value: Value) =>
    setAttribute(unwrap(self), asStr(name) ?? "", value),
  ),
  pyMethod("__delattr__(self, name, /)", (self: Value, name: Value) =>
    setAttribute(unwrap(self), asStr(name) ?? "", undefined),
  ),
];

const proxySlots = {
  getattribute: (self: Value, name: string): Value | Pending => getAttribute(unwrap(self), name),
  setattr: (self: Value, name: string, value: Value | undefined): Value | Pending =>
    setAttribute(unwrap(self), name, value),
};

completeType(proxyType, {
  doc: null,
  methods: [
    ...proxyRows,
    pyMethod("__bytes__(self, /)", (self: Value) => pyCallMethod(unwrap(self), "__bytes__")),
    pyMethod("__reversed__(self, /)", (self: Value) => pyCallMethod(unwrap(self), "__reversed__")),
  ],
  slots: proxySlots,
});

completeType(callableProxyType, {
  doc: null,
  methods: [
    ...proxyRows,
    pyMethod(
      "__call__(self, *args, **kwargs)",
      (self: Value, args: readonly Value[], keywords: Map<string, Value>) =>
        call(
          unwrap(self),
          [...args, ...keywords.values()],
          keywords.size === 0 ? null : [...keywords.keys()],
        ),
    ),
  ],
  slots: proxySlots,
});

for (const type of [proxyType, callableProxyType]) claimants.add(type);

// --- the module ---

/** Takes a key out of a dict if its value is a reference to an object that is gone. */
function* pyRemoveDead(dict: Value, key: Value): Steps {
  if (!(dict instanceof PyDict))
    throw typeError(`_remove_dead_weakref() argument 1 must be dict, not ${typeName(dict)}`);
  const found = yield* pyDictGet(dict, key);
  if (found === undefined) return None;
  if (!(found instanceof PyWeakReference)) throw typeError("not a weakref");
  if (found.target !== undefined) return None;
  const done = dictDelete(dict, key);
  if (isPending(done)) yield done;
  return None;
}

export const weakrefModule = defineModule({
  name: "_weakref",
  doc: "Weak-reference support module.",
  members: () => [
    constant("ref", referenceType),
    constant("ReferenceType", referenceType),
    constant("ProxyType", proxyType),
    constant("CallableProxyType", callableProxyType),
    fn(
      "proxy(object, callback=None, /)",
      newProxy,
      "Make a proxy, which behaves like the object without keeping it alive.",
    ),
    fn(
      "getweakrefcount(object, /)",
      (object: Value) => knownReferences(object).length,
      "How many weak references and proxies to the object there are.",
    ),
    fn(
      "getweakrefs(object, /)",
      (object: Value) => new PyList(knownReferences(object)),
      "A list of the weak references and proxies to the object.",
    ),
    pyFn(
      "_remove_dead_weakref(dct, key, /)",
      pyRemoveDead,
      "Take key out of the dict if its value is a reference to an object that is gone.",
    ),
  ],
});
