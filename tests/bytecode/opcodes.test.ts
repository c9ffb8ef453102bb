/** The opcode table against what CPython 3.13 tells of its own (scripts/record-opcodes.py). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  CACHE_LAYOUTS,
  CACHES,
  HAS_ARG,
  HAS_CONST,
  HAS_EXCEPTION,
  HAS_FREE,
  HAS_JUMP,
  HAS_LOCAL,
  HAS_NAME,
  HAVE_ARGUMENT,
  INSTRUMENTED,
  OP,
  OPCODE_NAMES,
  OPCODES,
  stackChange,
} from "../../src/bytecode/opcodes.ts";
import {
  BINARY_OPERATORS,
  COMPARISONS,
  comparisonArgument,
  comparisonOf,
  INTRINSICS_1,
  INTRINSICS_2,
} from "../../src/bytecode/operands.ts";

interface Recorded {
  readonly args: readonly number[];
  readonly rows: Readonly<
    Record<
      string,
      {
        readonly code: number;
        readonly caches: number;
        readonly argument: boolean;
        readonly effects: readonly (readonly [number, number])[];
        readonly kinds: readonly string[];
      }
    >
  >;
  readonly instrumented: Readonly<Record<string, number>>;
  readonly caches: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly operators: readonly (readonly [string, string])[];
  readonly comparisons: readonly string[];
  readonly "intrinsics 1": readonly string[];
  readonly "intrinsics 2": readonly string[];
}

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, "opcodes.json"), "utf8")) as Recorded;

const KINDS: Readonly<Record<string, ReadonlySet<number>>> = {
  const: HAS_CONST,
  name: HAS_NAME,
  local: HAS_LOCAL,
  free: HAS_FREE,
  jump: HAS_JUMP,
  exception: HAS_EXCEPTION,
};

test("the opcodes are CPython's", () => {
  expect(Object.keys(OPCODES).sort()).toEqual(Object.keys(recorded.rows).sort());
  expect(INSTRUMENTED).toEqual(recorded.instrumented);
});

describe.each(Object.entries(recorded.rows))("%s", (name, row) => {
  test("number, caches and argument", () => {
    const mine = OPCODES[name as keyof typeof OPCODES];
    expect(mine.code).toBe(row.code);
    expect(OP[name as keyof typeof OP]).toBe(row.code);
    expect(OPCODE_NAMES[row.code]).toBe(name);
    expect(CACHES[row.code]).toBe(row.caches);
    expect(Object.values(CACHE_LAYOUTS[name] ?? {}).reduce((sum, size) => sum + size, 0)).toBe(row.caches);
    // CPython says that these two have an argument; for the compiler's own opcodes it goes by their numbers.
    if (row.code < 256) {
      expect(HAS_ARG.has(row.code)).toBe(row.argument);
      expect(row.code > HAVE_ARGUMENT).toBe(row.argument);
    }
  });

  test("what the argument is", () => {
    const kinds = Object.keys(KINDS).filter((kind) => KINDS[kind]!.has(row.code));
    expect(kinds).toEqual(row.kinds);
  });

  test("stack effect", () => {
    const mine = recorded.args.map((arg) => [
      stackChange(row.code, arg, false),
      stackChange(row.code, arg, true),
    ]);
    expect(mine).toEqual(row.effects);
  });
});

test("the operands are CPython's", () => {
  expect(BINARY_OPERATORS.map(({ name, symbol }) => [name, symbol])).toEqual(recorded.operators);
  expect(COMPARISONS).toEqual(recorded.comparisons);
  expect(INTRINSICS_1).toEqual(recorded["intrinsics 1"]);
  expect(INTRINSICS_2).toEqual(recorded["intrinsics 2"]);
  expect(CACHE_LAYOUTS).toEqual(recorded.caches);
});

test("a comparison is told by its argument", () => {
  for (const index of COMPARISONS.keys()) {
    expect(comparisonOf(comparisonArgument(index))).toBe(index);
    expect(comparisonOf(comparisonArgument(index) | 16)).toBe(index);
  }
});

test("an unknown opcode has no stack effect", () => {
  expect(() => stackChange(3, 0, false)).toThrow(new RangeError("unknown opcode 3"));
});
