/** The tree of a pattern → its program. */
import { CharacterSet } from "./character_set.ts";
import { firstSet, isAnchored, prefixOf } from "./first.ts";
import * as op from "./program.ts";
import { type Boundary, type Expression, type Node, PatternMistake, UNLIMITED } from "./syntax.ts";
import { widthOf } from "./width.ts";

/** Compiles a pattern. Throws PatternMistake for a look-behind of no fixed width. */
export function compileExpression(expression: Expression): op.Program {
  const compiler = new Compiler(expression);
  compiler.node(expression.body);
  // A match that is left off while it goes back to an earlier choice is taken up at the last word.
  compiler.emit(op.SUCCESS, op.FAIL);
  compiler.finish();
  const { sets } = compiler;
  const lows = new Uint8Array(sets.length * 256);
  for (const [at, set] of sets.entries()) lows.set(set.low, at * 256);
  const prefix = prefixOf(expression.body);
  return {
    code: Int32Array.from(compiler.words),
    sets,
    lows,
    groups: expression.groups,
    registers: compiler.registers,
    prefix,
    first: prefix === "" ? firstSet(expression.body) : null,
    isAnchored: isAnchored(expression.body),
  };
}

const BOUNDARIES: Readonly<Record<Boundary, number>> = {
  "text start": op.TEXT_START,
  "line start": op.LINE_START,
  "text end": op.TEXT_END,
  "last line end": op.LAST_LINE_END,
  "line end": op.LINE_END,
  word: op.AT_WORD,
  "ascii word": op.AT_ASCII_WORD,
  "no word": op.AT_NO_WORD,
  "no ascii word": op.AT_NO_ASCII_WORD,
};

/** "No upper limit" in a word. No text is so long. */
const ENDLESS = 0x7fffffff;

const inWord = (count: number): number => Math.min(count, ENDLESS);

class Compiler {
  readonly words: number[] = [];
  readonly sets: CharacterSet[] = [];
  registers: number;
  private readonly expression: Expression;
  private readonly setNumbers = new Map<string, number>();

  constructor(expression: Expression) {
    this.expression = expression;
    this.registers = expression.groups * 2 + 1;
  }

  emit(...words: number[]): void {
    for (const word of words) this.words.push(word);
  }

  node(node: Node): void {
    switch (node.kind) {
      case "sequence":
        this.sequence(node.items);
        break;
      case "literal":
        this.emit(op.CHARACTER, node.code);
        break;
      case "set":
        this.emit(op.SET, this.setNumber(node.set));
        break;
      case "any":
        this.emit(op.ANY);
        break;
      case "all":
        this.emit(op.ALL);
        break;
      case "at":
        this.emit(op.AT, BOUNDARIES[node.boundary]);
        break;
      case "branch":
        this.branch(node.alternatives);
        break;
      case "group":
        if (node.number === null) this.node(node.body);
        else {
          this.emit(op.BEGIN, node.number * 2 - 2);
          this.node(node.body);
          this.emit(op.END, node.number * 2 - 1);
        }
        break;
      case "atomic":
        this.atomic(node.body);
        break;
      case "repeat":
        this.repeat(node);
        break;
      case "look":
        this.look(node);
        break;
      case "reference":
        this.emit(op.REFERENCE, node.group, ["none", "ascii", "unicode"].indexOf(node.fold));
        break;
      case "conditional":
        this.conditional(node);
    }
  }

  /** Gives each RUN the character that must follow it; where that cannot pass its test, going back is of no use. */
  finish(): void {
    const { words } = this;
    for (let at = 0; at < words.length; at += this.size(at)) {
      const operation = words[at]!;
      if (operation !== op.RUN && operation !== op.RUN_LAZY) continue;
      const next = this.follower(at + 6);
      const follower = words[next]!;
      if (follower === op.CHARACTER || follower === op.STRING) {
        const code = words[next + (follower === op.STRING ? 2 : 1)]!;
        if (operation === op.RUN && !this.passes(words[at + 1]!, words[at + 2]!, code))
          words[at] = op.RUN_ALL;
        else words[at + 5] = code;
      } else if (follower === op.SET && operation === op.RUN && words[at + 1] === op.SET) {
        if (areDisjoint(this.sets[words[at + 2]!]!, this.sets[words[next + 1]!]!)) words[at] = op.RUN_ALL;
      }
    }
  }

  private size(at: number): number {
    return op.WORDS[this.words[at]!]! + (this.words[at] === op.STRING ? this.words[at + 1]! : 0);
  }

  /** The first instruction from `at` on that looks at the text. */
  private follower(at: number): number {
    let next = at;
    for (;;) {
      const operation = this.words[next]!;
      if (operation === op.JUMP) {
        // A jump back is a loop: what follows is not one thing.
        if (this.words[next + 1]! <= next) return next;
        next = this.words[next + 1]!;
      } else if (operation === op.BEGIN || operation === op.END) next += 2;
      else return next;
    }
  }

  private passes(test: number, argument: number, code: number): boolean {
    switch (test) {
      case op.CHARACTER:
        return code === argument;
      case op.ANY:
        return code !== 10;
      case op.ALL:
        return true;
      default:
        return this.sets[argument]!.has(code);
    }
  }

  private setNumber(set: CharacterSet): number {
    const { key } = set;
    const known = this.setNumbers.get(key);
    if (known !== undefined) return known;
    this.sets.push(set);
    this.setNumbers.set(key, this.sets.length - 1);
    return this.sets.length - 1;
  }

  private register(count: number): number {
    const first = this.registers;
    this.registers += count;
    return first;
  }

  private sequence(items: readonly Node[]): void {
    for (let at = 0; at < items.length; at++) {
      let end = at;
      while (items[end]?.kind === "literal") end++;
      if (end - at < 2) this.node(items[at]!);
      else {
        this.emit(op.STRING, end - at);
        for (; at < end; at++) this.emit((items[at] as Node & { kind: "literal" }).code);
        at--;
      }
    }
  }

  private branch(alternatives: readonly Node[]): void {
    const characters = asOneSet(alternatives);
    if (characters !== null) {
      this.emit(op.SET, this.setNumber(characters));
      return;
    }
    const { words } = this;
    const ends: number[] = [];
    for (const [at, alternative] of alternatives.entries()) {
      if (at === alternatives.length - 1) {
        this.node(alternative);
        break;
      }
      const first = firstSet(alternative);
      if (first === null) this.emit(op.SPLIT, 0);
      else this.emit(op.SPLIT_ON, this.setNumber(first), 0);
      const hole = words.length - 1;
      this.node(alternative);
      this.emit(op.JUMP, 0);
      ends.push(words.length - 1);
      words[hole] = words.length;
    }
    for (const hole of ends) words[hole] = words.length;
  }

  private atomic(body: Node): void {
    const register = this.register(1);
    this.emit(op.ATOMIC, register);
    this.node(body);
    this.emit(op.ATOMIC_END, register);
  }

  private repeat(node: Node & { kind: "repeat" }): void {
    const { body, mode, words } = { ...node, words: this.words };
    const min = inWord(node.min);
    const max = inWord(node.max);
    if (max === 0) {
      return;
    }
    const test = testOf(body);
    if (test !== null) {
      const operation = mode === "greedy" ? op.RUN : mode === "lazy" ? op.RUN_LAZY : op.RUN_ALL;
      this.emit(
        operation,
        test[0],
        test[1] instanceof CharacterSet ? this.setNumber(test[1]) : test[1],
        min,
        max,
        -1,
      );
      return;
    }
    if (min === 1 && max === 1 && mode !== "possessive") {
      this.node(body);
      return;
    }
    const settled = mode === "possessive" ? this.register(1) : 0;
    if (mode === "possessive") this.emit(op.ATOMIC, settled);
    const register = this.register(2);
    this.emit(op.LOOP_BEGIN, register);
    const loop = words.length;
    this.emit(mode === "lazy" ? op.LOOP_LAZY : op.LOOP, register, min, max, 0);
    if (mode === "lazy") this.emit(op.MORE, register, max);
    // Each round of a possessive loop is settled by itself.
    if (mode === "possessive") this.atomic(body);
    else this.node(body);
    this.emit(op.JUMP, loop);
    words[loop + 4] = words.length;
    if (mode === "possessive") this.emit(op.ATOMIC_END, settled);
  }

  private look({ isBehind, isNegative, body }: Node & { kind: "look" }): void {
    let back = 0;
    if (isBehind) {
      const [least, most] = widthOf(body, this.expression.widths);
      if (least !== most) throw new PatternMistake("look-behind requires fixed-width pattern", null);
      if (least > UNLIMITED) throw new PatternMistake("looks too much behind", null);
      back = inWord(least);
    }
    const register = this.register(2);
    if (!isNegative) {
      this.emit(op.LOOK, register, back);
      this.node(body);
      this.emit(op.LOOK_END, register);
      return;
    }
    this.emit(op.LOOK_NOT, register, back, 0);
    const hole = this.words.length - 1;
    this.node(body);
    this.emit(op.LOOK_NOT_END, register);
    this.words[hole] = this.words.length;
  }

  private conditional({ group, yes, no }: Node & { kind: "conditional" }): void {
    const { words } = this;
    this.emit(op.UNLESS, group, 0);
    const hole = words.length - 1;
    this.node(yes);
    if (no === null) {
      words[hole] = words.length;
      return;
    }
    this.emit(op.JUMP, 0);
    const end = words.length - 1;
    words[hole] = words.length;
    this.node(no);
    words[end] = words.length;
  }
}

/** The test that a body of one character is, or null. */
function testOf(body: Node): readonly [number, number | CharacterSet] | null {
  switch (body.kind) {
    case "literal":
      return [op.CHARACTER, body.code];
    case "any":
      return [op.ANY, 0];
    case "all":
      return [op.ALL, 0];
    case "set":
      return [op.SET, body.set];
    case "group":
      return body.number === null ? testOf(body.body) : null;
    case "branch": {
      const characters = asOneSet(body.alternatives);
      return characters === null ? null : [op.SET, characters];
    }
    default:
      return null;
  }
}

/** Alternatives that are one character each, as a set; null where they are not. */
function asOneSet(alternatives: readonly Node[]): CharacterSet | null {
  const ranges: number[] = [];
  for (const alternative of alternatives) {
    if (alternative.kind === "literal") ranges.push(alternative.code, alternative.code);
    else if (alternative.kind === "set" && !alternative.set.isNegative && alternative.set.fold === "none") {
      if (alternative.set.categories.length > 0) return null;
      ranges.push(...alternative.set.ranges);
    } else return null;
  }
  return new CharacterSet(ranges, [], false, "none");
}

/** Whether no character is in both sets, so far as that is easily told. */
function areDisjoint(one: CharacterSet, other: CharacterSet): boolean {
  if (!one.isLow && !other.isLow && !areOpposite(one, other)) return false;
  for (let code = 0; code < 256; code++) if (one.low[code] === 1 && other.low[code] === 1) return false;
  return true;
}

/** `\w` and `\W`, `\d` and `\D`, `\w` and `\s`, and the like: nothing but one category each. */
function areOpposite(one: CharacterSet, other: CharacterSet): boolean {
  const single = (set: CharacterSet) =>
    set.ranges.length === 0 && set.categories.length === 1 && !set.isNegative ? set.categories[0]! : null;
  const left = single(one);
  const right = single(other);
  if (left === null || right === null || left.isAscii !== right.isAscii) return false;
  // The low half has been found apart; the high half is no different for these.
  return left.isNegative !== right.isNegative ? left.kind === right.kind : !left.isNegative;
}
