/** Searching text: `find`, `index`, `count`, `startswith`, `replace`, `partition` and `in`, in code points. */
import { endOf, startOf } from "./bounds.ts";
import { chargeElements } from "./limits.ts";
import { hasSurrogates, isBoundary, pointIndex, pointsOf, textLength, unitIndex } from "./str_points.ts";
import { indexOfText, lastIndexOfText } from "./string_search.ts";

/** Results from this many units on are counted against the memory limit before they are made. */
const LARGE = 1024;

/** Charges for a text about to be made. */
export function chargeText(units: number): void {
  if (units >= LARGE) chargeElements(units, 1);
}

/** `text + piece`, where a text is made of many pieces: charged for each time it has become so much longer. */
export function grown(text: string, piece: string): string {
  const charges = Math.floor((text.length + piece.length) / LARGE) - Math.floor(text.length / LARGE);
  if (charges > 0) chargeElements(charges * LARGE, 1);
  return text + piece;
}

/** `text.find(sought, start, end)`: the first index within the bounds, or -1. */
export function findText(text: string, sought: string, start: number, end: number): number {
  if (!hasSurrogates(text)) {
    const { length } = text;
    if (start === 0 && end >= length) return indexOfText(text, sought, 0);
    const from = startOf(start, length);
    const to = endOf(end, length);
    if (to - from < sought.length) return -1;
    if (to === length) return indexOfText(text, sought, from);
    const at = indexOfText(text.slice(from, to), sought, 0);
    return at < 0 ? -1 : at + from;
  }
  const part = boundedPart(text, start, end);
  if (part === null) return -1;
  const at = nextUnit(part.text, sought, 0);
  return at < 0 ? -1 : part.from + pointIndex(part.text, at);
}

/** `text.rfind(sought, start, end)`: the last index within the bounds, or -1. */
export function findLastText(text: string, sought: string, start: number, end: number): number {
  if (!hasSurrogates(text)) {
    const { length } = text;
    const from = startOf(start, length);
    const to = endOf(end, length);
    if (to - from < sought.length) return -1;
    const at = lastIndexOfText(text.slice(from, to), sought, to);
    return at < 0 ? -1 : at + from;
  }
  const part = boundedPart(text, start, end);
  if (part === null) return -1;
  const at = lastUnit(part.text, sought, part.text.length);
  return at < 0 ? -1 : part.from + pointIndex(part.text, at);
}

/** `text.count(sought, start, end)`: how often it occurs without overlap. */
export function countText(text: string, sought: string, start: number, end: number): number {
  const part = boundedPart(text, start, end);
  if (part === null) return 0;
  if (sought === "") return textLength(part.text) + 1;
  let count = 0;
  for (let at = 0; (at = nextUnit(part.text, sought, at)) >= 0; at += sought.length) count++;
  return count;
}

/** Whether the part within the bounds starts with `prefix`. */
export function startsText(text: string, prefix: string, start: number, end: number): boolean {
  if (start === 0 && end >= text.length && !endsHigh(prefix)) return text.startsWith(prefix);
  const part = boundedPart(text, start, end);
  if (part === null) return false;
  return part.text.startsWith(prefix) && isBoundary(part.text, prefix.length);
}

/** Whether the part within the bounds ends with `suffix`. */
export function endsText(text: string, suffix: string, start: number, end: number): boolean {
  const part = boundedPart(text, start, end);
  if (part === null) return false;
  return part.text.endsWith(suffix) && isBoundary(part.text, part.text.length - suffix.length);
}

/** `sought in text`. */
export function containsText(text: string, sought: string): boolean {
  return indexOfText(text, sought, 0) >= 0 && (!hasSurrogates(sought) || nextUnit(text, sought, 0) >= 0);
}

/** `text.replace(old, by, count)`; a negative count means all. */
export function replaceText(text: string, old: string, by: string, count: number): string {
  if (count === 0 || old === by) return text;
  const limit = count < 0 ? Number.POSITIVE_INFINITY : count;
  if (old === "") return replaceBetween(text, by, limit);
  const parts = splitAt(text, old, limit);
  if (parts.length === 1) return text;
  chargeText(text.length + (parts.length - 1) * (by.length - old.length));
  return parts.join(by);
}

/** Puts `by` before each code point and at the end. */
function replaceBetween(text: string, by: string, limit: number): string {
  const points = pointsOf(text);
  const times = Math.min(limit, points.length + 1);
  chargeText(text.length + times * by.length);
  if (times > points.length) return by + points.map((point) => point + by).join("");
  return points.map((point, at) => (at < times ? by + point : point)).join("");
}

/** The engine's `split` takes the product of both lengths where a longer separator nearly matches everywhere. */
const SPLIT_DIRECTLY = 32;

/** The parts between the first `limit` occurrences of a separator that is not empty. */
export function splitAt(text: string, separator: string, limit: number): string[] {
  if (limit >= text.length && separator.length <= SPLIT_DIRECTLY && !hasSurrogates(separator))
    return text.split(separator);
  const parts: string[] = [];
  let from = 0;
  while (parts.length < limit) {
    const at = nextUnit(text, separator, from);
    if (at < 0) break;
    parts.push(text.slice(from, at));
    from = at + separator.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** The parts between the last `limit` occurrences of a separator that is not empty. */
export function splitAtLast(text: string, separator: string, limit: number): string[] {
  const parts: string[] = [];
  let to = text.length;
  while (parts.length < limit) {
    const at = lastUnit(text, separator, to);
    if (at < 0) break;
    parts.push(text.slice(at + separator.length, to));
    to = at;
  }
  parts.push(text.slice(0, to));
  return parts.reverse();
}

// --- units ---

/** The first unit at or after `from` where a text occurs as whole code points, or -1. */
export function nextUnit(text: string, sought: string, from: number): number {
  let at = indexOfText(text, sought, from);
  if (at < 0 || !hasSurrogates(sought)) return at;
  while (at >= 0 && !(isBoundary(text, at) && isBoundary(text, at + sought.length))) {
    at = indexOfText(text, sought, at + 1);
  }
  return at;
}

/** The last unit where a text occurs as whole code points and ends at or before `to`, or -1. */
export function lastUnit(text: string, sought: string, to: number): number {
  if (to < sought.length) return -1;
  let at = lastIndexOfText(text, sought, to - sought.length);
  if (at < 0 || !hasSurrogates(sought)) return at;
  while (at >= 0 && !(isBoundary(text, at) && isBoundary(text, at + sought.length))) {
    at = at === 0 ? -1 : lastIndexOfText(text, sought, at - 1);
  }
  return at;
}

/** The part of a text within bounds, and the code point at which it begins; null where the bounds are crossed. */
function boundedPart(text: string, start: number, end: number): { text: string; from: number } | null {
  const length = textLength(text);
  const from = startOf(start, length);
  const to = endOf(end, length);
  if (from > to) return null;
  if (from === 0 && to === length) return { text, from };
  if (!hasSurrogates(text)) return { text: text.slice(from, to), from };
  return { text: text.slice(unitIndex(text, from), unitIndex(text, to)), from };
}

function endsHigh(text: string): boolean {
  return (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800;
}
