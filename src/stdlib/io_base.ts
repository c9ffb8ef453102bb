/**
 * The bases of all streams: `_io._IOBase`, `_RawIOBase`, `_BufferedIOBase`, `_TextIOBase`, and `UnsupportedOperation`.
 * What they offer is written on what a class has of its own (`read`, `write`, `seek`, …). Source: library reference,
 * `io`.
 */

import { pyCallMethod, pyGetAttribute, pyLookupAttribute } from "../objects/attributes.ts";
import {
  asBytes,
  bufferSource,
  bytesLike,
  newBytes,
  PyByteArray,
  PyBytes,
  PyMemoryView,
} from "../objects/bytes_object.ts";
import { ByteSink } from "../objects/codec_core.ts";
import { asInt, PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, method, newMethod, pyMethod } from "../objects/define.ts";
import {
  bufferError,
  newException,
  notImplementedError,
  Raised,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { newExceptionOf, osErrorType, valueErrorType } from "../objects/exceptions.ts";
import { charge, chargeElements, chargeGrowth } from "../objects/limits.ts";
import { PyList } from "../objects/list.ts";
import { dictGetter } from "../objects/object_methods.ts";
import { pyIndex, pyIter, pyNext, pyTruth } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { sharedTable } from "../objects/side_table.ts";
import type { Steps } from "../objects/steps.ts";
import type { Interpreter } from "../vm/interpreter.ts";

/** Any stream. */
export class PyStream extends PyInstance {
  isClosed = false;
}

export const ioBaseType: PyType = declareType("_io._IOBase", {
  isBase: true,
  hasDict: true,
  hasWeakref: true,
  allocate: (type) => new PyStream(type),
});
export const rawBaseType: PyType = declareType("_io._RawIOBase", { base: ioBaseType, isBase: true });
export const bufferedBaseType: PyType = declareType("_io._BufferedIOBase", {
  base: ioBaseType,
  isBase: true,
});
export const textBaseType: PyType = declareType("_io._TextIOBase", { base: ioBaseType, isBase: true });

/** `io.UnsupportedOperation`: an OSError and a ValueError. */
export const unsupportedType: PyType = declareType("io.UnsupportedOperation", {
  base: osErrorType,
  isBase: true,
});
unsupportedType.bases = [osErrorType, valueErrorType];
unsupportedType.mro = [unsupportedType, osErrorType, valueErrorType, ...valueErrorType.mro.slice(1)];
completeType(unsupportedType, { doc: null, module: "io", methods: [] });

export const DEFAULT_BUFFER_SIZE = 8192;

export const interpreter = (): Interpreter => runtime() as Interpreter;

export const unsupported = (what: string): Raised => new Raised(newExceptionOf(unsupportedType, [what]));
export const closedError = (): Raised => valueError("I/O operation on closed file.");
export const osError = (...args: Value[]): Raised => new Raised(newException("OSError", ...args));

/** Whether a stream says that it is closed. */
export function* pyIsClosed(stream: Value): Steps<boolean> {
  return yield* pyTruth(yield* pyGetAttribute(stream, "closed"));
}

export function* pyCheckClosed(stream: Value): Steps<void> {
  if (yield* pyIsClosed(stream)) throw closedError();
}

/** A size argument: None and negative numbers mean "all" and give -1. */
export function* pySize(value: Value): Steps<number> {
  if (value === null) return -1;
  if (
    typeof value !== "number" &&
    asInt(value) === undefined &&
    (typeof value !== "object" || value.type.slots.index === undefined)
  ) {
    throw typeError(`argument should be integer or None, not '${typeName(value)}'`);
  }
  const size = Number(yield* pyIndex(value));
  return size < 0 ? -1 : size;
}

/** The memory of an object that can be written in place, as `readinto` needs. */
export function writable(name: string, value: Value): Uint8Array {
  if (value instanceof PyByteArray) return value.data;
  if (value instanceof PyMemoryView && !value.readonly) {
    const { memory, offset, itemsize, shape, strides } = value;
    let size = itemsize;
    for (const length of shape) size *= length;
    const isPlain = strides.length === 0 || strides[strides.length - 1] === itemsize;
    if (!isPlain) throw bufferError("memoryview: underlying buffer is not C-contiguous");
    return memory.subarray(offset, offset + size);
  }
  const source = bufferSource(value);
  if (source !== undefined && !source.readonly && !(value instanceof PyBytes)) return source.data;
  throw typeError(
    `${name}() argument must be read-write bytes-like object, not ${value === null ? "None" : typeName(value)}`,
  );
}

// --- what is kept back ---

/**
 * The streams that keep back what was written to them. CPython flushes a file when the last reference to it goes; here
 * that is not known, so they are flushed before a file is opened and at the end of the program.
 */
const keeping = sharedTable<Interpreter, Map<PyStream, () => Steps>>();

/** A stream keeps something back, which `flush` hands on. */
export function keepBack(stream: PyStream, flush: () => Steps): void {
  const owner = interpreter();
  let streams = keeping.get(owner);
  if (streams === undefined) {
    streams = new Map();
    keeping.set(owner, streams);
    owner.atEnd.push(() => pyFlushAll(owner));
  }
  streams.set(stream, flush);
}

/** A stream keeps nothing back any more. */
export function keepNothing(stream: PyStream): void {
  keeping.get(interpreter())?.delete(stream);
}

/** Has all streams hand on what they keep back. What goes wrong is for their own `flush` and `close` to say. */
export function* pyFlushAll(owner: Interpreter): Steps {
  const streams = keeping.get(owner);
  // Text streams hand on to binary ones, which then keep it back.
  for (let round = 0; round < 2 && streams !== undefined && streams.size > 0; round++) {
    for (const flush of [...streams.values()]) {
      try {
        yield* flush();
      } catch (thrown) {
        if (!(thrown instanceof Raised)) throw thrown;
      }
    }
  }
  return null;
}

// --- IOBase ---

function* close(self: PyStream): Steps {
  if (self.isClosed) return null;
  try {
    yield* pyCallMethod(self, "flush");
  } finally {
    self.isClosed = true;
  }
  return null;
}

/** A line, read piece by piece: with the help of `peek` where there is one, else byte by byte. */
function* readLine(self: Value, limit: Value): Steps {
  const most = yield* pySize(limit);
  const peek = yield* pyLookupAttribute(self, "peek");
  const parts = new ByteSink(0);
  while (most < 0 || parts.length < most) {
    let ahead = 1;
    if (peek !== undefined) {
      const seen = asBytes(yield* pyCallMethod(self, "peek", 1));
      if (seen === undefined) throw osError("peek() should have returned a bytes object");
      if (seen.length > 0) {
        const end = seen.indexOf(10);
        ahead = end < 0 ? seen.length : end + 1;
        if (most >= 0) ahead = Math.min(ahead, most - parts.length);
      }
    }
    const piece = yield* pyCallMethod(self, "read", ahead);
    if (!(piece instanceof PyBytes)) {
      throw osError(`read() should have returned a bytes object, not '${typeName(piece)}'`);
    }
    if (piece.data.length === 0) break;
    charge(piece.data.length);
    parts.append(piece.data);
    if (piece.data.at(-1) === 10) break;
  }
  return newBytes(parts.finish());
}

function* readLines(self: Value, hint: Value): Steps {
  const most = yield* pySize(hint);
  const lines: Value[] = [];
  let total = 0;
  const iterator = yield* pyIter(self);
  for (;;) {
    const line = yield* pyNext(iterator);
    if (line === undefined) break;
    chargeGrowth(lines, 1);
    lines.push(line);
    total += typeof line === "string" ? line.length : (asBytes(line)?.length ?? 0);
    if (most > 0 && total > most) break;
  }
  return new PyList(lines);
}

function* writeLines(self: Value, lines: Value): Steps {
  yield* pyCheckClosed(self);
  const iterator = yield* pyIter(lines);
  for (;;) {
    const line = yield* pyNext(iterator);
    if (line === undefined) return null;
    yield* pyCallMethod(self, "write", line);
  }
}

function* nextLine(self: Value): Steps<Value | undefined> {
  const line = yield* pyCallMethod(self, "readline");
  return (yield* pyTruth(line)) ? line : undefined;
}

function check(ability: string, complaint: string) {
  return pyMethod(`_check${ability}(self, /)`, function* (self: Value): Steps {
    const answer = yield* pyCallMethod(self, ability.toLowerCase());
    if (answer !== true) throw unsupported(complaint);
    return answer;
  });
}

/** False, once it is known that the stream is open. */
function* no(self: Value): Steps {
  yield* pyCheckClosed(self);
  return false;
}

completeType(ioBaseType, {
  doc: "The base of all streams: what can be done with one, and what there is for those that cannot do it.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => cls.allocate(cls)),
    dictGetter,
    method("seek(self, offset, whence=0, /)", () => {
      throw unsupported("seek");
    }),
    pyMethod("tell(self, /)", (self: Value) => pyCallMethod(self, "seek", 0, 1), "The position."),
    method("truncate(self, size=None, /)", () => {
      throw unsupported("truncate");
    }),
    method(
      "flush(self, /)",
      (self: PyStream) => {
        if (self.isClosed) throw closedError();
        return null;
      },
      "Write what is kept back.",
    ),
    pyMethod("close(self, /)", close, "Flush and close the stream."),
    getter("closed", (self: PyStream) => self.isClosed),
    pyMethod("seekable(self, /)", no, "Whether the position can be changed."),
    pyMethod("readable(self, /)", no, "Whether it can be read."),
    pyMethod("writable(self, /)", no, "Whether it can be written."),
    pyMethod("isatty(self, /)", no, "Whether it is a terminal."),
    method("fileno(self, /)", () => {
      throw unsupported("fileno");
    }),
    pyMethod("_checkClosed(self, /)", function* (self: Value): Steps {
      yield* pyCheckClosed(self);
      return null;
    }),
    check("Seekable", "File or stream is not seekable."),
    check("Readable", "File or stream is not readable."),
    check("Writable", "File or stream is not writable."),
    pyMethod("readline(self, size=-1, /)", readLine, "Read a line."),
    pyMethod(
      "readlines(self, hint=-1, /)",
      readLines,
      "Read all lines, or lines of about a number of characters.",
    ),
    pyMethod("writelines(self, lines, /)", writeLines, "Write lines; newlines are not added."),
    pyMethod("__iter__(self, /)", function* (self: Value): Steps {
      yield* pyCheckClosed(self);
      return self;
    }),
    pyMethod("__next__(self, /)", nextLine),
    pyMethod("__enter__(self, /)", function* (self: Value): Steps {
      yield* pyCheckClosed(self);
      return self;
    }),
    pyMethod("__exit__(self, /, *args)", (self: Value) => pyCallMethod(self, "close")),
    pyMethod("__del__(self, /)", (self: Value) => pyCallMethod(self, "close")),
  ],
});

// --- RawIOBase ---

function* rawRead(self: Value, size: Value): Steps {
  const count = yield* pySize(size);
  if (count < 0) return yield* pyCallMethod(self, "readall");
  const room = new PyByteArray(new Uint8Array(count));
  const got = yield* pyCallMethod(self, "readinto", room);
  if (got === null) return null;
  return newBytes(room.data.slice(0, Number(yield* pyIndex(got))));
}

function* rawReadAll(self: Value): Steps {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const piece = yield* pyCallMethod(self, "read", DEFAULT_BUFFER_SIZE);
    if (piece === null) return pieces.length === 0 ? null : newBytes(joined(pieces));
    if (!(piece instanceof PyBytes)) throw typeError("read() should return bytes");
    if (piece.data.length === 0) return newBytes(joined(pieces));
    total += piece.data.length;
    chargeElements(total, 0);
    chargeGrowth(pieces, 1);
    charge(piece.data.length);
    pieces.push(piece.data);
  }
}

/** The bytes of several arrays in one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  let size = 0;
  for (const piece of pieces) size += piece.length;
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const notHere = (): never => {
  throw notImplementedError();
};

completeType(rawBaseType, {
  doc: "Base class for raw binary streams.",
  methods: [
    pyMethod("read(self, size=-1, /)", rawRead, "Read up to a number of bytes."),
    pyMethod("readall(self, /)", rawReadAll, "Read until the end."),
    method("readinto(self, buffer, /)", notHere),
    method("write(self, b, /)", notHere),
  ],
});

// --- BufferedIOBase ---

/** Reads by `read` or `read1` into memory that is given. */
export function* pyReadInto(self: Value, buffer: Value, by: "read" | "read1"): Steps {
  const room = writable(by === "read" ? "readinto" : "readinto1", buffer);
  const data = bytesLike(yield* pyCallMethod(self, by, room.length));
  if (data.length > room.length) throw valueError("read() returned too much data");
  room.set(data);
  return data.length;
}

const refuse = (signature: string) =>
  method(signature, () => {
    throw unsupported(signature.slice(0, signature.indexOf("(")));
  });

completeType(bufferedBaseType, {
  doc: "Base class for buffered binary streams.",
  methods: [
    refuse("detach(self, /)"),
    refuse("read(self, size=-1, /)"),
    refuse("read1(self, size=-1, /)"),
    refuse("write(self, b, /)"),
    pyMethod("readinto(self, buffer, /)", (self: Value, buffer: Value) => pyReadInto(self, buffer, "read")),
    pyMethod("readinto1(self, buffer, /)", (self: Value, buffer: Value) => pyReadInto(self, buffer, "read1")),
  ],
});

// --- TextIOBase ---

completeType(textBaseType, {
  doc: "Base class for text streams.",
  methods: [
    refuse("detach(self, /)"),
    refuse("read(self, size=-1, /)"),
    refuse("readline(self, size=-1, /)"),
    refuse("write(self, s, /)"),
    getter("encoding", () => null),
    getter("newlines", () => null),
    getter("errors", () => null),
  ],
});
