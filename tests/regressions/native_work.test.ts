/** Work that goes on in native code for ever, or as good as for ever, ends at the limit of instructions. */
import { expect, test } from "vitest";
import { Interpreter, LimitError } from "../../src/index.ts";

function end(source: string): string {
  const py = new Interpreter({ clock: "virtual", limits: { instructions: 200_000, memory: 1 << 28 } });
  try {
    return `value ${String(py.runSync(source))}`;
  } catch (thrown) {
    return thrown instanceof LimitError ? thrown.limit : String(thrown);
  }
}

const ENDLESS = [
  "any(iter(int, 1))",
  "max(iter(int, 1))",
  "list(iter(int, 1))",
  "import itertools\nsum(itertools.count())",
  "import itertools\n5.5 in itertools.count()",
  "import itertools\nset(itertools.count())",
  "import itertools\nall(itertools.repeat(1))",
  "import itertools\nnext(filter(None, itertools.repeat(0)))",
  "import itertools\nnext(itertools.filterfalse(None, itertools.cycle([1])))",
  "import itertools\nb''.join(itertools.repeat(b'x'))",
  "import itertools\na, *b = itertools.count()",
  "import itertools, collections\ncollections.deque(itertools.count(), maxlen=3)",
  "min(map(abs, range(10**12)))",
  // Few values that are many when they are gone through.
  "x = ()\nfor i in range(60): x = (x, x)\nhash(x)",
  "x = []\nfor i in range(60): x = [x, x]\nrepr(x)",
  "x, y = [], []\nfor i in range(60): x, y = [x, x], [y, y]\nx == y",
  "x = None\nfor i in range(60): x = slice(x, x)\nrepr(x)",
  // Large numbers.
  "pow(7, 10 ** 10**5, 10 ** 10**5 + 1)",
  "import math\nmath.gcd(3 ** 10**6, 7 ** 10**6)",
  "x = 3\nwhile True: x *= x",
  // What ends before a check point is reached.
  "import time\nwhile True: time.sleep(1)",
  "while True: exec('x = 1')",
  "class A: pass\nwhile True: A = type('A', (A,), {})",
];

for (const source of ENDLESS) {
  test(JSON.stringify(source), () => {
    expect(end(source)).toBe("instructions");
  });
}

test("what is large and has an end is not refused", () => {
  expect(end("sum(range(10**12))")).toBe("value 499999999999500000000000");
  expect(end("import math\nmath.gcd(6 ** 3000, 10 ** 3000) == 2 ** 3000")).toBe("value true");
  expect(end("import math\nmath.gcd(-(3 ** 500), 3 ** 499 * 7), math.gcd(2 ** 100, 0)")).toBe(
    `value ${3n ** 499n},${2n ** 100n}`,
  );
  expect(end("2.5 in range(10**15)")).toBe("value false");
  expect(end("x = []\nx.extend(range(80000))\nlen(x)")).toBe("value 80000");
});
