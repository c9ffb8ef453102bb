/** The fast-check arbitraries of programs. */
import type fc from "fast-check";
import { behaviour } from "./behaviour.ts";
import { type Choices, chosen } from "./choices.ts";
import { encoded, mutated, nested, noise } from "./mutations.ts";
import { moduleText } from "./statements.ts";

/** A module: well-formed, meaningless, of every form that the language reference has. */
export const program: fc.Arbitrary<string> = chosen(400, moduleText);

/** A program as text, or as the bytes of a file. */
export type Source = string | Uint8Array;

/**
 * Anything that may be given for a program: half of them do something when run; the others are well-formed and
 * meaningless, or such with mistakes, or never were programs.
 */
export const anything: fc.Arbitrary<Source> = chosen(500, (choices: Choices): Source => {
  switch (choices.below(20)) {
    case 0:
    case 1:
    case 2:
      return moduleText(choices);
    case 3:
    case 4:
    case 5:
    case 6:
      return mutated(choices, moduleText(choices));
    case 7:
      return encoded(
        choices,
        choices.chance(50) ? moduleText(choices) : mutated(choices, moduleText(choices)),
      );
    case 8:
      return noise(choices);
    case 9:
      return choices.chance(30) ? nested(choices) : mutated(choices, behaviour(choices));
    default:
      return behaviour(choices);
  }
});
