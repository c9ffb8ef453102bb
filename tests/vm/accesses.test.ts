/** What an observer of accesses is told: by kind of instruction, in the order of the program. */
import { describe, expect, test } from "vitest";
import { type AccessObserver, Interpreter, type ProfileName } from "../../src/index.ts";
import { Frame } from "../../src/vm/frame.ts";
import { sourcePlace } from "../../src/vm/places.ts";
import type { ThreadState } from "../../src/vm/threads.ts";

/** What the lines of a program from `# here` on do to objects and to locks, and what it prints. */
async function told(source: string, gil: ProfileName = "3.13"): Promise<{ said: string[]; output: string }> {
  const first = source.split("\n").indexOf("# here") + 1;
  const said: string[] = [];
  let output = "";
  const isHere = ({ top }: ThreadState): boolean => {
    let at = top;
    while (at !== null && !(at instanceof Frame)) at = at.back;
    if (at === null) return false;
    const { filename, line } = sourcePlace(at);
    return filename === "/program.py" && line > first;
  };
  const observer: AccessObserver = {
    access: (thread, kind, object, part) => {
      if (!isHere(thread)) return;
      const { name } = (object as { type: { name: string } }).type;
      said.push(`${kind} ${name} ${typeof part === "symbol" ? "order" : part}`);
    },
    lock: (thread, kind, lock) => {
      if (isHere(thread)) said.push(`${kind} ${lock.type.name}`);
    },
    thread: (thread, kind, other) => said.push(`${thread.name} ${kind} ${other.name}`),
    made: () => {},
    stored: () => {},
    woken: (thread, by) => said.push(`${thread.name} woken by ${by?.name}`),
  };
  const stdout = (text: string): void => {
    output += text;
  };
  const python = new Interpreter({ clock: "virtual", gil, accessObserver: observer, stdout, stderr: stdout });
  await python.runProgram({
    kind: "file",
    source: new TextEncoder().encode(source),
    filename: "/program.py",
  });
  return { said, output };
}

describe("a statement", () => {
  test.each<[before: string, statement: string, said: string]>([
    ["n = 1", "n += 1", "read dict n, write dict n"],
    ["", "n = 1", "write dict n, write dict order"],
    ["n = 1", "del n", "write dict n"],
    ["l = [1]", "l[0] = 2", "read dict l, write list 0"],
    ["l = [1]", "l[-1]", "read dict l, read list null"],
    ["l = []", "l.append(1)", "read dict l, write list null"],
    ["l = [1]", "del l[0]", "read dict l, write list null"],
    [
      "l = [1]",
      "l += l",
      "read dict l, read dict l, read list null, read list null, write list null, write dict l",
    ],
    ["d = {}", "d['k'] = 1", "read dict d, write dict k, write dict order"],
    ["d = {1: 2}", "d[True] = 1", "read dict d, write dict 1"],
    ["d = {1: 2}", "d.get(1)", "read dict d, read dict 1"],
    ["d = {1: 2}", "d.pop(1)", "read dict d, write dict 1"],
    ["d = {1: 2}", "1 in d", "read dict d, read dict 1"],
    ["d = {1: 2}", "d.clear()", "read dict d, write dict null"],
    ["s = set()", "s.add(3)", "read dict s, write set 3, write set order"],
    ["class C: pass\nc = C()", "c.x = 1", "read dict c, read type x, write C x, write C order"],
    ["class C: x = 1\nc = C()", "c.x", "read dict c, read type x, read C x"],
    [
      "import threading\nlock = threading.Lock()",
      "lock.acquire(False)",
      "read dict lock, acquire lock, release lock, MainThread end MainThread",
    ],
    [
      "import threading\nlock = threading.Lock()",
      "with lock: pass",
      "read dict lock, acquire lock, release lock, MainThread end MainThread",
    ],
  ])("%s; %s", async (before, statement, said) => {
    const release = statement.includes("acquire") ? "; lock.release()" : "";
    for (const gil of ["3.13", "3.9", "free"] as const) {
      const found = await told(`${before}\n# here\n${statement}${release}\n`, gil);
      const once = found.said.filter((each, at) => release === "" || each !== "read dict lock" || at === 0);
      expect({ ...found, said: once.join(", ") }).toEqual({ said, output: "" });
    }
  });
});

test("cells, and what native code iterates", async () => {
  const { said } = await told(`def outer():
    n = 0
    l = [[1], [2]]
    def inner():
        nonlocal n
# here
        n += 1
        sum(map(len, l))
    inner()
outer()
`);
  expect(said.filter((each) => !each.startsWith("read dict"))).toEqual([
    "read cell null",
    "write cell null",
    "read cell null",
    "read list null",
    "read list null",
    "read list null",
    "write map null",
    "write list_iterator null",
    "read list null",
  ]);
});

test("threads and locks that are waited for", async () => {
  const { said } = await told(`import _thread, time
lock = _thread.allocate_lock()
def work():
    time.sleep(1)
    lock.release()
lock.acquire()
handle = _thread.start_joinable_thread(work)
# here
lock.acquire()
handle.join()
`);
  expect(said.filter((each) => !/^(read|write) dict|order/.test(each))).toEqual([
    "MainThread start Thread-1",
    "attempt lock",
    "MainThread woken by Thread-1",
    "Thread-1 end Thread-1",
    "acquire lock",
    "read _ThreadHandle null",
    "MainThread join Thread-1",
  ]);
});

test("what is observed runs as it does unobserved, traced too", async () => {
  const program = `import sys
def f(x):
    try:
        return [each for each in x if each] or {}[x]
    except TypeError as error:
        return error
def lines(frame, event, arg):
    print(event, frame.f_lineno)
    return lines
print(f([1, 0]), f([]))
sys.settrace(lines)
f((1, 2))
sys.settrace(None)
def g():
    x = yield 1
    yield from (x, 2)
for each in g(): print(each)
# here
`;
  for (const gil of ["2.7", "3.9", "3.10", "3.13", "free"] as const) {
    let plain = "";
    const stdout = (text: string): void => {
      plain += text;
    };
    const source = new TextEncoder().encode(program);
    const python = new Interpreter({ clock: "virtual", gil, stdout, stderr: stdout });
    await python.runProgram({ kind: "file", source, filename: "/program.py" });
    expect((await told(program, gil)).output).toBe(plain);
    expect(plain.split("\n").length).toBeGreaterThan(6);
  }
});
