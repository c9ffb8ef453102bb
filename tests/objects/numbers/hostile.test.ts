/** Long malformed texts are refused in linear time: a pattern that looked at runs again and again would not end. */

import { expect, test } from "vitest";
import { complexFromText } from "../../../src/objects/numbers/complex.ts";
import { floatFromHex, floatFromText } from "../../../src/objects/numbers/floats.ts";
import { formatFloatSpec } from "../../../src/objects/numbers/format.ts";
import { intFromText } from "../../../src/objects/numbers/int-text.ts";
import { outcome } from "./recorded.ts";

const LENGTH = 300_000;
const texts = [
  `1${" ".repeat(LENGTH)}x`,
  `${"1".repeat(LENGTH)}x`,
  `${"1_".repeat(LENGTH)}x`,
  "_".repeat(LENGTH),
  ".".repeat(LENGTH),
  "1e".repeat(LENGTH),
  "inf".repeat(LENGTH),
  "(".repeat(LENGTH),
  "1.".repeat(LENGTH),
  `0x${"1".repeat(LENGTH)}g`,
];

/** Reads every text and compares the messages, by their first 60 characters. */
function refused(read: (text: string) => unknown, expected: (text: string) => string): void {
  for (const text of texts) {
    expect(String(outcome(() => String(read(text)))).slice(0, 60)).toBe(`!${expected(text)}`.slice(0, 60));
  }
}

test("int", () => {
  refused(intFromText, (text) => `ValueError: invalid literal for int() with base 10: '${text}`);
  refused(
    (text) => intFromText(text, 0),
    (text) => `ValueError: invalid literal for int() with base 0: '${text}`,
  );
});

test("float", () => {
  refused(floatFromText, (text) => `ValueError: could not convert string to float: '${text}'`);
});

test("fromhex", () => {
  const tooLarge = "OverflowError: hexadecimal value too large to represent as a float";
  const malformed = "ValueError: invalid hexadecimal floating-point string";
  refused(floatFromHex, (text) => (/^(?:11|0x11|1e)/.test(text) ? tooLarge : malformed));
});

test("complex", () => {
  refused(complexFromText, (text) =>
    text.includes("_")
      ? `ValueError: could not convert string to complex: '${text}'`
      : "ValueError: complex() arg is a malformed string",
  );
});

test("format", () => {
  refused(
    (text) => formatFloatSpec(1.5, text),
    (text) => {
      if (text.startsWith("11")) return "ValueError: Too many decimal digits in format string";
      if (text.startsWith(".")) return "ValueError: Format specifier missing precision";
      return `ValueError: Invalid format specifier '${text}' for object of type 'float'`;
    },
  );
});
