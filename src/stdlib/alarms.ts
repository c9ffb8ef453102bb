/** Work that is done at a given time, whatever the program does then: on threads that the program does not see. */
import { Park, type Steps } from "../objects/steps.ts";
import { WaitQueue } from "../objects/waiting.ts";
import { NativeFrame } from "../vm/frame.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { deadlineAfter } from "./timeouts.ts";

/** Something that is going to happen. */
export class Alarm {
  /** When, on the clock of the run. */
  deadline: number;
  isCancelled = false;
  readonly queue = new WaitQueue({ description: "an alarm" });

  constructor(deadline: number) {
    this.deadline = deadline;
  }

  /** It is not to happen, or not again. */
  cancel(): void {
    this.isCancelled = true;
    this.queue.wakeAll();
  }
}

/**
 * Has `pyWork` done after so many seconds, then every `interval` seconds (0: once), as soon as the thread that runs then
 * comes to a check point.
 */
export function startAlarm(
  interpreter: Interpreter,
  seconds: number,
  interval: number,
  pyWork: () => Steps,
): Alarm {
  const alarm = new Alarm(deadlineAfter(seconds));
  const thread = interpreter.newThread("alarm");
  thread.isDaemon = true;
  thread.isHidden = true;
  thread.top = new NativeFrame(pyRing(alarm, interval, pyWork));
  interpreter.scheduler.start(thread);
  return alarm;
}

function* pyRing(alarm: Alarm, interval: number, pyWork: () => Steps): Steps {
  for (;;) {
    if (!alarm.isCancelled) yield new Park(alarm.queue, alarm.deadline, false);
    if (alarm.isCancelled) return null;
    if (interval > 0) alarm.deadline += Math.ceil(interval * 1e9);
    else alarm.isCancelled = true;
    yield* pyWork();
  }
}
