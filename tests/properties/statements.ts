/** Python statements, every form of chapters 7 and 8 of the language reference, drawn from choices. */
import type { Choices } from "./choices.ts";
import {
  argumentList,
  expression,
  MODULE,
  name,
  namedExpression,
  type Place,
  parameters,
  singleTarget,
  starExpressions,
  target,
} from "./expressions.ts";

/** A module of a few statements, well-formed as far as a grammar can say. */
export function moduleText(choices: Choices): string {
  const future = choices.chance(5) ? "from __future__ import annotations\n" : "";
  return `${future}${block(choices, MODULE, "")}\n`;
}

/** Statements, one below the other, each indented by `indent`. */
function block(choices: Choices, place: Place, indent: string): string {
  return choices.many(1, place.depth > 2 ? 4 : 2, () => statement(choices, place, indent)).join("\n");
}

function statement(choices: Choices, place: Place, indent: string): string {
  if (place.depth <= 0 || !choices.isOpen || choices.chance(45)) {
    const line = [simple(choices, place)];
    while (choices.chance(10)) line.push(simple(choices, place));
    return `${indent}${line.join("; ")}${choices.chance(5) ? ";" : ""}${choices.chance(5) ? "  # note" : ""}`;
  }
  return compound(choices, { ...place, depth: place.depth - 1 }, indent);
}

// --- simple statements ---

const AUGMENTED = ["+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="] as const;
const IMPORTS = [
  "import sys",
  "import os.path as p, sys",
  "from math import *",
  "from math import (sin, cos as c,)",
  "from . import x",
  "from ...y.z import x as y",
  "import a.b.c",
] as const;

function simple(choices: Choices, outer: Place): string {
  const place = { ...outer, depth: Math.min(outer.depth, 2) };
  switch (choices.below(19)) {
    case 0:
      return "pass";
    case 1:
    case 2:
      return starExpressions(choices, place);
    case 3:
    case 4:
      return `${target(choices, place)} = ${starExpressions(choices, place)}`;
    case 5:
      return `${target(choices, place)} = ${target(choices, place)} = ${assigned(choices, place)}`;
    case 6:
      return `${singleTarget(choices, place)} ${choices.of(AUGMENTED)} ${assigned(choices, place)}`;
    case 7: {
      const value = choices.chance(60) ? ` = ${assigned(choices, place)}` : "";
      return `${choices.chance(10) ? `(${name(choices)})` : singleTarget(choices, place)}: ${expression(choices, place)}${value}`;
    }
    case 8:
      return `del ${choices.many(1, 2, () => deleted(choices, place)).join(", ")}`;
    case 9:
      return `assert ${expression(choices, place)}${choices.chance(50) ? `, ${expression(choices, place)}` : ""}`;
    case 10: {
      if (choices.chance(20)) return "raise";
      return `raise ${expression(choices, place)}${choices.chance(40) ? ` from ${expression(choices, place)}` : ""}`;
    }
    case 11:
      return place.inFunction || place.inClass
        ? choices.of(IMPORTS.filter((text) => !text.endsWith("*")))
        : choices.of(IMPORTS);
    case 12:
      return `type ${name(choices)}${typeParameters(choices, place)} = ${typed(choices, place)}`;
    case 13:
      return place.inLoop ? choices.of(["break", "continue"]) : "...";
    case 14:
      if (!place.inFunction) return "'text'";
      return choices.chance(30)
        ? "return"
        : `return ${starExpressions(choices, { ...place, isAsync: false })}`;
    case 15:
      if (!place.inFunction) return "b += 1";
      return choices.chance(30) ? "yield" : `yield ${starExpressions(choices, place)}`;
    case 16:
      return place.isAsync
        ? `await ${singleTarget(choices, place)}`
        : `x = y, = [${expression(choices, place)}]`;
    case 17:
      // A global name must not have been used before in the same place: these are used for nothing else.
      return place.inFunction ? `global g${choices.below(3)}, h` : "global g";
    default:
      return place.enclosing.length > 0 && !place.inLoop
        ? `nonlocal ${choices.of(place.enclosing)}`
        : `${name(choices)} = ${namedExpression(choices, { ...place, depth: 0 })}`;
  }
}

/** The right side of an assignment, where a yield may stand. */
function assigned(choices: Choices, place: Place): string {
  if (place.inFunction && choices.chance(15)) return `yield ${starExpressions(choices, place)}`;
  return starExpressions(choices, place);
}

function deleted(choices: Choices, place: Place): string {
  return choices.chance(20)
    ? `(${name(choices)}, [${singleTarget(choices, place)}])`
    : singleTarget(choices, place);
}

/** An expression of a type: no yield, await or walrus in it. */
function typed(choices: Choices, place: Place): string {
  const depth = Math.min(place.depth, 1);
  return expression(choices, { ...place, depth, inFunction: false, isAsync: false, inClass: true });
}

function typeParameters(choices: Choices, place: Place): string {
  if (!choices.chance(25)) return "";
  let needsDefault = false;
  const items = ["T", "*Ts", "**P"].slice(0, 1 + choices.below(3)).map((text) => {
    const bound = text === "T" && choices.chance(40) ? `: ${typed(choices, place)}` : "";
    needsDefault ||= choices.chance(30);
    return `${text}${bound}${needsDefault ? ` = ${typed(choices, place)}` : ""}`;
  });
  return `[${items.join(", ")}]`;
}

// --- compound statements ---

function compound(choices: Choices, place: Place, indent: string): string {
  const plain = (): string => namedExpression(choices, { ...place, depth: Math.min(place.depth, 2) });
  const body = (inside: Place = place): string => {
    if (choices.chance(10)) return ` ${simple(choices, inside)}`;
    const more = indent + choices.of(["    ", " ", "\t", "  "]);
    return `\n${block(choices, inside, more)}`;
  };
  const loop: Place = { ...place, inLoop: true };
  const otherwise = (percent: number): string => (choices.chance(percent) ? `\n${indent}else:${body()}` : "");
  const isAsync = place.isAsync && choices.chance(50) ? "async " : "";
  switch (choices.below(12)) {
    case 0: {
      const others = choices.many(0, 2, () => `\n${indent}elif ${plain()}:${body()}`);
      return `${indent}if ${plain()}:${body()}${others.join("")}${otherwise(40)}`;
    }
    case 1:
      return `${indent}while ${plain()}:${body(loop)}${otherwise(30)}`;
    case 2:
    case 3: {
      const source = starExpressions(choices, { ...place, depth: Math.min(place.depth, 2) });
      return `${indent}${isAsync}for ${target(choices, { ...place, depth: Math.min(place.depth, 1) })} in ${source}:${body(loop)}${otherwise(30)}`;
    }
    case 4: {
      const item = (): string => {
        const context = expression(choices, { ...place, depth: Math.min(place.depth, 1) });
        if (!choices.chance(50)) return context;
        const bound = target(choices, { ...place, depth: Math.min(place.depth, 1) });
        return `${context} as ${bound.includes(",") && !/^[([]/.test(bound) ? `(${bound})` : bound}`;
      };
      const items = choices.many(1, 2, item);
      const open = choices.chance(30);
      return `${indent}${isAsync}with ${open ? `(${items.join(", ")},)` : items.join(", ")}:${body()}`;
    }
    case 5:
    case 6: {
      if (choices.chance(20)) return `${indent}try:${body()}\n${indent}finally:${body()}`;
      const star = choices.chance(25);
      // In a block of `except*` nothing may leave it by break, continue or return.
      const inside = star ? { ...place, inLoop: false, inFunction: false } : place;
      const handlers = choices.many(1, 2, () => {
        const kinds = choices.of(["ValueError", "(TypeError, KeyError)", "Exception", "x"]);
        return `\n${indent}except${star ? "*" : ""} ${kinds}${choices.chance(50) ? " as e" : ""}:${body(inside)}`;
      });
      if (!star && choices.chance(30)) handlers.push(`\n${indent}except:${body()}`);
      const last = choices.chance(30) ? `\n${indent}finally:${body()}` : "";
      return `${indent}try:${body()}${handlers.join("")}${otherwise(30)}${last}`;
    }
    case 7:
      return matchStatement(choices, place, indent, body);
    case 8:
    case 9:
      return functionText(choices, place, indent, body);
    case 10: {
      const inside: Place = { ...place, inLoop: false, inFunction: false, isAsync: false, inClass: true };
      const bases = choices.chance(50) ? `(${argumentList(choices, { ...place, depth: 1 })})` : "";
      return `${decorators(choices, place, indent)}${indent}class ${name(choices)}${typeParameters(choices, place)}${typeParameterSafe(bases)}:${body(inside)}`;
    }
    default:
      return `${indent}if True:${body()}`;
  }
}

/** Bases of a generic class stand in a scope of their own, where nothing may be assigned or yielded. */
const typeParameterSafe = (bases: string): string => (/:=|yield|await/.test(bases) ? "" : bases);

function decorators(choices: Choices, place: Place, indent: string): string {
  if (!choices.chance(25)) return "";
  return choices
    .many(
      1,
      2,
      () => `${indent}@${namedExpression(choices, { ...place, depth: Math.min(place.depth, 1) })}\n`,
    )
    .join("");
}

function functionText(
  choices: Choices,
  place: Place,
  indent: string,
  body: (inside?: Place) => string,
): string {
  const isAsync = choices.chance(25);
  const inside: Place = {
    ...place,
    inLoop: false,
    inFunction: true,
    isAsync,
    inClass: false,
    enclosing: place.inFunction ? ["p", "u"] : [],
  };
  const generic = typeParameters(choices, place);
  const signature = parameters(choices, { ...place, depth: 1, ...(generic === "" ? {} : TYPES) }, false);
  const result = choices.chance(20) ? ` -> ${typed(choices, place)}` : "";
  // What an inner function may call nonlocal must be known here.
  const start = choices.chance(40) ? `u = 1` : "pass";
  const text = body(inside);
  const rest = text.startsWith("\n") ? text : `\n${indent}    ${text.trim()}`;
  const own = /^\n(\s*)/.exec(rest)?.[1] ?? "";
  return `${decorators(choices, place, indent)}${indent}${isAsync ? "async " : ""}def ${name(choices)}${generic}(${signature})${result}:\n${own}${start}${rest}`;
}

const TYPES = { inFunction: false, isAsync: false, inClass: true } as const;

function matchStatement(
  choices: Choices,
  place: Place,
  indent: string,
  body: (inside?: Place) => string,
): string {
  const subject = starExpressions(choices, { ...place, depth: Math.min(place.depth, 2) });
  const cases = choices.many(1, 3, () => {
    const guard = choices.chance(30) ? ` if ${namedExpression(choices, { ...place, depth: 1 })}` : "";
    // The body stands two levels in: one more space before each of its lines.
    const text = body().replaceAll(`\n${indent}`, `\n${indent} `);
    return `\n${indent} case ${pattern(choices, place, new Set())}${guard}:${text}`;
  });
  return `${indent}match ${subject}:${cases.join("")}`;
}

const VALUES = ["0", "-1", "'s'", "None", "True", "1+2j", "-1-1j", "b'x'", "a.b", "'a' 'b'", "2.5"] as const;

function pattern(choices: Choices, place: Place, taken: Set<string>, depth = 2): string {
  const capture = (): string => {
    const free = ["x", "y", "rest", "item", "k", "v"].filter((text) => !taken.has(text));
    const text = free.length === 0 ? "_" : choices.of(free);
    taken.add(text);
    return text;
  };
  const inside = (): string => pattern(choices, place, taken, depth - 1);
  const sequence = (most: number): string[] => {
    const items = choices.many(0, most, inside);
    if (choices.chance(30))
      items.splice(choices.below(items.length + 1), 0, `*${choices.chance(50) ? "_" : capture()}`);
    return items;
  };
  switch (choices.below(depth > 0 ? 9 : 2)) {
    case 0:
      return choices.of(VALUES);
    case 1:
      return depth < 2 ? "_" : choices.of(VALUES);
    case 2:
      return `[${sequence(3).join(", ")}]`;
    case 3:
      return `(${sequence(2)
        .map((item) => `${item},`)
        .join(" ")})`;
    case 4: {
      const keys = ["'k'", "1", "a.b", "None"].slice(0, choices.below(4));
      const items = keys.map((key) => `${key}: ${inside()}`);
      if (choices.chance(30)) items.push(`**${capture()}`);
      return `{${items.join(", ")}}`;
    }
    case 5: {
      const items = choices.many(0, 2, inside);
      for (const key of ["k", "w"].slice(0, choices.below(3))) items.push(`${key}=${inside()}`);
      return `${choices.of(["int", "a.B", "str", "type"])}(${items.join(", ")})`;
    }
    case 6:
      return `(${inside()} as ${capture()})`;
    case 7:
      return `(${choices.many(2, 2, () => choices.of(VALUES)).join(" | ")})`;
    default:
      return `(${inside()})`;
  }
}
