# === class statements: metaclasses, __prepare__, keywords ===
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwds):
        print("prepare", mcls.__name__, name, bases, kwds)
        return {"made": "by prepare"}

    def __new__(mcls, name, bases, namespace, **kwds):
        print("new", name, sorted(namespace), kwds)
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwds):
        print("init", cls.__name__, kwds)

class A(metaclass=Meta, colour="red"):
    x = 1

    def who(self):
        return __class__

print(A().who() is A, A.made, type(A).__name__)

class B(A):
    pass

# === a metaclass that is a function ===
def meta(name, bases, namespace):
    return name, bases, sorted(namespace)

class C(metaclass=meta):
    y = 2

print(C)

# === __mro_entries__ ===
class Entries:
    def __mro_entries__(self, bases):
        print(len(bases))
        return (dict, A)

class D(Entries()):
    pass

print(D.__bases__, type(D.__orig_bases__[0]).__name__)

# === metaclass conflicts, lost class cells ===
class M1(type): pass
class M2(type): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
try:
    class Z(X, Y): pass
except TypeError as error:
    print(error)

class Forgetful(type):
    def __new__(mcls, name, bases, namespace):
        namespace.pop("__classcell__", None)
        return super().__new__(mcls, name, bases, namespace)

try:
    class Lost(metaclass=Forgetful):
        def f(self):
            return __class__
except RuntimeError as error:
    print(error)

# === eval and exec: namespaces ===
x = "global"
def f():
    x = "local"
    return eval("x"), eval("x", {"x": "given"}), eval("x", {}, {"x": "mapping"}), eval("x", globals())
print(f())

class Loud(dict):
    def __missing__(self, key):
        print("missing", key)
        raise KeyError(key)

print(eval("len('abc')", {}, Loud()))
namespace = {}
exec("def g(n):\n    return n * k\nk = 3", namespace)
print(namespace["g"](5), sorted(name for name in namespace if not name.startswith("__")), "__builtins__" in namespace)
print(eval("  \t 1 + 1"), eval(b"2 + 2"), eval(compile("3 + 3", "<c>", "eval")), exec("4 + 4"))
try:
    eval("undefined_name")
except NameError as error:
    print(error)
try:
    eval("1 +")
except SyntaxError as error:
    print(error.msg, error.filename, error.lineno, error.text)
try:
    exec("x", {"__builtins__": {}})
except NameError as error:
    print(error)

def outer():
    a = 1
    def inner():
        return a
    return inner
cell = outer().__closure__
exec(outer().__code__, globals(), closure=cell)
for bad in ((), None, (1,)):
    try:
        exec(outer().__code__, {}, closure=bad)
    except TypeError as error:
        print(error)
try:
    eval(outer().__code__)
except TypeError as error:
    print(error)

# === compile with flags ===
code = compile("def f(a: undefined): pass\nprint(f.__annotations__)", "<f>", "exec", flags=0x1000000)
exec(code)
code = compile("assert False\n'doc'", "<f>", "exec", optimize=2)
exec(code)
print(code.co_consts)

# === dir and vars ===
class V:
    b = 1
    def __init__(self):
        self.z = 1
        self.a = 2

print(vars(V()), [name for name in dir(V()) if not name.startswith("__")])
class Dir:
    def __dir__(self):
        return ["b", "a", "c"]
print(dir(Dir()))
def names():
    one = two = 3
    return dir(), vars()
print(names())

# === min, max, sorted, sum, any, all with Python code inside ===
class N:
    def __init__(self, v): self.v = v
    def __lt__(self, other): print("lt", self.v, other.v); return self.v < other.v
    def __gt__(self, other): print("gt", self.v, other.v); return self.v > other.v
    def __add__(self, other): return N(self.v + getattr(other, "v", other))
    __radd__ = __add__
    def __bool__(self): print("bool", self.v); return bool(self.v)
    def __repr__(self): return f"N({self.v})"

print(max(N(1), N(3), N(2)), min([N(2), N(1)]), sorted([N(2), N(1), N(3)]), sum([N(1), N(2)]), sum([N(1)], N(5)))
print(any([N(0), N(1), N(2)]), all([N(1), N(0), N(2)]))
print(max(["a", "bbb", "cc"], key=len), min("b", "A", key=str.lower), max([], default=None), sorted("bca", reverse=True))
def numbers():
    yield 0.1
    yield 0.2
    yield 0.3
print(sum(numbers()), sum([0.1] * 3), sum([1, 2.5, 10**20]), sum(range(10**5)), sum(range(5, -5, -2)), sum([True, True]))
print(sum([1e16, 1.0, -1e16]), sum([float("inf"), 1.0]), sum([2**62, 2**62, 0.5]))

# === iter, next, zip, map and friends ===
values = iter([1, 2, 3])
print(next(values), next(values, "end"), next(values), next(values, "end"))
calls = iter(lambda: next(source), 3)
source = iter([1, 2, 3, 4])
print(list(calls), list(source))
def ends():
    raise StopIteration("ended")
try:
    next(iter(ends, 1))
except StopIteration as error:
    print(repr(error.value))

# === round, divmod, pow of others ===
class R:
    def __round__(self, *args): return ("round", args)
    def __divmod__(self, other): return ("divmod", other)
    def __rdivmod__(self, other): return ("rdivmod", other)
    def __pow__(self, other, mod=None): return ("pow", other, mod)
    def __abs__(self): return "abs"
    def __index__(self): return 255
    def __format__(self, spec): return f"<{spec}>"
    def __len__(self): return 7
    def __hash__(self): return 2**64
print(round(R()), round(R(), 2), divmod(R(), 1), divmod(1, R()), pow(R(), 2), pow(R(), 2, 3), abs(R()))
print(hex(R()), oct(R()), bin(R()), chr(R()), format(R(), "x"), f"{R():>5}", len(R()), hash(R()))

# === isinstance and issubclass with hooks ===
class Hook(type):
    def __instancecheck__(cls, instance): print("instance", instance); return instance == 1
    def __subclasscheck__(cls, sub): print("sub", sub.__name__); return sub is int
class H(metaclass=Hook): pass
print(isinstance(1, H), isinstance(2, (str, H)), issubclass(int, H), isinstance(3, int | str), issubclass(bool, (str, int)))

# === attributes ===
class G:
    def __getattr__(self, name):
        if name == "boom": raise ValueError("boom")
        raise AttributeError(name)
print(getattr(G(), "x", 5), hasattr(G(), "x"))
for get in (lambda: hasattr(G(), "boom"), lambda: getattr(G(), "boom", 1)):
    try:
        get()
    except ValueError as error:
        print(error)

# === aiter and anext ===
class Count:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n

def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as error:
        return error.value

async def main():
    it = aiter(Count())
    got = [await anext(it), await anext(it, "d"), await anext(it, "end")]
    try:
        await anext(it)
    except StopAsyncIteration:
        got.append("stop")
    async def gen():
        yield 10
    g = gen()
    got += [await anext(g, 1), await anext(g, 2)]
    return got

print(run(main()))

# === ids, the end of it ===
a = []
print(id(a) == id(a), id(a) != id([]), id(None) == id(None))
print(exit, quit)
try:
    exit(3)
except SystemExit as error:
    print(error.code)
