/** The methods of `complex`. Source: library reference, "Numeric Types" and `complex`. */
import { callSpecial } from "./calls.ts";
import { complexType, PyComplex } from "./complex.ts";
import { asInt, asStr, type PyType, typeOf, type Value } from "./core.ts";
import { completeType, member, method, newMethod, pyMethod } from "./define.ts";
import { typeError, typeName, valueError } from "./errors.ts";
import { asFloat, PyFloat } from "./float.ts";
import { makeFloat } from "./float_methods.ts";
import * as numbers from "./numbers/complex.ts";
import { hashComplex } from "./numbers/hash.ts";
import { compareWithFloat, toFloat } from "./numbers/ints.ts";
import { raisingNumeric } from "./numeric_errors.ts";
import { derivedResult } from "./operators.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { formatComplexValue } from "./str_format.ts";
import { reprText } from "./str_repr.ts";
import { PyTuple } from "./tuple.ts";
import { pyWarn } from "./warnings.ts";

type Complex = numbers.Complex;

// --- making ---

function create(cls: PyType, real: Value | undefined, imag: Value | undefined): Value | Pending {
  if (imag === undefined && cls === complexType) {
    if (real === undefined) return new PyComplex(0, 0);
    if (real instanceof PyComplex && real.type === complexType) return real;
  }
  return pyCreate(cls, real, imag);
}

function* pyCreate(cls: PyType, real: Value | undefined, imag: Value | undefined): Steps {
  const text = real === undefined ? undefined : asStr(real);
  if (text !== undefined) {
    if (imag !== undefined) throw typeError("complex() can't take second arg if first is a string");
    const read = raisingNumeric(() => numbers.complexFromText(text, reprText(text)));
    return instance(cls, read.real, read.imag);
  }
  if (imag !== undefined && asStr(imag) !== undefined)
    throw typeError("complex() second arg can't be a string");
  let first: number | Complex = 0;
  if (real !== undefined) {
    const converted = yield* pyThroughComplex(real);
    if (converted !== undefined) first = converted;
    else if (isReal(real)) {
      const value = makeFloat(real);
      first = typeof value === "number" ? value : yield value;
    } else throw typeError(`complex() first argument must be a string or a number, not '${typeName(real)}'`);
  }
  let second: number | Complex = 0;
  if (imag !== undefined) {
    if (imag instanceof PyComplex) second = imag;
    else if (isReal(imag)) {
      const value = makeFloat(imag);
      second = typeof value === "number" ? value : yield value;
    } else throw typeError(`complex() second argument must be a number, not '${typeName(imag)}'`);
  }
  // complex(a, b) is a + b*1j, whatever a and b are; a part that is not there is not added, which would turn -0.0 round.
  let [x, y] = typeof first === "number" ? [first, 0] : [first.real, first.imag];
  if (typeof second === "number") {
    if (imag !== undefined) y = typeof first === "number" ? second : y + second;
  } else {
    x -= second.imag;
    y = typeof first === "number" ? second.real : y + second.real;
  }
  return instance(cls, x, y);
}

const isReal = (value: Value): boolean => {
  const { float, index } = typeOf(value).slots;
  return float !== undefined || index !== undefined;
};

function instance(cls: PyType, real: number, imag: number): PyComplex {
  const made = new PyComplex(real, imag, cls);
  if (cls.memberCount > 0) made.members = new Array(cls.memberCount).fill(undefined);
  return made;
}

/** The complex number that `__complex__` gives; `undefined` where there is no such method. */
export function* pyThroughComplex(value: Value): Steps<PyComplex | undefined> {
  if (value instanceof PyComplex && value.type === complexType) return value;
  const result = callSpecial(value, "__complex__", []);
  if (result === undefined) return undefined;
  const made: Value = isPending(result) ? yield result : result;
  if (!(made instanceof PyComplex)) {
    throw typeError(`__complex__ returned non-complex (type ${typeName(made)})`);
  }
  if (made.type !== complexType) {
    const problem = `__complex__ returned non-complex (type ${typeName(made)})`;
    yield* pyWarn("DeprecationWarning", derivedResult(problem, "complex"));
  }
  return made;
}

// --- arithmetic ---

/** The complex number that an operand stands for; `undefined` if it is no number that complex knows. */
function operand(value: Value): Complex | undefined {
  if (value instanceof PyComplex) return value;
  const double = asFloat(value);
  if (double !== undefined) return { real: double, imag: 0 };
  const whole = asInt(value);
  return whole === undefined ? undefined : { real: raisingNumeric(() => toFloat(whole)), imag: 0 };
}

const made = ({ real, imag }: Complex): PyComplex => new PyComplex(real, imag);

function operatorRows(name: string, symbol: string, compute: (left: Complex, right: Complex) => Complex) {
  return [
    method(
      `__${name}__(self, value, /)`,
      (self: PyComplex, other: Value) => {
        const right = operand(other);
        return right === undefined ? NotImplemented : made(compute(self, right));
      },
      `Return self${symbol}value.`,
    ),
    method(
      `__r${name}__(self, value, /)`,
      (self: PyComplex, other: Value) => {
        const left = operand(other);
        return left === undefined ? NotImplemented : made(compute(left, self));
      },
      `Return value${symbol}self.`,
    ),
  ];
}

function power(base: Value, exponent: Value, modulus: Value | undefined): Value {
  const left = operand(base);
  const right = operand(exponent);
  if (left === undefined || right === undefined) return NotImplemented;
  if (modulus !== undefined && modulus !== null) throw valueError("complex modulo");
  return made(raisingNumeric(() => numbers.complexPower(left, right)));
}

function isEqual(self: PyComplex, other: Value): boolean | undefined {
  if (other instanceof PyComplex) return self.real === other.real && self.imag === other.imag;
  const double = asFloat(other);
  if (double !== undefined) return self.real === double && self.imag === 0;
  const whole = asInt(other);
  return whole === undefined ? undefined : self.imag === 0 && compareWithFloat(whole, self.real) === 0;
}

const unordered = (): Value => NotImplemented;

completeType(complexType, {
  doc: "A complex number, from a string or from numbers.\n\nA string is read as a complex number. Numbers are its real and its imaginary part.",
  methods: [
    newMethod("__new__(cls, real=<unrepresentable>, imag=<unrepresentable>)", create),
    method("__repr__(self, /)", (self: PyComplex) => numbers.complexRepr(self), "Return repr(self)."),
    method("__hash__(self, /)", (self: PyComplex) => hashComplex(self.real, self.imag), "Return hash(self)."),
    method(
      "__bool__(self, /)",
      (self: PyComplex) => self.real !== 0 || self.imag !== 0,
      "True if self else False",
    ),
    method(
      "__eq__(self, value, /)",
      (self: PyComplex, other: Value) => isEqual(self, other) ?? NotImplemented,
      "Return self==value.",
    ),
    method(
      "__ne__(self, value, /)",
      (self: PyComplex, other: Value) => {
        const equal = isEqual(self, other);
        return equal === undefined ? NotImplemented : !equal;
      },
      "Return self!=value.",
    ),
    method("__lt__(self, value, /)", unordered, "Return self<value."),
    method("__le__(self, value, /)", unordered, "Return self<=value."),
    method("__gt__(self, value, /)", unordered, "Return self>value."),
    method("__ge__(self, value, /)", unordered, "Return self>=value."),
    ...operatorRows("add", "+", numbers.complexAdd),
    ...operatorRows("sub", "-", numbers.complexSubtract),
    ...operatorRows("mul", "*", numbers.complexMultiply),
    ...operatorRows("truediv", "/", (a, b) => raisingNumeric(() => numbers.complexDivide(a, b))),
    method("__pow__(self, value, mod=None, /)", power, "Return pow(self, value, mod)."),
    method(
      "__rpow__(self, value, mod=None, /)",
      (self: PyComplex, base: Value, modulus: Value | undefined) => power(base, self, modulus),
      "Return pow(value, self, mod).",
    ),
    method("__neg__(self, /)", (self: PyComplex) => new PyComplex(-self.real, -self.imag), "-self"),
    method("__pos__(self, /)", (self: PyComplex) => (self.type === complexType ? self : made(self)), "+self"),
    method(
      "__abs__(self, /)",
      (self: PyComplex) => new PyFloat(raisingNumeric(() => numbers.complexAbsolute(self))),
      "abs(self)",
    ),
    method(
      "__complex__(self, /)",
      (self: PyComplex) => (self.type === complexType ? self : made(self)),
      "Convert this value to exact type complex.",
    ),
    pyMethod(
      "__format__(self, format_spec, /)",
      (self: PyComplex, specification: Value) =>
        formatComplexValue(self, self.real, self.imag, specification),
      "Convert to a string according to format_spec.",
    ),
    method(
      "__getnewargs__(self, /)",
      (self: PyComplex) => new PyTuple([new PyFloat(self.real), new PyFloat(self.imag)]),
    ),
    method("__sizeof__(self, /)", () => 32, "Size in memory, in bytes."),
    method(
      "conjugate(self, /)",
      (self: PyComplex) => new PyComplex(self.real, -self.imag),
      "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.",
    ),
    member("real", (self: PyComplex) => new PyFloat(self.real), null, "the real part of a complex number"),
    member(
      "imag",
      (self: PyComplex) => new PyFloat(self.imag),
      null,
      "the imaginary part of a complex number",
    ),
  ],
});
