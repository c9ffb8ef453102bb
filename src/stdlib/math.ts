/** `math`: functions of real numbers. The algorithms are in `objects/numbers`. Source: library reference, `math`. */
import { callSpecial } from "../objects/calls.ts";
import { asInt, type Value } from "../objects/core.ts";
import { overflowError, typeError, typeName, valueError, zeroDivisionError } from "../objects/errors.ts";
import { asFloat, floatType, PyFloat } from "../objects/float.ts";
import { chargeInt, workOnInt } from "../objects/limits.ts";
import { hasSign } from "../objects/numbers/float-text.ts";
import * as counting from "../objects/numbers/int-functions.ts";
import * as ints from "../objects/numbers/ints.ts";
import * as libm from "../objects/numbers/libm.ts";
import { raisingNumeric } from "../objects/numeric_errors.ts";
import { ADD, binaryOp, MULTIPLY, pyFloat, pyIndex, pyItems, pyIter, pyNext } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { constant, defineModule, type Member, pyFn } from "../vm/modules.ts";

type Int = number | bigint;

export const mathModule = defineModule({
  name: "math",
  doc: "This module provides access to the mathematical functions\ndefined by the C standard.",
  members: () => [
    ...floatFunctions(),
    ...roundings(),
    ...logarithms(),
    ...pairFunctions(),
    ...integerFunctions(),
    ...sums(),
    ...partFunctions(),
    constant("pi", new PyFloat(Math.PI)),
    constant("e", new PyFloat(Math.E)),
    constant("tau", new PyFloat(2 * Math.PI)),
    constant("inf", new PyFloat(Number.POSITIVE_INFINITY)),
    constant("nan", new PyFloat(Number.NaN)),
  ],
});

const float = (value: number): PyFloat => new PyFloat(value);

// --- functions of one float ---

/** A function of one float; `compute` gives the result or throws what `numbers` throws. */
function one(name: string, compute: (x: number) => Value, doc: string): Member {
  const apply = (x: number): Value => raisingNumeric(() => compute(x));
  return pyFn(
    `${name}(x, /)`,
    (value: Value) => {
      if (value instanceof PyFloat) return apply(value.value);
      return typeof value === "number" ? apply(value) : pyApply(value, apply);
    },
    doc,
  );
}

function* pyApply(value: Value, apply: (x: number) => Value): Steps {
  return apply(yield* pyFloat(value));
}

/** A function whose infinite results are an overflow (`overflows`), or a pole. */
function checked(name: string, compute: (x: number) => number, doc: string, overflows = false): Member {
  return one(
    name,
    (x) => float(libm.checked(compute(x), Number.isFinite(x), Number.isNaN(x), overflows)),
    doc,
  );
}

/** The functions whose poles lie at zero and the negative whole numbers, and that overflow elsewhere. */
function gammaLike(name: string, compute: (x: number) => number, doc: string): Member {
  return one(
    name,
    (x) =>
      float(libm.checked(compute(x), Number.isFinite(x), Number.isNaN(x), !(x <= 0 && Number.isInteger(x)))),
    doc,
  );
}

function floatFunctions(): Member[] {
  return [
    checked("acos", libm.acos, "Return the arc cosine (measured in radians) of x."),
    checked("acosh", libm.acosh, "Return the inverse hyperbolic cosine of x."),
    checked("asin", libm.asin, "Return the arc sine (measured in radians) of x."),
    checked("asinh", libm.asinh, "Return the inverse hyperbolic sine of x."),
    checked("atan", libm.atan, "Return the arc tangent (measured in radians) of x."),
    checked("atanh", libm.atanh, "Return the inverse hyperbolic tangent of x."),
    checked("cbrt", libm.cbrt, "Return the cube root of x."),
    checked("cos", libm.cos, "Return the cosine of x (measured in radians)."),
    checked("cosh", libm.cosh, "Return the hyperbolic cosine of x.", true),
    one("degrees", (x) => float(x * (180 / Math.PI)), "Convert angle x from radians to degrees."),
    checked("erf", libm.erf, "Error function at x."),
    checked("erfc", libm.erfc, "Complementary error function at x."),
    checked("exp", libm.exp, "Return e raised to the power of x.", true),
    checked("exp2", libm.exp2, "Return 2 raised to the power of x.", true),
    checked("expm1", libm.expm1, "Return exp(x)-1, without loss of precision for small x.", true),
    one("fabs", (x) => float(Math.abs(x)), "Return the absolute value of the float x."),
    gammaLike("gamma", libm.gamma, "Gamma function at x."),
    gammaLike("lgamma", libm.lgamma, "Natural logarithm of the absolute value of the gamma function at x."),
    one("radians", (x) => float(x * (Math.PI / 180)), "Convert angle x from degrees to radians."),
    checked("sin", libm.sin, "Return the sine of x (measured in radians)."),
    checked("sinh", libm.sinh, "Return the hyperbolic sine of x.", true),
    checked("sqrt", Math.sqrt, "Return the square root of x."),
    checked("tan", libm.tan, "Return the tangent of x (measured in radians)."),
    checked("tanh", libm.tanh, "Return the hyperbolic tangent of x."),
    one("ulp", (x) => float(libm.ulp(x)), "Return the value of the least significant bit of the float x."),
    one("isfinite", (x) => Number.isFinite(x), "Return True if x is neither an infinity nor a NaN."),
    one("isinf", (x) => Math.abs(x) === Number.POSITIVE_INFINITY, "Return True if x is an infinity."),
    one("isnan", (x) => Number.isNaN(x), "Return True if x is a NaN."),
  ];
}

// --- rounding ---

function roundings(): Member[] {
  const towards = (name: string, round: (x: number) => number): Member =>
    pyFn(
      `${name}(x, /)`,
      function* (value: Value): Steps {
        if (!(value instanceof PyFloat && value.type === floatType)) {
          const own = callSpecial(value, `__${name}__`, []);
          if (own !== undefined) return isPending(own) ? yield own : own;
        }
        const x = yield* pyFloat(value);
        return raisingNumeric(() => ints.fromFloat(round(x)));
      },
      `Return the ${name} of x as an Integral.`,
    );
  return [
    towards("ceil", Math.ceil),
    towards("floor", Math.floor),
    pyFn(
      "trunc(x, /)",
      (value: Value) => {
        if (value instanceof PyFloat) return raisingNumeric(() => ints.fromFloat(value.value));
        const own = callSpecial(value, "__trunc__", []);
        if (own === undefined) throw typeError(`type ${typeName(value)} doesn't define __trunc__ method`);
        return own;
      },
      "Truncates the Real x to the nearest Integral toward 0.",
    ),
  ];
}

// --- logarithms ---

type Logarithm = (x: number) => number;

/** A logarithm of a float, or of an int of any size. */
function* pyLog(value: Value, log: Logarithm): Steps<number> {
  const whole = asInt(value);
  if (typeof whole === "bigint") {
    if (whole < 0n) throw valueError("math domain error");
    const [mantissa, exponent] = split(whole);
    return log(mantissa) + log(2) * exponent;
  }
  const x = whole ?? (yield* pyFloat(value));
  return raisingNumeric(() => libm.checked(log(x), Number.isFinite(x), Number.isNaN(x), false));
}

/** A large int as a float from 0.5 to 1 and a power of two. */
function split(value: bigint): readonly [mantissa: number, exponent: number] {
  const bits = ints.bitLength(value);
  const drop = BigInt(Math.max(0, bits - 64));
  let top = value >> drop;
  if (top << drop !== value) top |= 1n; // so that it rounds as the whole value does
  const mantissa = Number(top) * 2 ** -64 * (bits < 64 ? 2 ** (64 - bits) : 1);
  return mantissa === 1 ? [0.5, bits + 1] : [mantissa, bits];
}

function logarithms(): Member[] {
  const plain = (name: string, log: Logarithm, doc: string): Member =>
    pyFn(
      `${name}(x, /)`,
      function* (value: Value): Steps {
        return float(yield* pyLog(value, log));
      },
      doc,
    );
  return [
    pyFn(
      "log(x, base=<unrepresentable>, /)",
      function* (value: Value, base: Value | undefined): Steps {
        const natural = yield* pyLog(value, libm.log);
        if (base === undefined) return float(natural);
        const divisor = yield* pyLog(base, libm.log);
        if (divisor === 0) throw zeroDivisionError("float division by zero");
        return float(natural / divisor);
      },
      "Return the logarithm of x to the given base; the natural one if none is given.",
    ),
    plain("log2", libm.log2, "Return the base 2 logarithm of x."),
    plain("log10", libm.log10, "Return the base 10 logarithm of x."),
    checked("log1p", libm.log1p, "Return the natural logarithm of 1+x (base e)."),
  ];
}

// --- functions of two floats and more ---

function two(name: string, names: string, compute: (x: number, y: number) => Value, doc: string): Member {
  const apply = (x: number, y: number): Value => raisingNumeric(() => compute(x, y));
  return pyFn(
    `${name}(${names}, /)`,
    (left: Value, right: Value) => {
      const [x, y] = [asFloat(left), asFloat(right)];
      return x !== undefined && y !== undefined ? apply(x, y) : pyApplyTwo(left, right, apply);
    },
    doc,
  );
}

function* pyApplyTwo(left: Value, right: Value, apply: (x: number, y: number) => Value): Steps {
  const x = yield* pyFloat(left);
  return apply(x, yield* pyFloat(right));
}

const bothFinite = (x: number, y: number): boolean => Number.isFinite(x) && Number.isFinite(y);
const anyNan = (...values: number[]): boolean => values.some(Number.isNaN);

function copySign(x: number, y: number): number {
  return hasSign(x) === hasSign(y) ? x : -x;
}

function power(x: number, y: number): number {
  const result = libm.pow(x, y);
  return libm.checked(result, bothFinite(x, y), anyNan(x, y), x !== 0);
}

function fma(x: number, y: number, z: number): Value {
  const result = libm.fma(x, y, z);
  if (Number.isNaN(result) && !anyNan(x, y, z)) throw valueError("invalid operation in fma");
  if (!Number.isFinite(result) && !Number.isNaN(result) && [x, y, z].every(Number.isFinite)) {
    throw overflowError("overflow in fma");
  }
  return float(result);
}

function pairFunctions(): Member[] {
  return [
    two(
      "atan2",
      "y, x",
      (y, x) => float(libm.atan2(y, x)),
      "Return the arc tangent (measured in radians) of y/x.",
    ),
    two(
      "copysign",
      "x, y",
      (x, y) => float(copySign(x, y)),
      "Return a float with the size of x and the sign of y.",
    ),
    two(
      "fmod",
      "x, y",
      (x, y) => float(libm.checked(libm.fmod(x, y), bothFinite(x, y), anyNan(x, y), false)),
      "Return fmod(x, y), according to platform C.",
    ),
    two("pow", "x, y", (x, y) => float(power(x, y)), "Return x**y (x to the power of y)."),
    two(
      "remainder",
      "x, y",
      (x, y) => float(libm.checked(libm.remainder(x, y), bothFinite(x, y), anyNan(x, y), false)),
      "Difference between x and the closest integer multiple of y.",
    ),
    pyFn(
      "fma(x, y, z, /)",
      function* (x: Value, y: Value, z: Value): Steps {
        return fma(yield* pyFloat(x), yield* pyFloat(y), yield* pyFloat(z));
      },
      "Fused multiply-add operation: (x * y) + z, rounded once.",
    ),
    pyFn(
      "isclose(a, b, *, rel_tol=<unrepresentable>, abs_tol=<unrepresentable>)",
      isClose,
      "Determine whether two floats are close in value.",
    ),
    pyFn(
      "nextafter(x, y, /, *, steps=None)",
      nextAfter,
      "Return the floating-point value the given number of steps after x towards y.",
    ),
    pyFn(
      "hypot(*coordinates)",
      function* (coordinates: Value[]): Steps {
        const values: number[] = [];
        for (const coordinate of coordinates) values.push(yield* pyFloat(coordinate));
        return float(libm.hypot(...values));
      },
      "Multidimensional Euclidean distance from the origin to a point.",
    ),
    pyFn("dist(p, q, /)", distance, "Return the Euclidean distance between two points p and q."),
  ];
}

function* isClose(a: Value, b: Value, relative: Value | undefined, absolute: Value | undefined): Steps {
  const x = yield* pyFloat(a);
  const y = yield* pyFloat(b);
  const share = relative === undefined ? 1e-9 : yield* pyFloat(relative);
  const least = absolute === undefined ? 0 : yield* pyFloat(absolute);
  if (share < 0 || least < 0) throw valueError("tolerances must be non-negative");
  if (x === y) return true;
  if (Math.abs(x) === Number.POSITIVE_INFINITY || Math.abs(y) === Number.POSITIVE_INFINITY) return false;
  const difference = Math.abs(x - y);
  return difference <= Math.abs(share * y) || difference <= Math.abs(share * x) || difference <= least;
}

function* nextAfter(x: Value, y: Value, steps: Value): Steps {
  const from = yield* pyFloat(x);
  const to = yield* pyFloat(y);
  if (steps === null) return float(libm.nextafter(from, to));
  const count = yield* pyIndex(steps);
  if (count < 0) throw valueError("steps must be a non-negative integer");
  return float(libm.nextafter(from, to, count));
}

function* distance(p: Value, q: Value): Steps {
  const [from, to] = [
    p instanceof PyTuple ? p.items : yield* pyItems(p),
    q instanceof PyTuple ? q.items : yield* pyItems(q),
  ];
  if (from.length !== to.length) throw valueError("both points must have the same number of dimensions");
  const [a, b]: [number[], number[]] = [[], []];
  for (const [at, value] of from.entries()) {
    a.push(yield* pyFloat(value));
    b.push(yield* pyFloat(to[at]!));
  }
  return float(libm.dist(a, b));
}

// --- whole numbers ---

/** How many multiplications of the size of the result a product of many small factors is worth. */
const PRODUCT_TIMES = 20;

function* folded(args: readonly Value[], first: Int, join: (a: Int, b: Int) => Int): Steps {
  let result = first;
  for (const [at, arg] of args.entries()) {
    const value = yield* pyIndex(arg);
    result = at === 0 ? ints.absolute(value) : join(result, value);
  }
  return result;
}

/** About 26 bits of both numbers go in a round, at the price of a few passes over them. */
function workOnGcd(a: Int, b: Int): void {
  if (typeof a !== "bigint" || typeof b !== "bigint") return;
  const bits = Math.max(ints.bitLength(a), ints.bitLength(b));
  workOnInt(64 * 50, (bits / 26) * (bits / 64 / 50));
}

function gcd(a: Int, b: Int): Int {
  workOnGcd(a, b);
  return counting.gcd(a, b);
}

function lcm(a: Int, b: Int): Int {
  workOnGcd(a, b);
  return counting.lcm(a, b);
}

function factorial(n: Int): Int {
  return raisingNumeric(() => {
    if (typeof n === "number" && n > 0) chargeInt(counting.factorialBits(n), PRODUCT_TIMES);
    return counting.factorial(n);
  });
}

function integerFunctions(): Member[] {
  return [
    pyFn(
      "factorial(n, /)",
      function* (n: Value): Steps {
        return factorial(yield* pyIndex(n));
      },
      "Find n!.",
    ),
    pyFn("gcd(*integers)", (args: Value[]) => folded(args, 0, gcd), "Greatest Common Divisor."),
    pyFn("lcm(*integers)", (args: Value[]) => folded(args, 1, lcm), "Least Common Multiple."),
    pyFn(
      "isqrt(n, /)",
      function* (n: Value): Steps {
        const value = yield* pyIndex(n);
        workOnInt(ints.bitLength(value), PRODUCT_TIMES);
        return raisingNumeric(() => counting.isqrt(value));
      },
      "Return the integer part of the square root of the input.",
    ),
    pyFn(
      "comb(n, k, /)",
      function* (n: Value, k: Value): Steps {
        const [all, chosen] = [yield* pyIndex(n), yield* pyIndex(k)];
        return raisingNumeric(() => {
          if (all >= 0 && chosen >= 0 && chosen <= all && typeof chosen === "number")
            chargeInt(counting.combinationsBits(all, chosen), PRODUCT_TIMES);
          return counting.combinations(all, chosen);
        });
      },
      "Number of ways to choose k items from n items without repetition and without order.",
    ),
    pyFn(
      "perm(n, k=None, /)",
      function* (n: Value, k: Value): Steps {
        if (k === null) return factorial(yield* pyIndex(n));
        const [all, chosen] = [yield* pyIndex(n), yield* pyIndex(k)];
        return raisingNumeric(() => {
          if (all >= 0 && chosen >= 0 && chosen <= all && typeof chosen === "number")
            chargeInt(counting.permutationsBits(all, chosen), PRODUCT_TIMES);
          return counting.permutations(all, chosen);
        });
      },
      "Number of ways to choose k items from n items without repetition and with order.",
    ),
  ];
}

// --- sums and products ---

function sums(): Member[] {
  return [
    pyFn(
      "fsum(seq, /)",
      function* (iterable: Value): Steps {
        const iterator = yield* pyIter(iterable);
        const values: number[] = [];
        for (;;) {
          const item = yield* pyNext(iterator);
          if (item === undefined) break;
          values.push(item instanceof PyFloat ? item.value : yield* pyFloat(item));
        }
        return float(raisingNumeric(() => libm.fsum(values)));
      },
      "Return an accurate floating-point sum of values in the iterable seq.",
    ),
    pyFn(
      "prod(iterable, /, *, start=1)",
      product,
      "Calculate the product of all the elements in the input iterable.",
    ),
    pyFn(
      "sumprod(p, q, /)",
      sumOfProducts,
      "Return the sum of products of values from two iterables p and q.",
    ),
  ];
}

function* product(iterable: Value, start: Value): Steps {
  const iterator = yield* pyIter(iterable);
  let result = start;
  for (;;) {
    const item = yield* pyNext(iterator);
    if (item === undefined) return result;
    const next = binaryOp(MULTIPLY, result, item);
    result = isPending(next) ? yield next : next;
  }
}

const isWord = (value: Int): boolean =>
  typeof value === "number" || (value < 1n << 63n && value >= -(1n << 63n));

/**
 * Products of ints that fit a machine word are summed as ints, those with a float in them exactly and rounded once; from
 * the first other pair on all goes by `*` and `+`.
 */
class ProductSum {
  total: Value = 0;
  stage: "ints" | "floats" | "any" = "ints";
  private whole: Int = 0;
  private readonly left: number[] = [];
  private readonly right: number[] = [];

  /** Takes a pair if that can be done without Python code. */
  take(p: Value, q: Value): boolean {
    if (this.stage === "ints") {
      if (
        (typeof p === "number" || typeof p === "bigint") &&
        (typeof q === "number" || typeof q === "bigint")
      ) {
        const sum = ints.add(this.whole, ints.multiply(p, q));
        if (isWord(p) && isWord(q) && isWord(sum)) {
          this.whole = sum;
          return true;
        }
      }
      this.total = this.whole;
      this.stage = "floats";
    }
    if (this.stage === "floats") {
      const x = this.operand(p, q);
      const y = this.operand(q, p);
      if (x !== undefined && y !== undefined) {
        this.left.push(x);
        this.right.push(y);
        return true;
      }
    }
    return false;
  }

  /** A float, or the int beside one. */
  private operand(value: Value, other: Value): number | undefined {
    if (value instanceof PyFloat && value.type === floatType) return value.value;
    if (!(other instanceof PyFloat && other.type === floatType)) return undefined;
    const whole = asInt(value);
    return whole === undefined || !isWord(whole) ? undefined : Number(whole);
  }

  /** The sum so far of what `take` has taken. */
  *pyFinish(): Steps {
    if (this.stage === "ints") return this.whole;
    if (this.stage === "floats" && this.left.length > 0) {
      const sum = binaryOp(ADD, this.total, float(libm.sumprod(this.left, this.right)));
      this.total = isPending(sum) ? yield sum : sum;
    }
    this.stage = "any";
    return this.total;
  }
}

function* sumOfProducts(p: Value, q: Value): Steps {
  const left = yield* pyIter(p);
  const right = yield* pyIter(q);
  const sum = new ProductSum();
  for (;;) {
    const a = yield* pyNext(left);
    const b = yield* pyNext(right);
    if (a === undefined || b === undefined) {
      if (a !== b) throw valueError("Inputs are not the same length");
      return yield* sum.pyFinish();
    }
    if (sum.take(a, b)) continue;
    yield* sum.pyFinish();
    const multiplied = binaryOp(MULTIPLY, a, b);
    const added = binaryOp(ADD, sum.total, isPending(multiplied) ? yield multiplied : multiplied);
    sum.total = isPending(added) ? yield added : added;
  }
}

// --- the parts of a float ---

function partFunctions(): Member[] {
  return [
    one(
      "frexp",
      (x) => {
        const [mantissa, exponent] = libm.frexp(x);
        return new PyTuple([float(mantissa), exponent]);
      },
      "Return the mantissa and exponent of x, as pair (m, e).",
    ),
    pyFn(
      "ldexp(x, i, /)",
      function* (x: Value, exponent: Value): Steps {
        const value = yield* pyFloat(x);
        const power = asInt(exponent);
        if (power === undefined) throw typeError("Expected an int as second argument to ldexp.");
        return float(
          raisingNumeric(() =>
            libm.checked(libm.ldexp(value, power), Number.isFinite(value), Number.isNaN(value), true),
          ),
        );
      },
      "Return x * (2**i).",
    ),
    one(
      "modf",
      (x) => {
        const [fraction, whole] = libm.modf(x);
        return new PyTuple([float(fraction), float(whole)]);
      },
      "Return the fractional and integer parts of x.",
    ),
  ];
}
