/**
 * `gc`: the collector is the host's. `collect()` asks it to work where the host lets itself be asked; the thresholds are
 * kept and have no effect, since nothing here counts allocations.
 */
import { asInt, None, type Value } from "../objects/core.ts";
import { dictType, PyDict } from "../objects/dict.ts";
import { notAnInteger, typeError, valueError } from "../objects/errors.ts";
import { PyList } from "../objects/list.ts";
import { pyTruth } from "../objects/operators.ts";
import { pyAwaitHost, type Steps } from "../objects/steps.ts";
import { newTuple, PyTuple, tupleType } from "../objects/tuple.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { forgetLeftOvers } from "../vm/left_overs.ts";
import { constant, defineModule, fn, type Member, pyFn } from "../vm/modules.ts";
import { isCollected } from "./collected.ts";

const DEBUG = {
  DEBUG_STATS: 1,
  DEBUG_COLLECTABLE: 2,
  DEBUG_UNCOLLECTABLE: 4,
  DEBUG_SAVEALL: 32,
  DEBUG_LEAK: 38,
};

function integer(value: Value): number {
  const number = asInt(value);
  if (number === undefined) throw notAnInteger(value);
  return Number(number);
}

function* pyCollect(interpreter: Interpreter, collections: number[], generation: Value): Steps {
  const { host } = interpreter;
  const number = integer(generation);
  if (number < 0 || number > 2) throw valueError("invalid generation");
  collections[number]!++;
  if (host.clock.kind === "real" && host.collectGarbage !== undefined) {
    for (const thread of interpreter.scheduler.threads.values()) forgetLeftOvers(thread.top);
    interpreter.abandoned.beforeCollection();
    yield* pyAwaitHost(host.collectGarbage());
    yield* interpreter.abandoned.pyAfterCollection();
  }
  return 0;
}

function stats(collections: readonly number[]): Value {
  return new PyList(
    collections.map((count) => {
      const each = new PyDict();
      each.setStr("collections", count);
      each.setStr("collected", 0);
      each.setStr("uncollectable", 0);
      return each;
    }),
  );
}

function members(interpreter: Interpreter): Member[] {
  let isEnabled = true;
  let debug: Value = 0;
  let threshold: Value[] = [2000, 10, 10];
  const collections = [0, 0, 0];
  const set = (change: () => void) => (): Value => {
    change();
    return None;
  };
  return [
    ...Object.entries(DEBUG).map(([name, value]) => constant(name, value)),
    constant("garbage", new PyList()),
    constant("callbacks", new PyList()),
    fn(
      "enable()",
      set(() => {
        isEnabled = true;
      }),
    ),
    fn(
      "disable()",
      set(() => {
        isEnabled = false;
      }),
    ),
    fn("isenabled()", () => isEnabled),
    pyFn(
      "collect(generation=2)",
      (generation: Value) => pyCollect(interpreter, collections, generation),
      "Have the host collect what nothing refers to any more.",
    ),
    fn("get_threshold()", () => newTuple(threshold)),
    fn("set_threshold(*args)", (args: readonly Value[]) => {
      if (args.length === 0 || args.length > 3) {
        throw typeError("gc.set_threshold requires 1 to 3 arguments");
      }
      threshold = threshold.map((value, at) => (args[at] === undefined ? value : integer(args[at]!)));
      return None;
    }),
    fn("get_count()", () => newTuple([0, 0, 0])),
    fn("get_stats()", () => stats(collections)),
    fn("get_debug()", () => debug),
    fn("set_debug(flags, /)", (flags: Value) => {
      debug = integer(flags);
      return None;
    }),
    pyFn("get_objects(generation=None)", function* (generation: Value): Steps {
      yield* pyTruth(generation);
      return new PyList();
    }),
    fn("get_referents(*objs)", () => new PyList()),
    fn("get_referrers(*objs)", () => new PyList()),
    fn("is_tracked(obj, /)", (value: Value) => isTracked(value)),
    fn("is_finalized(obj, /)", () => false),
    fn("freeze()", () => None),
    fn("unfreeze()", () => None),
    fn("get_freeze_count()", () => 0),
  ];
}

/** Whether CPython's collector would watch a value: not what cannot be part of a cycle, once it has had a look at it. */
function isTracked(value: Value): boolean {
  if (!isCollected(value)) return false;
  const left: (Value | undefined)[] = [];
  if (value instanceof PyDict && value.type === dictType)
    for (const each of [...value.keys, ...value.values]) left.push(each);
  else if (value instanceof PyTuple && value.type === tupleType) left.push(value);
  else return true;
  // Of what is within, only tuples are looked into, each of them once.
  const seen = new Set<PyTuple>();
  while (left.length > 0) {
    const item = left.pop();
    if (item === undefined || !isCollected(item)) continue;
    if (!(item instanceof PyTuple && item.type === tupleType)) return true;
    if (seen.has(item)) continue;
    seen.add(item);
    for (const each of item.items) left.push(each);
  }
  return false;
}

export const gcModule = defineModule({
  name: "gc",
  doc: "The garbage collector, which is the host's.",
  members,
});
