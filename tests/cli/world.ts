/** The command in a test: real files in a directory of its own, everything else in memory. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand, type World } from "../../src/cli/command.ts";
import { realClock } from "../../src/host/browser.ts";
import { NodeFiles } from "../../src/host/node_files.ts";
import { collectingOutput, inputFrom, sandboxHost } from "../../src/host/simulated.ts";

/** What the command did. */
export interface Done {
  readonly status: number;
  readonly stdout: string;
  /** With `DIR` for the directory that the files are in. */
  readonly stderr: string;
}

export interface Circumstances {
  /** Files to be there, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly world?: Partial<World>;
}

/** Runs the command; `DIR` in an argument is the directory that the files are in. */
export async function gilgamesh(args: readonly string[], given: Circumstances = {}): Promise<Done> {
  const directory = mkdtempSync(join(tmpdir(), "gilgamesh-"));
  try {
    for (const [path, content] of Object.entries(given.files ?? {})) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    const here = (text: string): string => text.replaceAll("DIR", directory);
    const [stdout, stderr] = [collectingOutput(), collectingOutput()];
    const input = given.stdin ?? "";
    const host = sandboxHost({
      clock: realClock(),
      stdout,
      stderr,
      stdin: inputFrom(typeof input === "string" ? new TextEncoder().encode(input) : input),
      files: new NodeFiles(process, tmpdir()),
      environment: new Map(Object.entries(given.env ?? {}).map(([name, value]) => [name, here(value)])),
    });
    const world: World = {
      host,
      columns: 80,
      onSignal: () => () => {},
      isDebugging: false,
      prompt: null,
      ...given.world,
    };
    const status = await runCommand(args.map(here), world);
    const there = (text: string): string => text.replaceAll(directory, "DIR");
    return { status, stdout: there(stdout.text()), stderr: there(stderr.text()) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
