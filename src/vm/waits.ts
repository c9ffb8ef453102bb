/**
 * What a thread waits for, in words. What blocks is known to the VM only by the object in its wait queue, which may say
 * who holds it (`Held`) or which thread it stands for (`Joined`).
 */
import { PyInstance, PyObject } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import type { WaitQueue } from "../objects/waiting.ts";
import type { Executable } from "./executable.ts";
import { Frame } from "./frame.ts";
import type { Place } from "./places.ts";
import type { ThreadState } from "./threads.ts";

/** Something that one thread holds and others wait for. */
interface Held {
  readonly holder: ThreadState | null;
  /** Where in the program that was, if it was there. */
  readonly takenIn: Executable | null;
  readonly takenAt: number;
}

/** Something that stands for a thread whose end is waited for. */
interface Joined {
  readonly thread: ThreadState | null;
}

/** What one blocked thread waits for. */
export type WaitedFor =
  /** A lock, and who has it since where. */
  | {
      readonly kind: "lock";
      readonly lock: PyObject;
      readonly holder: ThreadState | null;
      readonly taken: Place | null;
    }
  /** The end of a thread, if that is known. */
  | { readonly kind: "thread"; readonly thread: ThreadState | null }
  /** A call by another thread: on a condition, an event, a queue. */
  | { readonly kind: "call" }
  /** Anything else, in words. */
  | { readonly kind: "other"; readonly what: string };

/** What a thread that blocks in this queue waits for. */
export function waitedFor(thread: ThreadState, queue: WaitQueue | null): WaitedFor {
  const reason = queue?.reason;
  if (!(reason instanceof PyObject)) {
    return { kind: "other", what: isDescribed(reason) ? reason.description : "something that never comes" };
  }
  if (isJoined(reason)) return { kind: "thread", thread: reason.thread };
  if (!isHeld(reason) || reason.holder === null) {
    return { kind: "lock", lock: reason, holder: null, taken: null };
  }
  const { holder, takenIn, takenAt } = reason;
  if (holder === thread && isInCondition(thread)) return { kind: "call" };
  const taken = takenIn === null ? null : { executable: takenIn, pc: takenAt };
  return { kind: "lock", lock: reason, holder, taken };
}

/** `a lock that Thread-1 (f) holds`, `the end of Thread-1 (f)`. */
export function inWords(waited: WaitedFor, thread: ThreadState): string {
  switch (waited.kind) {
    case "lock": {
      const { lock, holder } = waited;
      if (lock.type.name === "SimpleQueue") return "a put() into a SimpleQueue";
      const kind = lock.type.name === "RLock" ? "an RLock" : `a ${lock.type.name}`;
      if (holder === null) return kind;
      return `${kind} that ${holder === thread ? "it holds itself" : `${threadName(holder)} holds`}`;
    }
    case "thread":
      return waited.thread === null ? "the end of a thread" : `the end of ${threadName(waited.thread)}`;
    case "call":
      return "being woken";
    case "other":
      return waited.what;
  }
}

/** The name of a thread as `threading` knows it now. */
export function threadName(thread: ThreadState): string {
  const { object } = thread;
  if (!(object instanceof PyInstance)) return thread.name;
  const at = object.shape.index.get("_name");
  const name = object.dict instanceof PyDict ? object.dict.getStr("_name") : object.slots[at ?? -1];
  return typeof name === "string" ? name : thread.name;
}

/** Conditions wait in a lock that the waiting thread has taken itself, for another one to release. */
function isInCondition(thread: ThreadState): boolean {
  let at = thread.top;
  while (at !== null && !(at instanceof Frame)) at = at.back;
  return at?.executable.isLibrary === true && at.executable.code.qualname === "Condition.wait";
}

const isDescribed = (reason: unknown): reason is { readonly description: string } =>
  typeof reason === "object" && reason !== null && "description" in reason;
const isJoined = (reason: object): reason is Joined => "thread" in reason && "joiners" in reason;
const isHeld = (reason: object): reason is Held => "holder" in reason;
