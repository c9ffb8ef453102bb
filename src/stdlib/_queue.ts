/**
 * `_queue`: `SimpleQueue`, an unbounded first-in, first-out queue, and the exception `Empty`. What `put` does is one
 * step, so it may be called where the queue is in use already: in a signal handler, a finaliser, a tracing function.
 */
import { PyInstance, type PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { classMethod, completeType, method, newMethod, pyMethod } from "../objects/define.ts";
import { Raised, typeError, typeName, valueError } from "../objects/errors.ts";
import { exceptionType, newExceptionOf } from "../objects/exceptions.ts";
import { newGenericAlias } from "../objects/generic_alias.ts";
import { pyTruth } from "../objects/operators.ts";
import { Park, type Pending, type Steps } from "../objects/steps.ts";
import { WaitQueue } from "../objects/waiting.ts";
import { constant, defineModule } from "../vm/modules.ts";
import { deadlineAfter, pySeconds } from "./timeouts.ts";

/** `queue.Empty`: nothing could be taken, or not soon enough. */
const emptyType: PyType = declareType("_queue.Empty", { base: exceptionType, isBase: true });
completeType(emptyType, {
  doc: "Nothing could be taken from the queue, or not soon enough.",
  module: "_queue",
  methods: [],
});

const empty = (): Raised => new Raised(newExceptionOf(emptyType, []) as PyObject);

/** So many items are taken before the room they had is given back. */
const FORGET = 256;

/** `queue.SimpleQueue`: items, and the threads that wait for one. */
class PySimpleQueue extends PyInstance {
  items: Value[] = [];
  /** The place of the oldest item: those before it have been taken. */
  first = 0;
  readonly takers = new WaitQueue(this);

  constructor(type: PyType = simpleQueueType) {
    super(type);
  }
}

const simpleQueueType: PyType = declareType("_queue.SimpleQueue", {
  isBase: true,
  hasWeakref: true,
  allocate: (type) => new PySimpleQueue(type),
});

const size = (self: PySimpleQueue): number => self.items.length - self.first;

function put(self: PySimpleQueue, item: Value): Value {
  self.items.push(item);
  self.takers.wakeOne();
  return null;
}

/** The oldest item, of a queue that has one. */
function take(self: PySimpleQueue): Value {
  const { items } = self;
  const item = items[self.first]!;
  items[self.first++] = null;
  if (self.first === items.length) {
    self.items = [];
    self.first = 0;
  } else if (self.first > FORGET && self.first > items.length >> 1) {
    self.items = items.slice(self.first);
    self.first = 0;
  }
  return item;
}

/** `queue.get(block, timeout)`: at once where there is an item, else waiting without the GIL. Throws `Empty`. */
function get(self: PySimpleQueue, block: Value, timeout: Value): Value | Pending {
  if (block === true && timeout === null && size(self) > 0) return take(self);
  return pyGet(self, block, timeout);
}

function* pyGet(self: PySimpleQueue, block: Value, timeout: Value): Steps {
  const waits = yield* pyTruth(block);
  let deadline = Number.POSITIVE_INFINITY;
  if (waits && timeout !== null) {
    const seconds = yield* pySeconds(timeout);
    if (seconds < 0) throw valueError("'timeout' must be a non-negative number");
    deadline = deadlineAfter(seconds);
  }
  while (size(self) === 0) {
    if (!waits) throw empty();
    // Woken means "look again": another thread may have taken the item before this one was scheduled, or a signal
    // handler may have put one in.
    const woken: boolean = yield new Park(self.takers, deadline, true, true);
    if (!woken && size(self) === 0) throw empty();
  }
  return take(self);
}

completeType(simpleQueueType, {
  doc: "Simple, unbounded, reentrant FIFO queue.",
  module: "_queue",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType, args: Value[], keywords: Map<string, Value>) => {
      if (cls === simpleQueueType) {
        if (keywords.size > 0) throw typeError("SimpleQueue() takes no keyword arguments");
        if (args.length > 0) throw typeError("SimpleQueue() takes no positional arguments");
      }
      return cls.allocate(cls);
    }),
    method("__init__(self, /, *args, **kwargs)", () => null),
    method(
      "put(self, /, item, block=True, timeout=None)",
      (self: PySimpleQueue, item: Value) => put(self, item),
      "Put the item in. Never blocks; the other arguments are for likeness to Queue.put().",
    ),
    method("put_nowait(self, /, item)", put, "The same as put(item)."),
    pyMethod(
      "get(self, /, block=True, timeout=None)",
      get,
      "Take an item out, waiting for one unless told not to; Empty if none came.",
    ),
    method(
      "get_nowait(self, /)",
      (self: PySimpleQueue) => {
        if (size(self) === 0) throw empty();
        return take(self);
      },
      "Take an item out, or raise Empty at once.",
    ),
    method("empty(self, /)", (self: PySimpleQueue) => size(self) === 0, "Whether there is no item now."),
    method("qsize(self, /)", size, "How many items there are now."),
    method("__reduce_ex__(self, protocol, /)", (self: PySimpleQueue): Value => {
      throw typeError(`cannot pickle '${typeName(self)}' object`);
    }),
    classMethod(
      "__class_getitem__(cls, object, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "See PEP 585",
    ),
  ],
});

export const queueModule = defineModule({
  name: "_queue",
  doc: "What the module queue is built on.",
  members: () => [constant("Empty", emptyType), constant("SimpleQueue", simpleQueueType)],
});
