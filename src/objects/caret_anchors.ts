/**
 * Where the carets under a line of a traceback point: the operator of a binary operation, the brackets of a subscript,
 * the parentheses of a call. Found by reading the tokens of the text that an instruction covers; what is no expression
 * has no anchors. Source: PEP 657, and what CPython shows.
 */

/** The part of an expression that `^` marks, as offsets into its text; the rest of it gets `~`. */
export interface Anchors {
  readonly start: number;
  readonly end: number;
}

interface Token {
  readonly kind: "name" | "number" | "string" | "operator";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** For a bracket, the index of the token that is its partner. */
  partner: number;
}

/** How tightly a binary operator binds. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ["|", 1],
  ["^", 2],
  ["&", 3],
  ["<<", 4],
  [">>", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["@", 6],
  ["/", 6],
  ["//", 6],
  ["%", 6],
  ["**", 7],
]);
const POWER = 7;

/** Keywords that no value begins with: where one stands, the top of the expression is no operator of interest. */
const KEYWORDS = new Set(
  [
    "and as assert async break class continue def del elif else except finally for from global if import in is lambda",
    "nonlocal not or pass raise return try while with yield",
  ].flatMap((words) => words.split(" ")),
);

/** The anchors for the text of an expression, or null where nothing in it stands out. */
export function findAnchors(text: string): Anchors | null {
  const tokens = tokenize(text);
  if (tokens === null) return null;
  const root = rootOf(tokens, 0, tokens.length);
  if (root === null) return null;
  if (root.kind !== "binary") {
    return { start: tokens[root.at]!.start, end: tokens[root.to - 1]!.end };
  }
  const operator = tokens[root.at]!;
  const start = operator.start;
  // CPython takes the character after a single one along, unless it is blank or the right operand begins there:
  // an operator of two characters, or a parenthesis.
  const next = text[start + 1];
  const isWide =
    next !== undefined && !/[\s\\#]/.test(next) && start + 1 < operandStart(tokens, root.at + 1, root.to);
  return { start, end: start + (isWide ? 2 : 1) };
}

/** Whether there is nothing on the lines but comments. */
export function isComment(lines: string): boolean {
  return tokenize(lines)?.length === 0;
}

/**
 * Whether the lines are `return name(…)`, or an assignment of a call to one name, and the call is exactly what lies
 * between the two offsets: then carets would say nothing.
 */
export function isPlainCall(lines: string, start: number, end: number): boolean {
  const tokens = tokenize(lines);
  if (tokens === null) return false;
  let from = tokens.findIndex((token) => token.start === start);
  let to = tokens.findIndex((token) => token.end === end) + 1;
  if (from < 1 || to < 1) return false;
  const root = rootOf(tokens, from, to);
  if (root?.kind !== "call" || root.from !== from || root.to !== to) return false;
  const callee = tokens.slice(from, root.at).filter((token) => token.text !== "(" && token.text !== ")");
  // Parentheses around the call belong to neither.
  while (tokens[from - 1]?.text === "(" && tokens[from - 1]!.partner === to) {
    from--;
    to++;
  }
  if (to < tokens.length && tokens[to]!.text !== ";") return false;
  const before = tokens[from - 1];
  if (before === undefined) return false;
  if (before.text === "return") return from === 1 && callee.length === 1 && callee[0]!.kind === "name";
  return before.text === "=" && isName(tokens, from - 1);
}

/** Whether the tokens in front of an `=` are one name, perhaps in parentheses. */
function isName(tokens: readonly Token[], to: number): boolean {
  const inside = tokens.slice(0, to).filter((token) => token.text !== "(" && token.text !== ")");
  return inside.length === 1 && inside[0]!.kind === "name" && tokens[0]!.partner <= to;
}

// --- the shape of an expression ---

interface Root {
  readonly kind: "binary" | "call" | "subscript";
  /** The token of the operator, or of the opening bracket. */
  readonly at: number;
  /** The tokens of the expression, without parentheses around it. */
  readonly from: number;
  readonly to: number;
}

/** What the expression in a range of tokens is at its top. Null: something else, or no expression at all. */
function rootOf(tokens: readonly Token[], first: number, last: number): Root | null {
  let from = first;
  let to = last;
  while (from < to && tokens[from]!.text === "(" && tokens[from]!.partner === to - 1) {
    from++;
    to--;
  }
  let wantsOperand = true;
  let operator = -1;
  let precedence = POWER + 1;
  let trailer = -1;
  let after: Token | null = null;
  for (let at = from; at < to; at++) {
    const token = tokens[at]!;
    const { text, kind } = token;
    if (kind !== "operator") {
      if (kind === "name" && KEYWORDS.has(text)) return null;
      if (after?.text === ".") {
        if (kind !== "name") return null;
      } else if (!wantsOperand && !(kind === "string" && after?.kind === "string")) return null;
      // `await` stands in front of its operand.
      wantsOperand = text === "await" && kind === "name";
      trailer = -1;
    } else if (token.partner > at) {
      if (wantsOperand) trailer = -1;
      else if (text === "{") return null;
      else trailer = at;
      wantsOperand = false;
      at = token.partner;
    } else if (text === ".") {
      if (wantsOperand) return null;
    } else {
      if (wantsOperand) {
        if (text !== "+" && text !== "-" && text !== "~") return null;
      } else {
        const tightness = PRECEDENCE.get(text);
        if (tightness === undefined) return null;
        // Operators of one strength group from the left, except `**`.
        if (tightness < precedence || (tightness === precedence && tightness < POWER)) {
          operator = at;
          precedence = tightness;
        }
      }
      wantsOperand = true;
    }
    after = tokens[at]!;
  }
  if (wantsOperand) return null;
  const head = tokens[from]!;
  const isSigned = head.kind === "operator" && (head.text === "+" || head.text === "-" || head.text === "~");
  if (isSigned && precedence >= POWER) return null;
  if (operator >= 0) return { kind: "binary", at: operator, from, to };
  if (trailer < 0 || (head.kind === "name" && head.text === "await")) return null;
  return { kind: tokens[trailer]!.text === "(" ? "call" : "subscript", at: trailer, from, to };
}

/** Where an operand begins for the syntax tree: behind parentheses that do no more than group. */
function operandStart(tokens: readonly Token[], first: number, last: number): number {
  let from = first;
  let to = last;
  while (
    tokens[from]!.text === "(" &&
    tokens[from]!.partner === to - 1 &&
    isGroup(tokens, from + 1, to - 1)
  ) {
    from++;
    to--;
  }
  return tokens[from]!.start;
}

/** Whether what stands in parentheses is one expression, no tuple or generator expression. */
function isGroup(tokens: readonly Token[], from: number, to: number): boolean {
  if (from === to) return false;
  for (let at = from; at < to; at++) {
    const token = tokens[at]!;
    if (token.partner > at) at = token.partner;
    else if (token.text === "," || token.text === "for" || token.text === "async") return false;
  }
  return true;
}

// --- tokens ---

const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;
const NUMBER = /(?:\d|\.\d)(?:[eE][+-]?\d|[\w.])*/y;
const STRING = /[A-Za-z]{0,2}(?:"""|'''|"|')/y;
const OPERATOR = /\*\*=?|\/\/=?|>>=?|<<=?|\.\.\.|->|:=|!=|[-+*/%@&|^=<>]=?|[~.,:;!()[\]{}]/y;
const CLOSING: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
/** f-strings nested deeper than this are not looked into. */
const DEEPEST_STRING = 20;

/** The tokens of a piece of program without comments and line ends; null where brackets or quotes do not match. */
function tokenize(text: string): Token[] | null {
  const tokens: Token[] = [];
  const open: number[] = [];
  let at = 0;
  while (at < text.length) {
    const letter = text[at]!;
    if (/\s/.test(letter) || letter === "\\") {
      at++;
      continue;
    }
    if (letter === "#") {
      while (at < text.length && text[at] !== "\n") at++;
      continue;
    }
    const end = matchEnd(NUMBER, text, at);
    if (end > at) {
      // `1if x` is a number and a keyword.
      const shown = /^(?:0[xX][\da-fA-F_]+|0[bBoO][\d_]+|[\d_]*\.?[\d_]*(?:[eE][+-]?[\d_]+)?[jJ]?)/.exec(
        text.slice(at, end),
      )!;
      tokens.push({ kind: "number", text: shown[0], start: at, end: at + shown[0].length, partner: -1 });
      at += shown[0].length;
      continue;
    }
    const string = stringEnd(text, at, 0);
    if (string === null) return null;
    if (string > at) {
      tokens.push({ kind: "string", text: text.slice(at, string), start: at, end: string, partner: -1 });
      at = string;
      continue;
    }
    const name = matchEnd(NAME, text, at);
    const stop = name > at ? name : matchEnd(OPERATOR, text, at);
    if (stop === at) return null;
    const token: Token = {
      kind: name > at || text.slice(at, stop) === "..." ? "name" : "operator",
      text: text.slice(at, stop),
      start: at,
      end: stop,
      partner: -1,
    };
    if (token.kind === "operator") {
      if ("([{".includes(token.text)) open.push(tokens.length);
      else if (token.text in CLOSING) {
        const partner = open.pop();
        if (partner === undefined || tokens[partner]!.text !== CLOSING[token.text]) return null;
        token.partner = partner;
        tokens[partner]!.partner = tokens.length;
      }
    }
    tokens.push(token);
    at = stop;
  }
  return open.length === 0 ? tokens : null;
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Where the string literal at `at` ends: `at` itself if there is none, null if it has no end. */
function stringEnd(text: string, at: number, depth: number): number | null {
  const start = matchEnd(STRING, text, at);
  if (start === at) return at;
  const prefix = /^[A-Za-z]*/.exec(text.slice(at, start))![0];
  if (!/^(?:[rbuf]|rb|br|rf|fr)?$/i.test(prefix)) return at;
  const quote = text.slice(at + prefix.length, start);
  return /f/i.test(prefix) ? formattedEnd(text, start, quote, depth) : plainEnd(text, start, quote);
}

function plainEnd(text: string, start: number, quote: string): number | null {
  for (let at = start; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return null;
}

/** The end of an f-string: expressions in braces may hold any quotes. */
function formattedEnd(text: string, start: number, quote: string, depth: number): number | null {
  if (depth > DEEPEST_STRING) return null;
  // What is open: text of the literal ("t"), an expression and its brackets ("e"), a format after a colon ("f").
  const modes: string[] = ["t"];
  let at = start;
  while (at < text.length) {
    const mode = modes[modes.length - 1]!;
    const letter = text[at]!;
    if (mode !== "e") {
      if (mode === "t" && text.startsWith(quote, at)) return at + quote.length;
      if (letter === "\\") at++;
      else if (letter === "{") {
        if (mode === "t" && text[at + 1] === "{") at++;
        else modes.push("e");
      } else if (letter === "}" && mode === "f") modes.splice(-2);
      at++;
      continue;
    }
    const string = stringEnd(text, at, depth + 1);
    if (string === null) return null;
    if (string > at) {
      at = string;
      continue;
    }
    const name = matchEnd(NAME, text, at);
    if (name > at) {
      at = name;
      continue;
    }
    if ("([{".includes(letter)) modes.push("e");
    else if (")]}".includes(letter)) modes.pop();
    // Only outside of all brackets of the expression does a colon begin a format.
    else if (letter === ":" && modes[modes.length - 2] !== "e") modes.push("f");
    at++;
  }
  return null;
}
