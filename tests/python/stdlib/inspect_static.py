# === the class whose metaclass answers; what runs no code ===
import inspect, types, functools
class Meta1(type):
    def __getattr__(c, n):
        if n == "one": return 1
        raise AttributeError(n)
class Meta2(Meta1):
    def __getattr__(c, n):
        if n == "two": return 2
        return super().__getattr__(n)
    def __dir__(c): return super().__dir__() + ["one", "two", "three"]
    three = 3
class C(metaclass=Meta2): pass
print([a for a in inspect.classify_class_attrs(C) if not a.name.startswith("__")])
class S:
    def __init__(self): print(inspect.isabstract(S))
print(inspect.isroutine(functools.partial(len)), inspect.isroutine(type.__dict__["__call__"]), inspect.isroutine(functools.singledispatchmethod(len)), inspect.isroutine(classmethod(len)), inspect.isroutine(staticmethod(len)), inspect.isroutine(5), inspect.isroutine(property()))
class D(dict): 
    __dict__ = property(lambda s: {"x":1})
class Foo:
    y=2
    @property
    def __dict__(self): global called; called = True; return {"x": 1}
called = False
try: print(inspect.getattr_static(Foo(), "x", "none"), called)
except AttributeError as e: print(e)
class Me(type):
    @property
    def __dict__(self): global called; called = True; return {}
class T(metaclass=Me): x = 4
print(inspect.getattr_static(T, "x", "none"), called)
class Th:
    def __getattribute__(self, n): global called; called = True; return object.__getattribute__(self, n)
print(inspect.getattr_static(Th(), "__init__", None), called)
class CC:
    @property
    def __class__(self): global called; called = True; return int
print(inspect.getattr_static(CC(), "zz", "none"), called)

class Kept(dict):
    def get(self, key, default=None):
        return None
    __getitem__ = get
class Plain: pass
plain = Plain()
plain.__dict__ = Kept()
plain.x = 3
print(inspect.getattr_static(plain, "x"))
