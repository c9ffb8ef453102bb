# Where built-in and global names come from when a program changes that.
import builtins
import types


def attempt(action):
    try:
        result = action()
    except Exception as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


# === __builtins__ may be any mapping ===
code = compile("answer", "test", "eval")
attempt(lambda: eval(code, {"__builtins__": types.MappingProxyType({"answer": 42})}))
attempt(lambda: eval(code, {"__builtins__": types.MappingProxyType({})}))
attempt(lambda: eval(code, {"__builtins__": {}}))
attempt(lambda: eval(code, {"__builtins__": 5}))
attempt(lambda: exec("class A: pass", {"__builtins__": {}}))
attempt(lambda: exec("import sys", {"__builtins__": types.MappingProxyType({})}))
space = {"__builtins__": types.MappingProxyType({"__import__": lambda *args: args[0]})}
exec("import a.b", space)
print(space["a"])
attempt(lambda: eval("it.__reduce__()", {"__builtins__": {}, "it": iter([1])}))
attempt(lambda: eval("it.__reduce__()", {"__builtins__": {"iter": 1}, "it": iter([1])}))
function = eval("lambda: 0", {"__builtins__": space["__builtins__"]})
print(function.__builtins__ is space["__builtins__"])


class Answering(dict):
    def __missing__(self, name):
        return name + "!"


class Refusing(dict):
    def __getitem__(self, name):
        raise LookupError(name)


attempt(lambda: eval("unknown", {"__builtins__": Answering()}))
attempt(lambda: eval("unknown", {"__builtins__": Refusing(unknown=1)}))


# === globals of a class derived from dict ===
attempt(lambda: eval("(lambda: a + b)()", Answering(a="A")))
attempt(lambda: eval("a", Refusing(a="A")))
space = Answering()
exec("type Alias = nowhere", space)
print(space["Alias"].__value__)
exec("def f(): return [x for x in (some, thing)]", space)
print(space["f"]())


# === a key of one's own among the built-in names ===
class Key:
    def __hash__(self):
        return hash("strange_name")

    def __eq__(self, other):
        return other == "strange_name"


builtins.__dict__[Key()] = "found"
print(strange_name)
del builtins.__dict__["strange_name"]
attempt(lambda: strange_name)


# === functions made of other code ===
space = {}
module_code = compile("x = 1\ny = x + 1", "test", "exec")
print(types.FunctionType(module_code, space)(), space["x"], space["y"])
inner = {"__builtins__": {"type": type}}
exec("def f(): pass\ng = type(f)(f.__code__, {})", inner)
print(inner["g"].__builtins__ is inner["__builtins__"], inner["g"].__globals__)


# === names and texts of classes ===
attempt(lambda: type("A\udcdc", (), {}).__name__)
attempt(lambda: type("A", (), {"__doc__": "\udcdc"}).__doc__)
attempt(lambda: setattr(Key, "__name__", "A\udcdc"))
Plain = type("Plain", (), {"__firstlineno__": 7})
print(Plain.__firstlineno__)
Plain.__module__ = "elsewhere"
print(hasattr(Plain, "__firstlineno__"), type.__type_params__, object.__type_params__)


# === what a class body's functions see later ===
class Later:
    Type = int

    def method[T: Type](self): ...

    type Alias = Type


Later.Type = str
print(Later.Alias.__value__, Later.method.__type_params__[0].__bound__)


# === __class__ is there before mro() ===
class Meta(type):
    def mro(cls):
        cls.__dict__["note"]()
        return super().mro()


class Noted(metaclass=Meta):
    def note():
        print("mro() of", __class__.__name__)


class Incomplete(type):
    def mro(cls):
        if cls.__mro__ is None and cls.__name__ == "Half":
            attempt(lambda: Incomplete("Child", (cls,), {}))
        return super().mro()


class Half(metaclass=Incomplete):
    pass


# === static methods of built-in types ===
print(str.maketrans.__qualname__, bytes.maketrans.__qualname__, str.maketrans.__self__)
attempt(lambda: str.maketrans())
attempt(lambda: bytes.maketrans())
