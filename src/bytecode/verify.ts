/**
 * The verifier: a code object that passes can be executed without looking at bounds.
 *
 * Every argument is in range, every jump leads to an instruction, the stack has one height at each place, never less
 * than nothing and never more than the code object says, and control never runs off the end.
 */
import { CodeObject, KIND_CELL, KIND_FREE } from "./code.ts";
import {
  ARG_KINDS,
  CACHES,
  FIRST_COMPILER_OPCODE,
  HAVE_ARGUMENT,
  NO_FALL_THROUGH,
  OP,
  OPCODE_NAMES,
  ROWS,
  stackEffect,
} from "./opcodes.ts";
import { BINARY_OPERATORS, COMPARISONS, comparisonOf, INTRINSICS_1, INTRINSICS_2 } from "./operands.ts";

/** What is wrong with a code object, and where. A mistake of whoever made it, not of a program. */
export class VerificationError extends Error {
  /** The index of the code unit, or -1 if it is not about one. */
  readonly unit: number;

  constructor(code: CodeObject, unit: number, message: string) {
    const place = unit < 0 ? "" : ` at unit ${unit}`;
    super(`${code.qualname} (${code.filename}, line ${code.firstlineno})${place}: ${message}`);
    this.name = "VerificationError";
    this.unit = unit;
  }
}

/**
 * Checks a code object and all code objects among its constants.
 *
 * @throws VerificationError for the first thing that is wrong
 */
export function verify(code: CodeObject): void {
  const waiting = [code];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    new Verifier(one).run();
    for (const constant of one.consts) if (constant instanceof CodeObject) waiting.push(constant);
  }
}

/** An instruction without its extended arguments and caches. */
interface Decoded {
  readonly opcode: number;
  readonly arg: number;
  /** The unit of the opcode itself. */
  readonly unit: number;
  /** The unit after the caches. */
  readonly next: number;
}

class Verifier {
  readonly code: CodeObject;
  /** By the unit at which control can arrive: that of the first extended argument. */
  readonly decoded = new Map<number, Decoded>();
  readonly heights = new Map<number, number>();
  readonly waiting: number[] = [];

  constructor(code: CodeObject) {
    this.code = code;
  }

  fail(unit: number, message: string): never {
    throw new VerificationError(this.code, unit, message);
  }

  run(): void {
    const { code } = this;
    const units = code.code.length / 2;
    if (!Number.isInteger(units) || units === 0) this.fail(-1, "the code is not a whole number of units");
    if (code.positions.length !== units * 4) this.fail(-1, "the positions are not one per unit");
    if (code.localspluskinds.length !== code.localsplusnames.length) {
      this.fail(-1, "there are not as many kinds as names of locals");
    }
    this.decode(units);
    this.checkExceptionTable(units);
    this.reach(0, 0, -1);
    for (let unit = this.waiting.pop(); unit !== undefined; unit = this.waiting.pop()) this.follow(unit);
  }

  decode(units: number): void {
    const bytes = this.code.code;
    let start = 0;
    let arg = 0;
    for (let unit = 0; unit < units; ) {
      const opcode = bytes[unit * 2]!;
      const row = ROWS[opcode];
      if (row === undefined || opcode >= FIRST_COMPILER_OPCODE) this.fail(unit, `unknown opcode ${opcode}`);
      if (opcode === OP.CACHE || opcode === OP.RESERVED)
        this.fail(unit, `${OPCODE_NAMES[opcode]} is not executable`);
      arg = (arg << 8) | bytes[unit * 2 + 1]!;
      if (opcode === OP.EXTENDED_ARG) {
        unit++;
        continue;
      }
      if (opcode <= HAVE_ARGUMENT && arg !== 0) this.fail(unit, `${OPCODE_NAMES[opcode]} has an argument`);
      const next = unit + 1 + CACHES[opcode]!;
      for (let cache = unit + 1; cache < next; cache++) {
        if (cache >= units || bytes[cache * 2] !== OP.CACHE) this.fail(unit, "caches are missing");
      }
      this.decoded.set(start, { opcode, arg, unit, next });
      this.checkArgument(unit, opcode, arg);
      unit = next;
      start = next;
      arg = 0;
    }
    if (start !== units) this.fail(start, "extended arguments at the end");
  }

  checkArgument(unit: number, opcode: number, arg: number): void {
    const { consts, names, localsplusnames, localspluskinds } = this.code;
    const within = (index: number, length: number, what: string): void => {
      if (index >= length) this.fail(unit, `${OPCODE_NAMES[opcode]} ${arg}: there are ${length} ${what}`);
    };
    switch (ARG_KINDS[opcode]) {
      case "const":
        within(arg, consts.length, "constants");
        return;
      case "name":
        within(arg, names.length, "names");
        return;
      case "name and push null":
        within(arg >> 1, names.length, "names");
        return;
      case "super name":
        within(arg >> 2, names.length, "names");
        return;
      case "local":
        within(arg, localsplusnames.length, "locals");
        return;
      case "two locals":
        within(arg >> 4, localsplusnames.length, "locals");
        within(arg & 15, localsplusnames.length, "locals");
        return;
      case "deref":
        within(arg, localsplusnames.length, "locals");
        if ((localspluskinds[arg]! & (KIND_CELL | KIND_FREE)) === 0) {
          this.fail(unit, `${localsplusnames[arg]} is neither a cell nor a free variable`);
        }
        return;
      case "operator":
        within(arg, BINARY_OPERATORS.length, "operators");
        return;
      case "comparison":
        within(comparisonOf(arg), COMPARISONS.length, "comparisons");
        return;
      case "intrinsic 1":
        within(arg, INTRINSICS_1.length, "intrinsics");
        return;
      case "intrinsic 2":
        within(arg, INTRINSICS_2.length, "intrinsics");
        return;
      case "invert":
        within(arg, 2, "outcomes");
        return;
      case "conversion":
        within(arg, 4, "conversions");
        return;
      case "depth":
        if (arg === 0) this.fail(unit, `${OPCODE_NAMES[opcode]} 0`);
        return;
      case "count":
        if (opcode === OP.RAISE_VARARGS) {
          within(arg, 3, "ways to raise");
          return;
        }
        if (opcode === OP.BUILD_SLICE && arg !== 2 && arg !== 3) this.fail(unit, `BUILD_SLICE ${arg}`);
        if (opcode === OP.COPY_FREE_VARS) {
          const free = localspluskinds.filter((kind) => (kind & KIND_FREE) !== 0).length;
          if (arg !== free) this.fail(unit, `COPY_FREE_VARS ${arg}: there are ${free} free variables`);
        }
        return;
    }
  }

  checkExceptionTable(units: number): void {
    let last = 0;
    for (const [i, { start, end, target, depth }] of this.code.exceptiontable.entries()) {
      const row = `row ${i} of the exception table`;
      if (start < last || start >= end) this.fail(start, `${row} is out of order`);
      if (!this.decoded.has(start)) this.fail(start, `${row} begins inside an instruction`);
      if (end !== units && !this.decoded.has(end)) this.fail(end, `${row} ends inside an instruction`);
      if (!this.decoded.has(target)) this.fail(target, `${row} leads into an instruction`);
      if (depth < 0 || depth > this.code.stacksize) this.fail(start, `${row} has depth ${depth}`);
      last = end;
    }
  }

  /** Control arrives at a unit with a stack of some height. */
  reach(unit: number, height: number, from: number): void {
    if (!this.decoded.has(unit)) this.fail(from, `control goes to unit ${unit}, which is no instruction`);
    if (height > this.code.stacksize) {
      this.fail(unit, `the stack is ${height} high, but it has ${this.code.stacksize} places`);
    }
    const known = this.heights.get(unit);
    if (known === undefined) {
      this.heights.set(unit, height);
      this.waiting.push(unit);
    } else if (known !== height) {
      this.fail(unit, `the stack is ${known} or ${height} high`);
    }
  }

  follow(start: number): void {
    const { opcode, arg, unit, next } = this.decoded.get(start)!;
    const height = this.heights.get(start)!;
    this.reachHandler(start, height);
    const after = (jump: boolean): number => {
      const { popped, pushed } = stackEffect(opcode, arg, jump);
      if (popped > height) {
        this.fail(unit, `${OPCODE_NAMES[opcode]} takes ${popped} from a stack that is ${height} high`);
      }
      return height - popped + pushed;
    };
    const kind = ARG_KINDS[opcode];
    if (kind === "jump forward") this.reach(next + arg, after(true), unit);
    else if (kind === "jump backward") this.reach(next - arg, after(true), unit);
    if (NO_FALL_THROUGH.has(opcode)) after(false);
    else this.reach(next, after(false), unit);
  }

  reachHandler(unit: number, height: number): void {
    const entry = this.handlerOf(unit);
    if (entry === null) return;
    if (height < entry.depth) {
      this.fail(unit, `the handler keeps ${entry.depth} items of a stack that is ${height} high`);
    }
    this.reach(entry.target, entry.depth + (entry.lasti ? 2 : 1), unit);
  }

  handlerOf(unit: number): CodeObject["exceptiontable"][number] | null {
    const rows = this.code.exceptiontable;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle]!.end <= unit) low = middle + 1;
      else high = middle;
    }
    const row = rows[low];
    return row !== undefined && row.start <= unit ? row : null;
  }
}
