/** What a codec is: `Codec`, `Failure`, and what coding makes: `ByteSink`, `TextSink`. */
import { memoryError } from "./errors.ts";
import { LARGEST } from "./limits.ts";

/** Where coding stopped, and why. Units of text for encoding, bytes for decoding. */
export interface Failure {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** Both ways between text and bytes. Each goes as far as it can; an error handler decides how to go on. */
export interface Codec {
  /** As exceptions name it. */
  readonly name: string;
  /** How many bytes a replacement given as bytes must be a multiple of. */
  readonly unit: number;
  /** Encodes from a unit of the text on; null when all is done. */
  encode(text: string, from: number, out: ByteSink): Failure | null;
  /** Decodes from a byte on; null when all is done. */
  decode(data: Uint8Array, from: number, out: TextSink): Failure | null;
}

/** Bytes in the making. */
export class ByteSink {
  length = 0;
  private room: Uint8Array;

  constructor(expected: number) {
    this.room = new Uint8Array(Math.max(16, expected));
  }

  push(byte: number): void {
    if (this.length === this.room.length) this.grow(1);
    this.room[this.length++] = byte;
  }

  append(bytes: ArrayLike<number>): void {
    if (this.length + bytes.length > this.room.length) this.grow(bytes.length);
    this.room.set(bytes, this.length);
    this.length += bytes.length;
  }

  finish(): Uint8Array {
    return this.room.length === this.length ? this.room : this.room.slice(0, this.length);
  }

  private grow(by: number): void {
    if (this.length + by > LARGEST) throw memoryError();
    const room = new Uint8Array(Math.max(Math.min(this.room.length * 2, LARGEST), this.length + by));
    room.set(this.room.subarray(0, this.length));
    this.room = room;
  }
}

/** So many parts are joined at a time: an array of as many parts as a text can have would end the process. */
const MOST_PARTS = 4096;

/** Text in the making. */
export class TextSink {
  length = 0;
  private readonly joined: string[] = [];
  private parts: string[] = [];

  /** Adds a part. Throws MemoryError where the engine could not hold the text. */
  push(part: string): void {
    this.length += part.length;
    if (this.length > LARGEST) throw memoryError();
    if (this.parts.length === MOST_PARTS) {
      this.joined.push(this.parts.join(""));
      this.parts = [];
    }
    this.parts.push(part);
  }

  finish(): string {
    if (this.joined.length === 0) return this.parts.length === 1 ? this.parts[0]! : this.parts.join("");
    return this.joined.join("") + this.parts.join("");
  }
}

/** Text of code units or code points given one by one, put together in pieces that `apply` can take. */
export function textOfPoints(points: readonly number[]): string {
  let text = "";
  for (let at = 0; at < points.length; at += 8192)
    text += String.fromCodePoint(...points.slice(at, at + 8192));
  return text;
}

/** Each byte as the character with that code: Latin-1. */
export function latin1Text(data: Uint8Array): string {
  if (data.length <= 8192) return String.fromCharCode(...data);
  const parts: string[] = [];
  for (let at = 0; at < data.length; at += 8192) {
    parts.push(String.fromCharCode(...data.subarray(at, at + 8192)));
  }
  return parts.join("");
}
