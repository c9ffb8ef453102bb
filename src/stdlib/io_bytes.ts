/** `_io.BytesIO`: a binary stream in memory. */
import { bytesLike, newBytes, PyByteArray, PyMemoryView } from "../objects/bytes_object.ts";
import type { PyType, Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, method, newMethod, pyMethod } from "../objects/define.ts";
import { bufferError, overflowError, typeError, typeName, valueError } from "../objects/errors.ts";
import { PyList } from "../objects/list.ts";
import { pyIndex, pyIter, pyNext } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { bufferedBaseType, closedError, PyStream, pySize, writable } from "./io_base.ts";

export class PyBytesIO extends PyStream {
  /** What is in it. Views of it (`getbuffer`) are views of this. */
  memory = new PyByteArray(new Uint8Array(0));
  at = 0;

  constructor(type: PyType = bytesIOType) {
    super(type);
  }
}

export const bytesIOType: PyType = declareType("_io.BytesIO", {
  base: bufferedBaseType,
  isBase: true,
  allocate: (type) => new PyBytesIO(type),
});

function memoryOf(self: PyBytesIO): PyByteArray {
  if (self.isClosed) throw closedError();
  return self.memory;
}

function init(self: PyBytesIO, initial: Value): Value {
  checkViews(self);
  self.memory = new PyByteArray(initial === null ? new Uint8Array(0) : bytesLike(initial).slice());
  self.at = 0;
  self.isClosed = false;
  return null;
}

function checkViews(self: PyBytesIO): void {
  if (self.memory.exports > 0) throw bufferError("Existing exports of data: object cannot be re-sized");
}

/** Takes up to `size` bytes from the position on; all that are left for -1. */
function take(self: PyBytesIO, size: number): Uint8Array {
  const { data } = memoryOf(self);
  const end = size < 0 ? data.length : Math.min(data.length, self.at + size);
  if (end <= self.at) return new Uint8Array(0);
  const taken = data.slice(self.at, end);
  self.at = end;
  return taken;
}

function* read(self: PyBytesIO, size: Value): Steps {
  memoryOf(self);
  return newBytes(take(self, yield* pySize(size)));
}

function takeLine(self: PyBytesIO, most: number): Uint8Array {
  const { data } = memoryOf(self);
  const end = data.indexOf(10, self.at);
  const size = (end < 0 ? data.length : end + 1) - self.at;
  return take(self, most < 0 ? Math.max(size, 0) : Math.min(most, Math.max(size, 0)));
}

function* readLine(self: PyBytesIO, size: Value): Steps {
  memoryOf(self);
  return newBytes(takeLine(self, yield* pySize(size)));
}

function* readLines(self: PyBytesIO, hint: Value): Steps {
  memoryOf(self);
  const most = yield* pySize(hint);
  const lines: Value[] = [];
  for (let total = 0; ; ) {
    const line = takeLine(self, -1);
    if (line.length === 0) return new PyList(lines);
    lines.push(newBytes(line));
    total += line.length;
    if (most > 0 && total >= most) return new PyList(lines);
  }
}

function readInto(self: PyBytesIO, buffer: Value): Value {
  memoryOf(self);
  const room = writable("readinto", buffer);
  const taken = take(self, room.length);
  room.set(taken);
  return taken.length;
}

function write(self: PyBytesIO, value: Value): Value {
  const memory = memoryOf(self);
  checkViews(self);
  const data = bytesLike(value);
  if (data.length === 0) return 0;
  const end = self.at + data.length;
  if (end > memory.length) memory.resize(end);
  memory.data.set(data, self.at);
  self.at = end;
  return data.length;
}

function* writeLines(self: PyBytesIO, lines: Value): Steps {
  memoryOf(self);
  const iterator = yield* pyIter(lines);
  for (;;) {
    const line = yield* pyNext(iterator);
    if (line === undefined) return null;
    write(self, line);
  }
}

function* seek(self: PyBytesIO, offset: Value, whence: Value): Steps {
  const memory = memoryOf(self);
  const to = yield* pyIndex(offset);
  const from = Number(yield* pyIndex(whence));
  if (typeof to === "bigint") throw overflowError("Python int too large to convert to C ssize_t");
  if (to < 0 && from === 0) throw valueError(`negative seek value ${to}`);
  if (from !== 0 && from !== 1 && from !== 2)
    throw valueError(`invalid whence (${from}, should be 0, 1 or 2)`);
  const base = from === 0 ? 0 : from === 1 ? self.at : memory.length;
  self.at = Math.max(0, base + to);
  return self.at;
}

function* truncate(self: PyBytesIO, size: Value): Steps {
  const memory = memoryOf(self);
  checkViews(self);
  if (size !== null && typeof size !== "number") {
    if (typeof size !== "object" || size.type.slots.index === undefined) {
      throw typeError(`argument should be integer or None, not '${typeName(size)}'`);
    }
  }
  const to = size === null ? self.at : Number(yield* pyIndex(size));
  if (to < 0) throw valueError(`negative size value ${to}`);
  if (to < memory.length) memory.resize(to);
  return to;
}

function getBuffer(self: PyBytesIO): Value {
  const memory = memoryOf(self);
  memory.exports++;
  return new PyMemoryView(memory, memory.data, 0, "B", 1, [memory.length], [1], false, () => {
    memory.exports--;
  });
}

completeType(bytesIOType, {
  doc: "Buffered I/O implementation using an in-memory bytes buffer.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PyBytesIO(cls)),
    method("__init__(self, initial_bytes=b'')", (self: PyBytesIO, initial: Value | undefined) =>
      init(self, initial ?? null),
    ),
    pyMethod("read(self, size=-1, /)", read, "Read up to a number of bytes."),
    pyMethod("read1(self, size=-1, /)", read, "Read up to a number of bytes."),
    pyMethod("readline(self, size=-1, /)", readLine, "Read a line."),
    pyMethod("readlines(self, size=None, /)", readLines, "Read all lines."),
    method("readinto(self, buffer, /)", readInto, "Read into memory that is given."),
    method("write(self, b, /)", write, "Write bytes; gives how many."),
    pyMethod("writelines(self, lines, /)", writeLines, "Write lines; newlines are not added."),
    pyMethod("seek(self, pos, whence=0, /)", seek, "Change the position."),
    method("tell(self, /)", (self: PyBytesIO) => {
      memoryOf(self);
      return self.at;
    }),
    pyMethod("truncate(self, size=None, /)", truncate, "Cut the contents."),
    method(
      "getvalue(self, /)",
      (self: PyBytesIO) => newBytes(memoryOf(self).data.slice()),
      "All the contents.",
    ),
    method("getbuffer(self, /)", getBuffer, "A view of the contents that can be written."),
    method("close(self, /)", (self: PyBytesIO) => {
      checkViews(self);
      self.isClosed = true;
      self.memory = new PyByteArray(new Uint8Array(0));
      return null;
    }),
    method("flush(self, /)", (self: PyBytesIO) => {
      memoryOf(self);
      return null;
    }),
    ...["seekable", "readable", "writable"].map((name) =>
      method(`${name}(self, /)`, (self: PyBytesIO) => {
        memoryOf(self);
        return true;
      }),
    ),
    method("isatty(self, /)", (self: PyBytesIO) => {
      memoryOf(self);
      return false;
    }),
    method("__iter__(self, /)", (self: PyBytesIO) => {
      memoryOf(self);
      return self;
    }),
    method("__next__(self, /)", (self: PyBytesIO) => {
      const line = takeLine(self, -1);
      return line.length === 0 ? undefined : newBytes(line);
    }),
    method(
      "__getstate__(self, /)",
      (self: PyBytesIO) => new PyTuple([newBytes(memoryOf(self).data.slice()), self.at, null]),
    ),
    pyMethod("__setstate__(self, state, /)", function* (self: PyBytesIO, state: Value): Steps {
      if (!(state instanceof PyTuple) || state.items.length < 3) {
        throw typeError(`${typeName(self)}.__setstate__ argument should be 3-tuple, got ${typeName(state)}`);
      }
      init(self, state.items[0]!);
      self.at = Number(yield* pyIndex(state.items[1]!));
      return null;
    }),
  ],
});
