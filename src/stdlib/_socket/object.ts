/**
 * `_socket.socket`: a descriptor of a socket, and how long its methods may wait. All that blocks releases the GIL.
 * Source: library reference, "socket", "Socket Objects" and "Notes on socket timeouts".
 */
import { bytesLike, newBytes } from "../../objects/bytes_object.ts";
import { asInt, None, PyInstance, type PyType, type Value } from "../../objects/core.ts";
import { declareType } from "../../objects/declare.ts";
import { completeType, getter, member, method, newMethod, pyMethod } from "../../objects/define.ts";
import { newException, Raised, typeError, typeName, valueError } from "../../objects/errors.ts";
import { PyFloat } from "../../objects/float.ts";
import { PyList } from "../../objects/list.ts";
import { pyIndex, pyItems, pyTruth } from "../../objects/operators.ts";
import { PAUSE, type Steps } from "../../objects/steps.ts";
import { newTuple } from "../../objects/tuple.ts";
import { HostError } from "../../vm/host.ts";
import type { Interpreter } from "../../vm/interpreter.ts";
import { EAGAIN, EBADF, pyAwaitChange, refusal } from "../channel.ts";
import { deadlineAfter, pyTimeSpan } from "../descriptors.ts";
import { interpreter, osError, writable } from "../io_base.ts";
import { asking, closeDevice, type Device, deviceOf, hostFailure, openChannel } from "../io_file.ts";
import { type Address, AF_INET, AF_INET6, AF_UNIX, addressValue } from "./addresses.ts";
import { DatagramEndpoint } from "./datagram.ts";
import {
  type Endpoint,
  MSG_DONTWAIT,
  MSG_TRUNC,
  MSG_WAITALL,
  numberOf,
  packed,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
} from "./endpoint.ts";
import { networkOf } from "./network.ts";
import { StreamEndpoint } from "./stream.ts";
import { pyAddress } from "./values.ts";

export const SOCK_NONBLOCK = 0o4000;
export const SOCK_CLOEXEC = 0o2000000;
const TYPE_BITS = SOCK_NONBLOCK | SOCK_CLOEXEC;

const [EINPROGRESS, EALREADY] = [115, 114];

export class PySocket extends PyInstance {
  /** -1: closed. */
  descriptor = -1;
  family = -1;
  kind = -1;
  proto = -1;
  /** Nanoseconds; -1: waits as long as it takes; 0: never waits. */
  timeout = -1;
}

export const socketType: PyType = declareType("_socket.socket", {
  isBase: true,
  allocate: (type) => new PySocket(type),
});

/** `socket.setdefaulttimeout`, in nanoseconds, by interpreter. */
const defaults = new WeakMap<Interpreter, number>();
export const defaultTimeout = (): number => defaults.get(interpreter()) ?? -1;
export const setDefaultTimeout = (timeout: number): void => void defaults.set(interpreter(), timeout);

// --- what a descriptor stands for ---

function deviceFor(self: PySocket): Device {
  const device = deviceOf(self.descriptor);
  if (device === undefined) throw osError(EBADF, "Bad file descriptor");
  return device;
}

/** The socket that a device stands for. */
export function endpointIn(device: Device): Endpoint {
  const { channel } = device;
  if (channel?.kind !== "socket") throw osError(88, "Socket operation on non-socket");
  return channel as Endpoint;
}

const endpointOf = (self: PySocket): Endpoint => endpointIn(deviceFor(self));

/** A new socket. Throws what socket(2) refuses. */
export function newEndpoint(family: number, type: number, proto: number): StreamEndpoint | DatagramEndpoint {
  if (family !== AF_INET && family !== AF_INET6 && family !== AF_UNIX) throw refusal(97);
  if (type === SOCK_RAW && family !== AF_UNIX) throw refusal(proto === 0 ? 93 : 1);
  if (type !== SOCK_STREAM && type !== SOCK_DGRAM) throw refusal(family === AF_UNIX ? 94 : 22);
  const own = type === SOCK_STREAM ? 6 : 17;
  if (family === AF_UNIX ? proto > 1 || proto < 0 : proto !== 0 && proto !== own) throw refusal(93);
  const actual = family === AF_UNIX ? 0 : own;
  const network = networkOf(interpreter());
  return type === SOCK_STREAM
    ? new StreamEndpoint(network, family, actual)
    : new DatagramEndpoint(network, family, actual);
}

function* init(self: PySocket, family: Value, type: Value, proto: Value, fileno: Value): Steps {
  let [domain, kind, protocol] = [
    Number(yield* pyIndex(family)),
    Number(yield* pyIndex(type)),
    Number(yield* pyIndex(proto)),
  ];
  let isNonBlocking = false;
  let descriptor: number;
  if (fileno !== None) {
    descriptor = Number(yield* pyIndex(fileno));
    if (descriptor < 0) throw valueError("negative file descriptor");
    const device = deviceOf(descriptor);
    if (device === undefined) throw osError(EBADF, "Bad file descriptor");
    const endpoint = endpointIn(device);
    if (domain === -1) domain = endpoint.family;
    if (kind === -1) kind = endpoint.type;
    if (protocol === -1) protocol = endpoint.proto;
  } else {
    if (domain === -1) domain = AF_INET;
    if (kind === -1) kind = SOCK_STREAM;
    if (protocol === -1) protocol = 0;
    isNonBlocking = (kind & SOCK_NONBLOCK) !== 0;
    yield PAUSE;
    const [wanted, number] = [kind & ~TYPE_BITS, protocol];
    const endpoint = asking(None, () => newEndpoint(domain, wanted, number));
    descriptor = openChannel(endpoint);
  }
  self.descriptor = descriptor;
  self.family = domain;
  self.kind = kind & ~TYPE_BITS;
  self.proto = protocol;
  setTimeout_(self, isNonBlocking ? 0 : defaultTimeout(), isNonBlocking || defaultTimeout() >= 0);
  return null;
}

// --- waiting ---

function setTimeout_(self: PySocket, timeout: number, touches = true): void {
  self.timeout = timeout;
  if (touches) endpointOf(self).isNonBlocking = timeout >= 0;
}

/** A timeout as programs give it, in nanoseconds; -1 for None. */
export function* pyTimeout(value: Value): Steps<number> {
  if (value === None) return -1;
  const span = yield* pyTimeSpan(value, 1e9, null);
  if (span < 0) throw valueError("Timeout value out of range");
  return span;
}

/** The timeout in seconds, as programs get it. */
export const timeoutValue = (timeout: number): Value => (timeout < 0 ? None : new PyFloat(timeout / 1e9));

/** When a call that begins now gives up. */
const deadlineOf = (self: PySocket): number =>
  deadlineAfter(self.timeout < 0 ? Number.POSITIVE_INFINITY : self.timeout);

/**
 * Does something that may have to wait: tries until it gives something, within the socket's timeout. What is closed
 * meanwhile by another thread stays open until this one is done, as in the system's own calls.
 */
function* pyUntil<Result>(
  self: PySocket,
  attempt: (endpoint: Endpoint) => Result | null,
  flags = 0,
  deadline = deadlineOf(self),
): Steps<Result> {
  const device = deviceFor(self);
  const endpoint = endpointIn(device);
  yield PAUSE;
  device.sharing.descriptors++;
  try {
    for (let isLast = false; ; ) {
      const result = attempt(endpoint);
      if (result !== null) return result;
      const neverWaits = self.timeout < 0 ? endpoint.isNonBlocking : self.timeout === 0;
      if (neverWaits || (flags & MSG_DONTWAIT) !== 0) throw refusal(EAGAIN);
      if (isLast) throw new Raised(newException("TimeoutError", "timed out"));
      isLast = !(yield* pyAwaitChange([endpoint], deadline));
    }
  } catch (thrown) {
    throw thrown instanceof HostError ? hostFailure(thrown, None) : thrown;
  } finally {
    if (--device.sharing.descriptors === 0) device.close();
  }
}

/** Does something at once, without waiting. */
function* pyAtOnce<Result>(self: PySocket, act: (endpoint: Endpoint) => Result): Steps<Result> {
  const endpoint = endpointOf(self);
  yield PAUSE;
  return asking(None, () => act(endpoint));
}

// --- connections ---

function* bind(self: PySocket, value: Value): Steps {
  const to = yield* pyAddress(self.family, value, "bind");
  yield* pyAtOnce(self, (endpoint) => endpoint.bind(to));
  return null;
}

function* listen(self: PySocket, backlog: Value): Steps {
  const count = Number(yield* pyIndex(backlog));
  yield* pyAtOnce(self, (endpoint) => endpoint.listen(Math.min(count, SOMAXCONN)));
  return null;
}

export const SOMAXCONN = 4096;

function* accept(self: PySocket): Steps {
  const endpoint = yield* pyUntil(self, (own) => own.accept());
  const address = addressValue(endpoint.remote);
  return newTuple([openChannel(endpoint), address]);
}

/** Connects; a number says why not. */
function* pyConnect(self: PySocket, to: Address): Steps<number> {
  const endpoint = endpointOf(self);
  const deadline = deadlineOf(self);
  const refused = (act: () => boolean): number | null => {
    try {
      return act() ? 0 : null;
    } catch (thrown) {
      if (thrown instanceof HostError) return thrown.errno;
      throw thrown;
    }
  };
  yield PAUSE;
  const started = refused(() => endpoint.connect(to));
  if (started !== null && !(started === EALREADY && self.timeout !== 0)) return started;
  const neverWaits = self.timeout < 0 ? endpoint.isNonBlocking : self.timeout === 0;
  if (neverWaits && endpoint.family !== AF_UNIX) return EINPROGRESS;
  for (;;) {
    const state = refused(() => endpoint.connecting());
    if (state !== null) return state;
    if (neverWaits) return EAGAIN;
    if (!(yield* pyAwaitChange([endpoint], deadline)))
      throw new Raised(newException("TimeoutError", "timed out"));
  }
}

function* connect(self: PySocket, value: Value): Steps {
  const failure = yield* pyConnect(self, yield* pyAddress(self.family, value, "connect"));
  if (failure !== 0) throw hostFailure(refusal(failure), None);
  return null;
}

function* connectEx(self: PySocket, value: Value): Steps {
  const to = yield* pyAddress(self.family, value, "connect_ex");
  try {
    return yield* pyConnect(self, to);
  } catch (thrown) {
    if (thrown instanceof Raised && thrown.exception.type.name === "TimeoutError") return EAGAIN;
    throw thrown;
  }
}

function* shutdown(self: PySocket, value: Value): Steps {
  const how = Number(yield* pyIndex(value));
  yield* pyAtOnce(self, (endpoint) => endpoint.shutdown(how));
  return null;
}

function* close(self: PySocket): Steps {
  const { descriptor } = self;
  if (descriptor < 0) return null;
  self.descriptor = -1;
  const device = deviceOf(descriptor);
  yield PAUSE;
  if (device === undefined) throw osError(EBADF, "Bad file descriptor");
  closeDevice(device);
  return null;
}

function detach(self: PySocket): Value {
  const { descriptor } = self;
  self.descriptor = -1;
  return descriptor;
}

// --- receiving ---

function* pyFlags(value: Value): Steps<number> {
  return Number(yield* pyIndex(value));
}

/** Up to `size` bytes. With MSG_WAITALL a stream waits for all of them. */
function* pyReceive(self: PySocket, size: number, flags: number) {
  const deadline = deadlineOf(self);
  const first = yield* pyUntil(self, (endpoint) => endpoint.receive(size, flags), flags, deadline);
  if ((flags & MSG_WAITALL) === 0 || self.kind !== SOCK_STREAM) return first;
  const pieces = [first.bytes];
  let missing = size - first.bytes.length;
  for (let last = first.bytes; missing > 0 && last.length > 0; missing -= last.length) {
    last = (yield* pyUntil(self, (endpoint) => endpoint.receive(missing, flags), flags, deadline)).bytes;
    pieces.push(last);
  }
  const all = new Uint8Array(size - missing);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return { ...first, bytes: all };
}

function* pyBufferSize(value: Value, caller: string): Steps<number> {
  const size = Number(yield* pyIndex(value));
  if (size < 0) throw valueError(`negative buffersize in ${caller}`);
  return size;
}

function* recv(self: PySocket, bufsize: Value, flags: Value): Steps {
  const size = yield* pyBufferSize(bufsize, "recv");
  return newBytes((yield* pyReceive(self, size, yield* pyFlags(flags))).bytes);
}

function* recvfrom(self: PySocket, bufsize: Value, flags: Value): Steps {
  const size = yield* pyBufferSize(bufsize, "recvfrom");
  const { bytes, from } = yield* pyReceive(self, size, yield* pyFlags(flags));
  return newTuple([newBytes(bytes), addressValue(from)]);
}

/** The part of a buffer that is to be filled. */
function* pyRoom(caller: string, buffer: Value, count: Value): Steps<Uint8Array> {
  const room = writable(caller, buffer);
  const size = Number(yield* pyIndex(count));
  if (size < 0) throw valueError(`negative buffersize in ${caller}`);
  if (size > room.length)
    throw valueError(
      `${caller === "recv_into" ? "buffer too small for requested bytes" : "nbytes is greater than the length of the buffer"}`,
    );
  return size === 0 ? room : room.subarray(0, size);
}

function* recvInto(self: PySocket, buffer: Value, count: Value, flags: Value): Steps {
  const room = yield* pyRoom("recv_into", buffer, count);
  if (room.length === 0) return 0;
  const { bytes } = yield* pyReceive(self, room.length, yield* pyFlags(flags));
  room.set(bytes);
  return bytes.length;
}

function* recvfromInto(self: PySocket, buffer: Value, count: Value, flags: Value): Steps {
  const room = yield* pyRoom("recvfrom_into", buffer, count);
  const { bytes, from } = yield* pyReceive(self, room.length, yield* pyFlags(flags));
  room.set(bytes);
  return newTuple([bytes.length, addressValue(from)]);
}

function* recvmsg(self: PySocket, bufsize: Value, _ancillary: Value, flags: Value): Steps {
  const size = Number(yield* pyIndex(bufsize));
  if (size < 0) throw valueError("negative buffer size in recvmsg()");
  const { bytes, from, isCut } = yield* pyReceive(self, size, yield* pyFlags(flags));
  return newTuple([newBytes(bytes), new PyList(), isCut ? MSG_TRUNC : 0, addressValue(from)]);
}

function* recvmsgInto(self: PySocket, buffers: Value, _ancillary: Value, flags: Value): Steps {
  const rooms = (yield* pyItems(buffers)).map((buffer) => writable("recvmsg_into", buffer));
  const size = rooms.reduce((sum, { length }) => sum + length, 0);
  const { bytes, from, isCut } = yield* pyReceive(self, size, yield* pyFlags(flags));
  let at = 0;
  for (const room of rooms) {
    room.set(bytes.subarray(at, at + room.length));
    at += room.length;
  }
  return newTuple([bytes.length, new PyList(), isCut ? MSG_TRUNC : 0, addressValue(from)]);
}

// --- sending ---

function* send(self: PySocket, data: Value, flags: Value): Steps {
  const bytes = bytesLike(data);
  const bits = yield* pyFlags(flags);
  return yield* pyUntil(self, (endpoint) => endpoint.send(bytes, null), bits);
}

function* sendall(self: PySocket, data: Value, flags: Value): Steps {
  const bytes = bytesLike(data);
  const bits = yield* pyFlags(flags);
  const deadline = deadlineOf(self);
  let done = 0;
  do {
    done += yield* pyUntil(self, (endpoint) => endpoint.send(bytes.subarray(done), null), bits, deadline);
  } while (done < bytes.length);
  return null;
}

function* sendto(self: PySocket, args: readonly Value[]): Steps {
  if (args.length < 2 || args.length > 3) {
    throw typeError(`sendto() takes 2 or 3 arguments (${args.length} given)`);
  }
  const bytes = bytesLike(args[0]!);
  const flags = args.length === 3 ? yield* pyFlags(args[1]!) : 0;
  const to = yield* pyAddress(self.family, args[args.length - 1]!, "sendto");
  return yield* pyUntil(self, (endpoint) => endpoint.send(bytes, to), flags);
}

function* sendmsg(
  self: PySocket,
  buffers: Value,
  ancillary: Value | undefined,
  flags: Value,
  to: Value,
): Steps {
  const parts = (yield* pyItems(buffers)).map((part) => bytesLike(part));
  if (ancillary !== undefined && (yield* pyItems(ancillary)).length > 0)
    throw osError(22, "Invalid argument");
  const bits = yield* pyFlags(flags);
  const target = to === None ? null : yield* pyAddress(self.family, to, "sendmsg");
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return yield* pyUntil(self, (endpoint) => endpoint.send(all, target), bits);
}

// --- options ---

function* getOption(self: PySocket, level: Value, option: Value, size: Value): Steps {
  const [at, name, length] = [
    Number(yield* pyIndex(level)),
    Number(yield* pyIndex(option)),
    Number(yield* pyIndex(size)),
  ];
  const endpoint = endpointOf(self);
  if (length < 0 || length > 1024) throw osError("getsockopt buflen out of range");
  const bytes = asking(None, () => endpoint.options.get(endpoint, at, name));
  if (length > 0) return newBytes(bytes.slice(0, length));
  return numberOf(bytes);
}

function* setOption(self: PySocket, args: readonly Value[]): Steps {
  if (args.length < 3 || args.length > 4) {
    throw typeError(
      `setsockopt() takes ${args.length < 3 ? "at least 3" : "at most 4"} arguments (${args.length} given)`,
    );
  }
  const [level, option] = [Number(yield* pyIndex(args[0]!)), Number(yield* pyIndex(args[1]!))];
  const value = args[2]!;
  let bytes: Uint8Array;
  if (args.length === 4) {
    if (value !== None) throw typeError(`setsockopt() argument 3 must be None, not ${typeName(value)}`);
    bytes = new Uint8Array(Math.max(0, Math.min(Number(yield* pyIndex(args[3]!)), 1024)));
  } else if (asInt(value) !== undefined) {
    const number = Number(asInt(value));
    if (number > 0x7fff_ffff || number < -0x8000_0000) {
      throw new Raised(newException("OverflowError", "signed integer is greater than maximum"));
    }
    bytes = packed(number);
  } else bytes = bytesLike(value).slice();
  const endpoint = endpointOf(self);
  asking(None, () => endpoint.options.set(endpoint, level, option, bytes));
  return null;
}

// --- the type ---

function representation(self: PySocket): Value {
  const { descriptor, family, kind, proto } = self;
  return `<socket object, fd=${descriptor}, family=${family}, type=${kind}, proto=${proto}>`;
}

completeType(socketType, {
  doc: "A socket: one end of a connection, or a place where connections and messages arrive.",
  module: "_socket",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => cls.allocate(cls)),
    pyMethod("__init__(self, /, family=-1, type=-1, proto=-1, fileno=None)", init),
    method("__repr__(self, /)", representation, "Return repr(self)."),
    pyMethod("_accept(self, /)", accept, "Wait for a connection; give its descriptor and where it is from."),
    pyMethod("bind(self, address, /)", bind, "Give the socket an address."),
    pyMethod("close(self, /)", close, "Close the socket."),
    pyMethod("connect(self, address, /)", connect, "Connect to an address."),
    pyMethod(
      "connect_ex(self, address, /)",
      connectEx,
      "Connect; give an error number instead of raising it.",
    ),
    method("detach(self, /)", detach, "Close the object and leave the descriptor open; give that."),
    method("fileno(self, /)", (self: PySocket) => self.descriptor, "The descriptor; -1 when closed."),
    method("getpeername(self, /)", (self: PySocket) => {
      const { remote } = endpointOf(self);
      if (remote === null) throw osError(107, "Transport endpoint is not connected");
      return addressValue(remote);
    }),
    method("getsockname(self, /)", (self: PySocket) => addressValue(endpointOf(self).local)),
    pyMethod("getsockopt(self, level, option, buffersize=0, /)", getOption),
    pyMethod("setsockopt(self, /, *args)", setOption),
    pyMethod("listen(self, backlog=128, /)", listen, "Let connections arrive."),
    pyMethod("recv(self, bufsize, flags=0, /)", recv, "Up to bufsize bytes; none at the end."),
    pyMethod("recv_into(self, /, buffer, nbytes=0, flags=0)", recvInto),
    pyMethod("recvfrom(self, bufsize, flags=0, /)", recvfrom),
    pyMethod("recvfrom_into(self, /, buffer, nbytes=0, flags=0)", recvfromInto),
    pyMethod("recvmsg(self, bufsize, ancbufsize=0, flags=0, /)", recvmsg),
    pyMethod("recvmsg_into(self, buffers, ancbufsize=0, flags=0, /)", recvmsgInto),
    pyMethod("send(self, data, flags=0, /)", send, "Send bytes; give how many were taken."),
    pyMethod("sendall(self, data, flags=0, /)", sendall, "Send all the bytes."),
    pyMethod("sendmsg(self, buffers, ancdata=<unrepresentable>, flags=0, address=None, /)", sendmsg),
    pyMethod("sendto(self, /, *args)", sendto),
    pyMethod("setblocking(self, flag, /)", function* (self: PySocket, flag: Value): Steps {
      setTimeout_(self, (yield* pyTruth(flag)) ? -1 : 0);
      return null;
    }),
    method("getblocking(self, /)", (self: PySocket) => self.timeout !== 0),
    pyMethod("settimeout(self, timeout, /)", function* (self: PySocket, timeout: Value): Steps {
      setTimeout_(self, yield* pyTimeout(timeout));
      return null;
    }),
    method("gettimeout(self, /)", (self: PySocket) => timeoutValue(self.timeout)),
    pyMethod("shutdown(self, how, /)", shutdown, "Shut down one direction of the connection or both."),
    member("family", (self: PySocket) => self.family),
    member("type", (self: PySocket) => self.kind),
    member("proto", (self: PySocket) => self.proto),
    getter("timeout", (self: PySocket) => timeoutValue(self.timeout)),
  ],
});
