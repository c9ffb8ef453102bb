/**
 * The methods of generators, coroutines and async generators. Source: language reference 6.2.9, "Yield expressions";
 * PEP 342, 380, 492, 525.
 */
import { pyCallMethod, pyLookupAttribute } from "../objects/attributes.ts";
import { pyCall } from "../objects/calls.ts";
import { instantiate } from "../objects/construct.ts";
import { isInstance, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, method, pyMethod, type Row } from "../objects/define.ts";
import {
  isRaised,
  newException,
  Raised,
  runtimeError,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { generatorExitType, isException, isExceptionClass, type PyException } from "../objects/exceptions.ts";
import type { PyCode } from "../objects/function.ts";
import { address } from "../objects/object_methods.ts";
import { pyRepr } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { ITEM, isPending, type Pending, Returned, SENT, type Steps, ThrowInto } from "../objects/steps.ts";
import { PyTraceback } from "../objects/traceback.ts";
import { pyWarn } from "../objects/warnings.ts";
import { type Awaitable, forget } from "./abandoned.ts";
import type { Executable } from "./executable.ts";
import {
  asyncGeneratorType,
  coroutineType,
  type GeneratorKind,
  type GeneratorState,
  generatorType,
  PyGenerator,
  resume,
  resumeOrStop,
  spoken,
} from "./generator.ts";
import type { Interpreter } from "./interpreter.ts";
import { stopIterationValue } from "./operations/generators.ts";
import { pyReportUnraisable } from "./reports.ts";

const YIELD_VALUE = 118;
const SEND = 104;

/** The object that a suspended generator delegates to by `yield from` or `await`; null where it does not. */
export function delegate(generator: PyGenerator): Value {
  const { frame, state } = generator;
  if (state !== "suspended") return null;
  const { ops } = frame.executable;
  if ((ops[frame.pc - 1]! & 0xff) !== YIELD_VALUE || (ops[frame.pc - 2]! & 0xff) !== SEND) return null;
  return frame.slots[frame.sp - 1] as Value;
}

/** Goes on with a generator; the end comes as StopIteration with the value returned. */
export function* pySend(self: PyGenerator, value: Value): Steps {
  const frame = resume(self, value, SENT);
  if (frame === undefined) throw new Raised(newException("StopIteration"));
  const result: Value | Returned = yield frame;
  if (!(result instanceof Returned)) return result;
  throw stopIteration(result.value);
}

function stopIteration(value: Value): Raised {
  return new Raised(value === null ? newException("StopIteration") : newException("StopIteration", value));
}

/** `generator.__next__`: `undefined` at the end. */
function nextItem(self: Value): Value | undefined | Pending {
  return resume(self as PyGenerator, null, ITEM);
}

/** The exception that `throw(type, value, traceback)` means. */
function* thrownBy(type: Value, value: Value, traceback: Value): Steps<PyException> {
  if (traceback !== null && !(traceback instanceof PyTraceback)) {
    throw typeError("throw() third argument must be a traceback object");
  }
  let exception: PyException;
  if (isException(type)) {
    if (value !== null) throw typeError("instance exception may not have a separate value");
    exception = type;
  } else if (isExceptionClass(type)) {
    if (isException(value) && isInstance(value, type)) exception = value;
    else exception = yield* madeForThrow(type, value);
  } else {
    throw typeError(
      `exceptions must be classes or instances deriving from BaseException, not ${typeName(type)}`,
    );
  }
  if (traceback instanceof PyTraceback) exception.traceback = traceback;
  return exception;
}

/** An instance of the class given; the error of making it takes its place. */
function* madeForThrow(type: PyType, value: Value): Steps<PyException> {
  try {
    const made = instantiate(type, value === null ? [] : [value], null);
    const result: Value = isPending(made) ? yield made : made;
    if (isException(result)) return result;
    throw typeError(
      `calling ${yield* pyRepr(type)} should have returned an instance of BaseException, not ${typeName(result)}`,
    );
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    return thrown.exception as PyException;
  }
}

/** `generator.throw(…)`. */
export function* pyThrow(
  self: PyGenerator,
  type: Value,
  value: Value | undefined,
  traceback: Value | undefined,
): Steps {
  if (value !== undefined) yield* pyWarn("DeprecationWarning", DEPRECATED_THROW);
  return yield* pyThrowGiven(self, type, value, traceback);
}

/** The same without a word about the old signature. */
function* pyThrowGiven(
  self: PyGenerator,
  type: Value,
  value: Value | undefined,
  traceback: Value | undefined,
): Steps {
  const exception = yield* thrownBy(type, value ?? null, traceback ?? null);
  return yield* pyThrowInto(self, exception);
}

const DEPRECATED_THROW =
  "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.";

/** Raises an exception where a generator is suspended. Gives what it yields next. */
export function* pyThrowInto(self: PyGenerator, exception: PyException): Steps {
  if (self.state === "running") throw valueError(`${spoken(self.kind)} already executing`);
  let target = self;
  let inner = delegate(self);
  if (!isInstance(exception, generatorExitType)) {
    // Generators that wait for each other: the exception goes straight to the innermost.
    const via: PyGenerator[] = [];
    while (inner instanceof PyGenerator && inner.kind !== "async_generator" && inner.state === "suspended") {
      via.push(target);
      target = inner;
      inner = delegate(target);
    }
    if (via.length > 0 && inner === null) return yield* raiseInside(target, exception, via);
    inner = delegate(self);
  }
  if (inner !== null) {
    const handed = yield* throwIntoDelegate(self, inner, exception);
    if (handed !== undefined) return handed;
  }
  return yield* raiseInside(self, exception);
}

/** Hands a throw on to what the generator delegates to. `undefined`: raise it in the generator itself. */
function* throwIntoDelegate(
  self: PyGenerator,
  inner: Value,
  exception: PyException,
): Steps<Value | undefined> {
  const before = self.state;
  self.state = "running";
  try {
    if (isInstance(exception, generatorExitType)) {
      yield* pyCloseDelegate(inner);
      return undefined;
    }
    if (inner instanceof PyGenerator) return yield* pyThrowInto(inner, exception);
    const method = yield* pyLookupAttribute(inner, "throw");
    if (method === undefined) return undefined;
    return yield* pyCallMethod(inner, "throw", exception);
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    self.state = before;
    const value = stopIterationValue(thrown.exception as PyException);
    if (value === undefined) return yield* raiseInside(self, thrown.exception as PyException);
    // The inner one ended: the generator goes on behind its SEND loop with the value.
    return yield* goOnBehindSend(self, value);
  } finally {
    if (self.state === "running") self.state = before;
  }
}

function* goOnBehindSend(self: PyGenerator, value: Value): Steps {
  const { frame } = self;
  const { ops } = frame.executable;
  // SEND is two instructions back; its jump leads to END_SEND, which takes the receiver and leaves the value.
  frame.pc = ops[frame.pc - 2]! >>> 8;
  frame.slots[frame.sp++] = value;
  frame.wants = SENT;
  frame.generator = self;
  self.state = "running";
  const result: Value | Returned = yield frame;
  if (!(result instanceof Returned)) return result;
  throw stopIteration(result.value);
}

function* raiseInside(self: PyGenerator, exception: PyException, via: readonly PyGenerator[] = []): Steps {
  const wasClosed = self.state === "closed";
  if (self.state === "created") {
    self.state = "closed";
    forget(self);
    exception.traceback = new PyTraceback(exception.traceback, self.frame, self.frame.unit);
  }
  if (self.state === "closed") {
    if (self.kind === "coroutine" && wasClosed) throw runtimeError("cannot reuse already awaited coroutine");
    throw new Raised(exception);
  }
  for (const each of [...via, self]) each.frame.generator = each;
  const outer = via.map((each) => each.frame);
  const result: Value | Returned = yield new ThrowInto(self.frame, exception, outer);
  if (!(result instanceof Returned)) return result;
  throw stopIteration(result.value);
}

function* pyCloseDelegate(inner: Value): Steps {
  if (inner instanceof PyGenerator) return yield* pyClose(inner);
  let close: Value | undefined;
  try {
    close = yield* pyLookupAttribute(inner, "close");
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    yield* pyReportUnraisable(thrown.exception, null, inner);
    return null;
  }
  return close === undefined ? null : yield* pyCallMethod(inner, "close");
}

/** `generator.close()`: gives what the generator returned (3.13). */
export function* pyClose(self: PyGenerator): Steps {
  if (self.state === "created") {
    self.state = "closed";
    forget(self);
    releaseLocals(self);
    return null;
  }
  if (self.state === "closed") return null;
  const exit = newException("GeneratorExit") as PyException;
  try {
    yield* pyThrowInto(self, exit);
  } catch (thrown) {
    if (isRaised(thrown, "GeneratorExit")) return null;
    if (isRaised(thrown, "StopIteration")) return stopIterationValue(thrown.exception as PyException) ?? null;
    throw thrown;
  } finally {
    if ((self.state as GeneratorState) === "closed") releaseLocals(self);
  }
  throw runtimeError(`${spoken(self.kind)} ignored GeneratorExit`);
}

/** A generator that was closed keeps no local variables alive, unless somebody has got hold of its frame. */
function releaseLocals(self: PyGenerator): void {
  const { frame } = self;
  if (frame.object === null) frame.slots.fill(undefined);
}

function generatorRepr(self: PyGenerator): Value {
  return `<${self.kind} object ${self.qualname} at ${address(self)}>`;
}

/** `__name__` and `__qualname__`, which can be set. */
const nameRows = (kind: GeneratorKind): Row[] => [
  getter(
    "__name__",
    (self: PyGenerator) => self.name,
    (self: PyGenerator, value: Value | undefined) => {
      if (typeof value !== "string") throw typeError("__name__ must be set to a string object");
      self.name = value;
      return null;
    },
    `name of the ${spoken(kind)}`,
  ),
  getter(
    "__qualname__",
    (self: PyGenerator) => self.qualname,
    (self: PyGenerator, value: Value | undefined) => {
      if (typeof value !== "string") throw typeError("__qualname__ must be set to a string object");
      self.qualname = value;
      return null;
    },
    `qualified name of the ${spoken(kind)}`,
  ),
];

const frameOf = (self: PyGenerator): Value => (self.state === "closed" ? null : self.frame.frameObject());
const isRunning = (self: PyGenerator): Value => self.state === "running";
const isSuspended = (self: PyGenerator): Value => self.state === "suspended";
const codeOf = (self: PyGenerator): PyCode => self.frame.executable.pyCode;

const throwSignature = "throw(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)";

completeType(generatorType, {
  doc: "A function body that is left at each yield and entered again.",
  methods: [
    method("__repr__(self, /)", generatorRepr, "Return repr(self)."),
    method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
    pyMethod("__next__(self, /)", (self: PyGenerator) => resumeOrStop(self, null), "Implement next(self)."),
    pyMethod("send(self, arg, /)", resumeOrStop, "Go on with this value as the result of the yield."),
    pyMethod(throwSignature, pyThrow, "Raise this exception where the generator is suspended."),
    pyMethod("close(self, /)", pyClose, "Raise GeneratorExit inside, and end the generator."),
    ...nameRows("generator"),
    getter("gi_frame", frameOf),
    getter("gi_running", isRunning),
    getter("gi_suspended", isSuspended),
    getter("gi_code", codeOf),
    getter("gi_yieldfrom", delegate),
  ],
  slots: { next: nextItem },
});

completeType(coroutineType, {
  doc: "What calling an async function gives.",
  methods: [
    method("__repr__(self, /)", generatorRepr, "Return repr(self)."),
    method(
      "__await__(self, /)",
      (self: PyGenerator) => new PyCoroutineWrapper(self),
      "The iterator behind await.",
    ),
    pyMethod(
      "send(self, arg, /)",
      resumeOrStop,
      "Send a value into coroutine, as the result of its await; give what it awaits next.",
    ),
    pyMethod(
      throwSignature,
      pyThrow,
      "Raise an exception in coroutine, where it is suspended; give what it awaits next.",
    ),
    pyMethod("close(self, /)", pyClose, "Raise GeneratorExit inside coroutine, so that it ends."),
    ...nameRows("coroutine"),
    getter("cr_frame", frameOf),
    getter("cr_running", isRunning),
    getter("cr_suspended", isSuspended),
    getter("cr_code", codeOf),
    getter("cr_await", delegate),
    getter("cr_origin", (self: PyGenerator) => self.origin),
  ],
});

/** `coroutine_wrapper`: the iterator that `coroutine.__await__()` gives. */
class PyCoroutineWrapper extends PyObject {
  readonly coroutine: PyGenerator;

  constructor(coroutine: PyGenerator) {
    super(coroutineWrapperType);
    this.coroutine = coroutine;
  }
}

export const coroutineWrapperType: PyType = declareType("coroutine_wrapper");

completeType(coroutineWrapperType, {
  doc: "A wrapper object implementing __await__ for coroutines.",
  methods: [
    method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
    pyMethod(
      "__next__(self, /)",
      (self: PyCoroutineWrapper) => pySend(self.coroutine, null),
      "Implement next(self).",
    ),
    pyMethod("send(self, arg, /)", (self: PyCoroutineWrapper, value: Value) => pySend(self.coroutine, value)),
    pyMethod(throwSignature, (self: PyCoroutineWrapper, type: Value, value?: Value, traceback?: Value) =>
      pyThrow(self.coroutine, type, value, traceback),
    ),
    pyMethod("close(self, /)", (self: PyCoroutineWrapper) => pyClose(self.coroutine)),
  ],
});

// --- async generators ---

/** What an async generator yields to whoever awaits its next item: told apart from what it awaits itself. */
export class PyWrappedValue extends PyObject {
  readonly value: Value;

  constructor(value: Value) {
    super(wrappedValueType);
    this.value = value;
  }
}

const wrappedValueType: PyType = declareType("async_generator_wrapped_value");

type AsyncCall =
  | { readonly kind: "send"; readonly value: Value }
  | {
      readonly kind: "throw";
      readonly type: Value;
      readonly value: Value | undefined;
      readonly traceback: Value | undefined;
    }
  | { readonly kind: "close" };

type AsyncMethod = "asend" | "athrow" | "aclose";

/** The awaitable that `asend`, `athrow`, `aclose` and `__anext__` give. */
class PyAsyncStep extends PyObject implements Awaitable {
  readonly generator: PyGenerator;
  readonly call: AsyncCall;
  state: "init" | "iterating" | "closed" = "init";
  private readonly method: AsyncMethod;
  before: Awaitable | null = null;
  after: Awaitable | null = null;
  madeIn: Executable | null = null;
  madeAt = 0;

  constructor(generator: PyGenerator, call: AsyncCall, method: AsyncMethod = "asend") {
    super(call.kind === "send" ? asendType : athrowType);
    this.generator = generator;
    this.call = call;
    this.method = method;
  }

  get isFresh(): boolean {
    return this.state === "init";
  }

  describe(): string {
    return `coroutine method '${this.method}' of '${this.generator.qualname}'`;
  }

  remaker(): () => PyObject {
    const { generator, call, method } = this;
    return () => new PyAsyncStep(generator, call, method);
  }
}

export const asendType: PyType = declareType("async_generator_asend");
export const athrowType: PyType = declareType("async_generator_athrow");

/** The first step of an async generator: the hooks of `sys.set_asyncgen_hooks` learn of it. Null: none to call. */
function startHooks(generator: PyGenerator): Steps | null {
  if (generator.hooksSet) return null;
  generator.hooksSet = true;
  const { abandoned, currentThread } = runtime() as Interpreter;
  const { finalizerHook, firstIterHook } = currentThread;
  if (finalizerHook !== null) {
    generator.finalizer = finalizerHook;
    generator.onEnd = abandoned.watchGenerator(generator);
    if (generator.state === "created") generator.frame.generator = null;
  }
  return firstIterHook === null ? null : pyCall(firstIterHook, generator);
}

/** What a method of an async generator gives: to be awaited, or a warning says that it was not. */
function newStep(generator: PyGenerator, call: AsyncCall, method: AsyncMethod): Value | Pending {
  const hooks = startHooks(generator);
  return hooks === null
    ? watchedStep(generator, call, method)
    : pyAfterHooks(hooks, () => watchedStep(generator, call, method));
}

function watchedStep(generator: PyGenerator, call: AsyncCall, method: AsyncMethod): Value {
  const step = new PyAsyncStep(generator, call, method);
  const { abandoned, pythonFrame } = runtime() as Interpreter;
  abandoned.watch(step, pythonFrame);
  return step;
}

function* pyAfterHooks(hooks: Steps, make: () => Value): Steps {
  yield* hooks;
  return make();
}

/** The step of an `async for`, which awaits it at once. */
function nextStep(generator: PyGenerator): Value | Pending {
  const step = new PyAsyncStep(generator, NEXT);
  const hooks = startHooks(generator);
  return hooks === null ? step : pyAfterHooks(hooks, () => step);
}

const NEXT: AsyncCall = { kind: "send", value: null };

function* athrow(self: PyGenerator, type: Value, value?: Value, traceback?: Value): Steps {
  if (value !== undefined)
    yield* pyWarn("DeprecationWarning", DEPRECATED_THROW.replace("throw()", "athrow()"));
  const step = newStep(self, { kind: "throw", type, value, traceback }, "athrow");
  return isPending(step) ? yield step : step;
}

function reuseError(step: PyAsyncStep): Raised {
  const name = step.call.kind === "send" ? "__anext__()/asend()" : "aclose()/athrow()";
  return runtimeError(`cannot reuse already awaited ${name}`);
}

/**
 * The first step of an `async for` or `await agen.__anext__()`, without an exception for each item: a third of the time.
 * Gives what is awaited, or the item as what the awaitable returned. Null: take the long way.
 */
export function firstItem(step: Value): Steps<Value | Returned> | null {
  if (!(step instanceof PyAsyncStep) || step.state !== "init" || step.call.kind !== "send") return null;
  return step.generator.isRunningAsync ? null : pyFirstItem(step, step.generator, step.call.value);
}

function* pyFirstItem(step: PyAsyncStep, generator: PyGenerator, value: Value): Steps<Value | Returned> {
  if (step.before !== null) forget(step);
  step.state = "iterating";
  generator.isRunningAsync = true;
  let result: Value | Returned | undefined;
  try {
    const frame = resume(generator, value, SENT);
    if (frame !== undefined) result = yield frame;
    if (result === undefined || result instanceof Returned)
      throw new Raised(newException("StopAsyncIteration"));
  } catch (thrown) {
    step.state = "closed";
    generator.isRunningAsync = false;
    throw thrown;
  }
  if (!(result instanceof PyWrappedValue)) return result; // it awaits: hand that on to the event loop
  step.state = "closed";
  generator.isRunningAsync = false;
  return new Returned(result.value);
}

/** One send into the awaitable: goes on with the generator until it awaits something or yields. */
function* stepSend(self: PyAsyncStep, value: Value): Steps {
  if (self.before !== null) forget(self);
  const { generator, call } = self;
  if (self.state === "closed") throw reuseError(self);
  let first = false;
  if (self.state === "init") {
    if (generator.isRunningAsync) {
      self.state = "closed";
      const name = call.kind === "send" ? "anext()" : call.kind === "throw" ? "athrow()" : "aclose()";
      throw runtimeError(`${name}: asynchronous generator is already running`);
    }
    if (call.kind !== "send" && generator.state === "closed") {
      self.state = "closed";
      throw call.kind === "close"
        ? new Raised(newException("StopIteration"))
        : new Raised(newException("StopAsyncIteration"));
    }
    if (call.kind !== "send" && value !== null) {
      throw runtimeError("can't send non-None value to a just-started coroutine");
    }
    self.state = "iterating";
    generator.isRunningAsync = true;
    first = true;
  }
  const start = (): Steps => {
    if (!first) return pySend(generator, value);
    if (call.kind === "send") return pySend(generator, value === null ? call.value : value);
    if (call.kind === "close") return closing(generator);
    return pyThrowGiven(generator, call.type, call.value, call.traceback);
  };
  return yield* finishing(self, start);
}

function* closing(generator: PyGenerator): Steps {
  return yield* pyThrowInto(generator, newException("GeneratorExit") as PyException);
}

/** Turns what the generator did into what its awaitable does. */
function* finishing(self: PyAsyncStep, start: () => Steps): Steps {
  const { generator, call } = self;
  const over = (): void => {
    self.state = "closed";
    generator.isRunningAsync = false;
  };
  let result: Value;
  try {
    result = yield* start();
  } catch (thrown) {
    over();
    if (isRaised(thrown, "StopIteration")) {
      // The generator returned.
      if (call.kind === "close") throw new Raised(newException("StopIteration"));
      throw new Raised(newException("StopAsyncIteration"));
    }
    if (
      call.kind === "close" &&
      (isRaised(thrown, "StopAsyncIteration") || isRaised(thrown, "GeneratorExit"))
    ) {
      throw new Raised(newException("StopIteration"));
    }
    throw thrown;
  }
  if (!(result instanceof PyWrappedValue)) return result; // it awaits: hand that on to the event loop
  over();
  if (call.kind === "close") throw runtimeError("async generator ignored GeneratorExit");
  throw new Raised(newException("StopIteration", result.value));
}

function* stepThrow(self: PyAsyncStep, type: Value, value?: Value, traceback?: Value): Steps {
  if (self.before !== null) forget(self);
  if (self.state === "closed") throw reuseError(self);
  if (self.state === "init") {
    if (self.generator.isRunningAsync) {
      self.state = "closed";
      throw runtimeError(
        `${self.call.kind === "send" ? "anext()" : "athrow()"}: asynchronous generator is already running`,
      );
    }
    self.state = "iterating";
    self.generator.isRunningAsync = true;
  }
  return yield* finishing(self, () => pyThrow(self.generator, type, value, traceback));
}

function* stepClose(self: PyAsyncStep): Steps {
  if (self.before !== null) forget(self);
  if (self.state === "closed") return null;
  try {
    yield* stepThrow(self, newException("GeneratorExit"));
  } catch (thrown) {
    if (
      isRaised(thrown, "StopIteration") ||
      isRaised(thrown, "StopAsyncIteration") ||
      isRaised(thrown, "GeneratorExit")
    ) {
      return null;
    }
    throw thrown;
  }
  throw runtimeError("coroutine ignored GeneratorExit");
}

for (const type of [asendType, athrowType]) {
  completeType(type, {
    doc: null,
    methods: [
      method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
      method("__await__(self, /)", (self: Value) => self, "The iterator behind await."),
      pyMethod("__next__(self, /)", (self: PyAsyncStep) => stepSend(self, null), "Implement next(self)."),
      pyMethod("send(self, arg, /)", stepSend),
      pyMethod(throwSignature, stepThrow),
      pyMethod("close(self, /)", stepClose),
    ],
  });
}

completeType(asyncGeneratorType, {
  doc: "What calling an async function with yield in it gives.",
  methods: [
    method("__repr__(self, /)", generatorRepr, "Return repr(self)."),
    method("__aiter__(self, /)", (self: Value) => self, "Return an awaitable, that is itself."),
    pyMethod("__anext__(self, /)", (self: PyGenerator) => newStep(self, NEXT, "asend")),
    pyMethod("asend(self, value, /)", (self: PyGenerator, value: Value) =>
      newStep(self, { kind: "send", value }, "asend"),
    ),
    pyMethod("athrow(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)", athrow),
    pyMethod("aclose(self, /)", (self: PyGenerator) => newStep(self, { kind: "close" }, "aclose")),
    ...nameRows("async_generator"),
    getter("ag_frame", frameOf),
    getter("ag_running", (self: PyGenerator) => self.isRunningAsync),
    getter("ag_suspended", isSuspended),
    getter("ag_code", codeOf),
    getter("ag_await", delegate),
  ],
  slots: { anext: nextStep as never },
});
