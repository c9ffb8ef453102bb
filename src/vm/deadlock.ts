/**
 * The report of a deadlock: for each thread what it waits for and on which line, who holds it and since which line, and
 * the circle in which they wait, if there is one.
 */
import { PyInstance, PyObject, typeOf, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { PyList } from "../objects/list.ts";
import { address } from "../objects/object_methods.ts";
import { repr } from "../objects/operators.ts";
import { enterRuntime } from "../objects/runtime.ts";
import { formatEntry } from "../objects/traceback_lines.ts";
import { PyTuple } from "../objects/tuple.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { type Place, type ProgramPlace, programPlace, sourcePlace } from "./places.ts";
import type { ThreadState } from "./threads.ts";
import { inWords, threadName, type WaitedFor, waitedFor } from "./waits.ts";

/** What one blocked thread waits for. */
interface Wait {
  readonly thread: ThreadState;
  readonly waited: WaitedFor;
  /** Who could end the wait, as far as that is known. */
  readonly on: ThreadState | null;
  readonly at: ProgramPlace | null;
}

/** More threads than this are counted, not shown. */
const MOST_SHOWN = 40;

/** So many items of a list are looked through for a lock's name. */
const MOST_ITEMS = 1000;

/** What ends a wait inside of a function of the standard library. */
const ENDED_BY: ReadonlyMap<string, string> = new Map([
  ["Condition.wait", "a notify()"],
  ["Condition.wait_for", "a notify()"],
  ["Event.wait", "a set()"],
  ["Semaphore.acquire", "a release()"],
  ["Barrier.wait", "other threads to come"],
  ["Queue.get", "a put()"],
  ["Queue.put", "a get()"],
  ["Queue.join", "a task_done()"],
  ["Future.result", "a result"],
  ["Future.exception", "a result"],
]);

/** Says why nothing can go on, for each thread that waits; several lines, each with its end. */
export function deadlockReport(interpreter: Interpreter): string {
  const before = enterRuntime(interpreter); // reprs ask it for addresses
  try {
    const waits: Wait[] = [];
    for (const thread of interpreter.scheduler.threads.values()) {
      if (thread.status === "blocked") waits.push(waitOf(interpreter, thread));
    }
    let text = "Deadlock: every thread waits, and nothing can wake any of them.\n";
    for (const wait of waits.slice(0, MOST_SHOWN)) text += `\n${describe(interpreter, wait)}`;
    if (waits.length > MOST_SHOWN) text += `\n… and ${waits.length - MOST_SHOWN} more threads wait.\n`;
    const circles = findCircles(waits);
    if (circles.length > 0) text += "\n";
    for (const circle of circles.slice(0, MOST_SHOWN)) text += `${describeCircle(circle)}\n`;
    return text;
  } finally {
    enterRuntime(before);
  }
}

function waitOf(interpreter: Interpreter, thread: ThreadState): Wait {
  const waited = waitedFor(thread, interpreter.scheduler.waitsFor(thread));
  const on = waited.kind === "lock" ? waited.holder : waited.kind === "thread" ? waited.thread : null;
  return { thread, waited, on, at: programPlace(thread) };
}

function describe(interpreter: Interpreter, { thread, waited, at }: Wait): string {
  const isShown = at !== null && !at.frame.executable.isLibrary;
  let text = `${threadName(thread)} waits${inside(waited, at)} for ${what(waited, thread, at)}${isShown ? ":" : "."}\n`;
  if (isShown) text += entry(interpreter, at.frame);
  if (waited.kind === "lock" && waited.taken !== null) {
    text += `  which was taken here:\n${entry(interpreter, waited.taken)}`;
  }
  return text;
}

/** ` in Queue.get of jobs, <queue.Queue object at 0x…>,`. */
function inside(waited: WaitedFor, at: ProgramPlace | null): string {
  const library = at?.library;
  if (library == null) return "";
  const { localNames, code } = library.executable;
  const owner = localNames[0] === "self" ? library.slots[0] : undefined;
  if (code.qualname === "_shutdown") return " at the end of the program";
  const call = ` in ${code.qualname}`;
  if (waited.kind !== "call" || !(owner instanceof PyObject)) return call;
  return `${call} of ${named(owner, at!.frame)},`;
}

function what(waited: WaitedFor, thread: ThreadState, at: ProgramPlace | null): string {
  if (waited.kind === "call") {
    return ENDED_BY.get(at?.library?.executable.code.qualname ?? "") ?? "being woken";
  }
  if (waited.kind !== "lock") return inWords(waited, thread);
  const { lock, holder } = waited;
  const name = at === null ? shown(lock) : named(lock, at.frame);
  if (lock.type.name === "SimpleQueue") return `a put() into ${name}`;
  if (holder === null) return name;
  if (holder.status === "ended") return `${name}, that ${threadName(holder)} held when it ended`;
  return `${name}, that ${holder === thread ? "it holds itself" : `${threadName(holder)} holds`}`;
}

/** `lock, <locked _thread.lock object at 0x…>`: an object by the name that it has where the thread waits. */
function named(object: PyObject, frame: Frame): string {
  const name = frame.executable.isLibrary ? null : nameOf(object, frame);
  return name === null ? shown(object) : `${name}, ${shown(object)}`;
}

/** The repr of an object, where that needs no Python code to run; else the plain one that all objects have. */
function shown(object: PyObject): string {
  const type = typeOf(object);
  if (!type.isHeap) {
    const text = repr(object);
    if (typeof text === "string") return text;
  }
  const module = type.lookup("__module__");
  const prefix = typeof module === "string" && module !== "builtins" ? `${module}.` : "";
  return `<${prefix}${type.qualname} object at ${address(object)}>`;
}

/** How the code of a frame can name an object: a variable, an attribute of one, an item of a list in one. */
function nameOf(object: PyObject, frame: Frame): string | null {
  const variables = [...frame.localVariables()];
  for (const [key, value] of frame.globals.entries())
    if (typeof key === "string") variables.push([key, value]);
  for (const [name, value] of variables) if (value === object) return name;
  for (const [name, value] of variables) {
    const part = partThatIs(object, value);
    if (part !== null) return name + part;
  }
  return null;
}

function partThatIs(object: PyObject, whole: Value): string | null {
  if (whole instanceof PyList || whole instanceof PyTuple) {
    const at = whole.items.slice(0, MOST_ITEMS).indexOf(object);
    return at < 0 ? null : `[${at}]`;
  }
  if (!(whole instanceof PyInstance)) return null;
  if (whole.dict instanceof PyDict) {
    for (const [key, value] of whole.dict.entries()) if (value === object) return `.${String(key)}`;
    return null;
  }
  for (const [name, at] of whole.shape.index) if (whole.slots[at] === object) return `.${name}`;
  return null;
}

function entry(interpreter: Interpreter, place: Place): string {
  const { filename, line, name } = sourcePlace(place);
  const lineno = line < 0 ? null : line;
  return formatEntry({ filename, lineno, name, position: null }, (file, at) =>
    interpreter.sourceLine(file, at),
  );
}

/** Threads each of which waits for the next, the last for the first. */
function findCircles(waits: readonly Wait[]): (readonly Wait[])[] {
  const circles: (readonly Wait[])[] = [];
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
    if (from >= 0) circles.push(path.slice(from));
  }
  return circles;
}

function describeCircle(circle: readonly Wait[]): string {
  const names = circle.map((wait) => threadName(wait.thread));
  if (names.length === 1) return `${names[0]} waits for itself.`;
  return `They wait in a circle: ${[...names, names[0]].join(" → ")}.`;
}
