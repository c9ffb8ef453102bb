/**
 * The properties of characters in Unicode 15.1 and 3.2, unpacked when the first is asked for.
 *
 * The data has parts with an empty line between them, numbers in base 36: the kinds of characters that there are; the
 * runs of characters of one kind, `kind.length` or `kind` for one, in 15.1 and in 3.2; the values of numbers; the
 * decompositions (a line of these two tables begins with how many code points are left out since the one before); the
 * composites that are never made of their parts; characters whose decomposition was another in 3.2. Numbers and
 * decompositions are the same in both versions, as far as 3.2 has the characters.
 */
import { UNICODE_PROPERTIES, UNICODE_PROPERTIES_SIZE } from "./data/unicode_properties.ts";
import { unpackText } from "./packed_text.ts";

/** What all characters of a kind have in common. */
export interface CharacterKind {
  /** `Lu`, `Nd`, …; `Cn` where nothing is assigned. */
  readonly category: string;
  readonly bidirectional: string;
  /** The canonical combining class. */
  readonly combining: number;
  readonly mirrored: number;
  readonly width: string;
}

/** What a character is worth. A decimal is a digit, and a digit is numeric. */
export interface CharacterNumber {
  /** A superscript, say, is a digit that 3.2 takes for a decimal. */
  readonly kind: "decimal" | "digit once decimal" | "digit" | "numeric";
  readonly value: number;
}

export interface Decomposition {
  /** `<compat>`, `<font>`, …, or "" where it is canonical. */
  readonly tag: string;
  readonly codes: readonly number[];
}

/** The database of one version of Unicode. */
export class UnicodeVersion {
  readonly version: string;
  /** Whether this is 3.2, and not the version of the day. */
  readonly isOld: boolean;
  /** The code points at which runs begin, ascending, and the kind of each run. */
  private readonly starts: Uint32Array;
  private readonly kinds: readonly CharacterKind[];
  private readonly shared: Shared;

  constructor(version: string, runs: string, shared: Shared) {
    this.version = version;
    this.isOld = version === "3.2.0";
    this.shared = shared;
    const pieces = runs.split(" ");
    this.starts = new Uint32Array(pieces.length);
    this.kinds = pieces.map((piece, at) => {
      const [kind = "", length = "1"] = piece.split(".");
      if (at + 1 < pieces.length) this.starts[at + 1] = this.starts[at]! + base36(length);
      return shared.kinds[base36(kind)]!;
    });
  }

  kindOf(code: number): CharacterKind {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= code) low = middle;
      else high = middle;
    }
    return this.kinds[low]!;
  }

  isAssigned(code: number): boolean {
    return this.kindOf(code).category !== "Cn";
  }

  /** The inside of a character class: all that is assigned. */
  assignedClass(): string {
    let text = "";
    for (const [at, kind] of this.kinds.entries()) {
      if (kind.category === "Cn") continue;
      const last = (this.starts[at + 1] ?? 0x110000) - 1;
      text += `\\u{${this.starts[at]!.toString(16)}}-\\u{${last.toString(16)}}`;
    }
    return text;
  }

  decimal(code: number): number | undefined {
    const found = this.shared.numbers.get(code);
    if (found === undefined || !this.isAssigned(code)) return undefined;
    const isDecimal = found.kind === "decimal" || (found.kind === "digit once decimal" && this.isOld);
    return isDecimal ? found.value : undefined;
  }

  /** CPython gives the digits of 15.1 for 3.2 too. */
  digit(code: number): number | undefined {
    const found = this.shared.numbers.get(code);
    return found === undefined || found.kind === "numeric" ? undefined : found.value;
  }

  numeric(code: number): number | undefined {
    const found = this.shared.numbers.get(code);
    return found !== undefined && this.isAssigned(code) ? found.value : undefined;
  }

  /** The decomposition that the database lists: one step; Hangul syllables have none. */
  decompositionOf(code: number): Decomposition | undefined {
    const found = this.shared.decompositions.get(code);
    return found !== undefined && this.isAssigned(code) ? found : undefined;
  }
}

/** Unicode 15.1, which CPython 3.13 has. */
export function unicode15(): UnicodeVersion {
  return database().now;
}

/** Unicode 3.2, which domain names are made by (RFC 3490). */
export function unicode3(): UnicodeVersion {
  return database().old;
}

/** All decompositions that 15.1 lists. */
export function allDecompositions(): ReadonlyMap<number, Decomposition> {
  return database().shared.decompositions;
}

/** The composites that are never made of their parts (composition exclusions). */
export function excludedComposites(): ReadonlySet<number> {
  return database().shared.excluded;
}

/** Characters that decomposed into another one in 3.2, by mistake. */
export function correctedDecompositions(): ReadonlyMap<number, number> {
  return database().shared.corrected;
}

/** What the versions have in common. */
interface Shared {
  readonly kinds: readonly CharacterKind[];
  readonly numbers: ReadonlyMap<number, CharacterNumber>;
  readonly decompositions: ReadonlyMap<number, Decomposition>;
  readonly excluded: ReadonlySet<number>;
  readonly corrected: ReadonlyMap<number, number>;
}

interface Database {
  readonly shared: Shared;
  readonly now: UnicodeVersion;
  readonly old: UnicodeVersion;
}

let unpacked: Database | null = null;

function database(): Database {
  unpacked ??= unpackDatabase();
  return unpacked;
}

function unpackDatabase(): Database {
  const text = unpackText(UNICODE_PROPERTIES(), UNICODE_PROPERTIES_SIZE);
  const [
    kinds = "",
    runs = "",
    oldRuns = "",
    numbers = "",
    decompositions = "",
    excluded = "",
    corrected = "",
  ] = text.split("\n\n");
  const shared: Shared = {
    kinds: kinds.split("\n").map(kindOfLine),
    numbers: valuesOf(numbers, numberOfText),
    decompositions: valuesOf(decompositions, decompositionOfText),
    excluded: new Set(excluded.split(" ").map(base36)),
    corrected: new Map(
      corrected.split("\n").map((line) => {
        const [code = "", then = ""] = line.split(" ");
        return [base36(code), base36(then)];
      }),
    ),
  };
  return {
    shared,
    now: new UnicodeVersion("15.1.0", runs, shared),
    old: new UnicodeVersion("3.2.0", oldRuns, shared),
  };
}

const base36 = (digits: string): number => Number.parseInt(digits, 36);

function kindOfLine(line: string): CharacterKind {
  const [category = "", bidirectional = "", combining, mirrored, width = ""] = line.split(" ");
  return { category, bidirectional, combining: Number(combining), mirrored: Number(mirrored), width };
}

/** A table: what is written for each code point, read. */
function valuesOf<T>(part: string, read: (text: string) => T): Map<number, T> {
  const values = new Map<number, T>();
  let code = 0;
  for (const line of part.split("\n")) {
    const space = line.indexOf(" ");
    code += base36(line.slice(0, space));
    values.set(code, read(line.slice(space + 1)));
    code++;
  }
  return values;
}

const NUMBER_KINDS: Readonly<Record<string, CharacterNumber["kind"]>> = {
  d: "decimal",
  o: "digit once decimal",
  g: "digit",
  n: "numeric",
};

/** A letter for the kind, then the value in decimal: `d7`, `n0.5`. */
function numberOfText(text: string): CharacterNumber {
  return { kind: NUMBER_KINDS[text[0]!]!, value: Number(text.slice(1)) };
}

function decompositionOfText(text: string): Decomposition {
  const parts = text.split(" ");
  const tag = text[0] === "<" ? parts.shift()! : "";
  return { tag, codes: parts.map(base36) };
}
