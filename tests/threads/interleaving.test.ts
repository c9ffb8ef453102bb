/**
 * What native code takes item by item from a container while another thread changes it: one state under a GIL, under
 * `free` a mixture of two where CPython promises no more. Source: "Thread Safety Guarantees" (3.14).
 */
import { describe, expect, test } from "vitest";
import { Interpreter, type ProfileName } from "../../src/index.ts";

/** Looks through `expression` while `values`, `names` and `table` turn from one state to another and back. */
function sees(expression: string, gil: ProfileName): string {
  const program = `
import sys, threading

sys.setswitchinterval(1e-6)
ZEROS, ONES = [0] * 50, [1] * 50
values = [0] * 50
names = ["a"] * 50
table = {at: 0 for at in range(50)}
later = {at: 1 for at in range(50)}
sooner = table.copy()
stopped = False

def change():
    while not stopped:
        values[:] = ONES
        names[:] = ["b"] * 50
        table.update(later)
        values[:] = ZEROS
        names[:] = ["a"] * 50
        table.update(sooner)

def look():
    return ${expression}

changer = threading.Thread(target=change)
changer.start()
seen = {len(set(look())) for _ in range(300)}
stopped = True
changer.join()
"mixed" if seen - {1} else "whole"
`;
  return new Interpreter({ gil, clock: "virtual" }).runSync(program) as string;
}

const MIXED = [
  "list(map(abs, values))",
  "[pair[0] for pair in list(zip(values, values))]",
  "[item for _, item in list(enumerate(values))]",
  "''.join(names)",
  "list(table.values())",
  "list(iter(values))",
  "tuple(iter(values))",
  "[0] if sum(values) in (0, 50) else [0, 1]",
  "[0] if values.count(1) in (0, 50) else [0, 1]",
];

const WHOLE = [
  "list(values)",
  "values.copy()",
  "values + []",
  "values * 1",
  "values[:]",
  "tuple(values)",
  "[*values]",
  "table.copy().values()",
  "(table | {}).values()",
  "(lambda taken: taken.extend(table.values()) or taken)([])",
];

describe.each(MIXED)("%s", (expression) => {
  test("is one step under a GIL", () => expect(sees(expression, "3.13")).toBe("whole"));
  test("is many without one", () => expect(sees(expression, "free")).toBe("mixed"));
});

test.each(WHOLE)("%s is one step even without a GIL", (expression) => {
  expect(sees(expression, "free")).toBe("whole");
});

/** The first place of an item that is in the list all the time, but at another place: the search may miss it. */
const SEARCH = (expression: string) => `
import sys, threading
sys.setswitchinterval(1e-6)
values = [0] * 30 + [1]
stopped = False
def change():
    while not stopped:
        values[:] = [1] + [0] * 30
        values[:] = [0] * 30 + [1]
def look():
    return ${expression}
changer = threading.Thread(target=change)
changer.start()
missed = False
for _ in range(300):
    try:
        if not look(): missed = True
    except ValueError:
        missed = True
stopped = True
changer.join()
missed
`;

describe.each(["1 in values", "values.index(1) + 1"])("%s, while the item moves", (expression) => {
  test.each([
    ["3.13", false],
    ["free", true],
  ] as const)("%s", (gil, missed) => {
    const interpreter = new Interpreter({ gil, clock: "virtual" });
    expect(interpreter.runSync(SEARCH(expression))).toBe(missed);
  });
});

test.each([
  ["3.13", false],
  ["free", true],
] as const)("a list that is being sorted looks empty to others: %s", (gil, seen) => {
  const program = `
import sys, threading
sys.setswitchinterval(1e-6)
values = list(range(100))
stopped = False
def order():
    while not stopped: values.sort()
sorter = threading.Thread(target=order)
sorter.start()
seen = any(len(values) == 0 for _ in range(1000))
stopped = True
sorter.join()
seen
`;
  expect(new Interpreter({ gil, clock: "virtual" }).runSync(program)).toBe(seen);
});
