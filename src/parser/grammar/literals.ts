/**
 * From literal tokens to constants: what the tokens of one literal (several side by side are one) amount to.
 *
 * Source: "String literal concatenation" and "f-strings" in the language reference, PEP 701.
 */
import {
  fstringMiddleValue,
  type LiteralContext,
  type LiteralValue,
  stringKind,
  stringValue,
} from "../../lexer/literals.ts";
import type { PyToken } from "../../lexer/tokens.ts";
import type { Constant, Expr, FormattedValue, JoinedStr, Located } from "../ast.ts";
import { rejected } from "./rejection.ts";
import { type Mutable, span } from "./tree.ts";

/** A piece of a literal, in the order of the text. */
export type LiteralPart =
  /** A text: a whole string literal, or what stands between the fields of an f-string. */
  | ({ readonly kind: "text"; readonly value: string; readonly stringKind: "u" | null } & Located)
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  /** A text of an f-string whose escapes are decoded when its end is known. */
  | { readonly kind: "encoded"; readonly token: PyToken }
  | { readonly kind: "field"; readonly node: FormattedValue }
  /** An f-string starts here, maybe an empty one. */
  | { readonly kind: "fstring" };

/** A string or bytes literal that is no f-string. */
export function stringPart(token: PyToken, context: LiteralContext): LiteralPart {
  const value = stringValue(token, context);
  if (typeof value !== "string") return { kind: "bytes", value: (value as { value: Uint8Array }).value };
  return { kind: "text", value, stringKind: stringKind(token), ...span(token, token) };
}

/** Decodes a text of the f-string from `start` to `end`; other parts it gives back. */
export function decodePart(
  part: LiteralPart,
  start: PyToken,
  end: PyToken,
  context: LiteralContext,
): LiteralPart {
  if (part.kind !== "encoded") return part;
  const value = fstringMiddleValue(part.token, start, end, context);
  return { kind: "text", value, stringKind: null, ...span(part.token, part.token) };
}

/** The text that `=` puts before a replacement field's value: from its brace to the token that ends the expression. */
export function debugPart(open: PyToken, stop: PyToken): LiteralPart {
  return {
    kind: "text",
    value: stop.payload ?? "",
    stringKind: null,
    lineno: open.end_lineno,
    col_offset: open.end_col_offset,
    end_lineno: stop.lineno,
    end_col_offset: stop.col_offset,
  };
}

/**
 * The node for a literal: `Constant`, or `JoinedStr` where one of the parts is an f-string.
 *
 * Texts side by side become one, from the start of the first to the end of the last; in a `JoinedStr` the empty ones
 * are left out.
 *
 * @throws the rejection, where bytes stand beside text
 */
export function joinLiterals(
  parts: readonly LiteralPart[],
  start: PyToken,
  end: PyToken,
): Constant | JoinedStr {
  const where = span(start, end);
  const first = parts[0];
  if (parts.length === 1 && first?.kind === "text") {
    return { kind: "Constant", value: first.value, stringKind: first.stringKind, ...where };
  }
  if (first?.kind === "bytes")
    return { kind: "Constant", value: joinBytes(parts), stringKind: null, ...where };
  const values: Expr[] = [];
  let text: Mutable<Constant> | null = null;
  let formatted = false;
  for (const part of parts) {
    if (part.kind === "bytes" || part.kind === "encoded") throw rejected;
    if (part.kind === "fstring") formatted = true;
    else if (part.kind === "field") {
      pushText(values, text);
      text = null;
      values.push(part.node);
    } else if (text === null) {
      const { value, stringKind, lineno, col_offset, end_lineno, end_col_offset } = part;
      text = { kind: "Constant", value, stringKind, lineno, col_offset, end_lineno, end_col_offset };
    } else {
      text.value = (text.value as string) + part.value;
      text.end_lineno = part.end_lineno;
      text.end_col_offset = part.end_col_offset;
    }
  }
  if (!formatted) return { ...text!, ...where };
  pushText(values, text);
  return { kind: "JoinedStr", values, ...where };
}

function pushText(values: Expr[], text: Constant | null): void {
  if (text !== null && text.value !== "") values.push(text);
}

function joinBytes(parts: readonly LiteralPart[]): LiteralValue {
  let size = 0;
  for (const part of parts) {
    if (part.kind !== "bytes") throw rejected;
    size += part.value.length;
  }
  const value = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    if (part.kind !== "bytes") continue;
    value.set(part.value, at);
    at += part.value.length;
  }
  return { kind: "bytes", value };
}
