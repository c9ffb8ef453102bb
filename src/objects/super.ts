/** `super`: looks attributes up in the MRO behind a given class. Source: library reference, `super()`. */

import { genericGetAttribute, pyLookupAttribute } from "./attributes.ts";
import { bindValue } from "./calls.ts";
import { isInstance, PyInstance, PyObject, PyType, typeOf, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { type Raised, typeError, typeName } from "./errors.ts";
import { PyFunction } from "./function.ts";
import { PyMethodDescriptor } from "./native.ts";
import type { Pending, Steps } from "./steps.ts";

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

/** `super(cls, self)` for an instance or subclass of `cls`; `undefined` where `self` is neither, by its own class. */
export function newSuper(cls: Value, self: Value): PySuper | undefined {
  const made = new PySuper();
  made.cls = checkedClass(cls);
  made.self = self;
  made.start = plainStart(made.cls, self) ?? null;
  return made.start === null ? undefined : made;
}

/** The class whose MRO `super(cls, self)` searches, as far as the classes themselves say; else `undefined`. */
function plainStart(cls: PyType, self: Value): PyType | undefined {
  if (self instanceof PyType && self.isSubtype(cls)) return self;
  return isInstance(self, cls) ? typeOf(self) : undefined;
}

/**
 * The class whose MRO `super(cls, self)` searches. A proxy says by `__class__` whom it stands for. Throws TypeError when
 * `self` has nothing to do with `cls`.
 */
export function* pyStartOf(cls: PyType, self: Value): Steps<PyType> {
  const start = plainStart(cls, self);
  if (start !== undefined) return start;
  const claimed = yield* pyLookupAttribute(self, "__class__");
  if (claimed instanceof PyType && claimed !== typeOf(self) && claimed.isSubtype(cls)) return claimed;
  throw unrelated(cls, self);
}

/** `super(cls, self)`, waiting where a proxy has to be asked. */
export function* pyNewSuper(cls: Value, self: Value): Steps<PySuper> {
  const made = new PySuper();
  made.cls = checkedClass(cls);
  made.self = self;
  made.start = yield* pyStartOf(made.cls, self);
  return made;
}

function checkedClass(cls: Value): PyType {
  if (!(cls instanceof PyType)) throw typeError(`super() argument 1 must be a type, not ${typeName(cls)}`);
  return cls;
}

function unrelated(cls: PyType, self: Value): Raised {
  const what = self instanceof PyType ? `type ${self.name}` : `instance of ${typeName(self)}`;
  return typeError(`super(type, obj): obj (${what}) is not an instance or subtype of type (${cls.name}).`);
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
  const start = plainStart(cls, self);
  if (start === undefined || start === self) return undefined;
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
