/** Reading arguments that must be text, and the errors CPython words for others. */
import { asStr, type Value } from "./core.ts";
import { type Raised, typeError, typeName } from "./errors.ts";

/** `find() argument 1 must be str, not int`; `position` is null for a function of one argument. */
export function argumentError(name: string, position: number | null, expected: string, value: Value): Raised {
  const which = position === null ? "argument" : `argument ${position}`;
  return typeError(
    `${name}() ${which} must be ${expected}, not ${value === null ? "None" : typeName(value)}`,
  );
}

/** The text of an argument. Throws TypeError where it is no str. */
export function textArgument(name: string, position: number | null, value: Value): string {
  if (typeof value === "string") return value;
  const text = asStr(value);
  if (text === undefined) throw argumentError(name, position, "str", value);
  return text;
}
