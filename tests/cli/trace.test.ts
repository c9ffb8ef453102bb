/** `gilgamesh trace` and `--gil-stats`: the whole of what they write, under the virtual clock. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROFILE_NAMES } from "../../src/index.ts";
import { gilgamesh } from "./world.ts";

interface TraceEvent {
  readonly ph: string;
  readonly pid: number;
  readonly tid?: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly name: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

interface Trace {
  readonly traceEvents: readonly TraceEvent[];
  readonly displayTimeUnit: string;
  readonly otherData: object;
}

/** Runs `gilgamesh trace` on a program; gives what it wrote and the output file's text. */
async function traced(source: string, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "trace-"));
  try {
    const out = join(folder, "out.json");
    const args = ["trace", "--clock", "virtual", ...options, "DIR/a.py", "-o", out, "-o", "x"];
    const done = await gilgamesh(args, { files: { "a.py": source } });
    return { ...done, text: readFileSync(out, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The file is in a directory of another name each time. */
const inDirectory = (text: string): string => text.replaceAll(/"[^" ]*\/(a\.py[^"]*")/g, '"$1');

const HANDOVER = `import _thread, sys, time
print(sys.argv[1:])
lock = _thread.allocate_lock()
done = _thread.allocate_lock()
done.acquire()
def work():
    with lock:
        time.sleep(0.001)
    done.release()
_thread.start_new_thread(work, ())
time.sleep(0)
with lock:
    for _ in range(40): pass
done.acquire()
`;

test("the trace of a hand-over", async () => {
  const { status, stdout, stderr, text } = await traced(HANDOVER);
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "['-o', 'x']\n", stderr: "" });
  expect(inDirectory(text)).toBe(EXPECTED);
});

const EXPECTED = `{"traceEvents":[
{"ph":"M","pid":1,"name":"process_name","args":{"name":"a.py"}},
{"ph":"M","pid":1,"tid":0,"name":"thread_name","args":{"name":"GIL"}},
{"ph":"M","pid":1,"tid":0,"name":"thread_sort_index","args":{"sort_index":0}},
{"ph":"i","s":"t","pid":1,"tid":1,"ts":0.435,"name":"acquire","args":{"lock":"lock 1","at":"a.py:5 in <module>"}},
{"ph":"X","pid":1,"tid":1,"ts":0,"dur":0.555,"name":"running"},
{"ph":"X","pid":1,"tid":2,"ts":0.526,"dur":0.029,"name":"wants the GIL"},
{"ph":"i","s":"t","pid":1,"tid":2,"ts":0.585,"name":"acquire","args":{"lock":"lock 2","at":"a.py:7 in work"}},
{"ph":"X","pid":1,"tid":2,"ts":0.555,"dur":0.117,"name":"running"},
{"ph":"X","pid":1,"tid":0,"ts":0,"dur":0.555,"name":"MainThread"},
{"ph":"X","pid":1,"tid":1,"ts":0.555,"dur":0.117,"name":"wants the GIL"},
{"ph":"X","pid":1,"tid":1,"ts":0.672,"dur":0.004,"name":"running"},
{"ph":"X","pid":1,"tid":0,"ts":0.555,"dur":0.117,"name":"Thread-1"},
{"ph":"X","pid":1,"tid":2,"ts":0.672,"dur":1000,"name":"sleeping","args":{"at":"a.py:8 in work"}},
{"ph":"i","s":"t","pid":1,"tid":2,"ts":1000.691,"name":"release","args":{"lock":"lock 2","at":"a.py:7 in work"}},
{"ph":"X","pid":1,"tid":1,"ts":0.676,"dur":1000.015,"name":"blocked: a lock that Thread-1 holds","args":{"at":"a.py:12 in <module>"}},
{"ph":"i","s":"t","pid":1,"tid":2,"ts":1000.709,"name":"release","args":{"lock":"lock 1","at":"a.py:9 in work"}},
{"ph":"X","pid":1,"tid":2,"ts":1000.672,"dur":0.039,"name":"running"},
{"ph":"X","pid":1,"tid":0,"ts":0.672,"dur":0.004,"name":"MainThread"},
{"ph":"M","pid":1,"tid":2,"name":"thread_name","args":{"name":"Thread-1"}},
{"ph":"M","pid":1,"tid":2,"name":"thread_sort_index","args":{"sort_index":2}},
{"ph":"X","pid":1,"tid":1,"ts":1000.691,"dur":0.02,"name":"wants the GIL"},
{"ph":"i","s":"t","pid":1,"tid":1,"ts":1000.713,"name":"acquire","args":{"lock":"lock 2","at":"a.py:12 in <module>"}},
{"ph":"i","s":"t","pid":1,"tid":1,"ts":1001.438,"name":"release","args":{"lock":"lock 2","at":"a.py:12 in <module>"}},
{"ph":"i","s":"t","pid":1,"tid":1,"ts":1001.462,"name":"acquire","args":{"lock":"lock 1","at":"a.py:14 in <module>"}},
{"ph":"X","pid":1,"tid":1,"ts":1000.711,"dur":0.769,"name":"running"},
{"ph":"X","pid":1,"tid":0,"ts":1000.672,"dur":0.039,"name":"Thread-1"},
{"ph":"M","pid":1,"tid":1,"name":"thread_name","args":{"name":"MainThread"}},
{"ph":"M","pid":1,"tid":1,"name":"thread_sort_index","args":{"sort_index":1}},
{"ph":"X","pid":1,"tid":0,"ts":1000.711,"dur":0.769,"name":"MainThread"}
],"displayTimeUnit":"ms","otherData":{"clock":"virtual","profile":"3.13"}}
`;

const SPINNERS = `import _thread
count = 0
def spin():
    global count
    for _ in range(700_000): pass
    count += 1
for _ in range(2): _thread.start_new_thread(spin, ())
while count < 2: pass
`;

test("each turn of three busy threads under the GIL, and who put them out", async () => {
  const { traceEvents } = JSON.parse((await traced(SPINNERS, "--switch-interval", "0.001")).text) as Trace;
  const turns = traceEvents.filter(({ ph, tid }) => ph === "X" && tid === 0);
  expect(turns.map(({ name, dur }) => `${name} ${Math.round(dur! / 100) / 10}`)).toEqual([
    "MainThread 1",
    "Thread-1 1",
    "Thread-2 1",
    "MainThread 1",
    "Thread-1 1",
    "Thread-2 1",
    "MainThread 1",
    "Thread-1 1",
    "Thread-2 1",
    "MainThread 1",
    "Thread-1 1",
    "Thread-2 1",
    "MainThread 1",
    "Thread-1 0.2",
    "Thread-2 0.2",
    "MainThread 0",
  ]);
  const forced = traceEvents.filter(({ name }) => name === "forced switch");
  expect(forced.map(({ tid, args }) => [tid, args?.by])).toEqual([
    [1, "Thread-1"],
    [2, "Thread-2"],
    [3, "MainThread"],
    [1, "Thread-1"],
    [2, "Thread-2"],
    [3, "MainThread"],
    [1, "Thread-1"],
    [2, "Thread-2"],
    [3, "MainThread"],
    [1, "Thread-1"],
    [2, "Thread-2"],
    [3, "MainThread"],
    [1, "Thread-1"],
  ]);
});

describe.each(PROFILE_NAMES)("the tracks of %s", (gil) => {
  test("nobody does two things at once, and no two threads have the GIL", async () => {
    const { traceEvents } = JSON.parse((await traced(HANDOVER + SPINNERS, "--gil", gil)).text) as Trace;
    const tracks = new Map<number, TraceEvent[]>();
    for (const event of traceEvents) {
      if (event.ph !== "X") continue;
      const track = tracks.get(event.tid!) ?? [];
      track.push(event);
      tracks.set(event.tid!, track);
    }
    expect([...tracks.keys()].sort()).toEqual(gil === "free" ? [1, 2, 3, 4] : [0, 1, 2, 3, 4]);
    for (const track of tracks.values()) {
      track.sort((a, b) => a.ts! - b.ts!);
      for (const [at, event] of track.slice(1).entries()) {
        const before = track[at]!;
        expect(event.ts! + 0.002).toBeGreaterThan(before.ts! + before.dur!);
      }
    }
  });
});

test("without a GIL threads run at the same time", async () => {
  const { traceEvents } = JSON.parse((await traced(SPINNERS, "--gil", "free")).text) as Trace;
  const [first, second] = [2, 3].map(
    (track) => traceEvents.find(({ ph, tid, name }) => ph === "X" && tid === track && name === "running")!,
  );
  expect(second!.ts).toBeLessThan(first!.ts! + first!.dur! / 100);
  expect(traceEvents.some(({ name }) => name === "wants the GIL")).toBe(false);
});

test("the table of a hand-over", async () => {
  const done = await gilgamesh(["--clock", "virtual", "--gil-stats", "DIR/a.py"], {
    files: { "a.py": HANDOVER },
  });
  expect(done.stderr).toBe(`
The GIL: 1.00 ms of virtual time, 4 switches

              with it   waiting    off it  voluntary  forced
MainThread    1.33 µs    137 ns   1.00 ms          2       0
Thread-1       156 ns     29 ns   1.00 ms          2       0
all           1.48 µs    166 ns   2.00 ms          4       0
`);
});

test("the table of busy threads", async () => {
  const done = await gilgamesh(
    ["--clock", "virtual", "--gil-stats", "--switch-interval", "0.001", "DIR/a.py"],
    { files: { "a.py": SPINNERS } },
  );
  expect(done.stderr).toBe(`
The GIL: 13.4 ms of virtual time, 15 switches

              with it   waiting    off it  voluntary  forced
MainThread    5.00 ms   8.40 ms      0 ns          0       5
Thread-1      4.20 ms   9.00 ms      0 ns          1       4
Thread-2      4.20 ms   9.20 ms      0 ns          1       4
all           13.4 ms   26.6 ms      0 ns          2      13
`);
});

test("the table of busy threads without a GIL, on fewer cores than there are threads", async () => {
  const done = await gilgamesh(
    ["--clock", "virtual", "--gil=free", "--cores=2", "--gil-stats", "--timeline", "DIR/a.py"],
    { files: { "a.py": SPINNERS } },
  );
  expect(done.stderr).toBe(`
Who ran: 6.25 ms of virtual time, 2 cores, no GIL

            0               2 ms            4 ms                    ran   wanted
            ├───────────────┬───────────────┬───────────────┬─
MainThread  ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆  4.17 ms  2.08 ms
Thread-1    ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆  4.17 ms  2.08 ms
Thread-2    ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆  4.17 ms  2.08 ms

█ ran (the height: how much of the time)   ░ wanted a core   · slept
╌ waited for a lock, a thread or the host

No GIL: 6.25 ms of virtual time, 2 cores

              running   waiting   blocked
MainThread    4.17 ms   2.08 ms      0 ns
Thread-1      4.17 ms   2.08 ms      0 ns
Thread-2      4.17 ms   2.08 ms      0 ns
all           12.5 ms   6.25 ms      0 ns
`);
});

test.each([
  ["-o at the end", ["trace", "-o"], "Argument expected for the -o option"],
  ["--output at the end", ["trace", "--output"], "Argument expected for the --output option"],
  ["-o without trace", ["-o", "x.json"], "Unknown option: -o"],
])("%s", async (_title, args, problem) => {
  expect(await gilgamesh(args)).toEqual({
    status: 2,
    stdout: "",
    stderr: `${problem}
usage: gilgamesh [option] ... [-c cmd | -m mod | file | -] [arg] ...
Try \`gilgamesh -h' for more information.
`,
  });
});

test("a file that cannot be written", async () => {
  const done = await gilgamesh(["trace", "-oDIR/no/out.json", "-c", "print(1)"]);
  expect(done).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "gilgamesh: can't write file 'DIR/no/out.json': ENOENT: no such file or directory, open 'DIR/no/out.json'\n",
  });
});

test("a trace is whole also after a deadlock", async () => {
  const { status, text } = await traced(
    "import _thread\nlock = _thread.allocate_lock()\nwith lock: lock.acquire()",
  );
  expect(status).toBe(67);
  const names = (JSON.parse(text) as Trace).traceEvents
    .filter(({ ph }) => ph !== "M")
    .map(({ name }) => name);
  expect(names).toEqual(["acquire", "running", "MainThread"]);
});
