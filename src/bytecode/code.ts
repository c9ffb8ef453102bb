/** `CodeObject`: one compiled block, as CPython 3.13 lays it out. */
import type { Constant } from "./constants.ts";

/** Bits of `CodeObject.flags`, as in the `inspect` module's documentation. */
export const CO_OPTIMIZED = 0x1;
export const CO_NEWLOCALS = 0x2;
export const CO_VARARGS = 0x4;
export const CO_VARKEYWORDS = 0x8;
export const CO_NESTED = 0x10;
export const CO_GENERATOR = 0x20;
export const CO_COROUTINE = 0x80;
export const CO_ITERABLE_COROUTINE = 0x100;
export const CO_ASYNC_GENERATOR = 0x200;

/** Bits of `CodeObject.localspluskinds`. */
export const KIND_HIDDEN = 0x10;
export const KIND_LOCAL = 0x20;
export const KIND_CELL = 0x40;
export const KIND_FREE = 0x80;

/** Source range of an instruction; lines from 1, columns in UTF-8 bytes from 0. `-1` stands for "none". */
export interface Position {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

/** One row of the exception table: offsets in code units (instructions of two bytes, caches counted), end exclusive. */
export interface ExceptionEntry {
  readonly start: number;
  readonly end: number;
  readonly target: number;
  readonly depth: number;
  readonly lasti: boolean;
}

/** Everything a code object is made of. */
export interface CodeFields {
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly stacksize: number;
  readonly flags: number;
  /** Two bytes per code unit (opcode, argument), inline caches included, unspecialised: CPython's `co_code`. */
  readonly code: Uint8Array;
  readonly consts: readonly Constant[];
  readonly names: readonly string[];
  /** Locals, then cells that are not locals, then free variables. */
  readonly localsplusnames: readonly string[];
  readonly localspluskinds: Uint8Array;
  readonly filename: string;
  readonly name: string;
  readonly qualname: string;
  readonly firstlineno: number;
  /** Four numbers (line, endLine, column, endColumn) per code unit, `-1` for none. */
  readonly positions: Int32Array;
  readonly exceptiontable: readonly ExceptionEntry[];
}

/** A compiled block: module, class body, function or comprehension. Immutable, shared by all who run it. */
export class CodeObject {
  readonly kind = "code";
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly stacksize: number;
  readonly flags: number;
  readonly code: Uint8Array;
  readonly consts: readonly Constant[];
  readonly names: readonly string[];
  readonly localsplusnames: readonly string[];
  readonly localspluskinds: Uint8Array;
  readonly filename: string;
  readonly name: string;
  readonly qualname: string;
  readonly firstlineno: number;
  readonly positions: Int32Array;
  readonly exceptiontable: readonly ExceptionEntry[];

  constructor(fields: CodeFields) {
    this.argcount = fields.argcount;
    this.posonlyargcount = fields.posonlyargcount;
    this.kwonlyargcount = fields.kwonlyargcount;
    this.stacksize = fields.stacksize;
    this.flags = fields.flags;
    this.code = fields.code;
    this.consts = fields.consts;
    this.names = fields.names;
    this.localsplusnames = fields.localsplusnames;
    this.localspluskinds = fields.localspluskinds;
    this.filename = fields.filename;
    this.name = fields.name;
    this.qualname = fields.qualname;
    this.firstlineno = fields.firstlineno;
    this.positions = fields.positions;
    this.exceptiontable = fields.exceptiontable;
  }

  /** The number of local variables (cells that are arguments or locals counted): CPython's `co_nlocals`. */
  get nlocals(): number {
    let count = 0;
    for (const kind of this.localspluskinds) if (kind & KIND_LOCAL) count++;
    return count;
  }

  /** The source range of the instruction at `unit`, an index of code units. */
  position(unit: number): Position {
    const at = unit * 4;
    return {
      line: this.positions[at]!,
      endLine: this.positions[at + 1]!,
      column: this.positions[at + 2]!,
      endColumn: this.positions[at + 3]!,
    };
  }
}
