/** Floats: recorded answers of CPython, and what must hold for every float. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as floats from "../../../src/objects/numbers/floats.ts";
import { NO_FLAGS, printfFloat } from "../../../src/objects/numbers/format.ts";
import { check, float, floatText, int, intText, tablesOf } from "./recorded.ts";

const tables = tablesOf("floats");

describe("recorded", () => {
  const unary = { repr: floats.repr, hex: floats.floatToHex } as const;
  for (const [name, f] of Object.entries(unary)) test(name, () => check(tables, name, ([x]) => f(float(x))));
  const binary = {
    divide: floats.floatDivide,
    floorDivide: floats.floatFloorDivide,
    modulo: floats.floatModulo,
  } as const;
  for (const [name, f] of Object.entries(binary)) {
    test(name, () => check(tables, name, ([x, y]) => floatText(f(float(x), float(y)))));
  }
  test("is_integer", () => check(tables, "isInteger", ([x]) => floats.isInteger(float(x))));
  test("as_integer_ratio", () => {
    check(tables, "asIntegerRatio", ([x]) => floats.asIntegerRatio(float(x)).map(intText));
  });
  test("divmod", () => {
    check(tables, "divmod", ([x, y]) => floats.floatDivmod(float(x), float(y)).map(floatText));
  });
  test("power", () => {
    check(tables, "power", ([x, y]) => {
      const result = floats.floatPower(float(x), float(y));
      return typeof result === "number" ? floatText(result) : result.kind;
    });
  });
  test("round(x)", () => check(tables, "roundToInt", ([x]) => intText(floats.roundToInt(float(x)))));
  test("round(x, n)", () => {
    check(tables, "roundToDigits", ([x, n]) => floatText(floats.roundToDigits(float(x), int(n))));
  });
  test("float(text)", () =>
    check(tables, "fromText", ([text]) => floatText(floats.floatFromText(text as string))));
  test("fromhex", () => check(tables, "fromHex", ([text]) => floatText(floats.floatFromHex(text as string))));
  for (const conversion of ["e", "E", "f", "F", "g", "G"] as const) {
    test(`%${conversion}`, () => {
      check(tables, `%${conversion}`, ([n, x]) => printfFloat(float(x), conversion, NO_FLAGS, 0, Number(n)));
    });
  }
});

describe("properties", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

  test("repr reads back", () => {
    fc.assert(
      fc.property(finite, (x) => {
        expect(floats.floatFromText(floats.repr(x))).toBe(x);
      }),
    );
  });

  test("hex reads back", () => {
    fc.assert(
      fc.property(finite, (x) => {
        expect(floats.floatFromHex(floats.floatToHex(x))).toBe(x);
      }),
    );
  });

  test("a ratio is the float", () => {
    fc.assert(
      fc.property(finite, (x) => {
        const [numerator, denominator] = floats.asIntegerRatio(x);
        if (denominator < 2 ** 1000) expect(Number(numerator) / Number(denominator)).toBe(x + 0);
      }),
    );
  });

  test("the remainder lies between 0 and the divisor", () => {
    fc.assert(
      fc.property(finite, finite, (x, y) => {
        fc.pre(y !== 0);
        const [quotient, rest] = floats.floatDivmod(x, y);
        expect(
          Object.is(rest, floats.floatModulo(x, y)) && Object.is(quotient, floats.floatFloorDivide(x, y)),
        ).toBe(true);
        expect(Math.abs(rest) <= Math.abs(y) && (rest === 0 || rest < 0 === y < 0)).toBe(true);
        expect(Number.isInteger(quotient) || !Number.isFinite(quotient)).toBe(true);
      }),
    );
  });
});
