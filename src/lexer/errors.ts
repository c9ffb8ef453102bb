/** `PySyntaxError`: what the lexer, the parser and the compiler throw when a text is not Python; and warnings. */

/** Which Python exception the error becomes. */
export type SyntaxErrorType = "SyntaxError" | "IndentationError" | "TabError" | "UnicodeDecodeError";

/** Bytes of a name that are no UTF-8: those from `start` to `end`, for this reason. */
export interface Undecoded {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/**
 * A text that is not Python: a plain object thrown through the front end, turned into the Python exception of the
 * same name by whoever compiles. Lines and columns count from 1 and columns are in characters (code points), as in
 * the attributes of Python's `SyntaxError`; `0` for a column means "no caret", as CPython has it.
 */
export class PySyntaxError {
  readonly type: SyntaxErrorType;
  readonly message: string;
  readonly lineno: number;
  readonly offset: number;
  readonly endLineno: number;
  /** Null where it is not told. */
  readonly endOffset: number | null;
  /** The source line at `lineno` with its newline, or null when there is none. */
  readonly text: string | null;
  /** True when more input could still complete the text; an interactive prompt then asks for another line. */
  readonly incomplete: boolean;
  /** The bytes behind an error of decoding a name. */
  readonly undecoded: Undecoded | null;

  constructor(
    type: SyntaxErrorType,
    message: string,
    place: {
      lineno: number;
      offset: number;
      endLineno: number;
      endOffset: number | null;
      text: string | null;
    },
    incomplete = false,
    undecoded: Undecoded | null = null,
  ) {
    this.type = type;
    this.message = message;
    this.lineno = place.lineno;
    this.offset = place.offset;
    this.endLineno = place.endLineno;
    this.endOffset = place.endOffset;
    this.text = place.text;
    this.incomplete = incomplete;
    this.undecoded = undecoded;
  }
}

/** A SyntaxWarning. `offset` is the column in characters from 1, or 0 where CPython gives none. */
export interface LexicalWarning {
  readonly message: string;
  readonly lineno: number;
  readonly offset: number;
}
