/** Natives that gather what Python code gives back, for ever or too long: they end at a limit, and never end the process. */
import { expect, test } from "vitest";
import { Interpreter, LimitError } from "../../src/index.ts";

function end(source: string): string {
  const py = new Interpreter({ clock: "virtual", limits: { instructions: 300_000, memory: 1 << 24 } });
  try {
    return `value ${String(py.runSync(source))}`;
  } catch (thrown) {
    return thrown instanceof LimitError ? thrown.limit : String(thrown);
  }
}

const SETUP = `
import functools, itertools, operator, io, re, codecs, collections, heapq, json, struct, array
long, raw = "x" * 100_000, b"x" * 100_000
class Held: pass
held = Held()
def always(value):
    held.value = value
    # Runs no Python code: no instruction is counted for it.
    return functools.partial(getattr, held, "value")
endless = itertools.repeat
`;

const PROGRAMS = [
  "''.join(endless(long))",
  "b''.join(endless(raw))",
  "bytearray().extend(endless(1))",
  "bytearray(endless(1))",
  "bytes(endless(1))",
  "tuple(endless(1))",
  "[*endless(1)]",
  "{*endless(1)}",
  "dict(endless((1, 2)))",
  "dict(zip(itertools.count(), endless(1)))",
  "set().update(endless(1))",
  "frozenset().union(endless(1))",
  "{1}.intersection(endless(1))",
  "{1}.isdisjoint(endless(2))",
  "{1}.issuperset(endless(1))",
  "sorted(itertools.count())",
  "x = []\nx[:] = endless(1)",
  "x = []\nx += endless(1)",
  "print(*endless(1))",
  "max(*endless(1))",
  "list(zip(endless(1)))",
  "list(map(operator.neg, endless(1)))",
  "list(itertools.chain.from_iterable(endless((1, 2))))",
  "sum(endless((1, 2)), ())",
  "list(itertools.product(endless(1)))",
  "list(itertools.permutations(endless(1)))",
  "list(itertools.combinations(itertools.count(), 3))",
  "list(itertools.batched(endless(1), 3))",
  "next(itertools.batched(endless(1), 10**9))",
  "list(itertools.zip_longest(endless(1), [2]))",
  "list(itertools.pairwise(endless(1)))",
  "list(itertools.groupby(endless(1)))",
  "[len(list(g)) for k, g in itertools.groupby(endless(1))]",
  "a, b = itertools.tee(endless(1))\nfor x in a: pass",
  "a, b = itertools.tee(endless(1))\ncollections.deque(a, maxlen=0)",
  "list(itertools.cycle([1]))",
  "next(itertools.dropwhile(bool, endless(1)))",
  "next(itertools.compress(endless(1), endless(0)))",
  "next(itertools.islice(endless(1), 10**12, None))",
  "collections.deque(endless(1))",
  "collections.deque().extendleft(endless(1))",
  "collections.Counter(endless(1))",
  "collections.OrderedDict(endless((1, 2)))",
  "heapq.nsmallest(3, endless(1))",
  "list(heapq.merge(endless(1), endless(2)))",
  "array.array('b', endless(1))",
  "array.array('b').extend(endless(1))",
  "array.array('b').fromlist([1]) or array.array('i', itertools.count())",
  "re.sub('', always(long), 'a' * 1000)",
  "re.sub('a', always(long), 'a' * 1000)",
  "re.sub(b'a', always(raw), b'a' * 1000)",
  "''.join([f'{long}' * 1000 for i in range(1000)])",
  "(long[:1000]).join(long)",
  "('\\t' * 1000).expandtabs(10**6)",
  "json.dumps(endless)  if False else json.dumps([long] * 1000)",
  "json.dumps([1] * 1000, indent=10**6)",
  "io.StringIO().writelines(endless(long))",
  "io.BytesIO().writelines(endless(raw))",
  "class R(io.RawIOBase):\n def readable(self): return True\n def readinto(self, b): return len(b)\nio.BufferedReader(R()).read()",
  "class R(io.RawIOBase):\n def readable(self): return True\n def readinto(self, b): return len(b)\nio.BufferedReader(R()).readline()",
  "class R(io.RawIOBase):\n def readable(self): return True\n def readinto(self, b):\n  b[:] = b'x' * len(b)\n  return len(b)\nio.TextIOWrapper(io.BufferedReader(R())).readline()",
  "class R(io.RawIOBase):\n def readable(self): return True\n def readinto(self, b):\n  b[:] = b'x' * len(b)\n  return len(b)\nio.TextIOWrapper(io.BufferedReader(R())).read()",
  "class R(io.IOBase):\n def readable(self): return True\nR.read = always(raw)\nR().readline()",
  "class R(io.IOBase): pass\nR.readline = always(b'x')\nR().readlines()",
  "class R(io.RawIOBase): pass\nR.read = always(raw)\nR().readall()",
];

for (const program of PROGRAMS) {
  test(JSON.stringify(program), () => {
    expect(end(SETUP + program)).toMatch(/^(?:instructions|memory|MemoryError.*)$/);
  });
}
