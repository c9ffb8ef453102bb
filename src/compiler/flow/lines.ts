/** Gives instructions without a place the place they are reached from (PEP 626). */
import type { Located } from "../../parser/ast.ts";
import { Instruction, isJump } from "../instructions.ts";
import { NOWHERE } from "../locations.ts";
import { Block, isEvalCheck, nonEmpty } from "./blocks.ts";

/** Gives every instruction that is reached from one place only that place. */
export function resolveLines(entry: Block): void {
  duplicateExits(entry);
  propagate(entry);
}

/** Every jump to an exit without a line gets an exit of its own, which has the line of the jump. */
function duplicateExits(entry: Block): void {
  for (let block: Block | null = entry; block !== null; block = block.next) {
    const { last } = block;
    if (last === undefined || !isJump(last.opcode)) continue;
    const target = nonEmpty(last.target)!;
    if (!isExitWithoutLine(target) || target.predecessors <= 1) continue;
    const copy = copyBlock(target);
    copy.instructions[0]!.where = last.where;
    last.target = copy;
    copy.predecessors = 1;
    copy.next = target.next;
    target.next = copy;
    target.predecessors--;
  }
  for (let block: Block | null = entry; block !== null; block = block.next) {
    const { last, next } = block;
    if (last === undefined || next === null || !block.fallsThrough) continue;
    if (next.instructions.length > 0 && isExitWithoutLine(next)) next.instructions[0]!.where = last.where;
  }
}

function isExitWithoutLine(block: Block): boolean {
  if (!block.exits && !block.instructions.some(({ opcode }) => isEvalCheck(opcode))) return false;
  return block.hasNoLine;
}

function copyBlock(block: Block): Block {
  const copy = new Block();
  copy.instructions = block.instructions.map(copyInstruction);
  return copy;
}

export function copyInstruction(instruction: Instruction): Instruction {
  const copy = new Instruction(instruction.opcode, instruction.arg, instruction.where);
  copy.target = instruction.target;
  copy.handler = instruction.handler;
  return copy;
}

function propagate(entry: Block): void {
  for (let block: Block | null = entry; block !== null; block = block.next) {
    const { last, next } = block;
    if (last === undefined) continue;
    let place: Located = NOWHERE;
    for (const instruction of block.instructions) {
      if (instruction.where.lineno < 0) instruction.where = place;
      else place = instruction.where;
    }
    if (next !== null && block.fallsThrough && next.predecessors === 1) inherit(next, place);
    if (isJump(last.opcode) && last.target!.predecessors === 1) inherit(last.target!, place);
  }
}

function inherit(block: Block, place: Located): void {
  const [first] = block.instructions;
  if (first !== undefined && first.where.lineno < 0) first.where = place;
}
