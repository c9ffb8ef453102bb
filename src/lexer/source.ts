/** `Source`: a program's text, its lines, and the three ways of counting columns in them. */
import { extraBytes } from "./characters.ts";
import { PySyntaxError } from "./errors.ts";

/** Where a `PySyntaxError` stands when it has no place in the text: CPython leaves those attributes `None`. */
export const nowhere = { lineno: 0, offset: 0, endLineno: 0, endOffset: 0, text: null } as const;

/** Where a `PySyntaxError` stands when the bytes of a text could not be read. */
export const beforeText = { lineno: 0, offset: -1, endLineno: 0, endOffset: null, text: null } as const;

/**
 * A program's text.
 *
 * Line breaks are `\n` only (CPython translates `\r\n` and `\r`, also within strings), and a last line without one
 * gets one, as CPython does before it tokenizes. Lines count from 1; all columns count from 0. "Byte" columns are
 * UTF-8 (the AST), "character" columns are code points (carets, `SyntaxError.offset` less one), "unit" columns are
 * UTF-16 (positions in `text`).
 */
export class Source {
  readonly text: string;
  readonly filename: string;
  /** True when the text as given did not end in a line break. */
  readonly implicitNewline: boolean;
  /** True when the text has bytes that are not of its encoding, as U+DC80 to U+DCFF. */
  readonly undecoded: boolean;
  /** True when all characters are ASCII, so that the three kinds of columns are the same. */
  readonly ascii: boolean;
  private starts: number[] | null;
  /** Where `characterColumn` last stopped: many questions about one long line must not each start at its beginning. */
  private memo: { lineno: number; offset: number; bytes: number; characters: number };

  constructor(text: string, filename: string, undecoded = false) {
    const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
    this.implicitNewline = lines !== "" && !lines.endsWith("\n");
    this.text = this.implicitNewline ? `${lines}\n` : lines;
    this.filename = filename;
    this.undecoded = undecoded;
    this.ascii = /^[\x00-\x7f]*$/.test(this.text);
    this.memo = { lineno: 0, offset: 0, bytes: 0, characters: 0 };
    this.starts = null; // most programs run without anyone asking for a line
  }

  /** How many lines there are; an empty text has none. */
  get lineCount(): number {
    return this.lineStarts().length - 1;
  }

  /** Where a line starts in `text`. The line after the last starts at the end of the text; other lines throw. */
  lineStart(lineno: number): number {
    const start = this.lineStarts()[lineno - 1];
    if (start === undefined) throw new RangeError(`no line ${lineno} in ${this.filename}`);
    return start;
  }

  /** The line without its line break, or null when there is no such line. */
  lineText(lineno: number): string | null {
    const starts = this.lineStarts();
    const start = starts[lineno - 1];
    const next = starts[lineno];
    return start === undefined || next === undefined ? null : this.text.slice(start, next - 1);
  }

  /** The line (from 1) on which a position in `text` lies. */
  lineAt(offset: number): number {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The position in `text` of a byte column; a column past the end of the line gives the end of the line. */
  offsetAt(lineno: number, byteColumn: number): number {
    const line = this.lineText(lineno) ?? "";
    return this.lineStart(lineno) + unitColumn(line, byteColumn);
  }

  /** Byte column → character column; a column past the end of the line gives the end of the line. */
  characterColumn(lineno: number, byteColumn: number): number {
    const starts = this.lineStarts();
    const start = starts[lineno - 1];
    const next = starts[lineno];
    if (start === undefined || next === undefined) return 0;
    const end = next - 1;
    if (this.ascii) return Math.min(byteColumn, end - start);
    const known = this.memo.lineno === lineno && this.memo.bytes <= byteColumn;
    let { offset, bytes, characters } = known ? this.memo : { offset: start, bytes: 0, characters: 0 };
    while (offset < end && bytes < byteColumn) {
      const code = this.text.codePointAt(offset)!;
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      offset += code > 0xffff ? 2 : 1;
      characters++;
    }
    this.memo = { lineno, offset, bytes, characters };
    return characters;
  }

  /** Character column → byte column. */
  byteColumn(lineno: number, characterColumn: number): number {
    const line = this.lineText(lineno) ?? "";
    let bytes = 0;
    let characters = 0;
    for (let unit = 0; unit < line.length && characters < characterColumn; characters++) {
      const width = line.codePointAt(unit)! > 0xffff ? 2 : 1;
      for (const end = unit + width; unit < end; unit++) {
        const code = line.charCodeAt(unit);
        bytes += code < 128 ? 1 : 1 + extraBytes(code);
      }
    }
    return bytes;
  }

  private lineStarts(): number[] {
    if (this.starts === null) {
      const starts = [0];
      for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1))
        starts.push(at + 1);
      this.starts = starts;
    }
    return this.starts;
  }
}

/**
 * A program given as a string, as to `compile` and `exec`.
 *
 * Throws `PySyntaxError` when it holds a null character.
 */
export function sourceFromText(text: string, filename: string): Source {
  if (text.includes("\0")) {
    throw new PySyntaxError("SyntaxError", "source code string cannot contain null bytes", nowhere);
  }
  return new Source(text, filename);
}

/** How many code points lie between two positions of a text. */
export function countCharacters(text: string, start: number, end: number): number {
  let count = end - start;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff && at > start) {
      const before = text.charCodeAt(at - 1);
      if (before >= 0xd800 && before <= 0xdbff) count--;
    }
  }
  return count;
}

function unitColumn(line: string, byteColumn: number): number {
  let bytes = 0;
  let unit = 0;
  while (unit < line.length && bytes < byteColumn) {
    const code = line.charCodeAt(unit++);
    bytes += code < 128 ? 1 : 1 + extraBytes(code);
  }
  return unit;
}
