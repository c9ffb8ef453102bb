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

test("values that an evaluation stack has used up are collected", { timeout: 60_000 }, () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const stdout = execFileSync(process.execPath, ["--import", "tsx", "src/cli/main.ts", "-c", PROGRAM], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stdout).toBe("None\n[<class '__main__.Child'>]\n[]\n");
});
