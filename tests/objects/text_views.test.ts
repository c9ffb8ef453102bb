/** `memoryview`, against what CPython 3.13 said (`views_record.py`), and when it keeps a bytearray from growing. */
import { expect, test } from "vitest";
import "./registered.ts";
import type { PyByteArray, PyMemoryView } from "../../src/objects/bytes_object.ts";
import type { Value } from "../../src/objects/core.ts";
import { testRuntime, within } from "./drive.ts";
import { testTable } from "./recorded.ts";
import { decode, encode, invoke } from "./text_values.ts";

testTable("./views.json");

const resizeError = { error: ["BufferError", "Existing exports of data: object cannot be re-sized"] };

test.each<[string, Value[]]>([
  ["append", [1]],
  ["pop", []],
  ["clear", []],
  ["remove", [97]],
  ["insert", [0, 1]],
  ["extend", [decode({ bytes: "x" })]],
  ["__iadd__", [decode({ bytes: "x" })]],
  ["__imul__", [2]],
  ["__delitem__", [0]],
  ["__init__", []],
  ["__setitem__", [decode({ slice: [1, 2, null] }), decode({ bytes: "xx" })]],
])("bytearray.%s cannot change the size while a view is open", (method, args) => {
  within(testRuntime(), () => {
    const view = decode({ view: [{ bytearray: "abc" }, []] }) as PyMemoryView;
    expect(invoke(view.object, method, args, [])).toEqual(resizeError);
    expect(encode(view.object)).toEqual({ bytearray: "abc" });
    expect(invoke(view, "release", [], [])).toBe(null);
    invoke(view.object, method, args, []);
    expect((view.object as PyByteArray).length).not.toBe(3);
  });
});

test.each<[string, Value[]]>([
  ["reverse", []],
  ["extend", [decode({ bytes: "" })]],
  ["__imul__", [1]],
  ["__setitem__", [0, 65]],
  ["__setitem__", [decode({ slice: [1, 2, null] }), decode({ bytes: "x" })]],
])("bytearray.%s is possible while a view is open, if the size stays", (method, args) => {
  within(testRuntime(), () => {
    const view = decode({ view: [{ bytearray: "abc" }, []] }) as PyMemoryView;
    expect(invoke(view.object, method, args, [])).not.toEqual(resizeError);
    expect((view.object as PyByteArray).length).toBe(3);
  });
});

test("a released view answers nothing any more", () => {
  within(testRuntime(), () => {
    const view = decode({ view: [{ bytes: "abc" }, []] }) as PyMemoryView;
    expect(invoke(view, "release", [], [])).toBe(null);
    expect(invoke(view, "release", [], [])).toBe(null);
    const error = { error: ["ValueError", "operation forbidden on released memoryview object"] };
    for (const method of [
      "tobytes",
      "tolist",
      "hex",
      "__len__",
      "__enter__",
      "toreadonly",
      "nbytes",
      "obj",
      "shape",
    ]) {
      expect([method, invoke(view, method, [], [])]).toEqual([method, error]);
    }
    expect(invoke(view, "__getitem__", [0], [])).toEqual(error);
    expect(invoke(view, "__eq__", [view], [])).toBe(true);
    expect(invoke(view, "__eq__", [decode({ bytes: "abc" })], [])).toBe(false);
  });
});
