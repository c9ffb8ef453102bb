/**
 * Records what CPython 3.13 prints for the programs in `tests/python/`: `npm run record` for all of them, `npm run
 * record -- tests/python/threads/lock.py` for some. Needs `python3.13`, or the one that PYTHON names; the tests do not.
 *
 * Beside each program stand then `.out`, `.err` where it wrote to its standard error, `.status` where that is not 0. A
 * file in `errors/` holds many programs, each run on its own; they share one `.out` and one `.err`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chunksOf } from "../tests/python_runs.ts";

const python = process.env.PYTHON ?? "python3.13";
const root = fileURLToPath(new URL("../tests/python", import.meta.url));

const given = process.argv.slice(2).map((path) => resolve(path));
const programs =
  given.length > 0
    ? given
    : readdirSync(root, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".py"))
        .map((path) => join(root, path));

const version = spawnSync(python, ["-c", "import sys; print(*sys.version_info[:2], sep='.')"], {
  encoding: "utf8",
});
if (version.stdout?.trim() !== "3.13") {
  console.error(`${python} is not CPython 3.13: name one in PYTHON`);
  process.exit(1);
}

// The name of the directory stands in tracebacks: the tests take it for their own.
const directory = join(mkdtempSync(join(tmpdir(), "record-")), "tests");
mkdirSync(directory);
try {
  for (const path of programs.sort()) record(path);
} finally {
  rmSync(dirname(directory), { recursive: true });
}

interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

function record(path: string): void {
  const text = readFileSync(path, "utf8");
  const name = basename(path);
  console.log(path);
  if (basename(dirname(path)) !== "errors") {
    const { stdout, stderr, status } = run(name, text);
    save(path, ".out", stdout);
    save(path, ".err", stderr === "" ? null : stderr);
    save(path, ".status", status === 0 ? null : `${status}\n`);
    return;
  }
  let outputs = "";
  let errors = "";
  for (const { title, source } of chunksOf(text)) {
    const { stdout, stderr, status } = run(name, source);
    outputs += `# === ${title} ===\n${stdout}`;
    errors += `# === ${title} === exit ${status}\n${stderr}`;
  }
  save(path, ".out", outputs);
  save(path, ".err", errors);
}

function run(name: string, source: string): Run {
  const file = join(directory, name);
  writeFileSync(file, source);
  const { stdout, stderr, status } = spawnSync(python, [file], {
    encoding: "utf8",
    env: { ...process.env, PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", PYTHON_COLORS: "0" },
    input: "",
    timeout: 120_000,
  });
  const place = dirname(directory);
  return { stdout: stdout.replaceAll(place, ""), stderr: stderr.replaceAll(place, ""), status: status ?? -1 };
}

function save(path: string, suffix: string, text: string | null): void {
  const file = path.replace(/\.py$/, suffix);
  if (text === null) rmSync(file, { force: true });
  else writeFileSync(file, text);
}
