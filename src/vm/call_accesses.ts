/** What calls of native code do to shared memory: by the name of the method where that is known, else the worst. */
import { PyInstance, PyType, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { PyBoundMethod, PyFunction } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { PyModule } from "../objects/module.ts";
import { PyMethodDescriptor, PyNativeFunction } from "../objects/native.ts";
import { PySet } from "../objects/set.ts";
import { isContainer, type Telling } from "./accesses.ts";
import type { Interpreter } from "./interpreter.ts";
import { BoundExit } from "./operations/exceptions.ts";

/** Methods that take one key of a dict or set: whether they read or write it. */
const BY_KEY: Readonly<Record<string, "read" | "write">> = {
  get: "read",
  __contains__: "read",
  __getitem__: "read",
  setdefault: "write",
  pop: "write",
  add: "write",
  discard: "write",
  remove: "write",
  __setitem__: "write",
  __delitem__: "write",
};

/** Methods of containers that change nothing. */
const READING: ReadonlySet<string> = new Set([
  ..."copy count difference find hex index intersection isdisjoint issubset issuperset items keys".split(" "),
  ..."symmetric_difference tobytes tolist union values decode getvalue most_common empty qsize".split(" "),
  ..."__and__ __contains__ __copy__ __eq__ __format__ __ge__ __getitem__ __gt__ __iter__ __le__ __len__".split(
    " ",
  ),
  ..."__lt__ __mul__ __ne__ __or__ __reduce__ __reduce_ex__ __repr__ __reversed__ __rmul__ __sizeof__".split(
    " ",
  ),
  ..."__str__ __sub__ __xor__ __add__ __getattribute__ __hash__ __getstate__ __dir__".split(" "),
]);

/** Functions that change their first argument. */
const CHANGING: ReadonlySet<string> = new Set([
  ..."heapify heappop heappush heappushpop heapreplace insort insort_left insort_right setitem delitem".split(
    " ",
  ),
  ..."iadd iand iconcat ifloordiv ilshift imod imul ior ipow irshift isub itruediv ixor pack_into next send".split(
    " ",
  ),
  ..."readinto recv_into".split(" "),
]);

/** Functions that look at nothing inside their arguments. */
const BLIND: ReadonlySet<string> = new Set(
  "id isinstance issubclass type callable start_joinable_thread start_new_thread allocate_lock get_ident".split(
    " ",
  ),
);

/** Tells what a call does at once. Python functions and `__init__`s tell of themselves as they run. */
export function observeCall(
  telling: Telling,
  interpreter: Interpreter,
  callable: Value | undefined,
  args: readonly (Value | undefined)[],
): void {
  if (callable instanceof PyBoundMethod) {
    observeCall(telling, interpreter, callable.func, [callable.self, ...args]);
  } else if (callable instanceof BoundExit) {
    observeCall(telling, interpreter, callable.exit, [callable.manager, ...args]);
  } else if (callable instanceof PyFunction) {
    for (const arg of args) telling.stored(arg);
  } else if (callable instanceof PyMethodDescriptor) {
    observeMethod(telling, callable.native.name, args[0], args.slice(1));
  } else if (callable instanceof PyNativeFunction) {
    const { self, native } = callable;
    if (self === undefined || self instanceof PyModule)
      observeFunction(telling, interpreter, native.name, args);
    else observeMethod(telling, native.name, self, args);
  } else if (callable instanceof PyType) {
    if (callable.isHeap) telling.readClass(callable, "__init__");
    for (const arg of args) observeArgument(telling, arg);
    if (callable.isHeap) for (const arg of args) telling.stored(arg);
  } else if (callable instanceof PyInstance && callable.type.isHeap) {
    telling.readClass(callable.type, "__call__");
    for (const arg of args) telling.stored(arg);
  } else {
    telling.advance(callable); // `partial`, `itemgetter`, a wrapper of a cache: whatever it holds
    for (const arg of args) observeArgument(telling, arg);
  }
}

function observeMethod(
  telling: Telling,
  name: string,
  self: Value | undefined,
  args: readonly (Value | undefined)[],
): void {
  const [first, second] = args;
  switch (name) {
    case "__setattr__":
      if (typeof first === "string") telling.writeAttribute(self, first, second);
      return;
    case "__delattr__":
      if (typeof first === "string") telling.writeAttribute(self, first, undefined);
      return;
    case "__getattribute__":
      if (typeof first === "string") telling.readAttribute(self, first);
      return;
    case "__next__":
      telling.advance(self);
      return;
  }
  for (const arg of args) observeArgument(telling, arg);
  if (!isContainer(self)) return;
  const byKey = self instanceof PyDict || self instanceof PySet ? BY_KEY[name] : undefined;
  if (byKey !== undefined && first !== undefined) {
    if (byKey === "read") telling.readItem(self, first);
    else telling.writeItem(self, first, second ?? null);
    return;
  }
  if (READING.has(name)) {
    if (self instanceof PyList || self instanceof PyDict) telling.readDeep(self);
    else telling.readWhole(self);
    return;
  }
  telling.write(self, null);
  for (const arg of args) telling.stored(arg);
}

function observeFunction(
  telling: Telling,
  interpreter: Interpreter,
  name: string,
  args: readonly (Value | undefined)[],
): void {
  const [first, second, third] = args;
  switch (name) {
    case "getattr":
    case "hasattr":
      if (typeof second === "string") telling.readAttribute(first, second);
      return;
    case "setattr":
      if (typeof second === "string") telling.writeAttribute(first, second, third);
      return;
    case "delattr":
      if (typeof second === "string") telling.writeAttribute(first, second, undefined);
      return;
    case "len":
    case "iter":
    case "reversed":
      telling.readWhole(first);
      return;
    case "vars":
    case "dir":
      if (first instanceof PyInstance)
        telling.read(first instanceof PyModule ? first.namespace : first, null);
      return;
    case "print":
    case "input": {
      for (const arg of args) telling.readDeep(arg);
      const sys = interpreter.modules.getStr("sys");
      const stream =
        sys instanceof PyModule ? sys.namespace.getStr(name === "print" ? "stdout" : "stdin") : null;
      if (typeof stream === "object" && stream !== null) telling.write(stream, null);
      return;
    }
  }
  if (BLIND.has(name)) return;
  for (const arg of args) observeArgument(telling, arg);
  if (CHANGING.has(name)) {
    telling.writeWhole(first);
    for (const arg of args) telling.stored(arg);
  }
}

/** An argument of native code: all of it may be read. */
function observeArgument(telling: Telling, arg: Value | undefined): void {
  if (typeof arg !== "object" || arg === null) return;
  if (!arg.type.isHeap && arg.type.slots.next !== undefined) telling.advance(arg);
  else telling.readDeep(arg);
}
