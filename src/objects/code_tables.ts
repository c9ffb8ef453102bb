/**
 * The tables of a code object as CPython 3.13 packs them into bytes: where instructions stand in the source
 * (`co_linetable`), what handles their exceptions (`co_exceptiontable`), and the old `co_lnotab`. Source: PEP 626, PEP
 * 657, and the description of the location table in CPython's documentation for developers.
 */
import type { ExceptionEntry } from "../bytecode/code.ts";

const SHORT_LAST = 9;
const ONE_LINE = 10;
const NO_COLUMNS = 13;
const LONG = 14;
const NOTHING = 15;
/** An entry of the table covers so many code units at most. */
const LONGEST = 8;

/** The location table for four numbers per code unit, as `CodeObject.positions` has them. */
export function packPositions(positions: Int32Array, firstLine: number): Uint8Array {
  const bytes: number[] = [];
  let line = firstLine;
  const units = positions.length / 4;
  for (let at = 0; at < units; ) {
    let end = at + 1;
    while (end < units && isSame(positions, at, end)) end++;
    for (; at < end; at += LONGEST) line = packEntry(bytes, positions, at, Math.min(end - at, LONGEST), line);
    at = end;
  }
  return Uint8Array.from(bytes);
}

function isSame(positions: Int32Array, a: number, b: number): boolean {
  for (let at = 0; at < 4; at++) if (positions[a * 4 + at] !== positions[b * 4 + at]) return false;
  return true;
}

/** Writes one entry; gives the line that the next one counts from. */
function packEntry(
  bytes: number[],
  positions: Int32Array,
  unit: number,
  count: number,
  before: number,
): number {
  const line = positions[unit * 4]!;
  const endLine = positions[unit * 4 + 1]!;
  const column = positions[unit * 4 + 2]!;
  const endColumn = positions[unit * 4 + 3]!;
  const head = (code: number): number => bytes.push(0x80 | (code << 3) | (count - 1));
  if (line < 0) {
    head(NOTHING);
    return before;
  }
  const step = line - before;
  if (column < 0 || endColumn < 0) {
    head(NO_COLUMNS);
    packSigned(bytes, step);
    return line;
  }
  const width = endColumn - column;
  if (endLine === line && step === 0 && column < 80 && width >= 0 && width < 16) {
    head(column >> 3);
    bytes.push(((column & 7) << 4) | width);
  } else if (endLine === line && step >= 0 && step < 3 && column < 128 && endColumn < 128) {
    head(ONE_LINE + step);
    bytes.push(column, endColumn);
  } else {
    head(LONG);
    packSigned(bytes, step);
    packUnsigned(bytes, endLine - line);
    packUnsigned(bytes, column + 1);
    packUnsigned(bytes, endColumn + 1);
  }
  return line;
}

/** Six bits a byte, the lowest first; the next bit says that more follow. */
function packUnsigned(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 64) {
    bytes.push(64 | (rest & 63));
    rest >>>= 6;
  }
  bytes.push(rest);
}

function packSigned(bytes: number[], value: number): void {
  packUnsigned(bytes, value < 0 ? (-value << 1) | 1 : value << 1);
}

/** Four numbers per code unit from a location table; what it does not cover has no position. */
export function unpackPositions(table: Uint8Array, firstLine: number, units: number): Int32Array {
  const positions = new Int32Array(units * 4).fill(-1);
  let line = firstLine;
  let unit = 0;
  let at = 0;
  const unsigned = (): number => {
    let value = 0;
    let shift = 0;
    for (; at < table.length; shift += 6) {
      const byte = table[at++]!;
      value |= (byte & 63) << Math.min(shift, 30);
      if ((byte & 64) === 0) break;
    }
    return value;
  };
  const signed = (): number => {
    const value = unsigned();
    return value & 1 ? -(value >> 1) : value >> 1;
  };
  while (at < table.length && unit < units) {
    const head = table[at++]!;
    const code = (head >> 3) & 15;
    const count = (head & 7) + 1;
    let entry: readonly number[] = [-1, -1, -1, -1];
    if (code <= SHORT_LAST) {
      const byte = table[at++] ?? 0;
      const column = (code << 3) | (byte >> 4);
      entry = [line, line, column, column + (byte & 15)];
    } else if (code < NO_COLUMNS) {
      line += code - ONE_LINE;
      entry = [line, line, table[at] ?? 0, table[at + 1] ?? 0];
      at += 2;
    } else if (code === NO_COLUMNS) {
      line += signed();
      entry = [line, line, -1, -1];
    } else if (code === LONG) {
      line += signed();
      const endLine = line + unsigned();
      const column = unsigned() - 1;
      entry = [line, endLine, column, unsigned() - 1];
    }
    for (let each = 0; each < count && unit < units; each++) positions.set(entry, unit++ * 4);
  }
  return positions;
}

/** The exception table: start, length, target, and depth with the flag, each in six bits a byte, the highest first. */
export function packHandlers(entries: readonly ExceptionEntry[]): Uint8Array {
  const bytes: number[] = [];
  for (const { start, end, target, depth, lasti } of entries) {
    packHighFirst(bytes, start, 0x80);
    packHighFirst(bytes, end - start, 0);
    packHighFirst(bytes, target, 0);
    packHighFirst(bytes, (depth << 1) | (lasti ? 1 : 0), 0);
  }
  return Uint8Array.from(bytes);
}

function packHighFirst(bytes: number[], value: number, mark: number): void {
  let shift = 0;
  while (value >>> (shift + 6) > 0) shift += 6;
  let flag = mark;
  for (; shift >= 0; shift -= 6) {
    bytes.push(((value >>> shift) & 63) | (shift > 0 ? 64 : 0) | flag);
    flag = 0;
  }
}

/** The rows of an exception table. */
export function unpackHandlers(table: Uint8Array): ExceptionEntry[] {
  const entries: ExceptionEntry[] = [];
  let at = 0;
  const number = (): number => {
    let value = 0;
    while (at < table.length) {
      const byte = table[at++]!;
      value = (value << 6) | (byte & 63);
      if ((byte & 64) === 0) break;
    }
    return value;
  };
  while (at < table.length) {
    const start = number();
    const length = number();
    const target = number();
    const depth = number();
    entries.push({ start, end: start + length, target, depth: depth >> 1, lasti: (depth & 1) === 1 });
  }
  return entries;
}

/** A stretch of code units of one line; `null` where they have none. Offsets in bytes. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
  readonly line: number | null;
}

/** `co_lines()`. */
export function lineRanges(positions: Int32Array): LineRange[] {
  const ranges: LineRange[] = [];
  const units = positions.length / 4;
  for (let at = 0; at < units; ) {
    const line = positions[at * 4]!;
    let end = at + 1;
    while (end < units && positions[end * 4] === line) end++;
    ranges.push({ start: at * 2, end: end * 2, line: line < 0 ? null : line });
    at = end;
  }
  return ranges;
}

/** `co_lnotab`: pairs of bytes, so many bytes of code further and so many lines further. */
export function packLines(positions: Int32Array, firstLine: number): Uint8Array {
  const bytes: number[] = [];
  let line = firstLine;
  let offset = 0;
  for (const range of lineRanges(positions)) {
    if (range.line === null || range.line === line) continue;
    let code = range.start - offset;
    let step = range.line - line;
    for (; code > 255; code -= 255) bytes.push(255, 0);
    for (; step > 127; step -= 127, code = 0) bytes.push(code, 127);
    for (; step < -128; step += 128, code = 0) bytes.push(code, 0x80);
    bytes.push(code, step & 0xff);
    line = range.line;
    offset = range.start;
  }
  return Uint8Array.from(bytes);
}
