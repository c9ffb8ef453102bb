/** Searching bytes: `find`, `count`, `split`, `replace` and the like on `Uint8Array`s. */
import { endOf, startOf } from "./bounds.ts";
import { latin1Text } from "./codec_core.ts";
import { chargeElements } from "./limits.ts";
import { indexOfText, lastIndexOfText } from "./string_search.ts";

/** From these sizes on the engine's search of text, which skips ahead, is worth the copy. */
const LONG_SOUGHT = 8;
const LONG_DATA = 256;

/** The first place at or after `from` where `sought` lies within `data`, or -1. */
export function indexOfBytes(data: Uint8Array, sought: Uint8Array, from = 0): number {
  const { length } = sought;
  if (length === 0) return from <= data.length ? from : -1;
  if (length === 1) return data.indexOf(sought[0]!, from);
  if (length >= LONG_SOUGHT && data.length - from >= LONG_DATA) {
    return indexOfText(latin1Text(data), latin1Text(sought), from);
  }
  const last = data.length - length;
  for (
    let at = data.indexOf(sought[0]!, from);
    at >= 0 && at <= last;
    at = data.indexOf(sought[0]!, at + 1)
  ) {
    if (matchesAt(data, sought, at)) return at;
  }
  return -1;
}

/** The last place where `sought` lies within the first `to` bytes of `data`, or -1. */
export function lastIndexOfBytes(data: Uint8Array, sought: Uint8Array, to = data.length): number {
  const { length } = sought;
  if (to < length) return -1;
  if (length === 0) return to;
  if (length >= LONG_SOUGHT && to >= LONG_DATA) {
    return lastIndexOfText(latin1Text(data), latin1Text(sought), to - length);
  }
  for (let at = to - length; at >= 0; at--) {
    if (data[at] === sought[0] && matchesAt(data, sought, at)) return at;
  }
  return -1;
}

function matchesAt(data: Uint8Array, sought: Uint8Array, at: number): boolean {
  for (let k = 0; k < sought.length; k++) if (data[at + k] !== sought[k]) return false;
  return true;
}

/** `data.find(sought, start, end)`. */
export function findBytes(data: Uint8Array, sought: Uint8Array, start: number, end: number): number {
  const from = startOf(start, data.length);
  const to = endOf(end, data.length);
  if (to - from < sought.length) return -1;
  const at = indexOfBytes(data.subarray(from, to), sought);
  return at < 0 ? -1 : at + from;
}

/** `data.rfind(sought, start, end)`. */
export function findLastBytes(data: Uint8Array, sought: Uint8Array, start: number, end: number): number {
  const from = startOf(start, data.length);
  const to = endOf(end, data.length);
  if (to - from < sought.length) return -1;
  const at = lastIndexOfBytes(data.subarray(from, to), sought);
  return at < 0 ? -1 : at + from;
}

/** `data.count(sought, start, end)`. */
export function countBytes(data: Uint8Array, sought: Uint8Array, start: number, end: number): number {
  const from = startOf(start, data.length);
  const to = endOf(end, data.length);
  if (to < from) return 0;
  if (sought.length === 0) return to - from + 1;
  const part = data.subarray(from, to);
  return splitBytes(part, sought, Number.POSITIVE_INFINITY).length - 1;
}

export function startsBytes(data: Uint8Array, edge: Uint8Array, start: number, end: number): boolean {
  const from = startOf(start, data.length);
  const to = endOf(end, data.length);
  return to - from >= edge.length && matchesAt(data, edge, from);
}

export function endsBytes(data: Uint8Array, edge: Uint8Array, start: number, end: number): boolean {
  const from = startOf(start, data.length);
  const to = endOf(end, data.length);
  return to - from >= edge.length && matchesAt(data, edge, to - edge.length);
}

/** The parts between the first `limit` occurrences of a separator that is not empty; views, not copies. */
export function splitBytes(data: Uint8Array, separator: Uint8Array, limit: number): Uint8Array[] {
  // One copy as text for all the searches, where a search would make one each.
  if (separator.length >= LONG_SOUGHT && data.length >= LONG_DATA) return splitLong(data, separator, limit);
  const parts: Uint8Array[] = [];
  let from = 0;
  while (parts.length < limit) {
    const at = indexOfBytes(data, separator, from);
    if (at < 0) break;
    parts.push(data.subarray(from, at));
    from = at + separator.length;
  }
  parts.push(data.subarray(from));
  return parts;
}

function splitLong(data: Uint8Array, separator: Uint8Array, limit: number): Uint8Array[] {
  const text = latin1Text(data);
  const sought = latin1Text(separator);
  const parts: Uint8Array[] = [];
  let from = 0;
  while (parts.length < limit) {
    const at = indexOfText(text, sought, from);
    if (at < 0) break;
    parts.push(data.subarray(from, at));
    from = at + sought.length;
  }
  parts.push(data.subarray(from));
  return parts;
}

/** The parts between the last `limit` occurrences of a separator that is not empty. */
export function splitLastBytes(data: Uint8Array, separator: Uint8Array, limit: number): Uint8Array[] {
  const isLong = separator.length >= LONG_SOUGHT && data.length >= LONG_DATA;
  const text = isLong ? latin1Text(data) : "";
  const sought = isLong ? latin1Text(separator) : "";
  const parts: Uint8Array[] = [];
  let to = data.length;
  while (parts.length < limit && to >= separator.length) {
    const at = isLong
      ? lastIndexOfText(text, sought, to - sought.length)
      : lastIndexOfBytes(data, separator, to);
    if (at < 0) break;
    parts.push(data.subarray(at + separator.length, to));
    to = at;
  }
  parts.push(data.subarray(0, to));
  return parts.reverse();
}

/** `data.replace(old, by, count)`; a negative count means all. */
export function replaceBytes(data: Uint8Array, old: Uint8Array, by: Uint8Array, count: number): Uint8Array {
  const limit = count < 0 ? Number.POSITIVE_INFINITY : count;
  if (old.length > 0) return joinBytes(by, splitBytes(data, old, limit));
  const times = Math.min(limit, data.length + 1);
  const size = data.length + times * by.length;
  chargeElements(size, 1);
  const result = new Uint8Array(size);
  let to = 0;
  for (let at = 0; at <= data.length; at++) {
    if (at < times) {
      result.set(by, to);
      to += by.length;
    }
    if (at < data.length) result[to++] = data[at]!;
  }
  return result;
}

/** The parts with a separator between them. */
export function joinBytes(separator: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  let size = separator.length * Math.max(0, parts.length - 1);
  for (const part of parts) size += part.length;
  chargeElements(size, 1);
  const result = new Uint8Array(size);
  let to = 0;
  for (let at = 0; at < parts.length; at++) {
    if (at > 0 && separator.length > 0) {
      result.set(separator, to);
      to += separator.length;
    }
    result.set(parts[at]!, to);
    to += parts[at]!.length;
  }
  return result;
}

/** Order of two runs of bytes: negative, 0 or positive. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const difference = left[at]! - right[at]!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && compareBytes(left, right) === 0;
}

/** The bytes repeated. The caller has checked the size. */
export function repeatBytes(data: Uint8Array, times: number): Uint8Array {
  const result = new Uint8Array(data.length * times);
  if (data.length === 1) return result.fill(data[0]!);
  if (result.length > 0) result.set(data);
  // What is there already is doubled.
  for (let done = data.length; done < result.length; done *= 2) result.copyWithin(done, 0, done);
  return result;
}
