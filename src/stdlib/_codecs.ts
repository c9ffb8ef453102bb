/**
 * `_codecs`: the encodings by name, as the module `codecs` offers them, and what a program registers: codecs of its own
 * and handlers of errors. Source: library reference, "codecs".
 */
import { pyGetAttribute } from "../objects/attributes.ts";
import { asBytes } from "../objects/bytes_object.ts";
import { call } from "../objects/calls.ts";
import { setErrorHandlers } from "../objects/codec_errors.ts";
import { decodeBytes, encodeText, findEncoding, normalizedName } from "../objects/codecs.ts";
import { asStr, None, type Value } from "../objects/core.ts";
import { lookupError, typeError, typeName } from "../objects/errors.ts";
import { hasSlot, pyTruth } from "../objects/operators.ts";
import { type Runtime, runtime } from "../objects/runtime.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { textLength } from "../objects/str_points.ts";
import { newTuple, PyTuple } from "../objects/tuple.ts";
import { defineModule, fn, type Member, pyFn } from "../vm/modules.ts";
import { escapeDecode, escapeEncode } from "./byte_escapes.ts";

/** What the programs of one interpreter have registered. */
class Registry {
  readonly handlers = new Map<string, Value>();
  readonly searches: Value[] = [];
  readonly known = new Map<string, Value>();
}

const registries = new WeakMap<Runtime, Registry>();

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
  for (const search of [...searches]) {
    const result = call(search, [normalized]);
    const codec: Value = isPending(result) ? yield result : result;
    if (codec === None) continue;
    if (!(codec instanceof PyTuple) || codec.items.length !== 4) {
      throw typeError("codec search functions must return 4-tuples");
    }
    known.set(normalized, codec);
    return codec;
  }
  throw lookupError(`unknown encoding: ${name}`);
}

/** Does one of the two functions of a codec, whatever it goes between. */
function* pyTransform(object: Value, encoding: Value, errors: Value, which: 0 | 1): Steps {
  const name = which === 0 ? "encode" : "decode";
  textArgument(name, encoding, " 'encoding'");
  const codec = (yield* pyLookup(encoding)) as PyTuple;
  const args = errors === None ? [object] : [object, errors];
  const done = call(codec.items[which]!, args);
  const result: Value = isPending(done) ? yield done : done;
  if (!(result instanceof PyTuple) || result.items.length !== 2) {
    throw typeError(`${which === 0 ? "encoder" : "decoder"} must return a tuple (object, integer)`);
  }
  return result.items[0]!;
}

/** Handlers that come with Python are functions of the module `codecs`. */
const STANDARD = new Set([
  "strict",
  "ignore",
  "replace",
  "xmlcharrefreplace",
  "backslashreplace",
  "namereplace",
  "surrogateescape",
  "surrogatepass",
]);

function* pyLookupError(given: Value): Steps {
  const name = textArgument("lookup_error", given);
  const found = registry().handlers.get(name);
  if (found !== undefined) return found;
  if (!STANDARD.has(name)) throw lookupError(`unknown error handler name '${name}'`);
  const codecs = yield* runtime().importModule("codecs");
  return yield* pyGetAttribute(codecs, `${name}_errors`);
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
    pyFn("lookup_error(name, /)", pyLookupError, "The handler of a name."),
    fn(
      "_canonical_name(encoding, /)",
      (name: Value) => findEncoding(textArgument("lookup", name))?.name ?? None,
    ),
  ],
});
