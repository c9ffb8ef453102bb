/**
 * Tables of built-in types and functions: the rows (`method`, `pyMethod`, `getter`, …) and `defineType`, which makes a
 * type of them.
 *
 * A row's signature is Python's own text. `method` takes a function that cannot run Python code; `pyMethod` one that
 * may: it returns a value, or `Steps` (HOUSE_STYLE, "A builtin type").
 */
import { type NextSlot, type PyType, type Slots, TypeEntry, type Value } from "./core.ts";
import { declareType, type TypeTraits } from "./declare.ts";
import { stopIteration } from "./errors.ts";
import { PyStaticMethod } from "./function.ts";
import {
  type DescriptorKind,
  isPlainMethod,
  Native,
  type PendingBody,
  type PlainBody,
  PyGetSet,
  PyMethodDescriptor,
  PyNativeFunction,
} from "./native.ts";
import { isSpecialName, updateSlots } from "./slots.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

/** A row of a type's table. */
export type Row =
  | { readonly kind: "method" | "classmethod" | "staticmethod" | "new"; readonly native: Native }
  | { readonly kind: "alias"; readonly name: string; readonly of: string }
  | {
      readonly kind: "getset";
      readonly name: string;
      readonly get: (self: never) => Value | undefined | Pending;
      readonly set: ((self: never, value: never) => Value | undefined | Pending) | null;
      readonly doc: string | null;
      readonly isMember: boolean;
    }
  | { readonly kind: "value"; readonly name: string; readonly value: Value };

/** A method that neither runs Python code nor blocks. */
export function method(signature: string, body: PlainBody, doc = ""): Row {
  return { kind: "method", native: new Native(signature, body, doc, false) };
}

/** A method that may run Python code or block. */
export function pyMethod(signature: string, body: PendingBody, doc = ""): Row {
  return { kind: "method", native: new Native(signature, body, doc, true) };
}

/** A class method; its function gets the class first, named `cls` in the signature. */
export function classMethod(signature: string, body: PendingBody, doc = ""): Row {
  return { kind: "classmethod", native: new Native(signature, body, doc, true) };
}

/** A static method: no `self` in the signature. */
export function staticMethod(signature: string, body: PendingBody, doc = ""): Row {
  return { kind: "staticmethod", native: new Native(signature, body, doc, true) };
}

/** `__new__`: the function gets the class first. Write it as `__new__(cls, iterable=(), /)`. */
export function newMethod(
  signature: string,
  body: PendingBody,
  doc = "Create and return a new object.",
): Row {
  return { kind: "new", native: new Native(signature, body, doc, true) };
}

/** The same method under another name. */
export function alias(name: string, of: string): Row {
  return { kind: "alias", name, of };
}

/** A computed attribute; without `set` it is read-only. `set` gets `undefined` to delete. */
export function getter(
  name: string,
  get: (self: never) => Value | undefined | Pending,
  set: ((self: never, value: never) => Value | undefined | Pending) | null = null,
  doc: string | null = null,
): Row {
  return { kind: "getset", name, get, set, doc, isMember: false };
}

/** An attribute stored in the object itself, as CPython's member descriptors are. */
export function member(
  name: string,
  get: (self: never) => Value | undefined | Pending,
  set: ((self: never, value: never) => Value | undefined | Pending) | null = null,
  doc: string | null = null,
): Row {
  return { kind: "getset", name, get, set, doc, isMember: true };
}

/** A plain value in the namespace: `__hash__ = None`, a constant. */
export function attribute(name: string, value: Value): Row {
  return { kind: "value", name, value };
}

export interface TypeTable {
  readonly doc: string | null;
  readonly methods: readonly Row[];
  /** Slots that are not what the rows would give, such as a `getattribute` that does not throw. */
  readonly slots?: Partial<Slots>;
  /** `__module__`, where it is not `builtins` and not in the name. */
  readonly module?: string;
  /** How the type is called, for `inspect`: what its `__text_signature__` gives, which is None for most. */
  readonly signature?: string;
}

const signatures = new WeakMap<PyType, string>();

/** `type.__text_signature__`: what the table of the type says, or null. */
export const signatureOfType = (type: PyType): string | null => signatures.get(type) ?? null;

/** Fills in a type that `declareType` made. */
export function completeType(type: PyType, table: TypeTable): PyType {
  const slots: Partial<Slots> = { ...table.slots };
  const add = (name: string, value: Value): void => {
    type.namespace.set(name, new TypeEntry(value, type));
  };
  for (const row of table.methods) {
    switch (row.kind) {
      case "alias":
        add(row.name, type.own(row.of)!);
        break;
      case "getset":
        add(
          row.name,
          new PyGetSet(
            row.isMember ? memberType : getsetType,
            row.name,
            type,
            row.get,
            row.set,
            row.doc,
            row.isMember,
          ),
        );
        break;
      case "value":
        add(row.name, row.value);
        break;
      default: {
        let { native } = row;
        if (native.name === "__next__" && slots.next === undefined) {
          slots.next = native.body as NextSlot;
          native = nextByName(native);
        }
        add(native.name, nativeAttribute(type, row.kind, native));
      }
    }
  }
  if (!type.namespace.has("__doc__")) add("__doc__", table.doc);
  if (type.namespace.has("__eq__") && !type.namespace.has("__hash__")) add("__hash__", null);
  if (table.module !== undefined) add("__module__", table.module);
  if (table.signature !== undefined) signatures.set(type, table.signature);
  type.explicitSlots = slots;
  updateSlots(type);
  type.invalidate();
  // Files import each other, so a type may be completed before the types it derives from.
  for (const earlier of completed) {
    if (!earlier.mro.includes(type)) continue;
    updateSlots(earlier);
    earlier.invalidate();
  }
  completed.push(type);
  return type;
}

/** The types that are complete but for what types they derive from may still bring. */
const completed: PyType[] = [];

/** `__next__` as Python code calls it by name: the end, which is `undefined` for the slot, is StopIteration. */
function nextByName(native: Native): Native {
  const next = native.body as NextSlot;
  const ended = (item: Value | undefined): Value => {
    if (item === undefined) throw stopIteration();
    return item;
  };
  const wait = function* (steps: Pending): Steps {
    return ended(yield steps);
  };
  const body = (self: Value): Value | Pending => {
    const item = next(self);
    return isPending(item) ? wait(item) : ended(item);
  };
  return new Native(`__next__${native.signature}`, body, native.doc, native.mayWait);
}

function nativeAttribute(
  type: PyType,
  kind: "method" | "classmethod" | "staticmethod" | "new",
  native: Native,
): Value {
  switch (kind) {
    case "new":
      return new PyNativeFunction(nativeFunctionType, native, undefined, type, null);
    case "staticmethod":
      return new PyStaticMethod(new PyNativeFunction(nativeFunctionType, native, null, type, null));
    case "classmethod":
      return new PyMethodDescriptor(classMethodDescriptorType, native, type, "classmethod");
    default: {
      const descriptorKind: DescriptorKind =
        isSpecialName(native.name) && !isPlainMethod(type, native.name) ? "wrapper" : "method";
      if (descriptorKind === "wrapper") native.isOperation = native.name !== "__init__";
      return new PyMethodDescriptor(
        descriptorKind === "wrapper" ? wrapperDescriptorType : methodDescriptorType,
        native,
        type,
        descriptorKind,
      );
    }
  }
}

/** A built-in type from its table. */
export function defineType(table: TypeTable & TypeTraits & { readonly name: string }): PyType {
  return completeType(declareType(table.name, table), table);
}

/** A row of a module's table: a function of its own. */
export function nativeFunction(
  signature: string,
  body: PendingBody,
  doc: string,
  module: string,
  mayWait = true,
): PyNativeFunction {
  return new PyNativeFunction(
    nativeFunctionType,
    new Native(signature, body, doc, mayWait, module === "builtins" ? null : module),
    undefined,
    null,
    module,
  );
}

export const nativeFunctionType: PyType = declareType("builtin_function_or_method", {
  hasWeakref: true,
});
export const methodDescriptorType: PyType = declareType("method_descriptor");
export const wrapperDescriptorType: PyType = declareType("wrapper_descriptor");
export const classMethodDescriptorType: PyType = declareType("classmethod_descriptor");
export const methodWrapperType: PyType = declareType("method-wrapper");
export const getsetType: PyType = declareType("getset_descriptor");
export const memberType: PyType = declareType("member_descriptor");
