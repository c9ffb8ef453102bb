/** How often a program fails when nobody schedules it, and from where on it cannot but fail. */
import { expect, test } from "vitest";
import type { Subject } from "../../src/explore/execution.ts";
import { explore } from "../../src/explore/exploration.ts";
import {
  likelihood,
  likelihoodText,
  turningPoint,
  turningPointText,
  wilson,
} from "../../src/explore/likelihood.ts";

const subject = (source: string): Subject => ({
  source: new TextEncoder().encode(source),
  filename: "/program.py",
  argv: ["program.py"],
  path: ["/"],
});

const LOST = `import threading
count = 0
def work():
    global count
    for _ in range(500):
        seen = count
        str(seen)
        count = seen + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert count == 1000
`;

test("the interval of a share", () => {
  // 5 of 10: 0.5 -+ 0.2634; 0 of 10: up to z²/(10 + z²) with z = 1.96
  expect(wilson(5, 10).map((value) => value.toFixed(4))).toEqual(["0.2366", "0.7634"]);
  expect(wilson(0, 10).map((value) => value.toFixed(4))).toEqual(["0.0000", "0.2775"]);
  expect(wilson(10, 10).map((value) => value.toFixed(4))).toEqual(["0.7225", "1.0000"]);
  expect(wilson(0, 0)).toEqual([0, 1]);
});

test("a lost update is rare at an interval of 5 ms and not at 1 µs", async () => {
  const usual = await likelihood(subject(LOST), "3.13", 0.005, 20);
  const short = await likelihood(subject(LOST), "3.13", 0.000_001, 20);
  expect([usual.failed, short.failed > 0]).toEqual([0, true]);
  expect(await likelihood(subject(LOST), "3.13", 0.000_001, 20)).toEqual(short);
});

test("likelihoods in words", () => {
  const text = (failed: number, interval: number): string => {
    const [low, high] = wilson(failed, 100);
    return likelihoodText({ interval, runs: 100, failed, low, high });
  };
  expect(text(0, 0.005)).toBe(
    "in none of 100 simulated runs at a switch interval of 5 ms (95 %: less than one in 27)",
  );
  expect(text(25, 0.000_001)).toBe(
    "about one run in 4 at a switch interval of 1 µs (95 %: one in 2.9 to one in 5.7)",
  );
  expect(text(100, 0.000_001)).toBe("in all of 100 simulated runs at a switch interval of 1 µs");
});

test("the decision after which all is lost", async () => {
  const once = LOST.replace("range(500)", "range(1)").replace("== 1000", "== 2");
  const { failures } = await explore(subject(once), "3.13", { strategy: "bounded", preemptions: 1 });
  const point = await turningPoint(subject(once), "3.13", failures[0]!.execution, 20);
  expect(turningPointText(point)).toBe(
    "it fails whatever comes (20 ways to go on tried) once Thread-2 (work) goes on, at line 5 of work: for _ in range(1):",
  );
  const always = `${once}raise SystemExit(3)\n`;
  const failing = (await explore(subject(always), "3.13", { schedules: 1 })).failures[0]!.execution;
  const start = await turningPoint(subject(always), "3.13", failing, 20);
  expect([start, turningPointText(start)]).toEqual([
    { decision: null, tails: 20 },
    "it fails whatever the schedule (20 tried)",
  ]);
});
