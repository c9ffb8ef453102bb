/**
 * One entry of a traceback as text: the place, the source lines, and the carets under what was being evaluated. Source:
 * PEP 657, and what CPython 3.13 prints.
 */
import type { Position } from "../bytecode/code.ts";
import { findAnchors, isComment, isPlainCall } from "./caret_anchors.ts";
import { displayWidth } from "./display_width.ts";

/** Gives a line of a file (from 1), with or without its line end; null where there is none. */
export type SourceLines = (filename: string, lineno: number) => string | null;

/** One entry: `position` has the line of the entry and what the instruction covers, as far as that is known. */
export interface TracebackEntry {
  readonly filename: string;
  readonly lineno: number | null;
  readonly name: string;
  readonly position: Position | null;
}

/** Lines beyond this many of one instruction are left out even where they would be shown. */
const MOST_LINES = 10_000;

/** The text of an entry, with a line end after each line. */
export function formatEntry(entry: TracebackEntry, source: SourceLines): string {
  return `  File "${entry.filename}", line ${entry.lineno ?? "None"}, in ${entry.name}\n${sourceText(entry, source)}`;
}

function sourceText(entry: TracebackEntry, source: SourceLines): string {
  const { filename, lineno, position } = entry;
  if (lineno === null || lineno < 1) return "";
  const first = sourceLine(source, filename, lineno);
  const hasColumns =
    position !== null && position.column >= 0 && position.endColumn >= 0 && position.endLine >= lineno;
  if (!hasColumns) return first === "" ? "" : `    ${first.trim()}\n`;
  const original = [first];
  const last = Math.min(position.endLine, lineno + MOST_LINES);
  for (let line = lineno + 1; line <= last; line++) original.push(sourceLine(source, filename, line));
  if (original.every((line) => line === "")) return "";
  const lines = dedent(original);
  // Columns count from the start of the line as it is in the file.
  const removed = first.length - lines[0]!.length;
  const start = Math.max(0, offsetOfByte(first, position.column) - removed);
  const end = Math.max(0, offsetOfByte(original[original.length - 1]!, position.endColumn) - removed);
  return dedent(markedLines(lines, start, end))
    .map((line) => `    ${line}\n`)
    .join("");
}

function sourceLine(source: SourceLines, filename: string, lineno: number): string {
  return (source(filename, lineno) ?? "").trimEnd();
}

/** A place in text of several lines, the column in UTF-16 units. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * The lines that are worth showing, each with its carets under it where carets say anything. `start` is an offset into
 * the first line, `end` one into the last.
 */
function markedLines(lines: readonly string[], start: number, end: number): string[] {
  const lastLine = lines.length - 1;
  const all = lines.join("\n");
  const endOfAll = all.length - lines[lastLine]!.length + end;
  const anchors = findAnchors(all.slice(start, endOfAll));
  const from = anchors === null ? null : placeOf(lines, start + anchors.start);
  const to = anchors === null ? null : placeOf(lines, start + anchors.end);
  const isMarked = anchors !== null ? !saysNothing(lines, start, end) : isPart(lines, start, end);
  const shown = new Set([0, lastLine]);
  for (const place of [from, to]) {
    if (place === null) continue;
    for (let line = place.line - 1; line <= place.line + 1; line++) {
      if (line >= 0 && line <= lastLine) shown.add(line);
    }
  }
  const result: string[] = [];
  const add = (at: number): void => {
    result.push(lines[at]!);
    if (isMarked) result.push(carets(lines, at, start, end, from, to));
  };
  let before = -1;
  for (const at of [...shown].sort((a, b) => a - b)) {
    const skipped = at - before - 1;
    if (skipped === 1) add(at - 1);
    else if (skipped > 1) result.push(`...<${skipped} lines>...`);
    add(at);
    before = at;
  }
  return result;
}

/** Whether there is more on the lines than the range. */
function isPart(lines: readonly string[], start: number, end: number): boolean {
  if (saysNothing(lines, start, end)) return false;
  return lines[0]!.slice(0, start).trim() !== "" || lines[lines.length - 1]!.slice(end).trim() !== "";
}

/** Whether carets would say nothing: the range is the whole right side of a `return f(…)` or of an assignment. */
function saysNothing(lines: readonly string[], start: number, end: number): boolean {
  const all = lines.join("\n");
  if (isComment(all)) return true; // a range inside an f-string of several lines
  const last = lines[lines.length - 1]!;
  // CPython compares columns in characters with columns in bytes here: with other characters than ASCII in front, they
  // do not meet.
  if (!isAscii(lines[0]!.slice(0, start)) || !isAscii(last.slice(0, end))) return false;
  return isPlainCall(all, start, all.length - last.length + end);
}

/** The row under a line: `^` for what matters most, `~` for the rest of the range. */
function carets(
  lines: readonly string[],
  at: number,
  start: number,
  end: number,
  from: Place | null,
  to: Place | null,
): string {
  const line = lines[at]!;
  const first = lines[0]!;
  const width = displayWidth(at === lines.length - 1 ? line.slice(0, end) : line);
  const indentation = line.length - line.trimStart().length;
  const startColumn = at === 0 ? displayWidth(first.slice(0, start)) : 0;
  const fromColumn = from === null ? 0 : displayWidth(lines[from.line]!.slice(0, from.column));
  const toColumn = to === null ? 0 : displayWidth(lines[to.line]!.slice(0, to.column));
  let row = "";
  for (let column = 0; column < width; column++) {
    if (column < indentation || column < startColumn) row += " ";
    else if (from === null || to === null) row += "^";
    else {
      const isBehind = at > from.line || (at === from.line && column >= fromColumn);
      const isBefore = at < to.line || (at === to.line && column < toColumn);
      row += isBehind && isBefore ? "^" : "~";
    }
  }
  return row;
}

function placeOf(lines: readonly string[], offset: number): Place {
  let column = offset;
  let line = 0;
  while (line < lines.length - 1 && column > lines[line]!.length) {
    column -= lines[line]!.length + 1;
    line++;
  }
  return { line, column };
}

/** The lines without the blanks that they all begin with; blank lines are emptied. */
export function dedent(lines: readonly string[]): string[] {
  let margin: string | null = null;
  for (const line of lines) {
    const blanks = /^[ \t]*/.exec(line)![0];
    if (blanks.length === line.length) continue;
    if (margin === null) margin = blanks;
    else {
      let common = 0;
      while (common < margin.length && margin[common] === blanks[common]) common++;
      margin = margin.slice(0, common);
    }
  }
  const length = margin?.length ?? 0;
  return lines.map((line) => (/^[ \t]*$/.test(line) ? "" : line.slice(length)));
}

/** The index in UTF-16 units of a column in bytes of UTF-8. */
export function offsetOfByte(line: string, bytes: number): number {
  let left = bytes;
  let at = 0;
  while (left > 0 && at < line.length) {
    const point = line.codePointAt(at)!;
    left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    at += point < 0x10000 ? 1 : 2;
  }
  return at;
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
