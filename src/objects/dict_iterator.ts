/**
 * The views of a dict and what goes over them: `dict_keys`, `dict_values`, `dict_items` and their six iterators. Their
 * methods are in `dict_views.ts`.
 */
import { PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import type { PyDict } from "./dict.ts";
import { runtimeError } from "./errors.ts";
import { PyTuple } from "./tuple.ts";

/** What a view or an iterator shows of each item. */
export type Shown = "keys" | "values" | "items";

/** `dict.keys()`, `dict.values()`, `dict.items()`: always shows what the dict holds now. */
export class PyDictView extends PyObject {
  readonly dict: PyDict;
  readonly shows: Shown;

  constructor(dict: PyDict, shows: Shown) {
    super(VIEW_TYPES[shows]);
    this.dict = dict;
    this.shows = shows;
  }
}

/** An iterator over a dict or a view of one. */
export class PyDictIterator extends PyObject {
  /** Null once it has ended. */
  dict: PyDict | null;
  readonly shows: Shown;
  readonly isReversed: boolean;
  /** How many items the dict had at the start: -1 once it has been found changed. */
  size: number;
  /** The place to look at next. */
  at: number;
  /** How many items are still to come. */
  left: number;

  constructor(dict: PyDict, shows: Shown, isReversed: boolean) {
    super((isReversed ? REVERSE_ITERATOR_TYPES : ITERATOR_TYPES)[shows]);
    this.dict = dict;
    this.shows = shows;
    this.isReversed = isReversed;
    this.size = dict.size;
    this.at = isReversed ? dict.keys.length - 1 : 0;
    this.left = dict.size;
  }
}

/** The next key, value or item, or `undefined` at the end. Throws RuntimeError when keys have come or gone. */
export function nextOfDict(iterator: PyDictIterator): Value | undefined {
  const { dict } = iterator;
  if (dict === null) return undefined;
  if (iterator.size !== dict.size) {
    iterator.size = -1;
    throw runtimeError("dictionary changed size during iteration");
  }
  const { keys } = dict;
  let { at } = iterator;
  if (iterator.isReversed) {
    if (at >= keys.length) at = keys.length - 1;
    while (at >= 0 && keys[at] === undefined) at--;
    iterator.at = at - 1;
  } else {
    while (at < keys.length && keys[at] === undefined) at++;
    iterator.at = at + 1;
  }
  const key = keys[at];
  if (key === undefined) {
    iterator.dict = null;
    return undefined;
  }
  if (iterator.left === 0 && !iterator.isReversed) {
    throw runtimeError("dictionary keys changed during iteration");
  }
  iterator.left--;
  if (iterator.shows === "keys") return key;
  const value = dict.values[at]!;
  return iterator.shows === "values" ? value : new PyTuple([key, value]);
}

export const dictKeysType: PyType = declareType("dict_keys");
export const dictValuesType: PyType = declareType("dict_values");
export const dictItemsType: PyType = declareType("dict_items");
const VIEW_TYPES = { keys: dictKeysType, values: dictValuesType, items: dictItemsType } as const;

export const ITERATOR_TYPES = {
  keys: declareType("dict_keyiterator"),
  values: declareType("dict_valueiterator"),
  items: declareType("dict_itemiterator"),
} as const;

export const REVERSE_ITERATOR_TYPES = {
  keys: declareType("dict_reversekeyiterator"),
  values: declareType("dict_reversevalueiterator"),
  items: declareType("dict_reverseitemiterator"),
} as const;
