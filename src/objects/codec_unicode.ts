/** UTF-8, UTF-16 and UTF-32. Source: the Unicode standard, 3.9 and 3.10; RFC 3629. */
import type { ByteSink, Codec, Failure, TextSink } from "./codec_core.ts";
import { isHigh, isLow } from "./str_points.ts";

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const NO_SURROGATES = "surrogates not allowed";
const loneSurrogate = /[\ud800-\udfff]+/gu;
const asciiText = /^[\0-\x7f]*$/;

/** The unit at which lone surrogates begin, from a unit on; -1 if there are none. */
function nextLone(text: string, from: number): number {
  // Only the first time: looking again after every surrogate would take quadratic time.
  if (from === 0 && /^[\0-\xff]*$/.test(text)) return -1;
  loneSurrogate.lastIndex = from;
  return loneSurrogate.exec(text)?.index ?? -1;
}

export const utf8: Codec = {
  name: "utf-8",
  unit: 1,
  encode(text, from, out) {
    const lone = nextLone(text, from);
    const plain = lone < 0 ? text.slice(from) : text.slice(from, lone);
    if (plain !== "") out.append(encoder.encode(plain));
    if (lone < 0) return null;
    return { start: lone, end: loneSurrogate.lastIndex, reason: NO_SURROGATES };
  },
  decode(data, from, out) {
    const bytes = from === 0 ? data : data.subarray(from);
    if (bytes.length < 24) {
      const text = shortAscii(bytes);
      if (text !== null) {
        out.push(text);
        return null;
      }
    }
    const bad = firstInvalid(data, from);
    if (bad === null) out.push(strictDecoder.decode(bytes));
    else if (bad.start > from) out.push(strictDecoder.decode(data.subarray(from, bad.start)));
    return bad;
  },
};

/** The UTF-8 of a text without lone surrogates. */
export const utf8Bytes = (text: string): Uint8Array => encoder.encode(text);

function shortAscii(bytes: Uint8Array): string | null {
  let text = "";
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! >= 0x80) return null;
    text += String.fromCharCode(bytes[at]!);
  }
  return text;
}

/** The first sequence that is not UTF-8: as much of it as could begin a valid one. */
function firstInvalid(data: Uint8Array, from: number): Failure | null {
  const { length } = data;
  let at = from;
  for (;;) {
    while (at < length && data[at]! < 0x80) at++;
    if (at >= length) return null;
    const first = data[at]!;
    const count =
      first >= 0xc2 && first < 0xe0 ? 2 : first < 0xc2 ? 0 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (count === 0) return { start: at, end: at + 1, reason: "invalid start byte" };
    for (let next = 1; next < count; next++) {
      if (at + next >= length) return { start: at, end: length, reason: "unexpected end of data" };
      const byte = data[at + next]!;
      // Overlong forms, surrogates and what is beyond U+10FFFF show in the second byte.
      const low = next > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
      const high = next > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
      if (byte < low || byte > high) {
        return { start: at, end: at + next, reason: "invalid continuation byte" };
      }
    }
    at += count;
  }
}

/** Whether text is ASCII: then its UTF-8, ASCII and Latin-1 forms are one. */
export const isAsciiText = (text: string): boolean => asciiText.test(text);

/** UTF-16 in one byte order, without a byte order mark. */
export function utf16(name: string, little: boolean): Codec {
  const low = little ? 0 : 1;
  return {
    name,
    unit: 2,
    encode(text, from, out) {
      const lone = nextLone(text, from);
      const end = lone < 0 ? text.length : lone;
      const bytes = new Uint8Array((end - from) * 2);
      for (let at = from, to = 0; at < end; at++, to += 2) {
        const unit = text.charCodeAt(at);
        bytes[to + low] = unit & 0xff;
        bytes[to + 1 - low] = unit >> 8;
      }
      out.append(bytes);
      return lone < 0 ? null : { start: lone, end: lone + 1, reason: NO_SURROGATES };
    },
    decode(data, from, out) {
      const units: number[] = [];
      let at = from;
      let failure: Failure | null = null;
      const unitAt = (place: number): number => data[place + low]! | (data[place + 1 - low]! << 8);
      while (at < data.length) {
        if (at + 1 >= data.length) {
          failure = { start: at, end: data.length, reason: "truncated data" };
          break;
        }
        const unit = unitAt(at);
        if (isLow(unit)) {
          failure = { start: at, end: at + 2, reason: "illegal encoding" };
          break;
        }
        if (units.length > MOST_UNITS) {
          pushUnits(units, out);
          units.length = 0;
        }
        units.push(unit);
        at += 2;
        if (!isHigh(unit)) continue;
        if (at + 1 >= data.length) {
          failure = { start: at - 2, end: data.length, reason: "unexpected end of data" };
        } else if (!isLow(unitAt(at))) {
          failure = { start: at - 2, end: at, reason: "illegal UTF-16 surrogate" };
        }
        if (failure !== null) {
          units.pop();
          break;
        }
        units.push(unitAt(at));
        at += 2;
      }
      pushUnits(units, out);
      return failure;
    },
  };
}

/** So many are made text at a time. */
const MOST_UNITS = 8192;

function pushUnits(units: readonly number[], out: TextSink): void {
  for (let at = 0; at < units.length; at += MOST_UNITS) {
    out.push(String.fromCharCode(...units.slice(at, at + MOST_UNITS)));
  }
}

/** UTF-32 in one byte order, without a byte order mark. */
export function utf32(name: string, little: boolean): Codec {
  return {
    name,
    unit: 4,
    encode(text, from, out) {
      for (let at = from; at < text.length; ) {
        const point = text.codePointAt(at)!;
        if (point >= 0xd800 && point < 0xe000) return { start: at, end: at + 1, reason: NO_SURROGATES };
        pushPoint(point, little, out);
        at += point > 0xffff ? 2 : 1;
      }
      return null;
    },
    decode(data, from, out) {
      for (let at = from; at < data.length; at += 4) {
        if (at + 4 > data.length) return { start: at, end: data.length, reason: "truncated data" };
        const point = pointOf(data, at, little);
        if (point > 0x10ffff) {
          return { start: at, end: at + 4, reason: "code point not in range(0x110000)" };
        }
        if (point >= 0xd800 && point < 0xe000) {
          const reason = "code point in surrogate code point range(0xd800, 0xe000)";
          return { start: at, end: at + 4, reason };
        }
        out.push(String.fromCodePoint(point));
      }
      return null;
    },
  };
}

function pushPoint(point: number, little: boolean, out: ByteSink): void {
  const bytes = [point & 0xff, (point >> 8) & 0xff, point >> 16, 0];
  out.append(little ? bytes : bytes.reverse());
}

function pointOf(data: Uint8Array, at: number, little: boolean): number {
  const [a, b, c, d] = [data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!];
  return little ? a + b * 0x100 + c * 0x10000 + d * 0x1000000 : d + c * 0x100 + b * 0x10000 + a * 0x1000000;
}

/** The surrogate that stands at a byte in one of these encodings, and its length in bytes; for `surrogatepass`. */
export function surrogateAt(
  codec: string,
  data: Uint8Array,
  at: number,
): { text: string; length: number } | null {
  let point = 0;
  let length = 0;
  if (codec === "utf-8") {
    if (at + 3 > data.length || data[at] !== 0xed) return null;
    const [second, third] = [data[at + 1]!, data[at + 2]!];
    if ((second & 0xe0) !== 0xa0 || (third & 0xc0) !== 0x80) return null;
    point = 0xd000 | ((second & 0x3f) << 6) | (third & 0x3f);
    length = 3;
  } else if (codec.startsWith("utf-16")) {
    length = 2;
    if (at + 2 > data.length) return null;
    point = codec.endsWith("be") ? data[at]! * 256 + data[at + 1]! : data[at]! + data[at + 1]! * 256;
  } else if (codec.startsWith("utf-32")) {
    length = 4;
    if (at + 4 > data.length) return null;
    point = pointOf(data, at, !codec.endsWith("be"));
  } else return null;
  if (point < 0xd800 || point >= 0xe000) return null;
  return { text: String.fromCharCode(point), length };
}

/** The bytes of a surrogate in one of these encodings, `null` in others; for `surrogatepass`. */
export function surrogateBytes(codec: string, unit: number): number[] | null {
  if (codec === "utf-8") return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
  const little = [unit & 0xff, unit >> 8];
  if (codec.startsWith("utf-16")) return codec.endsWith("be") ? little.reverse() : little;
  if (codec.startsWith("utf-32"))
    return codec.endsWith("be") ? [0, 0, ...little.reverse()] : [...little, 0, 0];
  return null;
}
