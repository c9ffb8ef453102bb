/** `super`: looks attributes up in the MRO behind a given class. Source: library reference, `super()`. */

import { genericGetAttribute } from "./attributes.ts";
import { bindValue } from "./calls.ts";
import { isInstance, PyInstance, PyObject, PyType, typeOf, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { typeError, typeName } from "./errors.ts";
import { PyFunction } from "./function.ts";
import { PyMethodDescriptor } from "./native.ts";
import type { Pending } from "./steps.ts";

export class PySuper extends PyInstance {
  /** The class behind which the search begins. */
  cls: PyType | null = null;
  /** The instance or class that methods are bound to; `undefined` for an unbound `super(cls)`. */
  self: Value | undefined = undefined;
  /** The class whose MRO is searched. */
  start: PyType | null = null;

  constructor(type: PyType = superType) {
    super(type);
  }
}

export const superType: PyType = declareType("super", {
  isBase: true,
  allocate: (type) => new PySuper(type),
});

/** `super(cls, self)`. */
export function newSuper(cls: Value, self: Value): PySuper {
  const made = new PySuper();
  if (!(cls instanceof PyType)) throw typeError(`super() argument 1 must be a type, not ${typeName(cls)}`);
  made.cls = cls;
  made.self = self;
  made.start = startOf(cls, self);
  return made;
}

/** The class whose MRO `super(cls, self)` searches. Throws TypeError when `self` has nothing to do with `cls`. */
export function startOf(cls: PyType, self: Value): PyType {
  if (self instanceof PyType && self.isSubtype(cls)) return self;
  if (isInstance(self, cls)) return typeOf(self);
  const what = self instanceof PyType ? `type ${self.name}` : `instance of ${typeName(self)}`;
  throw typeError(`super(type, obj): obj (${what}) is not an instance or subtype of type (${cls.name}).`);
}

function findBehind(start: PyType, cls: PyType, name: string): Value | undefined {
  const { mro } = start;
  for (let at = mro.indexOf(cls) + 1; at < mro.length; at++) {
    const value = mro[at]!.own(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The plain method that `super(cls, self).name` gives, without binding it; `undefined` when it is anything else. */
export function superMethod(cls: PyType, self: Value, name: string): PyObject | undefined {
  if (name === "__class__") return undefined;
  const start = startOf(cls, self);
  if (start === self) return undefined;
  const found = findBehind(start, cls, name);
  if (found instanceof PyFunction) return found;
  return found instanceof PyMethodDescriptor && found.kind !== "classmethod" ? found : undefined;
}

/** `super.__getattribute__`, giving `undefined` where there is no such attribute. */
export function superAttribute(object: Value, name: string): Value | undefined | Pending {
  const { cls, self, start } = object as PySuper;
  if (cls !== null && start !== null && name !== "__class__") {
    const found = findBehind(start, cls, name);
    if (found !== undefined) {
      return found instanceof PyObject ? bindValue(found, self === start ? undefined : self, start) : found;
    }
  }
  return genericGetAttribute(object, name);
}
