/** The conversions of `binascii` between bytes and ASCII: base64, quoted-printable, uuencode. */
import { ByteSink } from "../objects/codec_core.ts";

/** Says what is wrong with data that a decoder was given. */
export type Refuse = (message: string) => never;

const code = (character: string): number => character.charCodeAt(0);
const NEWLINE = code("\n");
const RETURN = code("\r");
const SPACE = code(" ");
const TAB = code("\t");
const EQUALS = code("=");
const UNDERSCORE = code("_");
const DOT = code(".");

// --- base64 ---

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Int8Array(256).fill(-1);
for (let at = 0; at < LETTERS.length; at++) VALUES[code(LETTERS.charAt(at))] = at;

export function toBase64(data: Uint8Array, newline: boolean): Uint8Array {
  const size = Math.ceil(data.length / 3) * 4;
  const text = new Uint8Array(size + (newline ? 1 : 0)).fill(EQUALS);
  let to = 0;
  for (let at = 0; at < data.length; at += 3) {
    const left = data.length - at;
    const three = (data[at]! << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    for (let k = 0; k < 4; k++, to++) {
      if (k <= left) text[to] = code(LETTERS.charAt((three >> (18 - 6 * k)) & 63));
    }
  }
  if (newline) text[size] = NEWLINE;
  return text;
}

/** Other characters are skipped, unless `strict`, which refuses whatever an encoder would not have written. */
export function fromBase64(text: Uint8Array, strict: boolean, refuse: Refuse): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let length = 0;
  let place = 0;
  let left = 0;
  let pads = 0;
  let isPadded = false;
  if (strict && text[0] === EQUALS) refuse("Leading padding not allowed");
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === EQUALS) {
      isPadded = true;
      if (place >= 2) {
        pads++;
        if (place + pads >= 4) {
          if (strict && at + 1 < text.length) refuse("Excess data after padding");
          return bytes.subarray(0, length);
        }
      } else if (strict && place === 0) {
        refuse("Excess padding not allowed");
      }
      continue;
    }
    const value = VALUES[character]!;
    if (value < 0) {
      if (strict) refuse("Only base64 data is allowed");
      continue;
    }
    if (strict && isPadded) refuse("Discontinuous padding not allowed");
    pads = 0;
    if (place > 0) bytes[length++] = ((left << 6) | value) >> (6 - 2 * place);
    left = value & ((1 << (6 - 2 * place)) - 1);
    place = (place + 1) % 4;
  }
  if (place === 1) {
    const characters = Math.floor(length / 3) * 4 + 1;
    refuse(
      `Invalid base64-encoded string: number of data characters (${characters}) cannot be 1 more than a multiple of 4`,
    );
  }
  if (place !== 0) refuse("Incorrect padding");
  return bytes.subarray(0, length);
}

// --- quoted-printable: RFC 1521 ---

const LONGEST_LINE = 76;
const HEX = "0123456789ABCDEF";

export interface QuotedOptions {
  readonly quoteTabs: boolean;
  readonly isText: boolean;
  readonly isHeader: boolean;
}

export function toQuoted(data: Uint8Array, options: QuotedOptions): Uint8Array {
  const first = data.indexOf(NEWLINE);
  const end = first > 0 && data[first - 1] === RETURN ? [RETURN, NEWLINE] : [NEWLINE];
  const out: number[] = [];
  let line = 0;
  const breakLine = (): void => {
    out.push(EQUALS, ...end);
    line = 0;
  };
  const quote = (byte: number): void => {
    out.push(EQUALS, code(HEX.charAt(byte >> 4)), code(HEX.charAt(byte & 15)));
  };
  for (let at = 0; at < data.length; at++) {
    const byte = data[at]!;
    if (mustQuote(data, at, line, options)) {
      if (line + 3 >= LONGEST_LINE) breakLine();
      quote(byte);
      line += 3;
      continue;
    }
    const isPair = byte === RETURN && data[at + 1] === NEWLINE;
    if (options.isText && (byte === NEWLINE || isPair)) {
      // White space at the end of a line would get lost.
      const last = out.at(-1);
      if (last === SPACE || last === TAB) {
        out.pop();
        quote(last);
      }
      out.push(...end);
      line = 0;
      if (isPair) at++;
      continue;
    }
    const isLast = at + 1 === data.length || data[at + 1] === NEWLINE;
    if (!isLast && line + 1 >= LONGEST_LINE) breakLine();
    line++;
    out.push(options.isHeader && byte === SPACE ? UNDERSCORE : byte);
  }
  return Uint8Array.from(out);
}

function mustQuote(data: Uint8Array, at: number, line: number, options: QuotedOptions): boolean {
  const byte = data[at]!;
  const next = data[at + 1];
  if (byte > 126 || byte === EQUALS) return true;
  if (byte === UNDERSCORE) return options.isHeader;
  // A dot alone on a line ends a message for SMTP.
  if (byte === DOT)
    return line === 0 && (next === undefined || next === NEWLINE || next === RETURN || next === 0);
  if (byte === NEWLINE || byte === RETURN) return !options.isText;
  if (byte === SPACE || byte === TAB) {
    return next === undefined || options.quoteTabs;
  }
  return byte < 33;
}

export function fromQuoted(text: Uint8Array, isHeader: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const character = text[at++]!;
    if (character !== EQUALS) {
      bytes[length++] = isHeader && character === UNDERSCORE ? SPACE : character;
      continue;
    }
    if (at >= text.length) break;
    const next = text[at]!;
    const high = hexDigit(next);
    const low = hexDigit(text[at + 1] ?? 0);
    if (next === NEWLINE || next === RETURN) {
      while (at < text.length && text[at] !== NEWLINE) at++;
      at++;
    } else if (next === EQUALS) {
      bytes[length++] = EQUALS;
      at++;
    } else if (high >= 0 && low >= 0) {
      bytes[length++] = high * 16 + low;
      at += 2;
    } else {
      bytes[length++] = EQUALS;
    }
  }
  return bytes.subarray(0, length);
}

/** The value of a hexadecimal digit, or -1. */
export function hexDigit(character: number): number {
  if (character >= 48 && character <= 57) return character - 48;
  const letter = character | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

// --- uuencode ---

/** A line of at most 45 bytes. */
export function toUu(data: Uint8Array, backtick: boolean): Uint8Array {
  const character = (value: number): number => (value === 0 && backtick ? 96 : SPACE + value);
  const out = new ByteSink(64);
  out.push(character(data.length));
  for (let at = 0; at < data.length; at += 3) {
    const three = (data[at]! << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) out.push(character((three >> shift) & 63));
  }
  out.push(NEWLINE);
  return out.finish();
}

/** A line: what is missing at its end counts as zeros. */
export function fromUu(text: Uint8Array, refuse: Refuse): Uint8Array {
  const size = ((text[0] ?? 0) - SPACE) & 63;
  const bytes = new Uint8Array(size);
  let at = 1;
  let length = 0;
  let left = 0;
  let bits = 0;
  while (length < size) {
    const character = text[at++] ?? NEWLINE;
    let value = 0;
    if (character !== NEWLINE && character !== RETURN) {
      if (character < SPACE || character > SPACE + 64) refuse("Illegal char");
      value = (character - SPACE) & 63;
    }
    left = (left << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = left >> bits;
      left &= (1 << bits) - 1;
    }
  }
  for (; at < text.length; at++) {
    const character = text[at]!;
    const isBlank = character === SPACE || character === SPACE + 64;
    if (!isBlank && character !== NEWLINE && character !== RETURN) refuse("Trailing garbage");
  }
  return bytes;
}
