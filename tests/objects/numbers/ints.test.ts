/** Integers: recorded answers of CPython, and the number paths against the BigInt paths. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as functions from "../../../src/objects/numbers/int-functions.ts";
import * as texts from "../../../src/objects/numbers/int-text.ts";
import * as ints from "../../../src/objects/numbers/ints.ts";
import { bytes, check, float, floatText, hex, int, intText, outcome, tablesOf } from "./recorded.ts";

const tables = tablesOf("ints");
type Binary = (a: ints.Int, b: ints.Int) => ints.Int;

const binary: Readonly<Record<string, Binary>> = {
  add: ints.add,
  subtract: ints.subtract,
  multiply: ints.multiply,
  floorDivide: ints.floorDivide,
  modulo: ints.modulo,
  and: ints.and,
  or: ints.or,
  xor: ints.xor,
  gcd: functions.gcd,
  lcm: functions.lcm,
  shiftLeft: ints.shiftLeft,
  shiftRight: ints.shiftRight,
  power: ints.power,
  combinations: functions.combinations,
  permutations: functions.permutations,
  roundInt: ints.roundInt,
};

const unary: Readonly<Record<string, (a: ints.Int) => ints.Int>> = {
  negate: ints.negate,
  invert: ints.invert,
  absolute: ints.absolute,
  bitLength: ints.bitLength,
  bitCount: ints.bitCount,
  isqrt: functions.isqrt,
  factorial: functions.factorial,
};

describe("recorded", () => {
  for (const [name, f] of Object.entries(binary)) {
    test(name, () => check(tables, name, ([a, b]) => intText(f(int(a), int(b)))));
  }
  for (const [name, f] of Object.entries(unary)) {
    test(name, () => check(tables, name, ([a]) => intText(f(int(a)))));
  }
  test("divmod", () => {
    check(tables, "floorDivide", ([a, b]) => intText(ints.divmod(int(a), int(b))[0]));
  });
  test("powerModulo", () => {
    check(tables, "powerModulo", ([a, b, c]) => intText(ints.powerModulo(int(a), int(b), int(c))));
  });
  test("trueDivide", () => {
    check(tables, "trueDivide", ([a, b]) => floatText(ints.trueDivide(int(a), int(b))));
  });
  test("toFloat", () => check(tables, "toFloat", ([a]) => floatText(ints.toFloat(int(a)))));
  test("fromFloat", () => check(tables, "fromFloat", ([x]) => intText(ints.fromFloat(float(x)))));
  test("compareWithFloat", () => {
    const words = { "-1": "less", "0": "equal", "1": "greater" } as const;
    check(tables, "compareWithFloat", ([a, x]) => {
      const order = ints.compareWithFloat(int(a), float(x));
      return order === undefined ? "unordered" : words[`${order}`];
    });
  });
  test("to_bytes", () => {
    check(tables, "intToBytes", ([a, length, order, signed]) =>
      hex(texts.intToBytes(int(a), Number(length), order as texts.ByteOrder, signed as boolean)),
    );
  });
  test("from_bytes", () => {
    check(tables, "intFromBytes", ([data, order, signed]) =>
      intText(texts.intFromBytes(bytes(data), order as texts.ByteOrder, signed as boolean)),
    );
  });
  test("int(text, base)", () => {
    check(tables, "intFromText", ([text, base]) => intText(texts.intFromText(text as string, Number(base))));
  });
  test("str", () => {
    check(tables, "intToString", ([a]) => texts.intToString(int(a)));
    check(tables, "intToStringLimit", ([exponent]) =>
      texts.intToString(ints.power(10, int(exponent))).slice(0, 5),
    );
  });
});

describe("limits", () => {
  test("what the host cannot hold is a MemoryError, found before computing", () => {
    for (const compute of [
      () => ints.power(10, 10n ** 18n),
      () => ints.power(3n ** 100n, 10 ** 9),
      () => ints.shiftLeft(1, 2 ** 40),
      () => ints.shiftLeft(1, 2n ** 62n),
      () => functions.factorial(10 ** 10),
      () => functions.permutations(10n ** 30n, 10 ** 12),
    ]) {
      expect(outcome(() => intText(compute()))).toBe("!MemoryError: ");
    }
    expect(outcome(() => intText(ints.shiftLeft(1, 2n ** 100n)))).toBe(
      "!OverflowError: too many digits in integer",
    );
  });

  test("estimates are upper bounds", () => {
    fc.assert(
      fc.property(anyInt, fc.nat(60), (a, n) => {
        expect(ints.powerBits(a, n)).toBeGreaterThanOrEqual(ints.bitLength(ints.power(a, n)) - 1);
        expect(ints.shiftBits(a, n)).toBeGreaterThanOrEqual(ints.bitLength(ints.shiftLeft(a, n)));
        expect(functions.factorialBits(n)).toBeGreaterThanOrEqual(ints.bitLength(functions.factorial(n)));
        const count = ints.absolute(a);
        const chosen = functions.combinations(count, n);
        expect(functions.combinationsBits(count, n)).toBeGreaterThanOrEqual(ints.bitLength(chosen) - 1);
        expect(texts.textSize(a)).toBeGreaterThanOrEqual(String(a).length);
      }),
    );
  });
});

const anyInt = fc
  .oneof(
    fc.maxSafeInteger(),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }),
    fc.bigInt({ min: 2n ** 53n - 5n, max: 2n ** 53n + 5n }),
    fc.bigInt({ min: -(2n ** 53n) - 5n, max: -(2n ** 53n) + 5n }),
  )
  .map((value) => ints.normalize(BigInt(value)));

describe("properties", () => {
  const models: readonly (readonly [Binary, (a: bigint, b: bigint) => bigint])[] = [
    [ints.add, (a, b) => a + b],
    [ints.subtract, (a, b) => a - b],
    [ints.multiply, (a, b) => a * b],
    [ints.and, (a, b) => a & b],
    [ints.or, (a, b) => a | b],
    [ints.xor, (a, b) => a ^ b],
  ];
  test("number paths agree with BigInt", () => {
    fc.assert(
      fc.property(anyInt, anyInt, (a, b) => {
        for (const [ours, model] of models)
          expect(intText(ours(a, b))).toBe(String(model(BigInt(a), BigInt(b))));
      }),
    );
  });

  test("divmod: a == q * b + r, and r lies between 0 and b", () => {
    fc.assert(
      fc.property(anyInt, anyInt, (a, b) => {
        fc.pre(b !== 0);
        const [quotient, rest] = ints.divmod(a, b);
        expect(ints.add(ints.multiply(quotient, b), rest)).toBe(a);
        expect(rest === 0 || rest < 0 === b < 0).toBe(true);
        expect(ints.absolute(rest) < ints.absolute(b)).toBe(true);
        expect(ints.floorDivide(a, b)).toBe(quotient);
        expect(ints.modulo(a, b)).toBe(rest);
      }),
    );
  });

  test("text in any base reads back", () => {
    fc.assert(
      fc.property(anyInt, fc.integer({ min: 2, max: 36 }), (a, base) => {
        expect(texts.intFromText(texts.intToBase(a, base), base)).toBe(a);
      }),
    );
  });

  test("bytes read back", () => {
    fc.assert(
      fc.property(anyInt, fc.constantFrom<texts.ByteOrder>("big", "little"), (a, order) => {
        expect(texts.intFromBytes(texts.intToBytes(a, 30, order, true), order, true)).toBe(a);
      }),
    );
  });

  test("isqrt of large integers", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 4000n }), (n) => {
        const root = BigInt(functions.isqrt(ints.normalize(n)));
        expect(root * root <= n && (root + 1n) * (root + 1n) > n).toBe(true);
      }),
    );
  });
});
