/**
 * What operators make of constants, as far as the compiler may compute it: with CPython's limits on the size of what
 * a constant expression can grow to. `undefined` means: leave it to run time, be it too big or an error.
 */
import type { Constant } from "../bytecode/constants.ts";
import type { Operator, UnaryOp } from "../parser/ast.ts";
import {
  addComplex,
  type Complex,
  divideComplex,
  multiplyComplex,
  powerComplex,
} from "./complex_arithmetic.ts";

const MAX_INT_BITS = 128;
const MAX_COLLECTION_ITEMS = 256;
const MAX_STRING_LENGTH = 4096;
const MAX_TOTAL_ITEMS = 1024;

/** The value of `left operator right`, or undefined. */
export function binary(operator: Operator, left: Constant, right: Constant): Constant | undefined {
  const number = arithmetic(operator, left, right);
  if (number !== undefined) return number;
  if (operator === "Add") return concatenate(left, right);
  if (operator === "Mult") return isInteger(left) ? repeat(right, left) : repeat(left, right);
  return undefined;
}

/** The value of `operator operand`, or undefined. */
export function unary(operator: UnaryOp["op"], operand: Constant): Constant | undefined {
  if (operator === "Not") return !truth(operand);
  // `~True` warns: that is left to the machine, which knows the filters and the line.
  if (operator === "Invert") {
    return isInteger(operand) && typeof operand !== "boolean" ? small(~integer(operand)) : undefined;
  }
  const sign = operator === "USub" ? -1 : 1;
  if (isInteger(operand)) return small(sign === -1 ? -integer(operand) : integer(operand));
  if (isKind(operand, "float")) return { kind: "float", value: sign * operand.value };
  if (isKind(operand, "complex")) {
    return { kind: "complex", real: sign * operand.real, imag: sign * operand.imag };
  }
  return undefined;
}

/** The value of `container[key]`, or undefined. */
export function subscript(container: Constant, key: Constant): Constant | undefined {
  if (!isInteger(key)) return undefined;
  const index = Number(key);
  if (typeof container === "string") {
    const characters = Array.from(container);
    return characters.at(index < 0 && index < -characters.length ? Infinity : index);
  }
  if (isKind(container, "bytes"))
    return within(container.value.length, index) ? container.value.at(index) : undefined;
  if (isKind(container, "tuple"))
    return within(container.items.length, index) ? container.items.at(index) : undefined;
  return undefined;
}

/** Whether a constant is true. */
export function truth(value: Constant): boolean {
  if (value === null) return false;
  switch (typeof value) {
    case "boolean":
      return value;
    case "number":
    case "bigint":
      return value !== 0 && value !== 0n;
    case "string":
      return value !== "";
  }
  switch (value.kind) {
    case "float":
      return value.value !== 0;
    case "complex":
      return value.real !== 0 || value.imag !== 0;
    case "bytes":
      return value.value.length > 0;
    case "tuple":
    case "frozenset":
      return value.items.length > 0;
    default:
      return true;
  }
}

function within(length: number, index: number): boolean {
  return index < length && index >= -length;
}

function isKind<Kind extends string>(
  value: Constant,
  kind: Kind,
): value is Extract<Constant, { readonly kind: Kind }> {
  return typeof value === "object" && value !== null && value.kind === kind;
}

type Integer = number | bigint | boolean;

function isInteger(value: Constant): value is Integer {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}

function integer(value: Integer): bigint {
  return BigInt(value);
}

function small(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function bits(value: bigint): number {
  const absolute = value < 0n ? -value : value;
  return absolute === 0n ? 0 : absolute.toString(2).length;
}

// --- numbers ---

function arithmetic(operator: Operator, left: Constant, right: Constant): Constant | undefined {
  if (isInteger(left) && isInteger(right)) return integers(operator, left, right);
  const a = toComplex(left);
  const b = toComplex(right);
  if (a === undefined || b === undefined) return undefined;
  if (isKind(left, "complex") || isKind(right, "complex")) return complexes(operator, a, b);
  return floats(operator, a.real, b.real);
}

function toComplex(value: Constant): Complex | undefined {
  if (isInteger(value)) {
    const real = Number(value);
    return Number.isFinite(real) ? { real, imag: 0 } : undefined;
  }
  if (isKind(value, "float")) return { real: value.value, imag: 0 };
  return isKind(value, "complex") ? value : undefined;
}

function integers(operator: Operator, left: Integer, right: Integer): Constant | undefined {
  const a = integer(left);
  const b = integer(right);
  const bools = typeof left === "boolean" && typeof right === "boolean";
  switch (operator) {
    case "Add":
      return small(a + b);
    case "Sub":
      return small(a - b);
    case "Mult":
      return a !== 0n && b !== 0n && bits(a) + bits(b) > MAX_INT_BITS ? undefined : small(a * b);
    case "Div":
      return divide(a, b);
    case "FloorDiv":
      return b === 0n ? undefined : small(floorDivide(a, b));
    case "Mod":
      return b === 0n ? undefined : small(a - floorDivide(a, b) * b);
    case "Pow":
      return power(a, b);
    case "LShift":
      return shiftLeft(a, b);
    case "RShift":
      if (b < 0n) return undefined;
      return small(b > 0xffff_ffffn ? (a < 0n ? -1n : 0n) : a >> b);
    case "BitAnd":
      return bools ? left && right : small(a & b);
    case "BitOr":
      return bools ? left || right : small(a | b);
    case "BitXor":
      return bools ? left !== right : small(a ^ b);
    default:
      return undefined;
  }
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** The float nearest to `a / b`. */
function divide(a: bigint, b: bigint): Constant | undefined {
  if (b === 0n) return undefined;
  const simpleA = Number(a);
  const simpleB = Number(b);
  if (Number.isSafeInteger(simpleA) && Number.isSafeInteger(simpleB)) {
    return { kind: "float", value: simpleA === 0 ? 0 : simpleA / simpleB };
  }
  // Scale so that the quotient has at least 66 bits; its last bit stands for all that follow. Converting a bigint to
  // a number then rounds once. A result too small for that many bits does not come from constants of a program.
  const shift = Math.max(0, 66 - (bits(a) - bits(b)));
  const scaled = a << BigInt(shift);
  let quotient = scaled / b;
  if (quotient * b !== scaled)
    quotient = (quotient < 0n ? -1n : 1n) * ((quotient < 0n ? -quotient : quotient) | 1n);
  const value = Number(quotient) / 2 ** shift;
  return Number.isFinite(value) ? { kind: "float", value } : undefined;
}

function power(a: bigint, b: bigint): Constant | undefined {
  if (b < 0n) return a === 0n ? undefined : floats("Pow", Number(a), Number(b));
  if (a !== 0n && b > 0n && Number(b) > Math.trunc(MAX_INT_BITS / bits(a))) return undefined;
  return small(a ** b);
}

function shiftLeft(a: bigint, b: bigint): Constant | undefined {
  if (b < 0n) return undefined;
  if (a === 0n || b === 0n) return small(a);
  return b > MAX_INT_BITS || bits(a) > MAX_INT_BITS - Number(b) ? undefined : small(a << b);
}

function floats(operator: Operator, a: number, b: number): Constant | undefined {
  if (!Number.isFinite(a) && !Number.isNaN(a) && operator === "Pow") {
    return { kind: "float", value: a ** b };
  }
  switch (operator) {
    case "Add":
      return { kind: "float", value: a + b };
    case "Sub":
      return { kind: "float", value: a - b };
    case "Mult":
      return { kind: "float", value: a * b };
    case "Div":
      return b === 0 ? undefined : { kind: "float", value: a / b };
    case "FloorDiv": {
      if (b === 0) return undefined;
      const remainder = modulo(a, b);
      const quotient = Math.round((a - remainder) / b);
      return { kind: "float", value: Number.isNaN(remainder) ? Number.NaN : signedZero(quotient, a / b) };
    }
    case "Mod":
      return b === 0 ? undefined : { kind: "float", value: modulo(a, b) };
    case "Pow":
      return floatPower(a, b);
    default:
      return undefined;
  }
}

function signedZero(value: number, sign: number): number {
  return value === 0 ? (sign < 0 || Object.is(sign, -0) ? -0 : 0) : value;
}

/** The remainder with the sign of `b`. */
function modulo(a: number, b: number): number {
  const remainder = a % b;
  if (remainder === 0) return b < 0 ? -0 : 0;
  return remainder < 0 !== b < 0 ? remainder + b : remainder;
}

function floatPower(a: number, b: number): Constant | undefined {
  if (a === 0 && b < 0) return undefined;
  if (a < 0 && Number.isFinite(b) && !Number.isInteger(b)) {
    return complexes("Pow", { real: a, imag: 0 }, { real: b, imag: 0 });
  }
  const value = a === 1 ? 1 : a ** b;
  return Number.isFinite(value) || !Number.isFinite(a) || !Number.isFinite(b)
    ? { kind: "float", value }
    : undefined;
}

function complexes(operator: Operator, a: Complex, b: Complex): Constant | undefined {
  const value = complexValue(operator, a, b);
  return value === undefined ? undefined : { kind: "complex", real: value.real, imag: value.imag };
}

function complexValue(operator: Operator, a: Complex, b: Complex): Complex | undefined {
  switch (operator) {
    case "Add":
      return addComplex(a, b);
    case "Sub":
      return { real: a.real - b.real, imag: a.imag - b.imag };
    case "Mult":
      return multiplyComplex(a, b);
    case "Div":
      return divideComplex(a, b);
    case "Pow":
      return powerComplex(a, b);
    default:
      return undefined;
  }
}

// --- sequences ---

function concatenate(left: Constant, right: Constant): Constant | undefined {
  if (typeof left === "string" && typeof right === "string") return left + right;
  if (isKind(left, "tuple") && isKind(right, "tuple")) {
    return { kind: "tuple", items: [...left.items, ...right.items] };
  }
  if (isKind(left, "bytes") && isKind(right, "bytes")) {
    const value = new Uint8Array(left.value.length + right.value.length);
    value.set(left.value);
    value.set(right.value, left.value.length);
    return { kind: "bytes", value };
  }
  return undefined;
}

function repeat(sequence: Constant, times: Constant): Constant | undefined {
  if (!isInteger(times)) return undefined;
  const count = Number(times);
  if (typeof sequence === "string") {
    const length = Array.from(sequence).length;
    return tooLong(length, count, MAX_STRING_LENGTH) ? undefined : sequence.repeat(length === 0 ? 0 : count);
  }
  if (isKind(sequence, "bytes")) {
    const length = sequence.value.length;
    if (tooLong(length, count, MAX_STRING_LENGTH)) return undefined;
    const value = new Uint8Array(length === 0 ? 0 : length * count);
    for (let at = 0; at < value.length; at += length) value.set(sequence.value, at);
    return { kind: "bytes", value };
  }
  if (isKind(sequence, "tuple")) {
    const length = sequence.items.length;
    if (length === 0) return sequence;
    if (tooLong(length, count, MAX_COLLECTION_ITEMS)) return undefined;
    if (count > 0 && itemsLeft(sequence, Math.trunc(MAX_TOTAL_ITEMS / count)) < 0) return undefined;
    return { kind: "tuple", items: new Array(count).fill(sequence.items).flat() as Constant[] };
  }
  return undefined;
}

function tooLong(length: number, count: number, limit: number): boolean {
  return length > 0 && (count < 0 || count > Math.trunc(limit / length));
}

/** What is left of a limit on items after those of a nested tuple; negative when it does not suffice. */
function itemsLeft(value: Constant, limit: number): number {
  if (!isKind(value, "tuple")) return limit;
  let left = limit - value.items.length;
  for (const item of value.items) {
    if (left < 0) break;
    left = itemsLeft(item, left);
  }
  return left;
}
