/** What compiling has to warn of goes through the filters of the program, as any other warning does. */
import { isRaised, Raised } from "../objects/errors.ts";
import type { Steps } from "../objects/steps.ts";
import { newSyntaxError } from "../objects/syntax_error.ts";
import { pyWarnAt } from "../objects/warnings.ts";
import type { Interpreter, SourceWarning } from "./interpreter.ts";

/**
 * Runs a compiler, and warns of what it has found, be it that the text is right or not. Throws a SyntaxError where the
 * filters turn a SyntaxWarning into an error.
 */
export function* pyWarned<T>(
  interpreter: Interpreter,
  filename: string,
  run: (warnings: SourceWarning[]) => T,
): Steps<T> {
  const warnings: SourceWarning[] = [];
  let result: T;
  try {
    result = run(warnings);
  } catch (thrown) {
    yield* pyTell(interpreter, warnings, filename);
    throw thrown;
  }
  yield* pyTell(interpreter, warnings, filename);
  return result;
}

function* pyTell(
  interpreter: Interpreter,
  warnings: readonly SourceWarning[],
  filename: string,
): Steps<void> {
  for (const { category, message, lineno, offset, endLineno = null, endOffset = null } of warnings) {
    try {
      yield* pyWarnAt(category, message, filename, lineno);
    } catch (thrown) {
      // Made an error by a filter, it is one of the syntax.
      if (category !== "SyntaxWarning" || !isRaised(thrown, category)) throw thrown;
      const text = interpreter.sourceLine(filename, lineno);
      throw new Raised(newSyntaxError({ message, filename, lineno, offset, text, endLineno, endOffset }));
    }
  }
}
