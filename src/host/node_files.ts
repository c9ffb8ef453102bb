/** The file system of the process, as the VM asks for it. Every method throws `HostError`, never Node's own errors. */
import * as fs from "node:fs";
import { isatty } from "node:tty";
import type { FileStat, Files, OpenFile } from "../vm/host.ts";
import { hostError } from "./errno.ts";

/** Where the process stands. */
interface Place {
  cwd(): string;
  chdir(directory: string): void;
}

/** The real file system. */
export class NodeFiles implements Files {
  private readonly place: Place;
  private readonly temporary: string;

  constructor(place: Place, temporary: string) {
    this.place = place;
    this.temporary = temporary;
  }

  open(path: string, flags: number, mode: number): OpenFile {
    return attempt(
      path,
      () => new NodeFile(fs.openSync(path, nativeFlags(flags), mode), (flags & O_APPEND) !== 0),
    );
  }

  readAll(path: string): Uint8Array | null {
    try {
      return fs.readFileSync(path);
    } catch (error) {
      if (["ENOENT", "ENOTDIR", "EISDIR"].includes(codeOf(error))) return null;
      throw hostError(codeOf(error), path);
    }
  }

  stat(path: string, followLinks: boolean): FileStat {
    return attempt(path, () =>
      statOf(followLinks ? fs.statSync(path, { bigint: true }) : fs.lstatSync(path, { bigint: true })),
    );
  }

  list(path: string): string[] {
    return attempt(path, () => fs.readdirSync(path));
  }

  makeDirectory(path: string, mode: number): void {
    attempt(path, () => fs.mkdirSync(path, { mode }));
  }

  remove(path: string): void {
    attempt(path, () => fs.unlinkSync(path));
  }

  removeDirectory(path: string): void {
    attempt(path, () => fs.rmdirSync(path));
  }

  rename(from: string, to: string): void {
    attempt(from, () => fs.renameSync(from, to));
  }

  changeMode(path: string, mode: number): void {
    attempt(path, () => fs.chmodSync(path, mode));
  }

  setTimes(path: string, accessed: number, modified: number): void {
    attempt(path, () => fs.utimesSync(path, accessed / 1e9, modified / 1e9));
  }

  readLink(path: string): string {
    return attempt(path, () => fs.readlinkSync(path));
  }

  makeLink(target: string, path: string): void {
    attempt(path, () => fs.symlinkSync(target, path));
  }

  workingDirectory(): string {
    return attempt(null, () => this.place.cwd());
  }

  changeDirectory(path: string): void {
    attempt(path, () => this.place.chdir(path));
  }

  temporaryDirectory(): string {
    return this.temporary;
  }
}

/**
 * An open file. Node cannot seek, so the position in a regular file is kept here and given at each step; a pipe or a
 * terminal has none.
 */
class NodeFile implements OpenFile {
  readonly descriptor: number;
  readonly isTerminal: boolean;
  private readonly appends: boolean;
  private readonly isSeekable: boolean;
  private position = 0;

  constructor(descriptor: number, appends: boolean) {
    this.descriptor = descriptor;
    this.appends = appends;
    this.isTerminal = isatty(descriptor);
    this.isSeekable = fs.fstatSync(descriptor).isFile();
  }

  read(size: number): Uint8Array {
    return attempt(null, () => {
      const bytes = new Uint8Array(size);
      const count = fs.readSync(this.descriptor, bytes, 0, size, this.isSeekable ? this.position : null);
      this.position += count;
      return bytes.subarray(0, count);
    });
  }

  write(bytes: Uint8Array): number {
    return attempt(null, () => {
      const at = this.isSeekable && !this.appends ? this.position : null;
      const count = fs.writeSync(this.descriptor, bytes, 0, bytes.length, at);
      this.position =
        this.appends && this.isSeekable ? fs.fstatSync(this.descriptor).size : this.position + count;
      return count;
    });
  }

  seek(offset: number, whence: 0 | 1 | 2): number {
    if (!this.isSeekable) throw hostError("ESPIPE");
    const base =
      whence === 0
        ? 0
        : whence === 1
          ? this.position
          : attempt(null, () => fs.fstatSync(this.descriptor).size);
    if (base + offset < 0) throw hostError("EINVAL");
    this.position = base + offset;
    return this.position;
  }

  truncate(size: number): void {
    attempt(null, () => fs.ftruncateSync(this.descriptor, size));
  }

  sync(): void {
    attempt(null, () => fs.fsyncSync(this.descriptor));
  }

  close(): void {
    attempt(null, () => fs.closeSync(this.descriptor));
  }

  stat(): FileStat {
    return attempt(null, () => statOf(fs.fstatSync(this.descriptor, { bigint: true })));
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "EIO";

function attempt<Result>(path: string | null, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw hostError(codeOf(error), path);
  }
}

const O_APPEND = 0o2000;

/** Flags of `os.open` on Linux, which is what programs see, and what the system here calls them. */
const FLAGS: readonly (readonly [ours: number, native: number | undefined])[] = [
  [0o1, fs.constants.O_WRONLY],
  [0o2, fs.constants.O_RDWR],
  [0o100, fs.constants.O_CREAT],
  [0o200, fs.constants.O_EXCL],
  [0o400, fs.constants.O_NOCTTY],
  [0o1000, fs.constants.O_TRUNC],
  [O_APPEND, fs.constants.O_APPEND],
  [0o4000, fs.constants.O_NONBLOCK],
  [0o200000, fs.constants.O_DIRECTORY],
  [0o400000, fs.constants.O_NOFOLLOW],
];

function nativeFlags(flags: number): number {
  let native = 0;
  for (const [ours, theirs] of FLAGS) if ((flags & ours) !== 0) native |= theirs ?? 0;
  return native;
}

function statOf(stat: fs.BigIntStats): FileStat {
  const kind = stat.isFile()
    ? "file"
    : stat.isDirectory()
      ? "directory"
      : stat.isSymbolicLink()
        ? "link"
        : "other";
  return {
    kind,
    size: Number(stat.size),
    mode: Number(stat.mode),
    modified: Number(stat.mtimeNs),
    accessed: Number(stat.atimeNs),
    changed: Number(stat.ctimeNs),
    inode: Number(stat.ino),
    device: Number(stat.dev),
    links: Number(stat.nlink),
    uid: Number(stat.uid),
    gid: Number(stat.gid),
  };
}
