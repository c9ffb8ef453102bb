/** `repr` of the constants that error messages show. */
import type { Constant } from "../bytecode/constants.ts";
import { reprBytes, reprFloat, reprString } from "./literal_text.ts";

/** The text of a constant as Python's `repr` gives it. */
export function shortRepr(value: Constant): string {
  if (value === null) return "None";
  switch (typeof value) {
    case "boolean":
      return value ? "True" : "False";
    case "number":
    case "bigint":
      return String(value);
    case "string":
      return reprString(value);
  }
  switch (value.kind) {
    case "float":
      return reprFloat(value.value);
    case "complex": {
      const imag = `${trim(value.imag)}j`;
      if (value.real === 0 && !Object.is(value.real, -0)) return imag;
      return `(${trim(value.real)}${imag.startsWith("-") ? "" : "+"}${imag})`;
    }
    case "bytes":
      return reprBytes(value.value);
    case "ellipsis":
      return "Ellipsis";
    case "tuple":
      return `(${value.items.map(shortRepr).join(", ")}${value.items.length === 1 ? "," : ""})`;
    case "frozenset":
      return `frozenset({${value.items.map(shortRepr).join(", ")}})`;
    case "code":
      return `<code object ${value.name}>`;
  }
}

function trim(value: number): string {
  return reprFloat(value).replace(/\.0$/, "");
}
