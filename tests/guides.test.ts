/**
 * The examples of threading guides, verbatim, under both clocks. Where CPython always prints the same, the output must
 * be that; where it can print several things, one of them.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { InterpreterOptions } from "../src/index.ts";
import { type Ran, runPython } from "./python_runs.ts";

/** Throws unless CPython could print these lines; `isDrawn`: which thread goes on was left to chance. */
type Check = (lines: readonly string[], isDrawn: boolean) => void;

const exactly =
  (...expected: readonly string[]): Check =>
  (lines) =>
    expect(lines).toEqual(expected);

const GUIDES: Readonly<Record<string, { readonly check: Check; readonly seconds: number }>> = {
  "001_print_numbers": { check: twoCounts, seconds: 5 },
  "002_basic_thread_creation": {
    check: exactly("Thread A starting", "Thread A finishing", "All threads complete"),
    seconds: 2,
  },
  "002_event_thread_signaling": {
    check: exactly("Waiting for event", "Setting event", "Event received"),
    seconds: 2,
  },
  "002_lock_mutual_exclusion": { check: exactly("Counter: 1000000"), seconds: 0 },
  "002_module_import": { check: exactly(), seconds: 0 },
  "002_semaphore_limited_access": { check: threeAtATime, seconds: 8 },
  "002_thread_pool": { check: exactly("[0, 1, 4, 9, 16, 25, 36, 49, 64, 81]"), seconds: 2 },
  "002_thread_with_class": { check: exactly("Worker-1 starting", "Worker-1 finishing"), seconds: 2 },
  "003_slow_function": { check: slowFunctions, seconds: 1 },
};

/** The pairs 0 5, 1 6, … come one a second; which of a pair is first may vary, but for the first pair. */
function twoCounts(lines: readonly string[], isDrawn: boolean): void {
  expect(lines.length).toBe(10);
  for (let at = 0; at < 5; at++) {
    const pair = lines.slice(at * 2, at * 2 + 2);
    expect(at === 0 && !isDrawn ? pair : [...pair].sort()).toEqual([String(at), String(at + 5)]);
  }
}

function threeAtATime(lines: readonly string[], isDrawn: boolean): void {
  const names = Array.from({ length: 10 }, (_, at) => `Thread-${at}`);
  const inside = new Set<string>();
  const done: string[] = [];
  for (const line of lines) {
    const [name, what] = [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)];
    if (what === "acquired semaphore") inside.add(name);
    else {
      expect(what).toBe("releasing semaphore");
      expect(inside.delete(name), line).toBe(true);
      done.push(name);
    }
    // A thread prints before it releases: the next one cannot have acquired yet.
    expect(inside.size, line).toBeLessThanOrEqual(3);
  }
  if (!isDrawn)
    expect(lines.slice(0, 3)).toEqual(names.slice(0, 3).map((name) => `${name} acquired semaphore`));
  expect([...done].sort()).toEqual(names);
}

function slowFunctions(lines: readonly string[]): void {
  expect(lines[0]).toBe("Main flow of application");
  expect(lines.at(-1)).toBe("All threads are done");
  expect(lines.slice(1, -1).sort()).toEqual([0, 1, 2, 3, 4].map((at) => `Thread ${at} done!`));
}

function sourceOf(name: string): string {
  return readFileSync(new URL(`guides/${name}.py`, import.meta.url), "utf8");
}

async function run(name: string, options: InterpreterOptions, prefix = ""): Promise<Ran> {
  return runPython(`${name}.py`, prefix + sourceOf(name), options);
}

const linesOf = ({ stdout }: Ran): string[] => stdout.split("\n").slice(0, -1);

describe.each(Object.entries(GUIDES))("%s", (name, { check, seconds }) => {
  test("under the virtual clock", async () => {
    const times: number[] = [];
    const ran = await run(name, { clock: "virtual", onThreadEvent: ({ time }) => times.push(time) });
    expect({ stderr: ran.stderr, status: ran.status }).toEqual({ stderr: "", status: 0 });
    check(linesOf(ran), false);
    const length = (times.at(-1)! - times[0]!) / 1e9;
    expect(length).toBeGreaterThanOrEqual(seconds);
    if (name !== "003_slow_function") expect(length).toBeLessThan(seconds + 1);
  });

  test.concurrent("under the real clock", async () => {
    const ran = await run(name, { clock: "real" });
    expect({ stderr: ran.stderr, status: ran.status }).toEqual({ stderr: "", status: 0 });
    check(linesOf(ran), false);
  });

  test("the same seed gives the same output, and every seed one that CPython could print", async () => {
    for (const seed of [1, 2, 3]) {
      const options = { clock: "virtual", policy: "random", seed } as const;
      const ran = await run(name, options);
      expect({ stderr: ran.stderr, status: ran.status }).toEqual({ stderr: "", status: 0 });
      check(linesOf(ran), true);
      expect(await run(name, options)).toEqual(ran);
    }
  });
});

test.each([
  [3, [3, 0, 4, 2, 1]],
  [4, [2, 0, 1, 3, 4]],
  [5, [4, 1, 2, 3, 0]],
  [6, [4, 1, 3, 2, 0]],
  [7, [3, 4, 1, 0, 2]],
  [9, [4, 3, 2, 0, 1]],
] as const)("random.seed(%i) gives CPython's sleeps", async (seed, order) => {
  const ran = await run("003_slow_function", { clock: "virtual" }, `import random; random.seed(${seed})\n`);
  expect(linesOf(ran)).toEqual([
    "Main flow of application",
    ...order.map((thread) => `Thread ${thread} done!`),
    "All threads are done",
  ]);
});
