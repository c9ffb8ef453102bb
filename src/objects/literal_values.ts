/** The values that displays and literals make, for the eval loop and for constants. */
import { newBytes } from "./bytes_object.ts";
import { PyComplex } from "./complex.ts";
import { InternalError, type Value } from "./core.ts";
import { PyDict } from "./dict.ts";
import { PyList } from "./list.ts";
import { frozensetType, PySet } from "./set.ts";
import { setAdd } from "./set_algebra.ts";
import { PySlice } from "./slice.ts";
import { isPending, type Steps } from "./steps.ts";

export { newBytes };

export const newList = (items: Value[]): PyList => new PyList(items);
export const newDict = (): PyDict => new PyDict();
export const newSlice = (start: Value, stop: Value, step: Value): PySlice => new PySlice(start, stop, step);
export const newComplex = (real: number, imag: number): PyComplex => new PyComplex(real, imag);

/** A frozenset of constants, none of which runs Python code to be hashed. */
export function newFrozenset(items: readonly Value[]): PySet {
  const set = new PySet(frozensetType);
  for (const item of items) {
    const done = setAdd(set, item);
    if (isPending(done)) finish(done as Steps);
  }
  return set;
}

/** Runs steps that ask for other steps at most, as hashing and comparing frozensets and tuples of constants does. */
function finish(work: Steps): void {
  const stack: Steps[] = [work];
  let answer: unknown;
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const step = top.next(answer);
    answer = step.done ? step.value : undefined;
    if (step.done) stack.pop();
    else if ("next" in step.value) stack.push(step.value as Steps);
    else throw new InternalError("a constant is no plain key");
  }
}
