/** Strings as JSON writes them. Source: RFC 8259, section 7. */

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

const escaped = (unit: string): string =>
  ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

const SPECIAL = /["\\\u0000-\u001f]/g;
const SPECIAL_OR_BEYOND = /["\\\u0000-\u001f]|[^\u0000-\u007f]/g;

/** A string in quotes; only what must be is escaped. */
export const quoteText = (text: string): string => `"${text.replace(SPECIAL, escaped)}"`;

/** The same in ASCII; what is beyond 16 bits in two escapes, as UTF-16 has it. */
export const quoteAscii = (text: string): string => `"${text.replace(SPECIAL_OR_BEYOND, escaped)}"`;
