/** The interactive prompt: Node's, with its editing and history, asking for Python. */
import type { Context } from "node:vm";
import type { Interpreter } from "../index.ts";
import { VERSION } from "./version.ts";

/** Reads and runs until the end of the input, or until the program ends itself; gives the exit status. */
export async function prompt(interpreter: Interpreter, isQuiet: boolean): Promise<number> {
  const { Recoverable, start } = await import("node:repl");
  if (!isQuiet) {
    process.stdout.write(
      `Gilgamesh ${VERSION} (Python 3.13.0)\nType "help", "copyright", "credits" or "license" for more information.\n`,
    );
  }
  return new Promise((resolve) => {
    const server = start({
      prompt: ">>> ",
      eval: evaluate,
      writer: () => "",
      ignoreUndefined: true,
      useGlobal: false,
    });
    // Lines that begin with a dot are JavaScript's own commands there, and a Python expression here.
    for (const name of Object.keys(server.commands)) {
      delete (server.commands as Record<string, unknown>)[name];
    }
    server.on("exit", () => resolve(0));
    server.on("SIGINT", () => interpreter.interrupt());

    function evaluate(
      text: string,
      _context: Context,
      _file: string,
      done: (error: Error | null, result: unknown) => void,
    ): void {
      interpreter.interact(text).then(
        (end) => {
          if (end.kind === "incomplete") {
            server.setPrompt("... ");
            done(new Recoverable(new SyntaxError("more lines are needed")), undefined);
            return;
          }
          server.setPrompt(">>> ");
          if (end.kind === "done") done(null, undefined);
          else if (end.kind === "exited") finish(end.status);
          else {
            process.stderr.write(end.report);
            finish(67);
          }
        },
        (error: unknown) => {
          process.stderr.write(
            `gilgamesh: internal error: ${error} -- please report this with what was typed\n`,
          );
          finish(70);
        },
      );
    }

    function finish(status: number): void {
      server.removeAllListeners("exit");
      server.close();
      resolve(status);
    }
  });
}
