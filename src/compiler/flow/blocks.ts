/**
 * `Block`: instructions that are always executed one after the other, and what follows them.
 *
 * Blocks are linked in the order of their code. A block ends with a jump or with an instruction that leaves the code
 * object, or falls through to the next.
 */
import { OP } from "../../bytecode/opcodes.ts";
import {
  type Instruction,
  type InstructionStream,
  isJump,
  isSetup,
  isUnconditionalJump,
  leaves,
} from "../instructions.ts";

export class Block {
  instructions: Instruction[] = [];
  next: Block | null = null;
  /** How many ways lead here, once `removeUnreachable` has counted them. */
  predecessors = 0;
  /** Whether exceptions lead here. */
  isHandler = false;
  /** Whether the place where the exception was raised is pushed below it. */
  keepsLasti = false;
  /** Height of the stack at the start; -1 until it is known. */
  startDepth = -1;
  /** Whether some jump or SETUP_… names the block. */
  isLabelled = false;
  visited = false;
  /** Whether only exceptions lead here. */
  cold = false;
  warm = false;

  get last(): Instruction | undefined {
    return this.instructions[this.instructions.length - 1];
  }

  get fallsThrough(): boolean {
    const { last } = this;
    return last === undefined || !(isUnconditionalJump(last.opcode) || leaves(last.opcode));
  }

  /** Whether the block ends by returning or raising. */
  get exits(): boolean {
    const { last } = this;
    return last !== undefined && leaves(last.opcode);
  }

  /** Whether no instruction has a line of its own. */
  get hasNoLine(): boolean {
    return this.instructions.every((instruction) => instruction.where.lineno < 0);
  }
}

/** Cuts a stream into blocks; gives the first. */
export function cut(stream: InstructionStream): Block {
  const { instructions, labels } = stream;
  const starts = new Map<number, Block>();
  for (const { opcode, arg } of instructions) {
    if (isJump(opcode) || isSetup(opcode)) starts.set(labels[arg]!, new Block());
  }
  for (const block of starts.values()) block.isLabelled = true;
  const entry = starts.get(0) ?? new Block();
  let block = entry;
  let ended = false;
  for (const [i, instruction] of instructions.entries()) {
    const target = starts.get(i);
    if ((target !== undefined || ended) && i > 0) {
      const next = target ?? new Block();
      block.next = next;
      block = next;
    }
    const { opcode } = instruction;
    if (isJump(opcode) || isSetup(opcode)) {
      instruction.target = starts.get(labels[instruction.arg]!)!;
      instruction.arg = 0;
    }
    block.instructions.push(instruction);
    ended = isJump(opcode) || leaves(opcode);
  }
  return entry;
}

/** The blocks from one on, in order. */
export function* blocksFrom(entry: Block): Generator<Block> {
  for (let block: Block | null = entry; block !== null; block = block.next) yield block;
}

/** The first block from `block` on that is not empty. */
export function nonEmpty(block: Block | null): Block | null {
  let found = block;
  while (found !== null && found.instructions.length === 0) found = found.next;
  return found;
}

/** Forgets the marks of an earlier walk. */
export function clearVisited(entry: Block): void {
  for (let block: Block | null = entry; block !== null; block = block.next) block.visited = false;
}

/** Empties blocks that no way leads to, and counts the ways to the others. */
export function removeUnreachable(entry: Block): void {
  for (let block: Block | null = entry; block !== null; block = block.next) {
    block.visited = false;
    block.predecessors = 0;
  }
  const waiting = [entry];
  entry.predecessors = 1;
  entry.visited = true;
  const reach = (block: Block): void => {
    block.predecessors++;
    if (block.visited) return;
    block.visited = true;
    waiting.push(block);
  };
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    if (block.next !== null && block.fallsThrough) reach(block.next);
    for (const instruction of block.instructions) if (instruction.target !== null) reach(instruction.target);
  }
  for (let block: Block | null = entry; block !== null; block = block.next) {
    if (block.predecessors > 0) continue;
    block.instructions = [];
    block.isHandler = false;
  }
}

/** Whether the instruction is one at which the thread may be interrupted. */
export function isEvalCheck(opcode: number): boolean {
  return (
    opcode === OP.JUMP ||
    opcode === OP.JUMP_BACKWARD ||
    opcode === OP.RESUME ||
    opcode === OP.CALL ||
    opcode === OP.CALL_KW ||
    opcode === OP.CALL_FUNCTION_EX
  );
}
