/**
 * `operator.attrgetter`, `itemgetter` and `methodcaller`: callables that look something up in what they are given.
 * Source: library reference, "operator".
 */
import { getAttribute, pyGetAttribute } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asStr, type CallSlot, PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, method, newMethod, pyMethod, type Row } from "../objects/define.ts";
import { typeError } from "../objects/errors.ts";
import { getItem, pyRepr } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";

/** What a maker was called with, and what follows from it. */
class PyMade extends PyInstance {
  /** The arguments as they were given. */
  given: readonly Value[] = [];
  /** `attrgetter`: the names on the way to each attribute. */
  paths: readonly (readonly string[])[] = [];
  /** `methodcaller`: the names of the last arguments. */
  names: readonly string[] = [];
}

const declareMaker = (name: string): PyType =>
  declareType(`operator.${name}`, { allocate: (type) => new PyMade(type) });

export const attributeGetterType: PyType = declareMaker("attrgetter");
export const itemGetterType: PyType = declareMaker("itemgetter");
export const methodCallerType: PyType = declareMaker("methodcaller");

type LookUp = (self: PyMade, subject: Value) => Value | Pending;

/** What all three have: a call with one argument, a repr that shows how it was made. */
function complete(type: PyType, doc: string, signature: string, lookUp: LookUp, rows: readonly Row[]): void {
  const takesKeywords = signature.includes("**");
  const slot: CallSlot = (self, args, names) => {
    if (names !== null && names.length > 0 && !takesKeywords) {
      throw typeError(`${type.name}() takes no keyword arguments`);
    }
    const count = args.length - (names?.length ?? 0);
    if (count !== 1 || args.length !== 1) throw typeError(`${type.name} expected 1 argument, got ${count}`);
    return lookUp(self as PyMade, args[0]!);
  };
  completeType(type, {
    doc,
    module: "operator",
    signature,
    slots: { call: slot },
    methods: [
      ...rows,
      pyMethod("__call__(self, obj, /)", lookUp, "Call self as a function."),
      getter("__text_signature__", () => "(obj, /)"),
      pyMethod("__repr__(self, /)", reprMade, "Return repr(self)."),
    ],
  });
}

function* reprMade(self: PyMade): Steps {
  const { fullName } = self.type;
  if (!runtime().enterRepr(self)) return `${fullName}(...)`;
  try {
    const parts: string[] = [];
    const positional = self.given.length - self.names.length;
    for (const [at, value] of self.given.entries()) {
      const shown = yield* pyRepr(value);
      parts.push(at < positional ? shown : `${self.names[at - positional]}=${shown}`);
    }
    return `${fullName}(${parts.join(", ")})`;
  } finally {
    runtime().leaveRepr(self);
  }
}

const reduce = method("__reduce__(self, /)", (self: PyMade) =>
  newTuple([self.type, newTuple([...self.given])]),
);

/** What `lookUp` gives for each of `parts`: the thing itself for one, a tuple for more. */
function each<Part>(parts: readonly Part[], lookUp: (part: Part) => Value | Pending): Value | Pending {
  if (parts.length === 1) return lookUp(parts[0]!);
  const found: Value[] = [];
  for (const part of parts) {
    const value = lookUp(part);
    if (isPending(value)) return pyEach(parts, lookUp, found, value);
    found.push(value);
  }
  return newTuple(found);
}

function* pyEach<Part>(
  parts: readonly Part[],
  lookUp: (part: Part) => Value | Pending,
  found: Value[],
  begun: Pending,
): Steps {
  found.push(yield begun);
  while (found.length < parts.length) {
    const value = lookUp(parts[found.length]!);
    found.push(isPending(value) ? yield value : value);
  }
  return newTuple(found);
}

// --- attrgetter ---

function followPath(path: readonly string[], subject: Value): Value | Pending {
  let value = subject;
  for (let at = 0; at < path.length; at++) {
    const found = getAttribute(value, path[at]!);
    if (isPending(found)) return at === path.length - 1 ? found : pyFollowPath(path, at + 1, found);
    value = found;
  }
  return value;
}

function* pyFollowPath(path: readonly string[], from: number, begun: Pending): Steps {
  let value: Value = yield begun;
  for (let at = from; at < path.length; at++) value = yield* pyGetAttribute(value, path[at]!);
  return value;
}

complete(
  attributeGetterType,
  "A callable that gives attributes of its argument: attrgetter('a.b')(x) is x.a.b; of several names, a tuple.",
  "(attr, /, *attrs)",
  (self, subject) => each(self.paths, (path) => followPath(path, subject)),
  [
    newMethod("__new__(cls, attr, /, *attrs)", (cls: PyType, first: Value, more: Value[]) => {
      const made = new PyMade(cls);
      made.given = [first, ...more];
      made.paths = made.given.map((name) => {
        const text = asStr(name);
        if (text === undefined) throw typeError("attribute name must be a string");
        return text.split(".");
      });
      return made;
    }),
    reduce,
  ],
);

// --- itemgetter ---

complete(
  itemGetterType,
  "A callable that gives items of its argument: itemgetter(k)(x) is x[k]; of several keys, a tuple.",
  "(item, /, *items)",
  (self, subject) => {
    const { given } = self;
    return given.length === 1 ? getItem(subject, given[0]!) : each(given, (key) => getItem(subject, key));
  },
  [
    newMethod("__new__(cls, item, /, *items)", (cls: PyType, first: Value, more: Value[]) => {
      const made = new PyMade(cls);
      made.given = [first, ...more];
      return made;
    }),
    reduce,
  ],
);

// --- methodcaller ---

function callMethod(self: PyMade, subject: Value): Value | Pending {
  const { given, names } = self;
  const found = getAttribute(subject, asStr(given[0]!)!);
  const args = given.slice(1);
  const named = names.length === 0 ? null : names;
  return isPending(found) ? pyCallFound(found, args, named) : call(found, args, named);
}

function* pyCallFound(begun: Pending, args: Value[], names: readonly string[] | null): Steps {
  const result = call(yield begun, args, names);
  return isPending(result) ? yield result : result;
}

complete(
  methodCallerType,
  "A callable that calls a method of its argument: methodcaller('m', 1)(x) is x.m(1).",
  "(name, /, *args, **kwargs)",
  callMethod,
  [
    newMethod(
      "__new__(cls, name, /, *args, **kwargs)",
      (cls: PyType, name: Value, args: Value[], keywords: Map<string, Value>) => {
        if (asStr(name) === undefined) throw typeError("method name must be a string");
        const made = new PyMade(cls);
        made.given = [name, ...args, ...keywords.values()];
        made.names = [...keywords.keys()];
        return made;
      },
    ),
    // Only functools.partial can say that there are keyword arguments.
    pyMethod("__reduce__(self, /)", function* (self: PyMade): Steps {
      const { given, names, type } = self;
      if (names.length === 0) return newTuple([type, newTuple([...given])]);
      const partial = yield* pyGetAttribute(yield* runtime().importModule("functools"), "partial");
      const keywordsAt = given.length - names.length;
      const made = call(partial, [type, given[0]!, ...given.slice(keywordsAt)], names);
      return newTuple([isPending(made) ? yield made : made, newTuple(given.slice(1, keywordsAt))]);
    }),
  ],
);
