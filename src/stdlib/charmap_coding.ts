/**
 * `charmap_encode`, `charmap_decode` and `charmap_build` of `_codecs`: encodings of one byte per character by a table that
 * a program gives, as a mapping or a str. Source: library reference, "codecs"; what CPython says of tables that are none.
 */
import { asBytes, newBytes, PyBytes } from "../objects/bytes_object.ts";
import { ByteSink, type Codec, TextSink } from "../objects/codec_core.ts";
import { DecodingState, decodingReplacement, EncodingState } from "../objects/codec_errors.ts";
import { decodeBytes, encodeText, finishEncoding } from "../objects/codecs.ts";
import { asInt, asStr, None, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { isRaised, typeError, typeName } from "../objects/errors.ts";
import { getItem } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { pointsOf, textLength } from "../objects/str_points.ts";
import { newTuple } from "../objects/tuple.ts";

const UNDEFINED = "character maps to <undefined>";
/** What stands in a table for nothing. */
const NOTHING = 0xfffe;

/** `charmap_encode(str, errors, mapping)`. */
export function* charmapEncode(text: string, object: Value, errors: string, mapping: Value): Steps {
  const count = textLength(text);
  if (mapping === None) {
    const made = encodeText(text, "latin-1", errors, object);
    return newTuple([isPending(made) ? yield made : made, count]);
  }
  const bytes = new Map<string, Uint8Array | null>();
  function* pyLearn(points: string): Steps<void> {
    for (const point of pointsOf(points)) {
      if (!bytes.has(point)) bytes.set(point, encodedItem(yield* pyLookUp(mapping, point.codePointAt(0)!)));
    }
  }
  yield* pyLearn(text);
  const codec = encoderBy(bytes);
  const out = new ByteSink(text.length);
  const failure = codec.encode(text, 0, out);
  if (failure === null) return newTuple([newBytes(out.finish()), count]);
  // What handlers put in goes through the table too.
  const made = finishEncoding(new EncodingState(text, codec, errors, object, out, pyLearn), failure);
  return newTuple([isPending(made) ? yield made : made, count]);
}

function encodedItem(item: Value | undefined): Uint8Array | null {
  if (item === undefined || item === None) return null;
  if (item instanceof PyBytes) return item.data;
  const byte = asInt(item);
  if (byte === undefined) {
    throw typeError(`character mapping must return integer, bytes or None, not ${typeName(item)}`);
  }
  if (typeof byte === "bigint" || byte < 0 || byte > 255) {
    throw typeError("character mapping must be in range(256)");
  }
  return Uint8Array.of(byte);
}

function encoderBy(bytes: ReadonlyMap<string, Uint8Array | null>): Codec {
  const pointAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at)!);
  return {
    name: "charmap",
    unit: 1,
    encode(text: string, from: number, out: ByteSink) {
      for (let at = from; at < text.length; ) {
        const point = pointAt(text, at);
        const found = bytes.get(point) ?? null;
        if (found !== null) {
          out.append(found);
          at += point.length;
          continue;
        }
        let end = at + point.length;
        while (end < text.length) {
          const next = pointAt(text, end);
          if ((bytes.get(next) ?? null) !== null) break;
          end += next.length;
        }
        return { start: at, end, reason: UNDEFINED };
      }
      return null;
    },
    decode: () => null,
  };
}

/** `charmap_decode(data, errors, mapping)`. */
export function* charmapDecode(given: Value, errors: string, mapping: Value): Steps {
  const data = asBytes(given);
  if (data === undefined) throw typeError(`a bytes-like object is required, not '${typeName(given)}'`);
  if (mapping === None) {
    const made = decodeBytes(data, "latin-1", errors, given);
    return newTuple([isPending(made) ? yield made : made, data.length]);
  }
  const texts = new Map<number, string | null>();
  const table = asStr(mapping);
  const points = table === undefined ? null : pointsOf(table);
  function* pyLearn(bytes: Uint8Array): Steps<void> {
    for (const byte of bytes) {
      if (texts.has(byte)) continue;
      const item = points === null ? yield* pyLookUp(mapping, byte) : points[byte];
      texts.set(byte, decodedItem(item));
    }
  }
  yield* pyLearn(data);
  const codec: Codec = {
    name: "charmap",
    unit: 1,
    encode: () => null,
    decode(bytes, from, out) {
      for (let at = from; at < bytes.length; at++) {
        const text = texts.get(bytes[at]!) ?? null;
        if (text === null) return { start: at, end: at + 1, reason: UNDEFINED };
        out.push(text);
      }
      return null;
    },
  };
  const object = given instanceof PyBytes ? given : newBytes(data.slice());
  const state = new DecodingState(data, codec, errors, object, new TextSink());
  let failure = codec.decode(data, 0, state.out);
  while (failure !== null) {
    const before = state.data;
    const resume = decodingReplacement(state, failure);
    const from = isPending(resume) ? yield resume : resume;
    if (state.data !== before) yield* pyLearn(state.data);
    failure = state.goOn(from);
  }
  return newTuple([state.out.finish(), data.length]);
}

function decodedItem(item: Value | undefined): string | null {
  if (item === undefined || item === None) return null;
  const text = asStr(item);
  if (text !== undefined) return text === "\ufffe" ? null : text;
  const point = asInt(item);
  if (point === undefined) throw typeError("character mapping must return integer, None or str");
  if (typeof point === "bigint" || point < 0 || point > 0x10ffff) {
    throw typeError("character mapping must be in range(0x110000)");
  }
  return point === NOTHING ? null : String.fromCodePoint(point);
}

/** `mapping[key]`, or `undefined` where it has none. */
function* pyLookUp(mapping: Value, key: number): Steps<Value | undefined> {
  try {
    const found = getItem(mapping, key);
    return isPending(found) ? yield found : found;
  } catch (thrown) {
    if (isRaised(thrown, "LookupError")) return undefined;
    throw thrown;
  }
}

/** `charmap_build(map)`: from the characters of all bytes, what `charmap_encode` takes. */
export function charmapBuild(characters: string): Value {
  const mapping = new PyDict();
  for (const [byte, character] of pointsOf(characters).entries()) {
    const point = character.codePointAt(0)!;
    if (point !== NOTHING) mapping.setKey(point, point, byte);
  }
  return mapping;
}
