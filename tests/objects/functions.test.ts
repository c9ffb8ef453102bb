/** Functions, methods, cells, code objects, properties and the descriptors of natives. The texts are CPython 3.13's. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CodeObject, KIND_CELL, KIND_FREE, KIND_LOCAL } from "../../src/bytecode/code.ts";
import "../../src/objects/all.ts";
import { getAttribute, setAttribute } from "../../src/objects/attributes.ts";
import { call } from "../../src/objects/calls.ts";
import {
  lineRanges,
  packHandlers,
  packLines,
  packPositions,
  unpackHandlers,
  unpackPositions,
} from "../../src/objects/code_tables.ts";
import { instantiate } from "../../src/objects/construct.ts";
import { objectType, type PyType, type Value } from "../../src/objects/core.ts";
import { nativeFunction } from "../../src/objects/define.ts";
import { PyDict } from "../../src/objects/dict.ts";
import { Raised } from "../../src/objects/errors.ts";
import {
  cellType,
  classmethodType,
  codeType,
  functionType,
  methodType,
  PyBoundMethod,
  PyCell,
  PyCode,
  PyFunction,
  propertyType,
  staticmethodType,
} from "../../src/objects/function.ts";
import { listType, PyList } from "../../src/objects/list.ts";
import { equals, hash, repr, str } from "../../src/objects/operators.ts";
import { EMPTY_TUPLE, newTuple, type PyTuple } from "../../src/objects/tuple.ts";
import { drive, testRuntime, within } from "./drive.ts";

const run = <Result>(work: () => Result): Result => within(testRuntime(), work);
const get = (object: Value, name: string): Value => drive(getAttribute(object, name)) as Value;
const put = (object: Value, name: string, value: Value | undefined): Value =>
  drive(setAttribute(object, name, value)) as Value;
const make = (type: PyType, args: Value[], names: readonly string[] | null = null): Value =>
  drive(instantiate(type, args, names)) as Value;
const invoke = (object: Value, name: string, ...args: Value[]): Value =>
  drive(call(get(object, name), args)) as Value;
const items = (value: Value): readonly Value[] => (value as PyTuple).items;

/** The repr with addresses left out. */
const shown = (value: Value): string => (drive(repr(value)) as string).replaceAll(/0x[0-9a-f]+/g, "0x…");

/** What a piece of work raises, as class and text. */
function raised(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    return `${thrown.exception.type.name}: ${drive(str(thrown.exception))}`;
  }
  return "nothing";
}

const first = (x: Value): Value => x;
const native = nativeFunction("first(x, /)", first, "Gives its argument.", "tests");

function newCode(name: string, free: readonly string[] = [], doc: string | null = null): PyCode {
  const names = ["a", "b", ...free];
  return new PyCode(
    new CodeObject({
      argcount: 2,
      posonlyargcount: 0,
      kwonlyargcount: 0,
      stacksize: 1,
      flags: 3,
      code: Uint8Array.from([149, 0, 85, 0, 36, 0]),
      consts: [doc],
      names: [],
      localsplusnames: names,
      localspluskinds: Uint8Array.from(names, (_, at) =>
        at >= 2 ? KIND_FREE : at === 1 ? KIND_LOCAL | KIND_CELL : KIND_LOCAL,
      ),
      filename: "a.py",
      name,
      qualname: `C.${name}`,
      firstlineno: 3,
      positions: Int32Array.from([3, 3, 0, 0, 4, 4, 4, 12, 4, 4, 4, 12]),
      exceptiontable: [],
    }),
  );
}

function newFunction(name = "f", free: readonly string[] = []): PyFunction {
  const cells = free.map(() => new PyCell(1));
  return new PyFunction(newCode(name, free), new PyDict(), new PyDict(), cells, "module", null);
}

describe("function", () => {
  test("shows and names itself", () => {
    run(() => {
      const f = newFunction();
      expect(shown(f)).toBe("<function C.f at 0x…>");
      put(f, "__name__", "g");
      put(f, "__qualname__", "D.g");
      expect([get(f, "__name__"), get(f, "__qualname__"), shown(f)]).toEqual([
        "g",
        "D.g",
        "<function D.g at 0x…>",
      ]);
      expect(raised(() => put(f, "__name__", 3))).toBe("TypeError: __name__ must be set to a string object");
      expect(raised(() => put(f, "__qualname__", undefined))).toBe(
        "TypeError: __qualname__ must be set to a string object",
      );
    });
  });

  test("binds to instances", () => {
    run(() => {
      const f = newFunction();
      const bound = invoke(f, "__get__", "x") as PyBoundMethod;
      expect([bound.func, bound.self]).toEqual([f, "x"]);
      expect(invoke(f, "__get__", null, objectType)).toBe(f);
      expect(raised(() => invoke(f, "__get__", null))).toBe("TypeError: __get__(None, None) is invalid");
      expect(shown(bound)).toBe("<bound method C.f of 'x'>");
    });
  });

  test("checks what it is given", () => {
    run(() => {
      const f = newFunction();
      expect(raised(() => put(f, "__defaults__", 3))).toBe(
        "TypeError: __defaults__ must be set to a tuple object",
      );
      expect(raised(() => put(f, "__kwdefaults__", 3))).toBe(
        "TypeError: __kwdefaults__ must be set to a dict object",
      );
      expect(raised(() => put(f, "__annotations__", 3))).toBe(
        "TypeError: __annotations__ must be set to a dict object",
      );
      expect(raised(() => put(f, "__type_params__", 3))).toBe(
        "TypeError: __type_params__ must be set to a tuple",
      );
      expect(raised(() => put(f, "__code__", 3))).toBe("TypeError: __code__ must be set to a code object");
      expect(raised(() => put(f, "__code__", newCode("g", ["q"])))).toBe(
        "ValueError: f() requires a code object with 0 free vars, not 1",
      );
      expect(raised(() => put(f, "__globals__", new PyDict()))).toBe("AttributeError: readonly attribute");
      expect(raised(() => put(f, "__closure__", null))).toBe("AttributeError: readonly attribute");
      expect(raised(() => put(f, "__dict__", 3))).toBe(
        "TypeError: __dict__ must be set to a dictionary, not a 'int'",
      );
      expect(raised(() => put(f, "__dict__", undefined))).toBe("TypeError: cannot delete __dict__");
      expect(raised(() => get(f, "foo"))).toBe("AttributeError: 'function' object has no attribute 'foo'");
    });
  });

  test("a change of what a call rests on changes the version", () => {
    run(() => {
      const f = newFunction();
      const seen = [f.version];
      put(f, "__defaults__", newTuple([1]));
      seen.push(f.version);
      put(f, "__kwdefaults__", new PyDict());
      seen.push(f.version);
      put(f, "__code__", newCode("g"));
      seen.push(f.version);
      put(f, "__defaults__", undefined);
      seen.push(f.version);
      expect(new Set(seen).size).toBe(5);
      expect(get(f, "__defaults__")).toBe(null);
    });
  });

  test("annotations become a dict when asked for", () => {
    run(() => {
      const f = newFunction();
      f.annotations = newTuple(["a", 1, "return", 2]);
      const dict = get(f, "__annotations__");
      expect([...(dict as PyDict).entries()]).toEqual([
        ["a", 1],
        ["return", 2],
      ]);
      expect(get(f, "__annotations__")).toBe(dict);
      put(f, "__annotations__", null);
      expect((get(f, "__annotations__") as PyDict).size).toBe(0);
    });
  });

  test("is made from code", () => {
    run(() => {
      const globals = new PyDict();
      globals.setStr("__name__", "here");
      const f = make(functionType, [newCode("f", [], "what it says"), globals, "g", newTuple([7])]);
      expect(["__name__", "__module__", "__doc__"].map((name) => get(f, name))).toEqual([
        "g",
        "here",
        "what it says",
      ]);
      expect(items(get(f, "__defaults__"))).toEqual([7]);
      const made = (...args: Value[]): string => raised(() => make(functionType, args));
      expect(made(3, globals)).toBe("TypeError: function() argument 'code' must be code, not int");
      expect(made(newCode("f"), 3)).toBe("TypeError: function() argument 'globals' must be dict, not int");
      expect(made(newCode("f"), globals, 3)).toBe("TypeError: arg 3 (name) must be None or string");
      expect(made(newCode("f"), globals, null, 3)).toBe("TypeError: arg 4 (defaults) must be None or tuple");
      expect(made(newCode("f"), globals, null, null, 3)).toBe(
        "TypeError: arg 5 (closure) must be None or tuple",
      );
      expect(made(newCode("f", ["q"]), globals)).toBe("TypeError: arg 5 (closure) must be tuple");
      expect(made(newCode("f", ["q"]), globals, null, null, EMPTY_TUPLE)).toBe(
        "ValueError: f requires closure of length 1, not 0",
      );
      expect(made(newCode("f", ["q"]), globals, null, null, newTuple([3]))).toBe(
        "TypeError: arg 5 (closure) expected cell, found int",
      );
    });
  });
});

describe("method", () => {
  test("is equal where function and object are the same", () => {
    run(() => {
      const f = newFunction();
      const list = new PyList([]);
      const [a, b, c] = [
        new PyBoundMethod(f, list),
        new PyBoundMethod(f, list),
        new PyBoundMethod(f, new PyList([])),
      ];
      expect([drive(equals(a, b)), drive(equals(a, c)), drive(equals(a, 3))]).toEqual([true, false, false]);
      expect(drive(hash(a))).toBe(drive(hash(b)));
    });
  });

  test("has the attributes of its function", () => {
    run(() => {
      const f = newFunction();
      f.doc = "what it does";
      put(f, "extra", 5);
      const bound = new PyBoundMethod(f, 1);
      expect(
        ["__name__", "__doc__", "extra", "__self__", "__func__"].map((name) => get(bound, name)),
      ).toEqual(["f", "what it does", 5, 1, f]);
      expect(raised(() => put(bound, "extra", 6))).toBe(
        "AttributeError: 'method' object has no attribute 'extra' and no __dict__ for setting new attributes",
      );
      expect(raised(() => put(bound, "__func__", 6))).toBe("AttributeError: readonly attribute");
      expect(raised(() => get(bound, "foo"))).toBe(
        "AttributeError: 'function' object has no attribute 'foo'",
      );
    });
  });

  test("is made of a callable and an object", () => {
    run(() => {
      expect(shown(make(methodType, [native, "x"]))).toBe("<bound method first of 'x'>");
      expect(drive(call(make(methodType, [native, "x"]), []))).toBe("x");
      expect(raised(() => make(methodType, [3, 4]))).toBe("TypeError: first argument must be callable");
      expect(raised(() => make(methodType, [native, null]))).toBe("TypeError: instance must not be None");
      expect(raised(() => make(methodType, [native]))).toBe("TypeError: method expected 2 arguments, got 1");
    });
  });
});

test("cells", () => {
  run(() => {
    const cell = make(cellType, [newTuple([])]);
    const empty = make(cellType, []);
    expect(shown(cell)).toBe("<cell at 0x…: tuple object at 0x…>");
    expect(shown(empty)).toBe("<cell at 0x…: empty>");
    expect(raised(() => get(empty, "cell_contents"))).toBe("ValueError: Cell is empty");
    put(empty, "cell_contents", 4);
    expect(get(empty, "cell_contents")).toBe(4);
    expect(drive(equals(empty, make(cellType, [4])))).toBe(true);
    expect(drive(equals(make(cellType, []), make(cellType, [])))).toBe(true);
    expect(raised(() => drive(hash(cell)))).toBe("TypeError: unhashable type: 'cell'");
    expect(raised(() => make(cellType, [1, 2]))).toBe("TypeError: cell expected at most 1 argument, got 2");
  });
});

describe("staticmethod and classmethod", () => {
  test("wrap a function", () => {
    run(() => {
      const f = newFunction();
      f.doc = "doc";
      const wrapped = make(staticmethodType, [f]);
      expect(shown(wrapped)).toBe("<staticmethod(<function C.f at 0x…>)>");
      expect(
        ["__func__", "__wrapped__", "__name__", "__qualname__", "__doc__", "__module__"].map((name) =>
          get(wrapped, name),
        ),
      ).toEqual([f, f, "f", "C.f", "doc", "module"]);
      expect(get(wrapped, "__isabstractmethod__")).toBe(false);
      expect(invoke(wrapped, "__get__", 1)).toBe(f);
      expect(drive(call(make(staticmethodType, [native]), [7]))).toBe(7);
      const bound = invoke(make(classmethodType, [f]), "__get__", new PyList([]));
      expect(shown(bound)).toBe("<bound method C.f of <class 'list'>>");
    });
  });

  test("say what they need", () => {
    run(() => {
      expect(raised(() => make(staticmethodType, []))).toBe(
        "TypeError: staticmethod expected 1 argument, got 0",
      );
      expect(raised(() => make(classmethodType, [1, 2]))).toBe(
        "TypeError: classmethod expected 1 argument, got 2",
      );
      expect(raised(() => make(classmethodType, [1], ["a"]))).toBe(
        "TypeError: classmethod() takes no keyword arguments",
      );
      const bare = invoke(staticmethodType, "__new__", staticmethodType);
      expect(shown(bare)).toBe("<staticmethod(<NULL>)>");
      expect(get(bare, "__func__")).toBe(null);
      expect(raised(() => invoke(bare, "__get__", 1))).toBe(
        "RuntimeError: uninitialized staticmethod object",
      );
    });
  });
});

describe("property", () => {
  test("calls its functions", () => {
    run(() => {
      const set: Value[] = [];
      const setter = nativeFunction("set(x, y, /)", (x: Value, y: Value) => void set.push(x, y), "", "tests");
      const property = make(propertyType, [native, setter]);
      expect(invoke(property, "__get__", "x")).toBe("x");
      expect(invoke(property, "__get__", null, objectType)).toBe(property);
      invoke(property, "__set__", "x", 5);
      expect(set).toEqual(["x", 5]);
      expect(get(property, "__doc__")).toBe("Gives its argument.");
      expect(get(property, "__name__")).toBe("first");
    });
  });

  test("says what it lacks", () => {
    run(() => {
      const property = make(propertyType, []);
      expect(raised(() => invoke(property, "__get__", 1))).toBe(
        "AttributeError: property of 'int' object has no getter",
      );
      invoke(property, "__set_name__", objectType, "size");
      expect(raised(() => invoke(property, "__get__", 1))).toBe(
        "AttributeError: property 'size' of 'int' object has no getter",
      );
      expect(raised(() => invoke(property, "__set__", 1, 2))).toBe(
        "AttributeError: property 'size' of 'int' object has no setter",
      );
      expect(raised(() => invoke(property, "__delete__", 1))).toBe(
        "AttributeError: property 'size' of 'int' object has no deleter",
      );
      expect(raised(() => invoke(property, "__set_name__", 1))).toBe(
        "TypeError: __set_name__() takes 2 positional arguments but 1 were given",
      );
      expect(raised(() => put(property, "fget", 3))).toBe("AttributeError: readonly attribute");
    });
  });

  test("copies itself with another function", () => {
    run(() => {
      const property = make(propertyType, [native]);
      const other = invoke(property, "setter", 3);
      expect([get(other, "fget"), get(other, "fset"), get(other, "__doc__")]).toEqual([
        native,
        3,
        "Gives its argument.",
      ]);
      const told = make(propertyType, [native, null, null, "told"]);
      expect(get(invoke(told, "getter", newFunction()), "__doc__")).toBe("told");
      expect(get(invoke(property, "getter", newFunction()), "__doc__")).toBe(null);
    });
  });
});

describe("natives", () => {
  test("functions of modules", () => {
    run(() => {
      expect(shown(native)).toBe("<built-in function first>");
      expect(
        ["__name__", "__qualname__", "__module__", "__doc__", "__text_signature__"].map((name) =>
          get(native, name),
        ),
      ).toEqual(["first", "first", "tests", "Gives its argument.", "($module, x, /)"]);
      expect(raised(() => put(native, "foo", 3))).toBe(
        "AttributeError: 'builtin_function_or_method' object has no attribute 'foo' and no __dict__ for setting new attributes",
      );
      expect(raised(() => put(native, "__name__", "x"))).toBe(
        "AttributeError: attribute '__name__' of 'builtin_function_or_method' objects is not writable",
      );
    });
  });

  test("methods", () => {
    run(() => {
      const list = new PyList([]);
      const append = get(listType, "append");
      expect(shown(append)).toBe("<method 'append' of 'list' objects>");
      expect(
        ["__objclass__", "__name__", "__qualname__", "__text_signature__"].map((name) => get(append, name)),
      ).toEqual([listType, "append", "list.append", "($self, object, /)"]);
      const bound = get(list, "append");
      expect(shown(bound)).toBe("<built-in method append of list object at 0x…>");
      expect([get(bound, "__self__"), get(bound, "__qualname__"), get(bound, "__module__")]).toEqual([
        list,
        "list.append",
        null,
      ]);
      expect(drive(equals(bound, get(list, "append")))).toBe(true);
      expect(drive(equals(bound, get(new PyList([]), "append")))).toBe(false);
      expect(drive(hash(bound))).toBe(drive(hash(get(list, "append"))));
      expect(invoke(append, "__get__", null, listType)).toBe(append);
      expect(raised(() => invoke(append, "__get__", 3))).toBe(
        "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object",
      );
      expect(raised(() => invoke(append, "__get__", null))).toBe("TypeError: __get__(None, None) is invalid");
      expect(raised(() => drive(call(append, [])))).toBe(
        "TypeError: unbound method list.append() needs an argument",
      );
      expect(raised(() => get(append, "__module__"))).toBe(
        "AttributeError: 'method_descriptor' object has no attribute '__module__'",
      );
    });
  });

  test("special methods", () => {
    run(() => {
      const list = new PyList([1]);
      const length = get(listType, "__len__");
      expect(shown(length)).toBe("<slot wrapper '__len__' of 'list' objects>");
      const bound = get(list, "__len__");
      expect(shown(bound)).toBe("<method-wrapper '__len__' of list object at 0x…>");
      expect([get(bound, "__self__"), get(bound, "__objclass__"), get(bound, "__qualname__")]).toEqual([
        list,
        listType,
        "list.__len__",
      ]);
      expect(drive(call(bound, []))).toBe(1);
      expect(drive(equals(bound, get(list, "__len__")))).toBe(true);
      expect(raised(() => drive(call(length, [3])))).toBe(
        "TypeError: descriptor '__len__' requires a 'list' object but received a 'int'",
      );
    });
  });

  test("computed attributes", () => {
    run(() => {
      const code = functionType.own("__code__")!;
      expect(shown(code)).toBe("<attribute '__code__' of 'function' objects>");
      expect([
        get(code, "__name__"),
        get(code, "__qualname__"),
        get(code, "__objclass__"),
        get(code, "__doc__"),
      ]).toEqual(["__code__", "function.__code__", functionType, null]);
      const f = newFunction();
      expect(invoke(code, "__get__", f)).toBe(f.code);
      expect(invoke(code, "__get__", null, functionType)).toBe(code);
      expect(raised(() => invoke(code, "__get__", 3))).toBe(
        "TypeError: descriptor '__code__' for 'function' objects doesn't apply to a 'int' object",
      );
      const globals = functionType.own("__globals__")!;
      expect(shown(globals)).toBe("<member '__globals__' of 'function' objects>");
      expect(raised(() => invoke(globals, "__set__", f, 3))).toBe("AttributeError: readonly attribute");
      expect(raised(() => invoke(globals, "__delete__", f))).toBe("AttributeError: readonly attribute");
    });
  });
});

describe("code", () => {
  test("shows its parts", () => {
    run(() => {
      const code = newCode("f", ["q"]);
      expect(shown(code)).toBe('<code object f at 0x…, file "a.py", line 3>');
      expect(
        ["co_argcount", "co_nlocals", "co_flags", "co_name", "co_qualname"].map((name) => get(code, name)),
      ).toEqual([2, 2, 3, "f", "C.f"]);
      expect(["co_varnames", "co_cellvars", "co_freevars"].map((name) => items(get(code, name)))).toEqual([
        ["a", "b"],
        ["b"],
        ["q"],
      ]);
      const rows = (name: string): unknown[] => {
        const iterator = invoke(code, name);
        const all: unknown[] = [];
        for (;;) {
          try {
            all.push(items(invoke(iterator, "__next__")));
          } catch (thrown) {
            if (thrown instanceof Raised) return all;
            throw thrown;
          }
        }
      };
      expect(rows("co_lines")).toEqual([
        [0, 2, 3],
        [2, 6, 4],
      ]);
      expect(rows("co_positions")).toEqual([
        [3, 3, 0, 0],
        [4, 4, 4, 12],
        [4, 4, 4, 12],
      ]);
      expect(raised(() => put(code, "co_name", "x"))).toBe("AttributeError: readonly attribute");
    });
  });

  test("is equal to a copy, and not to one with a change", () => {
    run(() => {
      const code = newCode("f", ["q"]);
      const replaced = (name: string, value: Value): Value =>
        drive(call(get(code, "replace"), [value], [name])) as Value;
      const copy = invoke(code, "replace");
      expect(copy).not.toBe(code);
      expect(drive(equals(copy, code))).toBe(true);
      expect(drive(hash(copy))).toBe(drive(hash(code)));
      expect(drive(equals(replaced("co_name", "g"), code))).toBe(false);
      expect(
        drive(equals(replaced("co_consts", newTuple([1])), replaced("co_consts", newTuple([true])))),
      ).toBe(false);
      expect(get(replaced("co_filename", "b.py"), "co_filename")).toBe("b.py");
      const value = new PyList([]);
      expect(items(get(replaced("co_consts", newTuple([value])), "co_consts"))[0]).toBe(value);
      expect(raised(() => replaced("x", 3))).toBe(
        "TypeError: replace() got an unexpected keyword argument 'x'",
      );
      expect(raised(() => replaced("co_name", 3))).toBe(
        "TypeError: replace() argument 'co_name' must be str, not int",
      );
      expect(raised(() => replaced("co_argcount", -1))).toBe(
        "ValueError: co_argcount must be a positive integer",
      );
      expect(raised(() => replaced("co_argcount", 100))).toBe("ValueError: code: co_varnames is too small");
      expect(raised(() => replaced("co_nlocals", 9))).toBe(
        "ValueError: code: co_nlocals != len(co_varnames)",
      );
      expect(raised(() => replaced("co_names", newTuple([1])))).toBe(
        "SystemError: non-string found in code slot",
      );
      expect(raised(() => invoke(code, "replace", 3))).toBe(
        "TypeError: replace() takes no positional arguments",
      );
      expect(raised(() => make(codeType, []))).toBe("TypeError: code expected at least 16 arguments, got 0");
    });
  });

  test("packs its tables as CPython does", () => {
    const recorded = JSON.parse(readFileSync(new URL("code.json", import.meta.url), "utf8")) as readonly {
      readonly firstLine: number;
      readonly positions: readonly number[];
      readonly linetable: string;
      readonly exceptiontable: string;
      readonly lnotab: string;
      readonly lines: readonly unknown[];
    }[];
    const pack = (data: Uint8Array): string => Buffer.from(data).toString("base64");
    const unpack = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));
    for (const each of recorded) {
      const positions = Int32Array.from(each.positions);
      expect(pack(packPositions(positions, each.firstLine))).toBe(each.linetable);
      expect([...unpackPositions(unpack(each.linetable), each.firstLine, positions.length / 4)]).toEqual(
        each.positions,
      );
      expect(pack(packHandlers(unpackHandlers(unpack(each.exceptiontable))))).toBe(each.exceptiontable);
      expect(pack(packLines(positions, each.firstLine))).toBe(each.lnotab);
      expect(lineRanges(positions).map(({ start, end, line }) => [start, end, line])).toEqual(each.lines);
    }
    expect(recorded.length).toBeGreaterThan(300);
  });

  test("tables that are cut short or nonsense are read without harm", () => {
    for (let seed = 1; seed < 200; seed++) {
      const bytes = Uint8Array.from({ length: seed % 23 }, (_, at) => (seed * 7919 + at * 104729) % 256);
      expect(unpackPositions(bytes, 1, 10).length).toBe(40);
      expect(unpackHandlers(bytes).length).toBeLessThanOrEqual(bytes.length);
    }
  });
});
