/**
 * Gilgamesh: Python 3.13 with threads and a simulated GIL, inside JavaScript. This is the whole of what other code uses.
 *
 * ```ts
 * const py = new Interpreter({ stdout: (text) => console.log(text) });
 * await py.run("import threading\nprint(threading.current_thread().name)");
 * ```
 */

export type { WarningAction } from "./embedding/compile_source.ts";
export { CompiledCode } from "./embedding/compiled_code.ts";
export { DeadlockError, LimitError, PythonError, type PythonFrame } from "./embedding/errors.ts";
export type { HostModule } from "./embedding/host_modules.ts";
export type { Interaction } from "./embedding/interaction.ts";
export { Interpreter, type ProgramEnd } from "./embedding/interpreter.ts";
export type { InterpreterOptions } from "./embedding/options.ts";
export type { Program } from "./embedding/programs.ts";
export { type HostFunction, PythonObject } from "./embedding/values.ts";
export type { AccessObserver, Part } from "./vm/accesses.ts";
export type { ThreadEvent, Tracer } from "./vm/events.ts";
export type {
  Clock,
  FileStat,
  Files,
  Host,
  InputStream,
  OpenFile,
  OutputStream,
  ZoneInfo,
} from "./vm/host.ts";
export { HostError } from "./vm/host.ts";
export { DEFAULT_CORES, type Limits } from "./vm/interpreter.ts";
export type { SourcePlace } from "./vm/places.ts";
export type { Policy } from "./vm/policy.ts";
export { isProfileName, PROFILE_NAMES, type ProfileName } from "./vm/profiles.ts";
export type { ThreadState } from "./vm/threads.ts";
export { threadName } from "./vm/waits.ts";
