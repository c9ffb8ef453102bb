/**
 * `Executable`: a code object in the form that the eval loop runs: one number per instruction, jumps resolved, inline
 * caches beside. The listing that `dis` shows stays that of the code object.
 */
import type { CodeObject } from "../bytecode/code.ts";
import { CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS, KIND_CELL, KIND_FREE } from "../bytecode/code.ts";
import { CACHES } from "../bytecode/opcodes.ts";
import { constantsOf } from "../objects/code_constants.ts";
import type { Value } from "../objects/core.ts";
import type { PyCode } from "../objects/function.ts";
import { runtime } from "../objects/runtime.ts";
import { withAccessPoints } from "./access_points.ts";
import {
  beginsWithCheck,
  CHECK,
  CHECK_TESTED,
  type Code,
  type Handler,
  type Instruction,
  withCheckPoints,
} from "./check_points.ts";
import { CALLS, costsOf } from "./costs.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Profile } from "./profiles.ts";

/** What an instruction has learned. Its class says about what. */
export type Cache = object | null;

const EXTENDED_ARG = 71;
const END_FOR = 11;
const FOR_ITER = 72;
const GET_ITER = 19;
const JUMP_BACKWARD = 77;
const JUMP_BACKWARD_NO_INTERRUPT = 78;
const JUMP_FORWARD = 79;
const POP_JUMP_IF_FALSE = 97;
const POP_JUMP_IF_TRUE = 100;
const SEND = 104;
const RESUME = 149;

/** Where the modules of this package that are written in Python seem to be. */
const LIBRARY = "/usr/lib/python3.13/";

/** A code object made ready to run. */
export class Executable {
  readonly code: CodeObject;
  readonly pyCode: PyCode;
  readonly profile: Profile;
  /** `opcode | argument << 8` for each instruction; the argument of a jump is the index of its target. */
  readonly ops: Int32Array;
  /** The index in code units of each instruction. */
  readonly units: Int32Array;
  /** What instructions that are check points charge: cost units, or ticks of a profile that counts those. */
  readonly costs: Int32Array;
  readonly caches: Cache[];
  readonly consts: readonly Value[];
  readonly names: readonly string[];
  readonly localNames: readonly string[];
  /** Five numbers for each row of the exception table: start, end, target, depth, and 1 if `lasti` is pushed. */
  readonly handlers: Int32Array;
  /** Locals, cells and free variables. */
  readonly localCount: number;
  /** `localCount` and the evaluation stack. */
  readonly frameSize: number;
  readonly argCount: number;
  readonly keywordOnlyCount: number;
  readonly flags: number;
  /** A function's own: no `*args`, no `**kwargs`, nothing keyword-only. Arguments are copied, and that is all. */
  readonly isPlain: boolean;
  /** Whether it is code of the standard library that this package brings. */
  readonly isLibrary: boolean;
  /** There are ACCESS instructions in it. */
  readonly isObserved: boolean;
  private plain: Int32Array | null = null;

  constructor(pyCode: PyCode, profile: Profile, isObserved = false) {
    const { code } = pyCode;
    this.code = code;
    this.pyCode = pyCode;
    this.profile = profile;
    this.isObserved = isObserved;
    const lowered = loweredOf(code, profile, isObserved, true);
    this.ops = lowered.ops;
    this.units = lowered.units;
    this.costs = lowered.costs;
    this.caches = new Array(lowered.ops.length).fill(null);
    this.consts = constantsOf(pyCode);
    this.names = code.names;
    this.localNames = code.localsplusnames;
    this.handlers = lowered.handlers;
    this.localCount = code.localsplusnames.length;
    this.frameSize = this.localCount + code.stacksize + 1;
    this.argCount = code.argcount;
    this.keywordOnlyCount = code.kwonlyargcount;
    this.flags = code.flags;
    this.isPlain =
      code.kwonlyargcount === 0 &&
      (code.flags & (CO_OPTIMIZED | CO_VARARGS | CO_VARKEYWORDS)) === CO_OPTIMIZED;
    this.isLibrary = code.filename.startsWith(LIBRARY);
  }

  /** `ops` without the instructions that do the work of several. */
  get plainOps(): Int32Array {
    this.plain ??= loweredOf(this.code, this.profile, this.isObserved, false).ops;
    return this.plain;
  }

  /** Whether the variable at `at` is shared with inner or outer functions. */
  isShared(at: number): boolean {
    return (this.code.localspluskinds[at]! & (KIND_CELL | KIND_FREE)) !== 0;
  }
}

/** The executable form of a code object, made the first time it is asked for. */
export function executableOf(code: PyCode): Executable {
  code.executable ??= made(code);
  return code.executable as Executable;
}

function made(code: PyCode): Executable {
  const { profile, observer } = runtime() as Interpreter;
  return new Executable(code, profile, observer !== null);
}

/** Shared by all interpreters of a profile: nobody writes into it. */
interface Lowered {
  readonly ops: Int32Array;
  readonly units: Int32Array;
  readonly costs: Int32Array;
  readonly handlers: Int32Array;
}

const known = new WeakMap<CodeObject, Map<Profile, (Lowered | undefined)[]>>();

function loweredOf(code: CodeObject, profile: Profile, isObserved: boolean, isFused: boolean): Lowered {
  let profiles = known.get(code);
  if (profiles === undefined) {
    profiles = new Map();
    known.set(code, profiles);
  }
  let forms = profiles.get(profile);
  if (forms === undefined) {
    forms = [undefined, undefined, undefined, undefined];
    profiles.set(profile, forms);
  }
  const at = (isObserved ? 2 : 0) + (isFused ? 1 : 0);
  const lowered = forms[at] ?? lower(code, profile, isObserved, isFused);
  forms[at] = lowered;
  return lowered;
}

function lower(code: CodeObject, { points, turns }: Profile, isObserved: boolean, isFused: boolean): Lowered {
  const decoded = decode(code);
  let checked = points === null ? decoded : withCheckPoints(decoded, points);
  let costs: Int32Array = turns === "ticks" ? ticksOf(checked.instructions) : costsOf(checked.instructions);
  if (isObserved) ({ code: checked, costs } = withAccessPoints(checked, costs));
  const { instructions, handlers } = checked;
  const count = instructions.length;
  const ops = new Int32Array(count);
  const units = new Int32Array(count);
  for (const [at, { opcode, arg, unit }] of instructions.entries()) {
    ops[at] = opcode | (arg << 8);
    units[at] = unit;
  }
  if (isFused) fuse(ops, count);
  return { ops, units, costs, handlers: lowerHandlers(handlers) };
}

/** The costs where turns are counted in instructions that check: each is one. */
function ticksOf(instructions: readonly Instruction[]): Int32Array<ArrayBuffer> {
  const opcodeAt = (at: number): number => instructions[at]?.opcode ?? RESUME;
  const isTest = (at: number): boolean =>
    opcodeAt(at) === CHECK_TESTED || (opcodeAt(at) >= POP_JUMP_IF_FALSE && opcodeAt(at) <= POP_JUMP_IF_TRUE);
  const ticks = new Int32Array(instructions.length);
  for (const [at, { opcode, arg }] of instructions.entries()) {
    switch (opcode) {
      case CHECK:
        // 2.7 has one instruction more in front of a loop, and one behind it.
        ticks[at] = opcodeAt(at - 1) === GET_ITER || opcodeAt(at - 2) === END_FOR ? 2 : 1;
        break;
      case CHECK_TESTED:
      case RESUME:
        ticks[at] = 1;
        break;
      case JUMP_BACKWARD:
        // A conditional jump led straight to the start of the loop in 2.7, where ours has one more jump.
        ticks[at] = isTest(at - 1) && beginsWithCheck(instructions, arg) ? 0 : 1;
    }
  }
  return ticks;
}

/** One instruction for each of the code, prefixes joined to it, jumps to indexes of instructions. */
function decode(code: CodeObject): Code {
  const bytes = code.code;
  const unitCount = bytes.length / 2;
  const indexes = new Int32Array(unitCount + 1);
  const opcodes: number[] = [];
  const args: number[] = [];
  const units: number[] = [];
  const ends: number[] = [];
  let extended = 0;
  let first = -1;
  for (let unit = 0; unit < unitCount; ) {
    const opcode = bytes[unit * 2]!;
    const arg = (extended << 8) | bytes[unit * 2 + 1]!;
    if (first < 0) first = unit;
    indexes[unit] = opcodes.length;
    if (opcode === EXTENDED_ARG) {
      extended = arg;
      unit++;
      continue;
    }
    opcodes.push(opcode);
    args.push(arg);
    units.push(unit);
    for (let at = first; at <= unit; at++) indexes[at] = opcodes.length - 1;
    unit += 1 + CACHES[opcode]!;
    ends.push(unit);
    extended = 0;
    first = -1;
  }
  indexes[unitCount] = opcodes.length;
  return {
    instructions: opcodes.map((opcode, at) => ({
      opcode,
      arg: targetOf(opcode, args[at]!, ends[at]!, indexes),
      unit: units[at]!,
    })),
    handlers: code.exceptiontable.map(({ start, end, target, depth, lasti }) => ({
      start: indexes[start]!,
      end: indexes[end]!,
      target: indexes[target]!,
      depth,
      lasti,
    })),
    placeOf: (unit) => Object.values(code.position(unit)).join(),
  };
}

/** The argument of an instruction; for a jump the index of the instruction that it leads to. */
function targetOf(opcode: number, arg: number, end: number, indexes: Int32Array): number {
  switch (opcode) {
    case JUMP_FORWARD:
    case FOR_ITER:
    case SEND:
      return indexes[end + arg]!;
    case JUMP_BACKWARD:
    case JUMP_BACKWARD_NO_INTERRUPT:
      return indexes[end - arg]!;
    default:
      return opcode >= POP_JUMP_IF_FALSE && opcode <= POP_JUMP_IF_TRUE ? indexes[end + arg]! : arg;
  }
}

const LOAD_FAST = 85;
const LOAD_FAST_LOAD_FAST = 88;
const LOAD_CONST = 83;
const LOAD_ATTR = 82;
const STORE_FAST = 110;
const BINARY_OP = 45;
const BINARY_SUBSCR = 5;
const COMPARE_OP = 58;
const TO_BOOL = 40;

/**
 * Puts instructions that do the work of two to four in front of common sequences. Nothing moves: the sequence stays
 * where it is, so a jump into its middle finds what was there, and the new instruction reads the rest of its operands
 * from it. What it cannot do at once it leaves to the sequence, by doing the first load only. None of these sequences
 * has a check point in it. Saves a third of the time of loops over ints.
 */
function fuse(ops: Int32Array, count: number): void {
  const opcode = (at: number): number => (at < count ? ops[at]! & 0xff : 0);
  const argument = (at: number): number => ops[at]! >>> 8;
  const isConditional = (at: number): boolean =>
    opcode(at) === POP_JUMP_IF_FALSE || opcode(at) === POP_JUMP_IF_TRUE;
  for (let at = 0; at < count; at++) {
    const arg = argument(at);
    const next = opcode(at + 1);
    switch (opcode(at)) {
      case LOAD_FAST:
        if (next === LOAD_CONST && arg < 256 && argument(at + 1) < 256) {
          const operands = arg | (argument(at + 1) << 8);
          if (opcode(at + 2) === BINARY_OP) ops[at] = 203 | ((operands | (argument(at + 2) << 16)) << 8);
          else if (opcode(at + 2) === COMPARE_OP && isConditional(at + 3))
            ops[at] = 201 | ((operands | ((argument(at + 2) >> 5) << 16)) << 8);
        } else if (next === BINARY_OP && arg < 65536) ops[at] = 206 | ((arg | (argument(at + 1) << 16)) << 8);
        else if (next === LOAD_ATTR) ops[at] = 208 | (arg << 8);
        else if (next === BINARY_SUBSCR) ops[at] = 210 | (arg << 8);
        break;
      case LOAD_FAST_LOAD_FAST:
        if (next === BINARY_SUBSCR) ops[at] = 209 | (arg << 8);
        else {
          const operands = (arg >> 4) | ((arg & 15) << 8);
          if (next === BINARY_OP) ops[at] = 204 | ((operands | (argument(at + 1) << 16)) << 8);
          else if (next === COMPARE_OP && isConditional(at + 2))
            ops[at] = 202 | ((operands | ((argument(at + 1) >> 5) << 16)) << 8);
        }
        break;
      case LOAD_CONST:
        if (next === BINARY_OP && arg < 65536) ops[at] = 205 | ((arg | (argument(at + 1) << 16)) << 8);
        else if (next === BINARY_SUBSCR) ops[at] = 211 | (arg << 8);
        break;
      case BINARY_OP:
        if (next === STORE_FAST) ops[at] = 207 | (arg << 8);
        break;
      case COMPARE_OP:
        if (isConditional(at + 1)) ops[at] = 200 | (arg << 8);
        break;
      case TO_BOOL:
        if (isConditional(at + 1)) ops[at] = 212 | (arg << 8);
        break;
    }
  }
}

/** Whether a word of `ops` is a call. */
export function isCall(word: number): boolean {
  return CALLS.has(word & 0xff);
}

function lowerHandlers(table: readonly Handler[]): Int32Array {
  const handlers = new Int32Array(table.length * 5);
  for (const [row, { start, end, target, depth, lasti }] of table.entries()) {
    handlers.set([start, end, target, depth, lasti ? 1 : 0], row * 5);
  }
  return handlers;
}
