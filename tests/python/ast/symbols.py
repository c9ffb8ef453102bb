# `_symtable`: the tables of blocks, and the flags of their symbols.
import _symtable

print({name: value for name, value in vars(_symtable).items() if isinstance(value, int)})


def show(source, mode="exec"):
    print(repr(source))
    try:
        walk(_symtable.symtable(source, "file", mode), 1)
    except SyntaxError as error:
        print("  ", error.msg, error.filename, error.lineno, error.offset)
    except (TypeError, ValueError) as error:
        print("  ", type(error).__name__, error)


def walk(table, depth):
    symbols = {name: (flags & 0xFFF, flags >> _symtable.SCOPE_OFF) for name, flags in table.symbols.items()}
    print("  " * depth, table.type, table.name, table.lineno, table.nested, table.varnames, symbols)
    for child in table.children:
        walk(child, depth + 1)


show("x = 1\ndef f(a, *b, c, **d):\n  global g\n  y = x\n  def h():\n    nonlocal y\n    return a\n")
show("class C(B):\n  z = 1\n  __p = z\n  def m(self): return __class__, __q\n  class D: pass\n")
show("[a for a in b]\n{a: c for a in b}\n(a for a in b if c)\nlambda x, y=1: x\n")
show("x = [i for i in range(3) if (lambda: i)]\n(y := 1)\n[z := 1 for w in v]\n")
show("type X[T: int = str] = T\ndef f[T](x: T) -> T: pass\nclass A[*Ts, **P](B): pass\n")
show("x: int = 1\ny: str\n")
show("from __future__ import annotations\nx: int = 1\ndef f(a: b) -> c: pass\n")
show("import a.b, c as d\nfrom e import f\nfrom g import *\n")
show("del x\nwith a as b: pass\nfor i in j: pass\ntry: pass\nexcept E as e: pass\nmatch x:\n case {'a': q, **r}: pass\n")
show("async def f():\n  [x async for x in y]\n  yield\n@d\ndef g(): pass\n")
show("def f():\n  class A:\n    global z\n    z = 1\n    y = x\n  x = 1\n")
show("def f():\n  x = 1\n  class A:\n    x = 2\n    def g(self): return x\n")
show("x + 1", "eval")
show("x = 1", "single")
show(b"# coding: latin-1\n\xe9 = 1")
show("x", "other")
show(3)
show("x =")
show("def f(a, a): pass")
show("def f():\n x = 1\n global x")
show("nonlocal x")

table = _symtable.symtable("def f(): pass\n", "file", "exec")
child = table.children[0]
print(type(table).__name__, table.id == table.id != child.id, table.symbols is table.symbols)
print(repr(child).split("(")[0], repr(child).split(")")[1])
for name in ("id", "name", "symbols", "type"):
    try:
        setattr(table, name, 1)
    except AttributeError as error:
        print(error)
try:
    type(table)()
except TypeError as error:
    print(error)
