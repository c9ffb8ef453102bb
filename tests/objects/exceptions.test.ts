/** The built-in exceptions against what CPython 3.13 says of its own (exceptions_record.py). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { getAttribute, setAttribute } from "../../src/objects/attributes.ts";
import { call } from "../../src/objects/calls.ts";
import { instantiate } from "../../src/objects/construct.ts";
import { intType, PyType, type Value } from "../../src/objects/core.ts";
import { PyDict } from "../../src/objects/dict.ts";
import { isRaised, newException, Raised, typeError, valueError } from "../../src/objects/errors.ts";
import { newExceptionGroup, pyMatchGroup, pyReraiseStar } from "../../src/objects/exception_group.ts";
import {
  baseExceptionType,
  exceptionMatches,
  exceptionTypes,
  isException,
  isExceptionClass,
  keyErrorType,
  lookupErrorType,
  type PyException,
  type PyExceptionGroup,
  type PyOSError,
  valueErrorType,
} from "../../src/objects/exceptions.ts";
import { PyList } from "../../src/objects/list.ts";
import { repr, str } from "../../src/objects/operators.ts";
import "../../src/objects/os_error.ts";
import { newSyntaxError } from "../../src/objects/syntax_error.ts";
import { newTuple, PyTuple } from "../../src/objects/tuple.ts";
import { drive, testRuntime, within } from "./drive.ts";
import "../../src/objects/all.ts";
import { decode, encode, type Json } from "./text_values.ts";

interface Recorded {
  readonly hierarchy: Record<string, { readonly bases: readonly string[]; readonly own: readonly string[] }>;
  readonly cases: readonly Case[];
}

interface Case {
  readonly class: string;
  readonly args: readonly Json[];
  readonly named: readonly (readonly [string, Json])[];
  readonly raised?: Json;
  readonly made?: string;
  readonly steps?: readonly Json[][];
}

const recorded = JSON.parse(readFileSync(new URL("exceptions.json", import.meta.url), "utf8")) as Recorded;

/** A value of a case; exceptions are made anew. */
function made(json: Json): Value {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return decode(json);
  const [kind, content] = Object.entries(json)[0]! as [string, never];
  switch (kind) {
    case "error": {
      const [name, args] = content as [string, Json[]];
      return drive(instantiate(exceptionTypes.get(name)!, args.map(made), null)) as Value;
    }
    case "class":
      return exceptionTypes.get(content) ?? intType;
    case "list":
      return new PyList((content as Json[]).map(made));
    case "tuple":
      return newTuple((content as Json[]).map(made));
    case "dict": {
      const dict = new PyDict();
      for (const [key, value] of content as [Json, Json][]) {
        if (typeof key === "string") dict.setStr(key, made(value));
        else dict.setKey(key as number, key as number, made(value));
      }
      return dict;
    }
  }
  return decode(json);
}

function shown(value: Value): Json {
  if (isException(value)) return { exception: drive(repr(value)) as string };
  if (value instanceof PyType) return { class: value.name };
  if (value instanceof PyList) return { list: value.items.map(shown) };
  if (value instanceof PyTuple) return { tuple: value.items.map(shown) };
  if (value instanceof PyDict)
    return { dict: [...value.entries()].map(([key, item]) => [shown(key), shown(item)]) };
  return encode(value);
}

function raisedAs(thrown: unknown): Json {
  if (!(thrown instanceof Raised)) throw thrown;
  return [thrown.exception.type.name, drive(str(thrown.exception)) as string];
}

function attempt(work: () => Value): Json {
  try {
    return { value: shown(work()) };
  } catch (thrown) {
    return { raised: raisedAs(thrown) };
  }
}

/** Does one step, and gives it with what came of it. */
function replay(error: Value, step: readonly Json[]): Json[] {
  const [verb, name] = step as [string, string];
  switch (verb) {
    case "str":
      return [verb, attempt(() => drive(str(error)) as Value)];
    case "repr":
      return [verb, attempt(() => drive(repr(error)) as Value)];
    case "get":
      return [verb, name, attempt(() => drive(getAttribute(error, name)) as Value)];
    case "del":
      return [verb, name, attempt(() => drive(setAttribute(error, name, undefined)) as Value)];
    case "set": {
      const value = made(step[2]!);
      return [verb, name, step[2]!, attempt(() => drive(setAttribute(error, name, value)) as Value)];
    }
  }
  const args = (step[2] as Json[]).map(made);
  return [
    verb,
    name,
    step[2]!,
    attempt(() => drive(call(drive(getAttribute(error, name)) as Value, args)) as Value),
  ];
}

describe("what CPython says", () => {
  test.each([...grouped(recorded.cases)])("%s", (_name, cases) => {
    within(testRuntime(), () => {
      for (const each of cases) {
        const { steps: wanted, ...rest } = each;
        const { class: name, args, named } = each;
        let got: Record<string, unknown> = { class: name, args, named };
        let error: Value | undefined;
        try {
          error = drive(
            instantiate(
              exceptionTypes.get(name)!,
              [...args.map(made), ...named.map(([, value]) => made(value))],
              named.length === 0 ? null : named.map(([keyword]) => keyword),
            ),
          ) as Value;
          got.made = (error as PyException).type.name;
        } catch (thrown) {
          got = { ...got, raised: raisedAs(thrown) };
        }
        expect(got).toEqual(rest);
        for (const step of wanted ?? []) {
          expect({ args, step: replay(error!, step as Json[]) }).toEqual({ args, step });
        }
      }
    });
  });
});

function grouped(cases: readonly Case[]): Map<string, Case[]> {
  const groups = new Map<string, Case[]>();
  for (const each of cases) groups.set(each.class, [...(groups.get(each.class) ?? []), each]);
  return groups;
}

describe("the hierarchy", () => {
  test("has the same names", () => {
    expect([...exceptionTypes.keys()].sort()).toEqual(Object.keys(recorded.hierarchy).sort());
  });

  test.each(Object.entries(recorded.hierarchy))("%s", (name, { bases, own }) => {
    const type = exceptionTypes.get(name)!;
    expect(type.bases.map((base) => base.name)).toEqual(bases);
    const names = [...type.namespace.keys()].filter((each) => each !== "__doc__");
    expect(names.sort()).toEqual(own);
  });
});

describe("except", () => {
  const error = newException("KeyError", "k") as PyException;

  test("takes a class, a base, or a tuple of classes", () => {
    expect(exceptionMatches(keyErrorType, error)).toBe(true);
    expect(exceptionMatches(lookupErrorType, error)).toBe(true);
    expect(exceptionMatches(valueErrorType, error)).toBe(false);
    expect(exceptionMatches(newTuple([valueErrorType, keyErrorType]), error)).toBe(true);
    expect(exceptionMatches(newTuple([]), error)).toBe(false);
  });

  test.each([
    [5],
    [newTuple([keyErrorType, 5])],
    [newTuple([newTuple([keyErrorType])])],
    [intType],
    [new PyList([keyErrorType])],
  ])("refuses what is no class of exceptions", (handled) => {
    expect(() => exceptionMatches(handled, error)).toThrow();
    try {
      exceptionMatches(handled, error);
    } catch (thrown) {
      expect(raisedAs(thrown)).toEqual([
        "TypeError",
        "catching classes that do not inherit from BaseException is not allowed",
      ]);
    }
  });

  test("knows classes and instances", () => {
    expect(isException(error)).toBe(true);
    expect(isException(keyErrorType)).toBe(false);
    expect(isExceptionClass(keyErrorType)).toBe(true);
    expect(isExceptionClass(intType)).toBe(false);
    expect(isExceptionClass(error)).toBe(false);
  });
});

describe("except*", () => {
  const newGroup = (...exceptions: PyException[]): PyExceptionGroup =>
    newExceptionGroup("g", new PyList(exceptions));
  const value = (): PyException => newException("ValueError", 1) as PyException;
  const type = (): PyException => newException("TypeError", 2) as PyException;

  test("splits a group", () => {
    within(testRuntime(), () => {
      const group = newGroup(value(), type());
      const parts = drive(pyMatchGroup(group, valueErrorType) as never) as {
        match: PyException;
        rest: PyException;
      };
      expect(drive(repr(parts.match))).toBe("ExceptionGroup('g', [ValueError(1)])");
      expect(drive(repr(parts.rest))).toBe("ExceptionGroup('g', [TypeError(2)])");
    });
  });

  test("makes a group of a single exception", () => {
    within(testRuntime(), () => {
      const { match, rest } = drive(pyMatchGroup(value(), valueErrorType) as never) as never as {
        match: PyException;
        rest: null;
      };
      expect(drive(repr(match))).toBe("ExceptionGroup('', (ValueError(1),))");
      expect(rest).toBe(null);
    });
  });

  test("refuses groups", () => {
    const refused = attempt(() =>
      drive(pyMatchGroup(value(), exceptionTypes.get("ExceptionGroup")!) as never),
    );
    expect(refused).toEqual({
      raised: ["TypeError", "catching ExceptionGroup with except* is not allowed. Use except instead."],
    });
  });

  test("puts together what was raised again", () => {
    within(testRuntime(), () => {
      const group = newGroup(value(), type());
      const parts = drive(pyMatchGroup(group, valueErrorType) as never) as never as {
        match: PyException;
        rest: PyException;
      };
      const whole = drive(pyReraiseStar(group, [parts.match, parts.rest]) as never) as Value;
      expect(drive(repr(whole))).toBe("ExceptionGroup('g', [ValueError(1), TypeError(2)])");
      const rest = drive(pyReraiseStar(group, [null, parts.rest]) as never) as Value;
      expect(drive(repr(rest))).toBe("ExceptionGroup('g', [TypeError(2)])");
      expect(drive(pyReraiseStar(group, [null, null]) as never)).toBe(null);
    });
  });

  test("puts what was raised anew beside it", () => {
    within(testRuntime(), () => {
      const group = newGroup(value(), type());
      group.context = value(); // what is raised anew has another context
      const parts = drive(pyMatchGroup(group, valueErrorType) as never) as never as { rest: PyException };
      const fresh = newException("KeyError", "new") as PyException;
      const whole = drive(pyReraiseStar(group, [fresh, parts.rest]) as never) as Value;
      expect(drive(repr(whole))).toBe(
        "ExceptionGroup('', [KeyError('new'), ExceptionGroup('g', [TypeError(2)])])",
      );
      expect(drive(pyReraiseStar(group, [fresh, null]) as never)).toBe(fresh);
    });
  });
});

describe("raising from native code", () => {
  test("an OSError gets its class", () => {
    const error = newException("OSError", 2, "text", "name") as PyOSError;
    expect(error.type.name).toBe("FileNotFoundError");
    expect([error.errno, error.strerror, error.filename, error.args]).toEqual([
      2,
      "text",
      "name",
      [2, "text"],
    ]);
  });

  test("isRaised knows derived classes", () => {
    expect(isRaised(new Raised(newException("KeyError", 1)), "LookupError")).toBe(true);
    expect(isRaised(valueError("x"), "TypeError")).toBe(false);
    expect(isRaised(new Error("x"), "ValueError")).toBe(false);
    expect(isRaised(typeError("x"), "BaseException")).toBe(true);
  });

  test("a SyntaxError of the compiler's", () => {
    const error = newSyntaxError({
      message: "invalid syntax",
      filename: "a/b.py",
      lineno: 3,
      offset: 5,
      text: "x = =\n",
      endLineno: 3,
      endOffset: 6,
    });
    expect(drive(str(error))).toBe("invalid syntax (b.py, line 3)");
    expect(within(testRuntime(), () => drive(repr(error)))).toBe(
      "SyntaxError('invalid syntax', ('a/b.py', 3, 5, 'x = =\\n', 3, 6))",
    );
    expect(newSyntaxError({ ...empty, type: "TabError" }).type).toBe(exceptionTypes.get("TabError"));
  });

  const empty = {
    message: "m",
    filename: "f",
    lineno: null,
    offset: null,
    text: null,
    endLineno: null,
    endOffset: null,
  };
});

test("every type derives from BaseException and says what it is for", () => {
  for (const [name, type] of exceptionTypes) {
    expect(type.isSubtype(baseExceptionType), name).toBe(true);
    if (name !== "ExceptionGroup") expect(typeof type.own("__doc__"), name).toBe("string");
  }
});
