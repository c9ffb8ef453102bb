/** Memory that a program asks for: `charge` is called before anything that a program can make large is allocated. */
import { memoryError } from "./errors.ts";
import { runtime } from "./runtime.ts";

/** No JavaScript engine holds a string, array or buffer beyond this. */
export const LARGEST = 0x1fffffe8;

/**
 * Counts memory about to be allocated, in bytes. Throws what the interpreter's memory limit says, or MemoryError for
 * what the engine could not hold anyway.
 */
export function charge(bytes: number): void {
  if (bytes > LARGEST * 8) throw memoryError();
  runtime().charge(bytes);
}

/**
 * Counts work that native code does between two instructions, about as much as so many instructions do. Every loop that
 * could go on for ever without Python code being run counts its rounds, as a rule where the items come from.
 */
export function work(units: number): void {
  runtime().work(units);
}

/** Counts work on each of so many items; few are not worth it. */
export function workOnItems(count: number, each: number): void {
  if (count > 8) runtime().work(count * each);
}

/** Ints of more bits than this are counted. */
const COUNTED_BITS = 4096;

/** Charges for an int of so many bits about to be made, by as much work as `times` multiplications of that size. */
export function chargeInt(bits: number, times = 1): void {
  if (bits <= COUNTED_BITS) return;
  charge(bits / 8);
  workOnInt(bits, times);
}

/** Counts `times` multiplications of ints of so many bits. */
export function workOnInt(bits: number, times = 1): void {
  if (bits * times <= COUNTED_BITS) return;
  const words = bits / 64 + 1;
  // Measured on Node 20, an instruction taken for 50 ns: schoolbook below some hundred words, above that FFT and the like.
  work(times * Math.min((words * words) / 50, 1.4 * words * Math.log2(words + 1)));
}

/** More items than this make V8 end the process when it moves them to a larger array. */
const MOST_ITEMS = 100_000_000;
/** What an item in an array takes. */
const ITEM_BYTES = 8;

/** Charges for the last `count` items of an array that grows one by one. */
export function chargeGrowth(items: { readonly length: number }, count: number): void {
  if (items.length > MOST_ITEMS) throw memoryError();
  charge(count * ITEM_BYTES);
}

/** Charges for `count` elements of an array, string or buffer, which must be within what the engine can hold. */
export function chargeElements(count: number, bytesEach: number): void {
  if (count > LARGEST) throw memoryError();
  charge(count * bytesEach);
}
