# === a metaclass sees everything ===
class Meta(type):
    def __prepare__(name, bases, **kwargs):
        print("prepare", name, bases, kwargs)
        return {"prepared": True}

    def __new__(mcls, name, bases, namespace, **kwargs):
        print("new", name, [key for key in namespace if not key.startswith("__")], kwargs)
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", name, kwargs)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        return super().__call__(*args, **kwargs)

    def __repr__(cls):
        return f"<meta {cls.__name__}>"

    def __len__(cls):
        return 3

    def __iter__(cls):
        return iter("abc")

    def __contains__(cls, item):
        return item == "a"

    def __getitem__(cls, key):
        return key * 2

    def __add__(cls, other):
        return "added"

    def __getattr__(cls, name):
        return "no " + name

    def __instancecheck__(cls, instance):
        return instance == 5

    def __subclasscheck__(cls, other):
        return other is int

    def __dir__(cls):
        return ["b", "a"]

    def __bool__(cls):
        return False

    def __eq__(cls, other):
        return other == "equal"

    def __hash__(cls):
        return 42

    def __del__(cls):
        pass

    @property
    def shown(cls):
        return cls.__name__ + " shown"

    def method(cls):
        return "method of the class " + cls.__name__


Meta.__prepare__ = classmethod(lambda mcls, name, bases, **kwargs: print("prepare", name, bases, kwargs) or {"prepared": True})


class Thing(metaclass=Meta, option=1):
    x = 1

    def __init__(self, a, b=0):
        self.ab = a, b


print(Thing, len(Thing), list(Thing), "a" in Thing, Thing[4], Thing + 1, Thing.missing, Thing.prepared)
print(isinstance(5, Thing), isinstance(Thing.__new__(Thing), Thing), issubclass(int, Thing), dir(Thing))
print(bool(Thing), Thing == "equal", hash(Thing), Thing.shown, Thing.method())
thing = Thing(1, b=2)
print(thing.ab)
for name in ["shown", "method"]:
    try:
        getattr(thing, name)
    except AttributeError as error:
        print(error)


class Below(Thing, other=2):
    pass


print(type(Below) is Meta)


# === a metaclass that is a function ===
def meta(name, bases, namespace, **kwargs):
    return name, bases, sorted(key for key in namespace if not key.startswith("__")), kwargs


class Made(int, metaclass=meta, k=1):
    y = 2


print(Made)


# === which metaclass ===
class M1(type):
    pass


class M2(M1):
    pass


class M3(type):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


class C(metaclass=M3):
    pass


class D(A, B):
    pass


class E(A, metaclass=M2):
    pass


print(type(D).__name__, type(E).__name__)
try:

    class F(A, C):
        pass

except TypeError as error:
    print(error)


# === __prepare__ gives another kind of mapping ===
class Recording(dict):
    def __init__(self):
        self.log = []

    def __setitem__(self, key, value):
        self.log.append(key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key.startswith("auto_"):
            return key[5:]
        raise KeyError(key)


class Ordered(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return Recording()

    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, dict(namespace))
        cls.log = [key for key in namespace.log if not key.startswith("__")]
        return cls


class Fields(metaclass=Ordered):
    b = 1
    a = auto_value
    b = 2

    def f(self):
        pass

    print("len" in locals(), len)


print(Fields.log, Fields.a, Fields.b)


class NoMapping(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return 5


try:

    class X(metaclass=NoMapping):
        pass

except TypeError as error:
    print(error)


class Forgets(type):
    def __new__(mcls, name, bases, namespace):
        return super().__new__(mcls, name, bases, {})


class ForgetsCell(type):
    def __new__(mcls, name, bases, namespace):
        namespace.pop("__classcell__", None)
        return super().__new__(mcls, name, bases, namespace)


try:

    class Y(metaclass=ForgetsCell):
        def f(self):
            return __class__

except RuntimeError as error:
    print(str(error)[:60])


# === __mro_entries__ ===
class Standin:
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return (int, float)[:1]


class Sub(Standin()):
    pass


print(Sub.__mro__[1], Sub.__orig_bases__[0].__class__.__name__)


# === mro() of a metaclass ===
class Odd(type):
    def mro(cls):
        return [cls, *A.__mro__]


class Strange(metaclass=Odd):
    pass


print([each.__name__ for each in Strange.__mro__])


class Broken(type):
    def mro(cls):
        return [cls, 5]


try:

    class Wrong(metaclass=Broken):
        pass

except TypeError as error:
    print(error)


# === singletons by __call__ ===
class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in Singleton.instances:
            Singleton.instances[cls] = super().__call__(*args)
        return Singleton.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, x):
        self.x = x


print(Config(1) is Config(2), Config(3).x)

# === types.new_class and friends ===
import types

Dynamic = types.new_class("Dynamic", (A,), {"metaclass": M2}, lambda ns: ns.update(z=1))
print(Dynamic, type(Dynamic).__name__, Dynamic.z)
print(types.resolve_bases((int, Standin())))
print(types.prepare_class("P", (A,), {"metaclass": M2})[0].__name__)


# === attributes of classes through metaclasses ===
class WithData(type):
    @property
    def data(cls):
        return "from the metaclass"

    @data.setter
    def data(cls, value):
        cls._data = value

    plain = "meta plain"


class Has(metaclass=WithData):
    data = "from the class"
    other = 1


print(Has.data, Has().data, Has.plain)
Has.data = 7
print(Has._data, Has.__dict__["data"])
try:
    Has().plain
except AttributeError as error:
    print(error)
print(type.__getattribute__(Has, "other"), object.__getattribute__(Has, "other") if False else "skipped")
