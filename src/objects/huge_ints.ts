/**
 * Huge ints to and from decimal digits through the module `_pylong`, where the program has imported it: CPython always
 * goes that way, so what a program puts in the place of these functions is called. Everybody else has the engine's own.
 */
import { pyGetAttribute } from "./attributes.ts";
import { pyCall } from "./calls.ts";
import { asInt, asStr, type Value } from "./core.ts";
import { typeError } from "./errors.ts";
import { bitLength, type Int } from "./numbers/ints.ts";
import { runtime } from "./runtime.ts";
import type { Steps } from "./steps.ts";

/** Above so many bits, and so many digits, CPython has `_pylong` do it. */
const MOST_BITS = 30_000;
const MOST_DIGITS = 6_000;

/** The module, if the program has imported it. */
const library = (): Value => runtime().modules.getStr("_pylong") ?? null;

/** `str(value)` by the library; null where it is not asked. */
export function hugeIntText(value: bigint): Steps | null {
  const module = library();
  return module === null || bitLength(value) <= MOST_BITS ? null : pyText(module, value);
}

function* pyText(module: Value, value: bigint): Steps {
  const text = yield* pyCall(yield* pyGetAttribute(module, "int_to_decimal_string"), value);
  if (asStr(text) === undefined) throw typeError("_pylong.int_to_decimal_string did not return a str");
  return text;
}

/** The int that a valid decimal literal spells, by the library; null where it is not asked. */
export function hugeIntFromText(text: string): Steps<Int> | null {
  const module = library();
  if (module === null || text.length <= MOST_DIGITS) return null;
  const [, sign, digits] = /^\s*([+-]?)([\d_]+)\s*$/u.exec(text) ?? [];
  if (digits === undefined || digits.replaceAll("_", "").length <= MOST_DIGITS) return null;
  return pyFromText(module, digits, sign === "-");
}

function* pyFromText(module: Value, digits: string, isNegative: boolean): Steps<Int> {
  const made = asInt(yield* pyCall(yield* pyGetAttribute(module, "int_from_string"), digits));
  if (made === undefined) throw typeError("_pylong.int_from_string did not return an int");
  return isNegative ? (typeof made === "number" ? 0 - made : -made) : made;
}
