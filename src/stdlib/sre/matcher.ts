/**
 * `Matcher`: runs the program of a pattern on a text, with a stack of its own for what is left to try.
 *
 * It never recurses, and it can stop after so many steps and go on later, so that a pattern that would try for hours
 * cannot keep the interpreter from looking at its limits.
 */

import { memoryError } from "../../objects/errors.ts";
import { charge, LARGEST } from "../../objects/limits.ts";
import type { CharacterSet } from "./character_set.ts";
import { asciiKindsOf, asciiLower, kindsOf, unicodeLower, WORD } from "./characters.ts";
import * as op from "./program.ts";

/** A text to match. Positions are in code points. */
export interface Subject {
  /** The text itself, where each code point is one unit of it; else "". */
  readonly text: string;
  /** The code points, or the bytes, where `text` does not hold them. */
  readonly codes: Int32Array | Uint8Array | null;
  readonly length: number;
}

/** How far a matcher came: no match, a match, or not done yet. */
export type Outcome = 0 | 1 | 2;
export const FAILED = 0;
export const MATCHED = 1;
export const TIRED = 2;

/** Where a match may lie: anywhere, at the start position, or from there to the end. */
export type Extent = "search" | "match" | "fullmatch";

/** A matcher stops after so many steps, which take about a millisecond. */
export const ROUND = 50_000;

/** What stands on the stack: three words and, on top of them, one of these. */
/** `pc position`: go on there. */
const CHOICE = 0;
/** `register value`: put it back, and go on back. */
const RESTORE = 1;
/** `register value value`: the same for it and the register after it. */
const RESTORE_TWO = 2;
/** `register value group`: the same for the end of a group and the group that ended last. */
const RESTORE_END = 3;
/** `pc least position`: a RUN can give characters back. */
const FEWER = 4;
/** `pc position count`: a RUN_LAZY can take one more. */
const LONGER = 5;

/** A stack of this size, 4096 choices, is kept for the next match, whosever it is. Only larger ones are charged for. */
const SMALL = 4 * 4096;
let spare: Int32Array | null = null;
const NO_STACK = new Int32Array(0);

/** Matches of one pattern in one text, one after the other. */
export class Matcher {
  readonly program: op.Program;
  readonly subject: Subject;
  /** The text ends here. */
  readonly end: number;
  /** Where the match begins and ends, once there is one. */
  start = 0;
  stop = 0;
  /** The registers of the program: those of groups tell the match. */
  readonly registers: Int32Array;
  private stack: Int32Array = NO_STACK;
  private top = 0;
  private pc = 0;
  private position = 0;
  private left = 0;
  private isFull = false;
  private isSearch = false;
  /** A match may not end here: it would be empty, where the one before ended. */
  private forbidden = -1;
  private isUnderWay = false;

  constructor(program: op.Program, subject: Subject, end: number) {
    this.program = program;
    this.subject = subject;
    this.end = end;
    this.registers = new Int32Array(program.registers);
  }

  /** Begins to look for a match at `start`, or from there on. `forbidden` is where it may not end, or -1. */
  begin(start: number, extent: Extent, forbidden = -1): void {
    this.start = start;
    this.isSearch = extent === "search";
    this.isFull = extent === "fullmatch";
    this.forbidden = forbidden;
    this.isUnderWay = false;
    this.registers.fill(-1);
    this.registers[this.program.groups * 2] = 0;
  }

  /** Goes on up to a match, or for a round of steps. */
  go(): Outcome {
    if (this.stack === NO_STACK) {
      this.stack = spare ?? new Int32Array(SMALL);
      spare = null;
    }
    const outcome = this.goOn();
    if (outcome !== TIRED && this.stack.length === SMALL) {
      spare = this.stack;
      this.stack = NO_STACK;
    }
    return outcome;
  }

  private goOn(): Outcome {
    this.left = ROUND;
    for (;;) {
      if (!this.isUnderWay) {
        if (this.isSearch) {
          if (this.left < 0) return TIRED;
          const found = this.candidate(this.start);
          if (found < 0) return FAILED;
          if (found !== this.start) this.forbidden = -1;
          this.start = found;
        } else if (this.start > this.end) return FAILED;
        // What an attempt that failed has changed it has put back.
        this.pc = 0;
        this.position = this.start;
        this.top = 0;
      }
      const outcome = this.run();
      this.isUnderWay = outcome === TIRED;
      if (outcome !== FAILED) return outcome;
      if (!this.isSearch || this.start >= this.end) return FAILED;
      this.start++;
      this.left--;
      this.forbidden = -1;
    }
  }

  /** A copy of the registers that tell where groups are. */
  places(): Int32Array {
    return this.registers.slice(0, this.program.groups * 2 + 1);
  }

  /** The first position from `from` on where a match can begin, or -1. */
  private candidate(from: number): number {
    const { program, end, subject } = this;
    const { text, codes } = subject;
    if (from > end) return -1;
    if (program.isAnchored) return from === 0 ? 0 : -1;
    const { prefix, first } = program;
    if (prefix !== "") {
      const last = end - prefix.length;
      if (from > last) return -1;
      if (codes === null && end === text.length) return text.indexOf(prefix, from);
      const code = prefix.charCodeAt(0);
      let at = from;
      if (codes === null) while (at <= last && text.charCodeAt(at) !== code) at++;
      else {
        at = codes.indexOf(code, from);
        if (at < 0) return -1;
      }
      this.left -= (at - from) >> 5;
      return at > last ? -1 : at;
    }
    if (first === null) return from;
    const { low } = first;
    let at = from;
    for (; at < end; at++) {
      const code = codes === null ? text.charCodeAt(at) : codes[at]!;
      if (code < 256 ? low[code] === 1 : first.has(code)) break;
    }
    this.left -= (at - from) >> 4;
    return at < end ? at : -1;
  }

  /** Runs the program from where it was left. One function on purpose: its state is in locals. */
  private run(): Outcome {
    const { program, registers, end } = this;
    const { code, sets, lows } = program;
    const { text, codes } = this.subject;
    const groupRegisters = program.groups * 2;
    let { stack, top, pc, position, left } = this;

    // Labels are literals: V8 makes a jump table of those, and not of names.
    for (;;) {
      // An instruction that succeeds goes on with `continue`; one that fails leaves the switch.
      switch (code[pc]!) {
        case /* CHARACTER */ 2:
          if (
            position < end &&
            (codes === null ? text.charCodeAt(position) : codes[position]!) === code[pc + 1]!
          ) {
            position++;
            pc += 2;
            continue;
          }
          break;

        case /* STRING */ 27: {
          const length = code[pc + 1]!;
          if (position + length > end) break;
          const from = pc + 2;
          let at = 0;
          while (
            at < length &&
            (codes === null ? text.charCodeAt(position + at) : codes[position + at]!) === code[from + at]!
          ) {
            at++;
          }
          if (at < length) break;
          position += length;
          pc = from + length;
          continue;
        }

        case /* SET */ 5: {
          if (position >= end) break;
          const character = codes === null ? text.charCodeAt(position) : codes[position]!;
          const set = code[pc + 1]!;
          if (character < 256 ? lows[(set << 8) + character] === 1 : sets[set]!.has(character)) {
            position++;
            pc += 2;
            continue;
          }
          break;
        }

        case /* ANY */ 3:
          if (position < end && (codes === null ? text.charCodeAt(position) : codes[position]!) !== 10) {
            position++;
            pc++;
            continue;
          }
          break;

        case /* ALL */ 4:
          if (position < end) {
            position++;
            pc++;
            continue;
          }
          break;

        case /* AT */ 6:
          if (this.isAt(code[pc + 1]!, position)) {
            pc += 2;
            continue;
          }
          break;

        case /* JUMP */ 7:
          pc = code[pc + 1]!;
          continue;

        case /* SPLIT_ON */ 9: {
          const set = code[pc + 1]!;
          let fits = false;
          if (position < end) {
            const character = codes === null ? text.charCodeAt(position) : codes[position]!;
            fits = character < 256 ? lows[(set << 8) + character] === 1 : sets[set]!.has(character);
          }
          if (!fits) {
            pc = code[pc + 2]!;
            continue;
          }
          if (top + 4 > stack.length) stack = this.grow(top);
          stack[top] = code[pc + 2]!;
          stack[top + 1] = position;
          stack[top + 3] = CHOICE;
          top += 4;
          pc += 3;
          continue;
        }

        case /* SPLIT */ 8:
          if (top + 4 > stack.length) stack = this.grow(top);
          stack[top] = code[pc + 1]!;
          stack[top + 1] = position;
          stack[top + 3] = CHOICE;
          top += 4;
          pc += 2;
          continue;

        case /* BEGIN */ 10: {
          const register = code[pc + 1]!;
          if (top + 4 > stack.length) stack = this.grow(top);
          stack[top] = register;
          stack[top + 1] = registers[register]!;
          stack[top + 3] = RESTORE;
          top += 4;
          registers[register] = position;
          pc += 2;
          continue;
        }

        case /* END */ 11: {
          const register = code[pc + 1]!;
          if (top + 4 > stack.length) stack = this.grow(top);
          stack[top] = register;
          stack[top + 1] = registers[register]!;
          stack[top + 2] = registers[groupRegisters]!;
          stack[top + 3] = RESTORE_END;
          top += 4;
          registers[register] = position;
          registers[groupRegisters] = (register + 1) >> 1;
          pc += 2;
          continue;
        }

        case /* REFERENCE */ 12: {
          const register = code[pc + 1]! * 2 - 2;
          const from = registers[register]!;
          const length = registers[register + 1]! - from;
          if (from < 0 || registers[register + 1]! < 0 || position + length > end) break;
          left -= length >> 3;
          if (!this.repeats(from, position, length, code[pc + 2]!)) break;
          position += length;
          pc += 3;
          continue;
        }

        case /* UNLESS */ 13: {
          const register = code[pc + 1]! * 2 - 2;
          pc = registers[register]! >= 0 && registers[register + 1]! >= 0 ? pc + 3 : code[pc + 2]!;
          continue;
        }

        case /* RUN */ 14: {
          const min = code[pc + 3]!;
          const max = code[pc + 4]!;
          const least = position + min;
          if (least > end) break;
          let at = this.runFrom(
            code[pc + 1]!,
            code[pc + 2]!,
            position,
            max < end - position ? position + max : end,
          );
          left -= (at - position) >> 3;
          if (at < least) break;
          if (at > least) {
            const follower = code[pc + 5]!;
            if (follower >= 0) {
              const longest = at;
              while (
                at >= least &&
                (at >= end || (codes === null ? text.charCodeAt(at) : codes[at]!) !== follower)
              ) {
                at--;
              }
              left -= (longest - at) >> 3;
              if (at < least) break;
            }
            if (at > least) {
              if (top + 4 > stack.length) stack = this.grow(top);
              stack[top] = pc;
              stack[top + 1] = least;
              stack[top + 2] = at;
              stack[top + 3] = FEWER;
              top += 4;
            }
          }
          position = at;
          pc += 6;
          continue;
        }

        case /* RUN_ALL */ 16: {
          const max = code[pc + 4]!;
          const at = this.runFrom(
            code[pc + 1]!,
            code[pc + 2]!,
            position,
            max < end - position ? position + max : end,
          );
          left -= (at - position) >> 3;
          if (at - position < code[pc + 3]!) break;
          position = at;
          pc += 6;
          continue;
        }

        case /* RUN_LAZY */ 15: {
          const min = code[pc + 3]!;
          if (min > 0) {
            if (min > end - position) break;
            const at = this.runFrom(code[pc + 1]!, code[pc + 2]!, position, position + min);
            left -= (at - position) >> 3;
            if (at - position < min) break;
            position = at;
          }
          if (code[pc + 4]! > min) {
            if (top + 4 > stack.length) stack = this.grow(top);
            stack[top] = pc;
            stack[top + 1] = position;
            stack[top + 2] = min;
            stack[top + 3] = LONGER;
            top += 4;
            // The follower tells at once whether it is worth going on as it is.
            const follower = code[pc + 5]!;
            if (
              follower >= 0 &&
              (position >= end ||
                (codes === null ? text.charCodeAt(position) : codes[position]!) !== follower)
            ) {
              break;
            }
          }
          pc += 6;
          continue;
        }

        case /* LOOP_BEGIN */ 17: {
          const register = code[pc + 1]!;
          if (top + 4 > stack.length) stack = this.grow(top);
          stack[top] = register;
          stack[top + 1] = registers[register]!;
          stack[top + 2] = registers[register + 1]!;
          stack[top + 3] = RESTORE_TWO;
          top += 4;
          registers[register] = 0;
          registers[register + 1] = -1;
          pc += 2;
          continue;
        }

        case /* LOOP */ 18:
        case /* LOOP_LAZY */ 19: {
          if (--left < 0) {
            this.leave(top, pc, position);
            return TIRED;
          }
          const register = code[pc + 1]!;
          const count = registers[register]!;
          const last = registers[register + 1]!;
          if (top + 8 > stack.length) stack = this.grow(top);
          const isLazy = code[pc] === op.LOOP_LAZY;
          if (count >= code[pc + 2]!) {
            if (isLazy) {
              stack[top] = pc + 5;
              stack[top + 1] = position;
              stack[top + 3] = CHOICE;
              top += 4;
              pc = code[pc + 4]!;
              continue;
            }
            // A round that took nothing is not followed by another.
            if (count >= code[pc + 3]! || position === last) {
              pc = code[pc + 4]!;
              continue;
            }
            stack[top] = code[pc + 4]!;
            stack[top + 1] = position;
            stack[top + 3] = CHOICE;
            top += 4;
            registers[register + 1] = position;
          }
          stack[top] = register;
          stack[top + 1] = count;
          stack[top + 2] = last;
          stack[top + 3] = RESTORE_TWO;
          top += 4;
          registers[register] = count + 1;
          pc += isLazy ? 8 : 5;
          continue;
        }

        case /* MORE */ 20: {
          const register = code[pc + 1]!;
          const count = registers[register]!;
          const last = registers[register + 1]!;
          if (count >= code[pc + 2]! || position === last) break;
          if (top + 4 > stack.length) stack = this.grow(top);
          stack[top] = register;
          stack[top + 1] = count;
          stack[top + 2] = last;
          stack[top + 3] = RESTORE_TWO;
          top += 4;
          registers[register] = count + 1;
          registers[register + 1] = position;
          pc += 3;
          continue;
        }

        case /* ATOMIC */ 21: {
          const register = code[pc + 1]!;
          if (top + 4 > stack.length) stack = this.grow(top);
          stack[top] = register;
          stack[top + 1] = registers[register]!;
          stack[top + 3] = RESTORE;
          top += 4;
          registers[register] = top;
          pc += 2;
          continue;
        }

        case /* ATOMIC_END */ 22: {
          const base = registers[code[pc + 1]!]!;
          left -= (top - base) >> 5;
          top = settle(stack, base, top);
          pc += 2;
          continue;
        }

        case /* LOOK */ 23:
        case /* LOOK_NOT */ 25: {
          const register = code[pc + 1]!;
          const isNegative = code[pc] === op.LOOK_NOT;
          const from = position - code[pc + 2]!;
          if (from < 0) {
            if (!isNegative) break;
            pc = code[pc + 3]!;
            continue;
          }
          if (top + 8 > stack.length) stack = this.grow(top);
          stack[top] = register;
          stack[top + 1] = registers[register]!;
          stack[top + 2] = registers[register + 1]!;
          stack[top + 3] = RESTORE_TWO;
          top += 4;
          registers[register] = top;
          registers[register + 1] = position;
          if (isNegative) {
            stack[top] = code[pc + 3]!;
            stack[top + 1] = position;
            stack[top + 3] = CHOICE;
            top += 4;
            pc += 4;
          } else pc += 3;
          position = from;
          continue;
        }

        case /* LOOK_END */ 24: {
          const register = code[pc + 1]!;
          const base = registers[register]!;
          left -= (top - base) >> 5;
          position = registers[register + 1]!;
          top = settle(stack, base, top);
          pc += 2;
          continue;
        }

        case /* LOOK_NOT_END */ 26: {
          // What was to be absent is there: all that it changed is put back, the choice of going on with it.
          const base = registers[code[pc + 1]!]!;
          left -= (top - base) >> 5;
          while (top > base) {
            top -= 4;
            const tag = stack[top + 3]!;
            if (tag === CHOICE || tag >= FEWER) continue;
            registers[stack[top]!] = stack[top + 1]!;
            if (tag === RESTORE_TWO) registers[stack[top]! + 1] = stack[top + 2]!;
            else if (tag === RESTORE_END) registers[groupRegisters] = stack[top + 2]!;
          }
          break;
        }

        case /* SUCCESS */ 1:
          if ((this.isFull && position !== end) || position === this.forbidden) break;
          this.stop = position;
          this.leave(top, pc, position);
          this.left = left;
          return MATCHED;
      }

      // It failed: back to the last choice.
      back: for (;;) {
        if (top === 0) {
          this.left = left;
          return FAILED;
        }
        if (--left < 0) {
          this.leave(top, code.length - 1, position);
          return TIRED;
        }
        top -= 4;
        switch (stack[top + 3]!) {
          case /* CHOICE */ 0:
            pc = stack[top]!;
            position = stack[top + 1]!;
            break back;

          case /* RESTORE */ 1:
            registers[stack[top]!] = stack[top + 1]!;
            break;

          case /* RESTORE_TWO */ 2: {
            const register = stack[top]!;
            registers[register] = stack[top + 1]!;
            registers[register + 1] = stack[top + 2]!;
            break;
          }

          case /* RESTORE_END */ 3:
            registers[stack[top]!] = stack[top + 1]!;
            registers[groupRegisters] = stack[top + 2]!;
            break;

          case /* FEWER */ 4: {
            const run = stack[top]!;
            const least = stack[top + 1]!;
            const follower = code[run + 5]!;
            let at = stack[top + 2]! - 1;
            if (follower >= 0) {
              const longest = at;
              while (at >= least && (codes === null ? text.charCodeAt(at) : codes[at]!) !== follower) at--;
              left -= (longest - at) >> 3;
              if (at < least) break;
            }
            if (at > least) {
              stack[top + 2] = at;
              top += 4;
            }
            position = at;
            pc = run + 6;
            break back;
          }

          default: {
            const run = stack[top]!;
            const from = stack[top + 1]!;
            const count = stack[top + 2]!;
            const follower = code[run + 5]!;
            const room = code[run + 4]! - count;
            const limit = room < end - from ? from + room : end;
            if (from >= limit) break;
            let at = this.runFrom(code[run + 1]!, code[run + 2]!, from, from + 1);
            if (at === from) break;
            if (follower >= 0) {
              // On to where the follower is, so far as the characters pass.
              const passed = this.runTo(code[run + 1]!, code[run + 2]!, at, limit, follower);
              left -= (Math.abs(passed) - at) >> 3;
              if (passed < 0) break;
              at = passed;
            }
            if (at < limit) {
              stack[top + 1] = at;
              stack[top + 2] = count + (at - from);
              top += 4;
            }
            position = at;
            pc = run + 6;
            break back;
          }
        }
      }
    }
  }

  private leave(top: number, pc: number, position: number): void {
    this.top = top;
    this.pc = pc;
    this.position = position;
  }

  private grow(top: number): Int32Array {
    const { stack } = this;
    if (stack.length * 2 > LARGEST) throw memoryError();
    charge(stack.length * 8);
    const grown = new Int32Array(stack.length * 2);
    grown.set(stack.subarray(0, top));
    this.stack = grown;
    return grown;
  }

  /** Where characters that pass a test end, `limit` at the latest. */
  private runFrom(test: number, argument: number, from: number, limit: number): number {
    const { text, codes } = this.subject;
    let at = from;
    switch (test) {
      case op.CHARACTER:
        if (codes === null) while (at < limit && text.charCodeAt(at) === argument) at++;
        else while (at < limit && codes[at] === argument) at++;
        return at;
      case op.ANY:
        if (codes === null) {
          if (limit === text.length) {
            const found = text.indexOf("\n", at);
            return found < 0 ? limit : found;
          }
          while (at < limit && text.charCodeAt(at) !== 10) at++;
        } else while (at < limit && codes[at] !== 10) at++;
        return at;
      case op.ALL:
        return limit;
    }
    const set = this.program.sets[argument]!;
    const { low } = set;
    if (codes === null) {
      for (; at < limit; at++) {
        const character = text.charCodeAt(at);
        if (character < 256 ? low[character] !== 1 : !set.has(character)) break;
      }
    } else {
      for (; at < limit; at++) {
        const character = codes[at]!;
        if (character < 256 ? low[character] !== 1 : !set.has(character)) break;
      }
    }
    return at;
  }

  /**
   * The first place from `from` on where `follower` stands, if all characters before it pass; else how far it looked, as
   * a negative number.
   */
  private runTo(test: number, argument: number, from: number, limit: number, follower: number): number {
    const { text, codes } = this.subject;
    const { end } = this;
    const set: CharacterSet | null = test === op.SET ? this.program.sets[argument]! : null;
    for (let at = from; ; at++) {
      if (at >= end) return -at;
      const character = codes === null ? text.charCodeAt(at) : codes[at]!;
      if (character === follower) return at;
      if (at >= limit) return -at;
      const passes =
        set !== null
          ? set.has(character)
          : test === op.ALL || (test === op.ANY ? character !== 10 : character === argument);
      if (!passes) return -at;
    }
  }

  /** Whether the `length` characters at `from` stand at `at` too. */
  private repeats(from: number, at: number, length: number, fold: number): boolean {
    const { text, codes } = this.subject;
    for (let k = 0; k < length; k++) {
      const one = codes === null ? text.charCodeAt(from + k) : codes[from + k]!;
      const other = codes === null ? text.charCodeAt(at + k) : codes[at + k]!;
      if (one === other) continue;
      if (fold === 0) return false;
      if (fold === 1 ? asciiLower(one) !== asciiLower(other) : unicodeLower(one) !== unicodeLower(other))
        return false;
    }
    return true;
  }

  private codeAt(position: number): number {
    const { text, codes } = this.subject;
    return codes === null ? text.charCodeAt(position) : codes[position]!;
  }

  private isAt(boundary: number, position: number): boolean {
    const { end } = this;
    switch (boundary) {
      case op.TEXT_START:
        return position === 0;
      case op.LINE_START:
        return position === 0 || this.codeAt(position - 1) === 10;
      case op.TEXT_END:
        return position === end;
      case op.LAST_LINE_END:
        return position === end || (position === end - 1 && this.codeAt(position) === 10);
      case op.LINE_END:
        return position === end || this.codeAt(position) === 10;
    }
    // In an empty text there is neither a boundary nor the want of one.
    if (end === 0) return false;
    const isAscii = boundary === op.AT_ASCII_WORD || boundary === op.AT_NO_ASCII_WORD;
    const before = position > 0 && this.isWord(position - 1, isAscii);
    const after = position < end && this.isWord(position, isAscii);
    return (before !== after) === (boundary === op.AT_WORD || boundary === op.AT_ASCII_WORD);
  }

  private isWord(position: number, isAscii: boolean): boolean {
    const code = this.codeAt(position);
    return ((isAscii ? asciiKindsOf(code) : kindsOf(code)) & WORD) !== 0;
  }
}

/** Takes the choices off the stack from `base` on, and leaves what is to be put back. Gives where it ends now. */
function settle(stack: Int32Array, base: number, top: number): number {
  let to = base;
  for (let from = base; from < top; from += 4) {
    const tag = stack[from + 3]!;
    if (tag === CHOICE || tag >= FEWER) continue;
    stack[to] = stack[from]!;
    stack[to + 1] = stack[from + 1]!;
    stack[to + 2] = stack[from + 2]!;
    stack[to + 3] = tag;
    to += 4;
  }
  return to;
}
