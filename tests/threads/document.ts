/** `docs/threads.md`, made from what the profiles do. */
import { PROFILE_NAMES } from "../../src/index.ts";
import { NOT_SEEN, type Row } from "./switch_points.ts";

const HEAD = `# Where a thread can be switched out

CPython lets another thread have the GIL only at certain places, and each version has its own. A profile (\`--gil\`,
\`gil\` of the library) makes them those of one CPython; the language stays that of 3.13.

| Profile | CPython | Another thread can come in |
|---|---|---|
| \`2.7\` | 2.x, 3.0, 3.1 | after almost every instruction, when the count of instructions (\`sys.setcheckinterval\`) has run out |
| \`3.9\` | 3.2 to 3.9 | after almost every instruction, a switch interval after it began to wait |
| \`3.10\` | 3.10 | where a function begins, after a call, after a conditional jump that is taken, at the start of a handler |
| \`3.11\` | 3.11 | where a function or a comprehension begins, at the end of a loop's round, after a call of native code |
| \`3.12\` | 3.12 | as 3.11, without comprehensions, and where an \`except\` block that ran is left |
| \`3.13\`, \`3.14\` | 3.13, 3.14 | where a function begins, at the end of a loop's round, after a call of native code |
| \`free\` | 3.13t, 3.14t | there is no GIL: anywhere, and up to \`--cores\` threads run at once in virtual time |

The table says for each piece of code whether a switch can happen inside it, as found by switching as often as the
profile allows. Where the CPython of that name was measured, its verdict is the same, but for those with a star: there
CPython was never seen to switch, though its rule has a place for it (in 2.7 loops of an even number of counted
instructions always meet the same half of them).

`;

/** The text of the document. */
export function documentOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, code, measured, ours }) => {
    const cells = PROFILE_NAMES.map((gil) => {
      const verdict = ours[gil] ? "yes" : "–";
      if (NOT_SEEN.has(`${gil} ${name}`)) return `${verdict}*`;
      return measured[gil] === undefined ? verdict : `**${verdict}**`;
    });
    return `| ${shown(code)} | ${cells.join(" | ")} |`;
  });
  const head = ["Code", ...PROFILE_NAMES].join(" | ");
  const rule = ["---", ...PROFILE_NAMES.map(() => ":-:")].join("|");
  return `${HEAD}Bold: measured on that CPython as well.\n\n| ${head} |\n|${rule}|\n${lines.join("\n")}\n`;
}

function shown(code: string): string {
  return code
    .split("\n")
    .map((line) => {
      const text = line.trimStart();
      return `${"&nbsp;".repeat((line.length - text.length) / 2)}\`${text.replaceAll("|", "\\|")}\``;
    })
    .join("<br>");
}
