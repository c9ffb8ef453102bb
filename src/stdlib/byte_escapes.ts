/** `_codecs.escape_decode` and `escape_encode`: bytes as the inside of a bytes literal. Source: observed behaviour. */
import { newBytes, PyBytes } from "../objects/bytes_object.ts";
import { ByteSink } from "../objects/codec_core.ts";
import { asStr, type Value } from "../objects/core.ts";
import { typeError, typeName, valueError } from "../objects/errors.ts";
import { chargeElements } from "../objects/limits.ts";
import type { Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { pyWarn } from "../objects/warnings.ts";
import { hexDigit } from "./binascii_text.ts";
import { readable } from "./buffers.ts";

const BACKSLASH = 92;

/** What a backslash and one letter stand for; a newline for nothing. */
const SINGLE: ReadonlyMap<number, readonly number[]> = new Map(
  Object.entries({
    "\n": "",
    "\\": "\\",
    "'": "'",
    '"': '"',
    a: "\x07",
    b: "\b",
    f: "\f",
    n: "\n",
    r: "\r",
    t: "\t",
    v: "\v",
  }).map(([letter, meaning]) => [
    letter.charCodeAt(0),
    Array.from(meaning, (character) => character.charCodeAt(0)),
  ]),
);

const textArgument = (given: Value): string => {
  const text = given === null ? "strict" : asStr(given);
  if (text === undefined) {
    throw typeError(`escape_decode() argument 2 must be str or None, not ${typeName(given)}`);
  }
  return text;
};

/** `escape_decode(data, errors)`: the bytes, and how many were read. Warns of the first escape that means nothing. */
export function* escapeDecode(data: Value, errors: Value): Steps {
  const given = asStr(data);
  const source = given === undefined ? readable(data) : new TextEncoder().encode(given);
  const handling = textArgument(errors);
  chargeElements(source.length, 1);
  const out = new ByteSink(source.length);
  let doubtful: string | null = null;
  for (let at = 0; at < source.length; ) {
    const byte = source[at++]!;
    if (byte !== BACKSLASH) {
      out.push(byte);
      continue;
    }
    const letter = source[at];
    if (letter === undefined) throw valueError("Trailing \\ in string");
    const single = SINGLE.get(letter);
    if (single !== undefined) {
      out.append(single);
      at++;
    } else if (isOctal(letter)) {
      let value = 0;
      for (let digits = 0; digits < 3 && isOctal(source[at]); digits++)
        value = value * 8 + source[at++]! - 48;
      if (value > 255) doubtful ??= `invalid octal escape sequence '\\${value.toString(8)}'`;
      out.push(value & 255);
    } else if (letter === 120) {
      at = hexEscape(source, at + 1, handling, out);
    } else {
      doubtful ??= `invalid escape sequence '\\${String.fromCharCode(letter)}'`;
      out.push(BACKSLASH);
    }
  }
  if (doubtful !== null) yield* pyWarn("DeprecationWarning", doubtful);
  return newTuple([newBytes(out.finish()), source.length]);
}

const isOctal = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 55;

/** Two digits after `\x`, or what `errors` says where there are none. Gives the place after them. */
function hexEscape(source: Uint8Array, at: number, errors: string, out: ByteSink): number {
  const high = hexDigit(source[at] ?? 0);
  const low = hexDigit(source[at + 1] ?? 0);
  if (high >= 0 && low >= 0) {
    out.push(high * 16 + low);
    return at + 2;
  }
  if (errors === "strict") throw valueError(`invalid \\x escape at position ${at - 2}`);
  if (errors === "replace") out.push(63);
  else if (errors !== "ignore") {
    throw valueError(`decoding error; unknown error handling code: ${errors.slice(0, 400)}`);
  }
  // One digit belongs to the escape that failed.
  return high >= 0 ? at + 1 : at;
}

/** `escape_encode(data, errors)`: the bytes as they are written inside single quotes, and how many there were. */
export function escapeEncode(data: Value): Value {
  if (!(data instanceof PyBytes)) {
    throw typeError(`escape_encode() argument 1 must be bytes, not ${typeName(data)}`);
  }
  chargeElements(data.data.length * 4, 1);
  const out = new ByteSink(data.data.length);
  for (const byte of data.data) out.append(escaped(byte));
  return newTuple([newBytes(out.finish()), data.data.length]);
}

function escaped(byte: number): number[] {
  const character = String.fromCharCode(byte);
  const letter = { "\t": "t", "\n": "n", "\r": "r", "'": "'", "\\": "\\" }[character];
  if (letter !== undefined) return [BACKSLASH, letter.charCodeAt(0)];
  if (byte >= 32 && byte < 127) return [byte];
  const hex = byte.toString(16).padStart(2, "0");
  return [BACKSLASH, 120, hex.charCodeAt(0), hex.charCodeAt(1)];
}
