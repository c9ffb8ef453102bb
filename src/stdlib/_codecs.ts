/**
 * `_codecs`: the encodings by name, as the module `codecs` offers them, and what a program registers: codecs of its own
 * and handlers of errors. Source: library reference, "codecs".
 */

import { pyLookupAttribute } from "../objects/attributes.ts";
import { asBytes, newBytes } from "../objects/bytes_object.ts";
import { call } from "../objects/calls.ts";
import { setErrorHandlers } from "../objects/codec_errors.ts";
import { utf8Bytes } from "../objects/codec_unicode.ts";
import { unfinishedUtf7 } from "../objects/codec_utf7.ts";
import {
  decodeBytes,
  encodeText,
  findEncoding,
  normalizedName,
  pyCoded,
  setCodecSearch,
} from "../objects/codecs.ts";
import { asStr, None, type Value } from "../objects/core.ts";
import { isRaised, lookupError, typeError, typeName } from "../objects/errors.ts";
import { hasSlot, pyIndex, pyTruth } from "../objects/operators.ts";
import { type Runtime, runtime } from "../objects/runtime.ts";
import { sharedTable } from "../objects/side_table.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { textLength } from "../objects/str_points.ts";
import { newTuple, PyTuple } from "../objects/tuple.ts";
import { defineModule, fn, type Member, pyFn } from "../vm/modules.ts";
import { escapeDecode, escapeEncode } from "./byte_escapes.ts";
import { charmapBuild, charmapDecode, charmapEncode } from "./charmap_coding.ts";
import { standardHandlers } from "./codec_handlers.ts";

/** What the programs of one interpreter have registered. */
class Registry {
  readonly handlers = new Map<string, Value>();
  readonly standard = standardHandlers();
  readonly searches: Value[] = [];
  readonly known = new Map<string, Value>();
  /** Whether the package `encodings` has been asked for, which the module path may have. */
  hasPackage = false;
}

const registries = sharedTable<Runtime, Registry>();

function registry(): Registry {
  const owner = runtime();
  let found = registries.get(owner);
  if (found === undefined) {
    found = new Registry();
    registries.set(owner, found);
  }
  return found;
}

setErrorHandlers((name) => registry().handlers.get(name));

function textArgument(owner: string, value: Value, which = ""): string {
  const text = asStr(value);
  if (text === undefined) throw typeError(`${owner}() argument${which} must be str, not ${typeName(value)}`);
  return text;
}

// --- by name ---

/** The encodings that can be asked for one by one, with the name that errors give them. */
const ENCODINGS = [
  "utf_7",
  "utf_8",
  "ascii",
  "latin_1",
  "utf_16",
  "utf_16_le",
  "utf_16_be",
  "utf_32",
  "utf_32_le",
  "utf_32_be",
  "unicode_escape",
  "raw_unicode_escape",
];

function modeOf(owner: string, errors: Value): string {
  if (errors === None) return "strict";
  const mode = asStr(errors);
  if (mode === undefined)
    throw typeError(`${owner}() argument 2 must be str or None, not ${typeName(errors)}`);
  return mode;
}

function* pyEncodeBy(encoding: string, given: Value, errors: Value): Steps {
  const text = textArgument(`${encoding}_encode`, given, " 1");
  const result = encodeText(
    text,
    encoding,
    errors === None ? "strict" : textArgument("encode", errors),
    given,
  );
  return newTuple([isPending(result) ? yield result : result, textLength(text)]);
}

/** How many bytes at the end are the beginning of a character. */
function unfinished(encoding: string, data: Uint8Array): number {
  if (encoding === "utf_8") {
    for (let back = 1; back <= 3 && back <= data.length; back++) {
      const byte = data[data.length - back]!;
      if ((byte & 0xc0) === 0x80) continue;
      const length = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
      return byte <= 0xf4 && length > back ? back : 0;
    }
    return 0;
  }
  if (encoding === "utf_7") return unfinishedUtf7(data);
  if (encoding.startsWith("utf_32")) return data.length % 4;
  if (!encoding.startsWith("utf_16")) return 0;
  const odd = data.length % 2;
  const end = data.length - odd;
  const isBig = encoding === "utf_16_be" || (encoding === "utf_16" && data[0] === 0xfe && data[1] === 0xff);
  const high = end >= 2 ? data[isBig ? end - 2 : end - 1]! : 0;
  return (high & 0xfc) === 0xd8 ? odd + 2 : odd;
}

function* pyDecodeBy(encoding: string, given: Value, errors: Value, final: Value): Steps {
  const data = asBytes(given);
  if (data === undefined) throw typeError(`a bytes-like object is required, not '${typeName(given)}'`);
  const kept = (yield* pyTruth(final)) ? 0 : unfinished(encoding, data);
  const whole = data.subarray(0, data.length - kept);
  const mode = errors === None ? "strict" : textArgument("decode", errors);
  const result = decodeBytes(whole, encoding, mode, kept === 0 ? given : None);
  return newTuple([isPending(result) ? yield result : result, whole.length]);
}

/** The byte order that the mark at the beginning of UTF-16 or UTF-32 tells: -1 the lowest byte first, 1 the highest, 0 no mark. */
function markedOrder(width: number, data: Uint8Array): number {
  const unit = data.subarray(0, width);
  if (unit.length < width) return 0;
  const order = unit[0] === 0xff && unit[1] === 0xfe ? -1 : 1;
  const mark = order < 0 ? [0xff, 0xfe, 0, 0] : [0, 0, 0xfe, 0xff].slice(4 - width);
  return unit.every((byte, at) => byte === mark[at]) ? order : 0;
}

/** Decodes text whose byte order is known from what came before, or (0) is told by a mark; gives the order too. */
function* pyDecodeOrdered(
  encoding: "utf_16" | "utf_32",
  given: Value,
  errors: Value,
  byteOrder: Value,
  final: Value,
): Steps {
  const order = Number(yield* pyIndex(byteOrder));
  const name = order === 0 ? encoding : `${encoding}_${order < 0 ? "le" : "be"}`;
  const decoded = (yield* pyDecodeBy(name, given, errors, final)) as PyTuple;
  const told = order === 0 ? markedOrder(encoding === "utf_16" ? 2 : 4, asBytes(given)!) : order;
  return newTuple([...decoded.items, told]);
}

const byName: readonly Member[] = ENCODINGS.flatMap((encoding) => {
  // These two give all they can at once.
  const stateless = encoding === "ascii" || encoding === "latin_1";
  return [
    pyFn(`${encoding}_encode(str, errors=None, /)`, (text: Value, errors: Value) =>
      pyEncodeBy(encoding, text, errors),
    ),
    stateless
      ? pyFn(`${encoding}_decode(data, errors=None, /)`, (data: Value, errors: Value) =>
          pyDecodeBy(encoding, data, errors, true),
        )
      : pyFn(
          `${encoding}_decode(data, errors=None, final=${encoding.endsWith("escape") ? "True" : "False"}, /)`,
          (data: Value, errors: Value, final: Value) => pyDecodeBy(encoding, data, errors, final),
        ),
  ];
});

// --- what is registered ---

/** The codec of a name: what the first search function that knows it gives. */
function* pyLookup(given: Value): Steps {
  const name = textArgument("lookup", given);
  const { known, searches } = registry();
  const normalized = normalizedName(name);
  const found = known.get(normalized);
  if (found !== undefined) return found;
  yield* runtime().importModule("codecs"); // registers the search for the encodings that come with Python
  let codec = yield* pySearch(searches, normalized);
  if (codec === undefined && !registry().hasPackage) {
    registry().hasPackage = true;
    const before = searches.length;
    yield* pyImportEncodings();
    codec = yield* pySearch(searches.slice(before), normalized);
  }
  if (codec === undefined) throw lookupError(`unknown encoding: ${name}`);
  known.set(normalized, codec);
  return codec;
}

function* pySearch(searches: readonly Value[], name: string): Steps<Value | undefined> {
  for (const search of [...searches]) {
    const result = call(search, [name]);
    const codec: Value = isPending(result) ? yield result : result;
    if (codec === None) continue;
    if (!(codec instanceof PyTuple) || codec.items.length !== 4) {
      throw typeError("codec search functions must return 4-tuples");
    }
    return codec;
  }
  return undefined;
}

/** The package `encodings`, where the module path has one, registers a search of its own. */
function* pyImportEncodings(): Steps<void> {
  try {
    yield* runtime().importModule("encodings");
  } catch (thrown) {
    if (!isRaised(thrown, "ImportError")) throw thrown;
  }
}

setCodecSearch(function* (name) {
  const codec = (yield* pyLookup(name)) as PyTuple;
  const [encode, decode] = codec.items as [Value, Value];
  const isText = codec.type.isHeap ? yield* pyLookupAttribute(codec, "_is_text_encoding") : true;
  return { encode, decode, isTextEncoding: isText === undefined || (yield* pyTruth(isText)) };
});

/** Does one of the two functions of a codec, whatever it goes between. */
function* pyTransform(object: Value, encoding: Value, errors: Value, which: 0 | 1): Steps {
  const name = which === 0 ? "encode" : "decode";
  textArgument(name, encoding, " 'encoding'");
  const codec = (yield* pyLookup(encoding)) as PyTuple;
  const mode = errors === None ? "strict" : textArgument(name, errors, " 'errors'");
  return yield* pyCoded(codec.items[which]!, object, asStr(encoding)!, mode, which === 0 ? "encod" : "decod");
}

function lookupHandler(given: Value): Value {
  const name = textArgument("lookup_error", given);
  const { handlers, standard } = registry();
  const found = handlers.get(name) ?? standard.get(name);
  if (found === undefined) throw lookupError(`unknown error handler name '${name}'`);
  return found;
}

/** Takes any bytes as they are: what `str.encode` is to text. */
function readBuffer(given: Value, errors: Value): Value {
  modeOf("readbuffer_encode", errors);
  const text = asStr(given);
  const data = text === undefined ? asBytes(given) : utf8Bytes(text);
  if (data === undefined) throw typeError(`a bytes-like object is required, not '${typeName(given)}'`);
  return newTuple([newBytes(data.slice()), data.length]);
}

export const codecsModule = defineModule({
  name: "_codecs",
  doc: "The encodings by name, and what programs register.",
  members: () => [
    pyFn(
      "escape_decode(data, errors=None, /)",
      escapeDecode,
      "The bytes that the inside of a literal stands for.",
    ),
    pyFn("escape_encode(data, errors=None, /)", escapeEncode, "Bytes as the inside of a literal."),
    ...byName,
    ...(["utf_16", "utf_32"] as const).map((encoding) =>
      pyFn(
        `${encoding}_ex_decode(data, errors=None, byteorder=0, final=False, /)`,
        (data: Value, errors: Value, order: Value, final: Value) =>
          pyDecodeOrdered(encoding, data, errors, order, final),
      ),
    ),
    pyFn("charmap_encode(str, errors=None, mapping=None, /)", (text: Value, errors: Value, mapping: Value) =>
      charmapEncode(
        textArgument("charmap_encode", text, " 1"),
        text,
        modeOf("charmap_encode", errors),
        mapping,
      ),
    ),
    pyFn("charmap_decode(data, errors=None, mapping=None, /)", (data: Value, errors: Value, mapping: Value) =>
      charmapDecode(data, modeOf("charmap_decode", errors), mapping),
    ),
    fn("charmap_build(map, /)", (map: Value) => charmapBuild(textArgument("charmap_build", map))),
    pyFn("lookup(encoding, /)", pyLookup, "The codec of a name."),
    pyFn(
      "encode(obj, encoding='utf-8', errors='strict')",
      (object: Value, encoding: Value, errors: Value) => pyTransform(object, encoding, errors, 0),
      "Encode by any codec.",
    ),
    pyFn(
      "decode(obj, encoding='utf-8', errors='strict')",
      (object: Value, encoding: Value, errors: Value) => pyTransform(object, encoding, errors, 1),
      "Decode by any codec.",
    ),
    fn("register(search_function, /)", (search: Value) => {
      if (!hasSlot(search, "call")) throw typeError("argument must be callable");
      registry().searches.push(search);
      return None;
    }),
    fn("unregister(search_function, /)", (search: Value) => {
      const { searches, known } = registry();
      const at = searches.indexOf(search);
      if (at >= 0) {
        searches.splice(at, 1);
        known.clear();
      }
      return None;
    }),
    fn("register_error(errors, handler, /)", (name: Value, handler: Value) => {
      const text = textArgument("register_error", name, " 1");
      if (!hasSlot(handler, "call")) throw typeError("handler must be callable");
      registry().handlers.set(text, handler);
      return None;
    }),
    fn("lookup_error(name, /)", lookupHandler, "The handler of a name."),
    fn("readbuffer_encode(data, errors=None, /)", readBuffer, "The bytes themselves."),
    fn(
      "_canonical_name(encoding, /)",
      (name: Value) => findEncoding(textArgument("lookup", name))?.name ?? None,
    ),
  ],
});
