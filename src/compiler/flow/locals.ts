/** Finds the locals that may be unbound where they are loaded, and joins loads and stores of locals in pairs. */
import { OP } from "../../bytecode/opcodes.ts";
import type { Instruction } from "../instructions.ts";
import { type Block, blocksFrom, clearVisited } from "./blocks.ts";
import { removeNops } from "./nops.ts";

// So many locals are followed through the whole code, as the bits of two 32-bit numbers; the others block by block.
const FOLLOWED = 64;

/** LOAD_FAST becomes LOAD_FAST_CHECK where the local may be unbound. */
export function checkUnboundLocals(entry: Block, nlocals: number, nparameters: number): void {
  if (nlocals === 0) return;
  let followed = nlocals;
  if (nlocals > FOLLOWED) {
    checkWithinBlocks(entry);
    followed = FOLLOWED;
  }
  const flow = new UnboundLocals(entry);
  flow.start(entry, nparameters, followed);
}

/** Which locals may be unbound at the start of each block. */
class UnboundLocals {
  readonly low = new Map<Block, number>();
  readonly high = new Map<Block, number>();
  readonly waiting: Block[] = [];
  readonly queued = new Set<Block>();

  constructor(entry: Block) {
    clearVisited(entry);
  }

  start(entry: Block, nparameters: number, nlocals: number): void {
    let low = 0;
    let high = 0;
    for (let i = nparameters; i < nlocals; i++) {
      if (i < 32) low |= 1 << i;
      else high |= 1 << (i - 32);
    }
    this.reach(entry, low, high);
    for (const block of blocksFrom(entry)) this.scan(block);
    for (let block = this.waiting.pop(); block !== undefined; block = this.waiting.pop()) {
      this.queued.delete(block);
      this.scan(block);
    }
  }

  reach(block: Block, low: number, high: number): void {
    const knownLow = this.low.get(block) ?? 0;
    const knownHigh = this.high.get(block) ?? 0;
    if (((low & ~knownLow) | (high & ~knownHigh)) === 0) return;
    this.low.set(block, knownLow | low);
    this.high.set(block, knownHigh | high);
    if (this.queued.has(block)) return;
    this.queued.add(block);
    this.waiting.push(block);
  }

  scan(block: Block): void {
    let low = this.low.get(block) ?? 0;
    let high = this.high.get(block) ?? 0;
    for (const instruction of block.instructions) {
      const { opcode, arg, handler } = instruction;
      if (handler !== null) this.reach(handler, low, high);
      if (arg < FOLLOWED) {
        const isLow = arg < 32;
        const bit = 1 << (arg & 31);
        switch (opcode) {
          case OP.DELETE_FAST:
          case OP.LOAD_FAST_AND_CLEAR:
          case OP.STORE_FAST_MAYBE_NULL:
            if (isLow) low |= bit;
            else high |= bit;
            break;
          case OP.LOAD_FAST:
            if ((isLow ? low : high) & bit) instruction.opcode = OP.LOAD_FAST_CHECK;
          case OP.STORE_FAST:
          case OP.LOAD_FAST_CHECK:
            if (isLow) low &= ~bit;
            else high &= ~bit;
            break;
        }
      }
      if (instruction.target !== null && instruction.opcode < 256) this.reach(instruction.target, low, high);
      else if (opcode === OP.JUMP || opcode === OP.JUMP_NO_INTERRUPT)
        this.reach(instruction.target!, low, high);
    }
    if (block.next !== null && block.fallsThrough) this.reach(block.next, low, high);
  }
}

function checkWithinBlocks(entry: Block): void {
  for (const block of blocksFrom(entry)) {
    const bound = new Set<number>();
    for (const instruction of block.instructions) {
      const { opcode, arg } = instruction;
      if (arg < FOLLOWED) continue;
      switch (opcode) {
        case OP.DELETE_FAST:
        case OP.LOAD_FAST_AND_CLEAR:
        case OP.STORE_FAST_MAYBE_NULL:
          bound.delete(arg);
          break;
        case OP.LOAD_FAST:
          if (!bound.has(arg)) instruction.opcode = OP.LOAD_FAST_CHECK;
          bound.add(arg);
          break;
        case OP.STORE_FAST:
          bound.add(arg);
          break;
      }
    }
  }
}

/** Joins neighbouring loads and stores of the first sixteen locals, if they are on one line. */
export function joinLocals(entry: Block): void {
  for (const { instructions } of blocksFrom(entry)) {
    for (let i = 0; i + 1 < instructions.length; i++) {
      const first = instructions[i]!;
      const second = instructions[i + 1]!;
      if (first.opcode === OP.LOAD_FAST && second.opcode === OP.LOAD_FAST) {
        join(first, second, OP.LOAD_FAST_LOAD_FAST);
      } else if (first.opcode === OP.STORE_FAST && second.opcode === OP.LOAD_FAST) {
        join(first, second, OP.STORE_FAST_LOAD_FAST);
      } else if (first.opcode === OP.STORE_FAST && second.opcode === OP.STORE_FAST) {
        join(first, second, OP.STORE_FAST_STORE_FAST);
      }
    }
  }
  removeNops(entry);
}

function join(first: Instruction, second: Instruction, opcode: number): void {
  const lines = [first.where.lineno, second.where.lineno];
  if (lines[0]! >= 0 && lines[1]! >= 0 && lines[0] !== lines[1]) return;
  if (first.arg >= 16 || second.arg >= 16) return;
  first.become(opcode, (first.arg << 4) | second.arg);
  second.become(OP.NOP);
}
