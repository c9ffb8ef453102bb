/**
 * Exceptions that CPython 3.13 did not catch, taken apart by scripts/record-errors.py: put together again here, they are
 * printed as CPython printed them.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CodeObject } from "../../src/bytecode/code.ts";
import { setOwnAttribute } from "../../src/objects/attributes.ts";
import { PyInstance, type PyObject, type PyType, type Value } from "../../src/objects/core.ts";
import { declareType } from "../../src/objects/declare.ts";
import { attribute, completeType, pyMethod } from "../../src/objects/define.ts";
import { PyDict } from "../../src/objects/dict.ts";
import { newException, Raised, valueError } from "../../src/objects/errors.ts";
import "../../src/objects/exception_group.ts";
import {
  exceptionTypes,
  PyAttributeError,
  type PyException,
  PyExceptionGroup,
  PyImportError,
  PyNameError,
  PySyntaxError,
} from "../../src/objects/exceptions.ts";
import { PyList } from "../../src/objects/list.ts";
import "../../src/objects/os_error.ts";
import "../../src/objects/syntax_error.ts";
import { type FrameView, PyTraceback } from "../../src/objects/traceback.ts";
import { formatException, formatTraceback, pyFormatException } from "../../src/objects/traceback_text.ts";
import "../../src/objects/unicode_errors.ts";
import { drive, testRuntime, within } from "./drive.ts";
import "./registered.ts";

type Entry = readonly [
  filename: string,
  name: string,
  lineno: number,
  line: number | null,
  endLine: number | null,
  column: number | null,
  endColumn: number | null,
];

interface Hint {
  readonly name: string;
  readonly locals: readonly string[];
  readonly globals: readonly string[];
  readonly self: readonly string[] | null;
  readonly listed: readonly string[] | null;
  readonly module?: string;
  readonly inside?: boolean;
}

interface Described {
  readonly kind: string;
  readonly module: string | null;
  readonly qualname: string;
  readonly text: string | null;
  readonly notes: readonly (string | null)[] | string | null;
  readonly suppress: boolean;
  readonly entries: readonly Entry[];
  readonly syntax?: readonly (string | number | null)[];
  readonly hint: Hint | null;
  readonly cause: number | null;
  readonly context: number | null;
  readonly members?: readonly number[];
}

interface Case {
  readonly file: string;
  readonly name: string;
  readonly source: string;
  readonly exceptions: readonly Described[];
  readonly text: string;
}

const recorded = JSON.parse(readFileSync(new URL("uncaught.json", import.meta.url), "utf8")) as {
  readonly builtins: readonly string[];
  readonly cases: readonly Case[];
};

const namespace = (names: readonly string[]): PyDict => {
  const dict = new PyDict();
  for (const name of names) dict.setStr(name, null);
  return dict;
};
const builtinNames = namespace(recorded.builtins);

/** An object that says what its attributes are; with null, asking fails. */
function objectWith(names: readonly string[] | null): PyObject {
  const type = declareType("Thing", { isBase: true, hasDict: true, allocate: (of) => new PyInstance(of) });
  completeType(type, {
    doc: null,
    methods: [
      pyMethod("__dir__(self, /)", () => {
        if (names === null) throw valueError("no names");
        return new PyList([...names]);
      }),
    ],
  });
  const object = new PyInstance(type);
  for (const name of names ?? []) setOwnAttribute(object, name, null);
  return object;
}

function frameOf(entry: Entry, hint: Hint | null, self: PyObject | null): FrameView {
  const [filename, name, , line, endLine, column, endColumn] = entry;
  const code = new CodeObject({
    argcount: 0,
    posonlyargcount: 0,
    kwonlyargcount: 0,
    stacksize: 0,
    flags: 0,
    code: new Uint8Array(2),
    consts: [],
    names: [],
    localsplusnames: [],
    localspluskinds: new Uint8Array(0),
    filename,
    name,
    qualname: name,
    firstlineno: 1,
    positions: Int32Array.from([line ?? -1, endLine ?? -1, column ?? -1, endColumn ?? -1]),
    exceptiontable: [],
  });
  return {
    codeObject: () => code,
    globalNames: () => namespace(hint?.globals ?? []),
    builtinNames: () => builtinNames,
    localVariables: () => (hint?.locals ?? []).map((each) => [each, each === "self" ? self : null] as const),
    frameObject: () => {
      throw new Error("a frame is not asked for its object");
    },
  };
}

function tracebackOf(
  entries: readonly Entry[],
  hint: Hint | null,
  self: PyObject | null,
): PyTraceback | null {
  let traceback: PyTraceback | null = null;
  for (const [at, entry] of [...entries].reverse().entries()) {
    traceback = new PyTraceback(traceback, frameOf(entry, at === 0 ? hint : null, self), 0, entry[2]);
  }
  return traceback;
}

/** A class named as the exception's, whose `str` is what it was. */
function classOf(described: Described): PyType {
  const base = exceptionTypes.get(described.kind)!;
  const type = declareType(described.qualname, { base, isBase: true });
  type.qualname = described.qualname;
  return completeType(type, {
    doc: null,
    methods: [
      attribute("__module__", described.module ?? 5),
      pyMethod("__str__(self, /)", () => {
        if (described.text === null) throw valueError("no text");
        return described.text;
      }),
    ],
  });
}

/** A note that has this text, or whose `str` fails. */
function noteOf(note: string | null): Value {
  if (note !== null) return note;
  const type = declareType("Bad", { allocate: (of) => new PyInstance(of) });
  completeType(type, {
    doc: null,
    methods: [
      pyMethod("__str__(self, /)", () => {
        throw valueError("no");
      }),
    ],
  });
  return new PyInstance(type);
}

function shownAs(text: string): Value {
  const type = declareType("Shown", { allocate: (of) => new PyInstance(of) });
  completeType(type, { doc: null, methods: [pyMethod("__repr__(self, /)", () => text)] });
  return new PyInstance(type);
}

/** Puts the exceptions of a case together again. Gives the first, and the modules that they name. */
function rebuild(each: Case): { readonly exception: PyException; readonly modules: Map<string, PyObject> } {
  const modules = new Map<string, PyObject>();
  const built = each.exceptions.map((described) => {
    const type = classOf(described);
    const exception = type.allocate(type) as PyException;
    const { hint, notes, syntax } = described;
    exception.args = [described.text];
    exception.suppressContext = described.suppress;
    const self = hint?.self ? objectWith(hint.self) : null;
    exception.traceback = tracebackOf(described.entries, hint, self);
    if (Array.isArray(notes)) setOwnAttribute(exception, "__notes__", new PyList(notes.map(noteOf)));
    else if (notes !== null) setOwnAttribute(exception, "__notes__", shownAs(notes as string));
    if (syntax !== undefined && exception instanceof PySyntaxError) {
      [
        exception.msg,
        exception.filename,
        exception.lineno,
        exception.offset,
        exception.text,
        exception.endLineno,
        exception.endOffset,
      ] = syntax as readonly Value[];
    }
    if (hint !== null) {
      if (exception instanceof PyAttributeError) {
        exception.name = hint.name;
        exception.obj = hint.inside ? self! : objectWith(hint.listed);
      } else if (exception instanceof PyNameError) exception.name = hint.name;
      else if (exception instanceof PyImportError) {
        exception.name = hint.module!;
        exception.nameFrom = hint.name;
        modules.set(hint.module!, objectWith(hint.listed));
      }
    }
    return exception;
  });
  for (const [at, described] of each.exceptions.entries()) {
    const exception = built[at]!;
    if (described.cause !== null) exception.cause = built[described.cause]!;
    if (described.context !== null) exception.context = built[described.context]!;
    if (exception instanceof PyExceptionGroup) {
      exception.exceptions = described.members!.map((member) => built[member]!);
    }
  }
  return { exception: built[0]!, modules };
}

function sourceOf(each: Case): (filename: string, lineno: number) => string | null {
  const lines = each.source.split("\n");
  return (filename, lineno) => (filename === each.file ? (lines[lineno - 1] ?? null) : null);
}

const files = [...new Set(recorded.cases.map((each) => each.file))];

describe.each(files)("%s", (file) => {
  const cases = recorded.cases.filter((each) => each.file === file);
  test.each(cases.map((each) => [each.name, each] as const))("%s", (_name, each) => {
    const { exception, modules } = rebuild(each);
    const runtime = testRuntime();
    for (const [name, module] of modules) runtime.modules.setStr(name, module);
    const text = within(runtime, () => drive(pyFormatException(exception, sourceOf(each)) as never));
    expect(text).toBe(each.text);
    expect(within(runtime, () => formatException(exception, sourceOf(each)))).toBe(each.text);
  });
});

test("a str that would have to run Python code is not run without a machine", () => {
  const type = declareType("Slow", { base: exceptionTypes.get("ValueError")!, isBase: true });
  completeType(type, {
    doc: null,
    methods: [
      pyMethod("__str__(self, /)", function* () {
        return yield { kind: "a frame to be run" } as never;
      }),
    ],
  });
  const exception = type.allocate(type) as PyException;
  expect(formatException(exception, () => null)).toBe("Slow: <exception str() failed>\n");
});

test("the limit counts from the outermost entry, a negative one from the innermost", () => {
  const entries: Entry[] = [1, 2, 3].map((line) => ["a.py", "f", line, line, line, null, null]);
  const traceback = tracebackOf(entries, null, null);
  const lines = (limit: number | null): string[] =>
    [...formatTraceback(traceback, () => null, limit).matchAll(/line (\d)/g)].map((match) => match[1]!);
  expect(lines(null)).toEqual(["1", "2", "3"]);
  expect(lines(2)).toEqual(["1", "2"]);
  expect(lines(-1)).toEqual(["3"]);
  expect(lines(0)).toEqual([]);
});

test("without the chain, only the exception itself is printed", () => {
  const exception = newException("ValueError", "x") as PyException;
  exception.cause = newException("KeyError", "y") as PyException;
  expect(within(testRuntime(), () => formatException(exception, () => null, { chain: false }))).toBe(
    "ValueError: x\n",
  );
});

test("groups that share members at every level do not grow without bound", () => {
  let exception = newException("ValueError", "x") as PyException;
  for (let level = 0; level < 60; level++) {
    const group = exceptionTypes.get("ExceptionGroup")!.allocate(exceptionTypes.get("ExceptionGroup")!);
    (group as PyExceptionGroup).message = `level ${level}`;
    (group as PyExceptionGroup).exceptions = [exception, exception];
    exception = group as PyException;
  }
  const text = within(testRuntime(), () => formatException(exception, () => null));
  expect(text.split("\n")[0]).toBe("  | ExceptionGroup: level 59 (2 sub-exceptions)");
  expect(text.length).toBeLessThan(20_000_000);
});

test("a limit of the host's passes through", () => {
  const limit = new Error("limit");
  const type = declareType("Costly", { base: exceptionTypes.get("ValueError")!, isBase: true });
  completeType(type, {
    doc: null,
    methods: [
      pyMethod("__str__(self, /)", () => {
        throw limit;
      }),
    ],
  });
  const exception = type.allocate(type) as PyException;
  expect(() => formatException(exception, () => null)).toThrow(limit);
  expect(new Raised(exception)).not.toBeInstanceOf(Error);
});
