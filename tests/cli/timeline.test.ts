/** The picture of `--timeline`, from events made by hand and from runs under the virtual clock. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TimelineRecorder } from "../../src/cli/timeline.ts";
import { drawTimeline, duration } from "../../src/cli/timeline_picture.ts";
import type { ThreadEvent, ThreadState } from "../../src/index.ts";
import { runPython } from "../python_runs.ts";

const MS = 1_000_000;

/** What the timeline does not look at. */
const UNSAID = { what: "", place: null, inside: null };

/** As much of a thread as the timeline looks at. */
function thread(name: string): ThreadState {
  return { name, object: null } as ThreadState;
}

function record(events: readonly ThreadEvent[], end: number): TimelineRecorder {
  const recorder = new TimelineRecorder();
  for (const event of events) recorder.hear(event);
  recorder.finish(end);
  return recorder;
}

test("who ran, wanted the GIL, slept and waited", () => {
  const [a, b] = [thread("MainThread"), thread("worker")];
  const at = 5_000 * MS; // the clock need not start at 0
  const recorder = record(
    [
      { kind: "start", thread: a, time: at },
      { kind: "take", thread: a, time: at },
      { kind: "start", thread: b, time: at + 10 * MS },
      { kind: "drop", thread: a, time: at + 20 * MS, why: "request" },
      { kind: "take", thread: b, time: at + 20 * MS },
      { kind: "drop", thread: b, time: at + 30 * MS, why: "block" },
      { kind: "block", thread: b, time: at + 30 * MS, on: "sleep", ...UNSAID },
      { kind: "take", thread: a, time: at + 30 * MS },
      { kind: "drop", thread: a, time: at + 32 * MS, why: "block" },
      { kind: "block", thread: a, time: at + 32 * MS, on: "queue", ...UNSAID },
      { kind: "wake", thread: b, time: at + 50 * MS, isWoken: true },
      { kind: "take", thread: b, time: at + 50 * MS },
      { kind: "drop", thread: b, time: at + 60 * MS, why: "end" },
      { kind: "end", thread: b, time: at + 60 * MS },
      { kind: "wake", thread: a, time: at + 60 * MS, isWoken: true },
      { kind: "take", thread: a, time: at + 60 * MS },
      { kind: "drop", thread: a, time: at + 80 * MS, why: "end" },
      { kind: "end", thread: a, time: at + 80 * MS },
    ],
    at + 80 * MS,
  );
  expect(drawTimeline(recorder, { columns: 62, clock: "virtual" })).toBe(`
Who held the GIL: 80.0 ms of virtual time, 4 switches

            0         25 ms     50 ms             ran   wanted
            ├─────────┬─────────┬─────────┬─
MainThread  ████████░░░░▇╌╌╌╌╌╌╌╌╌╌╌████████  42.0 ms  10.0 ms
worker          ░░░░████········████          20.0 ms  10.0 ms

█ ran (the height: how much of the time)   ░ wanted the GIL
· slept   ╌ waited for a lock, a thread or the host
`);
});

test("the height says for how much of the time a thread ran", () => {
  const lane = thread("t");
  const events: ThreadEvent[] = [{ kind: "start", thread: lane, time: 0 }];
  // In each of ten cells of 64 µs it runs 8 µs longer, until it runs all the time.
  const us = 1_000;
  for (let at = 0; at < 10; at++) {
    const from = at * 64 * us;
    const to = from + Math.min(at, 8) * 8 * us;
    events.push({ kind: "take", thread: lane, time: from });
    events.push({ kind: "drop", thread: lane, time: to, why: "block" });
    if (at < 8) events.push({ kind: "block", thread: lane, time: to, on: "sleep", ...UNSAID });
  }
  const picture = drawTimeline(record(events, 640 * us), { columns: 8 + 18 + 10, clock: "real" });
  expect(picture.split("\n")[5]).toBe("t       ·▁▂▃▄▅▆▇██   352 µs     0 ns");
});

test("a thread that ran for a moment is seen all the same", () => {
  const lane = thread("t");
  const events: ThreadEvent[] = [
    { kind: "start", thread: lane, time: 0 },
    { kind: "take", thread: lane, time: 0 },
    { kind: "drop", thread: lane, time: 10, why: "block" },
    { kind: "block", thread: lane, time: 10, on: "host", ...UNSAID },
  ];
  const picture = drawTimeline(record(events, 1000 * MS), { columns: 8 + 18 + 10, clock: "real" });
  expect(picture.split("\n")[5]).toBe("t       ▁╌╌╌╌╌╌╌╌╌    10 ns     0 ns");
});

test("time may outgrow the stretches again and again", () => {
  const lane = thread("t");
  const recorder = new TimelineRecorder();
  recorder.hear({ kind: "start", thread: lane, time: 0 });
  let time = 0;
  for (let at = 0; at < 5_000; at++) {
    recorder.hear({ kind: "take", thread: lane, time });
    time += (at % 40) * MS;
    recorder.hear({ kind: "drop", thread: lane, time, why: "request" });
  }
  recorder.finish(time);
  const ran = recorder.lanes[0]!.spent.ran.reduce((sum, each) => sum + each, 0);
  expect(Math.round(ran)).toBe(time);
  expect(recorder.lanes[0]!.total.ran).toBe(time);
});

test("more threads than fit are counted", () => {
  const events = Array.from(
    { length: 230 },
    (_, at): ThreadEvent => ({ kind: "start", thread: thread(`t${at}`), time: at }),
  );
  const lines = drawTimeline(record(events, 1000), { columns: 60, clock: "virtual" }).split("\n");
  expect(lines.filter((line) => /^t\d/.test(line)).length).toBe(200);
  expect(lines[205]).toBe("… and 30 more threads");
});

test("long names and strange ones", () => {
  const events: ThreadEvent[] = ["ThreadPoolExecutor-0_0 with more", "a\nb\x1b[31m"].map((name) => ({
    kind: "start",
    thread: thread(name),
    time: 0,
  }));
  const names = drawTimeline(record(events, 10), { columns: 80, clock: "real" })
    .split("\n")
    .slice(5, 7)
    .map((line) => line.slice(0, 24).trimEnd());
  expect(names).toEqual(["ThreadPoolExecutor-0_0 …", "a?b?[31m"]);
});

test.each([
  [0, "0 ns"],
  [999, "999 ns"],
  [1_000, "1.00 µs"],
  [12_345, "12.3 µs"],
  [123_456, "123 µs"],
  [99_960_000, "100 ms"],
  [2_000_000_000, "2.00 s"],
  [3_600_000_000_000, "3600 s"],
])("%i nanoseconds", (nanoseconds, text) => {
  expect(duration(nanoseconds)).toBe(text);
});

test("a guide's example under the virtual clock", async () => {
  const recorder = new TimelineRecorder();
  const source = readFileSync(new URL("../guides/002_semaphore_limited_access.py", import.meta.url), "utf8");
  let end = 0;
  const onThreadEvent = (event: ThreadEvent): void => {
    end = event.time;
    recorder.hear(event);
  };
  await runPython("semaphore.py", source, { onThreadEvent });
  recorder.finish(end);
  const picture = drawTimeline(recorder, { columns: 80, clock: "virtual" });
  // The microseconds that code took are the business of other tests.
  const withoutFigures = picture
    .replaceAll(/ +[\d.]+ [nµm]?s +[\d.]+ [nµm]?s$/gm, "")
    .replace(/\d+ switches/, "N switches");
  expect(withoutFigures).toBe(`
Who held the GIL: 8.00 s of virtual time, N switches

                    0         2 s        4 s       6 s              ran   wanted
                    ├─────────┬──────────┬─────────┬──────────
MainThread          ▁╌╌╌╌╌╌╌╌╌▁╌╌╌╌╌╌╌╌╌╌▁╌╌╌╌╌╌╌╌╌▁╌╌╌╌╌╌╌╌╌▁
Thread-1 (worker)   ▁·········▁
Thread-2 (worker)   ▁·········▁
Thread-3 (worker)   ▁·········▁
Thread-4 (worker)   ▁╌╌╌╌╌╌╌╌╌▁··········▁
Thread-5 (worker)   ▁╌╌╌╌╌╌╌╌╌▁··········▁
Thread-6 (worker)   ▁╌╌╌╌╌╌╌╌╌▁··········▁
Thread-7 (worker)   ▁╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▁·········▁
Thread-8 (worker)   ▁╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▁·········▁
Thread-9 (worker)   ▁╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▁·········▁
Thread-10 (worker)  ▁╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▁·········▁

█ ran (the height: how much of the time)   ░ wanted the GIL   · slept
╌ waited for a lock, a thread or the host
`);
});
