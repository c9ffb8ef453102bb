/**
 * The iterators that work on other iterators: `enumerate`, `zip`, `map`, `filter`. Source: library reference, "Built-in
 * Functions".
 */
import { call } from "./calls.ts";
import { boolType, None, PyObject, type PyType, typeOf, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { classMethod, completeType, method, newMethod, pyMethod } from "./define.ts";
import { typeError, valueError } from "./errors.ts";
import { newGenericAlias } from "./generic_alias.ts";
import { getIter, isTrue, pyIndex, pyIter, pyTruth } from "./operators.ts";
import { normal } from "./range.ts";
import { isPending, type Pending, pyValue, type Steps } from "./steps.ts";
import { newTuple, PyTuple } from "./tuple.ts";

type Step = Value | undefined | Pending;

/** Asks an iterator for its next item. */
const advance = (iterator: Value): Step => typeOf(iterator).slots.next!(iterator);

/** `iter(value)` of a value of a built-in type, which never has to wait; `undefined` for any other. */
function iterAtOnce(value: Value): Value | undefined {
  if (value instanceof PyObject && value.type.isHeap) return undefined;
  const iterator = getIter(value);
  return isPending(iterator) ? undefined : iterator;
}

/** So many rounds of a loop without Python code go by before the eval loop is let in to look at its limits. */
const BREATH = 10_000;

// --- enumerate ---

export class PyEnumerate extends PyObject {
  readonly iterator: Value;
  /** The next number. */
  count: number | bigint;

  constructor(iterator: Value, count: number | bigint, type: PyType = enumerateType) {
    super(type);
    this.iterator = iterator;
    this.count = count;
  }
}

export const enumerateType: PyType = declareType("enumerate", {
  isBase: true,
  allocate: (type) => new PyEnumerate(None, 0, type),
});

function makeEnumerate(cls: PyType, args: Value[], named: Map<string, Value>): Value | Pending {
  if (args.length === 1 && named.size === 0) {
    const iterator = iterAtOnce(args[0]!);
    if (iterator !== undefined) return new PyEnumerate(iterator, 0, cls);
  }
  return pyMakeEnumerate(cls, args, named);
}

function* pyMakeEnumerate(cls: PyType, args: Value[], named: Map<string, Value>): Steps {
  const total = args.length + named.size;
  if (total > 2) throw typeError(`enumerate() takes at most 2 arguments (${total} given)`);
  for (const name of named.keys()) {
    if (name !== "iterable" && name !== "start") {
      throw typeError(`'${name}' is an invalid keyword argument for enumerate()`);
    }
  }
  const iterable = args[0] ?? (args.length > 0 ? None : named.get("iterable"));
  if (iterable === undefined) throw typeError("enumerate() missing required argument 'iterable'");
  const start = args.length > 1 ? args[1]! : named.get("start");
  const count = start === undefined ? 0 : yield* pyIndex(start);
  return new PyEnumerate(yield* pyIter(iterable), count, cls);
}

/** The next pair of number and item, or `undefined` at the end. */
export function nextOfEnumerate(self: PyEnumerate): Step {
  const item = advance(self.iterator);
  if (item === undefined) return undefined;
  return isPending(item) ? pyNumbered(self, item) : numbered(self, item);
}

function* pyNumbered(self: PyEnumerate, pending: Pending): Steps<Value | undefined> {
  const item: Value | undefined = yield pending;
  return item === undefined ? undefined : numbered(self, item);
}

function numbered(self: PyEnumerate, item: Value): Value {
  const { count } = self;
  self.count =
    typeof count === "number" && count < Number.MAX_SAFE_INTEGER ? count + 1 : normal(BigInt(count) + 1n);
  return new PyTuple([count, item]);
}

completeType(enumerateType, {
  doc: "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", makeEnumerate),
    method("__iter__(self, /)", (self: PyEnumerate) => self, "Return self: it is its own iterator."),
    pyMethod("__next__(self, /)", nextOfEnumerate, "Return the next pair of number and item."),
    method(
      "__reduce__(self, /)",
      (self: PyEnumerate) => newTuple([self.type, newTuple([self.iterator, self.count])]),
      "How to make this iterator again.",
    ),
    classMethod(
      "__class_getitem__(cls, item, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "Return a generic alias: enumerate[str].",
    ),
  ],
});

// --- zip ---

export class PyZip extends PyObject {
  readonly iterators: readonly Value[];
  isStrict: boolean;

  constructor(iterators: readonly Value[], isStrict: boolean, type: PyType = zipType) {
    super(type);
    this.iterators = iterators;
    this.isStrict = isStrict;
  }
}

export const zipType: PyType = declareType("zip", {
  isBase: true,
  allocate: (type) => new PyZip([], false, type),
});

function makeZip(cls: PyType, iterables: Value[], named: Map<string, Value>): Value | Pending {
  if (named.size > 0) return pyMakeZip(cls, iterables, named);
  const iterators: Value[] = [];
  for (const iterable of iterables) {
    const iterator = iterAtOnce(iterable);
    if (iterator === undefined) return pyMakeZip(cls, iterables, named, iterators);
    iterators.push(iterator);
  }
  return new PyZip(iterators, false, cls);
}

function* pyMakeZip(
  cls: PyType,
  iterables: Value[],
  named: Map<string, Value>,
  iterators: Value[] = [],
): Steps {
  let isStrict = false;
  for (const [name, value] of named) {
    if (name === "strict") isStrict = yield* pyTruth(value);
    else if (cls === zipType) throw typeError(`zip() got an unexpected keyword argument '${name}'`);
  }
  for (const iterable of iterables.slice(iterators.length)) iterators.push(yield* pyIter(iterable));
  return new PyZip(iterators, isStrict, cls);
}

/** The next tuple of items, or `undefined` when one of the iterators has ended. */
export function nextOfZip(self: PyZip): Step {
  const { iterators } = self;
  const count = iterators.length;
  if (count === 0) return undefined;
  const items: Value[] = [];
  for (let at = 0; at < count; at++) {
    const item = advance(iterators[at]!);
    if (item === undefined) return self.isStrict ? pyUnequal(self, at) : undefined;
    if (isPending(item)) return pyNextOfZip(self, items, item);
    items.push(item);
  }
  return new PyTuple(items);
}

function* pyNextOfZip(self: PyZip, items: Value[], first: Pending): Steps<Value | undefined> {
  const { iterators } = self;
  let pending: Pending | null = first;
  for (let at = items.length; at < iterators.length; at++) {
    const step: Step = pending ?? advance(iterators[at]!);
    pending = null;
    const item: Value | undefined = isPending(step) ? yield step : step;
    if (item === undefined) return self.isStrict ? yield* pyUnequal(self, at) : undefined;
    items.push(item);
  }
  return new PyTuple(items);
}

/** Iterator `at` has ended: under `strict` all others must have ended too. */
function* pyUnequal({ iterators }: PyZip, at: number): Steps<undefined> {
  if (at > 0) throw wrongLength(at, "shorter");
  for (let other = 1; other < iterators.length; other++) {
    const step = advance(iterators[other]!);
    const item: Value | undefined = isPending(step) ? yield step : step;
    if (item !== undefined) throw wrongLength(other, "longer");
  }
  return undefined;
}

const wrongLength = (at: number, how: string) =>
  valueError(`zip() argument ${at + 1} is ${how} than argument${at === 1 ? " 1" : `s 1-${at}`}`);

completeType(zipType, {
  doc: "Go through several iterables together: give a tuple of their first items, then of their second ones, and so on.\n\nIt ends with the shortest of them. If strict is true and one ends before another, ValueError is raised.\n\n   >>> list(zip('ab', (1, 2, 3)))\n   [('a', 1), ('b', 2)]",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", makeZip),
    method("__iter__(self, /)", (self: PyZip) => self, "Return self: it is its own iterator."),
    pyMethod("__next__(self, /)", nextOfZip, "Return the next tuple of items."),
    method(
      "__reduce__(self, /)",
      (self: PyZip) =>
        self.isStrict
          ? newTuple([self.type, newTuple(self.iterators), true])
          : newTuple([self.type, newTuple(self.iterators)]),
      "How to make this iterator again.",
    ),
    pyMethod(
      "__setstate__(self, state, /)",
      function* (self: PyZip, state: Value): Steps {
        self.isStrict = yield* pyTruth(state);
        return None;
      },
      "Say whether it is strict.",
    ),
  ],
});

// --- map ---

export class PyMap extends PyObject {
  readonly callable: Value;
  readonly iterators: readonly Value[];

  constructor(callable: Value, iterators: readonly Value[], type: PyType = mapType) {
    super(type);
    this.callable = callable;
    this.iterators = iterators;
  }
}

export const mapType: PyType = declareType("map", {
  isBase: true,
  allocate: (type) => new PyMap(None, [], type),
});

function makeMap(cls: PyType, args: Value[], named: Map<string, Value>): Value | Pending {
  if (named.size > 0 && cls === mapType) throw typeError("map() takes no keyword arguments");
  if (args.length < 2) throw typeError("map() must have at least two arguments.");
  const iterators: Value[] = [];
  for (let at = 1; at < args.length; at++) {
    const iterator = iterAtOnce(args[at]!);
    if (iterator === undefined) return pyMakeMap(cls, args, iterators);
    iterators.push(iterator);
  }
  return new PyMap(args[0]!, iterators, cls);
}

function* pyMakeMap(cls: PyType, args: Value[], iterators: Value[]): Steps {
  for (const iterable of args.slice(1 + iterators.length)) iterators.push(yield* pyIter(iterable));
  return new PyMap(args[0]!, iterators, cls);
}

/** The next result, or `undefined` when one of the iterators has ended. */
export function nextOfMap(self: PyMap): Step {
  const { iterators } = self;
  const items: Value[] = [];
  for (let at = 0; at < iterators.length; at++) {
    const item = advance(iterators[at]!);
    if (item === undefined) return undefined;
    if (isPending(item)) return pyNextOfMap(self, items, item);
    items.push(item);
  }
  return call(self.callable, items);
}

function* pyNextOfMap(self: PyMap, items: Value[], first: Pending): Steps<Value | undefined> {
  const { iterators } = self;
  let pending: Pending | null = first;
  for (let at = items.length; at < iterators.length; at++) {
    const step: Step = pending ?? advance(iterators[at]!);
    pending = null;
    const item: Value | undefined = isPending(step) ? yield step : step;
    if (item === undefined) return undefined;
    items.push(item);
  }
  const result = call(self.callable, items);
  return isPending(result) ? yield result : result;
}

completeType(mapType, {
  doc: "Call a function with the items of one or more iterables, one of each at a time, and give what it returns.\n\nIt ends with the shortest of the iterables.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", makeMap),
    method("__iter__(self, /)", (self: PyMap) => self, "Return self: it is its own iterator."),
    pyMethod("__next__(self, /)", nextOfMap, "Return the next result."),
    method(
      "__reduce__(self, /)",
      (self: PyMap) => newTuple([self.type, newTuple([self.callable, ...self.iterators])]),
      "How to make this iterator again.",
    ),
  ],
});

// --- filter ---

export class PyFilter extends PyObject {
  /** None, or the function that says which items to keep. */
  readonly keeps: Value;
  readonly iterator: Value;

  constructor(keeps: Value, iterator: Value, type: PyType = filterType) {
    super(type);
    this.keeps = keeps;
    this.iterator = iterator;
  }
}

export const filterType: PyType = declareType("filter", {
  isBase: true,
  allocate: (type) => new PyFilter(None, None, type),
});

function makeFilter(cls: PyType, args: Value[], named: Map<string, Value>): Value | Pending {
  if (named.size > 0 && cls === filterType) throw typeError("filter() takes no keyword arguments");
  if (args.length !== 2) throw typeError(`filter expected 2 arguments, got ${args.length}`);
  const iterator = iterAtOnce(args[1]!);
  return iterator === undefined ? pyMakeFilter(cls, args) : new PyFilter(args[0]!, iterator, cls);
}

function* pyMakeFilter(cls: PyType, args: Value[]): Steps {
  return new PyFilter(args[0]!, yield* pyIter(args[1]!), cls);
}

/** The next item that is kept, or `undefined` at the end. */
export function nextOfFilter(self: PyFilter): Step {
  if (self.keeps !== None && self.keeps !== boolType) return pyNextOfFilter(self);
  for (let round = 0; round < BREATH; round++) {
    const item = advance(self.iterator);
    if (item === undefined) return undefined;
    if (isPending(item)) return pyNextTrue(self, item);
    const truth = isTrue(item);
    if (truth === true) return item;
    if (truth !== false) return pyTestTrue(self, item, truth);
  }
  return pyNextOfFilter(self);
}

function* pyNextTrue(self: PyFilter, pending: Pending): Steps<Value | undefined> {
  const item: Value | undefined = yield pending;
  if (item === undefined) return undefined;
  return yield* pyTestTrue(self, item, isTrue(item));
}

function* pyTestTrue(self: PyFilter, item: Value, truth: boolean | Pending): Steps<Value | undefined> {
  if (isPending(truth) ? yield truth : truth) return item;
  return yield* pyNextOfFilter(self);
}

function* pyNextOfFilter(self: PyFilter): Steps<Value | undefined> {
  const { keeps, iterator } = self;
  const isPlain = keeps === None || keeps === boolType;
  for (let round = 1; ; round++) {
    const step = advance(iterator);
    const item: Value | undefined = isPending(step) ? yield step : step;
    if (item === undefined) return undefined;
    let answer: Value = item;
    if (!isPlain) {
      const result = call(keeps, [item]);
      answer = isPending(result) ? yield result : result;
    }
    const truth = isTrue(answer);
    if (isPending(truth) ? yield truth : truth) return item;
    if (round % BREATH === 0) yield pyValue(None);
  }
}

completeType(filterType, {
  doc: "Give those items of an iterable for which a function returns something true.\n\nIf the function is None, give the items that are true themselves.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", makeFilter),
    method("__iter__(self, /)", (self: PyFilter) => self, "Return self: it is its own iterator."),
    pyMethod("__next__(self, /)", nextOfFilter, "Return the next item that is kept."),
    method(
      "__reduce__(self, /)",
      (self: PyFilter) => newTuple([self.type, newTuple([self.keeps, self.iterator])]),
      "How to make this iterator again.",
    ),
  ],
});
