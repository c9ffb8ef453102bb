/**
 * The machine's instructions: one row per opcode of CPython 3.13, and everything that can be computed from the rows.
 *
 * A row says the number, what the argument means, how many cache units follow, and what happens to the stack, as a
 * picture: `left right -- result` pops two and pushes one, the top of the stack being on the right. A counted part is
 * written `args[arg]`; the count may be `arg`, or `arg` and one operator and a number. Branches have a second picture,
 * `jump`, for the way taken when they jump. Numbers from 256 on are the compiler's own and never reach a `CodeObject`.
 */

/** What the argument of an instruction means. */
export type ArgKind =
  | "const" // index of co_consts
  | "name" // index of co_names
  | "name and push null" // index of co_names, shifted left by one; bit 0: push NULL (or self) for a call as well
  | "super name" // index of co_names, shifted left by two; bit 0: method call, bit 1: super() had two arguments
  | "local" // index of a fast local
  | "two locals" // two indexes of four bits each: first << 4 | second
  | "deref" // index of a cell or free variable among all locals
  | "jump forward" // code units to add to the offset of the next instruction
  | "jump backward" // code units to take away from the offset of the next instruction
  | "label" // compiler only: a block
  | "operator" // BINARY_OPERATORS
  | "comparison" // COMPARISONS, see comparisonArgument
  | "invert" // 1: negate the outcome (`is not`, `not in`)
  | "intrinsic 1" // INTRINSICS_1
  | "intrinsic 2" // INTRINSICS_2
  | "conversion" // CONVERSIONS
  | "function attribute" // FUNCTION_ATTRIBUTES
  | "resume" // RESUME_…
  | "count" // number of items taken from or left on the stack
  | "depth" // distance of the item meant from the top of the stack, from 1
  | "flag"; // see `doc`

/** One opcode. */
export interface OpcodeRow {
  readonly code: number;
  readonly arg?: ArgKind;
  /** Code units reserved behind the instruction for inline caches. */
  readonly caches?: number;
  readonly stack: string;
  readonly jump?: string;
  readonly doc: string;
}

const rows = {
  CACHE: { code: 0, stack: "--", doc: "Room for an inline cache; never executed." },
  BEFORE_ASYNC_WITH: {
    code: 1,
    stack: "manager -- exit awaitable",
    doc: "Look up `__aexit__` and call `__aenter__` of an asynchronous context manager.",
  },
  BEFORE_WITH: {
    code: 2,
    stack: "manager -- exit value",
    doc: "Look up `__exit__` and call `__enter__` of a context manager.",
  },
  BINARY_SLICE: { code: 4, stack: "container start stop -- result", doc: "Get `container[start:stop]`." },
  BINARY_SUBSCR: { code: 5, caches: 1, stack: "container key -- result", doc: "Get `container[key]`." },
  CHECK_EG_MATCH: {
    code: 6,
    stack: "group type -- rest match",
    doc: "Split an exception group for `except*`; `match` is None when nothing in it is of the type.",
  },
  CHECK_EXC_MATCH: {
    code: 7,
    stack: "exception type -- exception matches",
    doc: "Test whether `except type` catches the exception.",
  },
  CLEANUP_THROW: {
    code: 8,
    stack: "receiver last exception -- none value",
    doc: "After an exception thrown into an awaited object: take the value out of StopIteration, or raise again.",
  },
  DELETE_SUBSCR: { code: 9, stack: "container key --", doc: "Delete `container[key]`." },
  END_ASYNC_FOR: {
    code: 10,
    stack: "iterator exception --",
    doc: "End an `async for` on StopAsyncIteration; raise any other exception again.",
  },
  END_FOR: { code: 11, stack: "value --", doc: "Remove what an exhausted FOR_ITER stands for on the stack." },
  END_SEND: { code: 12, stack: "receiver value -- value", doc: "Remove the object that was awaited." },
  EXIT_INIT_CHECK: { code: 13, stack: "result --", doc: "Raise TypeError unless `__init__` returned None." },
  FORMAT_SIMPLE: {
    code: 14,
    stack: "value -- text",
    doc: "Format a value with an empty format specification.",
  },
  FORMAT_WITH_SPEC: { code: 15, stack: "value spec -- text", doc: "Format a value with a specification." },
  GET_AITER: { code: 16, stack: "object -- iterator", doc: "Get the asynchronous iterator of an object." },
  RESERVED: { code: 17, stack: "--", doc: "Unused number." },
  GET_ANEXT: {
    code: 18,
    stack: "iterator -- iterator awaitable",
    doc: "Call `__anext__` and get the awaitable of its result.",
  },
  GET_ITER: { code: 19, stack: "object -- iterator", doc: "Get the iterator of an object." },
  GET_LEN: { code: 20, stack: "object -- object length", doc: "Push the length of the object on top." },
  GET_YIELD_FROM_ITER: {
    code: 21,
    stack: "object -- iterator",
    doc: "Get the iterator that `yield from` drives; generators and coroutines stand for themselves.",
  },
  INTERPRETER_EXIT: { code: 22, stack: "value --", doc: "Leave the interpreter with a value." },
  LOAD_ASSERTION_ERROR: { code: 23, stack: "-- type", doc: "Push the class AssertionError." },
  LOAD_BUILD_CLASS: { code: 24, stack: "-- function", doc: "Push `builtins.__build_class__`." },
  LOAD_LOCALS: { code: 25, stack: "-- mapping", doc: "Push the mapping of local names." },
  MAKE_FUNCTION: { code: 26, stack: "code -- function", doc: "Make a function of a code object." },
  MATCH_KEYS: {
    code: 27,
    stack: "subject keys -- subject keys values",
    doc: "Get a tuple of the subject's values at the keys, or None if one is missing.",
  },
  MATCH_MAPPING: {
    code: 28,
    stack: "subject -- subject matches",
    doc: "Test whether the subject is a mapping to a mapping pattern.",
  },
  MATCH_SEQUENCE: {
    code: 29,
    stack: "subject -- subject matches",
    doc: "Test whether the subject is a sequence to a sequence pattern.",
  },
  NOP: { code: 30, stack: "--", doc: "Do nothing; it keeps a line for tracing." },
  POP_EXCEPT: { code: 31, stack: "previous --", doc: "Make `previous` the exception being handled." },
  POP_TOP: { code: 32, stack: "value --", doc: "Remove the top of the stack." },
  PUSH_EXC_INFO: {
    code: 33,
    stack: "exception -- previous exception",
    doc: "Begin handling an exception; push the one that was handled before below it.",
  },
  PUSH_NULL: { code: 34, stack: "-- null", doc: "Push the empty place that CALL expects instead of `self`." },
  RETURN_GENERATOR: {
    code: 35,
    stack: "-- sent",
    doc: "Make a generator, coroutine or asynchronous generator of the frame and return it.",
  },
  RETURN_VALUE: { code: 36, stack: "value --", doc: "Return the top of the stack." },
  SETUP_ANNOTATIONS: { code: 37, stack: "--", doc: "Make sure that `__annotations__` is a local name." },
  STORE_SLICE: {
    code: 38,
    stack: "value container start stop --",
    doc: "Do `container[start:stop] = value`.",
  },
  STORE_SUBSCR: { code: 39, caches: 1, stack: "value container key --", doc: "Do `container[key] = value`." },
  TO_BOOL: { code: 40, caches: 3, stack: "value -- truth", doc: "Replace a value by its truth." },
  UNARY_INVERT: { code: 41, stack: "value -- result", doc: "Compute `~value`." },
  UNARY_NEGATIVE: { code: 42, stack: "value -- result", doc: "Compute `-value`." },
  UNARY_NOT: { code: 43, stack: "truth -- result", doc: "Negate a bool." },
  WITH_EXCEPT_START: {
    code: 44,
    stack: "exit lasti previous exception -- exit lasti previous exception result",
    doc: "Call `exit` with the exception that left a `with` block.",
  },
  BINARY_OP: {
    code: 45,
    arg: "operator",
    caches: 1,
    stack: "left right -- result",
    doc: "Apply binary operator `arg`, or its in-place form.",
  },
  BUILD_CONST_KEY_MAP: {
    code: 46,
    arg: "count",
    stack: "values[arg] keys -- mapping",
    doc: "Make a dict of values and a tuple of as many keys.",
  },
  BUILD_LIST: { code: 47, arg: "count", stack: "items[arg] -- list", doc: "Make a list of items." },
  BUILD_MAP: {
    code: 48,
    arg: "count",
    stack: "pairs[arg * 2] -- mapping",
    doc: "Make a dict of keys and values.",
  },
  BUILD_SET: { code: 49, arg: "count", stack: "items[arg] -- set", doc: "Make a set of items." },
  BUILD_SLICE: {
    code: 50,
    arg: "count",
    stack: "start stop step[arg == 3] -- slice",
    doc: "Make a slice of two or three parts.",
  },
  BUILD_STRING: { code: 51, arg: "count", stack: "parts[arg] -- text", doc: "Join strings." },
  BUILD_TUPLE: { code: 52, arg: "count", stack: "items[arg] -- tuple", doc: "Make a tuple of items." },
  CALL: {
    code: 53,
    arg: "count",
    caches: 3,
    stack: "callable self args[arg] -- result",
    doc: "Call with positional arguments; `self` is the first of them unless it is NULL.",
  },
  CALL_FUNCTION_EX: {
    code: 54,
    arg: "flag",
    stack: "callable null args kwargs[arg & 1] -- result",
    doc: "Call with an iterable of arguments and, if bit 0 is set, a mapping of keyword arguments.",
  },
  CALL_INTRINSIC_1: { code: 55, arg: "intrinsic 1", stack: "value -- result", doc: "Do intrinsic `arg`." },
  CALL_INTRINSIC_2: {
    code: 56,
    arg: "intrinsic 2",
    stack: "left right -- result",
    doc: "Do intrinsic `arg`.",
  },
  CALL_KW: {
    code: 57,
    arg: "count",
    stack: "callable self args[arg] names -- result",
    doc: "Call with positional and keyword arguments; `names` is the tuple of the names of the last of them.",
  },
  COMPARE_OP: {
    code: 58,
    arg: "comparison",
    caches: 1,
    stack: "left right -- result",
    doc: "Compare; bit 4 of `arg` asks for a bool.",
  },
  CONTAINS_OP: {
    code: 59,
    arg: "invert",
    caches: 1,
    stack: "item container -- result",
    doc: "Test `item in container`, or `not in`.",
  },
  CONVERT_VALUE: {
    code: 60,
    arg: "conversion",
    stack: "value -- text",
    doc: "Convert a value of an f-string with str, repr or ascii.",
  },
  COPY: {
    code: 61,
    arg: "depth",
    stack: "value above[arg - 1] -- value above[arg - 1] value",
    doc: "Push the item at depth `arg` again.",
  },
  COPY_FREE_VARS: {
    code: 62,
    arg: "count",
    stack: "--",
    doc: "Copy the cells of the function's closure into the frame.",
  },
  DELETE_ATTR: { code: 63, arg: "name", stack: "object --", doc: "Delete an attribute." },
  DELETE_DEREF: { code: 64, arg: "deref", stack: "--", doc: "Empty a cell." },
  DELETE_FAST: { code: 65, arg: "local", stack: "--", doc: "Delete a local variable." },
  DELETE_GLOBAL: { code: 66, arg: "name", stack: "--", doc: "Delete a global name." },
  DELETE_NAME: { code: 67, arg: "name", stack: "--", doc: "Delete a name of the local mapping." },
  DICT_MERGE: {
    code: 68,
    arg: "depth",
    stack:
      "callable null args mapping between[arg - 1] update -- callable null args mapping between[arg - 1]",
    doc: "Add `**update` to the keyword arguments of a call; a repeated key is an error.",
  },
  DICT_UPDATE: {
    code: 69,
    arg: "depth",
    stack: "mapping between[arg - 1] update -- mapping between[arg - 1]",
    doc: "Update a dict that is being displayed.",
  },
  ENTER_EXECUTOR: { code: 70, arg: "flag", stack: "--", doc: "Used by CPython's optimiser only." },
  EXTENDED_ARG: { code: 71, arg: "flag", stack: "--", doc: "Eight higher bits for the next argument." },
  FOR_ITER: {
    code: 72,
    arg: "jump forward",
    caches: 1,
    stack: "iterator -- iterator item",
    jump: "iterator -- iterator nothing",
    doc: "Get the next item; at the end jump to an END_FOR and a POP_TOP, whose work is done on the way.",
  },
  GET_AWAITABLE: {
    code: 73,
    arg: "flag",
    stack: "object -- awaitable",
    doc: "Get the awaitable of an object; `arg` is 1 after `__aenter__`, 2 after `__aexit__`, for the error message.",
  },
  IMPORT_FROM: { code: 74, arg: "name", stack: "module -- module value", doc: "Get a name of a module." },
  IMPORT_NAME: { code: 75, arg: "name", stack: "level fromlist -- module", doc: "Import a module." },
  IS_OP: { code: 76, arg: "invert", stack: "left right -- result", doc: "Test identity, or its opposite." },
  JUMP_BACKWARD: {
    code: 77,
    arg: "jump backward",
    caches: 1,
    stack: "--",
    jump: "--",
    doc: "Jump back, and look whether the thread should do something else.",
  },
  JUMP_BACKWARD_NO_INTERRUPT: {
    code: 78,
    arg: "jump backward",
    stack: "--",
    jump: "--",
    doc: "Jump back without a look.",
  },
  JUMP_FORWARD: { code: 79, arg: "jump forward", stack: "--", jump: "--", doc: "Jump ahead." },
  LIST_APPEND: {
    code: 80,
    arg: "depth",
    stack: "list between[arg - 1] item -- list between[arg - 1]",
    doc: "Append to a list that is being built.",
  },
  LIST_EXTEND: {
    code: 81,
    arg: "depth",
    stack: "list between[arg - 1] iterable -- list between[arg - 1]",
    doc: "Extend a list that is being built.",
  },
  LOAD_ATTR: {
    code: 82,
    arg: "name and push null",
    caches: 9,
    stack: "owner -- value self[arg & 1]",
    doc: "Get an attribute; with bit 0 set, a method as function and self, or the value and NULL.",
  },
  LOAD_CONST: { code: 83, arg: "const", stack: "-- value", doc: "Push a constant." },
  LOAD_DEREF: { code: 84, arg: "deref", stack: "-- value", doc: "Push what a cell holds." },
  LOAD_FAST: {
    code: 85,
    arg: "local",
    stack: "-- value",
    doc: "Push a local variable that is surely bound.",
  },
  LOAD_FAST_AND_CLEAR: {
    code: 86,
    arg: "local",
    stack: "-- value",
    doc: "Push a local variable, or NULL if it is unbound, and unbind it.",
  },
  LOAD_FAST_CHECK: {
    code: 87,
    arg: "local",
    stack: "-- value",
    doc: "Push a local variable that may be unbound.",
  },
  LOAD_FAST_LOAD_FAST: {
    code: 88,
    arg: "two locals",
    stack: "-- first second",
    doc: "Two LOAD_FAST in one.",
  },
  LOAD_FROM_DICT_OR_DEREF: {
    code: 89,
    arg: "deref",
    stack: "mapping -- value",
    doc: "Get a name from a mapping, or else from a cell.",
  },
  LOAD_FROM_DICT_OR_GLOBALS: {
    code: 90,
    arg: "name",
    stack: "mapping -- value",
    doc: "Get a name from a mapping, or else from the globals and builtins.",
  },
  LOAD_GLOBAL: {
    code: 91,
    arg: "name and push null",
    caches: 4,
    stack: "-- value null[arg & 1]",
    doc: "Push a global or builtin name; with bit 0 set also NULL for the call that follows.",
  },
  LOAD_NAME: { code: 92, arg: "name", stack: "-- value", doc: "Push a local, global or builtin name." },
  LOAD_SUPER_ATTR: {
    code: 93,
    arg: "super name",
    caches: 1,
    stack: "super class self -- value self_or_null[arg & 1]",
    doc: "Get an attribute of `super()` without making the super object.",
  },
  MAKE_CELL: { code: 94, arg: "deref", stack: "--", doc: "Put a local variable into a new cell." },
  MAP_ADD: {
    code: 95,
    arg: "depth",
    stack: "mapping between[arg - 1] key value -- mapping between[arg - 1]",
    doc: "Add a pair to a dict that is being built.",
  },
  MATCH_CLASS: {
    code: 96,
    arg: "count",
    stack: "subject class names -- attributes",
    doc: "Match a class pattern with `arg` positional parts: a tuple of attributes, or None.",
  },
  POP_JUMP_IF_FALSE: {
    code: 97,
    arg: "jump forward",
    caches: 1,
    stack: "truth --",
    jump: "truth --",
    doc: "Jump if a bool is False.",
  },
  POP_JUMP_IF_NONE: {
    code: 98,
    arg: "jump forward",
    caches: 1,
    stack: "value --",
    jump: "value --",
    doc: "Jump if the value is None.",
  },
  POP_JUMP_IF_NOT_NONE: {
    code: 99,
    arg: "jump forward",
    caches: 1,
    stack: "value --",
    jump: "value --",
    doc: "Jump unless the value is None.",
  },
  POP_JUMP_IF_TRUE: {
    code: 100,
    arg: "jump forward",
    caches: 1,
    stack: "truth --",
    jump: "truth --",
    doc: "Jump if a bool is True.",
  },
  RAISE_VARARGS: {
    code: 101,
    arg: "count",
    stack: "parts[arg] --",
    doc: "Raise: 0 the current exception again, 1 an exception, 2 an exception from a cause.",
  },
  RERAISE: {
    code: 102,
    arg: "flag",
    stack: "exception --",
    doc: "Raise again; if `arg` is not 0 the item at that depth below is the instruction that raised first.",
  },
  RETURN_CONST: { code: 103, arg: "const", stack: "--", doc: "Return a constant." },
  SEND: {
    code: 104,
    arg: "jump forward",
    caches: 1,
    stack: "receiver value -- receiver result",
    jump: "receiver value -- receiver result",
    doc: "Send a value to an iterator; jump when it returns.",
  },
  SET_ADD: {
    code: 105,
    arg: "depth",
    stack: "set between[arg - 1] item -- set between[arg - 1]",
    doc: "Add to a set that is being built.",
  },
  SET_FUNCTION_ATTRIBUTE: {
    code: 106,
    arg: "function attribute",
    stack: "attribute function -- function",
    doc: "Give a new function its defaults, keyword defaults, annotations or closure.",
  },
  SET_UPDATE: {
    code: 107,
    arg: "depth",
    stack: "set between[arg - 1] iterable -- set between[arg - 1]",
    doc: "Update a set that is being displayed.",
  },
  STORE_ATTR: { code: 108, arg: "name", caches: 4, stack: "value object --", doc: "Set an attribute." },
  STORE_DEREF: { code: 109, arg: "deref", stack: "value --", doc: "Put a value into a cell." },
  STORE_FAST: { code: 110, arg: "local", stack: "value --", doc: "Set a local variable." },
  STORE_FAST_LOAD_FAST: {
    code: 111,
    arg: "two locals",
    stack: "value -- loaded",
    doc: "STORE_FAST and LOAD_FAST in one.",
  },
  STORE_FAST_STORE_FAST: {
    code: 112,
    arg: "two locals",
    stack: "second first --",
    doc: "Two STORE_FAST in one.",
  },
  STORE_GLOBAL: { code: 113, arg: "name", stack: "value --", doc: "Set a global name." },
  STORE_NAME: { code: 114, arg: "name", stack: "value --", doc: "Set a name of the local mapping." },
  SWAP: {
    code: 115,
    arg: "depth",
    stack: "bottom between[arg - 2] top -- top between[arg - 2] bottom",
    doc: "Exchange the top and the item at depth `arg`.",
  },
  UNPACK_EX: {
    code: 116,
    arg: "flag",
    stack: "iterable -- after[arg >> 8] rest before[arg & 255]",
    doc: "Unpack with a starred target: the low byte counts the targets before it, the next one those after.",
  },
  UNPACK_SEQUENCE: {
    code: 117,
    arg: "count",
    caches: 1,
    stack: "iterable -- items[arg]",
    doc: "Unpack into exactly `arg` items, the first on top.",
  },
  YIELD_VALUE: {
    code: 118,
    arg: "flag",
    stack: "value -- sent",
    doc: "Yield; `arg` is 1 where it is part of `yield from` or `await`.",
  },
  RESUME: {
    code: 149,
    arg: "resume",
    stack: "--",
    doc: "Where a frame starts or goes on, and may be interrupted.",
  },

  JUMP: {
    code: 256,
    arg: "label",
    stack: "--",
    jump: "--",
    doc: "Compiler only: a jump in either direction.",
  },
  JUMP_NO_INTERRUPT: {
    code: 257,
    arg: "label",
    stack: "--",
    jump: "--",
    doc: "Compiler only: a jump in either direction that is no place to interrupt.",
  },
  LOAD_CLOSURE: { code: 258, arg: "local", stack: "-- cell", doc: "Compiler only: push a cell itself." },
  LOAD_METHOD: {
    code: 259,
    arg: "name",
    stack: "owner -- value self",
    doc: "Compiler only: LOAD_ATTR, bit 0 set.",
  },
  LOAD_SUPER_METHOD: {
    code: 260,
    arg: "name",
    stack: "super class self -- value self_or_null",
    doc: "Compiler only: LOAD_SUPER_ATTR, bits 0 and 1 set.",
  },
  LOAD_ZERO_SUPER_ATTR: {
    code: 261,
    arg: "name",
    stack: "super class self -- value nothing",
    doc: "Compiler only: LOAD_SUPER_ATTR, no bit set. CPython's `dis.stack_effect` too is one too high.",
  },
  LOAD_ZERO_SUPER_METHOD: {
    code: 262,
    arg: "name",
    stack: "super class self -- value self_or_null",
    doc: "Compiler only: LOAD_SUPER_ATTR, bit 0 set.",
  },
  POP_BLOCK: { code: 263, stack: "--", doc: "Compiler only: the end of what the last SETUP_… protects." },
  SETUP_CLEANUP: {
    code: 264,
    arg: "label",
    stack: "--",
    jump: "-- lasti exception",
    doc: "Compiler only: from here exceptions go to the label, with the place where they were raised.",
  },
  SETUP_FINALLY: {
    code: 265,
    arg: "label",
    stack: "--",
    jump: "-- exception",
    doc: "Compiler only: from here exceptions go to the label.",
  },
  SETUP_WITH: {
    code: 266,
    arg: "label",
    stack: "value -- value",
    jump: "value -- lasti exception",
    doc: "Compiler only: SETUP_CLEANUP for a `with` block, below the value of `__enter__`.",
  },
  STORE_FAST_MAYBE_NULL: {
    code: 267,
    arg: "local",
    stack: "value --",
    doc: "Compiler only: STORE_FAST of what LOAD_FAST_AND_CLEAR pushed.",
  },
} as const satisfies Record<string, OpcodeRow>;

/** The name of an opcode. */
export type OpcodeName = keyof typeof rows;

/** Every opcode by name. */
export const OPCODES: Readonly<Record<OpcodeName, OpcodeRow>> = rows;

/** Number of each opcode by name; the types are the literal numbers. */
export const OP = Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row.code])) as {
  readonly [Name in OpcodeName]: (typeof rows)[Name]["code"];
};

/**
 * Opcodes that CPython puts in the place of others while a program is being monitored. We never make them; the
 * `opcode` module lists them.
 */
export const INSTRUMENTED: Readonly<Record<string, number>> = {
  INSTRUMENTED_RESUME: 236,
  INSTRUMENTED_END_FOR: 237,
  INSTRUMENTED_END_SEND: 238,
  INSTRUMENTED_RETURN_VALUE: 239,
  INSTRUMENTED_RETURN_CONST: 240,
  INSTRUMENTED_YIELD_VALUE: 241,
  INSTRUMENTED_LOAD_SUPER_ATTR: 242,
  INSTRUMENTED_FOR_ITER: 243,
  INSTRUMENTED_CALL: 244,
  INSTRUMENTED_CALL_KW: 245,
  INSTRUMENTED_CALL_FUNCTION_EX: 246,
  INSTRUMENTED_INSTRUCTION: 247,
  INSTRUMENTED_JUMP_FORWARD: 248,
  INSTRUMENTED_JUMP_BACKWARD: 249,
  INSTRUMENTED_POP_JUMP_IF_TRUE: 250,
  INSTRUMENTED_POP_JUMP_IF_FALSE: 251,
  INSTRUMENTED_POP_JUMP_IF_NONE: 252,
  INSTRUMENTED_POP_JUMP_IF_NOT_NONE: 253,
  INSTRUMENTED_LINE: 254,
};

/** Opcodes up to this one have no argument. */
export const HAVE_ARGUMENT = 44;

/** The first number that only the compiler uses. */
export const FIRST_COMPILER_OPCODE = 256;

const HIGHEST = 268;

/** The row of each opcode by number; `undefined` where there is none. */
export const ROWS: readonly (OpcodeRow | undefined)[] = byNumber((_name, row) => row);

/** The name of each opcode by number; `<3>` where there is none, as in Python's `opcode.opname`. */
export const OPCODE_NAMES: readonly string[] = byNumber((name) => name).map(
  (name, code) => name ?? `<${code}>`,
);

/** Cache units behind each opcode by number. */
export const CACHES: Uint8Array = Uint8Array.from(
  byNumber((_name, row) => row.caches ?? 0),
  (caches) => caches ?? 0,
);

/**
 * What the cache units behind an instruction hold in CPython, and how many units each takes. We keep them zero; the
 * `opcode` and `dis` modules show them.
 */
export const CACHE_LAYOUTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  LOAD_GLOBAL: { counter: 1, index: 1, module_keys_version: 1, builtin_keys_version: 1 },
  BINARY_OP: { counter: 1 },
  UNPACK_SEQUENCE: { counter: 1 },
  COMPARE_OP: { counter: 1 },
  CONTAINS_OP: { counter: 1 },
  BINARY_SUBSCR: { counter: 1 },
  FOR_ITER: { counter: 1 },
  LOAD_SUPER_ATTR: { counter: 1 },
  LOAD_ATTR: { counter: 1, version: 2, keys_version: 2, descr: 4 },
  STORE_ATTR: { counter: 1, version: 2, index: 1 },
  CALL: { counter: 1, func_version: 2 },
  STORE_SUBSCR: { counter: 1 },
  SEND: { counter: 1 },
  JUMP_BACKWARD: { counter: 1 },
  TO_BOOL: { counter: 1, version: 2 },
  POP_JUMP_IF_TRUE: { counter: 1 },
  POP_JUMP_IF_FALSE: { counter: 1 },
  POP_JUMP_IF_NONE: { counter: 1 },
  POP_JUMP_IF_NOT_NONE: { counter: 1 },
};

/** The kind of argument of each opcode by number. */
export const ARG_KINDS: readonly (ArgKind | undefined)[] = byNumber((_name, row) => row.arg);

const NAME_KINDS: readonly (ArgKind | undefined)[] = ["name", "name and push null", "super name"];
const LOCAL_KINDS: readonly (ArgKind | undefined)[] = ["local", "two locals"];
const JUMP_KINDS: readonly (ArgKind | undefined)[] = ["jump forward", "jump backward"];

/** Opcodes whose argument is an index of `consts`. */
export const HAS_CONST: ReadonlySet<number> = select((row) => row.arg === "const");
/** Opcodes whose argument leads to an index of `names`. */
export const HAS_NAME: ReadonlySet<number> = select((row) => NAME_KINDS.includes(row.arg));
/** Opcodes whose argument is one local variable, or two. */
export const HAS_LOCAL: ReadonlySet<number> = select((row) => LOCAL_KINDS.includes(row.arg));
/** Opcodes whose argument is a cell or free variable. */
export const HAS_FREE: ReadonlySet<number> = select((row) => row.arg === "deref");
/** Opcodes that jump. */
export const HAS_JUMP: ReadonlySet<number> = select(
  (row) => JUMP_KINDS.includes(row.arg) || row.code === OP.JUMP || row.code === OP.JUMP_NO_INTERRUPT,
);
/** Opcodes of the compiler that name an exception handler. */
export const HAS_EXCEPTION: ReadonlySet<number> = select(
  (row) => row.arg === "label" && !HAS_JUMP.has(row.code),
);
/** Opcodes that have an argument. */
export const HAS_ARG: ReadonlySet<number> = select((row) => row.arg !== undefined);
/** Opcodes after which the next instruction is never executed. */
export const NO_FALL_THROUGH: ReadonlySet<number> = new Set<number>([
  OP.RETURN_VALUE,
  OP.RETURN_CONST,
  OP.RAISE_VARARGS,
  OP.RERAISE,
  OP.INTERPRETER_EXIT,
  OP.JUMP,
  OP.JUMP_NO_INTERRUPT,
  OP.JUMP_FORWARD,
  OP.JUMP_BACKWARD,
  OP.JUMP_BACKWARD_NO_INTERRUPT,
]);

/** The parts of a stack picture: how many items an instruction pops and pushes. */
export interface StackEffect {
  readonly popped: number;
  readonly pushed: number;
}

/**
 * How many items the instruction takes from the stack and leaves on it.
 *
 * @param jump which way: true if it jumps; the same as false for opcodes that have one picture only
 * @throws RangeError for an unknown opcode
 */
export function stackEffect(code: number, arg: number, jump: boolean): StackEffect {
  const pictures = PICTURES[code];
  if (pictures === undefined) throw new RangeError(`unknown opcode ${code}`);
  const picture = jump ? pictures.jump : pictures.stay;
  return { popped: count(picture.popped, arg), pushed: count(picture.pushed, arg) };
}

/** By how much the instruction makes the stack higher: `dis.stack_effect`. */
export function stackChange(code: number, arg: number, jump: boolean): number {
  const pictures = PICTURES[code];
  if (pictures === undefined) throw new RangeError(`unknown opcode ${code}`);
  const picture = jump ? pictures.jump : pictures.stay;
  return count(picture.pushed, arg) - count(picture.popped, arg);
}

/** A side of a picture: a fixed number of items, and the counted parts. */
interface Side {
  readonly fixed: number;
  readonly counted: readonly ((arg: number) => number)[];
}

interface Picture {
  readonly popped: Side;
  readonly pushed: Side;
}

const PICTURES: readonly ({ readonly stay: Picture; readonly jump: Picture } | undefined)[] = byNumber(
  (_name, row) => {
    const stay = readPicture(row.stack);
    return { stay, jump: row.jump === undefined ? stay : readPicture(row.jump) };
  },
);

function count(side: Side, arg: number): number {
  let total = side.fixed;
  for (const part of side.counted) total += part(arg);
  return total;
}

function readPicture(text: string): Picture {
  const [popped = "", pushed = ""] = text.split("--");
  return { popped: readSide(popped), pushed: readSide(pushed) };
}

function readSide(text: string): Side {
  let fixed = 0;
  const counted: ((arg: number) => number)[] = [];
  for (const [, number] of text.matchAll(/\w+(?:\[([^\]]*)\])?/g)) {
    if (number === undefined) fixed++;
    else counted.push(readCount(number));
  }
  return { fixed, counted };
}

function readCount(text: string): (arg: number) => number {
  const [, operator, operand] = /^arg(?: (\S+) (\d+))?$/.exec(text) ?? [];
  const number = Number(operand);
  switch (operator) {
    case undefined:
      return (arg) => arg;
    case "*":
      return (arg) => arg * number;
    case "-":
      return (arg) => arg - number;
    case "&":
      return (arg) => arg & number;
    case ">>":
      return (arg) => arg >> number;
    case "==":
      return (arg) => (arg === number ? 1 : 0);
    default:
      throw new Error(`unreadable count in a stack picture: ${text}`);
  }
}

function byNumber<T>(value: (name: OpcodeName, row: OpcodeRow) => T): (T | undefined)[] {
  const result = new Array<T | undefined>(HIGHEST).fill(undefined);
  for (const [name, row] of Object.entries(rows)) result[row.code] = value(name as OpcodeName, row);
  return result;
}

function select(test: (row: OpcodeRow) => boolean): ReadonlySet<number> {
  return new Set(
    Object.values(OPCODES)
      .filter(test)
      .map((row) => row.code),
  );
}
