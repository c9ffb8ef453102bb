/**
 * Encoding and decoding by name: `str.encode`, `bytes.decode` and what else goes between text and bytes. Source:
 * library reference, "codecs", "Standard Encodings".
 */
import { pyCallMethod } from "./attributes.ts";
import { asBytes, newBytes, PyByteArray, PyBytes } from "./bytes_object.ts";
import { call } from "./calls.ts";
import { ascii, charmap, latin1 } from "./codec_charmap.ts";
import { ByteSink, type Codec, type Failure, TextSink } from "./codec_core.ts";
import { DecodingState, decodingReplacement, EncodingState, encodingReplacement } from "./codec_errors.ts";
import { rawUnicodeEscape, unicodeEscape } from "./codec_escape.ts";
import { SINGLE_BYTE } from "./codec_tables.ts";
import { OTHER_SINGLE_BYTE } from "./codec_tables_other.ts";
import { isAsciiText, utf8, utf8Bytes, utf16, utf32 } from "./codec_unicode.ts";
import { utf7 } from "./codec_utf7.ts";
import { asStr, type Value } from "./core.ts";
import { lookupError, newException, Raised, typeError, typeName, valueError } from "./errors.ts";
import { chargeElements } from "./limits.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PyTuple } from "./tuple.ts";
import { pyWarn } from "./warnings.ts";

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
  const found = encodingNamed(encoding, "encode");
  if (found === undefined) return pyEncodeBy(text, encoding, errors, object);
  const { codec, mark } = found;
  if (text.length >= 1024) chargeElements(text.length, codec.unit);
  const out = new ByteSink(codec === utf8 ? 0 : mark.length + text.length * codec.unit);
  if (mark.length > 0) out.append(mark);
  const failure = codec.encode(text, 0, out);
  if (failure === null) return newBytes(out.finish());
  return finishEncoding(new EncodingState(text, codec, errors, object, out), failure);
}

/** Goes on after a failure to encode, to the end: the bytes. */
export function finishEncoding(state: EncodingState, first: Failure): Value | Pending {
  let failure: Failure | null = first;
  while (failure !== null) {
    const resume = encodingReplacement(state, failure);
    if (isPending(resume)) return pyFinishEncoding(state, resume);
    failure = state.goOn(resume);
  }
  return newBytes(state.out.finish());
}

function* pyFinishEncoding(state: EncodingState, first: Pending): Steps {
  let failure = state.goOn(yield first);
  while (failure !== null) {
    const resume = encodingReplacement(state, failure);
    failure = state.goOn(isPending(resume) ? yield resume : resume);
  }
  return newBytes(state.out.finish());
}

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
  if (found === undefined) return pyDecodeBy(object, encoding, errors);
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
  const out = new TextSink();
  const failure = codec.decode(bytes, skip, out);
  if (failure === null) return out.finish();
  return finishDecoding(
    new DecodingState(bytes, codec, errors, shown ?? new PyBytes(bytes.slice()), out),
    failure,
  );
}

/** Goes on after a failure to decode, to the end: the text. */
export function finishDecoding(state: DecodingState, first: Failure): string | Pending {
  let failure: Failure | null = first;
  while (failure !== null) {
    const resume = decodingReplacement(state, failure);
    if (isPending(resume)) return pyFinishDecoding(state, resume);
    failure = state.goOn(resume);
  }
  return state.out.finish();
}

function* pyFinishDecoding(state: DecodingState, first: Pending): Steps<string> {
  let failure = state.goOn(yield first);
  while (failure !== null) {
    const resume = decodingReplacement(state, failure);
    failure = state.goOn(isPending(resume) ? yield resume : resume);
  }
  return state.out.finish();
}

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
add("utf_7 u7 utf7 unicode_1_1_utf_7", () => plain("utf-7", utf7));
add("unicode_escape", () => plain("unicode-escape", unicodeEscape));
add("raw_unicode_escape", () => plain("raw-unicode-escape", rawUnicodeEscape));
for (const [name, aliases, points] of [...SINGLE_BYTE, ...OTHER_SINGLE_BYTE]) {
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

/** The codec of a name that no encoding here has: what programs registered. Throws LookupError. */
type Search = (name: string) => Steps<CodecFunctions>;

/** What a registered codec has to go between text and bytes. */
export interface CodecFunctions {
  readonly encode: Value;
  readonly decode: Value;
  readonly isTextEncoding: boolean;
}

let searchCodec: Search | null = null;

/** The module `_codecs` says how to look for codecs. */
export function setCodecSearch(search: Search): void {
  searchCodec = search;
}

function* codecNamed(name: string, doing: "encode" | "decode"): Steps<CodecFunctions> {
  if (searchCodec === null) throw lookupError(`unknown encoding: ${name}`);
  const codec = yield* searchCodec(name);
  if (codec.isTextEncoding) return codec;
  throw lookupError(`'${name}' is not a text encoding; use codecs.${doing}() to handle arbitrary codecs`);
}

function* pyEncodeBy(text: string, encoding: string, errors: string, object: Value): Steps {
  const codec = yield* codecNamed(encoding, "encode");
  const given = typeof object === "string" || asStr(object) !== undefined ? object : text;
  const made = yield* pyCoded(codec.encode, given, encoding, errors, "encod");
  if (made instanceof PyBytes) return made;
  const data = asBytes(made);
  if (made instanceof PyByteArray && data !== undefined) {
    yield* pyWarn(
      "RuntimeWarning",
      `encoder ${encoding} returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types`,
    );
    return newBytes(data.slice());
  }
  throw typeError(
    `'${encoding}' encoder returned '${typeName(made)}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types`,
  );
}

function* pyDecodeBy(object: Value, encoding: string, errors: string): Steps<string> {
  const codec = yield* codecNamed(encoding, "decode");
  const made = yield* pyCoded(codec.decode, object, encoding, errors, "decod");
  const text = asStr(made);
  if (text !== undefined) return text;
  throw typeError(
    `'${encoding}' decoder returned '${typeName(made)}' instead of 'str'; use codecs.decode() to decode to arbitrary types`,
  );
}

/** Calls a function of a codec, which gives what it made and how much it used. Errors get a note that names the codec. */
export function* pyCoded(
  coder: Value,
  object: Value,
  encoding: string,
  errors: string,
  doing: "encod" | "decod",
): Steps {
  let result: Value;
  try {
    const done = call(coder, errors === "strict" ? [object] : [object, errors]);
    result = isPending(done) ? yield done : done;
  } catch (thrown) {
    return yield* pyNote(thrown, encoding, doing);
  }
  if (!(result instanceof PyTuple) || result.items.length !== 2) {
    const pair = doing === "encod" ? "(object, integer)" : "(object,integer)";
    throw typeError(`${doing}er must return a tuple ${pair}`);
  }
  return result.items[0]!;
}

/** Encodings that CPython does not look up: errors of these get no note. */
const DIRECT = /^(?:utf[-_]?(?:8|16|32)|(?:us[-_])?ascii|latin[-_]?1|iso[-_]?8859[-_]1)$/i;

/** `encodeText` for `str.encode`, whose errors get a note that names the encoding, unless it is one of the commonest. */
export function encodeByName(text: string, encoding: string, errors: string, object: Value): Value | Pending {
  if (DIRECT.test(encoding)) return encodeText(text, encoding, errors, object);
  return noted(() => encodeText(text, encoding, errors, object), encoding, "encod");
}

/** `decodeBytes` for `bytes.decode`, likewise. */
export function decodeByName(
  data: Uint8Array,
  encoding: string,
  errors: string,
  object: Value,
): string | Pending {
  if (DIRECT.test(encoding)) return decodeBytes(data, encoding, errors, object);
  return noted(() => decodeBytes(data, encoding, errors, object), encoding, "decod");
}

function noted<Made extends Value>(
  code: () => Made | Pending,
  encoding: string,
  doing: "encod" | "decod",
): Made | Pending {
  if (encodings.get(normalizedName(encoding)) === undefined) return code(); // notes of others are made elsewhere
  try {
    const made = code();
    return isPending(made) ? pyNoted(made, encoding, doing) : made;
  } catch (thrown) {
    return pyNote(thrown, encoding, doing);
  }
}

function* pyNoted(made: Pending, encoding: string, doing: "encod" | "decod"): Steps {
  try {
    return yield made;
  } catch (thrown) {
    return yield* pyNote(thrown, encoding, doing);
  }
}

/** Throws what was thrown, with a note. */
function* pyNote(thrown: unknown, encoding: string, doing: "encod" | "decod"): Steps {
  if (!(thrown instanceof Raised)) throw thrown;
  yield* pyCallMethod(thrown.exception, "add_note", `${doing}ing with '${encoding}' codec failed`);
  throw thrown;
}

/** The encoding of a name, or `undefined` where only what programs registered can have it. */
function encodingNamed(name: string, doing: "encode" | "decode"): Encoding | undefined {
  if (name === "utf-8") return encodings.get("utf_8")!();
  if (name.includes("\0")) throw valueError("embedded null character");
  const normalized = normalizedName(name);
  const make = encodings.get(normalized);
  if (make !== undefined && !/[^\0-\x7f]/.test(name)) return make();
  if (NOT_TEXT.has(normalized)) {
    throw lookupError(`'${name}' is not a text encoding; use codecs.${doing}() to handle arbitrary codecs`);
  }
  if (normalized === "undefined") throw new Raised(newException("UnicodeError", "undefined encoding"));
  return undefined;
}
