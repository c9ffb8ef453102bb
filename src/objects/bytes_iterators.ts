/** `bytes_iterator` and `bytearray_iterator`: the bytes one by one, as ints. */
import type { PyByteArray, PyBytes } from "./bytes_object.ts";
import { None, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, method, pyMethod } from "./define.ts";
import { reduceIterator, statePosition } from "./sequences.ts";
import { EMPTY_TUPLE } from "./tuple.ts";

export const bytesIteratorType: PyType = declareType("bytes_iterator");
export const bytearrayIteratorType: PyType = declareType("bytearray_iterator");

export class PyBytesIterator extends PyObject {
  /** Null once it has ended. */
  source: PyBytes | PyByteArray | null;
  at = 0;

  constructor(source: PyBytes | PyByteArray, type: PyType = bytesIteratorType) {
    super(type);
    this.source = source;
  }
}

/** The next byte, or `undefined` at the end. */
export function nextOfBytes(iterator: PyBytesIterator): Value | undefined {
  const { source, at } = iterator;
  if (source === null) return undefined;
  const byte = source.data[at];
  if (byte === undefined) iterator.source = null;
  else iterator.at = at + 1;
  return byte;
}

function setState(self: PyBytesIterator, state: Value): Value {
  const at = Number(statePosition(state));
  if (self.source !== null) self.at = Math.min(Math.max(at, 0), self.source.data.length);
  return None;
}

for (const type of [bytesIteratorType, bytearrayIteratorType]) {
  completeType(type, {
    doc: null,
    methods: [
      method("__iter__(self, /)", (self: PyBytesIterator) => self, "Return self: it is its own iterator."),
      method("__next__(self, /)", nextOfBytes, "Return the next byte."),
      method(
        "__length_hint__(self, /)",
        ({ source, at }: PyBytesIterator) => (source === null ? 0 : Math.max(0, source.data.length - at)),
        "How many are left.",
      ),
      pyMethod(
        "__reduce__(self, /)",
        reduceIterator(
          ({ source, at }: PyBytesIterator) => (source === null ? null : { source, at }),
          () => EMPTY_TUPLE,
        ),
        "How to make this iterator again.",
      ),
      method("__setstate__(self, state, /)", setState, "Go to a position."),
    ],
  });
}
