/** What `__main__` knows of itself, however the program is named; modules that cannot be run. As CPython 3.13 has it. */
import { expect, test } from "vitest";
import { gilgamesh } from "./world.ts";

const TELL =
  "print(__name__, repr(__package__), __spec__ and __spec__.name, type(__loader__).__name__, __file__, __cached__)\n";
const files = {
  "alone.py": TELL,
  "pack/__init__.py": "print('pack runs')\n",
  "pack/__main__.py": TELL,
  "pack/inside.py": TELL,
  "pack/empty/__init__.py": "",
  "space/only.py": TELL,
  "raises/__init__.py": "import no_such_module\n",
};

const CASES: readonly { readonly args: readonly string[]; readonly stdout: string }[] = [
  {
    args: ["--path=DIR", "-m", "alone"],
    stdout: "__main__ '' alone SourceFileLoader DIR/alone.py DIR/__pycache__/alone.cpython-313.pyc\n",
  },
  {
    args: ["--path=DIR", "-m", "pack"],
    stdout:
      "pack runs\n__main__ 'pack' pack.__main__ SourceFileLoader DIR/pack/__main__.py DIR/pack/__pycache__/__main__.cpython-313.pyc\n",
  },
  {
    args: ["--path=DIR", "-m", "pack.inside"],
    stdout:
      "pack runs\n__main__ 'pack' pack.inside SourceFileLoader DIR/pack/inside.py DIR/pack/__pycache__/inside.cpython-313.pyc\n",
  },
  {
    args: ["--path=DIR", "-m", "space.only"],
    stdout:
      "__main__ 'space' space.only SourceFileLoader DIR/space/only.py DIR/space/__pycache__/only.cpython-313.pyc\n",
  },
  { args: ["DIR/alone.py"], stdout: "__main__ None None SourceFileLoader DIR/alone.py None\n" },
  {
    args: ["DIR/pack/__main__.py"],
    stdout: "__main__ None None SourceFileLoader DIR/pack/__main__.py None\n",
  },
  {
    args: ["DIR/pack"],
    stdout:
      "__main__ '' __main__ SourceFileLoader DIR/pack/__main__.py DIR/pack/__pycache__/__main__.cpython-313.pyc\n",
  },
  {
    args: ["-c", "print(__name__, __package__, __spec__, __loader__, '__file__' in globals())"],
    stdout: "__main__ None None <class '_frozen_importlib.BuiltinImporter'> False\n",
  },
];

test.each(CASES)("$args", async ({ args, stdout }) => {
  expect(await gilgamesh(args, { files })).toEqual({ status: 0, stdout, stderr: "" });
});

const PROBLEMS: readonly (readonly [name: string, problem: string])[] = [
  ["none", "No module named none"],
  ["pack.none", "No module named pack.none"],
  [
    "pack.empty",
    "No module named pack.empty.__main__; 'pack.empty' is a package and cannot be directly executed",
  ],
  [
    "none.x",
    "Error while finding module specification for 'none.x' (ModuleNotFoundError: No module named 'none')",
  ],
  [
    "raises.x",
    "Error while finding module specification for 'raises.x' (ModuleNotFoundError: No module named 'no_such_module')",
  ],
  [
    "alone.py",
    "Error while finding module specification for 'alone.py' (ModuleNotFoundError: __path__ attribute not found on 'alone' while trying to find 'alone.py'). Try using 'alone' instead of 'alone.py' as the module name.",
  ],
  ["math", "No code object available for math"],
  ["sys", "No code object available for sys"],
  [".alone", "Relative module names not supported"],
  ["space", "No module named space.__main__; 'space' is a package and cannot be directly executed"],
];

test.each(PROBLEMS)("-m %s", async (name, problem) => {
  const done = await gilgamesh(["--path=DIR", "-m", name], { files });
  expect({ status: done.status, stderr: done.stderr }).toEqual({
    status: 1,
    stderr: `gilgamesh: ${problem}\n`,
  });
});
