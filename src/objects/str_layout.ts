/** Taking text apart and laying it out: `split()`, `splitlines`, `strip`, `expandtabs`, `center`, `zfill`. */
import { isSpaceUnit, SPACE } from "./str_characters.ts";
import { hasSurrogates, pointsOf, textLength } from "./str_points.ts";
import { chargeText } from "./str_search.ts";

const words = new RegExp(`[^${SPACE}]+`, "g");

/** `text.split(None, limit)`: the runs without white space; after `limit` of them the rest as it is. */
export function splitWords(text: string, limit: number): string[] {
  if (limit >= text.length) return text.match(words) ?? [];
  const parts: string[] = [];
  let from = skipSpace(text, 0);
  while (from < text.length) {
    if (parts.length >= limit) {
      parts.push(text.slice(from));
      break;
    }
    let to = from;
    while (to < text.length && !isSpaceUnit(text.charCodeAt(to))) to++;
    parts.push(text.slice(from, to));
    from = skipSpace(text, to);
  }
  return parts;
}

/** `text.rsplit(None, limit)`: the same from the end. */
export function splitWordsLast(text: string, limit: number): string[] {
  const parts: string[] = [];
  let to = spaceBefore(text, text.length);
  while (to > 0) {
    if (parts.length >= limit) {
      parts.push(text.slice(0, to));
      break;
    }
    let from = to;
    while (from > 0 && !isSpaceUnit(text.charCodeAt(from - 1))) from--;
    parts.push(text.slice(from, to));
    to = spaceBefore(text, from);
  }
  return parts.reverse();
}

/** The first unit from `from` on that is not white space. */
function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpaceUnit(text.charCodeAt(at))) at++;
  return at;
}

/** Where the white space before `to` begins. */
function spaceBefore(text: string, to: number): number {
  let at = to;
  while (at > 0 && isSpaceUnit(text.charCodeAt(at - 1))) at--;
  return at;
}

const lineEnd = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/** `text.splitlines(keepends)`. */
export function splitLines(text: string, keepEnds: boolean): string[] {
  const lines: string[] = [];
  let from = 0;
  for (const match of text.matchAll(lineEnd)) {
    const end = match.index + match[0].length;
    lines.push(text.slice(from, keepEnds ? end : match.index));
    from = end;
  }
  if (from < text.length) lines.push(text.slice(from));
  return lines;
}

export type Sides = "both" | "left" | "right";

/** `text.strip(characters)` and its one-sided kin; `null` means white space. */
export function stripText(text: string, characters: string | null, sides: Sides): string {
  if (characters !== null && (hasSurrogates(text) || hasSurrogates(characters))) {
    return stripPoints(text, new Set(pointsOf(characters)), sides);
  }
  const taken =
    characters === null
      ? isSpaceUnit
      : (unit: number): boolean => characters.includes(String.fromCharCode(unit));
  let from = 0;
  let to = text.length;
  if (sides !== "right") while (from < to && taken(text.charCodeAt(from))) from++;
  if (sides !== "left") while (to > from && taken(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function stripPoints(text: string, taken: ReadonlySet<string>, sides: Sides): string {
  const points = pointsOf(text);
  let from = 0;
  let to = points.length;
  if (sides !== "right") while (from < to && taken.has(points[from]!)) from++;
  if (sides !== "left") while (to > from && taken.has(points[to - 1]!)) to--;
  return points.slice(from, to).join("");
}

/** `text.expandtabs(size)`: columns begin anew after a line feed or carriage return. */
export function expandTabs(text: string, size: number): string {
  if (!text.includes("\t")) return text;
  const parts: string[] = [];
  let units = 0;
  let column = 0;
  for (const part of text.split(/(\t|[^\t\n\r]*[\n\r])/)) {
    let added = part;
    if (part === "\t") {
      const width = size > 0 ? size - (column % size) : 0;
      chargeText(units + width);
      added = " ".repeat(width);
      column += width;
    } else if (part.endsWith("\n") || part.endsWith("\r")) column = 0;
    else column += textLength(part);
    units += added.length;
    parts.push(added);
  }
  chargeText(units);
  return parts.join("");
}

/** Fills a text up to `width` code points on both sides; an odd one goes left where the width is odd. */
export function centerText(text: string, width: number, fill: string): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  chargeText(text.length + missing * fill.length);
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return fill.repeat(left) + text + fill.repeat(missing - left);
}

/** Fills a text up to `width` code points on one side. */
export function padText(text: string, width: number, fill: string, side: "left" | "right"): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  chargeText(text.length + missing * fill.length);
  const padding = fill.repeat(missing);
  return side === "left" ? padding + text : text + padding;
}

/** `text.zfill(width)`: zeros after the sign. */
export function zeroFill(text: string, width: number): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  chargeText(text.length + missing);
  const zeros = "0".repeat(missing);
  return text[0] === "+" || text[0] === "-" ? text[0] + zeros + text.slice(1) : zeros + text;
}
