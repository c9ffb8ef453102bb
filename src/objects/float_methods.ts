/** The methods of `float`. Source: library reference, "Numeric Types" and "Additional Methods on Float". */
import { asBytes } from "./bytes_object.ts";
import { reprBytes } from "./bytes_text.ts";
import { PyComplex } from "./complex.ts";
import { instantiate } from "./construct.ts";
import { asInt, asStr, type PyType, typeOf, type Value } from "./core.ts";
import { classMethod, completeType, getter, method, newMethod, pyMethod } from "./define.ts";
import { typeError, typeName, valueError } from "./errors.ts";
import { asFloat, floatType, PyFloat, PyFloatInstance } from "./float.ts";
import { complexPower } from "./numbers/complex.ts";
import * as floats from "./numbers/floats.ts";
import { hashFloat } from "./numbers/hash.ts";
import { compareWithFloat, fromFloat, toFloat } from "./numbers/ints.ts";
import { raisingNumeric } from "./numeric_errors.ts";
import { derivedResult, index } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { argumentError } from "./str_arguments.ts";
import { formatFloatValue } from "./str_format.ts";
import { reprText } from "./str_repr.ts";
import { PyTuple } from "./tuple.ts";
import { pyWarn } from "./warnings.ts";

/** What a method of float has for `self`. */
type Self = PyFloat | PyFloatInstance;

// --- arithmetic ---

/** The double that an operand of a float stands for; `undefined` if it is no number that float knows. */
function operand(value: Value): number | undefined {
  if (value instanceof PyFloat) return value.value;
  if (typeof value === "number") return value;
  const whole = asInt(value);
  if (whole !== undefined) return raisingNumeric(() => toFloat(whole));
  return asFloat(value);
}

type Operation = (left: number, right: number) => Value;

/** The row of an operator and of its reflected form. */
function operatorRows(
  name: string,
  shown: string,
  reflected: string,
  compute: Operation,
): ReturnType<typeof method>[] {
  return [
    method(
      `__${name}__(self, value, /)`,
      (self: Self, other: Value) => {
        const right = operand(other);
        return right === undefined ? NotImplemented : compute(self.value, right);
      },
      shown,
    ),
    method(
      `__r${name}__(self, value, /)`,
      (self: Self, other: Value) => {
        const left = operand(other);
        return left === undefined ? NotImplemented : compute(left, self.value);
      },
      reflected,
    ),
  ];
}

const symbolRows = (name: string, symbol: string, compute: (left: number, right: number) => number) =>
  operatorRows(
    name,
    `Return self${symbol}value.`,
    `Return value${symbol}self.`,
    (left, right) => new PyFloat(compute(left, right)),
  );

function divmod(left: number, right: number): Value {
  const [quotient, remainder] = raisingNumeric(() => floats.floatDivmod(left, right));
  return new PyTuple([new PyFloat(quotient), new PyFloat(remainder)]);
}

function power(base: number, exponent: number): Value {
  const result = raisingNumeric(() => floats.floatPower(base, exponent));
  if (typeof result === "number") return new PyFloat(result);
  // A negative base with a fractional exponent.
  const { real, imag } = complexPower({ real: base, imag: 0 }, { real: exponent, imag: 0 });
  return new PyComplex(real, imag);
}

function pow(self: Self, other: Value, modulus: Value | undefined): Value {
  checkModulus(modulus);
  const exponent = operand(other);
  return exponent === undefined ? NotImplemented : power(self.value, exponent);
}

function reflectedPow(self: Self, other: Value, modulus: Value | undefined): Value {
  checkModulus(modulus);
  const base = operand(other);
  return base === undefined ? NotImplemented : power(base, self.value);
}

function checkModulus(modulus: Value | undefined): void {
  if (modulus === undefined || modulus === null) return;
  throw typeError("pow() 3rd argument not allowed unless all arguments are integers");
}

/** A comparison with an int is exact: the int is not rounded to a double first. */
const comparing =
  (holds: (sign: number) => boolean, whenUnordered = false) =>
  (self: Self, other: Value): Value => {
    const { value } = self;
    const double = asFloat(other);
    if (double !== undefined) {
      if (Number.isNaN(value) || Number.isNaN(double)) return whenUnordered;
      return holds(value < double ? -1 : value > double ? 1 : 0);
    }
    const whole = asInt(other);
    if (whole === undefined) return NotImplemented;
    const sign = compareWithFloat(whole, value);
    return sign === undefined ? whenUnordered : holds(-sign);
  };

function hash(self: Self): Value {
  // NaNs are unequal, so each hashes by its identity: else a set of many would be slow.
  return Number.isNaN(self.value) ? Math.floor(runtime().idOf(self) / 16) : hashFloat(self.value);
}

// --- making ---

function create(cls: PyType, args: readonly Value[], named: Map<string, Value>): Value | Pending {
  if (named.size > 0 && (cls === floatType || cls.lookup("__init__") === floatType.lookup("__init__"))) {
    throw typeError("float() takes no keyword arguments");
  }
  if (args.length > 1) throw typeError(`float expected at most 1 argument, got ${args.length}`);
  const given = args[0];
  const made = given === undefined ? 0 : makeFloat(given);
  return typeof made === "number" ? instance(cls, made) : pyInstance(cls, made);
}

function instance(cls: PyType, value: number): Value {
  return cls === floatType ? new PyFloat(value) : new PyFloatInstance(value, cls);
}

function* pyInstance(cls: PyType, made: Pending): Steps {
  return instance(cls, yield made);
}

/** `float(given)`: through `__float__`, `__index__`, or the text of a number. */
export function makeFloat(given: Value): number | Pending {
  if (given instanceof PyFloat) return given.value;
  if (typeof given === "number") return given;
  if (typeof given === "string") return fromText(given);
  const { float, index: indexSlot } = typeOf(given).slots;
  if (float !== undefined) {
    const result = float(given);
    return isPending(result) ? pyConverted(given, result) : converted(given, result);
  }
  if (indexSlot !== undefined) {
    const result = index(given);
    return isPending(result) ? pyDouble(result) : double(result);
  }
  const text = asStr(given);
  if (text !== undefined) return fromText(text);
  const bytes = asBytes(given);
  if (bytes === undefined) {
    throw typeError(`float() argument must be a string or a real number, not '${typeName(given)}'`);
  }
  let spelled = "";
  for (const byte of bytes) spelled += byte < 0x80 ? String.fromCharCode(byte) : "?";
  return raisingNumeric(() => floats.floatFromText(spelled, reprBytes(bytes)));
}

function fromText(text: string): number {
  if (/^\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  return raisingNumeric(() => floats.floatFromText(text, reprText(text)));
}

/** What `__float__` of `given` returned: a float, or with a warning an instance of a subclass. */
export function converted(given: Value, result: Value): number | Steps<number> {
  if (result instanceof PyFloat) return result.value;
  const value = asFloat(result);
  const problem = `${typeName(given)}.__float__ returned non-float (type ${typeName(result)})`;
  if (value === undefined) throw typeError(problem);
  return pyWithWarning(value, derivedResult(problem, "float"));
}

function* pyWithWarning(value: number, message: string): Steps<number> {
  yield* pyWarn("DeprecationWarning", message);
  return value;
}

function* pyConverted(given: Value, pending: Pending): Steps<number> {
  const result = converted(given, yield pending);
  return typeof result === "number" ? result : yield* result;
}

const double = (whole: number | bigint): number => raisingNumeric(() => toFloat(whole));

function* pyDouble(pending: Pending): Steps<number> {
  return double(yield pending);
}

function fromHex(cls: PyType, given: Value): Value | Pending {
  const text = asStr(given);
  if (text === undefined) throw typeError("bad argument type for built-in operation");
  const value = new PyFloat(raisingNumeric(() => floats.floatFromHex(text)));
  return cls === floatType ? value : instantiate(cls, [value], null);
}

function getFormat(given: Value): Value {
  const name = asStr(given);
  if (name === undefined) throw argumentError("__getformat__", null, "str", given);
  if (name !== "double" && name !== "float") {
    throw valueError("__getformat__() argument 1 must be 'double' or 'float'");
  }
  return "IEEE, little-endian";
}

// --- rounding ---

function round(self: Self, digits: Value | undefined): Value | Pending {
  if (digits === undefined || digits === null) return raisingNumeric(() => floats.roundToInt(self.value));
  const places = index(digits);
  return isPending(places) ? pyRound(self.value, places) : rounded(self.value, places);
}

function* pyRound(value: number, places: Pending): Steps {
  return rounded(value, yield places);
}

const rounded = (value: number, places: number | bigint): Value =>
  new PyFloat(raisingNumeric(() => floats.roundToDigits(value, places)));

/** A float without its fraction as an int. Throws for infinities and NaN. */
const whole = (value: number): Value => raisingNumeric(() => fromFloat(value));

function ratio(self: Self): Value {
  const [numerator, denominator] = raisingNumeric(() => floats.asIntegerRatio(self.value));
  return new PyTuple([numerator, denominator]);
}

const itself = (self: Self): Value => (self instanceof PyFloat ? self : new PyFloat(self.value));

completeType(floatType, {
  doc: "Convert a string or number to a floating-point number, if possible.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", create),
    method("__repr__(self, /)", (self: Self) => floats.repr(self.value), "Return repr(self)."),
    method("__hash__(self, /)", hash, "Return hash(self)."),
    method("__bool__(self, /)", (self: Self) => self.value !== 0, "True if self else False"),
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
      comparing((sign) => sign !== 0, true),
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
    ...symbolRows("add", "+", (a, b) => a + b),
    ...symbolRows("sub", "-", (a, b) => a - b),
    ...symbolRows("mul", "*", (a, b) => a * b),
    ...symbolRows("mod", "%", (a, b) => raisingNumeric(() => floats.floatModulo(a, b))),
    ...symbolRows("floordiv", "//", (a, b) => raisingNumeric(() => floats.floatFloorDivide(a, b))),
    ...symbolRows("truediv", "/", (a, b) => raisingNumeric(() => floats.floatDivide(a, b))),
    ...operatorRows("divmod", "Return divmod(self, value).", "Return divmod(value, self).", divmod),
    method("__pow__(self, value, mod=None, /)", pow, "Return pow(self, value, mod)."),
    method("__rpow__(self, value, mod=None, /)", reflectedPow, "Return pow(value, self, mod)."),
    method("__neg__(self, /)", (self: Self) => new PyFloat(-self.value), "-self"),
    method("__pos__(self, /)", itself, "+self"),
    method("__abs__(self, /)", (self: Self) => new PyFloat(Math.abs(self.value)), "abs(self)"),
    method("__int__(self, /)", (self: Self) => whole(self.value), "int(self)"),
    method("__float__(self, /)", itself, "float(self)"),
    method(
      "__trunc__(self, /)",
      (self: Self) => whole(self.value),
      "Return the Integral closest to x between 0 and x.",
    ),
    method(
      "__floor__(self, /)",
      (self: Self) => whole(Math.floor(self.value)),
      "Return the floor as an Integral.",
    ),
    method(
      "__ceil__(self, /)",
      (self: Self) => whole(Math.ceil(self.value)),
      "Return the ceiling as an Integral.",
    ),
    pyMethod(
      "__round__(self, ndigits=None, /)",
      round,
      "Return the Integral closest to x, rounding half toward even. With ndigits, a float of that many decimals.",
    ),
    pyMethod(
      "__format__(self, format_spec, /)",
      (self: Self, specification: Value) => formatFloatValue(self, self.value, specification),
      "Formats the float according to format_spec.",
    ),
    method("__getnewargs__(self, /)", (self: Self) => new PyTuple([new PyFloat(self.value)])),
    method("__sizeof__(self, /)", () => 24, "Size in memory, in bytes."),
    classMethod(
      "__getformat__(cls, typestr, /)",
      (_cls: PyType, given: Value) => getFormat(given),
      "How floats are held in memory: 'IEEE, little-endian'.",
    ),
    method("conjugate(self, /)", itself, "Return self, the complex conjugate of any float."),
    method(
      "as_integer_ratio(self, /)",
      ratio,
      "Return a pair of integers, whose ratio is exactly equal to the original float.\n\n>>> (2.75).as_integer_ratio()\n(11, 4)\n>>> (-0.5).as_integer_ratio()\n(-1, 2)",
    ),
    method(
      "is_integer(self, /)",
      (self: Self) => Number.isInteger(self.value),
      "Return True if the float is an integer.",
    ),
    method(
      "hex(self, /)",
      (self: Self) => floats.floatToHex(self.value),
      "Return a hexadecimal representation of a floating-point number.\n\n>>> (0.75).hex()\n'0x1.8000000000000p-1'",
    ),
    classMethod(
      "fromhex(cls, string, /)",
      fromHex,
      "Create a floating-point number from a hexadecimal string.\n\n>>> float.fromhex('0x1.8p+1')\n3.0",
    ),
    getter("real", itself, null, "the real part of a complex number"),
    getter("imag", () => new PyFloat(0), null, "the imaginary part of a complex number"),
  ],
});
