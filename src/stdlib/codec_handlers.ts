/**
 * The error handlers that come with Python, as functions that programs can call: `codecs.strict_errors` and its
 * neighbours. Each takes the exception, and gives what stands for the part that failed with the place to go on from.
 * Source: library reference, "Error Handlers".
 */
import { newBytes, PyBytes } from "../objects/bytes_object.ts";
import { escapedBytes, escapedSurrogates, replacementText, surrogatesOf } from "../objects/codec_errors.ts";
import { surrogateAt, surrogateBytes } from "../objects/codec_unicode.ts";
import { findEncoding } from "../objects/codecs.ts";
import { asStr, isInstance, type Value } from "../objects/core.ts";
import { nativeFunction } from "../objects/define.ts";
import { Raised, typeError, typeName } from "../objects/errors.ts";
import {
  PyException,
  PyUnicodeError,
  unicodeDecodeErrorType,
  unicodeEncodeErrorType,
} from "../objects/exceptions.ts";
import { chargeElements } from "../objects/limits.ts";
import { slicePoints, textLength } from "../objects/str_points.ts";
import { newTuple } from "../objects/tuple.ts";

/** The handlers, for one interpreter, by the name that `errors=` gives them. */
export function standardHandlers(): Map<string, Value> {
  return new Map(
    ROWS.map(({ name, title, handle, doc }) => [
      name,
      nativeFunction(`${title}(object, /)`, handle, doc, "builtins", false),
    ]),
  );
}

interface HandlerRow {
  readonly name: string;
  /** What the function is called. */
  readonly title: string;
  readonly handle: (error: Value) => Value;
  readonly doc: string;
}

const ROWS: readonly HandlerRow[] = [
  row("strict", strict, "Raise the error."),
  row("ignore", handler("ignore", "edt"), "Leave out what cannot be coded."),
  row("replace", handler("replace", "edt"), "Put '?' or U+FFFD in the place of what cannot be coded."),
  row("xmlcharrefreplace", handler("xmlcharrefreplace", "e"), "Write characters as XML references."),
  row("backslashreplace", handler("backslashreplace", "edt"), "Write what cannot be coded as escapes."),
  row("namereplace", handler("namereplace", "e"), "Write characters as escapes with their names."),
  { ...row("surrogateescape", surrogateEscape, ""), title: "surrogateescape" },
  { ...row("surrogatepass", surrogatePass, ""), title: "surrogatepass" },
];

function row(name: string, handle: HandlerRow["handle"], doc: string): HandlerRow {
  return { name, title: `${name}_errors`, handle, doc };
}

function strict(error: Value): Value {
  if (error instanceof PyException) throw new Raised(error);
  throw typeError("codec must pass exception instance");
}

/** What an exception says has failed; its places may be any numbers, and are brought inside the object. */
type Failed = { readonly error: PyUnicodeError; readonly end: number } & (
  | { readonly kind: "e" | "t"; readonly text: string }
  | { readonly kind: "d"; readonly data: Uint8Array; readonly start: number }
);

/** The failure to encode (`e`), decode (`d`) or translate (`t`) that `error` is; TypeError when it is none of `kinds`. */
function failed(error: Value, kinds: string): Failed {
  if (error instanceof PyUnicodeError) {
    const isDecoding = isInstance(error, unicodeDecodeErrorType);
    const kind = isDecoding ? "d" : isInstance(error, unicodeEncodeErrorType) ? "e" : "t";
    if (kinds.includes(kind)) {
      const object = error.object ?? null;
      const isUnset = error.object === undefined;
      if (kind === "d") {
        if (!(object instanceof PyBytes))
          throw typeError(`object attribute ${isUnset ? "not set" : "must be bytes"}`);
        const { data } = object;
        const [start, end] = within(error, data.length);
        return { kind, error, data, start, end };
      }
      const whole = asStr(object);
      if (whole === undefined) throw typeError(`object attribute ${isUnset ? "not set" : "must be unicode"}`);
      const [start, end] = within(error, textLength(whole));
      return { kind, error, text: end > start ? slicePoints(whole, start, end) : "", end };
    }
  }
  throw typeError(`don't know how to handle ${typeName(error)} in error callback`);
}

function within(error: PyUnicodeError, length: number): [number, number] {
  const start = Math.max(0, Math.min(error.start, length - 1));
  return [start, Math.min(Math.max(error.end, 1), length)];
}

const answer = (replacement: Value, resume: number): Value => newTuple([replacement, resume]);

/** A handler that puts text in the place of what failed. */
function handler(name: string, kinds: string): HandlerRow["handle"] {
  return (error) => {
    const found = failed(error, kinds);
    if (found.kind === "d") {
      const { data, start, end } = found;
      if (name === "backslashreplace") {
        chargeElements(end - start, 4);
        return answer(escapedBytes(data.subarray(start, end)), end);
      }
      return answer(name === "ignore" ? "" : "\ufffd", end);
    }
    chargeElements(found.text.length, 4);
    const instead =
      found.kind === "t" && name === "replace"
        ? "\ufffd".repeat(textLength(found.text))
        : replacementText(name, found.text)!;
    return answer(instead, found.end);
  };
}

function surrogateEscape(error: Value): Value {
  const found = failed(error, "ed");
  if (found.kind === "d") {
    const kept = surrogatesOf(found.data, found.start, found.end);
    if (kept !== "") return answer(kept, found.start + kept.length);
  } else {
    const bytes = escapedSurrogates(found.text);
    if (bytes !== null && bytes.length > 0) return answer(newBytes(Uint8Array.from(bytes)), found.end);
  }
  throw new Raised(found.error);
}

function surrogatePass(error: Value): Value {
  const found = failed(error, "ed");
  const encoding = findEncoding(asStr(found.error.encoding ?? null) ?? "")?.name ?? "";
  if (found.kind === "d") {
    const surrogate = surrogateAt(encoding, found.data, found.start);
    if (surrogate !== null) return answer(surrogate.text, found.start + surrogate.length);
  } else if (/^[\ud800-\udfff]+$/u.test(found.text)) {
    const bytes = Array.from(found.text, (each) => surrogateBytes(encoding, each.charCodeAt(0)));
    if (bytes[0] !== null) return answer(newBytes(Uint8Array.from(bytes.flat() as number[])), found.end);
  }
  throw new Raised(found.error);
}
