/** Replaces short runs of instructions inside a block by better ones. */
import type { Constant } from "../../bytecode/constants.ts";
import { OP } from "../../bytecode/opcodes.ts";
import { COMPARE_TO_BOOL } from "../../bytecode/operands.ts";
import { truth } from "../constant_arithmetic.ts";
import type { ConstantPool } from "../constant_keys.ts";
import { Instruction, isSetup } from "../instructions.ts";
import type { Block } from "./blocks.ts";
import { improveSwaps } from "./swaps.ts";

/** Evaluates tests of constants: `while True`, `x is None`, `return 1`. */
export function foldConstantTests(block: Block, constants: ConstantPool): void {
  const { instructions } = block;
  // The constant on top of the stack, by LOAD_CONST or a COPY of it.
  let constant = -1;
  for (let i = 0; i < instructions.length; i++) {
    const instruction = instructions[i]!;
    const isCopy = constant >= 0 && instruction.opcode === OP.COPY && instruction.arg === 1;
    if (instruction.opcode === OP.LOAD_CONST) constant = instruction.arg;
    else if (!isCopy) constant = -1;
    if (constant < 0) continue;
    const next = instructions[i + 1];
    if (next === undefined) continue;
    const value = constants.values[constant]!;
    switch (next.opcode) {
      case OP.POP_JUMP_IF_FALSE:
      case OP.POP_JUMP_IF_TRUE:
        instruction.become(OP.NOP);
        if (truth(value) === (next.opcode === OP.POP_JUMP_IF_TRUE)) next.opcode = OP.JUMP;
        else next.become(OP.NOP);
        break;
      case OP.IS_OP:
        if (value === null) foldNoneTest(instruction, next, instructions.slice(i + 2, i + 4));
        break;
      case OP.RETURN_VALUE:
        instruction.become(OP.NOP);
        next.become(OP.RETURN_CONST, constant);
        i++;
        break;
      case OP.TO_BOOL:
        instruction.become(OP.NOP);
        next.become(OP.LOAD_CONST, constants.add(truth(value)));
        break;
    }
  }
}

/** `x is None` as the condition of a jump. */
function foldNoneTest(load: Instruction, test: Instruction, after: readonly Instruction[]): void {
  const [first, second] = after;
  const conversion = first?.opcode === OP.TO_BOOL ? first : undefined;
  const jump = conversion === undefined ? first : second;
  if (jump?.opcode !== OP.POP_JUMP_IF_FALSE && jump?.opcode !== OP.POP_JUMP_IF_TRUE) return;
  const jumpsIfNone = (jump.opcode === OP.POP_JUMP_IF_TRUE) !== (test.arg === 1);
  conversion?.become(OP.NOP);
  load.become(OP.NOP);
  test.become(OP.NOP);
  jump.opcode = jumpsIfNone ? OP.POP_JUMP_IF_NONE : OP.POP_JUMP_IF_NOT_NONE;
}

/** Everything else that looks at one block and at the first instructions of those it jumps to. */
export function improve(block: Block, constants: ConstantPool): void {
  const { instructions } = block;
  for (let i = 0; i < instructions.length; i++) {
    const instruction = instructions[i]!;
    const next = instructions[i + 1];
    const { opcode, arg } = instruction;
    switch (opcode) {
      case OP.BUILD_TUPLE:
        if (next !== undefined && next.opcode === OP.UNPACK_SEQUENCE && next.arg === arg) {
          if (arg === 1) {
            instruction.become(OP.NOP);
            next.become(OP.NOP);
            continue;
          }
          if (arg === 2 || arg === 3) {
            instruction.become(OP.NOP);
            next.become(OP.SWAP, arg);
            continue;
          }
        }
        foldTuple(instructions, i, constants);
        break;
      case OP.POP_JUMP_IF_FALSE:
      case OP.POP_JUMP_IF_TRUE:
      case OP.POP_JUMP_IF_NONE:
      case OP.POP_JUMP_IF_NOT_NONE: {
        const target = firstOfTarget(instruction);
        if (target?.opcode === OP.JUMP && thread(block, instruction, target, opcode)) i--;
        break;
      }
      case OP.JUMP:
      case OP.JUMP_NO_INTERRUPT: {
        const target = firstOfTarget(instruction);
        const through =
          target?.opcode === OP.JUMP ? OP.JUMP : target?.opcode === OP.JUMP_NO_INTERRUPT ? opcode : undefined;
        if (through !== undefined && thread(block, instruction, target!, through)) i--;
        break;
      }
      case OP.FOR_ITER:
        firstOfTarget(instruction);
        break;
      case OP.COMPARE_OP:
        if (next?.opcode === OP.TO_BOOL) {
          instruction.become(OP.NOP);
          next.become(OP.COMPARE_OP, arg | COMPARE_TO_BOOL);
        }
        break;
      case OP.CONTAINS_OP:
      case OP.IS_OP:
        if (next?.opcode === OP.TO_BOOL) {
          instruction.become(OP.NOP);
          next.become(opcode, arg);
        }
        break;
      case OP.UNARY_NOT:
        if (next?.opcode === OP.TO_BOOL) {
          instruction.become(OP.NOP);
          next.become(OP.UNARY_NOT);
        } else if (next?.opcode === OP.UNARY_NOT) {
          instruction.become(OP.NOP);
          next.become(OP.NOP);
        }
        break;
      case OP.LOAD_GLOBAL:
        if (next?.opcode === OP.PUSH_NULL && (arg & 1) === 0) {
          instruction.arg |= 1;
          next.become(OP.NOP);
        }
        break;
      case OP.STORE_FAST:
        if (
          next?.opcode === OP.STORE_FAST &&
          next.arg === arg &&
          next.where.lineno === instruction.where.lineno
        ) {
          instruction.become(OP.POP_TOP);
        }
        break;
      case OP.SWAP:
        if (arg === 1) instruction.become(OP.NOP);
        break;
      default:
        if (isSetup(opcode)) firstOfTarget(instruction);
    }
  }
  improveSwaps(instructions);
}

/** The first instruction that is jumped to; the jump goes past empty blocks from now on. */
function firstOfTarget(instruction: Instruction): Instruction | undefined {
  let block = instruction.target!;
  while (block.instructions.length === 0 && block.next !== null) block = block.next;
  instruction.target = block;
  return block.instructions[0];
}

/** A jump to a jump goes where that one goes. The first stays as a NOP, should its line be needed. */
function thread(block: Block, jump: Instruction, second: Instruction, opcode: number): boolean {
  if (jump.target === second.target) return false;
  jump.become(OP.NOP);
  const direct = new Instruction(opcode, 0, second.where);
  direct.target = second.target;
  block.instructions.push(direct);
  return true;
}

function foldTuple(instructions: Instruction[], at: number, constants: ConstantPool): void {
  const build = instructions[at]!;
  const start = at - build.arg;
  if (start < 0) return;
  const items: Constant[] = [];
  for (let i = start; i < at; i++) {
    const { opcode, arg } = instructions[i]!;
    if (opcode !== OP.LOAD_CONST) return;
    items.push(constants.values[arg]!);
  }
  for (let i = start; i < at; i++) instructions[i]!.become(OP.NOP);
  build.become(OP.LOAD_CONST, constants.add({ kind: "tuple", items }));
}
