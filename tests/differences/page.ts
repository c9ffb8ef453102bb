/** The page `docs/differences.md`, made of the programs in this folder: what each prints here and on CPython 3.13. */
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("./", import.meta.url);

/** One deliberate difference from CPython. */
export interface Difference {
  readonly name: string;
  /** The first comment line of the program. */
  readonly title: string;
  readonly explanation: string;
  readonly code: string;
  readonly ours: string;
  readonly cpython: string;
}

/** All differences, by the names of their files. */
export function differences(): Difference[] {
  const programs = readdirSync(folder).filter((name) => name.endsWith(".py"));
  return programs.sort().map((file) => {
    const name = file.slice(0, -".py".length);
    const read = (extension: string): string => readFileSync(new URL(`${name}.${extension}`, folder), "utf8");
    const lines = read("py").split("\n");
    const end = lines.findIndex((line) => !line.startsWith("#"));
    const comment = lines.slice(0, end).map((line) => line.slice(2));
    return {
      name,
      title: comment[0]!.replace(/\.$/, ""),
      explanation: comment.slice(1).join(" "),
      code: lines.slice(end).join("\n").trim(),
      ours: read("out"),
      cpython: read("cpython"),
    };
  });
}

/** The text of the page. */
export function differencesPage(): string {
  const parts = [
    "# Where Gilgamesh differs from CPython 3.13 on purpose",
    "",
    "Made from the programs in `tests/differences` by `npm run differences`; a test runs each of them.",
  ];
  for (const each of differences()) {
    parts.push("", `## ${each.title}`, "", each.explanation, "", "```python", each.code, "```", "");
    parts.push("| CPython 3.13 | Gilgamesh |", "|---|---|", `| ${cell(each.cpython)} | ${cell(each.ours)} |`);
  }
  return `${parts.join("\n")}\n`;
}

function cell(output: string): string {
  return output
    .trimEnd()
    .split("\n")
    .map((line) => `\`${line}\``)
    .join("<br>");
}
