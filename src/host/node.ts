/**
 * The host of the command: what `python` would have. Real time, the files and the environment of the process, its
 * standard streams.
 */
import * as fs from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { isatty } from "node:tty";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Clock, Host, InputStream, OutputStream } from "../vm/host.ts";
import { breathe } from "./breath.ts";
import { realClock, timer } from "./browser.ts";
import { systemEntropy } from "./entropy.ts";
import { hostError } from "./errno.ts";
import { NodeFiles } from "./node_files.ts";

/** What of the command's host can be chosen. */
export interface NodeHostChoices {
  /** The real clock unless given. */
  readonly clock?: Clock;
  readonly entropy?: (count: number) => Uint8Array;
}

/** The process's own host. */
export function nodeHost(choices: NodeHostChoices = {}): Host {
  const clock = choices.clock ?? nodeClock();
  const stdout = new NodeOutput(1, null);
  const stderr = new NodeOutput(2, stdout);
  const flush = (): void => {
    stdout.flush();
    stderr.flush();
  };
  process.on("exit", flush);
  return {
    clock: flushing(clock, flush),
    stdout,
    stderr,
    stdin: new NodeInput(flush),
    files: new NodeFiles(process, tmpdir()),
    environment: new Map(Object.entries(process.env) as [string, string][]),
    entropy: choices.entropy ?? systemEntropy,
    breathe: () => {
      flush();
      return breathe();
    },
    collectGarbage,
    platform: process.platform,
    processId: process.pid,
    processors: availableParallelism(),
  };
}

let collect: (() => void) | null = null;

/** Runs V8's collector. What it finds is told in tasks of their own, which get their turn before the promise resolves. */
async function collectGarbage(): Promise<void> {
  if (collect === null) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  await breathe(); // weak references read in this task keep their objects until it ends
  collect();
  await breathe();
  await breathe();
}

/** The clock, before whose waits output is written that was gathered. */
function flushing(clock: Clock, flush: () => void): Clock {
  const { waitSync } = clock;
  return {
    ...clock,
    wait: (deadline, signal) => {
      flush();
      return clock.wait(deadline, signal);
    },
    ...(waitSync === undefined
      ? {}
      : {
          waitSync: (deadline: number) => {
            flush();
            waitSync(deadline);
          },
        }),
  };
}

const cell = new Int32Array(new SharedArrayBuffer(4));

/** Blocks the process for some milliseconds; fractions count. */
function block(milliseconds: number): void {
  Atomics.wait(cell, 0, 0, milliseconds);
}

function nodeClock(): Clock {
  const clock = realClock();
  const waitSync = (deadline: number): void => {
    for (let left = deadline - clock.now(); left > 0; left = deadline - clock.now()) block(left / 1e6);
  };
  return {
    ...clock,
    cpuTime: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) * 1000;
    },
    waitSync,
    wait: async (deadline, signal) => {
      // Timers count whole milliseconds and come up to one late: the last one is waited for to the point.
      for (let left = deadline - clock.now(); left > 2e6; left = deadline - clock.now()) {
        await timer(Math.min(Math.floor(left / 1e6) - 1, 0x7fff_ffff), signal);
        if (signal.aborted) return;
      }
      await breathe();
      if (!signal.aborted) waitSync(deadline);
    },
  };
}

/** How much is gathered before it is written, and for how long at most, in milliseconds. */
const BUFFER_SIZE = 16_384;
const LONGEST_DELAY = 10;

/**
 * A standard output stream. A program writes in small pieces, and each `write` to the system costs as much as hundreds of
 * instructions, so pieces are gathered for a few milliseconds; what waits is written before the process waits, breathes,
 * writes to the other stream, or ends.
 */
class NodeOutput implements OutputStream {
  readonly isTerminal: boolean;
  private readonly descriptor: number;
  /** Written first, so that the order in which a program writes to the two streams is kept. */
  private readonly before: NodeOutput | null;
  private readonly buffer = new Uint8Array(BUFFER_SIZE);
  private length = 0;
  private since = 0;

  constructor(descriptor: number, before: NodeOutput | null) {
    this.descriptor = descriptor;
    this.isTerminal = isatty(descriptor);
    this.before = before;
  }

  write(bytes: Uint8Array): void {
    this.before?.flush();
    if (this.before !== null || bytes.length > BUFFER_SIZE) {
      this.flush();
      this.put(bytes);
      return;
    }
    if (this.length + bytes.length > BUFFER_SIZE) this.flush();
    if (this.length === 0) this.since = performance.now();
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
    const isLine = this.isTerminal && bytes.includes(0x0a);
    if (isLine || performance.now() - this.since > LONGEST_DELAY) this.flush();
  }

  flush(): void {
    if (this.length === 0) return;
    const bytes = this.buffer.subarray(0, this.length);
    this.length = 0;
    this.put(bytes);
  }

  private put(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      try {
        at += fs.writeSync(this.descriptor, bytes, at);
      } catch (error) {
        const code = codeOf(error);
        // The other end of a pipe is slower than we are: it needs time to read.
        if (code === "EAGAIN") block(1);
        else throw hostError(code);
      }
    }
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "EIO";

/** The standard input. Reading waits without blocking the process, so that other threads go on meanwhile. */
class NodeInput implements InputStream {
  readonly isTerminal = isatty(0);
  private readonly flush: () => void;
  private readonly isPlain: boolean;
  private rest: Uint8Array = new Uint8Array();
  private ended = false;

  constructor(flush: () => void) {
    this.flush = flush;
    this.isPlain = isPlainFile(0);
  }

  read(size: number): Uint8Array | Promise<Uint8Array> {
    if (this.rest.length > 0) return this.take(size);
    if (this.ended) return new Uint8Array();
    this.flush();
    if (this.isPlain) return this.readSync(size);
    return this.next().then(() => this.take(size));
  }

  readSync(size: number): Uint8Array {
    if (this.rest.length > 0) return this.take(size);
    if (this.ended) return new Uint8Array();
    this.flush();
    const bytes = new Uint8Array(Math.max(1, Math.min(size, 65_536)));
    for (;;) {
      try {
        const count = fs.readSync(0, bytes, 0, bytes.length, null);
        return bytes.subarray(0, count);
      } catch (error) {
        const code = codeOf(error);
        if (code === "EOF") return new Uint8Array();
        if (code !== "EAGAIN") throw hostError(code);
        block(5);
      }
    }
  }

  private take(size: number): Uint8Array {
    const part = this.rest.subarray(0, Math.max(1, size));
    this.rest = this.rest.subarray(part.length);
    return part;
  }

  /** Waits for more: `rest` has it then, or the end has come. */
  private next(): Promise<void> {
    const { stdin } = process;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        stdin.off("data", more);
        stdin.off("end", end);
        stdin.off("error", fail);
        stdin.pause();
      };
      const more = (chunk: Uint8Array): void => {
        stop();
        this.rest = chunk;
        resolve();
      };
      const end = (): void => {
        stop();
        this.ended = true;
        resolve();
      };
      const fail = (error: Error): void => {
        stop();
        reject(hostError(codeOf(error)));
      };
      stdin.on("data", more);
      stdin.on("end", end);
      stdin.on("error", fail);
      stdin.resume();
    });
  }
}

/** A file or a device that answers at once, as /dev/null does. */
function isPlainFile(descriptor: number): boolean {
  try {
    const stat = fs.fstatSync(descriptor);
    return stat.isFile() || (stat.isCharacterDevice() && !isatty(descriptor));
  } catch {
    return true;
  }
}
