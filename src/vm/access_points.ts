/**
 * ACCESS instructions: where they stand in code that is observed, and what the instruction behind one is about to do to
 * memory, by the operands on the stack.
 */
import { OP } from "../bytecode/opcodes.ts";
import { InternalError, type Value } from "../objects/core.ts";
import { PyList } from "../objects/list.ts";
import { PyTuple } from "../objects/tuple.ts";
import { isContainer, Telling } from "./accesses.ts";
import { observeCall } from "./call_accesses.ts";
import type { Code, Instruction } from "./check_points.ts";
import type { Frame } from "./frame.ts";
import { PyGenerator } from "./generator.ts";
import type { ThreadState } from "./threads.ts";

/**
 * Tells the observer. Not an instruction of CPython's. Its argument: 0 for what the next instruction does; 1 for what
 * the one before it has made, which is on top of the stack; 2 and more for a cell that it has made in slot `arg` - 2.
 */
export const ACCESS = 215;

const NEXT = 0;
const MADE = 1;
const MADE_CELL = 2;

const OBSERVED: ReadonlySet<number> = new Set([
  OP.LOAD_GLOBAL,
  OP.STORE_GLOBAL,
  OP.DELETE_GLOBAL,
  OP.LOAD_NAME,
  OP.STORE_NAME,
  OP.DELETE_NAME,
  OP.LOAD_FROM_DICT_OR_GLOBALS,
  OP.LOAD_FROM_DICT_OR_DEREF,
  OP.LOAD_DEREF,
  OP.STORE_DEREF,
  OP.DELETE_DEREF,
  OP.LOAD_ATTR,
  OP.STORE_ATTR,
  OP.DELETE_ATTR,
  OP.LOAD_SUPER_ATTR,
  OP.BINARY_SUBSCR,
  OP.STORE_SUBSCR,
  OP.DELETE_SUBSCR,
  OP.BINARY_SLICE,
  OP.STORE_SLICE,
  OP.CONTAINS_OP,
  OP.BINARY_OP,
  OP.COMPARE_OP,
  OP.TO_BOOL,
  OP.UNARY_NOT,
  OP.UNARY_INVERT,
  OP.UNARY_NEGATIVE,
  OP.POP_JUMP_IF_FALSE,
  OP.POP_JUMP_IF_TRUE,
  OP.GET_ITER,
  OP.FOR_ITER,
  OP.LIST_EXTEND,
  OP.SET_UPDATE,
  OP.DICT_UPDATE,
  OP.DICT_MERGE,
  OP.UNPACK_SEQUENCE,
  OP.UNPACK_EX,
  OP.FORMAT_SIMPLE,
  OP.FORMAT_WITH_SPEC,
  OP.CONVERT_VALUE,
  OP.CALL,
  OP.CALL_KW,
  OP.CALL_FUNCTION_EX,
  OP.CALL_INTRINSIC_1,
  OP.BEFORE_WITH,
  OP.WITH_EXCEPT_START,
  OP.IMPORT_NAME,
  OP.IMPORT_FROM,
  OP.SEND,
  OP.GET_LEN,
  OP.MATCH_KEYS,
  OP.MATCH_CLASS,
]);

const MAKING: ReadonlySet<number> = new Set([
  OP.BUILD_LIST,
  OP.BUILD_MAP,
  OP.BUILD_CONST_KEY_MAP,
  OP.BUILD_SET,
  OP.GET_ITER,
]);

const JUMPS: ReadonlySet<number> = new Set([
  OP.JUMP_FORWARD,
  OP.JUMP_BACKWARD,
  OP.JUMP_BACKWARD_NO_INTERRUPT,
  OP.FOR_ITER,
  OP.SEND,
  OP.POP_JUMP_IF_FALSE,
  OP.POP_JUMP_IF_TRUE,
  OP.POP_JUMP_IF_NONE,
  OP.POP_JUMP_IF_NOT_NONE,
]);

/** The same code with ACCESS instructions in it, and what each instruction costs with zeros for those. */
export function withAccessPoints(code: Code, costs: Int32Array): { code: Code; costs: Int32Array } {
  const placed: Instruction[] = [];
  const charged: number[] = [];
  /** Where each instruction is now, an ACCESS in front of it included. */
  const places: number[] = [];
  const access = (arg: number, unit: number): void => {
    placed.push({ opcode: ACCESS, arg, unit });
    charged.push(0);
  };
  for (const [at, instruction] of code.instructions.entries()) {
    const { opcode, arg, unit } = instruction;
    places.push(placed.length);
    if (OBSERVED.has(opcode)) access(NEXT, unit);
    placed.push(instruction);
    charged.push(costs[at]!);
    if (MAKING.has(opcode)) access(MADE, unit);
    else if (opcode === OP.MAKE_CELL) access(MADE_CELL + arg, unit);
  }
  places.push(placed.length);
  const moved = placed.map((each) =>
    JUMPS.has(each.opcode) ? { opcode: each.opcode, arg: places[each.arg]!, unit: each.unit } : each,
  );
  const handlers = code.handlers.map(({ start, end, target, depth, lasti }) => ({
    start: places[start]!,
    end: places[end]!,
    target: places[target]!,
    depth,
    lasti,
  }));
  return {
    code: { instructions: moved, handlers, placeOf: code.placeOf },
    costs: Int32Array.from(charged),
  };
}

/** Runs an ACCESS instruction, which stands in front of `frame.pc`. */
export function observeInstruction(thread: ThreadState, frame: Frame, arg: number): void {
  const { interpreter } = thread;
  const { observer } = interpreter;
  if (observer === null) return;
  const telling = new Telling(observer, thread);
  const { slots, sp, executable } = frame;
  if (arg !== NEXT) {
    telling.made(arg === MADE ? slots[sp - 1] : slots[arg - MADE_CELL]);
    return;
  }
  const word = executable.plainOps[frame.pc]!;
  observeOperation(telling, frame, word & 0xff, word >>> 8);
}

function observeOperation(telling: Telling, frame: Frame, opcode: number, arg: number): void {
  const { slots, sp } = frame;
  const { names } = frame.executable;
  const top = slots[sp - 1];
  const second = slots[sp - 2];
  const third = slots[sp - 3];
  const { interpreter } = telling.thread;
  switch (opcode) {
    case OP.LOAD_GLOBAL:
      telling.readName([frame.globals, frame.builtins], names[arg >> 1]!);
      return;
    case OP.STORE_GLOBAL:
      telling.writeName(frame.globals, names[arg]!, top);
      return;
    case OP.DELETE_GLOBAL:
      telling.writeName(frame.globals, names[arg]!, undefined);
      return;
    case OP.LOAD_NAME:
      telling.readName([frame.locals, frame.globals, frame.builtins], names[arg]!);
      return;
    case OP.STORE_NAME:
      telling.writeName(frame.locals, names[arg]!, top);
      return;
    case OP.DELETE_NAME:
      telling.writeName(frame.locals, names[arg]!, undefined);
      return;
    case OP.LOAD_FROM_DICT_OR_GLOBALS:
      telling.readName([top ?? null, frame.globals, frame.builtins], names[arg]!);
      return;
    case OP.LOAD_FROM_DICT_OR_DEREF:
    case OP.LOAD_DEREF:
      telling.readCell(slots[arg]);
      return;
    case OP.STORE_DEREF:
      telling.writeCell(slots[arg], top);
      return;
    case OP.DELETE_DEREF:
      telling.writeCell(slots[arg], undefined);
      return;
    case OP.LOAD_ATTR:
      telling.readAttribute(top, names[arg >> 1]!);
      return;
    case OP.STORE_ATTR:
      telling.writeAttribute(top, names[arg]!, second);
      return;
    case OP.DELETE_ATTR:
      telling.writeAttribute(top, names[arg]!, undefined);
      return;
    case OP.LOAD_SUPER_ATTR:
      telling.readAttribute(second, names[arg >> 2]!);
      telling.readAttribute(top, names[arg >> 2]!);
      return;
    case OP.IMPORT_FROM:
      telling.readAttribute(top, names[arg]!);
      return;
    case OP.IMPORT_NAME:
      if (interpreter.modules.getStr(names[arg]!) !== undefined)
        telling.read(interpreter.modules, names[arg]!);
      else telling.writeName(interpreter.modules, names[arg]!, undefined);
      return;
    case OP.BINARY_SUBSCR:
      telling.readItem(second, top ?? null);
      return;
    case OP.STORE_SUBSCR:
      telling.writeItem(second, top ?? null, third ?? null);
      return;
    case OP.DELETE_SUBSCR:
      telling.writeItem(second, top ?? null, undefined);
      return;
    case OP.BINARY_SLICE:
      telling.readWhole(third);
      return;
    case OP.STORE_SLICE:
      telling.writeWhole(third);
      telling.readDeep(slots[sp - 4]);
      telling.stored(slots[sp - 4]);
      return;
    case OP.CONTAINS_OP:
      if (top instanceof PyList || top instanceof PyTuple) telling.readDeep(top);
      else telling.readItem(top, second ?? null);
      return;
    case OP.BINARY_OP:
      telling.readDeep(top);
      telling.readDeep(second);
      if (arg >= 13) telling.writeWhole(second);
      return;
    case OP.COMPARE_OP:
      telling.readDeep(top);
      telling.readDeep(second);
      return;
    case OP.FORMAT_WITH_SPEC:
      telling.readDeep(second);
      return;
    case OP.FORMAT_SIMPLE:
    case OP.CONVERT_VALUE:
    case OP.CALL_INTRINSIC_1:
      telling.readDeep(top);
      return;
    case OP.TO_BOOL:
    case OP.UNARY_NOT:
    case OP.UNARY_INVERT:
    case OP.UNARY_NEGATIVE:
    case OP.POP_JUMP_IF_FALSE:
    case OP.POP_JUMP_IF_TRUE:
    case OP.GET_ITER:
    case OP.GET_LEN:
      telling.readWhole(top);
      return;
    case OP.MATCH_KEYS:
      telling.readWhole(second);
      return;
    case OP.MATCH_CLASS:
      if (third instanceof Object) telling.read(third, null);
      return;
    case OP.FOR_ITER:
      telling.advance(top);
      return;
    case OP.SEND:
      if (second instanceof PyGenerator) telling.write(second, null);
      else telling.advance(second);
      return;
    case OP.LIST_EXTEND:
    case OP.SET_UPDATE:
    case OP.DICT_UPDATE:
    case OP.DICT_MERGE:
    case OP.UNPACK_SEQUENCE:
    case OP.UNPACK_EX:
      telling.readWhole(top);
      if (!isContainer(top) || top.type.slots.next !== undefined) telling.advance(top);
      return;
    case OP.CALL:
      observeCall(telling, interpreter, slots[sp - arg - 2], argumentsFrom(slots, sp - arg - 1, sp));
      return;
    case OP.CALL_KW:
      observeCall(telling, interpreter, slots[sp - arg - 3], argumentsFrom(slots, sp - arg - 2, sp - 1));
      return;
    case OP.CALL_FUNCTION_EX: {
      const keywords = (arg & 1) === 1 ? top : undefined;
      const base = sp - 2 - (arg & 1);
      const positional = slots[base + 1];
      telling.readDeep(positional);
      telling.readDeep(keywords);
      const args =
        positional instanceof PyTuple || positional instanceof PyList ? positional.items : [positional];
      observeCall(telling, interpreter, slots[base - 1], [...args, keywords]);
      return;
    }
    case OP.BEFORE_WITH: {
      const enter = top === null || typeof top !== "object" ? undefined : top.type.find("__enter__")?.value;
      if (enter !== undefined) observeCall(telling, interpreter, enter, [top]);
      return;
    }
    case OP.WITH_EXCEPT_START:
      observeCall(telling, interpreter, slots[sp - 4], []);
      return;
    default:
      throw new InternalError(`nothing is known of what opcode ${opcode} accesses`);
  }
}

/** The arguments of a call; the first one is a `self` or nothing. */
function argumentsFrom(
  slots: readonly (Value | undefined)[],
  from: number,
  to: number,
): (Value | undefined)[] {
  return slots.slice(slots[from] === undefined ? from + 1 : from, to);
}
