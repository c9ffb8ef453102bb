import { pyCallMethod, pyLookupAttribute } from "../objects/attributes.ts";
import { PyBytes } from "../objects/bytes_object.ts";
import { call, callSpecial } from "../objects/calls.ts";
import { bestMetaclass } from "../objects/class_making.ts";
import { decodeBytes } from "../objects/codecs.ts";
import { asStr, PyType, typeOf, typeType, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { runtimeError, systemError, typeError, typeName } from "../objects/errors.ts";
import { PyCell, PyFunction } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { hasSlot, pyItems, pyRepr, setItem } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { executableOf } from "../vm/executable.ts";
import { Frame, newSlots } from "../vm/frame.ts";
import { localsOf } from "../vm/frame_locals.ts";
import type { Interpreter } from "../vm/interpreter.ts";

/** The frame of the code that called the native under way. */
function callingFrame(interpreter: Interpreter): Frame {
  const frame = interpreter.pythonFrame;
  if (frame === null) throw systemError("frame does not exist");
  return frame;
}

/** `globals()`. */
export const globals = (interpreter: Interpreter): Value => callingFrame(interpreter).globals;

/** `locals()`. */
export const locals = (interpreter: Interpreter): Value => localsOf(callingFrame(interpreter));

/** `vars()`, `vars(object)`. */
export function* pyVars(interpreter: Interpreter, object: Value | undefined): Steps {
  if (object === undefined) return locals(interpreter);
  const dict = yield* pyLookupAttribute(object, "__dict__");
  if (dict === undefined) throw typeError("vars() argument must have __dict__ attribute");
  return dict;
}

/** `dir()`, `dir(object)`: a sorted list. */
export function* pyDir(interpreter: Interpreter, object: Value | undefined): Steps {
  let names: Value;
  if (object === undefined) {
    const namespace = locals(interpreter);
    names =
      namespace instanceof PyDict && !namespace.type.isHeap
        ? new PyList([...namespace.entries()].map(([key]) => key))
        : yield* pyCallMethod(namespace, "keys");
  } else {
    const given = callSpecial(object, "__dir__", []);
    if (given === undefined) throw typeError("object does not provide __dir__");
    names = isPending(given) ? yield given : given;
  }
  const list = new PyList(yield* pyItems(names));
  yield* pyCallMethod(list, "sort");
  return list;
}

/** A path as text, as `os.fspath` makes it; bytes are decoded. */
export function* pyPath(value: Value): Steps<string> {
  let path = value;
  if (asStr(path) === undefined && !(path instanceof PyBytes)) {
    const given = callSpecial(path, "__fspath__", []);
    if (given === undefined)
      throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(value)}`);
    path = isPending(given) ? yield given : given;
    if (asStr(path) === undefined && !(path instanceof PyBytes)) {
      throw typeError(
        `expected ${typeName(value)}.__fspath__() to return str or bytes, not ${typeName(path)}`,
      );
    }
  }
  const text = asStr(path);
  if (text !== undefined) return text;
  const decoded = decodeBytes((path as PyBytes).data, "utf-8", "surrogateescape", path);
  return isPending(decoded) ? yield decoded : (decoded as string);
}

// --- classes ---

/** `__build_class__(func, name, *bases, metaclass, **keywords)`: what a class statement calls. */
export function* pyBuildClass(args: readonly Value[], given: ReadonlyMap<string, Value>): Steps {
  if (args.length < 2) throw typeError("__build_class__: not enough arguments");
  const [func, name] = args as [Value, Value];
  if (!(func instanceof PyFunction)) throw typeError("__build_class__: func must be a function");
  if (asStr(name) === undefined) throw typeError("__build_class__: name is not a string");
  const written = args.slice(2);
  const bases = yield* pyResolveBases(written);
  const keywords = new Map(given);
  let meta = keywords.get("metaclass");
  keywords.delete("metaclass");
  meta ??= bases.length === 0 ? typeType : typeOf(bases[0]!);
  // A metaclass that is no class, a function say, is called as it is.
  if (meta instanceof PyType) meta = bestMetaclass(meta, bases);
  const baseTuple = new PyTuple(bases);
  const namespace = yield* pyPrepare(meta, name, baseTuple, keywords);
  const executable = executableOf(func.code);
  const frame = new Frame(
    executable,
    func,
    func.globals,
    func.builtins,
    namespace,
    newSlots(executable.frameSize),
  );
  const cell: Value = yield frame;
  if (bases !== written) {
    const done = setItem(namespace, "__orig_bases__", new PyTuple(written));
    if (isPending(done)) yield done;
  }
  const names = keywords.size === 0 ? null : [...keywords.keys()];
  const made = call(meta, [name, baseTuple, namespace, ...keywords.values()], names);
  const cls: Value = isPending(made) ? yield made : made;
  if (cls instanceof PyType && cell instanceof PyCell) yield* pyCheckClassCell(cell, cls, name);
  return cls;
}

/** Puts what `__mro_entries__` gives in the place of bases that are no classes; the same array when there is none. */
function* pyResolveBases(bases: readonly Value[]): Steps<readonly Value[]> {
  let resolved: Value[] | null = null;
  for (const [at, base] of bases.entries()) {
    if (!(base instanceof PyType)) {
      const hook = yield* pyLookupAttribute(base, "__mro_entries__");
      if (hook !== undefined) {
        const result = call(hook, [new PyTuple(bases)]);
        const entries: Value = isPending(result) ? yield result : result;
        if (!(entries instanceof PyTuple)) throw typeError("__mro_entries__ must return a tuple");
        resolved ??= bases.slice(0, at);
        resolved.push(...entries.items);
        continue;
      }
    }
    resolved?.push(base);
  }
  return resolved ?? bases;
}

const isMapping = (value: Value): boolean => hasSlot(value, "getitem");

function* pyPrepare(meta: Value, name: Value, bases: PyTuple, keywords: ReadonlyMap<string, Value>): Steps {
  if (meta === typeType) return new PyDict();
  const prepare = yield* pyLookupAttribute(meta, "__prepare__");
  if (prepare === undefined) return new PyDict();
  const names = keywords.size === 0 ? null : [...keywords.keys()];
  const result = call(prepare, [name, bases, ...keywords.values()], names);
  const namespace: Value = isPending(result) ? yield result : result;
  if (!isMapping(namespace)) {
    const shown = meta instanceof PyType ? meta.name : "<metaclass>";
    throw typeError(`${shown}.__prepare__() must return a mapping, not ${typeName(namespace)}`);
  }
  return namespace;
}

function* pyCheckClassCell(cell: PyCell, cls: PyType, name: Value): Steps<void> {
  if (cell.value === cls) return;
  const shown = yield* pyRepr(name);
  const made = yield* pyRepr(cls);
  if (cell.value === undefined) {
    throw runtimeError(
      `__class__ not set defining ${shown} as ${made}. Was __classcell__ propagated to type.__new__?`,
    );
  }
  throw typeError(`__class__ set to ${yield* pyRepr(cell.value)} defining ${shown} as ${made}`);
}
