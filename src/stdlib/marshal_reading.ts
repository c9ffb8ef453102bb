/** Reading the format of `marshal`: `pyUnmarshal`. */
import { CodeObject } from "../bytecode/code.ts";
import { verify } from "../bytecode/verify.ts";
import { pyCallMethod, pyGetAttribute } from "../objects/attributes.ts";
import { newBytes, PyByteArray, PyBytes, PyMemoryView } from "../objects/bytes_object.ts";
import { valueConstant } from "../objects/code_constants.ts";
import { unpackHandlers, unpackPositions } from "../objects/code_tables.ts";
import { latin1Text } from "../objects/codec_core.ts";
import { decodeBytes } from "../objects/codecs.ts";
import { PyComplex } from "../objects/complex.ts";
import { asInt, asStr, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { newException, Raised, typeError, typeName, valueError } from "../objects/errors.ts";
import { stopIterationType } from "../objects/exceptions.ts";
import { PyFloat } from "../objects/float.ts";
import { PyCode } from "../objects/function.ts";
import { dictSet } from "../objects/hashing.ts";
import { chargeElements } from "../objects/limits.ts";
import { PyList } from "../objects/list.ts";
import { floatFromText } from "../objects/numbers/floats.ts";
import { raisingNumeric } from "../objects/numeric_errors.ts";
import { frozensetType, PySet, setType } from "../objects/set.ts";
import { setAdd } from "../objects/set_algebra.ts";
import { Ellipsis } from "../objects/singletons.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple, PyTuple } from "../objects/tuple.ts";
import { disallowed, FLAG_REF, MAX_DEPTH } from "./marshal_writing.ts";

const eofError = (message: string): Raised => new Raised(newException("EOFError", message));
const badData = (what: string): Raised => valueError(`bad marshal data (${what})`);

/** Where bytes come from: all are there, or a file gives them as they are asked for. */
export class Source {
  private bytes: Uint8Array;
  private at = 0;
  private readonly file: Value | undefined;

  constructor(bytes: Uint8Array, file?: Value) {
    this.bytes = bytes;
    this.file = file;
  }

  /** The next bytes: good until more are asked for. Throws EOFError where there are not so many. */
  *take(count: number): Steps<Uint8Array> {
    if (this.file !== undefined) {
      this.bytes = yield* this.read(this.file, count);
      this.at = 0;
    }
    const { bytes, at } = this;
    if (bytes.length - at < count) throw eofError("marshal data too short");
    this.at = at + count;
    return bytes.subarray(at, at + count);
  }

  /** The next byte, or -1 at the end. */
  *next(): Steps<number> {
    if (this.file !== undefined) {
      this.bytes = yield* this.read(this.file, 1);
      this.at = 0;
    }
    return this.at < this.bytes.length ? this.bytes[this.at++]! : -1;
  }

  private *read(file: Value, count: number): Steps<Uint8Array> {
    if (count === 0) return new Uint8Array(0);
    chargeElements(count, 1);
    const buffer = new PyByteArray(new Uint8Array(count));
    const view = new PyMemoryView(buffer, buffer.data, 0, "B", 1, [count], [1], false, null);
    const result = yield* pyCallMethod(file, "readinto", view);
    const got = asInt(result);
    if (got === undefined)
      throw typeError(`'${typeName(result)}' object cannot be interpreted as an integer`);
    if (got > count) {
      throw valueError(`read() returned too much data: ${count} bytes requested, ${got} returned`);
    }
    return buffer.data.subarray(0, Math.max(0, Number(got)));
  }
}

/** A source that reads from a file: asks it for no bytes at all first, to see that it gives bytes. */
export function* pyFileSource(file: Value): Steps<Source> {
  const read = yield* pyCallMethod(file, "read", 0);
  if (!(read instanceof PyBytes)) throw typeError(`file.read() returned not bytes but ${typeName(read)}`);
  yield* pyGetAttribute(file, "readinto");
  return new Source(new Uint8Array(0), file);
}

const nullObject = (what: string): Raised => typeError(`NULL object in marshal data for ${what}`);

/** The value that comes next. Throws EOFError, ValueError and TypeError for what is not the format. */
export function* pyUnmarshal(source: Source, allowCode: boolean): Steps {
  return yield* new Reader(source, allowCode).read();
}

/** A container under way. What it is made of comes one by one; `undefined` is the mark that ends a dict. */
interface Frame {
  /** Takes a part in; gives the container once it is complete, else `OPEN`. */
  add(part: Value | undefined): Value | typeof OPEN | Steps<Value | typeof OPEN>;
}

const OPEN = Symbol("open");

/** A place kept for an object that is not made yet. */
const RESERVED = undefined;

class Reader {
  private readonly source: Source;
  private readonly allowCode: boolean;
  private readonly references: (Value | undefined)[] = [];
  /** Containers under way, the outermost first: nothing here calls itself, for values may be nested deep. */
  private readonly frames: Frame[] = [];

  constructor(source: Source, allowCode: boolean) {
    this.source = source;
    this.allowCode = allowCode;
  }

  *read(): Steps {
    for (;;) {
      let value = yield* this.begin();
      while (value !== OPEN) {
        const frame = this.frames.at(-1);
        if (frame === undefined) {
          if (value === undefined) throw nullObject("object");
          return value;
        }
        const taken = frame.add(value);
        value = isSteps(taken) ? yield* taken : taken;
        if (value !== OPEN) this.frames.pop();
      }
    }
  }

  /** The next value if it is a simple or empty one; else `OPEN`, and there is a frame more. */
  private *begin(): Steps<Value | undefined | typeof OPEN> {
    const byte = yield* this.source.next();
    if (byte < 0) throw eofError("EOF read where object expected");
    if (this.frames.length >= MAX_DEPTH) throw valueError("recursion limit exceeded");
    const isKept = (byte & FLAG_REF) !== 0;
    const type = String.fromCharCode(byte & ~FLAG_REF);
    switch (type) {
      case "0":
        return undefined;
      case "N":
        return null;
      case "S":
        return stopIterationType;
      case ".":
        return Ellipsis;
      case "F":
        return false;
      case "T":
        return true;
      case "r":
        return yield* this.reference();
      case "(":
      case ")": {
        const size = type === ")" ? yield* this.byte() : yield* this.size("tuple");
        const items: Value[] = [];
        return this.items(size === 0 ? newTuple([]) : new PyTuple(items), items, size, "tuple", isKept);
      }
      case "[": {
        const list = new PyList([]);
        return this.items(list, list.items, yield* this.size("list"), "list", isKept);
      }
      case "{":
        return this.dict(isKept);
      case "<":
      case ">":
        return this.set(type, yield* this.size("set"), isKept);
      case "c":
        return yield* this.code(isKept);
    }
    const value = yield* this.simple(type);
    if (isKept) this.references.push(value);
    return value;
  }

  /** A tuple or list is there before its items are: one of them may refer to it. */
  private items(
    container: Value,
    items: Value[],
    size: number,
    what: string,
    isKept: boolean,
  ): Value | typeof OPEN {
    if (isKept) this.references.push(container);
    if (size === 0) return container;
    this.frames.push({
      add: (part) => {
        if (part === undefined) throw nullObject(what);
        items.push(part);
        return items.length === size ? container : OPEN;
      },
    });
    return OPEN;
  }

  private dict(isKept: boolean): typeof OPEN {
    const dict = new PyDict();
    if (isKept) this.references.push(dict);
    let key: Value | undefined;
    this.frames.push({
      add: (part) => {
        if (part === undefined) return dict;
        if (key === undefined) {
          key = part;
          return OPEN;
        }
        const done = dictSet(dict, key, part);
        key = undefined;
        return isPending(done) ? pyThen(done, OPEN) : OPEN;
      },
    });
    return OPEN;
  }

  private set(type: string, size: number, isKept: boolean): Value | typeof OPEN {
    const set = new PySet(type === "<" ? setType : frozensetType);
    const place = this.references.length;
    // A frozenset cannot be referred to before it is complete.
    if (isKept) this.references.push(type === "<" || size === 0 ? set : RESERVED);
    if (size === 0) return set;
    let left = size;
    this.frames.push({
      add: (part) => {
        if (part === undefined) throw nullObject("set");
        const done = setAdd(set, part);
        left--;
        if (left === 0 && isKept) this.references[place] = set;
        const result = left === 0 ? set : OPEN;
        return isPending(done) ? pyThen(done, result) : result;
      },
    });
    return OPEN;
  }

  private *code(isKept: boolean): Steps<typeof OPEN> {
    if (!this.allowCode) throw disallowed("unmarshalling");
    const place = this.references.length;
    if (isKept) this.references.push(RESERVED);
    const numbers: number[] = [];
    for (let at = 0; at < 5; at++) numbers.push(yield* this.long());
    const parts: Value[] = [];
    const add = function* (self: Reader, part: Value | undefined): Steps<Value | typeof OPEN> {
      if (part === undefined) throw nullObject("code object");
      parts.push(part);
      // The first line stands between the objects.
      if (parts.length === 8) numbers.push(yield* self.long());
      if (parts.length < 10) return OPEN;
      const code = codeOf(numbers, parts);
      if (isKept) self.references[place] = code;
      return code;
    };
    this.frames.push({ add: (part) => add(this, part) });
    return OPEN;
  }

  private *simple(type: string): Steps {
    switch (type) {
      case "i":
        return yield* this.long();
      case "I": {
        const bytes = yield* this.source.take(8);
        const value = viewOf(bytes).getBigInt64(0, true);
        return Number.isSafeInteger(Number(value)) ? Number(value) : value;
      }
      case "l":
        return yield* this.int();
      case "f":
        return new PyFloat(yield* this.floatText());
      case "g":
        return new PyFloat(yield* this.float());
      case "x": {
        const real = yield* this.floatText();
        return new PyComplex(real, yield* this.floatText());
      }
      case "y": {
        const real = yield* this.float();
        return new PyComplex(real, yield* this.float());
      }
      case "s": {
        const size = yield* this.size("bytes object");
        return newBytes((yield* this.source.take(size)).slice());
      }
      case "z":
      case "Z":
        return latin1Text(yield* this.source.take(yield* this.byte()));
      case "a":
      case "A":
        return latin1Text(yield* this.source.take(yield* this.size("string")));
      case "t":
      case "u": {
        const bytes = yield* this.source.take(yield* this.size("string"));
        const text = decodeBytes(bytes, "utf-8", "surrogatepass", newBytes(bytes.slice()));
        return isPending(text) ? yield text : text;
      }
    }
    throw badData("unknown type code");
  }

  private *reference(): Steps {
    const place = yield* this.long();
    const value = this.references[place];
    if (value === undefined) throw badData("invalid reference");
    return value;
  }

  // --- numbers ---

  private *byte(): Steps<number> {
    const byte = yield* this.source.next();
    if (byte < 0) throw eofError("EOF read where not expected");
    return byte;
  }

  private *long(): Steps<number> {
    return viewOf(yield* this.source.take(4)).getInt32(0, true);
  }

  private *size(what: string): Steps<number> {
    const size = yield* this.long();
    if (size < 0) throw badData(`${what} size out of range`);
    return size;
  }

  private *int(): Steps<number | bigint> {
    const count = yield* this.long();
    if (count === -(2 ** 31)) throw badData("long size out of range");
    const size = Math.abs(count);
    const bytes = yield* this.source.take(size * 2);
    const digits: string[] = [];
    for (let at = 0; at < bytes.length; at += 2) {
      const digit = bytes[at]! | (bytes[at + 1]! << 8);
      if (digit > 0x7fff) throw badData("digit out of range in long");
      if (digit === 0 && at === bytes.length - 2) throw badData("unnormalized long data");
      digits.push(digit.toString(2).padStart(15, "0"));
    }
    if (size === 0) return 0;
    const value = BigInt(`0b${digits.reverse().join("")}`) * (count < 0 ? -1n : 1n);
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }

  private *float(): Steps<number> {
    return viewOf(yield* this.source.take(8)).getFloat64(0, true);
  }

  private *floatText(): Steps<number> {
    const text = latin1Text(yield* this.source.take(yield* this.byte()));
    return raisingNumeric(() => floatFromText(text));
  }
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const malformed = (): Raised => badData("code object");

const isSteps = (
  taken: Value | typeof OPEN | Steps<Value | typeof OPEN>,
): taken is Steps<Value | typeof OPEN> => typeof taken !== "symbol" && isPending(taken as Value);

function* pyThen(done: Pending, result: Value | typeof OPEN): Steps<Value | typeof OPEN> {
  yield done;
  return result;
}

/** The code object of its five numbers and the first line, and its objects, in the order of the format. */
function codeOf(numbers: readonly number[], parts: readonly Value[]): Value {
  const [argcount, posonlyargcount, kwonlyargcount, stacksize, flags, firstlineno] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const code = bytesPart(parts[0]!);
  const consts = tuplePart(parts[1]!);
  const localsplusnames = textParts(parts[3]!);
  const localspluskinds = bytesPart(parts[4]!);
  const lines = bytesPart(parts[8]!);
  if (numbers.slice(0, 4).some((each) => each < 0) || code.length % 2 !== 0) throw malformed();
  if (localspluskinds.length !== localsplusnames.length) throw malformed();
  try {
    const made = new CodeObject({
      argcount,
      posonlyargcount,
      kwonlyargcount,
      stacksize,
      flags,
      code,
      // Values that no literal gives are known to `PyCode` alone.
      consts: consts.items.map((value) => valueConstant(value) ?? null),
      names: textParts(parts[2]!),
      localsplusnames,
      localspluskinds,
      filename: textPart(parts[5]!),
      name: textPart(parts[6]!),
      qualname: textPart(parts[7]!),
      firstlineno,
      positions: unpackPositions(lines, firstlineno, code.length / 2),
      exceptiontable: unpackHandlers(bytesPart(parts[9]!)),
    });
    verify(made);
    const object = new PyCode(made);
    object.constants = consts.items;
    return object;
  } catch (thrown) {
    if (thrown instanceof Raised) throw thrown;
    throw malformed();
  }
}

function bytesPart(value: Value): Uint8Array {
  if (!(value instanceof PyBytes)) throw malformed();
  return value.data;
}

function tuplePart(value: Value): PyTuple {
  if (!(value instanceof PyTuple)) throw malformed();
  return value;
}

function textPart(value: Value): string {
  const text = asStr(value);
  if (text === undefined) throw malformed();
  return text;
}

const textParts = (value: Value): readonly string[] => tuplePart(value).items.map(textPart);
