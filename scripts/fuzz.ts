/**
 * Fuzzing: `npm run fuzz -- --count 20000 --seed 1` gives generated programs to the interpreter, with limits, and fails
 * when one ends in anything but a Python result, a Python exception, a limit or a deadlock. Where CPython 3.13 is at
 * hand (`python3.13`, or the one that PYTHON names) it is asked too whether each is a program at all.
 *
 * `--jobs N` processes try programs side by side (2); one that gives no answer for `--patience` seconds (30) is a
 * hang. `--save DIR` keeps each program that went wrong there.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { anything, type Source } from "../tests/properties/programs.ts";
import type { Verdict } from "../tests/properties/trial.ts";
import { oracle, Worker } from "./fuzz-processes.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    jobs: { type: "string", default: String(Math.min(2, cpus().length)) },
    patience: { type: "string", default: "30" },
    save: { type: "string" },
  },
});
const count = Number(values.count);
const seed = Number(values.seed);
const patience = Number(values.patience) * 1000;

// --- the run ---

const isSyntaxError = ({ type }: Verdict): boolean =>
  type === "SyntaxError" || type === "IndentationError" || type === "TabError";

const sources = fc.sample(anything, { seed, numRuns: count });
console.log(`${count} programs, seed ${seed}`);
const cpython = oracle();
if (cpython === null) console.log("there is no CPython 3.13 to compare with: name one in PYTHON");
const workers = Array.from({ length: Number(values.jobs) }, () => new Worker(patience));
const ends = new Map<string, number>();
const problems: string[] = [];
const disagreements: string[] = [];
const wordings = new Map<string, number>();
let refused = 0;
let worded = 0;
let next = 0;

async function work(worker: Worker): Promise<void> {
  for (;;) {
    const index = next++;
    const source = sources[index];
    if (source === undefined) return;
    const asked = cpython?.ask(source);
    const result = await worker.try(source);
    ends.set(result.end, (ends.get(result.end) ?? 0) + 1);
    if (result.problem !== null) note(problems, index, source, result.problem);
    const theirs = await asked;
    if (theirs === undefined || result.verdict.type === "unknown") continue;
    if (isSyntaxError(theirs) !== isSyntaxError(result.verdict)) {
      note(disagreements, index, source, `CPython: ${show(theirs)}\nours: ${show(result.verdict)}`);
    } else if (isSyntaxError(theirs)) {
      refused++;
      if (show(theirs) === show(result.verdict)) worded++;
      else {
        const key = `${show(theirs)}\n    ours: ${show(result.verdict)}`.replaceAll(/line \d+/g, "line N");
        wordings.set(key, (wordings.get(key) ?? 0) + 1);
        save("wording", index, source, `CPython: ${show(theirs)}\nours: ${show(result.verdict)}`);
      }
    }
    if ((index + 1) % 1000 === 0)
      console.log(`  ${index + 1}: ${problems.length} problems, ${disagreements.length} disagreements`);
  }
}

const show = ({ type, message }: Verdict): string => (type === "ok" ? "ok" : `${type}: ${message}`);

function note(list: string[], index: number, source: Source, text: string): void {
  list.push(text);
  console.log(`--- program ${index}: ${text.split("\n").slice(0, 6).join("\n")}`);
  save(list === problems ? "problem" : "disagreement", index, source, text);
}

function save(kind: string, index: number, source: Source, text: string): void {
  if (values.save === undefined) return;
  mkdirSync(values.save, { recursive: true });
  writeFileSync(join(values.save, `${kind}-${seed}-${index}.py`), source);
  writeFileSync(join(values.save, `${kind}-${seed}-${index}.txt`), `${text}\n`);
}

const started = Date.now();
await Promise.all(workers.map(work));
for (const worker of workers) worker.stop();
cpython?.stop();

console.log(`\n${count} programs in ${Math.round((Date.now() - started) / 1000)} s, seed ${seed}:`);
for (const [end, times] of [...ends].sort((a, b) => b[1] - a[1]).slice(0, 40))
  console.log(`  ${times} ${end}`);
if (cpython !== null) {
  console.log(`verdicts that differ from CPython's: ${disagreements.length}`);
  console.log(`refused by both: ${refused}; with the same words and line: ${worded}`);
  for (const [key, times] of [...wordings].sort((a, b) => b[1] - a[1]).slice(0, 25))
    console.log(`  ${times} ${key}`);
}
console.log(`programs that ended as none may: ${problems.length}`);
process.exit(problems.length + disagreements.length > 0 ? 1 : 0);
