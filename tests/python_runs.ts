/** Running whole Python programs in tests: through the library, in memory, under the virtual clock. */
import { Interpreter, type InterpreterOptions } from "../src/index.ts";

/** What a program did. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Runs a program as the file `/tests/NAME` of a machine that has no other files. */
export async function runPython(
  name: string,
  source: string,
  options: InterpreterOptions = {},
): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const filename = `/tests/${name}`;
  const interpreter = new Interpreter({
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    files: { [filename]: source },
    argv: [filename],
    path: ["/tests"],
    clock: "virtual",
    ...options,
  });
  const program = { kind: "file", source: new TextEncoder().encode(source), filename } as const;
  const end = await interpreter.runProgram(program);
  if (end.kind === "exited") return { stdout, stderr, status: end.status };
  return { stdout, stderr: `${stderr}${end.kind === "deadlock" ? end.report : end.message}`, status: -1 };
}

/** One program of a file that holds several, each under a line `# === title ===`. */
export interface Chunk {
  readonly title: string;
  /** The program, with empty lines before it, so that its lines have the numbers that they have in the file. */
  readonly source: string;
}

const TITLE = /^# === (.*) ===$/;

/** The programs of a file of `tests/python/errors/`. */
export function chunksOf(text: string): Chunk[] {
  const chunks: { title: string; lines: string[] }[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    const title = TITLE.exec(line)?.[1];
    if (title !== undefined) chunks.push({ title, lines: new Array(at).fill("") });
    chunks.at(-1)?.lines.push(line);
  }
  return chunks.map(({ title, lines }) => ({ title, source: lines.join("\n") }));
}
