/** The built-in functions that run other code: `compile`, `eval`, `exec`. */
import { KIND_FREE } from "../bytecode/code.ts";
import { shownBuiltins } from "../objects/builtin_names.ts";
import { asBytes, PyByteArray, PyMemoryView } from "../objects/bytes_object.ts";
import { pyCall } from "../objects/calls.ts";
import { encodeText } from "../objects/codecs.ts";
import { asInt, asStr, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { newException, overflowError, Raised, typeError, typeName, valueError } from "../objects/errors.ts";
import { PyCell, PyCode, PyFunction } from "../objects/function.ts";
import { dictSet } from "../objects/hashing.ts";
import { work } from "../objects/limits.ts";
import { hasSlot, pyIndex, pyTruth } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { executableOf } from "../vm/executable.ts";
import { Frame, newSlots } from "../vm/frame.ts";
import { localsOf } from "../vm/frame_locals.ts";
import type { CompileOptions, Interpreter, SourceWarning, SyntaxTree } from "../vm/interpreter.ts";
import { pyWarned } from "../vm/source_warnings.ts";
import { FUTURE_FLAGS, KNOWN_FLAGS, ONLY_AST, OPTIMIZED_AST } from "./ast/flags.ts";
import { checkRoot, isAst, pyTreeOf } from "./ast/from_python.ts";
import { treeToPython } from "./ast/to_python.ts";
import { validate } from "./ast/validate.ts";
import { pyPath } from "./builtins_scope.ts";

type Mode = "exec" | "eval" | "single";

const loneSurrogate = /[\ud800-\udfff]/u;

/** The text of source code given as a str or as bytes; `undefined` for anything else. */
function sourceOf(value: Value): string | Uint8Array | undefined {
  const source = asStr(value) ?? asBytes(value);
  if (source === undefined) return undefined;
  const hasNull = typeof source === "string" ? source.includes("\0") : source.includes(0);
  // CPython's parser reads UTF-8, and first of all makes it of the text.
  if (typeof source === "string" && loneSurrogate.test(source)) encodeText(source, "utf-8", "strict", source);
  if (hasNull) throw new Raised(newException("SyntaxError", "source code string cannot contain null bytes"));
  return value instanceof PyByteArray || value instanceof PyMemoryView
    ? (source as Uint8Array).slice()
    : source;
}

function inheritedFlags(interpreter: Interpreter): number {
  return (interpreter.pythonFrame?.executable.code.flags ?? 0) & FUTURE_FLAGS;
}

/** An argument that CPython keeps in a C `int`. */
function* pyShortInt(value: Value): Steps<number> {
  const number = asInt(yield* pyIndex(value))!;
  if (BigInt.asIntN(32, BigInt(number)) === BigInt(number)) return Number(number);
  throw overflowError("Python int too large to convert to C int");
}

const ROOTS: Readonly<Record<Mode, "Module" | "Expression" | "Interactive">> = {
  exec: "Module",
  eval: "Expression",
  single: "Interactive",
};

const isMode = (mode: string): mode is Mode => mode === "exec" || mode === "eval" || mode === "single";

/** `compile(source, filename, mode, …)`. */
export function* pyCompile(
  interpreter: Interpreter,
  source: Value,
  filename: Value,
  givenMode: Value,
  flags: Value,
  dontInherit: Value,
  optimize: Value,
  featureVersion: Value,
): Steps {
  const file = yield* pyPath(filename);
  const mode = asStr(givenMode);
  if (file.includes("\0") || mode?.includes("\0")) throw valueError("embedded null character");
  if (mode === undefined) {
    const given = givenMode === null ? "None" : typeName(givenMode);
    throw typeError(`compile() argument 'mode' must be str, not ${given}`);
  }
  const bits = yield* pyShortInt(flags);
  const alone = yield* pyTruth(dontInherit);
  const level = yield* pyShortInt(optimize);
  const version = yield* pyShortInt(featureVersion);
  if ((bits & ~KNOWN_FLAGS) !== 0) throw valueError("compile(): unrecognised flags");
  if (level < -1 || level > 2) throw valueError("compile(): invalid optimize value");
  const wantsTree = (bits & ONLY_AST) !== 0;
  if (!isMode(mode) && (mode !== "func_type" || !wantsTree)) throw badMode(mode, wantsTree);
  const options: CompileOptions = {
    flags: bits,
    optimize: level,
    inheritedFlags: alone ? 0 : inheritedFlags(interpreter),
    ...(version >= 0 && wantsTree ? { featureVersion: version } : {}),
  };
  if (isAst(source)) {
    if ((bits & OPTIMIZED_AST) === ONLY_AST) return source;
    // A tree of the mode `func_type` is compiled by nobody: CPython looks no further either.
    const name = isMode(mode) ? ROOTS[mode] : "FunctionType";
    checkRoot(source, name);
    const tree = yield* pyTreeOf(source, "mod");
    if (name === "FunctionType") return source;
    validate(tree);
    if (wantsTree) return treeToPython(interpreter.compile.fold(tree, options));
    return yield* pyCompiled(interpreter, tree, file, mode as Mode, options);
  }
  const text = sourceOf(source);
  if (text === undefined) throw typeError("compile() arg 1 must be a string, bytes or AST object");
  if (!wantsTree) return yield* pyCompiled(interpreter, text, file, mode as Mode, options);
  const parse = (warnings: SourceWarning[]) =>
    interpreter.compile.parse(text, file, mode, { ...options, warnings });
  return treeToPython(yield* pyWarned(interpreter, file, parse));
}

function badMode(mode: string, wantsTree: boolean): Raised {
  if (mode === "func_type") return valueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
  return valueError(
    wantsTree
      ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
      : "compile() mode must be 'exec', 'eval' or 'single'",
  );
}

/** Compiles a text or a tree; what there is to warn of goes through the filters of the program. */
function* pyCompiled(
  interpreter: Interpreter,
  source: string | Uint8Array | SyntaxTree,
  filename: string,
  mode: Mode,
  options: CompileOptions,
): Steps<PyCode> {
  if (typeof source === "string" || source instanceof Uint8Array) work(100 + 2 * source.length);
  const compile = (warnings: SourceWarning[]) =>
    interpreter.compile(source, filename, mode, { ...options, warnings });
  return new PyCode(yield* pyWarned(interpreter, filename, compile));
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
          ? "globals must be a real dict; try eval(expr, {}, mapping)"
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
      shownBuiltins(interpreter.pythonFrame?.builtins ?? interpreter.builtins),
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
  return yield* pyRunCode(interpreter, code, names, own, []);
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
  yield* pyRunCode(interpreter, source, names, own, closureCells(source, closure));
  return null;
}

function freeCount({ code }: PyCode): number {
  let count = 0;
  for (const kind of code.localspluskinds) if ((kind & KIND_FREE) !== 0) count++;
  return count;
}

function closureCells(code: PyCode, closure: Value): readonly PyCell[] {
  const wanted = freeCount(code);
  if (wanted === 0) {
    if (closure !== null) throw typeError("cannot use a closure with this code object");
    return [];
  }
  const items = closure instanceof PyTuple ? closure.items : null;
  const cells = items?.filter((item) => item instanceof PyCell);
  if (items === null || items.length !== wanted || cells?.length !== wanted) {
    throw typeError(`code object requires a closure of exactly length ${wanted}`);
  }
  return cells;
}

/** Code of a function has variables of its own, whatever namespace is given for them. */
const CO_OPTIMIZED = 0x1;

/** Runs code in a namespace; gives what it returns. */
function* pyRunCode(
  interpreter: Interpreter,
  code: PyCode,
  globals: PyDict,
  locals: Value,
  closure: readonly PyCell[],
): Steps {
  if (closure.length === 0 && (code.code.flags & CO_OPTIMIZED) === 0) {
    return yield interpreter.frameFor(code, globals, locals);
  }
  // Its free variables are found in the function that the frame belongs to.
  const builtins = interpreter.builtinsOf(globals);
  const func = new PyFunction(code, globals, builtins, closure, globals.getStr("__name__") ?? null, null);
  if ((code.code.flags & CO_OPTIMIZED) !== 0) return yield* pyCall(func);
  const executable = executableOf(code);
  return yield new Frame(executable, func, globals, builtins, locals, newSlots(executable.frameSize));
}
