/** The methods of `function`, `method` (a function bound to an object) and `cell`. */
import "./object_methods.ts"; // types take over what their bases can do when they are made
import { CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, KIND_FREE } from "../bytecode/code.ts";
import { dictOf, genericGetAttribute, lookupAttribute, missingAttribute, useDict } from "./attributes.ts";
import { builtinsFrom, shownBuiltins } from "./builtin_names.ts";
import { call } from "./calls.ts";
import { asStr, None, PyObject, type PyType, typeOf, type Value } from "./core.ts";
import { attribute, completeType, getter, member, method, newMethod, pyMethod, type Row } from "./define.ts";
import { PyDict } from "./dict.ts";
import { typeError, typeName, valueError } from "./errors.ts";
import { cellType, functionType, methodType, PyBoundMethod, PyCell, PyCode, PyFunction } from "./function.ts";
import { address } from "./object_methods.ts";
import { compare, EQ, equals, GE, GT, hasSlot, LE, LT, NE, pyHash, pyRepr } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { pyWarn } from "./warnings.ts";

/** A row for `__get__`: `None` in place of an instance means that there is none. */
export function getRow<Self>(
  bind: (self: Self, instance: Value | undefined, owner: Value | undefined) => Value | Pending,
): Row {
  return pyMethod(
    "__get__(self, instance, owner=None, /)",
    (self: Self, instance: Value, owner: Value) => {
      if (instance === null && owner === null) throw typeError("__get__(None, None) is invalid");
      // `None` itself may be the instance: then its class says so.
      const isNone = instance === null && owner !== typeOf(null);
      return bind(self, isNone ? undefined : instance, owner === null ? undefined : owner);
    },
    "Return an attribute of instance, which is of type owner.",
  );
}

/** The number that stands for the identity of a value in hashes. */
export function* pyIdentityHash(value: Value): Steps<number> {
  if (value instanceof PyObject) return Math.floor(runtime().idOf(value) / 16);
  return Number(yield* pyHash(value));
}

/** Puts two hash values together. */
export const mixHashes = (a: number, b: number): number => (a ^ b) | 0;

/** `getattr`, which pickling of methods names. */
export const builtinGetattr = (): Value => runtime().builtins.getStr("getattr") ?? None;

/** The rows for `==` and `!=` of things that are the same when `isSame` says so. */
export function equalityRows<Self>(isSame: (self: Self, other: Value) => Value | Pending): Row[] {
  return [
    pyMethod("__eq__(self, value, /)", isSame, "Return self==value."),
    pyMethod(
      "__ne__(self, value, /)",
      (self: Self, other: Value) => negated(isSame(self, other)),
      "Return self!=value.",
    ),
  ];
}

function negated(result: Value | Pending): Value | Pending {
  if (isPending(result)) return pyNegated(result);
  return typeof result === "boolean" ? !result : result;
}

function* pyNegated(steps: Pending): Steps {
  const result: Value = yield steps;
  return typeof result === "boolean" ? !result : result;
}

// --- function ---

completeType(functionType, {
  doc: "A function made by `def` or `lambda`.",
  methods: [
    newMethod(
      "__new__(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
      newFunction,
    ),
    method(
      "__repr__(self, /)",
      (self: PyFunction) => `<function ${self.qualname} at ${address(self)}>`,
      "Return repr(self).",
    ),
    pyMethod(
      "__call__(self, /, *args, **kwargs)",
      (self: PyFunction, args: Value[], keywords: Map<string, Value>) => callWith(self, args, keywords),
      "Call self as a function.",
    ),
    getRow(bindFunction),
    member("__closure__", (self: PyFunction) => (self.closure.length === 0 ? None : newTuple(self.closure))),
    member(
      "__doc__",
      (self: PyFunction) => self.doc,
      (self: PyFunction, value: Value | undefined) => {
        self.doc = value ?? None;
        return undefined;
      },
    ),
    member("__globals__", (self: PyFunction) => self.globals),
    member(
      "__module__",
      (self: PyFunction) => self.module,
      (self: PyFunction, value: Value | undefined) => {
        self.module = value ?? None;
        return undefined;
      },
    ),
    member("__builtins__", (self: PyFunction) => shownBuiltins(self.builtins)),
    getter("__code__", (self: PyFunction) => self.code, setCode),
    getter(
      "__defaults__",
      (self: PyFunction) => (self.defaults === null ? None : newTuple(self.defaults)),
      setDefaults,
    ),
    getter("__kwdefaults__", (self: PyFunction) => self.kwdefaults, setKeywordDefaults),
    getter("__annotations__", annotationsOf, setAnnotations),
    getter("__dict__", (self: PyFunction) => dictOf(self), setFunctionDict),
    getter(
      "__name__",
      (self: PyFunction) => self.name,
      (self: PyFunction, value: Value | undefined) => {
        self.name = textFor(value, "__name__");
        return undefined;
      },
    ),
    getter(
      "__qualname__",
      (self: PyFunction) => self.qualname,
      (self: PyFunction, value: Value | undefined) => {
        self.qualname = textFor(value, "__qualname__");
        return undefined;
      },
    ),
    getter("__type_params__", (self: PyFunction) => self.typeParams ?? newTuple([]), setTypeParams),
  ],
  slots: { get: (self, instance) => bindFunction(self as PyFunction, instance), call },
});

/** Calls a value with positional arguments and a map of keyword arguments. */
export function callWith(
  callee: Value,
  args: Value[],
  keywords: ReadonlyMap<string, Value>,
): Value | Pending {
  if (keywords.size === 0) return call(callee, args, null);
  return call(callee, [...args, ...keywords.values()], [...keywords.keys()]);
}

function bindFunction(self: PyFunction, instance: Value | undefined): Value {
  return instance === undefined ? self : new PyBoundMethod(self, instance);
}

function newFunction(
  _cls: PyType,
  code: Value,
  globals: Value,
  name: Value,
  defaults: Value,
  closure: Value,
  keywordDefaults: Value,
): Value {
  if (!(code instanceof PyCode)) {
    throw typeError(`function() argument 'code' must be code, not ${argumentType(code)}`);
  }
  if (!(globals instanceof PyDict)) {
    throw typeError(`function() argument 'globals' must be dict, not ${argumentType(globals)}`);
  }
  const text = name === null ? null : asStr(name);
  if (text === undefined) throw typeError("arg 3 (name) must be None or string");
  if (defaults !== null && !(defaults instanceof PyTuple)) {
    throw typeError("arg 4 (defaults) must be None or tuple");
  }
  const free = freeVariables(code);
  if (closure !== null && !(closure instanceof PyTuple))
    throw typeError("arg 5 (closure) must be None or tuple");
  if (closure === null && free > 0) throw typeError("arg 5 (closure) must be tuple");
  if (keywordDefaults !== null && !(keywordDefaults instanceof PyDict)) {
    throw typeError("arg 6 (kwdefaults) must be None or dict");
  }
  const cells = closure === null ? [] : closure.items;
  if (cells.length !== free) {
    throw valueError(`${code.code.name} requires closure of length ${free}, not ${cells.length}`);
  }
  for (const cell of cells) {
    if (!(cell instanceof PyCell)) throw typeError(`arg 5 (closure) expected cell, found ${typeName(cell)}`);
  }
  const doc = code.code.consts[0];
  const made = new PyFunction(
    code,
    globals,
    // Globals that name no built-in functions: those of the caller are taken.
    globals.getStr("__builtins__") === undefined
      ? (runtime().callingFrame()?.builtins ?? runtime().builtins)
      : builtinsFor(globals),
    cells as PyCell[],
    globals.getStr("__name__") ?? None,
    typeof doc === "string" ? doc : None,
  );
  if (text !== null) made.name = text;
  made.defaults = defaults === null ? null : defaults.items;
  made.kwdefaults = keywordDefaults;
  return made;
}

const argumentType = (value: Value): string => (value === null ? "None" : typeName(value));

/** The built-in names for code that runs with these globals. */
export function builtinsFor(globals: PyDict): PyDict {
  const found = globals.getStr("__builtins__");
  return found === undefined ? runtime().builtins : builtinsFrom(found);
}

function freeVariables(code: PyCode): number {
  let count = 0;
  for (const kind of code.code.localspluskinds) if (kind & KIND_FREE) count++;
  return count;
}

function textFor(value: Value | undefined, name: string): string {
  const text = value === undefined ? undefined : asStr(value);
  if (text === undefined) throw typeError(`${name} must be set to a string object`);
  return text;
}

/** A function, a generator, a coroutine, an async generator. */
const KIND_OF_CODE = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR;

function* setCode(self: PyFunction, value: Value | undefined): Steps<undefined> {
  if (!(value instanceof PyCode)) throw typeError("__code__ must be set to a code object");
  const free = freeVariables(value);
  if (free !== self.closure.length) {
    throw valueError(
      `${self.name}() requires a code object with ${self.closure.length} free vars, not ${free}`,
    );
  }
  if ((value.code.flags & KIND_OF_CODE) !== (self.code.code.flags & KIND_OF_CODE)) {
    yield* pyWarn(
      "DeprecationWarning",
      "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)",
    );
  }
  self.code = value;
  self.version++;
}

function setDefaults(self: PyFunction, value: Value | undefined): undefined {
  if (value !== undefined && value !== null && !(value instanceof PyTuple)) {
    throw typeError("__defaults__ must be set to a tuple object");
  }
  self.defaults = value instanceof PyTuple ? value.items : null;
  self.version++;
}

function setKeywordDefaults(self: PyFunction, value: Value | undefined): undefined {
  if (value !== undefined && value !== null && !(value instanceof PyDict)) {
    throw typeError("__kwdefaults__ must be set to a dict object");
  }
  self.kwdefaults = value ?? null;
  self.version++;
}

/** `__annotations__`: the compiler gives names and values in turn, of which the dict is made when asked for. */
function annotationsOf(self: PyFunction): Value {
  const { annotations } = self;
  if (annotations instanceof PyDict) return annotations;
  const dict = new PyDict();
  if (annotations instanceof PyTuple) {
    const { items } = annotations;
    for (let at = 0; at + 1 < items.length; at += 2) dict.setStr(asStr(items[at]!)!, items[at + 1]!);
  }
  self.annotations = dict;
  return dict;
}

function setAnnotations(self: PyFunction, value: Value | undefined): undefined {
  if (value !== undefined && value !== null && !(value instanceof PyDict)) {
    throw typeError("__annotations__ must be set to a dict object");
  }
  self.annotations = value ?? null;
}

function setTypeParams(self: PyFunction, value: Value | undefined): undefined {
  if (!(value instanceof PyTuple)) throw typeError("__type_params__ must be set to a tuple");
  self.typeParams = value;
}

function setFunctionDict(self: PyFunction, value: Value | undefined): undefined {
  if (value === undefined) throw typeError("cannot delete __dict__");
  if (!(value instanceof PyDict)) {
    throw typeError(`__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
  }
  useDict(self, value);
}

// --- method ---

completeType(methodType, {
  doc: "A function, or other callable, bound to the object that becomes its first argument.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", newBoundMethod),
    pyMethod("__repr__(self, /)", methodRepr, "Return repr(self)."),
    pyMethod("__hash__(self, /)", methodHash, "Return hash(self)."),
    pyMethod(
      "__call__(self, /, *args, **kwargs)",
      (self: PyBoundMethod, args: Value[], keywords: Map<string, Value>) => callWith(self, args, keywords),
      "Call self as a function.",
    ),
    pyMethod("__getattribute__(self, name, /)", methodAttribute, "Return getattr(self, name)."),
    ...equalityRows<PyBoundMethod>((self, other) => {
      if (!(other instanceof PyBoundMethod)) return NotImplemented;
      return self.self === other.self ? (equals(self.func, other.func) as Value | Pending) : false;
    }),
    getRow((self: PyBoundMethod) => self),
    pyMethod("__reduce__(self, /)", methodReduce),
    member(
      "__func__",
      (self: PyBoundMethod) => self.func,
      null,
      "the function (or other callable) implementing a method",
    ),
    member("__self__", (self: PyBoundMethod) => self.self, null, "the instance to which a method is bound"),
    getter("__doc__", (self: PyBoundMethod) => lookupAttribute(self.func, "__doc__")),
  ],
  slots: { get: (self) => self, call, getattribute: lookupOnMethod },
});

function newBoundMethod(_cls: PyType, args: Value[], keywords: Map<string, Value>): Value {
  if (keywords.size > 0) throw typeError("method() takes no keyword arguments");
  if (args.length !== 2) throw typeError(`method expected 2 arguments, got ${args.length}`);
  const [func, self] = args as [Value, Value];
  if (!isCallable(func)) throw typeError("first argument must be callable");
  if (self === null) throw typeError("instance must not be None");
  return new PyBoundMethod(func, self);
}

function isCallable(value: Value): boolean {
  return hasSlot(value, "call");
}

/** A method has the attributes of its function beside its own; what neither has is missing from the function. */
function lookupOnMethod(self: Value, name: string): Value | undefined | Pending {
  if (methodType.lookup(name) !== undefined) return genericGetAttribute(self, name);
  const { func } = self as PyBoundMethod;
  const found = lookupAttribute(func, name);
  if (found === undefined) throw missingAttribute(func, name);
  return isPending(found) ? pyOnFunction(found, func, name) : found;
}

function* pyOnFunction(steps: Pending, func: Value, name: string): Steps {
  const found: Value | undefined = yield steps;
  if (found === undefined) throw missingAttribute(func, name);
  return found;
}

function* methodAttribute(self: PyBoundMethod, name: Value): Steps {
  const text = asStr(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  const found = lookupOnMethod(self, text);
  const value: Value | undefined = isPending(found) ? yield found : found;
  if (value === undefined) throw missingAttribute(self, text);
  return value;
}

function* methodRepr(self: PyBoundMethod): Steps {
  let name = yield* pyNameOf(self.func, "__qualname__");
  if (name === undefined) name = yield* pyNameOf(self.func, "__name__");
  return `<bound method ${name ?? "?"} of ${yield* pyRepr(self.self)}>`;
}

function* pyNameOf(func: Value, attributeName: string): Steps<string | undefined> {
  const found = lookupAttribute(func, attributeName);
  const value: Value | undefined = isPending(found) ? yield found : found;
  return value === undefined ? undefined : asStr(value);
}

function* methodHash(self: PyBoundMethod): Steps {
  return mixHashes(yield* pyIdentityHash(self.self), Number(yield* pyHash(self.func)));
}

function* methodReduce(self: PyBoundMethod): Steps {
  const name = (yield* pyNameOf(self.func, "__name__")) ?? None;
  return newTuple([builtinGetattr(), newTuple([self.self, name])]);
}

// --- cell ---

const ordering = (name: string, operator: number): Row =>
  pyMethod(
    `__${name}__(self, value, /)`,
    (self: PyCell, other: Value) => {
      if (!(other instanceof PyCell)) return NotImplemented;
      if (self.value !== undefined && other.value !== undefined)
        return compare(operator, self.value, other.value);
      // An empty cell comes before all others.
      const left = self.value === undefined ? 0 : 1;
      const right = other.value === undefined ? 0 : 1;
      return compare(operator, left, right);
    },
    "Compare the contents.",
  );

completeType(cellType, {
  doc: "A variable that inner functions share.",
  methods: [
    newMethod(
      "__new__(cls, *args, **kwargs)",
      (_cls: PyType, args: Value[], keywords: Map<string, Value>) => {
        if (keywords.size > 0) throw typeError("cell() takes no keyword arguments");
        if (args.length > 1) throw typeError(`cell expected at most 1 argument, got ${args.length}`);
        return new PyCell(args[0]);
      },
    ),
    method("__repr__(self, /)", cellRepr, "Return repr(self)."),
    ordering("lt", LT),
    ordering("le", LE),
    ordering("eq", EQ),
    ordering("ne", NE),
    ordering("gt", GT),
    ordering("ge", GE),
    getter(
      "cell_contents",
      (self: PyCell) => {
        if (self.value === undefined) throw valueError("Cell is empty");
        return self.value;
      },
      (self: PyCell, value: Value | undefined) => {
        self.value = value;
        return undefined;
      },
    ),
    attribute("__hash__", null),
  ],
});

function cellRepr(self: PyCell): Value {
  const { value } = self;
  if (value === undefined) return `<cell at ${address(self)}: empty>`;
  return `<cell at ${address(self)}: ${typeName(value)} object at ${address(value)}>`;
}
