/**
 * `_json.make_encoder`: objects to JSON text. What is open is kept on a stack of its own, so nesting costs no JavaScript
 * stack. Source: RFC 8259; library reference, "json".
 */
import { pyCallMethod } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asInt, asStr, PyInstance, type PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, member, newMethod, pyMethod } from "../objects/define.ts";
import { dictType, PyDict } from "../objects/dict.ts";
import { recursionError, typeError, typeName, valueError } from "../objects/errors.ts";
import { asFloat } from "../objects/float.ts";
import { charge, work } from "../objects/limits.ts";
import { PyList } from "../objects/list.ts";
import { PyNativeFunction } from "../objects/native.ts";
import { repr as reprOfFloat } from "../objects/numbers/float-text.ts";
import { pyIndex, pyItems, pyTruth, strValue } from "../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple, PyTuple } from "../objects/tuple.ts";
import { quoteAscii, quoteText } from "./json_quoting.ts";

class PyEncoder extends PyInstance {
  markers: Value = null;
  default: Value = null;
  encoder: Value = null;
  indent: Value = null;
  keySeparator = "";
  itemSeparator = "";
  sortKeys = false;
  skipKeys = false;
  allowNaN = true;
  /** The native function behind `encoder`, if it is one. */
  quote: ((text: string) => string) | null = null;
}

export const encoderType: PyType = declareType("_json.Encoder", {
  isBase: true,
  allocate: (type) => new PyEncoder(type),
});

/** A list or a dict that has begun and not ended, or an object that `default` stands in for. */
interface Open {
  readonly subject: PyObject;
  /** What is still to be written: values of a list, or key and value in turn. */
  readonly items: readonly Value[];
  next: number;
  readonly kind: "list" | "dict" | "default";
  isFirst: boolean;
}

/** CPython's stack ends about here. */
const DEEPEST = 10_000;

/** The text of a number, a constant; `undefined` for anything else. */
function plainText(self: PyEncoder, value: Value): string | undefined | Pending {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return String(value);
  const float = asFloat(value);
  if (float !== undefined) return floatText(self, float);
  const int = asInt(value);
  return int === undefined ? undefined : (strValue(int) as string | Pending);
}

function floatText(self: PyEncoder, value: number): string {
  if (Number.isFinite(value)) return reprOfFloat(value);
  if (!self.allowNaN) {
    throw valueError(`Out of range float values are not JSON compliant: ${reprOfFloat(value)}`);
  }
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/** A str in quotes. */
function quoted(self: PyEncoder, value: Value): string | Steps<string> {
  if (self.quote !== null) return self.quote(asStr(value)!);
  return pyQuoted(self, value);
}

function* pyQuoted(self: PyEncoder, value: Value): Steps<string> {
  const result = call(self.encoder, [value]);
  const made: Value = isPending(result) ? yield result : result;
  const text = asStr(made);
  if (text === undefined) throw typeError(`encoder() must return a string, not ${typeName(made)}`);
  return text;
}

/** The keys and values of a dict in turn, sorted by the pairs if that is wished. */
function* pyPairs(self: PyEncoder, dict: PyDict): Steps<Value[]> {
  const flat: Value[] = [];
  if (dict.type === dictType && !self.sortKeys) {
    for (const [key, value] of dict.entries()) flat.push(key, value);
    return flat;
  }
  const pairs = yield* pyItems(yield* pyCallMethod(dict, "items"));
  const list = new PyList(pairs);
  if (self.sortKeys) yield* pyCallMethod(list, "sort");
  for (const pair of list.items) {
    if (!(pair instanceof PyTuple) || pair.items.length !== 2) throw valueError("items must return 2-tuples");
    flat.push(pair.items[0]!, pair.items[1]!);
  }
  return flat;
}

/** The text of a key that is no str; `undefined` where it is to be left out. */
function* pyKeyText(self: PyEncoder, key: Value): Steps<string | undefined> {
  const text = plainText(self, key);
  if (text !== undefined) return isPending(text) ? yield text : text;
  if (self.skipKeys) return undefined;
  throw typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

function* encode(self: PyEncoder, object: Value, indentLevel: Value): Steps {
  const stack: Open[] = [];
  const opened = self.markers === null ? null : new Set<Value>();
  const indent = asStr(self.indent);
  const outer = Number(yield* pyIndex(indentLevel));
  const newline = (depth: number): string => (indent === undefined ? "" : `\n${indent.repeat(depth)}`);
  let depth = outer;
  let separator = self.itemSeparator + newline(depth);
  let written = "";
  let charged = 0;

  const open = (kind: Open["kind"], subject: PyObject, items: readonly Value[]): void => {
    if (opened !== null) {
      if (opened.has(subject)) throw valueError("Circular reference detected");
      opened.add(subject);
    }
    if (stack.length >= DEEPEST) {
      throw recursionError("maximum recursion depth exceeded while encoding a JSON object");
    }
    stack.push({ kind, subject, items, next: 0, isFirst: true });
    if (kind === "default") return;
    depth++;
    separator = self.itemSeparator + newline(depth);
    written += (kind === "list" ? "[" : "{") + newline(depth);
  };

  let value = object;
  for (;;) {
    work(1);
    // One value.
    if (typeof value === "string" || asStr(value) !== undefined) {
      const text = quoted(self, value);
      written += typeof text === "string" ? text : yield* text;
    } else {
      const text = plainText(self, value);
      if (text !== undefined) written += isPending(text) ? yield text : text;
      else if (value instanceof PyList || value instanceof PyTuple) {
        if (value.items.length === 0) written += "[]";
        else open("list", value, value.items);
      } else if (value instanceof PyDict) {
        if (value.size === 0) written += "{}";
        else open("dict", value, yield* pyPairs(self, value));
      } else {
        open("default", value as PyObject, []);
        const result = call(self.default, [value]);
        value = isPending(result) ? yield result : result;
        continue;
      }
    }
    if (written.length - charged > 65536) {
      charge((written.length - charged) * 2);
      charged = written.length;
    }
    // The next one.
    for (;;) {
      const top = stack[stack.length - 1];
      if (top === undefined) return newTuple([written]);
      if (top.next < top.items.length) {
        let item = top.items[top.next++]!;
        let key: string | undefined;
        if (top.kind === "dict") {
          const name = item;
          item = top.items[top.next++]!;
          if (asStr(name) !== undefined) {
            const text = quoted(self, name);
            key = typeof text === "string" ? text : yield* text;
          } else {
            const shown = yield* pyKeyText(self, name);
            if (shown === undefined) continue;
            const text = quoted(self, shown);
            key = typeof text === "string" ? text : yield* text;
          }
        }
        if (top.isFirst) top.isFirst = false;
        else written += separator;
        if (key !== undefined) written += key + self.keySeparator;
        value = item;
        break;
      }
      stack.pop();
      opened?.delete(top.subject);
      if (top.kind === "default") continue;
      depth--;
      separator = self.itemSeparator + newline(depth);
      written += newline(depth) + (top.kind === "list" ? "]" : "}");
    }
  }
}

function* newEncoder(
  cls: PyType,
  markers: Value,
  fallback: Value,
  encoder: Value,
  indent: Value,
  keySeparator: Value,
  itemSeparator: Value,
  sortKeys: Value,
  skipKeys: Value,
  allowNaN: Value,
): Steps {
  if (markers !== null && !(markers instanceof PyDict)) {
    throw typeError(`make_encoder() argument 1 must be dict or None, not ${typeName(markers)}`);
  }
  const made = cls.allocate(cls) as PyEncoder;
  made.markers = markers;
  made.default = fallback;
  made.encoder = encoder;
  made.indent = indent;
  made.keySeparator = textArgument(keySeparator, 5);
  made.itemSeparator = textArgument(itemSeparator, 6);
  made.sortKeys = yield* pyTruth(sortKeys);
  made.skipKeys = yield* pyTruth(skipKeys);
  made.allowNaN = yield* pyTruth(allowNaN);
  if (encoder instanceof PyNativeFunction && encoder.module === "_json") {
    made.quote = encoder.native.name === "encode_basestring_ascii" ? quoteAscii : quoteText;
  }
  return made;
}

function textArgument(value: Value, place: number): string {
  const text = asStr(value);
  if (text === undefined)
    throw typeError(`make_encoder() argument ${place} must be str, not ${typeName(value)}`);
  return text;
}

completeType(encoderType, {
  doc: "Writes an object as JSON: encoder(obj, level) gives a tuple of pieces of text.",
  module: "_json",
  methods: [
    newMethod(
      "__new__(cls, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
      newEncoder,
    ),
    pyMethod("__call__(self, /, obj, _current_indent_level)", encode, "Call self as a function."),
    member(
      "markers",
      (self: PyEncoder) => self.markers,
      null,
      "None where circular references are not looked for.",
    ),
    member("default", (self: PyEncoder) => self.default, null, "Gives what stands in for an object."),
    member("encoder", (self: PyEncoder) => self.encoder, null, "Puts strings in quotes."),
    member("indent", (self: PyEncoder) => self.indent, null, "What each level is indented by, or None."),
    member("key_separator", (self: PyEncoder) => self.keySeparator, null, "Stands between key and value."),
    member("item_separator", (self: PyEncoder) => self.itemSeparator, null, "Stands between items."),
    member(
      "sort_keys",
      (self: PyEncoder) => self.sortKeys,
      null,
      "Whether dicts are written in order of their keys.",
    ),
    member(
      "skipkeys",
      (self: PyEncoder) => self.skipKeys,
      null,
      "Whether keys that cannot be written are left out.",
    ),
  ],
});
