/** From the instructions of a unit to its code object. */
import {
  CO_ASYNC_GENERATOR,
  CO_COROUTINE,
  CO_GENERATOR,
  CO_NESTED,
  CO_NEWLOCALS,
  CO_OPTIMIZED,
  CO_VARARGS,
  CO_VARKEYWORDS,
  CodeObject,
  type ExceptionEntry,
  KIND_CELL,
  KIND_FREE,
  KIND_HIDDEN,
  KIND_LOCAL,
} from "../bytecode/code.ts";
import type { Constant } from "../bytecode/constants.ts";
import { CACHES, HAS_CONST, HAS_FREE, OP } from "../bytecode/opcodes.ts";
import { type Block, blocksFrom, cut, removeUnreachable } from "./flow/blocks.ts";
import { measureStack } from "./flow/depth.ts";
import { assignHandlers } from "./flow/handlers.ts";
import { inlineExits } from "./flow/inlining.ts";
import { directJumps, moveColdBlocks } from "./flow/layout.ts";
import { resolveLines } from "./flow/lines.ts";
import { checkUnboundLocals, joinLocals } from "./flow/locals.ts";
import { removeNops, removeNopsAndJumps, removePushedAndPopped } from "./flow/nops.ts";
import { foldConstantTests, improve } from "./flow/peephole.ts";
import { Instruction, isJump, isSetup } from "./instructions.ts";
import { NOWHERE } from "./locations.ts";
import type { Unit } from "./unit.ts";

/** What the code object has from its module. */
export interface FinishOptions {
  readonly filename: string;
  readonly futureFlags: number;
}

/**
 * The code object of a unit whose source has been walked.
 *
 * @param returnNone whether falling off the end returns None; otherwise it returns what is on the stack
 */
export function finish(unit: Unit, returnNone: boolean, options: FinishOptions): CodeObject {
  const { stream } = unit;
  if (returnNone) stream.add(OP.LOAD_CONST, unit.constant(null), NOWHERE);
  stream.add(OP.RETURN_VALUE, 0, NOWHERE);
  const nparameters = unit.scope.parameters.length;
  const nlocals = unit.varnames.names.length;

  const entry = cut(stream);
  assignHandlers(entry);
  optimise(entry, unit);
  const constants = removeUnusedConstants(entry, unit);
  checkUnboundLocals(entry, nlocals, nparameters);
  joinLocals(entry);
  moveColdBlocks(entry);
  resolveLines(entry);

  const stacksize = measureStack(entry);
  const layout = new LocalsLayout(unit);
  placeVariables(entry, layout);
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      if (isSetup(instruction.opcode)) instruction.become(OP.NOP);
      else if (instruction.opcode === OP.LOAD_CLOSURE) instruction.opcode = OP.LOAD_FAST;
      else if (instruction.opcode === OP.STORE_FAST_MAYBE_NULL) instruction.opcode = OP.STORE_FAST;
    }
  }
  removeNops(entry);
  addPrologue(entry, unit, layout);
  directJumps(entry);
  const assembled = assemble(entry);
  return new CodeObject({
    argcount: unit.posonlyargcount + unit.argcount,
    posonlyargcount: unit.posonlyargcount,
    kwonlyargcount: unit.kwonlyargcount,
    stacksize: Math.max(1, stacksize, unit.suspends ? 1 : 0),
    flags: codeFlags(unit) | options.futureFlags,
    code: assembled.code,
    consts: constants,
    names: unit.names.names,
    localsplusnames: layout.names,
    localspluskinds: Uint8Array.from(layout.kinds),
    filename: options.filename,
    name: unit.name,
    qualname: unit.qualname,
    firstlineno: unit.firstlineno,
    positions: assembled.positions,
    exceptiontable: assembled.exceptiontable,
  });
}

function optimise(entry: Block, unit: Unit): void {
  inlineExits(entry);
  removeUnreachable(entry);
  resolveLines(entry);
  for (const block of blocksFrom(entry)) foldConstantTests(block, unit.constants);
  for (const block of blocksFrom(entry)) improve(block, unit.constants);
  removePushedAndPopped(entry);
  removeUnreachable(entry);
  removeNopsAndJumps(entry);
}

/** The constants that are still used; the first stays in any case, since it may be the docstring. */
function removeUnusedConstants(entry: Block, unit: Unit): readonly Constant[] {
  const { values } = unit.constants;
  const used = new Array<boolean>(values.length).fill(false);
  if (values.length > 0) used[0] = true;
  for (const block of blocksFrom(entry)) {
    for (const { opcode, arg } of block.instructions) if (HAS_CONST.has(opcode)) used[arg] = true;
  }
  const place: number[] = [];
  const kept: Constant[] = [];
  for (const [i, value] of values.entries()) {
    place.push(kept.length);
    if (used[i]) kept.push(value);
  }
  if (kept.length === values.length) return values;
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      if (HAS_CONST.has(instruction.opcode)) instruction.arg = place[instruction.arg]!;
    }
  }
  return kept;
}

function codeFlags(unit: Unit): number {
  const { scope } = unit;
  let flags = 0;
  if (scope.isFunctionLike) {
    flags |= CO_NEWLOCALS | CO_OPTIMIZED;
    if (scope.nested) flags |= CO_NESTED;
    if (scope.generator && scope.coroutine) flags |= CO_ASYNC_GENERATOR;
    else if (scope.generator) flags |= CO_GENERATOR;
    else if (scope.coroutine) flags |= CO_COROUTINE;
    if (unit.hasVarargs) flags |= CO_VARARGS;
    if (unit.hasVarkeywords) flags |= CO_VARKEYWORDS;
  } else if (unit.kind === "module" && scope.coroutine) {
    flags |= CO_COROUTINE;
  }
  return flags;
}

// --- locals, cells and free variables ---

/** The places of a frame: locals, then cells that are no locals, then free variables. */
class LocalsLayout {
  readonly names: string[];
  readonly kinds: number[];
  /** The place of each cell and free variable, by the number that the code generator gave it. */
  readonly deref: number[] = [];

  constructor(unit: Unit) {
    this.names = [...unit.varnames.names];
    this.kinds = this.names.map((name) => {
      const cell = unit.cellvars.find(name) === undefined ? 0 : KIND_CELL;
      return KIND_LOCAL | cell | (unit.fastHidden.has(name) ? KIND_HIDDEN : 0);
    });
    for (const name of unit.cellvars.names) {
      this.deref.push(unit.varnames.find(name) ?? this.#add(name, KIND_CELL));
    }
    for (const name of unit.freevars.names) this.deref.push(this.#add(name, KIND_FREE));
  }

  #add(name: string, kind: number): number {
    this.kinds.push(kind);
    return this.names.push(name) - 1;
  }
}

function placeVariables(entry: Block, layout: LocalsLayout): void {
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      if (HAS_FREE.has(instruction.opcode) || instruction.opcode === OP.LOAD_CLOSURE) {
        instruction.arg = layout.deref[instruction.arg]!;
      }
    }
  }
}

/** Puts in front what a frame does before its first line: cells, the closure, making the generator. */
function addPrologue(entry: Block, unit: Unit, layout: LocalsLayout): void {
  const prologue: Instruction[] = [];
  const nfree = unit.freevars.names.length;
  if (nfree > 0) prologue.push(new Instruction(OP.COPY_FREE_VARS, nfree, NOWHERE));
  const cells = unit.cellvars.names.map((_name, i) => layout.deref[i]!).sort((a, b) => a - b);
  for (const cell of cells) prologue.push(new Instruction(OP.MAKE_CELL, cell, NOWHERE));
  if (unit.suspends) {
    const where = { ...NOWHERE, lineno: unit.firstlineno, end_lineno: unit.firstlineno };
    prologue.push(new Instruction(OP.RETURN_GENERATOR, 0, where), new Instruction(OP.POP_TOP, 0, where));
  }
  entry.instructions.unshift(...prologue);
}

// --- bytes ---

interface Assembled {
  readonly code: Uint8Array;
  readonly positions: Int32Array;
  readonly exceptiontable: readonly ExceptionEntry[];
}

/** Code units of an instruction: its extended arguments, itself, its caches. */
function sizeOf(opcode: number, arg: number): number {
  return extensions(arg) + 1 + CACHES[opcode]!;
}

function extensions(arg: number): number {
  return arg > 0xffffff ? 3 : arg > 0xffff ? 2 : arg > 0xff ? 1 : 0;
}

function assemble(entry: Block): Assembled {
  const size = resolveJumps(entry);
  const code = new Uint8Array(size * 2);
  const positions = new Int32Array(size * 4);
  const exceptiontable: ExceptionEntry[] = [];
  let at = 0;
  let handler: Block | null = null;
  let start = 0;
  const close = (): void => {
    if (handler !== null && at > start) exceptiontable.push(exceptionEntry(start, at, handler));
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
      for (let shift = extensions(arg) * 8; shift > 0; shift -= 8) {
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

function exceptionEntry(start: number, end: number, handler: Block): ExceptionEntry {
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

let offsets = new Map<Block, number>();

/** Sets the arguments of all jumps; gives the size of the code. Longer arguments move what follows: so, until it fits. */
function resolveJumps(entry: Block): number {
  offsets = new Map();
  let count = 0;
  const indexes = new Map<Block, number>();
  for (const block of blocksFrom(entry)) {
    indexes.set(block, count);
    count += block.instructions.length;
  }
  // CPython's first guess at the distance is the index of the target. It shows where a jump fits both ways.
  for (const block of blocksFrom(entry)) {
    for (const instruction of block.instructions) {
      if (isJump(instruction.opcode)) instruction.arg = indexes.get(instruction.target!)!;
    }
  }
  let size = 0;
  for (;;) {
    let at = 0;
    for (const block of blocksFrom(entry)) {
      offsets.set(block, at);
      for (const { opcode, arg } of block.instructions) at += sizeOf(opcode, arg);
    }
    size = at;
    at = 0;
    let grown = false;
    for (const block of blocksFrom(entry)) {
      for (const instruction of block.instructions) {
        const { opcode, arg } = instruction;
        at += sizeOf(opcode, arg);
        if (!isJump(opcode)) continue;
        const distance = offsets.get(instruction.target!)! - at;
        instruction.arg = Math.abs(distance);
        if (extensions(instruction.arg) !== extensions(arg)) grown = true;
      }
    }
    if (!grown) return size;
  }
}
