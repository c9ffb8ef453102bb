/** `_typing`: the classes behind type parameters and the `type` statement, which `typing` hands on. Source: PEP 695, 696. */
import {
  NoDefault,
  paramSpecArgsType,
  paramSpecKwargsType,
  paramSpecType,
  typeAliasType,
  typeVarTupleType,
  typeVarType,
} from "../objects/type_parameters.ts";
import { constant, defineModule, fn } from "../vm/modules.ts";

export const typingModule = defineModule({
  name: "_typing",
  doc: "Primitives and accelerators for the typing module.",
  members: () => [
    constant("TypeVar", typeVarType),
    constant("ParamSpec", paramSpecType),
    constant("TypeVarTuple", typeVarTupleType),
    constant("ParamSpecArgs", paramSpecArgsType),
    constant("ParamSpecKwargs", paramSpecKwargsType),
    constant("TypeAliasType", typeAliasType),
    constant("NoDefault", NoDefault),
    fn("_idfunc(x, /)", (x) => x, "Give the argument back."),
  ],
});
