/** Properties of the lexer on programs of random pieces. fast-check prints the seed of a failure. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenize } from "../../src/lexer/lexer.ts";
import { numberValue, stringValue } from "../../src/lexer/literals.ts";
import { Source } from "../../src/lexer/source.ts";

const fragments = JSON.parse(
  '["f\'","f\\"","rf\'\'\'","\'","\\"","\'\'\'","{","}","{{","}}","(",")","[","]",":","!","=","\\n","\\n  ","\\n\\t","\\\\\\n","\\\\","#c\\n","a","é","😀","\\ud800","0x1","1_0","1.5e3j","if","match"," ","\\f","...","->","<<=","$","\\\\N{","\\u00a0","\\r"]',
) as string[];

const program = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: "binary", maxLength: 3 })), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join(""));

test("tokens lie in order, hold their text, and their columns count its bytes", () => {
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(program, (text) => {
      const source = new Source(text, "program.py");
      const { tokens, error } = tokenize(source);
      let end = 0;
      for (const token of tokens) {
        expect(token.startOffset).toBeGreaterThanOrEqual(end);
        end = token.endOffset;
        if (token.tokenType.name !== "NEWLINE" && token.tokenType.name !== "INDENT") {
          expect(source.text.slice(token.startOffset, token.endOffset)).toBe(token.image);
        }
        if (token.tokenType.name === "INDENT") continue; // starts at the line it ends on
        for (const [offset, lineno, column] of [
          [token.startOffset, token.lineno, token.col_offset],
          [token.endOffset, token.end_lineno, token.end_col_offset],
        ] as const) {
          const newline = token.tokenType.name === "NEWLINE" && offset === token.endOffset;
          const start = source.lineStart(lineno);
          const before = source.text.slice(start, newline ? offset - 1 : offset);
          if (/[\ud800-\udfff]/u.test(before)) continue; // half a character has no bytes
          expect(column).toBe(encoder.encode(before).length + (newline ? 1 : 0));
        }
      }
      const last = tokens.at(-1)?.tokenType.name;
      expect(last === "EndMarker").toBe(error === null);
    }),
    { numRuns: 2000 },
  );
});

test("as many DEDENTs as INDENTs, wherever the text ends without error", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("x\n", " x\n", "  x\n", "    x\n", "\tx\n", "\n", " # c\n", "(\n)\n")),
      (lines) => {
        const { tokens, error } = tokenize(new Source(lines.join(""), "program.py"));
        if (error !== null) return;
        const count = (name: string) => tokens.filter((token) => token.tokenType.name === name).length;
        expect(count("DEDENT")).toBe(count("INDENT"));
      },
    ),
    { numRuns: 500 },
  );
});

test("a string survives being written with escapes", () => {
  const written = (text: string) =>
    Array.from(text, (character) => `\\U${character.codePointAt(0)!.toString(16).padStart(8, "0")}`).join("");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const source = new Source(`'${written(text)}'`, "program.py");
      const token = tokenize(source).tokens[0]!;
      expect(stringValue(token, { source, warnings: [], lookupName: () => null })).toBe(text);
    }),
  );
});

test("an integer survives being written in any base", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 1n << 200n }),
      fc.constantFrom("0x", "0o", "0b", ""),
      (value, prefix) => {
        const base = { "0x": 16, "0o": 8, "0b": 2, "": 10 }[prefix]!;
        const source = new Source(prefix + value.toString(base), "program.py");
        const found = numberValue(tokenize(source).tokens[0]!, source);
        expect(typeof found).toBe(value <= Number.MAX_SAFE_INTEGER ? "number" : "bigint");
        expect(BigInt(found as number)).toBe(value);
      },
    ),
  );
});
