/**
 * `_contextvars`: `Context`, `ContextVar`, `Token`, `copy_context`. Source: PEP 567; library reference, `contextvars`.
 *
 * The values of a context are a JavaScript Map. A copy shares it, and whoever sets a variable first makes its own: so
 * that copying, which every callback of an event loop does, costs nothing.
 */
import { call } from "../objects/calls.ts";
import { asStr, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import {
  attribute,
  classMethod,
  completeType,
  getter,
  member,
  method,
  newMethod,
  pyMethod,
} from "../objects/define.ts";
import { keyError, lookupError, runtimeError, typeError, valueError } from "../objects/errors.ts";
import { newGenericAlias } from "../objects/generic_alias.ts";
import { address } from "../objects/object_methods.ts";
import { pyEquals, pyRepr } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { NotImplemented, Singleton } from "../objects/singletons.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";

// --- contexts ---

const contextType: PyType = declareType("_contextvars.Context", {
  hasWeakref: true,
  allocate: () => new PyContext(),
});

type Values = Map<PyContextVar, Value>;

/** `contextvars.Context`: a value for each variable that was set in it. */
class PyContext extends PyObject {
  private values: Values = new Map();
  /** Another context has the same map. */
  private isShared = false;
  /** Some `run` is under way in it: no other may begin. */
  isEntered = false;

  constructor() {
    super(contextType);
  }

  get size(): number {
    return this.values.size;
  }

  get(variable: PyContextVar): Value | undefined {
    return this.values.get(variable);
  }

  set(variable: PyContextVar, value: Value): void {
    this.own().set(variable, value);
  }

  delete(variable: PyContextVar): void {
    this.own().delete(variable);
  }

  entries(): readonly [PyContextVar, Value][] {
    return [...this.values];
  }

  copy(): PyContext {
    const copy = new PyContext();
    copy.values = this.values;
    copy.isShared = true;
    this.isShared = true;
    return copy;
  }

  private own(): Values {
    if (this.isShared) {
      this.values = new Map(this.values);
      this.isShared = false;
    }
    return this.values;
  }
}

/** The context that the running thread is in. A thread begins in an empty one. */
function current(): PyContext {
  const thread = (runtime() as Interpreter).currentThread;
  let context = thread.context;
  if (context === null) {
    context = new PyContext();
    thread.context = context;
  }
  return context as PyContext;
}

/** `Context.run(callable, *args, **kwargs)`. The thread may be switched away inside, and comes back to the context. */
function* run(self: PyContext, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Steps {
  const [callee, ...rest] = args;
  if (callee === undefined) throw typeError("run() missing 1 required positional argument");
  if (self.isEntered) {
    throw runtimeError(`cannot enter context: ${yield* pyRepr(self)} is already entered`);
  }
  const before = current();
  const thread = (runtime() as Interpreter).currentThread;
  self.isEntered = true;
  thread.context = self;
  try {
    const names = keywords.size === 0 ? null : [...keywords.keys()];
    const result = call(callee, [...rest, ...keywords.values()], names);
    return isPending(result) ? yield result : result;
  } finally {
    thread.context = before;
    self.isEntered = false;
  }
}

/** The variable that a key must be. */
function* pyVariable(key: Value): Steps<PyContextVar> {
  if (key instanceof PyContextVar) return key;
  throw typeError(`a ContextVar key was expected, got ${yield* pyRepr(key)}`);
}

function* getItem(self: PyContext, key: Value): Steps {
  const value = self.get(yield* pyVariable(key));
  if (value === undefined) throw keyError(key);
  return value;
}

function* contains(self: PyContext, key: Value): Steps {
  return self.get(yield* pyVariable(key)) !== undefined;
}

function* getOr(self: PyContext, key: Value, fallback: Value): Steps {
  const value = self.get(yield* pyVariable(key));
  return value === undefined ? fallback : value;
}

/** Two contexts are equal when the same variables have equal values in them. */
function* pySameContext(self: PyContext, other: Value): Steps {
  if (!(other instanceof PyContext)) return NotImplemented;
  if (self.size !== other.size) return false;
  for (const [variable, value] of self.entries()) {
    const theirs = other.get(variable);
    if (theirs === undefined || !(yield* pyEquals(value, theirs))) return false;
  }
  return true;
}

function* pyOtherContext(self: PyContext, other: Value): Steps {
  const same = yield* pySameContext(self, other);
  return typeof same === "boolean" ? !same : same;
}

/** An iterator over what a context held when it was made: its keys, values or items. */
class PyContextIterator extends PyObject {
  readonly items: readonly Value[];
  at = 0;

  constructor(type: PyType, items: readonly Value[]) {
    super(type);
    this.items = items;
  }
}

function iteratorType(name: string): PyType {
  return completeType(declareType(name), {
    doc: null,
    methods: [
      method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
      method(
        "__next__(self, /)",
        (self: PyContextIterator) => self.items[self.at++],
        "Implement next(self).",
      ),
    ],
  });
}

const keysType = iteratorType("keys");
const valuesType = iteratorType("values");
const itemsType = iteratorType("items");

const keysOf = (self: PyContext): Value =>
  new PyContextIterator(
    keysType,
    self.entries().map(([variable]) => variable),
  );
const valuesOf = (self: PyContext): Value =>
  new PyContextIterator(
    valuesType,
    self.entries().map(([, value]) => value),
  );
const itemsOf = (self: PyContext): Value =>
  new PyContextIterator(
    itemsType,
    self.entries().map((pair) => newTuple(pair)),
  );

completeType(contextType, {
  doc: "The values of context variables: a mapping that is only changed by running code in it.",
  methods: [
    newMethod(
      "__new__(cls, *args, **kwargs)",
      (_cls: PyType, args: readonly Value[], keywords: Map<string, Value>) => {
        if (args.length + keywords.size > 0) throw typeError("Context() does not accept any arguments");
        return new PyContext();
      },
    ),
    attribute("__hash__", null),
    pyMethod("__eq__(self, value, /)", pySameContext, "Return self==value."),
    pyMethod("__ne__(self, value, /)", pyOtherContext, "Return self!=value."),
    method("__iter__(self, /)", keysOf, "Implement iter(self)."),
    method("__len__(self, /)", (self: PyContext) => self.size, "Return len(self)."),
    pyMethod("__getitem__(self, key, /)", getItem, "Return self[key]."),
    pyMethod("__contains__(self, key, /)", contains, "Return bool(key in self)."),
    pyMethod(
      "get(self, key, default=None, /)",
      getOr,
      "The value of a variable in the context, or `default`.",
    ),
    method("items(self, /)", itemsOf, "The variables with their values."),
    method("keys(self, /)", keysOf, "The variables that have values in the context."),
    method("values(self, /)", valuesOf, "The values of the variables in the context."),
    method(
      "copy(self, /)",
      (self: PyContext) => self.copy(),
      "A copy, which costs nothing until it is changed.",
    ),
    pyMethod(
      "run(self, /, *args, **kwargs)",
      run,
      "run(callable, *args, **kwargs): call it in this context.",
    ),
  ],
});

// --- variables ---

const contextVarType: PyType = declareType("_contextvars.ContextVar", { hasWeakref: true });

/** `contextvars.ContextVar`. */
class PyContextVar extends PyObject {
  readonly name: Value;
  readonly fallback: Value | undefined;

  constructor(name: Value, fallback: Value | undefined) {
    super(contextVarType);
    this.name = name;
    this.fallback = fallback;
  }
}

function newVariable(_cls: PyType, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Value {
  const given = args.length + keywords.size;
  if (given > 2) throw typeError(`ContextVar() takes at most 2 arguments (${given} given)`);
  if (args.length !== 1) {
    const bound = args.length === 0 ? "exactly" : "at most";
    throw typeError(`ContextVar() takes ${bound} 1 positional argument (${args.length} given)`);
  }
  for (const name of keywords.keys()) {
    if (name !== "default") throw typeError(`ContextVar() got an unexpected keyword argument '${name}'`);
  }
  if (asStr(args[0]!) === undefined) throw typeError("context variable name must be a str");
  return new PyContextVar(args[0]!, keywords.get("default"));
}

function* reprVariable(self: PyContextVar): Steps {
  const name = yield* pyRepr(self.name);
  const fallback = self.fallback === undefined ? "" : ` default=${yield* pyRepr(self.fallback)}`;
  return `<ContextVar name=${name}${fallback} at ${address(self)}>`;
}

function getVariable(self: PyContextVar, fallback: Value | undefined): Value {
  // None, which is null here, is a value like any other.
  for (const value of [current().get(self), fallback, self.fallback]) if (value !== undefined) return value;
  throw lookupError(self);
}

function setVariable(self: PyContextVar, value: Value): Value {
  const context = current();
  const token = new PyToken(context, self, context.get(self));
  context.set(self, value);
  return token;
}

function* resetVariable(self: PyContextVar, token: Value): Steps {
  if (!(token instanceof PyToken)) {
    throw typeError(`expected an instance of Token, got ${yield* pyRepr(token)}`);
  }
  if (token.isUsed) throw runtimeError(`${yield* pyRepr(token)} has already been used once`);
  if (token.variable !== self) {
    throw valueError(`${yield* pyRepr(token)} was created by a different ContextVar`);
  }
  const context = current();
  if (token.context !== context) {
    throw valueError(`${yield* pyRepr(token)} was created in a different Context`);
  }
  token.isUsed = true;
  if (token.old === undefined) context.delete(self);
  else context.set(self, token.old);
  return null;
}

completeType(contextVarType, {
  doc: "ContextVar(name, *, default=...): a variable that has a value in each context.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", newVariable),
    pyMethod("__repr__(self, /)", reprVariable, "Return repr(self)."),
    classMethod("__class_getitem__(cls, object, /)", newGenericAlias, "See PEP 585."),
    method(
      "get(self, default=<unrepresentable>, /)",
      getVariable,
      "The value in the current context, else `default`, else the default of the variable, else LookupError.",
    ),
    method(
      "set(self, value, /)",
      setVariable,
      "Give the variable a value in the current context. Gives the token that `reset` takes.",
    ),
    pyMethod("reset(self, token, /)", resetVariable, "Undo the `set` that gave the token."),
    member("name", (self: PyContextVar) => self.name),
  ],
});

// --- tokens ---

const tokenType: PyType = declareType("_contextvars.Token", { hasWeakref: false });

/** `contextvars.Token`: what undoes a `set`. */
class PyToken extends PyObject {
  readonly context: PyContext;
  readonly variable: PyContextVar;
  /** The value before, `undefined` where there was none. */
  readonly old: Value | undefined;
  isUsed = false;

  constructor(context: PyContext, variable: PyContextVar, old: Value | undefined) {
    super(tokenType);
    this.context = context;
    this.variable = variable;
    this.old = old;
  }
}

const missingType: PyType = declareType("Token.MISSING");
completeType(missingType, {
  doc: null,
  methods: [method("__repr__(self, /)", () => "<Token.MISSING>", "Return repr(self).")],
});
const MISSING: PyObject = new Singleton(missingType);

function* reprToken(self: PyToken): Steps {
  return `<Token${self.isUsed ? " used" : ""} var=${yield* pyRepr(self.variable)} at ${address(self)}>`;
}

completeType(tokenType, {
  doc: "What `ContextVar.set` gives, and `ContextVar.reset` takes to restore the value before.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (): Value | Pending => {
      throw runtimeError("Tokens can only be created by ContextVars");
    }),
    attribute("__hash__", null),
    attribute("MISSING", MISSING),
    pyMethod("__repr__(self, /)", reprToken, "Return repr(self)."),
    classMethod("__class_getitem__(cls, object, /)", newGenericAlias, "See PEP 585."),
    getter("var", (self: PyToken) => self.variable),
    getter("old_value", (self: PyToken) => (self.old === undefined ? MISSING : self.old)),
  ],
});

export const contextvarsModule = defineModule({
  name: "_contextvars",
  doc: "Context variables: what `contextvars` is made of.",
  members: () => [
    constant("Context", contextType),
    constant("ContextVar", contextVarType),
    constant("Token", tokenType),
    pyFn("copy_context()", () => current().copy(), "A copy of the current context."),
  ],
});
