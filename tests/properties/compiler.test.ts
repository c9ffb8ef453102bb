/** Whatever the compiler emits, the verifier accepts; and packing a code object loses nothing. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { packCode, unpackCode } from "../../src/bytecode/marshal.ts";
import { verify } from "../../src/bytecode/verify.ts";
import { compile } from "../../src/compiler/compile.ts";
import { PySyntaxError } from "../../src/lexer/errors.ts";
import { parse } from "../../src/parser/parse.ts";
import { program } from "./programs.ts";

const seed = Number(process.env.SEED ?? 20261121);

test(`the verifier accepts what the compiler emits (seed ${seed})`, () => {
  let compiled = 0;
  fc.assert(
    fc.property(program, (source) => {
      try {
        const code = compile(parse(source, "exec"), { filename: "property" });
        verify(code);
        expect(unpackCode(packCode(code))).toEqual(code);
        compiled++;
      } catch (thrown) {
        // Some combinations are no Python: a `return` in an `except*` block, a name both local and global.
        if (!(thrown instanceof PySyntaxError)) throw thrown;
      }
    }),
    { seed, numRuns: 300 },
  );
  expect(compiled).toBeGreaterThan(150);
});
