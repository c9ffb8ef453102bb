/** `bytes`: the table of its methods; those shared with bytearray are in `bytes_methods.ts`. */
import { PyBytesIterator } from "./bytes_iterators.ts";
import { bytesFrom, dataOf, encodedSource } from "./bytes_making.ts";
import { byteRows, useOperators } from "./bytes_methods.ts";
import { bytesType, newBytes, PyBytes, registerBuffer } from "./bytes_object.ts";
import { reprBytes } from "./bytes_text.ts";
import { callSpecial } from "./calls.ts";
import type { PyType, Value } from "./core.ts";
import { completeType, method, newMethod } from "./define.ts";
import { typeError, typeName } from "./errors.ts";
import { chargeElements } from "./limits.ts";
import { bufferRow } from "./memoryview.ts";
import { hashBytes } from "./numbers/hash.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple } from "./tuple.ts";

function create(
  cls: PyType,
  source: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): Value | Pending {
  const made = makeBytes(source, encoding, errors);
  if (cls === bytesType) return made;
  return isPending(made) ? pyInstance(cls, made) : new PyBytes(dataOf(made), cls);
}

function* pyInstance(cls: PyType, made: Pending): Steps {
  return new PyBytes(dataOf(yield made), cls);
}

function makeBytes(
  source: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): Value | Pending {
  if (
    source instanceof PyBytes &&
    source.type === bytesType &&
    encoding === undefined &&
    errors === undefined
  ) {
    return source;
  }
  const special =
    source === undefined || encoding !== undefined || errors !== undefined
      ? undefined
      : callSpecial(source, "__bytes__", []);
  if (special !== undefined) return isPending(special) ? pyChecked(special) : checkedBytes(special);
  const encoded = encodedSource("bytes", source, encoding, errors);
  if (encoded !== undefined) return encoded;
  if (source === undefined) return newBytes(new Uint8Array(0));
  const data = bytesFrom("bytes", source);
  return data instanceof Uint8Array ? newBytes(data) : pyNewBytes(data);
}

function* pyNewBytes(data: Steps<Uint8Array>): Steps {
  return newBytes(yield* data);
}

function* pyChecked(made: Pending): Steps {
  return checkedBytes(yield made);
}

function checkedBytes(made: Value): Value {
  if (made instanceof PyBytes) return made;
  throw typeError(`__bytes__ returned non-bytes (type ${typeName(made)})`);
}

function hash(self: PyBytes): number | bigint {
  self.hashed ??= hashBytes(self.data);
  return self.hashed;
}

function represent(self: PyBytes): string {
  if (self.data.length >= 1024) chargeElements(self.data.length, 4);
  return reprBytes(self.data);
}

registerBuffer(bytesType, (self: PyBytes) => ({
  data: self.data,
  format: "B",
  itemsize: 1,
  readonly: true,
  lock: null,
  unlock: null,
}));

completeType(bytesType, {
  doc: "bytes(ints), bytes(string, encoding[, errors]), bytes(bytes_or_buffer), bytes(size) of zeros, or bytes(): an immutable sequence of bytes.",
  methods: [
    newMethod(
      "__new__(cls, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
      create,
    ),
    method("__repr__(self, /)", represent, "Return repr(self)."),
    method("__str__(self, /)", represent, "Return str(self)."),
    method("__hash__(self, /)", hash, "Return hash(self)."),
    method("__iter__(self, /)", (self: PyBytes) => new PyBytesIterator(self), "Implement iter(self)."),
    bufferRow,
    ...byteRows("bytes"),
    method(
      "__bytes__(self, /)",
      (self: PyBytes) => (self.type === bytesType ? self : newBytes(self.data)),
      "The bytes themselves.",
    ),
    method("__getnewargs__(self, /)", (self: PyBytes) => newTuple([newBytes(self.data)])),
    method(
      "__sizeof__(self, /)",
      (self: PyBytes) => 33 + self.data.length,
      "How many bytes CPython takes for it.",
    ),
  ],
});

useOperators(bytesType);
