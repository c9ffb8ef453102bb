/** `multiprocessing` where there are no processes: what needs one says so, and what to use instead. */
import { expect, test } from "vitest";
import { runPython } from "../python_runs.ts";

async function output(source: string): Promise<string> {
  const { stdout, stderr, status } = await runPython("program.py", source);
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout;
}

const INSTEAD = [
  ["Array", "array.array or multiprocessing.dummy.Array"],
  ["Barrier", "threading.Barrier"],
  ["BoundedSemaphore", "threading.BoundedSemaphore"],
  ["Condition", "threading.Condition"],
  ["Event", "threading.Event"],
  ["JoinableQueue", "queue.Queue"],
  ["Lock", "threading.Lock"],
  ["Manager", "multiprocessing.dummy.Manager"],
  ["Pipe", "multiprocessing.dummy.Pipe"],
  ["Pool", "multiprocessing.pool.ThreadPool"],
  ["Process", "threading.Thread or multiprocessing.dummy.Process"],
  ["Queue", "queue.Queue"],
  ["RLock", "threading.RLock"],
  ["RawArray", "array.array"],
  ["RawValue", "multiprocessing.dummy.Value"],
  ["Semaphore", "threading.Semaphore"],
  ["SimpleQueue", "queue.SimpleQueue"],
  ["Value", "multiprocessing.dummy.Value"],
  ["pool.Pool", "multiprocessing.pool.ThreadPool"],
] as const;

test.each(INSTEAD)("multiprocessing.%s is refused", async (name, instead) => {
  const source = `
import multiprocessing.pool
try:
    multiprocessing.${name}()
except RuntimeError as error:
    print(error)
`;
  const reason = `multiprocessing.${name} is not available: Gilgamesh has no processes`;
  expect(await output(source)).toBe(`${reason}; use ${instead}\n`);
});

test("there is no way to start a process", async () => {
  const source = `
import multiprocessing
print(multiprocessing.get_all_start_methods(), multiprocessing.get_start_method(allow_none=True))
print(multiprocessing.get_context() is multiprocessing)
for call in (multiprocessing.get_context, multiprocessing.set_start_method):
    try:
        call("fork")
    except ValueError as error:
        print(error)
`;
  const refused = "cannot find context for 'fork': Gilgamesh has no processes\n";
  expect(await output(source)).toBe(`[] None\nTrue\n${refused}${refused}`);
});

test("an executor of processes names the one of threads", async () => {
  const source = `
from concurrent.futures import ProcessPoolExecutor
try:
    ProcessPoolExecutor()
except NotImplementedError as error:
    print(error)
`;
  expect(await output(source)).toBe(
    "ProcessPoolExecutor is not available: Gilgamesh has no processes; use concurrent.futures.ThreadPoolExecutor\n",
  );
});
