/** `_dis`: the instructions of code objects, for the module `dis`. */
import type { CodeObject } from "../bytecode/code.ts";
import type { Constant } from "../bytecode/constants.ts";
import { type Argument, type Disassembled, instructions } from "../bytecode/disassemble.ts";
import { constantValue } from "../objects/code_constants.ts";
import type { Value } from "../objects/core.ts";
import { typeError, typeName } from "../objects/errors.ts";
import { PyCode } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { pyRepr } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import type { Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { defineModule, fn, pyFn } from "../vm/modules.ts";

function codeOf(value: Value): CodeObject {
  if (!(value instanceof PyCode)) throw typeError(`a code object is required, not '${typeName(value)}'`);
  return value.code;
}

/**
 * A list of tuples: name, number, argument, its value and its text, offset, line, jump target or None, positions.
 */
function* instructionList(value: Value): Steps {
  const code = codeOf(value);
  const shown = new Map<Constant, string>();
  for (const each of code.consts) shown.set(each, yield* pyRepr(constantValue(each)));
  const rows = instructions(code, (each) => shown.get(each)!);
  return new PyList(rows.map(tupleOf));
}

function tupleOf(row: Disassembled): PyTuple {
  const { line, endLine, column, endColumn } = row.position;
  const positions = [line, endLine, column, endColumn].map((each) => (each < 0 ? null : each));
  const target = row.argument.kind === "target" ? row.argument.offset : null;
  return new PyTuple([
    row.opname,
    row.opcode,
    row.arg,
    argumentValue(row.argument, row.arg),
    row.argrepr,
    row.offset,
    row.line,
    target,
    new PyTuple(positions),
  ]);
}

function argumentValue(argument: Argument, arg: number | null): Value {
  switch (argument.kind) {
    case "none":
      return arg;
    case "number":
      return argument.value;
    case "constant":
      return constantValue(argument.value);
    case "name":
      return argument.name;
    case "two names":
      return new PyTuple(argument.names);
    case "target":
      return argument.offset;
    case "comparison":
      return argument.operator;
    case "conversion":
      return runtime().builtins.getStr(argument.function) ?? null;
  }
}

function exceptionEntries(value: Value): Value {
  const rows = codeOf(value).exceptiontable;
  return new PyList(
    rows.map(
      ({ start, end, target, depth, lasti }) => new PyTuple([start * 2, end * 2, target * 2, depth, lasti]),
    ),
  );
}

export const disModule = defineModule({
  name: "_dis",
  doc: "The instructions of code objects.",
  members: () => [
    pyFn("instructions(code, /)", instructionList, "The instructions of a code object, as tuples."),
    fn("exception_entries(code, /)", exceptionEntries, "The exception table of a code object, as tuples."),
  ],
});
