/** Better runs of SWAP: fewer of them, or none where what follows can be reordered instead. */
import { OP } from "../../bytecode/opcodes.ts";
import type { Instruction } from "../instructions.ts";

/** Improves all SWAPs of a block. */
export function improveSwaps(instructions: Instruction[]): void {
  for (let i = 0; i < instructions.length; i++) {
    if (instructions[i]!.opcode !== OP.SWAP) continue;
    const end = endOfRun(instructions, i);
    shorten(instructions, i, end);
    applyBackwards(instructions, end - 1);
    i = end - 1;
  }
}

/** Where the SWAPs and NOPs that begin at `start` end. */
function endOfRun(instructions: readonly Instruction[], start: number): number {
  let end = start + 1;
  let swaps = 1;
  for (; end < instructions.length; end++) {
    const { opcode } = instructions[end]!;
    if (opcode === OP.SWAP) swaps++;
    else if (opcode !== OP.NOP) break;
  }
  return swaps > 1 ? end : start + 1;
}

/**
 * Replaces a run of SWAPs by as few as possible that do the same. What a run does is a permutation of the top of the
 * stack; a cycle of it takes as many swaps with the top as it has items, less one if the top is among them.
 */
function shorten(instructions: readonly Instruction[], start: number, end: number): void {
  if (end - start < 2) return;
  let depth = 0;
  for (let i = start; i < end; i++)
    if (instructions[i]!.opcode === OP.SWAP) depth = Math.max(depth, instructions[i]!.arg);
  // from[k] tells where the item that ends at distance k from the top comes from.
  const from = Array.from({ length: depth }, (_, k) => k);
  for (let i = start; i < end; i++) {
    const { opcode, arg } = instructions[i]!;
    if (opcode !== OP.SWAP) continue;
    const top = from[0]!;
    from[0] = from[arg - 1]!;
    from[arg - 1] = top;
  }
  // The swaps are found last to first.
  const swaps: number[] = [];
  const done = new Array<boolean>(depth).fill(false);
  for (let k = 0; k < depth; k++) {
    if (done[k] || from[k] === k) continue;
    // The cycle is closed where it began: a cycle without the top swaps its first item twice.
    let at = k;
    for (;;) {
      if (at !== 0) swaps.push(at + 1);
      if (done[at]) break;
      done[at] = true;
      at = from[at]!;
    }
  }
  let slot = end - 1;
  for (const arg of swaps) instructions[slot--]!.become(OP.SWAP, arg);
  for (; slot >= start; slot--) instructions[slot]!.become(OP.NOP);
}

function isSwappable(opcode: number): boolean {
  return opcode === OP.STORE_FAST || opcode === OP.STORE_FAST_MAYBE_NULL || opcode === OP.POP_TOP;
}

/** The next instruction that pops one value for good; with a line given, on that line only. */
function nextSwappable(instructions: readonly Instruction[], from: number, line: number): number {
  for (let i = from + 1; i < instructions.length; i++) {
    const { opcode, where } = instructions[i]!;
    if (line >= 0 && where.lineno !== line) return -1;
    if (opcode === OP.NOP) continue;
    return isSwappable(opcode) ? i : -1;
  }
  return -1;
}

function storedTo(instruction: Instruction): number {
  return instruction.opcode === OP.POP_TOP ? -1 : instruction.arg;
}

/** Undoes a SWAP before stores by exchanging the stores: `a, b = b, a` needs none. */
function applyBackwards(instructions: Instruction[], last: number): void {
  for (let i = last; i >= 0; i--) {
    const swap = instructions[i]!;
    if (swap.opcode !== OP.SWAP) {
      if (swap.opcode === OP.NOP || isSwappable(swap.opcode)) continue;
      return;
    }
    const first = nextSwappable(instructions, i, -1);
    if (first === -1) return;
    let second = first;
    const line = instructions[first]!.where.lineno;
    for (let count = swap.arg - 1; count > 0; count--) {
      second = nextSwappable(instructions, second, line);
      if (second === -1) return;
    }
    if (!canExchange(instructions, first, second)) return;
    swap.become(OP.NOP);
    const kept = instructions[first]!;
    instructions[first] = instructions[second]!;
    instructions[second] = kept;
  }
}

function canExchange(instructions: readonly Instruction[], first: number, second: number): boolean {
  const a = storedTo(instructions[first]!);
  const b = storedTo(instructions[second]!);
  if (a < 0 && b < 0) return true;
  if (a === b) return false;
  for (let i = first + 1; i < second; i++) {
    const between = storedTo(instructions[i]!);
    if (instructions[i]!.opcode !== OP.NOP && between >= 0 && (between === a || between === b)) return false;
  }
  return true;
}
