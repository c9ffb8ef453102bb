/**
 * Records what CPython 3.13 prints for the programs in `tests/python/`: `npm run record` for all of them, `npm run
 * record -- tests/python/threads/lock.py` for some. Needs `python3.13`, or the one that PYTHON names; the tests do not.
 *
 * Beside each program stand then `.out`, `.err` where it wrote to its standard error, `.status` where that is not 0. A
 * file in `errors/` holds many programs, each run on its own; they share one `.out` and one `.err`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
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

const about = "import os, sys; print(*sys.version_info[:2], sep='.'); print(os.path.dirname(os.__file__))";
const [version, library = ""] = (
  spawnSync(python, ["-c", about], { encoding: "utf8" }).stdout?.trim() ?? ""
).split("\n");
if (version !== "3.13") {
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
  console.log(path);
  if (basename(dirname(path)) !== "errors") {
    const { stdout, stderr, status } = run(path, text);
    save(path, ".out", stdout);
    save(path, ".err", stderr === "" ? null : stderr);
    save(path, ".status", status === 0 ? null : `${status}\n`);
    return;
  }
  let outputs = "";
  let errors = "";
  for (const { title, source } of chunksOf(text)) {
    const { stdout, stderr, status } = run(path, source);
    outputs += `# === ${title} ===\n${stdout}`;
    errors += `# === ${title} === exit ${status}\n${stderr}`;
  }
  save(path, ".out", outputs);
  save(path, ".err", errors);
}

function run(path: string, source: string): Run {
  const file = join(directory, basename(path));
  writeFileSync(file, source);
  const { stdout, stderr, status, signal } = spawnSync(python, [file], {
    encoding: "utf8",
    env: { ...process.env, PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", PYTHON_COLORS: "0" },
    input: "",
    timeout: 120_000,
  });
  return {
    stdout: neutral(stdout, path),
    stderr: neutral(stderr, path),
    status: status ?? (signal === "SIGINT" ? 130 : -1),
  };
}

/** The text as any machine would print it. Throws where a directory of this one is left in it. */
function neutral(text: string, path: string): string {
  const printed = text.replaceAll(dirname(directory), "").replaceAll(library, "/usr/lib/python3.13");
  for (const place of [homedir(), tmpdir(), process.cwd()]) {
    if (place !== "/" && printed.includes(`${place}/`)) {
      throw new Error(`${path} prints the name of a directory of this machine: ${place}`);
    }
  }
  return printed;
}

function save(path: string, suffix: string, text: string | null): void {
  const file = path.replace(/\.py$/, suffix);
  if (text === null) rmSync(file, { force: true });
  else writeFileSync(file, text);
}
