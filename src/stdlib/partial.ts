/** `functools.partial`: a callable with some of its arguments given beforehand. Source: library reference, "functools". */
import { dictOf, useDict } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asStr, PyInstance, type PyType, typeOf, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { classMethod, completeType, getter, member, newMethod, pyMethod } from "../objects/define.ts";
import { PyDict } from "../objects/dict.ts";
import { typeError } from "../objects/errors.ts";
import { newGenericAlias } from "../objects/generic_alias.ts";
import { pyRepr, pyStr } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import type { Pending, Steps } from "../objects/steps.ts";
import { EMPTY_TUPLE, newTuple, PyTuple } from "../objects/tuple.ts";
import { pyWarn } from "../objects/warnings.ts";

class PyPartial extends PyInstance {
  func: Value = null;
  given: PyTuple = EMPTY_TUPLE;
  keywords: PyDict = new PyDict();
  /** The names in `keywords`, and where their values are there, as of its version `known`. */
  names: string[] = [];
  places: number[] = [];
  known = -1;
}

/** Looks where the keywords are, if keys have come or gone since. */
function settle(self: PyPartial): void {
  const { keywords } = self;
  if (self.known === keywords.version) return;
  self.names = [];
  self.places = [];
  for (let at = keywords.nextPlace(0); at >= 0; at = keywords.nextPlace(at + 1)) {
    const name = asStr(keywords.keys[at]!);
    if (name === undefined) throw typeError("keywords must be strings");
    self.names.push(name);
    self.places.push(at);
  }
  self.known = keywords.version;
}

export const partialType: PyType = declareType("functools.partial", {
  isBase: true,
  hasDict: true,
  hasWeakref: true,
  allocate: (type) => new PyPartial(type),
});

const isCallable = (value: Value): boolean => typeOf(value).slots.call !== undefined;

const hasAttributes = ({ shape, dict }: PyInstance): boolean =>
  shape.isDict ? (dict as PyDict).size > 0 : shape.names.length > 0;

function newPartial(cls: PyType, args: Value[], keywords: Map<string, Value>): Value {
  const [func, ...given] = args;
  if (func === undefined) throw typeError("type 'partial' takes at least one argument");
  if (!isCallable(func)) throw typeError("the first argument must be callable");
  const made = cls.allocate(cls) as PyPartial;
  if (func instanceof PyPartial && func.type.slots.call === partialType.slots.call && !hasAttributes(func)) {
    made.func = func.func;
    made.given = newTuple([...func.given.items, ...given]);
    made.keywords = func.keywords.copy();
  } else {
    made.func = func;
    made.given = newTuple(given);
  }
  for (const [name, value] of keywords) made.keywords.setStr(name, value);
  return made;
}

/** Calls what is behind a partial: its arguments before those given now, its keywords but for those given now. */
function callPartial(self: Value, args: Value[], names: readonly string[] | null): Value | Pending {
  const { func, given, keywords } = self as PyPartial;
  if (keywords.size === 0)
    return call(func, given.items.length === 0 ? args : [...given.items, ...args], names);
  settle(self as PyPartial);
  const { names: earlier, places } = self as PyPartial;
  const positional = names === null ? args.length : args.length - names.length;
  const all = given.items.slice();
  for (let at = 0; at < positional; at++) all.push(args[at]!);
  for (const place of places) all.push(keywords.values[place]!);
  if (names === null || names.length === 0) return call(func, all, earlier);
  const merged = earlier.slice();
  const begin = given.items.length + positional;
  for (let at = 0; at < names.length; at++) {
    const before = earlier.indexOf(names[at]!);
    if (before >= 0) all[begin + before] = args[positional + at]!;
    else {
      merged.push(names[at]!);
      all.push(args[positional + at]!);
    }
  }
  return call(func, all, merged);
}

function* reprPartial(self: PyPartial): Steps {
  const { type } = self;
  const name = type.isHeap
    ? `${yield* pyStr(type.lookup("__module__") ?? "")}.${type.qualname}`
    : type.fullName;
  if (!runtime().enterRepr(self)) return "...";
  try {
    const parts = [yield* pyRepr(self.func)];
    for (const value of self.given.items) parts.push(yield* pyRepr(value));
    for (const [key, value] of [...self.keywords.entries()]) {
      parts.push(`${yield* pyStr(key)}=${yield* pyRepr(value)}`);
    }
    return `${name}(${parts.join(", ")})`;
  } finally {
    runtime().leaveRepr(self);
  }
}

function reducePartial(self: PyPartial): Value {
  const attributes = hasAttributes(self) ? dictOf(self) : null;
  const state = newTuple([self.func, self.given, self.keywords, attributes]);
  return newTuple([self.type, newTuple([self.func]), state]);
}

function restore(self: PyPartial, state: Value): Value {
  const [func, given, keywords, attributes] = state instanceof PyTuple ? state.items : [];
  const isState =
    attributes !== undefined &&
    (state as PyTuple).items.length === 4 &&
    isCallable(func!) &&
    given instanceof PyTuple &&
    (keywords === null || keywords instanceof PyDict) &&
    (attributes === null || attributes instanceof PyDict);
  if (!isState) throw typeError("invalid partial state");
  self.func = func!;
  self.given = typeOf(given).isHeap ? newTuple(given.items) : given;
  self.keywords = keywords === null ? new PyDict() : keywords.type.isHeap ? keywords.copy() : keywords;
  useDict(self, attributes ?? new PyDict());
  return null;
}

const AS_METHOD =
  "functools.partial will be a method descriptor in future Python versions; " +
  "wrap it in staticmethod() if you want to preserve the old behavior";

completeType(partialType, {
  doc: "A callable with some of its arguments given beforehand.",
  module: "functools",
  signature: "(func, /, *args, **keywords)",
  slots: { call: callPartial },
  methods: [
    newMethod("__new__(cls, *args, **keywords)", newPartial),
    pyMethod(
      "__call__(self, /, *args, **kwargs)",
      (self: PyPartial, args: Value[], keywords: Map<string, Value>) =>
        callPartial(self, [...args, ...keywords.values()], [...keywords.keys()]),
      "Call self as a function.",
    ),
    pyMethod("__get__(self, instance, owner=None, /)", function* (self: PyPartial, instance: Value): Steps {
      if (instance !== null) yield* pyWarn("FutureWarning", AS_METHOD);
      return self;
    }),
    pyMethod("__repr__(self, /)", reprPartial, "Return repr(self)."),
    pyMethod("__reduce__(self, /)", reducePartial),
    pyMethod("__setstate__(self, state, /)", restore),
    classMethod(
      "__class_getitem__(cls, object, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "See PEP 585",
    ),
    member("func", (self: PyPartial) => self.func, null, "The function that is called."),
    member("args", (self: PyPartial) => self.given, null, "The arguments given beforehand."),
    member("keywords", (self: PyPartial) => self.keywords, null, "The keyword arguments given beforehand."),
    getter("__dict__", dictOf, ((self: PyPartial, dict: Value | undefined) => {
      if (dict === undefined) throw typeError("cannot delete __dict__");
      if (!(dict instanceof PyDict)) {
        throw typeError(`__dict__ must be set to a dictionary, not a '${typeOf(dict).name}'`);
      }
      useDict(self, dict);
      return null;
    }) as never),
  ],
});
