/** `aiter` and `anext`. Source: library reference; PEP 525. */
import { pyCallMethod } from "../objects/attributes.ts";
import { None, PyObject, type PyType, typeOf, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, method, pyMethod } from "../objects/define.ts";
import { isRaised, newException, Raised, typeError, typeName } from "../objects/errors.ts";
import { isPending, type Pending, Returned, type Steps } from "../objects/steps.ts";
import { PyGenerator } from "../vm/generator.ts";
import { pySend } from "../vm/generator_methods.ts";
import { awaitable, send } from "../vm/operations/generators.ts";

/** `aiter(async_iterable)`. */
export function aiter(value: Value): Value | Pending {
  const slot = typeOf(value).slots.aiter;
  if (slot === undefined) throw typeError(`'${typeName(value)}' object is not an async iterable`);
  const result = slot(value);
  return isPending(result) ? pyAsyncIterator(result) : checkedIterator(result);
}

function* pyAsyncIterator(pending: Pending): Steps {
  return checkedIterator(yield pending);
}

function checkedIterator(iterator: Value): Value {
  if (typeOf(iterator).slots.anext === undefined) {
    throw typeError(`aiter() returned not an async iterator of type '${typeName(iterator)}'`);
  }
  return iterator;
}

/** `anext(iterator)`, `anext(iterator, default)`: something to await. */
export function anext(iterator: Value, fallback: Value | undefined): Value | Pending {
  const slot = typeOf(iterator).slots.anext;
  if (slot === undefined) throw typeError(`'${typeName(iterator)}' object is not an async iterator`);
  const result = slot(iterator);
  if (fallback === undefined) return result;
  return isPending(result) ? pyWithDefault(result, fallback) : new PyAnext(result, fallback);
}

function* pyWithDefault(pending: Pending, fallback: Value): Steps {
  return new PyAnext(yield pending, fallback);
}

/** What `anext(iterator, default)` gives: awaits the next item, and gives the default at the end. */
export class PyAnext extends PyObject {
  readonly awaited: Value;
  readonly fallback: Value;
  /** What `__await__` gave, once it has been asked. */
  iterator: Value | undefined = undefined;

  constructor(awaited: Value, fallback: Value) {
    super(anextType);
    this.awaited = awaited;
    this.fallback = fallback;
  }
}

export const anextType: PyType = declareType("anext_awaitable");

function* pyIteratorOf(self: PyAnext): Steps {
  if (self.iterator === undefined) {
    const got = awaitable(self.awaited, 0);
    self.iterator = (isPending(got) ? yield got : got) as Value;
  }
  return self.iterator;
}

/** Does something with the iterator; its end by StopAsyncIteration is the end with the default. */
function* pyGoOn(self: PyAnext, act: (iterator: Value) => Steps): Steps {
  try {
    return yield* act(yield* pyIteratorOf(self));
  } catch (thrown) {
    if (!isRaised(thrown, "StopAsyncIteration")) throw thrown;
    throw new Raised(newException("StopIteration", self.fallback));
  }
}

function* pySendTo(iterator: Value, value: Value): Steps {
  if (iterator instanceof PyGenerator) return yield* pySend(iterator, value);
  const result = send(iterator, value);
  const given: Value | Returned = result instanceof Returned || !isPending(result) ? result : yield result;
  if (!(given instanceof Returned)) return given;
  throw new Raised(
    given.value === null ? newException("StopIteration") : newException("StopIteration", given.value),
  );
}

completeType(anextType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyAnext) => self, "Implement iter(self)."),
    method(
      "__await__(self, /)",
      (self: PyAnext) => self,
      "Return an iterator to be used in await expression.",
    ),
    pyMethod(
      "__next__(self, /)",
      (self: PyAnext) => pyGoOn(self, (iterator) => pySendTo(iterator, None)),
      "Implement next(self).",
    ),
    pyMethod(
      "send(self, value, /)",
      (self: PyAnext, value: Value) => pyGoOn(self, (iterator) => pySendTo(iterator, value)),
      "Send a value into what is awaited.",
    ),
    pyMethod(
      "throw(self, /, *args)",
      (self: PyAnext, args: Value[]) => pyGoOn(self, (iterator) => pyCallMethod(iterator, "throw", ...args)),
      "Raise an exception in what is awaited.",
    ),
    pyMethod(
      "close(self, /)",
      (self: PyAnext) => pyGoOn(self, (iterator) => pyCallMethod(iterator, "close")),
      "Close what is awaited.",
    ),
  ],
});
