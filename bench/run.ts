/**
 * `npm run bench`: times the programs in `bench/single` and `bench/threads` on this interpreter and, where `python3.13`
 * is installed (or PYTHON names another), on CPython, and prints seconds and ratios.
 *
 *   npm run bench -- [--repeat N] [--timeout SECONDS] [FILE|FOLDER …]
 *
 * Each program times itself and prints `name seconds checksum`: with BENCH_CLOCK=cpu in the environment the processor
 * time of its process, all of its system threads counted, for machines that do other work meanwhile. Rounds are
 * interleaved, so that a slow spell of the machine meets both; the least time of each counts. The status is 1 when a
 * checksum differs or a program fails.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const OURS = [process.execPath, join(here, "../dist/cli/main.js")];
const PYTHON = [process.env.PYTHON ?? "python3.13"];

let repeat = 3;
let timeout = 120;
const paths: string[] = [];
const args = process.argv.slice(2);
for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
  if (arg === "--repeat") repeat = Number(args.shift());
  else if (arg === "--timeout") timeout = Number(args.shift());
  else paths.push(arg);
}
if (!(repeat >= 1) || !(timeout > 0)) {
  console.error("usage: npm run bench -- [--repeat N] [--timeout SECONDS] [FILE|FOLDER …]");
  process.exit(2);
}

interface Timing {
  seconds: number;
  checksum: string | null;
  problem: string | null;
}

const hasPython =
  spawnSync(PYTHON[0]!, ["--version"], { encoding: "utf8" }).stdout?.startsWith("Python 3.13") === true;
if (!hasPython) console.log(`${PYTHON[0]} is not CPython 3.13: our times only`);
let isWrong = false;
const groups = paths.length > 0 ? paths : [join(here, "single"), join(here, "threads")];
for (const group of groups) measureGroup(group);
process.exit(isWrong ? 1 : 0);

function measureGroup(path: string): void {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith(".py"))
        .sort()
        .map((name) => join(path, name))
    : [path];
  console.log(`\n${basename(path)}`);
  console.log(`${"".padEnd(20)}${"ours".padStart(10)}${"CPython".padStart(10)}${"ratio".padStart(8)}`);
  const ratios: number[] = [];
  for (const file of files) {
    const ours = newTiming();
    const theirs = newTiming();
    for (let round = 0; round < repeat; round++) {
      // Who is first changes from round to round.
      const order = round % 2 === 0 ? [ours, theirs] : [theirs, ours];
      for (const timing of order) {
        if (timing === theirs && !hasPython) continue;
        measure(timing === ours ? OURS : PYTHON, file, timing);
      }
    }
    const ratio = hasPython ? ours.seconds / theirs.seconds : null;
    if (ratio !== null && Number.isFinite(ratio)) ratios.push(ratio);
    console.log(row(basename(file, ".py"), ours, theirs, ratio));
    if (ours.problem !== null || (hasPython && ours.checksum !== theirs.checksum)) isWrong = true;
  }
  if (ratios.length > 0) {
    const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
    console.log(`${"geometric mean".padEnd(40)}${mean.toFixed(2).padStart(8)}  over ${ratios.length}`);
  }
}

function newTiming(): Timing {
  return { seconds: Number.POSITIVE_INFINITY, checksum: null, problem: null };
}

function measure([command, ...first]: readonly string[], file: string, timing: Timing): void {
  if (timing.problem !== null) return;
  const run = spawnSync(command!, [...first, file], { encoding: "utf8", timeout: timeout * 1000 });
  const match = /^\S+ ([\d.e+-]+) (.*)$/m.exec(run.stdout ?? "");
  if (run.status !== 0 || match === null) {
    const words = (run.stderr ?? "").trim().split("\n").at(-1);
    timing.problem = run.error !== undefined ? run.error.message : (words ?? `status ${run.status}`);
    return;
  }
  timing.seconds = Math.min(timing.seconds, Number(match[1]));
  timing.checksum = match[2]!.trim();
}

function row(name: string, ours: Timing, theirs: Timing, ratio: number | null): string {
  const text =
    name.padEnd(20) +
    seconds(ours).padStart(10) +
    (hasPython ? seconds(theirs) : "").padStart(10) +
    (ratio === null || !Number.isFinite(ratio) ? "" : ratio.toFixed(2)).padStart(8);
  if (ours.problem !== null) return `${text}  ${ours.problem.slice(0, 80)}`;
  if (hasPython && theirs.problem === null && ours.checksum !== theirs.checksum) {
    return `${text}  checksum ${ours.checksum}, not ${theirs.checksum}`;
  }
  return text;
}

function seconds(timing: Timing): string {
  return timing.problem === null ? timing.seconds.toFixed(3) : "failed";
}
