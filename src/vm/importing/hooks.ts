/** The hooks of `sys.path_hooks`: which finder is for which entry of a path. */
import { pyGetAttribute, setOwnAttribute } from "../../objects/attributes.ts";
import { pyCall } from "../../objects/calls.ts";
import { asStr, type Value } from "../../objects/core.ts";
import { isRaised, newException, Raised, typeError, typeName } from "../../objects/errors.ts";
import type { PyImportError } from "../../objects/exceptions.ts";
import { PyList } from "../../objects/list.ts";
import { PySet } from "../../objects/set.ts";
import type { Steps } from "../../objects/steps.ts";
import { PyTuple } from "../../objects/tuple.ts";
import { PyFileFinder } from "./classes.ts";
import { EXTENSION_SUFFIXES, isDirectory, isFile, isInLibrary, LIBRARY } from "./library.ts";
import type { ImportSystem } from "./system.ts";

/** A path from the root of the file system on. */
export function absolutePath(system: ImportSystem, path: string): string {
  if (path.startsWith("/")) return path;
  const { files } = system.interpreter.host;
  const current = files === null ? "" : files.workingDirectory();
  return path === "" || path === "." ? current : `${current.replace(/\/$/, "")}/${path.replace(/\/+$/, "")}`;
}

/** The finder for a directory; undefined when there is no such directory. */
export function directoryFinder(system: ImportSystem, path: string): PyFileFinder | undefined {
  const { interpreter, classes } = system;
  const isThere = isInLibrary(path) || isDirectory(interpreter, path === "" ? "." : path);
  if (!isThere) return undefined;
  const finder = new PyFileFinder(classes.get("FileFinder"));
  setOwnAttribute(finder, "path", absolutePath(system, path));
  setOwnAttribute(finder, "_path_mtime", -1);
  setOwnAttribute(finder, "_path_cache", new PySet());
  setOwnAttribute(finder, "_relaxed_path_cache", new PySet());
  finder.isStandard = true;
  if (system.isComplete) addLoaders(system, finder);
  return finder;
}

/** Gives a finder the list of its loaders. Only the Python code of the import system reads it. */
export function addLoaders({ classes }: ImportSystem, finder: PyFileFinder): void {
  const loaders: Value[] = [];
  const add = (suffix: string, loader: Value): void => {
    loaders.push(new PyTuple([suffix, loader]));
  };
  for (const suffix of EXTENSION_SUFFIXES) add(suffix, classes.get("ExtensionFileLoader"));
  add(".py", classes.get("SourceFileLoader"));
  add(".pyc", classes.get("SourcelessFileLoader"));
  setOwnAttribute(finder, "_loaders", new PyList(loaders));
}

/** `FileFinder.path_hook()`, for the loaders that the import system uses itself. */
export function pyDirectoryHook(system: ImportSystem, path: Value): Value {
  const text = asStr(path);
  if (text === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(path)}`);
  const finder = directoryFinder(system, text);
  if (finder === undefined) throw cannotHandle("only directories are supported", text);
  return finder;
}

/** `zipimport.zipimporter`, which is only imported for an entry that is a file, or may be inside one. */
export function* pyZipHook(system: ImportSystem, path: Value): Steps {
  const text = asStr(path) ?? "";
  if (!mayBeArchive(system, text)) throw cannotHandle("not a Zip file: %r".replace("%r", `'${text}'`), text);
  let zipimport: Value;
  const before = system.isReadingArchives;
  system.isReadingArchives = true;
  try {
    zipimport = yield* system.interpreter.importModule("zipimport");
  } catch (thrown) {
    if (!isRaised(thrown, "ImportError")) throw thrown;
    throw cannotHandle("there is no module 'zipimport'", text);
  } finally {
    system.isReadingArchives = before;
  }
  return yield* pyCall(yield* pyGetAttribute(zipimport, "zipimporter"), path);
}

/** Whether a path is that of a file, or of something in one. */
export function mayBeArchive(system: ImportSystem, path: string): boolean {
  if (isInLibrary(path) || path === LIBRARY) return false;
  for (let at = path; at !== "" && at !== "/"; ) {
    if (isDirectory(system.interpreter, at)) return false;
    if (isFile(system.interpreter, at)) return true;
    const slash = at.lastIndexOf("/");
    at = slash < 0 ? "" : at.slice(0, slash);
  }
  return false;
}

function cannotHandle(message: string, path: string): Raised {
  const error = newException("ImportError", message) as PyImportError;
  error.path = path;
  return new Raised(error);
}
