/** DPOR ends, and has then found every outcome. */
import { describe, expect, test } from "vitest";
import type { Subject } from "../../src/explore/execution.ts";
import { type Exploration, explore } from "../../src/explore/exploration.ts";
import type { ProfileName } from "../../src/index.ts";

const subject = (source: string): Subject => ({
  source: new TextEncoder().encode(source),
  filename: "/program.py",
  argv: ["program.py"],
  path: ["/"],
});

const all = (source: string, gil: ProfileName, strategy: "dpor", schedules = 3000) =>
  explore(subject(source), gil, { strategy, preemptions: Number.POSITIVE_INFINITY, schedules });

const outcomes = ({ outputs, failures }: Exploration): string[] =>
  [...outputs.map(([text]) => text.trim()), ...failures.map(({ problem }) => problem)].sort();

const LOST = `import threading
count = 0
def work():
    global count
    seen = count
    str(seen)
    count = seen + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert count == 2, count
`;

describe("complete results", () => {
  test.each<[name: string, source: string, gil: ProfileName, found: string[]]>([
    ["a lost update", LOST, "3.13", ["", "AssertionError: 1"]],
    [
      "none with a lock",
      LOST.replace("count = 0", "count = 0\nlock = threading.Lock()").replace(
        "    seen = count\n    str(seen)\n    count = seen + 1",
        "    with lock:\n        seen = count\n        str(seen)\n        count = seen + 1",
      ),
      "3.13",
      [""],
    ],
    ["nowhere to be put out", LOST.replace("    str(seen)\n", ""), "3.13", [""]],
    [
      "locks in two orders",
      `import _thread
a, b = _thread.allocate_lock(), _thread.allocate_lock()
def f():
    with b:
        str()
        with a: pass
h = _thread.start_joinable_thread(f)
with a:
    str()
    with b: pass
h.join()
`,
      "3.13",
      ["", "deadlock"],
    ],
    [
      "a time that comes first",
      `import _thread
lock = _thread.allocate_lock()
lock.acquire()
def f():
    str()
    lock.release()
h = _thread.start_joinable_thread(f)
print(lock.acquire(timeout=1))
h.join()
`,
      "3.13",
      ["False", "True"],
    ],
  ])("%s", async (_, source, gil, found) => {
    const result = await all(source, gil, "dpor");
    expect(result.isComplete).toBe(true);
    expect([...new Set(outcomes(result))]).toEqual(found);
  });
});
