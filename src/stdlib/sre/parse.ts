/** The text of a pattern → its tree, with CPython's words for mistakes and where they are. */
import { overflowError, recursionError, valueError } from "../../objects/errors.ts";
import { isIdentifier } from "../../objects/str_characters.ts";
import { asciiOnly, reprText } from "../../objects/str_repr.ts";
import { type Category, CharacterSet, type Fold } from "./character_set.ts";
import { unicodeLower, unicodeVariants } from "./characters.ts";
import { commonEscape, DIGITS, type Escape, OCTAL, octalValue, ownLiteral, setEscape } from "./escapes.ts";
import { lengthOf, Reader } from "./reader.ts";
import {
  ASCII,
  type Boundary,
  DOTALL,
  type Expression,
  IGNORECASE,
  KIND_FLAGS,
  LOCALE,
  MOST_GROUPS,
  MULTILINE,
  type Node,
  PatternMistake,
  UNICODE,
  UNLIMITED,
  VERBOSE,
} from "./syntax.ts";
import { widthOf } from "./width.ts";

/**
 * Parses a pattern; that of a bytes pattern comes as a text with one character for each byte. Throws PatternMistake,
 * and a ValueError for flags that do not go together.
 */
export function parsePattern(text: string, isBytes: boolean, flags: number): Expression {
  let parser = new Parser(text, isBytes, flags);
  let body: Node;
  try {
    body = parser.whole();
  } catch (thrown) {
    if (thrown !== VERBOSE_FOUND) throw thrown;
    // White space counted until `(?x)` was seen: once more from the start.
    parser = new Parser(text, isBytes, flags | VERBOSE);
    body = parser.whole();
  }
  return {
    body,
    flags: parser.flags,
    groups: parser.groups - 1,
    names: parser.names,
    widths: parser.widths,
    warnings: parser.warnings,
  };
}

/** Thrown when a pattern turns out to be verbose. */
const VERBOSE_FOUND: unique symbol = Symbol("verbose");

const LETTERS: ReadonlyMap<string, number> = new Map([
  ["i", IGNORECASE],
  ["L", LOCALE],
  ["m", MULTILINE],
  ["s", DOTALL],
  ["x", VERBOSE],
  ["a", ASCII],
  ["u", UNICODE],
]);

const DIFFERENT_SETS: ReadonlyMap<string, string> = new Map([
  ["-", "difference"],
  ["&", "intersection"],
  ["~", "symmetric difference"],
  ["|", "union"],
]);

/** Groups may stand in groups so deep; CPython comes to its recursion limit about there. */
const DEEPEST = 400;

const BLANKS = " \t\n\r\v\f";

/** Flags as a whole: complains of those that cannot be together, and adds UNICODE to a str pattern without ASCII. */
function checkedFlags(flags: number, isBytes: boolean): number {
  if (isBytes) {
    if (flags & UNICODE) throw valueError("cannot use UNICODE flag with a bytes pattern");
    if (flags & LOCALE && flags & ASCII) throw valueError("ASCII and LOCALE flags are incompatible");
    return flags;
  }
  if (flags & LOCALE) throw valueError("cannot use LOCALE flag with a str pattern");
  if (flags & ASCII && flags & UNICODE) throw valueError("ASCII and UNICODE flags are incompatible");
  return flags & ASCII ? flags : flags | UNICODE;
}

class Parser {
  /** Those given and those that the pattern begins with. */
  flags: number;
  /** One more than there are groups so far: the number of the next. */
  groups = 1;
  readonly names = new Map<string, number>();
  readonly warnings: string[] = [];
  private readonly reader: Reader;
  private readonly isBytes: boolean;
  /** Groups that have not ended yet. */
  private readonly open = new Set<number>();
  /** How many characters a group matches, once it has ended. */
  readonly widths = new Map<number, readonly [number, number]>();
  /** The number of the first group inside of the outermost look-behind under way. */
  private behind: number | null = null;
  /** Groups that conditions ask for by number, and where. */
  private readonly asked = new Map<number, number>();

  constructor(text: string, isBytes: boolean, flags: number) {
    this.reader = new Reader(text, isBytes);
    this.isBytes = isBytes;
    this.flags = flags;
  }

  whole(): Node {
    const body = this.alternatives(null, 0);
    this.flags = checkedFlags(this.flags, this.isBytes);
    if (this.reader.next !== null) throw this.reader.mistake("unbalanced parenthesis");
    for (const [group, position] of this.asked) {
      if (group >= this.groups) throw new PatternMistake(`invalid group reference ${group}`, position);
    }
    return body;
  }

  /** Up to a `)` or the end. `scoped` are the flags here; null where only those of the whole pattern hold. */
  private alternatives(scoped: number | null, depth: number): Node {
    if (depth > DEEPEST) throw recursionError("maximum recursion depth exceeded");
    const found: Node[] = [];
    do found.push(this.sequence(scoped, depth, depth === 0 && found.length === 0));
    while (this.reader.match("|"));
    return found.length === 1 ? found[0]! : { kind: "branch", alternatives: found };
  }

  /** Up to a `|`, a `)` or the end. Only at the very start can flags be set for the whole pattern. */
  private sequence(scoped: number | null, depth: number, isStart: boolean): Node {
    const { reader } = this;
    const items: Node[] = [];
    for (;;) {
      const token = reader.next;
      if (token === null || token === "|" || token === ")") break;
      // The flags of the whole pattern may change as long as nothing has been read.
      const flags = scoped ?? this.flags;
      reader.get();
      if (flags & VERBOSE) {
        if (BLANKS.includes(token)) continue;
        if (token === "#") {
          for (let read: string | null = token; read !== null && read !== "\n"; ) read = reader.get();
          continue;
        }
      }
      switch (token) {
        case "*":
        case "+":
        case "?":
        case "{":
          this.repeat(token, items, flags);
          break;
        case "(": {
          const node = this.group(scoped, depth, isStart && items.length === 0);
          if (node !== null) items.push(node);
          break;
        }
        case "[":
          items.push(this.set(flags));
          break;
        case ".":
          items.push({ kind: flags & DOTALL ? "all" : "any" });
          break;
        case "^":
          items.push(at(flags & MULTILINE ? "line start" : "text start"));
          break;
        case "$":
          items.push(at(flags & MULTILINE ? "line end" : "last line end"));
          break;
        default:
          items.push(
            token.startsWith("\\") ? this.escape(token, flags) : this.literal(token.codePointAt(0)!, flags),
          );
      }
    }
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  // --- characters ---

  private fold(flags: number): Fold {
    if ((flags & IGNORECASE) === 0) return "none";
    return this.isBytes || flags & ASCII ? "ascii" : "unicode";
  }

  private literal(code: number, flags: number): Node {
    const fold = this.fold(flags);
    if (fold === "none" || !hasVariants(code, fold)) return { kind: "literal", code };
    return { kind: "set", set: new CharacterSet([code, code], [], false, fold) };
  }

  private category(found: Escape & { kind: "category" }, flags: number): Category {
    const isAscii = this.isBytes || (flags & ASCII) !== 0;
    return { kind: found.category, isNegative: found.isNegative, isAscii };
  }

  private escape(token: string, flags: number): Node {
    const { reader } = this;
    const isAscii = this.isBytes || (flags & ASCII) !== 0;
    switch (token) {
      case "\\A":
        return at("text start");
      case "\\Z":
        return at("text end");
      case "\\b":
        return at(isAscii ? "ascii word" : "word");
      case "\\B":
        return at(isAscii ? "no ascii word" : "no word");
    }
    const found = commonEscape(reader, token);
    if (found?.kind === "literal") return this.literal(found.code, flags);
    if (found?.kind === "category") {
      return { kind: "set", set: new CharacterSet([], [this.category(found, flags)], false, "none") };
    }
    const digit = token.slice(1);
    if (digit === "0") {
      return this.literal(octalValue(reader, digit + reader.getWhile(2, OCTAL)), flags);
    }
    if (DIGITS.includes(digit)) return this.numbered(digit, flags);
    return this.literal((ownLiteral(reader, token) as { code: number }).code, flags);
  }

  /** `\1`, or `\141`, which is octal. */
  private numbered(first: string, flags: number): Node {
    const { reader } = this;
    let digits = first;
    if (reader.next !== null && DIGITS.includes(reader.next)) {
      digits += reader.get();
      if (
        OCTAL.includes(digits[0]!) &&
        OCTAL.includes(digits[1]!) &&
        reader.next !== null &&
        OCTAL.includes(reader.next)
      ) {
        digits += reader.get();
        return this.literal(octalValue(reader, digits), flags);
      }
    }
    const group = Number(digits);
    if (group >= this.groups) throw reader.mistake(`invalid group reference ${group}`, digits.length);
    return this.reference(group, digits.length + 1, flags);
  }

  private reference(group: number, length: number, flags: number): Node {
    if (this.open.has(group)) throw this.reader.mistake("cannot refer to an open group", length);
    this.checkBehind(group);
    return { kind: "reference", group, fold: this.fold(flags) };
  }

  private checkBehind(group: number): void {
    if (this.behind === null) return;
    if (this.open.has(group)) throw this.reader.mistake("cannot refer to an open group");
    if (group >= this.behind) {
      throw this.reader.mistake("cannot refer to group defined in the same lookbehind subpattern");
    }
  }

  private set(flags: number): Node {
    const { reader } = this;
    const start = reader.position - 1;
    const ranges: number[] = [];
    const categories: Category[] = [];
    const add = (found: Escape): void => {
      if (found.kind === "literal") ranges.push(found.code, found.code);
      else categories.push(this.category(found, flags));
    };
    if (reader.next === "[") this.warn("nested set", reader.position);
    const isNegative = reader.match("^");
    const unterminated = (): PatternMistake =>
      reader.mistake("unterminated character set", reader.position - start);
    for (let isFirst = true; ; isFirst = false) {
      const token = reader.get();
      if (token === null) throw unterminated();
      if (token === "]" && !isFirst) break;
      let from: Escape;
      if (token.startsWith("\\")) from = setEscape(reader, token);
      else {
        const other = DIFFERENT_SETS.get(token);
        if (!isFirst && other !== undefined && reader.next === token)
          this.warn(`set ${other}`, reader.position - 1);
        from = { kind: "literal", code: token.codePointAt(0)! };
      }
      if (!reader.match("-")) {
        add(from);
        continue;
      }
      const last = reader.get();
      if (last === null) throw unterminated();
      if (last === "]") {
        add(from);
        ranges.push(0x2d, 0x2d);
        break;
      }
      let to: Escape;
      if (last.startsWith("\\")) to = setEscape(reader, last);
      else {
        if (last === "-") this.warn("set difference", reader.position - 2);
        to = { kind: "literal", code: last.codePointAt(0)! };
      }
      if (from.kind !== "literal" || to.kind !== "literal" || to.code < from.code) {
        throw reader.mistake(`bad character range ${token}-${last}`, lengthOf(token) + 1 + lengthOf(last));
      }
      ranges.push(from.code, to.code);
    }
    if (ranges.length === 2 && ranges[0] === ranges[1] && categories.length === 0 && !isNegative) {
      return this.literal(ranges[0]!, flags);
    }
    return { kind: "set", set: new CharacterSet(ranges, categories, isNegative, this.fold(flags)) };
  }

  private warn(what: string, position: number): void {
    this.warnings.push(`Possible ${what} at position ${position}`);
  }

  // --- repetition ---

  private repeat(token: string, items: Node[], flags: number): void {
    const { reader } = this;
    const start = reader.position;
    let min = token === "+" ? 1 : 0;
    let max = token === "?" ? 1 : UNLIMITED;
    if (token === "{") {
      const counts = reader.next === "}" ? null : this.counts();
      if (counts === null) {
        reader.seek(start);
        items.push(this.literal(0x7b, flags));
        return;
      }
      const [low, high] = counts;
      if (low !== "") min = repetitions(low);
      if (high !== "") {
        max = repetitions(high);
        if (max < min) throw reader.mistake("min repeat greater than max repeat", reader.position - start);
      }
    }
    const body = items.at(-1);
    // At the end of the text the count, but not the closing brace, is behind us.
    const length = reader.position - start + token.length;
    if (body === undefined || body.kind === "at") throw reader.mistake("nothing to repeat", length);
    if (body.kind === "repeat") throw reader.mistake("multiple repeat", length);
    const mode = reader.match("?") ? "lazy" : reader.match("+") ? "possessive" : "greedy";
    items[items.length - 1] = { kind: "repeat", min, max, mode, body };
  }

  /** The digits before and after the comma of `{2,3}`, or null where it is no count. */
  private counts(): [string, string] | null {
    const { reader } = this;
    const low = reader.getWhile(Number.POSITIVE_INFINITY, DIGITS);
    const high = reader.match(",") ? reader.getWhile(Number.POSITIVE_INFINITY, DIGITS) : low;
    return reader.match("}") ? [low, high] : null;
  }

  // --- what begins with a parenthesis ---

  /** What stands in parentheses, the first of which has been read; null where it matches nothing by itself. */
  private group(scoped: number | null, depth: number, isStart: boolean): Node | null {
    const { reader } = this;
    const start = reader.position - 1;
    let name: string | null = null;
    if (!reader.match("?")) return this.capture(name, scoped, depth, start);
    const mark = reader.get();
    const flags = scoped ?? this.flags;
    switch (mark) {
      case null:
        throw reader.mistake("unexpected end of pattern");
      case "P": {
        if (reader.match("<")) {
          name = reader.getUntil(">", "group name");
          this.checkName(name);
          return this.capture(name, scoped, depth, start);
        }
        if (reader.match("=")) return this.namedReference(flags);
        const letter = reader.get();
        if (letter === null) throw reader.mistake("unexpected end of pattern");
        throw reader.mistake(`unknown extension ?P${letter}`, lengthOf(letter) + 2);
      }
      case ":":
        return { kind: "group", number: null, body: this.inside(scoped, depth, start) };
      case ">":
        return { kind: "atomic", body: this.inside(scoped, depth, start) };
      case "#":
        for (;;) {
          if (reader.next === null) {
            throw reader.mistake("missing ), unterminated comment", reader.position - start);
          }
          if (reader.get() === ")") return null;
        }
      case "=":
      case "!":
        return {
          kind: "look",
          isBehind: false,
          isNegative: mark === "!",
          body: this.inside(scoped, depth, start),
        };
      case "<":
        return this.lookBehind(scoped, depth, start);
      case "(":
        return this.conditional(scoped, depth, start);
    }
    if (mark !== "-" && !LETTERS.has(mark)) {
      throw reader.mistake(`unknown extension ?${mark}`, lengthOf(mark) + 1);
    }
    const own = this.inlineFlags(mark, flags);
    if (own !== null) return { kind: "group", number: null, body: this.inside(own, depth, start) };
    if (!isStart) {
      throw reader.mistake("global flags not at the start of the expression", reader.position - start);
    }
    return null;
  }

  /** What is inside of parentheses, and the closing one. */
  private inside(scoped: number | null, depth: number, start: number): Node {
    // Within parentheses the flags of the whole pattern cannot change any more.
    const body = this.alternatives(scoped ?? this.flags, depth + 1);
    if (!this.reader.match(")")) {
      throw this.reader.mistake("missing ), unterminated subpattern", this.reader.position - start);
    }
    return body;
  }

  private capture(name: string | null, scoped: number | null, depth: number, start: number): Node {
    const { reader } = this;
    const number = this.groups++;
    if (number > MOST_GROUPS) throw reader.mistake("too many groups");
    if (name !== null) {
      const before = this.names.get(name);
      if (before !== undefined) {
        throw reader.mistake(
          `redefinition of group name ${reprText(name)} as group ${number}; was group ${before}`,
          lengthOf(name) + 1,
        );
      }
      this.names.set(name, number);
    }
    this.open.add(number);
    const body = this.inside(scoped, depth, start);
    this.open.delete(number);
    this.widths.set(number, widthOf(body, this.widths));
    return { kind: "group", number, body };
  }

  private checkName(name: string): void {
    const fits = isIdentifier(name) && (!this.isBytes || /^[\0-\x7f]*$/.test(name));
    if (fits) return;
    const shown = this.isBytes ? asciiOnly(reprText(name)) : reprText(name);
    throw this.reader.mistake(`bad character in group name ${shown}`, lengthOf(name) + 1);
  }

  /** The group of a name. */
  private named(name: string): number {
    this.checkName(name);
    const group = this.names.get(name);
    if (group === undefined) {
      throw this.reader.mistake(`unknown group name ${reprText(name)}`, lengthOf(name) + 1);
    }
    return group;
  }

  private namedReference(flags: number): Node {
    const name = this.reader.getUntil(")", "group name");
    return this.reference(this.named(name), lengthOf(name) + 1, flags);
  }

  private lookBehind(scoped: number | null, depth: number, start: number): Node {
    const { reader } = this;
    const mark = reader.get();
    if (mark === null) throw reader.mistake("unexpected end of pattern");
    if (mark !== "=" && mark !== "!") throw reader.mistake(`unknown extension ?<${mark}`, lengthOf(mark) + 2);
    const isOutermost = this.behind === null;
    this.behind ??= this.groups;
    const body = this.alternatives(scoped ?? this.flags, depth + 1);
    if (isOutermost) this.behind = null;
    if (!reader.match(")")) {
      throw reader.mistake("missing ), unterminated subpattern", reader.position - start);
    }
    return { kind: "look", isBehind: true, isNegative: mark === "!", body };
  }

  private conditional(scoped: number | null, depth: number, start: number): Node {
    const { reader } = this;
    const name = reader.getUntil(")", "group name");
    let group: number;
    if (/^[0-9]+$/.test(name)) {
      group = Number(name);
      if (group === 0) throw reader.mistake("bad group number", name.length + 1);
      if (group >= MOST_GROUPS) {
        throw reader.mistake(`invalid group reference ${BigInt(name)}`, name.length + 1);
      }
      if (!this.asked.has(group)) this.asked.set(group, reader.position - name.length - 1);
    } else group = this.named(name);
    this.checkBehind(group);
    if (depth > DEEPEST) throw recursionError("maximum recursion depth exceeded");
    const inner = scoped ?? this.flags;
    const yes = this.sequence(inner, depth + 1, false);
    let no: Node | null = null;
    if (reader.match("|")) {
      no = this.sequence(inner, depth + 1, false);
      if (reader.next === "|") throw reader.mistake("conditional backref with more than two branches");
    }
    if (!reader.match(")")) {
      throw reader.mistake("missing ), unterminated subpattern", reader.position - start);
    }
    return { kind: "conditional", group, yes, no };
  }

  /** Flags from the first letter or `-` on: null where they hold for the whole pattern, else those of this group. */
  private inlineFlags(first: string, outer: number): number | null {
    const { reader } = this;
    let added = 0;
    let removed = 0;
    let mark: string | null = first;
    const isLetter = (token: string): boolean => /^\p{L}$/u.test(token);
    if (mark !== "-") {
      for (;;) {
        const flag = LETTERS.get(mark)!;
        if (flag === LOCALE && !this.isBytes) {
          throw reader.mistake("bad inline flags: cannot use 'L' flag with a str pattern");
        }
        if (flag === UNICODE && this.isBytes) {
          throw reader.mistake("bad inline flags: cannot use 'u' flag with a bytes pattern");
        }
        added |= flag;
        if (flag & KIND_FLAGS && (added & KIND_FLAGS) !== flag) {
          throw reader.mistake("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        }
        mark = reader.get();
        if (mark === null) throw reader.mistake("missing -, : or )");
        if (")-:".includes(mark)) break;
        if (!LETTERS.has(mark)) {
          throw reader.mistake(isLetter(mark) ? "unknown flag" : "missing -, : or )", lengthOf(mark));
        }
      }
    }
    if (mark === ")") {
      this.flags |= added;
      if (added & VERBOSE && !(outer & VERBOSE)) throw VERBOSE_FOUND;
      return null;
    }
    if (mark === "-") {
      mark = reader.get();
      if (mark === null) throw reader.mistake("missing flag");
      if (!LETTERS.has(mark)) {
        throw reader.mistake(isLetter(mark) ? "unknown flag" : "missing flag", lengthOf(mark));
      }
      for (;;) {
        const flag = LETTERS.get(mark)!;
        if (flag & KIND_FLAGS) {
          throw reader.mistake("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
        }
        removed |= flag;
        mark = reader.get();
        if (mark === null) throw reader.mistake("missing :");
        if (mark === ":") break;
        if (!LETTERS.has(mark)) {
          throw reader.mistake(isLetter(mark) ? "unknown flag" : "missing :", lengthOf(mark));
        }
      }
    }
    if (added & removed) throw reader.mistake("bad inline flags: flag turned on and off", 1);
    const kept = added & KIND_FLAGS ? outer & ~KIND_FLAGS : outer;
    return (kept | added) & ~removed;
  }
}

const at = (boundary: Boundary): Node => ({ kind: "at", boundary });

function repetitions(digits: string): number {
  const count = Number(digits);
  if (count >= UNLIMITED) throw overflowError("the repetition number is too large");
  return count;
}

function hasVariants(code: number, fold: Fold): boolean {
  if (fold === "ascii") return (code | 32) >= 0x61 && (code | 32) <= 0x7a;
  return unicodeVariants(code) !== null || unicodeLower(code) !== code;
}
