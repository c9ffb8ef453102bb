/**
 * Of `posix`: pipes, second descriptors for the same thing, whether a descriptor blocks; and the calls that would make
 * other processes, which say that there are none. Source: library reference, "os".
 */
import { bytesLike, newBytes } from "../objects/bytes_object.ts";
import { asInt, None, type Value } from "../objects/core.ts";
import { notAnInteger } from "../objects/errors.ts";
import { chargeElements } from "../objects/limits.ts";
import { pyIndex, pyItems, pyTruth } from "../objects/operators.ts";
import { PAUSE, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { constant, type Member, pyFn } from "../vm/modules.ts";
import { osError, writable } from "./io_base.ts";
import {
  closeDevice,
  type Device,
  deviceOf,
  deviceTable,
  duplicateDevice,
  openChannel,
  pyReadFrom,
  pyWriteTo,
} from "./io_file.ts";
import { newPipe, PIPE_BUF } from "./pipe.ts";
import { badDescriptor } from "./posix_stat.ts";

const O_NONBLOCK = 0o4000;
const O_CLOEXEC = 0o2000000;

/** The device of a descriptor that Python code gave. */
export function* pyDevice(value: Value): Steps<Device> {
  if (asInt(value) === undefined) throw notAnInteger(value);
  const device = deviceOf(Number(yield* pyIndex(value)));
  if (device === undefined) throw badDescriptor();
  return device;
}

function* pyRead(descriptor: Value, count: Value): Steps {
  const device = yield* pyDevice(descriptor);
  const size = Number(yield* pyIndex(count));
  if (size < 0) throw osError(22, "Invalid argument");
  if (device.channel === null) chargeElements(size, 1);
  return newBytes((yield* pyReadFrom(device, size)).slice());
}

function* pyReadVector(descriptor: Value, buffers: Value): Steps {
  const device = yield* pyDevice(descriptor);
  const rooms = (yield* pyItems(buffers)).map((buffer) => writable("readv", buffer));
  const size = rooms.reduce((sum, { length }) => sum + length, 0);
  const got = yield* pyReadFrom(device, size);
  let at = 0;
  for (const room of rooms) {
    room.set(got.subarray(at, at + room.length));
    at += room.length;
  }
  return got.length;
}

function* pyWriteVector(descriptor: Value, buffers: Value): Steps {
  const device = yield* pyDevice(descriptor);
  const parts = (yield* pyItems(buffers)).map((buffer) => bytesLike(buffer));
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return yield* pyWriteTo(device, all);
}

/** `os.pipe`, `os.pipe2`: the two descriptors. */
function openPipe(flags: number): Value {
  if ((flags & ~(O_NONBLOCK | O_CLOEXEC)) !== 0) throw osError(22, "Invalid argument");
  const ends = newPipe();
  for (const end of ends) end.isNonBlocking = (flags & O_NONBLOCK) !== 0;
  return newTuple(ends.map(openChannel));
}

/** A number for a descriptor that is to be used; throws for what none can have. */
function* pyWantedNumber(value: Value): Steps<number> {
  const number = Number(yield* pyIndex(value));
  if (number < 0 || number > 0xfffff) throw badDescriptor();
  return number;
}

/** Descriptors that can be read, written, doubled and made non-blocking. */
export const pipeMembers: readonly Member[] = [
  constant("PIPE_BUF", PIPE_BUF),
  pyFn("read(fd, length, /)", pyRead, "Up to length bytes; none at the end."),
  pyFn("readv(fd, buffers, /)", pyReadVector, "Read into several buffers; the result is how many bytes."),
  pyFn(
    "write(fd, data, /)",
    function* (descriptor: Value, data: Value): Steps {
      const device = yield* pyDevice(descriptor);
      return yield* pyWriteTo(device, bytesLike(data).slice());
    },
    "Write bytes; the result is how many were taken.",
  ),
  pyFn("writev(fd, buffers, /)", pyWriteVector, "Write several buffers; the result is how many bytes."),
  pyFn(
    "pipe()",
    function* (): Steps {
      yield PAUSE;
      return openPipe(O_CLOEXEC);
    },
    "Create a pipe; the result is (the descriptor to read from, the one to write to).",
  ),
  pyFn("pipe2(flags, /)", function* (flags: Value): Steps {
    const bits = Number(yield* pyIndex(flags));
    yield PAUSE;
    return openPipe(bits);
  }),
  pyFn(
    "dup(fd, /)",
    function* (descriptor: Value): Steps {
      return duplicateDevice(yield* pyDevice(descriptor), null);
    },
    "A second descriptor for the same thing.",
  ),
  pyFn(
    "dup2(fd, fd2, inheritable=True)",
    function* (descriptor: Value, second: Value): Steps {
      const device = yield* pyDevice(descriptor);
      return duplicateDevice(device, yield* pyWantedNumber(second));
    },
    "Make the second descriptor stand for the same thing as the first.",
  ),
  pyFn("get_blocking(fd, /)", function* (descriptor: Value): Steps {
    return !((yield* pyDevice(descriptor)).channel?.isNonBlocking ?? false);
  }),
  pyFn("set_blocking(fd, blocking, /)", function* (descriptor: Value, blocking: Value): Steps {
    const { channel } = yield* pyDevice(descriptor);
    const isBlocking = yield* pyTruth(blocking);
    if (channel !== null) channel.isNonBlocking = !isBlocking; // files never block
    return None;
  }),
  pyFn("closerange(fd_low, fd_high, /)", function* (low: Value, high: Value): Steps {
    const first = Number(yield* pyIndex(low));
    const end = Number(yield* pyIndex(high));
    for (const [descriptor, device] of [...deviceTable()]) {
      if (descriptor >= first && descriptor < end) closeDevice(device);
    }
    return None;
  }),
];

// --- no processes ---

/** The error of everything that would make a process. */
export const noProcesses = (): ReturnType<typeof osError> => osError(95, "Gilgamesh has no processes");

const MAKERS = [
  "fork()",
  "forkpty()",
  "system(command)",
  "execv(path, argv, /)",
  "execve(path, argv, env)",
  "posix_spawn(path, argv, env, /, **options)",
  "posix_spawnp(path, argv, env, /, **options)",
];

/** How `os.waitid` is told what to wait for. */
const WAIT_FLAGS: Readonly<Record<string, number>> = {
  WSTOPPED: 2,
  WEXITED: 4,
  WNOWAIT: 0x1000000,
  P_ALL: 0,
  P_PID: 1,
  P_PGID: 2,
  P_PIDFD: 3,
  CLD_EXITED: 1,
  CLD_KILLED: 2,
  CLD_DUMPED: 3,
  CLD_TRAPPED: 4,
  CLD_STOPPED: 5,
  CLD_CONTINUED: 6,
};

/** A call that waits for a child: there never is one. */
function waits(signature: string): Member {
  return pyFn(signature, function* (...args: Value[]): Steps {
    for (const argument of args) yield* pyIndex(argument);
    throw osError(10, "No child processes");
  });
}

/** Calls that make processes, and more of those that wait for them (`posix_wait.ts`). */
export const childMembers: readonly Member[] = [
  ...Object.entries(WAIT_FLAGS).map(([name, value]) => constant(name, value)),
  ...MAKERS.map((signature) =>
    pyFn(signature, () => {
      throw noProcesses();
    }),
  ),
  waits("wait3(options)"),
  waits("wait4(pid, options)"),
];
