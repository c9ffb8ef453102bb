/**
 * The library as the import system sees it: a directory that no host has, with the modules of this package in it. Those
 * in Python are source files there; those in TypeScript are built in, or extension modules, as they are in CPython on
 * Linux. So `sys.path` has an entry for it like any other, and what stands before that entry shadows it.
 */
import type { Interpreter } from "../interpreter.ts";
import type { ModuleDefinition } from "../modules.ts";

/** Where the modules of this package seem to be. */
export const LIBRARY = "/usr/lib/python3.13";
const EXTENSIONS_DIRECTORY = `${LIBRARY}/lib-dynload`;
/** The endings of extension modules. */
export const EXTENSION_SUFFIXES = [".cpython-313-x86_64-linux-gnu.so", ".abi3.so", ".so"] as const;

/** Modules that are files in `lib-dynload` in CPython. */
const EXTENSIONS: ReadonlySet<string> = new Set(
  `_asyncio _bisect _blake2 _bz2 _contextvars _csv _ctypes _curses _datetime _dbm _decimal _elementtree _hashlib _heapq
_interpchannels _interpqueues _interpreters _json _lsprof _lzma _md5 _multibytecodec _multiprocessing _opcode _pickle
_posixshmem _posixsubprocess _queue _random _sha1 _sha2 _sha3 _socket _sqlite3 _ssl _statistics _struct _uuid _zoneinfo
array binascii cmath fcntl grp math mmap pyexpat readline resource select syslog termios unicodedata zlib`.split(
    /\s+/,
  ),
);

/** Modules that CPython has compiled into itself: nothing shadows them. */
const FROZEN: ReadonlySet<string> = new Set(
  `_collections_abc _sitebuiltins abc codecs genericpath importlib.machinery importlib.util io ntpath os posixpath runpy
site stat zipimport`.split(/\s+/),
);

/** Whether `name` is a module that is part of the interpreter. */
export function isBuiltinName(interpreter: Interpreter, name: string): boolean {
  return (interpreter.definitions.has(name) && !EXTENSIONS.has(name)) || name === "builtins";
}

/** Whether `name` is a module that was compiled into the interpreter. */
export function isFrozenName(interpreter: Interpreter, name: string): boolean {
  return (FROZEN.has(name) && interpreter.frozen.has(name)) || isBootstrapName(name);
}

/** The import system's own modules: they come with the interpreter. */
export function isBootstrapName(name: string): boolean {
  return name === "_frozen_importlib" || name === "_frozen_importlib_external";
}

/** The names of all frozen modules, sorted. */
export function frozenNames(interpreter: Interpreter): string[] {
  const names = [...FROZEN].filter((name) => interpreter.frozen.has(name));
  return ["_frozen_importlib", "_frozen_importlib_external", ...names.sort()];
}

/** Whether a path is that of the library or of something in it. */
export function isInLibrary(path: string): boolean {
  return path.startsWith(LIBRARY) && (path.length === LIBRARY.length || path[LIBRARY.length] === "/");
}

/** What the library has under a name in one of its directories. */
export type LibraryEntry =
  | {
      readonly kind: "source";
      readonly module: string;
      readonly filename: string;
      readonly isPackage: boolean;
    }
  | { readonly kind: "extension"; readonly definition: ModuleDefinition; readonly filename: string };

/** Looks for the module `last` in a directory of the library. */
export function findInLibrary(
  interpreter: Interpreter,
  directory: string,
  last: string,
): LibraryEntry | undefined {
  if (directory === EXTENSIONS_DIRECTORY) {
    const definition = EXTENSIONS.has(last) ? interpreter.definitions.get(last) : undefined;
    if (definition === undefined) return undefined;
    return { kind: "extension", definition, filename: `${directory}/${last}${EXTENSION_SUFFIXES[0]}` };
  }
  const inside = directory.slice(LIBRARY.length + 1).replace(/\/$/, "");
  const module = inside === "" ? last : `${inside.replaceAll("/", ".")}.${last}`;
  const frozen = interpreter.frozen.get(module);
  if (frozen === undefined) return undefined;
  return { kind: "source", module, filename: frozen.filename, isPackage: frozen.isPackage };
}

/** The source text of a file of the library; undefined where there is none. */
export function librarySource(interpreter: Interpreter, path: string): string | undefined {
  if (!isInLibrary(path)) return undefined;
  const module = path
    .slice(LIBRARY.length + 1)
    .replace(/(\/__init__)?\.py$/, "")
    .replaceAll("/", ".");
  const frozen = interpreter.frozen.get(module);
  return frozen?.filename === path ? frozen.source() : undefined;
}

/** The names in a directory of the library, as listing it would give them; undefined where it is none. */
export function listLibrary(interpreter: Interpreter, directory: string): string[] | undefined {
  if (!isInLibrary(directory)) return undefined;
  const names = new Set<string>();
  if (directory === EXTENSIONS_DIRECTORY) {
    for (const name of interpreter.definitions.keys()) {
      if (EXTENSIONS.has(name)) names.add(name + EXTENSION_SUFFIXES[0]);
    }
    return [...names];
  }
  const prefix = `${directory.replace(/\/$/, "")}/`;
  for (const { filename } of interpreter.frozen.values()) {
    if (filename.startsWith(prefix)) names.add(filename.slice(prefix.length).split("/")[0]!);
  }
  return names.size === 0 ? undefined : [...names];
}

/**
 * `sys.path` at the start: what was given, and the library: before the library of an installed CPython where that is on
 * the path, for our modules go before those of the same name there; else at the end.
 */
export function startPath(interpreter: Interpreter): string[] {
  const given = interpreter.path;
  const at = given.findIndex((directory) => isInstalledLibrary(interpreter, directory));
  const cut = at < 0 ? given.length : at;
  return [...given.slice(0, cut), LIBRARY, EXTENSIONS_DIRECTORY, ...given.slice(cut)];
}

/**
 * Directories of an installed library that may have more of the package `name` than there is here. `later` are the
 * entries that come after this library, on `sys.path` or on the path of the package that this one is in.
 */
export function otherPortions(
  interpreter: Interpreter,
  later: readonly string[],
  name: string,
  isTop: boolean,
): string[] {
  const portions: string[] = [];
  for (const directory of later) {
    if (directory === "" || isInLibrary(directory)) continue;
    if (isTop && !isInstalledLibrary(interpreter, directory)) continue;
    const inside = `${directory.replace(/\/$/, "")}/${name}`;
    if (isDirectory(interpreter, inside)) portions.push(inside);
  }
  return portions;
}

/** A directory with `os.py` in it: that is how CPython itself knows its library. */
function isInstalledLibrary(interpreter: Interpreter, directory: string): boolean {
  return directory !== "" && isFile(interpreter, `${directory.replace(/\/$/, "")}/os.py`);
}

export function isFile(interpreter: Interpreter, path: string): boolean {
  return kindOf(interpreter, path) === "file";
}

export function isDirectory(interpreter: Interpreter, path: string): boolean {
  return kindOf(interpreter, path) === "directory";
}

function kindOf(interpreter: Interpreter, path: string): string | null {
  try {
    return interpreter.host.files?.stat(path, true).kind ?? null;
  } catch {
    return null;
  }
}
