# The comment of the module.
# === attributes, arguments, trees of classes ===
import inspect, sys, types

class Meta(type):
    def mm(cls): pass
    @property
    def mp(cls): return 1
    x = 5
    def __dir__(cls): return super().__dir__() + ["virt"]
    def __getattr__(cls, n):
        if n == "virt": return 42
        raise AttributeError(n)
class A:
    a = 1
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    p = property(lambda self: 1)
    __slots__ = ("sl",)
    a_ = property
class B(A, metaclass=Meta):
    n = 3
    def m(self): pass
    class Inner: pass
    @property
    def q(self): return 1
for c in (B, A):
    for a in inspect.classify_class_attrs(c):
        if a.defining_class is not object and a.defining_class is not type:
            print(a.name, a.kind, a.defining_class, type(a.object).__name__)
print(inspect.Attribute._fields, inspect.ArgInfo._fields, inspect.Arguments._fields)
for a in inspect.classify_class_attrs(object):
    print(a.name, a.kind, a.defining_class, type(a.object).__name__)
print(inspect.classify_class_attrs(bool)[-1])
# What f does,
# in two lines.
def f(a, b=2, *c, d, e=5, **g):
    x = 1
    return sys._getframe()
fr = f(1, d=4, z=3)
i = inspect.getargvalues(fr)
print(i._replace(locals=0), sorted(i.locals))
print(inspect.formatargvalues(*i))
print(inspect.formatargvalues(*i, formatarg=str.upper, formatvarargs=lambda n: "**"+n, formatvarkw=lambda n: n, formatvalue=lambda v: f"<{v!r}>"))
print(inspect.getargs(f.__code__))
try: inspect.getargs(5)
except TypeError as e: print(e)
tree = inspect.getclasstree([A, B, int, bool, Meta, OSError, ValueError, UnicodeError])
print(tree)
print(inspect.getclasstree([A, B, int, bool, Meta, OSError, ValueError, UnicodeError, type], True))
class X(A, ):pass
class Y(A):
    __slots__=()
class Z(X, Y): pass
print(inspect.getclasstree([X, Y, Z]), inspect.getclasstree([X, Y, Z], unique=1))
print(list(inspect.BufferFlags), inspect.BufferFlags.__mro__, inspect.BufferFlags.FULL)
print(inspect.TPFLAGS_IS_ABSTRACT, inspect.CO_NOFREE, inspect.indentsize(" \t  x"))
#
# framed
#
def boom():
    1 / 0
try: boom()
except Exception as e:
    for t in inspect.getinnerframes(e.__traceback__): print(t.positions, t.lineno, t.code_context, t.index, repr(t)[:20], len(t), type(t).__mro__)
    print(inspect.getframeinfo(e.__traceback__)[1:])
print(inspect.Traceback("a", 1, "f", None, None), inspect.Traceback("a", 1, "f", None, None, positions=3).positions, inspect.FrameInfo(1, "a", 1, "f", None, None))
print(inspect.stack()[0].positions)
print(inspect.formatannotationrelativeto(f)(A), inspect.formatannotationrelativeto(A)(list[int]))

class Answers(type):
    def __getattr__(cls, name):
        if name == "ham":
            return "spam"
        raise AttributeError(name)

class Dynamic(metaclass=Answers):
    @types.DynamicClassAttribute
    def ham(self):
        return "eggs"
    @types.DynamicClassAttribute
    def lone(self):
        return 1

for a in inspect.classify_class_attrs(Dynamic):
    if not a.name.startswith("__"):
        print(a.name, a.kind, a.defining_class, type(a.object).__name__)

# === comments ===
print(repr(inspect.getcomments(f)), repr(inspect.getcomments(boom)), inspect.getcomments(len))
print(repr(inspect.getcomments(inspect.getmodule(f))))
