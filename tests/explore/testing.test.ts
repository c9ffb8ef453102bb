/** `gilgamesh/explore` in tests, and the module `gilgamesh` in the programs that are explored. */
import { describe, expect, test } from "vitest";
import {
  type ExplorationMatchers,
  expectNoFailure,
  explore,
  replay,
  type TestOptions,
  toHaveNoFailure,
} from "../../src/explore/testing.ts";
import { runPython } from "../python_runs.ts";

declare module "vitest" {
  interface Matchers<T> extends ExplorationMatchers<T> {}
}

expect.extend({ toHaveNoFailure });

const LOST = `import threading
count = 0
def work():
    global count
    seen = count
    str(seen)
    count = seen + 1
thread = threading.Thread(target=work)
thread.start()
work()
thread.join()
assert count == 2
`;
const RIGHT = LOST.replace("    seen = count\n    str(seen)\n    count = seen + 1", "    count += 1");
const ALL: TestOptions = {
  strategy: "bounded",
  preemptions: 1,
  schedules: Number.POSITIVE_INFINITY,
  filename: "count.py",
};

const REPORT = `count.py can fail under 3.13: AssertionError
  in 1 of 5 schedules; the shortest one found has 1 switch:
  1. Thread-1 (work) is put out in line 6 of work: str(seen)
     and MainThread goes on

  | Traceback (most recent call last):
  |   File "count.py", line 12, in <module>
  | AssertionError

3.13  possible: 1 of 5 schedules failed
`;

describe("expectNoFailure", () => {
  test("throws the report when a schedule fails", async () => {
    await expect(expectNoFailure(LOST, ALL)).rejects.toThrow(new Error(REPORT));
  });

  test("gives what it has seen when none does", async () => {
    const results = await expectNoFailure(RIGHT, { ...ALL, gil: ["3.10", "3.13"] });
    expect(results.map(({ profile, isComplete }) => [profile, isComplete])).toEqual([
      ["3.10", true],
      ["3.13", true],
    ]);
    await expect(expectNoFailure(RIGHT, { ...ALL, gil: "3.9" })).rejects.toThrow(Error);
  });

  test("refuses options that are no good", async () => {
    const refusal = async (options: object) => String(await expectNoFailure(RIGHT, options).catch((e) => e));
    expect(await refusal({ gil: "4.0" })).toBe(
      "RangeError: there is no GIL profile '4.0': there are 2.7, 3.9, 3.10, 3.11, 3.12, 3.13, 3.14, free",
    );
    expect(await refusal({ gil: [] })).toBe("RangeError: gil names no profile");
    expect(await refusal({ schedules: -1 })).toBe("RangeError: schedules must be a whole number: -1");
    expect(await refusal({ strategy: "luck" })).toMatch(
      /^RangeError: there is no strategy 'luck': there are /,
    );
  });
});

test("replay runs a failure again", async () => {
  const [found] = await explore(LOST, ALL);
  const { execution, divergence } = await replay(`# more\n${LOST}`, found!.failures[0]!.schedule);
  expect([execution.problem, divergence]).toEqual(["AssertionError", null]);
});

test("the matcher passes and fails as the function does", async () => {
  await expect(RIGHT).toHaveNoFailure(ALL);
  await expect(LOST).not.toHaveNoFailure(ALL);
  await expect(expect(LOST).toHaveNoFailure(ALL)).rejects.toMatchObject({ message: REPORT });
  await expect(expect(RIGHT).not.toHaveNoFailure(ALL)).rejects.toThrow(
    /^no schedule fails, but one should:\n3\.13/,
  );
});

describe("in Python", () => {
  const WITH_POINT = LOST.replace("str(seen)", "yield_point()").replace(
    "import threading\n",
    "import threading\nfrom gilgamesh import yield_point\n",
  );

  test("threads can change at a yield point", async () => {
    // where nothing else stands between the read and the write, it makes the difference
    const without = WITH_POINT.replace("    yield_point()\n", "");
    await expect(without).toHaveNoFailure(ALL);
    await expect(WITH_POINT).not.toHaveNoFailure({ ...ALL, preemptions: 0 });
  });

  test("a program that simply runs does not notice", async () => {
    const { stdout, stderr } = await runPython(
      "program.py",
      `import gilgamesh, threading
order = []
def work(name):
    for _ in range(3):
        order.append(name)
        gilgamesh.yield_point()
threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("".join(order), gilgamesh.yield_point())
`,
    );
    expect([stdout, stderr]).toEqual(["aaabbb None\n", ""]);
  });

  test("the decorator keeps its options and calls", async () => {
    const { stdout, stderr } = await runPython(
      "program.py",
      `import gilgamesh
@gilgamesh.explore
def plain(): return 1
@gilgamesh.explore(schedules=5, gil="3.9,3.13")
def with_options(): return 2
print(plain(), plain.explored, with_options(), with_options.explored)
for options in ({"schedules": "5"}, {"seed": -1}, {"gil": 3}, {"depth": True}):
    try: gilgamesh.explore(**options)
    except (TypeError, ValueError) as error: print(type(error).__name__, error)
try: gilgamesh.explore(5)
except TypeError as error: print(error)
`,
    );
    expect([stdout, stderr]).toEqual([
      `1 {} 2 {'gil': '3.9,3.13', 'schedules': 5}
TypeError explore(): schedules must be an int, not str
ValueError explore(): seed must not be negative
TypeError explore(): gil must be a str, not int
TypeError explore(): depth must be an int, not bool
explore() marks functions, not int
`,
      "",
    ]);
  });
});
