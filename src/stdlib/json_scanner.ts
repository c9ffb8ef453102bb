/**
 * `_json.make_scanner`: JSON text to objects. What is open is kept on a stack of its own, so nesting costs no JavaScript
 * stack. Source: RFC 8259; library reference, "json".
 */
import { pyGetAttribute } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asStr, intType, PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, member, newMethod, pyMethod } from "../objects/define.ts";
import { PyDict } from "../objects/dict.ts";
import {
  newException,
  Raised,
  recursionError,
  stopIteration,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { floatType, PyFloat } from "../objects/float.ts";
import { work } from "../objects/limits.ts";
import { PyList } from "../objects/list.ts";
import { pyIndex, pyTruth } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";

/** The text is not JSON: what is wrong, and where, in UTF-16 units. */
export class JsonFault {
  readonly message: string;
  readonly at: number;
  readonly kind: "JSONDecodeError" | "ValueError";

  constructor(message: string, at: number, kind: "JSONDecodeError" | "ValueError" = "JSONDecodeError") {
    this.message = message;
    this.at = at;
    this.kind = kind;
  }
}

/** The Python exception for a fault: `json.JSONDecodeError(message, text, place)`. */
export function* pyDecodeError(fault: JsonFault, text: string): Steps<Raised> {
  if (fault.kind === "ValueError") return valueError(fault.message);
  const decoder = yield* runtime().importModule("json.decoder");
  const type = yield* pyGetAttribute(decoder, "JSONDecodeError");
  const made = call(type, [fault.message, text, toPoints(text, fault.at)]);
  return new Raised((isPending(made) ? yield made : made) as Raised["exception"]);
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** The place in UTF-16 units of a place in code points; `undefined` beyond the end. */
export function toUnits(text: string, points: number): number | undefined {
  if (points < 0) return undefined;
  if (!PAIR.test(text)) return points > text.length ? undefined : points;
  let units = 0;
  for (let left = points; left > 0; left--) {
    if (units >= text.length) return undefined;
    units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  }
  return units;
}

/** The place in code points of a place in UTF-16 units. */
export function toPoints(text: string, units: number): number {
  if (!PAIR.test(text)) return units;
  let points = 0;
  for (let at = 0; at < units; points++) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return points;
}

// --- strings ---

const ESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The string that begins at `begin`, behind its quote, and where it ends. Throws `JsonFault`. */
export function readString(text: string, begin: number, strict: boolean): { text: string; end: number } {
  let from = begin;
  let read = "";
  for (let at = begin; ; ) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return { text: read + text.slice(from, at), end: at + 1 };
    if (unit >= 0x20 && unit !== BACKSLASH) {
      at++;
      continue;
    }
    if (Number.isNaN(unit)) throw new JsonFault("Unterminated string starting at", begin - 1);
    if (unit !== BACKSLASH) {
      if (strict) throw new JsonFault("Invalid control character at", at);
      at++;
      continue;
    }
    read += text.slice(from, at);
    const letter = text[at + 1];
    if (letter === undefined) throw new JsonFault("Unterminated string starting at", begin - 1);
    if (letter === "u") {
      // Two halves of one character join by themselves: strings are UTF-16 here.
      read += String.fromCharCode(readUnit(text, at + 2));
      at += 6;
    } else {
      const meant = ESCAPED[letter];
      if (meant === undefined) throw new JsonFault("Invalid \\escape", at);
      read += meant;
      at += 2;
    }
    from = at;
  }
}

function readUnit(text: string, at: number): number {
  const digits = text.slice(at, at + 4);
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonFault("Invalid \\uXXXX escape", at - 1);
  return Number.parseInt(digits, 16);
}

// --- the scanner ---

class PyScanner extends PyInstance {
  strict: Value = true;
  objectHook: Value = null;
  pairsHook: Value = null;
  parseFloat: Value = null;
  parseInt: Value = null;
  parseConstant: Value = null;
}

export const scannerType: PyType = declareType("_json.Scanner", {
  isBase: true,
  allocate: (type) => new PyScanner(type),
});

/** An array or an object that has begun and not ended. */
interface Open {
  readonly values: Value[];
  /** The keys of an object, one more than there are values while its value is read; null for an array. */
  readonly keys: string[] | null;
}

/** CPython's stack ends about here. */
const DEEPEST = 10_000;

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const WORDS: readonly (readonly [string, Value])[] = [
  ["null", null],
  ["true", true],
  ["false", false],
];
const CONSTANTS = ["NaN", "Infinity", "-Infinity"] as const;

function skip(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return at;
    at++;
  }
}

/** A key of an object and its colon; gives the place of the value. */
function readKey(open: Open, text: string, at: number, strict: boolean): number {
  if (text.charCodeAt(at) !== QUOTE) {
    throw new JsonFault("Expecting property name enclosed in double quotes", at);
  }
  const key = readString(text, at + 1, strict);
  open.keys!.push(key.text);
  const colon = skip(text, key.end);
  if (text[colon] !== ":") throw new JsonFault("Expecting ':' delimiter", colon);
  return skip(text, colon + 1);
}

/** The value at a place and where it ends, in UTF-16 units. StopIteration where there is none. */
function* pyScan(self: PyScanner, text: string, start: number): Steps<[Value, number]> {
  const strict = yield* pyTruth(self.strict);
  const stack: Open[] = [];
  let at = start;
  let value: Value;
  for (;;) {
    // A value, or the beginning of one.
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      const read = readString(text, at + 1, strict);
      value = read.text;
      work(1 + (read.end - at) / 64);
      at = read.end;
    } else if (unit === 0x7b || unit === 0x5b) {
      const isObject = unit === 0x7b;
      const open: Open = { values: [], keys: isObject ? [] : null };
      at = skip(text, at + 1);
      if (text.charCodeAt(at) === unit + 2) {
        at++;
        const made = finish(self, open);
        value = isPending(made) ? yield made : made;
      } else {
        if (stack.length >= DEEPEST) {
          const what = isObject ? "object" : "array";
          throw recursionError(
            `maximum recursion depth exceeded while decoding a JSON ${what} from a unicode string`,
          );
        }
        stack.push(open);
        if (isObject) at = readKey(open, text, at, strict);
        continue;
      }
    } else {
      work(1);
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(text);
      if (number !== null) {
        const made = numberOf(self, number);
        value = isPending(made) ? yield made : made;
        at += number[0].length;
      } else {
        const word = WORDS.find(([name]) => text.startsWith(name, at));
        if (word !== undefined) {
          value = word[1];
          at += word[0].length;
        } else {
          const name = CONSTANTS.find((each) => text.startsWith(each, at));
          if (name === undefined) throw stopIteration(toPoints(text, at));
          const made = call(self.parseConstant, [name]);
          value = isPending(made) ? yield made : made;
          at += name.length;
        }
      }
    }
    // It ends what it stands in, or another one follows.
    for (;;) {
      const open = stack[stack.length - 1];
      if (open === undefined) return [value, at];
      open.values.push(value);
      at = skip(text, at);
      const isObject = open.keys !== null;
      const mark = text[at];
      if (mark === (isObject ? "}" : "]")) {
        stack.pop();
        at++;
        const made = finish(self, open);
        value = isPending(made) ? yield made : made;
        continue;
      }
      if (mark !== ",") throw new JsonFault("Expecting ',' delimiter", at);
      const comma = at;
      at = skip(text, at + 1);
      if (text[at] === (isObject ? "}" : "]")) {
        throw new JsonFault(`Illegal trailing comma before end of ${isObject ? "object" : "array"}`, comma);
      }
      if (isObject) at = readKey(open, text, at, strict);
      break;
    }
  }
}

/** What an array or an object that has ended gives, after the hooks. */
function finish({ objectHook, pairsHook }: PyScanner, { values, keys }: Open): Value | Steps {
  if (keys === null) return new PyList(values);
  if (pairsHook !== null) {
    const pairs = keys.map((key, at) => newTuple([key, values[at]!]));
    return pyHooked(pairsHook, new PyList(pairs));
  }
  const dict = new PyDict();
  for (let at = 0; at < keys.length; at++) dict.setStr(keys[at]!, values[at]!);
  return objectHook === null ? dict : pyHooked(objectHook, dict);
}

function* pyHooked(hook: Value, made: Value): Steps {
  const result = call(hook, [made]);
  return isPending(result) ? yield result : result;
}

function numberOf(self: PyScanner, found: RegExpExecArray): ReturnType<typeof call> {
  const text = found[0];
  if (found[1] !== undefined || found[2] !== undefined) {
    return self.parseFloat === floatType ? new PyFloat(Number(text)) : call(self.parseFloat, [text]);
  }
  // Fifteen digits are exact; "-0" is 0.
  return self.parseInt === intType && text.length < 16 ? Number(text) + 0 : call(self.parseInt, [text]);
}

function* scanOnce(self: PyScanner, value: Value, from: Value): Steps {
  const text = asStr(value);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeName(value)}`);
  const place = yield* pyIndex(from);
  if (place < 0) throw valueError("idx cannot be negative");
  const at = toUnits(text, Number(place));
  if (at === undefined) throw new Raised(newException("StopIteration", place));
  try {
    const [made, end] = yield* pyScan(self, text, at);
    return newTuple([made, toPoints(text, end)]);
  } catch (thrown) {
    if (thrown instanceof JsonFault) throw yield* pyDecodeError(thrown, text);
    throw thrown;
  }
}

function* newScanner(cls: PyType, context: Value): Steps {
  const made = cls.allocate(cls) as PyScanner;
  made.strict = yield* pyTruth(yield* pyGetAttribute(context, "strict"));
  made.objectHook = yield* pyGetAttribute(context, "object_hook");
  made.pairsHook = yield* pyGetAttribute(context, "object_pairs_hook");
  made.parseFloat = yield* pyGetAttribute(context, "parse_float");
  made.parseInt = yield* pyGetAttribute(context, "parse_int");
  made.parseConstant = yield* pyGetAttribute(context, "parse_constant");
  return made;
}

completeType(scannerType, {
  doc: "Reads the JSON value at a place of a text: scanner(string, idx) gives it and the place behind it.",
  module: "_json",
  methods: [
    newMethod("__new__(cls, context)", newScanner),
    pyMethod("__call__(self, /, string, idx)", scanOnce, "Call self as a function."),
    member("strict", (self: PyScanner) => self.strict, null, "Whether control characters must be escaped."),
    member("object_hook", (self: PyScanner) => self.objectHook, null, "Called with each dict."),
    member(
      "object_pairs_hook",
      (self: PyScanner) => self.pairsHook,
      null,
      "Called with the pairs of each object.",
    ),
    member("parse_float", (self: PyScanner) => self.parseFloat, null, "Makes floats of text."),
    member("parse_int", (self: PyScanner) => self.parseInt, null, "Makes ints of text."),
    member(
      "parse_constant",
      (self: PyScanner) => self.parseConstant,
      null,
      "Makes NaN and infinities of text.",
    ),
  ],
});
