/**
 * `"…%s…" % (a, b)` as an f-string, which is what the compiler makes of it where the format is simple enough: only
 * `%s`, `%r` and `%a` with a width and a precision, and as many of them as there are values.
 */
import type { Expr, FormattedValue, JoinedStr, Located } from "../parser/ast.ts";
import { constant } from "./constant_nodes.ts";
import { NOWHERE } from "./locations.ts";

/** The f-string for a format and the values in its tuple, or null when it must be left to run time. */
export function percentFormat(format: string, values: readonly Expr[], where: Located): JoinedStr | null {
  if (values.some((value) => value.kind === "Starred")) return null;
  const parts: Expr[] = [];
  let used = 0;
  let literal = "";
  let rest = 0;
  for (const match of format.matchAll(PLACEHOLDER)) {
    literal += format.slice(rest, match.index);
    rest = match.index + match[0].length;
    const [text, flags, width, precision, conversion] = match;
    if (text === "%%") {
      literal += "%";
      continue;
    }
    const value = values[used++];
    if (conversion === undefined || value === undefined) return null;
    if (literal !== "") parts.push(constant(literal, NOWHERE));
    literal = "";
    parts.push(formatted(value, flags ?? "", width, precision, conversion));
  }
  if (used !== values.length) return null;
  literal += format.slice(rest);
  if (literal !== "") parts.push(constant(literal, NOWHERE));
  return { ...place(where), kind: "JoinedStr", values: parts };
}

// Any other `%` matches as a placeholder without conversion.
const PLACEHOLDER = /%%|%(?:([-+ #0]*)(\d{1,2})?(?:\.(\d{0,2}))?([sra]))?/g;

function formatted(
  value: Expr,
  flags: string,
  width: string | undefined,
  precision: string | undefined,
  conversion: string,
): FormattedValue {
  let spec = "";
  if (width !== undefined) {
    if (!flags.includes("-") && Number(width) > 0) spec += ">";
    spec += Number(width);
  }
  if (precision !== undefined) spec += `.${Number(precision)}`;
  return {
    ...place(value),
    kind: "FormattedValue",
    value,
    conversion: conversion.charCodeAt(0),
    format_spec: spec === "" ? null : { ...place(value), kind: "JoinedStr", values: [constant(spec, value)] },
  };
}

function place(node: Located): Located {
  const { lineno, col_offset, end_lineno, end_col_offset } = node;
  return { lineno, col_offset, end_lineno, end_col_offset };
}
