/**
 * `asyncio` of an installed CPython runs on our `select`, `_socket` and async generators, under both clocks. Skipped
 * where no CPython 3.13 is found (`PYTHON` names one).
 */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { nodeHost } from "../src/host/node.ts";
import { virtualClock } from "../src/host/simulated.ts";
import { Interpreter } from "../src/index.ts";

/** The directory of the standard library of CPython 3.13; null where there is none. */
function findLibrary(): string | null {
  const code =
    "import os, sys; print(sys.version_info[:2] == (3, 13), os.path.dirname(os.__file__), sep='|')";
  const { stdout, status } = spawnSync(process.env.PYTHON ?? "python3.13", ["-c", code], {
    encoding: "utf8",
  });
  if (status !== 0) return null;
  const [isRight, directory] = stdout.trim().split("|");
  return isRight === "True" ? directory! : null;
}

const PROGRAM = `
import asyncio
import threading
import time


async def after(delay, value):
    await asyncio.sleep(delay)
    return value


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("numbers closed")


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def main():
    print(await asyncio.gather(after(0.03, "a"), after(0.01, "b"), after(0.02, "c")))
    try:
        await asyncio.wait_for(after(60, "late"), 0.02)
    except TimeoutError:
        print("timed out")
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        taken = group.create_task(queue.get())
        group.create_task(queue.put("from the queue"))
    print(taken.result())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(after(60, "never"))
            group.create_task(asyncio.to_thread(lambda: 1 // 0))
    except* ZeroDivisionError as caught:
        print(caught.exceptions)
    print(await asyncio.to_thread(lambda: threading.current_thread() is threading.main_thread()))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, sum, range(10)))
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"one\\ntwo\\n")
    writer.write_eof()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    left_open = numbers()
    print(await anext(left_open))
    task = asyncio.create_task(after(60, "cancelled"))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    loop.call_later(0.01, print, "called later")
    await asyncio.sleep(0.02)
    return left_open


start = time.monotonic()
asyncio.run(main())
print(time.monotonic() - start < 30)
`;

const PRINTED = `['a', 'b', 'c']
timed out
from the queue
(ZeroDivisionError('integer division or modulo by zero'),)
False
45
b'ONE\\nTWO\\n'
1
cancelled
called later
numbers closed
True
`;

const library = findLibrary();

describe.skipIf(library === null)("asyncio of CPython", () => {
  test.each(["real", "virtual"] as const)(
    "under the %s clock",
    async (kind) => {
      let printed = "";
      const interpreter = new Interpreter({
        host: kind === "virtual" ? nodeHost({ clock: virtualClock() }) : nodeHost(),
        path: [library!],
        stdout: (text) => {
          printed += text;
        },
        stderr: (text) => {
          printed += text;
        },
      });
      const program = {
        kind: "file",
        source: new TextEncoder().encode(PROGRAM),
        filename: "main.py",
      } as const;
      const end = await interpreter.runProgram(program);
      expect({ printed, end }).toEqual({ printed: PRINTED, end: { kind: "exited", status: 0 } });
    },
    60_000,
  );
});
