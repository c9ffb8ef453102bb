/** The strategy `random`: anybody who can run goes on. */
import type { Strategy } from "../strategies.ts";
import { anyOf, eligible, generatorOf } from "./draws.ts";

/** Any of the threads that can go on, each as likely as the others, at every decision. */
export function randomWalk(seed: number): Strategy {
  return {
    name: "random",
    next: (number) => {
      const random = generatorOf(seed, number);
      return (point) => anyOf(eligible(point, random), random);
    },
    done: () => {},
  };
}
