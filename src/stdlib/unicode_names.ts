/**
 * The names of characters, their aliases and the named sequences of Unicode 15.1, unpacked when the first is asked for.
 * Names that a rule gives are not here but in `objects/character_names.ts`.
 *
 * The data has three parts, an empty line between them. A line of the first is a name: how many leading words it shares
 * with the one before (a base-36 digit), then the others; `-#` stands for its own code point. It belongs to the next
 * code point, unless a number and a tab in front say how many are left out. The lines of the others are a name, a tab,
 * and code points in base 36.
 */
import { UNICODE_NAMES, UNICODE_NAMES_SIZE } from "./data/unicode_names.ts";
import { unpackText } from "./packed_text.ts";

interface Names {
  /** The code points that have a name, ascending, and their names. */
  readonly codes: readonly number[];
  readonly listed: readonly string[];
  readonly byName: ReadonlyMap<string, number>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly sequences: ReadonlyMap<string, string>;
}

/** The name of a character, or `undefined`. */
export function listedName(code: number): string | undefined {
  const { codes, listed } = names();
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (codes[middle]! < code) low = middle + 1;
    else high = middle;
  }
  return codes[low] === code ? listed[low] : undefined;
}

/** The character of a name in capitals, aliases left out, or `undefined`. */
export function listedCharacter(name: string): string | undefined {
  const code = names().byName.get(name);
  return code === undefined ? undefined : String.fromCodePoint(code);
}

/** The character of an alias in capitals, or `undefined`. */
export function aliasedCharacter(name: string): string | undefined {
  return names().aliases.get(name);
}

/** The characters of a named sequence, its name in capitals, or `undefined`. */
export function namedSequence(name: string): string | undefined {
  return names().sequences.get(name);
}

/** What `setNameTable` takes: names and aliases, but no sequences. */
export const unicodeNames = {
  find: (name: string): string | undefined => listedCharacter(name) ?? aliasedCharacter(name),
  nameOf: listedName,
};

let unpacked: Names | null = null;

function names(): Names {
  unpacked ??= unpackNames();
  return unpacked;
}

function unpackNames(): Names {
  const text = unpackText(UNICODE_NAMES(), UNICODE_NAMES_SIZE);
  const [lines = "", aliases = "", sequences = ""] = text.split("\n\n");
  const codes: number[] = [];
  const listed: string[] = [];
  const byName = new Map<string, number>();
  let before = "";
  let code = 0;
  for (const line of lines.split("\n")) {
    const tab = line.indexOf("\t");
    if (tab >= 0) code += Number.parseInt(line.slice(0, tab), 36);
    const pattern = withWords(before, Number.parseInt(line[tab + 1]!, 36), line.slice(tab + 2));
    const name = pattern.includes("-#")
      ? pattern.replace("-#", `-${code.toString(16).toUpperCase().padStart(4, "0")}`)
      : pattern;
    codes.push(code);
    listed.push(name);
    byName.set(name, code);
    before = pattern;
    code++;
  }
  return {
    codes,
    listed,
    byName,
    aliases: charactersByName(aliases),
    sequences: charactersByName(sequences),
  };
}

/** The first words of a text, and others behind them. */
function withWords(text: string, count: number, others: string): string {
  if (count === 0) return others;
  let end = 0;
  for (let word = 0; word < count && end >= 0; word++) end = text.indexOf(" ", end + 1);
  const shared = end < 0 ? text : text.slice(0, end);
  return others === "" ? shared : `${shared} ${others}`;
}

function charactersByName(part: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of part.split("\n")) {
    const [name = "", codes = ""] = line.split("\t");
    found.set(name, textOfCodes(codes));
  }
  return found;
}

const textOfCodes = (codes: string): string =>
  String.fromCodePoint(...codes.split(" ").map((code) => Number.parseInt(code, 36)));
