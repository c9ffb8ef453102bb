/**
 * The report of a deadlock: who waits for what, held by whom, taken where. What blocks is known to the VM only by the
 * object in its wait queue, which may say who holds it (`Held`) or which thread it stands for (`Joined`).
 */
import { PyInstance, PyObject } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { formatEntry } from "../objects/traceback_lines.ts";
import type { Executable } from "./executable.ts";
import { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import type { ThreadState } from "./threads.ts";

/** Something that one thread holds and others wait for. */
interface Held {
  readonly holder: {
    readonly thread: ThreadState;
    readonly executable: Executable | null;
    readonly pc: number;
  } | null;
}

/** Something that stands for a thread whose end is waited for. */
interface Joined {
  readonly thread: ThreadState | null;
}

/** What one blocked thread waits for. */
interface Wait {
  readonly thread: ThreadState;
  /** In words: `a lock`, `the end of Thread-1 (f)`. */
  readonly what: string;
  /** Who could end the wait, as far as that is known. */
  readonly on: ThreadState | null;
  readonly taken: Place | null;
}

interface Place {
  readonly executable: Executable;
  readonly pc: number;
}

/** Where the modules of this package that are written in Python seem to be. */
const LIBRARY = "/usr/lib/python3.13/";

/** More threads than this are counted, not shown. */
const MOST_SHOWN = 40;

/** The name of a thread as `threading` knows it now. */
export function threadName(thread: ThreadState): string {
  const { object } = thread;
  if (!(object instanceof PyInstance)) return thread.name;
  const at = object.shape.index.get("_name");
  const name = object.dict instanceof PyDict ? object.dict.getStr("_name") : object.slots[at ?? -1];
  return typeof name === "string" ? name : thread.name;
}

/** Says why nothing can go on, for each thread that waits; several lines, each with its end. */
export function deadlockReport(interpreter: Interpreter): string {
  const waits: Wait[] = [];
  for (const thread of interpreter.scheduler.threads.values()) {
    if (thread.status === "blocked") waits.push(waitOf(interpreter, thread));
  }
  let text = "Deadlock: every thread waits, and nothing can wake any of them.\n";
  for (const wait of waits.slice(0, MOST_SHOWN)) text += `\n${describe(interpreter, wait)}`;
  if (waits.length > MOST_SHOWN) text += `\n… and ${waits.length - MOST_SHOWN} more threads wait.\n`;
  const circle = findCircle(waits);
  if (circle !== null) text += `\n${describeCircle(circle)}\n`;
  return text;
}

function waitOf(interpreter: Interpreter, thread: ThreadState): Wait {
  const reason = interpreter.scheduler.waitsFor(thread)?.reason;
  if (!(reason instanceof PyObject)) {
    const what = isDescribed(reason) ? reason.description : "something that never comes";
    return { thread, what, on: null, taken: null };
  }
  if (isJoined(reason)) {
    const on = reason.thread;
    return {
      thread,
      what: on === null ? "the end of a thread" : `the end of ${threadName(on)}`,
      on,
      taken: null,
    };
  }
  const kind = reason.type.name === "RLock" ? "an RLock" : `a ${reason.type.name}`;
  const holder = isHeld(reason) ? reason.holder : null;
  if (holder === null) return { thread, what: kind, on: null, taken: null };
  const { executable, pc } = holder;
  // The locks inside of conditions, events and queues are taken by the thread that then waits for them.
  if (holder.thread === thread && executable?.code.filename.startsWith(LIBRARY)) {
    return { thread, what: "being woken", on: null, taken: null };
  }
  const who = holder.thread === thread ? "it holds itself" : `${threadName(holder.thread)} holds`;
  return {
    thread,
    what: `${kind} that ${who}`,
    on: holder.thread,
    taken: executable === null ? null : { executable, pc },
  };
}

const isDescribed = (reason: unknown): reason is { readonly description: string } =>
  typeof reason === "object" && reason !== null && "description" in reason;
const isJoined = (reason: object): reason is Joined => "thread" in reason && "joiners" in reason;
const isHeld = (reason: object): reason is Held => "holder" in reason;

function describe(interpreter: Interpreter, wait: Wait): string {
  const { at, call } = userPlace(wait.thread);
  const inside = call === null ? "" : ` in ${call}`;
  let text = `${threadName(wait.thread)} waits${inside} for ${wait.what}:\n`;
  if (at !== null) text += entry(interpreter, at);
  if (wait.taken !== null) text += `  which was taken here:\n${entry(interpreter, wait.taken)}`;
  return text;
}

/** Where the program itself waits, and which function of the standard library it called there. */
function userPlace(thread: ThreadState): { readonly at: Place | null; readonly call: string | null } {
  let call: string | null = null;
  let innermost: Place | null = null;
  for (let at = thread.top; at !== null; at = at.back) {
    if (!(at instanceof Frame)) continue;
    const place = { executable: at.executable, pc: at.pc };
    innermost ??= place;
    const { code } = at.executable;
    if (!code.filename.startsWith(LIBRARY)) return { at: place, call };
    call = code.qualname;
  }
  return { at: innermost, call: null };
}

function entry(interpreter: Interpreter, { executable, pc }: Place): string {
  const { code, units } = executable;
  const position = code.position(units[Math.max(0, pc - 1)] ?? 0);
  const lineno = position.line < 0 ? null : position.line;
  return formatEntry({ filename: code.filename, lineno, name: code.qualname, position: null }, (file, line) =>
    interpreter.sourceLine(file, line),
  );
}

/** Threads each of which waits for the next, the last for the first. */
function findCircle(waits: readonly Wait[]): readonly Wait[] | null {
  const waitBy = new Map(waits.map((wait) => [wait.thread, wait]));
  const done = new Set<ThreadState>();
  for (const start of waits) {
    const path: Wait[] = [];
    let at: Wait | undefined = start;
    while (at !== undefined && !done.has(at.thread)) {
      done.add(at.thread);
      path.push(at);
      at = at.on === null ? undefined : waitBy.get(at.on);
    }
    const from = at === undefined ? -1 : path.indexOf(at);
    if (from >= 0) return path.slice(from);
  }
  return null;
}

function describeCircle(circle: readonly Wait[]): string {
  const names = circle.map((wait) => threadName(wait.thread));
  if (names.length === 1) return `${names[0]} waits for itself.`;
  return `They wait in a circle: ${[...names, names[0]].join(" → ")}.`;
}
