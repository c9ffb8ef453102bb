/** `format()` and printf-style conversions: recorded answers of CPython. */

import { describe, expect, test } from "vitest";
import * as format from "../../../src/objects/numbers/format.ts";
import { check, float, int, list, type Recorded, tablesOf } from "./recorded.ts";

const tables = tablesOf("formats");

describe("format", () => {
  test("int", () => check(tables, "int", ([value, spec]) => format.formatInt(int(value), spec as string)));
  test("bool", () => check(tables, "bool", ([, spec]) => format.formatInt(1, spec as string, "bool")));
  test("float", () =>
    check(tables, "float", ([x, spec]) => format.formatFloatSpec(float(x), spec as string)));
  test("str", () =>
    check(tables, "str", ([text, spec]) => format.formatString(text as string, spec as string)));
  test("complex", () => {
    check(tables, "complex", ([value, spec]) => {
      const [real, imag] = list(value);
      return format.formatComplex(float(real), float(imag), spec as string);
    });
  });
});

interface Conversion {
  readonly flags: format.PrintfFlags;
  readonly width: number;
  readonly precision: number | undefined;
  readonly code: string;
}

function conversion(spec: Recorded | undefined): Conversion {
  const [, flags, width, precision, code] = /^([-+ #0]*)(\d*)(?:\.(\d+))?(.)$/.exec(spec as string)!;
  return {
    flags: {
      left: flags!.includes("-"),
      plus: flags!.includes("+"),
      space: flags!.includes(" "),
      alternate: flags!.includes("#"),
      zero: flags!.includes("0"),
    },
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    code: code!,
  };
}

describe("%", () => {
  test("integers", () => {
    check(tables, "%int", ([spec, value]) => {
      const { flags, width, precision, code } = conversion(spec);
      return format.printfInt(int(value), code as "d", flags, width, precision);
    });
  });
  test("floats", () => {
    check(tables, "%float", ([spec, x]) => {
      const { flags, width, precision, code } = conversion(spec);
      return format.printfFloat(float(x), code as "f", flags, width, precision);
    });
  });
  test("text", () => {
    check(tables, "%str", ([spec, text]) => {
      const { flags, width, precision } = conversion(spec);
      return format.printfText(text as string, flags, width, precision);
    });
  });
  test("characters", () => {
    check(tables, "%c", ([spec, value]) => {
      const { flags, width } = conversion(spec);
      return format.printfCharacter(int(value), flags, width);
    });
  });
});

test("the requested size is known before formatting", () => {
  const spec = format.parseFormatSpec("*>1000000000000.7f", format.FLOAT_DEFAULTS, "float");
  expect(format.requestedSize(spec)).toBe(1_000_000_000_000);
});
