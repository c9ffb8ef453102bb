/**
 * `_io.BufferedReader`, `BufferedWriter`, `BufferedRandom`: bytes read ahead and kept back over a raw stream; and
 * `BufferedRWPair`. Only what reaches the raw stream can let other threads run.
 */
import { pyCallMethod, pyGetAttribute } from "../objects/attributes.ts";
import { asBytes, bytesLike, newBytes, PyByteArray } from "../objects/bytes_object.ts";
import { asInt, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, newMethod, pyMethod, type Row } from "../objects/define.ts";
import { newException, Raised, typeError, typeName, valueError } from "../objects/errors.ts";
import { chargeElements } from "../objects/limits.ts";
import { pyIndex, pyRepr } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import {
  bufferedBaseType,
  DEFAULT_BUFFER_SIZE,
  joined,
  keepBack,
  keepNothing,
  osError,
  PyStream,
  pyIsClosed,
  pyReadInto,
  pySize,
  unsupported,
} from "./io_base.ts";
import { fileIOType, PyFileIO, pyReadAllOf, pyReadDevice, pyWriteDevice } from "./io_file.ts";

const NOTHING = new Uint8Array(0);

export class PyBuffered extends PyStream {
  raw: Value = null;
  isDetached = false;
  isReady = false;
  size = DEFAULT_BUFFER_SIZE;
  /** What was read ahead, and how much of it has been given. */
  ahead: Uint8Array = NOTHING;
  at = 0;
  /** What was written and has not reached the raw stream. */
  pending: Uint8Array[] = [];
  pendingSize = 0;
  readonly canRead: boolean;
  readonly canWrite: boolean;

  constructor(type: PyType, canRead: boolean, canWrite: boolean) {
    super(type);
    this.canRead = canRead;
    this.canWrite = canWrite;
  }

  /** How much was read ahead and not given yet. */
  get left(): number {
    return this.ahead.length - this.at;
  }
}

const declare = (name: string, canRead: boolean, canWrite: boolean): PyType =>
  declareType(name, {
    base: bufferedBaseType,
    isBase: true,
    allocate: (type) => new PyBuffered(type, canRead, canWrite),
  });

export const bufferedReaderType = declare("_io.BufferedReader", true, false);
export const bufferedWriterType = declare("_io.BufferedWriter", false, true);
export const bufferedRandomType = declare("_io.BufferedRandom", true, true);

// --- the raw stream below ---

function* pyRawRead(raw: Value, size: number): Steps<Uint8Array | null> {
  if (raw instanceof PyFileIO && raw.type === fileIOType) return yield* pyReadDevice(raw, size);
  const room = new PyByteArray(new Uint8Array(size));
  const got = yield* pyCallMethod(raw, "readinto", room);
  if (got === null) return null;
  const count = asInt(got);
  if (count === undefined || count < 0 || count > size) {
    throw osError(
      `raw readinto() returned invalid length ${String(count)} (should have been between 0 and ${size})`,
    );
  }
  return room.data.slice(0, Number(count));
}

function* pyRawWrite(raw: Value, bytes: Uint8Array): Steps<number | null> {
  if (raw instanceof PyFileIO && raw.type === fileIOType) return yield* pyWriteDevice(raw, bytes);
  const done = yield* pyCallMethod(raw, "write", newBytes(bytes));
  if (done === null) return null;
  const count = Number(yield* pyIndex(done));
  if (count < 0 || count > bytes.length) {
    throw osError(
      `raw write() returned invalid length ${count} (should have been between 0 and ${bytes.length})`,
    );
  }
  return count;
}

// --- states ---

function checkReady(self: PyBuffered): void {
  if (self.isDetached) throw valueError("raw stream has been detached");
  if (!self.isReady) throw valueError("I/O operation on uninitialized object");
}

function* pyCheckOpen(self: PyBuffered, doing: string): Steps<void> {
  checkReady(self);
  const { raw } = self;
  const isClosed = raw instanceof PyFileIO && raw.type === fileIOType ? raw.isClosed : yield* pyIsClosed(raw);
  if (isClosed) throw valueError(`${doing} of closed file`);
}

function* pyHandOn(self: PyBuffered): Steps {
  yield* pyFlushWrites(self);
  return null;
}

/** Hands everything that was written on. */
export function* pyFlushWrites(self: PyBuffered): Steps<void> {
  while (self.pendingSize > 0) {
    const bytes = joined(self.pending);
    self.pending = [];
    self.pendingSize = 0;
    let written = 0;
    try {
      const count = yield* pyRawWrite(self.raw, bytes);
      if (count === null) {
        throw new Raised(newException("BlockingIOError", 11, "write could not complete without blocking", 0));
      }
      written = count;
    } finally {
      // What did not get through stays in front of what came meanwhile.
      if (written < bytes.length) {
        self.pending.unshift(bytes.subarray(written));
        self.pendingSize += bytes.length - written;
      }
    }
  }
  keepNothing(self);
}

/** Before writing: the raw position is put back to where the program thinks it is. */
function* pyForgetAhead(self: PyBuffered): Steps<void> {
  const { left } = self;
  self.ahead = NOTHING;
  self.at = 0;
  if (left > 0) yield* pyCallMethod(self.raw, "seek", -left, 1);
}

function* pyReadyToRead(self: PyBuffered): Steps<void> {
  if (self.pendingSize > 0) yield* pyFlushWrites(self);
}

function* init(self: PyBuffered, raw: Value, bufferSize: Value): Steps {
  for (const [wanted, ability, what] of [
    [self.canRead && self.canWrite, "seekable", "seekable"],
    [self.canRead, "readable", "readable"],
    [self.canWrite, "writable", "writable"],
  ] as const) {
    if (wanted && (yield* pyCallMethod(raw, ability)) !== true)
      throw unsupported(`File or stream is not ${what}.`);
  }
  const size = Number(yield* pyIndex(bufferSize));
  if (size <= 0) throw valueError("buffer size must be strictly positive");
  self.raw = raw;
  self.size = size;
  self.ahead = NOTHING;
  self.at = 0;
  self.pending = [];
  self.pendingSize = 0;
  self.isReady = true;
  self.isDetached = false;
  return null;
}

// --- reading ---

function takeAhead(self: PyBuffered, size: number): Uint8Array {
  const end = Math.min(self.ahead.length, self.at + size);
  const taken = self.ahead.slice(self.at, end);
  self.at = end;
  return taken;
}

/** Reads ahead once; false at the end. Null: nothing is there yet. */
function* pyFill(self: PyBuffered, size = self.size): Steps<boolean | null> {
  const got = yield* pyRawRead(self.raw, size);
  if (got === null) return null;
  self.ahead = self.left === 0 ? got : joined([self.ahead.subarray(self.at), got]);
  self.at = 0;
  return got.length > 0;
}

function* read(self: PyBuffered, given: Value): Steps {
  if (typeof given === "number" && given < -1) throw valueError("read length must be non-negative or -1");
  const size = yield* pySize(given);
  yield* pyCheckOpen(self, "read");
  yield* pyReadyToRead(self);
  if (size < 0) return yield* readAll(self);
  if (size <= self.left) return newBytes(takeAhead(self, size));
  chargeElements(size, 1);
  const pieces = [takeAhead(self, size)];
  let missing = size - pieces[0]!.length;
  while (missing > 0) {
    const more = yield* pyFill(self, Math.max(self.size, missing));
    if (more === null && pieces.length === 1 && pieces[0]!.length === 0) return null;
    if (more !== true) break;
    const piece = takeAhead(self, missing);
    pieces.push(piece);
    missing -= piece.length;
  }
  return newBytes(joined(pieces));
}

function* readAll(self: PyBuffered): Steps {
  const pieces = [takeAhead(self, self.left)];
  const { raw } = self;
  if (raw instanceof PyFileIO && raw.type === fileIOType) {
    const rest = yield* pyReadAllOf(raw);
    if (rest === null && pieces[0]!.length === 0) return null;
    if (rest !== null) pieces.push(rest);
  } else {
    for (;;) {
      const piece = yield* pyCallMethod(raw, "read");
      const data = piece === null ? undefined : asBytes(piece);
      if (piece === null && pieces.every(({ length }) => length === 0)) return null;
      if (piece !== null && data === undefined) throw typeError("read() should return bytes");
      if (data === undefined || data.length === 0) break;
      pieces.push(data);
    }
  }
  return newBytes(joined(pieces));
}

function* read1(self: PyBuffered, given: Value): Steps {
  yield* pyCheckOpen(self, "read");
  let size = yield* pySize(given);
  if (size < 0) size = self.size;
  if (size === 0) return newBytes(NOTHING);
  yield* pyReadyToRead(self);
  if (self.left > 0) return newBytes(takeAhead(self, size));
  const got = yield* pyRawRead(self.raw, size);
  return newBytes(got ?? NOTHING);
}

function* peek(self: PyBuffered): Steps {
  yield* pyCheckOpen(self, "peek");
  yield* pyReadyToRead(self);
  if (self.left === 0) yield* pyFill(self);
  return newBytes(self.ahead.slice(self.at));
}

function* readLine(self: PyBuffered, given: Value): Steps {
  const most = yield* pySize(given);
  yield* pyCheckOpen(self, "readline");
  yield* pyReadyToRead(self);
  return newBytes(yield* pyTakeLine(self, most));
}

function* pyTakeLine(self: PyBuffered, most: number): Steps<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const end = self.ahead.indexOf(10, self.at);
    let size = end < 0 ? self.left : end + 1 - self.at;
    if (most >= 0) size = Math.min(size, most - total);
    pieces.push(takeAhead(self, size));
    total += size;
    if ((end >= 0 && self.at === end + 1) || (most >= 0 && total >= most)) break;
    if ((yield* pyFill(self)) !== true) break;
  }
  return joined(pieces);
}

function* nextLine(self: PyBuffered): Steps<Value | undefined> {
  yield* pyCheckOpen(self, "readline");
  yield* pyReadyToRead(self);
  const line = yield* pyTakeLine(self, -1);
  return line.length === 0 ? undefined : newBytes(line);
}

// --- writing ---

function* write(self: PyBuffered, data: Value): Steps {
  const bytes = bytesLike(data);
  checkReady(self);
  if (self.isClosed || (yield* pyIsClosed(self.raw))) throw valueError("write to closed file");
  return yield* pyBufferedWrite(self, bytes.slice());
}

/** Writes bytes that nobody else holds. */
export function* pyBufferedWrite(self: PyBuffered, bytes: Uint8Array): Steps<number> {
  if (self.left > 0) yield* pyForgetAhead(self);
  else {
    self.ahead = NOTHING;
    self.at = 0;
  }
  if (self.pendingSize + bytes.length > self.size && self.pendingSize > 0) yield* pyFlushWrites(self);
  if (self.pendingSize === 0 && bytes.length > 0) keepBack(self, () => pyHandOn(self));
  self.pending.push(bytes);
  self.pendingSize += bytes.length;
  if (self.pendingSize > self.size) yield* pyFlushWrites(self);
  return bytes.length;
}

function* flush(self: PyBuffered): Steps {
  if (!self.canWrite) {
    checkReady(self);
    return yield* pyCallMethod(self.raw, "flush");
  }
  yield* pyCheckOpen(self, "flush");
  yield* pyFlushWrites(self);
  if (self.canRead) yield* pyForgetAhead(self);
  return null;
}

// --- positions ---

function* tell(self: PyBuffered): Steps {
  yield* pyCheckOpen(self, "tell");
  const raw = Number(yield* pyIndex(yield* pyCallMethod(self.raw, "tell")));
  if (raw < 0) throw osError(`Raw stream returned invalid position ${raw}`);
  return raw - self.left + self.pendingSize;
}

function* seek(self: PyBuffered, offset: Value, whence: Value): Steps {
  const from = Number(yield* pyIndex(whence));
  if (from !== 0 && from !== 1 && from !== 2) throw valueError(`whence value ${from} unsupported`);
  yield* pyCheckOpen(self, "seek");
  if ((yield* pyCallMethod(self.raw, "seekable")) !== true)
    throw unsupported("File or stream is not seekable.");
  let to = Number(yield* pyIndex(offset));
  yield* pyFlushWrites(self);
  if (from === 1) to -= self.left;
  self.ahead = NOTHING;
  self.at = 0;
  return yield* pyCallMethod(self.raw, "seek", to, from);
}

function* truncate(self: PyBuffered, size: Value): Steps {
  yield* pyCheckOpen(self, "truncate");
  if (!self.canWrite) throw unsupported("truncate");
  yield* pyFlushWrites(self);
  const to = size === null ? yield* tell(self) : size;
  if (self.left > 0) yield* pyForgetAhead(self);
  return yield* pyCallMethod(self.raw, "truncate", to);
}

// --- the end ---

function* close(self: PyBuffered): Steps {
  checkReady(self);
  if (self.isClosed || (yield* pyIsClosed(self.raw))) return null;
  try {
    yield* pyCallMethod(self, "flush");
  } finally {
    self.isClosed = true;
    yield* pyCallMethod(self.raw, "close");
  }
  return null;
}

function* detach(self: PyBuffered): Steps {
  checkReady(self);
  yield* pyCallMethod(self, "flush");
  self.isDetached = true;
  const { raw } = self;
  self.raw = null;
  return raw;
}

const passedOn = (name: string): Row =>
  pyMethod(`${name}(self, /)`, (self: PyBuffered) => {
    checkReady(self);
    return pyCallMethod(self.raw, name);
  });

function* represent(self: PyBuffered): Steps {
  let name: Value | undefined;
  try {
    name = yield* pyGetAttribute(self, "name");
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
  }
  return name === undefined ? `<${typeName(self)}>` : `<${typeName(self)} name=${yield* pyRepr(name)}>`;
}

const COMMON: readonly Row[] = [
  pyMethod("__init__(self, raw, buffer_size=8192)", init),
  pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
  pyMethod("flush(self, /)", flush, "Hand everything on."),
  pyMethod("close(self, /)", close, "Flush and close."),
  pyMethod("detach(self, /)", detach, "Give the raw stream back."),
  pyMethod("tell(self, /)", tell, "The position."),
  pyMethod("seek(self, target, whence=0, /)", seek, "Change the position."),
  pyMethod("truncate(self, pos=None, /)", truncate, "Cut the file."),
  ...["seekable", "fileno", "isatty"].map(passedOn),
  getter("raw", (self: PyBuffered) => self.raw),
  getter("closed", function* (self: PyBuffered): Steps {
    checkReady(self);
    return yield* pyIsClosed(self.raw);
  }),
  getter("name", function* (self: PyBuffered): Steps {
    checkReady(self);
    return yield* pyGetAttribute(self.raw, "name");
  }),
  getter("mode", function* (self: PyBuffered): Steps {
    checkReady(self);
    return yield* pyGetAttribute(self.raw, "mode");
  }),
];

const READING: readonly Row[] = [
  pyMethod("read(self, size=-1, /)", read, "Read a number of bytes, or all."),
  pyMethod("read1(self, size=-1, /)", read1, "Read with at most one call of the raw stream."),
  pyMethod("peek(self, size=0, /)", peek, "What was read ahead, without moving on."),
  pyMethod("readline(self, size=-1, /)", readLine, "Read a line."),
  pyMethod("readinto(self, buffer, /)", (self: Value, buffer: Value) => pyReadInto(self, buffer, "read")),
  pyMethod("readinto1(self, buffer, /)", (self: Value, buffer: Value) => pyReadInto(self, buffer, "read1")),
  pyMethod("__next__(self, /)", nextLine),
  passedOn("readable"),
];

const WRITING: readonly Row[] = [
  pyMethod("write(self, buffer, /)", write, "Write bytes; gives how many."),
  passedOn("writable"),
];

const make = (canRead: boolean, canWrite: boolean): Row =>
  newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PyBuffered(cls, canRead, canWrite));

completeType(bufferedReaderType, {
  doc: "Create a new buffered reader using the given readable raw IO object.",
  methods: [make(true, false), ...COMMON, ...READING],
});

completeType(bufferedWriterType, {
  doc: "A buffer for a writeable sequential RawIO object.",
  methods: [make(false, true), ...COMMON, ...WRITING],
});

completeType(bufferedRandomType, {
  doc: "A buffered interface to random access streams.",
  methods: [make(true, true), ...COMMON, ...READING, ...WRITING],
});

// --- a pair ---

export class PyBufferedPair extends PyStream {
  reader: Value = null;
  writer: Value = null;
}

export const bufferedPairType: PyType = declareType("_io.BufferedRWPair", {
  base: bufferedBaseType,
  isBase: true,
  allocate: (type) => new PyBufferedPair(type),
});

function* initPair(self: PyBufferedPair, reader: Value, writer: Value, size: Value): Steps {
  const below = new PyBuffered(bufferedReaderType, true, false);
  yield* init(below, reader, size);
  const above = new PyBuffered(bufferedWriterType, false, true);
  yield* init(above, writer, size);
  self.reader = below;
  self.writer = above;
  return null;
}

const toReader = (signature: string): Row => forwarded(signature, "reader");
const toWriter = (signature: string): Row => forwarded(signature, "writer");

function forwarded(signature: string, side: "reader" | "writer"): Row {
  const name = signature.slice(0, signature.indexOf("("));
  return pyMethod(signature, (self: PyBufferedPair, ...args: Value[]) => {
    if (self[side] === null) throw valueError("I/O operation on uninitialized object");
    return pyCallMethod(self[side], name, ...args);
  });
}

completeType(bufferedPairType, {
  doc: "A buffered reader and writer object together.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PyBufferedPair(cls)),
    pyMethod("__init__(self, reader, writer, buffer_size=8192, /)", initPair),
    toReader("read(self, size=-1, /)"),
    toReader("read1(self, size=-1, /)"),
    toReader("peek(self, size=0, /)"),
    toReader("readinto(self, buffer, /)"),
    toReader("readinto1(self, buffer, /)"),
    toReader("readable(self, /)"),
    toWriter("write(self, b, /)"),
    toWriter("flush(self, /)"),
    toWriter("writable(self, /)"),
    pyMethod("close(self, /)", function* (self: PyBufferedPair): Steps {
      yield* pyCallMethod(self.writer, "close");
      return yield* pyCallMethod(self.reader, "close");
    }),
    pyMethod("isatty(self, /)", function* (self: PyBufferedPair): Steps {
      const writer = yield* pyCallMethod(self.writer, "isatty");
      return writer === true ? true : yield* pyCallMethod(self.reader, "isatty");
    }),
    getter("closed", (self: PyBufferedPair) => pyGetAttribute(self.writer, "closed")),
  ],
});
