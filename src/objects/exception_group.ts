/**
 * `BaseExceptionGroup` and `ExceptionGroup`: several exceptions raised together, taken apart by `split` and `subgroup`;
 * and what `except*` asks of them. Source: PEP 654.
 */
import { pyCallMethod, pyLookupAttribute, setAttribute } from "./attributes.ts";
import { pyCall } from "./calls.ts";
import { asStr, None, PyObject, PyType, type Value } from "./core.ts";
import { classMethod, completeType, member, method, newMethod, pyMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { typeError, typeName, valueError } from "./errors.ts";
import { EXCEPTION_DOCS } from "./exception_docs.ts";
import { initArgs } from "./exception_methods.ts";
import {
  baseExceptionGroupType,
  cannotCatch,
  exceptionGroupType,
  exceptionMatches,
  exceptionType,
  isException,
  isExceptionClass,
  newExceptionOf,
  type PyException,
  PyExceptionGroup,
} from "./exceptions.ts";
import { newGenericAlias } from "./generic_alias.ts";
import { PyList } from "./list.ts";
import { hasSlot, pyItems, pyTruth, str } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple, PyTuple } from "./tuple.ts";

completeType(baseExceptionGroupType, {
  doc: EXCEPTION_DOCS.get("BaseExceptionGroup")!,
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", create),
    method(
      "__init__(self, /, *args, **kwargs)",
      (self: PyExceptionGroup, args: Value[], keywords: Map<string, Value>) => {
        initArgs(self, args, keywords);
        return None;
      },
      "Initialize self from the arguments.",
    ),
    pyMethod("__str__(self, /)", text, "Return str(self)."),
    classMethod(
      "__class_getitem__(cls, object, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "See PEP 585",
    ),
    pyMethod("derive(self, object, /)", (self: PyExceptionGroup, exceptions: Value) =>
      pyCall(baseExceptionGroupType, self.message, exceptions),
    ),
    pyMethod("split(self, object, /)", split),
    pyMethod("subgroup(self, object, /)", subgroup),
    member("message", (self: PyExceptionGroup) => self.message, null, "exception message"),
    member("exceptions", exceptionsOf, null, "nested exceptions"),
  ],
});

completeType(exceptionGroupType, { doc: null, methods: [], module: "builtins" });

/** A group as `BaseExceptionGroup(message, exceptions)` makes it, from a list or tuple of exceptions. */
export function newExceptionGroup(message: string, exceptions: PyList | PyTuple): PyExceptionGroup {
  const all = (exceptions.items as readonly PyException[]).every((each) =>
    each.type.isSubtype(exceptionType),
  );
  const group = newExceptionOf(all ? exceptionGroupType : baseExceptionGroupType, [
    message,
    exceptions,
  ]) as PyExceptionGroup;
  group.exceptions = exceptions.items.slice() as PyException[];
  return group;
}

function exceptionsOf(self: PyExceptionGroup): Value {
  return (self.exceptionsTuple ??= newTuple(self.exceptions));
}

// --- making a group ---

function* create(cls: PyType, args: Value[]): Steps {
  if (args.length !== 2) {
    throw typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${args.length} given)`);
  }
  const [message, sequence] = args as [Value, Value];
  if (asStr(message) === undefined) {
    throw typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${shownType(message)}`);
  }
  if (!isSequence(sequence)) throw typeError("second argument (exceptions) must be a sequence");
  const items = sequence instanceof PyTuple ? sequence.items : yield* pyItems(sequence);
  if (items.length === 0) throw valueError("second argument (exceptions) must be a non-empty sequence");
  let nestsBase = false;
  for (const [at, item] of items.entries()) {
    if (!isException(item)) {
      throw valueError(`Item ${at} of second argument (exceptions) is not an exception`);
    }
    if (!item.type.isSubtype(exceptionType)) nestsBase = true;
  }
  const type = cls === baseExceptionGroupType && !nestsBase ? exceptionGroupType : cls;
  if (nestsBase && cls === exceptionGroupType) {
    throw typeError("Cannot nest BaseExceptions in an ExceptionGroup");
  }
  if (nestsBase && cls.isSubtype(exceptionType))
    throw typeError(`Cannot nest BaseExceptions in '${cls.name}'`);
  const self = type.allocate(type) as PyExceptionGroup;
  self.args = args;
  self.message = message;
  self.exceptions = items.slice() as PyException[];
  return self;
}

const shownType = (value: Value): string => (value === null ? "None" : typeName(value));

/** Whether a value can be indexed and is no mapping, as far as can be told. */
function isSequence(value: Value): boolean {
  return (typeof value === "string" || value instanceof PyObject) && !(value instanceof PyDict)
    ? hasSlot(value, "getitem")
    : false;
}

function text(self: PyExceptionGroup): Value | Pending {
  const message = str(self.message);
  return isPending(message) ? pyWithCount(self, message) : withCount(self, message);
}

function* pyWithCount(self: PyExceptionGroup, message: Pending): Steps {
  return withCount(self, yield message);
}

function withCount(self: PyExceptionGroup, message: string): string {
  const count = self.exceptions.length;
  return `${message} (${count} sub-exception${count === 1 ? "" : "s"})`;
}

// --- taking a group apart ---

/** Tells which exceptions are wanted. May run Python code. */
type Wanted = (exception: PyException) => boolean | Pending;

/** The part of an exception that is wanted, and the rest. */
interface Parts {
  readonly match: PyException | null;
  readonly rest: PyException | null;
}

function wantedBy(condition: Value): Wanted {
  if (isExceptionClass(condition)) return (exception) => exceptionMatches(condition, exception);
  if (condition instanceof PyTuple && !condition.type.isHeap && condition.items.every(isExceptionClass)) {
    return (exception) => exceptionMatches(condition, exception);
  }
  if (!(condition instanceof PyType) && hasSlot(condition, "call")) {
    return (exception) => pyAsk(condition, exception);
  }
  throw typeError(
    "expected an exception type, a tuple of exception types, or a callable (other than a class)",
  );
}

function* pyAsk(predicate: Value, exception: PyException): Steps<boolean> {
  return yield* pyTruth(yield* pyCall(predicate, exception));
}

function* split(self: PyExceptionGroup, condition: Value): Steps {
  const { match, rest } = yield* pyParts(self, wantedBy(condition), true);
  return newTuple([match, rest]);
}

function* subgroup(self: PyExceptionGroup, condition: Value): Steps {
  return (yield* pyParts(self, wantedBy(condition), false)).match;
}

/** Takes an exception apart; the rest of it only if `wantsRest`. */
function* pyParts(exception: PyException, isWanted: Wanted, wantsRest: boolean): Steps<Parts> {
  const wanted = isWanted(exception);
  if (isPending(wanted as Value) ? yield wanted as Pending : wanted) return { match: exception, rest: null };
  if (!(exception instanceof PyExceptionGroup)) return { match: null, rest: wantsRest ? exception : null };
  const matches: PyException[] = [];
  const rests: PyException[] = [];
  for (const each of exception.exceptions) {
    // Groups may be nested to any depth: the thread keeps these steps on its own stack.
    const parts: Parts = yield pyParts(each, isWanted, wantsRest) as unknown as Steps;
    if (parts.match !== null) matches.push(parts.match);
    if (parts.rest !== null) rests.push(parts.rest);
  }
  const match = matches.length === 0 ? null : yield* pyDerive(exception, matches);
  const rest = rests.length === 0 ? null : yield* pyDerive(exception, rests);
  return { match, rest };
}

/** A group like `group` of other exceptions: made by its `derive`, with its traceback, cause, context and notes. */
function* pyDerive(group: PyExceptionGroup, exceptions: PyException[]): Steps<PyException> {
  const derived = yield* pyCallMethod(group, "derive", new PyList(exceptions));
  if (!(derived instanceof PyExceptionGroup)) {
    throw typeError("derive must return an instance of BaseExceptionGroup");
  }
  derived.traceback = group.traceback;
  derived.context = group.context;
  derived.cause = group.cause;
  derived.suppressContext = true;
  const notes = yield* pyLookupAttribute(group, "__notes__");
  if (notes !== undefined && isSequence(notes)) {
    const done = setAttribute(derived, "__notes__", new PyList(yield* pyItems(notes)));
    if (isPending(done)) yield done;
  }
  return derived;
}

// --- `except*` ---

/**
 * What `except* handled` takes of an exception, and what is left: `null` for nothing. An exception that is no group is
 * taken as a group of one. Throws TypeError where `handled` is not a class of exceptions, or one of groups.
 */
export function* pyMatchGroup(exception: PyException, handled: Value): Steps<Parts> {
  const classes = handled instanceof PyTuple ? handled.items : [handled];
  if (!classes.every(isExceptionClass)) throw cannotCatch();
  if (classes.some((each) => (each as PyType).isSubtype(baseExceptionGroupType))) {
    throw typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
  }
  if (exceptionMatches(handled, exception)) {
    if (exception instanceof PyExceptionGroup) return { match: exception, rest: null };
    return { match: newExceptionGroup("", newTuple([exception])), rest: null };
  }
  if (!(exception instanceof PyExceptionGroup)) return { match: null, rest: exception };
  const parts = yield* pyCallMethod(exception, "split", handled);
  if (!(parts instanceof PyTuple)) {
    throw typeError(`${exception.type.name}.split must return a tuple, not ${typeName(parts)}`);
  }
  if (parts.items.length < 2) {
    throw typeError(
      `${exception.type.name}.split must return a 2-tuple, got tuple of size ${parts.items.length}`,
    );
  }
  const [match, rest] = parts.items as [Value, Value];
  return { match: isException(match) ? match : null, rest: isException(rest) ? rest : null };
}

/**
 * What goes on after the `except*` clauses of a `try`: from the exception that came in, and what each clause raised
 * and what nobody took, the exception to raise, or null. What was raised again unchanged is put together as it was.
 */
export function* pyReraiseStar(original: PyException, results: readonly Value[]): Steps<PyException | null> {
  const exceptions = results.filter(isException);
  if (exceptions.length === 0) return null;
  // A single exception was taken as a group of one: no other clause can have had any of it.
  if (!(original instanceof PyExceptionGroup)) return exceptions[0]!;
  const raised: PyException[] = [];
  const again = new Set<PyException>();
  for (const exception of exceptions) {
    if (isPartOf(exception, original)) addLeaves(exception, again);
    else raised.push(exception);
  }
  const rest = again.size === 0 ? null : (yield* pyParts(original, (each) => again.has(each), false)).match;
  if (raised.length === 0) return rest;
  if (rest !== null) raised.push(rest);
  return raised.length === 1 ? raised[0]! : newExceptionGroup("", new PyList(raised));
}

/** Parts of a group share its notes, traceback, cause and context; what a clause raised anew does not. */
function isPartOf(exception: PyException, original: PyException): boolean {
  return (
    exception instanceof PyExceptionGroup &&
    exception.traceback === original.traceback &&
    exception.cause === original.cause &&
    exception.context === original.context
  );
}

/** The exceptions in a group that are not groups. */
function addLeaves(exception: PyException, leaves: Set<PyException>): void {
  const open: PyException[] = [exception];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (each instanceof PyExceptionGroup) open.push(...each.exceptions);
    else leaves.add(each);
  }
}
