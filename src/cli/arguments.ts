/**
 * The command line. As in CPython, nothing is parsed after a file, `-`, `-c` or `-m`: what follows is the program's.
 * Source: the manual, "Command line and environment", and what `python` says of mistakes.
 */

import { isProfileName, PROFILE_NAMES, type ProfileName } from "../index.ts";

/** What there is to run. */
export type Target =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "text"; readonly source: string }
  | { readonly kind: "module"; readonly name: string }
  /** The standard input: asked for by `-`, or because nothing else was given. */
  | { readonly kind: "input"; readonly isAsked: boolean };

export interface Choices {
  readonly clock: "real" | "virtual";
  readonly gil: ProfileName;
  readonly cores: number | null;
  /** Seconds. */
  readonly switchInterval: number | null;
  readonly seed: number | null;
  readonly timeline: boolean;
  readonly gilStats: boolean;
  /** The file that `trace` writes to; null: nothing is traced. */
  readonly traceTo: string | null;
  /** Directories of `--path`, in order. */
  readonly path: readonly string[];
  readonly optimize: 0 | 1 | 2;
  /** `-E`, `-I`: `PYTHONPATH` and `PYTHONWARNINGS` do not count. */
  readonly ignoresEnvironment: boolean;
  /** `-P`, `-I`: nothing is put in front of `sys.path`. */
  readonly isSafePath: boolean;
  readonly isQuiet: boolean;
  /** Arguments of `-W`, in order. */
  readonly warnings: readonly string[];
}

/** What the command line says. */
export type Command =
  | {
      readonly kind: "run";
      readonly target: Target;
      readonly args: readonly string[];
      readonly choices: Choices;
    }
  | { readonly kind: "version" }
  | { readonly kind: "help" }
  /** `problem` says what is wrong, in one line or more; each ends with a line end. */
  | { readonly kind: "mistake"; readonly problem: string };

const USAGE = "usage: gilgamesh [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";
const HINT = "Try `gilgamesh -h' for more information.\n";

/** What `--help` prints. */
export const HELP = `${USAGE}
Run a Python 3.13 program with threads and a simulated GIL.

What to run:
  file               a script; a directory with a __main__.py
  -                  the standard input; also when nothing is given and it is no terminal
  -c cmd             a program given as text
  -m mod             a module, as a script
  arg ...            what follows is for the program, in sys.argv

Threads and time:
  --clock real       a sleep sleeps (the default)
  --clock virtual    sleeps take no time, and each run is the same as the last
  --gil PROFILE      whose rules for switching threads hold: 2.7, 3.9, 3.10, 3.11, 3.12, 3.13 (the
                     default), 3.14, or free: no GIL at all
  --cores N          how many threads run at once under the profile free (default 4)
  --switch-interval S  sys.getswitchinterval() at the start, in seconds (0.005)
  --seed N           draw who goes on where there is a choice, and random numbers, from a seed
  --timeline         print who ran, who waited for the GIL and who slept, when the program has ended
  --gil-stats        print how long each thread had the GIL, waited for it and did without, and how often
                     it lost it, when the program has ended
  gilgamesh trace [option] ... file [-o OUT] [arg] ...
                     run a program and write what its threads did to OUT (trace.json), as trace events
                     that ui.perfetto.dev shows
  gilgamesh explore [option] ... file [arg] ...
                     run a program under many schedules of its threads and report those that fail; see
                     gilgamesh explore --help
  gilgamesh replay FILE.schedule.json
                     run a program again under a schedule that explore has kept

Modules:
  --path DIR         look for modules there too, after the script's own directory; can be given again

As in python:
  -O, -OO            leave assertions out; and docstrings
  -W arg             what becomes of warnings: action:message:category:module:line, all but the
                     action may be left out; can be given again
  -E                 ignore PYTHONPATH and PYTHONWARNINGS
  -P                 put no directory in front of sys.path
  -I                 -E and -P
  -V, --version      print the version and stop
  -h, -?, --help     print this and stop
  -b -B -d -q -R -s -S -u -v -X opt  accepted, and without effect

Environment:
  PYTHONPATH         directories to look for modules in, as with --path
  PYTHONWARNINGS     as -W, separated by commas
  GILGAMESH_DEBUG    1: show where an internal error came from

Exit status: that of the program; 1 after an exception that nobody caught; 2 for a mistake on the command
line; 67 when all threads wait for each other; 68 when a limit was reached; 70 for an internal error; 130
after Ctrl-C.
`;

const WITHOUT_EFFECT = "bBdqRsSuv";

interface Draft {
  clock: "real" | "virtual";
  gil: ProfileName;
  cores: number | null;
  switchInterval: number | null;
  seed: number | null;
  timeline: boolean;
  gilStats: boolean;
  traceTo: string | null;
  path: string[];
  optimize: 0 | 1 | 2;
  ignoresEnvironment: boolean;
  isSafePath: boolean;
  isQuiet: boolean;
  warnings: string[];
}

/** Reads the arguments after the command's own name. */
export function parseArguments(given: readonly string[]): Command {
  const draft: Draft = {
    clock: "real",
    gil: "3.13",
    cores: null,
    switchInterval: null,
    seed: null,
    timeline: false,
    gilStats: false,
    traceTo: null,
    path: [],
    optimize: 0,
    ignoresEnvironment: false,
    isSafePath: false,
    isQuiet: false,
    warnings: [],
  };
  const rest = [...given];
  const isTrace = rest[0] === "trace";
  if (isTrace) {
    rest.shift();
    draft.traceTo = DEFAULT_TRACE;
  }
  const run = (target: Target, args: readonly string[]): Command => {
    const own = [...args];
    if (isTrace && TRACE_OUTPUT.test(own[0] ?? "")) {
      const problem = traceOutput(own.shift()!, own, draft);
      if (problem !== null) return problem;
    }
    return { kind: "run", target, args: own, choices: draft };
  };
  for (;;) {
    const arg = rest.shift();
    if (arg === undefined) return run({ kind: "input", isAsked: false }, []);
    if (arg === "-") return run({ kind: "input", isAsked: true }, rest);
    if (arg === "--") {
      const path = rest.shift();
      return path === undefined
        ? run({ kind: "input", isAsked: false }, [])
        : run({ kind: "file", path }, rest);
    }
    if (!arg.startsWith("-")) return run({ kind: "file", path: arg }, rest);
    if (isTrace && TRACE_OUTPUT.test(arg)) {
      const problem = traceOutput(arg, rest, draft);
      if (problem !== null) return problem;
      continue;
    }
    const result = arg.startsWith("--") ? longOption(arg, rest, draft) : shortOptions(arg, rest, draft);
    if (result === null) continue;
    if (!("target" in result)) return result;
    return run(result.target, rest);
  }
}

const DEFAULT_TRACE = "trace.json";
const TRACE_OUTPUT = /^(-o|--output$|--output=)/;

/** `-o FILE`, before what is to run or right after it. Null: all is well. */
function traceOutput(arg: string, rest: string[], draft: Draft): Command | null {
  const attached = arg.startsWith("--") ? arg.slice("--output=".length) : arg.slice(2);
  const path = attached !== "" ? attached : rest.shift();
  if (path === undefined || path === "") return mistake(`Argument expected for the ${arg} option\n`);
  draft.traceTo = path;
  return null;
}

/** The rest of the command line is not for us once there is a target. */
type Step = Command | { readonly target: Target } | null;

function shortOptions(cluster: string, rest: string[], draft: Draft): Step {
  for (let at = 1; at < cluster.length; at++) {
    const letter = cluster[at]!;
    if ("cmWX".includes(letter)) {
      const attached = cluster.slice(at + 1);
      const value = attached !== "" ? attached : rest.shift();
      if (value === undefined) return mistake(`Argument expected for the -${letter} option\n`);
      if (letter === "c") return { target: { kind: "text", source: value } };
      if (letter === "m") return { target: { kind: "module", name: value } };
      if (letter === "W") draft.warnings.push(value);
      return null;
    }
    if (letter === "h" || letter === "?") return { kind: "help" };
    if (letter === "V") return { kind: "version" };
    if (letter === "q") draft.isQuiet = true;
    else if (letter === "O") draft.optimize = draft.optimize === 0 ? 1 : 2;
    else if (letter === "E") draft.ignoresEnvironment = true;
    else if (letter === "P") draft.isSafePath = true;
    else if (letter === "I") {
      draft.ignoresEnvironment = true;
      draft.isSafePath = true;
    } else if (!WITHOUT_EFFECT.includes(letter)) return mistake(`Unknown option: -${letter}\n`);
  }
  return null;
}

function longOption(arg: string, rest: string[], draft: Draft): Step {
  const equals = arg.indexOf("=");
  const name = equals < 0 ? arg : arg.slice(0, equals);
  switch (name) {
    case "--help":
      return { kind: "help" };
    case "--version":
      return { kind: "version" };
    case "--timeline":
      draft.timeline = true;
      return null;
    case "--gil-stats":
      draft.gilStats = true;
      return null;
  }
  if (!["--clock", "--gil", "--cores", "--switch-interval", "--seed", "--path"].includes(name)) {
    return mistake(`unknown option ${arg}\n`);
  }
  const value = equals < 0 ? rest.shift() : arg.slice(equals + 1);
  if (value === undefined) return mistake(`Argument expected for the ${name} option\n`);
  switch (name) {
    case "--clock":
      if (value !== "real" && value !== "virtual") {
        return mistake(`--clock: there is no clock '${value}': there are real and virtual\n`);
      }
      draft.clock = value;
      return null;
    case "--gil":
      if (!isProfileName(value)) {
        return mistake(`--gil: there is no profile '${value}': there are ${PROFILE_NAMES.join(", ")}\n`);
      }
      draft.gil = value;
      return null;
    case "--cores":
      if (!/^[1-9]\d{0,3}$/.test(value)) {
        return mistake(`--cores: '${value}' is not a number of cores from 1 to 9999\n`);
      }
      draft.cores = Number(value);
      return null;
    case "--switch-interval": {
      const seconds = Number(value);
      if (value.trim() === "" || !(seconds > 0) || !Number.isFinite(seconds)) {
        return mistake(`--switch-interval: '${value}' is not a number of seconds above 0\n`);
      }
      draft.switchInterval = seconds;
      return null;
    }
    case "--seed": {
      const seed = Number(value);
      if (!/^\d+$/.test(value) || seed > 0xffff_ffff) {
        return mistake(`--seed: '${value}' is not an integer from 0 to 4294967295\n`);
      }
      draft.seed = seed;
      return null;
    }
    default:
      draft.path.push(value);
      return null;
  }
}

function mistake(problem: string): Command {
  return { kind: "mistake", problem: `${problem}${USAGE}${HINT}` };
}
