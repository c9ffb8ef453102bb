/**
 * Stable sorting as `list.sort` does it, by `<` alone.
 *
 * Keys that JavaScript can compare (all strs, all ints, floats) are sorted at once. Everything else goes through a merge
 * sort of natural runs (Tim Peters' method; merge order by powers, after Munro and Wild) that asks for the same
 * comparisons in the same order as CPython, because a `__lt__` in Python can tell.
 */
import type { Value } from "./core.ts";
import { floatType, PyFloat } from "./float.ts";
import { compare, compareText, isTrue, LT } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

type Less = (left: Value, right: Value) => boolean | Pending;

/** `left < right` as a truth value. */
export function isLess(left: Value, right: Value): boolean | Pending {
  const result = compare(LT, left, right);
  if (typeof result === "boolean") return result;
  return isPending(result) ? pyTruthOf(result) : isTrue(result);
}

function* pyTruthOf(pending: Pending): Steps<boolean> {
  const result = isTrue(yield pending);
  return isPending(result) ? yield result : result;
}

/**
 * Sorts `keys` in place, and `values` along with them unless null, when no comparison can run Python code; false if it
 * cannot be known beforehand.
 */
export function sortAtOnce(keys: Value[], values: Value[] | null, reverse: boolean): boolean {
  if (keys.length < 2) return true;
  if (typeof keys[0] === "string") return sortTexts(keys, values, reverse);
  return sortNumbers(keys, values, reverse);
}

function sortTexts(keys: Value[], values: Value[] | null, reverse: boolean): boolean {
  let hasSurrogates = false;
  for (const key of keys) {
    if (typeof key !== "string") return false;
    hasSurrogates ||= /[\ud800-\udfff]/.test(key);
  }
  const texts = keys as string[];
  const order = hasSurrogates ? compareText : byUnits;
  if (values === null) {
    // Equal strs cannot be told apart, so their order among themselves is nobody's business.
    texts.sort(reverse ? (a, b) => order(b, a) : order);
    return true;
  }
  const places = numbered(keys.length);
  places.sort(reverse ? (a, b) => order(texts[b]!, texts[a]!) : (a, b) => order(texts[a]!, texts[b]!));
  reorder(values, places);
  return true;
}

const byUnits = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

function sortNumbers(keys: Value[], values: Value[] | null, reverse: boolean): boolean {
  const doubles = new Float64Array(keys.length);
  let allInts = true;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    if (typeof key === "number") doubles[at] = key;
    else if (key instanceof PyFloat && key.type === floatType && !Number.isNaN(key.value)) {
      doubles[at] = key.value;
      allInts = false;
    } else return false;
  }
  if (values === null && allInts) {
    doubles.sort();
    if (reverse) doubles.reverse();
    for (let at = 0; at < keys.length; at++) keys[at] = doubles[at]!;
    return true;
  }
  const places = numbered(keys.length);
  places.sort(
    reverse ? (a, b) => ascending(doubles[b]!, doubles[a]!) : (a, b) => ascending(doubles[a]!, doubles[b]!),
  );
  reorder(values ?? keys, places);
  return true;
}

// Not a subtraction: infinity minus infinity is NaN.
const ascending = (left: number, right: number): number => (left < right ? -1 : left > right ? 1 : 0);

const numbered = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

function reorder(values: Value[], places: readonly number[]): void {
  const before = values.slice();
  for (let at = 0; at < places.length; at++) values[at] = before[places[at]!]!;
}

/** Sorts `keys` in place, and `values` along with them unless null, by comparisons that may run Python code. */
export function* pySortKeys(
  keys: Value[],
  values: Value[] | null,
  reverse: boolean,
  less: Less = isLess,
): Steps<void> {
  // Turned round before and after, equal keys keep their order.
  if (reverse) turn(keys, values, 0, keys.length);
  try {
    yield* pySortRuns(new Sorting(keys, values, less));
  } finally {
    if (reverse) turn(keys, values, 0, keys.length);
  }
}

function turn(keys: Value[], values: Value[] | null, from: number, to: number): void {
  turnArray(keys, from, to);
  if (values !== null) turnArray(values, from, to);
}

function turnArray(items: Value[], from: number, to: number): void {
  for (let low = from, high = to - 1; low < high; low++, high--) {
    const item = items[low]!;
    items[low] = items[high]!;
    items[high] = item;
  }
}

/** A sort under way. */
class Sorting {
  readonly keys: Value[];
  readonly values: Value[] | null;
  readonly less: Less;
  /** How often one side must win in a row before a merge starts to gallop; it learns from the data. */
  gallopFrom = FIRST_GALLOP;

  constructor(keys: Value[], values: Value[] | null, less: Less) {
    this.keys = keys;
    this.values = values;
    this.less = less;
  }
}

const FIRST_GALLOP = 7;

/** A sorted stretch; `power` says how high in the tree of merges its boundary with the next one stands. */
interface Run {
  from: number;
  count: number;
  power: number;
}

function* pySortRuns(sorting: Sorting): Steps<void> {
  const total = sorting.keys.length;
  if (total < 2) return;
  const shortest = shortestRun(total);
  const runs: Run[] = [];
  let from = 0;
  while (from < total) {
    let count = yield* pyCountRun(sorting, from, total);
    if (count < shortest) {
      const forced = Math.min(shortest, total - from);
      yield* pyInsertInto(sorting, from, from + count, from + forced);
      count = forced;
    }
    if (runs.length > 0) {
      const last = runs[runs.length - 1]!;
      const power = boundaryPower(last, count, total);
      while (runs.length > 1 && runs[runs.length - 2]!.power > power)
        yield* pyMergeAt(sorting, runs, runs.length - 2);
      runs[runs.length - 1]!.power = power;
    }
    runs.push({ from, count, power: 0 });
    from += count;
  }
  while (runs.length > 1) {
    let at = runs.length - 2;
    if (at > 0 && runs[at - 1]!.count < runs[at + 1]!.count) at--;
    yield* pyMergeAt(sorting, runs, at);
  }
}

/** Runs shorter than this are made longer by insertion: between 32 and 64, so that `total` splits evenly. */
function shortestRun(total: number): number {
  let size = total;
  let rest = 0;
  while (size >= 64) {
    rest |= size & 1;
    size >>= 1;
  }
  return size + rest;
}

/**
 * The depth, in a balanced tree over all items, of the node between a run and the next one of `count` items: the first
 * binary digit in which the middles of the two runs, as fractions of the whole, differ.
 */
function boundaryPower(run: Run, count: number, total: number): number {
  let left = 2 * run.from + run.count; // twice the middle of the run
  let right = left + run.count + count;
  let power = 0;
  for (;;) {
    power++;
    if (left >= total) {
      left -= total;
      right -= total;
    } else if (right >= total) return power;
    left *= 2;
    right *= 2;
  }
}

/** The length of the run at `from`, made ascending if it was descending. Equal keys keep their order. */
function* pyCountRun({ keys, values, less }: Sorting, from: number, to: number): Steps<number> {
  let at = from + 1;
  if (at === to) return 1;
  for (; at < to; at++) {
    const smaller = less(keys[at]!, keys[at - 1]!);
    if (isPending(smaller) ? yield smaller : smaller) break;
  }
  if (at === to) return to - from;
  if (at - from > 1) {
    const rising = less(keys[from]!, keys[at - 1]!);
    if (isPending(rising) ? yield rising : rising) return at - from;
    turn(keys, values, from, at); // all equal so far: they go along with a descending run
  }
  let equalFrom = at; // where the last stretch of equal keys begins
  for (at++; at < to; at++) {
    const smaller = less(keys[at]!, keys[at - 1]!);
    if (isPending(smaller) ? yield smaller : smaller) {
      turn(keys, values, equalFrom, at);
      equalFrom = at;
      continue;
    }
    const larger = less(keys[at - 1]!, keys[at]!);
    if (isPending(larger) ? yield larger : larger) break;
  }
  turn(keys, values, equalFrom, at);
  turn(keys, values, from, at);
  for (; at < to; at++) {
    const smaller = less(keys[at]!, keys[at - 1]!);
    if (isPending(smaller) ? yield smaller : smaller) break;
  }
  return at - from;
}

/** Sorts `from` … `to`, whose items before `sorted` are in order already, by binary insertion. */
function* pyInsertInto(
  { keys, values, less }: Sorting,
  from: number,
  sorted: number,
  to: number,
): Steps<void> {
  for (let at = sorted; at < to; at++) {
    const pivot = keys[at]!;
    let low = from;
    let high = at;
    while (low < high) {
      const middle = (low + high) >> 1;
      const before = less(pivot, keys[middle]!);
      if (isPending(before) ? yield before : before) high = middle;
      else low = middle + 1;
    }
    keys.copyWithin(low + 1, low, at);
    keys[low] = pivot;
    if (values !== null) {
      const value = values[at]!;
      values.copyWithin(low + 1, low, at);
      values[low] = value;
    }
  }
}

/** Merges run `at` with the one after it. */
function* pyMergeAt(sorting: Sorting, runs: Run[], at: number): Steps<void> {
  const left = runs[at]!;
  const right = runs[at + 1]!;
  const { keys } = sorting;
  let from = left.from;
  let leftCount = left.count;
  let rightCount = right.count;
  left.count += right.count;
  left.power = right.power;
  runs.splice(at + 1, 1);
  // What is left of the right run's first item, or right of the left run's last one, is in place already.
  const skip = yield* pyGallopRight(sorting, keys[right.from]!, keys, from, leftCount, 0);
  from += skip;
  leftCount -= skip;
  if (leftCount === 0) return;
  rightCount = yield* pyGallopLeft(
    sorting,
    keys[right.from - 1]!,
    keys,
    right.from,
    rightCount,
    rightCount - 1,
  );
  if (rightCount === 0) return;
  if (leftCount <= rightCount) yield* pyMergeLow(sorting, from, leftCount, rightCount);
  else yield* pyMergeHigh(sorting, from, leftCount, rightCount);
}

/**
 * How many of the `count` items of `items` at `from` are less than `key`, searched from `hint` outwards by steps that
 * double, then by halving.
 */
function* pyGallopLeft(
  { less }: Sorting,
  key: Value,
  items: readonly Value[],
  from: number,
  count: number,
  hint: number,
): Steps<number> {
  let last = 0;
  let step = 1;
  let low: number; // known to be less than the key, or -1
  let high: number; // known not to be, or `count`
  const first = less(items[from + hint]!, key);
  if (isPending(first) ? yield first : first) {
    const most = count - hint;
    while (step < most) {
      const result = less(items[from + hint + step]!, key);
      if (!(isPending(result) ? yield result : result)) break;
      last = step;
      step = step * 2 + 1;
    }
    low = hint + last;
    high = hint + Math.min(step, most);
  } else {
    const most = hint + 1;
    while (step < most) {
      const result = less(items[from + hint - step]!, key);
      if (isPending(result) ? yield result : result) break;
      last = step;
      step = step * 2 + 1;
    }
    low = hint - Math.min(step, most);
    high = hint - last;
  }
  low++;
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    const result = less(items[from + middle]!, key);
    if (isPending(result) ? yield result : result) low = middle + 1;
    else high = middle;
  }
  return high;
}

/** The same for the items that are less than or equal to `key`. */
function* pyGallopRight(
  { less }: Sorting,
  key: Value,
  items: readonly Value[],
  from: number,
  count: number,
  hint: number,
): Steps<number> {
  let last = 0;
  let step = 1;
  let low: number;
  let high: number;
  const first = less(key, items[from + hint]!);
  if (isPending(first) ? yield first : first) {
    const most = hint + 1;
    while (step < most) {
      const result = less(key, items[from + hint - step]!);
      if (!(isPending(result) ? yield result : result)) break;
      last = step;
      step = step * 2 + 1;
    }
    low = hint - Math.min(step, most);
    high = hint - last;
  } else {
    const most = count - hint;
    while (step < most) {
      const result = less(key, items[from + hint + step]!);
      if (isPending(result) ? yield result : result) break;
      last = step;
      step = step * 2 + 1;
    }
    low = hint + last;
    high = hint + Math.min(step, most);
  }
  low++;
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    const result = less(key, items[from + middle]!);
    if (isPending(result) ? yield result : result) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** Where a merge reads its two runs and writes: `a` is the run taken out, `b` the one still in place. */
class Merge {
  readonly keys: Value[];
  readonly values: Value[] | null;
  /** The shorter run, taken out of the way. */
  readonly outKeys: Value[];
  readonly outValues: Value[] | null;
  readonly start: number;

  constructor({ keys, values }: Sorting, from: number, count: number, start: number) {
    this.keys = keys;
    this.values = values;
    this.outKeys = keys.slice(from, from + count);
    this.outValues = values === null ? null : values.slice(from, from + count);
    this.start = start;
  }

  /** Writes an item of the run taken out. */
  putOut(to: number, from: number): void {
    this.keys[to] = this.outKeys[from]!;
    if (this.values !== null) this.values[to] = this.outValues![from]!;
  }

  /** Moves an item of the run in place. */
  move(to: number, from: number): void {
    this.keys[to] = this.keys[from]!;
    if (this.values !== null) this.values[to] = this.values[from]!;
  }

  putOutAll(to: number, from: number, count: number): void {
    for (let at = 0; at < count; at++) this.putOut(to + at, from + at);
  }

  moveAll(to: number, from: number, count: number): void {
    this.keys.copyWithin(to, from, from + count);
    this.values?.copyWithin(to, from, from + count);
  }
}

/** Merges two neighbouring runs from the left; the left one is not longer, and its first item is not in place. */
function* pyMergeLow(sorting: Sorting, from: number, leftCount: number, rightCount: number): Steps<void> {
  const { less, keys } = sorting;
  const merge = new Merge(sorting, from, leftCount, from);
  const out = merge.outKeys;
  let to = from;
  let left = 0; // in `out`
  let right = from + leftCount;
  const rightEnd = right + rightCount;
  let gallopFrom = sorting.gallopFrom;
  merge.move(to++, right++);
  try {
    if (right === rightEnd || leftCount === 1) return;
    for (;;) {
      let leftWins = 0;
      let rightWins = 0;
      for (;;) {
        const result = less(keys[right]!, out[left]!);
        if (isPending(result) ? yield result : result) {
          merge.move(to++, right++);
          rightWins++;
          leftWins = 0;
          if (right === rightEnd) return;
          if (rightWins >= gallopFrom) break;
        } else {
          merge.putOut(to++, left++);
          leftWins++;
          rightWins = 0;
          if (left === leftCount - 1) return;
          if (leftWins >= gallopFrom) break;
        }
      }
      // One side wins so often that whole stretches are looked for, as long as that pays.
      gallopFrom++;
      do {
        if (gallopFrom > 1) gallopFrom--;
        sorting.gallopFrom = gallopFrom;
        leftWins = yield* pyGallopRight(sorting, keys[right]!, out, left, leftCount - left, 0);
        if (leftWins > 0) {
          merge.putOutAll(to, left, leftWins);
          to += leftWins;
          left += leftWins;
          if (left >= leftCount - 1) return;
        }
        merge.move(to++, right++);
        if (right === rightEnd) return;
        rightWins = yield* pyGallopLeft(sorting, out[left]!, keys, right, rightEnd - right, 0);
        if (rightWins > 0) {
          merge.moveAll(to, right, rightWins);
          to += rightWins;
          right += rightWins;
          if (right === rightEnd) return;
        }
        merge.putOut(to++, left++);
        if (left === leftCount - 1) return;
      } while (leftWins >= FIRST_GALLOP || rightWins >= FIRST_GALLOP);
      gallopFrom++;
      sorting.gallopFrom = gallopFrom;
    }
  } finally {
    // Also on an exception: nothing is lost. The last item of the left run is known to come after all of the right one.
    if (left === leftCount - 1 && right < rightEnd) {
      merge.moveAll(to, right, rightEnd - right);
      to += rightEnd - right;
      right = rightEnd;
    }
    merge.putOutAll(to, left, leftCount - left);
  }
}

/** The same from the right; the right run is the shorter one. */
function* pyMergeHigh(sorting: Sorting, from: number, leftCount: number, rightCount: number): Steps<void> {
  const { less, keys } = sorting;
  const merge = new Merge(sorting, from + leftCount, rightCount, from);
  const out = merge.outKeys;
  let to = from + leftCount + rightCount - 1;
  let left = from + leftCount - 1;
  let right = rightCount - 1; // in `out`
  let gallopFrom = sorting.gallopFrom;
  merge.move(to--, left--);
  try {
    if (left < from || rightCount === 1) return;
    for (;;) {
      let leftWins = 0;
      let rightWins = 0;
      for (;;) {
        const result = less(out[right]!, keys[left]!);
        if (isPending(result) ? yield result : result) {
          merge.move(to--, left--);
          leftWins++;
          rightWins = 0;
          if (left < from) return;
          if (leftWins >= gallopFrom) break;
        } else {
          merge.putOut(to--, right--);
          rightWins++;
          leftWins = 0;
          if (right === 0) return;
          if (rightWins >= gallopFrom) break;
        }
      }
      gallopFrom++;
      do {
        if (gallopFrom > 1) gallopFrom--;
        sorting.gallopFrom = gallopFrom;
        const count = left - from + 1;
        leftWins = count - (yield* pyGallopRight(sorting, out[right]!, keys, from, count, count - 1));
        if (leftWins > 0) {
          to -= leftWins;
          left -= leftWins;
          merge.moveAll(to + 1, left + 1, leftWins);
          if (left < from) return;
        }
        merge.putOut(to--, right--);
        if (right === 0) return;
        rightWins = right + 1 - (yield* pyGallopLeft(sorting, keys[left]!, out, 0, right + 1, right));
        if (rightWins > 0) {
          to -= rightWins;
          right -= rightWins;
          merge.putOutAll(to + 1, right + 1, rightWins);
          if (right <= 0) return;
        }
        merge.move(to--, left--);
        if (left < from) return;
      } while (leftWins >= FIRST_GALLOP || rightWins >= FIRST_GALLOP);
      gallopFrom++;
      sorting.gallopFrom = gallopFrom;
    }
  } finally {
    // The first item of the right run is known to come before all that is left of the left one.
    if (right === 0 && left >= from) {
      const count = left - from + 1;
      merge.moveAll(to - count + 1, from, count);
      to -= count;
    }
    merge.putOutAll(to - right, 0, right + 1);
  }
}
