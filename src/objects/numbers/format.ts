/**
 * Formatting numbers and text: `format(value, spec)` for int, float, complex and str given as primitives, and
 * the conversions of printf-style `%`.
 *
 * Nothing here bounds widths and precisions: a caller that must not run out of memory looks at `requestedSize`
 * of the parsed specification (for `%`, at width and precision) and at `textSize` of an int first.
 */

import { shortestDigits, significantDigits } from "./decimal-digits.ts";
import { badValue, overflow } from "./errors.ts";
import { formatFloat, layOut, repr, trimZeros } from "./float-text.ts";
import {
  align,
  codePointPrefix,
  type FormatSpec,
  parseFormatSpec,
  type SpecDefaults,
  unknownCode,
} from "./format-spec.ts";
import { DEFAULT_MAX_DIGITS, intToString } from "./int-text.ts";
import { absolute, type Int, toFloat } from "./ints.ts";

export { align, type FormatSpec, parseFormatSpec, requestedSize } from "./format-spec.ts";

export const INT_DEFAULTS: SpecDefaults = { type: "d", align: ">" };
export const FLOAT_DEFAULTS: SpecDefaults = { type: "", align: ">" };
export const COMPLEX_DEFAULTS: SpecDefaults = { type: "", align: ">" };
export const STR_DEFAULTS: SpecDefaults = { type: "s", align: "<" };

const MAX_PRECISION = 2 ** 31 - 1;

/** `format(text, spec)` of a str. @throws NumericError ValueError */
export function formatString(text: string, specText: string, typeName = "str"): string {
  if (specText === "") return text;
  const spec = parseFormatSpec(specText, STR_DEFAULTS, typeName);
  if (spec.type !== "s") throw unknownCode(spec.type, typeName);
  if (spec.sign !== "")
    throw badValue(`${spec.sign === " " ? "Space" : "Sign"} not allowed in string format specifier`);
  if (spec.noNegativeZero)
    throw badValue("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) throw badValue("Alternate form (#) not allowed in string format specifier");
  if (spec.align === "=") throw badValue("'=' alignment not allowed in string format specifier");
  return align(spec.precision === undefined ? text : codePointPrefix(text, spec.precision), spec);
}

/** `format(value, spec)` of an int. @throws NumericError ValueError, OverflowError */
export function formatInt(
  value: Int,
  specText: string,
  typeName = "int",
  maxDigits = DEFAULT_MAX_DIGITS,
): string {
  if (specText === "") return intToString(value, maxDigits);
  const spec = parseFormatSpec(specText, INT_DEFAULTS, typeName);
  if (spec.type !== "" && "eEfFgG%".includes(spec.type)) return floatBySpec(toFloat(value), spec);
  if (spec.type === "" || !"bcdonxX".includes(spec.type)) throw unknownCode(spec.type, typeName);
  if (spec.precision !== undefined) throw badValue("Precision not allowed in integer format specifier");
  if (spec.noNegativeZero)
    throw badValue("Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.type === "c") return formatCharacter(value, spec);
  const digits = integerDigits(absolute(value), spec.type, maxDigits);
  const prefix = spec.alternate ? integerPrefix(spec.type) : "";
  return number(signFor(value < 0, spec.sign), prefix, digits, "", spec, "boxX".includes(spec.type) ? 4 : 3);
}

/** `format(x, spec)` of a float. @throws NumericError ValueError */
export function formatFloatSpec(x: number, specText: string, typeName = "float"): string {
  if (specText === "") return repr(x);
  const spec = parseFormatSpec(specText, FLOAT_DEFAULTS, typeName);
  if (spec.type !== "" && !"eEfFgGn%".includes(spec.type)) throw unknownCode(spec.type, typeName);
  return floatBySpec(x, spec);
}

/** `format(complex(real, imag), spec)`. @throws NumericError ValueError */
export function formatComplex(real: number, imag: number, specText: string, typeName = "complex"): string {
  const spec = parseFormatSpec(specText, COMPLEX_DEFAULTS, typeName);
  if (spec.type !== "" && !"eEfFgGn".includes(spec.type)) throw unknownCode(spec.type, typeName);
  if (spec.fill === "0") throw badValue("Zero padding is not allowed in complex format specifier");
  if (spec.align === "=") throw badValue("'=' alignment flag is not allowed in complex format specifier");
  const bare = { ...spec, width: 0 };
  const plain = spec.type === "";
  const imaginaryOnly = plain && Object.is(real, 0);
  const realText = imaginaryOnly ? "" : floatBySpec(real, bare, false);
  const imagText = floatBySpec(imag, imaginaryOnly ? bare : { ...bare, sign: "+" }, false);
  const text = plain && !imaginaryOnly ? `(${realText}${imagText}j)` : `${realText}${imagText}j`;
  return align(text, spec);
}

// --- printf-style -----------------------------------------------------------------------------------------

export interface PrintfFlags {
  readonly left: boolean;
  readonly plus: boolean;
  readonly space: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
}

export const NO_FLAGS: PrintfFlags = {
  left: false,
  plus: false,
  space: false,
  alternate: false,
  zero: false,
};

/** `%d %i %u %o %x %X` of an int. @throws NumericError ValueError beyond the limit of digits */
export function printfInt(
  value: Int,
  conversion: "d" | "i" | "u" | "o" | "x" | "X",
  flags: PrintfFlags,
  width: number,
  precision: number | undefined,
  maxDigits = DEFAULT_MAX_DIGITS,
): string {
  const type = conversion === "i" || conversion === "u" ? "d" : conversion;
  const digits = integerDigits(absolute(value), type, maxDigits).padStart(precision ?? 0, "0");
  const prefix = flags.alternate ? integerPrefix(type) : "";
  return printfNumber(printfSign(value < 0, flags) + prefix, digits, flags, width);
}

/** `%e %E %f %F %g %G` of a float. @throws NumericError ValueError */
export function printfFloat(
  x: number,
  conversion: "e" | "E" | "f" | "F" | "g" | "G",
  flags: PrintfFlags,
  width: number,
  precision: number | undefined,
): string {
  if (precision !== undefined && precision > MAX_PRECISION) throw badValue("precision too big");
  const lower = conversion.toLowerCase() as "e" | "f" | "g";
  const text = formatFloat(Math.abs(x), lower, precision ?? 6, flags.alternate);
  const negative = x < 0 || Object.is(x, -0);
  return printfNumber(
    printfSign(negative, flags),
    lower === conversion ? text : text.toUpperCase(),
    flags,
    width,
  );
}

/** `%s %r %a` of text already converted. */
export function printfText(
  text: string,
  flags: PrintfFlags,
  width: number,
  precision: number | undefined,
): string {
  const shown = precision === undefined ? text : codePointPrefix(text, precision);
  return align(shown, { fill: " ", align: flags.left ? "<" : ">", width });
}

/** `%c` of an int (a character is `printfText`). @throws NumericError OverflowError */
export function printfCharacter(value: Int, flags: PrintfFlags, width: number): string {
  if (value < 0 || value > 0x10ffff) throw overflow("%c arg not in range(0x110000)");
  return printfText(String.fromCodePoint(Number(value)), flags, width, undefined);
}

function printfSign(negative: boolean, flags: PrintfFlags): string {
  return negative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
}

function printfNumber(leading: string, digits: string, flags: PrintfFlags, width: number): string {
  if (flags.left) return (leading + digits).padEnd(width);
  if (flags.zero) return leading + digits.padStart(width - leading.length, "0");
  return (leading + digits).padStart(width);
}

// --- How --------------------------------------------------------------------------------------------------

function floatBySpec(x: number, spec: FormatSpec, point = true): string {
  if (spec.precision !== undefined && spec.precision > MAX_PRECISION) throw badValue("precision too big");
  const percent = spec.type === "%";
  const value = percent ? x * 100 : x;
  let text = floatSize(Math.abs(value), percent ? "f" : spec.type, spec, point);
  if (spec.type === "E" || spec.type === "F" || spec.type === "G") text = text.toUpperCase();
  let negative = value < 0 || Object.is(value, -0);
  if (negative && spec.noNegativeZero && Number.isFinite(value) && /^[0.]+(?:e|$)/i.test(text))
    negative = false;
  let whole = 0;
  while (isDigit(text.charCodeAt(whole))) whole++;
  const rest = text.slice(whole) + (percent ? "%" : "");
  return number(signFor(negative, spec.sign), "", text.slice(0, whole), rest, spec, 3);
}

function floatSize(size: number, type: string, spec: FormatSpec, point: boolean): string {
  if (!Number.isFinite(size)) return Number.isNaN(size) ? "nan" : "inf";
  const { alternate, precision } = spec;
  if (type !== "") {
    const lower = type === "n" ? "g" : (type.toLowerCase() as "e" | "f" | "g");
    return formatFloat(size, lower, precision ?? 6, alternate);
  }
  if (precision === undefined) {
    const { digits, exponent } = shortestDigits(size);
    return layOut(digits, exponent, 16, point, alternate);
  }
  // Like g, but with a digit after the point, for which the last place is kept free.
  const count = Math.max(precision, 1);
  const { digits, exponent } = significantDigits(size, count);
  const shown = alternate ? digits : trimZeros(digits);
  return layOut(shown, exponent, point ? count - 1 : count, point, alternate);
}

/** Sign, prefix, digits with their separators, and the rest, in the width. */
function number(
  sign: string,
  prefix: string,
  digits: string,
  rest: string,
  spec: FormatSpec,
  groupSize: number,
): string {
  const leading = sign.length + prefix.length;
  let grouped = digits;
  if (spec.grouping !== "" && digits !== "") {
    // Zeros that fill the width are grouped like digits.
    const least = spec.fill === "0" && spec.align === "=" ? spec.width - leading - rest.length : 0;
    grouped = group(digits, spec.grouping, groupSize, least);
  }
  return align(sign + prefix + grouped + rest, spec, leading);
}

function group(digits: string, separator: string, size: number, least: number): string {
  // n digits take n + (n - 1) / size places; a separator never comes first.
  const enough = least - Math.floor((least - 1) / (size + 1));
  const padded = digits.padStart(enough, "0");
  const first = padded.length % size || size;
  let text = padded.slice(0, first);
  for (let at = first; at < padded.length; at += size) text += separator + padded.slice(at, at + size);
  return text;
}

function signFor(negative: boolean, sign: FormatSpec["sign"]): string {
  return negative ? "-" : sign === "-" ? "" : sign;
}

function integerDigits(size: Int, type: string, maxDigits: number): string {
  switch (type) {
    case "b":
      return size.toString(2);
    case "o":
      return size.toString(8);
    case "x":
      return size.toString(16);
    case "X":
      return size.toString(16).toUpperCase();
    default:
      return intToString(size, maxDigits);
  }
}

const integerPrefix = (type: string): string => (type === "d" || type === "n" ? "" : `0${type}`);

function formatCharacter(value: Int, spec: FormatSpec): string {
  if (spec.sign !== "") throw badValue("Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) throw badValue("Alternate form (#) not allowed with integer format specifier 'c'");
  if (typeof value === "bigint" && BigInt.asIntN(64, value) !== value)
    throw overflow("Python int too large to convert to C long");
  if (value < 0 || value > 0x10ffff) throw overflow("%c arg not in range(0x110000)");
  return align(String.fromCodePoint(Number(value)), spec);
}

const isDigit = (codeUnit: number): boolean => codeUnit >= 48 && codeUnit <= 57;
