/** The methods of `int`. Source: library reference, "Numeric Types" and "Additional Methods on Integer Types". */
import { wordSize } from "./bounds.ts";
import { bytesFrom } from "./bytes_making.ts";
import { asBytes, newBytes, PyByteArray, PyBytes } from "./bytes_object.ts";
import { reprBytes } from "./bytes_text.ts";
import { callSpecial } from "./calls.ts";
import { instantiate } from "./construct.ts";
import { asInt, asStr, intType, PyIntInstance, type PyType, typeOf, type Value } from "./core.ts";
import { classMethod, completeType, getter, method, newMethod, pyMethod } from "./define.ts";
import { typeError, typeName, valueError } from "./errors.ts";
import { PyFloat } from "./float.ts";
import { hugeIntFromText, hugeIntText } from "./huge_ints.ts";
import { chargeElements, chargeInt, workOnInt } from "./limits.ts";
import { floatPower } from "./numbers/floats.ts";
import { hashInt } from "./numbers/hash.ts";
import { type ByteOrder, intFromBytes, intFromText, intToBytes, intToString } from "./numbers/int-text.ts";
import * as ints from "./numbers/ints.ts";
import { raisingNumeric } from "./numeric_errors.ts";
import { exactInt, index, pyIndex, pyTruth } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { formatIntValue } from "./str_format.ts";
import { reprText } from "./str_repr.ts";
import { PyTuple } from "./tuple.ts";
import { pyWarn } from "./warnings.ts";

type Int = number | bigint;
/** What a method of int has for `self`. */
type Self = Int | boolean | PyIntInstance;

/** The int that `self` is. */
export const intOf = (self: Self): Int => {
  if (typeof self === "number" || typeof self === "bigint") return self;
  return typeof self === "boolean" ? (self ? 1 : 0) : self.value;
};

// --- arithmetic ---

type Operation = (left: Int, right: Int) => Value;

/** The row of an operator and of its reflected form. Anything but an int on the other side is not for int to know. */
function operatorRows(name: string, symbol: string, compute: Operation): ReturnType<typeof method>[] {
  return [
    method(
      `__${name}__(self, value, /)`,
      (self: Self, other: Value) => {
        const right = asInt(other);
        return right === undefined ? NotImplemented : compute(intOf(self), right);
      },
      `Return self${symbol}value.`,
    ),
    method(
      `__r${name}__(self, value, /)`,
      (self: Self, other: Value) => {
        const left = asInt(other);
        return left === undefined ? NotImplemented : compute(left, intOf(self));
      },
      `Return value${symbol}self.`,
    ),
  ];
}

/** How many multiplications of its size a division is worth. */
const DIVISION_TIMES = 5;

function workOnDivision(left: Int, right: Int): void {
  if (typeof left === "bigint" && typeof right === "bigint")
    workOnInt(Math.max(0, ints.bitLength(left)), DIVISION_TIMES);
}

function divided(divide: (left: Int, right: Int) => Int, left: Int, right: Int): Value {
  workOnDivision(left, right);
  return raisingNumeric(() => divide(left, right));
}

function multiply(left: Int, right: Int): Int {
  if (typeof left === "bigint" || typeof right === "bigint") chargeInt(ints.productBits(left, right));
  return ints.multiply(left, right);
}

function shiftLeft(left: Int, right: Int): Int {
  return raisingNumeric(() => {
    if (right > 64 && typeof right === "number" && left !== 0) chargeInt(ints.shiftBits(left, right));
    return ints.shiftLeft(left, right);
  });
}

function power(base: Int, exponent: Int): Value {
  return raisingNumeric(() => {
    if (exponent < 0) {
      const result = floatPower(ints.toFloat(base), ints.toFloat(exponent));
      return new PyFloat(result as number);
    }
    chargeInt(ints.powerBits(base, exponent));
    return ints.power(base, exponent);
  });
}

/** `self ** exponent`, `pow(self, exponent, modulus)`. */
function pow(self: Self, other: Value, modulus: Value | undefined): Value {
  const exponent = asInt(other);
  if (exponent === undefined) return NotImplemented;
  if (modulus === undefined || modulus === null) return power(intOf(self), exponent);
  const size = asInt(modulus);
  return size === undefined
    ? NotImplemented
    : raisingNumeric(() => {
        workOnInt(ints.bitLength(size), DIVISION_TIMES * ints.bitLength(exponent));
        return ints.powerModulo(intOf(self), exponent, size);
      });
}

function reflectedPow(self: Self, base: Value, modulus: Value | undefined): Value {
  const left = asInt(base);
  return left === undefined ? NotImplemented : pow(left, intOf(self), modulus);
}

function pair(left: Int, right: Int): Value {
  workOnDivision(left, right);
  const [quotient, remainder] = raisingNumeric(() => ints.divmod(left, right));
  return new PyTuple([quotient, remainder]);
}

const divmodRows = [
  method(
    "__divmod__(self, value, /)",
    (self: Self, other: Value) => {
      const right = asInt(other);
      return right === undefined ? NotImplemented : pair(intOf(self), right);
    },
    "Return divmod(self, value).",
  ),
  method(
    "__rdivmod__(self, value, /)",
    (self: Self, other: Value) => {
      const left = asInt(other);
      return left === undefined ? NotImplemented : pair(left, intOf(self));
    },
    "Return divmod(value, self).",
  ),
];

const comparing =
  (holds: (sign: number) => boolean) =>
  (self: Self, other: Value): Value => {
    const right = asInt(other);
    return right === undefined ? NotImplemented : holds(ints.compare(intOf(self), right));
  };

// --- making ---

function create(cls: PyType, given: Value | undefined, base: Value | undefined): Value | Pending {
  if (given === undefined) {
    if (base !== undefined) throw typeError("int() missing string argument");
    return instance(cls, 0);
  }
  const made = base === undefined ? makeInt(given) : pyFromBase(given, base);
  return isPending(made) ? pyInstance(cls, made) : instance(cls, made);
}

function instance(cls: PyType, value: Int): Value {
  return cls === intType ? value : new PyIntInstance(value, cls);
}

function* pyInstance(cls: PyType, made: Pending): Steps {
  return instance(cls, yield made);
}

/** `int(given)`: through `__int__`, `__index__`, `__trunc__`, or the text of a number. */
export function makeInt(given: Value): Int | Pending {
  if (typeof given === "number" || typeof given === "bigint") return given;
  if (given instanceof PyFloat && !given.type.isHeap)
    return raisingNumeric(() => ints.fromFloat(given.value));
  if (typeof given === "string") {
    const read = fromText(given, 10);
    return hugeIntFromText(given) ?? read;
  }
  const { int, index: indexSlot } = typeOf(given).slots;
  if (int !== undefined) {
    const result = int(given);
    return isPending(result) ? pyCheckedInt(result) : exactInt("__int__", result);
  }
  if (indexSlot !== undefined) return index(given);
  if (typeOf(given).lookup("__trunc__") !== undefined) return pyTruncated(given);
  const read = readNumber(given, 10);
  if (read !== undefined) return read;
  throw typeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(given)}'`,
  );
}

function* pyCheckedInt(pending: Pending): Steps<Int> {
  const result = exactInt("__int__", yield pending);
  return isPending(result) ? yield result : result;
}

function* pyTruncated(given: Value): Steps<Int> {
  yield* pyWarn("DeprecationWarning", "The delegation of int() to __trunc__ is deprecated.");
  const result = callSpecial(given, "__trunc__", [])!;
  const whole: Value = isPending(result) ? yield result : result;
  const plain = asInt(whole);
  if (plain !== undefined) return plain;
  if (typeOf(whole).slots.index === undefined) {
    throw typeError(`__trunc__ returned non-Integral (type ${typeName(whole)})`);
  }
  const value = index(whole);
  return isPending(value) ? yield value : value;
}

/** The number that a str or a bytes-like object spells; `undefined` for anything else. */
function readNumber(given: Value, base: number): Int | undefined {
  const text = asStr(given);
  if (text !== undefined) return fromText(text, base);
  const bytes = asBytes(given);
  if (bytes === undefined) return undefined;
  let spelled = "";
  for (const byte of bytes) spelled += String.fromCharCode(byte);
  return raisingNumeric(() =>
    intFromText(
      spelled.replace(/[\x80-\xff]/g, "?"),
      base,
      () => reprBytes(bytes).slice(0, 200),
      maxDigits(),
    ),
  );
}

function fromText(text: string, base: number): Int {
  if (base === 10 && text.length < 16 && /^\d+$/.test(text)) return Number(text);
  return raisingNumeric(() => intFromText(text, base, () => reprText(text).slice(0, 200), maxDigits()));
}

const maxDigits = (): number => runtime().intMaxStrDigits;

function* pyFromBase(given: Value, base: Value): Steps<Int> {
  const asked = index(base);
  const value: Int = isPending(asked) ? yield asked : asked;
  if (value !== 0 && (value < 2 || value > 36)) {
    throw valueError("int() base must be >= 2 and <= 36, or 0");
  }
  const isText = asStr(given) !== undefined || given instanceof PyBytes || given instanceof PyByteArray;
  const read = isText ? readNumber(given, Number(value)) : undefined;
  if (read === undefined) throw typeError("int() can't convert non-string with explicit base");
  return read;
}

// --- text, bytes ---

/** `str(value)` of an int. Throws ValueError beyond `sys.set_int_max_str_digits`. */
export function intText(self: Self): string {
  const value = intOf(self);
  if (typeof value === "number") return String(value);
  return raisingNumeric(() => intToString(value, maxDigits()));
}

function repr(self: Self): Value | Pending {
  const value = intOf(self);
  const text = intText(self); // which looks at the limit of digits, too
  return (typeof value === "bigint" ? hugeIntText(value) : null) ?? text;
}

function byteOrder(name: string, value: Value | undefined): ByteOrder {
  if (value === undefined) return "big";
  const order = asStr(value);
  if (order === undefined) {
    throw typeError(
      `${name}() argument 'byteorder' must be str, not ${value === null ? "None" : typeName(value)}`,
    );
  }
  if (order !== "little" && order !== "big") throw valueError("byteorder must be either 'little' or 'big'");
  return order;
}

/** Ints of more bytes than this are charged for. */
const CHARGED_BYTES = 1024;

function* toBytes(self: Self, size: Value, order: Value, signed: Value): Steps {
  const length = wordSize(yield* pyIndex(size));
  const endian = byteOrder("to_bytes", order);
  const isSigned = yield* pyTruth(signed);
  if (length > CHARGED_BYTES) chargeElements(length, 1);
  return newBytes(raisingNumeric(() => intToBytes(intOf(self), length, endian, isSigned)));
}

function* fromBytes(cls: PyType, given: Value, order: Value, signed: Value): Steps {
  const endian = byteOrder("from_bytes", order);
  const isSigned = yield* pyTruth(signed);
  const bytes = yield* pyBytes(given);
  const value = intFromBytes(bytes, endian, isSigned);
  if (cls === intType) return value;
  const made = instantiate(cls, [value], null);
  return isPending(made) ? yield made : made;
}

function* pyBytes(given: Value): Steps<Uint8Array> {
  const plain = asBytes(given);
  if (plain !== undefined) return plain;
  const own = callSpecial(given, "__bytes__", []);
  if (own !== undefined) {
    const result: Value = isPending(own) ? yield own : own;
    if (!(result instanceof PyBytes)) {
      throw typeError(`__bytes__ returned non-bytes (type ${typeName(result)})`);
    }
    return result.data;
  }
  const { iter, getitem } = typeOf(given).slots;
  if (asStr(given) !== undefined || (iter === undefined && getitem === undefined)) {
    throw typeError(`cannot convert '${typeName(given)}' object to bytes`);
  }
  const made = bytesFrom("bytes", given);
  return made instanceof Uint8Array ? made : yield* made;
}

// --- rounding ---

/** `round(int, digits)`: negative digits round to tens, hundreds …, ties to even. */
function round(self: Self, digits: Value | undefined): Value | Pending {
  const value = intOf(self);
  if (digits === undefined) return value;
  const places = index(digits);
  return isPending(places) ? pyRound(value, places) : ints.roundInt(value, places);
}

function* pyRound(value: Int, places: Pending): Steps {
  return ints.roundInt(value, yield places);
}

// --- the table ---

const self_ = (self: Self): Value => intOf(self);

completeType(intType, {
  doc: "int([x]) -> integer\nint(x, base=10) -> integer\n\nThe integer that a number is cut to, or that a text spells in a base from 2 to 36; 0 without arguments.\nBase 0 reads the base from the prefix of the text, as in source code.\n\n>>> int('0x1f', base=0)\n31",
  methods: [
    newMethod("__new__(cls, x=<unrepresentable>, /, base=<unrepresentable>)", create),
    pyMethod("__repr__(self, /)", repr, "Return repr(self)."),
    method("__hash__(self, /)", (self: Self) => hashInt(intOf(self)), "Return hash(self)."),
    method("__bool__(self, /)", (self: Self) => intOf(self) !== 0, "True if self else False"),
    method(
      "__lt__(self, value, /)",
      comparing((sign) => sign < 0),
      "Return self<value.",
    ),
    method(
      "__le__(self, value, /)",
      comparing((sign) => sign <= 0),
      "Return self<=value.",
    ),
    method(
      "__eq__(self, value, /)",
      comparing((sign) => sign === 0),
      "Return self==value.",
    ),
    method(
      "__ne__(self, value, /)",
      comparing((sign) => sign !== 0),
      "Return self!=value.",
    ),
    method(
      "__gt__(self, value, /)",
      comparing((sign) => sign > 0),
      "Return self>value.",
    ),
    method(
      "__ge__(self, value, /)",
      comparing((sign) => sign >= 0),
      "Return self>=value.",
    ),
    ...operatorRows("add", "+", ints.add),
    ...operatorRows("sub", "-", ints.subtract),
    ...operatorRows("mul", "*", multiply),
    ...operatorRows("mod", "%", (a, b) => divided(ints.modulo, a, b)),
    ...operatorRows("floordiv", "//", (a, b) => divided(ints.floorDivide, a, b)),
    ...operatorRows("truediv", "/", (a, b) => new PyFloat(raisingNumeric(() => ints.trueDivide(a, b)))),
    ...divmodRows,
    method("__pow__(self, value, mod=None, /)", pow, "Return pow(self, value, mod)."),
    method("__rpow__(self, value, mod=None, /)", reflectedPow, "Return pow(value, self, mod)."),
    ...operatorRows("lshift", "<<", shiftLeft),
    ...operatorRows("rshift", ">>", (a, b) => raisingNumeric(() => ints.shiftRight(a, b))),
    ...operatorRows("and", "&", ints.and),
    ...operatorRows("xor", "^", ints.xor),
    ...operatorRows("or", "|", ints.or),
    method("__neg__(self, /)", (self: Self) => ints.negate(intOf(self)), "-self"),
    method("__pos__(self, /)", self_, "+self"),
    method("__abs__(self, /)", (self: Self) => ints.absolute(intOf(self)), "abs(self)"),
    method("__invert__(self, /)", (self: Self) => ints.invert(intOf(self)), "~self"),
    method("__int__(self, /)", self_, "int(self)"),
    method(
      "__index__(self, /)",
      self_,
      "Return self converted to an integer, if self is suitable for use as an index into a list.",
    ),
    method(
      "__float__(self, /)",
      (self: Self) => new PyFloat(raisingNumeric(() => ints.toFloat(intOf(self)))),
      "float(self)",
    ),
    method("__trunc__(self, /)", self_, "The int itself."),
    method("__floor__(self, /)", self_, "The int itself."),
    method("__ceil__(self, /)", self_, "The int itself."),
    pyMethod(
      "__round__(self, ndigits=<unrepresentable>, /)",
      round,
      "Round to a multiple of a power of ten: round(self, ndigits).",
    ),
    pyMethod(
      "__format__(self, format_spec, /)",
      formatIntValue,
      "Convert to a string according to format_spec.",
    ),
    method("__getnewargs__(self, /)", (self: Self) => new PyTuple([intOf(self)])),
    method(
      "__sizeof__(self, /)",
      (self: Self) => 24 + 4 * Math.max(1, Math.ceil(ints.bitLength(intOf(self)) / 30)),
      "Returns size in memory, in bytes.",
    ),
    method("conjugate(self, /)", self_, "Returns self, the complex conjugate of any int."),
    method(
      "bit_length(self, /)",
      (self: Self) => ints.bitLength(intOf(self)),
      "Number of bits necessary to represent self in binary.\n\n>>> (10).bit_length()\n4\n>>> (0).bit_length()\n0",
    ),
    method(
      "bit_count(self, /)",
      (self: Self) => ints.bitCount(intOf(self)),
      "Number of ones in the binary representation of the absolute value of self.\n\n>>> (11).bit_count()\n3\n>>> (-8).bit_count()\n1",
    ),
    method(
      "as_integer_ratio(self, /)",
      (self: Self) => new PyTuple([intOf(self), 1]),
      "Return a pair of integers, whose ratio is equal to the original int.\n\n>>> (7).as_integer_ratio()\n(7, 1)",
    ),
    method("is_integer(self, /)", () => true, "Returns True: an int is an integer."),
    pyMethod(
      "to_bytes(self, length=1, byteorder='big', *, signed=False)",
      toBytes,
      "Return an array of bytes representing an integer.",
    ),
    classMethod(
      "from_bytes(cls, bytes, byteorder='big', *, signed=False)",
      fromBytes,
      "Return the integer represented by the given array of bytes.",
    ),
    getter("real", self_, null, "the real part of a complex number"),
    getter("imag", () => 0, null, "the imaginary part of a complex number"),
    getter("numerator", self_, null, "the numerator of a rational number in lowest terms"),
    getter("denominator", () => 1, null, "the denominator of a rational number in lowest terms"),
  ],
});
