/** What an `Interpreter` is told when it is made, and the host that follows from it. */
import { realClock } from "../host/browser.ts";
import { seededEntropy, systemEntropy } from "../host/entropy.ts";
import { MemoryFiles } from "../host/memory_files.ts";
import { inputFrom, sandboxHost, virtualClock } from "../host/simulated.ts";
import type { AccessObserver } from "../vm/accesses.ts";
import type { Tracer } from "../vm/events.ts";
import type { Clock, Files, Host, InputStream, OutputStream } from "../vm/host.ts";
import type { Limits } from "../vm/interpreter.ts";
import { cpythonPolicy, type Policy, seededPolicy } from "../vm/policy.ts";
import { isProfileName, PROFILE_NAMES, PROFILES, type Profile, type ProfileName } from "../vm/profiles.ts";
import type { ThreadState } from "../vm/threads.ts";
import type { WarningAction } from "./compile_source.ts";
import type { CompiledCode } from "./compiled_code.ts";
import type { HostModule } from "./host_modules.ts";

/** All of it can be left out: the program then has no files, no environment, no input, and its output is lost. */
export interface InterpreterOptions {
  /** Gets what the program prints, piece by piece. */
  readonly stdout?: ((text: string) => void) | OutputStream;
  readonly stderr?: ((text: string) => void) | OutputStream;
  /** What the program can read: all of it, or a function that gives the next piece and `null` at the end. */
  readonly stdin?: string | Uint8Array | (() => InputPiece | Promise<InputPiece>) | InputStream;
  /** A file system, or the contents of files by absolute path, which the program may change in memory. */
  readonly files?: Files | Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  /** `sys.argv`. */
  readonly argv?: readonly string[];
  /** `sys.path`: where modules are looked for among the files, after those of the standard library. */
  readonly path?: readonly string[];
  /** Modules written in JavaScript, by name. A function may give a promise: the calling thread waits, others go on. */
  readonly modules?: Readonly<Record<string, HostModule>>;
  /** Which CPython's rules for switching threads hold. */
  readonly gil?: ProfileName;
  /** How many threads run at once under the profile `free`, in virtual time: 4 if it is left out. */
  readonly cores?: number;
  /** `sys.getswitchinterval()`, in seconds. */
  readonly switchInterval?: number;
  /** Which thread goes on where there is a choice: as in CPython, or drawn with the seed. */
  readonly policy?: "cpython" | "random" | Policy;
  /** `real`: a sleep sleeps. `virtual`: time passes only in the program's eyes, and every run is the same. */
  readonly clock?: "real" | "virtual" | Clock;
  /** For the policy `random`, and for random numbers that are the same each time. */
  readonly seed?: number;
  readonly limits?: Partial<Limits>;
  /** The outside world, where it is to be more than the above. What is given above comes first. */
  readonly host?: Host;
  /** As `-O`: 1 leaves assertions out, 2 docstrings too. */
  readonly optimize?: 0 | 1 | 2;
  /** As `-W`, each: `action:message:category:module:line`, the last one first; see the module `warnings`. */
  readonly warnOptions?: readonly string[];
  /** What becomes of a SyntaxWarning: printed where the filters say nothing else, or as this says whatever they say. */
  readonly syntaxWarnings?: WarningAction;
  /** Code compiled by interpreters that ran the same texts before. */
  readonly compiled?: CompiledCode;
  /** Hears of exceptions that end threads: type and message, as the last line of a traceback has them. */
  readonly onThreadDeath?: (thread: ThreadState, problem: string) => void;
  /** Hears what happens to threads and locks, in order; it must not call the interpreter. Without it nothing is made of that. */
  readonly onThreadEvent?: Tracer;
  /** Hears of every access to memory that threads may share; it must not call the interpreter. Code is slower with it. */
  readonly accessObserver?: AccessObserver;
}

type InputPiece = string | Uint8Array | null;

/** Says what is wrong with the name of a profile; null when there is one. */
export function profileProblem(name: string): string | null {
  if (isProfileName(name)) return null;
  return `there is no GIL profile '${name}': there are ${PROFILE_NAMES.join(", ")}`;
}

/** The profile that the options ask for. */
export function profileOf({ gil = "3.13" }: InterpreterOptions): Profile {
  return PROFILES[gil];
}

/** The policy that the options ask for. */
export function policyOf({ policy = "cpython", seed = 0 }: InterpreterOptions): Policy {
  if (typeof policy === "object") return policy;
  return policy === "random" ? seededPolicy(seed) : cpythonPolicy;
}

/** The host that the options ask for. */
export function hostOf(options: InterpreterOptions): Host {
  const { host } = options;
  const clock = clockOf(options);
  const base = host ?? sandboxHost({ clock, entropy: systemEntropy });
  const repeats = options.seed !== undefined || (host === undefined && clock.kind === "virtual");
  return {
    ...base,
    clock,
    stdout: options.stdout === undefined ? base.stdout : outputOf(options.stdout),
    stderr: options.stderr === undefined ? base.stderr : outputOf(options.stderr),
    stdin: options.stdin === undefined ? base.stdin : inputOf(options.stdin),
    files: options.files === undefined ? base.files : filesOf(options.files),
    environment: options.env === undefined ? base.environment : new Map(Object.entries(options.env)),
    entropy: repeats ? seededEntropy(options.seed ?? 0) : (count) => base.entropy(count),
    breathe: () => base.breathe(),
  };
}

function clockOf({ clock, host }: InterpreterOptions): Clock {
  if (typeof clock === "object") return clock;
  if (clock === "virtual") return virtualClock();
  if (clock === undefined && host !== undefined) return host.clock;
  return realClock();
}

function outputOf(given: ((text: string) => void) | OutputStream): OutputStream {
  if (typeof given !== "function") return given;
  const decoder = new TextDecoder();
  return { isTerminal: false, write: (bytes) => given(decoder.decode(bytes, { stream: true })) };
}

function inputOf(given: NonNullable<InterpreterOptions["stdin"]>): InputStream {
  if (typeof given === "string") return inputFrom(new TextEncoder().encode(given));
  if (given instanceof Uint8Array) return inputFrom(given);
  if (typeof given !== "function") return given;
  let rest: Uint8Array = new Uint8Array();
  const accept = (piece: InputPiece, size: number): Uint8Array => {
    rest =
      piece === null ? new Uint8Array() : typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
    return take(size);
  };
  const take = (size: number): Uint8Array => {
    const part = rest.subarray(0, Math.max(1, size));
    rest = rest.subarray(part.length);
    return part;
  };
  return {
    isTerminal: false,
    read: (size) => {
      if (rest.length > 0) return take(size);
      const piece = given();
      return piece instanceof Promise ? piece.then((arrived) => accept(arrived, size)) : accept(piece, size);
    },
  };
}

function filesOf(given: NonNullable<InterpreterOptions["files"]>): Files {
  return typeof given.readAll === "function"
    ? (given as Files)
    : new MemoryFiles(Object.entries(given) as never);
}
