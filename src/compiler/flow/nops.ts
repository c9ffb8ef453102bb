/** Removes instructions that do nothing, and jumps to what follows anyway. */
import { OP } from "../../bytecode/opcodes.ts";
import { isJump, isUnconditionalJump } from "../instructions.ts";
import { type Block, nonEmpty } from "./blocks.ts";

/** Removes NOPs that no line needs, and jumps to the next instruction, until there are none. */
export function removeNopsAndJumps(entry: Block): void {
  let changed: boolean;
  do {
    changed = removeNops(entry);
    if (removeJumps(entry)) changed = true;
  } while (changed);
}

/** Removes NOPs that no line needs. */
export function removeNops(entry: Block): boolean {
  let changed = false;
  for (let block: Block | null = entry; block !== null; block = block.next) {
    if (removeNopsIn(block)) changed = true;
  }
  return changed;
}

function removeNopsIn(block: Block): boolean {
  const { instructions } = block;
  let kept = 0;
  let lastLine = -1;
  for (let i = 0; i < instructions.length; i++) {
    const instruction = instructions[i]!;
    const line = instruction.where.lineno;
    if (instruction.opcode === OP.NOP && isNeedless(block, i, lastLine)) continue;
    instructions[kept++] = instruction;
    lastLine = line;
  }
  const changed = kept < instructions.length;
  instructions.length = kept;
  return changed;
}

function isNeedless(block: Block, i: number, lastLine: number): boolean {
  const { instructions } = block;
  const { where } = instructions[i]!;
  if (where.lineno < 0 || where.lineno === lastLine) return true;
  const following = instructions[i + 1];
  if (following !== undefined) {
    if (following.where.lineno < 0) {
      // The next instruction can stand for the line as well.
      following.where = where;
      return true;
    }
    return following.where.lineno === where.lineno;
  }
  const next = nonEmpty(block.next);
  if (next === null) return false;
  const [first, second] = next.instructions;
  // A NOP without a line at the start is about to be removed, so what counts is behind it.
  const counts = first!.opcode === OP.NOP && first!.where.lineno < 0 ? second : first;
  return counts !== undefined && counts.where.lineno === where.lineno;
}

function removeJumps(entry: Block): boolean {
  let changed = false;
  for (let block: Block | null = entry; block !== null; block = block.next) {
    const { last } = block;
    if (last === undefined || !isUnconditionalJump(last.opcode)) continue;
    if (nonEmpty(last.target) === nonEmpty(block.next)) {
      last.become(OP.NOP);
      changed = true;
    }
  }
  return changed;
}

/** Removes constants and copies that are popped at once. */
export function removePushedAndPopped(entry: Block): void {
  let changed: boolean;
  do {
    changed = false;
    let before: Block["last"];
    for (let block: Block | null = entry; block !== null; block = block.next) {
      removeNopsIn(block);
      if (block.isLabelled) before = undefined;
      for (const instruction of block.instructions) {
        if (
          instruction.opcode === OP.POP_TOP &&
          before !== undefined &&
          pushesOnly(before.opcode, before.arg)
        ) {
          before.become(OP.NOP);
          instruction.become(OP.NOP);
          changed = true;
        }
        before = instruction;
      }
      if ((before !== undefined && isJump(before.opcode)) || !block.fallsThrough) before = undefined;
    }
  } while (changed);
}

function pushesOnly(opcode: number, arg: number): boolean {
  return opcode === OP.LOAD_CONST || (opcode === OP.COPY && arg === 1);
}
