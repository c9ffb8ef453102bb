/** Tells every instruction which block handles its exceptions: what SETUP_… and POP_BLOCK stand for. */

import { OP } from "../../bytecode/opcodes.ts";
import { RESUME_AT_DEPTH_ONE, RESUME_AT_START } from "../../bytecode/operands.ts";
import { isJump, isSetup } from "../instructions.ts";
import { type Block, clearVisited } from "./blocks.ts";

/** The handlers in force, the innermost first. */
interface Handlers {
  readonly block: Block;
  readonly outer: Handlers | null;
  readonly depth: number;
}

/** Sets `handler` of all instructions that are reached; POP_BLOCK becomes NOP. */
export function assignHandlers(entry: Block): void {
  for (let block: Block | null = entry; block !== null; block = block.next) {
    for (const { opcode, target } of block.instructions) if (isSetup(opcode)) target!.isHandler = true;
  }
  clearVisited(entry);
  const waiting: { readonly block: Block; readonly handlers: Handlers | null }[] = [];
  const reach = (block: Block, handlers: Handlers | null): void => {
    if (block.visited) return;
    block.visited = true;
    waiting.push({ block, handlers });
  };
  reach(entry, null);
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const { block } = item;
    let { handlers } = item;
    let yieldDepth = -1;
    for (const instruction of block.instructions) {
      const { opcode, target } = instruction;
      if (isSetup(opcode)) {
        reach(target!, handlers);
        handlers = { block: target!, outer: handlers, depth: (handlers?.depth ?? 0) + 1 };
        if (opcode !== OP.SETUP_FINALLY) target!.keepsLasti = true;
        continue;
      }
      if (opcode === OP.POP_BLOCK) {
        handlers = handlers!.outer;
        instruction.become(OP.NOP);
        continue;
      }
      if (opcode === OP.RETURN_GENERATOR) continue;
      instruction.handler = handlers?.block ?? null;
      if (isJump(opcode)) {
        reach(target!, handlers);
      } else if (opcode === OP.YIELD_VALUE) {
        yieldDepth = handlers?.depth ?? 0;
      } else if (opcode === OP.RESUME && instruction.arg !== RESUME_AT_START) {
        if (yieldDepth === 1) instruction.arg |= RESUME_AT_DEPTH_ONE;
        yieldDepth = -1;
      }
    }
    if (block.fallsThrough && block.next !== null) reach(block.next, handlers);
  }
}
