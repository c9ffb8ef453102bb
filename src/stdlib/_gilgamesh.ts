/** `_gilgamesh`: what the module `gilgamesh`, by which programs talk to an exploration, needs of the scheduler. */
import { None, type Value } from "../objects/core.ts";
import { PAUSE, type Steps } from "../objects/steps.ts";
import { defineModule, pyFn } from "../vm/modules.ts";

export const gilgameshModule = defineModule({
  name: "_gilgamesh",
  doc: "What gilgamesh needs of the scheduler.",
  members: ({ scheduler }) => [
    pyFn(
      "yield_point()",
      () => (scheduler.isControlled ? yieldPoint() : None),
      "Let other threads go on, if schedules are explored.",
    ),
  ],
});

function* yieldPoint(): Steps<Value> {
  yield PAUSE;
  return None;
}
