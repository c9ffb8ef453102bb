/**
 * UTF-7: text in ASCII, where everything else stands in base64 between `+` and `-`. Source: RFC 2152; the library
 * reference, "Standard Encodings", and what CPython says of bytes that are none.
 */
import type { Codec, Failure } from "./codec_core.ts";

const PLUS = 0x2b;
const MINUS = 0x2d;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** What stands for itself: all of ASCII that is printable but `+`, `\` and `~`, and white space. */
const DIRECT = /^[\t\n\r -*,-[\]-}]$/;

const isDirect = Array.from({ length: 128 }, (_, code) => DIRECT.test(String.fromCharCode(code)));
const digitOf = Array.from({ length: 256 }, (_, code) => DIGITS.indexOf(String.fromCharCode(code)));

export const utf7: Codec = {
  name: "utf7",
  unit: 1,
  encode(text, from, out) {
    for (let at = from; at < text.length; ) {
      const unit = text.charCodeAt(at);
      if (isDirect[unit] === true) {
        out.push(unit);
        at++;
      } else if (unit === PLUS) {
        out.append([PLUS, MINUS]);
        at++;
      } else {
        let end = at + 1;
        while (end < text.length && isDirect[text.charCodeAt(end)] !== true) end++;
        out.append(shifted(text, at, end));
        // Only before what would be read as part of it must the end be marked; and at the end of the text.
        const next = text.charCodeAt(end);
        if (end === text.length || next === MINUS || digitOf[next]! >= 0) out.push(MINUS);
        at = end;
      }
    }
    return null;
  },
  decode(data, from, out) {
    let at = from;
    let text = "";
    while (at < data.length) {
      const byte = data[at]!;
      if (byte !== PLUS) {
        if (byte >= 0x80) {
          out.push(text);
          return { start: at, end: at + 1, reason: "unexpected special character" };
        }
        text += String.fromCharCode(byte);
        at++;
        continue;
      }
      if (data[at + 1] === MINUS) {
        text += "+";
        at += 2;
        continue;
      }
      const run = unshifted(data, at);
      text += run.text;
      if (run.failure !== null) {
        out.push(text);
        return run.failure;
      }
      at = run.end;
    }
    out.push(text);
    return null;
  },
};

/** How many bytes at the end belong to a sequence that has not ended: they can only be decoded with what follows. */
export function unfinishedUtf7(data: Uint8Array): number {
  for (let at = 0; at < data.length; ) {
    if (data[at] !== PLUS) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < data.length && digitOf[data[end]!]! >= 0) end++;
    if (end === data.length) return data.length - at;
    at = end + 1;
  }
  return 0;
}

/** `+` and the units of a stretch of text in base64. */
function shifted(text: string, from: number, to: number): number[] {
  const bytes = [PLUS];
  let bits = 0;
  let count = 0;
  for (let at = from; at < to; at++) {
    bits = (bits << 16) | text.charCodeAt(at);
    count += 16;
    while (count >= 6) {
      count -= 6;
      bytes.push(DIGITS.charCodeAt((bits >> count) & 63));
    }
    bits &= (1 << count) - 1;
  }
  if (count > 0) bytes.push(DIGITS.charCodeAt((bits << (6 - count)) & 63));
  return bytes;
}

/** What the base64 after the `+` at a place stands for, and where it ends, or what is wrong with it. */
function unshifted(
  data: Uint8Array,
  start: number,
): { readonly text: string; readonly end: number; readonly failure: Failure | null } {
  let text = "";
  let bits = 0;
  let count = 0;
  let at = start + 1;
  for (; at < data.length; at++) {
    const digit = digitOf[data[at]!]!;
    if (digit < 0) break;
    bits = (bits << 6) | digit;
    count += 6;
    if (count < 16) continue;
    count -= 16;
    text += String.fromCharCode((bits >> count) & 0xffff);
    bits &= (1 << count) - 1;
  }
  const fail = (end: number, reason: string, given = text) => ({
    text: given,
    end,
    failure: { start, end, reason },
  });
  if (at === data.length) {
    const isHalf = /[\ud800-\udbff]$/.test(text);
    if (isHalf || count >= 6 || bits !== 0) {
      return fail(at, "unterminated shift sequence", isHalf ? text.slice(0, -1) : text);
    }
    return { text, end: at, failure: null };
  }
  if (at === start + 1) return fail(at + 1, "ill-formed sequence");
  if (count >= 6) return fail(at + 1, "partial character in shift sequence");
  if (bits !== 0) return fail(at + 1, "non-zero padding bits in shift sequence");
  return { text, end: data[at] === MINUS ? at + 1 : at, failure: null };
}
