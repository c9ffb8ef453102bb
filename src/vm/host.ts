/**
 * `Host`: everything that an interpreter can reach outside itself. Time, chance, files, environment and streams come
 * from here and from nowhere else; a host that offers nothing makes a sandbox.
 */

/** Where time comes from. All times are in nanoseconds. */
export interface Clock {
  /** `real`: sleeping takes time. `virtual`: time passes only as the scheduler says. */
  readonly kind: "real" | "virtual";
  /** Monotonic time. Only differences mean something. */
  now(): number;
  /** Time since 1970-01-01T00:00Z. */
  wallTime(): number;
  /** CPU time used by the process. */
  cpuTime(): number;
  /** Minutes east of UTC and the zone's names, at a wall time in seconds. */
  zone(seconds: number): ZoneInfo;
  /** Resolves at `deadline` (monotonic) or when `signal` is aborted. */
  wait(deadline: number, signal: AbortSignal): Promise<void>;
  /** Blocks the whole process until `deadline`. Absent where the host cannot (a browser's main thread). */
  waitSync?(deadline: number): void;
  /** Moves a virtual clock on. Does nothing to a real one. */
  advance(to: number): void;
  /** Puts a virtual clock to a time, be it an earlier one. */
  put?(to: number): void;
}

export interface ZoneInfo {
  readonly offsetMinutes: number;
  readonly isDst: boolean;
  readonly name: string;
  /** Names without and with daylight saving time, and the standard offset. */
  readonly names: readonly [string, string];
  readonly standardOffsetMinutes: number;
}

/** A standard stream that can be written. */
export interface OutputStream {
  /** Hands bytes on at once. */
  write(bytes: Uint8Array): void;
  readonly isTerminal: boolean;
}

/** The standard input. */
export interface InputStream {
  /** Up to `size` bytes, at least one; an empty array at the end. A promise where the host cannot block. */
  read(size: number): Uint8Array | Promise<Uint8Array>;
  /** The same, blocking. Absent where the host cannot. */
  readSync?(size: number): Uint8Array;
  readonly isTerminal: boolean;
}

/** What is known of a path. */
export interface FileStat {
  readonly kind: "file" | "directory" | "link" | "other";
  readonly size: number;
  readonly mode: number;
  /** Times in nanoseconds since 1970. */
  readonly modified: number;
  readonly accessed: number;
  readonly changed: number;
  readonly inode: number;
  readonly device: number;
  readonly links: number;
  readonly uid: number;
  readonly gid: number;
}

/** An open file of the host. */
export interface OpenFile {
  readonly descriptor: number;
  readonly isTerminal: boolean;
  read(size: number): Uint8Array;
  write(bytes: Uint8Array): number;
  seek(offset: number, whence: 0 | 1 | 2): number;
  truncate(size: number): void;
  sync(): void;
  close(): void;
  stat(): FileStat;
}

/** Says in CPython's terms why the host did not do something: becomes an `OSError`. */
export class HostError extends Error {
  /** As in the `errno` module. */
  readonly errno: number;
  readonly path: string | null;

  constructor(errno: number, message: string, path: string | null = null) {
    super(message);
    this.errno = errno;
    this.path = path;
  }
}

/** The file system. All methods throw `HostError`. */
export interface Files {
  /** Flags as in `os.open`. */
  open(path: string, flags: number, mode: number): OpenFile;
  /** The whole file: for imports. Null when there is no such file. */
  readAll(path: string): Uint8Array | null;
  stat(path: string, followLinks: boolean): FileStat;
  list(path: string): string[];
  makeDirectory(path: string, mode: number): void;
  remove(path: string): void;
  removeDirectory(path: string): void;
  rename(from: string, to: string): void;
  changeMode(path: string, mode: number): void;
  setTimes(path: string, accessed: number, modified: number): void;
  readLink(path: string): string;
  makeLink(target: string, path: string): void;
  workingDirectory(): string;
  changeDirectory(path: string): void;
  temporaryDirectory(): string;
}

/** Gives `count` random bytes. */
export interface Entropy {
  (count: number): Uint8Array;
  /** Where a repeatable source stands, and puts it there again. */
  readonly state?: () => number;
  readonly put?: (state: number) => void;
}

/** What an interpreter runs in. */
export interface Host {
  readonly clock: Clock;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly stdin: InputStream;
  /** Null: no files, and `open` raises. */
  readonly files: Files | null;
  readonly environment: ReadonlyMap<string, string>;
  readonly entropy: Entropy;
  /** Lets the host's own events happen (signals, I/O, timers), then resolves. */
  breathe(): Promise<void>;
  /** Collects what nothing refers to any more, and lets it be known. Absent where the host cannot be asked. */
  collectGarbage?(): Promise<void>;
  /** `sys.platform`, and what `os.name` is. */
  readonly platform: string;
  readonly processId: number;
  /** How many processors programs are told of; one unless given. */
  readonly processors?: number;
}
