/** The import system as embedders meet it: without files, with modules of their own, several interpreters at once. */
import { expect, test } from "vitest";
import { Interpreter, type InterpreterOptions } from "../../src/index.ts";
import { sipHash13 } from "../../src/stdlib/sip_hash.ts";

async function printed(source: string, options: InterpreterOptions = {}): Promise<string> {
  let text = "";
  const write = (piece: string): void => {
    text += piece;
  };
  await new Interpreter({ stdout: write, stderr: write, ...options }).run(source);
  return text;
}

test("without files there is the library alone", async () => {
  const source = `
import sys, json, math, importlib.util
print(sys.path)
print(json.__file__, math.__file__)
print(importlib.util.find_spec("none"), len(json.__loader__.get_source("json")) > 0)
for name in ("none", "json.none"):
    try:
        __import__(name)
    except ImportError as error:
        print(error)
`;
  expect(await printed(source)).toBe(
    `['/usr/lib/python3.13', '/usr/lib/python3.13/lib-dynload']
/usr/lib/python3.13/json/__init__.py /usr/lib/python3.13/lib-dynload/math.cpython-313-x86_64-linux-gnu.so
None True
No module named 'none'
No module named 'json.none'
`,
  );
});

test("modules of the embedder are built in", async () => {
  const source = "import host_data\nprint(host_data, host_data.answer, host_data.__spec__.origin)";
  expect(await printed(source, { modules: { host_data: { answer: 42 } } })).toBe(
    "<module 'host_data' (built-in)> 42 built-in\n",
  );
});

test("files before the library shadow it; an installed library comes after it", async () => {
  const source =
    "import sys, queue, extra, logging\nprint(sys.path)\nprint(queue.mine, extra.x, logging.__path__)";
  const files = {
    "/app/queue.py": "mine = True",
    "/lib/os.py": "",
    "/lib/extra.py": "x = 1",
    "/lib/threading.py": "raise ValueError",
    "/lib/logging/handlers.py": "",
  };
  expect(await printed(source, { files, path: ["/app", "/lib"] })).toBe(
    `['/app', '/usr/lib/python3.13', '/usr/lib/python3.13/lib-dynload', '/lib']
True 1 ['/usr/lib/python3.13/logging', '/lib/logging']
`,
  );
});

test("what one interpreter changes, another does not see", async () => {
  const patch = `
import importlib.machinery, sys
importlib.machinery.SourceFileLoader.get_code = lambda self, name: compile("patched = True", "p", "exec")
sys.meta_path.reverse()
import plain
print(plain.patched)
`;
  const files = { "/app/plain.py": "patched = False" };
  const options = { files, path: ["/app"] };
  expect(await printed(patch, options)).toBe("True\n");
  expect(await printed("import plain, sys\nprint(plain.patched, len(sys.meta_path))", options)).toBe(
    "False 3\n",
  );
});

test("extension modules of CPython cannot be loaded, and a module in Python beside one is taken", async () => {
  const source = `
import both
print(both.x)
try:
    import fast
except ImportError as error:
    print(error, error.name, error.path)
`;
  const files = { "/app/fast.so": "", "/app/both.so": "", "/app/both.py": "x = 'Python'" };
  expect(await printed(source, { files, path: ["/app"] })).toBe(
    "Python\n/app/fast.so: extension modules that were compiled for CPython cannot be loaded fast /app/fast.so\n",
  );
});

test("threads that wait for an import are named when they can never go on", async () => {
  const source = `import sys
import threading
sys.never = threading.Lock()
sys.never.acquire()
def load():
    import stuck
threading.Thread(target=load).start()
import stuck
`;
  const files = { "/app/stuck.py": "import sys\nsys.never.acquire()\n" };
  const interpreter = new Interpreter({ files, path: ["/app"] });
  const end = await interpreter.runProgram({ kind: "text", source });
  if (end.kind !== "deadlock") throw new Error(`ended as ${end.kind}`);
  expect(end.report.replaceAll(/0x[0-9a-f]+/g, "0x")).toBe(
    `Deadlock: every thread waits, and nothing can wake any of them.

MainThread waits for the import of stuck in another thread:
  File "<string>", line 8, in <module>
    import stuck

Thread-1 (load) waits for sys.never, <locked _thread.lock object at 0x>, that MainThread holds:
  File "/app/stuck.py", line 2, in <module>
    sys.never.acquire()
  which was taken here:
  File "<string>", line 4, in <module>
    sys.never.acquire()
`,
  );
});

test.each([
  [0n, "", "2c530c1562a7fbd1"],
  [3n, "", "3d8720da0f70cde2"],
  [168627699n, "abc", "c9ff551a534790a0"],
])("SipHash-1-3 with the key %d of '%s'", (key, text, expected) => {
  const hash = sipHash13(key, 0n, new TextEncoder().encode(text));
  expect(Buffer.from(hash).toString("hex")).toBe(expected);
});
