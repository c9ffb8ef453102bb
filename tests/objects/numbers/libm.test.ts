/** Functions of `math`: CPython's results on Linux, to the last digit nearly always. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as libm from "../../../src/objects/numbers/libm.ts";
import { cos, sin } from "../../../src/objects/numbers/libm-trigonometry.ts";
import {
  check,
  checkShare,
  float,
  floatText,
  int,
  list,
  outcome,
  type Recorded,
  tablesOf,
} from "./recorded.ts";

const tables = tablesOf("libm");
type Name = Exclude<
  keyof typeof libm,
  "checked" | "fsum" | "sumprod" | "dist" | "frexp" | "modf" | "fma" | "ldexp"
>;

/** The share that must be equal: measured on 20,000 inputs each, and what 150 may miss of it. */
const shares: Readonly<Partial<Record<Name, number>>> = {
  exp: 0.98,
  exp2: 0.98,
  expm1: 0.98,
  log: 0.98,
  log2: 0.98,
  log10: 0.98,
  log1p: 0.98,
  sin: 0.98,
  cos: 0.98,
  tan: 0.98,
  asin: 0.98,
  acos: 0.98,
  atan: 0.98,
  atan2: 0.98,
  sinh: 0.98,
  cosh: 0.98,
  tanh: 0.96,
  asinh: 0.98,
  acosh: 0.98,
  atanh: 0.98,
  pow: 0.98,
  cbrt: 0.45,
  erf: 0.93,
  erfc: 0.45,
  gamma: 0.2,
  lgamma: 0.3,
};

const functions: Readonly<Record<string, unknown>> = { ...libm };
const call = (name: string, ...args: number[]): number =>
  (functions[name] as (...args: number[]) => number)(...args);

describe("last digits", () => {
  for (const [name, share] of Object.entries(shares)) {
    const error = name === "gamma" || name === "lgamma" ? 3e-15 : 7e-16;
    test(name, () => {
      checkShare(tables, name, share, error, (args) => floatText(call(name, ...args.map(float))));
    });
  }
});

/** As `math` raises: which functions overflow to infinity, and which have poles. */
const overflowing = new Set(["exp", "exp2", "expm1", "sinh", "cosh", "pow", "lgamma", "gamma"]);

describe("exact", () => {
  for (const name of ["remainder", "fmod", "hypot"]) {
    test(name, () => check(tables, name, (args) => floatText(call(name, ...args.map(float)))));
  }
  test("ulp", () => check(tables, "ulp", ([x]) => floatText(libm.ulp(float(x)))));
  test("modf", () => check(tables, "modf", ([x]) => libm.modf(float(x)).map(floatText)));
  test("frexp", () => {
    check(tables, "frexp", ([x]) => {
      const [mantissa, exponent] = libm.frexp(float(x));
      return [floatText(mantissa), String(exponent)];
    });
  });
  test("ldexp", () => {
    check(tables, "ldexp", ([x, n]) => {
      const value = float(x);
      return floatText(
        libm.checked(libm.ldexp(value, int(n)), Number.isFinite(value), Number.isNaN(value), true),
      );
    });
  });
  test("nextafter", () => {
    check(tables, "nextafter", ([x, y, n]) => floatText(libm.nextafter(float(x), float(y), int(n))));
  });
  test("fma", () => {
    check(tables, "fma", (args) => {
      const [x, y, z] = args.map(float) as [number, number, number];
      const result = libm.fma(x, y, z);
      if (args.some((arg) => arg === "nan")) return floatText(result);
      if (Number.isNaN(result)) return "!ValueError: invalid operation in fma";
      const finite = [x, y, z].every(Number.isFinite);
      return finite && !Number.isFinite(result) ? "!OverflowError: overflow in fma" : floatText(result);
    });
  });
  test("fsum", () => check(tables, "fsum", ([values]) => floatText(libm.fsum(list(values).map(float)))));
  test("hypot of many", () =>
    check(tables, "hypotN", ([values]) => floatText(libm.hypot(...list(values).map(float)))));
  test("sumprod", () => {
    check(tables, "sumprod", ([p, q]) => floatText(libm.sumprod(list(p).map(float), list(q).map(float))));
  });
  test("dist", () =>
    check(tables, "dist", ([p, q]) => floatText(libm.dist(list(p).map(float), list(q).map(float)))));
});

describe("special cases", () => {
  const special = ([name, ...rest]: readonly Recorded[]): Recorded => {
    const args = rest.map(float);
    const result = call(name as string, ...args);
    const pole =
      (name === "pow" && args[0] === 0) ||
      (/gamma/.test(name as string) && args[0]! <= 0 && args[0]! % 1 === 0);
    if (name === "hypot") return floatText(result); // it overflows to infinity
    const overflows = overflowing.has(name as string) && !pole;
    return outcome(() =>
      floatText(libm.checked(result, args.every(Number.isFinite), args.some(Number.isNaN), overflows)),
    );
  };
  test("of one argument", () => checkShare(tables, "special1", 0.97, 1e-15, special));
  test("of two arguments", () => checkShare(tables, "special2", 0.99, 1e-15, special));
});

describe("properties", () => {
  test("sine and cosine lie on the circle, for every size of argument", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Math.abs(sin(x) ** 2 + cos(x) ** 2 - 1)).toBeLessThan(5e-16);
      }),
    );
  });
  test("frexp and ldexp undo each other", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => {
        const [mantissa, exponent] = libm.frexp(x);
        expect(libm.ldexp(mantissa, exponent)).toBe(x);
      }),
    );
  });
});
