/** The command: from arguments to an exit status. `main.ts` runs it on the process, tests on a world of their own. */
import { realpathSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { type Host, HostError, Interpreter, type Program, type Tracer } from "../index.ts";
import { type Choices, HELP, parseArguments, type Target } from "./arguments.ts";
import { exploreCommand, replayCommand } from "./explore.ts";
import { openListeners } from "./listeners.ts";
import { VERSION } from "./version.ts";

/** What the command stands in. */
export interface World {
  readonly host: Host;
  /** The width of the terminal, for pictures. */
  readonly columns: number;
  /** Calls back when a signal of that number arrives, until the function that it gives is called. */
  onSignal(number: number, handler: () => void): () => void;
  /** Shows internal errors in full. */
  readonly isDebugging: boolean;
  /** Reads from a terminal and runs what is typed, until its end; gives the exit status. */
  readonly prompt: ((interpreter: Interpreter, isQuiet: boolean) => Promise<number>) | null;
}

const SIGINT = 2;
const STATUS_USAGE = 2;
const STATUS_DEADLOCK = 67;
const STATUS_LIMIT = 68;
const STATUS_INTERNAL = 70;

/** Runs the command with the arguments after its own name; gives the exit status. Never throws. */
export async function runCommand(args: readonly string[], world: World): Promise<number> {
  try {
    if (args[0] === "explore" || args[0] === "replay") {
      const run = args[0] === "explore" ? exploreCommand : replayCommand;
      const { status, stdout, stderr } = await run(args.slice(1), world.host);
      say(world.host.stdout, stdout);
      say(world.host.stderr, stderr);
      return status;
    }
    const command = parseArguments(args);
    switch (command.kind) {
      case "help":
        say(world.host.stdout, HELP);
        return 0;
      case "version":
        say(world.host.stdout, `Gilgamesh ${VERSION} (Python 3.13.0)\n`);
        return 0;
      case "mistake":
        say(world.host.stderr, command.problem);
        return STATUS_USAGE;
      case "run":
        return await runTarget(command.target, command.args, command.choices, world);
    }
  } catch (error) {
    if (error instanceof HostError && error.errno === EPIPE) return 1;
    return internalError(error, world);
  }
}

const EPIPE = 32;

function say(stream: Host["stdout"], text: string): void {
  stream.write(new TextEncoder().encode(text));
}

/** A mistake of ours: one line, without the innards. */
function internalError(error: unknown, { host, isDebugging }: World): number {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = text.replaceAll(/\s+/g, " ").slice(0, 300);
  say(
    host.stderr,
    `gilgamesh: internal error: ${line} -- please report this with the program that showed it\n`,
  );
  if (isDebugging && error instanceof Error) say(host.stderr, `${error.stack}\n`);
  return STATUS_INTERNAL;
}

async function runTarget(
  target: Target,
  args: readonly string[],
  choices: Choices,
  world: World,
): Promise<number> {
  const { host } = world;
  const isPrompt =
    target.kind === "input" && !target.isAsked && host.stdin.isTerminal && world.prompt !== null;
  const prepared = isPrompt ? { program: null, argv0: "", directory: "" } : await prepare(target, host);
  if ("status" in prepared) {
    say(host.stderr, prepared.problem);
    return prepared.status;
  }
  const listeners = openListeners(choices, { program: prepared.argv0, columns: world.columns });
  if ("problem" in listeners) {
    say(host.stderr, listeners.problem);
    return STATUS_USAGE;
  }
  const interpreter = makeInterpreter(prepared, args, choices, host, listeners.hear);
  const stop = world.onSignal(SIGINT, () => interpreter.interrupt());
  try {
    if (prepared.program === null) return await world.prompt!(interpreter, choices.isQuiet);
    return await runProgram(interpreter, prepared.program, host);
  } finally {
    stop();
    say(host.stderr, listeners.finish(interpreter.now()));
  }
}

async function runProgram(interpreter: Interpreter, program: Program, host: Host): Promise<number> {
  const end = await interpreter.runProgram(program);
  switch (end.kind) {
    case "exited":
      return end.status;
    case "deadlock":
      say(host.stderr, end.report);
      return STATUS_DEADLOCK;
    case "limit":
      say(host.stderr, `gilgamesh: the program used ${end.message}\n`);
      return STATUS_LIMIT;
  }
}

interface Prepared {
  /** Null: what is typed at the prompt. */
  readonly program: Program | null;
  /** `sys.argv[0]`. */
  readonly argv0: string;
  /** What goes in front of `sys.path`. */
  readonly directory: string;
}

interface Refused {
  readonly problem: string;
  readonly status: number;
}

async function prepare(target: Target, host: Host): Promise<Prepared | Refused> {
  switch (target.kind) {
    case "text":
      return { program: { kind: "text", source: target.source }, argv0: "-c", directory: "" };
    case "module":
      return { program: { kind: "module", name: target.name }, argv0: "-m", directory: process.cwd() };
    case "input":
      return {
        program: { kind: "input", source: await readAll(host) },
        argv0: target.isAsked ? "-" : "",
        directory: "",
      };
    case "file":
      return prepareFile(target.path, host);
  }
}

/** A script; or a directory, whose `__main__.py` it is then. */
function prepareFile(path: string, host: Host): Prepared | Refused {
  const absolute = isAbsolute(path) ? path : path === "" ? process.cwd() : join2(process.cwd(), path);
  if (isDirectory(absolute, host)) {
    const filename = join2(absolute, "__main__.py");
    const source = read(filename, host);
    if (source instanceof Uint8Array) {
      return { program: { kind: "file", source, filename }, argv0: path, directory: absolute };
    }
    return { problem: `gilgamesh: can't find '__main__' module in '${absolute}'\n`, status: 1 };
  }
  const source = read(absolute, host);
  if (source instanceof HostError) {
    return {
      problem: `gilgamesh: can't open file '${absolute}': [Errno ${source.errno}] ${source.message}\n`,
      status: STATUS_USAGE,
    };
  }
  const directory = dirname(realpathSync(absolute));
  return { program: { kind: "file", source, filename: absolute }, argv0: path, directory };
}

/** Joins without tidying up: what `__file__` says is what was typed. */
function join2(directory: string, path: string): string {
  return directory.endsWith("/") ? directory + path : `${directory}/${path}`;
}

function isDirectory(path: string, host: Host): boolean {
  try {
    return host.files!.stat(path, true).kind === "directory";
  } catch {
    return false;
  }
}

/** The file, or why it cannot be read. */
function read(path: string, host: Host): Uint8Array | HostError {
  try {
    host.files!.stat(path, true); // says more than `readAll` of a file that is not there
    return host.files!.readAll(path) ?? new HostError(2, "No such file or directory", path);
  } catch (error) {
    if (error instanceof HostError) return error;
    throw error;
  }
}

async function readAll(host: Host): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const piece = await host.stdin.read(65_536);
    if (piece.length === 0) break;
    pieces.push(piece);
    length += piece.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function makeInterpreter(
  { argv0, directory }: Prepared,
  args: readonly string[],
  choices: Choices,
  host: Host,
  onThreadEvent: Tracer | null,
): Interpreter {
  const fromEnvironment = choices.ignoresEnvironment ? undefined : host.environment.get("PYTHONPATH");
  const path = [...choices.path, ...(fromEnvironment ?? "").split(delimiter).filter((each) => each !== "")];
  const warnings = choices.ignoresEnvironment ? undefined : host.environment.get("PYTHONWARNINGS");
  return new Interpreter({
    host,
    argv: [argv0, ...args],
    path: [
      ...(choices.isSafePath ? [] : [directory]),
      ...path.map((each) => (isAbsolute(each) ? each : join(process.cwd(), each))),
    ],
    clock: choices.clock === "virtual" ? "virtual" : host.clock,
    ...(choices.clock === "virtual"
      ? { seed: choices.seed ?? 0 }
      : choices.seed !== null
        ? { seed: choices.seed }
        : {}),
    gil: choices.gil,
    ...(choices.cores === null ? {} : { cores: choices.cores }),
    policy: choices.seed === null ? "cpython" : "random",
    ...(choices.switchInterval === null ? {} : { switchInterval: choices.switchInterval }),
    optimize: choices.optimize,
    // Those of the command line come last, and so before the others.
    warnOptions: [...(warnings ?? "").split(",").filter((each) => each !== ""), ...choices.warnings],
    ...(onThreadEvent === null ? {} : { onThreadEvent }),
  });
}
