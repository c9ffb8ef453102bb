/**
 * `_stat`: what the numbers in the results of `os.stat()` mean, on this system: numbers of places, flags and kinds of
 * files, and questions about modes. The module `stat` gives it its public name. Source: library reference, "stat".
 */
import { asInt, type Value } from "../objects/core.ts";
import { overflowError, typeError } from "../objects/errors.ts";
import { constant, defineModule, fn } from "../vm/modules.ts";

/** The bits of a mode that tell the kind of file, and those that `os.chmod()` can set. */
const [KIND_BITS, SETTABLE_BITS] = [0o170000, 0o7777];

/** Kinds of files: the end of the names `S_IF…` and `S_IS…`, the number, what `ls -l` shows, the kind in words. */
const KINDS: readonly (readonly [name: string, kind: number, letter: string, words: string])[] = [
  ["DIR", 0o040000, "d", "directory"],
  ["CHR", 0o020000, "c", "character device"],
  ["BLK", 0o060000, "b", "block device"],
  ["REG", 0o100000, "-", "regular file"],
  ["FIFO", 0o010000, "p", "named pipe"],
  ["LNK", 0o120000, "l", "symbolic link"],
  ["SOCK", 0o140000, "s", "socket"],
  // Other systems have these. Here nothing is of that kind.
  ["DOOR", 0, "?", "door"],
  ["PORT", 0, "?", "event port"],
  ["WHT", 0, "?", "whiteout"],
];
const LETTERS = new Map(KINDS.filter(([, kind]) => kind !== 0).map(([, kind, letter]) => [kind, letter]));

/** Names for numbers: bits of a mode, flags of `os.chflags()`. */
const NUMBERS: Readonly<Record<string, number>> = {
  S_ISUID: 0o4000,
  S_ISGID: 0o2000,
  S_ISVTX: 0o1000,
  S_ENFMT: 0o2000,
  S_IREAD: 0o400,
  S_IWRITE: 0o200,
  S_IEXEC: 0o100,
  ...rightsOf("U", "USR", 6),
  ...rightsOf("G", "GRP", 3),
  ...rightsOf("O", "OTH", 0),
  UF_SETTABLE: 0xffff,
  UF_NODUMP: 0x1,
  UF_IMMUTABLE: 0x2,
  UF_APPEND: 0x4,
  UF_OPAQUE: 0x8,
  UF_NOUNLINK: 0x10,
  UF_COMPRESSED: 0x20,
  UF_TRACKED: 0x40,
  UF_DATAVAULT: 0x80,
  UF_HIDDEN: 0x8000,
  SF_SETTABLE: 0xffff0000,
  SF_ARCHIVED: 0x10000,
  SF_IMMUTABLE: 0x20000,
  SF_APPEND: 0x40000,
  SF_NOUNLINK: 0x100000,
  SF_SNAPSHOT: 0x200000,
  SF_FIRMLINK: 0x800000,
  SF_DATALESS: 0x40000000,
};

/** The names of the places in the tuple that `os.stat()` gives, in order. */
const PLACES = ["MODE", "INO", "DEV", "NLINK", "UID", "GID", "SIZE", "ATIME", "MTIME", "CTIME"];

export const statModule = defineModule({
  name: "_stat",
  doc: "What the numbers in the results of os.stat() mean.",
  members: () => [
    ...PLACES.map((name, place) => constant(`ST_${name}`, place)),
    ...KINDS.map(([name, kind]) => constant(name === "FIFO" ? "S_IFIFO" : `S_IF${name}`, kind)),
    ...Object.entries(NUMBERS).map(([name, number]) => constant(name, number)),
    ...KINDS.map(([name, kind, , words]) =>
      fn(
        `S_IS${name}(object, /)`,
        (mode: Value) => {
          const found = modeBits(mode) & KIND_BITS;
          return kind !== 0 && found === kind;
        },
        `Tell whether a mode is that of a ${words}.`,
      ),
    ),
    fn("S_IMODE(object, /)", (mode) => modeBits(mode) & SETTABLE_BITS, "The bits that os.chmod() can set."),
    fn("S_IFMT(object, /)", (mode) => modeBits(mode) & KIND_BITS, "The bits that tell the kind of file."),
    fn("filemode(object, /)", (mode) => written(modeBits(mode)), "A mode as 'ls -l' shows it: -rwxr-xr-x."),
  ],
});

/** The names of the rights of the owner, the group and others. */
function rightsOf(who: string, suffix: string, shift: number): Record<string, number> {
  return {
    [`S_IRWX${who}`]: 7 << shift,
    [`S_IR${suffix}`]: 4 << shift,
    [`S_IW${suffix}`]: 2 << shift,
    [`S_IX${suffix}`]: 1 << shift,
  };
}

function modeBits(value: Value): number {
  const number = asInt(value);
  if (number === undefined) throw typeError("an integer is required");
  if (number < 0) throw overflowError("can't convert negative value to unsigned int");
  if (number >= 2n ** 64n) throw overflowError("Python int too large to convert to C unsigned long");
  if (number >= 2 ** 32) throw overflowError("mode out of range");
  return Number(number);
}

function written(mode: number): string {
  let text = LETTERS.get(mode & KIND_BITS) ?? "?";
  // For each of the three: where its rights are, the bit that changes its third letter, and that letter.
  for (const [shift, special, letter] of [
    [6, 0o4000, "s"],
    [3, 0o2000, "s"],
    [0, 0o1000, "t"],
  ] as const) {
    const rights = mode >> shift;
    const mayRun = (rights & 1) !== 0;
    text += (rights & 4) === 0 ? "-" : "r";
    text += (rights & 2) === 0 ? "-" : "w";
    if ((mode & special) === 0) text += mayRun ? "x" : "-";
    else text += mayRun ? letter : letter.toUpperCase();
  }
  return text;
}
