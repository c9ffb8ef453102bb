/** `_io.StringIO`: a text stream in memory. Positions are code points. */
import { asStr, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, method, newMethod, pyMethod } from "../objects/define.ts";
import { overflowError, typeError, typeName, valueError } from "../objects/errors.ts";
import { chargeElements } from "../objects/limits.ts";
import { pyIndex, pyRepr } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { hasSurrogates, pointIndex, slicePoints, textLength, unitIndex } from "../objects/str_points.ts";
import { PyTuple } from "../objects/tuple.ts";
import { osError, PyStream, pySize, textBaseType } from "./io_base.ts";
import { type LineEnds, lineEnd, lineEndsOf, NewlineReader } from "./io_decoder.ts";

export class PyStringIO extends PyStream {
  /** Everything up to what is in `pieces`. */
  private whole = "";
  /** What was written at the end since; joined when it is needed. */
  private pieces: string[] = [];
  private piecesLength = 0;
  /** The position, or -1: at the end. */
  at = 0;
  ends: LineEnds = "\n";
  reader: NewlineReader | null = null;
  newline: Value = "\n";

  constructor(type: PyType = stringIOType) {
    super(type);
  }

  get text(): string {
    if (this.pieces.length > 0) {
      this.whole += this.pieces.join("");
      this.pieces = [];
      this.piecesLength = 0;
    }
    return this.whole;
  }

  set text(text: string) {
    this.whole = text;
    this.pieces = [];
    this.piecesLength = 0;
  }

  /** Adds at the end, which is where the position is. */
  append(piece: string): void {
    this.pieces.push(piece);
    this.piecesLength += piece.length;
    if (this.piecesLength > 1 << 20) void this.text;
  }

  get position(): number {
    return this.at < 0 ? textLength(this.text) : this.at;
  }
}

export const stringIOType: PyType = declareType("_io.StringIO", {
  base: textBaseType,
  isBase: true,
  allocate: (type) => new PyStringIO(type),
});

function checkOpen(self: PyStringIO): void {
  if (self.isClosed) throw valueError("I/O operation on closed file");
}

function* init(self: PyStringIO, initial: Value | undefined, newline: Value | undefined): Steps {
  const given = newline === undefined ? "\n" : newline;
  if (given !== null && asStr(given) === undefined) {
    throw typeError(`newline must be str or None, not ${typeName(given)}`);
  }
  const { ends, translates } = lineEndsOf(
    given === null ? null : asStr(given)!,
    given === null ? "None" : yield* pyRepr(given),
  );
  const start = initial ?? "";
  const text = asStr(start);
  if (text === undefined) throw typeError(`initial_value must be str or None, not ${typeName(start)}`);
  self.newline = given;
  self.ends = ends;
  self.reader = given === null || given === "" ? new NewlineReader(translates) : null;
  self.isClosed = false;
  self.text = "";
  self.at = 0;
  write(self, text);
  self.at = 0;
  return null;
}

function write(self: PyStringIO, value: Value): Value {
  const given = asStr(value);
  if (given === undefined) throw typeError(`string argument expected, got '${typeName(value)}'`);
  checkOpen(self);
  if (given === "") return 0;
  let text = self.reader === null ? given : self.reader.apply(given, true);
  if (self.ends === "\r\n" || self.ends === "\r") text = text.replaceAll("\n", self.ends);
  if (text.length > 1024) chargeElements(text.length, 2);
  const { at } = self;
  const length = at < 0 ? -1 : textLength(self.text);
  if (at < 0 || at === length) {
    self.append(text);
    self.at = -1;
  } else {
    const before = self.text;
    const head = at > length ? before + "\0".repeat(at - length) : slicePoints(before, 0, at);
    const end = at + textLength(text);
    const tail = end >= length ? "" : slicePoints(before, end, length);
    self.text = head + text + tail;
    self.at = end;
  }
  return textLength(given);
}

/** Takes the text up to a unit, from the position on. */
function take(self: PyStringIO, unit: number): string {
  const { text } = self;
  const from = unitAt(self);
  const taken = text.slice(from, unit);
  self.at = unit >= text.length ? -1 : hasSurrogates(text) ? pointIndex(text, unit) : unit;
  return taken;
}

function unitAt(self: PyStringIO): number {
  const { text, at } = self;
  if (at < 0) return text.length;
  if (!hasSurrogates(text)) return Math.min(at, text.length);
  return at >= textLength(text) ? text.length : unitIndex(text, at);
}

function* read(self: PyStringIO, given: Value): Steps {
  const size = yield* pySize(given);
  checkOpen(self);
  const { text } = self;
  const from = unitAt(self);
  if (from >= text.length) return "";
  if (size < 0) return take(self, text.length);
  const rest = hasSurrogates(text) ? [...text.slice(from)].slice(0, size).join("").length : size;
  return take(self, Math.min(text.length, from + rest));
}

function takeLine(self: PyStringIO, most: number): string {
  const { text } = self;
  const from = unitAt(self);
  if (from >= text.length) return "";
  const end = lineEnd(text, from, self.ends);
  let to = end < 0 ? text.length : end;
  if (most >= 0 && to - from > most) {
    to = from + (hasSurrogates(text) ? [...text.slice(from, to)].slice(0, most).join("").length : most);
  }
  return take(self, to);
}

function* readLine(self: PyStringIO, given: Value): Steps {
  const most = yield* pySize(given);
  checkOpen(self);
  return takeLine(self, most);
}

function nextLine(self: PyStringIO): Value | undefined {
  checkOpen(self);
  const line = takeLine(self, -1);
  return line === "" ? undefined : line;
}

function* seek(self: PyStringIO, offset: Value, whence: Value): Steps {
  checkOpen(self);
  const to = yield* pyIndex(offset);
  const from = Number(yield* pyIndex(whence));
  if (typeof to === "bigint") throw overflowError("Python int too large to convert to C ssize_t");
  if (from !== 0 && from !== 1 && from !== 2)
    throw valueError(`Invalid whence (${from}, should be 0, 1 or 2)`);
  if (to < 0 && from === 0) throw valueError(`Negative seek position ${to}`);
  if (from !== 0 && to !== 0) throw osError("Can't do nonzero cur-relative seeks");
  if (from === 1) return self.position;
  self.at = from === 2 ? -1 : to;
  return self.position;
}

function* truncate(self: PyStringIO, size: Value): Steps {
  checkOpen(self);
  if (
    size !== null &&
    typeof size !== "number" &&
    (typeof size !== "object" || size.type.slots.index === undefined)
  ) {
    throw typeError(`argument should be integer or None, not '${typeName(size)}'`);
  }
  const to = size === null ? self.position : Number(yield* pyIndex(size));
  if (to < 0) throw valueError(`Negative size value ${to}`);
  const at = self.position;
  const { text } = self;
  if (to < textLength(text)) {
    self.text = slicePoints(text, 0, to);
    self.at = at;
  }
  return to;
}

completeType(stringIOType, {
  doc: "Text I/O implementation using an in-memory buffer.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PyStringIO(cls)),
    pyMethod("__init__(self, initial_value='', newline='\\n')", init),
    pyMethod("read(self, size=-1, /)", read, "Read up to a number of characters."),
    pyMethod("readline(self, size=-1, /)", readLine, "Read a line."),
    method("write(self, s, /)", write, "Write a text; gives its length."),
    pyMethod("seek(self, pos, whence=0, /)", seek, "Change the position."),
    method("tell(self, /)", (self: PyStringIO) => {
      checkOpen(self);
      return self.position;
    }),
    pyMethod("truncate(self, pos=None, /)", truncate, "Cut the contents."),
    method("getvalue(self, /)", (self: PyStringIO) => {
      checkOpen(self);
      return self.text;
    }),
    method("close(self, /)", (self: PyStringIO) => {
      self.isClosed = true;
      self.text = "";
      return null;
    }),
    ...["seekable", "readable", "writable"].map((name) =>
      method(`${name}(self, /)`, (self: PyStringIO) => {
        checkOpen(self);
        return true;
      }),
    ),
    method("__next__(self, /)", nextLine),
    method("__getstate__(self, /)", (self: PyStringIO) => {
      checkOpen(self);
      return new PyTuple([self.text, self.newline, self.position, null]);
    }),
    pyMethod("__setstate__(self, state, /)", function* (self: PyStringIO, state: Value): Steps {
      if (!(state instanceof PyTuple) || state.items.length < 4) {
        throw typeError(`${typeName(self)}.__setstate__ argument should be 4-tuple, got ${typeName(state)}`);
      }
      yield* init(self, state.items[0]!, state.items[1]!);
      self.at = Number(yield* pyIndex(state.items[2]!));
      return null;
    }),
    getter("closed", (self: PyStringIO) => self.isClosed),
    getter("line_buffering", (self: PyStringIO) => {
      checkOpen(self);
      return false;
    }),
    getter("newlines", (self: PyStringIO) => {
      checkOpen(self);
      return self.reader?.newlines ?? null;
    }),
  ],
});
