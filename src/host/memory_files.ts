/** `MemoryFiles`: a file system in memory, for programs that run in a sandbox or in a web page. POSIX paths. */
import type { FileStat, Files, OpenFile } from "../vm/host.ts";
import { hostError } from "./errno.ts";

interface FileNode {
  readonly kind: "file";
  readonly inode: number;
  /** The contents are the first `size` bytes; the rest is room to grow. */
  room: Uint8Array;
  size: number;
  mode: number;
  modified: number;
  accessed: number;
}

interface DirectoryNode {
  readonly kind: "directory";
  readonly inode: number;
  readonly entries: Map<string, Node>;
  mode: number;
  modified: number;
  accessed: number;
}

interface LinkNode {
  readonly kind: "link";
  readonly inode: number;
  readonly target: string;
  readonly mode: number;
  modified: number;
  accessed: number;
}

type Node = FileNode | DirectoryNode | LinkNode;

const MODE_BITS = { file: 0o100000, directory: 0o040000, link: 0o120000 };
const MOST_LINKS = 40;
const O_WRONLY = 0o1;
const O_RDWR = 0o2;
const O_CREAT = 0o100;
const O_EXCL = 0o200;
const O_TRUNC = 0o1000;
const O_APPEND = 0o2000;
const O_DIRECTORY = 0o200000;

/** A tree of files that starts with the given contents, by absolute path. */
export class MemoryFiles implements Files {
  private readonly root: DirectoryNode;
  private directory = "/";
  private inodes = 1;
  private descriptors = 3;

  constructor(contents: Iterable<readonly [path: string, data: string | Uint8Array]> = []) {
    this.root = this.newDirectory(0o755);
    this.makeAll("/tmp");
    for (const [path, data] of contents) {
      const full = this.absolute(path);
      this.makeAll(full.slice(0, full.lastIndexOf("/")));
      const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data.slice();
      const { parent, name } = this.place(full);
      parent.entries.set(name, this.newFile(bytes, 0o644));
    }
  }

  open(path: string, flags: number, mode: number): OpenFile {
    let node = this.look(path, true);
    if (node !== null && (flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0) throw hostError("EEXIST", path);
    const writes = (flags & (O_WRONLY | O_RDWR)) !== 0;
    if (node?.kind === "directory") throw hostError("EISDIR", path);
    if (node !== null && (flags & O_DIRECTORY) !== 0) throw hostError("ENOTDIR", path);
    if (node === null) {
      if ((flags & O_CREAT) === 0) throw hostError("ENOENT", path);
      const { parent, name } = this.place(path);
      if (name === "") throw hostError("EISDIR", path);
      node = this.newFile(new Uint8Array(), mode & 0o777);
      parent.entries.set(name, node);
    }
    if (node.kind !== "file") throw hostError("ELOOP", path);
    if (writes && (flags & O_TRUNC) !== 0) node.size = 0;
    const reads = (flags & O_WRONLY) === 0;
    return new MemoryFile(node, this.descriptors++, reads, writes, (flags & O_APPEND) !== 0);
  }

  readAll(path: string): Uint8Array | null {
    try {
      const node = this.look(path, true);
      return node?.kind === "file" ? node.room.slice(0, node.size) : null;
    } catch {
      return null;
    }
  }

  stat(path: string, followLinks: boolean): FileStat {
    return statOf(this.find(path, followLinks));
  }

  list(path: string): string[] {
    const node = this.find(path, true);
    if (node.kind !== "directory") throw hostError("ENOTDIR", path);
    return [...node.entries.keys()];
  }

  makeDirectory(path: string, mode: number): void {
    const { parent, name } = this.place(path);
    if (name === "" || parent.entries.has(name)) throw hostError("EEXIST", path);
    parent.entries.set(name, this.newDirectory(mode & 0o777));
  }

  remove(path: string): void {
    const { parent, name } = this.place(path);
    const node = parent.entries.get(name);
    if (node === undefined) throw hostError("ENOENT", path);
    if (node.kind === "directory") throw hostError("EISDIR", path);
    parent.entries.delete(name);
  }

  removeDirectory(path: string): void {
    const { parent, name } = this.place(path);
    const node = parent.entries.get(name);
    if (node === undefined) throw hostError(name === "" ? "EBUSY" : "ENOENT", path);
    if (node.kind !== "directory") throw hostError("ENOTDIR", path);
    if (node.entries.size > 0) throw hostError("ENOTEMPTY", path);
    parent.entries.delete(name);
  }

  rename(from: string, to: string): void {
    const source = this.place(from);
    const node = source.parent.entries.get(source.name);
    if (node === undefined) throw hostError("ENOENT", from);
    const target = this.place(to);
    const replaced = target.parent.entries.get(target.name);
    if (replaced === node) return;
    if (node.kind === "directory" && contains(node, target.parent)) throw hostError("EINVAL", from);
    if (replaced?.kind === "directory") {
      if (node.kind !== "directory") throw hostError("EISDIR", from);
      if (replaced.entries.size > 0) throw hostError("ENOTEMPTY", from);
    } else if (replaced !== undefined && node.kind === "directory") throw hostError("ENOTDIR", from);
    source.parent.entries.delete(source.name);
    target.parent.entries.set(target.name, node);
  }

  changeMode(path: string, mode: number): void {
    const node = this.find(path, true);
    if (node.kind !== "link") node.mode = mode & 0o7777;
  }

  setTimes(path: string, accessed: number, modified: number): void {
    const node = this.find(path, true);
    node.accessed = accessed;
    node.modified = modified;
  }

  readLink(path: string): string {
    const node = this.find(path, false);
    if (node.kind !== "link") throw hostError("EINVAL", path);
    return node.target;
  }

  makeLink(target: string, path: string): void {
    const { parent, name } = this.place(path);
    if (name === "" || parent.entries.has(name)) throw hostError("EEXIST", path);
    const times = { modified: 0, accessed: 0 };
    parent.entries.set(name, { kind: "link", inode: this.inodes++, target, mode: 0o777, ...times });
  }

  workingDirectory(): string {
    return this.directory;
  }

  changeDirectory(path: string): void {
    if (this.find(path, true).kind !== "directory") throw hostError("ENOTDIR", path);
    this.directory = this.absolute(path);
  }

  temporaryDirectory(): string {
    return "/tmp";
  }

  private newFile(data: Uint8Array, mode: number): FileNode {
    return {
      kind: "file",
      inode: this.inodes++,
      room: data,
      size: data.length,
      mode,
      modified: 0,
      accessed: 0,
    };
  }

  private newDirectory(mode: number): DirectoryNode {
    return { kind: "directory", inode: this.inodes++, entries: new Map(), mode, modified: 0, accessed: 0 };
  }

  private makeAll(path: string): void {
    let at = this.root;
    for (const part of parts(path)) {
      let next = at.entries.get(part);
      if (next === undefined) {
        next = this.newDirectory(0o755);
        at.entries.set(part, next);
      }
      if (next.kind !== "directory") throw hostError("ENOTDIR", path);
      at = next;
    }
  }

  private absolute(path: string): string {
    const kept: string[] = [];
    for (const part of parts(path.startsWith("/") ? path : `${this.directory}/${path}`)) {
      if (part === "..") kept.pop();
      else kept.push(part);
    }
    return `/${kept.join("/")}`;
  }

  /** The directory that a path's last part is in, and that part. */
  private place(path: string): { readonly parent: DirectoryNode; readonly name: string } {
    if (path === "") throw hostError("ENOENT", path);
    const full = this.absolute(path);
    const cut = full.lastIndexOf("/");
    const parent = this.find(cut === 0 ? "/" : full.slice(0, cut), true, path);
    if (parent.kind !== "directory") throw hostError("ENOTDIR", path);
    return { parent, name: full.slice(cut + 1) };
  }

  private find(path: string, followLinks: boolean, shown = path): Node {
    const node = path === "" ? null : this.look(path, followLinks, shown);
    if (node === null) throw hostError("ENOENT", shown);
    return node;
  }

  /** The node at a path, or null. Throws where the way there leads through a file or in a circle. */
  private look(path: string, followLinks: boolean, shown = path): Node | null {
    let rest = parts(this.absolute(path));
    let at: Node = this.root;
    let links = 0;
    let way: string[] = [];
    while (rest.length > 0) {
      if (at.kind !== "directory") throw hostError("ENOTDIR", shown);
      const [part, ...after] = rest as [string, ...string[]];
      const next: Node | undefined = at.entries.get(part);
      if (next === undefined) {
        if (after.length > 0) throw hostError("ENOENT", shown);
        return null;
      }
      rest = after;
      if (next.kind === "link" && (rest.length > 0 || followLinks)) {
        if (++links > MOST_LINKS) throw hostError("ELOOP", shown);
        const base = next.target.startsWith("/") ? next.target : `/${way.join("/")}/${next.target}`;
        rest = [...parts(this.absolute(base)), ...rest];
        at = this.root;
        way = [];
      } else {
        at = next;
        way.push(part);
      }
    }
    return at;
  }
}

const parts = (path: string): string[] => path.split("/").filter((part) => part !== "" && part !== ".");

function contains(directory: DirectoryNode, node: Node): boolean {
  if (directory === node) return true;
  for (const entry of directory.entries.values())
    if (entry.kind === "directory" && contains(entry, node)) return true;
  return false;
}

function statOf(node: Node): FileStat {
  return {
    kind: node.kind,
    size: node.kind === "file" ? node.size : node.kind === "link" ? node.target.length : 4096,
    mode: MODE_BITS[node.kind] | node.mode,
    modified: node.modified,
    accessed: node.accessed,
    changed: node.modified,
    inode: node.inode,
    device: 1,
    links: 1,
    uid: 0,
    gid: 0,
  };
}

/** An open file in memory. */
class MemoryFile implements OpenFile {
  readonly descriptor: number;
  readonly isTerminal = false;
  private readonly node: FileNode;
  private readonly reads: boolean;
  private readonly writes: boolean;
  private readonly appends: boolean;
  private position = 0;
  private isOpen = true;

  constructor(node: FileNode, descriptor: number, reads: boolean, writes: boolean, appends: boolean) {
    this.node = node;
    this.descriptor = descriptor;
    this.reads = reads;
    this.writes = writes;
    this.appends = appends;
  }

  read(size: number): Uint8Array {
    if (!this.reads) throw hostError("EBADF");
    this.check();
    const { room, size: length } = this.node;
    const part = room.slice(Math.min(this.position, length), Math.min(this.position + size, length));
    this.position += part.length;
    return part;
  }

  write(bytes: Uint8Array): number {
    if (!this.writes) throw hostError("EBADF");
    this.check();
    if (this.appends) this.position = this.node.size;
    const end = this.position + bytes.length;
    if (end > this.node.size) this.resize(end);
    this.node.room.set(bytes, this.position);
    this.position = end;
    return bytes.length;
  }

  seek(offset: number, whence: 0 | 1 | 2): number {
    this.check();
    const base = whence === 0 ? 0 : whence === 1 ? this.position : this.node.size;
    if (base + offset < 0) throw hostError("EINVAL");
    this.position = base + offset;
    return this.position;
  }

  truncate(size: number): void {
    if (!this.writes) throw hostError("EINVAL");
    this.check();
    this.resize(size);
  }

  sync(): void {
    this.check();
  }

  close(): void {
    this.check();
    this.isOpen = false;
  }

  stat(): FileStat {
    this.check();
    return statOf(this.node);
  }

  private check(): void {
    if (!this.isOpen) throw hostError("EBADF");
  }

  private resize(size: number): void {
    const { node } = this;
    if (size > node.room.length) {
      const larger = new Uint8Array(Math.max(size, node.size * 2));
      larger.set(node.room.subarray(0, node.size));
      node.room = larger;
    } else if (size > node.size) node.room.fill(0, node.size, size);
    node.size = size;
  }
}
