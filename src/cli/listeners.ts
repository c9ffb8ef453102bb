/** Who listens to the threads of a run, as the command line asks for it: the timeline, the table of times, the trace. */
import { closeSync, openSync, writeSync } from "node:fs";
import { DEFAULT_CORES, type Tracer } from "../index.ts";
import type { Choices } from "./arguments.ts";
import { Statistics } from "./statistics.ts";
import { TimelineRecorder } from "./timeline.ts";
import { drawTimeline } from "./timeline_picture.ts";
import { TraceWriter } from "./trace.ts";

/** Those who listen to one run. */
export interface Listeners {
  /** Null: nobody listens. */
  readonly hear: Tracer | null;
  /** Ends them all at a time on the clock of the run; gives what there is to print. */
  finish(now: number): string;
}

interface Surroundings {
  /** What runs, for the trace. */
  readonly program: string;
  /** The width of the terminal. */
  readonly columns: number;
}

/** So much text of a trace is kept before it is written, in UTF-16 units. */
const PIECE = 1 << 16;

/** Makes those that the choices ask for; or says why a file cannot be written. */
export function openListeners(
  choices: Choices,
  { program, columns }: Surroundings,
): Listeners | { readonly problem: string } {
  const { clock, gil, traceTo } = choices;
  // By a real clock threads without a GIL take turns all the same: there is one JavaScript thread.
  const cores = gil !== "free" ? null : clock === "real" ? 1 : (choices.cores ?? DEFAULT_CORES);
  const tracers: Tracer[] = [];
  const ends: ((now: number) => string)[] = [];
  if (choices.timeline) {
    const recorder = new TimelineRecorder(cores);
    tracers.push(recorder.hear);
    ends.push((now) => {
      recorder.finish(now);
      return drawTimeline(recorder, { columns, clock });
    });
  }
  if (choices.gilStats) {
    const statistics = new Statistics(cores);
    tracers.push(statistics.hear);
    ends.push((now) => {
      statistics.finish(now);
      return statistics.table(clock);
    });
  }
  if (traceTo !== null) {
    let file: number;
    try {
      file = openSync(traceTo, "w");
    } catch (error) {
      return { problem: `gilgamesh: can't write file '${traceTo}': ${(error as Error).message}\n` };
    }
    let text = "";
    const trace = new TraceWriter({ program, clock, profile: gil, cores }, (piece) => {
      text += piece;
      if (text.length < PIECE) return;
      writeSync(file, text);
      text = "";
    });
    tracers.push(trace.hear);
    ends.push((now) => {
      trace.finish(now);
      writeSync(file, text);
      closeSync(file);
      return "";
    });
  }
  const hear: Tracer = (event) => {
    for (const tracer of tracers) tracer(event);
  };
  return {
    hear: tracers.length === 0 ? null : tracers.length === 1 ? tracers[0]! : hear,
    finish: (now) => ends.map((end) => end(now)).join(""),
  };
}
