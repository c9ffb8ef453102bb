/** Calls of Python functions: binding arguments to parameters, with CPython's messages when they do not fit. */
import { CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS } from "../bytecode/code.ts";
import { call, setActivate } from "../objects/calls.ts";
import { instantiate } from "../objects/construct.ts";
import { PyType, type Value } from "../objects/core.ts";
import { type Raised, typeError } from "../objects/errors.ts";
import type { PyFunction } from "../objects/function.ts";
import { newDict } from "../objects/literal_values.ts";
import type { Pending } from "../objects/steps.ts";
import { closest } from "../objects/suggestions.ts";
import { PyTuple } from "../objects/tuple.ts";
import { type Executable, executableOf } from "./executable.ts";
import { Frame, newSlots } from "./frame.ts";

/** Calls any value. Keyword arguments come last in `args`, named by `names`. */
export function callValue(callee: Value, args: Value[], names: readonly string[] | null): Value | Pending {
  return callee instanceof PyType ? instantiate(callee, args, names) : call(callee, args, names);
}

/** The frame of a call of a Python function, ready to be entered. Throws TypeError when the arguments do not fit. */
export function bindArguments(func: PyFunction, args: Value[], names: readonly string[] | null): Frame {
  const executable = executableOf(func.code);
  const slots: (Value | undefined)[] = newSlots(executable.frameSize);
  const keywordCount = names === null ? 0 : names.length;
  const positional = args.length - keywordCount;
  const { argCount, keywordOnlyCount, flags } = executable;
  const { localsplusnames, posonlyargcount } = executable.code;
  const copied = Math.min(positional, argCount);
  for (let at = 0; at < copied; at++) slots[at] = args[at];
  let at = argCount + keywordOnlyCount;
  if ((flags & CO_VARARGS) !== 0)
    slots[at++] = new PyTuple(positional > argCount ? args.slice(argCount, positional) : []);
  let extra: ReturnType<typeof newDict> | null = null;
  if ((flags & CO_VARKEYWORDS) !== 0) {
    extra = newDict();
    slots[at] = extra;
  }
  for (let k = 0; k < keywordCount; k++) {
    const name = names![k]!;
    const value = args[positional + k]!;
    const place = localsplusnames.indexOf(name);
    if (place >= posonlyargcount && place < argCount + keywordOnlyCount) {
      if (slots[place] !== undefined)
        throw typeError(`${func.qualname}() got multiple values for argument '${name}'`);
      slots[place] = value;
    } else if (extra !== null) extra.setStr(name, value);
    else throw unexpectedKeyword(func, executable, name, names!);
  }
  if (positional > argCount && (flags & CO_VARARGS) === 0) throw tooMany(func, executable, positional, slots);
  if (positional < argCount) fillDefaults(func, executable, positional, slots);
  if (keywordOnlyCount > 0) fillKeywordDefaults(func, executable, slots);
  // A function made of the code of a module has its variables where the module has them.
  const locals = (flags & CO_OPTIMIZED) === 0 ? func.globals : null;
  return new Frame(executable, func, func.globals, func.builtins, locals, slots);
}

function fillDefaults(
  func: PyFunction,
  executable: Executable,
  positional: number,
  slots: (Value | undefined)[],
): void {
  const { argCount } = executable;
  const defaults = func.defaults;
  const first = argCount - (defaults === null ? 0 : defaults.length);
  let missing: string[] | null = null;
  for (let at = positional; at < argCount; at++) {
    if (slots[at] !== undefined) continue;
    if (at >= first) slots[at] = defaults![at - first]!;
    else {
      missing ??= [];
      missing.push(executable.localNames[at]!);
    }
  }
  if (missing !== null) throw missingArguments(func, "positional", missing);
}

function fillKeywordDefaults(func: PyFunction, executable: Executable, slots: (Value | undefined)[]): void {
  const { argCount, keywordOnlyCount } = executable;
  let missing: string[] | null = null;
  for (let at = argCount; at < argCount + keywordOnlyCount; at++) {
    if (slots[at] !== undefined) continue;
    const value = func.kwdefaults?.getStr(executable.localNames[at]!);
    if (value !== undefined) slots[at] = value;
    else {
      missing ??= [];
      missing.push(executable.localNames[at]!);
    }
  }
  if (missing !== null) throw missingArguments(func, "keyword-only", missing);
}

function missingArguments(func: PyFunction, kind: string, names: readonly string[]): Raised {
  const quoted = names.map((name) => `'${name}'`);
  let list = quoted[0]!;
  if (quoted.length === 2) list = `${quoted[0]} and ${quoted[1]}`;
  else if (quoted.length > 2) list = `${quoted.slice(0, -1).join(", ")}, and ${quoted[quoted.length - 1]}`;
  return typeError(
    `${func.qualname}() missing ${names.length} required ${kind} argument${names.length === 1 ? "" : "s"}: ${list}`,
  );
}

function tooMany(
  func: PyFunction,
  executable: Executable,
  given: number,
  slots: readonly (Value | undefined)[],
): Raised {
  const { argCount, keywordOnlyCount } = executable;
  const defaultCount = func.defaults?.length ?? 0;
  let keywordOnlyGiven = 0;
  for (let at = argCount; at < argCount + keywordOnlyCount; at++)
    if (slots[at] !== undefined) keywordOnlyGiven++;
  const takes = defaultCount > 0 ? `from ${argCount - defaultCount} to ${argCount}` : String(argCount);
  const isPlural = defaultCount > 0 || argCount !== 1;
  let also = "";
  if (keywordOnlyGiven > 0) {
    also = ` positional argument${given === 1 ? "" : "s"} (and ${keywordOnlyGiven} keyword-only argument${
      keywordOnlyGiven === 1 ? "" : "s"
    })`;
  }
  return typeError(
    `${func.qualname}() takes ${takes} positional argument${isPlural ? "s" : ""} but ${given}${also} ${
      given === 1 && keywordOnlyGiven === 0 ? "was" : "were"
    } given`,
  );
}

function unexpectedKeyword(
  func: PyFunction,
  executable: Executable,
  name: string,
  names: readonly string[],
): Raised {
  const { posonlyargcount, argcount, kwonlyargcount, localsplusnames } = executable.code;
  const wrong = localsplusnames.slice(0, posonlyargcount).filter((each) => names.includes(each));
  if (wrong.length > 0) {
    return typeError(
      `${func.qualname}() got some positional-only arguments passed as keyword arguments: '${wrong.join(", ")}'`,
    );
  }
  const near = closest(name, localsplusnames.slice(posonlyargcount, argcount + kwonlyargcount));
  const hint = near === null ? "" : `. Did you mean '${near}'?`;
  return typeError(`${func.qualname}() got an unexpected keyword argument '${name}'${hint}`);
}

setActivate(bindArguments);

export { instantiate };
