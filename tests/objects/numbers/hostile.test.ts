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

const readers = {
  int: (text: string) => intFromText(text),
  "int, base 0": (text: string) => intFromText(text, 0),
  float: floatFromText,
  fromhex: floatFromHex,
  complex: complexFromText,
  format: (text: string) => formatFloatSpec(1.5, text),
};

for (const [name, read] of Object.entries(readers)) {
  test(name, () => {
    for (const text of texts) expect(outcome(() => String(read(text)))).toMatch(/^!ValueError: /);
  });
}
