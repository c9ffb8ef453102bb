/** Datagrams: UDP and AF_UNIX sockets of type SOCK_DGRAM, each message in one piece. Source: udp(7), unix(7). */
import type { FileStat } from "../../vm/host.ts";
import {
  Changes,
  EINVAL,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLRDHUP,
  POLLRDNORM,
  POLLWRNORM,
  refusal,
} from "../channel.ts";
import { channelStat } from "../pipe.ts";
import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  address,
  isLocal,
  loopback,
  mapped,
  wildcard,
} from "./addresses.ts";
import {
  ENOTCONN,
  type Endpoint,
  EOPNOTSUPP,
  EPIPE,
  MSG_PEEK,
  type Received,
  SOCK_DGRAM,
  SocketOptions,
  tellError,
} from "./endpoint.ts";
import type { Network } from "./network.ts";

const [EDESTADDRREQ, EMSGSIZE, ECONNREFUSED, ENETUNREACH, EACCES] = [89, 90, 111, 101, 13];

/** The longest message over IP, and over AF_UNIX. */
const LONGEST_IP = 65_507;
const LONGEST_UNIX = 212_960;
/** So many bytes may wait in one socket: over IP more are lost, over AF_UNIX the sender waits. */
const CAPACITY = 212_992;

interface Message {
  readonly bytes: Uint8Array;
  readonly from: Address | null;
}

export class DatagramEndpoint implements Endpoint {
  readonly kind = "socket";
  readonly type = SOCK_DGRAM;
  readonly description = "a message to a socket";
  readonly isListening = false;
  readonly family: number;
  readonly proto: number;
  readonly options = new SocketOptions();
  isNonBlocking = false;
  isClosed = false;
  isBound = false;
  local: Address | null;
  remote: Address | null = null;
  error = 0;
  private readonly network: Network;
  private readonly own = new Changes();
  /** The other one of a pair. */
  private twin: DatagramEndpoint | null = null;
  private messages: Message[] = [];
  private size = 0;
  private isInputOver = false;
  private isOutputOver = false;
  /** AF_UNIX: senders that wait for room here. */
  private readonly senders = new Set<DatagramEndpoint>();

  constructor(network: Network, family: number, proto: number) {
    this.network = network;
    this.family = family;
    this.proto = proto;
    this.local = family === AF_UNIX ? address(AF_UNIX, "") : address(family, wildcard(family));
  }

  isOnlyIPv6(): boolean {
    return this.options.isOnlyIPv6;
  }

  mayShare(other: Endpoint): boolean {
    return (
      (this.options.reusesPort && other.options.reusesPort) ||
      (this.options.reusesAddress && other.options.reusesAddress)
    );
  }

  changes(): Iterable<Changes> {
    return [this.own];
  }

  readiness(): number {
    const isFull = this.twin !== null && this.twin.size >= CAPACITY;
    return (
      (this.messages.length > 0 || this.isInputOver ? POLLIN | POLLRDNORM : 0) |
      (isFull ? 0 : POLLOUT | POLLWRNORM) |
      (this.error === 0 ? 0 : POLLERR) |
      (this.isInputOver ? POLLRDHUP : 0) |
      (this.isInputOver && this.isOutputOver ? POLLHUP : 0)
    );
  }

  bind(to: Address): void {
    if (this.isBound) throw refusal(EINVAL);
    this.network.bind(this, to);
  }

  listen(): never {
    throw refusal(EOPNOTSUPP);
  }

  accept(): never {
    throw refusal(EOPNOTSUPP);
  }

  connect(to: Address): boolean {
    if (!isLocal(to.family, to.host)) throw refusal(ENETUNREACH);
    if (this.family === AF_UNIX) {
      if (this.network.reached(SOCK_DGRAM, to).length === 0) throw refusal(ECONNREFUSED);
      this.remote = to;
      return true;
    }
    const host = to.host === wildcard(to.family) ? loopback(to.family) : to.host;
    this.network.ephemeral(this, loopback(this.family));
    if (this.local!.host === wildcard(this.family)) {
      this.local = { ...this.local!, host: loopback(this.family) };
    }
    this.remote = { ...to, host };
    return true;
  }

  connecting(): boolean {
    return true;
  }

  /** Joins two fresh sockets. */
  join(other: DatagramEndpoint): void {
    this.twin = other;
    other.twin = this;
    this.remote = other.local;
    other.remote = this.local;
  }

  read(size: number): Uint8Array | null {
    return this.receive(size, 0)?.bytes ?? null;
  }

  write(bytes: Uint8Array): number | null {
    return this.send(bytes, null);
  }

  receive(size: number, flags: number): Received | null {
    tellError(this);
    const message = this.messages[0];
    if (message === undefined) {
      return this.isInputOver ? { bytes: new Uint8Array(), from: null, isCut: false } : null;
    }
    if ((flags & MSG_PEEK) === 0) {
      this.messages.shift();
      this.size -= message.bytes.length + OVERHEAD;
      for (const sender of this.senders) sender.own.notify();
      this.senders.clear();
      this.twin?.own.notify();
    }
    const isCut = message.bytes.length > size;
    return { bytes: isCut ? message.bytes.slice(0, size) : message.bytes, from: message.from, isCut };
  }

  send(bytes: Uint8Array, to: Address | null): number | null {
    tellError(this);
    if (this.isOutputOver) throw refusal(EPIPE);
    if (bytes.length > (this.family === AF_UNIX ? LONGEST_UNIX : LONGEST_IP)) throw refusal(EMSGSIZE);
    if (this.twin !== null && to === null) return this.hand(this.twin, bytes);
    const target = to ?? this.remote;
    if (target === null) throw refusal(this.family === AF_UNIX ? ENOTCONN : EDESTADDRREQ);
    if (this.family === AF_UNIX) {
      const receiver = this.network.reached(SOCK_DGRAM, target)[0];
      if (!(receiver instanceof DatagramEndpoint)) throw refusal(ECONNREFUSED);
      return this.hand(receiver, bytes);
    }
    if (target.host === "255.255.255.255") throw refusal(EACCES);
    if (!isLocal(target.family, target.host)) throw refusal(ENETUNREACH);
    this.network.ephemeral(this, wildcard(this.family));
    this.deliver(bytes, target);
    return bytes.length;
  }

  /** AF_UNIX: the receiver takes the message, or the sender has to wait. */
  private hand(receiver: DatagramEndpoint, bytes: Uint8Array): number | null {
    if (receiver.isClosed) throw refusal(ECONNREFUSED);
    if (receiver.isInputOver) throw refusal(EPIPE);
    if (receiver.size > 0 && receiver.size + bytes.length + OVERHEAD > CAPACITY) {
      receiver.senders.add(this);
      return null;
    }
    receiver.take({ bytes: bytes.slice(), from: this.isBound ? this.local : null });
    return bytes.length;
  }

  private deliver(bytes: Uint8Array, to: Address): void {
    const host = to.host === wildcard(to.family) ? loopback(to.family) : to.host;
    const from =
      this.local!.host === wildcard(this.family)
        ? { ...this.local!, host: loopback(this.family) }
        : this.local!;
    const reached = this.network.reached(SOCK_DGRAM, { ...to, host });
    // One that is connected hears only the socket that it is connected to.
    const receiver = reached.find(
      ({ remote }) => remote === null || (remote.port === from.port && remote.host === from.host),
    );
    if (!(receiver instanceof DatagramEndpoint)) {
      if (this.remote !== null) {
        this.error = ECONNREFUSED;
        this.own.notify();
      }
      return;
    }
    if (receiver.isInputOver || receiver.size + bytes.length > CAPACITY) return;
    const isMapped = receiver.family === AF_INET6 && this.family === AF_INET;
    receiver.take({
      bytes: bytes.slice(),
      from: isMapped ? address(AF_INET6, mapped(from.host), from.port) : from,
    });
  }

  private take(message: Message): void {
    this.messages.push(message);
    this.size += message.bytes.length + OVERHEAD;
    this.own.notify();
  }

  shutdown(how: number): void {
    if (how < 0 || how > 2) throw refusal(EINVAL);
    if (this.remote === null) throw refusal(ENOTCONN);
    if (how !== 1) this.isInputOver = true;
    if (how !== 0) this.isOutputOver = true;
    this.own.notify();
  }

  close(): void {
    this.isClosed = true;
    this.network.release(this);
    this.messages = [];
    for (const sender of this.senders) sender.own.notify();
    this.own.notify();
    this.twin?.own.notify();
  }

  stat(): FileStat {
    return channelStat(0o140777);
  }
}

/** What a message takes beside its bytes. */
const OVERHEAD = 256;
