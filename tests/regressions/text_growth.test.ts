/** Texts made of many pieces count against the memory limit while they grow. */
import { expect, test } from "vitest";
import { Interpreter } from "../../src/index.ts";

const GROWING = [
  "('a' * 1_000_000).translate({97: 'b' * 100})",
  "class Table:\n    def __getitem__(self, code): return 'b' * 1000\n('a' * 100_000).translate(Table())",
  "('%s' * 1000) % (('x' * 100_000,) * 1000)",
  "class Long:\n    def __str__(self): return 'x' * 100_000\n('%s' * 1000) % ((Long(),) * 1000)",
  "('{0}' * 1000).format('x' * 100_000)",
  "('{0:>100000}' * 1000).format(1)",
  "(b'%b' * 1000) % ((b'x' * 100_000,) * 1000)",
  "ascii('\\U0001f600' * 3_000_000)",
];

test.each(GROWING)("%s", (source) => {
  const program = `end = "nothing"
try:
    exec(${JSON.stringify(source)})
except MemoryError:
    end = "MemoryError"
end`;
  const py = new Interpreter({ clock: "virtual", limits: { memory: 16 << 20 } });
  let end: unknown;
  try {
    end = py.runSync(program);
  } catch (error) {
    end = (error as { limit?: string }).limit;
  }
  expect(["memory", "MemoryError"]).toContain(end);
});

test("what fits is made", () => {
  const py = new Interpreter({ clock: "virtual", limits: { memory: 16 << 20 } });
  expect(py.runSync("len(('a' * 1000).translate({97: 'b' * 1000}))")).toBe(1_000_000);
  expect(py.runSync("len(('%s' * 100) % (('x' * 1000,) * 100))")).toBe(100_000);
});
