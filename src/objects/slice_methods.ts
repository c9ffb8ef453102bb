/** The methods of `slice`. Source: language reference 3.2.13.2, "Slice objects". */

import { asInt, None, type PyType, type Value } from "./core.ts";
import { completeType, member, method, newMethod, pyMethod } from "./define.ts";
import { typeError, valueError } from "./errors.ts";
import { charge } from "./limits.ts";
import { enterDirect, leaveDirect } from "./nesting.ts";
import { hashSlice } from "./numbers/hash.ts";
import { EQ, GE, GT, index, LE, LT, NE, pyHash, repr } from "./operators.ts";
import { normal } from "./range.ts";
import { compareItems } from "./sequences.ts";
import { NotImplemented } from "./singletons.ts";
import { PySlice, pySliceIndex, sliceBounds, sliceType, zeroStep } from "./slice.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple } from "./tuple.ts";

function make(_cls: PyType, args: Value[], named: Map<string, Value>): Value {
  if (named.size > 0) throw typeError("slice() takes no keyword arguments");
  if (args.length === 0) throw typeError("slice expected at least 1 argument, got 0");
  if (args.length > 3) throw typeError(`slice expected at most 3 arguments, got ${args.length}`);
  if (args.length === 1) return new PySlice(None, args[0]!, None);
  return new PySlice(args[0]!, args[1]!, args[2] ?? None);
}

const parts = ({ start, stop, step }: PySlice) => newTuple([start, stop, step]);

/** A longer text is charged for. */
const CHARGED_TEXT = 4096;

function represent(self: PySlice): Value | Pending {
  const texts: string[] = [];
  if (!enterDirect()) return pyRepresent(self, texts, null);
  try {
    for (const part of [self.start, self.stop, self.step]) {
      const text = repr(part);
      if (isPending(text)) return pyRepresent(self, texts, text);
      texts.push(text);
    }
    return sliceText(texts);
  } finally {
    leaveDirect();
  }
}

/** Goes on after the texts already made; the next of them is `pending` unless that is null. */
function* pyRepresent({ start, stop, step }: PySlice, texts: string[], pending: Pending | null): Steps {
  if (pending !== null) texts.push(yield pending);
  const parts = [start, stop, step];
  while (texts.length < parts.length) {
    const text = repr(parts[texts.length]!);
    texts.push(isPending(text) ? yield text : text);
  }
  return sliceText(texts);
}

function sliceText(texts: readonly string[]): string {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  if (size > CHARGED_TEXT) charge(2 * size);
  return `slice(${texts.join(", ")})`;
}

function* hashParts({ start, stop, step }: PySlice): Steps<number | bigint> {
  const first = yield* pyHash(start);
  const second = yield* pyHash(stop);
  return hashSlice(first, second, yield* pyHash(step));
}

const comparing =
  (operator: number) =>
  (self: PySlice, other: Value): Value | Pending =>
    other instanceof PySlice
      ? self === other
        ? operator === EQ || operator === LE || operator === GE
        : compareItems(operator, parts(self), parts(other))
      : NotImplemented;

/** `slice.indices(length)`: start, stop and step as they apply to a sequence of that length, of any size. */
function indices(self: PySlice, length: Value): Value | Pending {
  if (typeof length !== "number" || !isPlain(self)) return pyIndices(self, length);
  return plainIndices(self, length);
}

const isPlain = ({ start, stop, step }: PySlice): boolean =>
  [start, stop, step].every((value) => value === None || typeof value === "number");

function plainIndices(self: PySlice, length: number): Value {
  if (length < 0) throw valueError("length should not be negative");
  if (self.step === 0) throw zeroStep();
  const { start, step } = sliceBounds(self, length);
  const lowest = step < 0 ? -1 : 0;
  const highest = step < 0 ? length - 1 : length;
  const stop =
    self.stop === None
      ? step < 0
        ? lowest
        : highest
      : Number(clampWide(BigInt(asInt(self.stop)!), BigInt(length), BigInt(lowest), BigInt(highest)));
  return newTuple([start, stop, step]);
}

function* pyIndices(self: PySlice, given: Value): Steps {
  const asked = index(given);
  const length = BigInt(isPending(asked) ? yield asked : asked);
  if (length < 0n) throw valueError("length should not be negative");
  const step = BigInt((yield* pySliceIndex(self.step)) ?? 1);
  if (step === 0n) throw zeroStep();
  const down = step < 0n;
  const lowest = down ? -1n : 0n;
  const highest = down ? length - 1n : length;
  const from = yield* pySliceIndex(self.start);
  const start = from === None ? (down ? highest : lowest) : clampWide(BigInt(from), length, lowest, highest);
  const to = yield* pySliceIndex(self.stop);
  const stop = to === None ? (down ? lowest : highest) : clampWide(BigInt(to), length, lowest, highest);
  return newTuple([normal(start), normal(stop), normal(step)]);
}

function clampWide(value: bigint, length: bigint, lowest: bigint, highest: bigint): bigint {
  const at = value < 0n ? value + length : value;
  return at < lowest ? lowest : at > highest ? highest : at;
}

completeType(sliceType, {
  doc: "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object, as extended slicing does (a[0:10:2]).",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", make),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    pyMethod("__hash__(self, /)", hashParts, "Return hash(self)."),
    pyMethod("__lt__(self, value, /)", comparing(LT), "Return self<value."),
    pyMethod("__le__(self, value, /)", comparing(LE), "Return self<=value."),
    pyMethod("__eq__(self, value, /)", comparing(EQ), "Return self==value."),
    pyMethod("__ne__(self, value, /)", comparing(NE), "Return self!=value."),
    pyMethod("__gt__(self, value, /)", comparing(GT), "Return self>value."),
    pyMethod("__ge__(self, value, /)", comparing(GE), "Return self>=value."),
    member("start", (self: PySlice) => self.start),
    member("stop", (self: PySlice) => self.stop),
    member("step", (self: PySlice) => self.step),
    pyMethod(
      "indices(self, length, /)",
      indices,
      "Return the tuple (start, stop, step) for a sequence of the given length.",
    ),
    method(
      "__reduce__(self, /)",
      (self: PySlice) => newTuple([sliceType, parts(self)]),
      "How to make this slice again.",
    ),
  ],
});
