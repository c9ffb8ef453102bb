/** Methods of str and bytes that have to wait for Python code, and what they charge before they allocate. */
import { expect, test } from "vitest";
import "./registered.ts";
import type { PyByteArray } from "../../src/objects/bytes_object.ts";
import { callSpecial } from "../../src/objects/calls.ts";
import { PyObject, type PyType, type Value } from "../../src/objects/core.ts";
import { defineType, pyMethod } from "../../src/objects/define.ts";
import { memoryError } from "../../src/objects/errors.ts";
import { PyFloat } from "../../src/objects/float.ts";
import { PySlice } from "../../src/objects/slice.ts";
import { PAUSE, type Pending, type Steps } from "../../src/objects/steps.ts";
import { newTuple } from "../../src/objects/tuple.ts";
import { drive, testRuntime, within } from "./drive.ts";
import { attempt, decode, encode } from "./text_values.ts";

/** An object whose special methods let others run before they answer. */
class Slow extends PyObject {
  readonly value: Value;

  constructor(value: Value) {
    super(slowType);
    this.value = value;
  }
}

function* later(self: Slow): Steps {
  yield PAUSE;
  return self.value;
}

const slowType: PyType = defineType({
  name: "Slow",
  doc: null,
  methods: [
    ...["__str__", "__repr__", "__index__", "__int__", "__float__", "__bytes__", "__bool__"].map((name) =>
      pyMethod(`${name}(self, /)`, later),
    ),
    pyMethod("__getitem__(self, key, /)", later),
    pyMethod("__format__(self, format_spec, /)", later),
  ],
});

/** What a method gives (as the tables have it), and how often others could run meanwhile. */
function run(self: Value, name: string, ...args: Value[]): { result: unknown; pauses: number } {
  let pauses = 0;
  const count = (): undefined => {
    pauses++;
    return undefined;
  };
  const result = within(testRuntime(), () =>
    attempt(() => drive(callSpecial(self, name, args) as Value | Pending, count) as Value),
  );
  return { result, pauses };
}

const slow = (value: Value): Value => new Slow(value);
const tuple = (...items: Value[]): Value => newTuple(items);

test("% waits for __str__, __repr__, __int__, __index__ and the items of a mapping", () => {
  expect(run("<%s>", "__mod__", slow("é"))).toEqual({ result: "<é>", pauses: 1 });
  expect(run("<%5r>", "__mod__", slow("é"))).toEqual({ result: "<    é>", pauses: 1 });
  expect(run("<%a>", "__mod__", slow("é"))).toEqual({ result: "<\\xe9>", pauses: 1 });
  expect(run("<%03d>", "__mod__", slow(7))).toEqual({ result: "<007>", pauses: 1 });
  expect(run("<%#x>", "__mod__", slow(255))).toEqual({ result: "<0xff>", pauses: 1 });
  expect(run("<%c>", "__mod__", slow(65))).toEqual({ result: "<A>", pauses: 1 });
  expect(run("%.1f", "__mod__", slow(new PyFloat(2.25)))).toEqual({ result: "2.2", pauses: 1 });
  expect(run("%(a)s%(b)s", "__mod__", slow("v"))).toEqual({ result: "vv", pauses: 2 });
  expect(run("%s%s", "__mod__", tuple(slow("a"), slow("b")))).toEqual({ result: "ab", pauses: 2 });
});

test("% says what it says of a wrong answer", () => {
  expect(run("%d", "__mod__", slow("x")).result).toEqual({
    error: ["TypeError", "%d format: a real number is required, not Slow"],
  });
  expect(run("%c", "__mod__", slow("x")).result).toEqual({ error: ["TypeError", "%c requires int or char"] });
  expect(run("%s", "__mod__", slow(5)).result).toEqual({
    error: ["TypeError", "__str__ returned non-string (type int)"],
  });
});

test("format waits for __format__, attributes of items, and specifications made of fields", () => {
  expect(run("{}{:x}", "format", slow("a"), slow("b"))).toEqual({ result: "ab", pauses: 2 });
  expect(run("{!r:>3}", "format", slow("a"))).toEqual({ result: "  a", pauses: 1 });
  expect(run("{0[k]}", "format", slow("item"))).toEqual({ result: "item", pauses: 1 });
  expect(run("{:{}}!", "format", "ab", slow("5"))).toEqual({ result: "ab   !", pauses: 1 });
  expect(run("{a}", "format_map", slow("v"))).toEqual({ result: "v", pauses: 1 });
  expect(run("{}", "format", slow(5)).result).toEqual({
    error: ["TypeError", "__format__ must return a str, not int"],
  });
});

test("indexes and counts wait for __index__", () => {
  expect(run("abc", "__getitem__", slow(1))).toEqual({ result: "b", pauses: 1 });
  expect(run("abc", "__getitem__", new PySlice(slow(1), null, null))).toEqual({ result: "bc", pauses: 1 });
  expect(run("abc", "__mul__", slow(2))).toEqual({ result: "abcabc", pauses: 1 });
  expect(run("abcabc", "find", "a", slow(1), slow(5))).toEqual({ result: 3, pauses: 2 });
  expect(run("a", "center", slow(3))).toEqual({ result: " a ", pauses: 1 });
  expect(run("a\nb", "splitlines", slow(true))).toEqual({ result: { list: ["a\n", "b"] }, pauses: 1 });
  expect(run("ab", "translate", slow("x"))).toEqual({ result: "xx", pauses: 2 });
  const data = decode({ bytes: "abc" });
  expect(run(data, "__getitem__", slow(1))).toEqual({ result: 98, pauses: 1 });
  expect(run(data, "find", slow(98))).toEqual({ result: 1, pauses: 1 });
  expect(run(decode({ bytes: "%b" }), "__mod__", slow(data))).toEqual({
    result: { bytes: "abc" },
    pauses: 1,
  });
});

test("what changes a bytearray meanwhile is seen", () => {
  const array = decode({ bytearray: "abc" }) as PyByteArray;
  const found = within(testRuntime(), () =>
    attempt(
      () =>
        drive(callSpecial(array, "__setitem__", [2, slow(65)]) as Value | Pending, () => {
          array.resize(1);
          return undefined;
        }) as Value,
    ),
  );
  expect(found).toEqual({ error: ["IndexError", "bytearray index out of range"] });
  expect(encode(array)).toEqual({ bytearray: "a" });
});

const large: readonly [self: Value, method: string, args: Value[]][] = [
  ["x", "__mul__", [10 ** 8]],
  ["x", "center", [10 ** 8]],
  ["x", "zfill", [10 ** 8]],
  ["\t", "expandtabs", [10 ** 8]],
  ["x", "__format__", ["100000000"]],
  ["%100000000s", "__mod__", ["x"]],
  ["%*d", "__mod__", [tuple(10 ** 8, 1)]],
  ["%.100000000f", "__mod__", [new PyFloat(1.5)]],
  ["{:100000000}", "format", ["x"]],
  ["x".repeat(20000), "replace", ["x", "y".repeat(10000)]],
  ["x".repeat(20000), "join", ["y".repeat(10000)]],
  [decode({ bytes: "x" }), "__mul__", [10 ** 8]],
  [decode({ bytes: "x" }), "ljust", [10 ** 8]],
  [decode({ bytearray: "x" }), "__imul__", [10 ** 8]],
  [decode({ bytearray: "x" }), "__init__", [10 ** 8]],
];

for (const [at, [self, name, args]] of large.entries()) {
  test(`${name} is refused before anything is allocated (${at})`, () => {
    const limit = testRuntime((bytes) => {
      if (bytes > 10 ** 7) throw memoryError("the limit");
    });
    const result = within(limit, () =>
      attempt(() => drive(callSpecial(self, name, args) as Value | Pending) as Value),
    );
    expect(result).toEqual({ error: ["MemoryError", "the limit"] });
  });
}
