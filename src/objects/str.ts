/**
 * `str`: the table of its methods. Text is a JavaScript string; what a method counts in, and what indexes mean, are
 * code points (`str_points.ts`). Source: library reference, "Text Sequence Type".
 */

import { cInt, withBounds, withSize } from "./bounds.ts";
import { asBytes } from "./bytes_object.ts";
import { decodeByName, encodeByName } from "./codecs.ts";
import {
  asInt,
  asStr,
  type BinarySlot,
  PyStrInstance,
  type PyType,
  strType,
  typeOf,
  type Value,
} from "./core.ts";
import { completeType, method, newMethod, pyMethod, staticMethod } from "./define.ts";
import {
  indexError,
  isRaised,
  memoryError,
  overflowError,
  typeError,
  typeName,
  valueError,
} from "./errors.ts";
import { hashText } from "./hashing.ts";
import { isInterleaved } from "./interleaving.ts";
import { LARGEST } from "./limits.ts";
import { listType, PyList } from "./list.ts";
import {
  ADD,
  compareText,
  hasSlot,
  index,
  isTrue,
  MULTIPLY,
  pyItems,
  pyIter,
  str,
  strValue,
} from "./operators.ts";
import { formatPercent } from "./printf.ts";
import { NotImplemented } from "./singletons.ts";
import { PySlice, plainSlice, sliceBounds } from "./slice.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { textArgument } from "./str_arguments.ts";
import { capitalizeText, casefoldText, lowerText, swapCase, titleText, upperText } from "./str_case.ts";
import {
  isAlphabetic,
  isAlphanumeric,
  isAscii,
  isDecimal,
  isDigit,
  isIdentifier,
  isLowercase,
  isNumeric,
  isPrintable,
  isSpace,
  isTitlecase,
  isUppercase,
} from "./str_characters.ts";
import { formatMap, formatStr, formatText } from "./str_format.ts";
import { PyStrIterator } from "./str_iterator.ts";
import {
  centerText,
  expandTabs,
  padText,
  type Sides,
  splitLines,
  splitWords,
  splitWordsLast,
  stripText,
  zeroFill,
} from "./str_layout.ts";
import { hasSurrogates, pointAt, pointsOf, slicePoints, textLength } from "./str_points.ts";
import { reprText } from "./str_repr.ts";
import {
  chargeText,
  containsText,
  countText,
  endsText,
  findLastText,
  findText,
  lastUnit,
  nextUnit,
  replaceText,
  splitAt,
  splitAtLast,
  startsText,
} from "./str_search.ts";
import { makeTranslation, translateText } from "./str_translate.ts";
import { newTuple, PyTuple, tupleType } from "./tuple.ts";

/** What a method of str has for `self`: a text, or an instance of a subclass of str. */
type Self = string | PyStrInstance;

const textOf = (self: Self): string => (typeof self === "string" ? self : self.value);

// --- the value itself ---

function create(
  cls: PyType,
  object: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): Value | Pending {
  if (cls === strType && object !== undefined && encoding === undefined && errors === undefined) {
    return strValue(object);
  }
  const text = makeText(object, encoding, errors);
  if (cls === strType) return text;
  return isPending(text) ? pyInstance(cls, text) : new PyStrInstance(text as string, cls);
}

function makeText(
  object: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): string | Pending {
  const encodingName = encoding === undefined ? "utf-8" : asStr(encoding);
  if (encodingName === undefined) throw namedArgumentError("encoding", encoding!);
  const handler = errors === undefined ? "strict" : asStr(errors);
  if (handler === undefined) throw namedArgumentError("errors", errors!);
  if (object === undefined) return "";
  if (encoding === undefined && errors === undefined) return str(object);
  if (asStr(object) !== undefined) throw typeError("decoding str is not supported");
  const data = asBytes(object);
  if (data === undefined) {
    throw typeError(`decoding to str: need a bytes-like object, ${typeName(object)} found`);
  }
  if (data.length === 0 && !encodingName.includes("\0")) return ""; // of any encoding, even one that there is not
  return decodeByName(data, encodingName, handler, object);
}

function namedArgumentError(name: string, value: Value): ReturnType<typeof typeError> {
  return typeError(
    `str() argument '${name}' must be str, not ${value === null ? "NoneType" : typeName(value)}`,
  );
}

function* pyInstance(cls: PyType, text: Pending): Steps {
  return new PyStrInstance(yield text, cls);
}

function getItem(self: Self, key: Value): Value | Pending {
  const text = textOf(self);
  if (typeof key === "number") return itemAt(text, key);
  if (key instanceof PySlice) {
    const plain = plainSlice(key);
    return isPending(plain) ? pySlice(text, plain) : sliceText(text, plain);
  }
  if (asInt(key) === undefined && !hasSlot(key, "index")) {
    throw typeError(`string indices must be integers, not '${typeName(key)}'`);
  }
  const at = index(key);
  return isPending(at) ? pyItem(text, at) : itemAt(text, at);
}

function* pyItem(text: string, at: Pending): Steps {
  return itemAt(text, yield at);
}

function* pySlice(text: string, slice: Pending): Steps {
  return sliceText(text, yield slice);
}

function sliceText(text: string, slice: PySlice): string {
  const { start, step, count } = sliceBounds(slice, textLength(text));
  if (count === 0) return "";
  if (step === 1) return slicePoints(text, start, start + count);
  const points = hasSurrogates(text) ? pointsOf(text) : text;
  chargeText(count);
  const parts: string[] = new Array(count);
  for (let at = 0; at < count; at++) parts[at] = points[start + at * step]!;
  return parts.join("");
}

function itemAt(text: string, at: number | bigint): string {
  if (typeof at === "bigint") throw indexError("cannot fit 'int' into an index-sized integer");
  if (at >= 0 && at < text.length && !hasSurrogates(text)) return text[at]!;
  const length = textLength(text);
  const place = at < 0 ? at + length : at;
  if (place < 0 || place >= length) throw indexError("string index out of range");
  return pointAt(text, place);
}

function contains(self: Self, item: Value): boolean {
  const sought = asStr(item);
  if (sought === undefined) {
    throw typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
  }
  return containsText(textOf(self), sought);
}

function add(self: Self, other: Value): Value {
  const right = asStr(other);
  if (right === undefined) {
    throw typeError(`can only concatenate str (not "${typeOf(other).fullName}") to str`);
  }
  const left = textOf(self);
  const length = left.length + right.length;
  if (length > LARGEST) throw memoryError();
  return left + right;
}

/** The operator `+`: the other side may know what to do with a str where this side does not. */
const addSlot: BinarySlot = (self, other) =>
  asStr(other) === undefined ? NotImplemented : add(self as Self, other);

const multiplySlot: BinarySlot = (self, times) =>
  typeof times !== "number" && asInt(times) === undefined && !hasSlot(times, "index")
    ? NotImplemented
    : multiply(self as Self, times);

function multiply(self: Self, times: Value): Value | Pending {
  if (typeof times === "number") return repeat(textOf(self), times);
  const count = index(times);
  return isPending(count) ? pyRepeat(textOf(self), count) : repeat(textOf(self), count);
}

function* pyRepeat(text: string, count: Pending): Steps {
  return repeat(text, yield count);
}

function repeat(text: string, count: number | bigint): string {
  if (typeof count === "bigint" && (count >= 1n << 63n || count < -(1n << 63n))) {
    throw overflowError("cannot fit 'int' into an index-sized integer");
  }
  if (count <= 0 || text === "") return "";
  const length = text.length * Number(count);
  // Near the limit doubles are too coarse to tell what is beyond it.
  if (length >= 2 ** 62 && BigInt(textLength(text)) * BigInt(count) >= 1n << 63n) {
    throw overflowError("repeated string is too long");
  }
  chargeText(length);
  return text.repeat(Number(count));
}

function comparison(test: (order: number) => boolean): (self: Self, other: Value) => Value {
  return (self, other) => {
    const right = asStr(other);
    return right === undefined ? NotImplemented : test(compareText(textOf(self), right));
  };
}

function equal(self: Self, other: Value): Value {
  const right = asStr(other);
  return right === undefined ? NotImplemented : textOf(self) === right;
}

function unequal(self: Self, other: Value): Value {
  const right = asStr(other);
  return right === undefined ? NotImplemented : textOf(self) !== right;
}

/** `value % self`, where `value` is no str but of a class that derives from it (else `__mod__` was asked). */
function reflectedMod(self: Self, value: Value): Value | Pending {
  const text = asStr(value);
  return text === undefined ? NotImplemented : formatPercent(text, self);
}

/** What CPython's `sys.getsizeof` gives: the header, and one, two or four bytes for each code point and a zero. */
function sizeOf(self: Self): number {
  const text = textOf(self);
  const length = textLength(text);
  if (isAscii(text)) return 40 + length + 1;
  if (/^[\0-\xff]*$/.test(text)) return 56 + length + 1;
  return 56 + (length + 1) * (text.length === length ? 2 : 4);
}

// --- searching ---

type Search = (text: string, sought: string, start: number, end: number) => number;

function searching(name: string, search: Search, mustFind: boolean) {
  return (self: Self, sub: Value, start: Value | undefined, end: Value | undefined): Value | Pending => {
    const sought = textArgument(name, 1, sub);
    const text = textOf(self);
    return withBounds(start, end, (from, to) => {
      const at = search(text, sought, from, to);
      if (at < 0 && mustFind) throw valueError("substring not found");
      return at;
    });
  };
}

type EdgeTest = (text: string, edge: string, start: number, end: number) => boolean;

function edgeTest(name: string, test: EdgeTest) {
  return (self: Self, edge: Value, start: Value | undefined, end: Value | undefined): Value | Pending => {
    const text = textOf(self);
    const single = asStr(edge);
    if (single !== undefined) return withBounds(start, end, (from, to) => test(text, single, from, to));
    return withBounds(start, end, (from, to) => {
      if (!(edge instanceof PyTuple)) {
        throw typeError(`${name} first arg must be str or a tuple of str, not ${typeName(edge)}`);
      }
      for (const each of edge.items) {
        const one = asStr(each);
        if (one === undefined) {
          throw typeError(`tuple for ${name} must only contain str, not ${typeName(each)}`);
        }
        if (test(text, one, from, to)) return true;
      }
      return false;
    });
  };
}

function replace(self: Self, old: Value, by: Value, count: Value): Value | Pending {
  const sought = textArgument("replace", 1, old);
  const replacement = textArgument("replace", 2, by);
  return withSize(count, (times) => replaceText(textOf(self), sought, replacement, times));
}

function partition(self: Self, separator: Value): Value {
  const text = textOf(self);
  const sought = separatorText(separator);
  const at = nextUnit(text, sought, 0);
  if (at < 0) return newTuple([self, "", ""]);
  return newTuple([text.slice(0, at), sought, text.slice(at + sought.length)]);
}

function partitionLast(self: Self, separator: Value): Value {
  const text = textOf(self);
  const sought = separatorText(separator);
  const at = lastUnit(text, sought, text.length);
  if (at < 0) return newTuple(["", "", self]);
  return newTuple([text.slice(0, at), sought, text.slice(at + sought.length)]);
}

function separatorText(separator: Value): string {
  const sought = asStr(separator);
  if (sought === undefined) throw typeError(`must be str, not ${typeName(separator)}`);
  if (sought === "") throw valueError("empty separator");
  return sought;
}

function removePrefix(self: Self, prefix: Value): string {
  const text = textOf(self);
  const edge = textArgument("removeprefix", null, prefix);
  return startsText(text, edge, 0, Number.POSITIVE_INFINITY) ? text.slice(edge.length) : text;
}

function removeSuffix(self: Self, suffix: Value): string {
  const text = textOf(self);
  const edge = textArgument("removesuffix", null, suffix);
  return edge !== "" && endsText(text, edge, 0, Number.POSITIVE_INFINITY)
    ? text.slice(0, text.length - edge.length)
    : text;
}

// --- taking apart and putting together ---

type Split = (text: string, separator: string, limit: number) => string[];

function splitting(atText: Split, atSpace: (text: string, limit: number) => string[]) {
  return (self: Self, separator: Value, most: Value): Value | Pending => {
    const text = textOf(self);
    return withSize(most, (count) => {
      const limit = count < 0 ? Number.POSITIVE_INFINITY : count;
      if (separator === null) return new PyList(atSpace(text, limit));
      const sought = asStr(separator);
      if (sought === undefined) throw typeError(`must be str or None, not ${typeName(separator)}`);
      if (sought === "") throw valueError("empty separator");
      return new PyList(atText(text, sought, limit));
    });
  };
}

function lines(self: Self, keepEnds: Value): Value | Pending {
  const text = textOf(self);
  const keep = isTrue(keepEnds);
  return isPending(keep) ? pyLines(text, keep) : new PyList(splitLines(text, keep));
}

function* pyLines(text: string, keep: Pending): Steps {
  return new PyList(splitLines(text, yield keep));
}

/** `separator.join(iterable)`. */
function join(self: Self, iterable: Value): Value | Pending {
  const separator = textOf(self);
  if (iterable instanceof PyList || iterable instanceof PyTuple) {
    if (iterable.type === tupleType || (iterable.type === listType && !isInterleaved()))
      return joinItems(separator, iterable.items);
  }
  return pyJoin(separator, iterable);
}

/** Whether `format` has nothing to do: then it gives the str itself, also one of a subclass. */
const hasNoFields = (self: Self): boolean =>
  typeof self !== "string" && self.value !== "" && !/[{}]/.test(self.value);

function* pyJoin(separator: string, iterable: Value): Steps {
  let iterator: Value;
  try {
    iterator = yield* pyIter(iterable);
  } catch (thrown) {
    throw isRaised(thrown, "TypeError") ? typeError("can only join an iterable") : thrown;
  }
  return joinItems(separator, yield* pyItems(iterator));
}

function joinItems(separator: string, items: readonly Value[]): string {
  let length = separator.length * Math.max(0, items.length - 1);
  let isPlain = true;
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    if (typeof item === "string") length += item.length;
    else {
      const text = asStr(item);
      if (text === undefined) {
        throw typeError(`sequence item ${at}: expected str instance, ${typeName(item)} found`);
      }
      length += text.length;
      isPlain = false;
    }
  }
  chargeText(length);
  return (isPlain ? items : items.map(asStr)).join(separator);
}

function stripping(name: string, sides: Sides) {
  return (self: Self, characters: Value): string => {
    if (characters === null) return stripText(textOf(self), null, sides);
    const taken = asStr(characters);
    if (taken === undefined) throw typeError(`${name} arg must be None or str`);
    return stripText(textOf(self), taken, sides);
  };
}

function filling(fillTo: (text: string, width: number, fill: string) => string) {
  return (self: Self, width: Value, fill: Value): Value | Pending =>
    withSize(width, (size) => {
      const character = asStr(fill);
      if (character === undefined) {
        throw typeError(`The fill character must be a unicode character, not ${typeName(fill)}`);
      }
      if (textLength(character) !== 1)
        throw typeError("The fill character must be exactly one character long");
      return fillTo(textOf(self), size, character);
    });
}

function expand(self: Self, tabSize: Value): Value | Pending {
  const text = textOf(self);
  const size = index(tabSize);
  return isPending(size) ? pyExpand(text, size) : expandTabs(text, cInt(size));
}

function* pyExpand(text: string, size: Pending): Steps {
  return expandTabs(text, cInt(yield size));
}

function encode(self: Self, encoding: Value, errors: Value): Value | Pending {
  const name = asStr(encoding);
  if (name === undefined) throw encodeArgument("encoding", encoding);
  const handler = asStr(errors);
  if (handler === undefined) throw encodeArgument("errors", errors);
  return encodeByName(textOf(self), name, handler, self);
}

function encodeArgument(name: string, value: Value): ReturnType<typeof typeError> {
  return typeError(
    `encode() argument '${name}' must be str, not ${value === null ? "None" : typeName(value)}`,
  );
}

const predicate =
  (test: (text: string) => boolean) =>
  (self: Self): boolean =>
    test(textOf(self));
const change =
  (how: (text: string) => string) =>
  (self: Self): string =>
    how(textOf(self));

strType.allocate = (type) => new PyStrInstance("", type);

completeType(strType, {
  doc: "Immutable text: a sequence of Unicode code points. str(object) is an object's informal text; with an encoding, str(bytes, encoding, errors) decodes.",
  methods: [
    newMethod(
      "__new__(cls, object=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
      create,
    ),
    method("__repr__(self, /)", change(reprText), "Return repr(self)."),
    method("__hash__(self, /)", (self: Self) => hashText(textOf(self)), "Return hash(self)."),
    method(
      "__str__(self, /)",
      change((text) => text),
      "Return str(self).",
    ),
    method(
      "__lt__(self, value, /)",
      comparison((order) => order < 0),
      "Return self<value.",
    ),
    method(
      "__le__(self, value, /)",
      comparison((order) => order <= 0),
      "Return self<=value.",
    ),
    method("__eq__(self, value, /)", equal, "Return self==value."),
    method("__ne__(self, value, /)", unequal, "Return self!=value."),
    method(
      "__gt__(self, value, /)",
      comparison((order) => order > 0),
      "Return self>value.",
    ),
    method(
      "__ge__(self, value, /)",
      comparison((order) => order >= 0),
      "Return self>=value.",
    ),
    method(
      "__iter__(self, /)",
      (self: Self) => new PyStrIterator(textOf(self), typeof self === "string"),
      "Implement iter(self).",
    ),
    pyMethod(
      "__mod__(self, value, /)",
      (self: Self, value: Value) => formatPercent(textOf(self), value),
      "Return self%value.",
    ),
    pyMethod("__rmod__(self, value, /)", reflectedMod, "Return value%self."),
    method("__len__(self, /)", (self: Self) => textLength(textOf(self)), "Return len(self)."),
    pyMethod("__getitem__(self, key, /)", getItem, "Return self[key]."),
    method("__add__(self, value, /)", add, "Return self+value."),
    pyMethod("__mul__(self, value, /)", multiply, "Return self*value."),
    pyMethod("__rmul__(self, value, /)", multiply, "Return value*self."),
    method("__contains__(self, key, /)", contains, "Return bool(key in self)."),
    pyMethod(
      "encode(self, /, encoding='utf-8', errors='strict')",
      encode,
      "The text as bytes in the given encoding.",
    ),
    pyMethod(
      "replace(self, old, new, /, count=-1)",
      replace,
      "A copy with the first count occurrences of old replaced by new; all if count is negative.",
    ),
    pyMethod(
      "split(self, /, sep=None, maxsplit=-1)",
      splitting(splitAt, splitWords),
      "The parts between separators, from the left; without sep the words between white space.",
    ),
    pyMethod(
      "rsplit(self, /, sep=None, maxsplit=-1)",
      splitting(splitAtLast, splitWordsLast),
      "The parts between separators, splitting from the right.",
    ),
    pyMethod("join(self, iterable, /)", join, "The texts of an iterable with this one between them."),
    method(
      "capitalize(self, /)",
      change(capitalizeText),
      "The first character as in a title, the rest small.",
    ),
    method("casefold(self, /)", change(casefoldText), "A form for comparison without regard to case."),
    method("title(self, /)", change(titleText), "Every word capitalized, the rest small."),
    pyMethod(
      "center(self, width, fillchar=' ', /)",
      filling(centerText),
      "Filled up to width on both sides.",
    ),
    pyMethod(
      "count(self, sub, start=None, end=None, /)",
      searching("count", countText, false),
      "How often sub occurs in self[start:end], without overlap.",
    ),
    pyMethod(
      "expandtabs(self, /, tabsize=8)",
      expand,
      "Tabs replaced by spaces up to the next multiple of tabsize.",
    ),
    pyMethod(
      "find(self, sub, start=None, end=None, /)",
      searching("find", findText, false),
      "The lowest index where sub is in self[start:end], or -1.",
    ),
    method(
      "partition(self, sep, /)",
      partition,
      "What is before the first sep, sep itself, and what is after it.",
    ),
    pyMethod(
      "index(self, sub, start=None, end=None, /)",
      searching("index", findText, true),
      "The lowest index where sub is in self[start:end]; ValueError if it is not.",
    ),
    pyMethod(
      "ljust(self, width, fillchar=' ', /)",
      filling((text, width, fill) => padText(text, width, fill, "right")),
      "Filled up to width on the right.",
    ),
    method("lower(self, /)", change(lowerText), "All letters small."),
    method(
      "lstrip(self, chars=None, /)",
      stripping("lstrip", "left"),
      "Without white space, or the given characters, at the start.",
    ),
    pyMethod(
      "rfind(self, sub, start=None, end=None, /)",
      searching("rfind", findLastText, false),
      "The highest index where sub is in self[start:end], or -1.",
    ),
    pyMethod(
      "rindex(self, sub, start=None, end=None, /)",
      searching("rindex", findLastText, true),
      "The highest index where sub is in self[start:end]; ValueError if it is not.",
    ),
    pyMethod(
      "rjust(self, width, fillchar=' ', /)",
      filling((text, width, fill) => padText(text, width, fill, "left")),
      "Filled up to width on the left.",
    ),
    method(
      "rstrip(self, chars=None, /)",
      stripping("rstrip", "right"),
      "Without white space, or the given characters, at the end.",
    ),
    method(
      "rpartition(self, sep, /)",
      partitionLast,
      "What is before the last sep, sep itself, and what is after it.",
    ),
    pyMethod(
      "splitlines(self, /, keepends=False)",
      lines,
      "The lines, without their ends unless keepends is true.",
    ),
    method(
      "strip(self, chars=None, /)",
      stripping("strip", "both"),
      "Without white space, or the given characters, at both ends.",
    ),
    method("swapcase(self, /)", change(swapCase), "Capitals made small and small letters capital."),
    pyMethod(
      "translate(self, table, /)",
      (self: Self, table: Value) => translateText(textOf(self), table),
      "Every character replaced by what the table has for its ordinal; None deletes it.",
    ),
    method("upper(self, /)", change(upperText), "All letters capital."),
    pyMethod(
      "startswith(self, prefix, start=None, end=None, /)",
      edgeTest("startswith", startsText),
      "Whether self[start:end] starts with prefix, or one of a tuple of them.",
    ),
    pyMethod(
      "endswith(self, suffix, start=None, end=None, /)",
      edgeTest("endswith", endsText),
      "Whether self[start:end] ends with suffix, or one of a tuple of them.",
    ),
    method("removeprefix(self, prefix, /)", removePrefix, "Without prefix at the start, if it is there."),
    method("removesuffix(self, suffix, /)", removeSuffix, "Without suffix at the end, if it is there."),
    method("isascii(self, /)", predicate(isAscii), "Whether all characters are ASCII."),
    method(
      "islower(self, /)",
      predicate(isLowercase),
      "Whether all cased characters are small, and there is one.",
    ),
    method(
      "isupper(self, /)",
      predicate(isUppercase),
      "Whether all cased characters are capital, and there is one.",
    ),
    method(
      "istitle(self, /)",
      predicate(isTitlecase),
      "Whether each word starts with a capital and goes on small.",
    ),
    method(
      "isspace(self, /)",
      predicate(isSpace),
      "Whether all characters are white space, and there is one.",
    ),
    method(
      "isdecimal(self, /)",
      predicate(isDecimal),
      "Whether all characters are decimal digits, and there is one.",
    ),
    method("isdigit(self, /)", predicate(isDigit), "Whether all characters are digits, and there is one."),
    method(
      "isnumeric(self, /)",
      predicate(isNumeric),
      "Whether all characters stand for numbers, and there is one.",
    ),
    method(
      "isalpha(self, /)",
      predicate(isAlphabetic),
      "Whether all characters are letters, and there is one.",
    ),
    method(
      "isalnum(self, /)",
      predicate(isAlphanumeric),
      "Whether all characters are letters or numbers, and there is one.",
    ),
    method(
      "isidentifier(self, /)",
      predicate(isIdentifier),
      "Whether the text could be a name; keywords are names here.",
    ),
    method("isprintable(self, /)", predicate(isPrintable), "Whether repr shows all characters as they are."),
    pyMethod(
      "zfill(self, width, /)",
      (self: Self, width: Value) => withSize(width, (size) => zeroFill(textOf(self), size)),
      "Filled up to width with zeros after the sign.",
    ),
    pyMethod(
      "format(self, /, *args, **kwargs)",
      (self: Self, args: Value[], named: Map<string, Value>) =>
        hasNoFields(self) ? self : formatText(textOf(self), args, named),
      "The text with its {fields} replaced by the arguments.",
    ),
    pyMethod(
      "format_map(self, mapping, /)",
      (self: Self, mapping: Value) => (hasNoFields(self) ? self : formatMap(textOf(self), mapping)),
      "The text with its {fields} replaced by items of a mapping.",
    ),
    pyMethod(
      "__format__(self, format_spec, /)",
      (self: Self, specification: Value) => {
        const text = textArgument("__format__", null, specification);
        if (text === "") return strValue(self);
        const made = formatStr(textOf(self), text, typeName(self));
        return made === textOf(self) ? self : made;
      },
      "The text laid out as a format specification says.",
    ),
    staticMethod(
      "maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)",
      makeTranslation,
      "A table for translate.",
    ),
    method("__sizeof__(self, /)", sizeOf, "How many bytes CPython takes for it."),
    method("__getnewargs__(self, /)", (self: Self) => newTuple([textOf(self)])),
  ],
});

// The operators give NotImplemented where the methods raise: the other side is asked before anybody complains.
strType.slots.binary[ADD] = addSlot;
strType.slots.binary[MULTIPLY] = multiplySlot;
strType.slots.reflected[MULTIPLY] = multiplySlot;
