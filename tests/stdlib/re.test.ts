/**
 * Regular expressions match as CPython's do: on cases that re_record.py recorded.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newBytes, PyBytes } from "../../src/objects/bytes_object.ts";
import { setNameTable } from "../../src/objects/character_names.ts";
import { PyType, type Value } from "../../src/objects/core.ts";
import { nativeFunction } from "../../src/objects/define.ts";
import { newException, Raised } from "../../src/objects/errors.ts";
import type { PyException } from "../../src/objects/exceptions.ts";
import { PyList } from "../../src/objects/list.ts";
import { callDescriptor, type PyMethodDescriptor } from "../../src/objects/native.ts";
import { next } from "../../src/objects/operators.ts";
import { enterRuntime } from "../../src/objects/runtime.ts";
import { PyTuple } from "../../src/objects/tuple.ts";
import { compileExpression } from "../../src/stdlib/sre/compile.ts";
import { parsePattern } from "../../src/stdlib/sre/parse.ts";
import { PyMatch, PyPattern, patternType } from "../../src/stdlib/sre/pattern_object.ts";
import { PatternMistake } from "../../src/stdlib/sre/syntax.ts";
import { unicodeNames } from "../../src/stdlib/unicode_names.ts";
import "../../src/objects/all.ts";
import "../../src/stdlib/sre/pattern_methods.ts";
import { drive, testRuntime } from "../objects/drive.ts";

type Text = string | { readonly b: string };
type Case = readonly [
  pattern: Text,
  flags: number,
  subject: Text,
  operation: string,
  argument: unknown,
  answer: unknown,
];

const cases = JSON.parse(readFileSync(new URL("re.json", import.meta.url), "utf8")) as Case[];

beforeAll(() => {
  setNameTable(unicodeNames);
  enterRuntime(testRuntime());
});
afterAll(() => {
  enterRuntime(null);
});

/** In place of `re.PatternError`: keeps message, pattern and position as they are. */
const mistakeType = nativeFunction(
  "mistake(message, pattern, position, /)",
  (...args: Value[]) => newException("LookupError", ...args),
  "",
  "tests",
);

function toValue(text: Text): Value {
  if (typeof text === "string") return text;
  return newBytes(Uint8Array.from(text.b, (character) => character.charCodeAt(0)));
}

function compile(pattern: Text, flags: number): PyPattern {
  const isBytes = typeof pattern !== "string";
  const expression = parsePattern(isBytes ? pattern.b : pattern, isBytes, flags);
  const program = compileExpression(expression);
  return new PyPattern(toValue(pattern), isBytes, expression.flags, program, expression.names, mistakeType);
}

function callMethod(pattern: PyPattern, name: string, args: Value[]): Value {
  return drive(callDescriptor(patternType.lookup(name) as PyMethodDescriptor, [pattern, ...args], null));
}

/** Values as the record has them. */
function shown(value: Value | undefined): unknown {
  if (value instanceof PyBytes) return { b: String.fromCharCode(...value.data) };
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map(shown);
  if (value instanceof PyMatch) {
    const spans = [[value.start, value.stop]];
    for (let at = 0; at < value.places.length - 1; at += 2) {
      const from = value.places[at]!;
      const to = value.places[at + 1]!;
      spans.push(from < 0 || to < 0 ? [-1, -1] : [from, to]);
    }
    return [spans, value.lastIndex === 0 ? null : value.lastIndex];
  }
  return value;
}

function answerTo([pattern, flags, subject, operation, argument]: Case): unknown {
  try {
    const compiled = compile(pattern, flags);
    const text = toValue(subject);
    switch (operation) {
      case "sub":
      case "subn":
        return shown(callMethod(compiled, operation, [toValue(argument as Text), text]));
      case "finditer": {
        const iterator = callMethod(compiled, operation, [text]);
        const found: unknown[] = [];
        for (;;) {
          const match = drive<Value | undefined>(next(iterator));
          if (match === undefined) return found;
          found.push(shown(match));
        }
      }
      default:
        return shown(callMethod(compiled, operation, [text, ...((argument as number[] | null) ?? [])]));
    }
  } catch (thrown) {
    if (thrown instanceof PatternMistake) {
      return { error: "PatternError", text: thrown.message, position: thrown.position };
    }
    if (!(thrown instanceof Raised)) throw thrown;
    const { type, args } = thrown.exception as PyException;
    const [text, , position] = args;
    if (type.name === "LookupError") return { error: "PatternError", text, position };
    expect(type).toBeInstanceOf(PyType);
    return { error: type.name, text };
  }
}

describe("as CPython 3.13 has it", () => {
  for (const operation of new Set(cases.map((each) => each[3]))) {
    test(operation, () => {
      const own = cases.filter((each) => each[3] === operation);
      const wrong = own.filter((each) => JSON.stringify(answerTo(each)) !== JSON.stringify(each[5]));
      expect(wrong.map((each) => [...each, answerTo(each)])).toEqual([]);
    });
  }
  test("there are enough cases", () => {
    expect(cases.length).toBeGreaterThan(3000);
  });
});
