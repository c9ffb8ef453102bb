/**
 * Functions of complex numbers. The formulas are Kahan's ("Branch Cuts for Complex Elementary Functions", 1987): they
 * keep the signs of zeros, and lose nothing where parts are tiny or huge.
 */
import type { Complex } from "../objects/numbers/complex.ts";
import * as libm from "../objects/numbers/libm.ts";
import { DOMAIN, type SpecialName, special } from "./cmath_special.ts";

/** What a function gives: a number, or why there is none. */
export type Result = Complex | typeof DOMAIN | typeof RANGE;

/** The result is too large: OverflowError. */
export const RANGE = "range";

const LARGE = Number.MAX_VALUE / 4;
const LOG_LARGE = libm.log(LARGE);
const SQRT_LARGE = Math.sqrt(LARGE);
const SMALLEST_NORMAL = 2 ** -1022;
const LN2 = Math.LN2;

const complex = (real: number, imag: number): Complex => ({ real, imag });
const bothFinite = (z: Complex): boolean => Number.isFinite(z.real) && Number.isFinite(z.imag);
const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);
const copysign = (size: number, sign: number): number =>
  isNegative(sign) ? -Math.abs(size) : Math.abs(size);
const failed = (result: Result): result is typeof DOMAIN | typeof RANGE => typeof result === "string";

/** `i * z` and `-i * z`: functions of one are those of the other turned by a right angle. */
const turned = (z: Complex): Complex => complex(-z.imag, z.real);
const turnedBack = (z: Complex): Complex => complex(z.imag, -z.real);
const thenBack = (result: Result): Result => (failed(result) ? result : turnedBack(result));

/** A finite argument must not give an infinite result. */
const inRange = (result: Complex): Result =>
  Number.isFinite(result.real) && Number.isFinite(result.imag) ? result : RANGE;

/**
 * The special value where the real part is infinite and the other one an ordinary angle: its size is in the table, its
 * signs are those of the cosine and the sine.
 */
function atAngle(name: SpecialName, z: Complex): Result {
  if (Number.isFinite(z.real) || !Number.isFinite(z.imag) || z.imag === 0 || Number.isNaN(z.real)) {
    return special(name, z);
  }
  const found = special(name, complex(z.real, 1));
  if (failed(found)) return found;
  const cosine = Math.sign(libm.cos(z.imag));
  const sine = Math.sign(libm.sin(z.imag));
  if (name === "tanh") return complex(found.real, copysign(0, sine * cosine));
  return complex(found.real * cosine, found.imag * sine);
}

export function sqrt(z: Complex): Result {
  if (!bothFinite(z)) return special("sqrt", z);
  if (z.real === 0 && z.imag === 0) return complex(0, z.imag);
  const x = Math.abs(z.real);
  const y = Math.abs(z.imag);
  let size: number;
  if (x < SMALLEST_NORMAL && y < SMALLEST_NORMAL && (x > 0 || y > 0)) {
    // Scaled up, for the last places of tiny numbers are lost.
    const up = x * 2 ** 54;
    size = Math.sqrt((up + libm.hypot(up, y * 2 ** 54)) / 2) * 2 ** -27;
  } else {
    size = 2 * Math.sqrt(x / 8 + libm.hypot(x / 8, y / 8));
  }
  const other = y / (2 * size);
  return z.real >= 0 ? complex(size, copysign(other, z.imag)) : complex(other, copysign(size, z.imag));
}

/** The logarithm of the size of a number too large for `hypot`, doubled. */
const logDoubled = (z: Complex): number => libm.log(libm.hypot(z.real / 2, z.imag / 2)) + 2 * LN2;
const isHuge = (z: Complex): boolean => Math.abs(z.real) > LARGE || Math.abs(z.imag) > LARGE;

export function acos(z: Complex): Result {
  if (!bothFinite(z)) return special("acos", z);
  if (isHuge(z)) {
    return complex(
      libm.atan2(Math.abs(z.imag), z.real),
      copysign(logDoubled(z), isNegative(z.imag) ? 1 : -1),
    );
  }
  const low = sqrt(complex(1 - z.real, -z.imag)) as Complex;
  const high = sqrt(complex(1 + z.real, z.imag)) as Complex;
  return complex(
    2 * libm.atan2(low.real, high.real),
    libm.asinh(high.real * low.imag - high.imag * low.real),
  );
}

export function acosh(z: Complex): Result {
  if (!bothFinite(z)) return special("acosh", z);
  if (isHuge(z)) return complex(logDoubled(z), libm.atan2(z.imag, z.real));
  const low = sqrt(complex(z.real - 1, z.imag)) as Complex;
  const high = sqrt(complex(z.real + 1, z.imag)) as Complex;
  return complex(
    libm.asinh(low.real * high.real + low.imag * high.imag),
    2 * libm.atan2(low.imag, high.real),
  );
}

export const asin = (z: Complex): Result => thenBack(asinh(turned(z)));

export function asinh(z: Complex): Result {
  if (!bothFinite(z)) return special("asinh", z);
  if (isHuge(z)) return complex(copysign(logDoubled(z), z.real), libm.atan2(z.imag, Math.abs(z.real)));
  const low = sqrt(complex(1 + z.imag, -z.real)) as Complex;
  const high = sqrt(complex(1 - z.imag, z.real)) as Complex;
  return complex(
    libm.asinh(low.real * high.imag - high.real * low.imag),
    libm.atan2(z.imag, low.real * high.real - low.imag * high.imag),
  );
}

export const atan = (z: Complex): Result => thenBack(atanh(turned(z)));

export function atanh(z: Complex): Result {
  if (!bothFinite(z)) return special("atanh", z);
  // Odd: only the right half has to be computed.
  if (isNegative(z.real)) {
    const mirrored = atanh(complex(-z.real, -z.imag));
    return failed(mirrored) ? mirrored : complex(-mirrored.real, -mirrored.imag);
  }
  const { real: x, imag: y } = z;
  const size = Math.abs(y);
  if (x > SQRT_LARGE || size > SQRT_LARGE) {
    const half = libm.hypot(x / 2, y / 2);
    return complex(x / 4 / half / half, copysign(Math.PI / 2, y));
  }
  if (x === 1 && size < Math.sqrt(SMALLEST_NORMAL)) {
    if (size === 0) return DOMAIN;
    return complex(
      -libm.log(Math.sqrt(size) / Math.sqrt(libm.hypot(size, 2))),
      copysign(libm.atan2(2, -size) / 2, y),
    );
  }
  return complex(
    libm.log1p((4 * x) / ((1 - x) * (1 - x) + size * size)) / 4,
    -libm.atan2(-2 * y, (1 - x) * (1 + x) - size * size) / 2,
  );
}

export const cos = (z: Complex): Result => cosh(turned(z));

export function cosh(z: Complex): Result {
  if (!bothFinite(z)) return atAngle("cosh", z);
  const { real: x, imag: y } = z;
  if (Math.abs(x) > LOG_LARGE) {
    const less = x - copysign(1, x);
    return inRange(complex(libm.cos(y) * libm.cosh(less) * Math.E, libm.sin(y) * libm.sinh(less) * Math.E));
  }
  return inRange(complex(libm.cos(y) * libm.cosh(x), libm.sin(y) * libm.sinh(x)));
}

export function exp(z: Complex): Result {
  if (!bothFinite(z)) return atAngle("exp", z);
  const { real: x, imag: y } = z;
  if (x > LOG_LARGE) {
    const size = libm.exp(x - 1);
    return inRange(complex(size * libm.cos(y) * Math.E, size * libm.sin(y) * Math.E));
  }
  const size = libm.exp(x);
  return inRange(complex(size * libm.cos(y), size * libm.sin(y)));
}

export function log(z: Complex): Result {
  if (!bothFinite(z)) return special("log", z);
  const x = Math.abs(z.real);
  const y = Math.abs(z.imag);
  const angle = libm.atan2(z.imag, z.real);
  if (x > LARGE || y > LARGE) return complex(libm.log(libm.hypot(x / 2, y / 2)) + LN2, angle);
  if (x < SMALLEST_NORMAL && y < SMALLEST_NORMAL) {
    if (x === 0 && y === 0) return DOMAIN;
    return complex(libm.log(libm.hypot(x * 2 ** 53, y * 2 ** 53)) - 53 * LN2, angle);
  }
  const size = libm.hypot(x, y);
  if (0.71 <= size && size <= 1.73) {
    // Near one the logarithm is small, and the size alone has lost what it is made of.
    const more = Math.max(x, y);
    const less = Math.min(x, y);
    return complex(libm.log1p((more - 1) * (more + 1) + less * less) / 2, angle);
  }
  return complex(libm.log(size), angle);
}

export function log10(z: Complex): Result {
  const result = log(z);
  return failed(result) ? result : complex(result.real / Math.LN10, result.imag / Math.LN10);
}

export const sin = (z: Complex): Result => thenBack(sinh(turned(z)));

export function sinh(z: Complex): Result {
  if (!bothFinite(z)) return atAngle("sinh", z);
  const { real: x, imag: y } = z;
  if (Math.abs(x) > LOG_LARGE) {
    const less = x - copysign(1, x);
    return inRange(complex(libm.cos(y) * libm.sinh(less) * Math.E, libm.sin(y) * libm.cosh(less) * Math.E));
  }
  return inRange(complex(libm.cos(y) * libm.sinh(x), libm.sin(y) * libm.cosh(x)));
}

export const tan = (z: Complex): Result => thenBack(tanh(turned(z)));

export function tanh(z: Complex): Result {
  if (!bothFinite(z)) return atAngle("tanh", z);
  const { real: x, imag: y } = z;
  if (Math.abs(x) > LOG_LARGE) {
    return complex(copysign(1, x), 4 * libm.sin(y) * libm.cos(y) * libm.exp(-2 * Math.abs(x)));
  }
  const tx = libm.tanh(x);
  const ty = libm.tan(y);
  const cx = 1 / libm.cosh(x);
  const both = tx * ty;
  const divisor = 1 + both * both;
  return complex((tx * (1 + ty * ty)) / divisor, (ty / divisor) * cx * cx);
}

export const phase = (z: Complex): number => libm.atan2(z.imag, z.real);

/** The number of this length and angle. */
export function rect(length: number, angle: number): Result {
  const z = complex(length, angle);
  if (!bothFinite(z)) return atAngle("rect", z);
  // An angle of zero keeps its sign.
  if (angle === 0) return complex(length, length * angle);
  return complex(length * libm.cos(angle), length * libm.sin(angle));
}
