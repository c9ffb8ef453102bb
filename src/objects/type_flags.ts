/** `type.__flags__`: what CPython's flags say of a type, as far as programs read them (`inspect`, `copyreg`, tests). */
import type { PyType } from "./core.ts";
import { isTrue } from "./operators.ts";
import { patternKind } from "./pattern_kind.ts";

const INLINE_VALUES = 2;
const MANAGED_WEAKREF = 3;
const MANAGED_DICT = 4;
const SEQUENCE = 5;
const MAPPING = 6;
const HEAP_TYPE = 9;
const BASE_TYPE = 10;
const READY = 12;
const COLLECTED = 14;
const IS_ABSTRACT = 20;

/** The flags of the classes derived from a built-in type, by its name. */
const SUBCLASS = new Map([
  ["int", 24],
  ["list", 25],
  ["tuple", 26],
  ["bytes", 27],
  ["str", 28],
  ["dict", 29],
  ["BaseException", 30],
  ["type", 31],
]);

/** Built-in types whose instances never hold others: CPython's cycle collector does not look after them. */
const UNCOLLECTED = new Set([
  "object",
  "int",
  "float",
  "complex",
  "str",
  "bytes",
  "bytearray",
  "bool",
  "range",
  "NoneType",
]);

/** Types whose objects are of different sizes: they have no room for weak references beside their items. */
const VARIABLE = new Set(["int", "tuple", "bytes"]);

/** Whether CPython's cycle collector looks after the instances of a type. */
export const isCollected = (type: PyType): boolean => type.isHeap || !UNCOLLECTED.has(type.name);

/** `type.__flags__`. */
export function typeFlags(type: PyType): number {
  const builtin = type.mro.find((base) => !base.isHeap)!;
  const ownDict = type.isHeap && type.hasDict && !builtin.hasDict;
  const ownWeakref = type.isHeap && type.hasWeakref && !builtin.hasWeakref && !VARIABLE.has(builtin.name);
  const kind = patternKind(type);
  const abstract = type.own("__abstractmethods__");
  let flags = 0;
  const set = (bit: number, holds: boolean): void => {
    if (holds) flags |= 1 << bit;
  };
  set(INLINE_VALUES, ownDict && builtin.name === "object" && type.memberCount === 0);
  set(MANAGED_WEAKREF, ownWeakref);
  set(MANAGED_DICT, ownDict);
  set(SEQUENCE, kind === "sequence");
  set(MAPPING, kind === "mapping");
  set(HEAP_TYPE, type.isHeap);
  set(BASE_TYPE, type.isBase);
  set(READY, true);
  set(COLLECTED, isCollected(type));
  set(IS_ABSTRACT, type.isHeap && abstract !== undefined && isTrue(abstract) === true);
  for (const base of type.mro) {
    const bit = base.isHeap ? undefined : SUBCLASS.get(base.name);
    if (bit !== undefined) set(bit, true);
  }
  return flags >>> 0;
}
