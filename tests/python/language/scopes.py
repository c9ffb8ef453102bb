# === closures ===
def counter():
    n = 0

    def increment(by=1):
        nonlocal n
        n += by
        return n

    def read():
        return n

    return increment, read


increment, read = counter()
increment()
increment(5)
print(read(), increment.__closure__[0].cell_contents, increment.__code__.co_freevars, counter.__code__.co_cellvars)

functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])


def three():
    x = 1

    def two():
        def one():
            nonlocal x
            x += 1
            return x

        return one()

    return two(), x


print(three())


def conditional(flag):
    if flag:
        value = "set"

    def inner():
        return value

    return inner


print(conditional(True)())
try:
    conditional(False)()
except NameError as error:
    print(type(error).__name__, error)


def unbound(flag):
    if flag:
        x = 1
    return x


try:
    unbound(False)
except UnboundLocalError as error:
    print(error)


def deleted():
    x = 1
    del x
    return x


try:
    deleted()
except UnboundLocalError as error:
    print(error)


def deletes_free():
    x = 1

    def f():
        nonlocal x
        del x

    f()
    return x


try:
    deletes_free()
except UnboundLocalError as error:
    print(error)


def deletes_free_twice():
    x = 1

    def f():
        nonlocal x
        del x
        return x

    return f


try:
    deletes_free_twice()()
except NameError as error:
    print(type(error).__name__, error)


# === global ===
g = 1


def sets_global():
    global g, fresh
    g += 1
    fresh = "made"


sets_global()
print(g, fresh)


def shadows():
    g = "local"

    def inner():
        global g
        g = "changed"
        return g

    return inner(), g


print(shadows(), g)


def deletes_global():
    global fresh
    del fresh


deletes_global()
try:
    fresh
except NameError as error:
    print(error)
try:
    deletes_global()
except NameError as error:
    print(error)
try:
    del never
except NameError as error:
    print(error)


class InClass:
    global from_class
    from_class = "yes"
    g = "class"

    def method(self):
        return g


print(from_class, InClass().method(), hasattr(InClass, "from_class"))


# === builtins can be shadowed, and come back ===
def uses_len():
    return len([1, 2])


print(uses_len())
len = lambda x: "shadowed"
print(uses_len())
del len
print(uses_len())
import builtins

builtins.extra = "in builtins"
print(extra)
del builtins.extra
try:
    extra
except NameError as error:
    print(error)
original = builtins.abs
builtins.abs = lambda x: "other abs"
print(abs(-1))
builtins.abs = original
print(abs(-1))

# === comprehensions have a scope of their own ===
x = "outer"
print([x for x in range(3)], x)
print({x: y for x, y in [(1, 2)]}, {x for x in "a"}, x)
print([x for x in range(3) if x], [(x, y) for x in range(2) for y in "ab"])
print([[y for y in range(x)] for x in range(4)])
print([x := 5 for _ in range(1)], x)
x = "outer"


def in_function():
    x = "local"
    result = [x for x in range(2)]
    later = [lambda: x for x in range(2)]
    return result, x, [f() for f in later], [x for _ in range(1)]


print(in_function())


def walrus_in_comprehension():
    found = None
    any((found := n) > 2 for n in range(10))
    total = 0
    running = [total := total + n for n in range(5)]
    return found, running, total


print(walrus_in_comprehension())


class Body:
    x = "class"
    a = [x for x in range(2)]
    b = x
    try:
        c = [x for _ in range(1)]
    except NameError as error:
        c = str(error)
    d = [y for y in [x]]
    e = list(z for z in x)
    f = (lambda: x)()


print(Body.a, Body.b, Body.c, Body.d, Body.e, Body.f)


def names_of_locals():
    a = 1
    b = [sorted(locals()) for c in range(1)]
    return b, sorted(locals())


print(names_of_locals())


def outer_free():
    y = 10
    return [x + y for x in range(2)], {x: [y for _ in range(x)] for x in range(2)}


print(outer_free())
try:
    [undefined_here for _ in range(1)]
except NameError as error:
    print(error)
try:
    [i for i in range(3) if i > j]
except NameError as error:
    print(error)


def deep():
    return [[[(a, b, c) for c in range(a)] for b in range(2)] for a in range(2)]


print(deep())
matrix = [[1, 2], [3, 4]]
print([row[i] for row in matrix for i in range(2)], [[row[i] for row in matrix] for i in range(2)])
print({k: v for k, v in zip("ab", range(2)) if v}, [a for a, *b in [(1, 2, 3)]], [b for a, *b in [(1, 2, 3)]])

# === locals(), globals(), exec and eval ===


def with_locals():
    a = 1
    b = 2
    taken = locals()
    c = 3
    taken["a"] = 100
    return a, sorted(taken), sorted(locals())


print(with_locals())


def exec_in_function():
    a = 1
    exec("a = 2; made = 3")
    return a, sorted(locals())


print(exec_in_function())
space = {}
exec("x = 1\ndef f(): return x\ny = f()", space)
print(space["y"], "__builtins__" in space, eval("x + 1", space), eval("x + z", space, {"z": 5}))
print(eval("[x for x in range(n)]", {"n": 3}), eval(" 1 + 1"), eval(compile("2 * 3", "<s>", "eval")))
local_space = {}
exec("a = 1\nclass C:\n    b = 2\nprint(C.b)", {}, local_space)
print(sorted(local_space))
try:
    exec("def f(): return hidden\nhidden = 1\nf()", {}, {})
except NameError as error:
    print(error)
try:
    eval("undefined + 1", {})
except NameError as error:
    print(error)
for attempt in [
    lambda: eval("1", 5),
    lambda: eval("1", {}, 5),
    lambda: exec("1", []),
    lambda: eval(5),
    lambda: exec(None),
    lambda: eval("x = 1"),
    lambda: exec("x ="),
    lambda: eval(""),
    lambda: eval("1\n2"),
    lambda: compile("1", "f", "wrong"),
    lambda: compile(5, "f", "exec"),
    lambda: compile("a b", "file.py", "exec"),
    lambda: eval("a\0b"),
    lambda: exec("yield 1"),
    lambda: exec("return 1"),
    lambda: exec("nonlocal q"),
    lambda: exec("def f():\n x = 1\n global x"),
    lambda: exec("break"),
    lambda: exec("await x"),
    lambda: exec("def f(a, a): pass"),
    lambda: exec("f(a=1, a=2)"),
    lambda: exec("x = 1 +\n"),
    lambda: exec("if 1:\nx"),
    lambda: exec("  x"),
    lambda: exec("'abc"),
    lambda: exec("(1"),
    lambda: exec("1 = x"),
    lambda: exec("def f():\n  print(x)\n  global x"),
    lambda: exec("class A:\n  nonlocal z"),
    lambda: exec("*a = 1"),
    lambda: exec("del f()"),
    lambda: exec("None = 1"),
    lambda: exec("a, *b, *c = 1"),
    lambda: exec("x: int: str"),
    lambda: exec("def f(x=1, y): pass"),
    lambda: exec("from __future__ import nothing"),
    lambda: exec("import a.b as c.d"),
    lambda: exec("print 1"),
    lambda: exec("f'{'"),
    lambda: exec("f'{}'"),
    lambda: exec("lambda *: 1"),
    lambda: exec("try: pass"),
    lambda: exec("else: pass"),
    lambda: exec("x = yield = 1"),
    lambda: exec("[x for x in y if]"),
    lambda: exec("async def f(): [x async for x in y]\nasync def g(): yield 1; return 2"),
    lambda: exec("match x:\n case a: pass\n case b: pass"),
    lambda: exec("match x:\n case a | b: pass"),
    lambda: exec("match x:\n case (a, a): pass"),
    lambda: exec("match x:\n case {'a': 1, 'a': 2}: pass"),
]:
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
    except SyntaxError as error:
        print(type(error).__name__, error, error.lineno, error.offset, repr(error.text))

code = compile("a = 1\nb = a + 1", "named.py", "exec")
print(code.co_filename, code.co_name, code.co_names, code.co_firstlineno)
namespace = {}
print(exec(code, namespace), namespace["b"])
print(exec(compile("print('single'); 1 + 1; None", "<s>", "single")))
function_code = (lambda: closed).__code__
print(eval(function_code, {"closed": "evaluated"}))


def closing():
    y = 1
    return lambda: y


try:
    exec(closing().__code__)
except TypeError as error:
    print(error)
exec(closing().__code__, closure=closing().__closure__)


class Mapping:
    def __getitem__(self, key):
        if key == "print":
            raise KeyError(key)
        return "got " + key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


exec("x = y\ndel z\nprint(w)", {}, Mapping())
print(eval("anything", {}, Mapping()))

# === del ===
a, b, c = 1, 2, 3
del a, (b, c)
for name in "abc":
    print(name in globals(), end=" ")
print()
items = [0, 1, 2, 3, 4]
del items[0], items[-1], items[::2]
print(items)
d = {"a": 1, "b": {"c": 2}}
del d["a"], d["b"]["c"]
print(d)


# === class scopes and free variables ===
def class_in_function():
    value = "function"

    class A:
        seen = value
        value = "class"
        also = value

        def method(self):
            return value

    return A.seen if hasattr(A, "seen") else None, A.also, A().method()


try:
    print(class_in_function())
except NameError as error:
    print(error)


def class_reading():
    value = "function"

    class A:
        seen = value

        class B:
            seen = value

    return A.seen, A.B.seen


print(class_reading())


def parameter_shadow(x):
    class A:
        x = x + 1 if False else "own"

    return A.x, x


try:
    print(parameter_shadow(1))
except NameError as error:
    print(error)


# === assert ===
try:
    assert 1 + 1 == 3
except AssertionError as error:
    print(repr(error))
try:
    assert False, ("a", 1)
except AssertionError as error:
    print(repr(error))
assert True, undefined_message
AssertionError = "shadowed"
try:
    assert 0, "still the real one"
except Exception as error:
    print(type(error).__name__, error)
del AssertionError


# === default values are computed once ===
def mutable(x, items=[]):
    items.append(x)
    return items


print(mutable(1), mutable(2), mutable.__defaults__)


def order():
    print("default")
    return 1


def decorated(x=order()):
    return x


print(decorated(), decorated())


# === order of evaluation ===
def note(x):
    print(x, end=" ")
    return x


log = {}
log[note("key")] = note("value")
note(1) + note(2) * note(3)
(note(lambda: 0) if False else max)(note(1), note(2), key=note(None) or abs)
{note("a"): note("b"), **{note("c"): note("d")}}
[note(1), *[note(2)], note(3)]
note([1, 2, 3])[note(0) : note(2)]
note(1) < note(2) < note(3) < note(0) < note(9)
print()
a = b = [note("once")]
print(a is b)
i = 0
i, items[i] = 0, "x"
print(items)
x = [1, 2, 3]
i, x[i] = 1, "second"
print(i, x)
