/**
 * `_sre`: the engine of regular expressions, which the module `re` is a front of. Patterns are parsed, compiled and
 * matched in `sre/`.
 */
import { asBytes } from "../objects/bytes_object.ts";
import { asInt, asStr, None, type Value } from "../objects/core.ts";
import { typeError, typeName } from "../objects/errors.ts";
import { type Pending, pyValue, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { constant, defineModule, fn, pyFn } from "../vm/modules.ts";
import { asciiLower, unicodeLower, unicodeVariants } from "./sre/characters.ts";
import { compileExpression } from "./sre/compile.ts";
import { describe } from "./sre/describe.ts";
import { parsePattern } from "./sre/parse.ts";
import { matchType, PyPattern, patternType } from "./sre/pattern_object.ts";
import { latin1, pyMistake } from "./sre/substitution.ts";
import { MOST_GROUPS, PatternMistake, UNLIMITED } from "./sre/syntax.ts";
import "./sre/pattern_methods.ts";

/**
 * The pattern, and what its writer is to be warned of. `mistakeType` is called for what is wrong in it: with a message,
 * the pattern and the position.
 */
function compile(pattern: Value, flags: Value, mistakeType: Value): Value | Pending {
  const text = asStr(pattern);
  const data = text === undefined ? asBytes(pattern) : undefined;
  const source = text ?? (data === undefined ? undefined : latin1(data));
  if (source === undefined) throw typeError("first argument must be string or compiled pattern");
  const given = asInt(flags);
  if (typeof given !== "number") throw typeError(`an integer is required (got type ${typeName(flags)})`);
  const isBytes = text === undefined;
  try {
    const expression = parsePattern(source, isBytes, given);
    const program = compileExpression(expression);
    const made = new PyPattern(pattern, isBytes, expression.flags, program, expression.names, mistakeType);
    return newTuple([made, newTuple(expression.warnings)]);
  } catch (thrown) {
    if (thrown instanceof PatternMistake) return pyFail(mistakeType, thrown, pattern);
    throw thrown;
  }
}

function* pyFail(mistakeType: Value, mistake: PatternMistake, pattern: Value): Steps {
  yield pyValue(None);
  throw yield* pyMistake(mistakeType, mistake, pattern);
}

const code = (value: Value): number => Number(asInt(value) ?? 0);

export const sreModule = defineModule({
  name: "_sre",
  doc: null,
  members: () => [
    pyFn("compile(pattern, flags, error, /)", compile, "Compile a pattern."),
    fn(
      "describe(pattern, /)",
      (pattern: Value) => {
        if (!(pattern instanceof PyPattern)) throw typeError("the argument must be a pattern");
        return describe(pattern.program);
      },
      "The program of a pattern.",
    ),
    fn("ascii_iscased(character, /)", (c: Value) => (code(c) | 32) >= 97 && (code(c) | 32) <= 122),
    fn(
      "unicode_iscased(character, /)",
      (c: Value) => unicodeLower(code(c)) !== code(c) || unicodeVariants(code(c)) !== null,
    ),
    fn("ascii_tolower(character, /)", (c: Value) => asciiLower(code(c))),
    fn("unicode_tolower(character, /)", (c: Value) => unicodeLower(code(c))),
    constant("Pattern", patternType),
    constant("Match", matchType),
    constant("MAXREPEAT", UNLIMITED),
    constant("MAXGROUPS", MOST_GROUPS),
  ],
});
