/**
 * `select`: waiting until one of several descriptors is ready. Pipes, sockets and epoll objects live in memory and are
 * waited for without the GIL; files and the standard streams are always ready. Source: library reference, "select".
 */
import { PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, pyMethod } from "../objects/define.ts";
import { isRaised, keyError, overflowError, runtimeError, typeError, valueError } from "../objects/errors.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyList } from "../objects/list.ts";
import { pyIndex, pyItems } from "../objects/operators.ts";
import { PAUSE, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { constant, defineModule, fn, pyFn } from "../vm/modules.ts";
import {
  type Channel,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLNVAL,
  POLLOUT,
  POLLPRI,
  POLLRDHUP,
  POLLRDNORM,
  POLLWRNORM,
  pyAwaitChange,
} from "./channel.ts";
import { deadlineAfter, pyDescriptor, pyTimeSpan } from "./descriptors.ts";
import { EPOLL_CLOEXEC, EPOLLET, EPOLLONESHOT, epollType } from "./epoll.ts";
import { osError } from "./io_base.ts";
import { deviceOf } from "./io_file.ts";
import { PIPE_BUF } from "./pipe.ts";

const POLLRDBAND = 0x80;
const POLLWRBAND = 0x200;
const POLLMSG = 0x400;
/** Descriptors from here on do not fit in the sets of select(2). */
const FD_SETSIZE = 1024;

/** What is always ready: files and standard streams. */
const FILE_READY = POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM;

/** The bits of a descriptor that are set now. */
function readinessOf(descriptor: number): number {
  const device = deviceOf(descriptor);
  if (device === undefined) return POLLNVAL;
  return device.channel === null ? FILE_READY : device.channel.readiness();
}

/** The channels among descriptors: those that can be waited for. */
function channelsOf(descriptors: Iterable<number>): Set<Channel> {
  const channels = new Set<Channel>();
  for (const descriptor of descriptors) {
    const channel = deviceOf(descriptor)?.channel;
    if (channel !== null && channel !== undefined) channels.add(channel);
  }
  return channels;
}

/** Waits until `look` finds something (true or any number but 0), or until the time has passed; then it looks once more. */
function* pyWaitFor<Found>(
  descriptors: () => Iterable<number>,
  span: number,
  look: () => Found | null,
): Steps<Found | null> {
  const deadline = deadlineAfter(span);
  yield PAUSE;
  for (let isLast = span === 0; ; ) {
    const found = look();
    if (found !== null || isLast) return found;
    isLast = !(yield* pyAwaitChange(channelsOf(descriptors()), deadline));
  }
}

// --- select ---

interface Asked {
  readonly value: Value;
  readonly descriptor: number;
}

function* pyAsked(list: Value): Steps<Asked[]> {
  let values: Value[];
  try {
    values = yield* pyItems(list);
  } catch (thrown) {
    if (isRaised(thrown, "TypeError")) throw typeError("arguments 1-3 must be sequences");
    throw thrown;
  }
  const asked: Asked[] = [];
  // A list can lose items while their fileno() is called.
  if (list instanceof PyList) values = list.items;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    const descriptor = yield* pyDescriptor(value);
    if (descriptor >= FD_SETSIZE) throw valueError("filedescriptor out of range in select()");
    asked.push({ value, descriptor });
  }
  return asked;
}

const READABLE = POLLIN | POLLHUP | POLLERR;
const WRITABLE = POLLOUT | POLLERR;

function* select(reading: Value, writing: Value, exceptional: Value, timeout: Value): Steps {
  let span = Number.POSITIVE_INFINITY;
  if (timeout !== null) {
    span = yield* pyTimeSpan(timeout, 1e9, "timeout must be a float or None");
    if (span < 0) throw valueError("timeout must be non-negative");
  }
  const lists = [yield* pyAsked(reading), yield* pyAsked(writing), yield* pyAsked(exceptional)];
  const all = lists.flatMap((list) => list.map(({ descriptor }) => descriptor));
  const masks = [READABLE, WRITABLE, POLLPRI];
  const ready = (): PyList[] | null => {
    for (const descriptor of all) {
      if (deviceOf(descriptor) === undefined) throw osError(9, "Bad file descriptor");
    }
    const found = lists.map((list, at) =>
      list.filter(({ descriptor }) => (readinessOf(descriptor) & masks[at]!) !== 0),
    );
    if (found.every(({ length }) => length === 0)) return null;
    return found.map((list) => new PyList(list.map(({ value }) => value)));
  };
  const found = yield* pyWaitFor(() => all, span, ready);
  return newTuple(found ?? [new PyList(), new PyList(), new PyList()]);
}

// --- poll ---

class PyPoll extends PyObject {
  /** The bits asked for, by descriptor. */
  readonly asked = new Map<number, number>();
  isPolling = false;

  constructor() {
    super(pollType);
  }
}

const pollType: PyType = declareType("select.poll");

function* pyMask(value: Value): Steps<number> {
  if (typeof value !== "number" && (typeof value !== "object" || value?.type.slots.index === undefined)) {
    throw typeError("an integer is required");
  }
  const mask = yield* pyIndex(value);
  if (mask < 0) throw valueError("value must be positive");
  if (mask > 0xffff) throw overflowError("Python int too large for C unsigned short");
  return Number(mask);
}

function* register(self: PyPoll, fd: Value, mask: Value): Steps {
  const descriptor = yield* pyDescriptor(fd);
  self.asked.set(descriptor, yield* pyMask(mask));
  return null;
}

function* modify(self: PyPoll, fd: Value, mask: Value): Steps {
  const descriptor = yield* pyDescriptor(fd);
  const bits = yield* pyMask(mask);
  if (!self.asked.has(descriptor)) throw osError(2, "No such file or directory");
  self.asked.set(descriptor, bits);
  return null;
}

function* unregister(self: PyPoll, fd: Value): Steps {
  const descriptor = yield* pyDescriptor(fd);
  if (!self.asked.delete(descriptor)) throw keyError(descriptor);
  return null;
}

function* poll(self: PyPoll, timeout: Value): Steps {
  let span = Number.POSITIVE_INFINITY;
  if (timeout !== null) {
    span = yield* pyTimeSpan(timeout, 1e6, "timeout must be an integer or None");
    if (span < 0) span = Number.POSITIVE_INFINITY;
  }
  if (self.isPolling) throw runtimeError("concurrent poll() invocation");
  self.isPolling = true;
  const asked = [...self.asked];
  const ready = (): Value[] | null => {
    const found: Value[] = [];
    for (const [descriptor, mask] of asked) {
      const bits = readinessOf(descriptor) & (mask | POLLERR | POLLHUP | POLLNVAL);
      if (bits !== 0) found.push(newTuple([descriptor, bits]));
    }
    return found.length === 0 ? null : found;
  };
  try {
    const descriptors = asked.map(([descriptor]) => descriptor);
    return new PyList((yield* pyWaitFor(() => descriptors, span, ready)) ?? []);
  } finally {
    self.isPolling = false;
  }
}

const ASKED = POLLIN | POLLPRI | POLLOUT;

completeType(pollType, {
  doc: "Descriptors and what is awaited of them.",
  methods: [
    pyMethod(`register(self, fd, eventmask=${ASKED}, /)`, register, "Wait for a descriptor from now on."),
    pyMethod("modify(self, fd, eventmask, /)", modify, "Wait for other events of a descriptor."),
    pyMethod("unregister(self, fd, /)", unregister, "Wait for a descriptor no more."),
    pyMethod("poll(self, timeout=None, /)", poll, "Wait until something is ready; give (fd, events) pairs."),
  ],
});

const CONSTANTS: Readonly<Record<string, number>> = {
  PIPE_BUF,
  POLLIN,
  POLLPRI,
  POLLOUT,
  POLLERR,
  POLLHUP,
  POLLNVAL,
  POLLRDNORM,
  POLLRDBAND,
  POLLWRNORM,
  POLLWRBAND,
  POLLMSG,
  POLLRDHUP,
  EPOLLIN: POLLIN,
  EPOLLPRI: POLLPRI,
  EPOLLOUT: POLLOUT,
  EPOLLERR: POLLERR,
  EPOLLHUP: POLLHUP,
  EPOLLRDHUP: POLLRDHUP,
  EPOLLRDNORM: POLLRDNORM,
  EPOLLRDBAND: POLLRDBAND,
  EPOLLWRNORM: POLLWRNORM,
  EPOLLWRBAND: POLLWRBAND,
  EPOLLMSG: POLLMSG,
  EPOLLEXCLUSIVE: 1 << 28,
  EPOLLONESHOT,
  EPOLLET,
  EPOLL_CLOEXEC,
};

export const selectModule = defineModule({
  name: "select",
  doc: "Waiting until one of several descriptors is ready.",
  members: () => [
    constant("error", exceptionTypes.get("OSError")!),
    constant("epoll", epollType),
    ...Object.entries(CONSTANTS).map(([name, value]) => constant(name, value)),
    fn("poll()", () => new PyPoll(), "An object that waits for the descriptors registered with it."),
    pyFn(
      "select(rlist, wlist, xlist, timeout=None, /)",
      select,
      "Wait until descriptors can be read or written; give those that can.",
    ),
  ],
});
