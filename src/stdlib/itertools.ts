/** `itertools`: iterators that are made of others. Source: library reference, "itertools". */
import { call } from "../objects/calls.ts";
import { asInt, PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import {
  classMethod,
  completeType,
  getter,
  method,
  newMethod,
  pyMethod,
  type Row,
} from "../objects/define.ts";
import { runtimeError, typeError, typeName, valueError } from "../objects/errors.ts";
import { PyFloat } from "../objects/float.ts";
import { newGenericAlias } from "../objects/generic_alias.ts";
import { work } from "../objects/limits.ts";
import {
  binaryOp,
  isTrue,
  next,
  pyEquals,
  pyIndex,
  pyItems,
  pyIter,
  pyNext,
  pyRepr,
} from "../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple, PyTuple } from "../objects/tuple.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";

type Step = Value | undefined | Pending;

/** An iterator of this module: `advance` gives its next item, or `undefined` at the end. */
class PyIterTool extends PyInstance {
  advance: () => Step = () => undefined;
}

type Fields = readonly Row[];

/** A type whose instances are iterators; `__new__` makes one and says how it advances. */
function iteratorType(
  name: string,
  doc: string,
  signature: string,
  make: (self: PyIterTool, ...args: never[]) => Steps | Value,
  more: Fields = [],
): PyType {
  const type = declareType(`itertools.${name}`, { isBase: true, allocate: (cls) => new PyIterTool(cls) });
  return completeType(type, {
    doc,
    module: "itertools",
    methods: [
      newMethod(`__new__${signature}`, function* (cls: PyType, ...args: never[]): Steps {
        const self = new PyIterTool(cls);
        const made = make(self, ...args);
        if (isPending(made)) yield made;
        return self;
      }),
      method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
      pyMethod("__next__(self, /)", advance as never, "Implement next(self)."),
      ...more,
    ],
  });
}

function advance(self: PyIterTool): Step {
  work(1);
  return self.advance();
}

const MAX = Number.MAX_SAFE_INTEGER;

/** A count of items: None for no limit. Beyond what a program can reach all counts are the same. */
function* pyCount(value: Value, complaint: string): Steps<number> {
  if (asInt(value) === undefined && typeName(value) !== "bool") {
    if (!(value instanceof PyInstance) || value.type.slots.index === undefined) throw valueError(complaint);
  }
  const count = yield* pyIndex(value);
  if (count < 0) throw valueError(complaint);
  return typeof count === "bigint" ? MAX : count;
}

// --- without end ---

class PyCountTool extends PyIterTool {
  at: Value = 0;
  step: Value = 1;
}

const countType = declareType("itertools.count", { isBase: true, allocate: (cls) => new PyCountTool(cls) });

function isNumber(value: Value): boolean {
  return (
    asInt(value) !== undefined ||
    value instanceof PyFloat ||
    (value instanceof PyInstance && value.type.slots.binary[0] !== undefined)
  );
}

function nextCount(self: PyCountTool): Step {
  const { at, step } = self;
  work(1);
  if (typeof at === "number" && step === 1 && at < MAX) {
    self.at = at + 1;
    return at;
  }
  const following = binaryOp(0, at, step);
  if (isPending(following)) return pyNextCount(self, at, following);
  self.at = following;
  return at;
}

function* pyNextCount(self: PyCountTool, at: Value, steps: Pending): Steps {
  self.at = yield steps;
  return at;
}

completeType(countType, {
  doc: "count(start=0, step=1) --> start, start+step, start+2*step, ...",
  module: "itertools",
  methods: [
    newMethod("__new__(cls, start=0, step=1)", (cls: PyType, start: Value, step: Value) => {
      if (!isNumber(start) || !isNumber(step)) throw typeError("a number is required");
      const self = new PyCountTool(cls);
      self.at = start;
      self.step = step;
      return self;
    }),
    method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
    pyMethod("__next__(self, /)", nextCount as never, "Implement next(self)."),
    pyMethod("__repr__(self, /)", function* (self: PyCountTool): Steps {
      const at = yield* pyRepr(self.at);
      return self.step === 1 ? `count(${at})` : `count(${at}, ${yield* pyRepr(self.step)})`;
    }),
    method("__reduce__(self, /)", (self: PyCountTool) =>
      newTuple([countType, newTuple(self.step === 1 ? [self.at] : [self.at, self.step])]),
    ),
  ],
});

const cycleType = iteratorType(
  "cycle",
  "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
  "(cls, iterable, /)",
  function* (self: PyIterTool, iterable: Value): Steps {
    const iterator = yield* pyIter(iterable);
    const saved: Value[] = [];
    let at = -1;
    self.advance = () => {
      if (at >= 0) {
        if (saved.length === 0) return undefined;
        if (at >= saved.length) at = 0;
        return saved[at++];
      }
      return cycleOnce();
    };
    function* cycleOnce(): Steps<Value | undefined> {
      const item = yield* pyNext(iterator);
      if (item !== undefined) {
        saved.push(item);
        return item;
      }
      if (saved.length === 0) return undefined;
      at = 1;
      return saved[0];
    }
    return null;
  },
);

class PyRepeatTool extends PyIterTool {
  object: Value = null;
  /** Negative: without end. */
  times = -1;
}

const repeatType = declareType("itertools.repeat", {
  isBase: true,
  allocate: (cls) => new PyRepeatTool(cls),
});

completeType(repeatType, {
  doc: "repeat(object [,times]) -> create an iterator which returns the object for the specified number of times.",
  module: "itertools",
  methods: [
    newMethod(
      "__new__(cls, object, times=<unrepresentable>)",
      function* (cls: PyType, object: Value, times?: Value): Steps {
        const self = new PyRepeatTool(cls);
        self.object = object;
        if (times !== undefined) self.times = Math.max(0, Number(yield* pyIndex(times)));
        return self;
      },
    ),
    method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
    method("__next__(self, /)", (self: PyRepeatTool) => {
      if (self.times === 0) return undefined;
      work(1);
      if (self.times > 0) self.times--;
      return self.object;
    }),
    method("__length_hint__(self, /)", (self: PyRepeatTool) => {
      if (self.times < 0) throw typeError("len() of unsized object");
      return self.times;
    }),
    pyMethod("__repr__(self, /)", function* (self: PyRepeatTool): Steps {
      const shown = yield* pyRepr(self.object);
      return self.times < 0 ? `repeat(${shown})` : `repeat(${shown}, ${self.times})`;
    }),
    method("__reduce__(self, /)", (self: PyRepeatTool) =>
      newTuple([repeatType, newTuple(self.times < 0 ? [self.object] : [self.object, self.times])]),
    ),
  ],
});

// --- over others ---

const accumulateType = iteratorType(
  "accumulate",
  "Return series of accumulated sums (or other binary function results).",
  "(cls, iterable, func=None, *, initial=None)",
  function* (self: PyIterTool, iterable: Value, func: Value, initial: Value): Steps {
    const iterator = yield* pyIter(iterable);
    let total: Value | undefined;
    let first = initial !== null;
    self.advance = function* (): Steps<Value | undefined> {
      if (first) {
        first = false;
        total = initial;
        return total;
      }
      const item = yield* pyNext(iterator);
      if (item === undefined) return undefined;
      if (total === undefined) total = item;
      else {
        const result = func === null ? binaryOp(0, total, item) : call(func, [total, item]);
        total = isPending(result) ? ((yield result) as Value) : result;
      }
      return total;
    };
    return null;
  },
);

const batchedType = iteratorType(
  "batched",
  "Batch data into tuples of length n. The last batch may be shorter than n.",
  "(cls, iterable, n, *, strict=False)",
  function* (self: PyIterTool, iterable: Value, n: Value, strict: Value): Steps {
    const size = yield* pyIndex(n);
    if (size < 1) throw valueError("n must be at least one");
    const iterator = yield* pyIter(iterable);
    const isStrict = isTrue(strict) === true;
    let over = false;
    self.advance = function* (): Steps<Value | undefined> {
      if (over) return undefined;
      const items: Value[] = [];
      while (items.length < size) {
        const item = yield* pyNext(iterator);
        if (item === undefined) {
          over = true;
          break;
        }
        items.push(item);
      }
      if (items.length === 0) return undefined;
      if (items.length < size && isStrict) throw valueError("batched(): incomplete batch");
      return newTuple(items);
    };
    return null;
  },
);

function chained(self: PyIterTool, sources: Value): void {
  let current: Value | undefined;
  let over = false;
  const slow = function* (): Steps<Value | undefined> {
    for (;;) {
      if (over) return undefined;
      if (current === undefined) {
        const source = yield* pyNext(sources);
        if (source === undefined) {
          over = true;
          return undefined;
        }
        current = yield* pyIter(source);
      }
      const item = yield* pyNext(current);
      if (item !== undefined) return item;
      current = undefined;
    }
  };
  self.advance = () => {
    if (current !== undefined) {
      const item = next(current);
      if (item !== undefined) return isPending(item) ? itemOr(item) : item;
      current = undefined;
    }
    return slow();
  };
  function* itemOr(pending: Pending): Steps<Value | undefined> {
    const item: Value | undefined = yield pending;
    if (item !== undefined) return item;
    current = undefined;
    return yield* slow();
  }
}

const chainType = iteratorType(
  "chain",
  "Return the items of the first iterable until it is exhausted, then of the next one, and so on.",
  "(cls, *iterables)",
  function* (self: PyIterTool, iterables: Value[]): Steps {
    chained(self, yield* pyIter(newTuple(iterables)));
    return null;
  },
  [
    classMethod("from_iterable(cls, iterable, /)", function* (cls: PyType, iterable: Value): Steps {
      const self = new PyIterTool(cls);
      chained(self, yield* pyIter(iterable));
      return self;
    }),
    classMethod("__class_getitem__(cls, object, /)", (cls: PyType, item: Value) =>
      newGenericAlias(cls, item),
    ),
  ],
);

const compressType = iteratorType(
  "compress",
  "Return data elements corresponding to true selector elements.",
  "(cls, data, selectors)",
  function* (self: PyIterTool, data: Value, selectors: Value): Steps {
    const items = yield* pyIter(data);
    const choices = yield* pyIter(selectors);
    self.advance = function* (): Steps<Value | undefined> {
      for (;;) {
        const item = yield* pyNext(items);
        if (item === undefined) return undefined;
        const choice = yield* pyNext(choices);
        if (choice === undefined) return undefined;
        const truth = isTrue(choice);
        if (isPending(truth) ? yield truth : truth) return item;
      }
    };
    return null;
  },
);

/** `predicate(item)`, or the item's own truth for None. */
function* pyHolds(predicate: Value, item: Value): Steps<boolean> {
  const result = predicate === null ? item : call(predicate, [item]);
  const truth = isTrue(isPending(result) ? yield result : result);
  return isPending(truth) ? yield truth : truth;
}

const dropwhileType = iteratorType(
  "dropwhile",
  "Drop items from the iterable while predicate(item) is true. Afterwards, return every element.",
  "(cls, predicate, iterable, /)",
  function* (self: PyIterTool, predicate: Value, iterable: Value): Steps {
    const iterator = yield* pyIter(iterable);
    let dropping = true;
    self.advance = function* (): Steps<Value | undefined> {
      for (;;) {
        const item = yield* pyNext(iterator);
        if (item === undefined || !dropping) return item;
        if (!(yield* pyHolds(predicate, item))) {
          dropping = false;
          return item;
        }
      }
    };
    return null;
  },
);

const takewhileType = iteratorType(
  "takewhile",
  "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
  "(cls, predicate, iterable, /)",
  function* (self: PyIterTool, predicate: Value, iterable: Value): Steps {
    const iterator = yield* pyIter(iterable);
    let over = false;
    self.advance = function* (): Steps<Value | undefined> {
      if (over) return undefined;
      const item = yield* pyNext(iterator);
      if (item === undefined) return undefined;
      if (yield* pyHolds(predicate, item)) return item;
      over = true;
      return undefined;
    };
    return null;
  },
);

const filterfalseType = iteratorType(
  "filterfalse",
  "Return those items of iterable for which function(item) is false.",
  "(cls, function, iterable, /)",
  function* (self: PyIterTool, predicate: Value, iterable: Value): Steps {
    const iterator = yield* pyIter(iterable);
    self.advance = function* (): Steps<Value | undefined> {
      for (;;) {
        const item = yield* pyNext(iterator);
        if (item === undefined || !(yield* pyHolds(predicate, item))) return item;
      }
    };
    return null;
  },
);

class PyGrouper extends PyIterTool {}

const grouperType = declareType("itertools._grouper");
completeType(grouperType, {
  doc: null,
  module: "itertools",
  methods: [
    method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
    pyMethod("__next__(self, /)", ((self: PyGrouper) => self.advance()) as never, "Implement next(self)."),
  ],
});

const groupbyType = iteratorType(
  "groupby",
  "make an iterator that returns consecutive keys and groups from the iterable",
  "(cls, iterable, key=None)",
  function* (self: PyIterTool, iterable: Value, key: Value): Steps {
    const iterator = yield* pyIter(iterable);
    let targetKey: Value | undefined;
    let currentKey: Value | undefined;
    let currentItem: Value | undefined;
    let activeGroup: PyGrouper | null = null;
    function* step(): Steps<boolean> {
      const item = yield* pyNext(iterator);
      if (item === undefined) return false;
      const made = key === null ? item : call(key, [item]);
      currentKey = isPending(made) ? ((yield made) as Value) : made;
      currentItem = item;
      return true;
    }
    self.advance = function* (): Steps<Value | undefined> {
      activeGroup = null;
      for (;;) {
        if (currentKey !== undefined) {
          if (targetKey === undefined) break;
          if (!(yield* pyEquals(targetKey, currentKey))) break;
        }
        if (!(yield* step())) return undefined;
      }
      targetKey = currentKey;
      const group = new PyGrouper(grouperType);
      activeGroup = group;
      const own = currentKey!;
      group.advance = function* (): Steps<Value | undefined> {
        if (activeGroup !== group) return undefined;
        if (currentItem === undefined && !(yield* step())) return undefined;
        if (!(yield* pyEquals(own, currentKey!))) return undefined;
        const item = currentItem;
        currentItem = undefined;
        return item;
      };
      return newTuple([own, group]);
    };
    return null;
  },
);

const isliceType = iteratorType(
  "islice",
  "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object",
  "(cls, *args)",
  function* (self: PyIterTool, args: Value[]): Steps {
    if (args.length < 2) throw typeError(`islice expected at least 2 arguments, got ${args.length}`);
    if (args.length > 4) throw typeError(`islice expected at most 4 arguments, got ${args.length}`);
    const bad = "must be None or an integer: 0 <= x <= sys.maxsize.";
    let start = 0;
    let stop = MAX;
    let step = 1;
    if (args.length === 2) {
      if (args[1] !== null) stop = yield* pyCount(args[1]!, `Stop argument for islice() ${bad}`);
    } else {
      if (args[1] !== null) start = yield* pyCount(args[1]!, `Indices for islice() ${bad}`);
      if (args[2] !== null) stop = yield* pyCount(args[2]!, `Stop argument for islice() ${bad}`);
      if (args.length === 4 && args[3] !== null) {
        const complaint = "Step for islice() must be a positive integer or None.";
        step = yield* pyCount(args[3]!, complaint);
        if (step < 1) throw valueError(complaint);
      }
    }
    const iterator = yield* pyIter(args[0]!);
    let at = 0;
    let wanted = start;
    let over = false;
    self.advance = function* (): Steps<Value | undefined> {
      if (over) return undefined;
      const target = Math.min(wanted, stop);
      while (at < target) {
        at++;
        if ((yield* pyNext(iterator)) === undefined) {
          over = true;
          return undefined;
        }
      }
      if (wanted >= stop) {
        over = true;
        return undefined;
      }
      const item = yield* pyNext(iterator);
      if (item === undefined) {
        over = true;
        return undefined;
      }
      at++;
      wanted += step;
      return item;
    };
    return null;
  },
);

const pairwiseType = iteratorType(
  "pairwise",
  "Return an iterator of overlapping pairs taken from the input iterator.",
  "(cls, iterable, /)",
  function* (self: PyIterTool, iterable: Value): Steps {
    const iterator = yield* pyIter(iterable);
    let last: Value | undefined;
    self.advance = function* (): Steps<Value | undefined> {
      last ??= yield* pyNext(iterator);
      if (last === undefined) return undefined;
      const item = yield* pyNext(iterator);
      if (item === undefined) return undefined;
      const pair = newTuple([last, item]);
      last = item;
      return pair;
    };
    return null;
  },
);

const starmapType = iteratorType(
  "starmap",
  "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.",
  "(cls, function, iterable, /)",
  function* (self: PyIterTool, func: Value, iterable: Value): Steps {
    const iterator = yield* pyIter(iterable);
    self.advance = function* (): Steps<Value | undefined> {
      const args = yield* pyNext(iterator);
      if (args === undefined) return undefined;
      const items = args instanceof PyTuple ? [...args.items] : yield* pyItems(args);
      const result = call(func, items);
      return isPending(result) ? yield result : result;
    };
    return null;
  },
);

const zipLongestType = iteratorType(
  "zip_longest",
  "Return a zip_longest object whose .__next__() method returns a tuple where the i-th element comes from the i-th iterable argument.",
  "(cls, *iterables, fillvalue=None)",
  function* (self: PyIterTool, iterables: Value[], fill: Value): Steps {
    const iterators: (Value | null)[] = [];
    for (const iterable of iterables) iterators.push(yield* pyIter(iterable));
    let alive = iterators.length;
    self.advance = function* (): Steps<Value | undefined> {
      if (alive === 0) return undefined;
      const items: Value[] = [];
      for (const [at, iterator] of iterators.entries()) {
        let item: Value | undefined;
        if (iterator !== null) {
          item = yield* pyNext(iterator);
          if (item === undefined) {
            iterators[at] = null;
            if (--alive === 0) return undefined;
          }
        }
        items.push(item === undefined ? fill : item);
      }
      return newTuple(items);
    };
    return null;
  },
);

// --- combinations ---

const productType = iteratorType(
  "product",
  "product(*iterables, repeat=1) --> product object\n\nCartesian product of input iterables. Equivalent to nested for-loops.",
  "(cls, *iterables, repeat=1)",
  function* (self: PyIterTool, iterables: Value[], repeat: Value): Steps {
    const times = Number(yield* pyIndex(repeat));
    if (times < 0) throw valueError("repeat argument cannot be negative");
    const once: Value[][] = [];
    for (const iterable of iterables) once.push(yield* pyItems(iterable));
    const pools: Value[][] = [];
    for (let round = 0; round < times; round++) pools.push(...once);
    const places = new Array(pools.length).fill(0);
    let state: "new" | "going" | "over" = pools.some((pool) => pool.length === 0) ? "over" : "new";
    self.advance = () => {
      if (state === "over") return undefined;
      if (state === "going") {
        let at = pools.length - 1;
        while (at >= 0 && ++places[at] >= pools[at]!.length) places[at--] = 0;
        if (at < 0) {
          state = "over";
          return undefined;
        }
      }
      state = "going";
      return newTuple(pools.map((pool, at) => pool[places[at]!]!));
    };
    return null;
  },
);

/** An iterator over choices of `r` places out of a pool; `following` moves the places on, false at the end. */
function* choosing(
  self: PyIterTool,
  iterable: Value,
  r: Value,
  start: (n: number, r: number) => number[] | null,
  following: (places: number[], n: number, r: number) => boolean,
): Steps {
  const pool = yield* pyItems(iterable);
  const size = Number(yield* pyIndex(r));
  if (size < 0) throw valueError("r must be non-negative");
  const n = pool.length;
  let places = start(n, size);
  let first = true;
  self.advance = () => {
    if (places === null) return undefined;
    if (!first && !following(places, n, size)) {
      places = null;
      return undefined;
    }
    first = false;
    return newTuple(places.slice(0, size).map((at) => pool[at]!));
  };
  return null;
}

const firstPlaces = (r: number): number[] => Array.from({ length: r }, (_, at) => at);

const combinationsType = iteratorType(
  "combinations",
  "Return successive r-length combinations of elements in the iterable.",
  "(cls, iterable, r)",
  (self: PyIterTool, iterable: Value, r: Value) =>
    choosing(
      self,
      iterable,
      r,
      (n, size) => (size > n ? null : firstPlaces(size)),
      (places, n, size) => {
        let at = size - 1;
        while (at >= 0 && places[at] === at + n - size) at--;
        if (at < 0) return false;
        places[at]!++;
        for (let later = at + 1; later < size; later++) places[later] = places[later - 1]! + 1;
        return true;
      },
    ),
);

const withReplacementType = iteratorType(
  "combinations_with_replacement",
  "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.",
  "(cls, iterable, r)",
  (self: PyIterTool, iterable: Value, r: Value) =>
    choosing(
      self,
      iterable,
      r,
      (n, size) => (n === 0 && size > 0 ? null : new Array(size).fill(0)),
      (places, n, size) => {
        let at = size - 1;
        while (at >= 0 && places[at] === n - 1) at--;
        if (at < 0) return false;
        places.fill(places[at]! + 1, at);
        return true;
      },
    ),
);

const permutationsType = iteratorType(
  "permutations",
  "Return successive r-length permutations of elements in the iterable.",
  "(cls, iterable, r=None)",
  function* (self: PyIterTool, iterable: Value, r: Value): Steps {
    const pool = yield* pyItems(iterable);
    let size = pool.length;
    if (r !== null) {
      if (asInt(r) === undefined) throw typeError("Expected int as r");
      size = Number(asInt(r));
      if (size < 0) throw valueError("r must be non-negative");
    }
    const n = pool.length;
    const places = firstPlaces(n);
    const cycles = Array.from({ length: Math.min(size, n) }, (_, at) => n - at);
    let state: "new" | "going" | "over" = size > n ? "over" : "new";
    self.advance = () => {
      if (state === "over") return undefined;
      if (state === "going") {
        let at = size - 1;
        for (; at >= 0; at--) {
          cycles[at]!--;
          if (cycles[at] === 0) {
            places.push(places.splice(at, 1)[0]!);
            cycles[at] = n - at;
          } else {
            const other = n - cycles[at]!;
            const moved = places[at]!;
            places[at] = places[other]!;
            places[other] = moved;
            break;
          }
        }
        if (at < 0) {
          state = "over";
          return undefined;
        }
      }
      state = "going";
      return newTuple(places.slice(0, size).map((place) => pool[place]!));
    };
    return null;
  },
);

// --- tee ---

/** What the iterators of one `tee` share: a chain of items read so far. */
interface Link {
  item: Value | undefined;
  next: Link | null;
}

interface TeeSource {
  readonly iterator: Value;
  reading: boolean;
}

class PyTee extends PyInstance {
  source: TeeSource | null = null;
  link: Link = { item: undefined, next: null };
}

const teeType = declareType("itertools._tee", {
  isBase: true,
  hasWeakref: true,
  allocate: (cls) => new PyTee(cls),
});

function nextOfTee(self: PyTee): Step {
  const { next: following } = self.link;
  if (following !== null) {
    self.link = following;
    return following.item;
  }
  return pyReadTee(self);
}

function* pyReadTee(self: PyTee): Steps<Value | undefined> {
  const { source, link } = self;
  if (source!.reading) throw runtimeError("cannot re-enter the tee iterator");
  source!.reading = true;
  let item: Value | undefined;
  try {
    item = yield* pyNext(source!.iterator);
  } finally {
    source!.reading = false;
  }
  if (item === undefined) return undefined;
  link.next ??= { item, next: null };
  self.link = link.next;
  return item;
}

function* makeTee(cls: PyType, iterable: Value): Steps<PyTee> {
  const iterator = yield* pyIter(iterable);
  const made = new PyTee(cls);
  if (iterator instanceof PyTee) {
    made.source = iterator.source;
    made.link = iterator.link;
  } else made.source = { iterator, reading: false };
  return made;
}

completeType(teeType, {
  doc: "Iterator wrapped to make it copyable.",
  module: "itertools",
  methods: [
    newMethod("__new__(cls, iterable, /)", makeTee),
    method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
    pyMethod("__next__(self, /)", nextOfTee as never, "Implement next(self)."),
    method("__copy__(self, /)", copyTee, "Returns an independent iterator."),
    getter("__doc__", () => "Iterator wrapped to make it copyable."),
  ],
});

function copyTee(self: PyTee): PyTee {
  const copy = new PyTee(teeType);
  copy.source = self.source;
  copy.link = self.link;
  return copy;
}

function* tee(iterable: Value, n: Value): Steps {
  const count = Number(yield* pyIndex(n));
  if (count < 0) throw valueError("n must be >= 0");
  if (count === 0) return newTuple([]);
  const first = yield* makeTee(teeType, iterable);
  const all: Value[] = [first];
  while (all.length < count) all.push(copyTee(first));
  return newTuple(all);
}

export const itertoolsModule = defineModule({
  name: "itertools",
  doc: "Functional tools for creating and using iterators.",
  members: () => [
    ...[
      accumulateType,
      batchedType,
      chainType,
      combinationsType,
      withReplacementType,
      compressType,
      countType,
      cycleType,
      dropwhileType,
      filterfalseType,
      groupbyType,
      isliceType,
      pairwiseType,
      permutationsType,
      productType,
      repeatType,
      starmapType,
      takewhileType,
      zipLongestType,
      teeType,
      grouperType,
    ].map((type) => constant(type.name, type)),
    pyFn("tee(iterable, n=2, /)", tee, "Returns a tuple of n independent iterators."),
  ],
});
