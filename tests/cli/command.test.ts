/** What the command runs, and what the program sees of it. */
import { expect, test } from "vitest";
import { HELP } from "../../src/cli/arguments.ts";
import { type Circumstances, gilgamesh } from "./world.ts";

const SHOW = "import sys\nprint(sys.argv, repr(sys.path[0]), __name__, globals().get('__file__'))\n";
const cwd = process.cwd();

interface Case {
  readonly title: string;
  readonly args: readonly string[];
  readonly given?: Circumstances;
  readonly stdout: string;
}

const CASES: readonly Case[] = [
  {
    title: "a file, and what follows it",
    args: ["-u", "DIR/a.py", "-c", "--version", "x"],
    given: { files: { "a.py": SHOW } },
    stdout: "['DIR/a.py', '-c', '--version', 'x'] 'DIR' __main__ DIR/a.py\n",
  },
  {
    title: "a file by a roundabout way",
    args: ["DIR/d/../a.py"],
    given: { files: { "a.py": SHOW, "d/x": "" } },
    stdout: "['DIR/d/../a.py'] 'DIR' __main__ DIR/d/../a.py\n",
  },
  {
    title: "a directory",
    args: ["DIR/d", "x"],
    given: { files: { "d/__main__.py": SHOW } },
    stdout: "['DIR/d', 'x'] 'DIR/d' __main__ DIR/d/__main__.py\n",
  },
  { title: "a text", args: ["-c", SHOW, "-c", "y"], stdout: "['-c', '-c', 'y'] '' __main__ None\n" },
  {
    title: "a text in the same word",
    args: [`-OBqc${SHOW}`, "-i"],
    stdout: "['-c', '-i'] '' __main__ None\n",
  },
  {
    title: "the standard input",
    args: [],
    given: { stdin: SHOW },
    stdout: "[''] '' __main__ None\n",
  },
  {
    title: "the standard input, asked for",
    args: ["-", "-a"],
    given: { stdin: SHOW },
    stdout: "['-', '-a'] '' __main__ None\n",
  },
  {
    title: "a module",
    args: ["--path", "DIR/lib", "-m", "show", "-x"],
    given: { files: { "lib/show.py": SHOW } },
    stdout: `['DIR/lib/show.py', '-x'] '${cwd}' __main__ DIR/lib/show.py\n`,
  },
  {
    title: "a package",
    args: ["--path=DIR", "-m", "pack"],
    given: {
      files: { "pack/__init__.py": "print('init')", "pack/__main__.py": `${SHOW}print(__package__)` },
    },
    stdout: `init\n['DIR/pack/__main__.py'] '${cwd}' __main__ DIR/pack/__main__.py\npack\n`,
  },
  {
    title: "a module in a package",
    args: ["--path=DIR", "-m", "pack.tool"],
    given: { files: { "pack/__init__.py": "", "pack/tool.py": "print(__name__, __package__)" } },
    stdout: "__main__ pack\n",
  },
  {
    title: "modules beside the script, then of --path, then of PYTHONPATH",
    args: ["--path", "DIR/b", "DIR/a/main.py"],
    given: {
      files: {
        "a/main.py": "import one, two, three\nprint(one.x, two.x, three.x)",
        "a/one.py": "x = 'a'",
        "b/one.py": "x = 'b'",
        "b/two.py": "x = 'b'",
        "c/two.py": "x = 'c'",
        "c/three.py": "x = 'c'",
      },
      env: { PYTHONPATH: "DIR/c" },
    },
    stdout: "a b c\n",
  },
  {
    title: "nothing in front of the path",
    args: ["-I", "--path=DIR", "-c", "import sys; print(sys.path)"],
    given: { env: { PYTHONPATH: "/nowhere" } },
    stdout: "['DIR', '/usr/lib/python3.13', '/usr/lib/python3.13/lib-dynload']\n",
  },
  { title: "without assertions", args: ["-O", "-c", "assert False\nprint(__debug__)"], stdout: "False\n" },
  {
    title: "with a switch interval",
    args: ["--switch-interval", "0.25", "-c", "import sys; print(sys.getswitchinterval())"],
    stdout: "0.25\n",
  },
  { title: "the version", args: ["-V"], stdout: "Gilgamesh 0.1.0 (Python 3.13.0)\n" },
  { title: "the version in full", args: ["--version", "x.py"], stdout: "Gilgamesh 0.1.0 (Python 3.13.0)\n" },
  { title: "help", args: ["-h"], stdout: HELP },
  { title: "help in full", args: ["--help"], stdout: HELP },
];

test.each(CASES)("$title", async ({ args, given, stdout }) => {
  expect(await gilgamesh(args, given)).toEqual({ status: 0, stdout, stderr: "" });
});

test.each([
  ["raise SystemExit", 0, ""],
  ["raise SystemExit(300)", 44, ""],
  ["raise SystemExit('bye')", 1, "bye\n"],
  [
    "raise KeyboardInterrupt",
    130,
    'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\n    raise KeyboardInterrupt\nKeyboardInterrupt\n',
  ],
])("%s", async (source, status, stderr) => {
  expect(await gilgamesh(["-c", source])).toEqual({ status, stdout: "", stderr });
});

test("a SyntaxWarning is printed, ignored, or an error", async () => {
  const files = { "a.py": "x = 1\nif x is 1: print('yes')\n" };
  const message = '"is" with \'int\' literal. Did you mean "=="?';
  expect(await gilgamesh(["DIR/a.py"], { files })).toEqual({
    status: 0,
    stdout: "yes\n",
    stderr: `DIR/a.py:2: SyntaxWarning: ${message}\n  if x is 1: print('yes')\n`,
  });
  expect(await gilgamesh(["-W", "ignore", "DIR/a.py"], { files })).toEqual({
    status: 0,
    stdout: "yes\n",
    stderr: "",
  });
  const strict = await gilgamesh(["-Werror", "DIR/a.py"], { files });
  expect([strict.status, strict.stderr.split("\n").at(-2)]).toEqual([1, `SyntaxError: ${message}`]);
});

const WARNS = "import warnings\nwarnings.warn('old', DeprecationWarning)\nwarnings.warn('odd')\n";
const WARNED = {
  old: "DIR/a.py:2: DeprecationWarning: old\n  warnings.warn('old', DeprecationWarning)\n",
  odd: "DIR/a.py:3: UserWarning: odd\n  warnings.warn('odd')\n",
};

test.each<readonly [title: string, args: readonly string[], variable: string, stderr: string]>([
  ["shown where nothing is said", [], "", WARNED.old + WARNED.odd],
  ["ignored by action", ["-W", "ignore"], "", ""],
  ["ignored by category", ["-Wi::DeprecationWarning"], "", WARNED.odd],
  ["ignored by text, of which the beginning counts", ["-W", "ignore:od"], "", WARNED.old],
  ["ignored by module and line", ["-W", "ignore:::__main__:3"], "", WARNED.old],
  ["told by the environment", [], "ignore::UserWarning,,ignore:old", ""],
  ["the last option comes first", ["-W", "default::UserWarning"], "ignore", WARNED.odd],
  ["the environment does not count", ["-E"], "ignore", WARNED.old + WARNED.odd],
  [
    "options that are wrong",
    ["-Wfoo", "-W", "ignore::Nothing", "-Wignore"],
    "",
    "Invalid -W option ignored: invalid action: 'foo'\n" +
      "Invalid -W option ignored: unknown warning category: 'Nothing'\n",
  ],
])("warnings: %s", async (_title, args, variable, stderr) => {
  const done = await gilgamesh([...args, "DIR/a.py"], {
    files: { "a.py": WARNS },
    env: { PYTHONWARNINGS: variable },
  });
  expect(done).toEqual({ status: 0, stdout: "", stderr });
});

test("a warning that an option makes an error ends the program", async () => {
  const done = await gilgamesh(["-W", "error::UserWarning", "DIR/a.py"], { files: { "a.py": WARNS } });
  expect(done).toEqual({
    status: 1,
    stdout: "",
    stderr: `${WARNED.old}Traceback (most recent call last):
  File "DIR/a.py", line 3, in <module>
    warnings.warn('odd')
    ~~~~~~~~~~~~~^^^^^^^
UserWarning: odd
`,
  });
});

test("the options are in sys.warnoptions, and `warnings` is only imported for them", async () => {
  const source = "import sys; print(sys.warnoptions, 'warnings' in sys.modules)";
  const given = { env: { PYTHONWARNINGS: "once,error::UserWarning" } };
  expect((await gilgamesh(["-W", "ignore", "-c", source], given)).stdout).toBe(
    "['once', 'error::UserWarning', 'ignore'] True\n",
  );
  expect((await gilgamesh(["-c", source])).stdout).toBe("[] False\n");
});

test("the syntax of an imported module is warned of by the filters", async () => {
  const files = { "b.py": "x = 1\ny = x is 1\n", "a.py": "import b\n" };
  const message = '"is" with \'int\' literal. Did you mean "=="?';
  expect((await gilgamesh(["DIR/a.py"], { files })).stderr).toBe(
    `DIR/b.py:2: SyntaxWarning: ${message}\n  y = x is 1\n`,
  );
  expect((await gilgamesh(["-W", "ignore::SyntaxWarning", "DIR/a.py"], { files })).stderr).toBe("");
  expect((await gilgamesh(["-W", "error::SyntaxWarning", "DIR/a.py"], { files })).stderr).toBe(
    `Traceback (most recent call last):
  File "DIR/a.py", line 1, in <module>
    import b
  File "DIR/b.py", line 2
    y = x is 1
        ^^^^^^
SyntaxError: ${message}
`,
  );
});

test("the help fits in 110 columns", () => {
  expect(HELP.split("\n").filter((line) => line.length > 110)).toEqual([]);
});

test("Ctrl-C interrupts the program", async () => {
  const onSignal = (_number: number, handler: () => void): (() => void) => {
    const timer = setTimeout(handler, 30);
    return () => clearTimeout(timer);
  };
  const done = await gilgamesh(["-c", "while True: pass"], { world: { onSignal } });
  expect([done.status, done.stderr.split("\n").at(-2)]).toEqual([130, "KeyboardInterrupt"]);
});
