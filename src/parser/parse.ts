/**
 * `parse`: a program's text → its syntax tree.
 */
import type { IToken } from "chevrotain";
import { PySyntaxError } from "../lexer/errors.ts";
import { type LexicalWarning, tokenize } from "../lexer/lexer.ts";
import type { NameLookup } from "../lexer/literals.ts";
import { type Source, sourceFromText } from "../lexer/source.ts";
import type { Expression, Interactive, Mod, Module } from "./ast.ts";
import { PythonParser } from "./grammar/statements.ts";

/** What is being compiled: a file, what was typed at a prompt, or what `eval` was given. */
export type ParseMode = "exec" | "single" | "eval";

export interface ParseOptions {
  /** `SyntaxWarning`s are added here, in the order in which CPython gives them. */
  readonly warnings?: LexicalWarning[];
  /** Gives the character of a Unicode name, for `\N{…}`; without it no name is known. */
  readonly lookupName?: NameLookup;
}

let parser: PythonParser | null = null;

export function parse(source: Source | string, mode?: "exec", options?: ParseOptions): Module;
export function parse(source: Source | string, mode: "single", options?: ParseOptions): Interactive;
export function parse(source: Source | string, mode: "eval", options?: ParseOptions): Expression;
export function parse(source: Source | string, mode?: ParseMode, options?: ParseOptions): Mod;
export function parse(given: Source | string, mode: ParseMode = "exec", options: ParseOptions = {}): Mod {
  const source = typeof given === "string" ? sourceFromText(given, "<string>") : given;
  parser ??= new PythonParser();
  const { tokens, error } = tokenize(source);
  if (error) throw error;
  parser.input = tokens as IToken[];
  const { warnings = [], lookupName = () => null } = options;
  parser.literals = { source, warnings, lookupName };
  try {
    const r = mode === "exec" ? parser.file() : mode === "single" ? parser.interactive() : parser.evaluated();
    if (parser.errors.length) throw 0;
    return r;
  } catch (e) {
    if (e instanceof PySyntaxError) throw e;
    const p = parser as any;
    const t = p.tokVector[p.currIdx + 1] ?? p.tokVector.at(-1);
    throw new PySyntaxError("SyntaxError", "?? " + e, {
      lineno: t.lineno,
      offset: t.col_offset + 1,
      endLineno: 0,
      endOffset: 0,
      text: t.image,
    });
  }
}
