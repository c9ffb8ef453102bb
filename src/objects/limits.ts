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

/** Charges for `count` elements of an array, string or buffer, which must be within what the engine can hold. */
export function chargeElements(count: number, bytesEach: number): void {
  if (count > LARGEST) throw memoryError();
  charge(count * bytesEach);
}
