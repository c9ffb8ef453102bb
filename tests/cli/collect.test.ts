/** `gc.collect()` in the command: what nothing refers to any more is gone after it, although the eval loop had it. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const PROGRAM = `
import gc
import weakref


class Thing:
    pass


def check(thing):
    assert thing().name == "thing"


def use():
    thing = Thing()
    thing.name = "thing"
    reference = weakref.ref(thing)
    check(reference)
    del thing
    gc.collect()
    print(reference())


use()


class Parent:
    pass


class Child(Parent):
    pass


print(Parent.__subclasses__())
del Child
gc.collect()
print(Parent.__subclasses__())
`;

const HANDED_OUT = `
import gc
import weakref


class Thing:
    pass


def things():
    yield Thing()
    yield Thing()


for thing in things():
    reference = weakref.ref(thing)
    del thing
    gc.collect()
    print(reference())
`;

/** Nothing but the end of the executor wakes its threads, which are joined before it is asked for a collection. */
const FORGOTTEN = `
from concurrent.futures import ThreadPoolExecutor


def use():
    executor = ThreadPoolExecutor(2)
    results = executor.map(abs, range(-3, 0))
    threads = executor._threads
    del executor
    for thread in threads:
        thread.join()
    print(list(results))


use()
`;

function run(program: string): string {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  return execFileSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", "-c", program], {
    cwd: root,
    encoding: "utf8",
  });
}

test("values that an evaluation stack has used up are collected", { timeout: 60_000 }, () => {
  expect(run(PROGRAM)).toBe("None\n[<class '__main__.Child'>]\n[]\n");
});

test("values that a generator has handed out are collected", { timeout: 60_000 }, () => {
  expect(run(HANDED_OUT)).toBe("None\nNone\n");
});

test("the threads of an executor that is forgotten end, instead of a deadlock", { timeout: 60_000 }, () => {
  expect(run(FORGOTTEN)).toBe("[3, 2, 1]\n");
});
