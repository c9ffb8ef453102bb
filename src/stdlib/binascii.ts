/** `binascii`: bytes as ASCII text and back, and check sums. Source: library reference, `binascii`. */
import { cInt } from "../objects/bounds.ts";
import { asBytes, newBytes, PyBytes, PyMemoryView } from "../objects/bytes_object.ts";
import { asStr, type PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType } from "../objects/define.ts";
import { Raised, typeError, typeName, valueError } from "../objects/errors.ts";
import { exceptionType, newExceptionOf, valueErrorType } from "../objects/exceptions.ts";
import { chargeElements } from "../objects/limits.ts";
import { length, pyIndex, pyTruth } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";
import { fromBase64, fromQuoted, fromUu, hexDigit, toBase64, toQuoted, toUu } from "./binascii_text.ts";
import { readable } from "./buffers.ts";
import { crc32, crcCcitt } from "./checksums.ts";

const errorType: PyType = declareType("binascii.Error", { base: valueErrorType, isBase: true });
const incompleteType: PyType = declareType("binascii.Incomplete", { base: exceptionType, isBase: true });
for (const type of [errorType, incompleteType]) {
  completeType(type, { doc: null, module: "binascii", methods: [] });
}

function refuse(message: string): never {
  throw new Raised(newExceptionOf(errorType, [message]) as PyObject);
}

/** ASCII given as a str or as bytes. */
function asciiBytes(value: Value): Uint8Array {
  const text = asStr(value);
  if (text !== undefined) {
    if (/[^\0-\x7f]/.test(text)) throw valueError("string argument should contain only ASCII characters");
    return new TextEncoder().encode(text);
  }
  if (value instanceof PyMemoryView || asBytes(value) !== undefined) return readable(value);
  throw typeError(`argument should be bytes, buffer or ASCII string, not '${typeName(value)}'`);
}

/** The bytes of an argument, and that the result, so many times as long, is paid for. */
function charged(value: Value, times: number): Uint8Array {
  const bytes = readable(value);
  chargeElements(bytes.length * times, 1);
  return bytes;
}

// --- base64, quoted-printable, uuencode ---

function* b2aBase64(data: Value, newline: Value): Steps {
  const isEnded = yield* pyTruth(newline);
  return newBytes(toBase64(charged(data, 4 / 3), isEnded));
}

function* a2bBase64(data: Value, strict: Value): Steps {
  const isStrict = yield* pyTruth(strict);
  return newBytes(fromBase64(asciiBytes(data), isStrict, refuse).slice());
}

function* b2aQp(data: Value, quoteTabs: Value, isText: Value, header: Value): Steps {
  const options = {
    quoteTabs: yield* pyTruth(quoteTabs),
    isText: yield* pyTruth(isText),
    isHeader: yield* pyTruth(header),
  };
  return newBytes(toQuoted(charged(data, 4), options));
}

function* a2bQp(data: Value, header: Value): Steps {
  const isHeader = yield* pyTruth(header);
  return newBytes(fromQuoted(asciiBytes(data), isHeader).slice());
}

function* b2aUu(data: Value, backtick: Value): Steps {
  const withBackticks = yield* pyTruth(backtick);
  const bytes = readable(data);
  if (bytes.length > 45) refuse("At most 45 bytes at once");
  return newBytes(toUu(bytes, withBackticks));
}

const a2bUu = (data: Value): Value => newBytes(fromUu(asciiBytes(data), refuse));

// --- hexadecimal ---

/** The byte between groups of hexadecimal digits. */
function* pySeparator(given: Value): Steps<number> {
  const size = length(given);
  const count: number = isPending(size) ? yield size : size;
  if (count !== 1) throw valueError("sep must be length 1.");
  if (given instanceof PyBytes) return given.data[0]!;
  const text = asStr(given);
  if (text === undefined) throw typeError("sep must be str or bytes.");
  const point = text.codePointAt(0)!;
  if (point > 255) throw valueError("sep must be ASCII.");
  return point;
}

function* hexlify(data: Value, separator: Value | undefined, given: Value): Steps {
  const each = cInt(yield* pyIndex(given));
  const between = separator === undefined ? -1 : yield* pySeparator(separator);
  const bytes = charged(data, 3);
  const out: number[] = [];
  const group = Math.abs(each);
  for (let at = 0; at < bytes.length; at++) {
    // Groups are counted from the right, or from the left where the number is negative.
    const before = each > 0 ? bytes.length - at : at;
    if (at > 0 && between >= 0 && group > 0 && before % group === 0) out.push(between);
    const text = bytes[at]!.toString(16).padStart(2, "0");
    out.push(text.charCodeAt(0), text.charCodeAt(1));
  }
  return newBytes(Uint8Array.from(out));
}

function unhexlify(text: Value): Value {
  const digits = asciiBytes(text);
  if (digits.length % 2 !== 0) refuse("Odd-length string");
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    const high = hexDigit(digits[2 * at]!);
    const low = hexDigit(digits[2 * at + 1]!);
    if (high < 0 || low < 0) refuse("Non-hexadecimal digit found");
    bytes[at] = high * 16 + low;
  }
  return newBytes(bytes);
}

// --- check sums ---

/** The low 32 bits of an int. */
export function* pyLowWord(value: Value): Steps<number> {
  const whole = yield* pyIndex(value);
  return Number(BigInt.asUintN(32, BigInt(whole)));
}

export const binasciiModule = defineModule({
  name: "binascii",
  doc: "Conversion between bytes and ASCII, and check sums.",
  members: () => [
    constant("Error", errorType),
    constant("Incomplete", incompleteType),
    pyFn("a2b_uu(data, /)", a2bUu, "The bytes of a line of uuencoded data."),
    pyFn("b2a_uu(data, /, *, backtick=False)", b2aUu, "Bytes as a line of uuencoded data."),
    pyFn("a2b_base64(data, /, *, strict_mode=False)", a2bBase64, "The bytes of base64 data."),
    pyFn("b2a_base64(data, /, *, newline=True)", b2aBase64, "Bytes as a line of base64 data."),
    pyFn("a2b_qp(data, header=False)", a2bQp, "The bytes of quoted-printable data."),
    pyFn(
      "b2a_qp(data, quotetabs=False, istext=True, header=False)",
      b2aQp,
      "Bytes as quoted-printable data.",
    ),
    pyFn("hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)", hexlify, "Bytes as hexadecimal digits."),
    pyFn("b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)", hexlify, "Bytes as hexadecimal digits."),
    pyFn("unhexlify(hexstr, /)", unhexlify, "The bytes of hexadecimal digits."),
    pyFn("a2b_hex(hexstr, /)", unhexlify, "The bytes of hexadecimal digits."),
    pyFn(
      "crc32(data, crc=0, /)",
      function* (data: Value, crc: Value): Steps {
        const start = yield* pyLowWord(crc);
        return crc32(readable(data), start);
      },
      "The CRC-32 of data, going on from the one of data before it.",
    ),
    pyFn(
      "crc_hqx(data, crc, /)",
      function* (data: Value, crc: Value): Steps {
        const start = yield* pyLowWord(crc);
        return crcCcitt(readable(data), start);
      },
      "The CRC-CCITT of data, going on from the one of data before it.",
    ),
  ],
});
