/**
 * How deep natives may call one another directly while they go through nested values (the repr of a list of lists, the
 * comparison of tuples of tuples). Beyond it they hand on steps, which the thread keeps on its own stack, so that no
 * nesting of values can overflow JavaScript's.
 */

import { work } from "./limits.ts";

const DEEPEST = 40;
let depth = 0;

/** Goes one level down; false when the work has to be done in steps instead. Undo with `leaveDirect`. */
export function enterDirect(): boolean {
  work(1); // few values, shared at every level, are more work than will ever be done
  if (depth >= DEEPEST) return false;
  depth++;
  return true;
}

export function leaveDirect(): void {
  depth--;
}
