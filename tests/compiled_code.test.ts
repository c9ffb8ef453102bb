/** Interpreters that share compiled code do what they would do without. */
import { expect, test } from "vitest";
import { CompiledCode, Interpreter } from "../src/index.ts";

const DOUBTFUL = "x = 1\nif x is 1:\n    print('one')\n";
const WARNING = '/p.py:2: SyntaxWarning: "is" with \'int\' literal. Did you mean "=="?\n  if x is 1:\n';

async function run(compiled: CompiledCode, source: string, warnOptions: string[] = []): Promise<string> {
  let printed = "";
  const write = (text: string): void => {
    printed += text;
  };
  const bytes = new TextEncoder().encode(source);
  const files = { "/p.py": bytes };
  const py = new Interpreter({ compiled, warnOptions, files, stdout: write, stderr: write });
  await py.runProgram({ kind: "file", source: bytes, filename: "/p.py" });
  return printed;
}

test("what the compiler warns of is told each time, as the filters of each say", async () => {
  const compiled = new CompiledCode();
  const expected = [`${WARNING}one\n`, `${WARNING}one\n`, "one\n"];
  expect(await run(compiled, DOUBTFUL)).toBe(expected[0]);
  expect(await run(compiled, DOUBTFUL)).toBe(expected[1]);
  expect(await run(compiled, DOUBTFUL, ["ignore"])).toBe(expected[2]);
  const refused = await run(compiled, DOUBTFUL, ["error"]);
  expect(refused).toBe(await run(new CompiledCode(), DOUBTFUL, ["error"]));
  expect(refused.split("\n").at(-2)).toBe('SyntaxError: "is" with \'int\' literal. Did you mean "=="?');
});

test("another text under the same name is compiled", async () => {
  const compiled = new CompiledCode();
  expect(await run(compiled, "print('one')")).toBe("one\n");
  expect(await run(compiled, "print('two')")).toBe("two\n");
  expect(await run(compiled, "print('one')")).toBe("one\n");
});

test("texts that differ in nothing but how they are compiled are told apart", async () => {
  const program = `
for flags in 0, 0x1000000, 0:
    namespace = {}
    exec(compile("def f(x: 1 + 1): pass", "text", "exec", flags), namespace)
    print(namespace["f"].__annotations__)
`;
  const compiled = new CompiledCode();
  for (const _ of [1, 2]) {
    expect(await run(compiled, program)).toBe("{'x': 2}\n{'x': '1 + 1'}\n{'x': 2}\n");
  }
});
