/** How strings, bytes and floats are written in Python source. */

/** The shortest text that reads back as the float: Python's `repr`. */
export function reprFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  // JavaScript finds the same digits, but writes exponents from other limits on.
  const [digits = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const sign = exponent < 0 ? "-" : "+";
    return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const text =
    exponent < 0
      ? value.toFixed(Math.max(0, digits.replace(/[-.]/g, "").length - 1 - exponent))
      : String(value);
  return text.includes(".") ? text : `${text}.0`;
}

/** A string literal, in the quotes that need fewer escapes. */
export function reprString(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  let text = "";
  for (const character of value) text += escapeCharacter(character, quote);
  return quote + text + quote;
}

/** A bytes literal. */
export function reprBytes(value: Uint8Array): string {
  const quote = value.includes(0x27) && !value.includes(0x22) ? '"' : "'";
  let text = "";
  for (const byte of value) {
    if (byte < 0x20 || byte >= 0x7f) text += SHORT.get(byte) ?? `\\x${hex(byte, 2)}`;
    else text += escapeCharacter(String.fromCharCode(byte), quote);
  }
  return `b${quote}${text}${quote}`;
}

const SHORT: ReadonlyMap<number, string> = new Map([
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
]);

function escapeCharacter(character: string, quote: string): string {
  if (character === quote || character === "\\") return `\\${character}`;
  const code = character.codePointAt(0)!;
  if (code >= 0x20 && code < 0x7f) return character;
  const short = SHORT.get(code);
  if (short !== undefined) return short;
  if (code > 0x7f && PRINTABLE.test(character)) return character;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  if (code <= 0xffff) return `\\u${hex(code, 4)}`;
  return `\\U${hex(code, 8)}`;
}

const PRINTABLE = /^[^\p{C}\p{Z}]$/u;

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, "0");
}
