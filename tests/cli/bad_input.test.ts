/** What the command says to what it cannot run: CPython's own words (with the command's name) and exit status. */
import { expect, test } from "vitest";
import { type Circumstances, gilgamesh } from "./world.ts";

const USAGE = `usage: gilgamesh [option] ... [-c cmd | -m mod | file | -] [arg] ...
Try \`gilgamesh -h' for more information.
`;
const LATIN = Uint8Array.of(
  ...[..."x = '?'\n"].map((letter) => (letter === "?" ? 0xff : letter.charCodeAt(0))),
);
const NOT_UTF8 = (name: string): string =>
  `SyntaxError: Non-UTF-8 code starting with '\\xff' in file ${name} on line 1, but no encoding declared; ` +
  "see https://peps.python.org/pep-0263/ for details\n";

interface Case {
  readonly title: string;
  readonly args: readonly string[];
  readonly given?: Circumstances;
  readonly status: number;
  readonly stderr: string;
}

const CASES: readonly Case[] = [
  {
    title: "a file that is not there",
    args: ["DIR/missing.py"],
    status: 2,
    stderr: "gilgamesh: can't open file 'DIR/missing.py': [Errno 2] No such file or directory\n",
  },
  {
    title: "a file in what is no directory",
    args: ["DIR/a.py/b.py"],
    given: { files: { "a.py": "" } },
    status: 2,
    stderr: "gilgamesh: can't open file 'DIR/a.py/b.py': [Errno 20] Not a directory\n",
  },
  {
    title: "a directory",
    args: ["DIR/d"],
    given: { files: { "d/other.py": "" } },
    status: 1,
    stderr: "gilgamesh: can't find '__main__' module in 'DIR/d'\n",
  },
  { title: "an empty file", args: ["DIR/a.py"], given: { files: { "a.py": "" } }, status: 0, stderr: "" },
  {
    title: "a file that is not UTF-8",
    args: ["DIR/a.py"],
    given: { files: { "a.py": LATIN } },
    status: 1,
    stderr: NOT_UTF8("DIR/a.py"),
  },
  {
    title: "a NUL byte",
    args: ["DIR/a.py"],
    given: { files: { "a.py": 'x = 1\nprint("a\0b")\n' } },
    status: 1,
    stderr: `  File "DIR/a.py", line 2\n    print("a\nSyntaxError: source code cannot contain null bytes\n`,
  },
  {
    title: "brackets nested ten thousand deep",
    args: ["DIR/a.py"],
    given: { files: { "a.py": `${"(".repeat(10_000)}${")".repeat(10_000)}` } },
    status: 1,
    stderr: `  File "DIR/a.py", line 1\n    ${"(".repeat(10_000)}${")".repeat(10_000)}\n    ${" ".repeat(200)}^\nSyntaxError: too many nested parentheses\n`,
  },
  {
    title: "operators nested a hundred thousand deep",
    args: ["-c", `${"-".repeat(100_000)}1`],
    status: 1,
    stderr: "MemoryError: Parser stack overflowed - Python source too complex to parse\n",
  },
  {
    title: "an unknown encoding",
    args: ["DIR/a.py"],
    given: { files: { "a.py": "# coding: klingon\n" } },
    status: 1,
    stderr: "SyntaxError: encoding problem: klingon\n",
  },
  {
    title: "input that is not UTF-8",
    args: [],
    given: { stdin: LATIN },
    status: 1,
    stderr: NOT_UTF8("<stdin>"),
  },
  {
    title: "an open bracket at the end",
    args: ["-c", "print(1"],
    status: 1,
    stderr: `  File "<string>", line 1\n    print(1\n         ^\nSyntaxError: '(' was never closed\n`,
  },
  {
    title: "a module that is not there",
    args: ["-m", "nosuch"],
    status: 1,
    stderr: "gilgamesh: No module named nosuch\n",
  },
  {
    title: "a module in a package that is not there",
    args: ["-m", "nosuch.inner"],
    status: 1,
    stderr:
      "gilgamesh: Error while finding module specification for 'nosuch.inner' (ModuleNotFoundError: No module named 'nosuch')\n",
  },
  { title: "an unknown option", args: ["-Q"], status: 2, stderr: `Unknown option: -Q\n${USAGE}` },
  { title: "an unknown long option", args: ["--foo"], status: 2, stderr: `unknown option --foo\n${USAGE}` },
  { title: "no text", args: ["-c"], status: 2, stderr: `Argument expected for the -c option\n${USAGE}` },
  { title: "no module", args: ["-qm"], status: 2, stderr: `Argument expected for the -m option\n${USAGE}` },
  {
    title: "no value",
    args: ["--seed"],
    status: 2,
    stderr: `Argument expected for the --seed option\n${USAGE}`,
  },
  {
    title: "a seed that is no number",
    args: ["--seed", "-1", "x.py"],
    status: 2,
    stderr: `--seed: '-1' is not an integer from 0 to 4294967295\n${USAGE}`,
  },
  {
    title: "a clock that is none",
    args: ["--clock=broken"],
    status: 2,
    stderr: `--clock: there is no clock 'broken': there are real and virtual\n${USAGE}`,
  },
  {
    title: "a switch interval that is none",
    args: ["--switch-interval", "0"],
    status: 2,
    stderr: `--switch-interval: '0' is not a number of seconds above 0\n${USAGE}`,
  },
  {
    title: "a GIL profile that does not exist",
    args: ["--gil", "4", "-c", ""],
    status: 2,
    stderr: `--gil: there is no profile '4': there are 2.7, 3.9, 3.10, 3.11, 3.12, 3.13, 3.14, free\n${USAGE}`,
  },
  {
    title: "a number of cores that is none",
    args: ["--cores", "0", "-c", ""],
    status: 2,
    stderr: `--cores: '0' is not a number of cores from 1 to 9999\n${USAGE}`,
  },
];

test.each(CASES)("$title", async ({ args, given, status, stderr }) => {
  expect(await gilgamesh(args, given)).toEqual({ status, stdout: "", stderr });
});

test("an internal error is one line, and status 70", async () => {
  const prompt = async (): Promise<number> => {
    throw new TypeError("the inside\nis broken");
  };
  const terminal = { read: () => new Uint8Array(), isTerminal: true };
  const base = await import("../../src/host/simulated.ts");
  const stderr = base.collectingOutput();
  const host = base.sandboxHost({ clock: base.virtualClock(), stderr, stdin: terminal });
  const { status } = await gilgamesh([], { world: { host, prompt } });
  expect([status, stderr.text()]).toEqual([
    70,
    "gilgamesh: internal error: TypeError: the inside is broken -- please report this with the program that showed it\n",
  ]);
});
