/** Jumps to short ends of code become copies of them. */
import { OP } from "../../bytecode/opcodes.ts";
import { isUnconditionalJump } from "../instructions.ts";
import type { Block } from "./blocks.ts";
import { copyInstruction } from "./lines.ts";

const MAX_COPIED = 4;

/** Copies blocks that exit soon, or have no line and jump on, to where they are jumped to from. */
export function inlineExits(entry: Block): void {
  let changed: boolean;
  do {
    changed = false;
    for (let block: Block | null = entry; block !== null; block = block.next) {
      if (inlineInto(block)) changed = true;
    }
  } while (changed);
}

function inlineInto(block: Block): boolean {
  const { last } = block;
  if (last === undefined || !isUnconditionalJump(last.opcode)) return false;
  const target = last.target!;
  const short = target.exits && target.instructions.length <= MAX_COPIED;
  const nameless = target.hasNoLine && !target.fallsThrough;
  if (!short && !nameless) return false;
  const removed = last.opcode;
  last.become(OP.NOP);
  for (const instruction of target.instructions) block.instructions.push(copyInstruction(instruction));
  const end = block.last!;
  // A loop must keep the jump that lets other threads run.
  if (nameless && removed === OP.JUMP && isUnconditionalJump(end.opcode)) end.opcode = OP.JUMP;
  target.predecessors--;
  return true;
}
