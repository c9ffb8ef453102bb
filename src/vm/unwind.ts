/** Moving between the activations of a thread: entering work, handing results back, unwinding exceptions. */

import { InternalError, type Value } from "../objects/core.ts";
import { isRaised, newException, Raised, typeError, typeName } from "../objects/errors.ts";
import { PyAttributeError, type PyException } from "../objects/exceptions.ts";
import {
  Activation,
  CALLABLE,
  DELIVER,
  INSTANCE,
  ITEM,
  NOTHING,
  type Pending,
  pyValue,
  Returned,
  SENT,
  type ThrowInto,
  TRUTH,
  type Wants,
} from "../objects/steps.ts";
import { PyTraceback } from "../objects/traceback.ts";
import { UNWINDING_NS } from "./costs.ts";
import { Frame, NativeFrame } from "./frame.ts";
import { stopIterationValue } from "./operations/generators.ts";
import { setContext } from "./raising.ts";
import type { ThreadState } from "./threads.ts";
import { comesThrough } from "./tracing.ts";

const FOR_ITER = 72;
const SEND = 104;
const LOAD_ATTR = 82;
const RERAISE = 102;

/**
 * Puts work on a thread's stack, above `back`, which gets its result. What a frame made for a special call already
 * wants (`INSTANCE`, `TRUTH`) stays.
 */
export function enter(thread: ThreadState, work: Pending, back: Activation, wants: Wants): void {
  let next: Frame | NativeFrame;
  if (!(work instanceof Activation)) next = new NativeFrame(work);
  else if (wants !== DELIVER && work.wants !== DELIVER && work.wants !== wants) {
    // Both the call and the opcode want something of the result: steps between them take it first.
    next = new NativeFrame(pyValue(work));
  } else next = work as Frame | NativeFrame;
  if (wants !== DELIVER) next.wants = wants;
  next.back = back;
  next.depth = (back as Frame | NativeFrame).depth;
  if (next instanceof Frame) {
    next.depth++;
    if (next.depth > thread.interpreter.recursionLimit) {
      if (next.generator !== null) {
        next.generator.state = "suspended";
        next.sp--; // what it was to be sent
      }
      throw thread.interpreter.recursionError();
    }
    if (next.generator !== null) {
      const { handled } = next.generator;
      handled.previous = thread.handled;
      thread.handled = handled;
    }
  } else if (back instanceof NativeFrame) {
    next.nested = back.nested + 1;
    if (next.nested > MOST_NESTED) throw thread.interpreter.recursionError();
  }
  thread.top = next;
}

/** Puts generators on a thread's stack, each above the one that delegates to it, and raises in the last. */
export function throwInto(thread: ThreadState, request: ThrowInto, back: NativeFrame): void {
  const frames = [...request.via, request.activation] as Frame[];
  if (back.depth + frames.length > thread.interpreter.recursionLimit)
    throw thread.interpreter.recursionError();
  let below: Frame | NativeFrame = back;
  for (const frame of frames) {
    frame.wants = SENT;
    frame.generator!.state = "running";
    // As if its SEND had just asked the next one: what that yields or returns finds its way from there.
    if (frame !== request.activation) frame.pc--;
    enter(thread, frame, below, DELIVER);
    below = frame;
  }
  thread.raised = request.exception;
}

/** How deep native steps may call native steps, as in the `repr` of a list in a list in a list. */
const MOST_NESTED = 10_000;

/** Hands what an activation gave to the one below it. Throws when it is not what was wanted. */
export function deliver(thread: ThreadState, from: Activation, value: Value | undefined): void {
  const { back } = from;
  let result = value;
  switch (from.wants) {
    case INSTANCE:
      if (result !== null) throw typeError(`__init__() should return None, not '${typeName(result!)}'`);
      result = from.subject;
      break;
    case TRUTH:
      if (typeof result !== "boolean")
        throw typeError(`__bool__ should return bool, returned ${typeName(result!)}`);
      break;
    case NOTHING:
      if (back instanceof Frame) return;
      break;
    case ITEM:
      if ((result as unknown) instanceof Returned && back instanceof Frame) {
        // Asked by SEND, what was awaited has returned: on behind the loop with the value.
        back.slots[back.sp++] = (result as unknown as Returned).value;
        back.pc = back.executable.ops[back.pc - 1]! >>> 8;
        return;
      }
  }
  if (back instanceof Frame) {
    if (result === undefined) endLoop(back);
    else {
      back.slots[back.sp++] = result;
      if (from.wants === CALLABLE) back.slots[back.sp++] = undefined;
    }
  } else if (back !== null) thread.answer = result;
  else thread.result = result ?? null;
}

/** The iterator that a frame asked for an item has ended: goes on where the loop ends. */
export function endLoop(frame: Frame): void {
  const word = frame.executable.ops[frame.pc - 1]!;
  switch (word & 0xff) {
    case FOR_ITER:
      frame.sp--;
      frame.pc = (word >>> 8) + 2;
      break;
    case SEND:
      frame.slots[frame.sp++] = null;
      frame.pc = word >>> 8;
      break;
    default:
      throw new InternalError("an iterator ended where no loop is");
  }
}

/** `next(generator)` where the generator has returned: raises StopIteration in whoever called it. */
export function stopIteration(thread: ThreadState, back: Activation | null, value: Value): void {
  const exception = (
    value === null ? newException("StopIteration") : newException("StopIteration", value)
  ) as PyException;
  setContext(thread, exception);
  unwind(thread, back, exception);
}

/** A generator's frame is left: by a `yield`, or for good. */
export function leaveGenerator(thread: ThreadState, frame: Frame, state: "suspended" | "closed"): void {
  const generator = frame.generator!;
  generator.state = state;
  thread.handled = generator.handled.previous ?? thread.baseHandled;
  generator.handled.previous = null;
  if (generator.finalizer !== null) {
    frame.generator = null; // so that the frame does not keep it alive; `resume` puts it back
    if (state === "closed") generator.onEnd?.();
  }
}

/**
 * Takes an exception up a thread's stack, from `from` on: to a handler in a frame, which `thread.top` then is; to native
 * steps, which get it thrown into them; or off the end of the stack.
 */
export function unwind(
  thread: ThreadState,
  from: Activation | null,
  exception: PyException,
  traced = true,
): void {
  thread.interpreter.scheduler.spend(UNWINDING_NS);
  let at = from;
  let trace = traced;
  while (at !== null) {
    if (at instanceof NativeFrame) {
      thread.top = at;
      thread.raised = exception;
      return;
    }
    const frame = at as Frame;
    const told = frame.object !== null && frame.object.passing === exception ? frame.object : null;
    if (told === null && trace) addTraceback(exception, frame);
    if (exception instanceof PyAttributeError) nameAttribute(exception, frame);
    const row = told !== null && !told.isCaught ? -1 : handlerOf(frame);
    if (row < 0) frame.pc = causeOf(frame) + 1;
    if (told !== null) told.passing = null;
    else if (thread.isTraced) {
      const events = comesThrough(thread, frame, exception, trace, row >= 0);
      if (events !== null) {
        enter(thread, events, frame, NOTHING);
        return;
      }
    }
    trace = true;
    if (row >= 0) {
      enterHandler(frame, row, exception);
      thread.top = frame;
      return;
    }
    const { back } = frame;
    if (frame.generator !== null) leaveGenerator(thread, frame, "closed");
    if (endsIteration(thread, frame, exception)) return;
    at = back;
  }
  thread.top = null;
  thread.failure = exception;
}

/** StopIteration out of a call that was asked for an item is the end of a loop, not an error. */
function endsIteration(thread: ThreadState, from: Activation, exception: PyException): boolean {
  if (from.wants !== ITEM || !isRaised(new Raised(exception), "StopIteration")) return false;
  thread.top = from.back;
  if (from.back instanceof Frame) {
    const word = from.back.executable.ops[from.back.pc - 1]!;
    if ((word & 0xff) === SEND) {
      // `yield from` gives the value that the exception carries.
      from.back.slots[from.back.sp++] = stopIterationValue(exception) ?? null;
      from.back.pc = word >>> 8;
    } else endLoop(from.back);
  } else thread.answer = undefined;
  return true;
}

/** Takes an exception that native steps let out to what is below them. */
export function unwindNative(thread: ThreadState, from: NativeFrame, exception: PyException): void {
  if (!endsIteration(thread, from, exception)) unwind(thread, from.back, exception);
}

function addTraceback(exception: PyException, frame: Frame): void {
  exception.traceback = new PyTraceback(exception.traceback, frame, frame.unit);
}

/** An AttributeError that does not say which attribute of what was missing learns it from the access that it ends. */
function nameAttribute(exception: PyAttributeError, frame: Frame): void {
  if (exception.name !== undefined || exception.obj !== undefined) return;
  const { ops, names } = frame.executable;
  const word = ops[frame.pc - 1] ?? 0;
  if ((word & 0xff) !== LOAD_ATTR) return;
  exception.name = names[word >>> 9]!;
  exception.obj = frame.slots[frame.sp]!; // popped, but still there
}

/**
 * The instruction that raised: the one under way, or where that raises again at the end of a handler, the one that the
 * handler was entered from. A frame that is left stops there, which its line tells from then on.
 */
function causeOf(frame: Frame): number {
  const word = frame.executable.ops[frame.pc - 1] ?? 0;
  const below = word >>> 8;
  return (word & 0xff) === RERAISE && below > 0 ? (frame.slots[frame.sp - below] as number) : frame.pc - 1;
}

/** The row of the handler of the instruction under way; negative if there is none. */
function handlerOf(frame: Frame): number {
  const { handlers } = frame.executable;
  const at = frame.pc - 1;
  for (let row = handlers.length - 5; row >= 0; row -= 5) {
    if (handlers[row]! <= at && handlers[row + 1]! > at) return row;
  }
  return -1;
}

/** Prepares a frame to go on at the handler of the instruction under way, which `handlerOf` has found. */
function enterHandler(frame: Frame, row: number, exception: PyException): void {
  const { handlers, localCount } = frame.executable;
  const isNumbered = handlers[row + 4] === 1;
  const cause = isNumbered ? causeOf(frame) : 0;
  frame.sp = localCount + handlers[row + 3]!;
  if (isNumbered) frame.slots[frame.sp++] = cause;
  frame.slots[frame.sp++] = exception;
  frame.pc = handlers[row + 2]!;
}
