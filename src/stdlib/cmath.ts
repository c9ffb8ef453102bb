/** `cmath`: functions of complex numbers. Source: library reference, `cmath`. */
import { PyComplex } from "../objects/complex.ts";
import { pyThroughComplex } from "../objects/complex_methods.ts";
import type { Value } from "../objects/core.ts";
import { overflowError, valueError } from "../objects/errors.ts";
import { PyFloat } from "../objects/float.ts";
import { type Complex, complexDivide } from "../objects/numbers/complex.ts";
import * as libm from "../objects/numbers/libm.ts";
import { raisingNumeric } from "../objects/numeric_errors.ts";
import { pyFloat } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { constant, defineModule, type Member, pyFn } from "../vm/modules.ts";
import * as functions from "./cmath_functions.ts";

/** The complex number that an argument is, through `__complex__`, `__float__` or `__index__`. */
function* pyNumber(value: Value): Steps<Complex> {
  if (value instanceof PyComplex) return value;
  const own = yield* pyThroughComplex(value);
  return own ?? { real: yield* pyFloat(value), imag: 0 };
}

function checked(result: functions.Result): Value {
  if (result === "domain") throw valueError("math domain error");
  if (result === functions.RANGE) throw overflowError("math range error");
  return new PyComplex(result.real, result.imag);
}

function one(name: string, compute: (z: Complex) => functions.Result, doc: string): Member {
  return pyFn(
    `${name}(z, /)`,
    function* (value: Value): Steps {
      return checked(compute(yield* pyNumber(value)));
    },
    doc,
  );
}

function test(name: string, answer: (z: Complex) => boolean, doc: string): Member {
  return pyFn(
    `${name}(z, /)`,
    function* (value: Value): Steps {
      return answer(yield* pyNumber(value));
    },
    doc,
  );
}

const either = (holds: (x: number) => boolean) => (z: Complex) => holds(z.real) || holds(z.imag);
const isInfinite = (x: number): boolean => Math.abs(x) === Number.POSITIVE_INFINITY;

function* logarithm(value: Value, base: Value | undefined): Steps {
  const z = yield* pyNumber(value);
  if (base === undefined) return checked(functions.log(z));
  const of = yield* pyNumber(base);
  const above = functions.log(z);
  const below = functions.log(of);
  if (typeof above === "string" || typeof below === "string" || (below.real === 0 && below.imag === 0)) {
    throw valueError("math domain error");
  }
  return checked(raisingNumeric(() => complexDivide(above, below)));
}

function* polar(value: Value): Steps {
  const z = yield* pyNumber(value);
  const length = libm.hypot(z.real, z.imag);
  if (isInfinite(length) && Number.isFinite(z.real) && Number.isFinite(z.imag)) {
    throw overflowError("math range error");
  }
  return newTuple([new PyFloat(length), new PyFloat(functions.phase(z))]);
}

function* rect(length: Value, angle: Value): Steps {
  const r = yield* pyFloat(length);
  return checked(functions.rect(r, yield* pyFloat(angle)));
}

function* isClose(first: Value, second: Value, relative: Value, absolute: Value): Steps {
  const a = yield* pyNumber(first);
  const b = yield* pyNumber(second);
  const share = relative === undefined ? 1e-9 : yield* pyFloat(relative);
  const most = absolute === undefined ? 0 : yield* pyFloat(absolute);
  if (share < 0 || most < 0) throw valueError("tolerances must be non-negative");
  if (a.real === b.real && a.imag === b.imag) return true;
  if (either(isInfinite)(a) || either(isInfinite)(b)) return false;
  const size = (z: Complex): number => libm.hypot(z.real, z.imag);
  const apart = size({ real: a.real - b.real, imag: a.imag - b.imag });
  return apart <= share * size(b) || apart <= share * size(a) || apart <= most;
}

export const cmathModule = defineModule({
  name: "cmath",
  doc: "Mathematical functions of complex numbers.",
  members: () => [
    one("acos", functions.acos, "The arc cosine of z."),
    one("acosh", functions.acosh, "The inverse hyperbolic cosine of z."),
    one("asin", functions.asin, "The arc sine of z."),
    one("asinh", functions.asinh, "The inverse hyperbolic sine of z."),
    one("atan", functions.atan, "The arc tangent of z."),
    one("atanh", functions.atanh, "The inverse hyperbolic tangent of z."),
    one("cos", functions.cos, "The cosine of z."),
    one("cosh", functions.cosh, "The hyperbolic cosine of z."),
    one("exp", functions.exp, "e raised to the power of z."),
    pyFn("log(z, base=<unrepresentable>, /)", logarithm, "The logarithm of z to a base, or the natural one."),
    one("log10", functions.log10, "The logarithm of z to the base 10."),
    pyFn(
      "phase(z, /)",
      function* (value: Value): Steps {
        return new PyFloat(functions.phase(yield* pyNumber(value)));
      },
      "The angle of z, from -pi to pi.",
    ),
    pyFn("polar(z, /)", polar, "The length and the angle of z."),
    pyFn("rect(r, phi, /)", rect, "The number of a length and an angle."),
    one("sin", functions.sin, "The sine of z."),
    one("sinh", functions.sinh, "The hyperbolic sine of z."),
    one("sqrt", functions.sqrt, "The square root of z."),
    one("tan", functions.tan, "The tangent of z."),
    one("tanh", functions.tanh, "The hyperbolic tangent of z."),
    test(
      "isfinite",
      (z) => Number.isFinite(z.real) && Number.isFinite(z.imag),
      "Whether both parts are finite.",
    ),
    test("isinf", either(isInfinite), "Whether a part is infinite."),
    test("isnan", either(Number.isNaN), "Whether a part is not a number."),
    pyFn(
      "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
      isClose,
      "Whether two numbers are near each other: within a share of the larger, or within an absolute distance.",
    ),
    constant("pi", new PyFloat(Math.PI)),
    constant("e", new PyFloat(Math.E)),
    constant("tau", new PyFloat(2 * Math.PI)),
    constant("inf", new PyFloat(Number.POSITIVE_INFINITY)),
    constant("nan", new PyFloat(Number.NaN)),
    constant("infj", new PyComplex(0, Number.POSITIVE_INFINITY)),
    constant("nanj", new PyComplex(0, Number.NaN)),
  ],
});
