/** A program that is run again from its first thread on does what it does when it is run from its beginning. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { execute, type Subject } from "../../src/explore/execution.ts";
import { Interpreter, type Policy, type ProfileName, type ThreadEvent } from "../../src/index.ts";

const SEEDS = [1, 2, 3];

interface Ran {
  readonly output: string;
  readonly end: unknown;
  readonly time: number;
  readonly events: string;
  readonly decisions: number;
}

/** One interpreter whose schedules follow from seeds. */
class Bench {
  problem: string | null = "no thread was started";
  private output = "";
  private events: string[] = [];
  private random = 0;
  private decisions = 0;
  private before = "";
  private readonly py: Interpreter;

  constructor(gil: ProfileName) {
    const policy: Policy = {
      name: "drawn",
      choose: () => 0,
      patience: (interval) => interval,
      lateness: 1,
      control: { decide: (threads) => threads[this.draw(threads.length)]! },
    };
    const write = (text: string): void => {
      this.output += text;
    };
    const onThreadEvent = (event: ThreadEvent): void => {
      this.events.push(textOf(event));
    };
    const limits = { instructions: 200_000 };
    this.py = new Interpreter({
      clock: "virtual",
      gil,
      policy,
      stdout: write,
      stderr: write,
      onThreadEvent,
      limits,
    });
  }

  async first(source: string, seed: number): Promise<Ran> {
    this.random = seed;
    this.py.keepFirstThread((problem) => {
      this.problem = problem;
      this.before = this.output;
      this.events = [];
    });
    const program = { kind: "file", source: new TextEncoder().encode(source), filename: "/p.py" } as const;
    return this.ran(await this.py.runProgram(program));
  }

  async again(seed: number): Promise<Ran> {
    this.random = seed;
    this.output = this.before;
    this.events = [];
    this.decisions = 0;
    return this.ran(await this.py.runProgramAgain());
  }

  private ran(end: unknown): Ran {
    const { output, events, decisions } = this;
    return { output, end, time: this.py.now(), events: events.join("\n"), decisions };
  }

  private draw(count: number): number {
    this.decisions++;
    this.random = (Math.imul(this.random, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.random >>> 8) % count;
  }
}

function textOf(event: ThreadEvent): string {
  const { kind, thread, time } = event;
  const more = Object.entries(event).filter(([, value]) => typeof value !== "object");
  return `${kind} ${thread.ident} ${thread.name} ${time} ${JSON.stringify(more)}`;
}

const threads = new URL("../threads/programs/", import.meta.url);
const benches = new URL("../../bench/explore/", import.meta.url);
const programs = [threads, benches].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const),
);

/** Changes, in threads, whatever there was before them. */
const CHANGES = `
import collections, contextvars, functools, itertools, sys, threading, warnings, weakref

class Base:
    shared = 1
    def method(self): return "base"

class Derived(Base):
    __slots__ = ("slot",)
    def __init_subclass__(cls): names.append(cls.__name__)

class Plain(Base):
    pass

def generate():
    total = 0
    while True:
        total += yield total

def function(a, b=[1]):
    function.calls = getattr(function, "calls", 0) + 1
    b.append(a)
    return b, function.calls

names, numbers, cell = [], {1, 2, 3}, 0
table = {"one": 1, 2.0: "two", (1, 2): "three"}
order = collections.OrderedDict(a=1, b=2)
counts, lines = collections.Counter("abc"), collections.deque([1, 2], 3)
running, once = generate(), iter([1, 2, 3, 4])
next(running)
counter, data = itertools.count(), bytearray(b"abc")
local, variable = threading.local(), contextvars.ContextVar("variable", default=0)
local.value = "main"
derived, plain = Derived(), Plain()
derived.slot = 1
early = weakref.ref(plain)
lock = threading.Lock()
print("before", id(lock) == id(lock))

@functools.lru_cache
def cached(n):
    names.append(n)
    return n

def work(n):
    global cell
    cell += 1
    with lock:
        print(n, id(plain), id(lock), id(names), hash("x"), len(weakref.getweakrefs(plain)))
        weakref.ref(plain, print), weakref.ref(names.__class__)
        plain.fresh = Base.shared = Base.shared + 1
        Base.method = lambda self: "changed"
        Plain.added = n
        plain.__class__ = Derived if False else Plain
        type("Made", (Derived,), {})
        derived.slot += 1
        table[n] = n
        table.pop("one", None)
        order.move_to_end("a")
        counts[n] += 1
        lines.append(n)
        numbers.discard(2)
        numbers.add(n + 10)
        data.extend(b"d")
        local.value = n
        variable.set(n)
        warnings.warn("once", UserWarning)
        sys.setrecursionlimit(sys.getrecursionlimit() + 1)
        sys.modules["made"] = names
        function.__defaults__ = (list(function.__defaults__[0]),)
        print(cached(n), cached(1), function(n), running.send(n), next(once), next(counter))
        print(len(Derived.__subclasses__()), plain.method(), plain.added, vars(plain))
        import json, random
        print(json.dumps([1]), random.random() >= 0, "json" in sys.modules)
        sys.stdout.write(".")
        print(cell, table, order, counts, lines, sorted(numbers), data, variable.get(), derived.slot)

threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(local.value, threading.enumerate(), sys.getrecursionlimit(), id(object()) > 0, names, Base.shared)
`;

describe.each(["3.13", "free"] as const)("%s", (gil) => {
  test.each([...programs, ["changes", CHANGES] as const])("%s", async (_name, source) => {
    const bench = new Bench(gil);
    await bench.first(source, 1);
    expect(bench.problem).toBe(null);
    for (const seed of SEEDS) {
      expect(await bench.again(seed)).toEqual(await new Bench(gil).first(source, seed));
    }
  });
});

test("where native code is under way, each run begins at the beginning", async () => {
  const source = `
import threading
def start(n):
    thread = threading.Thread(target=print, args=(n,))
    thread.start()
    return thread
for thread in list(map(start, range(2))): thread.join()
`;
  const bench = new Bench("3.13");
  await bench.first(source, 1);
  expect(bench.problem).toBe("native code is under way");
  const subject: Subject = {
    source: new TextEncoder().encode(source),
    filename: "/p.py",
    argv: ["p.py"],
    path: ["/"],
  };
  for (const _ of [1, 2, 3]) {
    const { stdout, end } = await execute(subject, ({ usual }) => usual, { gil: "3.13" });
    expect([stdout, end]).toEqual(["0\n1\n", "passed"]);
  }
});
