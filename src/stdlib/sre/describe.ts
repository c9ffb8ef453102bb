/** The program of a pattern as a listing: what `re.DEBUG` shows. */
import { type Program, STRING, WORDS } from "./program.ts";

/** The operations in the order of their numbers. */
const NAMES = (
  "FAIL SUCCESS CHARACTER ANY ALL SET AT JUMP SPLIT SPLIT_ON BEGIN END REFERENCE UNLESS RUN RUN_LAZY RUN_ALL " +
  "LOOP_BEGIN LOOP LOOP_LAZY MORE ATOMIC ATOMIC_END LOOK LOOK_END LOOK_NOT LOOK_NOT_END STRING"
).split(" ");

/** One line for each instruction: its place, its name and its arguments. */
export function describe({ code }: Program): string {
  const lines: string[] = [];
  for (let at = 0; at < code.length; ) {
    const operation = code[at]!;
    const size = WORDS[operation]! + (operation === STRING ? code[at + 1]! : 0);
    const words = code.subarray(at + 1, at + size).join(" ");
    lines.push(`${String(at).padStart(3)}. ${NAMES[operation]} ${words}`.trimEnd());
    at += size;
  }
  return lines.join("\n");
}
