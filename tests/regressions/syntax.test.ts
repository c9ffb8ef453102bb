/** Texts that a generator of programs has shown to be taken for Python, or refused, in other words than CPython's. */
import { expect, test } from "vitest";
import { Interpreter, PythonError } from "../../src/index.ts";

function verdict(source: string | Uint8Array): string {
  const py = new Interpreter();
  py.set("source", source);
  try {
    py.runSync("compile(source, 'f', 'exec')");
    return "ok";
  } catch (thrown) {
    if (!(thrown instanceof PythonError)) throw thrown;
    return `${thrown.type}: ${thrown.message}`;
  }
}

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

const ILLEGAL = "SyntaxError: illegal target for annotation (f, line 1)";
const ANNOTATED: readonly (readonly [source: string, verdict: string])[] = [
  ["(y): int", "ok"],
  ["(y.x): int", "ok"],
  ["(y()).x: int", "ok"],
  ["(y, z).x: int", "ok"],
  ["y.x[0]: int", "ok"],
  ["[y].x: int", "ok"],
  ["(y).x: int", ILLEGAL],
  ["(y).x: int = 1", ILLEGAL],
  ["(y)[0]: int", ILLEGAL],
  ["((y.z))().x: int", ILLEGAL],
  ["(y[0]).x.z: int", ILLEGAL],
  ["(y).x += 1", "ok"],
];

for (const [source, answer] of ANNOTATED) {
  test(JSON.stringify(source), () => {
    expect(verdict(source)).toBe(answer);
  });
}

test("a name that is no UTF-8, after a mistake", () => {
  const problem = "'utf-8' codec can't decode byte 0x92 in position 0: invalid start byte";
  expect(verdict(bytes("\x92x = 1"))).toBe(`SyntaxError: (unicode error) ${problem} (f, line 1)`);
  expect(verdict(bytes("a b(c\n  \x92)"))).toBe(`SyntaxError: (unicode error) ${problem} (f, line 2)`);
  expect(verdict(bytes("a b\n\x92x"))).toBe(`UnicodeDecodeError: ${problem}`);
  expect(verdict(bytes("f(a for b in c, d)\n\x92"))).toBe(`UnicodeDecodeError: ${problem}`);
});

const CUT = "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data";
const BROKEN =
  "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc3 in position 1: invalid continuation byte";
const UNDECODED: readonly (readonly [source: string, verdict: string])[] = [
  ['f"a\xc3c"', BROKEN],
  ['f"ab{{q\xc3c}}d"', BROKEN],
  ['f"\\N{DIGIT ONE}q\xc3c"', BROKEN],
  ['f"{a:q\xc3c}"', CUT],
  ['f"{a!x:\xc3}" )', CUT],
  ['f"{a:{b:\xc3}}" = 1', CUT],
  ['f"{a:\xc3', CUT],
  ['f"\xc3}"', CUT],
  ['x y, f"{a:\xc3}"', CUT],
  ['f(a for a in b, f"\xc3")', CUT],
  ['import f"\xc3"', "SyntaxError: invalid syntax (f, line 1)"],
  ['x = (1 +)\nf"\xc3"', "SyntaxError: invalid syntax (f, line 1)"],
];

for (const [source, answer] of UNDECODED) {
  test(`text of an f-string that is no UTF-8: ${JSON.stringify(source)}`, () => {
    expect(verdict(bytes(source))).toBe(answer);
  });
}

test("functions for the machinery are given anything", () => {
  const thrownBy = (source: string): string => {
    try {
      new Interpreter().runSync(source);
    } catch (thrown) {
      if (thrown instanceof PythonError) return `${thrown.type}: ${thrown.message}`;
      throw thrown;
    }
    return "nothing";
  };
  expect(thrownBy("import sys\nsys.unraisablehook((1, 2))")).toBe(
    "TypeError: sys.unraisablehook argument type must be UnraisableHookArgs",
  );
  const shown: string[] = [];
  const py = new Interpreter({ stderr: (text) => shown.push(text) });
  py.runSync("import sys\nsys.excepthook(3, ValueError('y'), b'')\nsys.excepthook(None, None, None)");
  expect(shown.join("")).toBe("ValueError: y\nNoneType: None\n");
  expect(thrownBy("import _sre\n_sre.describe(1)")).toBe("TypeError: the argument must be a pattern");
});
