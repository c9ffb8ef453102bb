/** Strategies: what each of them finds, and that a schedule is the same whichever were run before it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, type Execution, execute, type Subject } from "../../src/explore/execution.ts";
import { explore } from "../../src/explore/exploration.ts";
import {
  STRATEGY_NAMES,
  type StrategyName,
  type StrategyOptions,
  strategyOf,
} from "../../src/explore/strategies.ts";

const subject = (source: string): Subject => ({
  source: new TextEncoder().encode(source),
  filename: "/program.py",
  argv: ["program.py"],
  path: ["/"],
});

const OPTIONS: StrategyOptions = { seed: 3, preemptions: 2, depth: 3 };
const RANDOM = ["random", "pct", "pos", "surw"] as const;

const threads = (bodies: readonly (readonly string[])[], check: string): string => `import threading
a = b = 0
lock = threading.Lock()
${bodies
  .map(
    (body, at) => `def work${at}():
    global a, b
${body.map((line) => `    ${line}\n`).join("")}`,
  )
  .join(
    "",
  )}threads = [threading.Thread(target=each) for each in (${bodies.map((_, at) => `work${at}, `).join("")})]
for thread in threads: thread.start()
for thread in threads: thread.join()
${check}
`;

async function problems(source: string, strategy: StrategyName, schedules: number): Promise<string[]> {
  const found = await explore(subject(source), "3.13", { ...OPTIONS, strategy, schedules });
  return found.failures.map(({ problem }) => problem).sort();
}

describe.each(RANDOM)("%s", (name) => {
  test("gives the same schedule for the same number, whatever was run before", async () => {
    const program = subject(threads([["x = a; str(); a = x + 1"], ["x = a; str(); a = x + 2"]], "print(a)"));
    const run = async (numbers: readonly number[]): Promise<Map<number, Execution>> => {
      const strategy = strategyOf(name, OPTIONS);
      const runs = new Map<number, Execution>();
      for (const number of numbers) {
        const execution = await execute(program, strategy.next(number)!, { gil: "3.13" });
        strategy.done(execution, number);
        runs.set(number, execution);
      }
      return runs;
    };
    const all = await run([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const some = await run([...(strategyOf(name, OPTIONS).learnsFrom ?? []), 4, 9]);
    expect(some.get(4)).toEqual(all.get(4));
    expect(some.get(9)).toEqual(all.get(9));
    const different = new Set([...all.values()].map(({ switches }) => JSON.stringify(switches)));
    expect(different.size).toBeGreaterThan(3);
  });
});

describe("pos", () => {
  /** In how many of 1000 schedules one thread waits while another does ten things on a line of that text. */
  const left = (text: string): number => {
    const strategy = strategyOf("pos", OPTIONS);
    const [one, other] = [0, 1].map((serial) => ({ serial, name: `T${serial}`, isTimed: false })) as [
      Candidate,
      Candidate,
    ];
    const stand = { function: "work", line: 1, inside: null, count: 1 };
    let count = 0;
    for (let number = 0; number < 1000; number++) {
      const choose = strategy.next(number)!;
      const goesOn = (current: Candidate, waiting: Candidate, line: string, step: number): boolean => {
        const at = { ...stand, thread: current.name, text: line };
        return (
          choose({ step, candidates: [current, waiting], isPreemption: true, usual: 0, stand: at }) === 0
        );
      };
      if (goesOn(one, other, "a = 1", 0)) continue; // it is not the one that waits
      let step = 1;
      while (step <= 10 && goesOn(other, one, text, step)) step++;
      if (step > 10) count++;
    }
    return count;
  };

  test("leaves a thread behind as long as nothing conflicts with what it is about to do", () => {
    expect(left("b = 2")).toBeGreaterThan(20); // as likely as to be the lowest of 12: 1000 / 12 / 2
    expect(left("b = a")).toBeLessThan(5); // 1000 / 2 ** 11
  });
});

test("surw lets a short thread come at any time of a long one", async () => {
  const program = threads(
    [Array.from({ length: 8 }, (_, at) => `a = ${at + 1}; str()`), ["b = a"]],
    "print(b)",
  );
  const outputs = async (strategy: StrategyName) => {
    const found = await explore(subject(program), "3.13", { ...OPTIONS, strategy, schedules: 150 });
    return found.outputs.map(([text]) => Number(text)).sort((a, b) => a - b);
  };
  expect(await outputs("surw")).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect((await outputs("random")).length).toBeLessThan(9);
});

test("with no delays, threads run one after the other", async () => {
  const program = subject(threads([["a += 1; str()"], ["b = a; str()"], ["a += b"]], "print(a, b)"));
  const found = await explore(program, "3.13", { strategy: "delay", preemptions: 0 });
  expect([found.isComplete, found.tried, found.outputs]).toEqual([true, 1, [["2 1\n", 1]]]);
});

test("a delay is less than a preemption where there are many threads", async () => {
  const bodies = Array.from({ length: 3 }, () => ["x = a; str(); a = x + 1"]);
  const run = (strategy: StrategyName) =>
    explore(subject(threads(bodies, "assert a == 3, a")), "3.13", {
      strategy,
      preemptions: 2,
      schedules: Number.POSITIVE_INFINITY,
    });
  const [delay, bounded] = [await run("delay"), await run("bounded")];
  expect([delay.isComplete, bounded.isComplete]).toEqual([true, true]);
  expect(delay.tried).toBeLessThan(bounded.tried / 2);
  const texts = (found: typeof delay) => found.failures.map(({ problem }) => problem).sort();
  expect(texts(delay)).toEqual(["AssertionError: 2"]);
  expect(texts(bounded)).toEqual(["AssertionError: 1", "AssertionError: 2"]);
});

describe.each(["bounded", "delay"] as const)("%s in parts", (name) => {
  test("its parts together are the whole, and no schedule is in two", async () => {
    const program = subject(
      threads(
        [
          ["x = a; str(); a = x + 1", "b += 1"],
          ["x = a; str(); a = x + 2", "b += 1"],
        ],
        "print(a)",
      ),
    );
    const search = async (part: { index: number; of: number }): Promise<string[]> => {
      const strategy = strategyOf(name, { ...OPTIONS, part });
      const runs: string[] = [];
      for (;;) {
        const chooser = strategy.next(runs.length);
        if (chooser === null) return runs;
        const execution = await execute(program, chooser, { gil: "3.13" });
        strategy.done(execution, runs.length);
        runs.push(JSON.stringify(execution.switches));
      }
    };
    const whole = await search({ index: 0, of: 1 });
    expect(new Set(whole).size).toBe(whole.length);
    const parts = [];
    for (let index = 0; index < 3; index++) parts.push(await search({ index, of: 3 }));
    // the run that nobody disturbs is the first of each part
    expect(parts.map((runs) => runs[0])).toEqual(["[]", "[]", "[]"]);
    expect(parts.flatMap((runs) => runs.slice(1)).sort()).toEqual(whole.slice(1).sort());
    expect(Math.min(...parts.map((runs) => runs.length))).toBeGreaterThan(1);
  });
});

const LINES = [
  "a += 1",
  "x = a; str(); a = x + 1",
  "b = a; str(); a = b",
  "with lock: a += 1; str()",
  "str(); a = b",
];

test("every strategy finds the failures that bounded finds", async () => {
  const body = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(fc.tuple(body, body), async (bodies) => {
      const program = threads(bodies, "assert False, (a, b)");
      const reference = await explore(subject(program), "3.13", {
        strategy: "bounded",
        preemptions: 1,
        schedules: Number.POSITIVE_INFINITY,
      });
      const wanted = reference.failures.map(({ problem }) => problem);
      for (const strategy of STRATEGY_NAMES) {
        const found = await problems(program, strategy, 150);
        for (const problem of wanted) expect([strategy, ...found]).toContain(problem);
      }
    }),
    { numRuns: 2, seed: 20_260_101 },
  );
}, 120_000);
