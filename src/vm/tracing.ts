/**
 * Tracing: `sys.settrace` and `sys.setprofile`. A frame that runs while its thread is traced runs another form of its
 * code, in which every instruction stops here first; code that is not traced pays one look per activation. Source: `sys`,
 * "settrace" and "setprofile"; language reference 3.2.13, "Frame objects".
 */
import { bindValue, call } from "../objects/calls.ts";
import { PyObject, typeOf, type Value } from "../objects/core.ts";
import { newException, Raised } from "../objects/errors.ts";
import type { PyException } from "../objects/exceptions.ts";
import { PyMethodDescriptor, PyNativeFunction } from "../objects/native.ts";
import { runtime } from "../objects/runtime.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import type { Executable } from "./executable.ts";
import type { Frame } from "./frame.ts";
import type { PyFrame } from "./frame_object.ts";
import type { Interpreter } from "./interpreter.ts";
import type { ThreadState } from "./threads.ts";

/** The instruction that stands in the place of every other one. */
const TRACE = 255;

const CALL = 53;
const CALL_FUNCTION_EX = 54;
const CALL_KW = 57;
const END_ASYNC_FOR = 10;
const END_FOR = 11;
const END_SEND = 12;
const RESUME = 149;
const RETURN_CONST = 103;
const RETURN_VALUE = 36;
const SEND = 104;
const YIELD_VALUE = 118;

/** The code of a frame that is traced. */
interface TracedCode {
  /** What is run: `TRACE` everywhere, but for the instruction that is let through. */
  readonly ops: Int32Array;
  /** The instructions themselves. */
  readonly plain: Int32Array;
}

const tracedCodes = new WeakMap<Executable, TracedCode>();

/** The instruction that was let through last, of whatever code. */
let open: { readonly ops: Int32Array; readonly at: number } | null = null;

function close(): void {
  if (open !== null) open.ops[open.at] = TRACE;
  open = null;
}

function tracedCodeOf(executable: Executable): TracedCode {
  let code = tracedCodes.get(executable);
  if (code === undefined) {
    const plain = executable.plainOps;
    code = { ops: new Int32Array(plain.length).fill(TRACE), plain };
    tracedCodes.set(executable, code);
  }
  return code;
}

/** What the eval loop runs of this code in a thread that is traced. */
export function tracedOps(executable: Executable): Int32Array {
  close();
  return tracedCodeOf(executable).ops;
}

/** The function of `sys.settrace` or `sys.setprofile` of a thread; None takes it away. */
export function setTracer(thread: ThreadState, kind: "trace" | "profile", tracer: Value): void {
  if (kind === "trace") thread.tracer = tracer;
  else thread.profiler = tracer;
  refresh(thread);
}

function refresh(thread: ThreadState): void {
  thread.isTraced = !thread.isTelling && (thread.tracer !== null || thread.profiler !== null);
}

interface Event {
  readonly name: string;
  readonly arg: Value;
}

/**
 * A traced frame has come to the instruction at `at`. Gives the steps that tell the tracers, which are to be run before
 * the instruction, or null where there is nothing to tell: then the instruction is let through.
 */
export function comeTo(thread: ThreadState, frame: Frame, at: number): Pending | null {
  close();
  if (!thread.isTraced) return null;
  const { executable } = frame;
  const code = tracedCodeOf(executable);
  const object = frame.frameObject();
  if (object.toldAt === at) {
    object.toldAt = -1;
    code.ops[at] = code.plain[at]!;
    open = { ops: code.ops, at };
    return null;
  }
  const events = eventsAt(thread, frame, object, code.plain[at]!, at);
  if (events.length > 0) return pyTell(thread, frame, object, at, events);
  code.ops[at] = code.plain[at]!;
  open = { ops: code.ops, at };
  return null;
}

function eventsAt(thread: ThreadState, frame: Frame, object: PyFrame, word: number, at: number): Event[] {
  const { executable } = frame;
  const opcode = word & 0xff;
  const events: Event[] = [];
  if (object.nativeCalled !== null) {
    if (thread.profiler !== null) events.push({ name: "c_return", arg: object.nativeCalled });
    object.nativeCalled = null;
  }
  const line = executable.code.position(executable.units[at]!).line;
  switch (opcode) {
    case RESUME:
      if (((word >>> 8) & 3) === 0) object.lastLine = -1;
      object.lastAt = at;
      events.push({ name: "call", arg: null });
      return events;
    case END_FOR:
    case END_SEND:
    case END_ASYNC_FOR:
      object.lastAt = at;
      return events;
  }
  if (object.lastAt < 0) object.lastLine = line; // traced from the midst of this line on
  if (object.trace !== null && thread.tracer !== null) {
    const isNew = line !== object.lastLine || (at < object.lastAt && opcode !== SEND);
    if (line >= 0 && isNew && object.traceLines) events.push({ name: "line", arg: null });
    if (object.traceOpcodes) events.push({ name: "opcode", arg: null });
  }
  if (line >= 0) object.lastLine = line;
  object.lastAt = at;
  switch (opcode) {
    case RETURN_VALUE:
    case YIELD_VALUE:
      events.push({ name: "return", arg: frame.slots[frame.sp - 1]! });
      break;
    case RETURN_CONST:
      events.push({ name: "return", arg: executable.consts[word >>> 8]! });
      break;
    case CALL:
    case CALL_KW:
    case CALL_FUNCTION_EX: {
      const native = thread.profiler === null ? null : nativeAt(frame, opcode, word >>> 8);
      if (native === null) break;
      object.nativeCalled = native;
      events.push({ name: "c_call", arg: native });
    }
  }
  return events;
}

/** The built-in function that is about to be called, or null. */
function nativeAt({ slots, sp }: Frame, opcode: number, arg: number): PyObject | null {
  const below = opcode === CALL ? arg + 2 : opcode === CALL_KW ? arg + 3 : 3 + (arg & 1);
  const callable = slots[sp - below];
  if (callable instanceof PyNativeFunction) return callable;
  if (!(callable instanceof PyMethodDescriptor) || callable.kind !== "method") return null;
  const self = slots[sp - below + 1];
  const bound = self === undefined ? callable : bindValue(callable, self, typeOf(self));
  return bound instanceof PyObject ? bound : null;
}

/** Tells the tracers what happens, one event after the other. */
function* pyTell(
  thread: ThreadState,
  frame: Frame,
  object: PyFrame,
  at: number,
  events: readonly Event[],
): Steps {
  for (const { name, arg } of events) {
    yield* pyTellOne(thread, object, name, arg);
    if (frame.pc !== at + 1) return null; // the tracer has set `f_lineno`
  }
  object.toldAt = at;
  frame.pc = at;
  return null;
}

const PROFILED: ReadonlySet<string> = new Set(["call", "return", "c_call", "c_return", "c_exception"]);
const ONLY_PROFILED: ReadonlySet<string> = new Set(["c_call", "c_return", "c_exception"]);

function* pyTellOne(thread: ThreadState, object: PyFrame, event: string, arg: Value): Steps {
  if (!ONLY_PROFILED.has(event)) {
    const tracer = thread.tracer === null ? null : event === "call" ? thread.tracer : object.trace;
    if (tracer !== null) {
      const local = yield* pyCallTracer(thread, "trace", tracer, object, event, arg);
      if (local !== null) object.trace = local;
    }
  }
  const { profiler } = thread;
  if (profiler !== null && PROFILED.has(event)) {
    yield* pyCallTracer(thread, "profile", profiler, object, event, arg);
  }
  return null;
}

/** Calls a tracer, untraced. One that raises is taken away. */
function* pyCallTracer(
  thread: ThreadState,
  kind: "trace" | "profile",
  tracer: Value,
  object: PyFrame,
  event: string,
  arg: Value,
): Steps {
  thread.isTelling = true;
  refresh(thread);
  try {
    return yield* pyCalled(tracer, [object, event, arg]);
  } catch (thrown) {
    if (kind === "trace") {
      thread.tracer = null;
      object.trace = null;
    } else thread.profiler = null;
    throw thrown;
  } finally {
    thread.isTelling = false;
    refresh(thread);
  }
}

/** `sys.call_tracing`: a call in the midst of a tracer that is itself traced. */
export function* pyCallTracing(func: Value, args: Value[]): Steps {
  const thread = (runtime() as Interpreter).currentThread;
  const before = thread.isTelling;
  thread.isTelling = false;
  refresh(thread);
  try {
    return yield* pyCalled(func, args);
  } finally {
    thread.isTelling = before;
    refresh(thread);
  }
}

function* pyCalled(func: Value, args: Value[]): Steps {
  const result = call(func, args);
  return isPending(result) ? yield result : result;
}

/**
 * An exception has come into a traced frame, which handles it or not. Gives the steps that tell the tracers and raise it
 * again, or null where there is nothing to tell, or all has been told.
 */
export function comesThrough(
  thread: ThreadState,
  frame: Frame,
  exception: PyException,
  isNew: boolean,
  isHandled: boolean,
): Pending | null {
  const object = frame.frameObject();
  const events: Event[] = [];
  // Thrown in from outside, by `generator.throw`.
  if (isNew && (frame.executable.ops[frame.pc - 1]! & 0xff) === YIELD_VALUE) {
    events.push({ name: "call", arg: null });
  }
  if (object.nativeCalled !== null && thread.profiler !== null) {
    events.push({ name: "c_exception", arg: object.nativeCalled });
  }
  object.nativeCalled = null;
  if (isNew && object.trace !== null && thread.tracer !== null) {
    const details = newTuple([exception.type, exception, exception.traceback as unknown as Value]);
    events.push({ name: "exception", arg: details });
  }
  if (!isHandled && (object.trace !== null || thread.profiler !== null)) {
    events.push({ name: "return", arg: null });
  }
  if (events.length === 0) return null;
  object.passing = exception;
  object.isCaught = isHandled;
  return pyTellThrough(thread, object, exception, events);
}

function* pyTellThrough(
  thread: ThreadState,
  object: PyFrame,
  exception: PyException,
  events: readonly Event[],
): Steps {
  try {
    for (const { name, arg } of events) yield* pyTellOne(thread, object, name, arg);
  } catch (thrown) {
    object.passing = null;
    throw thrown;
  }
  throw new Raised(exception);
}

/** A generator that a traced frame goes through, or waits for, has ended: to the tracer that is an exception. */
export function comesToEnd(thread: ThreadState, frame: Frame, value: Value): Pending | null {
  const { object } = frame;
  if (object === null || object.trace === null || thread.tracer === null) return null;
  const exception = value === null ? newException("StopIteration") : newException("StopIteration", value);
  return pyTellOne(thread, object, "exception", newTuple([exception.type, exception, null]));
}
