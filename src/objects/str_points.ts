/**
 * Code points: lengths, indexes and slices of text as Python counts them.
 *
 * A JavaScript string counts UTF-16 units. The two agree while a text has no surrogates, which is nearly always, and
 * asking costs 11 ns for Latin-1 text of any length. A surrogate pair is one code point, a surrogate on its own
 * another. *Units* below are UTF-16 units, *points* code points.
 */

const SURROGATE = /[\ud800-\udfff]/;

/** Texts from this length on are remembered once scanned: the scan reads half a nanosecond per unit of wide text. */
const LONG = 200;
let lastPlain = "";

/** Whether lengths and indexes in code points differ from those in units, or might. */
export function hasSurrogates(text: string): boolean {
  if (text.length < LONG) return SURROGATE.test(text);
  if (text === lastPlain) return false;
  if (SURROGATE.test(text)) return true;
  lastPlain = text;
  return false;
}

/** `len(text)`. */
export function textLength(text: string): number {
  return hasSurrogates(text) ? pointIndex(text, text.length) : text.length;
}

/** The code point at an index within the text, as a text. */
export function pointAt(text: string, index: number): string {
  if (!hasSurrogates(text)) return text[index]!;
  return String.fromCodePoint(text.codePointAt(unitIndex(text, index))!);
}

/** The part from one code point up to another; both within the text. */
export function slicePoints(text: string, from: number, to: number): string {
  if (!hasSurrogates(text)) return text.slice(from, to);
  return text.slice(unitIndex(text, from), unitIndex(text, to));
}

/** The code points of a text as an array of texts. */
export function pointsOf(text: string): string[] {
  return hasSurrogates(text) ? Array.from(text) : text.split("");
}

/** Whether `unit` lies between two code points, not within a surrogate pair. */
export function isBoundary(text: string, unit: number): boolean {
  return !(isLow(text.charCodeAt(unit)) && isHigh(text.charCodeAt(unit - 1)));
}

export const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
export const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

// --- from points to units and back, where a text has surrogates ---

const STRIDE = 64;
let markedText = "";
/** `marks[k]` is the unit where the code point `k * STRIDE` of `markedText` begins. */
let marks = new Uint32Array(1);

/** The unit at which a code point begins; `point` from 0 up to the length. */
export function unitIndex(text: string, point: number): number {
  let unit = 0;
  let left = point;
  if (text.length > STRIDE * 2) {
    mark(text);
    const at = Math.floor(point / STRIDE);
    unit = marks[at]!;
    left = point - at * STRIDE;
  }
  for (; left > 0; left--) unit += pairAt(text, unit) ? 2 : 1;
  return unit;
}

/** How many code points begin before a unit. */
export function pointIndex(text: string, unit: number): number {
  let from = 0;
  let points = 0;
  if (text.length > STRIDE * 2) {
    mark(text);
    let low = 0;
    let high = marks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (marks[middle]! <= unit) low = middle;
      else high = middle - 1;
    }
    from = marks[low]!;
    points = low * STRIDE;
  }
  while (from < unit) {
    from += pairAt(text, from) ? 2 : 1;
    points++;
  }
  return points;
}

function pairAt(text: string, unit: number): boolean {
  return isHigh(text.charCodeAt(unit)) && isLow(text.charCodeAt(unit + 1));
}

/** Makes `marks` those of `text`. One text is remembered: loops ask for one text again and again. */
function mark(text: string): void {
  if (text === markedText) return;
  const found = new Uint32Array(Math.floor(text.length / STRIDE) + 1);
  let points = 0;
  let unit = 0;
  for (; unit < text.length; points++) {
    if (points % STRIDE === 0) found[points / STRIDE] = unit;
    unit += pairAt(text, unit) ? 2 : 1;
  }
  if (points % STRIDE === 0) found[points / STRIDE] = unit;
  marks = found.slice(0, Math.floor(points / STRIDE) + 1);
  markedText = text;
}
