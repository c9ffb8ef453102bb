/** Puts the check points of a profile into code that is made ready to run. */
import { OP } from "../bytecode/opcodes.ts";
import type { CheckPoints } from "./profiles.ts";

/** Reads the eval breaker. Not an instruction of CPython's: only code that has been made ready has it. */
export const CHECK = 213;
/** The same behind a conditional jump, unless the value that it took off the stack was True or False. */
export const CHECK_TESTED = 214;

/** One instruction; the argument of a jump is the index of its target. */
export interface Instruction {
  readonly opcode: number;
  readonly arg: number;
  /** Where it stands in the code, in code units. */
  readonly unit: number;
}

/** A row of the exception table, in indexes of instructions. */
export interface Handler {
  readonly start: number;
  readonly end: number;
  readonly target: number;
  readonly depth: number;
  readonly lasti: boolean;
}

export interface Code {
  readonly instructions: readonly Instruction[];
  readonly handlers: readonly Handler[];
  /** The place in the source of what stands at a code unit, as text: equal for what is at the same place. */
  readonly placeOf: (unit: number) => string;
}

const JUMPS: ReadonlySet<number> = new Set([
  OP.JUMP_FORWARD,
  OP.JUMP_BACKWARD,
  OP.JUMP_BACKWARD_NO_INTERRUPT,
  OP.FOR_ITER,
  OP.SEND,
  OP.POP_JUMP_IF_FALSE,
  OP.POP_JUMP_IF_TRUE,
  OP.POP_JUMP_IF_NONE,
  OP.POP_JUMP_IF_NOT_NONE,
]);

const TESTS: ReadonlySet<number> = new Set([OP.POP_JUMP_IF_FALSE, OP.POP_JUMP_IF_TRUE]);
const CONDITIONAL: ReadonlySet<number> = new Set([...TESTS, OP.POP_JUMP_IF_NONE, OP.POP_JUMP_IF_NOT_NONE]);
const CALLS: ReadonlySet<number> = new Set([OP.CALL, OP.CALL_KW, OP.CALL_FUNCTION_EX]);

/** Whether a check is met in any case by what begins at an instruction: before anything is decided there. */
export function beginsWithCheck(instructions: readonly Instruction[], from: number): boolean {
  for (let at = from; at < instructions.length; at++) {
    const { opcode } = instructions[at]!;
    if (opcode === CHECK) return true;
    if (opcode !== OP.FOR_ITER && JUMPS.has(opcode)) return false;
  }
  return false;
}

/**
 * The code with the checks of a profile in it. What the code does is the same; jumps and handlers lead where they led,
 * over a check where the profile has one on that way.
 */
export function withCheckPoints(code: Code, points: CheckPoints): Code {
  return new Placement(code, points).place();
}

class Placement {
  private readonly code: Code;
  private readonly points: CheckPoints;
  private readonly handlerStarts: ReadonlySet<number>;
  private readonly tryStarts: ReadonlySet<number>;
  private readonly placed: Instruction[] = [];
  /** Where each instruction of the old code is now; and where its handler's entry is, a check before it. */
  private readonly places: number[] = [];
  private readonly entries: number[] = [];
  /** Jumps that have a check on their way: it stands behind all other code. */
  private readonly detours: { readonly at: number; readonly check: number; readonly target: number }[] = [];

  constructor(code: Code, points: CheckPoints) {
    this.code = code;
    this.points = points;
    this.handlerStarts = new Set(code.handlers.map(({ target }) => target));
    this.tryStarts = new Set(code.handlers.map(({ start }) => start));
  }

  place(): Code {
    const { instructions } = this.code;
    for (const [at, instruction] of instructions.entries()) {
      this.entries.push(this.placed.length);
      if (this.points.handlerEntry && this.handlerStarts.has(at)) this.check(CHECK, instruction.unit);
      this.places.push(this.placed.length);
      this.placed.push(this.changed(instruction, at));
      const check = this.checkBehind(at);
      if (check !== null) this.check(check, instruction.unit);
      const detour = this.checkOnJump(at);
      if (detour !== null)
        this.detours.push({ at: this.places[at]!, check: detour, target: instruction.arg });
    }
    this.places.push(this.placed.length);
    this.entries.push(this.placed.length);
    for (const [at, { opcode, arg, unit }] of this.placed.entries()) {
      if (JUMPS.has(opcode)) this.placed[at] = { opcode, arg: this.places[arg]!, unit };
    }
    const { placeOf } = this.code;
    return { instructions: this.placed, handlers: [...this.handlers(), ...this.placeDetours()], placeOf };
  }

  private check(opcode: number, unit: number): void {
    this.placed.push({ opcode, arg: 0, unit });
  }

  private handlers(): Handler[] {
    return this.code.handlers.map(({ start, end, target, depth, lasti }) => ({
      start: this.entries[start]!,
      end: this.entries[end]!,
      target: this.entries[target]!,
      depth,
      lasti,
    }));
  }

  /** Puts the detours behind the code, protected as their targets are. Gives the rows of the exception table for them. */
  private placeDetours(): Handler[] {
    const rows: Handler[] = [];
    for (const { at, check, target } of this.detours) {
      const start = this.placed.length;
      const { opcode, unit } = this.placed[at]!;
      this.placed[at] = { opcode, arg: start, unit };
      const { unit: targetUnit } = this.code.instructions[target]!;
      this.placed.push({ opcode: check, arg: 0, unit: targetUnit });
      this.placed.push({
        opcode: OP.JUMP_FORWARD,
        arg: this.places[this.detourEnd(target)]!,
        unit: targetUnit,
      });
      for (const row of this.code.handlers) {
        if (row.start > target || row.end <= target) continue;
        rows.push({
          start,
          end: start + 2,
          target: this.entries[row.target]!,
          depth: row.depth,
          lasti: row.lasti,
        });
      }
    }
    return rows;
  }

  /** Where a detour ends: 2.7 has conditional jumps to the start of a loop, where ours lead to a jump there. */
  private detourEnd(target: number): number {
    const { opcode, arg } = this.code.instructions[target]!;
    const isFolded = this.points.conditional === "no bool" && opcode === OP.JUMP_BACKWARD;
    return isFolded && beginsWithCheck(this.placed, this.places[arg]!) ? arg : target;
  }

  /**
   * Whether a conditional jump leads over the jump back to the start of the loop that it would be itself, if there were
   * conditional jumps back in 3.13. A `continue` there has a place of its own in the source.
   */
  private isTurned(at: number): boolean {
    if (this.opcodeAt(at + 1) !== OP.JUMP_BACKWARD) return false;
    const { instructions, placeOf } = this.code;
    return placeOf(instructions[at]!.unit) === placeOf(instructions[at + 1]!.unit);
  }

  private opcodeAt(at: number): number {
    return this.code.instructions[at]?.opcode ?? OP.NOP;
  }

  /** Some instructions are another in code with checks. */
  private changed(instruction: Instruction, at: number): Instruction {
    const { opcode, arg, unit } = instruction;
    // The jump tests the value itself, so that the check behind it can see what it was.
    if (opcode === OP.TO_BOOL && this.points.conditional === "no bool" && TESTS.has(this.opcodeAt(at + 1)))
      return { opcode: OP.NOP, arg: 0, unit };
    if (opcode === OP.JUMP_BACKWARD_NO_INTERRUPT && this.points.handlerExit && this.opcodeAt(arg) !== OP.SEND)
      return { opcode: OP.JUMP_BACKWARD, arg, unit };
    return instruction;
  }

  /** The check between an instruction and the one behind it. */
  private checkBehind(at: number): number | null {
    const { points } = this;
    const opcode = this.opcodeAt(at);
    const next = this.opcodeAt(at + 1);
    if (points.postponing.has(next)) return null;
    if (points.tryPostpones && next === OP.NOP && this.tryStarts.has(at + 2)) return null;
    if (CONDITIONAL.has(opcode))
      return points.conditional === "no bool" && TESTS.has(opcode) ? CHECK_TESTED : null;
    if (points.everyCall && CALLS.has(opcode)) return CHECK;
    // What a comprehension saves of the variables outside is where its function was called.
    if (opcode === OP.LOAD_FAST_AND_CLEAR && next !== OP.LOAD_FAST_AND_CLEAR)
      if (points.comprehension !== "inline") return CHECK;
    const before = this.opcodeAt(at - 1);
    if (opcode === OP.POP_TOP && before === OP.END_FOR) {
      if (points.quiet !== null) return CHECK;
      return points.comprehension === "entered and left" && next === OP.SWAP ? CHECK : null;
    }
    if (points.quiet === null) return null;
    // `try` was an instruction of its own, and so was the end of the block that it protects.
    if (opcode === OP.NOP && this.tryStarts.has(at + 1)) return CHECK;
    if (this.code.handlers.some(({ end }) => end === at + 1)) return CHECK;
    return points.quiet.has(opcode) ? null : CHECK;
  }

  /** The check on the way of a jump that is taken. */
  private checkOnJump(at: number): number | null {
    const opcode = this.opcodeAt(at);
    if (!CONDITIONAL.has(opcode)) return null;
    switch (this.points.conditional) {
      case "no bool":
        return TESTS.has(opcode) ? CHECK_TESTED : null;
      case "taken":
        // What was a jump back is turned round, and the way back is behind it.
        if (this.isTurned(at)) return null;
        // `a and b` keeps the value where it jumps: 3.10 has an instruction for that, which does not check.
        return this.opcodeAt(at - 2) === OP.COPY && this.opcodeAt(at + 1) === OP.POP_TOP ? null : CHECK;
      case "never":
        return null;
    }
  }
}
