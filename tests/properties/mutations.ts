/** Mistakes: a program with a few of its tokens or characters changed, as people and broken tools change them. */
import type { Choices } from "./choices.ts";

/** Roughly Python's tokens: enough to change one at a time. */
const TOKENS =
  /[fFrRbBuU]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|[\w\u0080-\uffff]+|\*\*=?|\/\/=?|>>=?|<<=?|->|:=|[-+*/%@&|^<>=!]=|\.\.\.|\n[ \t]*|[ \t]+|#[^\n]*|[\s\S]/g;

const OPERATORS = [
  ...["+", "-", "*", "**", "/", "//", "%", "@", "<<", ">>", "&", "|", "^", "~", ":=", "<", ">", "<=", ">="],
  ...[
    "==",
    "!=",
    "<>",
    "->",
    "+=",
    "=",
    ",",
    ":",
    ";",
    ".",
    "...",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "!",
    "?",
    "$",
  ],
] as const;
const KEYWORDS = [
  ..."False None True and as assert async await break class continue def del elif else except".split(" "),
  ..."finally for from global if import in is lambda nonlocal not or pass raise return try".split(" "),
  ..."while with yield match case type _ print exec".split(" "),
] as const;
const STRAY = [
  ...[
    "\\",
    "`",
    "\0",
    "\t",
    "\f",
    "\r",
    "\v",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "“",
    "”",
    "é",
    "½",
    "€",
    "😀",
    "\ud800",
  ],
  ...[
    '"',
    "'",
    '"""',
    "'''",
    'f"',
    "f'''",
    "{",
    "}",
    "#",
    "\\\n",
    "\n",
    " ",
    "0",
    "0x",
    "1_",
    "1e",
    "0b2",
    "09",
  ],
  ...[
    "1__0",
    "1if",
    "0o8",
    "1.e",
    "b'é'",
    "'\\x'",
    "'\\u12'",
    "'\\N{no}'",
    "f'{'",
    "f'{a!x}'",
    "f'{a b}'",
    "f'{}'",
  ],
  ...[
    "...",
    "..",
    "*",
    "**",
    "=",
    "==",
    ":=",
    "!",
    "$",
    "?",
    ";",
    ";;",
    ":",
    ",",
    ",,",
    "@",
    "->",
    "lambda",
    "\x1a",
  ],
] as const;

/** The program with one to three mistakes. */
export function mutated(choices: Choices, source: string): string {
  let text = source;
  for (let count = 1 + choices.below(3); count > 0; count--) text = changed(choices, text);
  return text;
}

function changed(choices: Choices, source: string): string {
  const tokens = source.match(TOKENS) ?? [];
  if (tokens.length === 0) return choices.of(STRAY);
  const place = choices.below(tokens.length);
  switch (choices.below(14)) {
    case 0:
      tokens.splice(place, 1);
      break;
    case 1:
      tokens.splice(place, 0, tokens[place]!);
      break;
    case 2: {
      const other = choices.below(tokens.length);
      [tokens[place], tokens[other]] = [tokens[other]!, tokens[place]!];
      break;
    }
    case 3:
      return source.slice(0, choices.below(source.length));
    case 4:
      return replaced(choices, tokens, /^[^\w\s"'#]+$/, OPERATORS);
    case 5:
      return replaced(choices, tokens, /^[a-z]+$/i, KEYWORDS);
    case 6:
      return replaced(choices, tokens, /^\n/, [
        "\n",
        "\n ",
        "\n\t",
        "\n    ",
        "\n        ",
        "\n \t",
        " ",
        "",
        ";",
      ]);
    case 7:
      return replaced(choices, tokens, /^[()[\]{}]$/, ["(", ")", "[", "]", "{", "}", "", "(("]);
    case 8: {
      const at = choices.below(source.length + 1);
      return source.slice(0, at) + choices.of(STRAY) + source.slice(at);
    }
    case 9:
      tokens.splice(place, 0, ` ${choices.of(KEYWORDS)} `);
      break;
    case 10:
      tokens.splice(place, 0, choices.of(OPERATORS));
      break;
    case 11: {
      const lines = source.split("\n");
      lines.splice(choices.below(lines.length), 1);
      return lines.join("\n");
    }
    case 12: {
      const lines = source.split("\n");
      const line = choices.below(lines.length);
      lines[line] = choices.of([" ", "\t", "   "]) + lines[line];
      return lines.join("\n");
    }
    default:
      return replaced(choices, tokens, /^\w+$/, [
        "0",
        "x",
        "None",
        "'s'",
        "f'{x}'",
        "*x",
        "**x",
        "x=1",
        "(yield)",
        "x:=1",
      ]);
  }
  return tokens.join("");
}

/** One of the tokens that match becomes something else. */
function replaced(choices: Choices, tokens: string[], kind: RegExp, by: readonly string[]): string {
  const places = tokens.flatMap((token, index) => (kind.test(token) ? [index] : []));
  if (places.length > 0) tokens[choices.of(places)] = choices.of(by);
  return tokens.join("");
}

/** Ways to write a program as bytes, some of them wrong. */
export function encoded(choices: Choices, source: string): Uint8Array {
  const utf8 = new TextEncoder();
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff);
  switch (choices.below(9)) {
    case 0:
      return utf8.encode(source);
    case 1:
      return utf8.encode(`\ufeff${source}`);
    case 2:
      return latin(
        `# -*- coding: ${choices.of(["latin-1", "iso-8859-15", "cp1252", "ascii"])} -*-\n${source}`,
      );
    case 3:
      return utf8.encode(
        `${choices.of(["", "\ufeff"])}#!python\n# coding=${choices.of(["utf-8", "utf8", "latin-1", "no-such", "utf-16", "rot13", ""])}\n${source}`,
      );
    case 4:
      return latin(source);
    case 5:
      return utf8.encode(source.replaceAll("\n", choices.of(["\r\n", "\r", "\n\r", "\f\n"])));
    case 6: {
      const bytes = utf8.encode(source);
      for (let count = 1 + choices.below(3); count > 0 && bytes.length > 0; count--) {
        bytes[choices.below(bytes.length)] = choices.below(256);
      }
      return bytes;
    }
    case 7:
      return utf8.encode(source).subarray(0, choices.below(source.length + 1));
    default:
      return Uint8Array.from(choices.many(0, 40, () => choices.below(256)));
  }
}

/** Bytes or characters that were never a program. */
export function noise(choices: Choices): string {
  const pieces = [...OPERATORS, ...KEYWORDS, ...STRAY, "x", "1", "\n", "\n  ", " ", ":", "(", ")"];
  return choices.many(1, 40, () => choices.of(pieces) + choices.of(["", " "])).join("");
}

/** A construct inside itself, up to a depth at which no recursive parser is at ease. */
export function nested(choices: Choices): string {
  const [open, middle, close] = choices.of([
    ["(", "x", ")"],
    ["[", "", "]"],
    ["{", "x", "}"],
    ["{1:", "x", "}"],
    ["-", "x", ""],
    ["not ", "x", ""],
    ["lambda: ", "x", ""],
    ["x if x else ", "x", ""],
    ["f(", "x", ")"],
    ["x[", "0", "]"],
    ["", "x", ".a"],
    ["", "x", "()"],
    ["", "x", "+x"],
    ["x**", "x", ""],
    ["x = ", "1", ""],
    ["f'{", "x", "}'"],
    ["await ", "x", ""],
    ["*", "x", ""],
    ["(yield ", "1", ")"],
    ["x and ", "x", ""],
    ["x<", "x", ""],
    ["[x for x in ", "x", "]"],
    ["(x:=", "x", ")"],
    ["\n", "x", ""],
    ["(", "x", ""],
    ["x;", "x", ""],
    ["'a' ", "'b'", ""],
    ["@", "x", "\n"],
  ] as const);
  const count = choices.of([20, 60, 99, 101, 150, 199, 201, 1000, 5000]);
  const text = open.repeat(count) + middle + close.repeat(count);
  if (!choices.chance(30)) return `${text}\n`;
  const statement = choices.of([
    "if x:",
    "while x:",
    "for x in x:",
    "def f():",
    "class C:",
    "with x:",
    "try:",
  ]);
  const depth = choices.of([5, 19, 21, 98, 99, 100, 101, 150]);
  const lines = Array.from({ length: depth }, (_, level) => " ".repeat(level) + statement);
  return `${lines.join("\n")}\n${" ".repeat(depth)}pass\n`;
}
