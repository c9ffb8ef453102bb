/** What bytes do as if they were ASCII text: case, predicates, white space, lines, filling, `repr`, `hex`. */
import { chargeElements } from "./limits.ts";
import type { Sides } from "./str_layout.ts";

export const isSpaceByte = (byte: number): boolean => byte === 0x20 || (byte >= 9 && byte <= 13);
const isUpperByte = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
const isLowerByte = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
const isLetter = (byte: number): boolean => isUpperByte(byte) || isLowerByte(byte);
const isDigitByte = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const toLower = (byte: number): number => (isUpperByte(byte) ? byte + 32 : byte);
const toUpper = (byte: number): number => (isLowerByte(byte) ? byte - 32 : byte);

// --- case ---

export const lowerBytes = (data: Uint8Array): Uint8Array => data.map(toLower);
export const upperBytes = (data: Uint8Array): Uint8Array => data.map(toUpper);
export const swapBytes = (data: Uint8Array): Uint8Array =>
  data.map((byte) => (isUpperByte(byte) ? byte + 32 : toUpper(byte)));
export const capitalizeBytes = (data: Uint8Array): Uint8Array =>
  data.map((byte, at) => (at === 0 ? toUpper(byte) : toLower(byte)));

export function titleBytes(data: Uint8Array): Uint8Array {
  let before = false;
  return data.map((byte) => {
    const changed = before ? toLower(byte) : toUpper(byte);
    before = isLetter(byte);
    return changed;
  });
}

// --- predicates ---

const every = (data: Uint8Array, test: (byte: number) => boolean): boolean =>
  data.length > 0 && data.every(test);

export const areLetters = (data: Uint8Array): boolean => every(data, isLetter);
export const areDigits = (data: Uint8Array): boolean => every(data, isDigitByte);
export const areAlphanumeric = (data: Uint8Array): boolean =>
  every(data, (byte) => isLetter(byte) || isDigitByte(byte));
export const areSpace = (data: Uint8Array): boolean => every(data, isSpaceByte);
export const areAscii = (data: Uint8Array): boolean => data.every((byte) => byte < 0x80);
export const areLower = (data: Uint8Array): boolean => data.some(isLowerByte) && !data.some(isUpperByte);
export const areUpper = (data: Uint8Array): boolean => data.some(isUpperByte) && !data.some(isLowerByte);

export function areTitle(data: Uint8Array): boolean {
  let found = false;
  let before = false;
  for (const byte of data) {
    if (isUpperByte(byte) ? before : isLowerByte(byte) && !before) return false;
    before = isLetter(byte);
    found ||= before;
  }
  return found;
}

// --- taking apart ---

/** `data.split(None, limit)`. */
export function splitSpace(data: Uint8Array, limit: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    while (at < data.length && isSpaceByte(data[at]!)) at++;
    if (at === data.length) return parts;
    if (parts.length >= limit) {
      parts.push(data.subarray(at));
      return parts;
    }
    const from = at;
    while (at < data.length && !isSpaceByte(data[at]!)) at++;
    parts.push(data.subarray(from, at));
  }
}

/** `data.rsplit(None, limit)`. */
export function splitSpaceLast(data: Uint8Array, limit: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = data.length;
  for (;;) {
    while (at > 0 && isSpaceByte(data[at - 1]!)) at--;
    if (at === 0) return parts.reverse();
    if (parts.length >= limit) {
      parts.push(data.subarray(0, at));
      return parts.reverse();
    }
    const to = at;
    while (at > 0 && !isSpaceByte(data[at - 1]!)) at--;
    parts.push(data.subarray(at, to));
  }
}

/** `data.splitlines(keepends)`: lines end with `\n`, `\r` or `\r\n`. */
export function splitByteLines(data: Uint8Array, keepEnds: boolean): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at < data.length; at++) {
    const byte = data[at]!;
    if (byte !== 10 && byte !== 13) continue;
    const end = byte === 13 && data[at + 1] === 10 ? at + 2 : at + 1;
    lines.push(data.subarray(from, keepEnds ? end : at));
    from = end;
    at = end - 1;
  }
  if (from < data.length) lines.push(data.subarray(from));
  return lines;
}

/** `data.strip(characters)` and its one-sided kin; `null` means white space. */
export function stripBytes(data: Uint8Array, characters: Uint8Array | null, sides: Sides): Uint8Array {
  const taken = characters === null ? isSpaceByte : (byte: number): boolean => characters.includes(byte);
  let from = 0;
  let to = data.length;
  if (sides !== "right") while (from < to && taken(data[from]!)) from++;
  if (sides !== "left") while (to > from && taken(data[to - 1]!)) to--;
  return data.subarray(from, to);
}

// --- filling ---

/** The data between `left` and `right` bytes of filling. */
export function padBytes(data: Uint8Array, left: number, right: number, fill: number): Uint8Array {
  chargeElements(data.length + left + right, 1);
  const result = new Uint8Array(data.length + left + right).fill(fill);
  result.set(data, left);
  return result;
}

/** `data.zfill(width)`. */
export function zeroFillBytes(data: Uint8Array, width: number): Uint8Array {
  const missing = width - data.length;
  if (missing <= 0) return data;
  const result = padBytes(data, missing, 0, 0x30);
  const first = result[missing];
  if (first === 0x2b || first === 0x2d) {
    result[missing] = 0x30;
    result[0] = first;
  }
  return result;
}

/** `data.expandtabs(size)`. */
export function expandByteTabs(data: Uint8Array, size: number): Uint8Array {
  const tabs = data.filter((byte) => byte === 9).length;
  if (tabs === 0) return data;
  chargeElements(data.length + tabs * Math.max(size, 0), 1);
  const result: number[] = [];
  let column = 0;
  for (const byte of data) {
    if (byte === 9) {
      const width = size > 0 ? size - (column % size) : 0;
      for (let k = 0; k < width; k++) result.push(0x20);
      column += width;
    } else {
      result.push(byte);
      column = byte === 10 || byte === 13 ? 0 : column + 1;
    }
  }
  return Uint8Array.from(result);
}

// --- as text ---

const NAMED: ReadonlyMap<number, string> = new Map([
  [9, "\\t"],
  [10, "\\n"],
  [13, "\\r"],
  [0x5c, "\\\\"],
]);

/** `b'…'`, as `repr` shows bytes. With `always`, single quotes are escaped also between double ones. */
export function reprBytes(data: Uint8Array, always = false): string {
  const quote = data.includes(0x27) && !data.includes(0x22) ? '"' : "'";
  let text = `b${quote}`;
  for (const byte of data) {
    const named = NAMED.get(byte);
    if (named !== undefined) text += named;
    else if (byte === 0x27 && (always || quote === "'")) text += "\\'";
    else if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte);
    else text += `\\x${hexByte(byte)}`;
  }
  return text + quote;
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, "0");

/** `data.hex(separator, group)`: a separator after every `group` bytes, counted from the right; from the left if negative. */
export function hexText(data: Uint8Array, separator: string, group: number): string {
  const { length } = data;
  chargeElements(length * (separator === "" ? 2 : 3), 1);
  const parts: string[] = [];
  const size = Math.abs(group);
  for (let at = 0; at < length; at++) {
    if (at > 0 && size > 0 && separator !== "" && (group > 0 ? length - at : at) % size === 0) {
      parts.push(separator);
    }
    parts.push(hexByte(data[at]!));
  }
  return parts.join("");
}

/** The bytes of hexadecimal digits with white space between pairs; or the position of what is wrong. */
export function bytesOfHex(text: string): Uint8Array | number {
  const result: number[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isSpaceByte(text.charCodeAt(at))) at++;
    if (at >= text.length) return Uint8Array.from(result);
    const high = hexDigit(text.charCodeAt(at));
    if (high < 0) return at;
    const low = at + 1 < text.length ? hexDigit(text.charCodeAt(at + 1)) : -1;
    if (low < 0) return at + 1;
    result.push(high * 16 + low);
    at += 2;
  }
}

function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const small = unit | 32;
  return small >= 0x61 && small <= 0x66 ? small - 87 : -1;
}
