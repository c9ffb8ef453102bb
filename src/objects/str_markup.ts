/**
 * Format strings taken apart: `"a{name.attribute[item]!r:spec}b"`. Source: library reference, "Format String Syntax".
 *
 * What is before a mistake is done, and may fail, before the mistake is reported; so a mistake is a piece like any
 * other. `string.Formatter` is built on `parseMarkup` and `splitFieldName`.
 */
import { type Raised, valueError } from "./errors.ts";
import { decimalDigit } from "./numbers/text.ts";

/** A part of a format string: text, then a field (or none, at the end of the string). */
export type Markup =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "field";
      /** What is to be formatted, as written: `0.name[key]`. */
      readonly name: string;
      /** The character after `!`. */
      readonly conversion: string | null;
      readonly spec: string;
      /** Whether the specification has fields in it. */
      readonly isNested: boolean;
    }
  | { readonly kind: "mistake"; readonly message: string };

/** Takes a format string apart. */
export function parseMarkup(text: string): Markup[] {
  const parts: Markup[] = [];
  let literal = "";
  let at = 0;
  const endText = (): void => {
    if (literal !== "") parts.push({ kind: "text", text: literal });
    literal = "";
  };
  while (at < text.length) {
    const brace = nextBrace(text, at);
    literal += text.slice(at, brace);
    if (brace === text.length) break;
    const character = text[brace]!;
    if (text[brace + 1] === character) {
      literal += character;
      at = brace + 2;
      continue;
    }
    endText();
    if (character === "}" || brace + 1 === text.length) {
      parts.push({ kind: "mistake", message: `Single '${character}' encountered in format string` });
      return parts;
    }
    const field = parseField(text, brace + 1);
    parts.push(field.part);
    if (field.part.kind === "mistake") return parts;
    at = field.end;
  }
  endText();
  return parts;
}

function nextBrace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "{" && text[at] !== "}") at++;
  return at;
}

function parseField(text: string, from: number): { part: Markup; end: number } {
  const mistake = (message: string): { part: Markup; end: number } => ({
    part: { kind: "mistake", message },
    end: 0,
  });
  let at = from;
  for (; at < text.length; at++) {
    const character = text[at]!;
    if (character === "{") return mistake("unexpected '{' in field name");
    if (character === "[") {
      // Within brackets anything goes.
      while (at < text.length && text[at] !== "]") at++;
    } else if (character === "}" || character === ":" || character === "!") break;
  }
  if (at >= text.length) return mistake("expected '}' before end of string");
  const name = text.slice(from, at);
  let conversion: string | null = null;
  if (text[at] === "!") {
    if (at + 1 >= text.length) return mistake("end of string while looking for conversion specifier");
    conversion = String.fromCodePoint(text.codePointAt(at + 1)!);
    at += 1 + conversion.length;
    if (at >= text.length) return mistake("unmatched '{' in format spec");
    if (text[at] !== "}" && text[at] !== ":") return mistake("expected ':' after conversion specifier");
  }
  if (text[at] === "}") {
    return { part: { kind: "field", name, conversion, spec: "", isNested: false }, end: at + 1 };
  }
  const start = ++at;
  let isNested = false;
  for (let depth = 1; at < text.length; at++) {
    if (text[at] === "{") {
      depth++;
      isNested = true;
    } else if (text[at] === "}" && --depth === 0) {
      return {
        part: { kind: "field", name, conversion, spec: text.slice(start, at), isNested },
        end: at + 1,
      };
    }
  }
  return mistake("unmatched '{' in format spec");
}

/** One step from a value to another: `.name` or `[key]`. */
export interface FieldStep {
  readonly isAttribute: boolean;
  /** An int where digits stand in brackets. */
  readonly key: string | number;
}

export interface FieldName {
  /** What is looked up first: an int, a name, or "" for the next argument. */
  readonly first: string | number;
  readonly steps: readonly (FieldStep | (() => Raised))[];
}

/** Takes a field name apart. Throws ValueError for a number that is too large; other mistakes are steps. */
export function splitFieldName(name: string): FieldName {
  let at = 0;
  while (at < name.length && name[at] !== "." && name[at] !== "[") at++;
  const first = name.slice(0, at);
  const steps: (FieldStep | (() => Raised))[] = [];
  while (at < name.length) {
    const isAttribute = name[at] === ".";
    if (!isAttribute && name[at] !== "[") {
      steps.push(() => valueError("Only '.' or '[' may follow ']' in format field specifier"));
      break;
    }
    const from = ++at;
    if (isAttribute) {
      while (at < name.length && name[at] !== "." && name[at] !== "[") at++;
    } else {
      while (at < name.length && name[at] !== "]") at++;
      if (at >= name.length) {
        steps.push(() => valueError("Missing ']' in format string"));
        break;
      }
    }
    const key = name.slice(from, at);
    if (!isAttribute) at++;
    if (key === "") {
      steps.push(() => valueError("Empty attribute in format string"));
      break;
    }
    const sought = isAttribute ? key : indexOrName(key);
    if (sought === null) {
      steps.push(tooManyDigits);
      break;
    }
    steps.push({ isAttribute, key: sought });
  }
  const start = indexOrName(first);
  if (start === null) throw tooManyDigits();
  return { first: start, steps };
}

const tooManyDigits = (): Raised => valueError("Too many decimal digits in format string");

/** The int that digits (of any script) stand for, else the text itself; null for an int beyond 63 bits. */
function indexOrName(text: string): string | number | null {
  if (text === "") return text;
  let value = 0;
  for (const character of text) {
    const digit = decimalDigit(character.codePointAt(0)!);
    if (digit < 0) return text;
    value = value * 10 + digit;
    if (value >= 2 ** 63) return null;
  }
  return value;
}
