/** The height of the stack at each block, and how high it gets. */
import { stackChange } from "../../bytecode/opcodes.ts";
import type { Block } from "./blocks.ts";

/** Sets `startDepth` of the blocks; gives the greatest height. */
export function measureStack(entry: Block): number {
  for (let block: Block | null = entry; block !== null; block = block.next) block.startDepth = -1;
  let greatest = 0;
  const waiting: Block[] = [];
  const reach = (block: Block, depth: number): void => {
    if (depth > greatest) greatest = depth;
    if (block.startDepth === -1) {
      block.startDepth = depth;
      waiting.push(block);
    } else if (block.startDepth !== depth) {
      throw new Error(`the stack is ${block.startDepth} or ${depth} high at one place`);
    }
  };
  reach(entry, 0);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    let depth = block.startDepth;
    for (const { opcode, arg, target } of block.instructions) {
      if (target !== null) {
        const change = stackChange(opcode, arg, true);
        reach(target, depth + change);
      }
      depth += stackChange(opcode, arg, false);
      if (depth > greatest) greatest = depth;
      if (depth < 0) throw new Error(`an instruction takes more from the stack than there is`);
    }
    if (block.next !== null && block.fallsThrough) reach(block.next, depth);
  }
  return greatest;
}
