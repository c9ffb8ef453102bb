/** What evaluation stacks still refer to though the program does not: it must not keep objects from being collected. */
import type { Value } from "../objects/core.ts";
import type { Activation } from "../objects/steps.ts";
import { Frame } from "./frame.ts";
import { PyGenerator } from "./generator.ts";

/**
 * Empties what lies above the top of each evaluation stack of a thread, and of the generators that its frames hold: the
 * eval loop leaves values there that it has used up or handed out.
 */
export function forgetLeftOvers(top: Activation | null): void {
  const seen = new Set<Frame>();
  const frames: Frame[] = [];
  for (let at = top; at !== null; at = at.back) if (at instanceof Frame) frames.push(at);
  for (let frame = frames.pop(); frame !== undefined; frame = frames.pop()) {
    if (seen.has(frame)) continue;
    seen.add(frame);
    frame.slots.fill(undefined, frame.sp);
    for (const value of frame.slots) {
      const inner = suspended(value);
      if (inner !== null) frames.push(inner);
    }
  }
}

function suspended(value: Value | undefined): Frame | null {
  return value instanceof PyGenerator ? value.frame : null;
}
