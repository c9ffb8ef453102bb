/** What CPython 3.13 made of the inputs in `cases.json`; `scripts/record-lexer.py` writes it. */
import { readFileSync } from "node:fs";
import type { PySyntaxError } from "../../src/lexer/errors.ts";
import type { LiteralValue } from "../../src/lexer/literals.ts";
import type { Source } from "../../src/lexer/source.ts";
import type { PyToken } from "../../src/lexer/tokens.ts";

/** Type, message, line, offset, end line, end offset, text. */
export type RecordedError = [
  string,
  string,
  number | null,
  number | null,
  number | null,
  number | null,
  string | null,
];
/** Name, text, line, column, end line, end column in characters; f-string text has no end. */
export type RecordedToken = (string | number)[];

export interface Recorded {
  readonly version: string;
  readonly tokens: readonly { source: string; tokens: RecordedToken[] }[];
  readonly names: readonly { source: string; names: [number, number, number, string][] }[];
  readonly errors: readonly {
    source: string;
    error: RecordedError;
    late: RecordedError;
    incomplete: boolean | null;
  }[];
  readonly literals: readonly {
    source: string;
    value: unknown;
    error: RecordedError | null;
    warnings: [string, number][];
  }[];
  readonly fstrings: readonly {
    source: string;
    texts: [string, number, number, number, number][];
    error: RecordedError | null;
    warnings: [string, number][];
  }[];
  readonly files: readonly { bytes: string; script: string; error: RecordedError | null; value: unknown }[];
  readonly accepted: readonly { source: string; tokens: RecordedToken[] }[];
  readonly refused: readonly { source: string; error: RecordedError }[];
}

export const recorded: Recorded = JSON.parse(
  readFileSync(new URL("./recorded.json", import.meta.url), "utf8"),
);

/** An error as it is recorded. */
export function errorRecord(error: PySyntaxError | null): RecordedError | null {
  return (
    error && [
      error.type,
      error.message,
      error.lineno,
      error.offset,
      error.endLineno,
      error.endOffset,
      error.text,
    ]
  );
}

const names: Readonly<Record<string, string>> = {
  NumberLiteral: "NUMBER",
  StringLiteral: "STRING",
  FStringStart: "FSTRING_START",
  FStringMiddle: "FSTRING_MIDDLE",
  FStringEnd: "FSTRING_END",
  EndMarker: "ENDMARKER",
  Stray: "OP",
  Name: "NAME",
  Match: "NAME",
  Case: "NAME",
  TypeKw: "NAME",
  Underscore: "NAME",
};

/** A token as Python's `tokenize` module shows it. */
export function tokenRecord(token: PyToken, source: Source): RecordedToken {
  const type = token.tokenType.name;
  const name = names[type] ?? (type.startsWith("Kw") ? "NAME" : type);
  // the end marker stands on a line that does not exist, and the end of a line break past its line
  const column = (lineno: number, bytes: number) =>
    lineno > source.lineCount ? bytes : source.characterColumn(lineno, bytes);
  const start = [token.lineno, column(token.lineno, token.col_offset)];
  if (name === "NEWLINE") return [name, "", ...start, start[0]!, start[1]! + 1];
  if (name === "FSTRING_MIDDLE")
    return [name, token.image.replace(/\{\{|\}\}/g, (pair) => pair[0]!), ...start];
  return [name, token.image, ...start, token.end_lineno, column(token.end_lineno, token.end_col_offset)];
}

/** A value of a literal as it is recorded. */
export function valueRecord(value: LiteralValue): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string")
    return ["str", Array.from({ length: value.length }, (_, at) => value.charCodeAt(at))];
  if (typeof value === "number" || typeof value === "bigint") return ["int", `0x${value.toString(16)}`];
  switch (value.kind) {
    case "bytes":
      return ["bytes", [...value.value]];
    case "float":
      return ["float", hexadecimal(value.value)];
    case "complex":
      return ["complex", hexadecimal(value.imag)];
    case "ellipsis":
      return ["ellipsis"];
  }
}

/** A non-negative float as Python's `float.hex` writes it. */
function hexadecimal(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "inf";
  if (value === 0) return "0x0.0p+0";
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const exponent = bits.getUint16(0) >> 4;
  const fraction = (bits.getBigUint64(0) & 0xfffffffffffffn).toString(16).padStart(13, "0");
  const power = exponent === 0 ? -1022 : exponent - 1023;
  return `0x${exponent === 0 ? 0 : 1}.${fraction}p${power < 0 ? "" : "+"}${power}`;
}
