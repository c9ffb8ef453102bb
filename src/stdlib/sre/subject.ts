/** The texts that patterns are matched with: str and bytes-like objects, as matchers and results need them. */
import {
  asBytes,
  bytesType,
  isContiguous,
  newBytes,
  PyBytes,
  PyMemoryView,
} from "../../objects/bytes_object.ts";
import { asStr, type Value } from "../../objects/core.ts";
import { chargeElements } from "../../objects/limits.ts";
import { hasSurrogates, slicePoints } from "../../objects/str_points.ts";
import type { Subject } from "./matcher.ts";

/** A text with the object that it came from. */
export class SubjectText implements Subject {
  readonly object: Value;
  readonly text: string;
  readonly codes: Int32Array | Uint8Array | null;
  readonly length: number;
  /** The text of a str; null for bytes. */
  private readonly whole: string | null;

  constructor(object: Value, whole: string | null, codes: Int32Array | Uint8Array | null) {
    this.object = object;
    this.whole = whole;
    this.codes = codes;
    this.text = codes === null ? whole! : "";
    this.length = codes === null ? whole!.length : codes.length;
  }

  get isBytes(): boolean {
    return this.whole === null;
  }

  /** A part, as a str or bytes. */
  slice(from: number, to: number): Value {
    if (this.codes === null) return this.text.slice(from, to);
    if (this.whole !== null) return slicePoints(this.whole, from, to);
    const { object } = this;
    if (from === 0 && to === this.length && object instanceof PyBytes && object.type === bytesType)
      return object;
    return newBytes((this.codes as Uint8Array).slice(from, to));
  }
}

/** The text that an object is, or `undefined` where it is none. */
export function subjectOf(object: Value): SubjectText | undefined {
  const text = asStr(object);
  if (text !== undefined) return new SubjectText(object, text, hasSurrogates(text) ? codesOf(text) : null);
  if (object instanceof PyMemoryView && !isContiguous(object)) return undefined;
  const data = asBytes(object);
  return data === undefined ? undefined : new SubjectText(object, null, data);
}

let lastText = "";
let lastCodes = new Int32Array(0);

/** The code points of a text that has surrogates. One is remembered: loops ask for one text again and again. */
function codesOf(text: string): Int32Array {
  if (text === lastText) return lastCodes;
  chargeElements(text.length, 4);
  const codes = new Int32Array(text.length);
  let count = 0;
  for (let unit = 0; unit < text.length; count++) {
    const code = text.codePointAt(unit)!;
    codes[count] = code;
    unit += code > 0xffff ? 2 : 1;
  }
  lastText = text;
  lastCodes = codes.subarray(0, count);
  return lastCodes;
}
