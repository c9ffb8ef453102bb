/**
 * `# type:` comments (PEP 484): `addTypeComments` puts them into the tree of a text, where the grammar has a place for
 * them.
 *
 * Tokens do not tell of comments. They stand between two tokens, and the tokens around a comment say what it belongs to.
 */
import { PySyntaxError } from "../lexer/errors.ts";
import { countCharacters, type Source } from "../lexer/source.ts";
import type { PyToken } from "../lexer/tokens.ts";
import * as t from "../lexer/tokens.ts";
import type { Arg, Arguments, AsyncFunctionDef, FunctionDef, Mod, TypeIgnore } from "./ast.ts";
import { childrenOf, type Node } from "./children.ts";
import type { Mutable } from "./grammar/tree.ts";

/** A comment that says a type. */
interface TypeComment {
  readonly text: string;
  /** Where the text starts in the source. */
  readonly start: number;
  /** The token that follows it. */
  readonly before: number;
  isUsed: boolean;
}

/** A node that is given what its comment says. */
interface Commented {
  type_comment?: string;
}

const COMMENT = /#[ \t]*type:[ \t]*([^\n]*)/y;
const IGNORE = /^ignore(?![A-Za-z0-9\u0080-\uffff])/;

/**
 * Adds the type comments of a text to its tree, and the `# type: ignore` comments to a module.
 *
 * Throws `PySyntaxError` for one that stands where none may.
 */
export function addTypeComments(tree: Mod, tokens: readonly PyToken[], source: Source): void {
  const ignores: TypeIgnore[] = [];
  const comments = commentsOf(tokens, source, ignores);
  if (tree.kind === "Module") (tree as Mutable<typeof tree>).type_ignores = ignores;
  if (comments.length === 0) return;
  new Placing(tokens, source, comments).place(tree as unknown as Node);
}

function commentsOf(tokens: readonly PyToken[], source: Source, ignores: TypeIgnore[]): TypeComment[] {
  const { text } = source;
  const comments: TypeComment[] = [];
  let from = 0;
  for (const [before, { startOffset, endOffset }] of tokens.entries()) {
    for (let at = text.indexOf("#", from); at >= 0 && at < startOffset; ) {
      COMMENT.lastIndex = at;
      const found = COMMENT.exec(text);
      const end = text.indexOf("\n", at);
      if (found !== null) {
        const said = found[1]!;
        const lineStart = text.lastIndexOf("\n", at) + 1;
        if (IGNORE.test(said)) {
          // One that is alone on its line has the end of the line in its tag, as in CPython.
          const isAlone = text.slice(lineStart, at).trim() === "";
          const tag = said.slice("ignore".length) + (isAlone ? "\n" : "");
          ignores.push({ kind: "TypeIgnore", lineno: source.lineAt(at), tag });
        } else {
          comments.push({ text: said, start: end - said.length, before, isUsed: false });
        }
      }
      at = text.indexOf("#", end);
    }
    from = Math.max(from, endOffset);
  }
  return comments;
}

class Placing {
  private readonly tokens: readonly PyToken[];
  private readonly source: Source;
  private readonly comments: readonly TypeComment[];
  /** By the token that they stand before. */
  private readonly byToken: Map<number, TypeComment[]>;

  constructor(tokens: readonly PyToken[], source: Source, comments: readonly TypeComment[]) {
    this.tokens = tokens;
    this.source = source;
    this.comments = comments;
    this.byToken = new Map();
    for (const comment of comments) {
      const others = this.byToken.get(comment.before);
      if (others === undefined) this.byToken.set(comment.before, [comment]);
      else others.push(comment);
    }
  }

  place(tree: Node): void {
    const nodes: Node[] = [tree];
    for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
      switch (node.kind) {
        case "Assign":
          this.give(node, this.indexAt(node.end_lineno!, node.end_col_offset!));
          break;
        case "For":
        case "AsyncFor":
          this.afterColon(node, this.indexOfEnd(node.iter as Node));
          break;
        case "With":
        case "AsyncWith":
          this.afterColon(node, this.indexAt(node.lineno!, node.col_offset!));
          break;
        case "FunctionDef":
        case "AsyncFunctionDef":
          this.inFunction(node as unknown as FunctionDef);
      }
      nodes.push(...childrenOf(node));
    }
    const unused = this.comments.find(({ isUsed }) => !isUsed);
    if (unused !== undefined) throw this.misplaced(unused, "invalid syntax");
  }

  /** The first token at or after a place. */
  private indexAt(lineno: number, column: number): number {
    const { tokens } = this;
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

  private indexOfEnd(node: Node): number {
    return this.indexAt(node.end_lineno!, node.end_col_offset!);
  }

  private type(index: number): PyToken["tokenType"] | undefined {
    return this.tokens[index]?.tokenType;
  }

  /** Takes the comment before a token for a node, where there is one. */
  private give(node: Node, index: number): boolean {
    const comment = this.byToken.get(index)?.[0];
    if (comment === undefined) return false;
    comment.isUsed = true;
    (node as Commented).type_comment = comment.text;
    return true;
  }

  /** The next colon that is not within brackets. */
  private colonFrom(index: number): number {
    let depth = 0;
    let lambdas = 0;
    for (let at = index; at < this.tokens.length; at++) {
      switch (this.type(at)) {
        case t.LPAR:
        case t.LSQB:
        case t.LBRACE:
        case t.FStringStart:
          depth++;
          break;
        case t.RPAR:
        case t.RSQB:
        case t.RBRACE:
        case t.FStringEnd:
          depth--;
          break;
        case t.KwLambda:
          if (depth === 0) lambdas++;
          break;
        case t.COLON:
          if (depth <= 0 && lambdas-- === 0) return at;
      }
    }
    return this.tokens.length;
  }

  private afterColon(node: Node, from: number): number {
    const colon = this.colonFrom(from);
    if (this.type(colon + 1) === t.NEWLINE) this.give(node, colon + 1);
    return colon;
  }

  // --- functions ---

  private inFunction(def: FunctionDef | AsyncFunctionDef): void {
    const node = def as unknown as Node;
    const start = this.indexAt(def.lineno, def.col_offset);
    const open = this.openingOf(start);
    const close = this.parameters(def.args, open);
    const colon = this.colonFrom(close + 1);
    if (this.type(colon + 1) !== t.NEWLINE) return;
    const isGiven = this.give(node, colon + 1);
    // The comment may also be the first thing of the body.
    const inBody = this.byToken.get(colon + 2);
    if (inBody === undefined || this.type(colon + 2) !== t.INDENT) return;
    if (isGiven) throw this.twoComments(colon + 2);
    this.give(node, colon + 2);
  }

  /** The parenthesis that opens the parameters, after the name and the type parameters. */
  private openingOf(start: number): number {
    let depth = 0;
    for (let at = start; at < this.tokens.length; at++) {
      const type = this.type(at);
      if (type === t.LPAR && depth === 0) return at;
      if (type === t.LSQB || type === t.LPAR || type === t.LBRACE || type === t.FStringStart) depth++;
      else if (type === t.RSQB || type === t.RPAR || type === t.RBRACE || type === t.FStringEnd) depth--;
    }
    return this.tokens.length;
  }

  /** Gives the parameters what stands after them; gives the index of the closing parenthesis. */
  private parameters(args: Arguments, open: number): number {
    const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
    const byPlace = new Map(all.flatMap((arg) => (arg === null ? [] : [[placeOf(arg), arg] as const])));
    let depth = 0;
    let first = open + 1;
    for (let at = open; at < this.tokens.length; at++) {
      switch (this.type(at)) {
        case t.LPAR:
        case t.LSQB:
        case t.LBRACE:
        case t.FStringStart:
          depth++;
          break;
        case t.RSQB:
        case t.RBRACE:
        case t.FStringEnd:
          depth--;
          break;
        case t.COMMA:
          if (depth !== 1) break;
          if (this.byToken.has(at)) throw this.errorAt(this.tokens[at]!);
          if (this.byToken.has(at + 1)) this.parameter(byPlace, first, at + 1);
          first = at + 1;
          break;
        case t.RPAR:
          if (--depth > 0) break;
          if (first < at && this.byToken.has(at)) this.parameter(byPlace, first, at);
          return at;
      }
    }
    return this.tokens.length;
  }

  private parameter(byPlace: ReadonlyMap<string, Arg>, first: number, comment: number): void {
    const isStarred = this.type(first) === t.STAR || this.type(first) === t.DOUBLESTAR;
    const name = this.tokens[isStarred ? first + 1 : first]!;
    const arg = byPlace.get(placeOf(name));
    if (arg !== undefined) this.give(arg as unknown as Node, comment);
    else if (isStarred) {
      throw this.misplaced(this.byToken.get(comment)![0]!, "bare * has associated type comment");
    }
  }

  // --- errors ---

  private misplaced({ start, text }: TypeComment, message: string): PySyntaxError {
    const { source } = this;
    const lineno = source.lineAt(start);
    const lineStart = source.lineStart(lineno);
    const offset = countCharacters(source.text, lineStart, start) + 1;
    const endOffset = offset + countCharacters(text, 0, text.length);
    const line = `${source.lineText(lineno)}\n`;
    return new PySyntaxError("SyntaxError", message, {
      lineno,
      offset,
      endLineno: lineno,
      endOffset,
      text: line,
    });
  }

  private errorAt(token: PyToken): PySyntaxError {
    const { source } = this;
    const { lineno, col_offset, end_lineno, end_col_offset } = token;
    return new PySyntaxError("SyntaxError", "invalid syntax", {
      lineno,
      offset: source.characterColumn(lineno, col_offset) + 1,
      endLineno: end_lineno,
      endOffset: source.characterColumn(end_lineno, end_col_offset) + 1,
      text: `${source.lineText(lineno)}\n`,
    });
  }

  /** CPython has gone on to the indentation of the body by then. */
  private twoComments(index: number): PySyntaxError {
    const { lineno, end_col_offset } = this.tokens[index]!;
    return new PySyntaxError("SyntaxError", "Cannot have two type comments on def", {
      lineno,
      offset: end_col_offset,
      endLineno: lineno,
      endOffset: -1,
      text: `${this.source.lineText(lineno)}\n`,
    });
  }
}

const placeOf = ({ lineno, col_offset }: { readonly lineno: number; readonly col_offset: number }): string =>
  `${lineno}:${col_offset}`;
