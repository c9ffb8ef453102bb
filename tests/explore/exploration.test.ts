/** Exploring programs: what can fail under which profile, the shortest schedule for it, and running it again. */
import { describe, expect, test } from "vitest";
import type { Subject } from "../../src/explore/execution.ts";
import { explore, replay } from "../../src/explore/exploration.ts";
import { explorationText } from "../../src/explore/report.ts";
import type { ProfileName } from "../../src/index.ts";

const subject = (source: string): Subject => ({
  source: new TextEncoder().encode(source),
  filename: "/program.py",
  argv: ["program.py"],
  path: ["/"],
});

const twice = (body: string, check: string): string => `import threading
count = 0
def work():
    global count
${body.replaceAll(/^/gm, "    ")}
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
${check}
`;

const LOST = twice("seen = count\nstr(seen)\ncount = seen + 1", "assert count == 2, count");
const INCREMENT = twice("for _ in range(2):\n    count += 1", "assert count == 4, count");

describe("two threads count up by one instruction each", () => {
  test.each([
    ["2.7", true],
    ["3.9", true],
    ["3.10", false],
    ["3.11", false],
    ["3.12", false],
    ["3.13", false],
    ["3.14", false],
    ["free", true],
  ] as const)("%s", async (gil, canFail) => {
    const found = await explore(subject(INCREMENT), gil, {
      strategy: "bounded",
      preemptions: 1,
      schedules: Number.POSITIVE_INFINITY,
    });
    expect(found.isComplete).toBe(true);
    expect(found.failures.map(({ problem }) => problem)).toEqual(canFail ? ["AssertionError: 2"] : []);
  });
});

describe.each(["random", "pct", "bounded", "portfolio"] as const)("%s", (strategy) => {
  test("finds a lost update, shortens its schedule, and runs it again", async () => {
    const { failures } = await explore(subject(LOST), "3.13", { strategy, schedules: 300, seed: 7 });
    expect(failures.map(({ end, problem }) => ({ end, problem }))).toEqual([
      { end: "exception", problem: "AssertionError: 1" },
    ]);
    const { schedule } = failures[0]!;
    const places = schedule.switches.filter(({ at }) => at.inside === null);
    expect(places.some(({ at, isPreemption }) => isPreemption && at.text === "str(seen)")).toBe(true);
    const edited = subject(`# one line more\n${LOST}`);
    for (const program of [subject(LOST), edited]) {
      const { execution, divergence } = await replay(program, schedule);
      expect([execution.end, execution.problem, divergence]).toEqual([
        "exception",
        "AssertionError: 1",
        null,
      ]);
    }
  });

  test("finds nothing wrong with a lock around it", async () => {
    const locked = LOST.replace("count = 0", "count = 0\nlock = threading.Lock()").replace(
      "    seen = count\n    str(seen)\n    count = seen + 1",
      "    with lock:\n        seen = count\n        str(seen)\n        count = seen + 1",
    );
    const { failures, tried } = await explore(subject(locked), "3.13", { strategy, schedules: 100 });
    expect(failures).toEqual([]);
    expect(tried).toBe(100);
  });
});

test("a schedule that does not fit the program any more says where", async () => {
  const { failures } = await explore(subject(LOST), "3.13", { strategy: "bounded", preemptions: 1 });
  const changed = subject(LOST.replace("str(seen)", "repr(seen)"));
  const { execution, divergence } = await replay(changed, failures[0]!.schedule);
  expect(execution.end).toBe("passed");
  expect(divergence?.at.text).toBe("str(seen)");
});

const LOCK_ORDER = `import threading
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        str()
        with b: pass
def two():
    with b:
        str()
        with a: pass
threads = [threading.Thread(target=each) for each in (one, two)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

test.each<[ProfileName, string, string[]]>([
  ["3.13", LOCK_ORDER, ["deadlock"]],
  ["3.9", LOCK_ORDER, ["deadlock"]],
  // nothing between the two entries: no switch from 3.10 on
  ["3.13", LOCK_ORDER.replaceAll("        str()\n", ""), []],
  ["3.9", LOCK_ORDER.replaceAll("        str()\n", ""), ["deadlock"]],
])("locks taken in two orders, under %s", async (gil, program, problems) => {
  const found = await explore(subject(program), gil, {
    strategy: "bounded",
    preemptions: 1,
    schedules: Number.POSITIVE_INFINITY,
  });
  expect(found.failures.map(({ problem }) => problem)).toEqual(problems);
});

test("a time that comes before what it was to wait for", async () => {
  const program = `import threading, time
done = []
def work():
    str()
    done.append(1)
threading.Thread(target=work).start()
time.sleep(10)
assert done
`;
  const { failures } = await explore(subject(program), "3.13", { strategy: "bounded", preemptions: 2 });
  expect(failures.map(({ problem }) => problem)).toEqual(["AssertionError"]);
});

test("an exception in any thread is a failure; an exit status too", async () => {
  const raising = "import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n";
  const first = await explore(subject(raising), "3.13", { schedules: 3 });
  expect(first.failures.map(({ problem, count }) => [problem, count])).toEqual([
    ["in Thread-1 (<lambda>): ZeroDivisionError: division by zero", 3],
  ]);
  const leaving = await explore(subject("import sys\nsys.exit(3)\n"), "3.13", { schedules: 2 });
  expect(leaving.failures.map(({ end, problem }) => [end, problem])).toEqual([["exit", "exit status 3"]]);
});

test("what waits for another thread in a loop is not run for ever", async () => {
  const program = `import threading
ready = False
def work():
    global ready
    ready = True
thread = threading.Thread(target=work)
thread.start()
while not ready: pass
`;
  for (const strategy of ["random", "pct", "bounded"] as const) {
    const { failures } = await explore(subject(program), "3.13", { strategy, schedules: 20, preemptions: 1 });
    expect(failures).toEqual([]);
  }
});

test.each([
  [
    "dpor",
    /^3\.13 {2}impossible by switches in the program's code \(all [0-9]+ interleavings that differ tried\)$/,
  ],
  [
    "bounded",
    /^3\.13 {2}impossible with at most 1 preemption of the program's code \(all [0-9]+ schedules tried\)$/,
  ],
] as const)("what %s proves, and what it leaves out", async (strategy, words) => {
  const result = await explore(subject(INCREMENT), "3.13", {
    strategy,
    preemptions: 1,
    schedules: Number.POSITIVE_INFINITY,
  });
  expect(explorationText("program.py", [result], 1).split("\n")[0]).toMatch(words);
});
