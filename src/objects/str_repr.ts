/** `repr` of text: quotes and escapes as Python source has them. */

import { asStr, type Value } from "./core.ts";
import { isAscii, isPrintable } from "./str_characters.ts";
import { grown } from "./str_search.ts";

const PLAIN = /^[ !#-&(-[\]-~]*$/;
const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

/** `repr(text)`: in single quotes, unless there are single and no double ones in it. */
export function reprText(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  if (isPrintable(text) && !text.includes("\\") && !(quote === "'" && text.includes("'"))) {
    return quote + text + quote;
  }
  let result = quote;
  for (const character of text) {
    if (character === quote) result += `\\${quote}`;
    else if (NAMED[character] !== undefined) result += NAMED[character];
    else if (isPrintable(character)) result += character;
    else result += escapeCode(character.codePointAt(0)!);
  }
  return result + quote;
}

/** `ascii(text)` of a text that is a repr already: everything beyond ASCII as an escape. */
export function asciiOnly(text: string): string {
  if (isAscii(text)) return text;
  let result = "";
  for (const character of text) {
    const code = character.codePointAt(0)!;
    result = grown(result, code < 0x80 ? character : escapeCode(code));
  }
  return result;
}

/** The escape of a code point: `\x7f`, `\u2028`, `\U0001f600`, whichever is the shortest that holds it. */
export function escapeCode(code: number): string {
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}

/** The same of a repr as it was given: what is ASCII stays as it is, also an instance of a subclass of str. */
export function asciiValue(given: Value): Value {
  const text = asStr(given)!;
  const escaped = asciiOnly(text);
  return escaped === text ? given : escaped;
}
