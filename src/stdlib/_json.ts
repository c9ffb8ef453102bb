/** `_json`: what `json` takes from native code: strings in quotes, the scanner, the encoder. Source: RFC 8259. */
import { asStr, type Value } from "../objects/core.ts";
import { typeError, typeName } from "../objects/errors.ts";
import { work } from "../objects/limits.ts";
import { pySize, pyTruth } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { constant, defineModule, fn, pyFn } from "../vm/modules.ts";
import { encoderType } from "./json_encoder.ts";
import { quoteAscii, quoteText } from "./json_quoting.ts";
import { JsonFault, pyDecodeError, readString, scannerType, toPoints, toUnits } from "./json_scanner.ts";

function textOf(value: Value): string {
  const text = asStr(value);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeName(value)}`);
  work(1 + text.length / 64);
  return text;
}

function* scanString(value: Value, begin: Value, strictly: Value): Steps {
  const at = yield* pySize(begin);
  const text = asStr(value);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeName(value)}`);
  const strict = yield* pyTruth(strictly);
  const units = toUnits(text, at);
  try {
    if (units === undefined) throw new JsonFault("end is out of bounds", 0, "ValueError");
    const read = readString(text, units, strict);
    return newTuple([read.text, toPoints(text, read.end)]);
  } catch (thrown) {
    if (thrown instanceof JsonFault) throw yield* pyDecodeError(thrown, text);
    throw thrown;
  }
}

export const jsonModule = defineModule({
  name: "_json",
  doc: "What json does most often.",
  members: () => [
    fn(
      "encode_basestring(string, /)",
      (value: Value) => quoteText(textOf(value)),
      "A string in quotes, for JSON.",
    ),
    fn(
      "encode_basestring_ascii(string, /)",
      (value: Value) => quoteAscii(textOf(value)),
      "A string in quotes, for JSON, in ASCII alone.",
    ),
    pyFn(
      "scanstring(string, end, strict=True, /)",
      scanString,
      "The string that begins at `end`, behind its quote, and the place behind the other quote.",
    ),
    constant("make_scanner", scannerType),
    constant("make_encoder", encoderType),
  ],
});
