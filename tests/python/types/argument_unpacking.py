# f(*a, **b): what is refused, and how the callee is named.
import sys


def f(*args, **kwargs):
    return args, kwargs


class Named:
    def __str__(self):
        return "<named>"

    def __call__(self, *args, **kwargs):
        return args, kwargs


class Qualified:
    def __init__(self, module):
        self.__qualname__ = "Some.where"
        self.__module__ = module


class Unspeakable:
    def __str__(self):
        raise KeyError("no name")


number = 5
callees = {
    "f": f,
    "None": None,
    "1": 1,
    "named": Named(),
    "call": Named.__call__,
    "bound": Named().__call__,
    "in builtins": Qualified("builtins"),
    "in nothing": Qualified(None),
    "in module": Qualified("somewhere"),
    "unspeakable": Unspeakable(),
    "class": Named,
    "len": len,
    "append": [].append,
    "fromkeys": dict.fromkeys,
}


def attempt(name, act):
    try:
        print(name, act())
    except Exception as error:
        print(name, type(error).__name__, error)


# === neither iterable nor mapping ===
for name, c in callees.items():
    attempt(name, lambda: c(*number))
    attempt(name, lambda: c(**number))

# === the same keyword twice, and keywords that are no strs ===
for name, c in callees.items():
    attempt(name, lambda: c(**{"a": 1}, **{"a": 2}))
    attempt(name, lambda: c(a=1, **{"a": 2}))
    attempt(name, lambda: c(**{1: 1}, **{1: 2}))
for name in ("f", "None", "1", "named", "len", "append", "in module"):
    c = callees[name]
    attempt(name, lambda: c(**{1: 1}))
    attempt(name, lambda: c(a=1, **{1: 1}))


# === mappings of one's own ===
class Mapping:
    def __init__(self, keys):
        self.given = keys

    def keys(self):
        if isinstance(self.given, Exception):
            raise self.given
        return self.given

    def __getitem__(self, key):
        return key * 2


for keys in (["a", "b"], ["a", "a"], 5, AttributeError("gone"), KeyError("gone"), None):
    print(repr(keys))
    attempt("  f(**m)", lambda: f(**Mapping(keys)))
    attempt("  {**m}", lambda: {**Mapping(keys)})
    attempt("  dict(m)", lambda: dict(Mapping(keys)))
    attempt("  update", lambda: {}.update(Mapping(keys)))


class KeysOnly:
    def keys(self):
        return ["a"]


attempt("keys only", lambda: f(**KeysOnly()))
attempt("keys only", lambda: {**KeysOnly()})


# === iterables that are none ===
class Refusing:
    __iter__ = None


class Wrong:
    def __iter__(self):
        return 5


class Failing:
    def __iter__(self):
        raise TypeError("not today")


for value in (Refusing(), Wrong(), Failing()):
    attempt("f(*v)", lambda: f(*value))
    attempt("f(1, *v)", lambda: f(1, *value))
    attempt("[*v]", lambda: [*value])
    attempt("{*v}", lambda: {*value})

    def unpack():
        a, b = value

    attempt("a, b = v", unpack)
