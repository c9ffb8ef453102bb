/**
 * What to do with what cannot be coded: the error handlers `strict`, `ignore`, `replace` and so on, and those that a
 * program registers. Source: library reference, "Error Handlers".
 */
import { asBytes, PyByteArray, PyBytes } from "./bytes_object.ts";
import { call } from "./calls.ts";
import { nameOfCharacter } from "./character_names.ts";
import type { ByteSink, Codec, Failure, TextSink } from "./codec_core.ts";
import { isAsciiText, surrogateAt, surrogateBytes } from "./codec_unicode.ts";
import { asInt, asStr, type Value } from "./core.ts";
import { indexError, lookupError, newException, Raised, typeError } from "./errors.ts";
import type { PyUnicodeError } from "./exceptions.ts";
import { charge, chargeElements, work } from "./limits.ts";
import { pyIndex } from "./operators.ts";
import { argumentTooLarge } from "./sequences.ts";
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

/**
 * An encoding under way: what has been written, and the one exception that handlers are given again and again, which
 * keeps what a handler does to it.
 */
export class EncodingState {
  readonly text: string;
  readonly codec: Codec;
  readonly errors: string;
  /** The text as exceptions show it. */
  readonly object: Value;
  readonly out: ByteSink;
  /** Runs before a replacement is written: a table that a program gives is asked for its characters. */
  readonly pyPrepare: ((replacement: string) => Steps<void>) | null;
  private exception: PyUnicodeError | null = null;
  private readonly counted: Counted;

  constructor(
    text: string,
    codec: Codec,
    errors: string,
    object: Value,
    out: ByteSink,
    pyPrepare: ((replacement: string) => Steps<void>) | null = null,
  ) {
    this.text = text;
    this.codec = codec;
    this.errors = errors;
    this.object = object;
    this.out = out;
    this.pyPrepare = pyPrepare;
    this.counted = new Counted(out.length);
  }

  /** Codes on from a unit, and counts what that took. */
  goOn(from: number): Failure | null {
    const failure = this.codec.encode(this.text, from, this.out);
    if (failure !== null) this.counted.count(this.out.length, failure.end - from);
    return failure;
  }

  raised(failure: Failure): Raised {
    const { text, codec, object } = this;
    const isPlain = !hasSurrogates(text);
    const start = isPlain ? failure.start : pointIndex(text, failure.start);
    const end = isPlain ? failure.end : pointIndex(text, failure.end);
    this.exception = exceptionAt(this.exception, "UnicodeEncodeError", codec, object, start, end, failure);
    return new Raised(this.exception);
  }
}

/** A decoding under way. A handler may put other bytes in the place of those that are decoded. */
export class DecodingState {
  data: Uint8Array;
  /** The bytes as exceptions show them. */
  object: PyBytes;
  readonly codec: Codec;
  readonly errors: string;
  readonly out: TextSink;
  private exception: PyUnicodeError | null = null;
  private readonly counted = new Counted(0);

  constructor(data: Uint8Array, codec: Codec, errors: string, object: PyBytes, out: TextSink) {
    this.data = data;
    this.codec = codec;
    this.errors = errors;
    this.object = object;
    this.out = out;
  }

  /** Codes on from a byte, and counts what that took. */
  goOn(from: number): Failure | null {
    const failure = this.codec.decode(this.data, from, this.out);
    if (failure !== null) this.counted.count(this.out.length, failure.end - from);
    return failure;
  }

  raised(failure: Failure): Raised {
    const { codec, object } = this;
    const { start, end } = failure;
    this.exception = exceptionAt(this.exception, "UnicodeDecodeError", codec, object, start, end, failure);
    return new Raised(this.exception);
  }

  /** Goes on with the bytes that the exception now shows. Throws TypeError when they are none. */
  takeObject(): void {
    const object = this.exception?.object;
    if (object === this.object) return;
    if (object === undefined || object === null) {
      throw typeError(`object attribute ${object === null ? "must be bytes" : "not set"}`);
    }
    if (!(object instanceof PyBytes)) throw typeError("object attribute must be bytes");
    this.object = object;
    this.data = object.data;
  }
}

/**
 * Counts what a coding takes after its first failure. A handler may give any position to go on from, so that nothing
 * else ends a coding which goes back for ever.
 */
class Counted {
  private length: number;

  constructor(length: number) {
    this.length = length;
  }

  count(length: number, passed: number): void {
    work(1 + passed / 16);
    charge(length - this.length);
    this.length = length;
  }
}

function exceptionAt(
  last: PyUnicodeError | null,
  type: "UnicodeEncodeError" | "UnicodeDecodeError",
  codec: Codec,
  object: Value,
  start: number,
  end: number,
  { reason }: Failure,
): PyUnicodeError {
  if (last === null) return newException(type, codec.name, object, start, end, reason) as PyUnicodeError;
  last.start = start;
  last.end = end;
  last.reason = reason;
  return last;
}

// --- encoding ---

/** Handles a failure to encode: writes what stands for the text, and gives the unit to go on from. */
export function encodingReplacement(state: EncodingState, failure: Failure): number | Pending {
  const { text, codec, errors, out } = state;
  const bad = text.slice(failure.start, failure.end);
  switch (errors) {
    case "strict":
      throw state.raised(failure);
    case "ignore":
      return failure.end;
    case "replace":
    case "backslashreplace":
    case "xmlcharrefreplace":
    case "namereplace":
      if (bad.length > 1024) chargeElements(bad.length, 8);
      return writeText(state, replacementText(errors, bad)!, failure, failure.end);
    case "surrogateescape":
      return writeEscaped(state, bad, failure);
    case "surrogatepass": {
      for (const character of bad) {
        const unit = character.charCodeAt(0);
        const bytes =
          character.length === 1 && unit >= 0xd800 && unit < 0xe000 ? surrogateBytes(codec.name, unit) : null;
        if (bytes === null) throw state.raised(failure);
        out.append(bytes);
      }
      return failure.end;
    }
  }
  const handler = registeredHandler(errors);
  const result = call(handler, [state.raised(failure).exception]);
  return isPending(result) ? pyEncoded(state, result, failure) : encodedBy(state, result, failure);
}

function* pyEncoded(state: EncodingState, result: Pending, failure: Failure): Steps<number> {
  const resume = encodedBy(state, yield result, failure);
  return isPending(resume) ? yield resume : resume;
}

/** Writes what a registered handler gave: a tuple of text or bytes, and the position to go on from. */
function encodedBy(state: EncodingState, result: Value, failure: Failure): number | Pending {
  const items = result instanceof PyTuple ? result.items : [];
  const replacement = items.length === 2 ? items[0]! : null;
  const isText = asStr(replacement) !== undefined;
  if (!isText && (replacement instanceof PyByteArray || asBytes(replacement) === undefined)) {
    throw typeError("encoding error handler must return (str/bytes, int) tuple");
  }
  const position = asInt(items[1]!);
  if (position === undefined) return pyEncodedUpTo(state, replacement, items[1]!, failure);
  return writeReplacement(state, replacement, position, failure);
}

function* pyEncodedUpTo(
  state: EncodingState,
  replacement: Value,
  position: Value,
  failure: Failure,
): Steps<number> {
  const resume = writeReplacement(state, replacement, yield* pyIndex(position), failure);
  return isPending(resume) ? yield resume : resume;
}

function writeReplacement(
  state: EncodingState,
  replacement: Value,
  position: number | bigint,
  failure: Failure,
): number | Pending {
  const { text, codec, out } = state;
  const point = resumePosition(position, textLength(text));
  const resume = hasSurrogates(text) ? unitIndex(text, point) : point;
  const written = asStr(replacement);
  if (written !== undefined) {
    // As in CPython: the encodings that have all characters but surrogates take ASCII only from a handler.
    if (/^utf-/.test(codec.name) && !isAsciiText(written)) throw state.raised(failure);
    return writeText(state, written, failure, resume);
  }
  const bytes = asBytes(replacement)!;
  if (bytes.length % codec.unit !== 0) throw state.raised(failure);
  out.append(bytes);
  return resume;
}

/** Writes a replacement in the encoding itself; if that fails too, the first failure is raised. */
function writeText(
  state: EncodingState,
  replacement: string,
  failure: Failure,
  resume: number,
): number | Pending {
  if (state.pyPrepare !== null) return pyWriteText(state, replacement, failure, resume);
  if (state.codec.encode(replacement, 0, state.out) !== null) throw state.raised(failure);
  return resume;
}

function* pyWriteText(
  state: EncodingState,
  replacement: string,
  failure: Failure,
  resume: number,
): Steps<number> {
  yield* state.pyPrepare!(replacement);
  if (state.codec.encode(replacement, 0, state.out) !== null) throw state.raised(failure);
  return resume;
}

function writeEscaped(state: EncodingState, bad: string, failure: Failure): number {
  const bytes = escapedSurrogates(bad);
  if (bytes === null || bytes.length % state.codec.unit !== 0) throw state.raised(failure);
  state.out.append(bytes);
  return failure.end;
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

// --- decoding ---

/** Handles a failure to decode: adds what stands for the bytes, and gives the byte to go on from. */
export function decodingReplacement(state: DecodingState, failure: Failure): number | Pending {
  const { data, codec, errors, out } = state;
  const { start, end } = failure;
  switch (errors) {
    case "strict":
      throw state.raised(failure);
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
      if (kept === "") throw state.raised(failure);
      out.push(kept);
      return start + kept.length;
    }
    case "surrogatepass": {
      const found = surrogateAt(codec.name, data, start);
      if (found === null) throw state.raised(failure);
      out.push(found.text);
      return start + found.length;
    }
    case "xmlcharrefreplace":
    case "namereplace":
      throw typeError("don't know how to handle UnicodeDecodeError in error callback");
  }
  const handler = registeredHandler(errors);
  const result = call(handler, [state.raised(failure).exception]);
  return isPending(result) ? pyDecoded(state, result) : decodedBy(state, result);
}

function* pyDecoded(state: DecodingState, result: Pending): Steps<number> {
  const resume = decodedBy(state, yield result);
  return isPending(resume) ? yield resume : resume;
}

function decodedBy(state: DecodingState, result: Value): number | Pending {
  const items = result instanceof PyTuple ? result.items : [];
  const replacement = items.length === 2 ? asStr(items[0]!) : undefined;
  if (replacement === undefined) throw typeError("decoding error handler must return (str, int) tuple");
  const position = asInt(items[1]!);
  if (position === undefined) return pyDecodedUpTo(state, replacement, items[1]!);
  return addReplacement(state, replacement, position);
}

function* pyDecodedUpTo(state: DecodingState, replacement: string, position: Value): Steps<number> {
  return addReplacement(state, replacement, yield* pyIndex(position));
}

function addReplacement(state: DecodingState, replacement: string, position: number | bigint): number {
  state.takeObject();
  const resume = resumePosition(position, state.data.length);
  state.out.push(replacement);
  return resume;
}

// --- both ---

function registeredHandler(name: string): Value {
  const handler = registered(name);
  if (handler === undefined) throw lookupError(`unknown error handler name '${name}'`);
  return handler;
}

/** Where a handler says to go on: from the end if negative. Throws IndexError, OverflowError. */
function resumePosition(position: number | bigint, length: number): number {
  if (typeof position === "bigint") throw argumentTooLarge();
  const at = position < 0 ? position + length : position;
  if (at < 0 || at > length) throw indexError(`position ${at} from error handler out of bounds`);
  return at;
}
