/**
 * The methods of `BaseException` and of the small built-in exceptions: `KeyError`, `StopIteration`, `SystemExit`,
 * `NameError`, `AttributeError`, `ImportError`; and the tables of those that add nothing to their base.
 */
import "./object_methods.ts"; // types take over what their bases can do when they are made
import {
  dictOf,
  genericGetAttribute,
  missingAttribute,
  nameMustBeString,
  pyLookupAttribute,
  pySetAttribute,
  setAttribute,
  useDict,
} from "./attributes.ts";
import { asStr, None, type PyType, type Value } from "./core.ts";
import { completeType, getter, member, method, newMethod, pyMethod, type Row } from "./define.ts";
import { PyDict } from "./dict.ts";
import { typeError, typeName } from "./errors.ts";
import { EXCEPTION_DOCS } from "./exception_docs.ts";
import {
  attributeErrorType,
  baseExceptionType,
  exceptionType,
  exceptionTypes,
  importErrorType,
  keyErrorType,
  nameErrorType,
  type PyAttributeError,
  PyException,
  type PyImportError,
  type PyNameError,
  type PyStopIteration,
  type PySystemExit,
  stopIterationType,
  systemExitType,
} from "./exceptions.ts";
import { PyList } from "./list.ts";
import type { PyMethodDescriptor } from "./native.ts";
import { pyItems, repr, str } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { closest } from "./suggestions.ts";
import { PyTraceback } from "./traceback.ts";
import { newTuple, PyTuple } from "./tuple.ts";

/** `exception.args`: the same tuple until the arguments change. */
export function argsOf(exception: PyException): PyTuple {
  const { argsTuple, args } = exception;
  if (argsTuple !== null && argsTuple.items === args) return argsTuple;
  return (exception.argsTuple = newTuple(args));
}

/** `__init__` without keyword arguments: throws TypeError for any. */
export function initArgs(
  self: PyException,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): void {
  if (keywords.size > 0) throw typeError(`${self.type.name}() takes no keyword arguments`);
  self.args = args;
}

/** `str(exception)` as `BaseException` has it. */
export function plainText(self: PyException): Value | Pending {
  const { args } = self;
  if (args.length === 0) return "";
  return args.length === 1 ? str(args[0]!) : repr(argsOf(self));
}

/** A row for a field that Python code can read, set and delete: unset it is None, as CPython's members are. */
export function field<Self extends object>(name: string, key: keyof Self, doc: string): Row {
  return member(
    name,
    (self: Self) => (self[key] as Value | undefined) ?? None,
    (self: Self, value: Value | undefined) => {
      (self[key] as Value | undefined) = value;
      return undefined;
    },
    doc,
  );
}

/**
 * Takes the keyword arguments that an exception's constructor knows. Throws TypeError for others, in the words of the
 * class `name`.
 */
export function takeKeywords(
  name: string,
  keywords: ReadonlyMap<string, Value>,
  known: readonly string[],
): (Value | undefined)[] {
  if (keywords.size > known.length) {
    const plural = known.length === 1 ? "" : "s";
    throw typeError(
      `${name}() takes at most ${known.length} keyword argument${plural} (${keywords.size} given)`,
    );
  }
  for (const keyword of keywords.keys()) {
    if (known.includes(keyword)) continue;
    const near = closest(keyword, known);
    const hint = near === null ? "" : `. Did you mean '${near}'?`;
    throw typeError(`${name}() got an unexpected keyword argument '${keyword}'${hint}`);
  }
  return known.map((each) => keywords.get(each));
}

// --- BaseException ---

/** `__new__` of plain exceptions: sets `args`, takes any keyword arguments. */
export const newRow: Row = newMethod("__new__(cls, *args, **kwargs)", (cls: PyType, args: Value[]) => {
  const exception = cls.allocate(cls) as PyException;
  exception.args = args;
  return exception;
});

const initialise: Row = method(
  "__init__(self, /, *args, **kwargs)",
  (self: PyException, args: Value[], keywords: Map<string, Value>) => {
    initArgs(self, args, keywords);
    return None;
  },
  "Initialize self. The arguments become `args`.",
);

completeType(baseExceptionType, {
  doc: EXCEPTION_DOCS.get("BaseException")!,
  methods: [
    newRow,
    initialise,
    pyMethod("__repr__(self, /)", exceptionRepr, "Return repr(self)."),
    pyMethod("__str__(self, /)", plainText, "Return str(self)."),
    pyMethod("__getattribute__(self, name, /)", getAttributeOf, "Return getattr(self, name)."),
    method("__reduce__(self, /)", reduce),
    pyMethod("__setstate__(self, object, /)", setState),
    method("with_traceback(self, object, /)", withTraceback, "Set __traceback__ and return the exception."),
    pyMethod(
      "add_note(self, object, /)",
      addNote,
      "Append a str to __notes__, to be shown after the message.",
    ),
    getter("args", argsOf, setArgs),
    getter("__traceback__", (self: PyException) => self.traceback, setTraceback),
    getter("__context__", (self: PyException) => self.context, setContext, "exception context"),
    getter("__cause__", (self: PyException) => self.cause, setCause, "exception cause"),
    member("__suppress_context__", (self: PyException) => self.suppressContext, setSuppressContext),
    getter("__dict__", (self: PyException) => dictOf(self), setDict),
  ],
  slots: { getattribute: genericGetAttribute },
});

function exceptionRepr(self: PyException): Value | Pending {
  const { args } = self;
  const { name } = self.type;
  const inside = args.length === 1 ? repr(args[0]!) : repr(argsOf(self));
  const around = (text: string): string => (args.length === 1 ? `${name}(${text})` : name + text);
  return isPending(inside) ? pyAround(inside, around) : around(inside);
}

function* pyAround(steps: Pending, around: (text: string) => string): Steps {
  return around(yield steps);
}

function getAttributeOf(self: PyException, name: Value): Value | Pending {
  const text = asStr(name);
  if (text === undefined) throw nameMustBeString(name);
  const found = genericGetAttribute(self, text);
  if (found === undefined) throw missingAttribute(self, text);
  return isPending(found) ? pyPresent(found, self, text) : found;
}

function* pyPresent(steps: Pending, self: PyException, name: string): Steps {
  const found: Value | undefined = yield steps;
  if (found === undefined) throw missingAttribute(self, name);
  return found;
}

/** Whether the exception has a `__dict__`: it has had attributes, or a program asked for it. */
function hasAttributes(self: PyException): boolean {
  return self.shape.isDict || self.shape.names.length > 0;
}

/** What `pickle` and `copy` need: the class, the arguments and, where there are any, the attributes. */
export function reduce(self: PyException, args: Value = argsOf(self)): Value {
  return newTuple(hasAttributes(self) ? [self.type, args, dictOf(self)] : [self.type, args]);
}

function* setState(self: PyException, state: Value): Steps {
  if (state === null) return None;
  if (!(state instanceof PyDict)) throw typeError("state is not a dictionary");
  for (const [key, value] of [...state.entries()]) {
    const name = asStr(key);
    if (name === undefined) throw nameMustBeString(key);
    yield* pySetAttribute(self, name, value);
  }
  return None;
}

function withTraceback(self: PyException, traceback: Value): Value {
  setTraceback(self, traceback);
  return self;
}

function setTraceback(self: PyException, value: Value | undefined): undefined {
  if (value === undefined) throw typeError("__traceback__ may not be deleted");
  if (value !== null && !(value instanceof PyTraceback)) {
    throw typeError("__traceback__ must be a traceback or None");
  }
  self.traceback = value;
}

function* addNote(self: PyException, note: Value): Steps {
  if (asStr(note) === undefined) throw typeError(`note must be a str, not '${typeName(note)}'`);
  const notes = yield* pyLookupAttribute(self, "__notes__");
  if (notes === undefined) {
    const done = setAttribute(self, "__notes__", new PyList([note]));
    if (isPending(done)) yield done;
  } else if (notes instanceof PyList) notes.items.push(note);
  else throw typeError("Cannot add note: __notes__ is not a list");
  return None;
}

function setArgs(self: PyException, value: Value | undefined): Pending {
  if (value === undefined) throw typeError("args may not be deleted");
  return pySetArgs(self, value);
}

function* pySetArgs(self: PyException, value: Value): Steps {
  self.args = value instanceof PyTuple ? value.items : yield* pyItems(value);
  return None;
}

function setContext(self: PyException, value: Value | undefined): undefined {
  self.context = linked(value, "context");
}

/** `exception.__cause__ = value`: from now on the context is not shown. */
function setCause(self: PyException, value: Value | undefined): undefined {
  self.cause = linked(value, "cause");
  self.suppressContext = true;
}

function linked(value: Value | undefined, what: "cause" | "context"): PyException | null {
  if (value === undefined) throw typeError(`__${what}__ may not be deleted`);
  if (value === null || value instanceof PyException) return value;
  throw typeError(`exception ${what} must be None or derive from BaseException`);
}

function setSuppressContext(self: PyException, value: Value | undefined): undefined {
  if (value === undefined) throw typeError("can't delete numeric/char attribute");
  if (typeof value !== "boolean") throw typeError("attribute value type must be bool");
  self.suppressContext = value;
}

function setDict(self: PyException, value: Value | undefined): undefined {
  if (value === undefined) throw typeError("cannot delete __dict__");
  if (!(value instanceof PyDict)) {
    throw typeError(`__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
  }
  useDict(self, value);
}

// --- exceptions with a field or two ---

/** A row for `__init__` that takes no keyword arguments and then sets fields. */
export function initRow<Self extends PyException>(fill: (self: Self, args: readonly Value[]) => void): Row {
  return method(
    "__init__(self, /, *args, **kwargs)",
    (self: Self, args: Value[], keywords: Map<string, Value>) => {
      initArgs(self, args, keywords);
      fill(self, args);
      return None;
    },
    "Initialize self from the arguments.",
  );
}

/** A row for `__init__` that takes some keyword arguments; `fill` gets their values in that order. */
function initNamedRow<Self extends PyException>(
  name: string,
  known: readonly string[],
  fill: (self: Self, values: readonly (Value | undefined)[]) => void,
): Row {
  return method(
    "__init__(self, /, *args, **kwargs)",
    (self: Self, args: Value[], keywords: Map<string, Value>) => {
      self.args = args;
      fill(self, takeKeywords(name, keywords, known));
      return None;
    },
    "Initialize self from the arguments.",
  );
}

const textRow = (body: (self: never) => Value | Pending): Row =>
  pyMethod("__str__(self, /)", body, "Return str(self).");

const table = (type: PyType, methods: readonly Row[]): PyType =>
  completeType(type, { doc: EXCEPTION_DOCS.get(type.name) ?? null, methods });

table(exceptionType, [newRow, initialise]);

table(keyErrorType.bases[0]!, [newRow, initialise]);
table(keyErrorType, [
  initialise,
  textRow((self: PyException) => (self.args.length === 1 ? repr(self.args[0]!) : plainText(self))),
]);

table(stopIterationType, [
  initRow<PyStopIteration>((self, args) => (self.value = args[0] ?? None)),
  field<PyStopIteration>("value", "value", "generator return value"),
]);

table(systemExitType, [
  initRow<PySystemExit>((self, args) => {
    if (args.length === 1) self.code = args[0];
    else if (args.length > 1) self.code = argsOf(self);
  }),
  field<PySystemExit>("code", "code", "exception code"),
]);

table(nameErrorType, [
  initNamedRow<PyNameError>("NameError", ["name"], (self, [name]) => (self.name = name)),
  textRow(plainText),
  field<PyNameError>("name", "name", "name"),
]);

table(attributeErrorType, [
  initNamedRow<PyAttributeError>("AttributeError", ["name", "obj"], (self, [name, obj]) => {
    self.name = name;
    self.obj = obj;
  }),
  textRow(plainText),
  method("__getstate__(self, /)", attributeErrorState),
  method("__reduce__(self, /)", (self: PyAttributeError) =>
    newTuple([self.type, argsOf(self), attributeErrorState(self)]),
  ),
  field<PyAttributeError>("name", "name", "attribute name"),
  field<PyAttributeError>("obj", "obj", "object"),
]);

/** The object itself is left out: it may be of any size, and not to be pickled. */
function attributeErrorState(self: PyAttributeError): Value {
  const state = hasAttributes(self) ? dictOf(self).copy() : new PyDict();
  if (self.name !== undefined) state.setStr("name", self.name);
  state.setStr("args", argsOf(self));
  return state;
}

table(importErrorType, [
  initNamedRow<PyImportError>(
    "ImportError",
    ["name", "path", "name_from"],
    (self, [name, path, nameFrom]) => {
      self.name = name;
      self.path = path;
      self.nameFrom = nameFrom;
      self.msg = self.args.length === 1 ? self.args[0] : undefined;
    },
  ),
  textRow((self: PyImportError) => (typeof self.msg === "string" ? self.msg : plainText(self))),
  method("__reduce__(self, /)", importErrorReduce),
  field<PyImportError>("msg", "msg", "exception message"),
  field<PyImportError>("name", "name", "module name"),
  field<PyImportError>("path", "path", "module path"),
  field<PyImportError>("name_from", "nameFrom", "name imported from module"),
]);

function importErrorReduce(self: PyImportError): Value {
  const state = hasAttributes(self) ? dictOf(self).copy() : new PyDict();
  if (self.name !== undefined) state.setStr("name", self.name);
  if (self.path !== undefined) state.setStr("path", self.path);
  if (self.nameFrom !== undefined) state.setStr("name_from", self.nameFrom);
  return newTuple(state.size > 0 ? [self.type, argsOf(self), state] : [self.type, argsOf(self)]);
}

// --- exceptions with nothing of their own, once their bases are there ---

/** The types whose methods stand in other files. */
const ELSEWHERE = new Set([
  "OSError",
  "SyntaxError",
  "UnicodeDecodeError",
  "UnicodeEncodeError",
  "UnicodeTranslateError",
  "BaseExceptionGroup",
  "ExceptionGroup",
]);

/**
 * Completes what derives from `base` and has nothing of its own. A file that completes a base calls it afterwards, for
 * types take over what their bases can do when they are made. Each gets its base's constructor under its own name, as
 * CPython's have.
 */
export function completePlain(base: PyType): void {
  const constructors: Row[] = [];
  const { native } = base.own("__init__") as PyMethodDescriptor;
  constructors.push({ kind: "method", native });
  if (base.own("__new__") !== undefined && !ELSEWHERE.has(base.name)) constructors.push(newRow);
  for (const type of new Set(exceptionTypes.values())) {
    if (type.bases[0] !== base || ELSEWHERE.has(type.name)) continue;
    if (type.own("__init__") === undefined) table(type, constructors);
    completePlain(type);
  }
}

completePlain(baseExceptionType);
