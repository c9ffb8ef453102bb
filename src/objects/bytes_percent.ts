/** `%` formatting of bytes. The format is worked on as Latin-1 text: a character per byte. */
import { asBytes, newBytes, PyByteArray, PyBytes } from "./bytes_object.ts";
import { callSpecial } from "./calls.ts";
import { latin1Text } from "./codec_core.ts";
import { asInt, PyStrInstance, type Value } from "./core.ts";
import { isRaised, overflowError, typeError, typeName } from "./errors.ts";
import { hasSlot, index, repr } from "./operators.ts";
import { type Dialect, percent } from "./printf.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { asciiOnly } from "./str_repr.ts";

/** `format % values`; the result is of the kind of the format. */
export function formatBytes(format: PyBytes | PyByteArray, values: Value): Value | Pending {
  const text = percent(latin1Text(format.data), values, BYTES);
  return isPending(text) ? pyBytes(format, text) : bytesOf(format, text);
}

function* pyBytes(format: PyBytes | PyByteArray, text: Pending): Steps {
  return bytesOf(format, yield text);
}

function bytesOf(format: PyBytes | PyByteArray, text: string): Value {
  const data = latin1Bytes(text);
  return format instanceof PyByteArray ? new PyByteArray(data) : newBytes(data);
}

function latin1Bytes(text: string): Uint8Array {
  const data = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) data[at] = text.charCodeAt(at);
  return data;
}

const BYTES: Dialect = {
  name: "bytes",
  key: (text) => newBytes(latin1Bytes(text)),
  isOwn: (values) =>
    values instanceof PyBytes ||
    values instanceof PyByteArray ||
    typeof values === "string" ||
    values instanceof PyStrInstance,
  convert(conversion, value) {
    switch (conversion) {
      case "s":
      case "b":
        return bytesText(value);
      case "r":
      case "a": {
        const text = repr(value);
        return isPending(text) ? pyAscii(text) : asciiOnly(text);
      }
      case "c":
        return byteText(value);
    }
    return undefined;
  },
};

function* pyAscii(text: Pending): Steps<string> {
  return asciiOnly(yield text);
}

/** `%b`: what is bytes-like, or what `__bytes__` gives. */
function bytesText(value: Value): string | Pending {
  const data = asBytes(value);
  if (data !== undefined) return latin1Text(data);
  const made = callSpecial(value, "__bytes__", []);
  if (made === undefined) {
    throw typeError(
      `%b requires a bytes-like object, or an object that implements __bytes__, not '${typeName(value)}'`,
    );
  }
  return isPending(made) ? pyMade(made) : madeText(made);
}

function* pyMade(made: Pending): Steps<string> {
  return madeText(yield made);
}

function madeText(made: Value): string {
  if (!(made instanceof PyBytes)) throw typeError(`__bytes__ returned non-bytes (type ${typeName(made)})`);
  return latin1Text(made.data);
}

const notByte = (): ReturnType<typeof typeError> =>
  typeError("%c requires an integer in range(256) or a single byte");

function byteText(value: Value): string | Pending {
  if (value instanceof PyBytes || value instanceof PyByteArray) {
    if (value.data.length !== 1) throw notByte();
    return latin1Text(value.data);
  }
  const plain = asInt(value);
  if (plain !== undefined) return characterOf(plain);
  if (!hasSlot(value, "index")) throw notByte();
  return pyByteText(value);
}

function* pyByteText(value: Value): Steps<string> {
  try {
    const code = index(value);
    return characterOf(isPending(code) ? yield code : code);
  } catch (thrown) {
    throw isRaised(thrown, "TypeError") ? notByte() : thrown;
  }
}

function characterOf(code: number | bigint): string {
  if (code < 0 || code > 255) throw overflowError("%c arg not in range(256)");
  return String.fromCharCode(Number(code));
}
