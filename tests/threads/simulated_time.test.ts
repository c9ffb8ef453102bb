/** What threads cost in virtual time: turns under a GIL, cores without one, and the convoy behind a busy thread. */
import { describe, expect, test } from "vitest";
import { Interpreter, PROFILE_NAMES, type ProfileName } from "../../src/index.ts";

function resultOf(program: string, gil: ProfileName, cores = 4): unknown {
  return new Interpreter({ gil, cores, clock: "virtual" }).runSync(program);
}

const COMPUTING = `
import threading, time

def compute():
    total = 0
    for i in range(200_000):
        total += i

def seconds(count):
    threads = [threading.Thread(target=compute) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return time.perf_counter() - start

one = seconds(1)
[seconds(n) / one for n in (2, 4, 8)]
`;

describe("threads that compute take so many times as long as one does", () => {
  test.each(PROFILE_NAMES.filter((name) => name !== "free"))("%s", (gil) => {
    const ratios = resultOf(COMPUTING, gil) as number[];
    for (const [at, expected] of [2, 4, 8].entries()) expect(ratios[at]! / expected).toBeCloseTo(1, 1);
  });

  test.each([
    [1, [2, 4, 8]],
    [2, [1, 2, 4]],
    [4, [1, 1, 2]],
    [8, [1, 1, 1]],
  ])("free, on %i cores", (cores, expected) => {
    const ratios = resultOf(COMPUTING, "free", cores) as number[];
    for (const [at, ratio] of expected.entries()) expect(ratios[at]! / ratio).toBeCloseTo(1, 1);
  });
});

const CONVOY = `
import os, sys, threading, time

stopped = False

def spin():
    while not stopped:
        pass

def seconds_each():
    start = time.perf_counter()
    for _ in range(40):
        time.sleep(0)
    return (time.perf_counter() - start) / 40

alone = seconds_each()
spinner = threading.Thread(target=spin)
spinner.start()
beside = seconds_each()
stopped = True
spinner.join()
(alone, beside)
`;

describe("beside a thread that computes, one that releases the GIL waits", () => {
  test.each(["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"] as const)(
    "a switch interval each time: %s",
    (gil) => {
      const [alone, beside] = resultOf(CONVOY, gil) as [number, number];
      expect(alone).toBeLessThan(0.00001);
      expect(beside).toBeGreaterThan(0.005);
      expect(beside).toBeLessThan(0.0052);
    },
  );

  test("not at all where there is no GIL", () => {
    const [, beside] = resultOf(CONVOY, "free", 2) as [number, number];
    expect(beside).toBeLessThan(0.00001);
  });
});
