/** `_opcode`: facts about the instructions of the machine, for the modules `opcode` and `dis`. */
import {
  ARG_KINDS,
  HAS_ARG,
  HAS_CONST,
  HAS_EXCEPTION,
  HAS_FREE,
  HAS_JUMP,
  HAS_LOCAL,
  HAS_NAME,
  INSTRUMENTED,
  OPCODE_NAMES,
  OPCODES,
  ROWS,
  stackChange,
} from "../bytecode/opcodes.ts";
import { BINARY_OPERATORS, INTRINSICS_1, INTRINSICS_2 } from "../bytecode/operands.ts";
import type { Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { typeError, typeName, valueError } from "../objects/errors.ts";
import { PyCode } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { pyIndex } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { constant, defineModule, fn, pyFn } from "../vm/modules.ts";

/** `dict[name, number]` of every opcode, those of monitored code and of the compiler alone included. */
function opcodeMap(): PyDict {
  const map = new PyDict();
  for (const [name, { code }] of Object.entries(OPCODES)) map.setStr(name, code);
  for (const [name, code] of Object.entries(INSTRUMENTED)) map.setStr(name, code);
  return map;
}

const INSTRUMENTED_CODES = new Map(Object.entries(INSTRUMENTED).map(([name, code]) => [code, name]));

/** The number of the opcode that a number of monitored code stands for; any other number itself. */
function plainCode(code: number): number {
  const name = INSTRUMENTED_CODES.get(code)?.slice("INSTRUMENTED_".length);
  return (name !== undefined && OPCODES[name as keyof typeof OPCODES]?.code) || code;
}

function asks(name: string, doc: string, holds: (code: number) => boolean) {
  return pyFn(
    `${name}(opcode)`,
    function* (opcode: Value): Steps {
      return holds(Number(yield* pyIndex(opcode)));
    },
    doc,
  );
}

/** How many more items are on the stack after an instruction. */
function* stackEffect(opcode: Value, arg: Value, jump: Value): Steps {
  const code = plainCode(Number(yield* pyIndex(opcode)));
  if (jump !== null && typeof jump !== "boolean") {
    throw valueError("stack_effect: jump must be False, True or None");
  }
  if (code < 0 || (ROWS[code] === undefined && code !== 0)) throw valueError("invalid opcode or oparg");
  const argument = arg === null ? 0 : Number(yield* pyIndex(arg));
  if (jump !== null) return stackChange(code, argument, jump);
  return Math.max(stackChange(code, argument, false), stackChange(code, argument, true));
}

function strings(texts: readonly string[]): PyList {
  return new PyList([...texts]);
}

export const opcodeModule = defineModule({
  name: "_opcode",
  doc: "Facts about the instructions of the machine.",
  members: () => [
    constant("ENABLE_SPECIALIZATION", false),
    constant("opmap", opcodeMap()),
    constant(
      "comparing",
      new PyList([...ARG_KINDS.keys()].filter((code) => ARG_KINDS[code] === "comparison")),
    ),
    constant("opname", strings(OPCODE_NAMES)),
    asks(
      "is_valid",
      "Whether there is an opcode of this number.",
      (code) => ROWS[code] !== undefined || INSTRUMENTED_CODES.has(code),
    ),
    asks("has_arg", "Whether the opcode uses its argument.", (code) => HAS_ARG.has(plainCode(code))),
    asks("has_const", "Whether the opcode accesses a constant.", (code) => HAS_CONST.has(plainCode(code))),
    asks("has_name", "Whether the opcode accesses an attribute by name.", (code) => HAS_NAME.has(code)),
    asks("has_jump", "Whether the opcode has a jump target.", (code) => HAS_JUMP.has(code)),
    asks("has_free", "Whether the opcode accesses a free variable.", (code) => HAS_FREE.has(code)),
    asks("has_local", "Whether the opcode accesses a local variable.", (code) => HAS_LOCAL.has(code)),
    asks("has_exc", "Whether the opcode sets up an exception handler.", (code) => HAS_EXCEPTION.has(code)),
    pyFn(
      "stack_effect(opcode, oparg=None, /, *, jump=None)",
      stackEffect,
      "Compute the stack effect of the opcode.",
    ),
    fn(
      "get_nb_ops()",
      () => new PyList(BINARY_OPERATORS.map(({ name, symbol }) => new PyTuple([name, symbol]))),
      "The names and symbols of the operators of BINARY_OP.",
    ),
    fn("get_intrinsic1_descs()", () => strings(INTRINSICS_1), "The names of the unary intrinsics."),
    fn("get_intrinsic2_descs()", () => strings(INTRINSICS_2), "The names of the binary intrinsics."),
    fn(
      "get_specialization_stats()",
      () => null,
      "The counts of specialised instructions: None, they are not kept.",
    ),
    fn(
      "get_executor(code, offset)",
      (code: Value) => {
        if (!(code instanceof PyCode)) {
          throw typeError(`expected a code object, not '${typeName(code)}'`);
        }
        throw valueError("no executor at that byte offset");
      },
      "The executor of compiled code at an offset.",
    ),
  ],
});
