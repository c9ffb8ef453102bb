/** `gilgamesh explore`: what it prints. */
import { expect, test } from "vitest";
import { gilgamesh } from "./world.ts";

const PROGRAM = `import threading
count = 0
def work():
    global count
    count += 1
    str()
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert count == 2
`;

test("an exploration that finds nothing says what it has covered", async () => {
  const args = ["explore", "--schedules", "1", "--strategy", "delay", "DIR/program.py"];
  expect(await gilgamesh(args, { files: { "program.py": PROGRAM } })).toEqual({
    status: 0,
    stdout: `3.13  not found in 1 schedule

Under 3.13:
  different schedules: 1; places where a thread was put out: 0 of 2
  none was at
    line 3 of work: def work():
    line 6 of work: str()
`,
    stderr: "",
  });
});

test("a search that is complete has tried no schedule twice; a place met only after a preemption has none left", async () => {
  const args = ["explore", "--exhaustive", "--preemptions", "1", "DIR/program.py"];
  const { status, stdout } = await gilgamesh(args, { files: { "program.py": PROGRAM } });
  const tried = /all (\d+) schedules tried/.exec(stdout)?.[1];
  expect([status, Number(tried) > 5]).toEqual([0, true]);
  expect(
    stdout,
  ).toBe(`3.13  impossible with at most 1 preemption of the program's code (all ${tried} schedules tried)

Under 3.13:
  different schedules: ${tried}; places where a thread was put out: 2 of 4
  none was at
    line 8 of <module>: for thread in threads: thread.start()
    line 9 of <module>: for thread in threads: thread.join()
`);
});
