/** Complex numbers: recorded answers of CPython. */

import { expect, test } from "vitest";
import * as complex from "../../../src/objects/numbers/complex.ts";
import { check, checkShare, float, floatText, list, type Recorded, tablesOf } from "./recorded.ts";

const tables = tablesOf("complexes");

function read(value: Recorded | undefined): complex.Complex {
  const [real, imag] = list(value);
  return complex.complex(float(real), float(imag));
}

const show = (value: complex.Complex): Recorded => [floatText(value.real), floatText(value.imag)];

const binary = {
  add: complex.complexAdd,
  subtract: complex.complexSubtract,
  multiply: complex.complexMultiply,
  divide: complex.complexDivide,
  power: complex.complexPower,
} as const;

for (const [name, f] of Object.entries(binary)) {
  test(name, () => check(tables, name, ([a, b]) => show(f(read(a), read(b)))));
}
test("power by angle and length", () => {
  checkShare(tables, "powerPolar", 0.98, 1e-14, ([a, b]) => show(complex.complexPower(read(a), read(b))));
});
test("abs", () =>
  checkShare(tables, "absolute", 0.98, 3e-16, ([a]) => floatText(complex.complexAbsolute(read(a)))));
test("repr", () => check(tables, "repr", ([a]) => complex.complexRepr(read(a))));
test("complex(text)", () =>
  check(tables, "fromText", ([text]) => show(complex.complexFromText(text as string))));
test("negation turns the signs of zeros", () => {
  expect(complex.complexNegate(complex.complex(0, -0))).toEqual(complex.complex(-0, 0));
});
