/**
 * The built-in functions that see the code around them or run other code: `globals`, `locals`, `vars`, `dir`, `compile`,
 * `eval`, `exec`, `__build_class__`.
 */
import { KIND_FREE } from "../bytecode/code.ts";
import { pyCallMethod, pyLookupAttribute } from "../objects/attributes.ts";
import { asBytes, PyByteArray } from "../objects/bytes_object.ts";
import { call, callSpecial } from "../objects/calls.ts";
import { bestMetaclass } from "../objects/class_making.ts";
import { decodeBytes } from "../objects/codecs.ts";
import { asStr, PyType, typeOf, typeType, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import {
  isRaised,
  newException,
  Raised,
  runtimeError,
  systemError,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { PyCell, PyCode, PyFunction } from "../objects/function.ts";
import { dictSet } from "../objects/hashing.ts";
import { PyList } from "../objects/list.ts";
import { hasSlot, pyIndex, pyItems, pyRepr, pyTruth, setItem } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { newSyntaxError } from "../objects/syntax_error.ts";
import { PyTuple } from "../objects/tuple.ts";
import { pyWarnAt } from "../objects/warnings.ts";
import { executableOf } from "../vm/executable.ts";
import { Frame, newSlots } from "../vm/frame.ts";
import { localsOf } from "../vm/frame_locals.ts";
import type { CompileOptions, Interpreter, SourceWarning } from "../vm/interpreter.ts";

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
      namespace instanceof PyDict
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

// --- compile, eval, exec ---

/** The `__future__` features that code hands on to what it compiles. */
const FUTURE_FLAGS = 0x1fe_0000;
const ONLY_AST = 0x400;
const ALLOW_TOP_LEVEL_AWAIT = 0x2000;
/** All that `compile` knows: features, `nested_scopes` of old, and the flags of the module `ast`. */
const KNOWN_FLAGS =
  FUTURE_FLAGS | 0x10 | ONLY_AST | ALLOW_TOP_LEVEL_AWAIT | 0x100 | 0x200 | 0x800 | 0x1000 | 0x4000 | 0x8000;

type Mode = "exec" | "eval" | "single";

/** The text of source code given as a str or as bytes; `undefined` for anything else. */
function sourceOf(value: Value): string | Uint8Array | undefined {
  const source = asStr(value) ?? asBytes(value);
  if (source === undefined) return undefined;
  const hasNull = typeof source === "string" ? source.includes("\0") : source.includes(0);
  if (hasNull) throw new Raised(newException("SyntaxError", "source code string cannot contain null bytes"));
  return value instanceof PyByteArray ? (source as Uint8Array).slice() : source;
}

function inheritedFlags(interpreter: Interpreter): number {
  return (interpreter.pythonFrame?.executable.code.flags ?? 0) & FUTURE_FLAGS;
}

/** A path as text, as `os.fspath` makes it; bytes are decoded. */
export function* pyPath(value: Value): Steps<string> {
  let path = value;
  if (asStr(path) === undefined && asBytes(path) === undefined) {
    const given = callSpecial(path, "__fspath__", []);
    if (given === undefined)
      throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(value)}`);
    path = isPending(given) ? yield given : given;
    if (asStr(path) === undefined && asBytes(path) === undefined) {
      throw typeError(
        `expected ${typeName(value)}.__fspath__() to return str or bytes, not ${typeName(path)}`,
      );
    }
  }
  const text = asStr(path);
  if (text !== undefined) return text;
  const decoded = decodeBytes(asBytes(path)!, "utf-8", "surrogateescape", path);
  return isPending(decoded) ? yield decoded : (decoded as string);
}

/** `compile(source, filename, mode, …)`. */
export function* pyCompile(
  interpreter: Interpreter,
  source: Value,
  filename: Value,
  mode: Value,
  flags: Value,
  dontInherit: Value,
  optimize: Value,
): Steps {
  const file = yield* pyPath(filename);
  const how = asStr(mode);
  if (how === undefined)
    throw typeError(`compile() argument 'mode' must be str, not ${mode === null ? "None" : typeName(mode)}`);
  const bits = Number(yield* pyIndex(flags));
  const alone = yield* pyTruth(dontInherit);
  const level = Number(yield* pyIndex(optimize));
  if ((bits & ~KNOWN_FLAGS) !== 0) throw valueError("compile(): unrecognised flags");
  if (level < -1 || level > 2) throw valueError("compile(): invalid optimize value");
  if (how !== "exec" && how !== "eval" && how !== "single") {
    throw valueError(
      how === "func_type"
        ? "compile() mode 'func_type' requires flag PyCF_ONLY_AST"
        : "compile() mode must be 'exec', 'eval' or 'single'",
    );
  }
  const text = sourceOf(source);
  if (text === undefined) throw typeError("compile() arg 1 must be a string, bytes or AST object");
  if ((bits & ONLY_AST) !== 0) throw valueError("compile(): syntax trees are not available");
  return yield* pyCompiled(interpreter, text, file, how, {
    flags: bits & (FUTURE_FLAGS | ALLOW_TOP_LEVEL_AWAIT),
    optimize: level,
    inheritedFlags: alone ? 0 : inheritedFlags(interpreter),
  });
}

/** Compiles a text; what there is to warn of goes through the filters of the program. */
function* pyCompiled(
  interpreter: Interpreter,
  source: string | Uint8Array,
  filename: string,
  mode: Mode,
  options: CompileOptions,
): Steps<PyCode> {
  const warnings: SourceWarning[] = [];
  const code = new PyCode(interpreter.compile(source, filename, mode, { ...options, warnings }));
  for (const { category, message, lineno, offset } of warnings) {
    try {
      yield* pyWarnAt(category, message, filename, lineno);
    } catch (thrown) {
      // Made an error by a filter, it is one of the syntax.
      if (category !== "SyntaxWarning" || !isRaised(thrown, category)) throw thrown;
      const text = interpreter.sourceLine(filename, lineno);
      throw new Raised(
        newSyntaxError({ message, filename, lineno, offset, text, endLineno: null, endOffset: null }),
      );
    }
  }
  return code;
}

/** The namespaces that `eval` and `exec` use where they are not given: those of the calling frame. */
function* pyNamespaces(
  interpreter: Interpreter,
  name: "eval" | "exec",
  givenGlobals: Value,
  givenLocals: Value,
): Steps<readonly [globals: PyDict, locals: Value]> {
  if (givenLocals !== null && !isMapping(givenLocals)) {
    throw typeError(
      name === "eval"
        ? "locals must be a mapping"
        : `locals must be a mapping or None, not ${typeName(givenLocals)}`,
    );
  }
  if (givenGlobals !== null && !(givenGlobals instanceof PyDict)) {
    throw typeError(
      name === "exec"
        ? `exec() globals must be a dict, not ${typeName(givenGlobals)}`
        : isMapping(givenGlobals)
          ? "globals must be a real dict; try eval(code, {}, mapping)"
          : "globals must be a dict",
    );
  }
  if (givenGlobals === null) {
    const frame = interpreter.pythonFrame;
    if (frame === null) {
      throw typeError(`${name}() must be given globals and locals when called without a frame`);
    }
    return [frame.globals, givenLocals ?? localsOf(frame)];
  }
  if (givenGlobals.getStr("__builtins__") === undefined) {
    const done = dictSet(
      givenGlobals,
      "__builtins__",
      interpreter.pythonFrame?.builtins ?? interpreter.builtins,
    );
    if (isPending(done)) yield done;
  }
  return [givenGlobals, givenLocals ?? givenGlobals];
}

const isMapping = (value: Value): boolean => hasSlot(value, "getitem");

/** `eval(source, globals, locals)`. */
export function* pyEval(interpreter: Interpreter, source: Value, globals: Value, locals: Value): Steps {
  const [names, own] = yield* pyNamespaces(interpreter, "eval", globals, locals);
  let code: PyCode;
  if (source instanceof PyCode) {
    if (freeCount(source) > 0) throw typeError("code object passed to eval() may not contain free variables");
    code = source;
  } else {
    const text = sourceOf(source);
    if (text === undefined) throw typeError("eval() arg 1 must be a string, bytes or code object");
    code = yield* pyCompiled(interpreter, withoutIndent(text), "<string>", "eval", {
      inheritedFlags: inheritedFlags(interpreter),
    });
  }
  return yield interpreter.frameFor(code, names, own);
}

/** `eval` ignores spaces and tabs in front. */
function withoutIndent(source: string | Uint8Array): string | Uint8Array {
  if (typeof source === "string") return source.replace(/^[ \t]+/, "");
  let at = 0;
  while (source[at] === 0x20 || source[at] === 0x09) at++;
  return source.subarray(at);
}

/** `exec(source, globals, locals, *, closure)`. */
export function* pyExec(
  interpreter: Interpreter,
  source: Value,
  globals: Value,
  locals: Value,
  closure: Value,
): Steps {
  const [names, own] = yield* pyNamespaces(interpreter, "exec", globals, locals);
  if (!(source instanceof PyCode)) {
    if (closure !== null) throw typeError("closure can only be used when source is a code object");
    const text = sourceOf(source);
    if (text === undefined) throw typeError("exec() arg 1 must be a string, bytes or code object");
    const code = yield* pyCompiled(interpreter, text, "<string>", "exec", {
      inheritedFlags: inheritedFlags(interpreter),
    });
    yield interpreter.frameFor(code, names, own);
    return null;
  }
  const cells = closureCells(source, closure);
  yield cells === null
    ? interpreter.frameFor(source, names, own)
    : frameWithClosure(interpreter, source, names, own, cells);
  return null;
}

function freeCount({ code }: PyCode): number {
  let count = 0;
  for (const kind of code.localspluskinds) if ((kind & KIND_FREE) !== 0) count++;
  return count;
}

function closureCells(code: PyCode, closure: Value): PyCell[] | null {
  const wanted = freeCount(code);
  if (wanted === 0) {
    if (closure !== null) throw typeError("cannot use a closure with this code object");
    return null;
  }
  const items = closure instanceof PyTuple ? closure.items : null;
  const cells = items?.filter((item) => item instanceof PyCell);
  if (items === null || items.length !== wanted || cells?.length !== wanted) {
    throw typeError(`code object requires a closure of exactly length ${wanted}`);
  }
  return cells;
}

/** The frame for code with free variables: they are found in the function that the frame belongs to. */
function frameWithClosure(
  interpreter: Interpreter,
  code: PyCode,
  globals: PyDict,
  locals: Value,
  closure: readonly PyCell[],
): Frame {
  const builtins = interpreter.builtinsOf(globals);
  const func = new PyFunction(code, globals, builtins, closure, globals.getStr("__name__") ?? null, null);
  const executable = executableOf(code);
  return new Frame(executable, func, globals, builtins, locals, newSlots(executable.frameSize));
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
