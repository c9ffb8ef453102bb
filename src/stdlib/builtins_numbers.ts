/** The built-in functions on numbers and characters: `divmod`, `pow`, `round`, `bin`, `chr`, `ord`, `id` and others. */

import { asBytes } from "../objects/bytes_object.ts";
import { callSpecial } from "../objects/calls.ts";
import { asStr, PyObject, typeOf, type Value } from "../objects/core.ts";
import { type Raised, typeError, typeName, valueError } from "../objects/errors.ts";
import { binaryOp, index, POWER } from "../objects/operators.ts";
import { sharedTable } from "../objects/side_table.ts";
import { NotImplemented } from "../objects/singletons.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { textLength } from "../objects/str_points.ts";
import type { Interpreter } from "../vm/interpreter.ts";

/** `divmod(x, y)`. */
export function* pyDivmod(left: Value, right: Value): Steps {
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  const reflected = rightType === leftType ? undefined : rightType.lookup("__rdivmod__");
  const attempts: (readonly [Value, string, Value])[] = [[left, "__divmod__", right]];
  if (reflected !== undefined) {
    const first = rightType.isSubtype(leftType) && reflected !== leftType.lookup("__rdivmod__");
    attempts.splice(first ? 0 : 1, 0, [right, "__rdivmod__", left]);
  }
  for (const [self, name, other] of attempts) {
    const result = callSpecial(self, name, [other]);
    if (result === undefined) continue;
    const value: Value = isPending(result) ? yield result : result;
    if (value !== NotImplemented) return value;
  }
  throw typeError(`unsupported operand type(s) for divmod(): '${typeName(left)}' and '${typeName(right)}'`);
}

/** `pow(base, exp, mod)`. Three operands are for `base.__pow__` alone to know. */
export function pow(base: Value, exponent: Value, modulus: Value): Value | Pending {
  if (modulus === null) return binaryOp(POWER, base, exponent);
  const result = callSpecial(base, "__pow__", [exponent, modulus]);
  if (result === undefined || result === NotImplemented) throw badPower(base, exponent, modulus);
  return isPending(result) ? pyPower(result, base, exponent, modulus) : result;
}

function* pyPower(pending: Pending, base: Value, exponent: Value, modulus: Value): Steps {
  const result: Value = yield pending;
  if (result === NotImplemented) throw badPower(base, exponent, modulus);
  return result;
}

function badPower(base: Value, exponent: Value, modulus: Value): Raised {
  const names = [base, exponent, modulus].map((value) => `'${typeName(value)}'`).join(", ");
  return typeError(`unsupported operand type(s) for ** or pow(): ${names}`);
}

/** `round(number, ndigits)`. */
export function round(number: Value, digits: Value): Value | Pending {
  const result = callSpecial(number, "__round__", digits === null ? [] : [digits]);
  if (result === undefined) throw typeError(`type ${typeName(number)} doesn't define __round__ method`);
  return result;
}

/** `bin`, `oct` and `hex`: the digits of an int behind a prefix. */
export function inBase(number: Value, base: 2 | 8 | 16, prefix: string): Value | Pending {
  const value = index(number);
  return isPending(value) ? pyInBase(value, base, prefix) : digits(value, base, prefix);
}

function* pyInBase(pending: Pending, base: number, prefix: string): Steps {
  return digits(yield pending, base, prefix);
}

function digits(value: number | bigint, base: number, prefix: string): string {
  const text = value.toString(base);
  return text.startsWith("-") ? `-${prefix}${text.slice(1)}` : prefix + text;
}

/** `chr(i)`. */
export function chr(value: Value): Value | Pending {
  const code = index(value);
  return isPending(code) ? pyChr(code) : character(code);
}

function* pyChr(pending: Pending): Steps {
  return character(yield pending);
}

function character(code: number | bigint): string {
  if (typeof code === "bigint" || code < 0 || code > 0x10ffff)
    throw valueError("chr() arg not in range(0x110000)");
  return String.fromCodePoint(code);
}

/** `ord(c)`: of a character, or of one byte. */
export function ord(value: Value): Value {
  const text = asStr(value);
  if (text !== undefined) {
    const code = text.codePointAt(0);
    if (code !== undefined && text.length === (code > 0xffff ? 2 : 1)) return code;
    throw wrongLength(textLength(text));
  }
  const bytes = typeName(value) === "memoryview" ? undefined : asBytes(value);
  if (bytes === undefined) throw typeError(`ord() expected string of length 1, but ${typeName(value)} found`);
  if (bytes.length !== 1) throw wrongLength(bytes.length);
  return bytes[0]!;
}

const wrongLength = (length: number): Raised =>
  typeError(`ord() expected a character, but string of length ${length} found`);

/** The numbers of the values that are JavaScript primitives, given in the order of first asking. */
const primitiveIds = sharedTable<Interpreter, Map<Value, number>>();

const FIRST_PRIMITIVE_ID = 0x5500_0000_0000;

/** `id(object)`. Equal numbers and strs are one object here. */
export function id(interpreter: Interpreter, value: Value): number {
  if (value instanceof PyObject) return interpreter.idOf(value);
  let ids = primitiveIds.get(interpreter);
  if (ids === undefined) {
    ids = new Map();
    primitiveIds.set(interpreter, ids);
  }
  let number = ids.get(value);
  if (number === undefined) {
    number = FIRST_PRIMITIVE_ID + ids.size * 0x20;
    ids.set(value, number);
  }
  return number;
}
