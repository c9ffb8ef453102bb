/**
 * The operators on any values: arithmetic, comparison, truth, length, items, iteration, text. Each does what it can at
 * once and gives `Pending` where Python code has to run. Source: language reference 3.3, "Special method names".
 */

import { bindValue, call, callSpecial } from "./calls.ts";
import { asInt, asStr, PyObject, PyType, type Slots, typeOf, typeType, type Value } from "./core.ts";
import {
  notAnInteger,
  notIterable,
  notSubscriptable,
  overflowError,
  type Raised,
  typeError,
  typeName,
  unhashable,
  valueError,
} from "./errors.ts";
import { asFloat, PyFloat } from "./float.ts";
import { newGenericAlias } from "./generic_alias.ts";
import { itemSlot } from "./interleaving.ts";
import { chargeGrowth, workOnItems } from "./limits.ts";
import { newSequenceIterator } from "./sequence_iterator.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { pyWarn } from "./warnings.ts";

/** The operators of `BINARY_OP` by its argument; 13 more for the in-place forms. */
export const OPERATOR_SYMBOLS = [
  "+",
  "&",
  "//",
  "<<",
  "@",
  "*",
  "%",
  "|",
  "**",
  ">>",
  "-",
  "/",
  "^",
] as const;

export const ADD = 0;
export const AND = 1;
export const FLOOR_DIVIDE = 2;
export const LSHIFT = 3;
export const MATRIX_MULTIPLY = 4;
export const MULTIPLY = 5;
export const REMAINDER = 6;
export const OR = 7;
export const POWER = 8;
export const RSHIFT = 9;
export const SUBTRACT = 10;
export const TRUE_DIVIDE = 11;
export const XOR = 12;

/** The comparisons of `COMPARE_OP`, in the order of its argument. */
export const COMPARE_SYMBOLS = ["<", "<=", "==", "!=", ">", ">="] as const;
export const LT = 0;
export const LE = 1;
export const EQ = 2;
export const NE = 3;
export const GT = 4;
export const GE = 5;

// --- arithmetic ---

/** `left operator right`. */
export function binaryOp(operator: number, left: Value, right: Value): Value | Pending {
  const result = tryBinary(operator, left, right);
  if (isPending(result)) return pyImplemented(operator, left, right, result);
  if (result === NotImplemented) throw unsupported(operator, left, right, false);
  return result;
}

/** `left operator= right`: the in-place method where there is one, else the binary operator. */
export function inplaceOp(operator: number, left: Value, right: Value): Value | Pending {
  const slot = typeOf(left).slots.inplace[operator];
  if (slot !== undefined) {
    const result = slot(left, right);
    if (isPending(result)) return pyInplace(operator, left, right, result);
    if (result !== NotImplemented) return result;
  }
  const result = tryBinary(operator, left, right);
  if (isPending(result)) return pyImplemented(operator + 13, left, right, result);
  if (result === NotImplemented) throw unsupported(operator, left, right, true);
  return result;
}

function* pyInplace(operator: number, left: Value, right: Value, steps: Pending): Steps {
  const result: Value = yield steps;
  if (result !== NotImplemented) return result;
  const other = tryBinary(operator, left, right);
  const value: Value = isPending(other) ? yield other : other;
  if (value === NotImplemented) throw unsupported(operator, left, right, true);
  return value;
}

function* pyImplemented(operator: number, left: Value, right: Value, steps: Pending): Steps {
  const result: Value = yield steps;
  if (result === NotImplemented) throw unsupported(operator % 13, left, right, operator >= 13);
  return result;
}

/** The special methods by the number of the operator in `BINARY_OP`, without their underscores. */
const OPERATOR_NAMES: readonly string[] =
  "add and floordiv lshift matmul mul mod or pow rshift sub truediv xor".split(" ");

/** The result, or `NotImplemented` when neither side knows how. */
function tryBinary(operator: number, left: Value, right: Value): Value | Pending {
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  const forward = leftType.slots.binary[operator];
  let backward: ((a: Value, b: Value) => Value | Pending) | undefined;
  if (rightType !== leftType) {
    backward = rightType.slots.reflected[operator];
    if (backward !== undefined && forward !== undefined && rightType.isSubtype(leftType)) {
      // A subclass on the right that brings its own reflected method goes first.
      const name = `__r${OPERATOR_NAMES[operator]}__`;
      if (rightType.lookup(name) !== leftType.lookup(name)) {
        return orElse(backward(right, left), () => forward(left, right));
      }
    }
  }
  if (forward === undefined) return backward === undefined ? NotImplemented : backward(right, left);
  const result = forward(left, right);
  if (backward === undefined) return result;
  if (result === NotImplemented) return backward(right, left);
  return isPending(result) ? pyOrElse(result, () => backward(right, left)) : result;
}

function orElse(result: Value | Pending, other: () => Value | Pending): Value | Pending {
  if (isPending(result)) return pyOrElse(result, other);
  return result === NotImplemented ? other() : result;
}

function* pyOrElse(steps: Pending, other: () => Value | Pending): Steps {
  const result: Value = yield steps;
  if (result !== NotImplemented) return result;
  const second = other();
  return isPending(second) ? yield second : second;
}

function unsupported(
  operator: number,
  left: Value,
  right: Value,
  inplace: boolean,
): ReturnType<typeof typeError> {
  const symbol = OPERATOR_SYMBOLS[operator]! + (inplace ? "=" : "");
  // A sequence on one side has its own words for what cannot be added to or repeated by it.
  const said = sequenceComplaint(operator, left, right);
  if (said !== null) return typeError(said);
  const shown = operator === POWER && !inplace ? "** or pow()" : symbol;
  let hint = "";
  if (operator === RSHIFT && !inplace && typeName(left) === "builtin_function_or_method") {
    const name = (left as unknown as { native?: { name: string } }).native?.name;
    if (name === "print") hint = '. Did you mean "print(<message>, file=<output_stream>)"?';
  }
  return typeError(
    `unsupported operand type(s) for ${shown}: '${typeName(left)}' and '${typeName(right)}'${hint}`,
  );
}

const SEQUENCES = new Set(["list", "tuple", "str", "bytes", "bytearray"]);

function sequenceComplaint(operator: number, left: Value, right: Value): string | null {
  const base = (value: Value): string | undefined => typeOf(value).mro.find((type) => !type.isHeap)?.name;
  if (operator === ADD && SEQUENCES.has(base(left) ?? "")) {
    const name = base(left)!;
    if (name === "bytes" || name === "bytearray") return `can't concat ${typeName(right)} to ${name}`;
    return `can only concatenate ${name} (not "${typeName(right)}") to ${name}`;
  }
  if (operator === MULTIPLY) {
    if (SEQUENCES.has(base(left) ?? ""))
      return `can't multiply sequence by non-int of type '${typeName(right)}'`;
    if (SEQUENCES.has(base(right) ?? ""))
      return `can't multiply sequence by non-int of type '${typeName(left)}'`;
  }
  return null;
}

type UnaryOperator = "neg" | "pos" | "abs" | "invert";
const UNARY_SYMBOLS = { neg: "unary -", pos: "unary +", abs: "abs()", invert: "unary ~" } as const;

/** `-value`, `+value`, `~value`, `abs(value)`. */
export function unaryOp(operator: UnaryOperator, value: Value): Value | Pending {
  const slot = typeOf(value).slots[operator];
  if (slot === undefined) {
    throw typeError(
      operator === "abs"
        ? `bad operand type for abs(): '${typeName(value)}'`
        : `bad operand type for ${UNARY_SYMBOLS[operator]}: '${typeName(value)}'`,
    );
  }
  return slot(value);
}

// --- comparison ---

const COMPARE_SLOTS = ["lt", "le", "eq", "ne", "gt", "ge"] as const;
/** What `right` is asked when `left` does not know: `<` turns to `>`. */
const SWAPPED = [GT, GE, EQ, NE, LT, LE] as const;

/** Order of two texts by code points: -1, 0 or 1. UTF-16 order differs where surrogates meet U+E000 and above. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a === b) continue;
    if (a >= 0xd800 && b >= 0xd800) {
      const x = left.codePointAt(at)!;
      const y = right.codePointAt(at)!;
      return x < y ? -1 : 1;
    }
    return a < b ? -1 : 1;
  }
  return left.length < right.length ? -1 : 1;
}

function ordered(operator: number, sign: number): boolean {
  switch (operator) {
    case LT:
      return sign < 0;
    case LE:
      return sign <= 0;
    case EQ:
      return sign === 0;
    case NE:
      return sign !== 0;
    case GT:
      return sign > 0;
    default:
      return sign >= 0;
  }
}

/** `left operator right`, whatever it gives (not always a bool). */
export function compare(operator: number, left: Value, right: Value): Value | Pending {
  if (typeof left === "number" && typeof right === "number") {
    return ordered(operator, left < right ? -1 : left > right ? 1 : 0);
  }
  if (typeof left === "string" && typeof right === "string") {
    if (operator === EQ) return left === right;
    if (operator === NE) return left !== right;
    return ordered(operator, compareText(left, right));
  }
  const leftType = typeOf(left);
  const rightType = typeOf(right);
  const forward = leftType.slots[COMPARE_SLOTS[operator]!];
  const backward = rightType.slots[COMPARE_SLOTS[SWAPPED[operator]!]!];
  const rightFirst = rightType !== leftType && backward !== undefined && rightType.isSubtype(leftType);
  let result: Value | Pending = NotImplemented;
  if (rightFirst) {
    result = backward(right, left);
    if (isPending(result)) return pyCompare(operator, left, right, result, forward);
    if (result !== NotImplemented) return result;
  }
  if (forward !== undefined) {
    result = forward(left, right);
    if (isPending(result))
      return pyCompare(operator, left, right, result, rightFirst ? undefined : backward, true);
    if (result !== NotImplemented) return result;
  }
  if (!rightFirst && backward !== undefined) {
    result = backward(right, left);
    if (isPending(result)) return pyCompare(operator, left, right, result, undefined);
    if (result !== NotImplemented) return result;
  }
  return compareByIdentity(operator, left, right);
}

function* pyCompare(
  operator: number,
  left: Value,
  right: Value,
  steps: Pending,
  next: ((a: Value, b: Value) => Value | Pending) | undefined,
  swap = false,
): Steps {
  let result: Value = yield steps;
  if (result !== NotImplemented) return result;
  if (next !== undefined) {
    const other = swap ? next(right, left) : next(left, right);
    result = isPending(other) ? yield other : other;
    if (result !== NotImplemented) return result;
  }
  return compareByIdentity(operator, left, right);
}

function compareByIdentity(operator: number, left: Value, right: Value): Value {
  if (operator === EQ) return left === right;
  if (operator === NE) return left !== right;
  throw typeError(
    `'${COMPARE_SYMBOLS[operator]}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}

/** Whether two values are the same object or equal, as containers ask. */
export function equals(left: Value, right: Value): boolean | Pending {
  if (left === right) return true;
  if (!(left instanceof PyObject) && !(right instanceof PyObject)) {
    return plainEquals(left, right);
  }
  const result = compare(EQ, left, right);
  if (typeof result === "boolean") return result;
  return isPending(result) ? pyIsTrue(result) : isTrue(result);
}

function plainEquals(left: null | boolean | number | bigint | string, right: typeof left): boolean {
  if (typeof left === "boolean") return plainEquals(left ? 1 : 0, right);
  if (typeof right === "boolean") return left === (right ? 1 : 0);
  return left === right; // normalised: each integer has one representation
}

/** Whether two values are the same object or equal, waiting where Python code has to run. */
export function* pyEquals(left: Value, right: Value): Steps<boolean> {
  const result = equals(left, right);
  return isPending(result) ? yield result : result;
}

/** `is`: identity. Equal numbers and strs are one object here, as small ones are in CPython. */
export function isSame(left: Value, right: Value): boolean {
  return left === right;
}

// --- truth, length, numbers ---

/** Whether a value counts as true. */
export function isTrue(value: Value): boolean | Pending {
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
  const { bool, len } = value.type.slots;
  if (bool !== undefined) {
    const result = bool(value);
    return isPending(result) ? pyBool(result) : checkedBool(result);
  }
  if (len === undefined) return true;
  const result = length(value);
  return isPending(result) ? pyPositive(result) : result > 0;
}

function* pyBool(steps: Pending): Steps<boolean> {
  return checkedBool(yield steps);
}

function checkedBool(result: Value): boolean {
  if (typeof result !== "boolean")
    throw typeError(`__bool__ should return bool, returned ${typeName(result)}`);
  return result;
}

function* pyPositive(steps: Pending): Steps<boolean> {
  return ((yield steps) as number) > 0;
}

function* pyIsTrue(steps: Pending): Steps<boolean> {
  const result = isTrue(yield steps);
  return isPending(result) ? yield result : result;
}

/** Whether a value counts as true, waiting where Python code has to run. */
export function* pyTruth(value: Value): Steps<boolean> {
  const result = isTrue(value);
  return isPending(result) ? yield result : result;
}

/** `len(value)`: any length that fits a machine word. */
export function length(value: Value): number | bigint | Pending {
  const slot = typeOf(value).slots.len;
  if (slot === undefined) throw typeError(`object of type '${typeName(value)}' has no len()`);
  const result = slot(value);
  if (typeof result === "number" && result >= 0) return result;
  return isPending(result) ? pyLengthResult(result) : checkedLength(result);
}

function* pyLengthResult(steps: Pending): Steps<number | bigint> {
  const result: Value = yield steps;
  return typeof result === "number" && result >= 0 ? result : checkedLength(asInt(yield* pyIndex(result))!);
}

function checkedLength(result: Value): number | bigint {
  const count = asInt(result);
  if (count === undefined) throw notAnInteger(result);
  if (count < 0) throw valueError("__len__() should return >= 0");
  if (BigInt.asIntN(64, BigInt(count)) !== BigInt(count)) {
    throw overflowError("cannot fit 'int' into an index-sized integer");
  }
  return count;
}

/** `len(value)`, waiting where Python code has to run; above 2**53 to the nearest double. */
export function* pyLength(value: Value): Steps<number> {
  const result = length(value);
  return Number(isPending(result) ? yield result : result);
}

/** `operator.index(value)`: the int it stands for, through `__index__`. */
export function index(value: Value): number | bigint | Pending {
  const plain = asInt(value);
  if (plain !== undefined) return plain;
  const slot = typeOf(value).slots.index;
  if (slot === undefined) throw notAnInteger(value);
  const result = slot(value);
  if (isPending(result)) return pyIndexResult(result);
  return typeof result === "number" ? result : checkedIndex(result);
}

function* pyIndexResult(steps: Pending): Steps<number | bigint> {
  const result = checkedIndex(yield steps);
  return isPending(result) ? yield result : result;
}

function checkedIndex(result: Value): number | bigint | Pending {
  return exactInt("__index__", result);
}

/** The int that a special method returned. An instance of a subclass of int is one, with a warning. */
export function exactInt(method: string, result: Value): number | bigint | Pending {
  if (typeof result === "number" || typeof result === "bigint") return result;
  const plain = asInt(result);
  if (plain === undefined) throw typeError(`${method} returned non-int (type ${typeName(result)})`);
  return pyWarnedInt(method, result, plain);
}

function* pyWarnedInt(method: string, result: Value, plain: number | bigint): Steps<number | bigint> {
  yield* pyWarn(
    "DeprecationWarning",
    `${method} returned non-int (type ${typeName(result)}).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.`,
  );
  return plain;
}

/** `operator.index(value)`, waiting where Python code has to run. */
export function* pyIndex(value: Value): Steps<number | bigint> {
  const result = index(value);
  return isPending(result) ? yield result : result;
}

/** An index or a count that must fit a machine word: as a JavaScript number, or OverflowError. */
export function* pySize(value: Value): Steps<number> {
  const result = yield* pyIndex(value);
  if (typeof result === "bigint") {
    throw overflowError(`cannot fit '${typeName(value)}' into an index-sized integer`);
  }
  return result;
}

/** The warning that a conversion returned an instance of a class derived from `type`. */
export function derivedResult(problem: string, type: string): string {
  return `${problem}.  The ability to return an instance of a strict subclass of ${type} is deprecated, and may be removed in a future version of Python.`;
}

/** The double for a value, as functions of `math` take it: a float, an int, or through `__float__` and `__index__`. */
export function* pyFloat(value: Value): Steps<number> {
  const plain = asFloat(value);
  if (plain !== undefined) return plain;
  const slot = typeOf(value).slots.float;
  if (slot !== undefined) {
    const result = slot(value);
    const got: Value = isPending(result) ? yield result : result;
    if (got instanceof PyFloat) return got.value;
    const problem = `${typeName(value)}.__float__ returned non-float (type ${typeName(got)})`;
    const derived = asFloat(got);
    if (derived === undefined) throw typeError(problem);
    yield* pyWarn("DeprecationWarning", derivedResult(problem, "float"));
    return derived;
  }
  if (typeOf(value).slots.index === undefined) throw typeError(`must be real number, not ${typeName(value)}`);
  return intToDouble(yield* pyIndex(value));
}

function intToDouble(value: number | bigint): number {
  const double = Number(value);
  if (!Number.isFinite(double)) throw overflowError("int too large to convert to float");
  return double;
}

// --- items ---

/** `container[key]`. */
export function getItem(container: Value, key: Value): Value | Pending {
  const slot = typeOf(container).slots.getitem;
  if (slot !== undefined) return slot(container, key);
  if (container instanceof PyType) return classGetItem(container, key);
  throw notSubscriptable(container);
}

/** `Class[key]`, through `__class_getitem__` (PEP 560). */
function classGetItem(type: PyType, key: Value): Value | Pending {
  const found = type.lookup("__class_getitem__");
  if (found === undefined || found === null) {
    if (type === typeType) return newGenericAlias(type, key); // type[int] has no method behind it
    throw notSubscriptable(type);
  }
  const bound = bindValue(found, undefined, type);
  return isPending(bound) ? pyCallBound(bound, key) : call(bound, [key]);
}

function* pyCallBound(bound: Pending, key: Value): Steps {
  const result = call(yield bound, [key]);
  return isPending(result) ? yield result : result;
}

/** `container[key] = value`. */
export function setItem(container: Value, key: Value, value: Value): Value | Pending {
  const slot = typeOf(container).slots.setitem;
  if (slot === undefined) throw typeError(`'${typeName(container)}' object does not support item assignment`);
  return slot(container, key, value);
}

/** `del container[key]`. */
export function deleteItem(container: Value, key: Value): Value | Pending {
  const slot = typeOf(container).slots.delitem;
  if (slot === undefined) throw noDeletion(container, key);
  return slot(container, key);
}

/** CPython has other words for an integer and something of the kind of a sequence, which a class always is. */
function noDeletion(container: Value, key: Value): Raised {
  const { isHeap, slots } = typeOf(container);
  const isSequence = isHeap || slots.len !== undefined || slots.contains !== undefined;
  const not = isSequence && asInt(key) !== undefined ? "doesn't" : "does not";
  return typeError(`'${typeName(container)}' object ${not} support item deletion`);
}

/** `item in container`. */
export function contains(container: Value, item: Value): boolean | Pending {
  const slots = typeOf(container).slots;
  if (slots.contains !== undefined) {
    if (slots.contains === null) throw typeError(`'${typeName(container)}' object is not a container`);
    const result = slots.contains(container, item);
    if (typeof result === "boolean") return result;
    return isPending(result) ? pyIsTrue(result) : isTrue(result);
  }
  if (slots.iter === undefined && slots.getitem === undefined) {
    throw typeError(`argument of type '${typeName(container)}' is not iterable`);
  }
  return pyContains(container, item);
}

function* pyContains(container: Value, item: Value): Steps<boolean> {
  const iterator = yield* pyIter(container);
  for (;;) {
    const each = yield* pyNext(iterator);
    if (each === undefined) return false;
    const same = equals(each, item);
    if (isPending(same) ? yield same : same) return true;
  }
}

// --- iteration ---

/** `iter(value)`. */
export function getIter(value: Value): Value | Pending {
  const slots = typeOf(value).slots;
  if (slots.iter !== undefined) {
    if (slots.iter === null) throw notIterable(value);
    const result = slots.iter(value);
    return isPending(result) ? pyIterResult(result) : checkedIter(result);
  }
  if (slots.getitem === undefined) throw notIterable(value);
  return newSequenceIterator(value);
}

function* pyIterResult(steps: Pending): Steps {
  return checkedIter(yield steps);
}

function checkedIter(iterator: Value): Value {
  if (typeOf(iterator).slots.next === undefined) {
    throw typeError(`iter() returned non-iterator of type '${typeName(iterator)}'`);
  }
  return iterator;
}

/** `iter(value)`, waiting where Python code has to run. */
export function* pyIter(value: Value): Steps {
  const result = getIter(value);
  return isPending(result) ? yield result : result;
}

/** The next item of an iterator, or `undefined` at the end. */
export function next(iterator: Value): Value | undefined | Pending {
  const slot = typeOf(iterator).slots.next;
  if (slot === undefined) throw typeError(`'${typeName(iterator)}' object is not an iterator`);
  return slot(iterator);
}

/** The next item of an iterator, or `undefined` at the end, waiting where Python code has to run. */
export function* pyNext(iterator: Value): Steps<Value | undefined> {
  const result = next(iterator);
  return isPending(result) ? yield result : result;
}

/** An array that grows is charged in steps of this many items. */
const CHARGED_ITEMS = 4096;

/** All items of an iterable, as an array. */
export function* pyItems(iterable: Value): Steps<Value[]> {
  const iterator = yield* pyIter(iterable);
  const items: Value[] = [];
  const slot = itemSlot(iterator);
  for (;;) {
    const result = slot(iterator);
    const item: Value | undefined = isPending(result) ? yield result : result;
    if (item === undefined) {
      workOnItems(items.length, 5);
      return items;
    }
    items.push(item);
    if (items.length % CHARGED_ITEMS === 0) chargeGrowth(items, CHARGED_ITEMS);
  }
}

// --- text and hash ---

/** `repr(value)` as a JavaScript string. */
export function repr(value: Value): string | Pending {
  const result = typeOf(value).slots.repr!(value);
  if (typeof result === "string") return result;
  return isPending(result) ? pyText(result, "__repr__") : checkedText(result, "__repr__");
}

/** `str(value)` as a JavaScript string. */
export function str(value: Value): string | Pending {
  if (typeof value === "string") return value;
  const result = typeOf(value).slots.str!(value);
  if (typeof result === "string") return result;
  return isPending(result) ? pyText(result, "__str__") : checkedText(result, "__str__");
}

/** `repr(value)` as a program gets it: an instance of a subclass of str stays one. */
export function reprValue(value: Value): Value | Pending {
  const result = typeOf(value).slots.repr!(value);
  if (typeof result === "string") return result;
  return isPending(result) ? pyTextValue(result, "__repr__") : textValue(result, "__repr__");
}

/** `str(value)` as a program gets it: an instance of a subclass of str stays one. */
export function strValue(value: Value): Value | Pending {
  if (typeof value === "string") return value;
  const result = typeOf(value).slots.str!(value);
  if (typeof result === "string") return result;
  return isPending(result) ? pyTextValue(result, "__str__") : textValue(result, "__str__");
}

function* pyTextValue(steps: Pending, name: string): Steps {
  return textValue(yield steps, name);
}

function textValue(result: Value, name: string): Value {
  checkedText(result, name);
  return result;
}

function* pyText(steps: Pending, name: string): Steps<string> {
  return checkedText(yield steps, name);
}

function checkedText(result: Value, name: string): string {
  const text = asStr(result);
  if (text === undefined) throw typeError(`${name} returned non-string (type ${typeName(result)})`);
  return text;
}

/** `repr(value)`, waiting where Python code has to run. */
export function* pyRepr(value: Value): Steps<string> {
  const result = repr(value);
  return isPending(result) ? yield result : result;
}

/** `str(value)`, waiting where Python code has to run. */
export function* pyStr(value: Value): Steps<string> {
  const result = str(value);
  return isPending(result) ? yield result : result;
}

/** `format(value, specification)`. */
export function format(value: Value, specification: string): Value | Pending {
  if (specification === "") {
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
  }
  const result = callSpecial(value, "__format__", [specification]);
  if (result === undefined) throw typeError(`Type ${typeName(value)} doesn't define __format__`);
  if (typeof result === "string") return result;
  return isPending(result) ? pyFormatted(result) : checkedFormat(result);
}

function* pyFormatted(steps: Pending): Steps {
  return checkedFormat(yield steps);
}

function checkedFormat(result: Value): Value {
  if (asStr(result) === undefined) {
    throw typeError(`__format__ must return a str, not ${typeName(result)}`);
  }
  return result;
}

/** `hash(value)`: an int of 64 bits with sign. */
export function hash(value: Value): number | bigint | Pending {
  const slot = typeOf(value).slots.hash;
  if (slot === undefined || slot === null) throw unhashable(value);
  const result = slot(value);
  if (typeof result === "number" || typeof result === "bigint") return foldHash(result);
  return isPending(result) ? pyHashResult(result) : checkedHash(result);
}

function* pyHashResult(steps: Pending): Steps<number | bigint> {
  return checkedHash(yield steps);
}

function checkedHash(result: Value): number | bigint {
  const value = asInt(result);
  if (value === undefined) throw typeError("__hash__ method should return an integer");
  return foldHash(value);
}

const MODULUS = (1n << 61n) - 1n;

/** What CPython makes of the int that a `__hash__` gives: itself if it fits 64 bits, else its own hash; never -1. */
function foldHash(value: number | bigint): number | bigint {
  if (typeof value === "number") return value === -1 ? -2 : value;
  if (value >= -(1n << 63n) && value < 1n << 63n) return value;
  const folded = value < 0n ? -(-value % MODULUS) : value % MODULUS;
  const result = Number.isSafeInteger(Number(folded)) ? Number(folded) : folded;
  return result === -1 ? -2 : result;
}

/** `hash(value)`, waiting where Python code has to run. */
export function* pyHash(value: Value): Steps<number | bigint> {
  const result = hash(value);
  return isPending(result) ? yield result : result;
}

/** Whether a type or value has what the name of a slot says. */
export function hasSlot(value: Value, slot: keyof Slots): boolean {
  const found = typeOf(value).slots[slot];
  return found !== undefined && found !== null;
}
