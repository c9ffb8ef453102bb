/**
 * A simulated outside world: the virtual clock, on which time passes only as the scheduler says, and a host that offers
 * nothing but what it is given. The same program on it does the same thing every time.
 */
import type { Clock, Entropy, Files, Host, InputStream, OutputStream, ZoneInfo } from "../vm/host.ts";
import { breathe } from "./breath.ts";
import { seededEntropy } from "./entropy.ts";

/** Monotonic time at the start of a virtual run: not 0, which some programs take for "never". */
const START = 1_000_000_000_000;

/** Wall time at the start of a virtual run: 2025-01-01T00:00:00Z, in nanoseconds. */
const EPOCH = 1_735_689_600_000_000_000;

const UTC: ZoneInfo = {
  offsetMinutes: 0,
  isDst: false,
  name: "UTC",
  names: ["UTC", "UTC"],
  standardOffsetMinutes: 0,
};

/** A discrete-event clock: it stands still until it is advanced, and waiting on it takes no time. */
export function virtualClock(): Clock {
  let now = START;
  const advance = (to: number): void => {
    if (to > now) now = to;
  };
  return {
    kind: "virtual",
    now: () => now,
    wallTime: () => EPOCH + (now - START),
    cpuTime: () => now - START,
    zone: () => UTC,
    advance,
    put: (to) => {
      now = to;
    },
    wait: async (deadline) => advance(deadline),
    waitSync: advance,
  };
}

/** What a sandbox is given; everything else it does not have. */
export interface SandboxParts {
  readonly clock: Clock;
  readonly stdout?: OutputStream;
  readonly stderr?: OutputStream;
  readonly stdin?: InputStream;
  readonly files?: Files | null;
  readonly environment?: ReadonlyMap<string, string>;
  /** `count` random bytes; repeatable, from the seed 0, where nothing else is given. */
  readonly entropy?: Entropy;
}

/** A host without files, environment, input or secrets, unless given. What is written to nowhere is lost. */
export function sandboxHost(parts: SandboxParts): Host {
  return {
    clock: parts.clock,
    stdout: parts.stdout ?? nowhere,
    stderr: parts.stderr ?? nowhere,
    stdin: parts.stdin ?? inputFrom(new Uint8Array()),
    files: parts.files ?? null,
    environment: parts.environment ?? new Map(),
    entropy: parts.entropy ?? seededEntropy(0),
    breathe,
    platform: "linux",
    processId: 1,
  };
}

const nowhere: OutputStream = { write: () => {}, isTerminal: false };

/** A stream that keeps what is written to it; `text()` gives it all. */
export function collectingOutput(): OutputStream & { text(): string } {
  const chunks: Uint8Array[] = [];
  return {
    isTerminal: false,
    write: (bytes) => void chunks.push(bytes),
    text: () => {
      const decoder = new TextDecoder();
      return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
    },
  };
}

/** An input that is already there, whole. */
export function inputFrom(bytes: Uint8Array): InputStream {
  let at = 0;
  const read = (size: number): Uint8Array => {
    const part = bytes.subarray(at, at + Math.max(1, size));
    at += part.length;
    return part;
  };
  return { read, readSync: read, isTerminal: false };
}
