/**
 * `npm run bench-explore`: explores the programs of this folder and prints schedules per second of processor time, and
 * how much memory is in use before and after.
 *
 *   npm run bench-explore -- [--schedules N] [--strategy NAME] [--gil PROFILE] [NAME …]
 *
 * A first exploration of a tenth as many schedules warms up and does not count.
 */
import { readdirSync, readFileSync } from "node:fs";
import { explore } from "../../src/explore/exploration.ts";
import { STRATEGY_NAMES, type StrategyName } from "../../src/explore/strategies.ts";
import { isProfileName, PROFILE_NAMES } from "../../src/index.ts";

let schedules = 5000;
let strategy = "random";
let gil = "3.13";
const names: string[] = [];
const args = process.argv.slice(2);
for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
  if (arg === "--schedules") schedules = Number(args.shift());
  else if (arg === "--strategy") strategy = args.shift() ?? "";
  else if (arg === "--gil") gil = args.shift() ?? "";
  else names.push(arg);
}
if (!(schedules >= 1)) usage("--schedules: a number from 1 on");
const folder = new URL(".", import.meta.url);
const programs = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -3))
  .filter((name) => names.length === 0 || names.includes(name))
  .sort();

console.log(
  `${"".padEnd(16)}${"schedules".padStart(10)}${"failed".padStart(8)}${"a second".padStart(10)}${"MB before".padStart(11)}${"MB after".padStart(10)}`,
);
for (const name of programs) await measure(name);

async function measure(name: string): Promise<void> {
  const subject = {
    source: new Uint8Array(readFileSync(new URL(`${name}.py`, folder))),
    filename: `/${name}.py`,
    argv: [`/${name}.py`],
    path: ["/"],
  };
  if (!isStrategy(strategy)) return usage(`--strategy: one of ${STRATEGY_NAMES.join(", ")}`);
  if (!isProfileName(gil)) return usage(`--gil: one of ${PROFILE_NAMES.join(", ")}`);
  await explore(subject, gil, { strategy, schedules: Math.ceil(schedules / 10), seed: 2 });
  const before = megabytes();
  const start = process.cpuUsage();
  const found = await explore(subject, gil, { strategy, schedules, seed: 1 });
  const { user, system } = process.cpuUsage(start);
  const failed = found.failures.reduce((sum, { count }) => sum + count, 0);
  const rate = Math.round(found.tried / ((user + system) / 1e6));
  console.log(
    `${name.padEnd(16)}${String(found.tried).padStart(10)}${String(failed).padStart(8)}${String(rate).padStart(10)}${before.padStart(11)}${megabytes().padStart(10)}`,
  );
}

function isStrategy(name: string): name is StrategyName {
  return (STRATEGY_NAMES as readonly string[]).includes(name);
}

function megabytes(): string {
  globalThis.gc?.();
  return (process.memoryUsage().heapUsed / 1e6).toFixed(1);
}

function usage(problem: string): never {
  console.error(problem);
  process.exit(2);
}
