/**
 * `npm run determinism -- [RUNS]`: runs each program of `tests/threads/programs/` so many times (1,000) with one seed, which
 * must give one hash of all that happened, and with so many seeds, which must give several where the program can end in
 * several ways. Prints how many; the status is 1 when a program fails.
 */
import { PROGRAMS, run } from "../tests/threads/determinism.ts";

const runs = Number(process.argv[2] ?? 1000);
if (!(runs >= 2)) {
  console.error("usage: npm run determinism -- [RUNS]");
  process.exit(2);
}
const names = ["one seed: hashes", "seeds: hashes", "outcomes"];
console.log(`${"".padEnd(22)}${names.map((name) => name.padStart(18)).join("")}`);
let isWrong = false;
for (const program of PROGRAMS) {
  const same = new Set<string>();
  const hashes = new Set<string>();
  const outcomes = new Set<string>();
  for (let at = 0; at < runs; at++) {
    same.add(run(program, 7).hash);
    const { hash, outcome } = run(program, at);
    hashes.add(hash);
    outcomes.add(outcome);
    // What weak references lead to is kept until the event loop turns.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const isRight =
    same.size === 1 && (program.hasOneOutcome ? outcomes.size === 1 : hashes.size > 1 && outcomes.size > 1);
  if (!isRight) isWrong = true;
  const counts = [same, hashes, outcomes].map((set) => String(set.size).padStart(18)).join("");
  console.log(`${program.name.padEnd(22)}${counts}${isRight ? "" : "  wrong"}`);
}
process.exit(isWrong ? 1 : 0);
