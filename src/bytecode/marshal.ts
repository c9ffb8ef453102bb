/**
 * `packCode` and `unpackCode`: a code object ⇄ compact bytes, for the modules that are compiled when the package is built.
 *
 * The format is the project's own and has no version: bytes are only ever read by the build that wrote them. Numbers are
 * written in groups of seven bits, lowest first; every text is written once and named by its number after that.
 */
import { CodeObject, type ExceptionEntry } from "./code.ts";
import type { Constant } from "./constants.ts";

/** The bytes that `unpackCode` makes an equal code object of. */
export function packCode(code: CodeObject): Uint8Array {
  const body = new Writer();
  writeCode(body, code);
  const whole = new Writer();
  whole.unsigned(body.texts.size);
  for (const text of body.texts.keys()) whole.text(text);
  whole.bytes(body.finish());
  return whole.finish();
}

/**
 * The code object that was packed.
 *
 * @throws RangeError for bytes that `packCode` did not write
 */
export function unpackCode(bytes: Uint8Array): CodeObject {
  const reader = new Reader(bytes);
  const count = reader.unsigned();
  for (let at = 0; at < count; at++) reader.texts.push(reader.text());
  const end = reader.unsigned() + reader.at;
  const code = readCode(reader);
  if (reader.at !== end || end !== bytes.length) throw new RangeError("packed code: bytes left over");
  return code;
}

const TAG_NONE = 0;
const TAG_FALSE = 1;
const TAG_TRUE = 2;
const TAG_INT = 3;
const TAG_BIG_INT = 4;
const TAG_TEXT = 5;
const TAG_FLOAT = 6;
const TAG_COMPLEX = 7;
const TAG_BYTES = 8;
const TAG_ELLIPSIS = 9;
const TAG_TUPLE = 10;
const TAG_FROZENSET = 11;
const TAG_CODE = 12;

// --- writing ---

class Writer {
  /** Texts named so far, in order, with their numbers. */
  readonly texts = new Map<string, number>();
  private buffer = new Uint8Array(1024);
  private length = 0;

  finish(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  byte(value: number): void {
    this.room(1);
    this.buffer[this.length++] = value;
  }

  /** A number from 0 to 2**53. */
  unsigned(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  /** A small number of either sign. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  float(value: number): void {
    const eight = new Uint8Array(8);
    new DataView(eight.buffer).setFloat64(0, value, true);
    for (const byte of eight) this.byte(byte);
  }

  bytes(value: Uint8Array): void {
    this.unsigned(value.length);
    this.room(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }

  /** A text as its code units: it may hold half of a surrogate pair, which UTF-8 would lose. */
  text(value: string): void {
    this.unsigned(value.length);
    for (let at = 0; at < value.length; at++) this.unsigned(value.charCodeAt(at));
  }

  name(value: string): void {
    let number = this.texts.get(value);
    if (number === undefined) {
      number = this.texts.size;
      this.texts.set(value, number);
    }
    this.unsigned(number);
  }

  names(values: readonly string[]): void {
    this.unsigned(values.length);
    for (const value of values) this.name(value);
  }

  private room(count: number): void {
    if (this.length + count <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + count));
    larger.set(this.buffer);
    this.buffer = larger;
  }
}

function writeCode(to: Writer, code: CodeObject): void {
  to.unsigned(code.argcount);
  to.unsigned(code.posonlyargcount);
  to.unsigned(code.kwonlyargcount);
  to.unsigned(code.stacksize);
  to.unsigned(code.flags);
  to.bytes(code.code);
  to.unsigned(code.consts.length);
  for (const constant of code.consts) writeConstant(to, constant);
  to.names(code.names);
  to.names(code.localsplusnames);
  to.bytes(code.localspluskinds);
  to.name(code.filename);
  to.name(code.name);
  to.name(code.qualname);
  to.signed(code.firstlineno);
  writePositions(to, code);
  to.unsigned(code.exceptiontable.length);
  for (const entry of code.exceptiontable) {
    to.unsigned(entry.start);
    to.unsigned(entry.end - entry.start);
    to.unsigned(entry.target);
    to.unsigned(entry.depth * 2 + (entry.lasti ? 1 : 0));
  }
}

/** Neighbouring code units mostly share their position, and neighbouring positions are mostly near each other. */
function writePositions(to: Writer, { positions, firstlineno }: CodeObject): void {
  const units = positions.length / 4;
  to.unsigned(units);
  let line = firstlineno;
  for (let unit = 0; unit < units; ) {
    let run = 1;
    while (unit + run < units && samePosition(positions, unit, unit + run)) run++;
    const at = unit * 4;
    to.unsigned(run);
    to.signed(positions[at]! - line);
    to.signed(positions[at + 1]! - positions[at]!);
    to.signed(positions[at + 2]!);
    to.signed(positions[at + 3]!);
    line = positions[at]!;
    unit += run;
  }
}

function samePosition(positions: Int32Array, a: number, b: number): boolean {
  for (let part = 0; part < 4; part++) {
    if (positions[a * 4 + part] !== positions[b * 4 + part]) return false;
  }
  return true;
}

function writeConstant(to: Writer, constant: Constant): void {
  if (constant === null) to.byte(TAG_NONE);
  else if (typeof constant === "boolean") to.byte(constant ? TAG_TRUE : TAG_FALSE);
  else if (typeof constant === "number") {
    to.byte(TAG_INT);
    to.text(constant.toString(16));
  } else if (typeof constant === "bigint") {
    to.byte(TAG_BIG_INT);
    to.text(constant.toString(16));
  } else if (typeof constant === "string") {
    to.byte(TAG_TEXT);
    to.name(constant);
  } else writeCompound(to, constant);
}

function writeCompound(to: Writer, constant: Extract<Constant, object>): void {
  switch (constant.kind) {
    case "float":
      to.byte(TAG_FLOAT);
      to.float(constant.value);
      break;
    case "complex":
      to.byte(TAG_COMPLEX);
      to.float(constant.real);
      to.float(constant.imag);
      break;
    case "bytes":
      to.byte(TAG_BYTES);
      to.bytes(constant.value);
      break;
    case "ellipsis":
      to.byte(TAG_ELLIPSIS);
      break;
    case "tuple":
    case "frozenset":
      to.byte(constant.kind === "tuple" ? TAG_TUPLE : TAG_FROZENSET);
      to.unsigned(constant.items.length);
      for (const item of constant.items) writeConstant(to, item);
      break;
    case "code":
      to.byte(TAG_CODE);
      writeCode(to, constant);
  }
}

// --- reading ---

class Reader {
  readonly texts: string[] = [];
  at = 0;
  private readonly buffer: Uint8Array;

  constructor(buffer: Uint8Array) {
    this.buffer = buffer;
  }

  byte(): number {
    const value = this.buffer[this.at++];
    if (value === undefined) throw new RangeError("packed code: unexpected end");
    return value;
  }

  unsigned(): number {
    let byte = this.byte();
    if (byte < 128) return byte;
    let value = byte - 128;
    let scale = 128;
    do {
      byte = this.byte();
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    return value;
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  float(): number {
    return new DataView(this.take(8).buffer).getFloat64(0, true);
  }

  bytes(): Uint8Array {
    return this.take(this.unsigned());
  }

  text(): string {
    const length = this.unsigned();
    let text = "";
    for (let at = 0; at < length; at++) text += String.fromCharCode(this.unsigned());
    return text;
  }

  name(): string {
    const text = this.texts[this.unsigned()];
    if (text === undefined) throw new RangeError("packed code: no such text");
    return text;
  }

  names(): string[] {
    const count = this.unsigned();
    const names: string[] = [];
    for (let at = 0; at < count; at++) names.push(this.name());
    return names;
  }

  private take(count: number): Uint8Array {
    const end = this.at + count;
    if (end > this.buffer.length) throw new RangeError("packed code: unexpected end");
    const taken = this.buffer.slice(this.at, end);
    this.at = end;
    return taken;
  }
}

function readCode(from: Reader): CodeObject {
  const argcount = from.unsigned();
  const posonlyargcount = from.unsigned();
  const kwonlyargcount = from.unsigned();
  const stacksize = from.unsigned();
  const flags = from.unsigned();
  const code = from.bytes();
  const consts = readConstants(from);
  const names = from.names();
  const localsplusnames = from.names();
  const localspluskinds = from.bytes();
  const filename = from.name();
  const name = from.name();
  const qualname = from.name();
  const firstlineno = from.signed();
  const positions = readPositions(from, firstlineno);
  const exceptiontable = readExceptionTable(from);
  return new CodeObject({
    argcount,
    posonlyargcount,
    kwonlyargcount,
    stacksize,
    flags,
    code,
    consts,
    names,
    localsplusnames,
    localspluskinds,
    filename,
    name,
    qualname,
    firstlineno,
    positions,
    exceptiontable,
  });
}

function readPositions(from: Reader, firstlineno: number): Int32Array {
  const units = from.unsigned();
  const positions = new Int32Array(units * 4);
  let line = firstlineno;
  for (let unit = 0; unit < units; ) {
    const run = from.unsigned();
    line += from.signed();
    const endLine = line + from.signed();
    const column = from.signed();
    const endColumn = from.signed();
    if (run === 0 || unit + run > units) throw new RangeError("packed code: positions do not fit");
    for (const end = unit + run; unit < end; unit++) {
      const at = unit * 4;
      positions[at] = line;
      positions[at + 1] = endLine;
      positions[at + 2] = column;
      positions[at + 3] = endColumn;
    }
  }
  return positions;
}

function readExceptionTable(from: Reader): ExceptionEntry[] {
  const count = from.unsigned();
  const entries: ExceptionEntry[] = [];
  for (let at = 0; at < count; at++) {
    const start = from.unsigned();
    const end = start + from.unsigned();
    const target = from.unsigned();
    const depth = from.unsigned();
    entries.push({ start, end, target, depth: depth >> 1, lasti: depth % 2 === 1 });
  }
  return entries;
}

function readConstants(from: Reader): Constant[] {
  const count = from.unsigned();
  const constants: Constant[] = [];
  for (let at = 0; at < count; at++) constants.push(readConstant(from));
  return constants;
}

function readConstant(from: Reader): Constant {
  const tag = from.byte();
  switch (tag) {
    case TAG_NONE:
      return null;
    case TAG_FALSE:
      return false;
    case TAG_TRUE:
      return true;
    case TAG_INT:
      return Number.parseInt(from.text(), 16);
    case TAG_BIG_INT:
      return readBigInt(from.text());
    case TAG_TEXT:
      return from.name();
    case TAG_FLOAT:
      return { kind: "float", value: from.float() };
    case TAG_COMPLEX: {
      const real = from.float();
      return { kind: "complex", real, imag: from.float() };
    }
    case TAG_BYTES:
      return { kind: "bytes", value: from.bytes() };
    case TAG_ELLIPSIS:
      return { kind: "ellipsis" };
    case TAG_TUPLE:
      return { kind: "tuple", items: readConstants(from) };
    case TAG_FROZENSET:
      return { kind: "frozenset", items: readConstants(from) };
    case TAG_CODE:
      return readCode(from);
    default:
      throw new RangeError(`packed code: no constant has the tag ${tag}`);
  }
}

function readBigInt(text: string): bigint {
  return text.startsWith("-") ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
}
