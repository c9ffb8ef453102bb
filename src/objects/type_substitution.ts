/**
 * Arguments for type variables: `list[T][int]`, `(list[T] | None)[int]`. Source: PEP 484, 585, 646 and 695.
 *
 * What is common to `types.GenericAlias` and `types.UnionType`; a type variable has a say in what becomes of its
 * argument by way of `__typing_prepare_subst__` and `__typing_subst__`.
 */
import { pyLookupAttribute } from "./attributes.ts";
import { call, callSpecial } from "./calls.ts";
import { PyObject, PyType, type Value } from "./core.ts";
import { typeError } from "./errors.ts";
import { PyList } from "./list.ts";
import { pyRepr, pyTruth } from "./operators.ts";
import { Ellipsis } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { PyTypeParameter } from "./type_parameters.ts";

/** The type variables among the arguments and inside them, each once, in order. */
export function* pyTypeVariables(args: readonly Value[]): Steps<Value[]> {
  const found = new Set<Value>();
  yield* pyCollect(args, found);
  return [...found];
}

function* pyCollect(args: readonly Value[], found: Set<Value>): Steps<void> {
  for (const arg of args) {
    if (arg instanceof PyType || !(arg instanceof PyObject)) continue;
    if (yield* pyIsVariable(arg)) {
      found.add(arg);
    } else if (arg instanceof PyTuple || arg instanceof PyList) {
      yield* pyCollect(arg.items, found);
    } else {
      const inner = yield* pyLookupAttribute(arg, "__parameters__");
      if (inner instanceof PyTuple) for (const each of inner.items) found.add(each);
    }
  }
}

function* pyIsVariable(arg: Value): Steps<boolean> {
  return arg instanceof PyTypeParameter || (yield* pyLookupAttribute(arg, "__typing_subst__")) !== undefined;
}

/**
 * The arguments `args` of `alias` with those in `key` in the place of its type variables.
 *
 * Raises TypeError when `alias` has no type variables, or `key` has not an argument for each.
 */
export function* pySubstituted(
  alias: Value,
  args: readonly Value[],
  variables: readonly Value[],
  key: Value,
): Steps<Value[]> {
  if (variables.length === 0) throw typeError(`${yield* pyRepr(alias)} is not a generic class`);
  let given = newTuple(yield* pySpread(key instanceof PyTuple ? key.items : [key]));
  for (const variable of variables) {
    const prepare = yield* pyLookupAttribute(variable, "__typing_prepare_subst__");
    if (prepare === undefined || prepare === null) continue;
    const prepared = yield* pyAnswer(call(prepare, [alias, given]));
    given = prepared instanceof PyTuple ? prepared : newTuple([prepared]);
  }
  const count = given.items.length;
  if (count !== variables.length) {
    const [amount, least] = count < variables.length ? ["few", "at least "] : ["many", ""];
    throw typeError(
      `Too ${amount} arguments for ${yield* pyRepr(alias)}; actual ${count}, expected ${least}${variables.length}`,
    );
  }
  const chosen = new Map<Value, Value>();
  for (const [at, variable] of variables.entries()) chosen.set(variable, given.items[at]!);
  return yield* pyReplaced(args, chosen);
}

/** The arguments with `*tuple[X, Y]` spread; a tuple of any length stays as it is. */
function* pySpread(args: readonly Value[]): Steps<Value[]> {
  const spread: Value[] = [];
  for (const arg of args) {
    const isPlain = arg instanceof PyType || !(arg instanceof PyObject);
    const parts = isPlain ? undefined : yield* pyLookupAttribute(arg, "__typing_unpacked_tuple_args__");
    if (parts instanceof PyTuple && parts.items.at(-1) !== Ellipsis) spread.push(...parts.items);
    else spread.push(arg);
  }
  return spread;
}

function* pyReplaced(args: readonly Value[], chosen: ReadonlyMap<Value, Value>): Steps<Value[]> {
  const made: Value[] = [];
  for (const arg of args) {
    if (arg instanceof PyType || !(arg instanceof PyObject)) {
      made.push(arg);
      continue;
    }
    const argument = chosen.get(arg);
    if (argument !== undefined) {
      made.push(yield* pyReplacement(arg, argument));
      continue;
    }
    if (arg instanceof PyTuple || arg instanceof PyList) {
      const items = yield* pyReplaced(arg.items, chosen);
      made.push(arg instanceof PyTuple ? newTuple(items) : new PyList(items));
      continue;
    }
    const inner = yield* pyLookupAttribute(arg, "__parameters__");
    if (!(inner instanceof PyTuple) || inner.items.length === 0) {
      made.push(arg);
      continue;
    }
    const key: Value[] = [];
    for (const variable of inner.items) {
      const value = chosen.get(variable) ?? variable;
      if (isTupleVariable(variable) && value instanceof PyTuple) key.push(...value.items);
      else key.push(value);
    }
    const result = yield* pyAnswer(callSpecial(arg, "__getitem__", [newTuple(key)]) ?? arg);
    // In the place of *Ts comes a tuple of types.
    const isStarred = yield* pyLookupAttribute(arg, "__typing_is_unpacked_typevartuple__");
    if (result instanceof PyTuple && isStarred !== undefined && (yield* pyTruth(isStarred))) {
      made.push(...result.items);
    } else {
      made.push(result);
    }
  }
  return made;
}

const isTupleVariable = (variable: Value): boolean =>
  variable instanceof PyTypeParameter && variable.kind === "TypeVarTuple";

function* pyReplacement(variable: Value, argument: Value): Steps {
  const hook = yield* pyLookupAttribute(variable, "__typing_subst__");
  return hook === undefined ? argument : yield* pyAnswer(call(hook, [argument]));
}

function* pyAnswer(result: Value | Pending): Steps {
  return isPending(result) ? yield result : result;
}
