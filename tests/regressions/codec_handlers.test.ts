/** Error handlers of codecs that go on for ever, or nearly: they end at a limit, and never end the process. */
import { expect, test } from "vitest";
import { Interpreter, LimitError } from "../../src/index.ts";

function end(source: string, instructions = 100_000): string {
  const py = new Interpreter({ clock: "virtual", limits: { instructions, memory: 1 << 23 } });
  try {
    return `value ${String(py.runSync(source))}`;
  } catch (thrown) {
    return thrown instanceof LimitError ? thrown.limit : String(thrown);
  }
}

const HANDLERS = `
import codecs, functools
class Held:
    same, back, long, raw = ("", 0), ("x", 0), ("x" * 100_000, 0), (b"x" * 100_000, 0)
    last = ("x" * 100_000, -1)
for name in ("same", "back", "long", "raw", "last"):
    # A handler that runs no Python code: no instruction is counted for it.
    codecs.register_error(name, functools.partial(getattr, Held, name))
    codecs.register_error("py_" + name, lambda error, name=name: getattr(Held, name))
`;

const DECODINGS = [
  "b'\\xff'.decode('ascii', NAME)",
  "b'\\xff'.decode('utf-8', NAME)",
  "b'+\\xff'.decode('utf-7', NAME)",
  "b'\\xff\\xff\\xff\\xff'.decode('utf-32-le', NAME)",
  "b'\\xff'.decode('utf-16-le', NAME)",
  "b'\\x81'.decode('cp1252', NAME)",
  "b'\\\\x'.decode('unicode_escape', NAME)",
  "b'\\\\u1'.decode('raw_unicode_escape', NAME)",
  "codecs.charmap_decode(b'a', NAME, {})",
];

const ENCODINGS = [
  "'\\xff'.encode('ascii', NAME)",
  "'\\udc80'.encode('utf-8', NAME)",
  "'\\udc80'.encode('utf-16', NAME)",
  "'\\udc80'.encode('utf-32', NAME)",
  "'\\u0101'.encode('latin-1', NAME)",
  "'\\u0101'.encode('cp1252', NAME)",
  "codecs.charmap_encode('a', NAME, {ord('x'): 65})",
];

const program = (action: string, name: string): string => `${HANDLERS}${action.replace("NAME", `'${name}'`)}`;

for (const action of [...DECODINGS, ...ENCODINGS]) {
  test(`${action}: no replacement, for ever`, () => {
    expect(end(program(action, "same"))).toBe("instructions");
    expect(end(program(action, "py_same"))).toBe("instructions");
  });
  test(`${action}: a long replacement, for ever`, () => {
    expect(end(program(action, "long"), 1e9)).toBe("memory");
    expect(end(program(action, "py_long"), 1e9)).toBe("memory");
  });
  test(`${action}: a short replacement, for ever`, () => {
    expect(end(program(action, "back"))).toMatch(/^(?:memory|instructions)$/);
  });
}

test("the last position, for ever", () => {
  expect(end(program("b'a\\xff'.decode('ascii', NAME)", "last"), 1e9)).toBe("memory");
  expect(end(program("'a\\xff'.encode('ascii', NAME)", "last"), 1e9)).toBe("memory");
  expect(end(program("'a\\xff'.encode('ascii', NAME)", "raw"), 1e9)).toBe("memory");
});

test("a long part that is coded again and again is counted", () => {
  const setup = `${HANDLERS}data = b"a" * 200_000 + b"\\xff"\n`;
  expect(end(`${setup}data.decode("ascii", "same")`, 1e9)).toBe("memory");
  expect(end(`${setup}data.decode("latin-1").encode("ascii", "same")`, 1e9)).toBe("memory");
});

test("without a limit of memory the text ends at what the engine can hold", () => {
  const py = new Interpreter({ clock: "virtual" });
  const source = `${HANDLERS}
Held.long = "x" * 300_000_000, 0
Held.raw = b"x" * 200_000_000, 0
def name_of(code):
    try: code()
    except MemoryError as error: return repr(error)
name_of(lambda: b"\\xff".decode("ascii", "long")) + name_of(lambda: "\\xff".encode("ascii", "raw"))`;
  expect(py.runSync(source)).toBe("MemoryError()MemoryError()");
});

test("what has an end is not refused", () => {
  const source = `${HANDLERS}
codecs.register_error("next", lambda error: ("?", error.end))
len((b"\\xff" * 20_000).decode("ascii", "next")) + len(("\\xff " * 10_000).encode("ascii", "next"))`;
  expect(end(source, 3_000_000)).toBe("value 40000");
});
