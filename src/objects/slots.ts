/**
 * From special methods to slots: computes `type.slots` from the namespaces along the MRO.
 *
 * A special method written in TypeScript becomes the slot itself. One written in Python, or any other object found
 * under that name, becomes a slot that binds and calls it.
 */
import { bindAttribute, bindValue, call } from "./calls.ts";
import {
  type BinarySlot,
  type CallSlot,
  type NextSlot,
  objectType,
  PyObject,
  type PyType,
  Slots,
  typeOf,
  type UnarySlot,
  type Value,
} from "./core.ts";
import { declareType } from "./declare.ts";
import { isRaised, Raised } from "./errors.ts";
import { PyBoundMethod, PyFunction } from "./function.ts";
import { callNative, PyMethodDescriptor } from "./native.ts";
import { NotImplemented } from "./singletons.ts";
import { Activation, ITEM, isPending, type Pending, type Steps, TRUTH } from "./steps.ts";

/** The operators of `BINARY_OP`, in the order of its argument; in-place forms are 13 further on. */
export const OPERATOR_METHODS = [
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
] as const;

type Install = (slots: Slots, value: Value, owner: PyType) => void;

type UnaryName =
  | "repr"
  | "str"
  | "len"
  | "int"
  | "float"
  | "index"
  | "neg"
  | "pos"
  | "abs"
  | "invert"
  | "await";
type BinaryName = "getattr" | "delete" | "getitem" | "delitem";

const SPECIAL = new Map<string, Install>();

const UNARY: readonly UnaryName[] = [
  "repr",
  "str",
  "len",
  "int",
  "float",
  "index",
  "neg",
  "pos",
  "abs",
  "invert",
  "await",
];
for (const name of UNARY) SPECIAL.set(`__${name}__`, (slots, value) => (slots[name] = unary(value)));
for (const name of ["aiter", "anext"] as const) {
  SPECIAL.set(`__${name}__`, (slots, value) => (slots[name] = unary(value)));
}
const BINARY: readonly BinaryName[] = ["getattr", "delete", "getitem", "delitem"];
for (const name of BINARY) SPECIAL.set(`__${name}__`, (slots, value) => (slots[name] = binary(value)));
for (const name of ["lt", "le", "eq", "ne", "gt", "ge"] as const) {
  SPECIAL.set(`__${name}__`, (slots, value) => (slots[name] = comparison(value)));
}
for (const [at, name] of OPERATOR_METHODS.entries()) {
  SPECIAL.set(`__${name}__`, (slots, value) => (slots.binary[at] = binary(value)));
  SPECIAL.set(`__r${name}__`, (slots, value) => (slots.reflected[at] = binary(value)));
  SPECIAL.set(`__i${name}__`, (slots, value) => (slots.inplace[at] = binary(value)));
}
SPECIAL.set("__hash__", (slots, value) => (slots.hash = value === null ? null : unary(value)));
SPECIAL.set("__iter__", (slots, value) => (slots.iter = value === null ? null : unary(value)));
SPECIAL.set("__contains__", (slots, value) => (slots.contains = value === null ? null : binary(value)));
SPECIAL.set("__bool__", (slots, value) => (slots.bool = truthSlot(value)));
SPECIAL.set("__next__", (slots, value) => (slots.next = nextSlot(value)));
SPECIAL.set("__call__", (slots, value) => (slots.call = callSlot(value)));
SPECIAL.set("__init__", (slots, value) => (slots.init = callSlot(value)));
SPECIAL.set("__setitem__", (slots, value) => (slots.setitem = ternary(value)));
SPECIAL.set("__set__", (slots, value) => (slots.set = ternary(value)));
SPECIAL.set("__get__", (slots, value) => {
  slots.get = (self, instance, owner) => callMethod(value, self, [instance ?? null, owner]);
});
SPECIAL.set("__getattribute__", (slots, value) => {
  slots.getattribute = (self, name) => callMethod(value, self, [name]);
});
SPECIAL.set("__setattr__", (slots, value) => {
  const before = slots.setattr;
  slots.setattr = (self, name, to) =>
    to === undefined ? before!(self, name, to) : callMethod(value, self, [name, to]);
});
SPECIAL.set("__delattr__", (slots, value) => {
  const before = slots.setattr;
  slots.setattr = (self, name, to) =>
    to === undefined ? callMethod(value, self, [name]) : before!(self, name, to);
});

/** Whether assigning to this name on a class changes what the class can do. */
export function isSpecialName(name: string): boolean {
  return SPECIAL.has(name);
}

/** Computes the slots of a type from its MRO. */
export function updateSlots(type: PyType): void {
  const slots = new Slots();
  // From the far end of the MRO to the near one, each class lays its own methods over what its bases have.
  for (let at = type.mro.length - 1; at >= 0; at--) {
    const layer = type.mro[at]!;
    if (!layer.isHeap && layer !== type) {
      overlay(slots, layer);
      continue;
    }
    for (const name of layer.namespace.keys()) {
      const install = SPECIAL.get(name);
      if (install === undefined) continue;
      const value = layer.namespace.get(name)!.value;
      // A built-in type under way here is being made: its own natives have no slots to copy from yet.
      if (!layer.isHeap) install(slots, value, layer);
      else if (!(value instanceof PyMethodDescriptor)) install(slots, value, layer);
      else if (!type.isSubtype(value.owner)) install(slots, new ForeignMethod(value), layer);
      else if (!copyNative(slots, name, value)) install(slots, value, layer);
    }
  }
  if (!type.isHeap && type.explicitSlots !== null) Object.assign(slots, type.explicitSlots);
  slots.identityKey =
    type === objectType || (slots.hash === objectType.slots.hash && slots.eq === objectType.slots.eq);
  type.slots = slots;
}

/** A method of a built-in type in a class that does not derive from it: each call has to look at what `self` is. */
class ForeignMethod extends PyObject {
  readonly method: PyMethodDescriptor;

  constructor(method: PyMethodDescriptor) {
    super(foreignMethodType);
    this.method = method;
  }
}

const foreignMethodType = declareType("method_descriptor");
foreignMethodType.slots.get = (self, instance) =>
  new PyBoundMethod((self as ForeignMethod).method, instance!);

const SLOT_OF = new Map<string, keyof Slots>(
  [...SPECIAL.keys()].map((name) => [name, name.slice(2, -2) as keyof Slots]),
);

/** Lays the slots that a built-in type defines itself over `slots`. */
function overlay(slots: Slots, layer: PyType): void {
  for (const name of layer.namespace.keys()) copyFrom(slots, name, layer);
  if (layer.explicitSlots !== null) Object.assign(slots, layer.explicitSlots);
}

function copyFrom(slots: Slots, name: string, layer: PyType): void {
  if (!SPECIAL.has(name)) return;
  const plain = name.slice(2, -2);
  const operator = OPERATOR_METHODS.indexOf(plain as (typeof OPERATOR_METHODS)[number]);
  const reflected = OPERATOR_METHODS.indexOf(plain.slice(1) as (typeof OPERATOR_METHODS)[number]);
  if (operator >= 0) slots.binary[operator] = layer.slots.binary[operator];
  else if (reflected >= 0 && plain[0] === "r") slots.reflected[reflected] = layer.slots.reflected[reflected];
  else if (reflected >= 0 && plain[0] === "i") slots.inplace[reflected] = layer.slots.inplace[reflected];
  else {
    const field = name === "__delattr__" ? "setattr" : SLOT_OF.get(name)!;
    (slots as unknown as Record<string, unknown>)[field] = layer.slots[field];
  }
}

/** Where a class took a method over from a built-in type (`__repr__ = list.__repr__`), its slot comes along. */
function copyNative(slots: Slots, name: string, value: Value): boolean {
  if (!(value instanceof PyMethodDescriptor) || value.native.name !== name || value.owner.isHeap)
    return false;
  if (value.owner.slots.repr === undefined && value.owner !== objectType) return false; // still being made
  copyFrom(slots, name, value.owner);
  return true;
}

/** Calls what was found in a class under a special name, with `self` bound as its kind of descriptor says. */
function callMethod(method: Value, self: Value, args: Value[]): Value | Pending {
  if (method instanceof PyMethodDescriptor) return callNative(method.native, self, args, null, method.owner);
  const bound = bindAttribute(method, self, typeOf(self));
  return bound.isMethod ? call(method, [self, ...args]) : pyThen(bound.value, args);
}

function pyThen(callee: Value | Pending, args: Value[]): Value | Pending {
  return isPending(callee) ? callLater(callee, args) : call(callee, args);
}

function* callLater(callee: Pending, args: Value[]): Steps {
  const result = call(yield callee, args);
  return isPending(result) ? yield result : result;
}

function unary(method: Value): UnarySlot {
  if (method instanceof PyMethodDescriptor) return method.native.body as UnarySlot;
  return (self) => callMethod(method, self, []);
}

function binary(method: Value): BinarySlot {
  if (method instanceof PyMethodDescriptor) return method.native.body as BinarySlot;
  return (self, other) => callMethod(method, self, [other]);
}

/** A comparison. As in CPython it is taken for missing where a descriptor in its place refuses to give it. */
function comparison(method: Value): BinarySlot {
  if (method instanceof PyMethodDescriptor || method instanceof PyFunction) return binary(method);
  return (self, other) => {
    let bound: Value | Pending;
    try {
      bound = bindValue(method, self, typeOf(self));
    } catch (thrown) {
      if (thrown instanceof Raised) return NotImplemented;
      throw thrown;
    }
    return isPending(bound) ? pyComparison(bound, other) : call(bound, [other]);
  };
}

function* pyComparison(binding: Pending, other: Value): Steps {
  let bound: Value;
  try {
    bound = yield binding;
  } catch (thrown) {
    if (thrown instanceof Raised) return NotImplemented;
    throw thrown;
  }
  const result = call(bound, [other]);
  return isPending(result) ? yield result : result;
}

function ternary(method: Value): (self: Value, a: Value, b: Value) => Value | Pending {
  if (method instanceof PyMethodDescriptor) return method.native.body as BinarySlot;
  return (self, a, b) => callMethod(method, self, [a, b]);
}

function callSlot(method: Value): CallSlot {
  if (method instanceof PyMethodDescriptor) {
    const { native, owner } = method;
    return (self, args, names) => callNative(native, self, args, names, owner);
  }
  return (self, args, names) => {
    const bound = bindAttribute(method, self, typeOf(self));
    if (bound.isMethod) return call(method, [self, ...args], names);
    return isPending(bound.value) ? callNamesLater(bound.value, args, names) : call(bound.value, args, names);
  };
}

function* callNamesLater(callee: Pending, args: Value[], names: readonly string[] | null): Steps {
  const result = call(yield callee, args, names);
  return isPending(result) ? yield result : result;
}

function truthSlot(method: Value): UnarySlot {
  if (method instanceof PyMethodDescriptor) return method.native.body as UnarySlot;
  return (self) => {
    const result = callMethod(method, self, []);
    if (result instanceof Activation) result.wants = TRUTH;
    return result;
  };
}

function nextSlot(method: Value): NextSlot {
  if (method instanceof PyMethodDescriptor) return method.native.body as NextSlot;
  return (self) => {
    try {
      const result = callMethod(method, self, []);
      if (result instanceof Activation) result.wants = ITEM;
      else if (isPending(result)) return pyItem(result);
      return result;
    } catch (thrown) {
      if (isRaised(thrown, "StopIteration")) return undefined;
      throw thrown;
    }
  };
}

function* pyItem(steps: Pending): Steps<Value | undefined> {
  try {
    return yield steps;
  } catch (thrown) {
    if (isRaised(thrown, "StopIteration")) return undefined;
    throw thrown;
  }
}
