/**
 * The vocabulary of Python 3.13: one Chevrotain token type per keyword, operator and kind of literal, and `PyToken`,
 * the objects that `tokenize` makes and the parser reads.
 *
 * Operators are named as in Python's `token` module, hard keywords `Kw…`. Soft keywords (`match case type _`) are
 * token types in the category `Name`: a rule that consumes `Name` takes them, a rule that consumes `Match` takes only
 * that word. No type has a pattern: the hand-written lexer chooses them. Source: "Lexical analysis" in the language
 * reference, PEP 701 (f-strings).
 */
import { createToken, Lexer, type TokenType } from "chevrotain";

/**
 * A token. All are made by `makeToken`, so that they share one shape.
 *
 * It can stand in for Chevrotain's `IToken`, which asks for no more than the first four fields; the optional line and
 * column fields of `IToken` are left out because `lineno` and its companions say the same in the AST's terms.
 */
export interface PyToken {
  /** The source text of the token, verbatim. Empty for NEWLINE at the end of the text, DEDENT and EndMarker. */
  readonly image: string;
  /** Where the token starts in `Source.text`, in UTF-16 units. */
  readonly startOffset: number;
  readonly tokenTypeIdx: number;
  readonly tokenType: TokenType;
  /** Where the token ends in `Source.text`, in UTF-16 units, **exclusive** (Chevrotain's own lexer gives inclusive). */
  readonly endOffset: number;
  /** The first line, from 1. This and the next three are what an AST node copies. */
  readonly lineno: number;
  /** The first column, in UTF-8 bytes from 0. */
  readonly col_offset: number;
  readonly end_lineno: number;
  /** The column after the last, in UTF-8 bytes from 0. */
  readonly end_col_offset: number;
  /**
   * Name and the soft keywords: the identifier after NFKC normalisation (nearly always `image` itself).
   *
   * COLON, EXCLAMATION or RBRACE, whichever comes first after an expression of the form `f"{x = }"`: the text from
   * after the `{` to this token, comments removed, which the parser puts before the value (PEP 701).
   *
   * Else null.
   */
  readonly payload: string | null;
}

/** Makes a token; the only place that does, so every token has the same hidden class. */
export function makeToken(
  tokenType: TokenType,
  image: string,
  startOffset: number,
  endOffset: number,
  lineno: number,
  col_offset: number,
  end_lineno: number,
  end_col_offset: number,
  payload: string | null,
): PyToken {
  return {
    image,
    startOffset,
    tokenTypeIdx: tokenType.tokenTypeIdx!,
    tokenType,
    endOffset,
    lineno,
    col_offset,
    end_lineno,
    end_col_offset,
    payload,
  };
}

const types: TokenType[] = [];

/** Defines a token type; `label` is what error messages and diagrams call it. */
function define(name: string, label: string, categories: TokenType[] = []): TokenType {
  const type = createToken({ name, label, pattern: Lexer.NA, categories });
  types.push(type);
  return type;
}

// --- layout ---

/** The end of a logical line. Blank lines, comments and line breaks within brackets give none. */
export const NEWLINE: TokenType = define("NEWLINE", "NEWLINE");
export const INDENT: TokenType = define("INDENT", "INDENT");
export const DEDENT: TokenType = define("DEDENT", "DEDENT");
/** The last token of a text that has no lexical error. */
export const EndMarker: TokenType = define("EndMarker", "ENDMARKER");

// --- names and literals ---

export const Name: TokenType = define("Name", "NAME");
export const NumberLiteral: TokenType = define("NumberLiteral", "NUMBER");
/** A whole string or bytes literal that is not an f-string, prefix and quotes included. */
export const StringLiteral: TokenType = define("StringLiteral", "STRING");
/** The prefix and opening quotes of an f-string. */
export const FStringStart: TokenType = define("FStringStart", "FSTRING_START");
/** Literal text of an f-string or of a format specification, verbatim: `{{`, `}}` and escapes are not yet decoded. */
export const FStringMiddle: TokenType = define("FStringMiddle", "FSTRING_MIDDLE");
/** The closing quotes of an f-string. */
export const FStringEnd: TokenType = define("FStringEnd", "FSTRING_END");

// --- soft keywords: names that only some rules treat as keywords ---

export const Match: TokenType = define("Match", "match", [Name]);
export const Case: TokenType = define("Case", "case", [Name]);
export const TypeKw: TokenType = define("TypeKw", "type", [Name]);
export const Underscore: TokenType = define("Underscore", "_", [Name]);

// --- hard keywords ---

export const KwFalse: TokenType = define("KwFalse", "False");
export const KwNone: TokenType = define("KwNone", "None");
export const KwTrue: TokenType = define("KwTrue", "True");
export const KwAnd: TokenType = define("KwAnd", "and");
export const KwAs: TokenType = define("KwAs", "as");
export const KwAssert: TokenType = define("KwAssert", "assert");
export const KwAsync: TokenType = define("KwAsync", "async");
export const KwAwait: TokenType = define("KwAwait", "await");
export const KwBreak: TokenType = define("KwBreak", "break");
export const KwClass: TokenType = define("KwClass", "class");
export const KwContinue: TokenType = define("KwContinue", "continue");
export const KwDef: TokenType = define("KwDef", "def");
export const KwDel: TokenType = define("KwDel", "del");
export const KwElif: TokenType = define("KwElif", "elif");
export const KwElse: TokenType = define("KwElse", "else");
export const KwExcept: TokenType = define("KwExcept", "except");
export const KwFinally: TokenType = define("KwFinally", "finally");
export const KwFor: TokenType = define("KwFor", "for");
export const KwFrom: TokenType = define("KwFrom", "from");
export const KwGlobal: TokenType = define("KwGlobal", "global");
export const KwIf: TokenType = define("KwIf", "if");
export const KwImport: TokenType = define("KwImport", "import");
export const KwIn: TokenType = define("KwIn", "in");
export const KwIs: TokenType = define("KwIs", "is");
export const KwLambda: TokenType = define("KwLambda", "lambda");
export const KwNonlocal: TokenType = define("KwNonlocal", "nonlocal");
export const KwNot: TokenType = define("KwNot", "not");
export const KwOr: TokenType = define("KwOr", "or");
export const KwPass: TokenType = define("KwPass", "pass");
export const KwRaise: TokenType = define("KwRaise", "raise");
export const KwReturn: TokenType = define("KwReturn", "return");
export const KwTry: TokenType = define("KwTry", "try");
export const KwWhile: TokenType = define("KwWhile", "while");
export const KwWith: TokenType = define("KwWith", "with");
export const KwYield: TokenType = define("KwYield", "yield");

// --- operators and delimiters ---

export const LPAR: TokenType = define("LPAR", "(");
export const RPAR: TokenType = define("RPAR", ")");
export const LSQB: TokenType = define("LSQB", "[");
export const RSQB: TokenType = define("RSQB", "]");
export const COLON: TokenType = define("COLON", ":");
export const COMMA: TokenType = define("COMMA", ",");
export const SEMI: TokenType = define("SEMI", ";");
export const PLUS: TokenType = define("PLUS", "+");
export const MINUS: TokenType = define("MINUS", "-");
export const STAR: TokenType = define("STAR", "*");
export const SLASH: TokenType = define("SLASH", "/");
export const VBAR: TokenType = define("VBAR", "|");
export const AMPER: TokenType = define("AMPER", "&");
export const LESS: TokenType = define("LESS", "<");
export const GREATER: TokenType = define("GREATER", ">");
export const EQUAL: TokenType = define("EQUAL", "=");
export const DOT: TokenType = define("DOT", ".");
export const PERCENT: TokenType = define("PERCENT", "%");
export const LBRACE: TokenType = define("LBRACE", "{");
export const RBRACE: TokenType = define("RBRACE", "}");
export const EQEQUAL: TokenType = define("EQEQUAL", "==");
/** `!=`; also `<>`, which the parser accepts only under `from __future__ import barry_as_FLUFL`. */
export const NOTEQUAL: TokenType = define("NOTEQUAL", "!=");
export const LESSEQUAL: TokenType = define("LESSEQUAL", "<=");
export const GREATEREQUAL: TokenType = define("GREATEREQUAL", ">=");
export const TILDE: TokenType = define("TILDE", "~");
export const CIRCUMFLEX: TokenType = define("CIRCUMFLEX", "^");
export const LEFTSHIFT: TokenType = define("LEFTSHIFT", "<<");
export const RIGHTSHIFT: TokenType = define("RIGHTSHIFT", ">>");
export const DOUBLESTAR: TokenType = define("DOUBLESTAR", "**");
export const PLUSEQUAL: TokenType = define("PLUSEQUAL", "+=");
export const MINEQUAL: TokenType = define("MINEQUAL", "-=");
export const STAREQUAL: TokenType = define("STAREQUAL", "*=");
export const SLASHEQUAL: TokenType = define("SLASHEQUAL", "/=");
export const PERCENTEQUAL: TokenType = define("PERCENTEQUAL", "%=");
export const AMPEREQUAL: TokenType = define("AMPEREQUAL", "&=");
export const VBAREQUAL: TokenType = define("VBAREQUAL", "|=");
export const CIRCUMFLEXEQUAL: TokenType = define("CIRCUMFLEXEQUAL", "^=");
export const LEFTSHIFTEQUAL: TokenType = define("LEFTSHIFTEQUAL", "<<=");
export const RIGHTSHIFTEQUAL: TokenType = define("RIGHTSHIFTEQUAL", ">>=");
export const DOUBLESTAREQUAL: TokenType = define("DOUBLESTAREQUAL", "**=");
export const DOUBLESLASH: TokenType = define("DOUBLESLASH", "//");
export const DOUBLESLASHEQUAL: TokenType = define("DOUBLESLASHEQUAL", "//=");
export const AT: TokenType = define("AT", "@");
export const ATEQUAL: TokenType = define("ATEQUAL", "@=");
export const RARROW: TokenType = define("RARROW", "->");
export const ELLIPSIS: TokenType = define("ELLIPSIS", "...");
export const COLONEQUAL: TokenType = define("COLONEQUAL", ":=");
/** `!`, which only stands before a conversion in an f-string. */
export const EXCLAMATION: TokenType = define("EXCLAMATION", "!");

/** A printable ASCII character that begins no token (`$`, `?` and the backquote); no rule of the grammar takes it. */
export const Stray: TokenType = define("Stray", "OP");

/** Every token type, as Chevrotain's parser wants them. */
export const allTokens: readonly TokenType[] = types;

/** The words that are always keywords. */
export const hardKeywords: ReadonlyMap<string, TokenType> = new Map(
  types.filter((type) => type.name.startsWith("Kw")).map((type) => [type.LABEL!, type]),
);

/** The words that are keywords where the grammar asks for them. */
export const softKeywords: ReadonlyMap<string, TokenType> = new Map(
  [Match, Case, TypeKw, Underscore].map((type) => [type.LABEL!, type]),
);
