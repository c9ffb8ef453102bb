/**
 * Attribute access: the generic algorithm of `object.__getattribute__`, `__setattr__` and `__delattr__` over shapes, and
 * the functions that go through a type's slots. Source: language reference 3.3.2, "Customizing attribute access".
 */
import { bindValue, call, callSpecial } from "./calls.ts";
import {
  type BinarySlot,
  MAX_SHAPED_ATTRIBUTES,
  None,
  PyInstance,
  PyObject,
  PyType,
  typeOf,
  type Value,
} from "./core.ts";
import { PyDict } from "./dict.ts";
import { isRaised, newException, Raised, typeError, typeName } from "./errors.ts";
import type { PyAttributeError } from "./exceptions.ts";
import { PyBoundMethod, PyFunction } from "./function.ts";
import { PyGetSet, PyMethodDescriptor } from "./native.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

// --- attributes of an instance itself ---

/** An attribute in the object's own `__dict__`, seen without making that dict. */
export function ownAttribute(object: Value, name: string): Value | undefined {
  if (!(object instanceof PyInstance)) return undefined;
  const { shape } = object;
  if (shape.isDict) return (object.dict as PyDict).getStr(name);
  const at = shape.index.get(name);
  return at === undefined ? undefined : object.slots[at];
}

/** Sets an attribute in the object's own `__dict__`. */
export function setOwnAttribute(object: PyInstance, name: string, value: Value): void {
  const { shape } = object;
  if (shape.isDict) {
    (object.dict as PyDict).setStr(name, value);
    return;
  }
  const at = shape.index.get(name);
  if (at !== undefined) {
    object.slots[at] = value;
    return;
  }
  const count = shape.names.length;
  if (count >= MAX_SHAPED_ATTRIBUTES) {
    dictOf(object).setStr(name, value);
    return;
  }
  object.shape = shape.with(name);
  addSlot(object, count, value);
}

/** Puts the value of a new attribute in slot `count`, the first free one. */
export function addSlot(object: PyInstance, count: number, value: Value): void {
  if (count === 0) object.slots = emptySlots(object.type.slotHint);
  object.slots[count] = value;
  if (count >= object.type.slotHint) object.type.slotHint = count + 1;
}

/** Room for so many attributes. Literals are allocated in line and are never "holey": half the time of `new Array`. */
function emptySlots(count: number): (Value | undefined)[] {
  if (count <= 4) return [undefined, undefined, undefined, undefined];
  const slots: (Value | undefined)[] = [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ];
  while (slots.length < count) slots.push(undefined, undefined, undefined, undefined);
  return slots;
}

/** Removes an attribute from the object's own `__dict__`; false if it is not there. */
export function deleteOwnAttribute(object: PyInstance, name: string): boolean {
  const { shape } = object;
  if (!shape.isDict) {
    const at = shape.index.get(name);
    if (at === undefined || object.slots[at] === undefined) return false;
    if (at === shape.names.length - 1) {
      // The last one to come is the first to go: go back along the tree of shapes.
      let back = object.type.rootShape;
      for (const each of shape.names.slice(0, at)) back = back.with(each);
      object.shape = back;
      object.slots[at] = undefined;
      return true;
    }
  }
  return dictOf(object).deleteStr(name);
}

/** The object's `__dict__`. From now on its attributes live there. */
export function dictOf(object: PyInstance): PyDict {
  const { shape } = object;
  if (shape.isDict) return object.dict as PyDict;
  const dict = new PyDict();
  for (const [at, name] of shape.names.entries()) {
    const value = object.slots[at];
    if (value !== undefined) dict.setStr(name, value);
  }
  useDict(object, dict);
  return dict;
}

/** Makes `dict` the object's `__dict__`. */
export function useDict(object: PyInstance, dict: PyDict): void {
  object.dict = dict;
  object.shape = object.type.dictShape;
  object.slots = [];
}

/** Gives an object another class; the caller has checked that their layouts agree. */
export function setClass(object: PyObject, type: PyType): void {
  if (object instanceof PyInstance) {
    if (object.shape.isDict) object.shape = type.dictShape;
    else {
      let shape = type.rootShape;
      for (const name of object.shape.names) shape = shape.with(name);
      object.shape = shape;
    }
  }
  object.type = type;
}

// --- the generic algorithm ---

/** `object.__getattribute__`, giving `undefined` where that raises AttributeError. */
export function genericGetAttribute(object: Value, name: string): Value | undefined | Pending {
  const type = typeOf(object);
  const found = type.lookup(name);
  if (found === undefined) return ownAttribute(object, name);
  if (!(found instanceof PyObject)) {
    const own = ownAttribute(object, name);
    return own === undefined ? found : own;
  }
  if (found instanceof PyFunction) {
    const own = ownAttribute(object, name);
    return own === undefined ? new PyBoundMethod(found, object) : own;
  }
  if (found instanceof PyGetSet) return found.get(object);
  const slots = found.type.slots;
  if (slots.get !== undefined && (slots.set !== undefined || slots.delete !== undefined)) {
    return slots.get(found, object, type);
  }
  const own = ownAttribute(object, name);
  if (own !== undefined) return own;
  return slots.get === undefined ? found : slots.get(found, object, type);
}

/** `object.__setattr__`, and `__delattr__` where `value` is `undefined`. */
export function genericSetAttribute(object: Value, name: string, value: Value | undefined): Value | Pending {
  const type = typeOf(object);
  const found = type.lookup(name);
  if (found instanceof PyObject) {
    if (found instanceof PyGetSet) {
      if (found.set === null) throw readOnly(object, name, found);
      const done = found.set(object, value);
      return done === undefined ? None : done;
    }
    const { set, delete: remove } = found.type.slots;
    if (value === undefined && remove !== undefined) return remove(found, object);
    if (value !== undefined && set !== undefined) return set(found, object, value);
    if (set !== undefined || remove !== undefined) {
      throw new Raised(newException("AttributeError", value === undefined ? "__delete__" : "__set__"));
    }
  }
  if (!(object instanceof PyInstance) || !type.hasDict) {
    if (found === undefined) {
      throw new Raised(
        attributeErrorFor(
          `'${type.fullName}' object has no attribute '${name}'${noDictHint(type)}`,
          object,
          name,
        ),
      );
    }
    throw new Raised(
      attributeErrorFor(`'${type.fullName}' object attribute '${name}' is read-only`, object, name),
    );
  }
  if (value !== undefined) setOwnAttribute(object, name, value);
  else if (!deleteOwnAttribute(object, name)) throw missingAttribute(object, name);
  return None;
}

function noDictHint(type: PyType): string {
  return type.slots.setattr === genericSetAttribute ? " and no __dict__ for setting new attributes" : "";
}

function readOnly(object: Value, name: string, found: PyGetSet): Raised {
  return new Raised(
    attributeErrorFor(
      found.isMember
        ? "readonly attribute"
        : `attribute '${name}' of '${found.owner.fullName}' objects is not writable`,
      object,
      name,
    ),
  );
}

// --- through the slots ---

/** `object.name`, or `undefined` when there is no such attribute; `__getattr__` has been asked. */
export function lookupAttribute(object: Value, name: string): Value | undefined | Pending {
  const { getattribute, getattr } = typeOf(object).slots;
  if (getattr === undefined) {
    if (getattribute === genericGetAttribute) return genericGetAttribute(object, name);
    const result = getattribute!(object, name);
    return isPending(result) ? pyOrMissing(result) : result;
  }
  try {
    const result = getattribute!(object, name);
    if (isPending(result)) return pyOrHook(result, object, name, getattr);
    if (result !== undefined) return result;
  } catch (thrown) {
    if (!isRaised(thrown, "AttributeError")) throw thrown;
  }
  return getattr(object, name);
}

function* pyOrHook(steps: Pending, object: Value, name: string, hook: BinarySlot): Steps {
  try {
    const result: Value | undefined = yield steps;
    if (result !== undefined) return result;
  } catch (thrown) {
    if (!isRaised(thrown, "AttributeError")) throw thrown;
  }
  const result = hook(object, name);
  return isPending(result) ? yield result : result;
}

function* pyOrMissing(steps: Pending): Steps<Value | undefined> {
  return yield steps;
}

/** `object.name`. Throws AttributeError where there is none. */
export function getAttribute(object: Value, name: string): Value | Pending {
  const result = lookupAttribute(object, name);
  if (result === undefined) throw missingAttribute(object, name);
  return isPending(result) ? pyPresent(result, object, name) : result;
}

function* pyPresent(steps: Pending, object: Value, name: string): Steps {
  let result: Value | undefined;
  try {
    result = yield steps;
  } catch (thrown) {
    if (isRaised(thrown, "AttributeError")) nameMissing(thrown.exception as PyAttributeError, object, name);
    throw thrown;
  }
  if (result === undefined) throw missingAttribute(object, name);
  return result;
}

/** An AttributeError that a program has raised itself learns which attribute of what was missing. */
function nameMissing(exception: PyAttributeError, object: Value, name: string): void {
  if (exception.name !== undefined || exception.obj !== undefined) return;
  exception.name = name;
  exception.obj = object;
}

/** `object.name`, waiting where Python code has to run. */
export function* pyGetAttribute(object: Value, name: string): Steps {
  const result = getAttribute(object, name);
  return isPending(result) ? yield result : result;
}

/** `object.name`, or `undefined` where reading it raises AttributeError: what `hasattr` and `getattr(…, default)` ask. */
export function* pyLookupAttribute(object: Value, name: string): Steps<Value | undefined> {
  try {
    const result = lookupAttribute(object, name);
    return isPending(result) ? yield result : result;
  } catch (thrown) {
    if (isRaised(thrown, "AttributeError")) return undefined;
    throw thrown;
  }
}

/** `object.name = value`, or `del object.name` where `value` is `undefined`. */
export function setAttribute(object: Value, name: string, value: Value | undefined): Value | Pending {
  return typeOf(object).slots.setattr!(object, name, value);
}

/** `object.name = value`, waiting where Python code has to run. */
export function* pySetAttribute(object: Value, name: string, value: Value | undefined): Steps {
  const result = setAttribute(object, name, value);
  return isPending(result) ? yield result : result;
}

/** Calls the method `name` of a value, looked up as `object.name` is. */
export function* pyCallMethod(object: Value, name: string, ...args: Value[]): Steps {
  const type = typeOf(object);
  if (type.slots.getattribute === genericGetAttribute && ownAttribute(object, name) === undefined) {
    const result = callSpecial(object, name, args);
    if (result !== undefined) return isPending(result) ? yield result : result;
  }
  const result = call(yield* pyGetAttribute(object, name), args);
  return isPending(result) ? yield result : result;
}

// --- types ---

/** `type.__getattribute__`: the metaclass's data descriptors, then the class and its bases, then the metaclass. */
export function typeGetAttribute(object: Value, name: string): Value | undefined | Pending {
  const type = object as PyType;
  const meta = type.type;
  const onMeta = meta.lookup(name);
  if (onMeta instanceof PyObject) {
    const { get, set, delete: remove } = onMeta.type.slots;
    if (get !== undefined && (set !== undefined || remove !== undefined)) return get(onMeta, type, meta);
  }
  const own = type.lookup(name);
  if (own !== undefined) {
    if (!(own instanceof PyObject) || own instanceof PyFunction || own instanceof PyMethodDescriptor) {
      if (!(own instanceof PyMethodDescriptor && own.kind === "classmethod")) return own;
    }
    return bindValue(own, undefined, type);
  }
  return onMeta === undefined ? undefined : bindValue(onMeta, type, meta);
}

// --- errors ---

/** An AttributeError with `name` and `obj`, which "Did you mean" needs. */
export function attributeErrorFor(message: string, object: Value, name: string): PyObject {
  const error = newException("AttributeError", message) as PyAttributeError;
  error.name = name;
  error.obj = object;
  return error;
}

/** The error for an attribute that is not there, worded by the kind of object. */
export function missingAttribute(object: Value, name: string): Raised {
  if (object instanceof PyType) {
    return new Raised(
      attributeErrorFor(`type object '${object.name}' has no attribute '${name}'`, object, name),
    );
  }
  return new Raised(
    attributeErrorFor(`'${typeName(object)}' object has no attribute '${name}'`, object, name),
  );
}

/** What `getattr(object, name)` says of a name that is not a str. */
export const nameMustBeString = (name: Value): Raised =>
  typeError(`attribute name must be string, not '${typeName(name)}'`);
