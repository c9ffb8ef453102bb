/**
 * `select.epoll`: a descriptor that watches others. Source: epoll(7): what is ready is told again and again unless
 * EPOLLET asks for changes only; EPOLLONESHOT tells once.
 */
import { PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { classMethod, completeType, getter, method, newMethod, pyMethod } from "../objects/define.ts";
import { typeError, valueError } from "../objects/errors.ts";
import { PyList } from "../objects/list.ts";
import { pyIndex } from "../objects/operators.ts";
import { PAUSE, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import type { FileStat } from "../vm/host.ts";
import {
  Changes,
  type Channel,
  EBADF,
  EINVAL,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLPRI,
  POLLRDNORM,
  pyAwaitChange,
  refusal,
} from "./channel.ts";
import { deadlineAfter, pyDescriptor, pyTimeSpan } from "./descriptors.ts";
import { osError } from "./io_base.ts";
import { asking, closeDevice, type Device, deviceOf, openChannel } from "./io_file.ts";
import { channelStat } from "./pipe.ts";

export const EPOLLONESHOT = 1 << 30;
export const EPOLLET = -(2 ** 31) >>> 0;
export const EPOLL_CLOEXEC = 0o2000000;
const [ENOENT, EEXIST, EPERM, ELOOP] = [2, 17, 1, 40];

/** How deep epoll descriptors may watch each other. */
const DEEPEST = 5;

/** What is watched under one number. */
interface Watched {
  readonly descriptor: number;
  readonly channel: Channel;
  events: number;
  /** EPOLLONESHOT has told. */
  isSpent: boolean;
  /** EPOLLET: how many changes there had been when it was last told; -1: never. */
  told: number;
}

const sum = (changes: Iterable<Changes>): number => {
  let total = 0;
  for (const { count } of changes) total += count;
  return total;
};

/** What an epoll descriptor stands for. */
class Epoll implements Channel {
  readonly kind = "epoll";
  readonly description = "a descriptor that an epoll object watches";
  isNonBlocking = false;
  isClosed = false;
  private readonly own = new Changes();
  private watched = new Map<number, Watched>();

  *changes(): Iterable<Changes> {
    yield this.own;
    for (const { channel } of this.watched.values()) if (!channel.isClosed) yield* channel.changes();
  }

  readiness(): number {
    for (const each of this.watched.values()) if (readyBits(each) !== 0) return POLLIN | POLLRDNORM;
    return 0;
  }

  read(): never {
    throw refusal(EINVAL);
  }

  write(): never {
    throw refusal(EINVAL);
  }

  close(): void {
    this.isClosed = true;
    this.watched.clear();
    this.own.notify();
  }

  stat(): FileStat {
    return channelStat(0o600);
  }

  /** How many epoll channels stand above each other in this one, itself counted; `sought` among them is a loop. */
  depth(sought: Channel | null, level = 1): number {
    if (this === sought || level > DEEPEST) throw refusal(ELOOP);
    let deepest = level;
    for (const { channel } of this.watched.values()) {
      if (channel instanceof Epoll) deepest = Math.max(deepest, channel.depth(sought, level + 1));
    }
    return deepest;
  }

  add(device: Device, events: number): void {
    const { channel, descriptor } = device;
    if (channel === null) throw refusal(EPERM);
    if (channel === this) throw refusal(EINVAL);
    const known = this.known(descriptor);
    if (known?.channel === channel) throw refusal(EEXIST);
    if (channel instanceof Epoll) channel.depth(this, 2);
    this.watched.set(descriptor, { descriptor, channel, events, isSpent: false, told: -1 });
    this.own.notify();
  }

  modify(device: Device, events: number): void {
    const { channel, descriptor } = device;
    if (channel === null) throw refusal(EPERM);
    const known = this.known(descriptor);
    if (known?.channel !== channel) throw refusal(ENOENT);
    known.events = events;
    known.isSpent = false;
    known.told = -1;
    this.own.notify();
  }

  remove(device: Device): void {
    if (device.channel === null) throw refusal(EPERM);
    if (this.known(device.descriptor)?.channel !== device.channel) throw refusal(ENOENT);
    this.watched.delete(device.descriptor);
  }

  private known(descriptor: number): Watched | undefined {
    const known = this.watched.get(descriptor);
    if (known === undefined || !known.channel.isClosed) return known;
    this.watched.delete(descriptor);
    return undefined;
  }

  /** What is ready, at most so many: descriptors and their bits. */
  take(most: number): (readonly [descriptor: number, bits: number])[] {
    const ready: [number, number][] = [];
    for (const each of [...this.watched.values()]) {
      if (each.channel.isClosed) {
        this.watched.delete(each.descriptor);
        continue;
      }
      const bits = readyBits(each);
      if (bits === 0) continue;
      if (ready.length === most) {
        // Those told now come last next time, so that none is passed over for ever.
        for (const [descriptor] of ready) this.moveLast(descriptor);
        break;
      }
      ready.push([each.descriptor, bits]);
      if ((each.events & EPOLLONESHOT) !== 0) each.isSpent = true;
      each.told = sum(each.channel.changes());
    }
    return ready;
  }

  private moveLast(descriptor: number): void {
    const each = this.watched.get(descriptor)!;
    this.watched.delete(descriptor);
    this.watched.set(descriptor, each);
  }
}

function readyBits({ channel, events, isSpent, told }: Watched): number {
  if (isSpent || channel.isClosed) return 0;
  if ((events & EPOLLET) !== 0 && told === sum(channel.changes())) return 0;
  return channel.readiness() & (events | POLLERR | POLLHUP);
}

export class PyEpoll extends PyObject {
  /** -1: closed. */
  descriptor: number;

  constructor(type: PyType, descriptor: number) {
    super(type);
    this.descriptor = descriptor;
  }
}

export const epollType: PyType = declareType("select.epoll", { hasWeakref: true });

function epollOf(self: PyEpoll): Epoll {
  checkOpen(self);
  const channel = deviceOf(self.descriptor)?.channel;
  if (channel === undefined) throw osError(EBADF, "Bad file descriptor");
  if (!(channel instanceof Epoll)) throw osError(EINVAL, "Invalid argument");
  return channel;
}

function checkOpen(self: PyEpoll): void {
  if (self.descriptor < 0) throw valueError("I/O operation on closed epoll object");
}

function* create(type: PyType, given: Value, flags: Value): Steps {
  const size = Number(yield* pyIndex(given));
  const bits = Number(yield* pyIndex(flags));
  if (size < -1 || size === 0) throw valueError("negative sizehint");
  if (bits !== 0 && bits !== EPOLL_CLOEXEC) throw osError("invalid flags");
  return new PyEpoll(type, openChannel(new Epoll()));
}

/** Does something with what a descriptor stands for. */
function* pyControl(self: PyEpoll, given: Value, act: (epoll: Epoll, device: Device) => void): Steps {
  checkOpen(self);
  const device = deviceOf(yield* pyDescriptor(given));
  const epoll = epollOf(self);
  if (device === undefined) throw osError(EBADF, "Bad file descriptor");
  yield PAUSE;
  asking(null, () => act(epoll, device));
  return null;
}

function* pyMask(value: Value): Steps<number> {
  return Number(BigInt.asUintN(32, BigInt(yield* pyIndex(value))));
}

function* poll(self: PyEpoll, timeout: Value, maximum: Value): Steps {
  checkOpen(self);
  const span =
    timeout === null
      ? Number.POSITIVE_INFINITY
      : yield* pyTimeSpan(timeout, 1e9, "timeout must be an integer or None");
  const most = Number(yield* pyIndex(maximum));
  if (most < -1 || most === 0) throw valueError(`maxevents must be greater than 0, got ${most}`);
  const epoll = epollOf(self);
  const deadline = span < 0 ? Number.POSITIVE_INFINITY : deadlineAfter(span);
  yield PAUSE;
  for (let isLast = span === 0; ; ) {
    const ready = epoll.take(most === -1 ? Number.POSITIVE_INFINITY : most);
    if (ready.length > 0 || isLast) return new PyList(ready.map((pair) => newTuple(pair)));
    isLast = !(yield* pyAwaitChange([epoll], deadline));
  }
}

function close(self: PyEpoll): Value {
  if (self.descriptor < 0) return null;
  const device = deviceOf(self.descriptor);
  self.descriptor = -1;
  if (device === undefined) throw osError(EBADF, "Bad file descriptor");
  closeDevice(device);
  return null;
}

completeType(epollType, {
  doc: "A descriptor that watches others, and tells which of them are ready.",
  methods: [
    newMethod("__new__(cls, sizehint=-1, flags=0)", create),
    method("__enter__(self, /)", (self: PyEpoll) => {
      checkOpen(self);
      return self;
    }),
    method("__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)", (self: PyEpoll) => close(self)),
    method("close(self, /)", close, "Close the descriptor."),
    method("fileno(self, /)", (self: PyEpoll) => {
      checkOpen(self);
      return self.descriptor;
    }),
    getter("closed", (self: PyEpoll) => self.descriptor < 0),
    classMethod("fromfd(cls, fd, /)", function* (cls: PyType, given: Value): Steps {
      const number = yield* pyIndex(given);
      if (typeof number !== "number") throw typeError("an integer is required");
      return new PyEpoll(cls, number);
    }),
    pyMethod(
      `register(self, /, fd, eventmask=${POLLIN | POLLPRI | POLLOUT})`,
      function* (self: PyEpoll, fd: Value, mask: Value): Steps {
        const events = yield* pyMask(mask);
        return yield* pyControl(self, fd, (epoll, device) => epoll.add(device, events));
      },
      "Watch a descriptor.",
    ),
    pyMethod(
      "modify(self, /, fd, eventmask)",
      function* (self: PyEpoll, fd: Value, mask: Value): Steps {
        const events = yield* pyMask(mask);
        return yield* pyControl(self, fd, (epoll, device) => epoll.modify(device, events));
      },
      "Watch a descriptor for other events.",
    ),
    pyMethod(
      "unregister(self, /, fd)",
      (self: PyEpoll, fd: Value) => pyControl(self, fd, (epoll, device) => epoll.remove(device)),
      "Watch a descriptor no more.",
    ),
    pyMethod("poll(self, /, timeout=None, maxevents=-1)", poll, "Wait for events."),
  ],
});
