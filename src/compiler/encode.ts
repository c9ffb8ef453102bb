/** From blocks to bytes: the arguments of jumps, extended arguments, caches, positions and the exception table. */
import type { ExceptionEntry } from "../bytecode/code.ts";
import { CACHES, OP } from "../bytecode/opcodes.ts";
import { type Block, blocksFrom } from "./flow/blocks.ts";
import { type Instruction, isJump } from "./instructions.ts";

/** The parts of a code object that instructions become. */
export interface Encoded {
  readonly code: Uint8Array;
  readonly positions: Int32Array;
  readonly exceptiontable: readonly ExceptionEntry[];
}

/** Encodes the blocks from `entry` on, in their order. The arguments of jumps are set. */
export function encode(entry: Block): Encoded {
  const offsets = placeBlocks(entry);
  let size = 0;
  for (const block of blocksFrom(entry))
    for (const instruction of block.instructions) size += sizeOf(instruction);
  const code = new Uint8Array(size * 2);
  const positions = new Int32Array(size * 4);
  const exceptiontable: ExceptionEntry[] = [];
  let at = 0;
  let handler: Block | null = null;
  let start = 0;
  const close = (): void => {
    if (handler !== null && at > start) exceptiontable.push(exceptionEntry(start, at, handler, offsets));
  };
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      if (instruction.handler !== handler) {
        close();
        handler = instruction.handler;
        start = at;
      }
      const from = at;
      const { opcode, arg } = instruction;
      for (let shift = instruction.extensions * 8; shift > 0; shift -= 8) {
        code[at * 2] = OP.EXTENDED_ARG;
        code[at * 2 + 1] = (arg >>> shift) & 0xff;
        at++;
      }
      code[at * 2] = opcode;
      code[at * 2 + 1] = arg & 0xff;
      at += 1 + CACHES[opcode]!;
      const { lineno, end_lineno, col_offset, end_col_offset } = instruction.where;
      for (let unit = from; unit < at; unit++) {
        positions[unit * 4] = lineno;
        positions[unit * 4 + 1] = end_lineno;
        positions[unit * 4 + 2] = col_offset;
        positions[unit * 4 + 3] = end_col_offset;
      }
    }
  }
  close();
  return { code, positions, exceptiontable };
}

function exceptionEntry(
  start: number,
  end: number,
  handler: Block,
  offsets: ReadonlyMap<Block, number>,
): ExceptionEntry {
  // Below what is pushed for the handler lies what was on the stack when the protected code began.
  const pushed = handler.keepsLasti ? 2 : 1;
  return {
    start,
    end,
    target: offsets.get(handler)!,
    depth: handler.startDepth - pushed,
    lasti: handler.keepsLasti,
  };
}

/** Code units of an instruction: its extended arguments, itself, its caches. */
function sizeOf(instruction: Instruction): number {
  return instruction.extensions + 1 + CACHES[instruction.opcode]!;
}

function extensionsFor(arg: number): number {
  return arg > 0xffffff ? 3 : arg > 0xffff ? 2 : arg > 0xff ? 1 : 0;
}

// Where some jumps were guessed too long and others too short, sizes could change for ever.
const MANY_ROUNDS = 50;

/** Sets the arguments of jumps; gives the place of each block. Longer arguments move what follows: so, until it fits. */
function placeBlocks(entry: Block): ReadonlyMap<Block, number> {
  const offsets = new Map<Block, number>();
  guess(entry);
  for (let round = 0; ; round++) {
    let at = 0;
    for (const block of blocksFrom(entry)) {
      offsets.set(block, at);
      for (const instruction of block.instructions) at += sizeOf(instruction);
    }
    at = 0;
    let changed = false;
    for (const block of blocksFrom(entry)) {
      for (const instruction of block.instructions) {
        at += sizeOf(instruction);
        if (!isJump(instruction.opcode)) continue;
        instruction.arg = Math.abs(offsets.get(instruction.target!)! - at);
        const needed = extensionsFor(instruction.arg);
        if (needed === instruction.extensions) continue;
        // An extended argument more than needed does no harm, so in the end sizes only grow.
        if (round > MANY_ROUNDS && needed < instruction.extensions) continue;
        instruction.extensions = needed;
        changed = true;
      }
    }
    if (!changed) return offsets;
  }
}

/** CPython's first guess at the distance of a jump is the index of its target. It shows where a jump fits both ways. */
function guess(entry: Block): void {
  const indexes = new Map<Block, number>();
  let count = 0;
  for (const block of blocksFrom(entry)) {
    indexes.set(block, count);
    count += block.instructions.length;
  }
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      const { opcode, arg, target } = instruction;
      instruction.extensions = extensionsFor(isJump(opcode) ? indexes.get(target!)! : arg);
    }
  }
}
