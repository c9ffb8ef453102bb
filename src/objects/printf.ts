/**
 * The operator `%` of str and bytes: printf-style formatting. Source: library reference, "printf-style String
 * Formatting" and "printf-style Bytes Formatting".
 *
 * A format is taken apart once into pieces and remembered. A mistake in it is a piece too, because everything before it
 * is done, and may fail, first.
 */
import { cInt, wordSize } from "./bounds.ts";
import { asInt, asStr, PyStrInstance, typeOf, type Value } from "./core.ts";
import { isRaised, overflowError, type Raised, typeError, typeName, valueError } from "./errors.ts";
import { PyFloat } from "./float.ts";
import {
  NO_FLAGS,
  type PrintfFlags,
  printfCharacter,
  printfFloat,
  printfInt,
  printfText,
} from "./numbers/format.ts";
import { raisingNumeric } from "./numeric_errors.ts";
import { getItem, hasSlot, index, pyFloat, repr, str } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { textLength } from "./str_points.ts";
import { asciiOnly } from "./str_repr.ts";
import { chargeText, grown } from "./str_search.ts";
import { PyTuple } from "./tuple.ts";

/** `text % values`. Gives `Pending` where a conversion has to run Python code. */
export function formatPercent(text: string, values: Value): string | Pending {
  return percent(text, values, TEXT);
}

/** What differs between formatting text and formatting bytes. Bytes are a text of characters below 256 here. */
export interface Dialect {
  readonly name: "string" | "bytes";
  /** The key of a mapping, as a value. */
  key(text: string): Value;
  /** Whether values are no mapping although they have items: the sequence that is formatted itself. */
  isOwn(values: Value): boolean;
  /** The text of a conversion of this dialect (`s`, `c`, …); `undefined` for one that both have or none. */
  convert(conversion: string, value: Value): string | Pending | undefined;
}

/** One conversion, as `%-08.3f`. */
interface Conversion {
  readonly kind: "conversion";
  readonly key: string | null;
  readonly flags: PrintfFlags;
  /** `-1` where it is the next value: `*`. */
  readonly width: number;
  readonly precision: number | undefined;
  readonly code: string;
  /** Where the code stands in the format. */
  readonly at: number;
}

type Piece =
  | string
  | Conversion
  /** A mistake; what the values before it must do first is in `before`. */
  | { readonly kind: "mistake"; readonly before: Conversion | null; readonly raise: () => Raised }
  /** A key without end: whether there is a mapping at all is asked first. */
  | { readonly kind: "openKey" };

const NEXT = -1;

/** Formats as `dialect` does; `text` and the result are what `Dialect` says. */
export function percent(text: string, values: Value, dialect: Dialect): string | Pending {
  return goOn(new Formatting(piecesOf(text, dialect), values, dialect));
}

/** A format under way. */
class Formatting {
  readonly pieces: readonly Piece[];
  readonly dialect: Dialect;
  /** The values that are left to the conversions without key. */
  values: readonly Value[];
  used = 0;
  readonly mapping: Value | undefined;
  at = 0;
  result = "";

  constructor(pieces: readonly Piece[], values: Value, dialect: Dialect) {
    this.pieces = pieces;
    this.dialect = dialect;
    const isTuple = values instanceof PyTuple;
    this.values = isTuple ? values.items : [values];
    this.mapping = !isTuple && !dialect.isOwn(values) && hasSlot(values, "getitem") ? values : undefined;
  }

  next(): Value {
    const value = this.values[this.used];
    if (value === undefined) throw typeError("not enough arguments for format string");
    this.used++;
    return value;
  }
}

function goOn(state: Formatting): string | Pending {
  const waiting = advance(state);
  return waiting === null ? finish(state) : pyGoOn(state, waiting);
}

function* pyGoOn(state: Formatting, first: Pending): Steps<string> {
  for (let waiting: Pending | null = first; waiting !== null; waiting = advance(state)) {
    state.result = grown(state.result, yield waiting);
  }
  return finish(state);
}

/** Adds pieces up to one that has to be waited for, which it gives, or to the end. */
function advance(state: Formatting): Pending | null {
  const { pieces } = state;
  while (state.at < pieces.length) {
    const piece = pieces[state.at++]!;
    const text = typeof piece === "string" ? piece : apply(piece, state);
    if (isPending(text)) return text;
    state.result = grown(state.result, text);
  }
  return null;
}

function finish(state: Formatting): string {
  if (state.mapping === undefined && state.used < state.values.length) {
    throw typeError(`not all arguments converted during ${state.dialect.name} formatting`);
  }
  return state.result;
}

function apply(piece: Exclude<Piece, string>, state: Formatting): string | Pending {
  if (piece.kind === "openKey") {
    throw state.mapping === undefined
      ? typeError("format requires a mapping")
      : valueError("incomplete format key");
  }
  if (piece.kind === "mistake") {
    if (piece.before === null) throw piece.raise();
    return applyConversion(piece.before, state, piece.raise);
  }
  return applyConversion(piece, state, null);
}

function applyConversion(
  piece: Conversion,
  state: Formatting,
  mistake: (() => Raised) | null,
): string | Pending {
  if (piece.key !== null) {
    if (state.mapping === undefined) throw typeError("format requires a mapping");
    const value = getItem(state.mapping, state.dialect.key(piece.key));
    if (isPending(value)) return pyKeyed(value, piece, state, mistake);
    return useKeyed(value, piece, state, mistake);
  }
  return withValue(piece, state, mistake);
}

function useKeyed(
  value: Value,
  piece: Conversion,
  state: Formatting,
  mistake: (() => Raised) | null,
): string | Pending {
  state.values = [value];
  state.used = 0;
  return withValue(piece, state, mistake);
}

function* pyKeyed(
  steps: Pending,
  piece: Conversion,
  state: Formatting,
  mistake: (() => Raised) | null,
): Steps<string> {
  const text = useKeyed(yield steps, piece, state, mistake);
  return isPending(text) ? yield text : text;
}

/** Takes the values that a conversion needs, in order: width, precision, the value itself. */
function withValue(piece: Conversion, state: Formatting, mistake: (() => Raised) | null): string | Pending {
  let { flags, width, precision } = piece;
  if (width === NEXT) {
    width = wordSize(starred(state));
    if (width < 0) {
      flags = { ...flags, left: true };
      width = -width;
    }
  }
  if (precision === NEXT) precision = Math.max(0, cInt(starred(state)));
  if (mistake !== null) throw mistake();
  const value = state.next();
  if (width > 0 || precision !== undefined) chargeText(Math.max(width, precision ?? 0));
  return convert(piece, value, flags, width, precision, state.dialect);
}

function starred(state: Formatting): number | bigint {
  const size = asInt(state.next());
  if (size === undefined) throw typeError("* wants int");
  return size;
}

function convert(
  piece: Conversion,
  value: Value,
  flags: PrintfFlags,
  width: number,
  precision: number | undefined,
  dialect: Dialect,
): string | Pending {
  const code = piece.code;
  const own = dialect.convert(code, value);
  if (own !== undefined) {
    const shown = code === "c" ? undefined : precision;
    if (isPending(own)) return pyPad(own, flags, width, shown);
    return width === 0 && shown === undefined ? own : printfText(own, flags, width, shown);
  }
  switch (code) {
    case "d":
    case "i":
    case "u":
    case "o":
    case "x":
    case "X": {
      // Formatting bytes takes %i for %d, which its message shows.
      const asked = dialect.name === "bytes" && code === "i" ? "d" : code;
      const number = integer(asked, value);
      if (isPending(number)) return pyInteger(number, asked, value, flags, width, precision);
      return formatInteger(number, code, flags, width, precision);
    }
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      if (typeof value === "number") return formatReal(value, code, flags, width, precision);
      if (value instanceof PyFloat) return formatReal(value.value, code, flags, width, precision);
      return pyReal(value, code, flags, width, precision, dialect);
  }
  const point = code.codePointAt(0)!;
  if (dialect.name === "bytes" && point > 0x7f) {
    throw overflowError("character argument not in range(0x110000)");
  }
  const shown = dialect.name === "bytes" || (point >= 0x20 && point < 0x7f) ? code : "?";
  throw valueError(`unsupported format character '${shown}' (0x${point.toString(16)}) at index ${piece.at}`);
}

type IntegerCode = "d" | "i" | "u" | "o" | "x" | "X";
type RealCode = "e" | "E" | "f" | "F" | "g" | "G";

function* pyPad(
  steps: Pending,
  flags: PrintfFlags,
  width: number,
  precision: number | undefined,
): Steps<string> {
  return printfText(yield steps, flags, width, precision);
}

// --- numbers ---

/** The int that a conversion to an integer shows: decimal ones cut floats off, the others insist on an int. */
function integer(code: IntegerCode, value: Value): number | bigint | Pending {
  const plain = asInt(value);
  if (plain !== undefined) return plain;
  if (code === "o" || code === "x" || code === "X") {
    if (!hasSlot(value, "index")) throw wrongNumber(code, value);
    return index(value);
  }
  const { int, index: toIndex } = typeOf(value).slots;
  if (int === undefined && toIndex === undefined) throw wrongNumber(code, value);
  const result = (int ?? toIndex)!(value);
  if (isPending(result)) return result;
  return checkedInteger(code, value, result);
}

function checkedInteger(code: IntegerCode, value: Value, result: Value): number | bigint {
  const number = asInt(result);
  if (number === undefined) throw wrongNumber(code, value);
  return number;
}

function* pyInteger(
  steps: Pending,
  code: IntegerCode,
  value: Value,
  flags: PrintfFlags,
  width: number,
  precision: number | undefined,
): Steps<string> {
  let number: number | bigint;
  try {
    number = checkedInteger(code, value, yield steps);
  } catch (thrown) {
    throw isRaised(thrown, "TypeError") ? wrongNumber(code, value) : thrown;
  }
  return formatInteger(number, code, flags, width, precision);
}

function wrongNumber(code: IntegerCode, value: Value): Raised {
  const kind = code === "o" || code === "x" || code === "X" ? "an integer" : "a real number";
  return typeError(`%${code} format: ${kind} is required, not ${typeName(value)}`);
}

function formatInteger(
  number: number | bigint,
  code: IntegerCode,
  flags: PrintfFlags,
  width: number,
  precision: number | undefined,
): string {
  if (flags === NO_FLAGS && width === 0 && precision === undefined && typeof number === "number") {
    if (code === "d" || code === "i" || code === "u") return String(number);
  }
  return raisingNumeric(() => printfInt(number, code, flags, width, precision, runtime().intMaxStrDigits));
}

function* pyReal(
  value: Value,
  code: RealCode,
  flags: PrintfFlags,
  width: number,
  precision: number | undefined,
  dialect: Dialect,
): Steps<string> {
  let number: number;
  try {
    number = yield* pyFloat(value);
  } catch (thrown) {
    if (dialect.name === "string" || !isRaised(thrown, "TypeError")) throw thrown;
    throw typeError(`float argument required, not ${typeName(value)}`);
  }
  return formatReal(number, code, flags, width, precision);
}

function formatReal(
  number: number,
  code: RealCode,
  flags: PrintfFlags,
  width: number,
  precision: number | undefined,
): string {
  return raisingNumeric(() => printfFloat(number, code, flags, width, precision));
}

// --- the dialect of str ---

const TEXT: Dialect = {
  name: "string",
  key: (text) => text,
  isOwn: (values) => typeof values === "string" || values instanceof PyStrInstance,
  convert(conversion, value) {
    switch (conversion) {
      case "s":
        return str(value);
      case "r":
        return repr(value);
      case "a": {
        const text = repr(value);
        return isPending(text) ? pyAscii(text) : asciiOnly(text);
      }
      case "c":
        return character(value);
    }
    return undefined;
  },
};

function* pyAscii(steps: Pending): Steps<string> {
  return asciiOnly(yield steps);
}

function character(value: Value): string | Pending {
  const text = asStr(value);
  if (text !== undefined) {
    if (textLength(text) !== 1) throw typeError("%c requires int or char");
    return text;
  }
  const plain = asInt(value);
  if (plain !== undefined) return characterOf(plain);
  if (!hasSlot(value, "index")) throw typeError("%c requires int or char");
  return pyCharacter(value);
}

function* pyCharacter(value: Value): Steps<string> {
  try {
    const code = index(value);
    return characterOf(isPending(code) ? yield code : code);
  } catch (thrown) {
    throw isRaised(thrown, "TypeError") ? typeError("%c requires int or char") : thrown;
  }
}

function characterOf(code: number | bigint): string {
  if (code < 0 || code > 0x10ffff) throw overflowError("%c arg not in range(0x110000)");
  return printfCharacter(code, NO_FLAGS, 0);
}

// --- taking a format apart ---

/** Formats are few in a program and used often: this many are remembered. */
const REMEMBERED = 256;
const remembered = { string: new Map<string, Piece[]>(), bytes: new Map<string, Piece[]>() };

function piecesOf(text: string, dialect: Dialect): readonly Piece[] {
  const known = remembered[dialect.name];
  let pieces = known.get(text);
  if (pieces === undefined) {
    pieces = parseFormat(text, dialect);
    if (known.size >= REMEMBERED) known.clear();
    if (text.length < 1000) known.set(text, pieces);
  }
  return pieces;
}

function parseFormat(text: string, dialect: Dialect): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (;;) {
    const at = text.indexOf("%", from);
    if (at < 0) {
      if (from < text.length) pieces.push(text.slice(from));
      return pieces;
    }
    if (at > from) pieces.push(text.slice(from, at));
    if (text[at + 1] === "%") {
      pieces.push("%");
      from = at + 2;
      continue;
    }
    const reader = new FormatReader(text, at + 1);
    const piece = reader.conversion(dialect);
    pieces.push(piece);
    if (typeof piece === "object" && piece.kind !== "conversion") return pieces;
    from = reader.at;
  }
}

/** Largest sizes of CPython: of a width, and of a precision. */
const MAX_WIDTH = 2 ** 63;
const MAX_PRECISION = 2 ** 31 - 1;

/** Reads one conversion, from behind its `%`. */
class FormatReader {
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  conversion(dialect: Dialect): Piece {
    const { text } = this;
    let key: string | null = null;
    let flags = NO_FLAGS;
    let width = 0;
    let precision: number | undefined;
    const soFar = (): Conversion => ({ kind: "conversion", key, flags, width, precision, code: "", at: 0 });
    const mistake = (message: string, before: Conversion | null): Piece => ({
      kind: "mistake",
      before,
      raise: () => valueError(message),
    });
    if (text[this.at] === "(") {
      const found = this.key();
      if (found === null) return { kind: "openKey" };
      key = found;
    }
    flags = this.flags();
    if (text[this.at] === "*") {
      this.at++;
      width = NEXT;
    } else {
      width = this.number();
      if (width >= MAX_WIDTH) return mistake("width too big", soFar());
    }
    if (text[this.at] === ".") {
      this.at++;
      if (text[this.at] === "*") {
        this.at++;
        precision = NEXT;
      } else {
        precision = this.number();
        if (precision > MAX_PRECISION) {
          precision = undefined;
          return mistake(dialect.name === "bytes" ? "prec too big" : "precision too big", soFar());
        }
      }
    }
    const size = text[this.at];
    if (size === "h" || size === "l" || size === "L") this.at++;
    if (this.at >= text.length) return mistake("incomplete format", soFar());
    const code = String.fromCodePoint(text.codePointAt(this.at)!);
    const at = textLength(text.slice(0, this.at));
    this.at += code.length;
    return { kind: "conversion", key, flags, width, precision, code, at };
  }

  /** A key in parentheses, which may contain others in pairs; null where it does not end. */
  private key(): string | null {
    const from = this.at + 1;
    let depth = 1;
    for (let at = from; at < this.text.length; at++) {
      if (this.text[at] === "(") depth++;
      else if (this.text[at] === ")" && --depth === 0) {
        this.at = at + 1;
        return this.text.slice(from, at);
      }
    }
    return null;
  }

  private flags(): PrintfFlags {
    const from = this.at;
    while (this.at < this.text.length && "-+ #0".includes(this.text[this.at]!)) this.at++;
    if (this.at === from) return NO_FLAGS;
    const found = this.text.slice(from, this.at);
    return {
      left: found.includes("-"),
      plus: found.includes("+"),
      space: found.includes(" "),
      alternate: found.includes("#"),
      zero: found.includes("0"),
    };
  }

  private number(): number {
    const from = this.at;
    while (this.text.charCodeAt(this.at) >= 48 && this.text.charCodeAt(this.at) <= 57) this.at++;
    return from === this.at ? 0 : Number(this.text.slice(from, this.at));
  }
}
