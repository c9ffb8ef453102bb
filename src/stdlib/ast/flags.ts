/** The bits of `compile(…, flags=…)`. Source: the documentation of `ast` and `compile`; the rest as `codeop` uses them. */

/** The `__future__` features that code hands on to what it compiles. */
export const FUTURE_FLAGS = 0x1fe_0000;
/** `nested_scopes`, a feature of old. */
const NESTED = 0x10;
const SOURCE_IS_UTF8 = 0x100;
/** The end of the text does not end its blocks: `codeop` asks whether more lines could follow. */
export const DONT_IMPLY_DEDENT = 0x200;
/** Give the tree, compile nothing. */
export const ONLY_AST = 0x400;
const IGNORE_COOKIE = 0x800;
/** Read `# type:` comments. */
export const TYPE_COMMENTS = 0x1000;
export const ALLOW_TOP_LEVEL_AWAIT = 0x2000;
/** A text that ends too early raises `_IncompleteInputError`. */
export const ALLOW_INCOMPLETE_INPUT = 0x4000;
/** The tree, with constant expressions computed. */
export const OPTIMIZED_AST = 0x8000 | ONLY_AST;

/** All that `compile` knows. */
export const KNOWN_FLAGS =
  FUTURE_FLAGS |
  NESTED |
  SOURCE_IS_UTF8 |
  DONT_IMPLY_DEDENT |
  IGNORE_COOKIE |
  TYPE_COMMENTS |
  ALLOW_TOP_LEVEL_AWAIT |
  ALLOW_INCOMPLETE_INPUT |
  OPTIMIZED_AST;
