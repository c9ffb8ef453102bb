/** The processes that fuzzing needs: those that try programs, and CPython, which says whether they are any. */
import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Source } from "../tests/properties/programs.ts";
import type { Trial, Verdict } from "../tests/properties/trial.ts";

interface Encoded {
  readonly text?: string;
  readonly bytes?: string;
}

const encode = (source: Source): Encoded =>
  typeof source === "string" ? { text: source } : { bytes: Buffer.from(source).toString("base64") };

/** A process that tries programs; it is started anew after a hang or a crash. */
export class Worker {
  readonly #patience: number;
  #child: ChildProcess | null = null;

  /** `patience`: after so many milliseconds without an answer it is a hang. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  async try(source: Source): Promise<Trial> {
    this.#child ??= await start();
    const child = this.#child;
    return await new Promise<Trial>((resolve) => {
      const end = (result: Trial): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(result);
      };
      const lost = (problem: string): void => {
        this.#child = null;
        child.kill("SIGKILL");
        end({ verdict: { type: "unknown", message: "" }, end: "problem", problem });
      };
      const timer = setTimeout(() => lost("hang"), this.#patience);
      child.once("message", (answer) => end(answer as Trial));
      child.once("exit", (code, signal) => lost(`the process died: ${signal ?? code}`));
      child.send(encode(source));
    });
  }

  stop(): void {
    this.#child?.removeAllListeners();
    this.#child?.kill();
  }
}

async function start(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL("fuzz-worker.ts", import.meta.url)), {
    execArgv: ["--import", "tsx", "--max-old-space-size=2048"],
  });
  await new Promise((resolve) => child.once("message", resolve));
  return child;
}

/** CPython, which answers in the order it is asked; null when there is none. */
export function oracle(): { ask(source: Source): Promise<Verdict>; stop(): void } | null {
  const python = process.env.PYTHON ?? "python3.13";
  const version = spawnSync(python, ["-c", "import sys; print(*sys.version_info[:2], sep='.')"]);
  if (version.stdout?.toString().trim() !== "3.13") return null;
  const script = fileURLToPath(new URL("fuzz-verdicts.py", import.meta.url));
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting: ((verdict: Verdict) => void)[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()!(JSON.parse(line)));
  return {
    ask: (source) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        child.stdin.write(`${JSON.stringify(encode(source))}\n`);
      }),
    stop: () => child.stdin.end(),
  };
}
