# What `compile(…, PyCF_ONLY_AST)` gives: every kind of node with its place, and what the other flags do.
import _ast

ONLY_AST = _ast.PyCF_ONLY_AST
TYPE_COMMENTS = _ast.PyCF_TYPE_COMMENTS


def shown(node, places=True):
    if isinstance(node, list):
        return "[" + ", ".join(shown(item, places) for item in node) + "]"
    if not isinstance(node, _ast.AST):
        return repr(node)
    parts = [shown(getattr(node, name), places) for name in node._fields]
    place = ""
    if places and node._attributes:
        place = f"@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
    return f"{type(node).__name__}{place}({', '.join(parts)})"


def show(source, mode="exec", flags=0, places=True, **named):
    try:
        print(shown(compile(source, "file", mode, ONLY_AST | flags, **named), places))
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)


# === statements ===
show("def f(a, /, b: int = 1, *c: *d, e, g=2, **h) -> int:\n  'doc'\n  return a\n")
show("@d\nasync def f[T: int = str, *Ts, **P](): await x\n")
show("@d(1)\nclass A[T](B, k=1, *c, **e):\n  x: int\n  y: int = 1\n  (z): int\n  a.b: str = ''\n")
show("return\ndel a, b.c, d[0]\nx = y = 1\nx += 1; x @= 2\ntype X[T] = T\n")
show("for i, *j in k: pass\nelse: break\nwhile a: continue\nelse: pass\nif a: b\nelif c: d\nelse: e\n")
show("with a as b, c: pass\nwith (d as e, f): pass\nraise\nraise a\nraise a from b\n")
show("async def f():\n  async for x in y: pass\n  async with a as b: pass\n  return [z async for z in w]\n")
show("try: a\nexcept B as c: d\nexcept: e\nelse: f\nfinally: g\ntry: a\nexcept* B: c\n")
show("assert a\nassert a, b\nimport a, b.c as d\nfrom . import e\nfrom ..f.g import h as i, j\nfrom k import *\n")
show("def f():\n  global a, b\n  def g():\n    nonlocal c\n")
show("match a:\n  case 1 | -2.5 | 3+4j | 'x' | None | True: pass\n  case [b, *_, c]: pass\n")
show("match a, b:\n  case {'k': v, d.e: 1, **rest} if f: pass\n  case C(1, k=x) as y: pass\n  case _: pass\n")

# === expressions ===
show("a and b or not c; ~d + -e * +f ** g // h % i @ j << k >> l & m ^ n | o")
show("(x := 1); lambda a, *b, c=1, **d: 0; a if b else c; {a: 1, **b}; {1, *c}")
show("[a for b in c if d if e for f in g]; {a for b in c}; {a: b for c in d}; (a for b in c)")
show("(yield); (yield a); (yield from b); a < b <= c != d is not e not in f")
show("f(a, *b, c=1, **d)(e); a.b.c[1:2, ::3, ...]; [1, *b]; (1,); ()")
show("f'a{b!r:>{c}}{d=}'; 'a' 'b'; u'c'; b'd' b'e'; 'f' f'{g}' 'h'")
show("None; True; ...; 1; 0xff; 1_000; 2.5; 3j; 10**20; 123456789012345678901234567890; ''")
show("é = 'ü' + x")

# === modes ===
show("x = 1\n", "single")
show("x; y", "single")
show("1 + 1", "eval")
show(b"# coding: latin-1\nx = '\xe9'\n")
show(bytearray(b"x"))
show("() -> int", "func_type")
show("(int, a.b, *str, **x) -> bool\n", "func_type")
for text in ("(a,) -> b", "(*a, b) -> c", "a -> b", "() -> b c", "(a)\n", "() -> x;", "(a, *b, *c) -> x"):
    show(text, "func_type")

# === comments with types ===
for text in (
    "x = 1 # type: int\n",
    "x = y = 1 #type:  int  \n",
    "x = 1 # type: ignore\n",
    "x = 1 # type: ignore[name] and more\n",
    "# type: ignore\nx\n",
    "x = 1 # type: ignoreX\n",
    "x = 1 # else # type: int\n",
    "x = [ # type: ignore\n 1]\n",
    "for i in x: # type: int\n  pass\n",
    "async def f(): # type: () -> int\n  async with a, b: # type: str\n    pass\n",
    "def f():\n  # type: () -> int\n  x = 1 # type: int\n",
    "def f():\n  # nothing\n  # type: () -> int\n  # nothing\n  pass\n",
    "def f(a, # type: int\n b=(1, 2), # type: str\n *c, # type: float\n d, # type: bytes\n **e # type: list\n): pass\n",
    "def f(a # type: int\n): pass\n",
    "with (a, b as c): # type: int\n  pass\n",
    "# type: int\nx\n",
    "x # type: int\n",
    "x = [ # type: int\n 1]\n",
    "x: int = 1 # type: int\n",
    "if x: # type: int\n  pass\n",
    "class A: # type: int\n  pass\n",
    "f(a, # type: int\n b)\n",
    "def f(*, # type: int\n a): pass\n",
    "def f(a # type: int\n , b): pass\n",
    "def f(): # type: () -> int\n  # type: () -> str\n  pass\n",
    "for i in x: pass # type: int\n",
):
    show(text, flags=TYPE_COMMENTS, places=False)
show("x = [ # type: int\n 1]\n", places=False)

# === older grammars ===
for text in (
    "type X = int\n",
    "def f[T](): pass\n",
    "class A[T=int]: pass\n",
    "match x:\n  case 1: pass\n",
    "try: a\nexcept* B: pass\n",
    "(x := 1)\n",
    "def f(a, /): pass\n",
    "lambda a=1, /, b=2: 0\n",
    "x: int = 1\n",
    "(x): int\n",
    "1_000 + 0x_f\n",
    "a @ b\n",
    "a @= b\n",
    "async def f(): await x\n",
    "async def f(): return [x async for x in y]\n",
    "async def f():\n  async for x in y: pass\n",
    "f'{x}'\n",
):
    seen = None
    for version in range(14):
        try:
            compile(text, "file", "exec", ONLY_AST, _feature_version=version)
            result = "fine"
        except SyntaxError as error:
            result = (error.msg, error.lineno, error.offset, error.end_offset)
        if result != seen:
            print(repr(text), version, result)
        seen = result

# === constants computed ===
for text in ("1 + 2 * 3", "(1, 2)", "'a' * 3", "x in [1, 2]", "x in {1, 2}", "-1", "not a in b", "'%s' % x"):
    print(shown(compile(text, "file", "eval", _ast.PyCF_OPTIMIZED_AST), False))
for level in (0, 1, 2):
    print(shown(compile("'doc'\n__debug__\nassert a\n", "file", "exec", _ast.PyCF_OPTIMIZED_AST, optimize=level), False))
tree = compile("1 + 2", "file", "eval", ONLY_AST)
print(compile(tree, "file", "eval", ONLY_AST) is tree)
print(shown(compile(tree, "file", "eval", _ast.PyCF_OPTIMIZED_AST), False), shown(tree, False))

# === deep trees ===
for text in ("x" + ".a" * 20000, "1" + "+1" * 20000):
    try:
        compile(text, "file", "eval", ONLY_AST)
    except RecursionError as error:
        print(error)
print(type(compile("x" + ".a" * 3000, "file", "eval", ONLY_AST).body).__name__)
