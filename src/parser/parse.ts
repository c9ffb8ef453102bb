/**
 * `parse`: a program's text → its syntax tree.
 *
 * The grammar (`grammar/`) reads the text once. Only if it refuses the text does `errors/` read it again, to find the
 * words for what is wrong; a correct program pays nothing for that.
 */
import type { IToken } from "chevrotain";
import { PySyntaxError } from "../lexer/errors.ts";
import { type LexicalWarning, tokenize } from "../lexer/lexer.ts";
import type { NameLookup } from "../lexer/literals.ts";
import { type Source, sourceFromText } from "../lexer/source.ts";
import type { Expression, Interactive, Mod, Module } from "./ast.ts";
import { diagnose } from "./errors/diagnose.ts";
import { isRejection, tooComplex } from "./grammar/rejection.ts";
import { PythonParser } from "./grammar/statements.ts";

/** What is being compiled: a file, what was typed at a prompt, or what `eval` was given. */
export type ParseMode = "exec" | "single" | "eval";

export interface ParseOptions {
  /** `SyntaxWarning`s are added here: those of the tokens first, then those of the literals. */
  readonly warnings?: LexicalWarning[];
  /** Gives the characters of a Unicode name, for `\N{…}`; without it no name is known. */
  readonly lookupName?: NameLookup;
}

let parser: PythonParser | null = null;

/**
 * Parses a program.
 *
 * Throws `PySyntaxError` with CPython's wording and place. Source: "Full Grammar specification" in the language
 * reference.
 */
export function parse(source: Source | string, mode?: "exec", options?: ParseOptions): Module;
export function parse(source: Source | string, mode: "single", options?: ParseOptions): Interactive;
export function parse(source: Source | string, mode: "eval", options?: ParseOptions): Expression;
export function parse(source: Source | string, mode?: ParseMode, options?: ParseOptions): Mod;
export function parse(given: Source | string, mode: ParseMode = "exec", options: ParseOptions = {}): Mod {
  const source = typeof given === "string" ? sourceFromText(given, "<string>") : given;
  const { warnings = [], lookupName = () => null } = options;
  const tokenized = tokenize(source);
  warnings.push(...tokenized.warnings);
  parser ??= new PythonParser();
  parser.input = tokenized.tokens as IToken[];
  parser.literals = { source, warnings, lookupName };
  try {
    const tree = run(parser, mode);
    if (tree !== null) return tree;
  } catch (caught) {
    if (caught === tooComplex || caught instanceof RangeError) throw tooComplexError();
    if (!isRejection(caught)) throw caught;
  }
  throw diagnose(source, tokenized, mode, parser.suspect());
}

/** Gives the tree, or null where the grammar refuses the text. */
function run(grammar: PythonParser, mode: ParseMode): Mod | null {
  const tree =
    mode === "exec" ? grammar.file() : mode === "single" ? grammar.interactive() : grammar.evaluated();
  return grammar.errors.length === 0 ? tree : null;
}

function tooComplexError(): PySyntaxError {
  const place = { lineno: 0, offset: 0, endLineno: 0, endOffset: 0, text: null };
  const message = "Parser stack overflowed - Python source too complex to parse";
  return new PySyntaxError("SyntaxError", message, place);
}
