/**
 * `docs/exploring.md`, run: the programs on the page are written to a folder, its commands are run there, and what they
 * print takes the place of what the page shows.
 */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Answer, exploreCommand, replayCommand } from "../../src/cli/explore.ts";
import { nodeHost } from "../../src/host/node.ts";

/** The folder that the page speaks of. */
const HOME = "/home/ann";

const BLOCK = /^```(python|console)\n([\s\S]*?)^```$/gm;

/** The page with what its commands print today. A program's first line is a comment with its file's name. */
export async function documentRun(page: string): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "exploring-")));
  const before = process.cwd();
  try {
    process.chdir(folder);
    let result = "";
    let end = 0;
    for (const { 0: all, 1: kind, 2: body, index } of page.matchAll(BLOCK)) {
      result += page.slice(end, index);
      end = index + all.length;
      if (kind === "console") result += `\`\`\`console\n${await shown(body!, folder)}\`\`\``;
      else {
        const name = /^# (\S+\.py)\n/.exec(body!)?.[1];
        if (name !== undefined) writeFileSync(name, body!);
        result += all;
      }
    }
    return result + page.slice(end);
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

async function shown(block: string, folder: string): Promise<string> {
  let text = "";
  for (const [line, command] of block.matchAll(/^\$ gilgamesh (.*)$/gm)) {
    const { stdout, stderr, status } = await run(command!.split(" "));
    text += `${line}\n${stdout}${stderr}`.replaceAll(folder, HOME);
    if (status !== 0) text += `(exit status ${status})\n`;
  }
  return text;
}

function run([verb, ...args]: readonly string[]): Promise<Answer> {
  if (verb === "explore") return exploreCommand(args, nodeHost());
  if (verb === "replay") return replayCommand(args, nodeHost());
  throw new Error(`the page runs explore and replay, not ${verb}`);
}
