/**
 * The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, as in
 * `format(value, "*^+10,.2f")`. Source: the library reference, "Format Specification Mini-Language"; the
 * order in which mistakes are reported was observed.
 */

import { badValue, type NumericError } from "./errors.ts";
import { decimalDigit } from "./text.ts";

export type Align = "<" | ">" | "^" | "=";

export interface FormatSpec {
  /** One code point. */
  readonly fill: string;
  readonly align: Align;
  /** An empty sign means that none was written; "-" is the same but is refused where signs are. */
  readonly sign: "" | "+" | "-" | " ";
  /** `z`: a negative number that rounds to zero loses its sign. */
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: "" | "," | "_";
  readonly precision: number | undefined;
  /** One code point; where none is written, the default of the value's type ("" for float and complex). */
  readonly type: string;
}

/** What a specification leaves open depends on the type of the value. */
export interface SpecDefaults {
  readonly type: string;
  readonly align: Align;
}

/** No size of CPython's goes beyond this. */
const MAX_SIZE = 2n ** 63n - 1n;
const ALIGNS = "<>=^";

/**
 * @param typeName the value's type, for the message
 * @throws NumericError ValueError
 */
export function parseFormatSpec(spec: string, defaults: SpecDefaults, typeName: string): FormatSpec {
  const at = new Reader(spec);
  let fill: string | undefined;
  let align: Align | undefined;
  if (isAlign(at.peek(1))) {
    fill = at.next();
    align = at.next() as Align;
  } else if (isAlign(at.peek(0))) {
    align = at.next() as Align;
  }
  const sign = (at.take("+") || at.take("-") || at.take(" ")) as FormatSpec["sign"];
  const noNegativeZero = at.take("z") !== "";
  const alternate = at.take("#") !== "";
  if (fill === undefined && at.take("0") !== "") {
    fill = "0";
    if (align === undefined && defaults.align === ">") align = "=";
  }
  const width = at.number() ?? 0;
  const grouping = readGrouping(at);
  let precision: number | undefined;
  if (at.take(".") !== "") {
    precision = at.number();
    if (precision === undefined) throw badValue("Format specifier missing precision");
  }
  if (at.left() > 1) throw badValue(`Invalid format specifier '${spec}' for object of type '${typeName}'`);
  const written = at.left() === 1 ? at.next() : defaults.type;
  const type = written === "\0" && defaults.type === "" ? "" : written;
  if (grouping !== "" && !groups(grouping, type))
    throw badValue(`Cannot specify '${grouping}' with ${code(type)}.`);
  return {
    fill: fill ?? " ",
    align: align ?? defaults.align,
    sign,
    noNegativeZero,
    alternate,
    width,
    grouping,
    precision,
    type,
  };
}

/** The error for a type that the value does not have. */
export function unknownCode(type: string, typeName: string): NumericError {
  return badValue(`Unknown format code ${code(type)} for object of type '${typeName}'`);
}

/**
 * About how many characters a specification asks for beyond the value's own: callers hold their memory limit
 * against it before formatting.
 */
export function requestedSize(spec: Pick<FormatSpec, "width" | "precision">): number {
  return Math.max(spec.width, spec.precision ?? 0);
}

/** The text in its width; `leading` counts the characters (a sign, a prefix) that `=` puts before the fill. */
export function align(text: string, spec: Pick<FormatSpec, "fill" | "align" | "width">, leading = 0): string {
  const missing = spec.width - codePointLength(text);
  if (missing <= 0) return text;
  switch (spec.align) {
    case "<":
      return text + spec.fill.repeat(missing);
    case ">":
      return spec.fill.repeat(missing) + text;
    case "^": {
      const before = Math.floor(missing / 2);
      return spec.fill.repeat(before) + text + spec.fill.repeat(missing - before);
    }
    case "=":
      return text.slice(0, leading) + spec.fill.repeat(missing) + text.slice(leading);
  }
}

const SURROGATE = /[\ud800-\udfff]/;

/** `len(text)`. */
export function codePointLength(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** `text[:count]`. */
export function codePointPrefix(text: string, count: number): string {
  if (text.length <= count) return text;
  if (!SURROGATE.test(text)) return text.slice(0, count);
  let end = 0;
  for (let left = count; left > 0 && end < text.length; left--)
    end += text.codePointAt(end)! > 0xffff ? 2 : 1;
  return text.slice(0, end);
}

// --- How --------------------------------------------------------------------------------------------------

class Reader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#characters = [...text];
  }

  peek(ahead: number): string {
    return this.#characters[this.#at + ahead] ?? "";
  }

  next(): string {
    return this.#characters[this.#at++] ?? "";
  }

  take(character: string): string {
    if (this.peek(0) !== character) return "";
    this.#at++;
    return character;
  }

  left(): number {
    return this.#characters.length - this.#at;
  }

  /** Digits of any script. */
  number(): number | undefined {
    let digits = "";
    for (let value = this.#digit(); value >= 0; value = this.#digit()) {
      digits += value;
      this.#at++;
    }
    if (digits === "") return undefined;
    if (digits.length > 40 || BigInt(digits) > MAX_SIZE)
      throw badValue("Too many decimal digits in format string");
    return Number(digits);
  }

  #digit(): number {
    const codePoint = this.peek(0).codePointAt(0);
    return codePoint === undefined ? -1 : decimalDigit(codePoint);
  }
}

const isAlign = (character: string): boolean => character !== "" && ALIGNS.includes(character);

function readGrouping(at: Reader): FormatSpec["grouping"] {
  const comma = at.take(",");
  const underscore = at.take("_");
  if (underscore !== "" && (comma !== "" || at.peek(0) === ","))
    throw badValue("Cannot specify both ',' and '_'.");
  return (comma || underscore) as FormatSpec["grouping"];
}

function groups(grouping: string, type: string): boolean {
  return (
    type === "" || type === "\0" || "deEfFgG%".includes(type) || (grouping === "_" && "boxX".includes(type))
  );
}

/** A type as messages show it: quoted, and by number unless it is printable ASCII. */
function code(type: string): string {
  const codePoint = type.codePointAt(0) ?? 0;
  return codePoint > 32 && codePoint < 128 ? `'${type}'` : `'\\x${codePoint.toString(16)}'`;
}
