/** What all sockets have: a family, addresses, options, an error to be told. Source: socket(7), tcp(7). */
import type { Channel } from "../channel.ts";
import { refusal } from "../channel.ts";
import type { Address } from "./addresses.ts";
import { AF_INET6, AF_UNIX } from "./addresses.ts";

export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const SOCK_RAW = 3;
export const SOCK_SEQPACKET = 5;

export const MSG_PEEK = 0x2;
export const MSG_TRUNC = 0x20;
export const MSG_DONTWAIT = 0x40;
export const MSG_WAITALL = 0x100;

export const [ENOTCONN, ECONNRESET, EPIPE, EISCONN, EOPNOTSUPP] = [107, 104, 32, 106, 95];

export const SOL_SOCKET = 1;
export const IPPROTO_TCP = 6;
export const IPPROTO_UDP = 17;
export const IPPROTO_IPV6 = 41;

/** Bytes that came in one piece, and from where. */
export interface Received {
  readonly bytes: Uint8Array;
  readonly from: Address | null;
  /** The piece was longer. */
  readonly isCut: boolean;
}

/** One socket, whoever has descriptors of it. */
export interface Endpoint extends Channel {
  readonly kind: "socket";
  readonly family: number;
  readonly type: number;
  readonly proto: number;
  readonly options: SocketOptions;
  local: Address | null;
  remote: Address | null;
  /** It stands in the network's table under its address. */
  isBound: boolean;
  /** What went wrong and has not been told yet: an error number, or 0. */
  error: number;
  readonly isListening: boolean;
  isOnlyIPv6(): boolean;
  /** Whether both may have the same address. */
  mayShare(other: Endpoint): boolean;
  bind(to: Address): void;
  listen(backlog: number): void;
  /** The next connection; null: there is none yet. */
  accept(): Endpoint | null;
  /** True: connected; false: under way. */
  connect(to: Address): boolean;
  /** How a connection that was under way stands: true, false, or a throw. */
  connecting(): boolean;
  receive(size: number, flags: number): Received | null;
  /** How many bytes were taken; null: there is no room. */
  send(bytes: Uint8Array, to: Address | null): number | null;
  shutdown(how: number): void;
}

/** Takes the error that is to be told, if there is one, and throws it. */
export function tellError(endpoint: Endpoint): void {
  const { error } = endpoint;
  if (error === 0) return;
  endpoint.error = 0;
  throw refusal(error);
}

/** Options that sockets keep; most change nothing here, for nothing is lost or late on the way. */
const KNOWN: Readonly<Record<number, readonly number[]>> = {
  [SOL_SOCKET]: [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 29, 30, 36, 38, 39, 46,
  ],
  0: [1, 2, 3, 4, 8, 10, 11, 12, 13, 15, 24, 32, 33, 34, 35, 36],
  [IPPROTO_TCP]: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 18, 23, 25],
  [IPPROTO_UDP]: [1],
  [IPPROTO_IPV6]: [16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 49, 50, 51, 60, 61, 62, 66, 67, 70],
};

const SO_REUSEADDR = 2;
const SO_TYPE = 3;
const SO_ERROR = 4;
const SO_SNDBUF = 7;
const SO_RCVBUF = 8;
const SO_LINGER = 13;
const SO_REUSEPORT = 15;
const SO_RCVTIMEO = 20;
const SO_SNDTIMEO = 21;
const SO_ACCEPTCONN = 30;
const SO_PROTOCOL = 38;
const SO_DOMAIN = 39;
const IPV6_V6ONLY = 26;
/** Smaller buffers are made this large. */
const SMALLEST = { [SO_SNDBUF]: 4608, [SO_RCVBUF]: 2304 } as Readonly<Record<number, number>>;
const LARGEST = 212_992;

/** How much the buffers of a stream hold together, unless options say otherwise. */
const DEFAULT_CAPACITY = 425_984;

/** The options that were set. */
export class SocketOptions {
  private readonly set_ = new Map<string, Uint8Array>();

  /** Throws ENOPROTOOPT for what is no option of the socket. */
  private check(endpoint: Endpoint, level: number, option: number): void {
    const isOwn =
      level === SOL_SOCKET ||
      (endpoint.family !== AF_UNIX &&
        (level === 0 ||
          level === endpoint.proto ||
          (level === IPPROTO_TCP && endpoint.type === SOCK_STREAM))) ||
      (level === IPPROTO_IPV6 && endpoint.family === AF_INET6);
    if (!isOwn) throw refusal(endpoint.family === AF_UNIX ? EOPNOTSUPP : 92);
    if (KNOWN[level]?.includes(option) !== true) throw refusal(92);
  }

  set(endpoint: Endpoint, level: number, option: number, value: Uint8Array): void {
    this.check(endpoint, level, option);
    if (level === SOL_SOCKET && [SO_TYPE, SO_ERROR, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN].includes(option)) {
      throw refusal(92);
    }
    const isText = level === IPPROTO_TCP && option === 13;
    if (value.length < 4 && !isText && !(level === 0 && value.length > 0)) throw refusal(22);
    let kept = value;
    if (level === SOL_SOCKET && SMALLEST[option] !== undefined) {
      const asked = Math.min(Math.max(0, numberOf(value)), LARGEST);
      kept = packed(Math.max(asked * 2, SMALLEST[option]!));
    }
    this.set_.set(`${level} ${option}`, kept);
  }

  get(endpoint: Endpoint, level: number, option: number): Uint8Array {
    this.check(endpoint, level, option);
    if (level === SOL_SOCKET) {
      switch (option) {
        case SO_TYPE:
          return packed(endpoint.type);
        case SO_ERROR: {
          const { error } = endpoint;
          endpoint.error = 0;
          return packed(error);
        }
        case SO_ACCEPTCONN:
          return packed(endpoint.isListening ? 1 : 0);
        case SO_PROTOCOL:
          return packed(endpoint.proto);
        case SO_DOMAIN:
          return packed(endpoint.family);
      }
    }
    const kept = this.set_.get(`${level} ${option}`);
    if (kept !== undefined) return kept;
    if (level === SOL_SOCKET) {
      const isTcp = endpoint.type === SOCK_STREAM && endpoint.family !== AF_UNIX;
      if (option === SO_SNDBUF) return packed(isTcp ? 16_384 : LARGEST);
      if (option === SO_RCVBUF) return packed(isTcp ? 131_072 : LARGEST);
      if (option === SO_LINGER) return new Uint8Array(8);
      if (option === SO_RCVTIMEO || option === SO_SNDTIMEO) return new Uint8Array(16);
    }
    if (level === 0 && option === 2) return packed(64);
    return packed(0);
  }

  private flag(level: number, option: number): boolean {
    const kept = this.set_.get(`${level} ${option}`);
    return kept !== undefined && numberOf(kept) !== 0;
  }

  get reusesAddress(): boolean {
    return this.flag(SOL_SOCKET, SO_REUSEADDR);
  }

  get reusesPort(): boolean {
    return this.flag(SOL_SOCKET, SO_REUSEPORT);
  }

  get isOnlyIPv6(): boolean {
    return this.flag(IPPROTO_IPV6, IPV6_V6ONLY);
  }

  /** SO_LINGER with no time: closing throws away what is on the way. */
  get isAbrupt(): boolean {
    const kept = this.set_.get(`${SOL_SOCKET} ${SO_LINGER}`);
    return kept !== undefined && kept.length >= 8 && numberOf(kept) !== 0 && numberOf(kept.subarray(4)) === 0;
  }

  /** How many bytes may wait between a sender with these options and a receiver with those. */
  capacityTo(receiver: SocketOptions): number {
    const sent = this.set_.get(`${SOL_SOCKET} ${SO_SNDBUF}`);
    const received = receiver.set_.get(`${SOL_SOCKET} ${SO_RCVBUF}`);
    if (sent === undefined && received === undefined) return DEFAULT_CAPACITY;
    return (
      (sent === undefined ? LARGEST : numberOf(sent)) +
      (received === undefined ? LARGEST : numberOf(received))
    );
  }

  /** Those of a listening socket go over to its connections. */
  copyTo(other: SocketOptions): void {
    for (const [name, value] of this.set_) other.set_.set(name, value);
  }
}

/** A C int in memory. */
export function packed(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value, true);
  return bytes;
}

/** The C int that bytes begin with. */
export function numberOf(bytes: Uint8Array): number {
  if (bytes.length < 4) return bytes[0] ?? 0;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(0, true);
}
