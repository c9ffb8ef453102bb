/**
 * `sourceCompiler`: program text → code object, for the VM, which knows no grammar. What the front end throws becomes
 * the Python exception of that name; its warnings are printed as CPython prints them.
 */
import type { CodeObject } from "../bytecode/code.ts";
import { compile } from "../compiler/compile.ts";
import { type CompilerWarning, ErrorReporter } from "../compiler/errors.ts";
import { fold } from "../compiler/fold.ts";
import { CO_FUTURE_ANNOTATIONS, futureFlags } from "../compiler/future.ts";
import type { Scope } from "../compiler/scope.ts";
import { symbolTable } from "../compiler/symtable.ts";
import { decodeSource, type Origin, shownLine } from "../lexer/encoding.ts";
import { type LexicalWarning, PySyntaxError } from "../lexer/errors.ts";
import { type Source, sourceFromText } from "../lexer/source.ts";
import { newBytes } from "../objects/bytes_object.ts";
import { characterNamed, setNameTable } from "../objects/character_names.ts";
import { memoryError, newException, Raised } from "../objects/errors.ts";
import { newSyntaxError } from "../objects/syntax_error.ts";
import type { Mod } from "../parser/ast.ts";
import { parse, parseFunctionType } from "../parser/parse.ts";
import { unicodeNames } from "../stdlib/unicode_names.ts";
import type { SourceWarning, SyntaxTree } from "../vm/interpreter.ts";
import type { CompiledCode } from "./compiled_code.ts";

// Unpacked when a name is asked for that no rule gives.
setNameTable(unicodeNames);

/** What becomes of a SyntaxWarning. */
export type WarningAction = "print" | "ignore" | "error";

export interface SourceCompilerParts {
  /** Prints a warning. */
  readonly warn: (text: string) => void;
  readonly action: WarningAction;
  /** A line of a file without its line end, for the warning to show; null where there is none. */
  readonly sourceLine: (filename: string, line: number) => string | null;
  /** How many digits a decimal integer may have; 0: any number. */
  readonly maxIntDigits: () => number;
  /** `-O` once or twice. */
  readonly optimize: 0 | 1 | 2;
  /** What was compiled before, and is to be kept for later. */
  readonly known?: CompiledCode;
}

export type Mode = "exec" | "eval" | "single";

/** What compiling may be told beside the text. */
export interface CompileChoices {
  /** The bits of `compile(…, flags=…)`. */
  readonly flags?: number;
  /** The grammar is that of Python 3.N; without it, of the newest. */
  readonly featureVersion?: number;
  /** -1: as the interpreter was told. */
  readonly optimize?: number;
  readonly inheritedFlags?: number;
  /** Gets the warnings where they are to be printed: whoever compiles asks the filters of the program. */
  readonly warnings?: SourceWarning[];
  /** CPython words some mistakes differently for the script that it runs. */
  readonly origin?: Origin;
  /** Changes the tree before it is compiled. */
  readonly transform?: (tree: Mod) => Mod;
}

const DONT_IMPLY_DEDENT = 0x200;
const TYPE_COMMENTS = 0x1000;
const ALLOW_INCOMPLETE_INPUT = 0x4000;
const ALLOW_TOP_LEVEL_AWAIT = 0x2000;
const FUTURE_FLAGS = 0x1fe_0000;
/** Of a tree that is asked for, constant expressions are computed. */
const OPTIMIZE_TREE = 0x8000;
const TOO_COMPLEX = "Parser stack overflowed - Python source too complex to parse";

/**
 * Compiles a text, or a tree; throws `Raised` with Python's SyntaxError and its like. Does for the VM as a
 * `CompileSource`, which see.
 */
export interface SourceCompiler {
  (
    source: string | Uint8Array | SyntaxTree,
    filename: string,
    mode: Mode,
    choices?: CompileChoices,
  ): CodeObject;
  parse(
    source: string | Uint8Array,
    filename: string,
    mode: Mode | "func_type",
    choices?: CompileChoices,
  ): SyntaxTree;
  fold(tree: SyntaxTree, choices?: CompileChoices): SyntaxTree;
  scopes(source: string | Uint8Array, filename: string, mode: Mode): Scope;
}

/** Makes the compiler of one interpreter. */
export function sourceCompiler(parts: SourceCompilerParts): SourceCompiler {
  return Object.assign(compileSource, { parse: parseSource, fold: foldTree, scopes: scopesOf });

  function compileSource(
    given: string | Uint8Array | SyntaxTree,
    filename: string,
    mode: Mode,
    choices: CompileChoices = {},
  ): CodeObject {
    const { known } = parts;
    if (known === undefined || isTree(given) || choices.transform !== undefined) {
      return compileAnew(given, filename, mode, choices);
    }
    const { featureVersion = "", origin = "" } = choices;
    const rules = [mode, flagsOf(choices), featureVersion, origin, levelOf(choices), parts.maxIntDigits()];
    const found = known.find(given, filename, rules.join());
    if (found !== undefined) {
      // Who prints them may do with them as the filters of this program say.
      for (const warning of found.warnings) tell(warning, filename, choices);
      return found.code;
    }
    // Warnings that become errors, or are shown at once, are not collected: such a text is compiled each time.
    if (choices.warnings === undefined || parts.action !== "print") {
      return compileAnew(given, filename, mode, choices);
    }
    const before = choices.warnings.length;
    const code = compileAnew(given, filename, mode, choices);
    known.keep(given, filename, rules.join(), { code, warnings: choices.warnings.slice(before) });
    return code;
  }

  function compileAnew(
    given: string | Uint8Array | SyntaxTree,
    filename: string,
    mode: Mode,
    choices: CompileChoices,
  ): CodeObject {
    const semantic: CompilerWarning[] = [];
    let isParsed = false;
    try {
      let source: Source | null = null;
      let tree: Mod;
      if (isTree(given)) tree = given as Mod;
      else {
        source = sourceOf(given, filename, choices.origin ?? "bytes");
        tree = parsed(source, filename, mode, choices) as Mod;
      }
      isParsed = true;
      const flags = flagsOf(choices);
      try {
        return compile(choices.transform?.(tree) ?? tree, {
          filename,
          ...(source === null ? {} : { source: source.text }),
          optimize: levelOf(choices),
          flags: flags & FUTURE_FLAGS,
          topLevelAwait: (flags & ALLOW_TOP_LEVEL_AWAIT) !== 0,
          warnings: semantic,
        });
      } finally {
        for (const warning of semantic) tell(warning, filename, choices);
      }
    } catch (thrown) {
      // CPython's compiler, unlike its parser, has the line from the file, if there is one.
      const hasLine = !isParsed || parts.sourceLine(filename, 1) !== null;
      throw asPython(thrown, filename, hasLine);
    }
  }

  function parseSource(
    given: string | Uint8Array,
    filename: string,
    mode: Mode | "func_type",
    choices: CompileChoices = {},
  ): SyntaxTree {
    try {
      const tree = parsed(sourceOf(given, filename, choices.origin ?? "bytes"), filename, mode, choices);
      return (flagsOf(choices) & OPTIMIZE_TREE) === 0 ? tree : foldTree(tree, choices);
    } catch (thrown) {
      throw asPython(thrown, filename, true);
    }
  }

  function foldTree(tree: SyntaxTree, choices: CompileChoices = {}): SyntaxTree {
    try {
      const keepAnnotations = (flagsOf(choices) & CO_FUTURE_ANNOTATIONS) !== 0;
      return fold(tree as Mod, { optimize: levelOf(choices), keepAnnotations });
    } catch (thrown) {
      throw asPython(thrown, "<unknown>", false);
    }
  }

  function scopesOf(given: string | Uint8Array, filename: string, mode: Mode): Scope {
    try {
      const source = sourceOf(given, filename, "bytes");
      const tree = parsed(source, filename, mode, {}) as Mod;
      const errors = new ErrorReporter(source.text, null);
      const textAnnotations = (futureFlags(tree, errors) & CO_FUTURE_ANNOTATIONS) !== 0;
      return symbolTable(tree, { textAnnotations, topLevelAwait: false }, errors).get(tree)!;
    } catch (thrown) {
      throw asPython(thrown, filename, true);
    }
  }

  function parsed(
    source: Source,
    filename: string,
    mode: Mode | "func_type",
    choices: CompileChoices,
  ): SyntaxTree {
    const lexical: LexicalWarning[] = [];
    try {
      return treeOf(source, mode, lexical, choices, parts);
    } catch (thrown) {
      const isAllowed = (flagsOf(choices) & ALLOW_INCOMPLETE_INPUT) !== 0;
      if (!isAllowed || !(thrown instanceof PySyntaxError) || !isIncomplete(thrown, source, mode))
        throw thrown;
      throw incompleteInput(thrown, source, filename, mode);
    } finally {
      // Also of a text that turns out to be wrong further on.
      for (const warning of lexical) tell({ category: "SyntaxWarning", ...warning }, filename, choices);
    }
  }

  function levelOf(choices: CompileChoices): 0 | 1 | 2 {
    const asked = choices.optimize ?? -1;
    return asked < 0 ? parts.optimize : (Math.min(asked, 2) as 0 | 1 | 2);
  }

  function tell(warning: SourceWarning, filename: string, choices: CompileChoices): void {
    if (choices.warnings === undefined || parts.action !== "print") report(warning, filename);
    else choices.warnings.push(warning);
  }

  function report({ category, message, lineno }: SourceWarning, filename: string): void {
    // By default a DeprecationWarning is shown only for what happens in `__main__`, and compiling happens nowhere.
    if (parts.action === "ignore" || category !== "SyntaxWarning") return;
    const line = parts.sourceLine(filename, lineno);
    if (parts.action === "error") {
      const place = { lineno, offset: 0, endLineno: lineno, endOffset: 0, text: line };
      throw new PySyntaxError("SyntaxError", message, place);
    }
    const shown = line === null || line.trim() === "" ? "" : `  ${line.trim()}\n`;
    parts.warn(`${filename}:${lineno}: ${category}: ${message}\n${shown}`);
  }
}

function sourceOf(given: string | Uint8Array, filename: string, origin: Origin): Source {
  return typeof given === "string" ? sourceFromText(given, filename) : decodeSource(given, filename, origin);
}

function flagsOf({ flags = 0, inheritedFlags = 0 }: CompileChoices): number {
  return flags | inheritedFlags;
}

function isTree(given: string | Uint8Array | SyntaxTree): given is SyntaxTree {
  return typeof given === "object" && "kind" in given;
}

function treeOf(
  source: Source,
  mode: Mode | "func_type",
  warnings: LexicalWarning[],
  choices: CompileChoices,
  parts: SourceCompilerParts,
): SyntaxTree {
  const { featureVersion } = choices;
  const options = {
    warnings,
    lookupName: (name: string) => characterNamed(name) ?? null,
    maxDigits: parts.maxIntDigits(),
    blocksNeedBreak: (flagsOf(choices) & DONT_IMPLY_DEDENT) !== 0,
    typeComments: (flagsOf(choices) & TYPE_COMMENTS) !== 0,
    ...(featureVersion === undefined ? {} : { featureVersion }),
  };
  return mode === "func_type" ? parseFunctionType(source, options) : parse(source, mode as "exec", options);
}

/**
 * Whether CPython has read a wrong text to its end when it gives up. A text that needs no line break at its end, and has
 * none, is read to its end with its last token.
 */
function isIncomplete(error: PySyntaxError, source: Source, mode: string): boolean {
  if (error.incomplete) return true;
  const { lineno, offset, endOffset, message } = error;
  if (mode === "exec" || !source.implicitNewline || lineno !== source.lineCount) return false;
  if (message.startsWith("(unicode error)")) return false;
  const line = source.lineText(lineno)!;
  return (
    offset === 0 ||
    endOffset === [...line].length + 1 ||
    message.startsWith("unterminated") ||
    line.trim() === ""
  );
}

/** The text ends where more was expected: `codeop` asks for another line then. */
function incompleteInput(error: PySyntaxError, source: Source, filename: string, mode: string): Raised {
  const text = mode === "exec" || !source.implicitNewline ? source.text : source.text.slice(0, -1);
  const isToken = error.message === "invalid syntax" && error.offset > 0 && (error.endOffset ?? 0) > 0;
  const lineno = isToken ? error.lineno : source.lineCount;
  const line = text === "" ? "" : text.slice(source.lineStart(lineno)).replace(/\n[\s\S]*/, "\n");
  const isString = error.message.startsWith("unterminated");
  const offset = isToken || isString ? error.offset : [...line].length;
  const end = { endLineno: lineno, endOffset: isToken ? error.endOffset : -1 };
  const type = "_IncompleteInputError";
  const message = "incomplete input";
  return new Raised(newSyntaxError({ type, message, filename, lineno, offset, text: line, ...end }));
}

/** The Python exception for what the front end threw; anything else as it is. */
function asPython(thrown: unknown, filename: string, hasLine: boolean): unknown {
  if (isLimit(thrown)) return new Raised(newException(thrown.type, thrown.message));
  if (!(thrown instanceof PySyntaxError)) return thrown;
  const { type, message, lineno, offset, endLineno, endOffset } = thrown;
  if (type === "UnicodeDecodeError") {
    const { bytes, start, end, reason } = thrown.undecoded!;
    return new Raised(newException("UnicodeDecodeError", "utf-8", newBytes(bytes), start, end, reason));
  }
  const text = hasLine && thrown.text !== null ? shownLine(thrown.text) : null;
  if (message === TOO_COMPLEX) return memoryError(TOO_COMPLEX);
  // Bytes that cannot be read at all have no place.
  if (lineno === 0 && thrown.text === null && offset === 0) return new Raised(newException(type, message));
  const end = lineno === 0 ? { endLineno: null, endOffset: null } : { endLineno, endOffset };
  return new Raised(newSyntaxError({ type, message, filename, lineno, offset, text, ...end }));
}

/** Text that is nested too deeply, or that grows too big: the compiler throws the name and the message of the error. */
function isLimit(thrown: unknown): thrown is { readonly type: string; readonly message: string } {
  if (typeof thrown !== "object" || thrown === null || !("type" in thrown) || !("message" in thrown))
    return false;
  return thrown.type === "RecursionError" || thrown.type === "MemoryError";
}
