/** Making bytes of other things: text with an encoding, a size, something bytes-like, an iterable of ints. */
import { asBytes, type PyBytes } from "./bytes_object.ts";
import { encodeByName } from "./codecs.ts";
import { asInt, asStr, type Value } from "./core.ts";
import { overflowError, type Raised, typeError, typeName, valueError } from "./errors.ts";
import { chargeElements } from "./limits.ts";
import { listType, PyList } from "./list.ts";
import { getIter, hasSlot, index, pyIndex, pyNext } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PyTuple, tupleType } from "./tuple.ts";

export type Kind = "bytes" | "bytearray";

/**
 * Checks the arguments of `bytes(source, encoding, errors)`; encodes where `source` is text. Gives `undefined` where
 * there is no encoding to do.
 */
export function encodedSource(
  kind: Kind,
  source: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): Value | Pending | undefined {
  const name = encoding === undefined ? undefined : textOf(kind, "encoding", encoding);
  const handler = errors === undefined ? undefined : textOf(kind, "errors", errors);
  const text = source === undefined ? undefined : asStr(source);
  if (name !== undefined) {
    if (text === undefined) throw typeError("encoding without a string argument");
    return encodeByName(text, name, handler ?? "strict", source!);
  }
  if (text !== undefined) throw typeError("string argument without an encoding");
  if (handler !== undefined) throw typeError("errors without a string argument");
  return undefined;
}

/** Throws TypeError unless what is given of `encoding` and `errors` is str. */
export function checkNames(kind: Kind, encoding: Value | undefined, errors: Value | undefined): void {
  if (encoding !== undefined) textOf(kind, "encoding", encoding);
  if (errors !== undefined) textOf(kind, "errors", errors);
}

function textOf(kind: Kind, name: string, value: Value): string {
  const text = asStr(value);
  if (text !== undefined) return text;
  throw typeError(
    `${kind}() argument '${name}' must be str, not ${value === null ? "None" : typeName(value)}`,
  );
}

/** The bytes of an object that is no text: zeros for a size, a copy of what is bytes-like, the ints of an iterable. */
export function bytesFrom(kind: Kind, source: Value): Uint8Array | Steps<Uint8Array> {
  const data = asBytes(source);
  if (data !== undefined) {
    if (data.length >= 1024) chargeElements(data.length, 1);
    return data.slice();
  }
  if (asInt(source) !== undefined || hasSlot(source, "index")) {
    const size = index(source);
    return isPending(size) ? pyZeros(size) : zeros(size);
  }
  return iterableBytes(kind, source, () =>
    typeError(`cannot convert '${typeName(source)}' object to ${kind}`),
  );
}

function* pyZeros(size: Pending): Steps<Uint8Array> {
  return zeros(yield size);
}

function zeros(size: number | bigint): Uint8Array {
  if (typeof size === "bigint" && (size >= 1n << 63n || size < -(1n << 63n))) {
    throw overflowError("cannot fit 'int' into an index-sized integer");
  }
  if (size < 0) throw valueError("negative count");
  chargeElements(Number(size), 1);
  return new Uint8Array(Number(size));
}

/** The ints of an iterable as bytes; `refuse` words the error for what cannot be iterated. */
export function iterableBytes(
  kind: Kind,
  source: Value,
  refuse: () => Raised,
): Uint8Array | Steps<Uint8Array> {
  if (
    (source instanceof PyList && source.type === listType) ||
    (source instanceof PyTuple && source.type === tupleType)
  ) {
    const { items } = source;
    const result = new Uint8Array(items.length);
    for (let at = 0; at < items.length; at++) {
      const item = items[at]!;
      if (typeof item !== "number") return pyBytesOf(kind, source);
      result[at] = checkedByte(kind, item);
    }
    return result;
  }
  if (!hasSlot(source, "iter") && !hasSlot(source, "getitem")) throw refuse();
  return pyBytesOf(kind, source);
}

/** An iterable may be endless: what comes of it is counted in steps of so many bytes. */
const CHARGED_BYTES = 4096;

function* pyBytesOf(kind: Kind, source: Value): Steps<Uint8Array> {
  const opened = getIter(source);
  const iterator: Value = isPending(opened) ? yield opened : opened;
  const result: number[] = [];
  for (;;) {
    const item = yield* pyNext(iterator);
    if (item === undefined) return Uint8Array.from(result);
    result.push(checkedByte(kind, typeof item === "number" ? item : yield* pyIndex(item)));
    if (result.length % CHARGED_BYTES === 0) chargeElements(CHARGED_BYTES, 8);
  }
}

function checkedByte(kind: Kind, value: number | bigint): number {
  if (typeof value === "bigint" || value < 0 || value > 255) {
    throw valueError(`${kind === "bytes" ? "bytes" : "byte"} must be in range(0, 256)`);
  }
  return value;
}

/** The data of a bytes object that encoding gave. */
export const dataOf = (made: Value): Uint8Array => (made as PyBytes).data;
