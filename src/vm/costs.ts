/**
 * What code costs on the simulated machine, in cost units of a nanosecond: a table for instructions, and how the costs
 * of the instructions between two check points are gathered at the second.
 *
 * The figures are what CPython 3.13 takes for statements made of these instructions (`bench/costs.py` measures it and
 * us side by side), between what such a statement takes alone in a loop and what it takes in whole programs.
 */
import { OP } from "../bytecode/opcodes.ts";
import { CHECK, CHECK_TESTED, type Instruction } from "./check_points.ts";

/** What counts as one instruction where instructions are limited: about the average over programs. */
export const INSTRUCTION_NS = 2;

/** A call of native code, with what it does to one or two small values. */
export const NATIVE_CALL_NS = 7;

/** Making a traceback and finding the handler, in each frame that an exception leaves or is caught in. */
export const UNWINDING_NS = 40;

const USUAL = 2;

const COSTS: Readonly<Record<number, number>> = {
  [CHECK]: 0,
  [CHECK_TESTED]: 0,
  [OP.RESUME]: 2,
  [OP.CACHE]: 0,
  [OP.NOP]: 0,
  [OP.COPY]: 1,
  [OP.SWAP]: 1,
  [OP.POP_TOP]: 1,
  [OP.PUSH_NULL]: 1,
  [OP.LOAD_FAST]: 1,
  [OP.STORE_FAST]: 1,
  [OP.LOAD_CONST]: 1,
  [OP.JUMP_FORWARD]: 1,
  [OP.END_FOR]: 1,
  [OP.IS_OP]: 1,
  [OP.TO_BOOL]: 1,
  [OP.LOAD_ATTR]: 3,
  [OP.STORE_ATTR]: 3,
  [OP.BINARY_OP]: 4,
  [OP.COMPARE_OP]: 3,
  [OP.BINARY_SUBSCR]: 5,
  [OP.STORE_SUBSCR]: 6,
  [OP.DELETE_SUBSCR]: 12,
  [OP.CONTAINS_OP]: 6,
  [OP.BINARY_SLICE]: 45,
  [OP.STORE_SLICE]: 50,
  [OP.LOAD_NAME]: 8,
  [OP.STORE_NAME]: 10,
  [OP.STORE_GLOBAL]: 12,
  [OP.FOR_ITER]: 3,
  [OP.GET_ITER]: 14,
  [OP.YIELD_VALUE]: 4,
  [OP.SEND]: 5,
  [OP.RETURN_GENERATOR]: 35,
  [OP.CALL]: 6,
  [OP.CALL_KW]: 14,
  [OP.CALL_FUNCTION_EX]: 30,
  [OP.CALL_INTRINSIC_1]: 20,
  [OP.CALL_INTRINSIC_2]: 20,
  [OP.LOAD_SUPER_ATTR]: 15,
  [OP.MAKE_FUNCTION]: 45,
  [OP.SET_FUNCTION_ATTRIBUTE]: 4,
  [OP.MAKE_CELL]: 12,
  [OP.LOAD_BUILD_CLASS]: 10,
  [OP.BUILD_TUPLE]: 15,
  [OP.BUILD_LIST]: 20,
  [OP.BUILD_SET]: 30,
  [OP.BUILD_MAP]: 35,
  [OP.BUILD_CONST_KEY_MAP]: 40,
  [OP.BUILD_SLICE]: 20,
  [OP.BUILD_STRING]: 25,
  [OP.CONVERT_VALUE]: 25,
  [OP.FORMAT_SIMPLE]: 30,
  [OP.FORMAT_WITH_SPEC]: 80,
  [OP.LIST_APPEND]: 5,
  [OP.SET_ADD]: 10,
  [OP.MAP_ADD]: 14,
  [OP.LIST_EXTEND]: 25,
  [OP.SET_UPDATE]: 40,
  [OP.DICT_UPDATE]: 60,
  [OP.DICT_MERGE]: 60,
  [OP.UNPACK_EX]: 40,
  [OP.IMPORT_NAME]: 55,
  [OP.IMPORT_FROM]: 20,
  [OP.BEFORE_WITH]: 60,
  [OP.RAISE_VARARGS]: 45,
  [OP.RERAISE]: 20,
  [OP.PUSH_EXC_INFO]: 10,
  [OP.POP_EXCEPT]: 6,
  [OP.CHECK_EXC_MATCH]: 6,
};

/** `CALL`, `CALL_FUNCTION_EX`, `CALL_KW`. */
export const CALLS: ReadonlySet<number> = new Set([OP.CALL, OP.CALL_FUNCTION_EX, OP.CALL_KW]);

const CHECKS: ReadonlySet<number> = new Set([CHECK, CHECK_TESTED, ...CALLS]);

/** Jumps ahead over code that may run as well: an `if`, and the body of a loop. */
const OVER: ReadonlySet<number> = new Set([
  OP.POP_JUMP_IF_FALSE,
  OP.POP_JUMP_IF_TRUE,
  OP.POP_JUMP_IF_NONE,
  OP.POP_JUMP_IF_NOT_NONE,
  OP.FOR_ITER,
  OP.JUMP_FORWARD,
]);

/** A stretch of code that runs or does not: the costs in it that no check point has charged yet. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  uncharged: number;
  /** The last jump back to its start, where it is a loop. */
  readonly lastJump: number;
}

/**
 * What each check point charges: the code since the last check point in the same stretch. Behind a stretch that may be
 * jumped over, half of what is left of it is taken for run. A jump back charges all that is left of the loop's round;
 * what is left at the end of a function is charged where it begins.
 */
export function costsOf(instructions: readonly Instruction[]): Int32Array<ArrayBuffer> {
  const costs = new Int32Array(instructions.length);
  const lastJumps = new Map<number, number>();
  for (const [at, { opcode, arg }] of instructions.entries()) {
    if (isJumpBack(opcode)) lastJumps.set(arg, at);
  }
  const whole: Stretch = { start: 0, end: instructions.length, uncharged: 0, lastJump: -1 };
  const stretches: Stretch[] = [whole];
  const open = (start: number, end: number, lastJump = -1): void => {
    // stretches lie within each other, but for jumps out of several at once
    const { end: outer } = stretches.at(-1)!;
    stretches.push({ start, end: Math.min(end, outer), uncharged: 0, lastJump });
  };
  for (const [at, { opcode, arg }] of instructions.entries()) {
    const lastJump = lastJumps.get(at);
    if (lastJump !== undefined) open(at, lastJump + 1, lastJump);
    const stretch = stretches.at(-1)!;
    stretch.uncharged += COSTS[opcode] ?? USUAL;
    if (CHECKS.has(opcode)) {
      costs[at] = Math.round(stretch.uncharged) + (CALLS.has(opcode) ? NATIVE_CALL_NS : 0);
      stretch.uncharged = 0;
    } else if (isJumpBack(opcode)) costs[at] = chargedByRound(stretches, at, arg);
    const ends = stretch.end === at + 1;
    close(stretches, at + 1);
    if (OVER.has(opcode) && arg > at + 1 && (opcode !== OP.JUMP_FORWARD || ends)) open(at + 1, arg);
  }
  const begin = instructions.findIndex(({ opcode }) => opcode === OP.RESUME);
  if (begin >= 0) costs[begin] = Math.round(whole.uncharged);
  return costs;
}

/** Leaves the stretches that end at an instruction. */
function close(stretches: Stretch[], at: number): void {
  while (stretches.length > 1 && stretches.at(-1)!.end <= at) {
    const { uncharged } = stretches.pop()!;
    stretches.at(-1)!.uncharged += uncharged / 2;
  }
}

const isJumpBack = (opcode: number): boolean =>
  opcode === OP.JUMP_BACKWARD || opcode === OP.JUMP_BACKWARD_NO_INTERRUPT;

/** What a jump back to `start` charges. Only the last one of a loop settles what others charge, too. */
function chargedByRound(stretches: readonly Stretch[], at: number, start: number): number {
  let total = 0;
  const own = stretches.at(-1)!;
  for (let depth = stretches.length - 1; depth > 0; depth--) {
    const stretch = stretches[depth]!;
    if (stretch.start < start) break;
    total += stretch.uncharged;
    if (stretch === own || isLast(stretches, at, start)) stretch.uncharged = 0;
  }
  return Math.max(1, Math.round(total));
}

const isLast = (stretches: readonly Stretch[], at: number, start: number): boolean =>
  stretches.some((stretch) => stretch.start === start && stretch.lastJump === at);
