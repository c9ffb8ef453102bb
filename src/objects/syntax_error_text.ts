/** The text of a SyntaxError: the place, the line, the carets under the mistake. */
import { asInt, asStr, type Value } from "./core.ts";
import type { PySyntaxError } from "./exceptions.ts";

/** The lines that CPython prints for a syntax error of the class `name`; `message` is what `msg` says. */
export function formatSyntaxError(error: PySyntaxError, name: string, message: string): string {
  const lineno = plainNumber(error.lineno);
  const filename = error.filename === undefined || error.filename === null ? null : shown(error.filename);
  let text = "";
  let suffix = "";
  if (error.lineno !== undefined && error.lineno !== null) {
    text += `  File "${filename === null || filename === "" ? "<string>" : filename}", line ${shown(error.lineno)}\n`;
  } else if (filename !== null) suffix = ` (${filename})`;
  const line = error.text === undefined ? undefined : asStr(error.text);
  if (line !== undefined) text += sourceLine(error, line, lineno);
  return `${text}${name}: ${message}${suffix}\n`;
}

/** The line without its indentation, and the carets, where they are on it. */
function sourceLine(error: PySyntaxError, text: string, lineno: number | null): string {
  const whole = text.replace(/\n+$/, "");
  const line = whole.replace(/^[ \n\f]+/, "");
  const indentation = length(whole) - length(line);
  const shownLine = `    ${line}\n`;
  const given = plainNumber(error.offset);
  if (given === null) return shownLine;
  const endLineno = plainNumber(error.endLineno);
  let end = given;
  if (lineno === endLineno) {
    const endOffset = plainNumber(error.endOffset);
    if (endOffset !== null && endOffset !== 0) end = endOffset;
  } else end = length(whole) + 1;
  const furthest = text === "" ? Number.POSITIVE_INFINITY : length(whole) + 1;
  const start = Math.min(given, furthest);
  end = Math.min(end, furthest);
  if (end <= start) end = start + 1;
  const column = start - 1 - indentation;
  const endColumn = end - 1 - indentation;
  if (column < 0) return shownLine;
  const before = [...line].slice(0, column).map((letter) => (/\s/.test(letter) ? letter : " "));
  return `${shownLine}    ${before.join("")}${"^".repeat(Math.max(0, endColumn - column))}\n`;
}

/** The number of code points. */
const length = (text: string): number => [...text].length;

function plainNumber(value: Value | undefined): number | null {
  const number = value === undefined ? undefined : asInt(value);
  return number === undefined ? null : Number(number);
}

/** An attribute that should be a str or an int, as text. */
function shown(value: Value): string {
  return asStr(value) ?? String(asInt(value) ?? "?");
}
