/**
 * `posix`: what the module `os` gets from the system: files and directories by path and by descriptor, the environment,
 * the process. All of it is the host's to give; calls that reach the host give up the GIL. There are no other processes.
 * Source: library reference, "os".
 */
import { newBytes } from "../objects/bytes_object.ts";
import { asInt, asStr, None, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import {
  newException,
  notAnInteger,
  overflowError,
  Raised,
  typeError,
  valueError,
} from "../objects/errors.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyFloat } from "../objects/float.ts";
import { dictSet } from "../objects/hashing.ts";
import { chargeElements } from "../objects/limits.ts";
import { PyList } from "../objects/list.ts";
import { pyFloat, pyIndex, pyItems, pyTruth } from "../objects/operators.ts";
import { PAUSE, type Steps } from "../objects/steps.ts";
import { defineStructSequence } from "../objects/struct_sequence.ts";
import { PyTuple } from "../objects/tuple.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { ExitNow } from "../vm/limits.ts";
import { constant, defineModule, fn, type Member, pyFn } from "../vm/modules.ts";
import { errorText } from "./errno.ts";
import { osError } from "./io_base.ts";
import { asking, closeDevice, type Device, deviceOf, openDevice } from "./io_file.ts";
import { limitMembers } from "./posix_limits.ts";
import { pathTextMembers } from "./posix_paths.ts";
import { childMembers, pipeMembers, pyDevice } from "./posix_pipes.ts";
import {
  dirEntryType,
  filesOf,
  type PathArgument,
  pyAsk,
  pyEncodePath,
  pyList,
  pyPathArgument,
  pyScan,
  pyStat,
  refuseDirectory,
  statOf,
  statResult,
} from "./posix_stat.ts";
import { waitMembers } from "./posix_wait.ts";

const CONSTANTS: Readonly<Record<string, number>> = {
  F_OK: 0,
  X_OK: 1,
  W_OK: 2,
  R_OK: 4,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_ACCMODE: 3,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_NOCTTY: 0o400,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_NONBLOCK: 0o4000,
  O_NDELAY: 0o4000,
  O_DSYNC: 0o10000,
  O_SYNC: 0o4010000,
  O_DIRECTORY: 0o200000,
  O_NOFOLLOW: 0o400000,
  O_CLOEXEC: 0o2000000,
  SEEK_DATA: 3,
  SEEK_HOLE: 4,
  EX_OK: 0,
  EX_USAGE: 64,
  EX_DATAERR: 65,
  EX_NOINPUT: 66,
  EX_NOUSER: 67,
  EX_NOHOST: 68,
  EX_UNAVAILABLE: 69,
  EX_SOFTWARE: 70,
  EX_OSERR: 71,
  EX_OSFILE: 72,
  EX_CANTCREAT: 73,
  EX_IOERR: 74,
  EX_TEMPFAIL: 75,
  EX_PROTOCOL: 76,
  EX_NOPERM: 77,
  EX_CONFIG: 78,
  GRND_NONBLOCK: 1,
  GRND_RANDOM: 2,
};

const terminalSize = defineStructSequence(
  "os.terminal_size",
  ["columns", "lines"],
  "A size of a terminal window.",
);
const unameResult = defineStructSequence(
  "posix.uname_result",
  ["sysname", "nodename", "release", "version", "machine"],
  "What os.uname() gives.",
);
const timesResult = defineStructSequence(
  "posix.times_result",
  ["user", "system", "children_user", "children_system", "elapsed"],
  "What os.times() gives.",
);

const float = (value: number): PyFloat => new PyFloat(value);

// --- paths ---

/** Does something to one path. */
function onPath(
  signature: string,
  change: (files: ReturnType<typeof filesOf>, text: string, ...rest: number[]) => void,
  doc: string,
): Member {
  const name = signature.slice(0, signature.indexOf("("));
  const hasMode = signature.includes("mode=");
  return pyFn(
    signature,
    function* (given: Value, second: Value, third: Value): Steps {
      refuseDirectory(name, (hasMode ? third : second) ?? None);
      const path = yield* pyPathArgument(name, given);
      const mode = hasMode ? Number(yield* pyIndex(second)) : 0;
      yield* pyAsk(path, (files, text) => change(files, text, mode));
      return None;
    },
    doc,
  );
}

/** Does something to two paths; errors name both. */
function* pyOnTwo(
  source: PathArgument,
  target: PathArgument,
  change: (files: ReturnType<typeof filesOf>) => void,
): Steps {
  const files = filesOf(source.shown);
  try {
    asking(None, () => change(files));
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    const { errno, strerror } = thrown.exception as unknown as { errno: Value; strerror: Value };
    throw new Raised(newException("OSError", errno, strerror, source.shown, None, target.shown));
  }
  yield PAUSE;
  return None;
}

function rename(name: "rename" | "replace"): Member {
  return pyFn(
    `${name}(src, dst, *, src_dir_fd=None, dst_dir_fd=None)`,
    function* (src: Value, dst: Value, from: Value, to: Value): Steps {
      refuseDirectory(name, from);
      refuseDirectory(name, to);
      const source = yield* pyPathArgument(name, src, "src");
      const target = yield* pyPathArgument(name, dst, "dst");
      return yield* pyOnTwo(source, target, (files) => files.rename(source.text, target.text));
    },
    "Rename a file or directory.",
  );
}

function* pyAccess(given: Value, wanted: Value): Steps {
  const path = yield* pyPathArgument("access", given, "path", { descriptor: true });
  const mode = Number(yield* pyIndex(wanted));
  let bits: number;
  try {
    bits = (yield* pyStat(path, true)).mode;
  } catch (thrown) {
    if (thrown instanceof Raised) return false;
    throw thrown;
  }
  const granted =
    ((bits & 0o444) !== 0 ? 4 : 0) | ((bits & 0o222) !== 0 ? 2 : 0) | ((bits & 0o111) !== 0 ? 1 : 0);
  return (mode & ~granted) === 0;
}

/** Nanoseconds from a pair of times; `scale` is what one of them counts. */
function* pyTimes(pair: Value, scale: number): Steps<[number, number] | null> {
  if (!(pair instanceof PyTuple) || pair.items.length !== 2) return null;
  const [accessed, modified] = pair.items as [Value, Value];
  return [(yield* pyFloat(accessed)) * scale, (yield* pyFloat(modified)) * scale];
}

function* pyUtime(
  { host }: Interpreter,
  given: Value,
  times: Value,
  nanoseconds: Value | undefined,
  directory: Value,
): Steps {
  refuseDirectory("utime", directory);
  const path = yield* pyPathArgument("utime", given);
  if (times !== None && nanoseconds !== undefined) {
    throw valueError("utime: you may specify either 'times' or 'ns' but not both");
  }
  let pair: [number, number] | null;
  if (nanoseconds !== undefined) {
    pair = yield* pyTimes(nanoseconds, 1);
    if (pair === null) throw typeError("utime: 'ns' must be a tuple of two ints");
  } else if (times !== None) {
    pair = yield* pyTimes(times, 1e9);
    if (pair === null) throw typeError("utime: 'times' must be either a tuple of two ints or None");
  } else pair = [host.clock.wallTime(), host.clock.wallTime()];
  const [accessed, modified] = pair;
  yield* pyAsk(path, (files, text) => files.setTimes(text, accessed, modified));
  return None;
}

function pathMembers(interpreter: Interpreter): Member[] {
  return [
    pyFn(
      "stat(path, *, dir_fd=None, follow_symlinks=True)",
      function* (given: Value, directory: Value, follow: Value): Steps {
        refuseDirectory("stat", directory);
        const path = yield* pyPathArgument("stat", given, "path", { descriptor: true });
        return statOf(yield* pyStat(path, yield* pyTruth(follow)));
      },
      "What is known of a path.",
    ),
    pyFn(
      "lstat(path, *, dir_fd=None)",
      function* (given: Value, directory: Value): Steps {
        refuseDirectory("lstat", directory);
        return statOf(yield* pyStat(yield* pyPathArgument("lstat", given), false));
      },
      "What is known of a path, of a symbolic link itself.",
    ),
    pyFn("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", pyAccess),
    pyFn(
      "listdir(path=None)",
      function* (given: Value): Steps {
        const path = yield* pyPathArgument("listdir", given, "path", { descriptor: true, none: true });
        return new PyList(yield* pyList(path));
      },
      "The names in a directory, in the order that the host gives them.",
    ),
    pyFn(
      "scandir(path=None)",
      function* (given: Value): Steps {
        return yield* pyScan(
          yield* pyPathArgument("scandir", given, "path", { descriptor: true, none: true }),
        );
      },
      "An iterator over the entries of a directory.",
    ),
    onPath(
      "mkdir(path, mode=511, *, dir_fd=None)",
      (files, text, mode) => files.makeDirectory(text, mode!),
      "Make a directory.",
    ),
    onPath(
      "rmdir(path, *, dir_fd=None)",
      (files, text) => files.removeDirectory(text),
      "Remove a directory.",
    ),
    onPath("remove(path, *, dir_fd=None)", (files, text) => files.remove(text), "Remove a file."),
    onPath("unlink(path, *, dir_fd=None)", (files, text) => files.remove(text), "Remove a file."),
    onPath("chdir(path)", (files, text) => files.changeDirectory(text), "Change the working directory."),
    pyFn(
      "chmod(path, mode, *, dir_fd=None, follow_symlinks=True)",
      function* (given: Value, mode: Value, directory: Value): Steps {
        refuseDirectory("chmod", directory);
        const path = yield* pyPathArgument("chmod", given);
        const bits = Number(yield* pyIndex(mode));
        yield* pyAsk(path, (files, text) => files.changeMode(text, bits));
        return None;
      },
      "Change the access rights of a path.",
    ),
    rename("rename"),
    rename("replace"),
    pyFn(
      "symlink(src, dst, target_is_directory=False, *, dir_fd=None)",
      function* (src: Value, dst: Value, _kind: Value, directory: Value): Steps {
        refuseDirectory("symlink", directory);
        const source = yield* pyPathArgument("symlink", src, "src");
        const target = yield* pyPathArgument("symlink", dst, "dst");
        return yield* pyOnTwo(source, target, (files) => files.makeLink(source.text, target.text));
      },
      "Make a symbolic link named dst to src.",
    ),
    pyFn(
      "readlink(path, *, dir_fd=None)",
      function* (given: Value, directory: Value): Steps {
        refuseDirectory("readlink", directory);
        const path = yield* pyPathArgument("readlink", given);
        const text = yield* pyAsk(path, (files, name) => files.readLink(name));
        return path.isBytes ? yield* pyEncodePath(text) : text;
      },
      "What a symbolic link points to.",
    ),
    pyFn(
      "utime(path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)",
      (path: Value, times: Value, nanoseconds: Value | undefined, directory: Value) =>
        pyUtime(interpreter, path, times, nanoseconds, directory),
      "Set the times of a path.",
    ),
    pyFn("truncate(path, length)", function* (given: Value, length: Value): Steps {
      const path = yield* pyPathArgument("truncate", given);
      const size = Number(yield* pyIndex(length));
      const device = openDevice(path.text, 1, 0o666, path.shown);
      try {
        asking(path.shown, () => device.truncate(size));
      } finally {
        closeDevice(device);
      }
      return None;
    }),
    fn("getcwd()", () => asking(None, () => filesOf(None).workingDirectory()), "The working directory."),
    pyFn("getcwdb()", () => pyEncodePath(asking(None, () => filesOf(None).workingDirectory()))),
    pyFn("fspath(path)", function* (given: Value): Steps {
      if (asStr(given) !== undefined) return given;
      return (yield* pyFsPath(given)).shown;
    }),
  ];
}

function* pyFsPath(value: Value): Steps<PathArgument> {
  try {
    return yield* pyPathArgument("fspath", value);
  } catch (thrown) {
    const text =
      thrown instanceof Raised ? (thrown.exception as unknown as { args?: Value[] }).args?.[0] : undefined;
    if (typeof text !== "string" || !text.startsWith("fspath: path should")) throw thrown;
    throw typeError(
      `expected str, bytes or os.PathLike object, not ${text.slice(text.lastIndexOf(" ") + 1)}`,
    );
  }
}

// --- descriptors ---

function onDescriptor(
  signature: string,
  action: (device: Device, argument: number) => Value,
  doc = "",
): Member {
  return pyFn(
    signature,
    function* (descriptor: Value, argument: Value): Steps {
      const device = yield* pyDevice(descriptor);
      const number = argument === undefined ? 0 : Number(yield* pyIndex(argument));
      const result = asking(None, () => action(device, number));
      yield PAUSE;
      return result;
    },
    doc,
  );
}

const descriptorMembers: readonly Member[] = [
  pyFn(
    "open(path, flags, mode=511, *, dir_fd=None)",
    function* (given: Value, flags: Value, mode: Value, directory: Value): Steps {
      refuseDirectory("open", directory);
      const path = yield* pyPathArgument("open", given);
      const bits = Number(yield* pyIndex(mode));
      const device = openDevice(path.text, Number(yield* pyIndex(flags)), bits, path.shown);
      yield PAUSE;
      return device.descriptor;
    },
    "Open a file; the result is a descriptor.",
  ),
  onDescriptor("close(fd)", (device) => {
    closeDevice(device);
    return None;
  }),
  pyFn(
    "lseek(fd, position, whence, /)",
    function* (descriptor: Value, position: Value, whence: Value): Steps {
      const device = yield* pyDevice(descriptor);
      const to = Number(yield* pyIndex(position));
      const from = Number(yield* pyIndex(whence));
      if (from !== 0 && from !== 1 && from !== 2) throw osError(22, "Invalid argument");
      const result = asking(None, () => device.seek(to, from));
      yield PAUSE;
      return result;
    },
  ),
  pyFn("fstat(fd)", function* (descriptor: Value): Steps {
    const number = Number(yield* pyIndex(descriptor));
    return statOf(yield* pyStat({ text: "", shown: None, isBytes: false, descriptor: number }, true));
  }),
  onDescriptor("ftruncate(fd, length, /)", (device, length) => {
    device.truncate(length);
    return None;
  }),
  onDescriptor("fsync(fd)", (device) => {
    device.sync();
    return None;
  }),
  onDescriptor("fdatasync(fd)", (device) => {
    device.sync();
    return None;
  }),
  pyFn("isatty(fd, /)", function* (descriptor: Value): Steps {
    return deviceOf(Number(yield* pyIndex(descriptor)))?.isTerminal ?? false;
  }),
  pyFn("get_inheritable(fd, /)", function* (descriptor: Value): Steps {
    yield* pyDevice(descriptor);
    return false;
  }),
  pyFn("set_inheritable(fd, inheritable, /)", function* (descriptor: Value): Steps {
    yield* pyDevice(descriptor);
    return None;
  }),
  pyFn("device_encoding(fd)", function* (descriptor: Value): Steps {
    return (deviceOf(Number(yield* pyIndex(descriptor)))?.isTerminal ?? false) ? "UTF-8" : None;
  }),
  pyFn("get_terminal_size(fd=1, /)", function* (descriptor: Value): Steps {
    yield* pyDevice(descriptor);
    throw osError(25, "Inappropriate ioctl for device"); // hosts do not tell
  }),
];

// --- the process ---

function* pyKill(interpreter: Interpreter, process: Value, signal: Value): Steps {
  const target = Number(yield* pyIndex(process));
  const number = Number(yield* pyIndex(signal));
  if (target !== interpreter.host.processId) throw osError(3, "No such process");
  if (number < 0 || number > 64) throw osError(22, "Invalid argument");
  if (number !== 0) {
    yield* interpreter.importModule("_signal"); // knows what each signal does by default
    interpreter.signal(number);
    yield PAUSE;
  }
  return None;
}

function* pyRandom({ host }: Interpreter, size: Value): Steps {
  if (asInt(size) === undefined) throw notAnInteger(size);
  const count = yield* pyIndex(size);
  if (count < 0) throw valueError("negative argument not allowed");
  if (count > Number.MAX_SAFE_INTEGER) throw overflowError("Python int too large to convert to C ssize_t");
  chargeElements(Number(count), 1);
  return newBytes(host.entropy(Number(count)));
}

/** `putenv(name, value)`, and `unsetenv(name)` where there is no value: for the interpreter alone. */
function* pySetVariable({ environment }: Interpreter, name: Value, value: Value | undefined): Steps {
  const text = (yield* pyPathArgument(value === undefined ? "unsetenv" : "putenv", name, "name")).text;
  if (value !== undefined) {
    const setting = yield* pyPathArgument("putenv", value, "value");
    if (text.includes("=")) throw valueError("illegal environment variable name");
    environment.set(text, setting.text);
  } else {
    if (text === "" || text.includes("=")) throw osError(22, "Invalid argument");
    environment.delete(text);
  }
  return None;
}

function processMembers(interpreter: Interpreter): Member[] {
  const { host } = interpreter;
  let mask = 0o22;
  return [
    fn("getpid()", () => host.processId, "The number of this process."),
    fn("getppid()", () => 1, "The number of the parent of this process."),
    fn("cpu_count()", () => host.processors ?? 1, "How many processors there are."),
    pyFn("kill(pid, signal, /)", (process: Value, signal: Value) => pyKill(interpreter, process, signal)),
    pyFn("_exit(status)", function* (status: Value): Steps {
      throw new ExitNow(Number(BigInt.asUintN(8, BigInt(yield* pyIndex(status)))));
    }),
    fn("abort()", () => {
      throw new ExitNow(134);
    }),
    pyFn("urandom(size, /)", (size: Value) => pyRandom(interpreter, size), "Random bytes."),
    pyFn("getrandom(size, flags=0)", (size: Value) => pyRandom(interpreter, size)),
    pyFn("strerror(code, /)", function* (code: Value): Steps {
      return errorText(Number(yield* pyIndex(code)));
    }),
    pyFn("putenv(name, value, /)", (name: Value, value: Value) => pySetVariable(interpreter, name, value)),
    pyFn("unsetenv(name, /)", (name: Value) => pySetVariable(interpreter, name, undefined)),
    pyFn("umask(mask, /)", function* (value: Value): Steps {
      const before = mask;
      mask = Number(yield* pyIndex(value)) & 0o777;
      return before;
    }),
    fn("uname()", () => unameResult.make(["Linux", "localhost", "", "", "x86_64"])),
    fn("times()", () => {
      const used = host.clock.cpuTime() / 1e9;
      return timesResult.make([float(used), float(0), float(0), float(0), float(host.clock.now() / 1e9)]);
    }),
    pyFn("sched_yield()", function* (): Steps {
      yield PAUSE;
      return None;
    }),
    pyFn("register_at_fork(*, before=None, after_in_child=None, after_in_parent=None)", function* (): Steps {
      yield* pyItems(new PyTuple([])); // nothing ever forks
      return None;
    }),
    pyFn("waitstatus_to_exitcode(status)", function* (status: Value): Steps {
      const code = Number(yield* pyIndex(status));
      return (code & 0x7f) === 0 ? code >> 8 : -(code & 0x7f);
    }),
  ];
}

export const posixModule = defineModule({
  name: "posix",
  doc: "What the module os gets from the system.",
  members: (interpreter) => {
    const environment = new PyDict();
    for (const [name, value] of interpreter.host.environment) {
      dictSet(
        environment,
        newBytes(new TextEncoder().encode(name)),
        newBytes(new TextEncoder().encode(value)),
      );
    }
    return [
      ...Object.entries(CONSTANTS).map(([name, value]) => constant(name, value)),
      constant("environ", environment),
      constant("error", exceptionTypes.get("OSError")!),
      constant("stat_result", statResult.type),
      constant("terminal_size", terminalSize.type),
      constant("uname_result", unameResult.type),
      constant("times_result", timesResult.type),
      constant("DirEntry", dirEntryType),
      constant("_have_functions", new PyList([])),
      ...pathTextMembers,
      ...pathMembers(interpreter),
      ...descriptorMembers,
      ...pipeMembers,
      ...limitMembers(interpreter),
      ...childMembers,
      ...waitMembers,
      ...processMembers(interpreter),
    ];
  },
});
