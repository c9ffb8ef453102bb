/** Docstrings: which statement is one, and how its indentation is taken away. Source: PEP 257. */
import type { Stmt } from "../parser/ast.ts";

/** The docstring of a body, its indentation removed, or null. */
export function docstringOf(body: readonly Stmt[]): string | null {
  const [first] = body;
  if (first?.kind !== "Expr" || first.value.kind !== "Constant") return null;
  const { value } = first.value;
  return typeof value === "string" ? clean(value) : null;
}

/**
 * Removes what all lines but the first have in common as indentation, and all indentation of the first. Tabs have
 * been expanded; unlike `inspect.cleandoc`, no lines are removed at the ends.
 */
function clean(text: string): string {
  const lines = expandTabs(text).split("\n");
  let margin = Number.POSITIVE_INFINITY;
  for (const line of lines.slice(1)) {
    const indentation = /^ */.exec(line)![0].length;
    if (indentation < line.length) margin = Math.min(margin, indentation);
  }
  const common = margin === Number.POSITIVE_INFINITY ? 0 : margin;
  return lines
    .map((line, i) => {
      if (i === 0) return line.replace(/^ +/, "");
      const spaces = /^ */.exec(line)![0].length;
      return line.slice(Math.min(spaces, common));
    })
    .join("\n");
}

function expandTabs(text: string): string {
  if (!text.includes("\t")) return text;
  let column = 0;
  let result = "";
  for (const character of text) {
    if (character === "\t") {
      const width = 8 - (column % 8);
      result += " ".repeat(width);
      column += width;
    } else {
      result += character;
      column = character === "\n" || character === "\r" ? 0 : column + 1;
    }
  }
  return result;
}
