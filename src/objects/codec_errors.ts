/**
 * What to do with what cannot be coded: the error handlers `strict`, `ignore`, `replace` and so on, and those that a
 * program registers. Source: library reference, "Error Handlers".
 */
import { asBytes, type PyBytes } from "./bytes_object.ts";
import { call } from "./calls.ts";
import { nameOfCharacter } from "./character_names.ts";
import type { ByteSink, Codec, Failure } from "./codec_core.ts";
import { surrogateAt, surrogateBytes } from "./codec_unicode.ts";
import { asInt, asStr, type Value } from "./core.ts";
import { indexError, lookupError, newException, Raised, typeError } from "./errors.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { hasSurrogates, pointIndex, textLength, unitIndex } from "./str_points.ts";
import { escapeCode } from "./str_repr.ts";
import { PyTuple } from "./tuple.ts";

type Lookup = (name: string) => Value | undefined;
let registered: Lookup = () => undefined;

/** Says where handlers that a program has registered are found: `codecs.register_error`. */
export function setErrorHandlers(lookup: Lookup): void {
  registered = lookup;
}

// --- encoding ---

/** Handles a failure to encode: writes what stands for the text, and gives the unit to go on from. */
export function encodingReplacement(
  text: string,
  codec: Codec,
  errors: string,
  failure: Failure,
  object: Value,
  out: ByteSink,
): number | Pending {
  const bad = text.slice(failure.start, failure.end);
  const raised = (): Raised => encodeError(text, codec, failure, object);
  switch (errors) {
    case "strict":
      throw raised();
    case "ignore":
      return failure.end;
    case "replace":
    case "backslashreplace":
    case "xmlcharrefreplace":
    case "namereplace":
      return writeText(replacementText(errors, bad)!, codec, failure.end, out, raised);
    case "surrogateescape":
      return writeEscaped(bad, codec, failure.end, out, raised);
    case "surrogatepass": {
      for (const character of bad) {
        const unit = character.charCodeAt(0);
        const bytes =
          character.length === 1 && unit >= 0xd800 && unit < 0xe000 ? surrogateBytes(codec.name, unit) : null;
        if (bytes === null) throw raised();
        out.append(bytes);
      }
      return failure.end;
    }
  }
  const handler = registeredHandler(errors);
  const result = call(handler, [raised().exception]);
  if (isPending(result)) return pyEncoded(result, text, codec, out, raised);
  return encodedBy(result, text, codec, out, raised);
}

function* pyEncoded(
  result: Pending,
  text: string,
  codec: Codec,
  out: ByteSink,
  raised: () => Raised,
): Steps<number> {
  return encodedBy(yield result, text, codec, out, raised);
}

/** Writes what a registered handler gave: a tuple of text or bytes, and the position to go on from. */
function encodedBy(result: Value, text: string, codec: Codec, out: ByteSink, raised: () => Raised): number {
  const items = result instanceof PyTuple ? result.items : [];
  const position = items.length === 2 ? asInt(items[1]!) : undefined;
  const replacement = items[0] ?? null;
  const bytes = asStr(replacement) === undefined ? asBytes(replacement) : undefined;
  if (position === undefined || (asStr(replacement) === undefined && bytes === undefined)) {
    throw typeError("encoding error handler must return (str/bytes, int) tuple");
  }
  const length = textLength(text);
  const point = resumePosition(position, length);
  const resume = hasSurrogates(text) ? unitIndex(text, point) : point;
  if (bytes === undefined) return writeText(asStr(replacement)!, codec, resume, out, raised);
  if (bytes.length % codec.unit !== 0) throw raised();
  out.append(bytes);
  return resume;
}

/** Writes a replacement in the encoding itself; if that fails too, the first failure is raised. */
function writeText(
  replacement: string,
  codec: Codec,
  resume: number,
  out: ByteSink,
  raised: () => Raised,
): number {
  if (codec.encode(replacement, 0, out) !== null) throw raised();
  return resume;
}

function writeEscaped(
  bad: string,
  codec: Codec,
  resume: number,
  out: ByteSink,
  raised: () => Raised,
): number {
  const bytes = escapedSurrogates(bad);
  if (bytes === null || bytes.length % codec.unit !== 0) throw raised();
  out.append(bytes);
  return resume;
}

/** The text that a handler which writes text puts in the place of characters; undefined for the other handlers. */
export function replacementText(errors: string, bad: string): string | undefined {
  switch (errors) {
    case "ignore":
      return "";
    case "replace":
      return "?".repeat(textLength(bad));
    case "backslashreplace":
      return eachPoint(bad, escapeCode);
    case "xmlcharrefreplace":
      return eachPoint(bad, (code) => `&#${code};`);
    case "namereplace":
      return eachPoint(bad, nameEscape);
  }
  return undefined;
}

/** `surrogateescape`: U+DC80 to U+DCFF are the bytes 0x80 to 0xff that could not be decoded; null for other text. */
export function escapedSurrogates(text: string): number[] | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xdc80 || unit > 0xdcff) return null;
    bytes.push(unit - 0xdc00);
  }
  return bytes;
}

/** The other way: what stands for the bytes that failed, four at most; "" when the first is an ASCII byte. */
export function surrogatesOf(data: Uint8Array, start: number, end: number): string {
  let text = "";
  const stop = Math.min(end, start + 4);
  for (let at = start; at < stop && data[at]! >= 0x80; at++) text += String.fromCharCode(0xdc00 + data[at]!);
  return text;
}

/** `backslashreplace` of bytes. */
export function escapedBytes(data: Uint8Array): string {
  let text = "";
  for (const byte of data) text += `\\x${byte.toString(16).padStart(2, "0")}`;
  return text;
}

function eachPoint(text: string, show: (code: number) => string): string {
  let shown = "";
  for (const character of text) shown += show(character.codePointAt(0)!);
  return shown;
}

function nameEscape(code: number): string {
  const name = nameOfCharacter(code);
  return name === undefined ? escapeCode(code) : `\\N{${name}}`;
}

function encodeError(text: string, codec: Codec, failure: Failure, object: Value): Raised {
  const isPlain = !hasSurrogates(text);
  const place = (unit: number): number => (isPlain ? unit : pointIndex(text, unit));
  return new Raised(
    newException(
      "UnicodeEncodeError",
      codec.name,
      object,
      place(failure.start),
      place(failure.end),
      failure.reason,
    ),
  );
}

// --- decoding ---

/** Handles a failure to decode: adds what stands for the bytes, and gives the byte to go on from. */
export function decodingReplacement(
  data: Uint8Array,
  codec: Codec,
  errors: string,
  failure: Failure,
  object: PyBytes,
  out: string[],
): number | Pending {
  const { start, end } = failure;
  const raised = (): Raised =>
    new Raised(newException("UnicodeDecodeError", codec.name, object, start, end, failure.reason));
  switch (errors) {
    case "strict":
      throw raised();
    case "ignore":
      return end;
    case "replace":
      out.push("\ufffd");
      return end;
    case "backslashreplace":
      out.push(escapedBytes(data.subarray(start, end)));
      return end;
    case "surrogateescape": {
      const kept = surrogatesOf(data, start, end);
      if (kept === "") throw raised();
      out.push(kept);
      return start + kept.length;
    }
    case "surrogatepass": {
      const found = surrogateAt(codec.name, data, start);
      if (found === null) throw raised();
      out.push(found.text);
      return start + found.length;
    }
    case "xmlcharrefreplace":
    case "namereplace":
      throw typeError("don't know how to handle UnicodeDecodeError in error callback");
  }
  const handler = registeredHandler(errors);
  const result = call(handler, [raised().exception]);
  if (isPending(result)) return pyDecoded(result, data, out);
  return decodedBy(result, data, out);
}

function* pyDecoded(result: Pending, data: Uint8Array, out: string[]): Steps<number> {
  return decodedBy(yield result, data, out);
}

function decodedBy(result: Value, data: Uint8Array, out: string[]): number {
  const items = result instanceof PyTuple ? result.items : [];
  const replacement = items.length === 2 ? asStr(items[0]!) : undefined;
  const position = items.length === 2 ? asInt(items[1]!) : undefined;
  if (replacement === undefined || position === undefined) {
    throw typeError("decoding error handler must return (str, int) tuple");
  }
  out.push(replacement);
  return resumePosition(position, data.length);
}

// --- both ---

function registeredHandler(name: string): Value {
  const handler = registered(name);
  if (handler === undefined) throw lookupError(`unknown error handler name '${name}'`);
  return handler;
}

/** Where a handler says to go on: from the end if negative. */
function resumePosition(position: number | bigint, length: number): number {
  const at = position < 0 ? Number(position) + length : Number(position);
  if (at < 0 || at > length) throw indexError(`position ${position} from error handler out of bounds`);
  return at;
}
