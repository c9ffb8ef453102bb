/** The compiler's entry: a module's tree in, a code object out. */
import type { CodeObject } from "../bytecode/code.ts";
import type { Mod } from "../parser/ast.ts";
import { finish } from "./assemble.ts";
import { Codegen } from "./codegen.ts";
import { CompilerRecursionError, type CompilerWarning, ErrorReporter } from "./errors.ts";
import { fold } from "./fold.ts";
import { CO_FUTURE_ANNOTATIONS, futureFlags, lastFutureImport } from "./future.ts";
import { moduleBody } from "./statements.ts";
import { symbolTable } from "./symtable.ts";

export interface CompileOptions {
  readonly filename: string;
  /** 0: assertions and `__debug__`; 1: without them; 2: without docstrings too. */
  readonly optimize?: 0 | 1 | 2;
  /** Future features in force from outside: CO_FUTURE_… bits, as `compile` and the prompt hand them on. */
  readonly flags?: number;
  /** Allows `await` at module level; the module is a coroutine then if it uses it. */
  readonly topLevelAwait?: boolean;
  /** The text that was parsed, for the line that a SyntaxError shows. */
  readonly source?: string;
  /** Filled with the warnings that compiling gives, in order. */
  readonly warnings?: CompilerWarning[];
}

/**
 * Compiles a module, an interactive statement or an expression.
 *
 * @throws PySyntaxError for source that parses but is not Python
 * @throws CompilerRecursionError for source that is nested too deeply or grows too big
 */
export function compile(module: Mod, options: CompileOptions): CodeObject {
  const errors = new ErrorReporter(options.source ?? null, options.warnings ?? null);
  const optimize = options.optimize ?? 0;
  const topLevelAwait = options.topLevelAwait ?? false;
  try {
    const flags = (options.flags ?? 0) | futureFlags(module, errors);
    const textAnnotations = (flags & CO_FUTURE_ANNOTATIONS) !== 0;
    const folded = fold(module, { optimize, keepAnnotations: textAnnotations });
    const scopes = symbolTable(folded, { textAnnotations, topLevelAwait }, errors);
    const codegen = new Codegen(
      folded,
      scopes,
      {
        filename: options.filename,
        optimize,
        futureFlags: flags,
        topLevelAwait,
        lastFuture: lastFutureImport(module),
      },
      errors,
    );
    moduleBody(codegen, folded);
    return finish(codegen.unit, folded.kind !== "Expression", codegen.options);
  } catch (error) {
    // The limit on nesting is meant to be reached first; how much stack there is when we are called is not ours to know.
    if (isStackOverflow(error)) throw new CompilerRecursionError();
    throw error;
  }
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/.test(error.message);
}
