/** The values of the recorded tables (`text_values.py`): from JSON to Python values and back. */

import { getAttribute } from "../../src/objects/attributes.ts";
import {
  memoryviewType,
  PyByteArray,
  PyBytes,
  PyMemoryView,
  viewBytes,
} from "../../src/objects/bytes_object.ts";
import { call, callSpecial } from "../../src/objects/calls.ts";
import { type PyObject, typeOf, type Value } from "../../src/objects/core.ts";
import { PyDict } from "../../src/objects/dict.ts";
import { Raised } from "../../src/objects/errors.ts";
import { PyFloat } from "../../src/objects/float.ts";
import { PyStaticMethod } from "../../src/objects/function.ts";
import { pyDictSet } from "../../src/objects/hashing.ts";
import { PyList } from "../../src/objects/list.ts";
import { callDescriptor, PyGetSet, PyMethodDescriptor } from "../../src/objects/native.ts";
import { ADD, binaryOp, inplaceOp, MULTIPLY, REMAINDER, str } from "../../src/objects/operators.ts";
import { NotImplemented } from "../../src/objects/singletons.ts";
import { PySlice } from "../../src/objects/slice.ts";
import { newTuple, PyTuple } from "../../src/objects/tuple.ts";
import { drive } from "./drive.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const latin1 = (data: Uint8Array): string => Array.from(data, (byte) => String.fromCharCode(byte)).join("");
const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A value of the table. */
export function decode(json: Json): Value {
  if (typeof json !== "object" || json === null) return json;
  const [kind, content] = Object.entries(json)[0]! as [string, never];
  switch (kind) {
    case "int":
      return BigInt(content);
    case "float":
      return new PyFloat(floatOf(content));
    case "bytes":
      return new PyBytes(bytes(content));
    case "bytearray":
      return new PyByteArray(bytes(content));
    case "view": {
      // A memoryview: of what, and the methods called one after another to get there.
      const [object, steps] = content as [Json, [string, Json[]][]];
      let view = drive(call(memoryviewType, [decode(object)])) as Value;
      for (const [name, args] of steps) view = drive(callSpecial(view, name, args.map(decode))!) as Value;
      return view;
    }
    case "list":
      return new PyList((content as Json[]).map(decode));
    case "tuple":
      return newTuple((content as Json[]).map(decode));
    case "dict": {
      const dict = new PyDict();
      for (const [key, value] of content as [Json, Json][])
        drive(pyDictSet(dict, decode(key), decode(value)));
      return dict;
    }
    case "slice": {
      const [start, stop, step] = (content as Json[]).map(decode);
      return new PySlice(start!, stop!, step!);
    }
  }
  throw new Error(`no value of kind ${kind}`);
}

function floatOf(text: string): number {
  if (text === "inf") return Number.POSITIVE_INFINITY;
  if (text === "-inf") return Number.NEGATIVE_INFINITY;
  return Number(text);
}

/** What the table would hold for a value. */
export function encode(value: Value): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return { int: String(value) };
  if (value instanceof PyBytes) return { bytes: latin1(value.data) };
  if (value instanceof PyByteArray) return { bytearray: latin1(value.data) };
  if (value instanceof PyList) return { list: value.items.map(encode) };
  if (value instanceof PyTuple) return { tuple: value.items.map(encode) };
  if (value instanceof PyDict) {
    return { dict: [...value.entries()].map(([key, item]) => [encode(key), encode(item)]) };
  }
  if (value instanceof PyFloat) return { float: drive(str(value)) };
  if (value instanceof PyMemoryView) {
    const { format, shape, strides, readonly } = value;
    return { memoryview: [{ bytes: latin1(viewBytes(value)) }, format, [...shape], [...strides], readonly] };
  }
  if (value === NotImplemented) return { other: "NotImplemented" };
  throw new Error(`no JSON for ${typeOf(value).name}`);
}

/** What `+` and the like do, not only the method of the left side. */
const OPERATORS: Record<string, (left: Value, right: Value) => unknown> = {
  __add__: (left, right) => binaryOp(ADD, left, right),
  __mul__: (left, right) => binaryOp(MULTIPLY, left, right),
  __mod__: (left, right) => binaryOp(REMAINDER, left, right),
  __iadd__: (left, right) => inplaceOp(ADD, left, right),
  __imul__: (left, right) => inplaceOp(MULTIPLY, left, right),
};

/** Calls a method by name; gives what the table would hold for the result or for the exception. */
export function invoke(
  self: Value,
  name: string,
  args: Value[],
  named: readonly (readonly [string, Value])[],
): Json {
  const names = named.length === 0 ? null : named.map(([each]) => each);
  const all = [...args, ...named.map(([, value]) => value)];
  return attempt(() => {
    const operator = OPERATORS[name];
    if (operator !== undefined && args.length === 1) return operator(self, args[0]!) as Value;
    const found = typeOf(self).lookup(name);
    if (found instanceof PyMethodDescriptor && found.kind !== "classmethod") {
      return callDescriptor(found, [self, ...all], names) as Value;
    }
    if (found instanceof PyStaticMethod) return call(found.callable, all, names) as Value;
    const attribute = drive(getAttribute(self, name)) as Value;
    // A row that names an attribute, not a method, asks for its value.
    return found instanceof PyGetSet ? attribute : (call(attribute, all, names) as Value);
  });
}

/** Runs `body`; gives what the table would hold for the result or for the exception. */
export function attempt(body: () => Value): Json {
  try {
    return encode(drive(body()));
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    return { error: [thrown.exception.type.name, drive(str(thrown.exception as PyObject)) as string] };
  }
}
