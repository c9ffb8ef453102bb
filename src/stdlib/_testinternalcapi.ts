/**
 * `_testinternalcapi`: what CPython's own tests ask of the machine under them, as far as it has a meaning here. Modules
 * of those tests cannot be imported without it.
 */
import { PyInstance, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { Frame } from "../vm/frame.ts";
import { defineModule, fn } from "../vm/modules.ts";

export const testInternalCapiModule = defineModule({
  name: "_testinternalcapi",
  doc: "What tests ask of the machine itself.",
  members: (interpreter) => [
    fn(
      "has_inline_values(object, /)",
      (object: Value) => object instanceof PyInstance && !object.shape.isDict,
      "Whether the attributes of an object are kept in the object itself.",
    ),
    fn(
      "get_recursion_depth()",
      () => {
        const { top } = interpreter.currentThread;
        return top instanceof Frame ? top.depth : 0;
      },
      "How many calls deep the current thread is.",
    ),
    fn(
      "suppress_immortalization(suppress, /)",
      () => null,
      "Nothing is immortal here, for nothing counts references.",
    ),
    fn(
      "get_config()",
      () => {
        const config = new PyDict();
        config.setStr("code_debug_ranges", 1); // code always has its columns: nothing here can leave them out
        return config;
      },
      "What the interpreter was told at the start, as far as tests ask.",
    ),
    fn("get_immortalize_deferred()", () => false, "Whether objects are made immortal: never."),
  ],
});
