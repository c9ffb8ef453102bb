/** `Reader`: goes through the text of a pattern or a template, one character or one backslash with what follows it. */
import { pointsOf } from "../../objects/str_points.ts";
import { PatternMistake } from "./syntax.ts";

export class Reader {
  private readonly points: readonly string[];
  readonly isBytes: boolean;
  /** Where `next` ends. */
  private index = 0;
  /** What is read next: a character, a backslash and a character, or null at the end. */
  next: string | null = null;

  /** Bytes come as a text with one character for each. */
  constructor(text: string, isBytes: boolean) {
    this.points = pointsOf(text);
    this.isBytes = isBytes;
    this.advance();
  }

  private advance(): void {
    const point = this.points[this.index];
    if (point === undefined) {
      this.next = null;
      return;
    }
    this.index++;
    if (point !== "\\") {
      this.next = point;
      return;
    }
    const second = this.points[this.index];
    if (second === undefined) {
      throw new PatternMistake("bad escape (end of pattern)", this.points.length - 1);
    }
    this.index++;
    this.next = point + second;
  }

  /** Reads what is next. */
  get(): string | null {
    const token = this.next;
    this.advance();
    return token;
  }

  /** Reads what is next if it is `token`. */
  match(token: string): boolean {
    if (this.next !== token) return false;
    this.advance();
    return true;
  }

  /** Reads at most `most` characters out of `allowed`. */
  getWhile(most: number, allowed: string): string {
    let text = "";
    while (text.length < most && this.next !== null && allowed.includes(this.next)) text += this.get();
    return text;
  }

  /** Reads up to `end` and over it; `what` is the name of what stands before it in messages. */
  getUntil(end: string, what: string): string {
    let text = "";
    for (;;) {
      const token = this.get();
      if (token === null) {
        if (text === "") throw this.mistake(`missing ${what}`);
        throw this.mistake(`missing ${end}, unterminated name`, lengthOf(text));
      }
      if (token === end) {
        if (text === "") throw this.mistake(`missing ${what}`, 1);
        return text;
      }
      text += token;
    }
  }

  /** The position of what is next. */
  get position(): number {
    return this.index - (this.next === null ? 0 : lengthOf(this.next));
  }

  /** Goes to a position. */
  seek(position: number): void {
    this.index = position;
    this.advance();
  }

  /** A mistake that lies `before` characters before what is next. */
  mistake(message: string, before = 0): PatternMistake {
    return new PatternMistake(message, this.position - before);
  }
}

/** The length of a short text in code points. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
