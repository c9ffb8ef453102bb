/**
 * `Profile`: at which places of a program a given CPython lets another thread have the GIL, and what makes it do so. The
 * source for every row is FACTS 1 and 2 (measured on the versions named).
 *
 * A profile changes when threads are switched, never what the language is.
 */
import { OP } from "../bytecode/opcodes.ts";

/** The profiles by name. `2.7` stands for 2.x and 3.0–3.1, `3.9` for 3.2–3.9, `free` for builds without a GIL. */
export const PROFILE_NAMES = ["2.7", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "free"] as const;

export type ProfileName = (typeof PROFILE_NAMES)[number];

/** What makes the holder give the GIL up: a time since somebody began to wait, a count of instructions; or no GIL. */
export type Turns = "interval" | "ticks" | "none";

/**
 * Where the eval breaker is read beside function entry, back edges and the end of calls, which all profiles have in
 * common. The instructions are those of 3.13; where an older version had others, they are named by what they stand for.
 */
export interface CheckPoints {
  /** After every instruction but these; null: after no instruction by rule. */
  readonly quiet: ReadonlySet<number> | null;
  /** No check in front of these, whatever came before. */
  readonly postponing: ReadonlySet<number>;
  /** The start of `try` puts a check off as well. */
  readonly tryPostpones: boolean;
  /** After a conditional jump: when the value was no bool, or when the jump was taken. */
  readonly conditional: "no bool" | "taken" | "never";
  /** After every call, those too that newer versions have special instructions for (`len`, `list.append`, …). */
  readonly everyCall: boolean;
  /** Where an exception handler begins, and where the block of one that ran is left. */
  readonly handlerEntry: boolean;
  readonly handlerExit: boolean;
  /** A comprehension is a function: called, and returned from. */
  readonly comprehension: "inline" | "entered" | "entered and left";
}

/** The rules of one CPython. */
export interface Profile {
  readonly name: ProfileName;
  readonly turns: Turns;
  /** Null: nowhere else, as in 3.13. */
  readonly points: CheckPoints | null;
}

/** Instructions that are none in older versions, or that end in a jump straight to the next one there. */
const NEVER_CHECKED = [
  OP.NOP,
  OP.CACHE,
  OP.LOAD_FAST,
  OP.LOAD_FAST_CHECK,
  OP.LOAD_FAST_AND_CLEAR,
  OP.LOAD_FAST_LOAD_FAST,
  OP.LOAD_CONST,
  OP.STORE_FAST,
  OP.STORE_FAST_LOAD_FAST,
  OP.STORE_FAST_STORE_FAST,
  OP.POP_TOP,
  OP.SWAP,
  OP.COPY,
  OP.PUSH_NULL,
  OP.JUMP_FORWARD,
  OP.JUMP_BACKWARD_NO_INTERRUPT,
  OP.MAKE_CELL,
  OP.COPY_FREE_VARS,
  OP.RETURN_GENERATOR,
  OP.END_FOR,
  OP.END_SEND,
  OP.SEND,
  OP.YIELD_VALUE,
  OP.TO_BOOL,
  OP.PUSH_EXC_INFO,
  OP.RESUME,
  OP.JUMP_BACKWARD,
  OP.POP_JUMP_IF_FALSE,
  OP.POP_JUMP_IF_TRUE,
  OP.POP_JUMP_IF_NONE,
  OP.POP_JUMP_IF_NOT_NONE,
  OP.RETURN_VALUE,
  OP.RETURN_CONST,
  OP.RAISE_VARARGS,
  OP.RERAISE,
];

const NONE: ReadonlySet<number> = new Set();

const TICK: CheckPoints = {
  quiet: new Set(NEVER_CHECKED),
  postponing: NONE,
  tryPostpones: true,
  conditional: "no bool",
  everyCall: true,
  handlerEntry: true,
  handlerExit: false,
  comprehension: "inline", // 2.7's list comprehensions are loops in the function itself
};

const EVERY_OP: CheckPoints = {
  ...TICK,
  quiet: new Set([...NEVER_CHECKED, OP.LOAD_ASSERTION_ERROR, OP.IS_OP, OP.CONTAINS_OP]),
  postponing: new Set([OP.BEFORE_WITH, OP.BEFORE_ASYNC_WITH, OP.SEND]),
  comprehension: "entered and left",
};

const JUMP_AND_CALL: CheckPoints = {
  quiet: null,
  postponing: new Set([OP.BEFORE_WITH, OP.BEFORE_ASYNC_WITH, OP.SEND]),
  tryPostpones: true,
  conditional: "taken",
  everyCall: true,
  handlerEntry: true,
  handlerExit: false,
  comprehension: "entered and left",
};

const BACK_EDGE: CheckPoints = {
  quiet: null,
  postponing: NONE,
  tryPostpones: false,
  conditional: "never",
  everyCall: false,
  handlerEntry: false,
  handlerExit: false,
  comprehension: "entered",
};

const LEAVING_HANDLERS: CheckPoints = { ...BACK_EDGE, handlerExit: true, comprehension: "inline" };

/** Nothing is atomic but single operations: a switch can be between any two instructions. */
const ANYWHERE: CheckPoints = {
  quiet: new Set([OP.SEND, OP.YIELD_VALUE, OP.END_FOR, OP.CACHE]),
  postponing: NONE,
  tryPostpones: false,
  conditional: "never",
  everyCall: true,
  handlerEntry: true,
  handlerExit: false,
  comprehension: "inline",
};

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  "2.7": { name: "2.7", turns: "ticks", points: TICK },
  "3.9": { name: "3.9", turns: "interval", points: EVERY_OP },
  "3.10": { name: "3.10", turns: "interval", points: JUMP_AND_CALL },
  "3.11": { name: "3.11", turns: "interval", points: BACK_EDGE },
  "3.12": { name: "3.12", turns: "interval", points: LEAVING_HANDLERS },
  "3.13": { name: "3.13", turns: "interval", points: null },
  "3.14": { name: "3.14", turns: "interval", points: null },
  free: { name: "free", turns: "none", points: ANYWHERE },
};

/** Whether there is a profile of that name. */
export function isProfileName(name: string): name is ProfileName {
  return (PROFILE_NAMES as readonly string[]).includes(name);
}
