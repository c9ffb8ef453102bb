/** Instructions on their way from the tree to a code object. */
import { NO_FALL_THROUGH, OP } from "../bytecode/opcodes.ts";
import type { Located } from "../parser/ast.ts";
import type { Block } from "./flow/blocks.ts";

/** A place in a stream of instructions; the number is good in its own stream only. */
export type Label = number;

/** One instruction. Jumps have a label as argument until the stream is cut into blocks, and a block from then on. */
export class Instruction {
  opcode: number;
  arg: number;
  where: Located;
  target: Block | null = null;
  /** The block that handles what this instruction raises. */
  handler: Block | null = null;
  /** How many EXTENDED_ARG stand before it. */
  extensions = 0;

  constructor(opcode: number, arg: number, where: Located) {
    this.opcode = opcode;
    this.arg = arg;
    this.where = where;
  }

  /** Makes another instruction of this one, at the same place. */
  become(opcode: number, arg = 0): void {
    this.opcode = opcode;
    this.arg = arg;
    this.target = null;
  }
}

/** The instructions of a block of source, in the order in which they are made, with labels between them. */
export class InstructionStream {
  readonly instructions: Instruction[] = [];
  /** For each label the index of the instruction after it; -1 until it is placed. */
  readonly labels: number[] = [];

  label(): Label {
    return this.labels.push(-1) - 1;
  }

  place(label: Label): void {
    this.labels[label] = this.instructions.length;
  }

  add(opcode: number, arg: number, where: Located): void {
    this.instructions.push(new Instruction(opcode, arg, where));
  }

  /** Puts an instruction in front of all others. */
  addFirst(opcode: number, arg: number, where: Located): void {
    this.instructions.unshift(new Instruction(opcode, arg, where));
    for (let i = 0; i < this.labels.length; i++) this.labels[i]! += 1;
  }
}

/** Whether an instruction protects what follows it by an exception handler. */
export function isSetup(opcode: number): boolean {
  return opcode === OP.SETUP_FINALLY || opcode === OP.SETUP_CLEANUP || opcode === OP.SETUP_WITH;
}

export function isUnconditionalJump(opcode: number): boolean {
  return (
    opcode === OP.JUMP ||
    opcode === OP.JUMP_NO_INTERRUPT ||
    opcode === OP.JUMP_FORWARD ||
    opcode === OP.JUMP_BACKWARD ||
    opcode === OP.JUMP_BACKWARD_NO_INTERRUPT
  );
}

export function isConditionalJump(opcode: number): boolean {
  return (
    opcode === OP.POP_JUMP_IF_FALSE ||
    opcode === OP.POP_JUMP_IF_TRUE ||
    opcode === OP.POP_JUMP_IF_NONE ||
    opcode === OP.POP_JUMP_IF_NOT_NONE
  );
}

/** Whether an instruction has a place to jump to (exception handlers are none). */
export function isJump(opcode: number): boolean {
  return (
    isUnconditionalJump(opcode) || isConditionalJump(opcode) || opcode === OP.FOR_ITER || opcode === OP.SEND
  );
}

/** Whether control leaves the code object: by returning or raising. */
export function leaves(opcode: number): boolean {
  return NO_FALL_THROUGH.has(opcode) && !isUnconditionalJump(opcode);
}
