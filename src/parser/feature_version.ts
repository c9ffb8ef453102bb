/** `checkFeatures`: what an older version of Python would not have understood. Source: `ast.parse(…, feature_version=…)`. */
import { PySyntaxError } from "../lexer/errors.ts";
import type { Source } from "../lexer/source.ts";
import type { PyToken } from "../lexer/tokens.ts";
import * as t from "../lexer/tokens.ts";
import { childrenOf, type Node } from "./children.ts";

/** Something that came with a version, and the token at which CPython notices it. */
interface Feature {
  readonly what: string;
  readonly version: number;
  readonly index: number;
  /** When: the least comes first. */
  readonly order: number;
}

/**
 * Looks for what came after Python 3.`version`.
 *
 * Throws `PySyntaxError` for the first such thing in the text. Those looked for are the ones that CPython looks for.
 */
export function checkFeatures(
  tree: { readonly kind: string },
  tokens: readonly PyToken[],
  source: Source,
  version: number,
): void {
  let first: Feature | null = null;
  // What is inside is seen after what it is in, and noticed before it.
  const meet: Meet = (what, since, index, order = index) => {
    if (version < since && (first === null || order <= first.order)) {
      first = { what, version: since, index, order };
    }
  };
  for (const [index, { tokenType, image }] of tokens.entries()) {
    if (tokenType === t.NumberLiteral && image.includes("_")) {
      meet("Underscores in numeric literals are", 6, index);
    } else if (tokenType === t.ATEQUAL) {
      meet("The '@' operator is", 5, index);
    }
  }
  const nodes: Node[] = [tree as Node];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    inNode(node, tokens, meet);
    nodes.push(...childrenOf(node));
  }
  if (first !== null) throw tooNew(first, tokens, source);
}

type Meet = (what: string, version: number, index: number, order?: number) => void;

function inNode(node: Node, tokens: readonly PyToken[], meet: Meet): void {
  const next = (of: Node = node): number => indexAt(tokens, of.end_lineno!, of.end_col_offset!);
  switch (node.kind) {
    case "TypeAlias":
      typeParameters(node, tokens, meet);
      meet("Type statement is", 12, next());
      return;
    case "ClassDef":
      typeParameters(node, tokens, meet);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
      typeParameters(node, tokens, meet);
      positionalOnly(node, tokens, meet);
      if (node.kind === "AsyncFunctionDef") meet("Async functions are", 5, next(), next() + 2);
      return;
    case "Lambda":
      positionalOnly(node, tokens, meet);
      return;
    case "TypeVar":
    case "ParamSpec":
    case "TypeVarTuple":
      if (node.default_value !== null) meet("Type parameter defaults are", 13, next());
      return;
    case "Match":
      meet("Pattern matching is", 10, next() + 1);
      return;
    case "TryStar":
      meet("Exception groups are", 11, next() + 1);
      return;
    case "AsyncFor":
      meet("Async for loops are", 5, next() + 1);
      return;
    case "AsyncWith":
      meet("Async with statements are", 5, next());
      return;
    case "Await":
      meet("Await expressions are", 5, next());
      return;
    case "comprehension":
      if (node.is_async) {
        const last = (node.ifs as readonly Node[]).at(-1) ?? (node.iter as Node);
        meet("Async comprehensions are", 6, next(last));
      }
      return;
    case "AnnAssign": {
      const word = node.simple ? "annotation" : "annotations";
      meet(`Variable ${word} syntax is`, 6, next());
      return;
    }
    case "NamedExpr":
      meet("Assignment expressions are", 8, next());
      return;
    case "BinOp":
      if (node.op === "MatMult") meet("The '@' operator is", 5, next());
  }
}

function typeParameters(node: Node, tokens: readonly PyToken[], meet: Meet): void {
  const last = (node.type_params as readonly Node[]).at(-1);
  if (last === undefined) return;
  let index = indexAt(tokens, last.end_lineno!, last.end_col_offset!);
  while (tokens[index] !== undefined && tokens[index]!.tokenType !== t.RSQB) index++;
  meet("Type parameter lists are", 12, index);
}

function positionalOnly(node: Node, tokens: readonly PyToken[], meet: Meet): void {
  const args = node.args as Node;
  if ((args.posonlyargs as readonly unknown[]).length === 0) return;
  // CPython has read all of the parameters by then.
  let index = 0;
  for (const part of childrenOf(args)) {
    index = Math.max(index, indexAt(tokens, part.end_lineno!, part.end_col_offset!));
  }
  while (tokens[index]?.tokenType === t.COMMA || tokens[index]?.tokenType === t.SLASH) index++;
  meet("Positional-only parameters are", 8, index);
}

/** The first token at or after a place. */
function indexAt(tokens: readonly PyToken[], lineno: number, column: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const token = tokens[middle]!;
    if (token.lineno < lineno || (token.lineno === lineno && token.col_offset < column)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tooNew(
  { what, version, index }: Feature,
  tokens: readonly PyToken[],
  source: Source,
): PySyntaxError {
  const token = tokens[index] ?? tokens.at(-1)!;
  const isLayout = token.tokenType === t.DEDENT || token.tokenType === t.EndMarker;
  // A token without a place of its own is where the line before it ends.
  const at = isLayout ? (tokens[index - 1] ?? token) : token;
  return new PySyntaxError("SyntaxError", `${what} only supported in Python 3.${version} and greater`, {
    lineno: at.lineno,
    offset: source.characterColumn(at.lineno, at.col_offset) + 1,
    endLineno: at.end_lineno,
    endOffset: isLayout
      ? -1
      : source.characterColumn(at.end_lineno, at.end_col_offset) + 1 + (at.tokenType === t.NEWLINE ? 1 : 0),
    text: `${source.lineText(at.lineno) ?? ""}\n`,
  });
}
