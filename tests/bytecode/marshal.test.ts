/** Packed code objects: what comes out is what went in. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CodeObject, type ExceptionEntry } from "../../src/bytecode/code.ts";
import type { Constant } from "../../src/bytecode/constants.ts";
import { packCode, unpackCode } from "../../src/bytecode/marshal.ts";
import { compile } from "../../src/compiler/compile.ts";
import { parse } from "../../src/parser/parse.ts";

const PROGRAM = `
"""Text with every kind of constant."""
from __future__ import annotations
import os.path as p, sys

BIG = 123456789012345678901234567890
NEGATIVE = -9007199254740993
VALUES = (1, -5, 2.5, -0.0, 1e400, 3j, b"\\x00\\xff", "\\udc80 é 𝄞", ..., None, True, False)

class Account[T](object, metaclass=type):
    x: int = 1
    def method(self, /, a, *args, key=2, **rest):
        def inner():
            nonlocal a
            a += 1
            return a in {1, 2, 3}
        try:
            with open("f") as f, f:
                yield from f
        except (ValueError, TypeError) as error:
            raise KeyError from error
        finally:
            print([i for i in range(3) if i])
        match a:
            case {"k": [1, *_]} | Account(x=1): pass
        return f"{a!r:>{key}}"

async def g():
    async for x in y: await x
`;

test("a compiled program survives", () => {
  const code = compile(parse(PROGRAM), { filename: "/tmp/prog é.py" });
  expect(unpackCode(packCode(code))).toEqual(code);
});

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constant("\udc80"), fc.constant("__main__"));
const count = fc.nat({ max: 300 });
const binary = fc.uint8Array({ maxLength: 20 });
const plain: fc.Arbitrary<Constant> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.bigInt().map((value) => (Number.isSafeInteger(Number(value)) ? 1n << 70n : value)),
  text,
  fc.double().map((value) => ({ kind: "float" as const, value })),
  fc.tuple(fc.double(), fc.double()).map(([real, imag]) => ({ kind: "complex" as const, real, imag })),
  binary.map((value) => ({ kind: "bytes" as const, value })),
  fc.constant({ kind: "ellipsis" as const }),
);
const row: fc.Arbitrary<ExceptionEntry> = fc
  .record({ start: count, length: count, target: count, depth: count, lasti: fc.boolean() })
  .map(({ start, length, ...rest }) => ({ start, end: start + length, ...rest }));

const { code: anyCode } = fc.letrec<{ code: CodeObject; constant: Constant }>((tie) => ({
  constant: fc.oneof(
    { maxDepth: 2 },
    plain,
    fc.array(tie("constant"), { maxLength: 3 }).map((items) => ({ kind: "tuple" as const, items })),
    fc.array(plain, { maxLength: 3 }).map((items) => ({ kind: "frozenset" as const, items })),
    tie("code"),
  ),
  code: fc
    .record({
      argcount: count,
      posonlyargcount: count,
      kwonlyargcount: count,
      stacksize: count,
      flags: fc.nat(),
      code: binary,
      consts: fc.array(tie("constant"), { maxLength: 4 }),
      names: fc.array(text, { maxLength: 4 }),
      localsplusnames: fc.array(text, { maxLength: 4 }),
      localspluskinds: binary,
      filename: text,
      name: text,
      qualname: text,
      firstlineno: fc.integer({ min: 0, max: 100_000 }),
      positions: fc
        .array(
          fc.tuple(fc.nat(3), fc.integer({ min: -1, max: 90_000 }), fc.integer({ min: -1, max: 70_000 })),
          {
            maxLength: 8,
          },
        )
        .map((parts) =>
          Int32Array.from(
            parts.flatMap(([run, line, column]) =>
              Array(run)
                .fill([line, line + run, column, column + 1])
                .flat(),
            ),
          ),
        ),
      exceptiontable: fc.array(row, { maxLength: 3 }),
    })
    .map((fields) => new CodeObject(fields)),
}));

test("every code object survives", () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      expect(unpackCode(packCode(code))).toEqual(code);
    }),
    { numRuns: 300 },
  );
});

test("bytes that were cut short are refused", () => {
  const packed = packCode(compile(parse("x = (1, 'two', 3.0)\ndef f(): return x\n"), { filename: "f.py" }));
  for (let length = 0; length < packed.length; length++) {
    expect(() => unpackCode(packed.subarray(0, length)), `the first ${length} bytes`).toThrow(RangeError);
  }
  expect(() => unpackCode(Uint8Array.from([...packed, 0]))).toThrow(
    new RangeError("packed code: bytes left over"),
  );
});
