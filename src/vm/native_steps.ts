/** Running native steps: one `next` of a generator function's body at a time, between Python frames. */
import { InternalError, type Value } from "../objects/core.ts";
import { Raised } from "../objects/errors.ts";
import type { PyException } from "../objects/exceptions.ts";
import {
  type Activation,
  DELIVER,
  HostWait,
  Park,
  Pause,
  type Pending,
  type Request,
  SwitchPoint,
  ThrowInto,
  Worked,
} from "../objects/steps.ts";
import { isCall } from "./executable.ts";
import { Frame, type NativeFrame } from "./frame.ts";
import { setContext, thrownException } from "./raising.ts";
import type { Stop, ThreadState } from "./threads.ts";
import { deliver, enter, throwInto, unwindNative } from "./unwind.ts";

/** What taking an item costs. */
const ITEM_NS = 4;

/** A call of native code has come to its end, and the eval breaker is read there. The call itself has charged it. */
function endCall(thread: ThreadState, caller: Activation | null): Stop | null {
  if (!(caller instanceof Frame) || !isCall(caller.executable.ops[caller.pc - 1]!)) return null;
  return thread.budget < 0 && thread.interpreter.check(thread) ? "budget" : null;
}

/**
 * Goes on with native steps until they end or ask for something. Null: the thread runs on with what is now on top;
 * otherwise why it must stop.
 */
export function stepNative(thread: ThreadState, frame: NativeFrame): Stop | null {
  const steps = frame.steps;
  let outcome: IteratorResult<Request, Value | undefined>;
  try {
    thread.interpreter.work(1);
    if (thread.raised !== null) {
      const exception = thread.raised;
      thread.raised = null;
      outcome = steps.throw(new Raised(exception));
    } else {
      const { answer } = thread;
      thread.answer = undefined;
      outcome = steps.next(answer);
    }
    if (outcome.done === true) {
      thread.top = frame.back;
      deliver(thread, frame, outcome.value);
      return endCall(thread, frame.back);
    }
    const request = outcome.value;
    if (request instanceof Park) return thread.interpreter.scheduler.park(thread, request);
    if (request instanceof Pause) return thread.interpreter.scheduler.pause(thread);
    if (request instanceof HostWait) return thread.interpreter.scheduler.awaitHost(thread, request);
    if (request instanceof ThrowInto) {
      throwInto(thread, request, frame);
      return null;
    }
    if (request instanceof SwitchPoint) {
      thread.budget -= ITEM_NS;
      return thread.budget < 0 && thread.interpreter.check(thread) ? "budget" : null;
    }
    if (request instanceof Worked) return thread.interpreter.scheduler.work(request);
    if (request === undefined) throw new InternalError("native steps yielded nothing");
    enter(thread, request as Pending, frame, DELIVER);
    return null;
  } catch (thrown) {
    const exception: PyException = thrownException(thread, thrown);
    if (exception.traceback === null) setContext(thread, exception);
    if (thread.top === frame && outcome! !== undefined && outcome.done !== true) {
      // The request itself failed: the steps get to know of it.
      thread.raised = exception;
      return null;
    }
    unwindNative(thread, frame, exception);
    return null;
  }
}
