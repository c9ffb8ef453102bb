# === signatures ===
import functools
import inspect


def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "!!", type(error).__name__, error)


def f(a, b: int = 2, /, c=3, *args: str, d, e: "list" = None, **kw) -> bool:
    "doc"


class C:
    """A class.

        indented
    """

    def __init__(self, x, *, y=1):
        pass

    def method(self, z):
        return z

    @classmethod
    def make(cls, q):
        pass

    @staticmethod
    def plain(s):
        pass

    def __call__(self, w):
        pass


for label, thing in (("f", f), ("C", C), ("method", C(1).method), ("unbound", C.method), ("make", C.make), ("plain", C.plain), ("object", C(1)),
                     ("partial", functools.partial(f, 1, c=5)), ("lambda", lambda x, *, y=2: 0), ("int", 5)):
    attempt(label, lambda: str(inspect.signature(thing)))
sig = inspect.signature(f)
print(repr(sig.parameters["b"]), sig.parameters["args"].kind, sig.parameters["b"].kind.description, sig.return_annotation, sig.parameters["a"].default is inspect.Parameter.empty)
bound = sig.bind(1, 2, 3, "x", d=4, z=5)
print(bound.args, bound.kwargs, bound.arguments)
bound = sig.bind(1, d=2)
bound.apply_defaults()
print(bound)
for call in (lambda: sig.bind(), lambda: sig.bind(1), lambda: inspect.signature(lambda x: 0).bind(1, 2), lambda: inspect.signature(lambda x: 0).bind(y=1), lambda: inspect.signature(lambda x: 0).bind(1, x=1)):
    attempt("bind", call)
print(sig.replace(return_annotation=int), inspect.getfullargspec(f), inspect.getcallargs(lambda a, b=2: 0, 1))

# === kinds of object ===
def gen():
    yield


async def coro():
    pass


async def agen():
    yield


for thing in (f, C, C.method, C(1).method, len, [].append, str.join, gen, gen(), agen, inspect, f.__code__, property(), C.__dict__["make"]):
    print([name[2:] for name in ("isfunction", "isclass", "ismethod", "isbuiltin", "isroutine", "isgeneratorfunction", "isgenerator", "isasyncgenfunction", "ismodule", "iscode", "isdatadescriptor", "ismethoddescriptor", "iscoroutinefunction") if getattr(inspect, name)(thing)])
print(inspect.iscoroutinefunction(coro), inspect.getdoc(C), inspect.getmro(C), inspect.cleandoc("a\n   b\n     c\n"))
print([name for name, _ in inspect.getmembers(C, inspect.isfunction)], inspect.getattr_static(C(1), "make").__class__.__name__)
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g))


def outer():
    return inspect.currentframe().f_code.co_name, [frame.function for frame in inspect.stack()][:1]


print(outer(), inspect.unwrap(functools.wraps(f)(lambda: 0)) is f)

# === source ===
def sample(a):
    # a comment
    if a:
        return {
            "x": 1,
        }

    return """
text
"""


print(inspect.getsource(sample), end="")
print(inspect.getsourcelines(C.method)[0], inspect.getsource(gen), end="")
