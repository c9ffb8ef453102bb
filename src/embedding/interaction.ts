/** What is typed at a prompt: run statement by statement, values printed, errors printed and survived. */
import { PySyntaxError } from "../lexer/errors.ts";
import { isRaised, Raised } from "../objects/errors.ts";
import type { PyException } from "../objects/exceptions.ts";
import { PyCode } from "../objects/function.ts";
import type { Steps } from "../objects/steps.ts";
import { parse } from "../parser/parse.ts";
import type { Interpreter as Machine } from "../vm/interpreter.ts";
import { mainModule } from "../vm/program.ts";
import { pyExitStatus, pyReportUncaught } from "../vm/reports.ts";
import { pyWarned } from "../vm/source_warnings.ts";
import type { SourceCompiler } from "./compile_source.ts";

/** What became of a text typed at a prompt. */
export type Interaction =
  /** More lines are needed before it can run. */
  | { readonly kind: "incomplete" }
  | { readonly kind: "done" }
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "deadlock"; readonly report: string };

/** Statements that an empty line ends. */
const COMPOUND: ReadonlySet<string> = new Set([
  "FunctionDef",
  "AsyncFunctionDef",
  "ClassDef",
  "For",
  "AsyncFor",
  "While",
  "If",
  "With",
  "AsyncWith",
  "Match",
  "Try",
  "TryStar",
]);

/** Runs one text typed at a prompt, unless more lines are needed. */
export function* pyInteract(machine: Machine, compiler: SourceCompiler, text: string): Steps<Interaction> {
  if (isBlank(text)) return { kind: "done" };
  if (needsMore(text)) return { kind: "incomplete" };
  const { namespace } = mainModule(machine);
  try {
    const code = yield* pyWarned(machine, "<stdin>", (warnings) =>
      compiler(text, "<stdin>", "single", { warnings }),
    );
    yield machine.frameFor(new PyCode(code), namespace, namespace);
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    const exception = thrown.exception as PyException;
    if (isRaised(thrown, "SystemExit")) return { kind: "exited", status: yield* pyExitStatus(exception) };
    yield* pyReportUncaught(exception);
  }
  return { kind: "done" };
}

const isBlank = (text: string): boolean => /^(\s*(#.*)?\n?)*$/.test(text);

function needsMore(text: string): boolean {
  try {
    const { body } = parse(text, "single");
    const last = body.at(-1);
    return last !== undefined && COMPOUND.has(last.kind) && !/\n[ \t]*\n$/.test(text);
  } catch (thrown) {
    return thrown instanceof PySyntaxError && thrown.incomplete && !/\n[ \t]*\n$/.test(text);
  }
}
