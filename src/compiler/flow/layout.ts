/** The order of blocks: what only exceptions reach goes to the end; jumps get their direction. */
import { OP } from "../../bytecode/opcodes.ts";
import { Instruction, isConditionalJump, isJump } from "../instructions.ts";
import { NOWHERE } from "../locations.ts";
import { Block, clearVisited } from "./blocks.ts";
import { removeNopsAndJumps } from "./nops.ts";

/** Moves the blocks that are reached by exceptions only behind all others. */
export function moveColdBlocks(entry: Block): void {
  if (entry.next === null) return;
  markWarm(entry);
  markCold(entry);
  for (let block: Block | null = entry; block !== null; block = block.next) {
    const { next } = block;
    if (block.cold && next?.warm && block.fallsThrough) {
      const jump = new Instruction(OP.JUMP_NO_INTERRUPT, 0, NOWHERE);
      jump.target = next;
      next.isLabelled = true;
      const bridge = new Block();
      bridge.instructions.push(jump);
      bridge.cold = true;
      bridge.predecessors = 1;
      bridge.next = next;
      block.next = bridge;
    }
  }
  let tail = entry;
  let coldHead: Block | null = null;
  let coldTail: Block | null = null;
  for (let block: Block | null = entry.next; block !== null; ) {
    const following: Block | null = block.next;
    if (block.cold) {
      if (coldTail === null) coldHead = block;
      else coldTail.next = block;
      coldTail = block;
    } else {
      tail.next = block;
      tail = block;
    }
    block.next = null;
    block = following;
  }
  tail.next = coldHead;
  if (coldHead !== null) removeNopsAndJumps(entry);
}

function markWarm(entry: Block): void {
  clearVisited(entry);
  const waiting = [entry];
  entry.visited = true;
  const reach = (block: Block): void => {
    if (block.visited) return;
    block.visited = true;
    waiting.push(block);
  };
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    block.warm = true;
    if (block.next !== null && block.fallsThrough) reach(block.next);
    for (const { opcode, target } of block.instructions) if (isJump(opcode)) reach(target!);
  }
}

function markCold(entry: Block): void {
  clearVisited(entry);
  const waiting: Block[] = [];
  for (let block: Block | null = entry; block !== null; block = block.next) {
    if (block.isHandler && !block.warm) {
      block.visited = true;
      waiting.push(block);
    }
  }
  const reach = (block: Block): void => {
    if (block.warm || block.visited) return;
    block.visited = true;
    waiting.push(block);
  };
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    block.cold = true;
    if (block.next !== null && block.fallsThrough) reach(block.next);
    for (const { opcode, target } of block.instructions) if (isJump(opcode)) reach(target!);
  }
}

const INVERSE: Readonly<Record<number, number>> = {
  [OP.POP_JUMP_IF_FALSE]: OP.POP_JUMP_IF_TRUE,
  [OP.POP_JUMP_IF_TRUE]: OP.POP_JUMP_IF_FALSE,
  [OP.POP_JUMP_IF_NONE]: OP.POP_JUMP_IF_NOT_NONE,
  [OP.POP_JUMP_IF_NOT_NONE]: OP.POP_JUMP_IF_NONE,
};

/** Gives jumps the opcode of their direction. Conditional ones only go forward, so backward ones are turned round. */
export function directJumps(entry: Block): void {
  clearVisited(entry);
  for (let block: Block | null = entry; block !== null; block = block.next) {
    block.visited = true;
    const { last } = block;
    if (last === undefined || !isJump(last.opcode)) continue;
    const backward = last.target!.visited;
    if (last.opcode === OP.JUMP) {
      last.opcode = backward ? OP.JUMP_BACKWARD : OP.JUMP_FORWARD;
    } else if (last.opcode === OP.JUMP_NO_INTERRUPT) {
      last.opcode = backward ? OP.JUMP_BACKWARD_NO_INTERRUPT : OP.JUMP_FORWARD;
    } else if (backward && isConditionalJump(last.opcode)) {
      const jump = new Instruction(OP.JUMP_BACKWARD, 0, last.where);
      jump.target = last.target;
      const bridge = new Block();
      bridge.instructions.push(jump);
      bridge.visited = true;
      bridge.cold = block.cold;
      bridge.next = block.next;
      last.opcode = INVERSE[last.opcode]!;
      last.target = block.next;
      block.next = bridge;
      block = bridge;
    }
  }
}
