/** `_io.FileIO`: an open file of the host, or one of the standard streams, without a buffer. */

import { pyCallMethod } from "../objects/attributes.ts";
import { bytesLike, newBytes } from "../objects/bytes_object.ts";
import { call } from "../objects/calls.ts";
import { asInt, asStr, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, method, newMethod, pyMethod } from "../objects/define.ts";
import {
  isRaised,
  newException,
  overflowError,
  Raised,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { chargeElements } from "../objects/limits.ts";
import { pyIndex, pyRepr, pyTruth } from "../objects/operators.ts";
import { sharedTable } from "../objects/side_table.ts";
import { HostWait, isPending, PAUSE, type Steps } from "../objects/steps.ts";
import { type FileStat, HostError, type OpenFile } from "../vm/host.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { pyPath } from "./builtins_scope.ts";
import { type Channel, EAGAIN, EINVAL, pyReadChannel, pyWriteChannel, refusal } from "./channel.ts";
import {
  DEFAULT_BUFFER_SIZE,
  interpreter,
  joined,
  osError,
  PyStream,
  pyFlushAll,
  pySize,
  rawBaseType,
  unsupported,
  writable,
} from "./io_base.ts";

export const O_WRONLY = 0o1;
export const O_RDWR = 0o2;
export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_TRUNC = 0o1000;
export const O_APPEND = 0o2000;
export const O_CLOEXEC = 0o2000000;

/** What `FileIO` works on: a file, or a standard stream, which cannot be positioned. */
export interface Device {
  readonly descriptor: number;
  readonly isTerminal: boolean;
  readonly isSeekable: boolean;
  /** Up to `size` bytes; none at the end. */
  read(size: number): Uint8Array | Promise<Uint8Array>;
  write(bytes: Uint8Array): number;
  seek(offset: number, whence: 0 | 1 | 2): number;
  truncate(size: number): void;
  sync(): void;
  close(): void;
  stat(): FileStat | null;
  /** What it stands for where that is in memory: reading and writing may wait. Null: files and standard streams. */
  readonly channel: Channel | null;
  /** How many descriptors stand for the same thing. */
  readonly sharing: { descriptors: number };
}

export class PyFileIO extends PyStream {
  device: Device | null = null;
  name: Value = null;
  canRead = false;
  canWrite = false;
  isAppending = false;
  isCreated = false;
  closesDevice = true;

  constructor(type: PyType = fileIOType) {
    super(type);
    this.isClosed = true;
  }
}

export const fileIOType: PyType = declareType("_io.FileIO", {
  base: rawBaseType,
  isBase: true,
  allocate: (type) => new PyFileIO(type),
});

/** The open files of an interpreter, by descriptor. */
const tables = sharedTable<Interpreter, Map<number, Device>>();

/** The device of a descriptor; `undefined` where there is none. */
export function deviceOf(descriptor: number, owner = interpreter()): Device | undefined {
  return deviceTable(owner).get(descriptor);
}

/** All open devices of an interpreter. */
export function deviceTable(owner = interpreter()): Map<number, Device> {
  let table = tables.get(owner);
  if (table === undefined) {
    table = new Map([0, 1, 2].map((descriptor) => [descriptor, standardDevice(owner, descriptor)]));
    tables.set(owner, table);
  }
  return table;
}

/** Runs what asks something of the host; what the host throws becomes an OSError with the name that the program used. */
export function asking<Result>(name: Value, ask: () => Result): Result {
  try {
    return ask();
  } catch (thrown) {
    throw thrown instanceof HostError ? hostFailure(thrown, name) : thrown;
  }
}

/** The OSError of a host's refusal. */
export function hostFailure(error: HostError, name: Value): Raised {
  return new Raised(
    name === null
      ? newException("OSError", error.errno, error.message)
      : newException("OSError", error.errno, error.message, name),
  );
}

/** A standard stream as a device. */
function standardDevice(owner: Interpreter, descriptor: number): Device {
  const { host } = owner;
  const stream = descriptor === 0 ? host.stdin : descriptor === 1 ? host.stdout : host.stderr;
  const bad = (): never => {
    throw new HostError(9, "Bad file descriptor");
  };
  const illegal = (): never => {
    throw new HostError(29, "Illegal seek");
  };
  return {
    descriptor,
    isTerminal: stream.isTerminal,
    isSeekable: false,
    read: (size) => {
      if (descriptor !== 0) return bad();
      return host.stdin.readSync === undefined ? host.stdin.read(size) : host.stdin.readSync(size);
    },
    write: (bytes) => {
      if (descriptor === 0) return bad();
      owner.countOutput(bytes.length);
      (descriptor === 1 ? host.stdout : host.stderr).write(bytes);
      return bytes.length;
    },
    seek: illegal,
    truncate: illegal,
    sync: () => {},
    close: () => {},
    stat: () => null,
    channel: null,
    sharing: { descriptors: 1 },
  };
}

/** The lowest number from `first` on that is no open descriptor. */
function freeDescriptor(first = 3): number {
  const table = deviceTable();
  let number = first;
  while (table.has(number)) number++;
  return number;
}

function fileDevice(file: OpenFile): Device {
  let isSeekable = true;
  try {
    file.seek(0, 1);
  } catch {
    isSeekable = false;
  }
  return {
    descriptor: freeDescriptor(),
    isTerminal: file.isTerminal,
    isSeekable,
    read: (size) => file.read(size),
    write: (bytes) => file.write(bytes),
    seek: (offset, whence) => file.seek(offset, whence),
    truncate: (size) => file.truncate(size),
    sync: () => file.sync(),
    close: () => file.close(),
    stat: () => file.stat(),
    channel: null,
    sharing: { descriptors: 1 },
  };
}

/** Enters a channel in the table of descriptors; gives the number. */
export function openChannel(channel: Channel): number {
  const descriptor = freeDescriptor();
  const illegal = (): never => {
    throw refusal(29);
  };
  deviceTable().set(descriptor, {
    descriptor,
    isTerminal: false,
    isSeekable: false,
    read: (size) => {
      const bytes = channel.read(size);
      if (bytes === null) throw refusal(EAGAIN);
      return bytes;
    },
    write: (bytes) => {
      const count = channel.write(bytes);
      if (count === null) throw refusal(EAGAIN);
      return count;
    },
    seek: illegal,
    truncate: () => {
      throw refusal(EINVAL);
    },
    sync: () => {
      throw refusal(EINVAL);
    },
    close: () => channel.close(),
    stat: () => channel.stat(),
    channel,
    sharing: { descriptors: 1 },
  });
  return descriptor;
}

/** A second descriptor for what a first one stands for: the lowest free one, or the one given, which is closed before. */
export function duplicateDevice(device: Device, wanted: number | null): number {
  if (wanted === device.descriptor) return wanted;
  const before = wanted === null ? undefined : deviceOf(wanted);
  if (before !== undefined) closeDevice(before);
  const descriptor = wanted ?? freeDescriptor();
  device.sharing.descriptors++;
  deviceTable().set(descriptor, { ...device, descriptor });
  return descriptor;
}

/** Opens a file of the host and enters it in the table of descriptors. `name` is what errors call it. */
export function openDevice(path: string, flags: number, mode: number, name: Value): Device {
  const { files } = interpreter().host;
  if (path.includes("\0")) throw valueError("embedded null byte");
  if (files === null) {
    throw new Raised(newException("PermissionError", 1, "Operation not permitted", name));
  }
  const device = fileDevice(asking(name, () => files.open(path, flags, mode)));
  deviceTable().set(device.descriptor, device);
  return device;
}

/** Closes a descriptor; with the last one of those that stand for it, the file or channel. */
export function closeDevice(device: Device): void {
  deviceTable().delete(device.descriptor);
  if (--device.sharing.descriptors === 0) asking(null, () => device.close());
}

// --- opening ---

interface Mode {
  readonly flags: number;
  readonly canRead: boolean;
  readonly canWrite: boolean;
}

const MODES: Readonly<Record<string, Mode>> = {
  r: { flags: 0, canRead: true, canWrite: false },
  w: { flags: O_WRONLY | O_CREAT | O_TRUNC, canRead: false, canWrite: true },
  x: { flags: O_WRONLY | O_CREAT | O_EXCL, canRead: false, canWrite: true },
  a: { flags: O_WRONLY | O_CREAT | O_APPEND, canRead: false, canWrite: true },
};

function parseMode(text: string): Mode & { readonly letter: string } {
  let letter = "";
  let plus = 0;
  for (const character of text) {
    if ("rwxa".includes(character)) {
      if (letter !== "") throw badMode();
      letter = character;
    } else if (character === "+") {
      if (++plus > 1) throw badMode();
    } else if (character !== "b") throw valueError(`invalid mode: ${text}`);
  }
  const mode = MODES[letter];
  if (mode === undefined) throw badMode();
  if (plus === 0) return { ...mode, letter };
  return { flags: (mode.flags & ~3) | O_RDWR, canRead: true, canWrite: true, letter };
}

const badMode = (): Raised =>
  valueError("Must have exactly one of create/read/write/append mode and at most one plus");

function* init(self: PyFileIO, file: Value, mode: Value, closes: Value, opener: Value): Steps {
  if (self.device !== null && !self.isClosed) yield* close(self);
  const text = asStr(mode);
  if (text === undefined) throw typeError(`FileIO() argument 'mode' must be str, not ${typeName(mode)}`);
  const parsed = parseMode(text);
  const descriptor = asInt(file);
  self.closesDevice = yield* pyTruth(closes);
  let device: Device | undefined;
  if (descriptor !== undefined) {
    if (descriptor < 0) throw valueError("negative file descriptor");
    device = deviceOf(Number(descriptor));
    if (device === undefined) throw osError(9, "Bad file descriptor");
  } else {
    if (!self.closesDevice) throw valueError("Cannot use closefd=False with file name");
    const path = yield* pyPath(file);
    const flags = parsed.flags | O_CLOEXEC;
    if (opener !== null) {
      const given = call(opener, [file, flags]);
      const number = asInt(isPending(given) ? yield given : given);
      if (number === undefined) throw typeError("expected integer from opener");
      if (number < 0) throw valueError(`opener returned ${number}`);
      device = deviceOf(Number(number));
      if (device === undefined) throw osError(9, "Bad file descriptor");
    } else {
      yield* pyFlushAll(interpreter());
      yield PAUSE;
      device = openDevice(path, flags, 0o666, file);
    }
  }
  if (asking(file, () => device.stat())?.kind === "directory") {
    if (self.closesDevice) closeDevice(device);
    throw osError(21, "Is a directory", file);
  }
  self.device = device;
  self.isClosed = false;
  self.name = file;
  self.canRead = parsed.canRead;
  self.canWrite = parsed.canWrite;
  self.isAppending = parsed.letter === "a";
  self.isCreated = parsed.letter === "x";
  if (self.isAppending && device.isSeekable) asking(file, () => device.seek(0, 2));
  return null;
}

// --- reading, writing ---

function deviceFor(self: PyFileIO): Device {
  if (self.isClosed || self.device === null) throw valueError("I/O operation on closed file");
  // The descriptor may have been closed, or made to stand for something else, behind this object's back.
  const device = deviceOf(self.device.descriptor);
  if (device === undefined) throw osError(9, "Bad file descriptor");
  return device;
}

/** Reads from what a descriptor stands for, as read(2) does. The GIL is released meanwhile. */
export function* pyReadFrom(device: Device, size: number): Steps<Uint8Array> {
  yield PAUSE;
  if (device.channel !== null) return yield* pyAskChannel(pyReadChannel(device.channel, size));
  const got = asking(null, () => device.read(size));
  return got instanceof Uint8Array ? got : yield new HostWait(got);
}

/** Writes to what a descriptor stands for, as write(2) does; gives how many bytes. The GIL is released meanwhile. */
export function* pyWriteTo(device: Device, bytes: Uint8Array): Steps<number> {
  yield PAUSE;
  if (device.channel !== null) return yield* pyAskChannel(pyWriteChannel(device.channel, bytes));
  return asking(null, () => device.write(bytes));
}

/** What a channel refuses becomes an OSError. */
export function* pyAskChannel<Result>(steps: Steps<Result>): Steps<Result> {
  try {
    return yield* steps;
  } catch (thrown) {
    throw thrown instanceof HostError ? hostFailure(thrown, null) : thrown;
  }
}

/** Null where a non-blocking channel would have to wait. */
function* pyUnlessBlocking<Result>(steps: Steps<Result>): Steps<Result | null> {
  try {
    return yield* steps;
  } catch (thrown) {
    if (isRaised(thrown, "BlockingIOError")) return null;
    throw thrown;
  }
}

/** Up to `size` bytes; none at the end. Null: a non-blocking channel has nothing yet. */
export function* pyReadDevice(self: PyFileIO, size: number): Steps<Uint8Array | null> {
  const device = deviceFor(self);
  if (!self.canRead) throw unsupported("File not open for reading");
  return yield* pyUnlessBlocking(pyReadFrom(device, size));
}

/** Writes bytes; gives how many. Null: a non-blocking channel has no room. */
export function* pyWriteDevice(self: PyFileIO, bytes: Uint8Array): Steps<number | null> {
  const device = deviceFor(self);
  if (!self.canWrite) throw unsupported("File not open for writing");
  return yield* pyUnlessBlocking(pyWriteTo(device, bytes));
}

function* read(self: PyFileIO, size: Value): Steps {
  const count = yield* pySize(size);
  if (count < 0) return yield* readAll(self);
  chargeElements(count, 1);
  const got = yield* pyReadDevice(self, count);
  return got === null ? null : newBytes(got);
}

function* readAll(self: PyFileIO): Steps {
  const all = yield* pyReadAllOf(self);
  return all === null ? null : newBytes(all);
}

/** Everything up to the end, or as far as it is there. Null: nothing is there yet. */
export function* pyReadAllOf(self: PyFileIO): Steps<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let size = 65536;
  for (;;) {
    const piece = yield* pyReadDevice(self, size);
    if (piece === null) return pieces.length === 0 ? null : joined(pieces);
    if (piece.length === 0) return joined(pieces);
    chargeElements(piece.length, 1);
    pieces.push(piece);
    size = Math.min(size * 2, 1 << 24);
  }
}

function* readInto(self: PyFileIO, buffer: Value): Steps {
  deviceFor(self);
  if (!self.canRead) throw unsupported("File not open for reading");
  const room = writable("readinto", buffer);
  const got = yield* pyReadDevice(self, room.length);
  if (got === null) return null;
  room.set(got);
  return got.length;
}

function* write(self: PyFileIO, data: Value): Steps {
  deviceFor(self);
  return yield* pyWriteDevice(self, bytesLike(data).slice());
}

function* seek(self: PyFileIO, offset: Value, whence: Value): Steps {
  const to = yield* pyIndex(offset);
  const from = Number(yield* pyIndex(whence));
  return yield* pySeekDevice(self, to, from);
}

/** Moves the position; gives the new one. */
export function* pySeekDevice(self: PyFileIO, offset: number | bigint, whence: number): Steps<number> {
  const device = deviceFor(self);
  if (typeof offset === "bigint") throw overflowError("Python int too large to convert to C long");
  if (whence !== 0 && whence !== 1 && whence !== 2) throw osError(22, "Invalid argument");
  yield PAUSE;
  return asking(null, () => device.seek(offset, whence));
}

function* truncate(self: PyFileIO, size: Value): Steps {
  const device = deviceFor(self);
  if (!self.canWrite) throw unsupported("File not open for writing");
  const to = size === null ? asking(null, () => device.seek(0, 1)) : Number(yield* pyIndex(size));
  if (to < 0) throw osError(22, "Invalid argument");
  yield PAUSE;
  asking(null, () => device.truncate(to));
  return to;
}

function* close(self: PyFileIO): Steps {
  if (self.isClosed) return null;
  yield* pyCallMethod(self, "flush");
  self.isClosed = true;
  const { device } = self;
  if (device !== null && self.closesDevice) {
    yield PAUSE;
    const open = deviceOf(device.descriptor);
    if (open === undefined) throw osError(9, "Bad file descriptor");
    closeDevice(open);
  }
  return null;
}

// --- what it says of itself ---

/** As `mode` gives it. */
export function modeOf(self: PyFileIO): string {
  const { canRead, canWrite } = self;
  if (self.isCreated) return canRead ? "xb+" : "xb";
  if (self.isAppending) return canRead ? "ab+" : "ab";
  return canRead ? (canWrite ? "rb+" : "rb") : "wb";
}

function* represent(self: PyFileIO): Steps {
  if (self.isClosed) return "<_io.FileIO [closed]>";
  const shown = yield* pyRepr(self.name);
  const which = self.name === null ? `fd=${self.device!.descriptor}` : `name=${shown}`;
  return `<_io.FileIO ${which} mode='${modeOf(self)}' closefd=${self.closesDevice ? "True" : "False"}>`;
}

completeType(fileIOType, {
  doc: "A file, without a buffer.",
  methods: [
    getter("closed", (self: PyFileIO) => self.isClosed, null, "True if the file is closed"),
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PyFileIO(cls)),
    pyMethod("__init__(self, file, mode='r', closefd=True, opener=None)", init),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    pyMethod("read(self, size=-1, /)", read, "Read up to a number of bytes."),
    pyMethod("readall(self, /)", readAll, "Read until the end."),
    pyMethod("readinto(self, buffer, /)", readInto, "Read into memory that is given."),
    pyMethod("write(self, b, /)", write, "Write bytes; gives how many."),
    pyMethod("seek(self, pos, whence=0, /)", seek, "Change the position."),
    pyMethod("tell(self, /)", (self: PyFileIO) => pySeekDevice(self, 0, 1), "The position."),
    pyMethod("truncate(self, size=None, /)", truncate, "Cut the file."),
    pyMethod("close(self, /)", close, "Close the file."),
    method("seekable(self, /)", (self: PyFileIO) => deviceFor(self).isSeekable),
    method("readable(self, /)", (self: PyFileIO) => {
      deviceFor(self);
      return self.canRead;
    }),
    method("writable(self, /)", (self: PyFileIO) => {
      deviceFor(self);
      return self.canWrite;
    }),
    method("fileno(self, /)", (self: PyFileIO) => deviceFor(self).descriptor, "The file's descriptor."),
    method("isatty(self, /)", (self: PyFileIO) => deviceFor(self).isTerminal, "Whether it is a terminal."),
    getter(
      "name",
      (self: PyFileIO) => self.name,
      (self: PyFileIO, value: Value | undefined) => {
        self.name = value ?? null;
        return null;
      },
    ),
    getter("mode", modeOf as never),
    getter("closefd", (self: PyFileIO) => self.closesDevice),
    getter("_blksize", () => DEFAULT_BUFFER_SIZE),
  ],
});
