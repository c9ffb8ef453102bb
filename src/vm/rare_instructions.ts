/**
 * The instructions that are not hot: what the eval loop does with one call. They are apart from it because V8 compiles
 * that function as a whole, which takes it a twentieth of a second, and throws the result away when an instruction comes
 * that has not come before: these share one call there, and so one is soon known for all.
 */
import { InternalError, type Value } from "../objects/core.ts";
import { Raised } from "../objects/errors.ts";
import type { PyException } from "../objects/exceptions.ts";
import type { PyCell, PyCode, PyFunction } from "../objects/function.ts";
import { newSlice } from "../objects/literal_values.ts";
import { deleteItem, format, setItem } from "../objects/operators.ts";
import { DELIVER, NOTHING, type Pending, type Wants } from "../objects/steps.ts";
import type { PyTuple } from "../objects/tuple.ts";
import type { Frame } from "./frame.ts";
import * as slow from "./operations.ts";
import type { ThreadState } from "./threads.ts";

/**
 * Executes one instruction, `word`, of a frame whose `pc` and `sp` are up to date, and leaves `sp` where it is to be.
 * Gives what is to be pushed, `undefined` for nothing, or work to be done first, whose result `rareWants` tells about.
 */
export function rareInstruction(
  thread: ThreadState,
  frame: Frame,
  word: number,
): Value | undefined | Pending {
  const { executable, slots: stack } = frame;
  const { names } = executable;
  const arg = word >>> 8;
  const sp = frame.sp;
  switch (word & 0xff) {
    // --- variables ---

    case /* DELETE_FAST */ 65:
      if (stack[arg] === undefined) throw new Raised(slow.unboundLocal(executable.localNames[arg]!));
      stack[arg] = undefined;
      return undefined;

    case /* DELETE_DEREF */ 64: {
      const cell = stack[arg] as PyCell;
      if (cell.value === undefined) throw new Raised(slow.unboundCell(executable, arg));
      cell.value = undefined;
      return undefined;
    }

    case /* DELETE_GLOBAL */ 66:
      if (!frame.globals.deleteStr(names[arg]!)) throw new Raised(slow.nameNotDefined(names[arg]!));
      return undefined;

    case /* DELETE_NAME */ 67:
      return slow.deleteName(frame, names[arg]!);

    case /* LOAD_LOCALS */ 25:
      return frame.locals;

    case /* LOAD_FROM_DICT_OR_GLOBALS */ 90:
      frame.sp = sp - 1;
      return slow.loadFromMappingOrGlobals(frame, stack[sp - 1]!, names[arg]!);

    case /* LOAD_FROM_DICT_OR_DEREF */ 89:
      frame.sp = sp - 1;
      return slow.loadFromMappingOrCell(frame, stack[sp - 1]!, arg);

    // --- attributes and items ---

    case /* DELETE_ATTR */ 63:
      frame.sp = sp - 1;
      return slow.deleteAttribute(stack[sp - 1]!, names[arg]!);

    case /* DELETE_SUBSCR */ 9:
      frame.sp = sp - 2;
      return deleteItem(stack[sp - 2]!, stack[sp - 1]!);

    case /* STORE_SLICE */ 38:
      frame.sp = sp - 4;
      return setItem(stack[sp - 3]!, newSlice(stack[sp - 2]!, stack[sp - 1]!, null), stack[sp - 4]!);

    // --- building ---

    case /* BUILD_CONST_KEY_MAP */ 46:
      frame.sp = sp - arg - 1;
      return slow.buildConstKeyMap(stack[sp - 1] as PyTuple, stack, sp - arg - 1);

    case /* BUILD_SET */ 49:
      frame.sp = sp - arg;
      return slow.buildSet(stack, sp - arg, arg);

    case /* BUILD_SLICE */ 50:
      frame.sp = sp - arg;
      return newSlice(stack[sp - arg]!, stack[sp - arg + 1]!, arg === 3 ? stack[sp - 1]! : null);

    case /* LIST_EXTEND */ 81:
    case /* SET_UPDATE */ 107:
    case /* DICT_UPDATE */ 69:
    case /* DICT_MERGE */ 68:
      frame.sp = sp - 1;
      return slow.extend(word & 0xff, stack[sp - 1 - arg]!, stack[sp - 1]!, stack, sp - 1, arg);

    case /* UNPACK_EX */ 116:
      frame.sp = sp - 1;
      return slow.pyUnpackStarred(frame, stack[sp - 1]!, arg & 0xff, arg >> 8);

    // --- text ---

    case /* FORMAT_WITH_SPEC */ 15:
      frame.sp = sp - 2;
      return format(stack[sp - 2]!, slow.textOf(stack[sp - 1]!));

    case /* CONVERT_VALUE */ 60:
      frame.sp = sp - 1;
      return slow.convertValue(arg, stack[sp - 1]!);

    // --- functions and classes ---

    case /* CALL_INTRINSIC_1 */ 55:
      frame.sp = sp - 1;
      return slow.intrinsic1(thread, frame, arg, stack[sp - 1]!);

    case /* CALL_INTRINSIC_2 */ 56:
      frame.sp = sp - 2;
      return slow.intrinsic2(arg, stack[sp - 2]!, stack[sp - 1]!);

    case /* MAKE_FUNCTION */ 26:
      frame.sp = sp - 1;
      return slow.makeFunction(frame, stack[sp - 1] as PyCode);

    case /* SET_FUNCTION_ATTRIBUTE */ 106: {
      const func = stack[sp - 1] as PyFunction;
      frame.sp = sp - 2;
      slow.setFunctionAttribute(func, arg, stack[sp - 2]!);
      return func;
    }

    case /* LOAD_BUILD_CLASS */ 24:
      return slow.loadBuildClass(frame);

    case /* LOAD_ASSERTION_ERROR */ 23:
      return slow.assertionError();

    case /* SETUP_ANNOTATIONS */ 37:
      return slow.setupAnnotations(frame);

    // --- exceptions ---

    case /* PUSH_EXC_INFO */ 33: {
      const exception = stack[sp - 1] as PyException;
      stack[sp - 1] = thread.handled.value;
      thread.handled.value = exception;
      return exception;
    }

    case /* POP_EXCEPT */ 31:
      frame.sp = sp - 1;
      thread.handled.value = stack[sp - 1] as PyException | null;
      return undefined;

    case /* CHECK_EXC_MATCH */ 7:
      frame.sp = sp - 1;
      return slow.exceptionMatch(stack[sp - 1]!, stack[sp - 2]!);

    case /* CHECK_EG_MATCH */ 6:
      frame.sp = sp - 2;
      return slow.pySplitGroup(thread, frame, stack[sp - 2]!, stack[sp - 1]!);

    case /* WITH_EXCEPT_START */ 44:
      return slow.callExit(stack[sp - 4]!, stack[sp - 1] as PyException);

    // --- generators and coroutines ---

    case /* GET_YIELD_FROM_ITER */ 21:
      frame.sp = sp - 1;
      return slow.yieldFromIterator(frame, stack[sp - 1]!);

    case /* GET_AWAITABLE */ 73:
      frame.sp = sp - 1;
      return slow.awaitable(stack[sp - 1]!, arg);

    case /* GET_AITER */ 16:
      frame.sp = sp - 1;
      return slow.asyncIterator(stack[sp - 1]!);

    case /* GET_ANEXT */ 18:
      return slow.asyncNext(stack[sp - 1]!);

    // --- imports ---

    case /* IMPORT_NAME */ 75:
      frame.sp = sp - 2;
      return slow.importName(frame, names[arg]!, stack[sp - 1]!, stack[sp - 2]!);

    case /* IMPORT_FROM */ 74:
      return slow.importFrom(stack[sp - 1]!, names[arg]!);

    // --- pattern matching ---

    case /* MATCH_MAPPING */ 28:
      return slow.isMapping(stack[sp - 1]!);

    case /* MATCH_SEQUENCE */ 29:
      return slow.isSequence(stack[sp - 1]!);

    case /* GET_LEN */ 20:
      return slow.subjectLength(stack[sp - 1]!);

    case /* MATCH_KEYS */ 27:
      return slow.matchKeys(stack[sp - 2]!, stack[sp - 1] as PyTuple);

    case /* MATCH_CLASS */ 96:
      frame.sp = sp - 3;
      return slow.matchClass(stack[sp - 3]!, stack[sp - 2]!, stack[sp - 1] as PyTuple, arg);

    default:
      throw new InternalError(`opcode ${word & 0xff} has no meaning to the eval loop`);
  }
}

/** Whether a rare instruction pushes what comes of it, or nothing. */
export function rareWants(word: number): Wants {
  return WITHOUT_RESULT[word & 0xff] === 1 ? NOTHING : DELIVER;
}

const WITHOUT_RESULT = new Uint8Array(256);
for (const opcode of [
  /* DELETE_NAME */ 67, /* DELETE_ATTR */ 63, /* DELETE_SUBSCR */ 9, /* STORE_SLICE */ 38,
  /* LIST_EXTEND */ 81, /* SET_UPDATE */ 107, /* DICT_UPDATE */ 69, /* DICT_MERGE */ 68, /* UNPACK_EX */ 116,
  /* SETUP_ANNOTATIONS */ 37, /* CHECK_EG_MATCH */ 6,
]) {
  WITHOUT_RESULT[opcode] = 1;
}
