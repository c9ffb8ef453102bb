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
  KIND_CELL,
  KIND_FREE,
  KIND_HIDDEN,
  KIND_LOCAL,
} from "../bytecode/code.ts";
import type { Constant } from "../bytecode/constants.ts";
import { HAS_CONST, HAS_FREE, OP } from "../bytecode/opcodes.ts";
import { encode } from "./encode.ts";
import { type Block, blocksFrom, cut, removeUnreachable } from "./flow/blocks.ts";
import { measureStack } from "./flow/depth.ts";
import { assignHandlers } from "./flow/handlers.ts";
import { inlineExits } from "./flow/inlining.ts";
import { directJumps, moveColdBlocks } from "./flow/layout.ts";
import { resolveLines } from "./flow/lines.ts";
import { checkUnboundLocals, joinLocals } from "./flow/locals.ts";
import { removeNops, removeNopsAndJumps, removePushedAndPopped } from "./flow/nops.ts";
import { foldConstantTests, improve } from "./flow/peephole.ts";
import { Instruction, isSetup } from "./instructions.ts";
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
  const encoded = encode(entry);
  return new CodeObject({
    argcount: unit.posonlyargcount + unit.argcount,
    posonlyargcount: unit.posonlyargcount,
    kwonlyargcount: unit.kwonlyargcount,
    stacksize: Math.max(1, stacksize, unit.suspends ? 1 : 0),
    flags: codeFlags(unit) | options.futureFlags,
    code: encoded.code,
    consts: constants,
    names: unit.names.names,
    localsplusnames: layout.names,
    localspluskinds: Uint8Array.from(layout.kinds),
    filename: options.filename,
    name: unit.name,
    qualname: unit.qualname,
    firstlineno: unit.firstlineno,
    positions: encoded.positions,
    exceptiontable: encoded.exceptiontable,
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
