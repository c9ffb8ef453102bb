/**
 * Writing the format of `marshal`: `marshalled(value, version)`.
 *
 * From version 3 on an object that occurs again is written as a reference to its first place, which is flagged. CPython
 * flags what its reference counts say could occur again; here it is what occurs again, or what CPython shares in any
 * case: the value given itself, small ints, names, constants.
 */

import { asBytes, PyBytes } from "../objects/bytes_object.ts";
import { constantsOf } from "../objects/code_constants.ts";
import { packHandlers, packPositions } from "../objects/code_tables.ts";
import { complexType, PyComplex } from "../objects/complex.ts";
import type { PyObject, Value } from "../objects/core.ts";
import { dictType, PyDict } from "../objects/dict.ts";
import { valueError } from "../objects/errors.ts";
import { stopIterationType } from "../objects/exceptions.ts";
import { floatType, PyFloat } from "../objects/float.ts";
import { PyCode } from "../objects/function.ts";
import { chargeElements } from "../objects/limits.ts";
import { listType, PyList } from "../objects/list.ts";
import { NO_FLAGS, printfFloat } from "../objects/numbers/format.ts";
import { frozensetType, PySet, setType } from "../objects/set.ts";
import { Ellipsis } from "../objects/singletons.ts";
import { PyTuple, tupleType } from "../objects/tuple.ts";

/** How many values may be one inside the other. */
export const MAX_DEPTH = 2000;

export const FLAG_REF = 0x80;

export const disallowed = (verb: string) => valueError(`${verb} code objects is disallowed`);

/** The bytes that `marshal.dumps` gives. Throws ValueError for values that the format does not know. */
export function marshalled(value: Value, version: number, allowCode: boolean): Uint8Array {
  const seen = version >= 3 ? new Occurrences(allowCode) : null;
  seen?.count(value);
  const writer = new Writer(version, seen, allowCode);
  writer.write(value);
  return writer.finish();
}

/** Names, which CPython keeps one of: all letters, digits and underscores; and single characters of Latin-1. */
const isInterned = (text: string): boolean => /^\w*$/.test(text) || /^[\0-\xff]$/.test(text);

/** What tells whether two occurrences are of one object: the object itself, or a text that stands for the value. */
type Key = string | PyObject;

/**
 * The key of a value. Constants of code objects are one object where they are equal; elsewhere only ints and strs have
 * no identity of their own.
 */
function keyOf(value: Value, inCode: boolean): Key | null {
  switch (typeof value) {
    case "string":
      return `s${value}`;
    case "number":
    case "bigint":
      return `i${value}`;
    case "boolean":
      return null;
  }
  if (value === null || value === Ellipsis) return null;
  if (value instanceof PyTuple && value.items.length === 0) return "()";
  if (value instanceof PyBytes && value.data.length <= 1) return `b${value.data.join(",")}`;
  if (!inCode) return value;
  if (value instanceof PyFloat) return `f${Object.is(value.value, -0) ? "-0" : value.value}`;
  if (value instanceof PyComplex) {
    const part = (x: number): string => (Object.is(x, -0) ? "-0" : `${x}`);
    return `c${part(value.real)},${part(value.imag)}`;
  }
  if (value instanceof PyBytes) return `b${value.data.join(",")}`;
  if (value instanceof PyTuple) {
    const keys = value.items.map((item) => keyOf(item, true));
    if (keys.every((key) => key === null || typeof key === "string")) {
      const parts = keys.map((key, at) => {
        const text = key ?? shortName(value.items[at]!);
        return `${text.length}:${text}`;
      });
      return `(${parts.join(",")})`;
    }
  }
  return value;
}

const shortName = (value: Value): string => (value === Ellipsis ? "..." : String(value));

function keyOfTask({ value, inCode, isAlone }: Task): Key | null {
  if (isAlone === true && value instanceof PyBytes && value.data.length > 0) return value;
  return keyOf(value, inCode);
}

/** How often each object occurs in a value. */
class Occurrences {
  /** Texts that are names somewhere: CPython has one object of each, wherever it occurs. */
  readonly names = new Set<string>();
  private readonly counts = new Map<Key, number>();
  private readonly allowCode: boolean;

  constructor(allowCode: boolean) {
    this.allowCode = allowCode;
  }

  isShared(key: Key): boolean {
    return this.counts.get(key)! > 1;
  }

  count(value: Value): void {
    const tasks: Task[] = [{ value, depth: 0, inCode: false, isKept: false }];
    for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
      if (task.depth >= MAX_DEPTH) throw tooDeep();
      const key = keyOfTask(task);
      if (key === null) continue;
      if (task.inCode && task.isKept && typeof task.value === "string") this.names.add(task.value);
      const before = this.counts.get(key) ?? 0;
      this.counts.set(key, before + 1);
      if (before > 0) continue;
      if (task.value instanceof PyCode && !this.allowCode) continue;
      for (const each of partsOf(task)) if (typeof each !== "number" && each !== END) tasks.push(each);
    }
  }
}

/** What is still to be written: a value, a number as it is, or the mark at the end of a dict. */
type Work = Task | number | typeof END;
const END = "end";

interface Task {
  readonly value: Value;
  readonly depth: number;
  readonly inCode: boolean;
  /** CPython keeps another reference to it. */
  readonly isKept: boolean;
  /** It is one object with no other, even where its bytes are equal. */
  readonly isAlone?: boolean;
  /** A tuple of names, which CPython keeps one of each. */
  readonly isNames?: boolean;
}

/** What is inside of a value, in the order of the format; of sets in any order. */
function partsOf({ value, depth, inCode, isNames = false }: Task): Work[] {
  const inside = (item: Value): Task => ({ value: item, depth: depth + 1, inCode, isKept: isNames });
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map(inside);
  if (value instanceof PySet) return value.keys.filter((item) => item !== undefined).map(inside);
  if (value instanceof PyDict) {
    const parts: Work[] = [];
    for (const [name, item] of value.entries()) parts.push(inside(name), inside(item));
    parts.push(END);
    return parts;
  }
  return value instanceof PyCode ? codeParts(value, depth + 1) : [];
}

const tooDeep = () => valueError("object too deeply nested to marshal");
const cannot = () => valueError("unmarshallable object");

/** The parts of a code object in the order of the format: numbers as they are, and objects. */
function codeParts(object: PyCode, depth: number): Work[] {
  const { code } = object;
  const part = (value: Value, isKept = false): Task => ({ value, depth, inCode: true, isKept });
  const bytes = (data: Uint8Array, isKept = false): Task => part(new PyBytes(data), isKept);
  return [
    code.argcount,
    code.posonlyargcount,
    code.kwonlyargcount,
    code.stacksize,
    code.flags,
    // CPython makes these anew for each code object.
    { ...bytes(code.code, true), isAlone: true },
    part(new PyTuple(constantsOf(object))),
    { ...part(new PyTuple(code.names)), isNames: true },
    { ...part(new PyTuple(code.localsplusnames)), isNames: true },
    { ...bytes(code.localspluskinds), isAlone: true },
    part(code.filename, true),
    part(code.name, true),
    part(code.qualname, true),
    code.firstlineno,
    bytes(packPositions(code.positions, code.firstlineno)),
    bytes(packHandlers(code.exceptiontable)),
  ];
}

class Writer {
  private readonly version: number;
  private readonly seen: Occurrences | null;
  private readonly allowCode: boolean;
  private readonly references = new Map<Key, number>();
  private bytes = new Uint8Array(64);
  private length = 0;

  constructor(version: number, seen: Occurrences | null, allowCode: boolean) {
    this.version = version;
    this.seen = seen;
    this.allowCode = allowCode;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  /** Writes a value and all that is in it. Nothing here calls itself: values may be nested deep. */
  write(value: Value): void {
    const work: Work[] = [{ value, depth: 0, inCode: false, isKept: true }];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (typeof next === "number") this.long(next);
      else if (next === END) this.byte("0", 0);
      else for (const part of this.open(next).reverse()) work.push(part);
    }
  }

  /** Writes how a value begins. Gives what has to follow. */
  private open(task: Task): Work[] {
    const { value, depth, inCode, isKept, isAlone } = task;
    if (depth >= MAX_DEPTH) throw tooDeep();
    const single = singleton(value);
    if (single !== undefined) {
      this.byte(single, 0);
      return [];
    }
    let flag = 0;
    if (this.seen !== null) {
      const key = keyOfTask(task)!;
      const place = this.references.get(key);
      if (place !== undefined) {
        this.byte("r", 0);
        this.long(place);
        return [];
      }
      if (
        isKept ||
        this.seen.isShared(key) ||
        (typeof value === "string" && this.seen.names.has(value)) ||
        isShared(value, inCode, isAlone)
      ) {
        flag = FLAG_REF;
        this.references.set(key, this.references.size);
      }
    }
    if (typeof value === "string") this.text(value, flag);
    else if (typeof value === "number" || typeof value === "bigint") this.int(value, flag);
    else return this.object(value as PyObject, task, flag);
    return [];
  }

  private object(value: PyObject, task: Task, flag: number): Work[] {
    if (value instanceof PyFloat && value.type === floatType) {
      this.byte(this.version > 1 ? "g" : "f", flag);
      this.float(value.value);
    } else if (value instanceof PyComplex && value.type === complexType) {
      this.byte(this.version > 1 ? "y" : "x", flag);
      this.float(value.real);
      this.float(value.imag);
    } else if (value instanceof PyTuple && value.type === tupleType) {
      this.sized(")", "(", value.items.length, flag);
      return partsOf(task);
    } else if (value instanceof PyList && value.type === listType) {
      this.byte("[", flag);
      this.long(value.items.length);
      return partsOf(task);
    } else if (value instanceof PyDict && value.type === dictType) {
      this.byte("{", flag);
      return partsOf(task);
    } else if (value instanceof PySet && (value.type === setType || value.type === frozensetType)) {
      this.byte(value.type === setType ? "<" : ">", flag);
      this.long(value.size);
      return this.sorted(partsOf(task) as Task[]);
    } else if (value instanceof PyCode) {
      if (!this.allowCode) throw disallowed("marshalling");
      this.byte("c", flag);
      return partsOf(task);
    } else {
      const bytes = asBytes(value);
      if (bytes === undefined) throw cannot();
      this.byte("s", flag);
      this.long(bytes.length);
      this.raw(bytes);
    }
    return [];
  }

  /** Items in the order of their bytes, so that equal sets give the same bytes. */
  private sorted(items: readonly Task[]): Task[] {
    const rows = items.map((item) => ({ item, bytes: marshalled(item.value, this.version, this.allowCode) }));
    rows.sort((left, right) => compareBytes(left.bytes, right.bytes));
    return rows.map(({ item }) => item);
  }

  private text(value: string, flag: number): void {
    const isAscii = /^[\0-\x7f]*$/.test(value);
    const interned = this.version >= 3 && (isInterned(value) || this.seen!.names.has(value));
    if (this.version >= 4 && isAscii) {
      if (interned) this.sized("Z", "A", value.length, flag);
      else this.sized("z", "a", value.length, flag);
    } else {
      this.byte(interned ? "t" : "u", flag);
    }
    const bytes = utf8(value);
    if (this.version < 4 || !isAscii) this.long(bytes.length);
    this.raw(bytes);
  }

  private int(value: number | bigint, flag: number): void {
    if (value >= -(2 ** 31) && value < 2 ** 31) {
      this.byte("i", flag);
      this.long(Number(value));
      return;
    }
    this.byte("l", flag);
    let rest = BigInt(value);
    const isNegative = rest < 0n;
    if (isNegative) rest = -rest;
    // Fifteen bits a digit. Cut from the hexadecimal text: shifting a large number digit by digit takes its square.
    const digits: number[] = [];
    const text = rest.toString(2);
    for (let end = text.length; end > 0; end -= 15) {
      digits.push(Number.parseInt(text.slice(Math.max(0, end - 15), end), 2));
    }
    this.long(isNegative ? -digits.length : digits.length);
    for (const digit of digits) this.raw(Uint8Array.of(digit & 255, digit >> 8));
  }

  private float(value: number): void {
    if (this.version > 1) {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setFloat64(0, value, true);
      this.raw(bytes);
      return;
    }
    const text = printfFloat(value, "g", NO_FLAGS, 0, 17);
    this.raw(Uint8Array.of(text.length));
    this.raw(utf8(text));
  }

  /** A type and a size: of one byte where the size fits and the version knows it. */
  private sized(short: string, long: string, size: number, flag: number): void {
    if (this.version >= 4 && size < 256) {
      this.byte(short, flag);
      this.raw(Uint8Array.of(size));
    } else {
      this.byte(long, flag);
      this.long(size);
    }
  }

  private byte(type: string, flag: number): void {
    this.raw(Uint8Array.of(type.charCodeAt(0) | flag));
  }

  private long(value: number): void {
    this.raw(Uint8Array.of(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255));
  }

  private raw(bytes: Uint8Array): void {
    const needed = this.length + bytes.length;
    if (needed > this.bytes.length) {
      const room = Math.max(needed, this.bytes.length * 2);
      chargeElements(room, 1);
      const grown = new Uint8Array(room);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes.set(bytes, this.length);
    this.length = needed;
  }
}

/** The type that is all there is to write of a value. */
function singleton(value: Value): string | undefined {
  if (value === null) return "N";
  if (typeof value === "boolean") return value ? "T" : "F";
  if (value === Ellipsis) return ".";
  return value === stopIterationType ? "S" : undefined;
}

/** Whether CPython has more than one reference to such a value wherever it occurs. */
function isShared(value: Value, inCode: boolean, isAlone = false): boolean {
  if (typeof value === "string") return !inCode || isInterned(value);
  if (typeof value === "number") return !inCode || (value >= -5 && value <= 256);
  if (typeof value === "bigint") return !inCode;
  if (value instanceof PyTuple) return value.items.length === 0;
  if (value instanceof PyBytes && value.data.length <= (isAlone ? 0 : 1)) return true;
  return !inCode && (value instanceof PyFloat || value instanceof PyComplex || value instanceof PyBytes);
}

/** UTF-8 in which half a surrogate pair has three bytes of its own. */
export function utf8(text: string): Uint8Array {
  if (!/[\ud800-\udfff]/u.test(text)) return new TextEncoder().encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point >= 0xd800 && point < 0xe000) {
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    } else {
      bytes.push(...new TextEncoder().encode(character));
    }
  }
  return Uint8Array.from(bytes);
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at++) {
    if (left[at] !== right[at]) return left[at]! - right[at]!;
  }
  return left.length - right.length;
}
