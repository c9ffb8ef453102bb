/** Pattern matching: what the opcodes of `match` ask. Source: PEP 634. */
import { pyCallMethod, pyLookupAttribute } from "../../objects/attributes.ts";
import { pyIsInstance } from "../../objects/class_checks.ts";
import { PyType, typeOf, type Value } from "../../objects/core.ts";
import { dictType, type PyDict } from "../../objects/dict.ts";
import { isRaised, newException, Raised, typeError, typeName } from "../../objects/errors.ts";
import { dictGet, dictHas, dictSet } from "../../objects/hashing.ts";
import { newDict } from "../../objects/literal_values.ts";
import { getItem, length, pyRepr } from "../../objects/operators.ts";
import { patternKind } from "../../objects/pattern_kind.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { PyTuple } from "../../objects/tuple.ts";

/** `MATCH_MAPPING`: whether the subject is a mapping. */
export function isMapping(subject: Value): boolean {
  return patternKind(typeOf(subject)) === "mapping";
}

/** `MATCH_SEQUENCE`: whether the subject is a sequence, but not a str or bytes. */
export function isSequence(subject: Value): boolean {
  return patternKind(typeOf(subject)) === "sequence";
}

/** `GET_LEN`. */
export function subjectLength(subject: Value): Value | Pending {
  return length(subject);
}

/** `MATCH_KEYS`: a tuple of the values for the keys, or None when one is missing. */
export function* matchKeys(subject: Value, keys: PyTuple): Steps {
  const seen: PyDict = newDict();
  const values: Value[] = [];
  for (const key of keys.items) {
    const has = dictHas(seen, key);
    if (isPending(has) ? yield has : has) {
      throw new Raised(
        newException("ValueError", `mapping pattern checks duplicate key (${yield* pyRepr(key)})`),
      );
    }
    const done = dictSet(seen, key, null);
    if (isPending(done)) yield done;
    const value = yield* valueFor(subject, key);
    if (value === undefined) return null;
    values.push(value);
  }
  return new PyTuple(values);
}

/** `subject.get(key, missing)`, so that a defaultdict makes no item. */
function* valueFor(subject: Value, key: Value): Steps<Value | undefined> {
  if (typeOf(subject) === dictType) {
    const found = dictGet(subject as PyDict, key);
    return isPending(found) ? yield found : found;
  }
  const absent = newDict();
  const get = yield* pyLookupAttribute(subject, "get");
  if (get === undefined) {
    try {
      const item = getItem(subject, key);
      return isPending(item) ? yield item : item;
    } catch (thrown) {
      if (isRaised(thrown, "KeyError")) return undefined;
      throw thrown;
    }
  }
  const value = yield* pyCallMethod(subject, "get", key, absent);
  return value === absent ? undefined : value;
}

/** Types whose one positional sub-pattern matches the subject itself. */
const SELF_MATCHING = new Set([
  "bool",
  "bytearray",
  "bytes",
  "dict",
  "float",
  "frozenset",
  "int",
  "list",
  "set",
  "str",
  "tuple",
]);

/** `MATCH_CLASS`: a tuple of the attributes that the sub-patterns are for, or None when it does not match. */
export function* matchClass(subject: Value, cls: Value, names: PyTuple, positional: number): Steps {
  if (!(cls instanceof PyType)) throw typeError("called match pattern must be a class");
  if (!(yield* pyIsInstance(subject, cls))) return null;
  const values: Value[] = [];
  const seen = new Set<string>();
  if (positional > 0) {
    const matchArgs = yield* pyLookupAttribute(cls, "__match_args__");
    const matchesSelf =
      matchArgs === undefined && cls.mro.some((type) => !type.isHeap && SELF_MATCHING.has(type.name));
    let allowed: readonly Value[] = [];
    if (matchArgs !== undefined) {
      if (!(matchArgs instanceof PyTuple)) {
        throw typeError(`${cls.name}.__match_args__ must be a tuple (got ${typeName(matchArgs)})`);
      }
      allowed = matchArgs.items;
    }
    const most = matchesSelf ? 1 : allowed.length;
    if (positional > most) {
      throw typeError(
        `${cls.name}() accepts ${most} positional sub-pattern${most === 1 ? "" : "s"} (${positional} given)`,
      );
    }
    if (matchesSelf) values.push(subject);
    else {
      for (let at = 0; at < positional; at++) {
        const name = allowed[at]!;
        if (typeof name !== "string") {
          throw typeError(`__match_args__ elements must be strings (got ${typeName(name)})`);
        }
        const value = yield* attributeFor(subject, cls, name, seen);
        if (value === undefined) return null;
        values.push(value);
      }
    }
  }
  for (const name of names.items) {
    const value = yield* attributeFor(subject, cls, name as string, seen);
    if (value === undefined) return null;
    values.push(value);
  }
  return new PyTuple(values);
}

function* attributeFor(
  subject: Value,
  cls: PyType,
  name: string,
  seen: Set<string>,
): Steps<Value | undefined> {
  if (seen.has(name)) throw typeError(`${cls.name}() got multiple sub-patterns for attribute '${name}'`);
  seen.add(name);
  return yield* pyLookupAttribute(subject, name);
}
