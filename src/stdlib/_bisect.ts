/**
 * `_bisect`: the search by halving under `bisect`. Source: library reference, "bisect".
 *
 * Comparisons that need no Python code are made in one plain loop; the first one that does hands the search over, as it
 * stands, to steps.
 */
import { pyCallMethod } from "../objects/attributes.ts";
import { pyCall } from "../objects/calls.ts";
import { asInt, typeOf, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { indexError, overflowError, typeError, typeName, valueError } from "../objects/errors.ts";
import { work } from "../objects/limits.ts";
import { listType, PyList } from "../objects/list.ts";
import { getItem, index, length } from "../objects/operators.ts";
import { isLess } from "../objects/sort.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { defineModule, pyFn } from "../vm/modules.ts";

type Place = number | bigint;

/** A search under way: the place is somewhere from `low` to `high`. */
interface Search {
  readonly sequence: Value;
  readonly wanted: Value;
  readonly key: Value;
  /** Behind the items that are equal, or before them. */
  readonly behind: boolean;
  low: Place;
  high: Place;
}

const LARGEST_PLACE = 2n ** 63n - 1n;

/** The middle of two places, which may be as large as a machine word. */
function middle(low: Place, high: Place): Place {
  if (typeof low === "number" && typeof high === "number" && high < 2 ** 52)
    return (low + high - ((low + high) % 2)) / 2;
  return normal((BigInt(low) + BigInt(high)) >> 1n);
}

const after = (place: Place): Place =>
  typeof place === "number" ? normal(BigInt(place) + 1n) : normal(place + 1n);

/** Each integer has one representation: a number where that is exact. */
function normal(place: bigint): Place {
  const double = Number(place);
  return Number.isSafeInteger(double) ? double : place;
}

/** Which half the place is in, now that the item in the middle has been compared. */
function narrow(search: Search, at: Place, isLower: boolean): void {
  // Behind equal items the question was "wanted < item", before them it was "item < wanted".
  if (search.behind === isLower) search.high = at;
  else search.low = typeof at === "number" && at < Number.MAX_SAFE_INTEGER ? at + 1 : after(at);
}

const question = ({ behind, wanted }: Search, item: Value): boolean | Pending =>
  behind ? isLess(wanted, item) : isLess(item, wanted);

/** The place that the search ends at. */
function find(search: Search): Place | Pending {
  const { sequence } = search;
  if (!(sequence instanceof PyList) || sequence.type !== listType || search.key !== null)
    return pyFind(search, null);
  work(4);
  while (search.low < search.high) {
    const at = middle(search.low, search.high) as number;
    const item = sequence.items[at];
    if (item === undefined) throw indexError("list index out of range");
    const isLower = question(search, item);
    if (isPending(isLower)) return pyFind(search, isLower);
    narrow(search, at, isLower);
  }
  return search.low;
}

function* pyFind(search: Search, begun: Pending | null): Steps<Place> {
  const { sequence, key } = search;
  if (begun !== null) narrow(search, middle(search.low, search.high), yield begun);
  while (search.low < search.high) {
    work(1);
    const at = middle(search.low, search.high);
    const got = getItem(sequence, at);
    let item: Value = isPending(got) ? yield got : got;
    if (key !== null) item = yield* pyCall(key, item);
    const isLower = question(search, item);
    narrow(search, at, isPending(isLower) ? yield isLower : isLower);
  }
  return search.low;
}

/** `lo` as a place. */
function* pyLow(given: Value): Steps<Place> {
  const found = index(given);
  const low: Place = isPending(found) ? yield found : found;
  if (low > LARGEST_PLACE || low < -LARGEST_PLACE - 1n) {
    throw overflowError("Python int too large to convert to C ssize_t");
  }
  if (low < 0) throw valueError("lo must be non-negative");
  return low;
}

/** `hi` as a place; None and -1 stand for the length. */
function* pyHigh(given: Value, sequence: Value): Steps<Place> {
  if (given !== null) {
    if (asInt(given) === undefined && typeOf(given).slots.index === undefined) {
      throw typeError(`argument should be integer or None, not '${typeName(given)}'`);
    }
    const found = index(given);
    const high: Place = isPending(found) ? yield found : found;
    if (high > LARGEST_PLACE || high < -LARGEST_PLACE - 1n) {
      throw overflowError(`cannot fit '${typeName(given)}' into an index-sized integer`);
    }
    if (high !== -1) return high;
  }
  const count = length(sequence);
  return isPending(count) ? yield count : count;
}

function* pySearch(search: Search, low: Value, high: Value): Steps<Place> {
  search.low = yield* pyLow(low);
  search.high = yield* pyHigh(high, search.sequence);
  if (search.sequence instanceof PyDict) throw typeError(`${typeName(search.sequence)} is not a sequence`);
  const place = find(search);
  return isPending(place) ? yield place : place;
}

const searching = (behind: boolean, sequence: Value, wanted: Value, key: Value): Search => ({
  sequence,
  wanted,
  key,
  behind,
  low: 0,
  high: 0,
});

type Arguments = [sequence: Value, wanted: Value, low: Value, high: Value, key: Value];

const bisect =
  (behind: boolean) =>
  (...[sequence, wanted, low, high, key]: Arguments): Value | Pending => {
    const search = searching(behind, sequence, wanted, key);
    if (low === 0 && high === null && sequence instanceof PyList && sequence.type === listType) {
      search.high = sequence.items.length;
      return find(search);
    }
    return pySearch(search, low, high);
  };

const insort = (behind: boolean) =>
  function* (...[sequence, item, low, high, key]: Arguments): Steps {
    const wanted = key === null ? item : yield* pyCall(key, item);
    const at = yield* pySearch(searching(behind, sequence, wanted, key), low, high);
    if (sequence instanceof PyList && sequence.type === listType) sequence.items.splice(Number(at), 0, item);
    else yield* pyCallMethod(sequence, "insert", at, item);
    return null;
  };

const PARAMETERS = "(a, x, lo=0, hi=None, *, key=None)";

export const bisectModule = defineModule({
  name: "_bisect",
  doc: "Searching in sorted sequences by halving.",
  members: () => [
    pyFn(
      `bisect_left${PARAMETERS}`,
      bisect(false),
      "The place of x in a sorted sequence, before equal items.",
    ),
    pyFn(
      `bisect_right${PARAMETERS}`,
      bisect(true),
      "The place of x in a sorted sequence, behind equal items.",
    ),
    pyFn(`insort_left${PARAMETERS}`, insort(false), "Put x into a sorted sequence, before equal items."),
    pyFn(`insort_right${PARAMETERS}`, insort(true), "Put x into a sorted sequence, behind equal items."),
  ],
});
