/** The numbers of tokens in Python's module `token`. Source: its documentation; the values are those of Python 3.13. */

export const NUMBERS = {
  ENDMARKER: 0,
  NAME: 1,
  NUMBER: 2,
  STRING: 3,
  NEWLINE: 4,
  INDENT: 5,
  DEDENT: 6,
  OP: 55,
  FSTRING_START: 59,
  FSTRING_MIDDLE: 60,
  FSTRING_END: 61,
  COMMENT: 62,
  NL: 63,
} as const;

/** The operators in the order of their numbers, which begin with 7. */
const OPERATORS =
  "( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= -> ... := !";

/** By the text of the operator. */
export const OPERATOR_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...OPERATORS.split(" ").map((image, at): [string, number] => [image, at + 7]),
  ["<>", 28], // an old form of `!=`
]);
