/** Complex numbers, with the same roundings as CPython's. */

export interface Complex {
  readonly real: number;
  readonly imag: number;
}

export function addComplex(a: Complex, b: Complex): Complex {
  return { real: a.real + b.real, imag: a.imag + b.imag };
}

export function multiplyComplex(a: Complex, b: Complex): Complex {
  return { real: a.real * b.real - a.imag * b.imag, imag: a.real * b.imag + a.imag * b.real };
}

/** `a / b` by Smith's method, or undefined for a zero divisor. */
export function divideComplex(a: Complex, b: Complex): Complex | undefined {
  if (b.real === 0 && b.imag === 0) return undefined;
  if (Math.abs(b.real) >= Math.abs(b.imag)) {
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    return { real: (a.real + a.imag * ratio) / denominator, imag: (a.imag - a.real * ratio) / denominator };
  }
  const ratio = b.real / b.imag;
  const denominator = b.real * ratio + b.imag;
  return { real: (a.real * ratio + a.imag) / denominator, imag: (a.imag * ratio - a.real) / denominator };
}

/** `a ** b`, or undefined where Python raises. */
export function powerComplex(a: Complex, b: Complex): Complex | undefined {
  if (b.imag === 0 && Number.isInteger(b.real) && Math.abs(b.real) <= 100) {
    const power = wholePower(a, Math.abs(b.real));
    return b.real < 0 ? divideComplex({ real: 1, imag: 0 }, power) : power;
  }
  if (a.real === 0 && a.imag === 0) {
    return b.imag !== 0 || b.real < 0 ? undefined : { real: 0, imag: 0 };
  }
  const modulus = Math.hypot(a.real, a.imag);
  let length = modulus ** b.real;
  const angle = Math.atan2(a.imag, a.real);
  let phase = angle * b.real;
  if (b.imag !== 0) {
    length *= Math.exp(-angle * b.imag);
    phase += b.imag * Math.log(modulus);
  }
  return Number.isFinite(length)
    ? { real: length * Math.cos(phase), imag: length * Math.sin(phase) }
    : undefined;
}

function wholePower(base: Complex, exponent: number): Complex {
  let result: Complex = { real: 1, imag: 0 };
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiplyComplex(result, square);
    square = multiplyComplex(square, square);
  }
  return result;
}
