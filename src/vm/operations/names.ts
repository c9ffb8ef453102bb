/** Names: globals, built-ins, the namespaces of modules and class bodies, cells, `super().name`, `del`. */
import { KIND_FREE } from "../../bytecode/code.ts";
import { missingAttribute, pyGetAttribute, setAttribute } from "../../objects/attributes.ts";
import { isPlainNamespace, nameIn } from "../../objects/builtin_names.ts";
import { call } from "../../objects/calls.ts";
import { type PyObject, PyType, type Value } from "../../objects/core.ts";
import { PyDict } from "../../objects/dict.ts";
import { isRaised, newException, Raised } from "../../objects/errors.ts";
import type { PyException, PyNameError } from "../../objects/exceptions.ts";
import type { PyCell } from "../../objects/function.ts";
import { deleteItem, getItem } from "../../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { newSuper, pyNewSuper, superAttribute, superMethod, superType } from "../../objects/super.ts";
import { GlobalCache } from "../caches.ts";
import type { Executable } from "../executable.ts";
import type { Frame } from "../frame.ts";

/** The NameError for a name that is nowhere. */
export function nameNotDefined(name: string): PyException {
  const error = newException("NameError", `name '${name}' is not defined`) as PyNameError;
  error.name = name;
  return error;
}

/** The UnboundLocalError for a local variable without a value. */
export function unboundLocal(name: string): PyException {
  // Unlike a NameError it does not carry the name: CPython suggests nothing for it.
  return newException(
    "UnboundLocalError",
    `cannot access local variable '${name}' where it is not associated with a value`,
  ) as PyException;
}

/** The error for a cell without a value: of this function, or of an enclosing one. */
export function unboundCell(executable: Executable, at: number): PyException {
  const name = executable.localNames[at]!;
  if ((executable.code.localspluskinds[at]! & KIND_FREE) === 0) return unboundLocal(name);
  const error = newException(
    "NameError",
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
  ) as PyNameError;
  error.name = name;
  return error;
}

/** A global or built-in name, learning its place; `undefined` if it is neither. */
export function loadGlobal(frame: Frame, at: number, name: string): Value | undefined | Pending {
  const { globals, builtins } = frame;
  if (!isPlainNamespace(globals) || !isPlainNamespace(builtins)) return pyGlobalName(frame, name);
  for (const dict of [globals, builtins]) {
    const value = dict.getStr(name);
    if (value === undefined) continue;
    const place = dict.index?.get(name);
    if (place !== undefined) {
      frame.executable.caches[at] = new GlobalCache(globals.version, builtins.version, dict, place);
    }
    return value;
  }
  return undefined;
}

/** A name in the namespace of a module or class body, then global, then built-in; `undefined` if nowhere. */
export function loadName(frame: Frame, name: string): Value | undefined | Pending {
  const { locals } = frame;
  if (locals instanceof PyDict && !locals.type.isHeap) {
    return locals.getStr(name) ?? loadGlobalName(frame, name);
  }
  return pyLoadFromMapping(locals, name, () => {
    const value = loadGlobalName(frame, name);
    return isPending(value) ? value : present(value, name);
  });
}

/** A global or built-in name. */
function loadGlobalName(frame: Frame, name: string): Value | undefined | Pending {
  const { globals, builtins } = frame;
  if (!isPlainNamespace(globals) || !isPlainNamespace(builtins)) return pyGlobalName(frame, name);
  const value = globals.getStr(name);
  return value === undefined ? builtins.getStr(name) : value;
}

/** The same where Python code may have a say. */
function* pyGlobalName({ globals, builtins }: Frame, name: string): Steps {
  for (const names of [globals, builtins]) {
    const found = nameIn(names, name);
    const value: Value | undefined = isPending(found) ? yield found : found;
    if (value !== undefined) return value;
  }
  throw new Raised(nameNotDefined(name));
}

function present(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Raised(nameNotDefined(name));
  return value;
}

function* pyLoadFromMapping(mapping: Value, name: string, otherwise: () => Value | Pending): Steps {
  try {
    const result = getItem(mapping, name);
    return isPending(result) ? yield result : result;
  } catch (thrown) {
    if (!isRaised(thrown, "KeyError")) throw thrown;
  }
  const result = otherwise();
  return isPending(result) ? yield result : result;
}

/** `LOAD_FROM_DICT_OR_GLOBALS`: a name in a class body's namespace, then global, then built-in. */
export function loadFromMappingOrGlobals(frame: Frame, mapping: Value, name: string): Value | Pending {
  const globally = (): Value | Pending => {
    const value = loadGlobalName(frame, name);
    return isPending(value) ? value : present(value, name);
  };
  if (mapping instanceof PyDict && !mapping.type.isHeap) return mapping.getStr(name) ?? globally();
  return pyLoadFromMapping(mapping, name, globally);
}

/** `LOAD_FROM_DICT_OR_DEREF`: a name in a class body's namespace, then the variable of an enclosing function. */
export function loadFromMappingOrCell(frame: Frame, mapping: Value, at: number): Value | Pending {
  const name = frame.executable.localNames[at]!;
  const enclosing = (): Value => {
    const { value } = frame.slots[at] as PyCell;
    if (value === undefined) throw new Raised(unboundCell(frame.executable, at));
    return value;
  };
  if (mapping instanceof PyDict && !mapping.type.isHeap) return mapping.getStr(name) ?? enclosing();
  return pyLoadFromMapping(mapping, name, enclosing);
}

/** `del name` in a module or class body. */
export function deleteName(frame: Frame, name: string): Value | Pending {
  const { locals } = frame;
  if (locals instanceof PyDict && !locals.type.isHeap) {
    if (!locals.deleteStr(name)) throw new Raised(nameNotDefined(name));
    return null;
  }
  return pyDeleteFromMapping(locals, name);
}

function* pyDeleteFromMapping(mapping: Value, name: string): Steps {
  try {
    const result = deleteItem(mapping, name);
    return isPending(result) ? yield result : result;
  } catch (thrown) {
    if (isRaised(thrown, "KeyError")) throw new Raised(nameNotDefined(name));
    throw thrown;
  }
}

/** `del object.name`. */
export function deleteAttribute(object: Value, name: string): Value | Pending {
  return setAttribute(object, name, undefined);
}

/** A method that `super().name` found, to be called with `self`; no bound method was made. */
export class SuperMethod {
  readonly func: PyObject;

  constructor(func: PyObject) {
    this.func = func;
  }
}

/** `super().name` or `super(cls, self).name` as one instruction. */
export function loadSuper(
  superClass: Value,
  cls: Value,
  self: Value,
  name: string,
  forCall: boolean,
  hasTwoArguments: boolean,
): Value | SuperMethod | Pending {
  if (superClass !== superType) return pySuperCall(superClass, hasTwoArguments ? [cls, self] : [], name);
  if (forCall && cls instanceof PyType) {
    const method = superMethod(cls, self, name);
    if (method !== undefined) return new SuperMethod(method);
  }
  const proxy = newSuper(cls, self);
  if (proxy === undefined) return pyLoadSuper(cls, self, name);
  const result = superAttribute(proxy, name);
  if (result === undefined) throw missingAttribute(proxy, name);
  return result as Value | Pending;
}

/** `self` may be a proxy, which has to be asked for its class. */
function* pyLoadSuper(cls: Value, self: Value, name: string): Steps {
  const proxy = yield* pyNewSuper(cls, self);
  const found = superAttribute(proxy, name);
  const result: Value | undefined = isPending(found) ? yield found : found;
  if (result === undefined) throw missingAttribute(proxy, name);
  return result;
}

/** `super` was replaced by something else: call that. */
function* pySuperCall(callee: Value, args: Value[], name: string): Steps {
  const made = call(callee, args);
  const object: Value = isPending(made) ? yield made : made;
  return yield* pyGetAttribute(object, name);
}
