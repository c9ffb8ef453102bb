/**
 * The eval loop: runs the activations of one thread until it ends, blocks, or has to let others run.
 *
 * One function, on purpose: V8 keeps `pc`, `sp` and the arrays in registers, and literal labels make a jump table
 * (HOUSE_STYLE, "What V8 asks of authors"). Hot opcodes are in line, every other case is one call. An opcode that may
 * run Python code pushes its result and does nothing after, so that a frame can be left between any two instructions.
 */
import { addSlot } from "../objects/attributes.ts";
import { PyInstance, type PyObject, PyType, type Value } from "../objects/core.ts";
import { dictType, PyDict } from "../objects/dict.ts";
import { notAnIterator } from "../objects/errors.ts";
import { PyException } from "../objects/exceptions.ts";
import { PyFloat } from "../objects/float.ts";
import { PyBoundMethod, PyCell, PyFunction } from "../objects/function.ts";
import { dictGet, dictSet } from "../objects/hashing.ts";
import { listType, PyList, PyListIterator } from "../objects/list.ts";
import { newDict, newList, newSlice } from "../objects/literal_values.ts";
import { PyMethodDescriptor, PyNativeFunction } from "../objects/native.ts";
import {
  binaryOp,
  compare,
  contains,
  format,
  getItem,
  getIter,
  inplaceOp,
  isTrue,
  setItem,
  unaryOp,
} from "../objects/operators.ts";
import { PyRangeIterator } from "../objects/range.ts";
import {
  type Activation,
  CALLABLE,
  DELIVER,
  INSTANCE,
  ITEM,
  isPending,
  NOTHING,
  type Pending,
  Returned,
  SENT,
  STOP,
  type Wants,
} from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { observeInstruction } from "./access_points.ts";
import {
  AttributeCache,
  CLASS_VALUE,
  ClassCache,
  GlobalCache,
  loadAttribute,
  loadMethod,
  METHOD,
  SLOT,
  storeAttribute,
} from "./caches.ts";
import { bindArguments, callValue, instantiate } from "./calls.ts";
import { executableOf } from "./executable.ts";
import { Frame, type NativeFrame, newSlots } from "./frame.ts";
import { kindOf, PyGenerator, resume } from "./generator.ts";
import { stepNative } from "./native_steps.ts";
import * as slow from "./operations.ts";
import { rareInstruction, rareWants } from "./rare_instructions.ts";
import type { Stop, ThreadState } from "./threads.ts";
import { comesToEnd, comeTo, tracedOps } from "./tracing.ts";
import { endLoop, enter, leaveGenerator, unwind } from "./unwind.ts";

/**
 * What an instruction wants when the budget is used up: the look at all that is pending; to jump after it; the same for
 * a call of `result`, with the number of arguments added.
 */
const CHECKED = 8;
const JUMP_CHECKED = 9;
const CALL_CHECKED = 10;

/** Runs a thread. Gives why it stopped; everything it needs to go on is in its activations. */
export function evaluate(thread: ThreadState): Stop {
  const interpreter = thread.interpreter;

  run: for (;;) {
    const top = thread.top;
    if (!(top instanceof Frame)) {
      if (top === null) {
        return "ended";
      }
      const stop = stepNative(thread, top as NativeFrame);
      if (stop !== null) return stop;
      continue;
    }
    const frame: Frame = top;
    const executable = frame.executable;
    const ops = thread.isTraced ? tracedOps(executable) : executable.ops;
    const costs = executable.costs;
    const caches = executable.caches;
    const names = executable.names;
    const consts = executable.consts;
    const stack = frame.slots;
    let pc = frame.pc;
    let sp = frame.sp;
    let raised: PyException;
    let traced = true;
    let thrownIn = false;

    try {
      if (thread.raised !== null) {
        // Something was thrown into this frame: `generator.throw`, or an exception that came while it waited.
        raised = thread.raised as PyException;
        thread.raised = null;
        thrownIn = true;
      } else {
        execute: for (;;) {
          const word = ops[pc++]!;
          const arg = word >>> 8;
          let result: Value | undefined | Pending;
          let wants: number = DELIVER;
          switch (word & 0xff) {
            case /* NOP */ 30:
              continue;

            case /* RESUME */ 149:
              if ((thread.budget -= costs[pc - 1]!) >= 0 || arg >= 2) continue;
              wants = CHECKED;
              break;

            case /* any instruction, traced */ 255: {
              frame.pc = pc;
              frame.sp = sp;
              const events = comeTo(thread, frame, --pc);
              if (events !== null) {
                enter(thread, events, frame, NOTHING);
                continue run;
              }
              if (thread.isTraced) continue;
              frame.pc = pc;
              continue run;
            }

            // ACCESS (`access_points.ts`)
            case 215:
              frame.pc = pc;
              frame.sp = sp;
              observeInstruction(thread, frame, arg);
              continue;

            case 214: {
              // Behind a conditional jump: what it took off the stack is still there.
              const tested = stack[sp];
              if (tested === true || tested === false) continue;
            }
            // falls through
            case 213:
              if ((thread.budget -= costs[pc - 1]!) >= 0) continue;
              wants = CHECKED;
              break;

            // --- locals, constants, the stack ---

            case /* LOAD_FAST */ 85:
              stack[sp++] = stack[arg];
              continue;

            case /* LOAD_FAST_LOAD_FAST */ 88:
              stack[sp++] = stack[arg >> 4];
              stack[sp++] = stack[arg & 15];
              continue;

            case /* LOAD_CONST */ 83:
              stack[sp++] = consts[arg];
              continue;

            case /* STORE_FAST */ 110:
              stack[arg] = stack[--sp];
              continue;

            case /* STORE_FAST_LOAD_FAST */ 111:
              stack[arg >> 4] = stack[--sp];
              stack[sp++] = stack[arg & 15];
              continue;

            case /* STORE_FAST_STORE_FAST */ 112:
              stack[arg >> 4] = stack[--sp];
              stack[arg & 15] = stack[--sp];
              continue;

            case /* LOAD_FAST_CHECK */ 87: {
              const value = stack[arg];
              if (value === undefined) {
                raised = slow.unboundLocal(executable.localNames[arg]!);
                break execute;
              }
              stack[sp++] = value;
              continue;
            }

            case /* LOAD_FAST_AND_CLEAR */ 86:
              stack[sp++] = stack[arg];
              stack[arg] = undefined;
              continue;

            case /* POP_TOP */ 32:
            case /* END_FOR */ 11:
              stack[--sp] = undefined;
              continue;

            case /* PUSH_NULL */ 34:
              stack[sp++] = undefined;
              continue;

            case /* COPY */ 61:
              stack[sp] = stack[sp - arg];
              sp++;
              continue;

            case /* SWAP */ 115: {
              const other = stack[sp - arg];
              stack[sp - arg] = stack[sp - 1];
              stack[sp - 1] = other;
              continue;
            }

            case /* END_SEND */ 12:
              stack[sp - 2] = stack[sp - 1];
              sp--;
              continue;

            // --- cells ---

            case /* LOAD_DEREF */ 84: {
              const value = (stack[arg] as PyCell).value;
              if (value === undefined) {
                raised = slow.unboundCell(executable, arg);
                break execute;
              }
              stack[sp++] = value;
              continue;
            }

            case /* STORE_DEREF */ 109:
              (stack[arg] as PyCell).value = stack[--sp];
              continue;

            case /* MAKE_CELL */ 94:
              stack[arg] = new PyCell(stack[arg]);
              continue;

            case /* COPY_FREE_VARS */ 62: {
              const closure = frame.func!.closure;
              const from = executable.localCount - arg;
              for (let at = 0; at < arg; at++) stack[from + at] = closure[at];
              continue;
            }

            // --- arithmetic ---

            case /* BINARY_OP; STORE_FAST */ 207: {
              const right = stack[sp - 1]!;
              const left = stack[sp - 2]!;
              let result: Value | undefined;
              if (typeof left === "number") {
                if (typeof right === "number") result = slow.intArithmetic(arg, left, right);
                else if (right instanceof PyFloat) result = slow.floatArithmetic(arg, left, right.value);
              } else if (left instanceof PyFloat) {
                if (right instanceof PyFloat) result = slow.floatArithmetic(arg, left.value, right.value);
                else if (typeof right === "number") result = slow.floatArithmetic(arg, left.value, right);
              }
              if (result !== undefined) {
                sp -= 2;
                stack[ops[pc++]! >>> 8] = result;
                continue;
              }
            }
            // falls through
            case /* BINARY_OP */ 45: {
              const right = stack[--sp]!;
              const left = stack[--sp]!;
              if (typeof left === "number") {
                if (typeof right === "number") {
                  if (arg === 0 || arg === 13) {
                    const sum = left + right;
                    if (Number.isSafeInteger(sum)) {
                      stack[sp++] = sum;
                      continue;
                    }
                  } else if (arg === 10 || arg === 23) {
                    const difference = left - right;
                    if (Number.isSafeInteger(difference)) {
                      stack[sp++] = difference;
                      continue;
                    }
                  } else {
                    const result = slow.intArithmetic(arg, left, right);
                    if (result !== undefined) {
                      stack[sp++] = result;
                      continue;
                    }
                  }
                } else if (right instanceof PyFloat) {
                  const result = slow.floatArithmetic(arg, left, right.value);
                  if (result !== undefined) {
                    stack[sp++] = result;
                    continue;
                  }
                }
              } else if (left instanceof PyFloat) {
                let result: Value | undefined;
                if (right instanceof PyFloat) result = slow.floatArithmetic(arg, left.value, right.value);
                else if (typeof right === "number") result = slow.floatArithmetic(arg, left.value, right);
                if (result !== undefined) {
                  stack[sp++] = result;
                  continue;
                }
              } else if (typeof left === "string") {
                if (typeof right === "string" && (arg === 0 || arg === 13)) {
                  stack[sp++] = slow.concatenate(left, right);
                  continue;
                }
              }
              result = arg < 13 ? binaryOp(arg, left, right) : inplaceOp(arg - 13, left, right);
              break;
            }

            // Two instructions at once (`executable.ts`): what they cannot do falls to the single ones.

            case /* LOAD_FAST_LOAD_FAST; BINARY_OP */ 204:
            case /* LOAD_FAST; LOAD_CONST; BINARY_OP */ 203: {
              const isConstant = (word & 0xff) === 203;
              const left = stack[arg & 0xff];
              const right = isConstant ? consts[(arg >>> 8) & 0xff] : stack[(arg >>> 8) & 0xff];
              const operator = arg >>> 16;
              let result: Value | undefined;
              if (typeof left === "number") {
                if (typeof right === "number") {
                  if (operator === 0 || operator === 13) {
                    const sum = left + right;
                    if (Number.isSafeInteger(sum)) result = sum;
                  } else if (operator === 10 || operator === 23) {
                    const difference = left - right;
                    if (Number.isSafeInteger(difference)) result = difference;
                  } else result = slow.intArithmetic(operator, left, right);
                } else if (right instanceof PyFloat)
                  result = slow.floatArithmetic(operator, left, right.value);
              } else if (left instanceof PyFloat) {
                if (right instanceof PyFloat)
                  result = slow.floatArithmetic(operator, left.value, right.value);
                else if (typeof right === "number")
                  result = slow.floatArithmetic(operator, left.value, right);
              }
              if (result === undefined) {
                stack[sp++] = left;
                if (!isConstant) stack[sp++] = right;
                continue;
              }
              pc += isConstant ? 2 : 1;
              const next = ops[pc]!;
              if ((next & 0xff) === 110) {
                stack[next >>> 8] = result;
                pc++;
              } else stack[sp++] = result;
              continue;
            }

            case /* LOAD_FAST; BINARY_OP */ 206:
            case /* LOAD_CONST; BINARY_OP */ 205: {
              const right = (word & 0xff) === 205 ? consts[arg & 0xffff] : stack[arg & 0xffff];
              const left = stack[sp - 1];
              const operator = arg >>> 16;
              let result: Value | undefined;
              if (typeof left === "number") {
                if (typeof right === "number") result = slow.intArithmetic(operator, left, right);
                else if (right instanceof PyFloat) result = slow.floatArithmetic(operator, left, right.value);
              } else if (left instanceof PyFloat) {
                if (right instanceof PyFloat)
                  result = slow.floatArithmetic(operator, left.value, right.value);
                else if (typeof right === "number")
                  result = slow.floatArithmetic(operator, left.value, right);
              }
              if (result === undefined) {
                stack[sp++] = right;
                continue;
              }
              const next = ops[++pc]!;
              if ((next & 0xff) === 110) {
                stack[next >>> 8] = result;
                sp--;
                pc++;
              } else stack[sp - 1] = result;
              continue;
            }

            case /* LOAD_FAST_LOAD_FAST; COMPARE_OP; POP_JUMP_IF */ 202:
            case /* LOAD_FAST; LOAD_CONST; COMPARE_OP; POP_JUMP_IF */ 201: {
              const isConstant = (word & 0xff) === 201;
              const left = stack[arg & 0xff];
              const right = isConstant ? consts[(arg >>> 8) & 0xff] : stack[(arg >>> 8) & 0xff];
              const operator = (arg >>> 16) & 7;
              let truth: boolean;
              if (typeof left === "number" && typeof right === "number") {
                truth =
                  operator === 0
                    ? left < right
                    : operator === 2
                      ? left === right
                      : slow.compareNumbers(operator, left, right);
              } else if (typeof left === "string" && typeof right === "string" && (operator & 6) === 2) {
                truth = (left === right) === (operator === 2);
              } else {
                stack[sp++] = left;
                if (!isConstant) stack[sp++] = right;
                continue;
              }
              pc += isConstant ? 2 : 1;
              const jump = ops[pc]!;
              if (truth === ((jump & 0xff) === 100)) pc = jump >>> 8;
              else pc++;
              continue;
            }

            case /* COMPARE_OP; POP_JUMP_IF */ 200: {
              const right = stack[sp - 1]!;
              const left = stack[sp - 2]!;
              const operator = arg >> 5;
              let truth: boolean | undefined;
              if (typeof left === "number") {
                if (typeof right === "number") truth = slow.compareNumbers(operator, left, right);
                else if (right instanceof PyFloat) truth = slow.compareNumbers(operator, left, right.value);
              } else if (left instanceof PyFloat) {
                if (right instanceof PyFloat) truth = slow.compareNumbers(operator, left.value, right.value);
                else if (typeof right === "number") truth = slow.compareNumbers(operator, left.value, right);
              } else if (typeof left === "string" && typeof right === "string" && (operator & 6) === 2) {
                truth = (left === right) === (operator === 2);
              }
              if (truth !== undefined) {
                sp -= 2;
                const jump = ops[pc]!;
                if (truth === ((jump & 0xff) === 100)) pc = jump >>> 8;
                else pc++;
                continue;
              }
            }
            // falls through
            case /* COMPARE_OP */ 58: {
              // Bit 4 asks for a bool; the jump that follows takes any value, so the bit changes nothing here.
              const right = stack[--sp]!;
              const left = stack[--sp]!;
              const operator = arg >> 5;
              if (typeof left === "number" && typeof right === "number") {
                stack[sp++] = slow.compareNumbers(operator, left, right);
                continue;
              }
              if (left instanceof PyFloat) {
                let operand: number | undefined;
                if (right instanceof PyFloat) operand = right.value;
                else if (typeof right === "number") operand = right;
                if (operand !== undefined) {
                  stack[sp++] = slow.compareNumbers(operator, left.value, operand);
                  continue;
                }
              }
              result = compare(operator, left, right);
              break;
            }

            case /* IS_OP */ 76: {
              const right = stack[--sp];
              const left = stack[--sp];
              stack[sp++] = (left === right) !== (arg === 1);
              continue;
            }

            case /* CONTAINS_OP */ 59: {
              const container = stack[--sp]!;
              const item = stack[--sp]!;
              result = contains(container, item);
              if (typeof result === "boolean") {
                stack[sp++] = result !== (arg === 1);
                continue;
              }
              if (arg === 1) result = slow.pyNot(result);
              break;
            }

            case /* UNARY_NEGATIVE */ 42: {
              const value = stack[--sp]!;
              if (typeof value === "number") {
                stack[sp++] = 0 - value;
                continue;
              }
              result = unaryOp("neg", value);
              break;
            }

            case /* UNARY_INVERT */ 41: {
              result = unaryOp("invert", stack[--sp]!);
              break;
            }

            case /* UNARY_NOT */ 43: {
              const value = stack[sp - 1]!;
              if (typeof value === "boolean") {
                stack[sp - 1] = !value;
                continue;
              }
              const truth = isTrue(value);
              if (typeof truth === "boolean") {
                stack[sp - 1] = !truth;
                continue;
              }
              sp--;
              result = slow.pyNot(truth);
              break;
            }

            case /* TO_BOOL; POP_JUMP_IF */ 212: {
              const value = stack[sp - 1]!;
              const truth = typeof value === "boolean" ? value : slow.plainTruth(value);
              if (truth !== undefined) {
                sp--;
                const jump = ops[pc]!;
                if (truth === ((jump & 0xff) === 100)) pc = jump >>> 8;
                else pc++;
                continue;
              }
            }
            // falls through
            case /* TO_BOOL */ 40: {
              result = isTrue(stack[--sp]!);
              break;
            }

            // --- jumps ---

            case /* JUMP_FORWARD */ 79:
            case /* JUMP_BACKWARD_NO_INTERRUPT */ 78:
              pc = arg;
              continue;

            case /* JUMP_BACKWARD */ 77: {
              if ((thread.budget -= costs[pc - 1]!) >= 0) {
                pc = arg;
                continue;
              }
              wants = JUMP_CHECKED;
              break;
            }

            case /* POP_JUMP_IF_FALSE */ 97: {
              const value = stack[--sp]!;
              if (value === true) continue;
              if (value === false) {
                pc = arg;
                continue;
              }
              const truth = isTrue(value);
              if (typeof truth === "boolean") {
                if (!truth) pc = arg;
                continue;
              }
              pc--; // come back here with the bool on the stack
              result = truth;
              break;
            }

            case /* POP_JUMP_IF_TRUE */ 100: {
              const value = stack[--sp]!;
              if (value === false) continue;
              if (value === true) {
                pc = arg;
                continue;
              }
              const truth = isTrue(value);
              if (typeof truth === "boolean") {
                if (truth) pc = arg;
                continue;
              }
              pc--;
              result = truth;
              break;
            }

            case /* POP_JUMP_IF_NONE */ 98:
              if (stack[--sp] === null) pc = arg;
              continue;

            case /* POP_JUMP_IF_NOT_NONE */ 99:
              if (stack[--sp] !== null) pc = arg;
              continue;

            // --- iteration ---

            case /* GET_ITER */ 19: {
              result = getIter(stack[--sp]!);
              break;
            }

            case /* FOR_ITER */ 72: {
              const iterator = stack[sp - 1] as PyObject;
              if (iterator instanceof PyRangeIterator) {
                if (iterator.left > 0) {
                  iterator.left--;
                  const item = iterator.next;
                  iterator.next = item + iterator.step;
                  const next = ops[pc]!;
                  if ((next & 0xff) === 110) {
                    stack[next >>> 8] = item;
                    pc++;
                  } else stack[sp++] = item;
                  continue;
                }
              } else if (iterator instanceof PyListIterator) {
                const list = iterator.list;
                if (list !== null) {
                  const item = list.items[iterator.at];
                  if (item !== undefined) {
                    iterator.at++;
                    const next = ops[pc]!;
                    if ((next & 0xff) === 110) {
                      stack[next >>> 8] = item;
                      pc++;
                    } else stack[sp++] = item;
                    continue;
                  }
                  iterator.list = null;
                }
              } else if (iterator instanceof PyGenerator && iterator.kind === "generator") {
                frame.pc = pc;
                frame.sp = sp;
                const body = iterator.frame;
                if (iterator.state === "suspended" && frame.depth < interpreter.recursionLimit) {
                  // What `resume` and `enter` do, without the cases that cannot be.
                  body.slots[body.sp++] = null;
                  body.wants = ITEM;
                  body.back = frame;
                  body.depth = frame.depth + 1;
                  iterator.state = "running";
                  iterator.handled.previous = thread.handled;
                  thread.handled = iterator.handled;
                  thread.top = body;
                  continue run;
                }
                if (resume(iterator, null, ITEM) !== undefined) {
                  result = body;
                  wants = ITEM;
                  break;
                }
              } else {
                const next = iterator.type.slots.next;
                if (next === undefined) throw notAnIterator(iterator);
                result = next(iterator);
                if (result !== undefined) {
                  wants = ITEM;
                  break;
                }
              }
              sp--; // exhausted: go on behind END_FOR and POP_TOP
              pc = arg + 2;
              continue;
            }

            // --- names ---

            case /* LOAD_GLOBAL */ 91: {
              const cache = caches[pc - 1];
              let value: Value;
              if (
                cache instanceof GlobalCache &&
                cache.globalsVersion === frame.globals.version &&
                cache.builtinsVersion === frame.builtins.version
              ) {
                value = cache.dict.values[cache.at]!;
              } else {
                const found = slow.loadGlobal(frame, pc - 1, names[arg >> 1]!);
                if (found === undefined) {
                  raised = slow.nameNotDefined(names[arg >> 1]!);
                  break execute;
                }
                result = found;
                if ((arg & 1) === 1) wants = CALLABLE;
                break;
              }
              stack[sp++] = value;
              if ((arg & 1) === 1) stack[sp++] = undefined;
              continue;
            }

            case /* LOAD_NAME */ 92: {
              const name = names[arg]!;
              result = slow.loadName(frame, name);
              if (result === undefined) {
                raised = slow.nameNotDefined(name);
                break execute;
              }
              break;
            }

            case /* STORE_NAME */ 114: {
              const value = stack[--sp]!;
              const locals = frame.locals;
              if (locals instanceof PyDict && locals.index !== null && !locals.type.isHeap) {
                locals.setStr(names[arg]!, value);
                continue;
              }
              result = setItem(locals, names[arg]!, value);
              wants = NOTHING;
              break;
            }

            case /* STORE_GLOBAL */ 113:
              frame.globals.setStr(names[arg]!, stack[--sp]!);
              continue;

            // --- attributes ---

            case /* LOAD_FAST; LOAD_ATTR */ 208: {
              const object = stack[arg];
              const cache = caches[pc];
              if (
                object instanceof PyInstance &&
                cache instanceof AttributeCache &&
                object.shape === cache.shape &&
                cache.version === cache.shape.owner.version
              ) {
                if (cache.place === SLOT) {
                  const value = object.slots[cache.at];
                  if (value !== undefined) {
                    stack[sp++] = value;
                    if ((ops[pc++]! & 0x100) !== 0) stack[sp++] = undefined;
                    continue;
                  }
                } else if (cache.place === METHOD) {
                  if ((ops[pc]! & 0x100) !== 0) {
                    stack[sp++] = cache.method;
                    stack[sp++] = object;
                    pc++;
                    continue;
                  }
                } else if (cache.place === CLASS_VALUE) {
                  stack[sp++] = cache.entry!.value;
                  if ((ops[pc++]! & 0x100) !== 0) stack[sp++] = undefined;
                  continue;
                } else {
                  const value = object.members?.[cache.at];
                  if (value !== undefined) {
                    stack[sp++] = value;
                    if ((ops[pc++]! & 0x100) !== 0) stack[sp++] = undefined;
                    continue;
                  }
                }
              }
              stack[sp++] = object;
              continue;
            }

            case /* LOAD_ATTR */ 82: {
              const object = stack[--sp]!;
              const cache = caches[pc - 1];
              if (
                object instanceof PyInstance &&
                cache instanceof AttributeCache &&
                object.shape === cache.shape &&
                cache.version === cache.shape.owner.version
              ) {
                if (cache.place === SLOT) {
                  const value = object.slots[cache.at];
                  if (value !== undefined) {
                    stack[sp++] = value;
                    if ((arg & 1) === 1) stack[sp++] = undefined;
                    continue;
                  }
                } else if (cache.place === METHOD && (arg & 1) === 1) {
                  stack[sp++] = cache.method;
                  stack[sp++] = object;
                  continue;
                }
              }
              if ((arg & 1) === 1) {
                const method = loadMethod(caches, pc - 1, object, names[arg >> 1]!);
                if (method !== undefined) {
                  stack[sp++] = method;
                  stack[sp++] = object;
                  continue;
                }
              }
              result = loadAttribute(caches, pc - 1, object, names[arg >> 1]!);
              if ((arg & 1) === 1) wants = CALLABLE;
              break;
            }

            case /* STORE_ATTR */ 108: {
              const object = stack[--sp]!;
              const value = stack[--sp]!;
              const cache = caches[pc - 1];
              if (
                object instanceof PyInstance &&
                cache instanceof AttributeCache &&
                object.shape === cache.shape &&
                cache.version === cache.shape.owner.version &&
                cache.place === SLOT
              ) {
                if (cache.next === null) object.slots[cache.at] = value;
                else {
                  object.shape = cache.next;
                  addSlot(object, cache.at, value);
                }
                continue;
              }
              result = storeAttribute(caches, pc - 1, object, names[arg]!, value);
              wants = NOTHING;
              break;
            }

            case /* LOAD_SUPER_ATTR */ 93: {
              const self = stack[--sp]!;
              const cls = stack[--sp]!;
              const superType = stack[--sp]!;
              frame.pc = pc;
              frame.sp = sp;
              const method = slow.loadSuper(
                superType,
                cls,
                self,
                names[arg >> 2]!,
                (arg & 1) === 1,
                (arg & 2) !== 0,
              );
              if (method instanceof slow.SuperMethod) {
                stack[sp++] = method.func;
                stack[sp++] = self;
                continue;
              }
              result = method;
              if ((arg & 1) === 1) wants = CALLABLE;
              break;
            }

            // --- items ---

            case /* LOAD_FAST_LOAD_FAST; BINARY_SUBSCR */ 209: {
              const container = stack[arg >> 4];
              const key = stack[arg & 15];
              if (container instanceof PyList && typeof key === "number" && container.type === listType) {
                const items = container.items;
                const value = items[key >= 0 ? key : key + items.length];
                if (value !== undefined) {
                  stack[sp++] = value;
                  pc++;
                  continue;
                }
              }
              stack[sp++] = container;
              stack[sp++] = key;
              continue;
            }

            case /* LOAD_FAST; BINARY_SUBSCR */ 210:
            case /* LOAD_CONST; BINARY_SUBSCR */ 211: {
              const container = stack[sp - 1];
              const key = (word & 0xff) === 211 ? consts[arg] : stack[arg];
              if (container instanceof PyList && typeof key === "number" && container.type === listType) {
                const items = container.items;
                const value = items[key >= 0 ? key : key + items.length];
                if (value !== undefined) {
                  stack[sp - 1] = value;
                  pc++;
                  continue;
                }
              }
              stack[sp++] = key;
              continue;
            }

            case /* BINARY_SUBSCR */ 5: {
              const key = stack[--sp]!;
              const container = stack[--sp]!;
              if (container instanceof PyList && container.type === listType) {
                if (typeof key === "number") {
                  const items = container.items;
                  const value = items[key >= 0 ? key : key + items.length];
                  if (value !== undefined) {
                    stack[sp++] = value;
                    continue;
                  }
                  raised = slow.listIndexError();
                  break execute;
                }
              } else if (container instanceof PyDict && container.type === dictType) {
                const found = dictGet(container, key);
                if (found === undefined) {
                  raised = slow.missingKey(key);
                  break execute;
                }
                result = isPending(found) ? slow.pyRequireKey(found, key) : found;
                break;
              } else if (container instanceof PyTuple && typeof key === "number" && !container.type.isHeap) {
                const items = container.items;
                const value = items[key >= 0 ? key : key + items.length];
                if (value !== undefined) {
                  stack[sp++] = value;
                  continue;
                }
              }
              result = getItem(container, key);
              break;
            }

            case /* STORE_SUBSCR */ 39: {
              const key = stack[--sp]!;
              const container = stack[--sp]!;
              const value = stack[--sp]!;
              if (container instanceof PyList && typeof key === "number" && container.type === listType) {
                const items = container.items;
                const at = key >= 0 ? key : key + items.length;
                if (at >= 0 && at < items.length) {
                  items[at] = value;
                  continue;
                }
              }
              result =
                container instanceof PyDict && container.type === dictType
                  ? dictSet(container, key, value)
                  : setItem(container, key, value);
              wants = NOTHING;
              break;
            }

            case /* BINARY_SLICE */ 4: {
              const stop = stack[--sp]!;
              const start = stack[--sp]!;
              result = getItem(stack[--sp]!, newSlice(start, stop, null));
              break;
            }

            // --- building ---

            case /* BUILD_TUPLE */ 52:
              sp -= arg;
              stack[sp] = new PyTuple(
                arg === 2 ? [stack[sp]!, stack[sp + 1]!] : (stack.slice(sp, sp + arg) as Value[]),
              );
              sp++;
              continue;

            case /* BUILD_LIST */ 47:
              sp -= arg;
              stack[sp] = newList(arg === 0 ? [] : (stack.slice(sp, sp + arg) as Value[]));
              sp++;
              continue;

            case /* BUILD_MAP */ 48: {
              sp -= arg * 2;
              result = arg === 0 ? newDict() : slow.buildMap(stack, sp, arg);
              break;
            }

            case /* BUILD_STRING */ 51: {
              sp -= arg;
              let text = "";
              for (let at = 0; at < arg; at++) text += slow.textOf(stack[sp + at]!);
              stack[sp++] = slow.checkedText(text);
              continue;
            }

            case /* LIST_APPEND */ 80: {
              const value = stack[--sp]!;
              (stack[sp - arg] as PyList).items.push(value);
              continue;
            }

            case /* SET_ADD */ 105: {
              const value = stack[--sp]!;
              result = slow.setAdd(stack[sp - arg]!, value);
              wants = NOTHING;
              break;
            }

            case /* MAP_ADD */ 95: {
              const value = stack[--sp]!;
              const key = stack[--sp]!;
              result = dictSet(stack[sp - arg] as PyDict, key, value);
              wants = NOTHING;
              break;
            }

            case /* UNPACK_SEQUENCE */ 117: {
              const sequence = stack[--sp]!;
              if ((sequence instanceof PyTuple || sequence instanceof PyList) && !sequence.type.isHeap) {
                const items = sequence.items;
                if (items.length === arg) {
                  for (let at = arg - 1; at >= 0; at--) stack[sp++] = items[at];
                  continue;
                }
              }
              result = slow.pyUnpack(frame, sequence, arg);
              wants = NOTHING;
              break;
            }

            // --- text ---

            case /* FORMAT_SIMPLE */ 14: {
              const value = stack[sp - 1]!;
              if (typeof value === "string") continue;
              sp--;
              result = format(value, "");
              break;
            }

            // --- calls ---

            case /* CALL */ 53: {
              thread.budget -= costs[pc - 1]!;
              let start = sp - arg;
              const callable = stack[start - 2]!;
              const base = start - 2;
              if (stack[start - 1] !== undefined) start--;
              const count = sp - start;
              if (callable instanceof PyFunction) {
                const target = executableOf(callable.code);
                if (target.isPlain) {
                  const missing = target.argCount - count;
                  const defaults = callable.defaults;
                  if (missing === 0 || (missing > 0 && defaults !== null && missing <= defaults.length)) {
                    const slots: (Value | undefined)[] = newSlots(target.frameSize);
                    for (let at = 0; at < count; at++) slots[at] = stack[start + at];
                    for (let at = 0; at < missing; at++)
                      slots[count + at] = defaults![defaults!.length - missing + at];
                    frame.pc = pc;
                    frame.sp = base;
                    const callee = new Frame(
                      target,
                      callable,
                      callable.globals,
                      callable.builtins,
                      null,
                      slots,
                    );
                    callee.back = frame;
                    callee.depth = frame.depth + 1;
                    if (callee.depth > interpreter.recursionLimit) throw interpreter.recursionError();
                    thread.top = callee;
                    continue run;
                  }
                }
                frame.pc = pc;
                frame.sp = base;
                result = bindArguments(callable, stack.slice(start, sp) as Value[], null);
                sp = base;
                break;
              }
              frame.pc = pc;
              if (
                callable instanceof PyMethodDescriptor &&
                start === base + 1 &&
                callable.kind !== "classmethod"
              ) {
                result = slow.callMethodDescriptor(callable, stack, start, count);
              } else if (callable instanceof PyNativeFunction) {
                result = slow.callNativeFunction(callable, stack, start, count);
              } else if (callable instanceof slow.BoundExit) {
                result = slow.endWith(callable, stack, start, count);
              } else if (callable instanceof PyType) {
                const cache = caches[pc - 1];
                if (
                  cache instanceof ClassCache &&
                  cache.type === callable &&
                  cache.version === callable.version
                ) {
                  const self = new PyInstance(callable);
                  const init = cache.init;
                  const target = executableOf(init.code);
                  const missing = target.argCount - count - 1;
                  const defaults = init.defaults;
                  if (missing === 0 || (missing > 0 && defaults !== null && missing <= defaults.length)) {
                    const slots: (Value | undefined)[] = newSlots(target.frameSize);
                    slots[0] = self;
                    for (let at = 0; at < count; at++) slots[at + 1] = stack[start + at];
                    for (let at = 0; at < missing; at++) {
                      slots[count + 1 + at] = defaults![defaults!.length - missing + at];
                    }
                    frame.sp = base;
                    const callee = new Frame(target, init, init.globals, init.builtins, null, slots);
                    callee.back = frame;
                    callee.wants = INSTANCE;
                    callee.subject = self;
                    callee.depth = frame.depth + 1;
                    if (callee.depth > interpreter.recursionLimit) throw interpreter.recursionError();
                    thread.top = callee;
                    continue run;
                  }
                } else caches[pc - 1] = ClassCache.of(callable);
                result = instantiate(callable, stack.slice(start, sp) as Value[], null);
              } else if (callable instanceof PyBoundMethod) {
                stack[base] = callable.func;
                if (start === base + 2) {
                  stack[base + 1] = callable.self;
                  pc--; // call again, in the form that a method load leaves
                  continue;
                }
                result = callValue(callable, stack.slice(start, sp) as Value[], null);
              } else {
                result = callValue(callable, stack.slice(start, sp) as Value[], null);
              }
              sp = base;
              if (isPending(result)) break;
              stack[sp++] = result as Value;
              if (thread.budget >= 0) continue;
              result = callable;
              wants = CALL_CHECKED + count;
              break;
            }

            case /* CALL_KW */ 57: {
              thread.budget -= costs[pc - 1]!;
              const keywordNames = slow.keywordNames(stack[--sp]!);
              let start = sp - arg;
              const base = start - 2;
              const callable = stack[base]!;
              if (stack[start - 1] !== undefined) start--;
              frame.pc = pc;
              const args = stack.slice(start, sp) as Value[];
              sp = base;
              frame.sp = sp;
              result = callValue(callable, args, keywordNames);
              if (isPending(result) || thread.budget >= 0) break;
              stack[sp++] = result;
              result = undefined;
              wants = CHECKED;
              break;
            }

            case /* CALL_FUNCTION_EX */ 54: {
              thread.budget -= costs[pc - 1]!;
              const keywords = (arg & 1) === 1 ? stack[--sp]! : null;
              const positional = stack[--sp]!;
              sp--;
              const callable = stack[--sp]!;
              frame.pc = pc;
              frame.sp = sp;
              result = slow.callEx(callable, positional, keywords);
              if (isPending(result) || thread.budget >= 0) break;
              stack[sp++] = result;
              result = undefined;
              wants = CHECKED;
              break;
            }

            case /* RETURN_VALUE */ 36:
            case /* RETURN_CONST */ 103: {
              const value = (word & 0xff) === 36 ? stack[--sp]! : consts[arg]!;
              const back: Activation | null = frame.back;
              thread.top = back;
              if (frame.generator !== null) {
                leaveGenerator(thread, frame, "closed");
                if (frame.wants === ITEM) {
                  if (back instanceof Frame) {
                    endLoop(back);
                    if (thread.isTraced) tellEnd(thread, back, value);
                  } else thread.answer = undefined;
                  continue run;
                }
                if (frame.wants === SENT) {
                  if (back instanceof Frame) {
                    back.slots[back.sp++] = value;
                    back.pc = back.executable.ops[back.pc - 1]! >>> 8; // the jump of SEND
                    if (thread.isTraced) tellEnd(thread, back, value);
                  } else thread.answer = new Returned(value);
                  continue run;
                }
                if (frame.wants === STOP) {
                  slow.stopIteration(thread, back, value);
                  continue run;
                }
              }
              if (back instanceof Frame) {
                if (frame.wants === DELIVER) {
                  back.slots[back.sp++] = value;
                  continue run;
                }
                if (frame.wants === INSTANCE && value === null) {
                  back.slots[back.sp++] = frame.subject;
                  continue run;
                }
              }
              slow.deliver(thread, frame, value);
              continue run;
            }

            // --- exceptions ---

            case /* RAISE_VARARGS */ 101: {
              const cause = arg === 2 ? stack[--sp] : undefined;
              const what = arg >= 1 ? stack[--sp] : undefined;
              frame.pc = pc;
              frame.sp = sp;
              if (what === undefined) {
                raised = slow.reraised(thread);
                traced = thread.handledException === null;
                break execute;
              }
              const exception = slow.exceptionToRaise(what, cause);
              if (exception instanceof PyException) {
                raised = exception;
                slow.setContext(thread, raised);
                break execute;
              }
              result = exception; // steps that make the exception and throw it
              wants = NOTHING;
              break;
            }

            case /* RERAISE */ 102:
              raised = stack[--sp] as PyException;
              traced = false;
              break execute;

            case /* BEFORE_WITH */ 2:
            case /* BEFORE_ASYNC_WITH */ 1: {
              frame.pc = pc;
              result = slow.beginWith(caches, pc - 1, stack, sp - 1, (word & 0xff) === 1);
              break;
            }

            // --- generators and coroutines ---

            case /* RETURN_GENERATOR */ 35: {
              const back: Activation | null = frame.back;
              const generator = new PyGenerator(frame, kindOf(executable.flags));
              frame.generator = generator;
              frame.pc = pc;
              frame.sp = sp;
              frame.back = null;
              thread.top = back;
              if (back instanceof Frame && frame.wants === DELIVER) {
                back.slots[back.sp++] = generator;
                continue run;
              }
              frame.back = back;
              slow.deliver(thread, frame, generator);
              frame.back = null;
              frame.wants = DELIVER;
              continue run;
            }

            case /* YIELD_VALUE */ 118: {
              const value = stack[--sp]!;
              const back: Activation | null = frame.back;
              frame.pc = pc;
              frame.sp = sp;
              leaveGenerator(thread, frame, "suspended");
              frame.back = null;
              thread.top = back;
              if (back instanceof Frame) back.slots[back.sp++] = value;
              else thread.answer = value;
              continue run;
            }

            case /* SEND */ 104: {
              const value = stack[--sp]!;
              const receiver = stack[sp - 1]!;
              frame.pc = pc;
              frame.sp = sp;
              if (receiver instanceof PyGenerator && receiver.kind !== "async_generator") {
                const body = resume(receiver, value, SENT);
                if (body === undefined) {
                  stack[sp++] = null;
                  pc = arg;
                  continue;
                }
                result = body;
                wants = SENT;
                break;
              }
              const sent = slow.send(receiver, value);
              if (sent instanceof Returned) {
                stack[sp++] = sent.value;
                pc = arg;
                continue;
              }
              result = sent;
              wants = ITEM;
              break;
            }

            case /* END_ASYNC_FOR */ 10: {
              const exception = stack[sp - 1] as PyException;
              if (!slow.isStopAsyncIteration(exception)) {
                raised = exception;
                traced = false;
                break execute;
              }
              sp -= 2;
              continue;
            }

            case /* CLEANUP_THROW */ 8: {
              const exception = stack[sp - 1] as PyException;
              const value = slow.stopIterationValue(exception);
              if (value === undefined) {
                raised = exception;
                traced = false;
                break execute;
              }
              sp -= 3;
              stack[sp++] = null;
              stack[sp++] = value;
              continue;
            }

            default:
              frame.pc = pc;
              frame.sp = sp;
              result = rareInstruction(thread, frame, word);
              sp = frame.sp;
              if (result === undefined) continue;
              wants = rareWants(word);
          }
          // What an instruction gave that was not done in line: a value, or work to be done before there is one. It is in
          // one place for all: the function is a third smaller for it, and V8 compiles it in half the time.
          if (isPending(result)) {
            frame.pc = pc;
            frame.sp = sp;
            enter(thread, result, frame, wants as Wants);
            continue run;
          }
          if (wants === NOTHING) continue;
          if (wants < CHECKED) {
            stack[sp++] = result;
            if (wants === CALLABLE) stack[sp++] = undefined;
            continue;
          }
          frame.pc = pc;
          frame.sp = sp;
          if (slow.isUnchecked(result, wants - CALL_CHECKED, ops[pc]!)) continue;
          const stops = interpreter.check(thread);
          if (wants === JUMP_CHECKED) pc = arg;
          // A signal handler on top may raise, and then it does so in the jump: that is made when the handler ends.
          if (thread.top === frame) frame.pc = pc;
          if (stops) return "budget";
        }
      }
    } catch (thrown) {
      raised = slow.thrownException(thread, thrown);
    }
    if (thrownIn) slow.setThrownContext(thread, frame, raised);
    else if (raised.traceback === null) slow.setContext(thread, raised);
    // An exception, raised by the instruction before `pc`.
    if (thread.top === frame) {
      frame.pc = pc;
      frame.sp = sp;
    }
    unwind(thread, thread.top as Frame, raised, traced);
  }
}

/** Tells the tracers that the generator that a frame goes through has ended. */
function tellEnd(thread: ThreadState, frame: Frame, value: Value): void {
  const events = comesToEnd(thread, frame, value);
  if (events !== null) enter(thread, events, frame, NOTHING);
}
