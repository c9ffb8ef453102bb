/** Text: f-strings and concatenation. */
import { asStr, InternalError, type Value } from "../../objects/core.ts";
import { chargeElements } from "../../objects/limits.ts";
import { reprValue, strValue } from "../../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import { asciiValue } from "../../objects/str_repr.ts";

/** Strings shorter than this are not worth counting one by one. */
const COUNTED = 4096;

/** `left + right` of two strs. */
export function concatenate(left: string, right: string): string {
  if (left.length + right.length > COUNTED) chargeElements(left.length + right.length, 2);
  return left + right;
}

/** A text just built, counted when it is long. */
export function checkedText(text: string): string {
  if (text.length > COUNTED) chargeElements(text.length, 2);
  return text;
}

/** The text of what must be a str. */
export function textOf(value: Value): string {
  const text = typeof value === "string" ? value : asStr(value);
  if (text === undefined) throw new InternalError("not a str");
  return text;
}

/** `!s`, `!r` and `!a` of a replacement field, by the argument of `CONVERT_VALUE`. */
export function convertValue(conversion: number, value: Value): Value | Pending {
  if (conversion === 1) return strValue(value);
  const text = reprValue(value);
  if (conversion === 2) return text;
  return isPending(text) ? pyAscii(text) : asciiValue(text);
}

function* pyAscii(text: Pending): Steps {
  return asciiValue(yield text);
}
