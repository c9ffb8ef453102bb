/** What `os.path` gets from `posix`: work on the text of paths that is done for every file. Asks no file system. */
import { newBytes } from "../objects/bytes_object.ts";
import type { Value } from "../objects/core.ts";
import { chargeElements } from "../objects/limits.ts";
import type { Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { type Member, pyFn } from "../vm/modules.ts";
import { type PathArgument, pyEncodePath, pyPathArgument } from "./posix_stat.ts";

/** `_path_normpath` and `_path_splitroot_ex`, which are the `normpath` and `splitroot` of `os.path`. */
export const pathTextMembers: readonly Member[] = [
  pyFn(
    "_path_normpath(path)",
    function* (given: Value): Steps {
      const path = yield* pyPathText("_path_normpath", given);
      return yield* pyLike(path, normalised(path.text));
    },
    "The path without doubled slashes, '.' and '..'; links are not looked at.",
  ),
  pyFn(
    "_path_splitroot_ex(path)",
    function* (given: Value): Steps {
      const path = yield* pyPathText("_path_splitroot_ex", given);
      const length = rootLength(path.text);
      const root = yield* pyLike(path, path.text.slice(0, length));
      const rest = yield* pyLike(path, path.text.slice(length));
      return newTuple([path.isBytes ? newBytes(new Uint8Array(0)) : "", root, rest]);
    },
    "The drive, which is always empty, the root and the rest of a path.",
  ),
];

function pyPathText(owner: string, given: Value): Steps<PathArgument> {
  return pyPathArgument(owner, given, "path", { anyCharacter: true });
}

/** Text as the kind of value that the path was given as. */
function* pyLike(path: PathArgument, text: string): Steps {
  return path.isBytes ? yield* pyEncodePath(text) : text;
}

/** The length of the root: one slash, or two where there are just two, which POSIX leaves to the system. */
function rootLength(path: string): number {
  if (!path.startsWith("/")) return 0;
  return path.startsWith("//") && path[2] !== "/" ? 2 : 1;
}

/** The path with as few parts as say the same; `.` if there are none. */
function normalised(path: string): string {
  const start = rootLength(path);
  const kept: string[] = [];
  /** How many parts, all of them `..`, lead up from where a relative path begins. */
  let up = 0;
  const parts = path.slice(start).split("/");
  chargeElements(parts.length, 16);
  for (const part of parts) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > up) kept.pop();
    else if (start === 0) up = kept.push(part);
  }
  return path.slice(0, start) + kept.join("/") || ".";
}
