/**
 * Where there is no GIL, other threads can run between two items that native code takes from a container that they
 * share, or looks at in it. Source: "Thread Safety Guarantees" in the Python documentation (3.14).
 */
import { typeOf, type Value } from "./core.ts";
import { runtime } from "./runtime.ts";
import { isPending, type Pending, type Steps, SWITCH_POINT } from "./steps.ts";

/** Gives the next item of an iterator, or `undefined` at the end. */
export type NextSlot = (iterator: Value) => Value | undefined | Pending;

/** Whether loops of native code are not one step for other threads. */
export function isInterleaved(): boolean {
  return runtime().isInterleaved;
}

/** How native code that takes an iterator's items one by one gets the next one. */
export function itemSlot(iterator: Value): NextSlot {
  const slot = typeOf(iterator).slots.next!;
  return isInterleaved() ? (each) => pyInterleaved(slot, each) : slot;
}

function* pyInterleaved(slot: NextSlot, iterator: Value): Steps<Value | undefined> {
  yield SWITCH_POINT;
  const item = slot(iterator);
  return isPending(item) ? yield item : item;
}
