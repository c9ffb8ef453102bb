/**
 * Arithmetic of plain ints and floats outside the general slots: what the eval loop does not do in line. Each function
 * gives `undefined` for what it leaves to the slots, errors among that.
 */
import type { Value } from "../../objects/core.ts";
import { dictType, PyDict } from "../../objects/dict.ts";
import { PyFloat } from "../../objects/float.ts";
import { listType, PyList } from "../../objects/list.ts";
import { PyTuple, tupleType } from "../../objects/tuple.ts";

/** `left operator right` for ints that are JavaScript numbers; the operator as in `BINARY_OP`. */
export function intArithmetic(operator: number, left: number, right: number): Value | undefined {
  let result: number;
  switch (operator) {
    case 0:
    case 13:
      result = left + right;
      break;
    case 10:
    case 23:
      result = left - right;
      break;
    case 5:
    case 18:
      result = left * right + 0; // never -0
      break;
    case 1:
    case 14:
      if ((left | 0) === left && (right | 0) === right) return left & right;
      return left < 0 || right < 0 ? undefined : wideAnd(left, right);
    case 6:
    case 19:
      if (right > 0) {
        result = left % right;
        return result < 0 ? result + right : result + 0;
      }
      return undefined;
    case 2:
    case 15:
      // The quotient of numbers below 2**45 is far enough from the next int for the division to be exact.
      if (right > 0 && left <= 0x1fffffffffff && left >= -0x1fffffffffff) return Math.floor(left / right) + 0;
      return undefined;
    case 9:
    case 22:
      if ((left | 0) === left && right >= 0) return left >> Math.min(right, 31);
      return right >= 0 && right <= 52 ? Math.floor(left / POWERS_OF_TWO[right]!) : undefined;
    case 3:
    case 16:
      if (right < 0 || right > 52) return undefined;
      result = left * POWERS_OF_TWO[right]!;
      break;
    case 7:
    case 20:
      return (left | 0) === left && (right | 0) === right ? left | right : undefined;
    case 12:
    case 25:
      return (left | 0) === left && (right | 0) === right ? left ^ right : undefined;
    case 11:
    case 24:
      return right === 0 ? undefined : new PyFloat(left / right);
    case 8:
    case 21:
      return right >= 0 && right <= 53 ? smallPower(left, right) : undefined;
    default:
      return undefined;
  }
  return Number.isSafeInteger(result) ? result : undefined;
}

const POWERS_OF_TWO: readonly number[] = Array.from({ length: 53 }, (_, exponent) => 2 ** exponent);

/** `base ** exponent` by multiplication, which is exact up to 2**53; JavaScript's `**` does not promise that. */
function smallPower(base: number, exponent: number): number | undefined {
  let result = 1;
  for (let at = 0; at < exponent; at++) {
    result *= base;
    if (!Number.isSafeInteger(result)) return undefined;
  }
  return result + 0; // never -0
}

/** `left & right` for ints from 0 to 2**53. */
function wideAnd(left: number, right: number): number {
  const low = (left & right) >>> 0; // `&` takes both modulo 2**32
  const high = Math.floor(left / 0x100000000) & Math.floor(right / 0x100000000);
  return high * 0x100000000 + low;
}

/** `left operator right` where both are floats, or one of them is and the other is an int that is a number. */
export function floatArithmetic(operator: number, left: number, right: number): Value | undefined {
  switch (operator) {
    case 0:
    case 13:
      return new PyFloat(left + right);
    case 10:
    case 23:
      return new PyFloat(left - right);
    case 5:
    case 18:
      return new PyFloat(left * right);
    case 11:
    case 24:
      return right === 0 ? undefined : new PyFloat(left / right);
    default:
      return undefined;
  }
}

/** `left operator right`, the operator as in `COMPARE_OP`. */
export function compareNumbers(operator: number, left: number, right: number): boolean {
  switch (operator) {
    case 0:
      return left < right;
    case 1:
      return left <= right;
    case 2:
      return left === right;
    case 3:
      return left !== right;
    case 4:
      return left > right;
    default:
      return left >= right;
  }
}

/** The truth of values that tell it without a special method of a class; `undefined` for all others. */
export function plainTruth(value: Value): boolean | undefined {
  switch (typeof value) {
    case "boolean":
      return value;
    case "number":
      return value !== 0;
    case "string":
      return value !== "";
    case "bigint":
      return true;
  }
  if (value === null) return false;
  if (value instanceof PyList) return value.type === listType ? value.items.length > 0 : undefined;
  if (value instanceof PyDict) return value.type === dictType ? value.size > 0 : undefined;
  if (value instanceof PyFloat) return value.value !== 0;
  if (value instanceof PyTuple) return value.type === tupleType ? value.items.length > 0 : undefined;
  return undefined;
}
