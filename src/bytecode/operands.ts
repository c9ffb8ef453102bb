/** What the arguments of instructions stand for: operators, comparisons, intrinsics, conversions and flags. */

/** The operators of BINARY_OP, by argument: the plain ones, then their in-place forms in the same order. */
export const BINARY_OPERATORS: readonly { readonly name: string; readonly symbol: string }[] = [
  { name: "NB_ADD", symbol: "+" },
  { name: "NB_AND", symbol: "&" },
  { name: "NB_FLOOR_DIVIDE", symbol: "//" },
  { name: "NB_LSHIFT", symbol: "<<" },
  { name: "NB_MATRIX_MULTIPLY", symbol: "@" },
  { name: "NB_MULTIPLY", symbol: "*" },
  { name: "NB_REMAINDER", symbol: "%" },
  { name: "NB_OR", symbol: "|" },
  { name: "NB_POWER", symbol: "**" },
  { name: "NB_RSHIFT", symbol: ">>" },
  { name: "NB_SUBTRACT", symbol: "-" },
  { name: "NB_TRUE_DIVIDE", symbol: "/" },
  { name: "NB_XOR", symbol: "^" },
  { name: "NB_INPLACE_ADD", symbol: "+=" },
  { name: "NB_INPLACE_AND", symbol: "&=" },
  { name: "NB_INPLACE_FLOOR_DIVIDE", symbol: "//=" },
  { name: "NB_INPLACE_LSHIFT", symbol: "<<=" },
  { name: "NB_INPLACE_MATRIX_MULTIPLY", symbol: "@=" },
  { name: "NB_INPLACE_MULTIPLY", symbol: "*=" },
  { name: "NB_INPLACE_REMAINDER", symbol: "%=" },
  { name: "NB_INPLACE_OR", symbol: "|=" },
  { name: "NB_INPLACE_POWER", symbol: "**=" },
  { name: "NB_INPLACE_RSHIFT", symbol: ">>=" },
  { name: "NB_INPLACE_SUBTRACT", symbol: "-=" },
  { name: "NB_INPLACE_TRUE_DIVIDE", symbol: "/=" },
  { name: "NB_INPLACE_XOR", symbol: "^=" },
];

/** Distance from an operator to its in-place form. */
export const INPLACE = 13;

/** Comparison operators in the order of their numbers: `<` is 0. */
export const COMPARISONS: readonly string[] = ["<", "<=", "==", "!=", ">", ">="];

/** Set in the argument of COMPARE_OP when the result is to be a bool. */
export const COMPARE_TO_BOOL = 16;

// Which outcomes make a comparison true: 1 unordered, 2 less, 4 greater, 8 equal. A specialised comparison tests
// the outcome against the mask; the plain one ignores it.
const COMPARISON_MASKS = [2, 10, 8, 7, 4, 12];

/** The argument of COMPARE_OP for an index of COMPARISONS: the operator in the high bits, its mask in the low ones. */
export function comparisonArgument(comparison: number): number {
  return (comparison << 5) | COMPARISON_MASKS[comparison]!;
}

/** The index of COMPARISONS in an argument of COMPARE_OP. */
export function comparisonOf(arg: number): number {
  return arg >> 5;
}

/** Names of the intrinsics of CALL_INTRINSIC_1, by argument. */
export const INTRINSICS_1: readonly string[] = [
  "INTRINSIC_1_INVALID",
  "INTRINSIC_PRINT",
  "INTRINSIC_IMPORT_STAR",
  "INTRINSIC_STOPITERATION_ERROR",
  "INTRINSIC_ASYNC_GEN_WRAP",
  "INTRINSIC_UNARY_POSITIVE",
  "INTRINSIC_LIST_TO_TUPLE",
  "INTRINSIC_TYPEVAR",
  "INTRINSIC_PARAMSPEC",
  "INTRINSIC_TYPEVARTUPLE",
  "INTRINSIC_SUBSCRIPT_GENERIC",
  "INTRINSIC_TYPEALIAS",
];

/** Names of the intrinsics of CALL_INTRINSIC_2, by argument. */
export const INTRINSICS_2: readonly string[] = [
  "INTRINSIC_2_INVALID",
  "INTRINSIC_PREP_RERAISE_STAR",
  "INTRINSIC_TYPEVAR_WITH_BOUND",
  "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
  "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
  "INTRINSIC_SET_TYPEPARAM_DEFAULT",
];

export const INTRINSIC_PRINT = 1;
export const INTRINSIC_IMPORT_STAR = 2;
export const INTRINSIC_STOPITERATION_ERROR = 3;
export const INTRINSIC_ASYNC_GEN_WRAP = 4;
export const INTRINSIC_UNARY_POSITIVE = 5;
export const INTRINSIC_LIST_TO_TUPLE = 6;
export const INTRINSIC_TYPEVAR = 7;
export const INTRINSIC_PARAMSPEC = 8;
export const INTRINSIC_TYPEVARTUPLE = 9;
export const INTRINSIC_SUBSCRIPT_GENERIC = 10;
export const INTRINSIC_TYPEALIAS = 11;

export const INTRINSIC_PREP_RERAISE_STAR = 1;
export const INTRINSIC_TYPEVAR_WITH_BOUND = 2;
export const INTRINSIC_TYPEVAR_WITH_CONSTRAINTS = 3;
export const INTRINSIC_SET_FUNCTION_TYPE_PARAMS = 4;
export const INTRINSIC_SET_TYPEPARAM_DEFAULT = 5;

/** The functions of CONVERT_VALUE, by argument. */
export const CONVERSIONS: readonly string[] = ["", "str", "repr", "ascii"];

/** Bits of SET_FUNCTION_ATTRIBUTE, in the order of FUNCTION_ATTRIBUTES. */
export const FUNCTION_DEFAULTS = 1;
export const FUNCTION_KWDEFAULTS = 2;
export const FUNCTION_ANNOTATIONS = 4;
export const FUNCTION_CLOSURE = 8;

/** Names of the bits of SET_FUNCTION_ATTRIBUTE, lowest first. */
export const FUNCTION_ATTRIBUTES: readonly string[] = ["defaults", "kwdefaults", "annotations", "closure"];

/** Arguments of RESUME: where a frame starts or goes on. */
export const RESUME_AT_START = 0;
export const RESUME_AFTER_YIELD = 1;
export const RESUME_AFTER_YIELD_FROM = 2;
export const RESUME_AFTER_AWAIT = 3;
/** Added to the argument of RESUME where nothing but the generator's own handler protects the yield before it. */
export const RESUME_AT_DEPTH_ONE = 4;
