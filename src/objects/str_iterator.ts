/** `str_iterator`: the code points of a text, one by one. */
import { None, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, method, pyMethod } from "./define.ts";
import { reduceIterator, statePosition } from "./sequences.ts";
import { isAscii } from "./str_characters.ts";
import { pointIndex, textLength, unitIndex } from "./str_points.ts";

export class PyStrIterator extends PyObject {
  /** Null once it has ended. */
  text: string | null;
  /** The unit at which the next code point begins. */
  unit = 0;

  constructor(text: string, isExact: boolean) {
    super(isExact && isAscii(text) ? strAsciiIteratorType : strIteratorType);
    this.text = text;
  }
}

/** The next code point of a text, or `undefined` at the end. */
export function nextOfStr(iterator: PyStrIterator): Value | undefined {
  const { text, unit } = iterator;
  if (text === null) return undefined;
  if (unit >= text.length) {
    iterator.text = null;
    return undefined;
  }
  const code = text.charCodeAt(unit);
  if (code >= 0xd800 && code < 0xdc00) {
    const character = String.fromCodePoint(text.codePointAt(unit)!);
    iterator.unit = unit + character.length;
    return character;
  }
  iterator.unit = unit + 1;
  return text[unit]!;
}

export const strIteratorType: PyType = declareType("str_iterator");
/** What CPython has for strs of ASCII alone. */
export const strAsciiIteratorType: PyType = declareType("str_ascii_iterator");

function hint(self: PyStrIterator): number {
  return self.text === null ? 0 : textLength(self.text) - pointIndex(self.text, self.unit);
}

function setState(self: PyStrIterator, state: Value): Value {
  const { text } = self;
  const at = Number(statePosition(state));
  if (text !== null) self.unit = unitIndex(text, Math.min(Math.max(at, 0), textLength(text)));
  return None;
}

const definition = {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyStrIterator) => self, "Return self: it is its own iterator."),
    method("__next__(self, /)", nextOfStr, "Return the next code point."),
    method("__length_hint__(self, /)", hint, "How many are left."),
    pyMethod(
      "__reduce__(self, /)",
      reduceIterator(
        ({ text, unit }: PyStrIterator) =>
          text === null ? null : { source: text, at: pointIndex(text, unit) },
        () => "",
      ),
      "How to make this iterator again.",
    ),
    method("__setstate__(self, state, /)", setState, "Go to a position."),
  ],
};

completeType(strIteratorType, definition);
completeType(strAsciiIteratorType, definition);
