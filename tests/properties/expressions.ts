/**
 * Python expressions, every form of chapter 6 of the language reference, drawn from choices.
 *
 * Forms know how tightly they bind and are put in parentheses only where the grammar needs them, so precedence is
 * exercised too.
 */
import type { Choices } from "./choices.ts";

/** Where an expression or a statement stands decides what it may be. */
export interface Place {
  readonly inLoop: boolean;
  readonly inFunction: boolean;
  readonly isAsync: boolean;
  /** In a class body or a comprehension in one: no assignment expressions in comprehensions there. */
  readonly inClass: boolean;
  /** How many levels of nesting are left. */
  readonly depth: number;
  /** Inside a comprehension, whose parts may not yield. */
  readonly inComprehension: boolean;
  /** Names that a nested function may call nonlocal. */
  readonly enclosing: readonly string[];
}

export const MODULE: Place = {
  inLoop: false,
  inFunction: false,
  isAsync: false,
  inClass: false,
  depth: 4,
  inComprehension: false,
  enclosing: [],
};

/** How tightly forms bind, loosest first. */
const NAMED = 0;
const EXPRESSION = 1;
const OR = 2;
const AND = 3;
const NOT = 4;
const COMPARISON = 5;
const BIT_OR = 6;
const FACTOR = 12;
const POWER = 13;
const AWAIT = 14;
const PRIMARY = 15;
const ATOM = 16;

interface Form {
  readonly text: string;
  readonly level: number;
}

const NAMES = ["a", "b", "c", "x", "y", "self", "é", "match", "case", "type", "_", "__p"] as const;
const LITERALS = [
  "0",
  "1",
  "None",
  "True",
  "False",
  "...",
  "'s'",
  "()",
  "[]",
  "{}",
  "2.5",
  "1e300",
  ".5e-3",
  "1_000",
  "0x_ff",
  "0b101",
  "0o17",
  "1j",
  "2.5J",
  "12345678901234567890",
  "b'b\\x00'",
  "rb'\\d'",
  "r'\\n'",
  "'\\N{BULLET}\\u00e9\\x41\\101\\\n'",
  '"""a\nb"""',
  "'a' 'b'",
  "b'a' b'b'",
  "u'u'",
  "''",
  "'\\''",
] as const;
const OPERATORS: readonly (readonly [operator: string, level: number])[] = [
  ["|", 6],
  ["^", 7],
  ["&", 8],
  ["<<", 9],
  [">>", 9],
  ["+", 10],
  ["-", 10],
  ["*", 11],
  ["/", 11],
  ["//", 11],
  ["%", 11],
  ["@", 11],
];
const COMPARISONS = ["==", "<", ">", "<=", ">=", "!=", "is", "is not", "in", "not in"] as const;

/** A name. */
export const name = (choices: Choices): string => choices.of(NAMES);

/** An expression as it may stand alone: without a star, a walrus or a yield at its head. */
export function expression(choices: Choices, place: Place): string {
  return at(choices, place, EXPRESSION);
}

/** An expression that may be an assignment expression where no parentheses stand. */
export function namedExpression(choices: Choices, place: Place): string {
  return at(choices, place, NAMED);
}

/** What may stand right of `=`, `return`, `in`: perhaps a tuple without parentheses, with stars. */
export function starExpressions(choices: Choices, place: Place): string {
  if (!choices.chance(20)) return expression(choices, place);
  const items = choices.many(1, 3, () =>
    choices.chance(25) ? `*${at(choices, place, BIT_OR)}` : expression(choices, place),
  );
  return items.length === 1 ? `${items[0]},` : items.join(", ");
}

/** A target of an assignment. */
export function target(choices: Choices, place: Place): string {
  switch (choices.below(place.depth > 0 ? 7 : 1)) {
    case 1:
      return `${at(choices, inner(place), PRIMARY)}.${name(choices)}`;
    case 2:
      return `${at(choices, inner(place), PRIMARY)}[${slices(choices, inner(place))}]`;
    case 3:
      return `[${choices.many(0, 2, () => target(choices, inner(place))).join(", ")}]`;
    case 4:
      return `(${target(choices, inner(place))}, *${target(choices, { ...place, depth: 0 })})`;
    case 5:
      return `${target(choices, inner(place))}, ${target(choices, inner(place))}`;
    case 6:
      return `(${name(choices)})`;
    default:
      return name(choices);
  }
}

/** A target of `+=`, of an annotation, of `del`: one place. */
export function singleTarget(choices: Choices, place: Place): string {
  switch (choices.below(place.depth > 0 ? 3 : 1)) {
    case 1:
      return `${at(choices, inner(place), PRIMARY)}.${name(choices)}`;
    case 2:
      return `${at(choices, inner(place), PRIMARY)}[${slices(choices, inner(place))}]`;
    default:
      return name(choices);
  }
}

/** The arguments of a call or of a class, without the parentheses. */
export function argumentList(choices: Choices, place: Place): string {
  const items = choices.many(0, 2, () =>
    choices.chance(15) ? `*${expression(choices, place)}` : namedExpression(choices, place),
  );
  const seen = new Set<string>();
  for (let count = choices.below(3); count > 0; count--) {
    const keyword = name(choices);
    if (choices.chance(25)) items.push(`**${expression(choices, place)}`);
    else if (!seen.has(keyword) && keyword !== "__p") {
      seen.add(keyword);
      items.push(`${keyword}=${expression(choices, place)}`);
    }
  }
  return items.join(", ") + (items.length > 0 && choices.chance(10) ? "," : "");
}

/** The parameters of a function, with annotations where `isLambda` is false. */
export function parameters(choices: Choices, place: Place, isLambda: boolean): string {
  const names = ["self", "p", "q", "r", "s", "t"].slice(0, choices.below(6));
  const note = (annotation = true): string =>
    isLambda || !annotation || !choices.chance(20) ? "" : `: ${expression(choices, place)}`;
  const items: string[] = [];
  let needsDefault = false;
  const plain = (text: string, isKeyword: boolean): void => {
    const annotated = text + note();
    if ((needsDefault && !isKeyword) || choices.chance(25)) {
      if (!isKeyword) needsDefault = true;
      items.push(`${annotated}=${expression(choices, place)}`);
    } else items.push(annotated);
  };
  const slash = choices.chance(20) ? 1 + choices.below(2) : 0;
  const star = choices.chance(30) ? choices.below(3) + slash : names.length;
  let bare = false;
  names.forEach((text, index) => {
    if (index === star) {
      bare = choices.chance(50);
      items.push(
        bare ? "*" : `*args${isLambda || !choices.chance(20) ? "" : `: *${at(choices, place, BIT_OR)}`}`,
      );
    }
    plain(text, index >= star);
    if (index + 1 === slash) items.push("/");
  });
  if (choices.chance(15)) items.push(`**kw${note()}`);
  return items.join(", ");
}

/** What stands between the brackets of a subscript. */
function slices(choices: Choices, place: Place): string {
  const slice = (): string => {
    if (choices.chance(60)) return namedExpression(choices, place);
    const part = (): string => (choices.chance(60) ? expression(choices, place) : "");
    return `${part()}:${part()}${choices.chance(40) ? `:${part()}` : ""}`;
  };
  if (choices.chance(75)) return slice();
  const items = choices.many(1, 2, () => (choices.chance(20) ? `*${at(choices, place, BIT_OR)}` : slice()));
  return items.length === 1 ? `${items[0]},` : items.join(", ");
}

const inner = (place: Place): Place => ({ ...place, depth: place.depth - 1 });

/** An expression that binds at least as tightly as `level`. */
function at(choices: Choices, place: Place, level: number): string {
  const form = place.depth <= 0 || !choices.isOpen ? leaf(choices) : compound(choices, inner(place));
  return form.level < level ? `(${form.text})` : form.text;
}

function leaf(choices: Choices): Form {
  const text = choices.chance(50) ? choices.of(LITERALS) : name(choices);
  return { text, level: ATOM };
}

function compound(choices: Choices, place: Place): Form {
  const forms = place.isAsync || (place.inFunction && !place.inComprehension) ? 25 : 24;
  switch (choices.below(forms + 1)) {
    case 0:
      return leaf(choices);
    case 1: {
      const [operator, level] = choices.of(OPERATORS);
      return { text: `${at(choices, place, level)} ${operator} ${at(choices, place, level + 1)}`, level };
    }
    case 2:
      return { text: `${at(choices, place, AWAIT)} ** ${at(choices, place, FACTOR)}`, level: POWER };
    case 3:
      return { text: choices.of(["-", "+", "~"]) + at(choices, place, FACTOR), level: FACTOR };
    case 4: {
      const rest = choices.many(1, 2, () => ` ${choices.of(COMPARISONS)} ${at(choices, place, BIT_OR)}`);
      return { text: at(choices, place, BIT_OR) + rest.join(""), level: COMPARISON };
    }
    case 5:
      return { text: `${at(choices, place, AND)} or ${at(choices, place, AND)}`, level: OR };
    case 6:
      return { text: `${at(choices, place, NOT)} and ${at(choices, place, NOT)}`, level: AND };
    case 7:
      return { text: `not ${at(choices, place, NOT)}`, level: NOT };
    case 8:
      return {
        text: `${at(choices, place, OR)} if ${at(choices, place, OR)} else ${at(choices, place, EXPRESSION)}`,
        level: EXPRESSION,
      };
    case 9: {
      const inside = { ...place, inFunction: true, isAsync: false, inComprehension: false, inClass: false };
      return {
        text: `lambda ${parameters(choices, place, true)}: ${at(choices, inside, EXPRESSION)}`,
        level: EXPRESSION,
      };
    }
    case 10:
    case 11:
      return { text: `${at(choices, place, PRIMARY)}(${argumentList(choices, place)})`, level: PRIMARY };
    case 12:
      return { text: `${at(choices, place, PRIMARY)} .${name(choices)}`, level: PRIMARY };
    case 13:
      return { text: `${at(choices, place, PRIMARY)}[${slices(choices, place)}]`, level: PRIMARY };
    case 14:
      return { text: display(choices, place), level: ATOM };
    case 15:
      return { text: comprehension(choices, place), level: ATOM };
    case 16:
    case 17:
      return { text: formatted(choices, place, 0), level: ATOM };
    case 18:
      return place.inComprehension || place.inClass
        ? leaf(choices)
        : { text: `${name(choices)} := ${expression(choices, place)}`, level: NAMED };
    case 19:
      return { text: `(${starItems(choices, place)})`, level: ATOM };
    case 20:
      return { text: `[${starItems(choices, place)}]`, level: ATOM };
    case 21:
      return { text: `(\n ${namedExpression(choices, place)} # note\n)`, level: ATOM };
    case 22:
      return { text: `${at(choices, place, PRIMARY)}(${generator(choices, place)})`, level: PRIMARY };
    case 23:
      return { text: `(${generator(choices, place)})`, level: ATOM };
    case 24:
      return {
        text: `${formatted(choices, place, 0)} ${choices.of(["'t'", "f'{x}'", "r'\\d'"])}`,
        level: ATOM,
      };
    default:
      if (place.isAsync && choices.chance(50)) {
        return { text: `await ${at(choices, place, PRIMARY)}`, level: AWAIT };
      }
      if (!place.inFunction || place.inComprehension) return leaf(choices);
      if (place.isAsync || choices.chance(70)) {
        return { text: `(yield ${starExpressions(choices, place)})`, level: ATOM };
      }
      return { text: `(yield from ${expression(choices, place)})`, level: ATOM };
  }
}

function starItems(choices: Choices, place: Place): string {
  const items = choices.many(0, 3, () =>
    choices.chance(20) ? `*${at(choices, place, BIT_OR)}` : namedExpression(choices, place),
  );
  return items.length === 0 ? "" : `${items.join(", ")},`;
}

function display(choices: Choices, place: Place): string {
  if (choices.chance(50)) {
    const items = choices.many(1, 3, () =>
      choices.chance(20) ? `*${at(choices, place, BIT_OR)}` : namedExpression(choices, place),
    );
    return `{${items.join(", ")}}`;
  }
  const pairs = choices.many(0, 3, () =>
    choices.chance(20)
      ? `**${at(choices, place, BIT_OR)}`
      : `${expression(choices, place)}: ${expression(choices, place)}`,
  );
  return `{${pairs.join(", ")}}`;
}

function generator(choices: Choices, place: Place): string {
  const inside: Place = { ...place, inComprehension: true };
  return `${expression(choices, inside)}${clauses(choices, inside)}`;
}

function clauses(choices: Choices, place: Place): string {
  const clause = (): string => {
    const word = place.isAsync && choices.chance(30) ? "async for" : "for";
    const variable = choices.chance(20) ? `${name(choices)}, *${name(choices)}` : name(choices);
    const tests = choices.many(0, 2, () => ` if ${at(choices, place, OR)}`);
    return ` ${word} ${variable} in ${at(choices, place, OR)}${tests.join("")}`;
  };
  return choices.many(1, 2, clause).join("");
}

function comprehension(choices: Choices, place: Place): string {
  const inside: Place = { ...place, inComprehension: true };
  switch (choices.below(3)) {
    case 0:
      return `[${generator(choices, place)}]`;
    case 1:
      return `{${generator(choices, place)}}`;
    default:
      return `{${expression(choices, inside)}: ${expression(choices, inside)}${clauses(choices, inside)}}`;
  }
}

/** An f-string; those inside use other quotes up to the third level, and the same ones beyond. */
function formatted(choices: Choices, place: Place, level: number): string {
  const quote = choices.of(['"', "'", '"""', "'''"]);
  const prefix = choices.of(["f", "F", "rf", "fR"]);
  const piece = (): string => {
    switch (choices.below(6)) {
      case 0:
        return choices.of([
          "text",
          "{{",
          "}}",
          "\\\\",
          "é",
          prefix.length > 1 ? "\\d" : "\\n",
          "\\N{BULLET}",
        ]);
      case 1:
        return quote.length === 3 ? "\n" : " ";
      default:
        return field(choices, place, level);
    }
  };
  return `${prefix}${quote}${choices
    .many(0, 3, piece)
    .join("")
    .replaceAll("\\N{BULLET}", prefix.length > 1 ? "N" : "\\N{BULLET}")}${quote}`;
}

function field(choices: Choices, place: Place, level: number): string {
  const inside: Place = { ...place, depth: Math.min(place.depth - 1, 2) };
  let text =
    level < 3 && choices.chance(25)
      ? formatted(choices, inside, level + 1)
      : at(choices, inside, choices.chance(10) ? BIT_OR : OR);
  // `{{` would be a brace, and a lambda's or a walrus's colon would begin the format.
  if (text.startsWith("{")) text = ` ${text}`;
  if (/lambda|:=|!=/.test(text)) text = `(${text})`;
  const equals = choices.chance(15) ? choices.of(["=", " = "]) : "";
  const conversion = choices.chance(20) ? choices.of(["!r", "!s", "!a"]) : "";
  const format = choices.chance(30)
    ? `:${choices.of([">10", "", "x", ".3f", "%Y-%m", "}}"].slice(0, 5))}${level < 1 && choices.chance(30) ? `{${at(choices, { ...inside, depth: 0 }, OR)}}` : ""}`
    : "";
  return `{${text}${equals}${conversion}${format}}`;
}
