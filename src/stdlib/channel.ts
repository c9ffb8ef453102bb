/**
 * Channels: what descriptors in memory stand for (pipes, sockets, epoll objects), and waiting for them. A channel says
 * at any time what can be done with it at once; threads that wait for more are woken at each change and look again.
 * The bits are those of poll(2).
 */
import { Park, type Steps } from "../objects/steps.ts";
import { WaitQueue } from "../objects/waiting.ts";
import { type FileStat, HostError } from "../vm/host.ts";
import { errorText } from "./errno.ts";

export const POLLIN = 0x1;
export const POLLPRI = 0x2;
export const POLLOUT = 0x4;
export const POLLERR = 0x8;
export const POLLHUP = 0x10;
export const POLLNVAL = 0x20;
export const POLLRDNORM = 0x40;
export const POLLWRNORM = 0x100;
export const POLLRDHUP = 0x2000;

/** The refusal with this number and its usual text. */
export const refusal = (errno: number): HostError => new HostError(errno, errorText(errno));

export const [EBADF, EAGAIN, EINVAL, EPIPE] = [9, 11, 22, 32];

/** Tells those who wait that something has changed. */
export class Changes {
  /** How often there has been a change. */
  count = 0;
  private readonly queues = new Set<WaitQueue>();

  /** From now on each change wakes this queue. */
  attach(queue: WaitQueue): void {
    this.queues.add(queue);
  }

  detach(queue: WaitQueue): void {
    this.queues.delete(queue);
  }

  notify(): void {
    this.count++;
    for (const queue of [...this.queues]) queue.wakeAll();
  }
}

/** What a descriptor in memory stands for. Several descriptors may stand for the same one. */
export interface Channel {
  readonly kind: "pipe" | "socket" | "epoll";
  /** What a thread that waits for it waits for, in words. */
  readonly description: string;
  /** O_NONBLOCK: whoever would have to wait is told so instead. */
  isNonBlocking: boolean;
  /** No descriptor stands for it any more. */
  isClosed: boolean;
  /** All changes that may concern who waits: a channel that watches others names theirs too. */
  changes(): Iterable<Changes>;
  /** What can be done at once, in bits of `poll`. */
  readiness(): number;
  /** Up to `size` bytes, none at the end; null: nothing is there yet. Throws `HostError`. */
  read(size: number): Uint8Array | null;
  /** How many of the bytes were taken; null: there is no room. Throws `HostError`. */
  write(bytes: Uint8Array): number | null;
  /** The last descriptor has been closed. */
  close(): void;
  stat(): FileStat;
}

/** Bytes on their way, in the pieces in which they came. */
export class ByteQueue {
  length = 0;
  private pieces: Uint8Array[] = [];
  /** The place in `pieces` and in its first piece where the next byte is. */
  private first = 0;
  private at = 0;

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.pieces.push(bytes);
    this.length += bytes.length;
  }

  /** The first bytes, at most `size`; they stay if `peeking`. */
  take(size: number, peeking = false): Uint8Array {
    const taken = new Uint8Array(Math.min(size, this.length));
    let { first, at } = this;
    for (let filled = 0; filled < taken.length; ) {
      const piece = this.pieces[first]!;
      const part = piece.subarray(at, at + taken.length - filled);
      taken.set(part, filled);
      filled += part.length;
      at += part.length;
      if (at === piece.length) {
        first++;
        at = 0;
      }
    }
    if (peeking) return taken;
    this.first = first;
    this.at = at;
    this.length -= taken.length;
    if (first > 32 && first > this.pieces.length >> 1) {
      this.pieces = this.pieces.slice(first);
      this.first = 0;
    }
    return taken;
  }

  clear(): void {
    this.pieces = [];
    this.length = this.first = this.at = 0;
  }
}

/**
 * Waits until one of the channels has changed (true) or until the deadline (false). Signal handlers run meanwhile; then
 * the caller looks again too, for what it waits for may have come while they ran.
 */
export function* pyAwaitChange(channels: Iterable<Channel>, deadline: number): Steps<boolean> {
  const list = [...channels];
  const queue = new WaitQueue({ description: list.length === 1 ? list[0]!.description : "a descriptor" });
  const watched = new Set<Changes>();
  for (const channel of list) for (const changes of channel.changes()) watched.add(changes);
  for (const changes of watched) changes.attach(queue);
  try {
    return yield new Park(queue, deadline, true, true);
  } finally {
    for (const changes of watched) changes.detach(queue);
  }
}

/** Reads as `os.read` does: waits where nothing is there yet, unless the channel is non-blocking. */
export function* pyReadChannel(channel: Channel, size: number): Steps<Uint8Array> {
  for (;;) {
    const bytes = channel.read(size);
    if (bytes !== null) return bytes;
    if (channel.isNonBlocking) throw refusal(EAGAIN);
    yield* pyAwaitChange([channel], Number.POSITIVE_INFINITY);
  }
}

/** Writes as `os.write` does: waits until all is taken; a non-blocking channel takes what it has room for. */
export function* pyWriteChannel(channel: Channel, bytes: Uint8Array): Steps<number> {
  let done = 0;
  do {
    let count: number | null;
    try {
      count = channel.write(bytes.subarray(done));
    } catch (thrown) {
      if (done > 0) return done;
      throw thrown;
    }
    if (count !== null) done += count;
    else if (channel.isNonBlocking) {
      if (done > 0) return done;
      throw refusal(EAGAIN);
    } else yield* pyAwaitChange([channel], Number.POSITIVE_INFINITY);
  } while (done < bytes.length);
  return done;
}
