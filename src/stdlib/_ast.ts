/** `_ast`: the classes of syntax trees, and the flags of `compile` that have to do with them. */
import { constant, defineModule } from "../vm/modules.ts";
import { ALLOW_TOP_LEVEL_AWAIT, ONLY_AST, OPTIMIZED_AST, TYPE_COMMENTS } from "./ast/flags.ts";
import { astTypes } from "./ast/types.ts";

export const astModule = defineModule({
  name: "_ast",
  doc: null,
  members: () => {
    const { base, byName } = astTypes();
    return [
      constant("AST", base),
      constant("PyCF_ALLOW_TOP_LEVEL_AWAIT", ALLOW_TOP_LEVEL_AWAIT),
      constant("PyCF_ONLY_AST", ONLY_AST),
      constant("PyCF_TYPE_COMMENTS", TYPE_COMMENTS),
      constant("PyCF_OPTIMIZED_AST", OPTIMIZED_AST),
      ...[...byName].map(([name, type]) => constant(name, type)),
    ];
  },
});
