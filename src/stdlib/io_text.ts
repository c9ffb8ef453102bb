/**
 * `_io.TextIOWrapper`: text over a buffered binary stream; and the standard streams.
 *
 * What is written to the standard output reaches the host at once, so that nothing is lost whatever becomes of the
 * program; the GIL is released where CPython would flush: at a newline on a terminal, else when a buffer's worth has
 * come together.
 */
import { pyCallMethod, pyGetAttribute, pyLookupAttribute } from "../objects/attributes.ts";
import { asBytes, PyBytes } from "../objects/bytes_object.ts";
import { encodeText } from "../objects/codecs.ts";
import { asStr, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, newMethod, pyMethod } from "../objects/define.ts";
import { isRaised, typeError, typeName, valueError } from "../objects/errors.ts";
import { pyIndex, pyRepr, pyTruth } from "../objects/operators.ts";
import { isPending, PAUSE, type Steps } from "../objects/steps.ts";
import { hasSurrogates, textLength } from "../objects/str_points.ts";
import {
  closedError,
  joined,
  keepBack,
  keepNothing,
  osError,
  PyStream,
  pyIsClosed,
  pySize,
  textBaseType,
  unsupported,
} from "./io_base.ts";
import { PyBuffered, pyBufferedWrite, pyFlushWrites } from "./io_buffered.ts";
import { encodingOf, type LineEnds, lineEnd, lineEndsOf, NewlineReader, PieceDecoder } from "./io_decoder.ts";
import { type Device, fileIOType, PyFileIO } from "./io_file.ts";

const CHUNK = 8192;
/** The chunk that is being read: what the decoder kept from before, and the bytes that came. */
interface Snapshot {
  readonly kept: Uint8Array;
  readonly pendingReturn: boolean;
  readonly isStart: boolean;
  readonly bytes: Uint8Array;
}

export class PyTextWrapper extends PyStream {
  buffer: Value = null;
  isReady = false;
  isDetached = false;
  encoding = "utf-8";
  errors = "strict";
  isLineBuffered = false;
  isWriteThrough = false;
  ends: LineEnds = "\n";
  /** What `\n` becomes when it is written; null: itself. */
  writtenNewline: string | null = null;
  newline: string | null = null;
  isSeekable = false;
  /** Null: it cannot be read. */
  decoder: PieceDecoder | null = null;
  newlines = new NewlineReader(true);
  canWrite = false;
  /** Whether a byte order mark is still to be written. */
  isAtStart = true;
  /** Decoded text, and how many units of it have been given. */
  text = "";
  at = 0;
  snapshot: Snapshot | null = null;
  /** False within `for line in file`: the position is not known then. */
  isTelling = true;
  /** Encoded, and not yet handed to the buffer. */
  pending: Uint8Array[] = [];
  /** Text that comes behind that and is not encoded yet: nothing about it can fail. */
  pendingText = "";
  pendingSize = 0;
  /** Set for a standard output stream: where text goes at once. */
  direct: Device | null = null;
  /** Bytes since CPython's buffer would last have been flushed. */
  private sinceFlush = 0;

  constructor(type: PyType = textWrapperType) {
    super(type);
  }

  /** Hands text to the host at once. True: the GIL is to be released, for CPython would have flushed. */
  put(text: string): boolean {
    const bytes = encoder.encode(text);
    this.direct!.write(bytes);
    this.sinceFlush += bytes.length;
    if (this.isLineBuffered ? !text.includes("\n") : this.sinceFlush < CHUNK) return false;
    this.sinceFlush = 0;
    return true;
  }

  encodePending(): void {
    if (this.pendingText === "") return;
    this.pending.push(encoder.encode(this.pendingText));
    this.pendingText = "";
  }

  /** Whether `put` may be used for a text. */
  takesDirectly(text: string): boolean {
    return (
      this.direct !== null &&
      !this.isClosed &&
      this.isUtf8 &&
      this.pendingSize === 0 &&
      (!hasSurrogates(text) || !/\p{Surrogate}/u.test(text)) &&
      (this.writtenNewline === null || !text.includes("\n"))
    );
  }

  isUtf8 = true;
}

const encoder = new TextEncoder();

export const textWrapperType: PyType = declareType("_io.TextIOWrapper", {
  base: textBaseType,
  isBase: true,
  allocate: (type) => new PyTextWrapper(type),
});

// --- making ---

/** What a text stream is made with. */
export interface TextOptions {
  /** As the attribute `encoding` gives it. */
  readonly encoding: string;
  readonly errors: string;
  readonly newline: string | null;
  readonly isLineBuffered: boolean;
  readonly isWriteThrough: boolean;
}

function textOption(name: string, value: Value): string | null {
  if (value === null) return null;
  const text = asStr(value);
  if (text === undefined) {
    throw typeError(`TextIOWrapper() argument '${name}' must be str or None, not ${typeName(value)}`);
  }
  if (text.includes("\0")) throw valueError("embedded null character");
  return text;
}

function* init(
  self: PyTextWrapper,
  buffer: Value,
  encoding: Value,
  errors: Value,
  newline: Value,
  lineBuffering: Value,
  writeThrough: Value,
): Steps {
  const named = textOption("encoding", encoding);
  yield* pyOpenText(self, buffer, {
    encoding: named === null || named === "locale" ? "UTF-8" : named,
    errors: textOption("errors", errors) ?? "strict",
    newline: textOption("newline", newline),
    isLineBuffered: yield* pyTruth(lineBuffering),
    isWriteThrough: yield* pyTruth(writeThrough),
  });
  return null;
}

/** Puts a text stream on a buffer. */
export function* pyOpenText(self: PyTextWrapper, buffer: Value, options: TextOptions): Steps<void> {
  useNewline(self, options.newline);
  useEncoding(self, options.encoding, options.errors);
  self.isReady = false;
  self.isLineBuffered = options.isLineBuffered;
  self.isWriteThrough = options.isWriteThrough;
  self.text = "";
  self.at = 0;
  self.snapshot = null;
  self.pending = [];
  self.pendingSize = 0;
  const canRead = yield* pyTruth(yield* pyCallMethod(buffer, "readable"));
  self.canWrite = yield* pyTruth(yield* pyCallMethod(buffer, "writable"));
  if (!canRead) self.decoder = null;
  self.buffer = buffer;
  self.isSeekable = yield* pyTruth(yield* pyCallMethod(buffer, "seekable"));
  self.isTelling = self.isSeekable;
  self.isReady = true;
  self.isDetached = false;
  self.isClosed = false;
  if (self.isSeekable && self.canWrite) {
    const at = Number(yield* pyIndex(yield* pyCallMethod(buffer, "tell")));
    if (at !== 0) self.isAtStart = false;
  }
}

function useNewline(self: PyTextWrapper, newline: string | null): void {
  const { ends, translates } = lineEndsOf(newline, newline ?? "None");
  self.newline = newline;
  self.ends = ends;
  self.newlines = new NewlineReader(translates, newline === null || newline === "");
  self.writtenNewline = newline === "\r" || newline === "\r\n" ? newline : null;
}

function useEncoding(self: PyTextWrapper, name: string, errors: string): void {
  const encoding = encodingOf(name);
  self.encoding = name;
  self.errors = errors;
  self.decoder = new PieceDecoder(encoding, errors);
  self.isUtf8 = encoding.name === "utf-8";
  self.isAtStart = true;
}

function checkReady(self: PyTextWrapper): void {
  if (self.isDetached) throw valueError("underlying buffer has been detached");
  if (!self.isReady) throw valueError("I/O operation on uninitialized object");
}

function* pyCheckOpen(self: PyTextWrapper): Steps<void> {
  checkReady(self);
  if (isKnownOpen(self) || (self.direct !== null && !self.isClosed)) return;
  if (yield* pyIsClosed(self.buffer)) throw closedError();
}

// --- writing ---

function write(self: PyTextWrapper, value: Value): Value | Steps {
  const text = asStr(value);
  if (text === undefined) {
    throw typeError(`write() argument must be str, not ${value === null ? "None" : typeName(value)}`);
  }
  return keepsText(self, text) ? text.length : pyWrite(self, text);
}

/** Keeps plain text back without encoding it yet, which is what happens to most that is written to files. */
function keepsText(self: PyTextWrapper, text: string): boolean {
  if (
    !self.isUtf8 ||
    self.direct !== null ||
    self.isLineBuffered ||
    self.isWriteThrough ||
    self.writtenNewline !== null ||
    self.snapshot !== null ||
    !self.canWrite ||
    !isKnownOpen(self) ||
    self.pendingSize + text.length > CHUNK ||
    hasSurrogates(text)
  ) {
    return false;
  }
  if (self.pendingSize === 0 && text !== "") keepBack(self, () => pyHandOn(self));
  self.pendingText += text;
  self.pendingSize += text.length;
  self.isAtStart = false;
  return true;
}

/** Whether the stream is over a file of ours that is open: then no attribute has to be asked. */
function isKnownOpen({ buffer, isReady, isDetached }: PyTextWrapper): boolean {
  if (!isReady || isDetached || !(buffer instanceof PyBuffered) || buffer.type.isHeap) return false;
  const { raw } = buffer;
  return raw instanceof PyFileIO && raw.type === fileIOType && !raw.isClosed;
}

function* pyWrite(self: PyTextWrapper, text: string): Steps {
  yield* pyCheckOpen(self);
  if (!self.canWrite) throw unsupported("not writable");
  if (self.takesDirectly(text)) {
    const { buffer } = self;
    if (buffer instanceof PyBuffered && buffer.pendingSize > 0) yield* pyFlushWrites(buffer);
    if (self.put(text)) yield PAUSE;
    return textLength(text);
  }
  const hasNewline = text.includes("\n");
  const written =
    hasNewline && self.writtenNewline !== null ? text.replaceAll("\n", self.writtenNewline) : text;
  const mustFlush = self.isLineBuffered && (hasNewline || text.includes("\r"));
  const bytes = yield* pyEncode(self, written);
  if (self.pendingSize === 0 && bytes.length > 0) keepBack(self, () => pyHandOn(self));
  self.encodePending();
  self.pending.push(bytes);
  self.pendingSize += bytes.length;
  if (self.pendingSize > CHUNK || mustFlush || self.isWriteThrough || self.direct !== null)
    yield* pyWritePending(self);
  if (mustFlush || self.direct !== null) yield* pyCallMethod(self.buffer, "flush");
  if (self.snapshot !== null || self.text !== "") {
    self.text = "";
    self.at = 0;
    self.snapshot = null;
    self.decoder?.reset(false);
  }
  return textLength(text);
}

function* pyEncode(self: PyTextWrapper, text: string): Steps<Uint8Array> {
  let name = self.encoding;
  if (!self.isAtStart) {
    // The mark stands at the beginning of the stream only.
    const encoding = encodingOf(name);
    if (encoding.mark.length > 0) {
      name = encoding.name === "utf-8-sig" ? "utf-8" : `${encoding.name}-le`;
    }
  }
  const bytes = encodeText(text, name, self.errors, text);
  if (text !== "") self.isAtStart = false;
  return ((isPending(bytes) ? yield bytes : bytes) as PyBytes).data;
}

function* pyHandOn(self: PyTextWrapper): Steps {
  yield* pyWritePending(self);
  return null;
}

/** Hands what was encoded to the buffer. */
function* pyWritePending(self: PyTextWrapper): Steps<void> {
  if (self.pendingSize === 0) return;
  self.encodePending();
  const bytes = joined(self.pending);
  self.pending = [];
  self.pendingSize = 0;
  keepNothing(self);
  if (isKnownOpen(self)) yield* pyBufferedWrite(self.buffer as PyBuffered, bytes);
  else yield* pyCallMethod(self.buffer, "write", new PyBytes(bytes));
}

function* flush(self: PyTextWrapper): Steps {
  yield* pyCheckOpen(self);
  self.isTelling = self.isSeekable;
  yield* pyWritePending(self);
  return yield* pyCallMethod(self.buffer, "flush");
}

// --- reading ---

function decoderOf(self: PyTextWrapper): PieceDecoder {
  if (self.decoder === null) throw unsupported("not readable");
  return self.decoder;
}

/** Reads and decodes one more chunk; false at the end. */
function* pyReadChunk(self: PyTextWrapper): Steps<boolean> {
  const decoder = decoderOf(self);
  const before = {
    kept: decoder.kept,
    pendingReturn: self.newlines.pendingReturn,
    isStart: decoder.isAtStart,
  };
  const name = (yield* pyLookupAttribute(self.buffer, "read1")) === undefined ? "read" : "read1";
  const given = yield* pyCallMethod(self.buffer, name, CHUNK);
  const bytes = asBytes(given);
  if (bytes === undefined) {
    throw typeError(
      `underlying ${name}() should have returned a bytes-like object, not '${typeName(given)}'`,
    );
  }
  const atEnd = bytes.length === 0;
  const text = self.newlines.apply(yield* decoder.pyDecode(bytes, atEnd), atEnd);
  if (self.at >= self.text.length || self.snapshot === null) {
    self.snapshot = { ...before, bytes: bytes.slice() };
    self.text = self.text.slice(self.at) + text;
    self.at = 0;
  } else {
    // Text of the chunk before is left: the two are one chunk from here on.
    self.snapshot = { ...self.snapshot, bytes: joined([self.snapshot.bytes, bytes]) };
    self.text += text;
  }
  return !atEnd;
}

function* read(self: PyTextWrapper, given: Value): Steps {
  const size = yield* pySize(given);
  yield* pyCheckOpen(self);
  const decoder = decoderOf(self);
  yield* pyWritePending(self);
  if (size < 0) {
    const bytes = asBytes(yield* pyCallMethod(self.buffer, "read"));
    if (bytes === undefined) throw typeError("underlying read() should have returned a bytes-like object");
    const text = self.newlines.apply(yield* decoder.pyDecode(bytes, true), true);
    const result = self.text.slice(self.at) + text;
    self.text = "";
    self.at = 0;
    self.snapshot = null;
    return result;
  }
  while (textLength(self.text.slice(self.at)) < size) if (!(yield* pyReadChunk(self))) break;
  return take(self, unitsOf(self.text, self.at, size));
}

/** How many units the next `points` code points take. */
function unitsOf(text: string, from: number, points: number): number {
  if (!hasSurrogates(text)) return Math.min(points, text.length - from);
  let unit = from;
  for (let count = 0; count < points && unit < text.length; count++) {
    unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
  }
  return unit - from;
}

function take(self: PyTextWrapper, units: number): string {
  const taken = self.text.slice(self.at, self.at + units);
  self.at += units;
  return taken;
}

/** Text of chunks that are long gone is not kept, unless somebody may ask where we are. */
function* pyTakeLine(self: PyTextWrapper, most: number): Steps<string> {
  let from = self.at;
  for (;;) {
    const end = lineEnd(self.text, from, self.ends);
    const isOpen = self.ends === "any" && end === self.text.length && self.text.endsWith("\r");
    if (end >= 0 && !isOpen) return take(self, limited(self, end - self.at, most));
    if (most >= 0 && unitsOf(self.text, self.at, most) < self.text.length - self.at) {
      return take(self, unitsOf(self.text, self.at, most));
    }
    const searched = self.text.length - self.at;
    if (!(yield* pyReadChunk(self))) {
      const left = lineEnd(self.text, self.at, self.ends);
      return take(self, limited(self, (left < 0 ? self.text.length : left) - self.at, most));
    }
    // A line end of two characters may lie across the boundary.
    from = Math.max(self.at, self.at + searched - 1);
  }
}

const limited = (self: PyTextWrapper, units: number, most: number): number =>
  most < 0 ? units : Math.min(units, unitsOf(self.text, self.at, most));

function* readLine(self: PyTextWrapper, given: Value): Steps {
  const most = yield* pySize(given);
  yield* pyCheckOpen(self);
  decoderOf(self);
  yield* pyWritePending(self);
  return yield* pyTakeLine(self, most);
}

function nextLine(self: PyTextWrapper): Value | Steps<Value | undefined> {
  if (self.type === textWrapperType && self.pendingSize === 0 && self.decoder !== null && isKnownOpen(self)) {
    const { text, at, ends } = self;
    const end = ends === "\n" ? text.indexOf("\n", at) + 1 : 0;
    if (end > 0) {
      self.isTelling = false;
      self.at = end;
      return text.slice(at, end);
    }
  }
  return pyNextLine(self);
}

function* pyNextLine(self: PyTextWrapper): Steps<Value | undefined> {
  yield* pyCheckOpen(self);
  self.isTelling = false;
  let line: string;
  if (self.type === textWrapperType) {
    decoderOf(self);
    yield* pyWritePending(self);
    line = yield* pyTakeLine(self, -1);
  } else {
    const given = asStr(yield* pyCallMethod(self, "readline"));
    if (given === undefined) throw osError("readline() should have returned a str object");
    line = given;
  }
  if (line !== "") return line;
  self.snapshot = null;
  self.isTelling = self.isSeekable;
  return undefined;
}

// --- positions ---

function* tell(self: PyTextWrapper): Steps {
  yield* pyCheckOpen(self);
  if (!self.isSeekable) throw unsupported("underlying stream is not seekable");
  if (!self.isTelling) throw osError("telling position disabled by next() call");
  yield* flush(self);
  const position = Number(yield* pyIndex(yield* pyCallMethod(self.buffer, "tell")));
  const { snapshot, decoder } = self;
  if (snapshot === null || decoder === null) return position;
  const bytes = joined([snapshot.kept, snapshot.bytes]);
  const start = position - bytes.length;
  if (self.at === 0) return start;
  // The fewest bytes that decode to as much text as has been given.
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((yield* pyDecodedLength(self, snapshot, bytes.subarray(0, middle))) >= self.at) high = middle;
    else low = middle + 1;
  }
  return start + low;
}

function* pyDecodedLength(self: PyTextWrapper, snapshot: Snapshot, bytes: Uint8Array): Steps<number> {
  const decoder = self.decoder!.copy(snapshot.isStart);
  const newlines = new NewlineReader(self.newlines.translates, self.newlines.looks);
  newlines.pendingReturn = snapshot.pendingReturn;
  return newlines.apply(yield* decoder.pyDecode(bytes, false), false).length;
}

function* seek(self: PyTextWrapper, offset: Value, whence: Value): Steps {
  yield* pyCheckOpen(self);
  const from = Number(yield* pyIndex(whence));
  if (!self.isSeekable) throw unsupported("underlying stream is not seekable");
  const to = yield* pyIndex(offset);
  switch (from) {
    case 0:
      break;
    case 1:
      if (to !== 0) throw unsupported("can't do nonzero cur-relative seeks");
      return yield* seek(self, yield* tell(self), 0);
    case 2: {
      if (to !== 0) throw unsupported("can't do nonzero end-relative seeks");
      yield* flush(self);
      forget(self, false);
      self.isAtStart = false;
      return yield* pyCallMethod(self.buffer, "seek", 0, 2);
    }
    default:
      throw valueError(`invalid whence (${from}, should be 0, 1 or 2)`);
  }
  if (to < 0) throw valueError(`negative seek position ${to}`);
  yield* flush(self);
  yield* pyCallMethod(self.buffer, "seek", to);
  forget(self, to === 0);
  self.isAtStart = to === 0;
  return to;
}

/** Forgets what was read ahead. */
function forget(self: PyTextWrapper, isStart: boolean): void {
  self.text = "";
  self.at = 0;
  self.snapshot = null;
  self.decoder?.reset(isStart);
  self.newlines.pendingReturn = false;
  self.isTelling = self.isSeekable;
}

function* truncate(self: PyTextWrapper, size: Value): Steps {
  checkReady(self);
  yield* flush(self);
  return yield* pyCallMethod(self.buffer, "truncate", ...(size === null ? [] : [size]));
}

// --- the rest ---

function* close(self: PyTextWrapper): Steps {
  checkReady(self);
  if (self.isClosed || (yield* pyIsClosed(self.buffer))) return null;
  try {
    yield* pyCallMethod(self, "flush");
  } finally {
    self.isClosed = true;
    yield* pyCallMethod(self.buffer, "close");
  }
  return null;
}

function* detach(self: PyTextWrapper): Steps {
  checkReady(self);
  yield* pyCallMethod(self, "flush");
  const { buffer } = self;
  self.buffer = null;
  self.direct = null;
  self.isDetached = true;
  return buffer;
}

function* reconfigure(
  self: PyTextWrapper,
  encoding: Value,
  errors: Value,
  newline: Value | undefined,
  lineBuffering: Value,
  writeThrough: Value,
): Steps {
  checkReady(self);
  if (
    (self.snapshot !== null || self.text !== "") &&
    (encoding !== null || errors !== null || newline !== undefined)
  ) {
    throw unsupported("It is not possible to set the encoding or newline of stream after the first read");
  }
  const name = textOption("encoding", encoding);
  const handler = textOption("errors", errors);
  yield* flush(self);
  if (newline !== undefined) useNewline(self, textOption("newline", newline));
  if (name !== null || handler !== null) {
    const canRead = self.decoder !== null;
    const { isAtStart } = self;
    useEncoding(
      self,
      name === null ? self.encoding : name === "locale" ? "UTF-8" : name,
      handler ?? (name === null ? self.errors : "strict"),
    );
    self.isAtStart = isAtStart;
    if (!canRead) self.decoder = null;
  }
  if (lineBuffering !== null) self.isLineBuffered = yield* pyTruth(lineBuffering);
  if (writeThrough !== null) self.isWriteThrough = yield* pyTruth(writeThrough);
  return null;
}

function* represent(self: PyTextWrapper): Steps {
  checkReady(self);
  let text = `<${typeName(self)}`;
  for (const attribute of ["name", "mode"]) {
    try {
      const value = yield* pyGetAttribute(self, attribute);
      text += ` ${attribute}=${yield* pyRepr(value)}`;
    } catch (thrown) {
      if (!isRaised(thrown, "AttributeError") && !isRaised(thrown, "ValueError")) throw thrown;
    }
  }
  return `${text} encoding=${yield* pyRepr(self.encoding)}>`;
}

const passedOn = (name: string) =>
  pyMethod(`${name}(self, /)`, (self: PyTextWrapper) => {
    checkReady(self);
    return pyCallMethod(self.buffer, name);
  });

completeType(textWrapperType, {
  doc: "Character and line based layer over a buffered binary stream, buffer.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => new PyTextWrapper(cls)),
    pyMethod(
      "__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
      init,
    ),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    pyMethod("read(self, size=-1, /)", read, "Read up to a number of characters."),
    pyMethod("readline(self, size=-1, /)", readLine, "Read a line."),
    pyMethod("write(self, text, /)", write, "Write a text; gives its length."),
    pyMethod("flush(self, /)", flush, "Hand everything on."),
    pyMethod("close(self, /)", close, "Flush and close."),
    pyMethod("detach(self, /)", detach, "Give the buffer back."),
    pyMethod("tell(self, /)", tell, "The position, to be given to seek."),
    pyMethod("seek(self, cookie, whence=0, /)", seek, "Go to a position that tell gave."),
    pyMethod("truncate(self, pos=None, /)", truncate, "Cut the file."),
    pyMethod(
      "reconfigure(self, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)",
      reconfigure,
      "Change how the stream goes between text and bytes.",
    ),
    ...["seekable", "readable", "writable", "fileno", "isatty"].map(passedOn),
    pyMethod("__next__(self, /)", nextLine),
    getter("buffer", (self: PyTextWrapper) => {
      checkReady(self);
      return self.buffer;
    }),
    getter("encoding", (self: PyTextWrapper) => self.encoding),
    getter("errors", (self: PyTextWrapper) => self.errors),
    getter("line_buffering", (self: PyTextWrapper) => self.isLineBuffered),
    getter("write_through", (self: PyTextWrapper) => self.isWriteThrough),
    getter("newlines", (self: PyTextWrapper) => (self.decoder === null ? null : self.newlines.newlines)),
    getter("name", function* (self: PyTextWrapper): Steps {
      checkReady(self);
      return yield* pyGetAttribute(self.buffer, "name");
    }),
    getter("closed", function* (self: PyTextWrapper): Steps {
      checkReady(self);
      return yield* pyIsClosed(self.buffer);
    }),
    getter(
      "_CHUNK_SIZE",
      () => CHUNK,
      () => null,
    ),
  ],
});
