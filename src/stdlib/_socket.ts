/**
 * `_socket`: sockets of this process with itself. Streams and datagrams over AF_UNIX and over the loopback addresses of
 * AF_INET and AF_INET6 live in memory; every other address is unreachable. Source: library reference, "socket".
 */
import { None, type Value } from "../objects/core.ts";
import { valueError } from "../objects/errors.ts";
import { exceptionTypes, osErrorType } from "../objects/exceptions.ts";
import { pyIndex } from "../objects/operators.ts";
import { PAUSE, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { constant, defineModule, fn, pyFn } from "../vm/modules.ts";
import { AF_INET, AF_INET6, AF_UNIX } from "./_socket/addresses.ts";
import { SOCKET_CONSTANTS } from "./_socket/constants.ts";
import { DatagramEndpoint } from "./_socket/datagram.ts";
import { SOCK_STREAM } from "./_socket/endpoint.ts";
import { gaiErrorType, hostErrorType } from "./_socket/errors.ts";
import { nameMembers, numberMembers } from "./_socket/names.ts";
import {
  defaultTimeout,
  newEndpoint,
  PySocket,
  pyTimeout,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  setDefaultTimeout,
  socketType,
  timeoutValue,
} from "./_socket/object.ts";
import { StreamEndpoint } from "./_socket/stream.ts";
import { refusal } from "./channel.ts";
import { asking, closeDevice, duplicateDevice, openChannel } from "./io_file.ts";
import { pyDevice } from "./posix_pipes.ts";

/** Two sockets that are connected to each other. */
function* socketpair(family: Value, type: Value, proto: Value): Steps {
  const domain = family === None ? AF_UNIX : Number(yield* pyIndex(family));
  const bits = Number(yield* pyIndex(type));
  const kind = bits & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  const protocol = Number(yield* pyIndex(proto));
  yield PAUSE;
  const ends = asking(None, () => {
    if (domain === AF_INET || domain === AF_INET6) throw refusal(95);
    const pair = [newEndpoint(domain, kind, protocol), newEndpoint(domain, kind, protocol)] as const;
    const [one, other] = pair;
    if (one instanceof StreamEndpoint && other instanceof StreamEndpoint) one.join(other);
    if (one instanceof DatagramEndpoint && other instanceof DatagramEndpoint) one.join(other);
    return pair;
  });
  const isNonBlocking = (bits & SOCK_NONBLOCK) !== 0;
  const timeout = isNonBlocking ? 0 : defaultTimeout();
  return newTuple(
    ends.map((end) => {
      const made = new PySocket(socketType);
      end.isNonBlocking = timeout >= 0;
      made.descriptor = openChannel(end);
      made.family = domain;
      made.kind = kind;
      made.proto = protocol;
      made.timeout = timeout;
      return made;
    }),
  );
}

/** How long an item of ancillary data is. */
function controlLength(name: "CMSG_LEN" | "CMSG_SPACE") {
  return pyFn(`${name}(length, /)`, function* (value: Value): Steps {
    const length = Number(yield* pyIndex(value));
    if (length < 0 || length > 0x7fff_ffff) {
      throw valueError(`${name}() argument out of range`);
    }
    return 16 + (name === "CMSG_LEN" ? length : Math.ceil(length / 8) * 8);
  });
}

export const socketModule = defineModule({
  name: "_socket",
  doc: "Sockets of this process with itself.",
  members: () => [
    ...Object.entries(SOCKET_CONSTANTS).map(([name, value]) => constant(name, value)),
    constant("has_ipv6", true),
    constant("socket", socketType),
    constant("SocketType", socketType),
    constant("error", osErrorType),
    constant("timeout", exceptionTypes.get("TimeoutError")!),
    constant("herror", hostErrorType),
    constant("gaierror", gaiErrorType),
    pyFn(
      `socketpair(family=None, type=${SOCK_STREAM}, proto=0, /)`,
      socketpair,
      "Two sockets that are connected to each other.",
    ),
    pyFn("close(fd, /)", function* (descriptor: Value): Steps {
      const device = yield* pyDevice(descriptor);
      yield PAUSE;
      closeDevice(device);
      return null;
    }),
    pyFn("dup(fd, /)", function* (descriptor: Value): Steps {
      return duplicateDevice(yield* pyDevice(descriptor), null);
    }),
    fn(
      "getdefaulttimeout()",
      () => timeoutValue(defaultTimeout()),
      "The timeout of new sockets, in seconds.",
    ),
    pyFn("setdefaulttimeout(timeout, /)", function* (timeout: Value): Steps {
      setDefaultTimeout(yield* pyTimeout(timeout));
      return null;
    }),
    controlLength("CMSG_LEN"),
    controlLength("CMSG_SPACE"),
    ...nameMembers,
    ...numberMembers,
  ],
});
