/** What the compiler throws and what it warns of. */
import { PySyntaxError } from "../lexer/errors.ts";
import type { Located } from "../parser/ast.ts";

/** A SyntaxWarning that compiling gave: shown, or raised as SyntaxError, as the warning filters have it. */
export interface CompilerWarning {
  readonly category: "SyntaxWarning" | "DeprecationWarning";
  readonly message: string;
  readonly lineno: number;
  /** Columns count from 1, in UTF-8 bytes, as in the error that the warning may be turned into. */
  readonly offset: number;
  readonly endLineno: number;
  readonly endOffset: number;
}

/** Source that is nested too deeply, or grows too big: Python's RecursionError. A plain object, as `PySyntaxError` is. */
export class CompilerRecursionError {
  readonly type = "RecursionError";
  readonly message: string;

  constructor(message = "maximum recursion depth exceeded during compilation") {
    this.message = message;
  }
}

/**
 * How many instructions a module may have. A `finally` body is compiled once for every way that leads to it, so some
 * nested ones are enough to fill any memory.
 */
export const MAX_INSTRUCTIONS = 5_000_000;

/**
 * How deep statements and expressions may be nested in each other. CPython stops at some thousands, we at what is
 * surely within the host's stack. Chains to the left (`a + b + c`, `a.b().c`) and `elif` are no nesting.
 */
export const MAX_NESTING = 1000;

/** Makes the errors of one source text, which know the line they are on. */
export class ErrorReporter {
  readonly warnings: CompilerWarning[] | null;
  readonly #source: string | null;
  #lines: readonly string[] | null = null;

  /** @param source the text that was parsed, or null when errors shall have no line of it */
  constructor(source: string | null, warnings: CompilerWarning[] | null) {
    this.#source = source;
    this.warnings = warnings;
  }

  /** The SyntaxError `message` at a node. Columns are in bytes, as in CPython for errors of its compiler. */
  at(node: Located, message: string): PySyntaxError {
    return new PySyntaxError("SyntaxError", message, {
      lineno: node.lineno,
      offset: node.col_offset + 1,
      endLineno: node.end_lineno,
      endOffset: node.end_col_offset + 1,
      text: this.#line(node.lineno),
    });
  }

  /** The SyntaxError `message` at the start of a node; where it ends is not told. */
  atStart(node: Located, message: string): PySyntaxError {
    return new PySyntaxError("SyntaxError", message, {
      lineno: node.lineno,
      offset: node.col_offset + 1,
      endLineno: node.lineno,
      endOffset: null,
      text: this.#line(node.lineno),
    });
  }

  /** Records a SyntaxWarning at a node. */
  warn(node: Located, message: string, category: CompilerWarning["category"] = "SyntaxWarning"): void {
    this.warnings?.push({
      category,
      message,
      lineno: node.lineno,
      offset: node.col_offset + 1,
      endLineno: node.end_lineno,
      endOffset: node.end_col_offset + 1,
    });
  }

  #line(lineno: number): string | null {
    if (this.#source === null) return null;
    this.#lines ??= this.#source.match(/[^\r\n]*(?:\r\n|\r|\n|$)/g) ?? [];
    return this.#lines[lineno - 1] || null;
  }
}
