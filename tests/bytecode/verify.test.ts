/** The verifier finds what is wrong with a code object. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CodeFields, CodeObject } from "../../src/bytecode/code.ts";
import { OP } from "../../src/bytecode/opcodes.ts";
import { VerificationError, verify } from "../../src/bytecode/verify.ts";
import { compile } from "../../src/compiler/compile.ts";
import { parse } from "../../src/parser/parse.ts";

/** A code object of the given units, two numbers each. */
function code(units: readonly (readonly [number, number])[], fields: Partial<CodeFields> = {}): CodeObject {
  return new CodeObject({
    argcount: 0,
    posonlyargcount: 0,
    kwonlyargcount: 0,
    stacksize: 2,
    flags: 3,
    code: Uint8Array.from(units.flat()),
    consts: [null],
    names: ["a"],
    localsplusnames: ["x", "y"],
    localspluskinds: Uint8Array.of(0x20, 0x60),
    filename: "case",
    name: "f",
    qualname: "f",
    firstlineno: 1,
    positions: new Int32Array(units.length * 4),
    exceptiontable: [],
    ...fields,
  });
}

const RESUME = [OP.RESUME, 0] as const;
const LOAD = [OP.LOAD_CONST, 0] as const;
const POP = [OP.POP_TOP, 0] as const;
const RETURN = [OP.RETURN_VALUE, 0] as const;
const RETURN_CONST = [OP.RETURN_CONST, 0] as const;
const CACHE = [OP.CACHE, 0] as const;

test("a plain function passes", () => {
  expect(() => verify(code([RESUME, LOAD, RETURN]))).not.toThrow();
});

test("a loop passes", () => {
  const units = [
    RESUME,
    LOAD,
    [OP.FOR_ITER, 3],
    CACHE,
    POP,
    [OP.JUMP_BACKWARD, 5],
    CACHE,
    [OP.END_FOR, 0],
    POP,
    RETURN_CONST,
  ] as const;
  expect(() => verify(code(units))).not.toThrow();
});

const WRONG: readonly [string, CodeObject, string][] = [
  ["nothing", code([]), "f (case, line 1): the code is not a whole number of units"],
  [
    "an odd byte",
    code([], { code: Uint8Array.of(1), positions: new Int32Array() }),
    "f (case, line 1): the code is not a whole number of units",
  ],
  [
    "missing positions",
    code([RETURN_CONST], { positions: new Int32Array(3) }),
    "f (case, line 1): the positions are not one per unit",
  ],
  [
    "missing kinds",
    code([RETURN_CONST], { localspluskinds: new Uint8Array(1) }),
    "f (case, line 1): there are not as many kinds as names of locals",
  ],
  ["an unknown opcode", code([RESUME, [3, 0]]), "f (case, line 1) at unit 1: unknown opcode 3"],
  ["a cache on its own", code([CACHE, RETURN_CONST]), "f (case, line 1) at unit 0: CACHE is not executable"],
  [
    "missing caches",
    code([LOAD, [OP.TO_BOOL, 0], CACHE, RETURN]),
    "f (case, line 1) at unit 1: caches are missing",
  ],
  [
    "an argument where there is none",
    code([LOAD, [OP.POP_TOP, 1], RETURN_CONST]),
    "f (case, line 1) at unit 1: POP_TOP has an argument",
  ],
  [
    "extended arguments at the end",
    code([RETURN_CONST, [OP.EXTENDED_ARG, 1]]),
    "f (case, line 1) at unit 1: extended arguments at the end",
  ],
  [
    "a constant too many",
    code([[OP.LOAD_CONST, 1], RETURN]),
    "f (case, line 1) at unit 0: LOAD_CONST 1: there are 1 constants",
  ],
  [
    "a name too many",
    code([[OP.LOAD_NAME, 1], RETURN]),
    "f (case, line 1) at unit 0: LOAD_NAME 1: there are 1 names",
  ],
  [
    "a shifted name too many",
    code([[OP.LOAD_GLOBAL, 2], CACHE, CACHE, CACHE, CACHE, RETURN]),
    "f (case, line 1) at unit 0: LOAD_GLOBAL 2: there are 1 names",
  ],
  [
    "a local too many",
    code([[OP.LOAD_FAST, 2], RETURN]),
    "f (case, line 1) at unit 0: LOAD_FAST 2: there are 2 locals",
  ],
  [
    "one of two locals too many",
    code([[OP.LOAD_FAST_LOAD_FAST, 0x12], POP, RETURN]),
    "f (case, line 1) at unit 0: LOAD_FAST_LOAD_FAST 18: there are 2 locals",
  ],
  [
    "a local that is no cell",
    code([[OP.LOAD_DEREF, 0], RETURN]),
    "f (case, line 1) at unit 0: x is neither a cell nor a free variable",
  ],
  [
    "an operator too many",
    code([LOAD, LOAD, [OP.BINARY_OP, 26], CACHE, RETURN]),
    "f (case, line 1) at unit 2: BINARY_OP 26: there are 26 operators",
  ],
  [
    "a comparison too many",
    code([LOAD, LOAD, [OP.COMPARE_OP, 0xc0], CACHE, RETURN]),
    "f (case, line 1) at unit 2: COMPARE_OP 192: there are 6 comparisons",
  ],
  ["a depth of nothing", code([LOAD, [OP.COPY, 0], RETURN]), "f (case, line 1) at unit 1: COPY 0"],
  [
    "free variables that are not there",
    code([[OP.COPY_FREE_VARS, 1], RETURN_CONST]),
    "f (case, line 1) at unit 0: COPY_FREE_VARS 1: there are 0 free variables",
  ],
  [
    "a jump into a cache",
    code([RESUME, [OP.JUMP_FORWARD, 2], LOAD, [OP.TO_BOOL, 0], CACHE, CACHE, CACHE, RETURN]),
    "f (case, line 1) at unit 1: control goes to unit 4, which is no instruction",
  ],
  [
    "a jump out of the code",
    code([RESUME, [OP.JUMP_FORWARD, 9], RETURN_CONST]),
    "f (case, line 1) at unit 1: control goes to unit 11, which is no instruction",
  ],
  [
    "the end without a return",
    code([RESUME, LOAD]),
    "f (case, line 1) at unit 1: control goes to unit 2, which is no instruction",
  ],
  [
    "an empty stack",
    code([RESUME, POP, RETURN_CONST]),
    "f (case, line 1) at unit 1: POP_TOP takes 1 from a stack that is 0 high",
  ],
  [
    "a stack too high",
    code([LOAD, LOAD, LOAD, RETURN]),
    "f (case, line 1) at unit 3: the stack is 3 high, but it has 2 places",
  ],
  [
    "two heights at one place",
    code([LOAD, [OP.POP_JUMP_IF_NONE, 1], CACHE, LOAD, RETURN_CONST]),
    "f (case, line 1) at unit 4: the stack is 0 or 1 high",
  ],
  [
    "an exception table out of order",
    code([RESUME, RETURN_CONST], {
      exceptiontable: [
        { start: 1, end: 2, target: 1, depth: 0, lasti: false },
        { start: 0, end: 1, target: 1, depth: 0, lasti: false },
      ],
    }),
    "f (case, line 1) at unit 0: row 1 of the exception table is out of order",
  ],
  [
    "a handler that is no instruction",
    code([RESUME, RETURN_CONST], {
      exceptiontable: [{ start: 0, end: 1, target: 7, depth: 0, lasti: false }],
    }),
    "f (case, line 1) at unit 7: row 0 of the exception table leads into an instruction",
  ],
  [
    "a handler that keeps more than there is",
    code([RESUME, RETURN_CONST], {
      exceptiontable: [{ start: 0, end: 1, target: 1, depth: 1, lasti: false }],
    }),
    "f (case, line 1) at unit 0: the handler keeps 1 items of a stack that is 0 high",
  ],
];

describe("what is wrong is told", () => {
  test.each(WRONG)("%s", (_what, wrong, message) => {
    let thrown: unknown;
    try {
      verify(wrong);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(VerificationError);
    expect((thrown as VerificationError).message).toBe(message);
  });

  test("in a code object inside another too", () => {
    const outer = code([RESUME, RETURN_CONST], { consts: [code([RESUME], { qualname: "f.g" })] });
    expect(() => verify(outer)).toThrow(
      "f.g (case, line 1) at unit 0: control goes to unit 1, which is no instruction",
    );
  });
});

test("no change of a byte makes the verifier fail in another way", () => {
  const source =
    "def f(a, b):\n    for x in a:\n        try: b(x, *a)\n        except E as e: raise e from x\n";
  const sound = compile(parse(source), { filename: "case" }).consts[0] as CodeObject;
  verify(sound);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(sound.code.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      (changes) => {
        const bytes = sound.code.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        try {
          verify(new CodeObject({ ...sound, code: bytes }));
        } catch (error) {
          expect(error).toBeInstanceOf(VerificationError);
        }
      },
    ),
    { numRuns: 2000, verbose: 1 },
  );
});
