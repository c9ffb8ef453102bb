/** Of `posix`: what the system says of its limits: `sysconf`, `confstr`. Source: sysconf(3), confstr(3). */
import { asInt, asStr, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { typeError, valueError } from "../objects/errors.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, fn, type Member } from "../vm/modules.ts";
import { osError } from "./io_base.ts";

/** Number of the question by its name. */
const QUESTIONS: Readonly<Record<string, number>> = {
  SC_ARG_MAX: 0,
  SC_CHILD_MAX: 1,
  SC_CLK_TCK: 2,
  SC_NGROUPS_MAX: 3,
  SC_OPEN_MAX: 4,
  SC_PAGESIZE: 30,
  SC_PAGE_SIZE: 30,
  SC_SEM_NSEMS_MAX: 32,
  SC_SEM_VALUE_MAX: 33,
  SC_IOV_MAX: 60,
  SC_NPROCESSORS_CONF: 83,
  SC_NPROCESSORS_ONLN: 84,
  SC_LINE_MAX: 43,
};

const TEXTS: Readonly<Record<string, readonly [number: number, text: string]>> = {
  CS_PATH: [0, "/bin:/usr/bin"],
};

function answer(question: number, processors: number): number | undefined {
  switch (question) {
    case 0:
      return 2_097_152;
    case 1:
      return 0; // there can be no children
    case 2:
      return 100;
    case 3:
      return 65_536;
    case 4:
      return 1024;
    case 30:
      return 4096;
    case 32:
      return -1;
    case 33:
      return 2_147_483_647;
    case 43:
      return 2048;
    case 60:
      return 1024;
    case 83:
    case 84:
      return processors;
  }
  return undefined;
}

function numbered(names: PyDict, given: Value): number {
  const number = asInt(given);
  if (number !== undefined) return Number(number);
  const name = asStr(given);
  if (name === undefined) throw typeError("configuration names must be strings or integers");
  const known = names.getStr(name);
  if (known === undefined) throw valueError("unrecognized configuration name");
  return known as number;
}

/** The functions that tell limits. */
export function limitMembers({ host }: Interpreter): Member[] {
  const questions = new PyDict();
  for (const [name, number] of Object.entries(QUESTIONS)) questions.setStr(name, number);
  const texts = new PyDict();
  for (const [name, [number]] of Object.entries(TEXTS)) texts.setStr(name, number);
  return [
    constant("sysconf_names", questions),
    constant("confstr_names", texts),
    fn("sysconf(name, /)", (name: Value) => {
      const value = answer(numbered(questions, name), host.processors ?? 1);
      if (value === undefined) throw osError(22, "Invalid argument");
      return value;
    }),
    fn("confstr(name, /)", (name: Value) => {
      const number = numbered(texts, name);
      const row = Object.values(TEXTS).find(([known]) => known === number);
      if (row === undefined) throw osError(22, "Invalid argument");
      return row[1];
    }),
  ];
}
