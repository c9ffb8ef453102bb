/**
 * The disassembler: the instructions of a code object one by one, and the listing that Python's `dis` prints of them.
 *
 * Nothing here knows runtime values, so how a constant is shown is asked of the caller.
 */
import { CodeObject, type Position } from "./code.ts";
import type { Constant } from "./constants.ts";
import { ARG_KINDS, CACHE_LAYOUTS, CACHES, HAVE_ARGUMENT, OP, OPCODE_NAMES } from "./opcodes.ts";
import {
  BINARY_OPERATORS,
  COMPARE_TO_BOOL,
  COMPARISONS,
  CONVERSIONS,
  comparisonOf,
  FUNCTION_ATTRIBUTES,
  INTRINSICS_1,
  INTRINSICS_2,
} from "./operands.ts";

/** Shows a constant: Python's `repr` of it. */
export type ConstantRepr = (constant: Constant) => string;

/** What the argument of an instruction stands for. */
export type Argument =
  | { readonly kind: "none" }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "constant"; readonly value: Constant }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "two names"; readonly names: readonly [string, string] }
  /** An offset in bytes. */
  | { readonly kind: "target"; readonly offset: number }
  | { readonly kind: "comparison"; readonly operator: string }
  | { readonly kind: "conversion"; readonly function: string };

/** One instruction, with the fields of Python's `dis.Instruction`. Offsets are in bytes. */
export interface Disassembled {
  readonly opname: string;
  readonly opcode: number;
  readonly arg: number | null;
  readonly argument: Argument;
  readonly argrepr: string;
  readonly offset: number;
  /** Where the instruction begins, counting its extended arguments. */
  readonly startOffset: number;
  readonly startsLine: boolean;
  readonly line: number | null;
  /** The number of the label here, or null. */
  readonly label: number | null;
  readonly position: Position;
}

/** How a listing looks. */
export interface ListingOptions {
  readonly reprConstant: ConstantRepr;
  /** Shows where the instructions are. */
  readonly offsets?: boolean;
  /** Shows the inline caches. */
  readonly caches?: boolean;
  /** The offset in bytes of the instruction to be marked with an arrow. */
  readonly lasti?: number;
  /** How many levels of code objects inside this one are listed too; all of them if it is not given. */
  readonly depth?: number;
}

/**
 * All instructions, extended arguments included, in order.
 *
 * @param handlerLabels whether the limits of exception handlers have labels too: they do in listings, and do not in
 *   `dis.get_instructions`
 */
export function instructions(
  code: CodeObject,
  reprConstant: ConstantRepr,
  handlerLabels = false,
): Disassembled[] {
  const labels = numberLabels(code, handlerLabels);
  const result: Disassembled[] = [];
  let extended = 0;
  let startUnit = -1;
  let lastLine: number | null | undefined;
  for (let unit = 0; unit * 2 < code.code.length; unit++) {
    const opcode = code.code[unit * 2]!;
    if (startUnit === -1) startUnit = unit;
    const hasArgument = opcode > HAVE_ARGUMENT;
    const arg = hasArgument ? (extended << 8) | code.code[unit * 2 + 1]! : null;
    const position = code.position(unit);
    const line = position.line < 0 ? null : position.line;
    const { argument, text } = explain(code, unit, opcode, arg, labels, reprConstant);
    result.push({
      opname: OPCODE_NAMES[opcode] ?? `<${opcode}>`,
      opcode,
      arg,
      argument,
      argrepr: text,
      offset: unit * 2,
      startOffset: startUnit * 2,
      startsLine: line !== lastLine,
      line,
      label: labels.get(unit * 2) ?? null,
      position,
    });
    lastLine = line;
    if (opcode === OP.EXTENDED_ARG) {
      extended = arg!;
    } else {
      extended = 0;
      startUnit = -1;
    }
    unit += CACHES[opcode] ?? 0;
  }
  return result;
}

/** The offsets that jumps lead to, in bytes, in order. */
export function jumpTargets(code: CodeObject): number[] {
  const targets = new Set<number>();
  let extended = 0;
  for (let unit = 0; unit * 2 < code.code.length; unit++) {
    const opcode = code.code[unit * 2]!;
    const arg = (extended << 8) | code.code[unit * 2 + 1]!;
    const target = targetOf(unit, opcode, arg);
    if (target !== null) targets.add(target);
    extended = opcode === OP.EXTENDED_ARG ? arg : 0;
    unit += CACHES[opcode] ?? 0;
  }
  return [...targets].sort((a, b) => a - b);
}

/** The listing of a code object and of those inside it, as `dis.dis` prints it, with a newline at the end. */
export function disassemble(code: CodeObject, options: ListingOptions): string {
  let text = listing(code, options);
  const depth = options.depth ?? Number.POSITIVE_INFINITY;
  if (depth <= 0) return text;
  for (const constant of code.consts) {
    if (!(constant instanceof CodeObject)) continue;
    text += `\nDisassembly of ${options.reprConstant(constant)}:\n`;
    text += disassemble(constant, { ...options, depth: depth - 1 });
  }
  return text;
}

function numberLabels(code: CodeObject, handlerLabels: boolean): ReadonlyMap<number, number> {
  const offsets = new Set(jumpTargets(code));
  for (const { start, end, target } of handlerLabels ? code.exceptiontable : []) {
    for (const unit of [start, end, target]) offsets.add(unit * 2);
  }
  const sorted = [...offsets].sort((a, b) => a - b);
  return new Map(sorted.map((offset, i) => [offset, i + 1]));
}

function targetOf(unit: number, opcode: number, arg: number): number | null {
  const next = unit + 1 + (CACHES[opcode] ?? 0);
  switch (ARG_KINDS[opcode]) {
    case "jump forward":
      return (next + arg) * 2;
    case "jump backward":
      return (next - arg) * 2;
    default:
      return null;
  }
}

interface Explained {
  readonly argument: Argument;
  readonly text: string;
}

function explain(
  code: CodeObject,
  unit: number,
  opcode: number,
  arg: number | null,
  labels: ReadonlyMap<number, number>,
  reprConstant: ConstantRepr,
): Explained {
  if (arg === null) return { argument: { kind: "none" }, text: "" };
  const local = (index: number): string => code.localsplusnames[index] ?? "";
  const named = (name: string | undefined, suffix = ""): Explained => ({
    argument: { kind: "name", name: name ?? "" },
    text: `${name ?? ""}${suffix}`,
  });
  const number = (text = ""): Explained => ({ argument: { kind: "number", value: arg }, text });
  switch (ARG_KINDS[opcode]) {
    case "const": {
      const value = code.consts[arg];
      if (value === undefined) return number();
      return { argument: { kind: "constant", value }, text: reprConstant(value) };
    }
    case "name":
      return named(code.names[arg]);
    case "name and push null":
      return named(
        code.names[arg >> 1],
        arg & 1 ? (opcode === OP.LOAD_GLOBAL ? " + NULL" : " + NULL|self") : "",
      );
    case "super name":
      return named(code.names[arg >> 2], arg & 1 ? " + NULL|self" : "");
    case "local":
    case "deref":
      return named(local(arg));
    case "two locals": {
      const names = [local(arg >> 4), local(arg & 15)] as const;
      return { argument: { kind: "two names", names }, text: names.join(", ") };
    }
    case "jump forward":
    case "jump backward": {
      const offset = targetOf(unit, opcode, arg)!;
      return { argument: { kind: "target", offset }, text: `to L${labels.get(offset)!}` };
    }
    case "operator":
      return number(BINARY_OPERATORS[arg]?.symbol);
    case "comparison": {
      const operator = COMPARISONS[comparisonOf(arg)] ?? "";
      const text = arg & COMPARE_TO_BOOL ? `bool(${operator})` : operator;
      return { argument: { kind: "comparison", operator }, text };
    }
    case "intrinsic 1":
      return number(INTRINSICS_1[arg]);
    case "intrinsic 2":
      return number(INTRINSICS_2[arg]);
    case "conversion": {
      const function_ = CONVERSIONS[arg] ?? "";
      return { argument: { kind: "conversion", function: function_ }, text: function_ };
    }
    case "function attribute":
      return number(FUNCTION_ATTRIBUTES.filter((_name, bit) => arg & (1 << bit)).join(", "));
    default:
      return number();
  }
}

// --- the listing ---

const OPNAME_WIDTH = 20;
const ARG_WIDTH = 5;
const NO_LINE = "  --";

function listing(code: CodeObject, options: ListingOptions): string {
  const all = instructions(code, options.reprConstant, true);
  const labels = numberLabels(code, true);
  const lines = all.map(({ line }) => line);
  let greatest = 0;
  for (const line of lines) if (line !== null && line > greatest) greatest = line;
  // A code object without any lines has no column for them; line 0 is none.
  let lineWidth = 0;
  if (greatest > 0) {
    lineWidth = Math.max(3, String(greatest).length, lines.includes(null) ? NO_LINE.length : 0);
  }
  const labelWidth = 4 + String(labels.size).length;
  const lastOffset = code.code.length - 2;
  const offsetWidth = Math.max(4, String(lastOffset).length);
  let text = "";
  for (const [i, instruction] of all.entries()) {
    const startsLine = instruction.startsLine && lineWidth > 0;
    if (startsLine && i > 0) text += "\n";
    const row: string[] = [];
    if (lineWidth > 0) {
      const line = startsLine ? (instruction.line === null ? NO_LINE : String(instruction.line)) : "";
      row.push(line.padStart(lineWidth));
    }
    row.push((instruction.label === null ? "" : `L${instruction.label}:`).padStart(labelWidth));
    if (options.offsets) row.push(`${String(instruction.offset).padStart(offsetWidth)}  `);
    row.push(instruction.offset === options.lasti ? "-->" : "   ");
    row.push(operation(instruction.opname, instruction.arg, instruction.argrepr));
    text += `${row.join(" ").trimEnd()}\n`;
    if (options.caches) {
      const indent = " ".repeat(lineWidth === 0 ? labelWidth : lineWidth + 1 + labelWidth);
      text += cacheRows(instruction, indent, options.offsets === true ? offsetWidth : null);
    }
  }
  return text + exceptionRows(code, labels);
}

function operation(opname: string, arg: number | null, argrepr: string): string {
  let text = opname.padEnd(OPNAME_WIDTH);
  if (arg === null) return text;
  const overflow = Math.max(0, opname.length - OPNAME_WIDTH);
  text += ` ${String(arg).padStart(Math.max(0, ARG_WIDTH - overflow))}`;
  return argrepr === "" ? text : `${text} (${argrepr})`;
}

function cacheRows(instruction: Disassembled, indent: string, offsetWidth: number | null): string {
  let text = "";
  let offset = instruction.offset;
  for (const [name, size] of Object.entries(CACHE_LAYOUTS[instruction.opname] ?? {})) {
    for (let i = 0; i < size; i++) {
      offset += 2;
      const where = offsetWidth === null ? "" : ` ${String(offset).padStart(offsetWidth)}  `;
      const row = operation("CACHE", 0, i === 0 ? `${name}: 0` : "");
      text += `${`${indent}${where}     ${row}`.trimEnd()}\n`;
    }
  }
  return text;
}

function exceptionRows(code: CodeObject, labels: ReadonlyMap<number, number>): string {
  if (code.exceptiontable.length === 0) return "";
  let text = "ExceptionTable:\n";
  for (const { start, end, target, depth, lasti } of code.exceptiontable) {
    const [from, to, handler] = [start, end, target].map((unit) => `L${labels.get(unit * 2)!}`);
    text += `  ${from} to ${to} -> ${handler} [${depth}]${lasti ? " lasti" : ""}\n`;
  }
  return text;
}
