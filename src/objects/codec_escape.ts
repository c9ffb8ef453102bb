/** `unicode_escape` and `raw_unicode_escape`: text as Python source writes it. */

import { characterNamed } from "./character_names.ts";
import type { Codec, Failure } from "./codec_core.ts";
import { escapeCode } from "./str_repr.ts";

const SIMPLE: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  b: "\b",
  f: "\f",
  t: "\t",
  n: "\n",
  r: "\r",
  v: "\v",
  a: "\x07",
};
const SHORT: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

export const unicodeEscape: Codec = {
  name: "unicodeescape",
  unit: 1,
  encode(text, from, out) {
    for (const character of text.slice(from)) {
      const code = character.codePointAt(0)!;
      const escaped = SHORT[character] ?? (code >= 0x20 && code < 0x7f ? character : escapeCode(code));
      for (let at = 0; at < escaped.length; at++) out.push(escaped.charCodeAt(at));
    }
    return null;
  },
  decode(data, from, out) {
    for (let at = from; at < data.length; ) {
      const run = at;
      while (at < data.length && data[at] !== BACKSLASH) at++;
      if (at > run) out.push(characters(data, run, at));
      if (at >= data.length) return null;
      const result = decodeEscape(data, at);
      if ("reason" in result) return result;
      out.push(result.text);
      at = result.end;
    }
    return null;
  },
};

const BACKSLASH = 0x5c;

function characters(data: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at++) text += String.fromCharCode(data[at]!);
  return text;
}

function decodeEscape(data: Uint8Array, start: number): { text: string; end: number } | Failure {
  const at = start + 1;
  if (at >= data.length) return { start, end: at, reason: "\\ at end of string" };
  const letter = String.fromCharCode(data[at]!);
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { text: simple, end: at + 1 };
  if (letter >= "0" && letter <= "7") {
    let end = at + 1;
    while (end < data.length && end < at + 3 && data[end]! >= 0x30 && data[end]! <= 0x37) end++;
    return { text: String.fromCharCode(Number.parseInt(characters(data, at, end), 8)), end };
  }
  switch (letter) {
    case "x":
      return hexEscape(data, start, 2, "truncated \\xXX escape", "");
    case "u":
      return hexEscape(data, start, 4, "truncated \\uXXXX escape", "");
    case "U":
      return hexEscape(data, start, 8, "truncated \\UXXXXXXXX escape", "illegal Unicode character");
    case "N":
      return namedEscape(data, start);
  }
  return { text: `\\${letter}`, end: at + 1 };
}

/** `\x`, `\u`, `\U` with its digits. */
function hexEscape(
  data: Uint8Array,
  start: number,
  digits: number,
  truncated: string,
  tooLarge: string,
): { text: string; end: number } | Failure {
  let end = start + 2;
  while (end < data.length && end < start + 2 + digits && isHex(data[end]!)) end++;
  if (end < start + 2 + digits) return { start, end, reason: truncated };
  const code = Number.parseInt(characters(data, start + 2, end), 16);
  if (code > 0x10ffff) return { start, end, reason: tooLarge };
  return { text: String.fromCodePoint(code), end };
}

function namedEscape(data: Uint8Array, start: number): { text: string; end: number } | Failure {
  const malformed = "malformed \\N character escape";
  if (data[start + 2] !== 0x7b) return { start, end: start + 2, reason: malformed };
  let end = start + 3;
  while (end < data.length && data[end] !== 0x7d) end++;
  if (end === start + 3 || end >= data.length) return { start, end, reason: malformed };
  const found = characterNamed(characters(data, start + 3, end));
  if (found === undefined) return { start, end: end + 1, reason: "unknown Unicode character name" };
  return { text: found, end: end + 1 };
}

const isHex = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

export const rawUnicodeEscape: Codec = {
  name: "rawunicodeescape",
  unit: 1,
  encode(text, from, out) {
    for (const character of text.slice(from)) {
      const code = character.codePointAt(0)!;
      if (code < 0x100) {
        out.push(code);
        continue;
      }
      const escaped = escapeCode(code);
      for (let at = 0; at < escaped.length; at++) out.push(escaped.charCodeAt(at));
    }
    return null;
  },
  decode(data, from, out) {
    for (let at = from; at < data.length; ) {
      if (data[at] !== BACKSLASH) {
        out.push(String.fromCharCode(data[at++]!));
        continue;
      }
      const letter = data[at + 1];
      if (letter !== 0x75 && letter !== 0x55) {
        // A backslash keeps the character after it from being looked at.
        out.push(characters(data, at, Math.min(at + 2, data.length)));
        at += 2;
        continue;
      }
      const isShort = letter === 0x75;
      const reason = isShort ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
      const result = hexEscape(data, at, isShort ? 4 : 8, reason, "\\Uxxxxxxxx out of range");
      if ("reason" in result) return result;
      out.push(result.text);
      at = result.end;
    }
    return null;
  },
};
