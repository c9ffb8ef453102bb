/**
 * `parse`: a program's text → its syntax tree.
 *
 * The grammar (`grammar/`) reads the text once. Only if it refuses the text does `errors/` read it again, to find the
 * words for what is wrong; a correct program pays nothing for that.
 */
import type { IToken } from "chevrotain";
import { PySyntaxError } from "../lexer/errors.ts";
import { type LexicalWarning, type Tokenized, tokenize } from "../lexer/lexer.ts";
import type { LiteralContext, NameLookup } from "../lexer/literals.ts";
import { type Source, sourceFromText } from "../lexer/source.ts";
import { EndMarker, NEWLINE } from "../lexer/tokens.ts";
import type { Expression, FunctionType, Interactive, Mod, Module, Stmt } from "./ast.ts";
import { diagnose, invalidAt, literalError, moreThanOneStatement, notTheEnd } from "./errors/diagnose.ts";
import { checkFeatures } from "./feature_version.ts";
import { isRejection, tooComplex } from "./grammar/rejection.ts";
import { PythonParser } from "./grammar/statements.ts";
import { addTypeComments } from "./type_comments.ts";

/** What is being compiled: a file, what was typed at a prompt, or what `eval` was given. */
export type ParseMode = "exec" | "single" | "eval";

export interface ParseOptions {
  /** `SyntaxWarning`s are added here, in the order of their lines; of a text that is wrong, those up to the error. */
  readonly warnings?: LexicalWarning[];
  /** Gives the characters of a Unicode name, for `\N{…}`; without it no name is known. */
  readonly lookupName?: NameLookup;
  /** How many digits a decimal integer may have: `sys.get_int_max_str_digits()`. */
  readonly maxDigits?: number;
  /** Reads `# type:` comments, and complains of those that stand in the wrong place. */
  readonly typeComments?: boolean;
  /** A prompt's block goes on until its last line has a line break: `codeop` asks whether more lines could follow. */
  readonly blocksNeedBreak?: boolean;
  /** The grammar is that of Python 3.N; without it, of the newest. */
  readonly featureVersion?: number;
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
  const tokenized = tokenize(source, mode === "exec");
  const warnings: LexicalWarning[] = [];
  parser ??= new PythonParser();
  parser.input = tokenized.tokens as IToken[];
  parser.literals = literalContext(source, warnings, options);
  const warned = (last: number) => {
    const seen = tokenized.warnings.filter(({ lineno }) => lineno <= last);
    options.warnings?.push(...[...seen, ...warnings].sort((a, b) => a.lineno - b.lineno));
  };
  try {
    const tree = treeOf(parser, source, tokenized, mode, options.blocksNeedBreak ?? false);
    const { typeComments = false, featureVersion } = options;
    if (typeComments) addTypeComments(tree, tokenized.tokens, source);
    if (featureVersion !== undefined) checkFeatures(tree, tokenized.tokens, source, featureVersion);
    warned(Number.POSITIVE_INFINITY);
    return tree;
  } catch (caught) {
    if (caught instanceof PySyntaxError) warned(caught.lineno);
    throw caught;
  }
}

function literalContext(
  source: Source,
  warnings: LexicalWarning[],
  { lookupName = () => null, maxDigits }: ParseOptions,
): LiteralContext {
  return { source, warnings, lookupName, ...(maxDigits === undefined ? {} : { maxDigits }) };
}

/**
 * Parses the type of a function as a type comment writes it.
 *
 * Throws `PySyntaxError` for anything else.
 */
export function parseFunctionType(source: Source, options: ParseOptions = {}): FunctionType {
  const tokenized = tokenize(source, false);
  parser ??= new PythonParser();
  parser.input = tokenized.tokens as IToken[];
  parser.literals = literalContext(source, options.warnings ?? [], options);
  try {
    const tree = acceptedBy(parser, parser.functionType());
    if (tree !== null) return tree;
  } catch (caught) {
    if (caught === tooComplex || caught instanceof RangeError) throw tooComplexError();
    if (!isRejection(caught)) throw caught;
  }
  throw tokenized.error ?? invalidAt(source, tokenized, parser.suspect());
}

/** Runs the grammar; throws the `PySyntaxError` where it refuses the text. */
function treeOf(
  grammar: PythonParser,
  source: Source,
  tokenized: Tokenized,
  mode: ParseMode,
  needsBreak: boolean,
): Mod {
  try {
    const tree = run(grammar, mode);
    if (tree !== null) {
      if (mode === "single") checkPrompt(tree as Interactive, source, tokenized, grammar, needsBreak);
      return tree;
    }
  } catch (caught) {
    if (caught === tooComplex || caught instanceof RangeError) throw tooComplexError();
    if (caught instanceof PySyntaxError) {
      if (caught.type === "UnicodeDecodeError") throw caught;
      throw literalError(caught, source, tokenized, mode, grammar.around().last);
    }
    if (!isRejection(caught)) throw caught;
  }
  throw diagnose(source, tokenized, mode, grammar.suspect());
}

/** Gives the tree, or null where the grammar refuses the text. */
function run(grammar: PythonParser, mode: ParseMode): Mod | null {
  switch (mode) {
    case "exec":
      return acceptedBy(grammar, grammar.file());
    case "single":
      return grammar.interactive() ?? null;
    case "eval":
      return acceptedBy(grammar, grammar.evaluated());
  }
}

const compoundKinds: ReadonlySet<Stmt["kind"]> = new Set<Stmt["kind"]>([
  "If",
  "While",
  "For",
  "AsyncFor",
  "Try",
  "TryStar",
  "With",
  "AsyncWith",
  "FunctionDef",
  "AsyncFunctionDef",
  "ClassDef",
  "Match",
]);

const onlyBlanks = /^(?:[ \t\n\f]|#.*\n)*$/;
const blankEnd = /\n[ \t\f]+\n$/;

/**
 * A prompt takes one statement. After a compound one CPython's grammar wants a line break of its own, which its
 * tokenizer supplies at the end of the text, unless the statement is on one line that lacks its line break.
 */
function checkPrompt(
  tree: Interactive,
  source: Source,
  tokenized: Tokenized,
  grammar: PythonParser,
  needsBreak: boolean,
): void {
  const { last, next } = grammar.around();
  const atEnd = next.tokenType === EndMarker;
  if (!compoundKinds.has(tree.body[0]!.kind)) {
    if (!atEnd && !onlyBlanks.test(source.text.slice(last.endOffset))) {
      throw moreThanOneStatement(source, tokenized, last);
    }
  } else if (
    !atEnd ||
    (source.implicitNewline && (needsBreak || last.tokenType === NEWLINE || blankEnd.test(source.text)))
  ) {
    throw notTheEnd(source, tokenized, next);
  }
}

function acceptedBy<T>(grammar: PythonParser, tree: T): T | null {
  return grammar.errors.length === 0 ? tree : null;
}

function tooComplexError(): PySyntaxError {
  const place = { lineno: 0, offset: 0, endLineno: 0, endOffset: 0, text: null };
  const message = "Parser stack overflowed - Python source too complex to parse";
  return new PySyntaxError("SyntaxError", message, place);
}
