/**
 * Programs that do something: they call every function and method of the built-in types with arguments that fit and
 * that do not, define classes with odd special methods, recurse, generate, raise, wait and start threads.
 *
 * Methods are named by number, so that all that there are get their turn.
 */
import type { Choices } from "./choices.ts";

export const START = `import sys
sys.setrecursionlimit(300)
def pick(value, number):
    names = dir(value)
    return getattr(value, names[number % len(names)])
def attempt(action):
    try:
        result = action()
        if hasattr(type(result), '__next__'):
            result = [item for _, item in zip(range(5), result)]
        print(repr(result)[:200])
    except Exception as error:
        print(type(error).__name__, str(error)[:200])
    except BaseException as error:
        print(type(error).__name__)
`;

/** A program that does a few things one after the other. */
export function behaviour(choices: Choices): string {
  const last = choices.below(10);
  const end = last === 8 ? choices.of(HUNGRY) : last === 9 ? choices.of(THREADS) : "";
  return START + choices.many(1, 8, () => deed(choices)).join("") + end;
}

function deed(choices: Choices): string {
  switch (choices.below(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return `attempt(lambda: pick(${value(choices)}, ${choices.below(200)})(${values(choices)}))\n`;
    case 4:
    case 5:
      return `attempt(lambda: ${choices.of(FUNCTIONS)}(${values(choices)}))\n`;
    case 6:
      return `attempt(lambda: ${operation(choices)})\n`;
    case 7:
      return classWithOddMethods(choices);
    case 8:
      return choices.of(GENERATORS);
    case 9:
    case 10:
      return choices.of(RECURSIONS);
    default:
      return moduleFunction(choices);
  }
}

const PLAIN = [
  ...["None", "True", "0", "1", "-1", "2", "7", "255", "10**20", "-(2**63)", "2**31", "1.5", "-0.0", "1e308"],
  ...[
    "float('inf')",
    "float('nan')",
    "1j",
    "complex(1, -2)",
    "''",
    "'abc'",
    "'aé€😀'",
    "'%s %d'",
    "'{0!r:>{1}}'",
  ],
  ...[
    "'\\ud800'",
    "' x y '",
    "'12'",
    "b''",
    "b'abc'",
    "bytearray(b'abc')",
    "memoryview(b'abcd')",
    "()",
    "(1, 'a')",
  ],
  ...["[]", "[3, 1, 2]", "[[1], [2]]", "{}", "{'a': 1, 2: 'b'}", "set()", "{1, 2, 'x'}", "frozenset({1})"],
  ...[
    "range(5)",
    "range(10, 0, -3)",
    "slice(1, None, 2)",
    "...",
    "NotImplemented",
    "int",
    "str",
    "type",
    "object",
  ],
  ...[
    "object()",
    "len",
    "print",
    "Exception",
    "ValueError('x')",
    "iter([1, 2])",
    "iter('ab')",
    "(i for i in range(3))",
  ],
  ...["zip([1], [2])", "map(str, [1])", "enumerate('ab')", "reversed([1, 2])", "filter(None, [0, 1])", "sys"],
  ...[
    "lambda *a, **k: (a, k)",
    "lambda x: x",
    "(lambda: (yield))()",
    "property()",
    "staticmethod(len)",
    "super",
  ],
  ...[
    "type('T', (), {})",
    "type('T', (int,), {})(5)",
    "type('L', (list,), {})([1])",
    "attempt",
    "attempt.__code__",
  ],
  ...[
    "sys.flags",
    "sys.version_info",
    "int.__add__",
    "[].append",
    "dict.fromkeys",
    "{}.keys()",
    "{1: 2}.items()",
  ],
  ...[
    "type.__dict__['__mro__']",
    "sys.modules.__class__",
    "ExceptionGroup('g', [ValueError(1)])",
    "list[int]",
  ],
  ...[
    "int | None",
    "print.__self__",
    "classmethod(print)",
    "'x' * 1000",
    "list(range(100))",
    "10**400",
    "b'\\xff\\x00'",
  ],
] as const;

function value(choices: Choices, depth = 1): string {
  if (depth <= 0 || choices.chance(75)) return parenthesised(choices.of(PLAIN));
  const items = choices.many(0, 3, () => value(choices, depth - 1));
  switch (choices.below(5)) {
    case 0:
      return `[${items.join(", ")}]`;
    case 1:
      return `(${items.map((item) => `${item}, `).join("")})`;
    case 2:
      return `{${items.map((item, index) => `${index}: ${item}`).join(", ")}}`;
    case 3:
      return `dict(${items.map((item, index) => `k${index}=${item}`).join(", ")})`;
    default:
      return `iter([${items.join(", ")}])`;
  }
}

const parenthesised = (text: string): string => (/^lambda|^-|\|/.test(text) ? `(${text})` : text);

const KEYWORDS = [
  "key",
  "default",
  "sep",
  "end",
  "maxsplit",
  "encoding",
  "errors",
  "start",
  "strict",
  "base",
  "reverse",
  "x",
];

function values(choices: Choices): string {
  const items = choices.many(0, 3, () => value(choices));
  if (choices.chance(10)) items.push(`${choices.of(KEYWORDS)}=${value(choices)}`);
  if (choices.chance(4)) items.push(`*${value(choices)}`);
  if (choices.chance(4)) items.push(`**${value(choices)}`);
  return items.join(", ");
}

const FUNCTIONS = [
  ..."abs aiter all anext any ascii bin bool bytearray bytes callable chr classmethod compile complex".split(
    " ",
  ),
  ..."delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr".split(
    " ",
  ),
  ..."hash hex id int isinstance issubclass iter len list locals map max memoryview min next object oct".split(
    " ",
  ),
  ..."open ord pow print property range repr reversed round set setattr slice sorted staticmethod str".split(
    " ",
  ),
  ..."sum super tuple type vars zip __import__ __build_class__ BaseException ExceptionGroup OSError".split(
    " ",
  ),
  ..."StopIteration SyntaxError UnicodeDecodeError UnicodeEncodeError ImportError AttributeError".split(" "),
  ..."NameError KeyError type(lambda:0) type((lambda:0).__code__) type(sys) type(1|int)".split(" "),
];
const MODULES = [
  ..."math itertools functools collections operator time _thread threading queue string re io json".split(
    " ",
  ),
  ..."copy types weakref contextlib dataclasses enum abc random textwrap heapq bisect keyword".split(" "),
  ..."traceback warnings dis sys os builtins gc atexit signal errno codecs unicodedata array struct".split(
    " ",
  ),
  ..."binascii marshal cmath select posix _abc _ast _codecs _collections _contextvars _functools".split(" "),
  ..."_imp _io _opcode _operator _random _signal _socket _sre _string _struct _symtable _tokenize".split(" "),
  ..."_typing _weakref _warnings".split(" "),
];

function moduleFunction(choices: Choices): string {
  const module = choices.of(MODULES);
  // What ends the process, waits for input or changes the interpreter for good is another test's business.
  return `try: import ${module}
except ImportError: ${module} = sys
attempt(lambda: pick(${module}, ${choices.below(300)})(${values(choices)}))
attempt(lambda: pick(pick(${module}, ${choices.below(300)})(${values(choices)}), ${choices.below(200)})(${values(choices)}))
`;
}

const BINARY = [
  "+",
  "-",
  "*",
  "/",
  "//",
  "%",
  "@",
  "&",
  "|",
  "^",
  "<<",
  ">>",
  "==",
  "<",
  "in",
  "is",
  "and",
  ">=",
  "!=",
];

function operation(choices: Choices): string {
  switch (choices.below(6)) {
    case 0:
      return `${choices.of(["-", "+", "~", "not "])}${value(choices)}`;
    case 1:
      return `${value(choices)}[${value(choices)}]`;
    case 2:
      return `${value(choices)}[${value(choices)}:${value(choices)}:${value(choices)}]`;
    case 3:
      return `f'{${value(choices).replaceAll("\\", "")}!r:{${choices.of(["'>20'", "'x'", "'.3'", "''", "10"])}}}'`;
    case 4:
      return `${value(choices)} % ${value(choices)}`;
    default:
      return `${value(choices)} ${choices.of(BINARY)} ${value(choices)}`;
  }
}

const SPECIAL = [
  ..."repr str bytes format hash bool len length_hint iter next reversed contains call enter exit".split(" "),
  ..."getattr getattribute setattr delattr dir get set delete set_name init_subclass class_getitem".split(
    " ",
  ),
  ..."getitem setitem delitem missing add radd iadd sub mul rmul matmul truediv floordiv mod divmod".split(
    " ",
  ),
  ..."pow rpow lshift rshift and or xor rand neg pos abs invert int float complex index round trunc".split(
    " ",
  ),
  ..."floor ceil lt le eq ne gt ge new init del await aiter anext aenter aexit prepare mro_entries".split(
    " ",
  ),
  ..."instancecheck subclasscheck reduce reduce_ex getstate sizeof copy deepcopy fspath buffer subclasses".split(
    " ",
  ),
];
const BODIES = [
  "return None",
  "return a",
  "return self",
  "return 1",
  "return 'x'",
  "return NotImplemented",
  "raise ValueError('odd')",
  "raise StopIteration",
  "yield 1",
  "return self.missing",
  "return self == self",
  "return repr(self)",
  "return len(self)",
  "return self + 1",
  "return hash(self)",
  "return iter(self)",
  "return -1",
  "return 10**30",
  "return [1]",
  "return super().__init__(*a)",
  "self.x = 1",
  "del self.x",
  "return type(self)()",
  "raise KeyboardInterrupt",
  "return float('nan')",
  "return b'x'",
  "a[0].append(self)",
] as const;
const USES = [
  ..."repr(o)|str(o)|bytes(o)|format(o, 'x')|hash(o)|bool(o)|len(o)|list(o)|next(o)|reversed(o)".split("|"),
  ..."1 in o|o(1, k=2)|o.x|o.y.z|dir(o)|o[1]|o[1:2]|o + 1|1 + o|o - o|2 * o|o @ o|o / 2|divmod(o, 1)".split(
    "|",
  ),
  ..."pow(o, 2, 3)|o << 1|o & o|-o|abs(o)|~o|int(o)|float(o)|complex(o)|range(o)|round(o)|o < o".split("|"),
  ..."o == o|sorted([o, o])|max(o, o)|{o: 1}|{o, o}|[o] == [o]|[1][o]|'a' * o|'%d %s' % (o, o)|f'{o}'".split(
    "|",
  ),
  ..."isinstance(o, C)|isinstance(1, o)|issubclass(int, C)|C[int]|type('D', (C,), {})|type('D', (o,), {})".split(
    "|",
  ),
  ..."sum([o, o])|zip(o, o)|dict(o)|dict(**o)|print(*o)|','.join(o)|print(o)|[*o]|vars(o)|setattr(o, 'x', 1)".split(
    "|",
  ),
  ..."delattr(o, 'x')|o.__class__|C.__mro__|C.x|C()|[i for i in o]|list(map(o, o))|any(o)|enumerate(o)".split(
    "|",
  ),
  ..."open(o)|memoryview(o)|int.from_bytes(o)|str(o, 'utf-8')|bytearray(o)|slice(o).indices(5)|[1, 2][o:]".split(
    "|",
  ),
  ..."exec('with o: pass')|exec('async def f():\\n await o\\nf().send(None)')|exec('raise o')|exec('del o[0]')".split(
    "|",
  ),
  ..."exec('a, *b = o')|exec('match o:\\n case C(x): pass\\n case [x, y]: pass\\n case {1: z}: pass')".split(
    "|",
  ),
  ..."exec('o += 1')|exec('o[0] = 1')|exec('for i in o: break')|exec('class D(o): pass')|super(C, o).x".split(
    "|",
  ),
];

function classWithOddMethods(choices: Choices): string {
  const base = choices.chance(40)
    ? `(${choices.of(["int", "str", "list", "dict", "tuple", "Exception", "type", "float", "set", "bytes", "object"])})`
    : "";
  const kind = choices.chance(10) ? ", metaclass=C" : "";
  const methods = choices.many(1, 4, () => {
    const special = choices.of(SPECIAL);
    const marker = choices.chance(5)
      ? `    @${choices.of(["staticmethod", "classmethod", "property"])}\n`
      : "";
    const parameters = choices.chance(90) ? "self, *a, **k" : choices.of(["self", "", "self, x", "*a"]);
    const body = choices.of(BODIES);
    return `${marker}    def __${special}__(${parameters}): ${body}\n`;
  });
  const uses = choices.many(1, 5, () => `attempt(lambda: ${choices.of(USES)})\n`);
  return `try:
  class C${base}:
${methods.join("")}
  o = C(${choices.chance(60) ? "" : values(choices)})
except BaseException as error:
  print(type(error).__name__, str(error)[:200])
  C = o = object()
${kind === "" ? "" : "attempt(lambda: type(C)('M', (), {}))\n"}${uses.join("")}`;
}

const deep = (make: string, use: string): string => `o = []
try:
    for i in range(3000): o = ${make}
    attempt(lambda: ${use})
except Exception as error:
    print(type(error).__name__)
`;

export const RECURSIONS = [
  "def f(n): return f(n + 1)\nattempt(lambda: f(0))\n",
  "def f(n): return [f(n + 1) for _ in 'x']\nattempt(lambda: f(0))\n",
  "def f(n): return sorted([1, 2], key=f)\nattempt(lambda: f(0))\n",
  "f = lambda x: max(x, key=f)\nattempt(lambda: f([[1], [2]]))\n",
  "class R:\n    def __repr__(self): return repr([self])\nattempt(lambda: repr(R()))\n",
  "class R:\n    def __eq__(self, o): return [self] == [o]\nattempt(lambda: R() == R())\n",
  "class R:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nattempt(lambda: R().x)\n",
  "class R:\n    def __hash__(self): return hash((self,))\nattempt(lambda: hash(R()))\n",
  "class R:\n    def __iter__(self): return iter(list(self))\nattempt(lambda: list(R()))\n",
  "class R:\n    def __len__(self): return len(self)\nattempt(lambda: len(R()))\n",
  "class R:\n    def __new__(cls): return cls()\nattempt(lambda: R())\n",
  "class R:\n    def __str__(self): return f'{self}'\nattempt(lambda: str(R()))\n",
  "class R:\n    def __call__(self): return self()\nattempt(lambda: R()())\n",
  "class R:\n    @property\n    def x(self): return self.x\nattempt(lambda: R().x)\n",
  "class R(int):\n    def __index__(self): return range(self)[self]\nattempt(lambda: [1][R(3)])\n",
  "class M(type):\n    def __instancecheck__(c, o): return isinstance(o, c)\nclass R(metaclass=M): pass\nattempt(lambda: isinstance(1, R))\n",
  "def g(): yield from g()\nattempt(lambda: list(g()))\n",
  "o = []\no.append(o)\nattempt(lambda: (repr(o), o == o, o == [o]))\n",
  "o = {}\no['x'] = o\nattempt(lambda: repr(o))\nattempt(lambda: o == {'x': {'x': o}})\n",
  "a = []; b = [a]; a.append(b)\nattempt(lambda: a == b)\n",
  deep("[o]", "repr(o)"),
  deep("(o,)", "hash(o)"),
  deep("[o]", "o == [o]"),
  deep("{1: o}", "str(o)"),
  deep("(o, o)", "o < (o, 1)"),
  deep("[o]", "__import__('copy').deepcopy(o)"),
  deep("[o]", "__import__('json').dumps(o)"),
  deep("type('X', (list,), {})([o])", "repr(o)"),
  deep("iter([o])", "repr(o)"),
  deep("map(str, o)", "list(o)"),
  deep("filter(None, [o])", "next(o)"),
  deep("__import__('itertools').chain(o)", "list(o)"),
  deep("__import__('functools').partial(o) if callable(o) else print", "o()"),
  deep("ValueError(o)", "repr(o)"),
  deep("ExceptionGroup('g', [o if isinstance(o, Exception) else ValueError()])", "o.split(ValueError)"),
  deep("list[o] if not isinstance(o, list) else list[int]", "repr(o)"),
  deep("memoryview(b'x') if o == [] else o[:]", "bytes(o)"),
  deep("classmethod(o)", "o.__get__(1)"),
  deep("property(o)", "o.fget"),
  deep("super(int, 1) if o == [] else [o, o][:1]", "str(o)"),
  deep("(lambda f: (lambda: f()))(o if callable(o) else int)", "o()"),
  deep("{**{'k': o}}", "__import__('copy').deepcopy(o)"),
  deep("slice(o, o)", "repr(o)[:10]"),
  deep("frozenset([o]) if o else frozenset()", "hash(o)"),
  deep("__import__('types').MethodType(o if callable(o) else print, 1)", "o()"),
  "attempt(lambda: eval('(' * 5000 + ')' * 5000))\nattempt(lambda: eval('-' * 50000 + '1'))\nattempt(lambda: eval('+1' * 50000))\n",
  "attempt(lambda: compile('if 1:\\n' + ' pass\\n' * 20000, '', 'exec'))\nattempt(lambda: exec('a.' * 20000 + 'b'))\n",
  "attempt(lambda: __import__('re').match('(' * 1000 + ')' * 1000, 'x'))\nattempt(lambda: __import__('re').match('(a*)*b', 'a' * 40))\n",
  "e = None\nfor i in range(2000):\n    try:\n        try: raise ValueError(i)\n        finally: raise KeyError(i) from e\n    except KeyError as x: e = x\nraise e\n",
] as const;

export const GENERATORS = [
  "def g():\n    try:\n        while True: yield 1\n    finally: print('closed')\nx = g(); next(x)\nattempt(x.close)\nattempt(lambda: next(x))\n",
  "def g():\n    try: yield 1\n    except ValueError: yield 2\nx = g(); next(x)\nattempt(lambda: x.throw(ValueError))\nattempt(lambda: x.throw(KeyError('k')))\n",
  "def g():\n    while True:\n        try: yield\n        except GeneratorExit: pass\nx = g(); next(x)\nattempt(x.close)\n",
  "def g(): x = yield from [1, 2]; return x\nattempt(lambda: list(g()))\n",
  "def g(): return (yield from g2())\ndef g2(): return 5; yield\nattempt(lambda: list(g()))\n",
  "x = None\ndef g():\n    yield next(x)\nx = g()\nattempt(lambda: next(x))\n",
  "g = (i / (3 - i) for i in range(6))\nattempt(lambda: list(g))\nattempt(lambda: list(g))\n",
  "async def f():\n    return [x async for x in a()]\nasync def a():\n    yield 1\n    yield 2\nattempt(lambda: f().send(None))\n",
  "async def f(): await f()\nattempt(lambda: f().send(None))\n",
  "async def a():\n    try: yield 1\n    finally: print('end')\nx = a()\nattempt(lambda: x.asend(None).send(None))\nattempt(lambda: x.aclose().send(None))\nattempt(lambda: x.athrow(ValueError).send(None))\n",
  "def g(n):\n    if n: yield from g(n - 1)\n    yield n\nattempt(lambda: sum(g(100)))\nattempt(lambda: sum(g(1000)))\n",
  "async def f(): pass\nattempt(lambda: f().throw(ValueError('x')))\nattempt(lambda: f().send(1))\n",
  "try:\n    raise ExceptionGroup('a', [ValueError(1), ExceptionGroup('b', [TypeError(2), KeyError(3)])])\nexcept* TypeError as e: print(repr(e))\nexcept* (ValueError, KeyError): raise\n",
  "try:\n    try: 1 / 0\n    except* OSError: pass\n    finally: print('f')\nexcept ZeroDivisionError as e: e.add_note('n'); raise\n",
] as const;

export const HUNGRY = [
  "'x' * 10**12\n",
  "x = 'ab'\nwhile True: x += x\n",
  "x = []\nwhile True: x.append(1)\n",
  "x = {}\nwhile True: x[len(x)] = x\n",
  "list(iter(int, 1))\n",
  "sum(iter(int, 1))\n",
  "any(iter(int, 1))\n",
  "max(iter(int, 1))\n",
  "set(__import__('itertools').count())\n",
  "__import__('collections').deque(__import__('itertools').count(), maxlen=3)\n",
  "sum(__import__('itertools').count())\n",
  "all(__import__('itertools').repeat(1))\n",
  "5.5 in __import__('itertools').count()\n",
  "next(filter(None, __import__('itertools').repeat(0)))\n",
  "next(__import__('itertools').dropwhile(lambda x: True, __import__('itertools').count()))\n",
  "next(__import__('itertools').filterfalse(None, __import__('itertools').repeat(1)))\n",
  "next(x for x in __import__('itertools').count() if x < 0)\n",
  "next(__import__('itertools').compress(__import__('itertools').count(), __import__('itertools').repeat(0)))\n",
  "next(__import__('itertools').islice(__import__('itertools').count(), 10**18, None))\n",
  "__import__('operator').countOf(__import__('itertools').repeat(1), 1)\n",
  "__import__('operator').indexOf(__import__('itertools').repeat(1), 2)\n",
  "a, *b = __import__('itertools').count()\n",
  "print(*__import__('itertools').count())\n",
  "''.join(__import__('itertools').repeat('x'))\n",
  "b''.join(__import__('itertools').repeat(b'x'))\n",
  "bytes(__import__('itertools').repeat(1))\n",
  "dict(zip(__import__('itertools').count(), __import__('itertools').count()))\n",
  "sorted(__import__('itertools').count())\n",
  "min(map(abs, __import__('itertools').count()))\n",
  "[].extend(__import__('itertools').count())\n",
  "x = [1]\nx.extend(y for y in x)\n",
  "x = [1]\nfor y in x: x.append(y)\n",
  "range(10**18).index(2.5)\n",
  "2.5 in range(10**18)\n",
  "sum(range(10**12))\n",
  "list(range(10**12))\n",
  "[0] * 10**10\n",
  "10 ** 10 ** 8\n",
  "1 << 10**9\n",
  "(1 << 10**6) ** 1000\n",
  "pow(3, 10**7)\n",
  "x = 3\nwhile True: x *= x\n",
  "int('9' * 10**6)\n",
  "sys.set_int_max_str_digits(0)\nint('9' * 10**6)\nstr(7 ** 10**6)\n",
  "'%*d' % (10**9, 1)\n",
  "'{:>{}}'.format('x', 10**10)\n",
  "'x'.center(10**9)\n",
  "'ab'.replace('', 'x' * 10**6) * 10**6\n",
  "'x'.join(['y' * 10**6] * 10**6)\n",
  "bytearray(10**12)\n",
  "bytes(10**9)\n",
  "'a\\t'.expandtabs(10**10)\n",
  "list(__import__('itertools').product(range(1000), repeat=6))\n",
  "list(__import__('itertools').permutations(range(20)))\n",
  "list(__import__('itertools').combinations(range(60), 20))\n",
  "next(__import__('itertools').product(__import__('itertools').count()))\n",
  "__import__('math').factorial(10**6)\n",
  "__import__('math').comb(10**7, 10**6)\n",
  "__import__('math').gcd(3 ** 10**6, 7 ** 10**6)\n",
  "__import__('math').isqrt(10 ** 10**6)\n",
  "pow(7, 10 ** 10**5, 10 ** 10**5 + 1)\n",
  "__import__('re').match('(a|a)*b', 'a' * 50)\n",
  "__import__('re').sub('', 'x' * 1000, 'y' * 10**6)\n",
  "__import__('re').findall('(x+x+)+y', 'x' * 40)\n",
  "__import__('re').compile('x{1,1000}{1,1000}{1,1000}')\n",
  "while True: pass\n",
  "while True: print('x' * 1000)\n",
  "while True: __import__('time').sleep(1)\n",
  "while True:\n    try: raise ValueError\n    except ValueError: pass\n",
  "while True:\n    try: x = 'x' * 10**12\n    except MemoryError: pass\n",
  "while True:\n    try: x = [0] * 10**7\n    except MemoryError: pass\n",
  "def f():\n    try: f()\n    finally: f()\nf()\n",
  "while True: exec('x = 1')\n",
  "while True: compile('x = [1, 2, 3] * 100', '', 'exec')\n",
  "class A: pass\nwhile True: A = type('A', (A,), {})\n",
  "import threading\nwhile True: threading.Thread(target=int).start()\n",
  "import threading\ne = threading.Event()\nwhile True: threading.Thread(target=e.wait).start()\n",
  "x = ()\nwhile True: x = (x, x)\n",
  "x = ()\nfor i in range(60): x = (x, x)\nhash(x)\n",
  "x = []\nfor i in range(60): x = [x, x]\nrepr(x)\n",
  "x = []\ny = []\nfor i in range(60): x, y = [x, x], [y, y]\nx == y\n",
  "__import__('heapq').merge(*[__import__('itertools').count()] * 1000)\n",
  "d = {}\nfor i in range(10**9): d[i] = 'x' * i\n",
  "'x' * 5000000 in 'x' * 10000000 + 'y'\n",
  "('x' * 100000 + 'y') in ('x' * 1000000)\n",
  "[1] * 5000000 == [1] * 5000000\n",
  "sorted([i % 7 for i in range(100000)], key=lambda x: -x)\n",
] as const;

export const THREADS = [
  "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()\n",
  "import threading\na, b = threading.Lock(), threading.Lock()\ndef f(x, y):\n    with x:\n        for i in range(1000): pass\n        with y: print('both')\nts = [threading.Thread(target=f, args=p) for p in ((a, b), (b, a))]\n[t.start() for t in ts]\n[t.join(1) for t in ts]\n",
  "import threading\nn = 0\ndef f():\n    global n\n    for i in range(300): n += 1\nts = [threading.Thread(target=f) for _ in range(4)]\n[t.start() for t in ts]\n[t.join() for t in ts]\nprint(n)\n",
  "import threading, queue\nq = queue.Queue(2)\ndef f():\n    for i in range(5): q.put(i)\n    q.put(None)\nthreading.Thread(target=f).start()\nprint(list(iter(q.get, None)))\n",
  "import threading\ndef f(): raise ValueError('in a thread')\nt = threading.Thread(target=f); t.start(); t.join()\n",
  "import threading\nt = threading.Thread(target=print)\nattempt(t.join)\nt.start()\nattempt(t.start)\n",
  "import threading\nb = threading.Barrier(3)\nfor i in range(3): threading.Thread(target=b.wait).start()\n",
  "import threading\nb = threading.Barrier(3)\nfor i in range(2): threading.Thread(target=b.wait).start()\n",
  "import threading\nthreading.Thread(target=lambda: threading.main_thread().join()).start()\n",
  "import threading\nc = threading.Condition()\nattempt(c.notify)\nwith c: attempt(lambda: c.wait(0.1))\n",
  "import threading\nx = threading.local()\ndef f(): x.a = 1; print(x.a)\nthreading.Thread(target=f).start()\nattempt(lambda: x.a)\n",
  "import threading\nt = threading.Timer(5, print, ('tick',))\nt.start()\n",
  "import _thread\n_thread.start_new_thread(lambda: 1 / 0, ())\nattempt(lambda: _thread.start_new_thread(1, 2))\n",
  "import threading\ndef g():\n    while True: yield 1\nx = g()\ndef f():\n    for i in range(100): attempt(lambda: next(x))\nfor i in range(2): threading.Thread(target=f).start()\n",
  "import threading\nl = threading.RLock()\nattempt(l.release)\nwith l:\n    with l: print(l)\n",
  "import threading\ns = threading.Semaphore(0)\nattempt(lambda: s.acquire(timeout=-5))\nattempt(lambda: s.acquire(timeout=1e300))\ns.acquire()\n",
  "import threading, time\nt = threading.Thread(target=time.sleep, args=(1e9,), daemon=True)\nt.start()\n",
  "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as e: print(list(e.map(lambda x: x * x, range(5))))\n",
] as const;
