/**
 * Pipes: bytes written at one end are read at the other. Source: pipe(7): a capacity of 64 KiB; writes of up to 4096
 * bytes are in one piece; reading gives what is there, and nothing when there is no writer; writing fails when there is
 * no reader.
 */
import type { FileStat } from "../vm/host.ts";
import {
  ByteQueue,
  Changes,
  type Channel,
  EBADF,
  EPIPE,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLRDNORM,
  POLLWRNORM,
  refusal,
} from "./channel.ts";

export const PIPE_CAPACITY = 65_536;
/** Up to so many bytes are written in one piece or not at all. */
export const PIPE_BUF = 4096;

/** What the two ends share. */
class Pipe {
  readonly bytes = new ByteQueue();
  readonly changes = new Changes();
  hasReader = true;
  hasWriter = true;

  get room(): number {
    return PIPE_CAPACITY - this.bytes.length;
  }
}

class PipeEnd implements Channel {
  readonly kind = "pipe";
  readonly description: string;
  isNonBlocking = false;
  isClosed = false;
  private readonly pipe: Pipe;
  private readonly isReader: boolean;

  constructor(pipe: Pipe, isReader: boolean) {
    this.pipe = pipe;
    this.isReader = isReader;
    this.description = isReader ? "something to be written to a pipe" : "something to be read from a pipe";
  }

  changes(): Iterable<Changes> {
    return [this.pipe.changes];
  }

  readiness(): number {
    const { pipe } = this;
    if (this.isReader) {
      return (pipe.bytes.length > 0 ? POLLIN | POLLRDNORM : 0) | (pipe.hasWriter ? 0 : POLLHUP);
    }
    return (pipe.room >= PIPE_BUF ? POLLOUT | POLLWRNORM : 0) | (pipe.hasReader ? 0 : POLLERR);
  }

  read(size: number): Uint8Array | null {
    const { pipe } = this;
    if (!this.isReader) throw refusal(EBADF);
    if (size === 0) return new Uint8Array();
    if (pipe.bytes.length === 0) return pipe.hasWriter ? null : new Uint8Array();
    const taken = pipe.bytes.take(size);
    pipe.changes.notify();
    return taken;
  }

  write(bytes: Uint8Array): number | null {
    const { pipe } = this;
    if (this.isReader) throw refusal(EBADF);
    if (bytes.length === 0) return 0;
    if (!pipe.hasReader) throw refusal(EPIPE);
    const { room } = pipe;
    if (room === 0 || (bytes.length <= PIPE_BUF && bytes.length > room)) return null;
    const taken = bytes.slice(0, room);
    pipe.bytes.push(taken);
    pipe.changes.notify();
    return taken.length;
  }

  close(): void {
    const { pipe } = this;
    this.isClosed = true;
    if (this.isReader) {
      pipe.hasReader = false;
      pipe.bytes.clear();
    } else pipe.hasWriter = false;
    pipe.changes.notify();
  }

  stat(): FileStat {
    return channelStat(0o010600);
  }
}

/** A new pipe: the end to read from, and the end to write to. */
export function newPipe(): readonly [reader: Channel, writer: Channel] {
  const pipe = new Pipe();
  return [new PipeEnd(pipe, true), new PipeEnd(pipe, false)];
}

/** What `os.fstat` knows of a channel: what it is. */
export function channelStat(mode: number): FileStat {
  return {
    kind: "other",
    size: 0,
    mode,
    modified: 0,
    accessed: 0,
    changed: 0,
    inode: 0,
    device: 0,
    links: 1,
    uid: 0,
    gid: 0,
  };
}
