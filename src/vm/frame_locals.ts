/**
 * The local variables of a frame as a mapping: what `locals()` gives, and `FrameLocalsProxy`, which `frame.f_locals` is
 * for a function. Source: PEP 667.
 */

import { CO_OPTIMIZED, KIND_HIDDEN } from "../bytecode/code.ts";
import { asStr, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { attribute, completeType, method, newMethod, pyMethod } from "../objects/define.ts";
import { PyDict } from "../objects/dict.ts";
import { keyError, typeError, typeName } from "../objects/errors.ts";
import { PyCell } from "../objects/function.ts";
import { pyDictGet, pyDictHas, pyDictSet } from "../objects/hashing.ts";
import { PyList } from "../objects/list.ts";
import { compare, EQ, pyIter, pyRepr } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { sharedTable } from "../objects/side_table.ts";
import { NotImplemented } from "../objects/singletons.ts";
import type { Pending, Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import type { Frame } from "./frame.ts";
import { PyFrame } from "./frame_object.ts";

/** Names that a program put into `f_locals` and that are no variables of the function. */
const extras = sharedTable<Frame, PyDict>();

/** What `locals()` gives in a frame: the namespace of a module or class body, else a new dict of what is bound. */
export function localsOf(frame: Frame): Value {
  return hasOwnNamespace(frame) ? frame.locals : snapshot(frame);
}

/** What `frame.f_locals` gives: the namespace of a module or class body, else a view that writes through. */
export function frameLocals(frame: Frame): Value {
  return hasOwnNamespace(frame) ? frame.locals : new PyFrameLocals(frame);
}

/** False for functions, and while a comprehension of a module or class body has its own variables bound. */
function hasOwnNamespace(frame: Frame): boolean {
  const { code, localCount } = frame.executable;
  if ((code.flags & CO_OPTIMIZED) !== 0) return false;
  for (let at = 0; at < localCount; at++) {
    if ((code.localspluskinds[at]! & KIND_HIDDEN) !== 0 && frame.slots[at] !== undefined) return false;
  }
  return true;
}

/** A new dict of the variables that are bound. */
export function snapshot(frame: Frame): PyDict {
  const dict = new PyDict();
  for (const [name, value] of bound(frame)) dict.setStr(name, value);
  extras.get(frame)?.copyInto(dict);
  return dict;
}

function* bound(frame: Frame): Generator<[string, Value]> {
  const { localNames } = frame.executable;
  for (const [at, name] of localNames.entries()) {
    const value = valueAt(frame, at);
    if (value !== undefined) yield [name, value];
  }
}

function valueAt(frame: Frame, at: number): Value | undefined {
  const slot = frame.slots[at];
  return slot instanceof PyCell && frame.executable.isShared(at) ? slot.value : slot;
}

/** The place of a variable by its name, or -1. */
function placeOf(frame: Frame, key: Value): number {
  const name = asStr(key);
  return name === undefined ? -1 : frame.executable.localNames.indexOf(name);
}

/** The variables of a function, read and written in its frame. */
export class PyFrameLocals extends PyObject {
  readonly frame: Frame;

  constructor(frame: Frame) {
    super(frameLocalsType);
    this.frame = frame;
  }
}

export const frameLocalsType: PyType = declareType("FrameLocalsProxy");

function* find({ frame }: PyFrameLocals, key: Value): Steps<Value | undefined> {
  const at = placeOf(frame, key);
  if (at >= 0) {
    const value = valueAt(frame, at);
    if (value !== undefined) return value;
  }
  const more = extras.get(frame);
  return more === undefined ? undefined : yield* pyDictGet(more, key);
}

function* getItem(self: PyFrameLocals, key: Value): Steps {
  const found = yield* find(self, key);
  if (found === undefined) throw keyError(`local variable '${yield* pyRepr(key)}' is not defined`);
  return found;
}

function* setItem({ frame }: PyFrameLocals, key: Value, value: Value | undefined): Steps {
  if (value === undefined) throw cannotRemove();
  const at = placeOf(frame, key);
  if (at >= 0) {
    const slot = frame.slots[at];
    if (slot instanceof PyCell && frame.executable.isShared(at)) slot.value = value;
    else frame.slots[at] = value;
    return null;
  }
  let more = extras.get(frame);
  if (more === undefined) {
    more = new PyDict();
    extras.set(frame, more);
  }
  return yield* pyDictSet(more, key, value);
}

const cannotRemove = () => typeError("cannot remove variables from FrameLocalsProxy");

function* has({ frame }: PyFrameLocals, key: Value): Steps {
  const at = placeOf(frame, key);
  if (at >= 0 && valueAt(frame, at) !== undefined) return true;
  const more = extras.get(frame);
  return more !== undefined && (yield* pyDictHas(more, key));
}

function entriesOf(self: PyFrameLocals): [Value, Value][] {
  return [...snapshot(self.frame).entries()];
}

const keysOf = (self: PyFrameLocals): Value[] => entriesOf(self).map(([key]) => key);

function* get(self: PyFrameLocals, args: readonly Value[]): Steps {
  if (args.length < 1 || args.length > 2) throw typeError("get expected 1 or 2 arguments");
  const found = yield* find(self, args[0]!);
  return found ?? args[1] ?? null;
}

function* setDefault(self: PyFrameLocals, args: readonly Value[]): Steps {
  if (args.length < 1 || args.length > 2) throw typeError("setdefault expected 1 or 2 arguments");
  const found = yield* find(self, args[0]!);
  if (found !== undefined) return found;
  const value = args[1] ?? null;
  yield* setItem(self, args[0]!, value);
  return value;
}

/** The items of a dict or of another view; null for anything else. */
function itemsOf(other: Value): [Value, Value][] | null {
  if (other instanceof PyDict) return [...other.entries()];
  return other instanceof PyFrameLocals ? entriesOf(other) : null;
}

function* update(self: PyFrameLocals, other: Value): Steps {
  const items = itemsOf(other);
  if (items === null) throw typeError("update() argument must be dict or another FrameLocalsProxy");
  for (const [key, value] of items) yield* setItem(self, key, value);
  return null;
}

function* updateInPlace(self: PyFrameLocals, other: Value): Steps {
  if (itemsOf(other) === null) return NotImplemented;
  yield* update(self, other);
  return self;
}

function* union(left: Value, right: Value): Steps {
  const first = itemsOf(left);
  const second = itemsOf(right);
  if (first === null || second === null) return NotImplemented;
  const dict = new PyDict();
  for (const [key, value] of [...first, ...second]) yield* pyDictSet(dict, key, value);
  return dict;
}

function equal(self: PyFrameLocals, other: Value): Value | Pending {
  if (other instanceof PyFrameLocals) return self.frame === other.frame;
  if (!(other instanceof PyDict)) return NotImplemented;
  return compare(EQ, snapshot(self.frame), other);
}

function make(_cls: PyType, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Value {
  if (args.length !== 1) throw typeError(`FrameLocalsProxy expected 1 argument, got ${args.length}`);
  if (keywords.size > 0) throw typeError("FrameLocalsProxy takes no keyword arguments");
  const frame = args[0]!;
  if (!(frame instanceof PyFrame)) throw typeError(`expect frame, not ${typeName(frame)}`);
  return new PyFrameLocals(frame.frame);
}

completeType(frameLocalsType, {
  doc: null,
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", make),
    pyMethod("__repr__(self, /)", pyReprLocals, "Return repr(self)."),
    method("__len__(self, /)", (self: PyFrameLocals) => entriesOf(self).length, "Return len(self)."),
    pyMethod("__getitem__(self, key, /)", getItem, "Return self[key]."),
    pyMethod("__setitem__(self, key, value, /)", setItem, "Set self[key] to value."),
    method(
      "__delitem__(self, key, /)",
      () => {
        throw cannotRemove();
      },
      "Delete self[key].",
    ),
    pyMethod("__contains__(self, key, /)", has, "Return bool(key in self)."),
    pyMethod(
      "__iter__(self, /)",
      (self: PyFrameLocals) => pyIter(new PyList(keysOf(self))),
      "Implement iter(self).",
    ),
    pyMethod(
      "__reversed__(self, /)",
      (self: PyFrameLocals) => pyIter(new PyList(keysOf(self).reverse())),
      "Iterate over the names backwards.",
    ),
    pyMethod("__eq__(self, value, /)", equal, "Return self==value."),
    attribute("__hash__", null),
    pyMethod("__or__(self, value, /)", union, "Return self|value."),
    pyMethod(
      "__ror__(self, value, /)",
      (self: Value, other: Value) => union(other, self),
      "Return value|self.",
    ),
    pyMethod("__ior__(self, value, /)", updateInPlace, "Return self|=value."),
    pyMethod("get(self, *args)", get, "The value of a name, or a default."),
    pyMethod("setdefault(self, *args)", setDefault, "The value of a name, set to a default if it has none."),
    pyMethod("update(self, other, /)", update, "Set names from a dict."),
    method("copy(self, /)", (self: PyFrameLocals) => snapshot(self.frame), "A dict of the variables."),
    method("keys(self, /)", (self: PyFrameLocals) => new PyList(keysOf(self)), "The names."),
    method(
      "values(self, /)",
      (self: PyFrameLocals) => new PyList(entriesOf(self).map(([, value]) => value)),
      "The values.",
    ),
    method(
      "items(self, /)",
      (self: PyFrameLocals) => new PyList(entriesOf(self).map((pair) => new PyTuple(pair))),
      "The names with their values.",
    ),
  ],
});

function* pyReprLocals(self: PyFrameLocals): Steps {
  const interpreter = runtime();
  // A view is among its own variables where a function keeps its `f_locals`.
  if (!interpreter.enterRepr(self)) return "{...}";
  try {
    return yield* pyRepr(snapshot(self.frame));
  } finally {
    interpreter.leaveRepr(self);
  }
}
