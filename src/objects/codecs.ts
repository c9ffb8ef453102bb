/**
 * Encoding and decoding by name: `str.encode`, `bytes.decode` and what else goes between text and bytes. Source:
 * library reference, "codecs", "Standard Encodings".
 */
import { newBytes, PyBytes } from "./bytes_object.ts";
import { ascii, charmap, latin1 } from "./codec_charmap.ts";
import { ByteSink, type Codec } from "./codec_core.ts";
import { decodingReplacement, encodingReplacement } from "./codec_errors.ts";
import { rawUnicodeEscape, unicodeEscape } from "./codec_escape.ts";
import { SINGLE_BYTE } from "./codec_tables.ts";
import { isAsciiText, utf8, utf8Bytes, utf16, utf32 } from "./codec_unicode.ts";
import type { Value } from "./core.ts";
import { lookupError, newException, Raised, valueError } from "./errors.ts";
import { chargeElements } from "./limits.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

/** An encoding: a codec, and what stands before the text itself. */
export interface Encoding {
  /** As `codecs.lookup(…).name` gives it. */
  readonly name: string;
  readonly codec: Codec;
  /** The byte order mark that encoding writes. */
  readonly mark: readonly number[];
  /** What decoding goes on with, and from which byte. */
  start(data: Uint8Array): { readonly codec: Codec; readonly skip: number };
}

/** `text.encode(encoding, errors)`; `object` is the text as exceptions show it. Throws LookupError, UnicodeError. */
export function encodeText(text: string, encoding: string, errors: string, object: Value): Value | Pending {
  if (encoding === "utf-8" && (text.length < 32 ? isAsciiText(text) : false)) {
    return newBytes(utf8Bytes(text));
  }
  const { codec, mark } = encodingNamed(encoding, "encode");
  if (text.length >= 1024) chargeElements(text.length, codec.unit);
  const out = new ByteSink(codec === utf8 ? 0 : mark.length + text.length * codec.unit);
  if (mark.length > 0) out.append(mark);
  const failure = codec.encode(text, 0, out);
  if (failure === null) return newBytes(out.finish());
  return goOnEncoding(new EncodingState(text, codec, errors, object, out), failure);
}

class EncodingState {
  readonly text: string;
  readonly codec: Codec;
  readonly errors: string;
  readonly object: Value;
  readonly out: ByteSink;

  constructor(text: string, codec: Codec, errors: string, object: Value, out: ByteSink) {
    this.text = text;
    this.codec = codec;
    this.errors = errors;
    this.object = object;
    this.out = out;
  }
}

type Failed = Exclude<ReturnType<Codec["encode"]>, null>;

function goOnEncoding(state: EncodingState, first: Failed): Value | Pending {
  const { text, codec, out } = state;
  let failure: Failed | null = first;
  while (failure !== null) {
    const resume = replaceText(state, failure);
    if (isPending(resume)) return pyGoOnEncoding(state, resume);
    failure = codec.encode(text, resume, out);
  }
  return newBytes(out.finish());
}

function* pyGoOnEncoding(state: EncodingState, first: Pending): Steps {
  const { text, codec, out } = state;
  let failure = codec.encode(text, yield first, out);
  while (failure !== null) {
    const resume = replaceText(state, failure);
    failure = codec.encode(text, isPending(resume) ? yield resume : resume, out);
  }
  return newBytes(out.finish());
}

const replaceText = (state: EncodingState, failure: Failed): number | Pending =>
  encodingReplacement(state.text, state.codec, state.errors, failure, state.object, state.out);

/**
 * `data.decode(encoding, errors)`; `object` is the bytes object that exceptions show, unless it is not bytes. Throws
 * LookupError, UnicodeError.
 */
export function decodeBytes(
  data: Uint8Array,
  encoding: string,
  errors: string,
  object: Value,
): string | Pending {
  const found = encodingNamed(encoding, "decode");
  if (data.length >= 1024) chargeElements(data.length, 1);
  let { codec, skip } = found.start(data);
  let shown = object instanceof PyBytes ? object : null;
  let bytes = data;
  if (skip > 0 && found.codec === utf8) {
    // The mark of utf-8-sig is gone before decoding begins, also from what exceptions show.
    bytes = data.subarray(skip);
    skip = 0;
    shown = null;
  }
  const out: string[] = [];
  const failure = codec.decode(bytes, skip, out);
  if (failure === null) return out.length === 1 ? out[0]! : out.join("");
  return goOnDecoding(
    { data: bytes, codec, errors, object: shown ?? new PyBytes(bytes.slice()), out },
    failure,
  );
}

interface DecodingState {
  readonly data: Uint8Array;
  readonly codec: Codec;
  readonly errors: string;
  readonly object: PyBytes;
  readonly out: string[];
}

function goOnDecoding(state: DecodingState, first: Failed): string | Pending {
  const { data, codec, out } = state;
  let failure: Failed | null = first;
  while (failure !== null) {
    const resume = replaceBytes(state, failure);
    if (isPending(resume)) return pyGoOnDecoding(state, resume);
    failure = codec.decode(data, resume, out);
  }
  return out.join("");
}

function* pyGoOnDecoding(state: DecodingState, first: Pending): Steps<string> {
  const { data, codec, out } = state;
  let failure = codec.decode(data, yield first, out);
  while (failure !== null) {
    const resume = replaceBytes(state, failure);
    failure = codec.decode(data, isPending(resume) ? yield resume : resume, out);
  }
  return out.join("");
}

const replaceBytes = (state: DecodingState, failure: Failed): number | Pending =>
  decodingReplacement(state.data, state.codec, state.errors, failure, state.object, state.out);

// --- by name ---

const utf16le = utf16("utf-16-le", true);
const utf16be = utf16("utf-16-be", false);
const utf32le = utf32("utf-32-le", true);
const utf32be = utf32("utf-32-be", false);

const plain = (name: string, codec: Codec): Encoding => ({
  name,
  codec,
  mark: [],
  start: () => ({ codec, skip: 0 }),
});

const startsWith = (data: Uint8Array, ...mark: number[]): boolean =>
  data.length >= mark.length && mark.every((byte, at) => data[at] === byte);

const encodings = new Map<string, () => Encoding>();

function add(names: string, make: () => Encoding): void {
  let made: Encoding | null = null;
  for (const name of names.split(" ")) {
    encodings.set(name, () => {
      made ??= make();
      return made;
    });
  }
}

add("utf_8 u8 utf utf8 utf8_ucs2 utf8_ucs4 cp65001", () => plain("utf-8", utf8));
add("utf_8_sig", () => ({
  name: "utf-8-sig",
  codec: utf8,
  mark: [0xef, 0xbb, 0xbf],
  start: (data) => ({ codec: utf8, skip: startsWith(data, 0xef, 0xbb, 0xbf) ? 3 : 0 }),
}));
add(
  "ascii 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii",
  () => plain("ascii", ascii),
);
add(
  "latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1",
  () => plain("iso8859-1", latin1),
);
add("utf_16_le unicodelittleunmarked utf_16le", () => plain("utf-16-le", utf16le));
add("utf_16_be unicodebigunmarked utf_16be", () => plain("utf-16-be", utf16be));
add("utf_32_le utf_32le", () => plain("utf-32-le", utf32le));
add("utf_32_be utf_32be", () => plain("utf-32-be", utf32be));
add("utf_16 u16 utf16", () => ({
  name: "utf-16",
  codec: { ...utf16le, name: "utf-16" },
  mark: [0xff, 0xfe],
  start: (data) =>
    startsWith(data, 0xfe, 0xff)
      ? { codec: utf16be, skip: 2 }
      : { codec: utf16le, skip: startsWith(data, 0xff, 0xfe) ? 2 : 0 },
}));
add("utf_32 u32 utf32", () => ({
  name: "utf-32",
  codec: { ...utf32le, name: "utf-32" },
  mark: [0xff, 0xfe, 0, 0],
  start: (data) =>
    startsWith(data, 0, 0, 0xfe, 0xff)
      ? { codec: utf32be, skip: 4 }
      : { codec: utf32le, skip: startsWith(data, 0xff, 0xfe, 0, 0) ? 4 : 0 },
}));
add("unicode_escape", () => plain("unicode-escape", unicodeEscape));
add("raw_unicode_escape", () => plain("raw-unicode-escape", rawUnicodeEscape));
for (const [name, aliases, points] of SINGLE_BYTE) {
  add(aliases === "" ? name : `${name} ${aliases}`, () => plain(name.replaceAll("_", "-"), charmap(points)));
}

/** Codecs that do not go between text and bytes. */
const NOT_TEXT = new Set(
  "base64 base_64 base64_codec bz2 bz2_codec hex hex_codec quopri quoted_printable quotedprintable quopri_codec rot13 rot_13 uu uu_codec zip zlib zlib_codec".split(
    " ",
  ),
);

/** The encoding of a name, however it is spelled, or `undefined`. */
export function findEncoding(name: string): Encoding | undefined {
  return encodings.get(normalizedName(name))?.();
}

/** What differs in spelling only: case, and one or more of `-`, `_`, space between letters and digits. */
export function normalizedName(name: string): string {
  return name
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((part) => part !== "")
    .join("_");
}

function encodingNamed(name: string, doing: "encode" | "decode"): Encoding {
  if (name === "utf-8") return encodings.get("utf_8")!();
  if (name.includes("\0")) throw valueError("embedded null character");
  const normalized = normalizedName(name);
  const make = encodings.get(normalized);
  if (make !== undefined && !/[^\0-\x7f]/.test(name)) return make();
  if (NOT_TEXT.has(normalized)) {
    throw lookupError(`'${name}' is not a text encoding; use codecs.${doing}() to handle arbitrary codecs`);
  }
  if (normalized === "undefined") throw new Raised(newException("UnicodeError", "undefined encoding"));
  throw lookupError(`unknown encoding: ${name}`);
}
