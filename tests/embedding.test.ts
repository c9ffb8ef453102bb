/** The library as those who embed it see it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { DeadlockError, Interpreter, LimitError, PythonError, PythonObject } from "../src/index.ts";

/** What a function throws, or what it rejects with. */
async function thrownBy(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (thrown) {
    return thrown;
  }
  throw new Error("nothing was thrown");
}

test("the value of a last expression comes back; what one run defines, the next sees", async () => {
  const py = new Interpreter();
  expect(await py.run("x = 20\nx + 1")).toBe(21);
  expect(py.runSync("x * 2")).toBe(40);
  expect(await py.run("y = x")).toBe(null);
  expect(py.get("y")).toBe(20);
  expect(py.get("z")).toBe(undefined);
  py.set("z", [1, "two"]);
  expect(await py.run("z[1]")).toBe("two");
  expect(await py.run("sorted(name for name in globals() if not name.startswith('__'))")).toEqual([
    "x",
    "y",
    "z",
  ]);
});

test("output streams as it is made", async () => {
  const pieces: string[] = [];
  const py = new Interpreter({
    stdout: (text) => pieces.push(`out ${text}`),
    stderr: (text) => pieces.push(`err ${text}`),
  });
  await py.run("import sys\nsys.stdout.write('a')\nsys.stderr.write('é')\nsys.stdout.write('b')");
  expect(pieces).toEqual(["out a", "err é", "out b"]);
});

test("an exception that nobody caught", async () => {
  const py = new Interpreter();
  const error = await thrownBy(() =>
    py.run("class Odd(Exception): pass\ndef f(x):\n    raise Odd(f'no {x}')\nf(3)\n", "odd.py"),
  );
  expect(error).toBeInstanceOf(PythonError);
  const { type, message, traceback, frames, exitStatus } = error as PythonError;
  expect({ type, message, frames, exitStatus }).toEqual({
    type: "__main__.Odd",
    message: "no 3",
    frames: [
      { filename: "odd.py", line: 4, name: "<module>" },
      { filename: "odd.py", line: 3, name: "f" },
    ],
    exitStatus: null,
  });
  expect(traceback).toBe(`Traceback (most recent call last):
  File "odd.py", line 4, in <module>
    f(3)
    ~^^^
  File "odd.py", line 3, in f
    raise Odd(f'no {x}')
Odd: no 3
`);
});

test("a text that is not Python", async () => {
  const error = (await thrownBy(() => new Interpreter().run("x = (1,\n"))) as PythonError;
  expect({ type: error.type, message: error.message, frames: error.frames }).toEqual({
    type: "SyntaxError",
    message: "'(' was never closed (<string>, line 1)",
    frames: [],
  });
});

test.each([
  ["exit()", 0],
  ["import sys; sys.exit(3)", 3],
  ["raise SystemExit('bye')", 1],
  ["raise SystemExit(-1)", 255],
])("%s tells its exit status", async (source, status) => {
  const error = (await thrownBy(() => new Interpreter().run(source))) as PythonError;
  expect([error.type, error.exitStatus]).toEqual(["SystemExit", status]);
});

test("ten threads wait for the host at the same time", async () => {
  const py = new Interpreter({
    modules: { host: { slow: (n: number) => new Promise((resolve) => setTimeout(resolve, 200, n * n)) } },
  });
  const before = performance.now();
  const results = await py.run(`
import threading, host
results = [None] * 10
def work(n):
    results[n] = host.slow(n)
threads = [threading.Thread(target=work, args=(n,)) for n in range(10)]
for t in threads: t.start()
for t in threads: t.join()
results
`);
  expect(results).toEqual([0, 1, 4, 9, 16, 25, 36, 49, 64, 81]);
  expect(performance.now() - before).toBeLessThan(1000); // one after the other would be two seconds
});

test("a thread that waits for the host does not hold the GIL", async () => {
  let release: (value: string) => void = () => {};
  const py = new Interpreter({
    modules: {
      host: {
        wait: () =>
          new Promise<string>((resolve) => {
            release = resolve;
          }),
        release: () => release("released by the other thread"),
      },
    },
  });
  const result = await py.run(`
import threading, host
t = threading.Thread(target=host.release)
threading.Timer(0.01, host.release).start()
host.wait()
`);
  expect(result).toBe("released by the other thread");
});

test("what a host function throws, and what it rejects with, can be caught", async () => {
  const py = new Interpreter({
    modules: {
      host: {
        fail: () => {
          throw new TypeError("at once");
        },
        reject: async () => {
          throw new Error("later");
        },
      },
    },
  });
  const caught = await py.run(`
import host
caught = []
for f in host.fail, host.reject:
    try: f()
    except RuntimeError as e: caught.append(str(e))
caught
`);
  expect(caught).toEqual(["TypeError: at once", "Error: later"]);
});

test("a host function gets its arguments converted, keyword arguments last", async () => {
  const calls: unknown[][] = [];
  const py = new Interpreter({
    modules: { host: { f: (...args: unknown[]) => void calls.push(args), pi: 3.5 } },
  });
  expect(await py.run("import host\nhost.f(1, 'a', None, k=[True])\nhost.f()\nhost.pi * 2")).toBe(7);
  expect(calls).toEqual([[1, "a", null, { k: [true] }], []]);
});

test("values from Python", async () => {
  const py = new Interpreter();
  const value = (source: string): Promise<unknown> => py.run(source);
  expect(await value("[None, True, 3, 2**53 - 1, 2**53, -2**70, 1.5, 2.0]")).toEqual([
    null,
    true,
    3,
    2 ** 53 - 1,
    2n ** 53n,
    -(2n ** 70n),
    1.5,
    2,
  ]);
  expect(await value("float('inf'), float('nan')")).toEqual([Infinity, NaN]);
  expect(await value("'é𝄞', b'\\x00\\xff', bytearray(b'ab')")).toEqual([
    "é𝄞",
    Uint8Array.of(0, 255),
    Uint8Array.of(97, 98),
  ]);
  expect(await value("{'a': 1, 2: (3,), 'c': {}}")).toEqual(
    new Map<unknown, unknown>([
      ["a", 1],
      [2, [3]],
      ["c", new Map()],
    ]),
  );
  expect(await value("{3, 1, 2}, frozenset()")).toEqual([new Set([1, 2, 3]), new Set()]);
  const object = await value("class Box: pass\nbox = Box()\nbox.x = 5\nbox");
  expect(object).toBeInstanceOf(PythonObject);
  expect((object as PythonObject).type).toBe("Box");
  py.set("again", object);
  expect(await value("again is box, again.x")).toEqual([true, 5]);
});

test("values to Python", async () => {
  const py = new Interpreter();
  py.set("value", [
    undefined,
    null,
    true,
    -0,
    1e300,
    0.5,
    5n,
    2n ** 64n,
    "s",
    Uint8Array.of(1),
    new Set([1]),
    { a: 1 },
    new Map([[1, 2]]),
  ]);
  expect(await py.run("repr(value)")).toBe(
    "[None, None, True, 0, 1e+300, 0.5, 5, 18446744073709551616, 's', b'\\x01', {1}, {'a': 1}, {1: 2}]",
  );
  class Widget {}
  expect(() => py.set("widget", new Widget())).toThrow();
  const error = (await thrownBy(() =>
    new Interpreter({ modules: { host: { f: () => new Widget() } } }).run("import host; host.f()"),
  )) as PythonError;
  expect([error.type, error.message]).toEqual(["TypeError", "a JavaScript Widget has no equal in Python"]);
});

test("what contains itself does so on the other side", async () => {
  const py = new Interpreter();
  const list = (await py.run("a = [1]\na.append(a)\na")) as unknown[];
  expect(list[1]).toBe(list);
  py.set("b", list);
  expect(await py.run("b[1] is b")).toBe(true);
});

test("containers that are nested too deeply are refused on both sides", async () => {
  const py = new Interpreter();
  const error = await thrownBy(() => py.run("a = []\nfor i in range(100_000): a = [a]\na"));
  expect(error).toEqual(new TypeError("a Python value is nested too deeply to be converted"));
  let deep: unknown[] = [];
  for (let at = 0; at < 100_000; at++) deep = [deep];
  expect(() => py.set("deep", deep)).toThrow();
});

test("a Python function can be called from JavaScript, while the program runs and after", async () => {
  const py = new Interpreter({
    modules: { host: { twice: async (f: (n: number) => Promise<number>) => (await f(1)) + (await f(2)) } },
  });
  expect(await py.run("import host\ndef add(n):\n    return n + 10\nhost.twice(add)")).toBe(23);
  const add = py.get("add") as (n: number) => Promise<number>;
  expect(await add(5)).toBe(15);
  const error = (await thrownBy(() => add("x" as never))) as PythonError;
  expect([error.type, error.message]).toEqual(["TypeError", 'can only concatenate str (not "int") to str']);
});

test("a Python exception that went through JavaScript is the same one again", async () => {
  const py = new Interpreter({ modules: { host: { call: (f: () => Promise<unknown>) => f() } } });
  const same = await py.run(`
import host
error = KeyError("k")
def fail(): raise error
try: host.call(fail)
except KeyError as caught: same = caught is error
same
`);
  expect(same).toBe(true);
});

test("interpreters share nothing", async () => {
  const [a, b] = [new Interpreter(), new Interpreter()];
  a.set("x", 1);
  expect(
    await Promise.all([a.run("import sys; sys.own = 1; x"), thrownBy(() => b.run("import sys; sys.own"))]),
  ).toEqual([1, expect.objectContaining({ type: "AttributeError" })]);
});

test("one interpreter runs one thing at a time", async () => {
  const py = new Interpreter();
  const first = py.run("import time; time.sleep(0.01); 'first'");
  expect(await thrownBy(() => py.run("1"))).toEqual(
    new Error("this interpreter is running already: wait for the end of that run"),
  );
  expect(await first).toBe("first");
});

test("interrupt raises KeyboardInterrupt in the main thread", async () => {
  const py = new Interpreter();
  for (const source of [
    "while True: pass",
    "import time\ntime.sleep(100)",
    "import threading\nthreading.Event().wait(100)",
  ]) {
    setTimeout(() => py.interrupt(), 30);
    const error = (await thrownBy(() => py.run(source))) as PythonError;
    expect(error.type, source).toBe("KeyboardInterrupt");
  }
  py.interrupt(); // nothing runs
  expect(await py.run("1")).toBe(1);
});

test("interrupt reaches a program under the virtual clock", async () => {
  const py = new Interpreter({ clock: "virtual" });
  setTimeout(() => py.interrupt(), 30);
  expect(((await thrownBy(() => py.run("while True: pass"))) as PythonError).type).toBe("KeyboardInterrupt");
});

test("a deadlock is told, not suffered", async () => {
  const error = await thrownBy(() =>
    new Interpreter().run(
      "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n",
      "self.py",
    ),
  );
  expect(error).toBeInstanceOf(DeadlockError);
  // addresses are numbers in the order of asking, the standard library's included
  const report = (error as DeadlockError).report.replaceAll(/0x[0-9a-f]+/g, "0xADDR");
  expect(report).toBe(`Deadlock: every thread waits, and nothing can wake any of them.

MainThread waits for lock, <locked _thread.lock object at 0xADDR>, that it holds itself:
  File "self.py", line 4, in <module>
    lock.acquire()
  which was taken here:
  File "self.py", line 3, in <module>
    lock.acquire()

MainThread waits for itself.
`);
});

test("limits end a run", async () => {
  const error = (await thrownBy(() =>
    new Interpreter({ limits: { instructions: 100_000 } }).run(
      "try:\n  while True: pass\nexcept BaseException: pass",
    ),
  )) as LimitError;
  expect(error).toBeInstanceOf(LimitError);
  expect(error.limit).toBe("instructions");
});

test("a host without anything: no files, no environment, no input", async () => {
  const py = new Interpreter();
  expect(((await thrownBy(() => py.run("import nothing_here"))) as PythonError).message).toBe(
    "No module named 'nothing_here'",
  );
});

test("files in memory can be imported", async () => {
  const py = new Interpreter({ files: { "/lib/greet.py": "def hello(): return 'hello'" }, path: ["/lib"] });
  expect(await py.run("import greet\ngreet.hello(), greet.__file__")).toEqual(["hello", "/lib/greet.py"]);
});

test("the virtual clock makes sleeping free, and the same program takes the same time", async () => {
  const source = "import time\nstart = time.monotonic()\ntime.sleep(3600)\ntime.monotonic() - start";
  const runs = await Promise.all([0, 1].map(() => new Interpreter({ clock: "virtual" }).run(source)));
  expect(runs[0]).toBeGreaterThanOrEqual(3600);
  expect(runs[0]).toBeLessThan(3600.1);
  expect(runs[1]).toBe(runs[0]);
});

test("a GIL profile that is not there", () => {
  expect(() => new Interpreter({ gil: "4" as never })).toThrow(
    new RangeError("there is no GIL profile '4': there are 2.7, 3.9, 3.10, 3.11, 3.12, 3.13, 3.14, free"),
  );
});

test("whatever goes into Python comes out again", () => {
  const plain = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.bigInt({ min: 1n << 60n }),
    fc.double().filter((n) => !Number.isSafeInteger(n)),
    fc.uint8Array(),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      plain,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 4 }).map((entries) => new Map(entries)),
    ),
  }));
  const py = new Interpreter();
  fc.assert(
    fc.property(value, (given) => {
      py.set("value", given);
      expect(py.runSync("value")).toEqual(given);
    }),
    { numRuns: 200 },
  );
});
