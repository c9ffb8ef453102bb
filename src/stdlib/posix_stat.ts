/** What the functions of `os` take and give: paths, `os.stat_result`, and the entries of `os.scandir`. */
import { PyBytes } from "../objects/bytes_object.ts";
import { callSpecial } from "../objects/calls.ts";
import { decodeBytes, encodeText } from "../objects/codecs.ts";
import { asInt, asStr, None, PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { attribute, classMethod, completeType, getter, member, method, pyMethod } from "../objects/define.ts";
import { type Raised, raiser, typeError, typeName, valueError } from "../objects/errors.ts";
import { PyFloat } from "../objects/float.ts";
import { newGenericAlias } from "../objects/generic_alias.ts";
import { pyRepr, pyTruth } from "../objects/operators.ts";
import { isPending, PAUSE, type Steps } from "../objects/steps.ts";
import { defineStructSequence, type PyStruct } from "../objects/struct_sequence.ts";
import { newTuple } from "../objects/tuple.ts";
import { pyWarn } from "../objects/warnings.ts";
import type { FileStat, Files } from "../vm/host.ts";
import { interpreter, osError } from "./io_base.ts";
import { asking, deviceOf } from "./io_file.ts";

// --- paths ---

/** A path that a program gave. */
export interface PathArgument {
  readonly text: string;
  /** What errors show: the str or bytes that it is. */
  readonly shown: Value;
  readonly isBytes: boolean;
  /** The descriptor given instead of a path. */
  readonly descriptor: number | null;
}

/** What else than a path a parameter takes. */
export interface PathChoices {
  readonly descriptor?: boolean;
  /** The current directory stands for None. */
  readonly none?: boolean;
  /** A null character too, which the system would take for the end. */
  readonly anyCharacter?: boolean;
}

/** Reads the parameter `name` of a function of `os`. Throws TypeError, ValueError. */
export function* pyPathArgument(
  owner: string,
  value: Value,
  name = "path",
  choices: PathChoices = {},
): Steps<PathArgument> {
  if (value === None && choices.none === true) {
    return { text: ".", shown: None, isBytes: false, descriptor: null };
  }
  const number = choices.descriptor === true ? asInt(value) : undefined;
  if (number !== undefined) {
    if (typeof value === "boolean") yield* pyWarn("RuntimeWarning", "bool is used as a file descriptor");
    return { text: "", shown: None, isBytes: false, descriptor: Number(number) };
  }
  let path = value;
  if (asStr(path) === undefined && !(path instanceof PyBytes)) {
    const hook = callSpecial(path, "__fspath__", []);
    if (hook === undefined)
      throw typeError(`${owner}: ${name} should be ${wants(choices)}, not ${typeName(value)}`);
    path = isPending(hook) ? yield hook : hook;
    if (asStr(path) === undefined && !(path instanceof PyBytes)) {
      throw typeError(
        `expected ${typeName(value)}.__fspath__() to return str or bytes, not ${typeName(path)}`,
      );
    }
  }
  const text = path instanceof PyBytes ? yield* pyDecodePath(path) : asStr(path)!;
  if (choices.anyCharacter !== true && text.includes("\0"))
    throw valueError(`${owner}: embedded null character in ${name}`);
  return { text, shown: path, isBytes: path instanceof PyBytes, descriptor: null };
}

function wants({ descriptor, none }: PathChoices): string {
  const kinds = ["string", "bytes", "os.PathLike"];
  if (descriptor === true) kinds.push("integer");
  if (none === true) kinds.push("None");
  return `${kinds.slice(0, -1).join(", ")} or ${kinds.at(-1)!}`;
}

/** Bytes as the text of a path; what is not UTF-8 is kept as lone surrogates. */
export function* pyDecodePath(path: PyBytes): Steps<string> {
  const text = decodeBytes(path.data, "utf-8", "surrogateescape", path);
  return isPending(text) ? yield text : text;
}

/** The text of a path as bytes. */
export function* pyEncodePath(text: string): Steps {
  const bytes = encodeText(text, "utf-8", "surrogateescape", text);
  return isPending(bytes) ? yield bytes : bytes;
}

/** The file system of the host. Throws PermissionError where it has none. */
export function filesOf(shown: Value): Files {
  const { files } = interpreter().host;
  if (files === null) throw osError(1, "Operation not permitted", ...(shown === None ? [] : [shown]));
  return files;
}

/** Asks the file system about a path, without the GIL. */
export function* pyAsk<Result>(
  path: PathArgument,
  ask: (files: Files, text: string) => Result,
): Steps<Result> {
  const files = filesOf(path.shown);
  const result = asking(path.shown, () => ask(files, path.text));
  yield PAUSE;
  return result;
}

/** The error for a descriptor under which nothing is open. */
export const badDescriptor = (): Raised => osError(9, "Bad file descriptor");

/** Options that would need what hosts do not offer. */
export function refuseDirectory(owner: string, directory: Value): void {
  if (directory !== None) {
    throw raiser("NotImplementedError")(`${owner}: dir_fd unavailable on this platform`);
  }
}

// --- stat_result ---

const VISIBLE = ["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size"];
const TIMES = ["st_atime", "st_mtime", "st_ctime"];

/** `os.stat_result`: a tuple of ten ints; the times by name are floats, and ints of nanoseconds. */
export const statResult = defineStructSequence(
  "os.stat_result",
  [...VISIBLE, ...TIMES],
  "What os.stat() gives: ten ints as a tuple, and more by name.",
  [
    ...TIMES.map((name) => `${name}_float`),
    ...TIMES.map((name) => `${name}_ns`),
    "st_blksize",
    "st_blocks",
    "st_rdev",
  ],
);
for (const name of TIMES) statResult.type.namespace.delete(`${name}_float`);
completeType(statResult.type, {
  doc: null,
  methods: [
    ...TIMES.map((name, at) => getter(name, (self: PyStruct) => self.hidden[at] ?? self.items[7 + at]!)),
    attribute("n_unnamed_fields", 3),
    attribute("__match_args__", newTuple(VISIBLE)),
  ],
});

const seconds = (nanoseconds: number): PyFloat => new PyFloat(nanoseconds / 1e9);

/** The `stat_result` of what the host knows. */
export function statOf(stat: FileStat): Value {
  const times = [stat.accessed, stat.modified, stat.changed];
  return statResult.make([
    stat.mode,
    stat.inode,
    stat.device,
    stat.links,
    stat.uid,
    stat.gid,
    stat.size,
    ...times.map((time) => Math.floor(time / 1e9)),
    ...times.map(seconds),
    ...times.map((time) => integer(time)),
    4096,
    Math.ceil(stat.size / 512),
    0,
  ]);
}

/** Nanoseconds of the wall clock are beyond the safe integers. */
const integer = (value: number): number | bigint =>
  Number.isSafeInteger(value) ? value : BigInt(Math.round(value));

/** What is known of a path or a descriptor. */
export function* pyStat(path: PathArgument, follow: boolean): Steps<FileStat> {
  if (path.descriptor === null) return yield* pyAsk(path, (files, text) => files.stat(text, follow));
  const device = deviceOf(path.descriptor);
  if (device === undefined) throw badDescriptor();
  const stat = asking(None, () => device.stat());
  yield PAUSE;
  return stat ?? TERMINAL;
}

/** A standard stream, of which the host tells nothing. */
const TERMINAL: FileStat = {
  kind: "other",
  size: 0,
  mode: 0o020620,
  modified: 0,
  accessed: 0,
  changed: 0,
  inode: 0,
  device: 0,
  links: 1,
  uid: 0,
  gid: 0,
};

// --- scandir ---

/** `os.DirEntry`: a name in a directory; what is asked of it is asked of the host once. */
class PyDirEntry extends PyInstance {
  readonly name: string;
  readonly path: string;
  readonly isBytes: boolean;
  private followed: FileStat | null = null;
  private own: FileStat | null = null;

  constructor(name: string, path: string, isBytes: boolean) {
    super(dirEntryType);
    this.name = name;
    this.path = path;
    this.isBytes = isBytes;
  }

  *pyStat(follow: boolean): Steps<FileStat> {
    const known = follow ? this.followed : this.own;
    if (known !== null) return known;
    const shown = yield* pyShow(this, this.path);
    const stat = yield* pyAsk(
      { text: this.path, shown, isBytes: this.isBytes, descriptor: null },
      (files, text) => files.stat(text, follow),
    );
    if (follow) this.followed = stat;
    else this.own = stat;
    return stat;
  }
}

const dirEntryType: PyType = declareType("posix.DirEntry");

export { dirEntryType };

function* pyShow(self: PyDirEntry, text: string): Steps {
  return self.isBytes ? yield* pyEncodePath(text) : text;
}

/** Whether the entry is of a kind; what is gone or dangling is of none. */
function* pyIsKind(self: PyDirEntry, kind: FileStat["kind"], follow: Value): Steps {
  const follows = yield* pyTruth(follow);
  try {
    const stat = yield* self.pyStat(follows);
    return stat.kind === kind;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

function isMissing(thrown: unknown): boolean {
  const exception = (thrown as { exception?: { type?: PyType } }).exception;
  return exception?.type?.name === "FileNotFoundError";
}

completeType(dirEntryType, {
  doc: "A name in a directory, with what is known of it.",
  methods: [
    member("name", (self: PyDirEntry) => pyShow(self, self.name)),
    member("path", (self: PyDirEntry) => pyShow(self, self.path)),
    pyMethod("is_dir(self, /, *, follow_symlinks=True)", (self: PyDirEntry, follow: Value) =>
      pyIsKind(self, "directory", follow),
    ),
    pyMethod("is_file(self, /, *, follow_symlinks=True)", (self: PyDirEntry, follow: Value) =>
      pyIsKind(self, "file", follow),
    ),
    pyMethod("is_symlink(self, /)", (self: PyDirEntry) => pyIsKind(self, "link", false)),
    method("is_junction(self, /)", () => false),
    pyMethod("stat(self, /, *, follow_symlinks=True)", function* (self: PyDirEntry, follow: Value): Steps {
      return statOf(yield* self.pyStat(yield* pyTruth(follow)));
    }),
    pyMethod("inode(self, /)", function* (self: PyDirEntry): Steps {
      return (yield* self.pyStat(false)).inode;
    }),
    pyMethod("__fspath__(self, /)", (self: PyDirEntry) => pyShow(self, self.path)),
    pyMethod("__repr__(self, /)", function* (self: PyDirEntry): Steps {
      return `<DirEntry ${yield* pyRepr(yield* pyShow(self, self.name))}>`;
    }),
    classMethod("__class_getitem__(cls, item, /)", (cls: PyType, item: Value) => newGenericAlias(cls, item)),
  ],
});

class PyScandirIterator extends PyInstance {
  entries: PyDirEntry[];

  constructor(entries: PyDirEntry[]) {
    super(scandirIteratorType);
    this.entries = entries.reverse();
  }
}

const scandirIteratorType: PyType = declareType("posix.ScandirIterator");

const closeScan = (self: PyScandirIterator): Value => {
  self.entries = [];
  return None;
};

completeType(scandirIteratorType, {
  doc: "The entries of a directory.",
  methods: [
    method("__iter__(self, /)", (self: Value) => self),
    method("__next__(self, /)", (self: PyScandirIterator) => self.entries.pop()),
    method("__enter__(self, /)", (self: Value) => self),
    method("__exit__(self, /, *args)", closeScan),
    method("close(self, /)", closeScan, "Give no more entries."),
  ],
});

/** `os.listdir` and `os.scandir`: the names in a directory. */
export function* pyNames(path: PathArgument): Steps<string[]> {
  if (path.descriptor !== null) throw osError(20, "Not a directory");
  return yield* pyAsk(path, (files, text) => files.list(text));
}

/** `os.scandir(path)`. */
export function* pyScan(path: PathArgument): Steps {
  const names = yield* pyNames(path);
  const base = path.shown === None ? "./" : path.text.endsWith("/") ? path.text : `${path.text}/`;
  return new PyScandirIterator(names.map((name) => new PyDirEntry(name, base + name, path.isBytes)));
}

/** `os.listdir(path)`, as str or, where the path is bytes, as bytes. */
export function* pyList(path: PathArgument): Steps<Value[]> {
  const names: Value[] = yield* pyNames(path);
  if (!path.isBytes) return names;
  const encoded: Value[] = [];
  for (const name of names) encoded.push(yield* pyEncodePath(name as string));
  return encoded;
}
