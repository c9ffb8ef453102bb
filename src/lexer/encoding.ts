/** `decodeSource`: the bytes of a program → `Source`. Source: PEP 263, PEP 3120, "Encoding declarations". */
import { PySyntaxError, type Undecoded } from "./errors.ts";
import { beforeText, nowhere, Source } from "./source.ts";

/** Where bytes come from: CPython words some mistakes differently for the script it runs and for `compile(bytes)`. */
export type Origin = "file" | "bytes";

/**
 * Decodes a program: UTF-8 (with or without its byte order mark) unless a comment in the first two lines declares
 * another encoding.
 *
 * `origin` is `"file"` for the script that is run, `"bytes"` for `compile`, `exec` and imported modules. Throws
 * `PySyntaxError` for unknown encodings, for bytes that are not of the encoding, and for null bytes. Encodings known:
 * UTF-8, Latin-1, ASCII, and what the host's `TextDecoder` knows. Bytes that are not UTF-8 do not throw here for
 * `"bytes"`, or where a comment declares UTF-8: like CPython, the lexer and the literals complain where they meet them.
 */
export function decodeSource(bytes: Uint8Array, filename: string, origin: Origin = "file"): Source {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = marked ? bytes.subarray(3) : bytes;
  if (origin === "bytes" && content.includes(0)) {
    throw new PySyntaxError("SyntaxError", "source code string cannot contain null bytes", nowhere);
  }
  const declared = declaredEncoding(content);
  const encoding = declared === null ? "utf-8" : usualName(declared);
  if (marked && encoding !== "utf-8") throw problem(`encoding problem: ${encoding} with BOM`, origin);
  let text: string;
  let undecoded = false;
  if (encoding === "utf-8") {
    const bad = firstBadUtf8(content, 0);
    if (bad === null) {
      text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
    } else {
      if (origin === "file" && declared === null) throw notUtf8(content, bad.start, filename);
      undecoded = true;
      text = decodeAround(content);
    }
  } else {
    const decoded = decode(content, encoding);
    // the script's reader says only that there is a problem, the other way says which
    if ("problem" in decoded)
      throw problem(origin === "file" ? `encoding problem: ${declared}` : decoded.problem, origin);
    text = decoded.text;
  }
  if (text.includes("\0")) throw nullByte(text);
  return new Source(text, filename, undecoded);
}

/**
 * CPython's message for text of a `Source` that has undecoded bytes, or null if this part of it has none.
 *
 * `piecewise` counts positions from the start of a run of characters above U+007F, as for strings with escapes.
 */
export function undecodableBytes(text: string, piecewise = false): string | null {
  const bytes = encodeAround(text);
  const bad = firstBadUtf8(bytes, 0);
  if (bad === null) return null;
  let from = 0;
  if (piecewise) for (from = bad.start; from > 0 && bytes[from - 1]! >= 0x80; ) from--;
  const position = bad.start - from;
  const where =
    bad.length === 1
      ? `byte 0x${bytes[bad.start]!.toString(16)} in position ${position}`
      : `bytes in position ${position}-${position + bad.length - 1}`;
  return `(unicode error) 'utf-8' codec can't decode ${where}: ${bad.reason}`;
}

/** The bytes of a part of a `Source` that cannot be decoded as a whole, or null. */
export function undecodedPart(text: string): Undecoded | null {
  const bytes = encodeAround(text);
  const bad = firstBadUtf8(bytes, 0);
  return bad === null ? null : { bytes, start: bad.start, end: bad.start + bad.length, reason: bad.reason };
}

/**
 * The bytes that cannot be decoded in the text of an FStringMiddle token, or null.
 *
 * CPython decodes such a text in pieces: it ends a token within `{{` and `}}` and after `\\N{…}`; of a format
 * specification it decodes each run of characters above U+007F alone.
 */
export function undecodedFString(text: string, inSpec: boolean): Undecoded | null {
  const pieces = inSpec ? text.match(/[^\0-\x7f]+/g) : text.split(/(?<=\{)\{|(?<=\})\}|(?<=\\N\{[^{}]*\})/);
  for (const piece of pieces ?? []) {
    const undecoded = undecodedPart(piece);
    if (undecoded !== null) return undecoded;
  }
  return null;
}

/** A line of a `Source` as an error shows it: what could not be decoded is U+FFFD. */
export function shownLine(line: string): string {
  return /[\udc80-\udcff]/.test(line) ? new TextDecoder().decode(encodeAround(line)) : line;
}

/** The encoding named by a comment on the first line, or on the second if the first has no code (PEP 263), or null. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  let start = 0;
  for (let line = 0; line < 2 && start < bytes.length; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end++;
    const text = latin1(bytes.subarray(start, end));
    const found = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/.exec(text);
    if (found !== null) return found[1]!;
    if (!/^[ \t\f]*(#|$)/.test(text)) return null;
    start = end + (bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? 2 : 1);
  }
  return null;
}

/** CPython knows these two under several names before it asks its codecs. */
function usualName(name: string): string {
  const plain = name.slice(0, 12).toLowerCase().replaceAll("_", "-");
  if (plain === "utf-8" || plain.startsWith("utf-8-")) return "utf-8";
  if (/^(latin-1|iso-8859-1|iso-latin-1)(-|$)/.test(plain)) return "iso-8859-1";
  return name;
}

function problem(message: string, origin: Origin): PySyntaxError {
  return new PySyntaxError("SyntaxError", message, origin === "file" ? nowhere : beforeText);
}

function nullByte(text: string): PySyntaxError {
  const lines = text.slice(0, text.indexOf("\0")).split(/\r\n?|\n/);
  return new PySyntaxError("SyntaxError", "source code cannot contain null bytes", {
    lineno: lines.length,
    offset: 0,
    endLineno: lines.length,
    endOffset: 0,
    text: lines.at(-1)!,
  });
}

// --- UTF-8 ---

function notUtf8(bytes: Uint8Array, at: number, filename: string): PySyntaxError {
  const lineno = latin1(bytes.subarray(0, at)).split(/\r\n?|\n/).length;
  const hex = bytes[at]!.toString(16);
  return problem(
    `Non-UTF-8 code starting with '\\x${hex}' in file ${filename} on line ${lineno}, but no encoding declared; ` +
      "see https://peps.python.org/pep-0263/ for details",
    "file",
  );
}

/** Bytes that are not UTF-8 become U+DC80 to U+DCFF (PEP 383), for in a comment CPython does not mind them. */
function decodeAround(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let copied = 0;
  for (let bad = firstBadUtf8(bytes, 0); bad !== null; bad = firstBadUtf8(bytes, copied)) {
    text += decoder.decode(bytes.subarray(copied, bad.start));
    copied = bad.start + bad.length;
    for (let at = bad.start; at < copied; at++) text += String.fromCharCode(0xdc00 + bytes[at]!);
  }
  return text + decoder.decode(bytes.subarray(copied));
}

function encodeAround(text: string): Uint8Array {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
    else for (const byte of encoder.encode(character)) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

interface BadBytes {
  readonly start: number;
  readonly length: number;
  readonly reason: string;
}

/** The first sequence from a position on that is not UTF-8, cut as Python's codec cuts it, or null. */
function firstBadUtf8(bytes: Uint8Array, from: number): BadBytes | null {
  let at = from;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const width =
      lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (width === 0) return { start: at, length: 1, reason: "invalid start byte" };
    for (let index = 1; index < width; index++) {
      const next = bytes[at + index];
      if (next === undefined) return { start: at, length: index, reason: "unexpected end of data" };
      // the second byte also shuts out overlong forms, surrogates, and what is above U+10FFFF
      const low = index > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      const high = index > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      if (next < low || next > high) return { start: at, length: index, reason: "invalid continuation byte" };
    }
    at += width;
  }
  return null;
}

// --- other encodings ---

const LATIN_1 = new Set(["iso-8859-1", "latin", "latin1", "l1", "iso8859", "iso8859-1", "8859", "cp819"]);

type DecodedText = { readonly text: string } | { readonly problem: string };

function decode(bytes: Uint8Array, encoding: string): DecodedText {
  const name = encoding.toLowerCase().replaceAll("_", "-");
  if (LATIN_1.has(name)) return { text: latin1(bytes) };
  if (name === "utf8" || name === "u8" || name === "cp65001") return strict(bytes, "utf-8", encoding);
  if (name === "ascii" || name === "us-ascii" || name === "646") {
    const at = bytes.findIndex((byte) => byte >= 128);
    if (at < 0) return { text: latin1(bytes) };
    const byte = bytes[at]!.toString(16);
    return {
      problem: `'ascii' codec can't decode byte 0x${byte} in position ${at}: ordinal not in range(128)`,
    };
  }
  if (/^(utf-?16|utf-?32|x-|replacement)/.test(name)) return { problem: `unknown encoding: ${encoding}` };
  if (name === "cp1252" || name === "windows-1252" || name === "1252") return windows1252(bytes);
  const windows = /^(?:windows-?|cp)(125\d)$/.exec(name);
  if (windows !== null) return charmap(strict(bytes, `windows-${windows[1]}`, encoding), bytes);
  // the web's iso-8859-9 and -11 are Windows' code pages, which differ from 0x80 to 0x9f
  const latin = /^iso-?8859-(\d+)$/.exec(name);
  if (latin !== null) return controls(strict(bytes, `iso-8859-${latin[1]}`, encoding), bytes);
  return strict(bytes, name === "mac-roman" ? "macintosh" : name, encoding);
}

function strict(bytes: Uint8Array, label: string, encoding: string): DecodedText {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    return { problem: `unknown encoding: ${encoding}` };
  }
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    const codec = label.replaceAll("-", "_");
    return { problem: `'${codec}' codec can't decode the source: illegal multibyte sequence` };
  }
}

/** The characters of 0x80 to 0x9f; a blank is none. Node 20's own decoder takes windows-1252 for Latin-1. */
const WINDOWS_1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

function windows1252(bytes: Uint8Array): DecodedText {
  const text = latin1(bytes).replace(/[\x80-\x9f]/g, (character) => {
    const mapped = WINDOWS_1252[character.charCodeAt(0) - 0x80]!;
    return mapped === " " ? character : mapped;
  });
  return charmap({ text }, bytes);
}

/** Python leaves bytes undefined that the web maps to control characters. */
function charmap(decoded: DecodedText, bytes: Uint8Array): DecodedText {
  if ("problem" in decoded) return decoded;
  const at = decoded.text.search(/[\x80-\x9f]/);
  if (at < 0) return decoded;
  const byte = bytes[at]!.toString(16);
  return {
    problem: `'charmap' codec can't decode byte 0x${byte} in position ${at}: character maps to <undefined>`,
  };
}

function controls(decoded: DecodedText, bytes: Uint8Array): DecodedText {
  if ("problem" in decoded) return decoded;
  let text = "";
  let copied = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x80 || byte > 0x9f) continue;
    text += decoded.text.slice(copied, at) + String.fromCharCode(byte);
    copied = at + 1;
  }
  return { text: text + decoded.text.slice(copied) };
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  // in pieces, for a call takes only so many arguments
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
