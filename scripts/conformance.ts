/**
 * `npm run conformance -- RUNNER [ARGUMENT …]`: runs CPython's own test modules with this interpreter and says what does
 * not pass yet.
 *
 * RUNNER is the script `cpython.mjs` that runs them, beside its record of what CPython itself passes; the arguments go
 * to it (`--tier language`, `--module test.test_list`, …). Tests that `tests/conformance/out-of-scope.txt` lists are
 * counted apart. The status is 1 when a test that CPython passes fails here and is not on that list.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OutOfScope, parseOutOfScope } from "./out_of_scope.ts";

const here = dirname(fileURLToPath(import.meta.url));

interface ModuleReport {
  readonly tests: Readonly<Record<string, string>>;
  readonly why: Readonly<Record<string, string>>;
  readonly importError?: string;
  readonly died?: string;
}

/** Names of tests by class, joined with `|`. */
type Names = Readonly<Record<string, string>>;
type Baseline = Readonly<Record<string, { readonly module: string; readonly pass: Names }>>;

const [runner, ...rest] = process.argv.slice(2);
if (runner === undefined) {
  console.error("usage: npm run conformance -- RUNNER [ARGUMENT …]");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "conformance-"));
const file = join(folder, "report.json");
const command = `${process.execPath} ${join(here, "../dist/cli/main.js")} {}`;
spawnSync(process.execPath, [runner, "--cmd", command, "--json", file, "--quiet", ...rest], {
  stdio: ["ignore", "ignore", "inherit"],
});
const report = JSON.parse(readFileSync(file, "utf8")) as Record<string, ModuleReport>;
rmSync(folder, { recursive: true });
const baseline = (
  JSON.parse(readFileSync(join(dirname(runner), "baseline-cpython-3.13.0.json"), "utf8")) as {
    modules: Baseline;
  }
).modules;
const outOfScope = parseOutOfScope(readFileSync(join(here, "../tests/conformance/out-of-scope.txt"), "utf8"));
process.exit(tell(report, baseline, outOfScope));

/** Prints the scores and what fails; gives the exit status. */
function tell(
  modules: Readonly<Record<string, ModuleReport>>,
  expected: Baseline,
  excused: OutOfScope,
): number {
  const failures: string[] = [];
  const needless: string[] = [];
  let passed = 0;
  let apart = 0;
  let all = 0;
  for (const [name, { tests, why, importError, died }] of Object.entries(modules)) {
    const wanted = passesOf(expected, name);
    const good = wanted.filter((test) => isGood(tests[test]));
    const listed = wanted.filter((test) => excused.has(test) && !isGood(tests[test]));
    needless.push(...good.filter((test) => excused.has(test)));
    passed += good.length;
    apart += listed.length;
    all += wanted.length;
    const inScope = wanted.length - listed.length;
    console.log(
      `${name.padEnd(36)}${`${good.length}/${wanted.length}`.padStart(10)}${percent(good.length, inScope).padStart(9)}` +
        (listed.length > 0 ? `  ${listed.length} out of scope` : "") +
        (importError !== undefined ? `  cannot be imported: ${importError}` : "") +
        (died !== undefined ? `  ${died}` : ""),
    );
    for (const test of wanted) {
      if (isGood(tests[test]) || excused.has(test)) continue;
      failures.push(`${tests[test] ?? "not run"}  ${test}: ${why[test] ?? ""}`);
    }
  }
  console.log(`\n${passed} of ${all} pass (${percent(passed, all)}); ${apart} are out of scope\n`);
  for (const line of failures) console.log(line);
  for (const test of needless) console.log(`listed as out of scope, and passes: ${test}`);
  return failures.length > 0 || needless.length > 0 ? 1 : 0;
}

function passesOf(expected: Baseline, name: string): string[] {
  const entry = expected[name];
  if (entry === undefined) return [];
  return Object.entries(entry.pass).flatMap(([group, names]) =>
    names.split("|").map((each) => {
      const tail = group === "" ? each : `${group}.${each}`;
      return tail.startsWith("=") ? tail.slice(1) : `${entry.module}.${tail}`;
    }),
  );
}

function isGood(outcome: string | undefined): boolean {
  return outcome === "ok" || outcome === "xfail";
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}
