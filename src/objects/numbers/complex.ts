/**
 * `complex` arithmetic and text. In CPython 3.13 a real operand is first made complex, with a zero imaginary
 * part, and products are the plain textbook ones, so that infinities can give NaN.
 */

import { badValue, overflow, zeroDivision } from "./errors.ts";
import { readFloat } from "./float-text.ts";
import { formatComplex } from "./format.ts";
import { atan2, cos, exp, hypot, log, pow, sin } from "./libm.ts";
import { asciiLower, numberText, quoted, trimSpaces } from "./text.ts";

export interface Complex {
  readonly real: number;
  readonly imag: number;
}

export const complex = (real: number, imag: number): Complex => ({ real, imag });

const BAD_POWER = "0.0 to a negative or complex power";
const ONE: Complex = complex(1, 0);

export function complexAdd(a: Complex, b: Complex): Complex {
  return { real: a.real + b.real, imag: a.imag + b.imag };
}

export function complexSubtract(a: Complex, b: Complex): Complex {
  return { real: a.real - b.real, imag: a.imag - b.imag };
}

export function complexNegate(a: Complex): Complex {
  return { real: -a.real, imag: -a.imag };
}

export function complexMultiply(a: Complex, b: Complex): Complex {
  return { real: a.real * b.real - a.imag * b.imag, imag: a.real * b.imag + a.imag * b.real };
}

/** `a / b`, by Smith's method: dividing by the larger part first avoids overflow. @throws NumericError ZeroDivisionError */
export function complexDivide(a: Complex, b: Complex): Complex {
  const realSize = Math.abs(b.real);
  const imagSize = Math.abs(b.imag);
  if (realSize >= imagSize) {
    if (realSize === 0) throw zeroDivision("complex division by zero");
    const ratio = b.imag / b.real;
    const divisor = b.real + b.imag * ratio;
    return { real: (a.real + a.imag * ratio) / divisor, imag: (a.imag - a.real * ratio) / divisor };
  }
  if (imagSize >= realSize) {
    const ratio = b.real / b.imag;
    const divisor = b.real * ratio + b.imag;
    return { real: (a.real * ratio + a.imag) / divisor, imag: (a.imag * ratio - a.real) / divisor };
  }
  return { real: Number.NaN, imag: Number.NaN };
}

/** `a ** b`. @throws NumericError ZeroDivisionError, OverflowError */
export function complexPower(a: Complex, b: Complex): Complex {
  const whole = b.imag === 0 && Number.isInteger(b.real) && Math.abs(b.real) <= 100;
  const result = whole ? wholePower(a, b.real) : polarPower(a, b);
  if (
    Math.abs(result.real) === Number.POSITIVE_INFINITY ||
    Math.abs(result.imag) === Number.POSITIVE_INFINITY
  )
    throw overflow("complex exponentiation");
  return result;
}

/** Small whole exponents, by repeated squaring. */
function wholePower(a: Complex, exponent: number): Complex {
  let result = ONE;
  let square = a;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = complexMultiply(result, square);
    square = complexMultiply(square, square);
  }
  if (exponent > 0) return result;
  if (result.real === 0 && result.imag === 0) throw zeroDivision(BAD_POWER);
  return complexDivide(ONE, result);
}

function polarPower(a: Complex, b: Complex): Complex {
  if (b.real === 0 && b.imag === 0) return ONE;
  if (a.real === 0 && a.imag === 0) {
    if (b.imag !== 0 || b.real < 0) throw zeroDivision(BAD_POWER);
    return complex(0, 0);
  }
  const size = hypot(a.real, a.imag);
  const angle = atan2(a.imag, a.real);
  let length = pow(size, b.real);
  let phase = angle * b.real;
  if (b.imag !== 0) {
    length /= exp(angle * b.imag);
    phase += b.imag * log(size);
  }
  // C's cos(infinity) is a domain error, which CPython reports like the one of a zero base.
  if (Math.abs(phase) === Number.POSITIVE_INFINITY) throw zeroDivision(BAD_POWER);
  return { real: length * cos(phase), imag: length * sin(phase) };
}

/** `abs(a)`. @throws NumericError OverflowError */
export function complexAbsolute(a: Complex): number {
  const size = hypot(a.real, a.imag);
  if (size === Number.POSITIVE_INFINITY && Number.isFinite(a.real) && Number.isFinite(a.imag))
    throw overflow("absolute value too large");
  return size;
}

/** `repr(a)`: in parentheses, unless the real part is a positive zero. */
export function complexRepr(a: Complex): string {
  return formatComplex(a.real, a.imag, "");
}

const NUMBER = "(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:e[+-]?[0-9]+)?|inf(?:inity)?|nan)";
const REAL = new RegExp(`^[+-]?${NUMBER}$`);
/** A second number needs its sign, which also keeps the match linear: no digit can belong to either. */
const BOTH = new RegExp(`^([+-]?${NUMBER})?([+-]${NUMBER}?)?j$`);

/**
 * `complex(text)`: a real, an imaginary number or both, perhaps in parentheses.
 *
 * @param shown `repr` of what was given, for the message; by default that of `text`
 * @throws NumericError ValueError
 */
export function complexFromText(text: string, shown?: string): Complex {
  let body = asciiLower(numberText(text));
  if (body.includes("_")) {
    if (/(?<![0-9])_|_(?![0-9])/.test(body))
      throw badValue(`could not convert string to complex: ${shown ?? quoted(text)}`);
    body = body.replaceAll("_", "");
  }
  if (body.startsWith("(") && body.endsWith(")")) body = trimSpaces(body.slice(1, -1));
  const value = REAL.test(body) ? complex(readFloat(body)!, 0) : readBoth(body);
  if (value === undefined) throw badValue("complex() arg is a malformed string");
  return value;
}

function readBoth(body: string): Complex | undefined {
  const found = BOTH.exec(body);
  if (found === null) return undefined;
  const [, first, second] = found;
  // A lone number before the j is the imaginary part.
  if (second === undefined) return complex(0, first === undefined ? 1 : readFloat(first)!);
  const imag = second === "+" ? 1 : second === "-" ? -1 : readFloat(second)!;
  return complex(first === undefined ? 0 : readFloat(first)!, imag);
}
