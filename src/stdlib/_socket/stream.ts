/** Streams: TCP and AF_UNIX sockets of type SOCK_STREAM, from one place in the process to another. Source: tcp(7), unix(7). */
import type { FileStat } from "../../vm/host.ts";
import {
  ByteQueue,
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
  ECONNRESET,
  EISCONN,
  ENOTCONN,
  type Endpoint,
  EPIPE,
  MSG_PEEK,
  type Received,
  SOCK_STREAM,
  SocketOptions,
  tellError,
} from "./endpoint.ts";
import type { Network } from "./network.ts";

const [ECONNREFUSED, ENETUNREACH, EALREADY, ECONNABORTED] = [111, 101, 114, 103];

/**
 * Where a stream stands. `refused`: a connection failed. `ended`: there was a connection, and there can be none again.
 */
type State = "fresh" | "listening" | "connecting" | "connected" | "refused" | "ended";

export class StreamEndpoint implements Endpoint {
  readonly kind = "socket";
  readonly type = SOCK_STREAM;
  readonly family: number;
  readonly proto: number;
  readonly options = new SocketOptions();
  isNonBlocking = false;
  isClosed = false;
  isBound = false;
  local: Address | null;
  remote: Address | null = null;
  error = 0;
  private state: State = "fresh";
  private readonly network: Network;
  private readonly own = new Changes();
  /** The other end, while there is one. */
  private peer: StreamEndpoint | null = null;
  private readonly incoming = new ByteQueue();
  /** Nothing more comes: the other end has said so, or this one wants nothing more. */
  private isInputOver = false;
  private isOutputOver = false;
  /** The other end has been closed. */
  private isPeerGone = false;
  /** That a connection under way has succeeded or failed has been told. */
  private isTold = true;
  // Of a listening socket: connections to be accepted, and those that there was no room for.
  private arrived: StreamEndpoint[] = [];
  private delayed: StreamEndpoint[] = [];
  private backlog = 0;

  constructor(network: Network, family: number, proto: number) {
    this.network = network;
    this.family = family;
    this.proto = proto;
    this.local = family === AF_UNIX ? address(AF_UNIX, "") : address(family, wildcard(family));
  }

  get description(): string {
    return this.state === "listening" ? "a connection to a socket" : "a socket";
  }

  get isListening(): boolean {
    return this.state === "listening";
  }

  isOnlyIPv6(): boolean {
    return this.options.isOnlyIPv6;
  }

  mayShare(other: Endpoint): boolean {
    if (this.options.reusesPort && other.options.reusesPort) return true;
    return this.options.reusesAddress && other.options.reusesAddress && !other.isListening;
  }

  changes(): Iterable<Changes> {
    return [this.own];
  }

  readiness(): number {
    const { state } = this;
    if (state === "listening") return this.arrived.length > 0 ? POLLIN | POLLRDNORM : 0;
    if (state === "connecting") return 0;
    const error = this.error === 0 ? 0 : POLLERR;
    const out = POLLOUT | POLLWRNORM;
    if (state === "fresh") return out | POLLHUP | error;
    if (state !== "connected") return POLLIN | POLLRDNORM | out | POLLHUP | POLLRDHUP | error;
    const over = this.isInputOver;
    const isStuck = this.isOutputOver || (this.isPeerGone && this.family === AF_UNIX);
    return (
      error |
      (over || this.incoming.length > 0 ? POLLIN | POLLRDNORM : 0) |
      (over ? POLLRDHUP : 0) |
      (isStuck || this.room > 0 ? out : 0) |
      (over && isStuck ? POLLHUP : 0)
    );
  }

  private get room(): number {
    const { peer } = this;
    if (peer === null) return 1;
    return this.options.capacityTo(peer.options) - peer.incoming.length;
  }

  // --- addresses, connections ---

  bind(to: Address): void {
    if (this.isBound || this.state !== "fresh") throw refusal(EINVAL);
    this.network.bind(this, to);
  }

  listen(backlog: number): void {
    if (this.state !== "fresh" && this.state !== "listening") throw refusal(EINVAL);
    if (this.family === AF_UNIX && !this.isBound) throw refusal(EINVAL);
    this.network.ephemeral(this, wildcard(this.family));
    this.backlog = Math.max(0, backlog);
    this.state = "listening";
    this.own.notify();
  }

  accept(): StreamEndpoint | null {
    if (this.state !== "listening") throw refusal(EINVAL);
    const next = this.arrived.shift();
    if (next === undefined) return null;
    const waiting = this.delayed.shift();
    if (waiting !== undefined) this.admit(waiting);
    this.own.notify();
    return next;
  }

  connect(to: Address): boolean {
    switch (this.state) {
      case "listening":
      case "connected":
        if (!this.isTold) {
          this.isTold = true;
          return true;
        }
        throw refusal(EISCONN);
      case "connecting":
        throw refusal(EALREADY);
      case "refused":
        // The failure of an attempt is told once, then there can be another one.
        this.state = "fresh";
        tellError(this);
        throw refusal(ECONNABORTED);
      case "ended":
        throw refusal(EISCONN);
    }
    if (!isLocal(to.family, to.host)) throw refusal(ENETUNREACH);
    const host = to.host === wildcard(to.family) ? loopback(to.family) : to.host;
    const target = { ...to, host };
    const listener = this.network.reached(SOCK_STREAM, target).find(({ isListening }) => isListening);
    if (this.family !== AF_UNIX) {
      if (!this.isBound) this.network.bind(this, address(this.family, loopback(this.family)));
      else if (this.local!.host === wildcard(this.family)) {
        this.local = { ...this.local!, host: loopback(this.family) };
      }
    }
    if (!(listener instanceof StreamEndpoint)) {
      this.error = ECONNREFUSED;
      this.state = "refused";
      this.isTold = false;
      return false;
    }
    this.remote = target;
    this.state = "connecting";
    this.isTold = false;
    if (listener.arrived.length > listener.backlog) listener.delayed.push(this);
    else listener.admit(this);
    return false;
  }

  connecting(): boolean {
    if (this.state === "connected") {
      this.isTold = true;
      return true;
    }
    if (this.state === "refused") {
      this.state = "fresh";
      this.isTold = true;
      tellError(this);
      throw refusal(ECONNREFUSED);
    }
    return false;
  }

  /** A connection from `client` stands, and is to be accepted. */
  private admit(client: StreamEndpoint): void {
    const server = new StreamEndpoint(this.network, this.family, this.proto);
    this.options.copyTo(server.options);
    if (this.family === AF_INET6 && client.family === AF_INET) {
      server.local = address(AF_INET6, mapped(client.remote!.host), client.remote!.port);
      server.remote = address(AF_INET6, mapped(client.local!.host), client.local!.port);
    } else {
      server.local = client.remote;
      server.remote = client.local;
    }
    join(client, server);
    this.arrived.push(server);
    this.own.notify();
    client.own.notify();
  }

  /** Joins two fresh streams. */
  join(other: StreamEndpoint): void {
    this.remote = other.local;
    other.remote = this.local;
    join(this, other);
    this.isTold = other.isTold = true;
  }

  /** For `join`, which is not a method of one of the two. */
  static link(one: StreamEndpoint, other: StreamEndpoint): void {
    one.peer = other;
    one.state = "connected";
  }

  // --- bytes ---

  read(size: number): Uint8Array | null {
    return this.receive(size, 0)?.bytes ?? null;
  }

  write(bytes: Uint8Array): number | null {
    return this.send(bytes, null);
  }

  receive(size: number, flags: number): Received | null {
    const isOver = this.isInputOver || this.state === "ended";
    if (this.incoming.length === 0) {
      tellError(this);
      if (isOver) return { bytes: new Uint8Array(), from: null, isCut: false };
      if (this.state === "connecting") return null;
      if (this.state !== "connected") throw refusal(this.family === AF_UNIX ? EINVAL : ENOTCONN);
      if (size === 0) return { bytes: new Uint8Array(), from: null, isCut: false };
      return null;
    }
    const isPeeking = (flags & MSG_PEEK) !== 0;
    const bytes = this.incoming.take(size, isPeeking);
    if (!isPeeking) this.peer?.own.notify();
    return { bytes, from: null, isCut: false };
  }

  send(bytes: Uint8Array, to: Address | null): number | null {
    if (to !== null && this.family === AF_UNIX) throw refusal(this.state === "connected" ? EISCONN : 95);
    if (this.state === "connecting") return null;
    tellError(this);
    if (this.state !== "connected") {
      throw refusal(this.family === AF_UNIX && this.state === "fresh" ? ENOTCONN : EPIPE);
    }
    if (this.isOutputOver) throw refusal(EPIPE);
    const { peer } = this;
    if (this.isPeerGone || peer === null) {
      if (this.family === AF_UNIX) throw refusal(EPIPE);
      // What arrives where nobody listens any more is answered by a reset; the next call learns of it.
      this.reset(EPIPE);
      return bytes.length;
    }
    if (bytes.length === 0) return 0;
    const { room } = this;
    if (room <= 0) return null;
    const taken = bytes.slice(0, room);
    if (!peer.isInputOver) {
      peer.incoming.push(taken);
      peer.own.notify();
    }
    return taken.length;
  }

  // --- the end ---

  shutdown(how: number): void {
    if (how < 0 || how > 2) throw refusal(EINVAL);
    if (this.state === "listening") {
      if (how !== 1) this.stopListening("fresh");
      return;
    }
    if (this.state !== "connected") throw refusal(ENOTCONN);
    if (how !== 1) this.isInputOver = true;
    if (how !== 0) {
      this.isOutputOver = true;
      if (this.peer !== null) this.peer.isInputOver = true;
    }
    if (how !== 1 && this.family === AF_UNIX && this.peer !== null) this.peer.isPeerGone = true;
    this.own.notify();
    this.peer?.own.notify();
  }

  close(): void {
    this.isClosed = true;
    if (this.state === "listening") this.stopListening("ended");
    this.network.release(this);
    const { peer } = this;
    this.peer = null;
    if (peer !== null) {
      peer.isPeerGone = true;
      peer.isInputOver = true;
      if (this.incoming.length > 0 || this.options.isAbrupt) {
        if (this.family === AF_UNIX) peer.error = ECONNRESET;
        else peer.reset(ECONNRESET);
      }
      peer.own.notify();
    }
    this.incoming.clear();
    this.state = "ended";
    this.own.notify();
  }

  /** The other end is gone, and what was on the way to it is lost. */
  private reset(error: number): void {
    this.error = error;
    this.isInputOver = true;
    this.isOutputOver = true;
    this.state = "ended";
    this.own.notify();
  }

  private stopListening(state: State): void {
    this.state = state;
    for (const connection of this.arrived) {
      const { peer } = connection;
      connection.close();
      if (peer !== null && this.family !== AF_UNIX) peer.reset(ECONNRESET);
    }
    for (const client of this.delayed) {
      client.error = ECONNREFUSED;
      client.state = "refused";
      client.own.notify();
    }
    this.arrived = [];
    this.delayed = [];
    this.own.notify();
  }

  stat(): FileStat {
    return channelStat(0o140777);
  }
}

function join(one: StreamEndpoint, other: StreamEndpoint): void {
  StreamEndpoint.link(one, other);
  StreamEndpoint.link(other, one);
}
