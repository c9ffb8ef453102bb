/**
 * `_thread`: locks, thread handles, thread-local data. What `threading` is built on. Where a call releases the GIL
 * follows FACTS 3: an acquire that succeeds at once keeps it; only waiting gives it up.
 */

import { genericGetAttribute, genericSetAttribute, useDict } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asInt, objectType, PyInstance, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { alias, completeType, getter, method, newMethod, pyMethod } from "../objects/define.ts";
import { PyDict } from "../objects/dict.ts";
import {
  isRaised,
  newException,
  notAnInteger,
  Raised,
  runtimeError,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyFloat } from "../objects/float.ts";
import { PyBoundMethod } from "../objects/function.ts";
import { address } from "../objects/object_methods.ts";
import { pyFloat, pyTruth } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { SideTable, sharedTable } from "../objects/side_table.ts";
import { isPending, Park, type Pending, type Steps } from "../objects/steps.ts";
import { defineStructSequence } from "../objects/struct_sequence.ts";
import { PyTuple } from "../objects/tuple.ts";
import { WaitQueue } from "../objects/waiting.ts";
import type { Executable } from "../vm/executable.ts";
import { Frame, NativeFrame } from "../vm/frame.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, fn, pyFn } from "../vm/modules.ts";
import { pyReportThreadDeath, pyReportUnraisable, pyThreadExcepthook } from "../vm/reports.ts";
import type { ThreadState } from "../vm/threads.ts";
import { isHandled } from "./_signal.ts";
import { deadlineAfter, pySeconds, TIMEOUT_MAX } from "./timeouts.ts";

const interpreter = (): Interpreter => runtime() as Interpreter;

/**
 * Notes who has taken a lock, for reports and for those who listen, and on which line of the program: the frame there
 * will have moved on when a report is made.
 */
function taken(lock: PyLock | PyRLock, thread: ThreadState): void {
  lock.holder = thread;
  let at = thread.top;
  while (at !== null && !(at instanceof Frame && !at.executable.isLibrary)) at = at.back;
  if (at === null) lock.takenIn = null;
  else {
    lock.takenIn = at.executable;
    lock.takenAt = at.pc;
  }
  const { scheduler, observer } = thread.interpreter;
  if (observer !== null) observer.lock(thread, "acquire", lock);
  if (scheduler.tracer !== null) scheduler.tellLock("acquire", lock);
}

/** Tells who looks on that the current thread tries for a lock, or stops trying. */
function tries(lock: PyLock | PyRLock): void {
  const { currentThread, observer } = interpreter();
  observer?.lock(currentThread, "attempt", lock);
}

/** The lock is free now: the thread that has waited longest tries for it. */
function freed(lock: PyLock | PyRLock): void {
  const { currentThread, scheduler, observer } = interpreter();
  lock.holder = null;
  if (observer !== null) observer.lock(currentThread, "release", lock);
  if (scheduler.tracer !== null) scheduler.tellLock("release", lock);
  if (lock.waiters.length > 0) lock.waiters.wakeOne();
}

/** `_thread.lock`: a flag, and the threads waiting for it to clear. */
export class PyLock extends PyObject {
  locked = false;
  readonly waiters = new WaitQueue(this);
  /** The thread that has it, and where that was in the program. */
  holder: ThreadState | null = null;
  takenIn: Executable | null = null;
  takenAt = 0;

  constructor() {
    super(lockType);
  }
}

/** `_thread.RLock`: a lock that its owner can take again. */
export class PyRLock extends PyInstance {
  owner: ThreadState | null = null;
  count = 0;
  readonly waiters = new WaitQueue(this);
  /** The thread that has it, and where that was in the program. */
  holder: ThreadState | null = null;
  takenIn: Executable | null = null;
  takenAt = 0;

  constructor(type: PyType = rlockType) {
    super(type);
  }
}

export const lockType: PyType = declareType("_thread.lock", { hasWeakref: true });
export const rlockType: PyType = declareType("_thread.RLock", {
  isBase: true,
  hasWeakref: true,
  allocate: (type) => new PyRLock(type),
});

const ACQUIRE = "acquire(self, blocking=True, timeout=-1)";

/**
 * Reads `blocking` and `timeout` as CPython does: the deadline, `Infinity` for none, or -1 for "do not wait".
 */
function* pyDeadline(blocking: Value, timeout: Value): Steps<number> {
  const wait = yield* pyTruth(blocking);
  const seconds = yield* pySeconds(timeout);
  if (!wait && seconds !== -1) throw valueError("can't specify a timeout for a non-blocking call");
  if (seconds < 0 && seconds !== -1) throw valueError("timeout value must be a non-negative number");
  if (!wait || seconds === 0) return -1;
  if (seconds === -1) return Number.POSITIVE_INFINITY;
  return deadlineAfter(seconds);
}

/** `lock.acquire()`: at once where the lock is free, else waiting without the GIL. */
function acquire(self: PyLock, blocking: Value, timeout: Value): Value | Pending {
  // Without a timeout there is nothing to read: a third of the time of `Condition.notify` was in reading it all the same.
  if (timeout === -1 && (blocking === true || blocking === false)) {
    if (!self.locked) {
      self.locked = true;
      taken(self, interpreter().currentThread);
      return true;
    }
    if (blocking) return pyTake(self, Number.POSITIVE_INFINITY);
    tries(self);
    return false;
  }
  return pyAcquire(self, blocking, timeout);
}

function* pyAcquire(self: PyLock, blocking: Value, timeout: Value): Steps {
  return yield* pyTake(self, yield* pyDeadline(blocking, timeout));
}

function* pyTake(self: PyLock, deadline: number): Steps {
  while (self.locked) {
    tries(self);
    if (deadline < 0) return false;
    // Woken means "try again": another thread may have taken the lock before this one was scheduled, or a signal handler
    // may have let it go.
    const woken: boolean = yield new Park(self.waiters, deadline, true, true);
    if (!woken && self.locked) {
      tries(self);
      return false;
    }
  }
  self.locked = true;
  taken(self, interpreter().currentThread);
  return true;
}

function release(self: PyLock): Value {
  if (!self.locked) throw runtimeError("release unlocked lock");
  self.locked = false;
  freed(self);
  return null;
}

function isLocked(self: PyLock): Value {
  tries(self);
  return self.locked;
}

function lockRepr(self: PyLock): Value {
  return `<${self.locked ? "locked" : "unlocked"} ${self.type.fullName} object at ${address(self)}>`;
}

completeType(lockType, {
  doc: "A lock: two states, and threads that wait for it to be unlocked.",
  module: "_thread",
  methods: [
    newMethod(
      "__new__(cls, *args, **kwargs)",
      (_cls: PyType, args: readonly Value[], keywords: Map<string, Value>) => {
        if (keywords.size > 0) throw typeError("lock() takes no keyword arguments");
        if (args.length > 0) throw typeError(`lock expected 0 arguments, got ${args.length}`);
        return new PyLock();
      },
    ),
    pyMethod(ACQUIRE, acquire, "Lock the lock, if it can; wait for it if asked to."),
    alias("acquire_lock", "acquire"),
    method("release(self, /)", release, "Unlock the lock, and let one waiting thread try for it."),
    alias("release_lock", "release"),
    method("locked(self, /)", isLocked, "Whether the lock is in the locked state."),
    alias("locked_lock", "locked"),
    pyMethod("__enter__(self, /)", (self: PyLock) => acquire(self, true, -1), "Lock the lock."),
    method("__exit__(self, /, *exc_info)", release, "Unlock the lock."),
    method("__repr__(self, /)", lockRepr, "Return repr(self)."),
    method(
      "_at_fork_reinit(self, /)",
      (self: PyLock) => {
        self.locked = false;
        return null;
      },
      "Make it a new, unlocked lock.",
    ),
    method("__reduce_ex__(self, protocol, /)", refusePickle, "Locks cannot be pickled."),
  ],
});

function refusePickle(self: Value): Value {
  throw typeError(`cannot pickle '${typeName(self)}' object`);
}

// --- RLock ---

function acquireAgain(self: PyRLock, blocking: Value, timeout: Value): Value | Pending {
  const thread = interpreter().currentThread;
  if (timeout === -1 && (blocking === true || blocking === false)) {
    if (self.owner === thread) {
      self.count++;
      return true;
    }
    if (self.owner === null) {
      own(self, thread, 1);
      return true;
    }
    if (blocking) return pyOwn(self, thread, 1, Number.POSITIVE_INFINITY);
    tries(self);
    return false;
  }
  return pyAcquireAgain(self, thread, blocking, timeout);
}

function own(self: PyRLock, thread: ThreadState, count: number): void {
  self.owner = thread;
  self.count = count;
  taken(self, thread);
}

function* pyAcquireAgain(self: PyRLock, thread: ThreadState, blocking: Value, timeout: Value): Steps {
  const deadline = yield* pyDeadline(blocking, timeout);
  if (self.owner === thread) {
    self.count++;
    return true;
  }
  return yield* pyOwn(self, thread, 1, deadline);
}

function* pyOwnAgain(self: PyRLock, thread: ThreadState, count: number): Steps {
  yield* pyOwn(self, thread, count, Number.POSITIVE_INFINITY);
  return null;
}

function* pyOwn(self: PyRLock, thread: ThreadState, count: number, deadline: number): Steps {
  while (self.owner !== null) {
    tries(self);
    if (deadline < 0) return false;
    const woken: boolean = yield new Park(self.waiters, deadline, true, true);
    if (!woken && self.owner !== null) {
      tries(self);
      return false;
    }
  }
  own(self, thread, count);
  return true;
}

function releaseOnce(self: PyRLock): Value {
  if (self.owner !== interpreter().currentThread) throw runtimeError("cannot release un-acquired lock");
  if (--self.count === 0) {
    self.owner = null;
    freed(self);
  }
  return null;
}

function rlockRepr(self: PyRLock): Value {
  const state = self.count > 0 ? "locked" : "unlocked";
  return `<${state} ${self.type.fullName} object owner=${self.owner?.ident ?? 0} count=${self.count} at ${address(self)}>`;
}

completeType(rlockType, {
  doc: "A lock that the thread which holds it can acquire again.",
  module: "_thread",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => cls.allocate(cls)),
    pyMethod(ACQUIRE, acquireAgain, "Lock the lock, or go one level deeper if this thread holds it."),
    method("release(self, /)", releaseOnce, "Undo one acquire; the last one unlocks the lock."),
    pyMethod("__enter__(self, /)", (self: PyRLock) => acquireAgain(self, true, -1), "Lock the lock."),
    method("__exit__(self, /, *exc_info)", releaseOnce, "Undo one acquire."),
    method("_is_owned(self, /)", (self: PyRLock) => self.owner === interpreter().currentThread),
    method("_recursion_count(self, /)", (self: PyRLock) =>
      self.owner === interpreter().currentThread ? self.count : 0,
    ),
    method("_release_save(self, /)", (self: PyRLock) => {
      if (self.count === 0) throw runtimeError("cannot release un-acquired lock");
      const saved = new PyTuple([self.count, self.owner!.ident]);
      self.count = 0;
      self.owner = null;
      freed(self);
      return saved;
    }),
    pyMethod("_acquire_restore(self, state, /)", (self: PyRLock, state: PyTuple) => {
      const thread = interpreter().currentThread;
      const count = state.items[0] as number;
      if (self.owner !== null) return pyOwnAgain(self, thread, count);
      own(self, thread, count);
      return null;
    }),
    method("_at_fork_reinit(self, /)", (self: PyRLock) => {
      self.count = 0;
      self.owner = null;
      return null;
    }),
    method("__repr__(self, /)", rlockRepr, "Return repr(self)."),
    method("__reduce_ex__(self, protocol, /)", refusePickle, "Locks cannot be pickled."),
  ],
});

// --- threads ---

/** `_thread._ThreadHandle`: what is left of a thread in the hands of others. */
export class PyThreadHandle extends PyObject {
  ident = 0;
  state: "not started" | "starting" | "running" | "done" = "not started";
  thread: ThreadState | null = null;
  readonly joiners = new WaitQueue(this);

  constructor() {
    super(threadHandleType);
  }
}

export const threadHandleType: PyType = declareType("_thread._ThreadHandle");

/** What is to be done when a thread ends that `threading` has not started: its handles, and calls. */
interface Ending {
  readonly handles: PyThreadHandle[];
  readonly calls: Value[];
}

const endings = sharedTable<ThreadState, Ending>();

function endingOf(thread: ThreadState): Ending {
  let ending = endings.get(thread);
  if (ending === undefined) {
    ending = { handles: [], calls: [] };
    endings.set(thread, ending);
  }
  return ending;
}

function* pyEnd({ handles, calls }: Ending): Steps<void> {
  for (const handle of handles) finish(handle);
  for (const callable of calls) {
    try {
      const result = call(callable, [], null);
      if (isPending(result)) yield result;
    } catch (thrown) {
      if (!(thrown instanceof Raised)) throw thrown;
      yield* pyReportUnraisable(thrown.exception, null, callable);
    }
  }
}

/** The handles of threads that the end of the program waits for. */
const waitedFor = sharedTable<Interpreter, Set<PyThreadHandle>>();

function waited(owner: Interpreter): Set<PyThreadHandle> {
  let set = waitedFor.get(owner);
  if (set === undefined) {
    set = new Set();
    waitedFor.set(owner, set);
  }
  return set;
}

function* join(self: PyThreadHandle, timeout: Value | undefined): Steps {
  let deadline = Number.POSITIVE_INFINITY;
  if (timeout !== null && timeout !== undefined) {
    const seconds =
      timeout instanceof PyFloat || asInt(timeout) !== undefined
        ? yield* pySeconds(timeout)
        : yield* pyFloat(timeout);
    if (seconds >= 0) deadline = deadlineAfter(seconds);
  }
  if (self.state === "not started" || self.state === "starting") throw runtimeError("thread not started");
  if (self.thread !== null && self.thread === interpreter().currentThread && self.state !== "done") {
    throw runtimeError("Cannot join current thread");
  }
  while (!isDone(self)) {
    const woken: boolean = yield new Park(self.joiners, deadline, true, true);
    if (!woken) {
      sees(self);
      return null;
    }
  }
  sees(self);
  return null;
}

/** Tells who looks on that the current thread has seen whether a thread is done. */
function sees(handle: PyThreadHandle): void {
  const { currentThread, observer } = interpreter();
  if (observer === null) return;
  observer.access(currentThread, "read", handle, null);
  if (handle.thread !== null && isDone(handle)) observer.thread(currentThread, "join", handle.thread);
}

const isDone = (handle: PyThreadHandle): boolean => handle.state === "done";

function setDone(self: PyThreadHandle): Value {
  if (self.state === "not started" || self.state === "starting") throw runtimeError("thread not started");
  finish(self);
  return null;
}

function finish(handle: PyThreadHandle): void {
  handle.state = "done";
  const { currentThread, observer } = interpreter();
  if (observer !== null) {
    observer.access(currentThread, "write", handle, null);
    if (handle.thread !== null) observer.thread(currentThread, "end", handle.thread);
  }
  waited(interpreter()).delete(handle);
  handle.joiners.wakeAll();
}

completeType(threadHandleType, {
  doc: "A handle of a thread: to join it and to see whether it is done.",
  module: "_thread",
  methods: [
    newMethod("__new__(cls)", () => new PyThreadHandle()),
    pyMethod("join(self, timeout=None, /)", join, "Wait until the thread is done, or for a time."),
    method(
      "is_done(self, /)",
      (self: PyThreadHandle) => {
        sees(self);
        return self.state === "done";
      },
      "Whether the thread is done.",
    ),
    method("_set_done(self, /)", setDone, "Mark the thread as done."),
    method(
      "_at_end(self, callable, /)",
      (self: PyThreadHandle, callable: Value) => {
        if (self.thread !== null) endingOf(self.thread).calls.push(callable);
        return null;
      },
      "Have the thread itself make a call when it ends.",
    ),
    method(
      "__repr__(self, /)",
      (self: PyThreadHandle) => `<_thread._ThreadHandle object: ident=${self.ident}>`,
    ),
    getter("ident", (self: PyThreadHandle) => self.ident),
  ],
});

/** A thread's whole life: the call, what becomes of an exception, and the word to those who wait for its end. */
function* pyThreadLife(
  func: Value,
  args: Value[],
  names: readonly string[] | null,
  handle: PyThreadHandle | null,
): Steps {
  try {
    const result = call(func, args, names);
    if (isPending(result)) yield result;
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    const { exception } = thrown;
    if (!isRaised(thrown, "SystemExit")) yield* pyReportThreadDeath(exception, func);
  } finally {
    if (handle !== null) finish(handle);
  }
  const ending = endings.get(interpreter().currentThread);
  if (ending !== undefined) yield* pyEnd(ending);
  return null;
}

function begin(
  func: Value,
  args: Value[],
  names: readonly string[] | null,
  handle: PyThreadHandle | null,
  isDaemon: boolean,
): ThreadState {
  const owner = interpreter();
  if (owner.isFinalizing) {
    throw new Raised(
      newException("PythonFinalizationError", "can't create new thread at interpreter shutdown"),
    );
  }
  const thread = owner.newThread(`Thread-${owner.scheduler.threads.size}`);
  thread.isDaemon = isDaemon;
  if (func instanceof PyBoundMethod && func.self instanceof PyObject) thread.object = func.self;
  if (handle !== null) {
    handle.ident = thread.ident;
    handle.thread = thread;
    handle.state = "running";
    if (!isDaemon) waited(owner).add(handle);
  }
  thread.top = new NativeFrame(pyThreadLife(func, args, names, handle));
  owner.observer?.thread(owner.currentThread, "start", thread);
  owner.scheduler.start(thread);
  return thread;
}

function startNewThread(func: Value, args: Value, keywords: Value | undefined): Value {
  if (!isCallable(func)) throw typeError("first arg must be callable");
  if (!(args instanceof PyTuple)) throw typeError("2nd arg must be a tuple");
  if (keywords !== undefined && !(keywords instanceof PyDict))
    throw typeError("optional 3rd arg must be a dictionary");
  const values = [...args.items];
  const names: string[] = [];
  if (keywords instanceof PyDict) {
    for (const [key, value] of keywords.entries()) {
      names.push(key as string);
      values.push(value);
    }
  }
  return begin(func, values, names.length === 0 ? null : names, null, true).ident;
}

function isCallable(value: Value): boolean {
  return value instanceof PyObject && value.type.slots.call !== undefined;
}

function* startJoinableThread(func: Value, handle: Value, daemon: Value): Steps {
  interpreter().firstThread(() => startJoinableThread(func, handle, daemon));
  if (!isCallable(func)) throw typeError("thread function must be callable");
  if (handle !== null && !(handle instanceof PyThreadHandle))
    throw typeError("'handle' must be a _ThreadHandle");
  const given = handle ?? new PyThreadHandle();
  const isDaemon = yield* pyTruth(daemon);
  if (given.state !== "not started") throw runtimeError("thread already started");
  begin(func, [], null, given, isDaemon);
  return given;
}

/** Waits for all threads that are not daemons, those started meanwhile too. */
function* shutdown(): Steps {
  const owner = interpreter();
  for (;;) {
    const own = owner.currentThread;
    const next = [...waited(owner)].find((handle) => handle.thread !== own);
    if (next === undefined) return null;
    yield* join(next, null);
  }
}

function makeThreadHandle(ident: Value): Value {
  const handle = new PyThreadHandle();
  const value = asInt(ident);
  if (value === undefined) throw notAnInteger(ident);
  handle.ident = Number(value);
  handle.thread = interpreter().scheduler.threads.get(handle.ident) ?? null;
  handle.state = "running";
  if (handle.thread !== null) endingOf(handle.thread).handles.push(handle);
  return handle;
}

// --- thread-local data ---

/** `_thread._local`: an object whose attributes are different in each thread. */
export class PyLocal extends PyInstance {
  readonly dicts = new SideTable<ThreadState, PyDict>();
  args: Value[] = [];
  names: readonly string[] | null = null;

  constructor(type: PyType = localType) {
    super(type);
  }
}

export const localType: PyType = declareType("_thread._local", {
  isBase: true,
  hasDict: true,
  hasWeakref: true,
  allocate: (type) => new PyLocal(type),
});

/** Puts the current thread's attributes in place; runs `__init__` in a thread that has not seen the object yet. */
function enterThread(self: PyLocal): Pending | null {
  const thread = interpreter().currentThread;
  const known = self.dicts.get(thread);
  if (known !== undefined) {
    if (self.dict !== known) useDict(self, known);
    return null;
  }
  const dict = new PyDict();
  self.dicts.set(thread, dict);
  useDict(self, dict);
  const { init } = self.type.slots;
  if (init === undefined || init === objectType.slots.init) return null;
  const result = init(self, [...self.args], self.names);
  return isPending(result) ? result : null;
}

function localGet(object: Value, name: string): Value | undefined | Pending {
  const self = object as PyLocal;
  const pending = enterThread(self);
  return pending === null ? genericGetAttribute(self, name) : pyThenGet(self, name, pending);
}

function* pyThenGet(self: PyLocal, name: string, pending: Pending): Steps<Value | undefined> {
  yield pending;
  enterThread(self);
  const result = genericGetAttribute(self, name);
  return isPending(result) ? yield result : result;
}

function localSet(object: Value, name: string, value: Value | undefined): Value | Pending {
  const self = object as PyLocal;
  if (name === "__dict__") {
    throw new Raised(
      newException("AttributeError", `'${self.type.fullName}' object attribute '__dict__' is read-only`),
    );
  }
  const pending = enterThread(self);
  return pending === null ? genericSetAttribute(self, name, value) : pyThenSet(self, name, value, pending);
}

function* pyThenSet(self: PyLocal, name: string, value: Value | undefined, pending: Pending): Steps {
  yield pending;
  enterThread(self);
  const result = genericSetAttribute(self, name, value);
  return isPending(result) ? yield result : result;
}

completeType(localType, {
  doc: "Thread-local data: each thread sees attributes of its own.",
  module: "_thread",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType, args: Value[], keywords: Map<string, Value>) => {
      if (args.length + keywords.size > 0 && cls.slots.init === objectType.slots.init) {
        throw typeError("Initialization arguments are not supported");
      }
      const made = new PyLocal(cls);
      made.args = [...args, ...keywords.values()];
      made.names = keywords.size === 0 ? null : [...keywords.keys()];
      const dict = new PyDict();
      made.dicts.set(interpreter().currentThread, dict);
      useDict(made, dict);
      return made;
    }),
    getter("__dict__", (self: PyLocal) => {
      enterThread(self);
      return self.dict;
    }),
  ],
  slots: { getattribute: localGet, setattr: localSet },
});

// --- the module ---

const exceptHookArgs = defineStructSequence(
  "_thread._ExceptHookArgs",
  ["exc_type", "exc_value", "exc_traceback", "thread"],
  "Type used to pass arguments to threading.excepthook.",
);

function setStackSize(size: Value | undefined): Value {
  const before = interpreter().threadStackSize;
  if (size === undefined) return before;
  const value = asInt(size);
  if (value === undefined) throw notAnInteger(size);
  if (value < 0) throw valueError("size must be 0 or a positive value");
  if (value !== 0 && value < 32768) throw valueError(`size not valid: ${value} bytes`);
  interpreter().threadStackSize = Number(value);
  return before;
}

/** How many threads there are besides the main one. */
function threadCount({ scheduler }: Interpreter): number {
  let count = 0;
  for (const thread of scheduler.threads.values()) if (!thread.isMain && !thread.isHidden) count++;
  return count;
}

export const threadModule = defineModule({
  name: "_thread",
  doc: "Threads and locks: what the module threading is built on.",
  members: (owner) => [
    constant("lock", lockType),
    constant("LockType", lockType),
    constant("RLock", rlockType),
    constant("_local", localType),
    constant("_ThreadHandle", threadHandleType),
    constant("_ExceptHookArgs", exceptHookArgs.type),
    constant("error", exceptionTypes.get("RuntimeError")!),
    constant("TIMEOUT_MAX", new PyFloat(TIMEOUT_MAX)),
    fn("allocate_lock()", () => new PyLock(), "A new lock."),
    fn("allocate()", () => new PyLock(), "An obsolete name of allocate_lock()."),
    fn(
      "start_new_thread(function, args, kwargs=<unrepresentable>, /)",
      startNewThread,
      "Start a new thread.",
    ),
    fn("start_new(function, args, kwargs=<unrepresentable>, /)", startNewThread, "An obsolete name."),
    pyFn(
      "start_joinable_thread(function, handle=None, daemon=True)",
      startJoinableThread,
      "Start a new thread that can be joined by its handle.",
    ),
    fn("_make_thread_handle(ident, /)", makeThreadHandle, "A handle for a thread that runs already."),
    fn("_get_main_thread_ident()", () => owner.mainThread.ident, "The ident of the main thread."),
    fn("_is_main_interpreter()", () => true, "Whether this is the main interpreter."),
    fn("daemon_threads_allowed()", () => true, "Whether daemon threads can be started."),
    pyFn("_shutdown()", shutdown, "Wait for all threads that are not daemons."),
    fn("get_ident()", () => owner.currentThread.ident, "A number that names the current thread."),
    fn("get_native_id()", () => owner.currentThread.nativeId, "The number that the system gives the thread."),
    fn("_count()", () => threadCount(owner), "The number of threads besides the main one."),
    fn(
      "stack_size(size=<unrepresentable>, /)",
      setStackSize,
      "The stack size of new threads; set it if given.",
    ),
    fn("exit()", exit, "End the current thread silently."),
    fn("exit_thread()", exit, "An obsolete name of exit()."),
    fn("interrupt_main(signum=2, /)", (signal: Value) => {
      const number = asInt(signal);
      if (number === undefined) throw notAnInteger(signal);
      if (number < 1 || number > 64) throw valueError("signal number out of range");
      if (isHandled(owner, Number(number))) owner.signal(Number(number));
      return null;
    }),
    pyFn("_excepthook(exc_type_value_traceback_thread, /)", (args: Value) => {
      if (!(args instanceof PyObject) || args.type !== exceptHookArgs.type) {
        throw typeError("_thread.excepthook argument type must be ExceptHookArgs");
      }
      return pyThreadExcepthook(args as PyTuple);
    }),
  ],
});

function exit(): Value {
  throw new Raised(newException("SystemExit"));
}
