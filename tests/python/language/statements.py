# === with ===
class Manager:
    def __init__(self, name, swallow=False, fail_enter=False, fail_exit=False):
        self.name, self.swallow, self.fail_enter, self.fail_exit = name, swallow, fail_enter, fail_exit

    def __enter__(self):
        print("enter", self.name)
        if self.fail_enter:
            raise ValueError("enter " + self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, error, traceback is not None)
        if self.fail_exit:
            raise KeyError("exit " + self.name)
        return self.swallow


with Manager("a"):
    print("body")
with Manager("a") as a, Manager("b") as b:
    print(a, b)
with (
    Manager("c") as c,
    Manager("d"),
):
    print(c)
with Manager("s", swallow=True):
    raise ValueError("swallowed")
try:
    with Manager("e"):
        raise ValueError("out")
except ValueError as error:
    print(error)
try:
    with Manager("a"), Manager("b", fail_enter=True), Manager("c"):
        print("never")
except ValueError as error:
    print(error)
try:
    with Manager("a", fail_exit=True):
        raise ValueError("inner")
except KeyError as error:
    print(error, repr(error.__context__))
with Manager("outer", swallow=True), Manager("inner", fail_exit=True):
    print("body")


def returns():
    with Manager("r"):
        return "value"


def breaks():
    for i in range(3):
        with Manager(i):
            if i == 1:
                break
            continue
    return i


def yields():
    with Manager("y") as y:
        yield y
        yield y * 2


print(returns(), breaks(), list(yields()))
g = yields()
next(g)
g.close()
with Manager("t") as (x, *y):
    print(x, y)
d = {}
with Manager("k") as d["key"], Manager("l") as d["other"]:
    pass
print(d)


class NoExit:
    def __enter__(self):
        pass


class NoEnter:
    def __exit__(self, *args):
        pass


class OnInstance:
    pass


instance = OnInstance()
instance.__enter__ = instance.__exit__ = lambda *args: None
for manager in [5, NoExit(), NoEnter(), instance, None, Manager]:
    try:
        with manager:
            pass
    except TypeError as error:
        print(error)


class Few:
    def __enter__(self):
        pass

    def __exit__(self):
        pass


try:
    with Few():
        pass
except TypeError as error:
    print(error)


class BadTruth:
    def __bool__(self):
        raise ValueError("no truth")


class ReturnsBad:
    def __enter__(self):
        pass

    def __exit__(self, *details):
        return BadTruth()


with ReturnsBad():
    print("its truth is not asked")
try:
    with ReturnsBad():
        1 / 0
except ValueError as error:
    print(error, repr(error.__context__))

# === loops ===
for i in range(3):
    if i == 5:
        break
else:
    print("else of for")
n = 3
while n:
    n -= 1
    if n == 1:
        continue
    print(n)
else:
    print("else of while")
while True:
    break
else:
    print("never")
for i in []:
    pass
else:
    print("empty", i)
for i in range(3):
    i += 10
print(i)
for d["loop"] in range(2):
    pass
for d["a"], [d["b"], *d["c"]] in [(1, "xyz")]:
    pass
print(d)
items = [1, 2, 3]
for item in items:
    if item < 3:
        items.append(item + 10)
    if len(items) > 6:
        break
print(items)
mapping = {"a": 1}
try:
    for key in mapping:
        mapping[key + "x"] = 1
except RuntimeError as error:
    print(error)
try:
    for item in (s := {1, 2}):
        s.add(item + 10)
except RuntimeError as error:
    print(error)
for i in range(2):
    for j in range(2):
        if j:
            break
        print(i, j)
    else:
        print("never")
for x in range(10**20, 10**20 + 2):
    print(x)
for x in 1, 2, *[3]:
    print(x, end=" ")
print()
for x in "ab":
    for x in range(2):
        pass
print(x)
# === except* ===


def group(*exceptions):
    return ExceptionGroup("g", list(exceptions))


def show(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message!r}, [{', '.join(map(show, error.exceptions))}])"
    return repr(error)


def handle(error, *more):
    log = []
    try:
        try:
            raise error
        except* ValueError as caught:
            log.append(("value", show(caught)))
        except* (TypeError, KeyError) as caught:
            log.append(("type or key", show(caught)))
        except* OSError:
            log.append("os")
            raise
        except* IndexError as caught:
            raise LookupError("new") from caught
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as left:
        log.append(("left", show(left), repr(left.__cause__)[:40], repr(left.__context__)[:40]))
    return log


for error in [
    group(ValueError(1)),
    group(ValueError(1), TypeError(2)),
    group(ValueError(1), group(KeyError(2), ValueError(3)), RuntimeError(4)),
    ValueError("bare"),
    RuntimeError("bare"),
    OSError("bare"),
    group(OSError(1), ValueError(2)),
    group(OSError(1), RuntimeError(2), group(OSError(3))),
    group(IndexError(1)),
    group(IndexError(1), OSError(2), RuntimeError(3)),
    IndexError("bare"),
    BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError(1)]),
    KeyboardInterrupt("bare"),
]:
    print(show(error), "->", *handle(error))


def nothing_raised():
    try:
        pass
    except* ValueError:
        print("never")
    else:
        return "else"


print(nothing_raised())
for kinds in ["ExceptionGroup", "5", "(ValueError, 5)", "(ValueError, ExceptionGroup)", "int", "BaseExceptionGroup", "Exception", "()"]:
    try:
        exec(f"try:\n raise group(ValueError(1))\nexcept* {kinds} as e:\n print('caught', show(e))")
    except TypeError as error:
        print(kinds, error)
    except ExceptionGroup as error:
        print(kinds, "left", show(error))


def nested_star():
    try:
        try:
            raise group(ValueError(1), TypeError(2))
        except* ValueError as e:
            raise e
    except* TypeError as outer:
        print("outer", show(outer))


try:
    nested_star()
except ExceptionGroup as error:
    print(show(error), show(error.__context__) if error.__context__ else None)


def in_loop():
    out = []
    for i in range(3):
        try:
            if i:
                raise group(ValueError(i))
        except* ValueError as e:
            out.append(e.exceptions[0].args[0])
    return out


print(in_loop())
try:
    e
except NameError as error:
    print(error)
import sys

try:
    raise group(ValueError(1), KeyError(2))
except* ValueError:
    print(show(sys.exception()))
except* KeyError:
    print(show(sys.exception()))
print(sys.exception())


class MyGroup(ExceptionGroup):
    def __new__(cls, message, exceptions, code=0):
        self = super().__new__(cls, message, exceptions)
        self.code = code
        return self

    def derive(self, exceptions):
        return MyGroup(self.message, exceptions, self.code)


try:
    try:
        raise MyGroup("mine", [ValueError(1), KeyError(2)], 7)
    except* ValueError as e:
        print(type(e).__name__, e.code, show(e))
except MyGroup as rest:
    print(rest.code, show(rest))

# === augmented assignment targets ===
calls = []


def target():
    calls.append("target")
    return d


def key():
    calls.append("key")
    return "count"


d = {"count": 1}
target()[key()] += 5
print(d, calls)


class Holder:
    value = 1


h = Holder()
h.value += 1
print(h.value, Holder.value, vars(h))
try:
    undefined += 1
except NameError as error:
    print(error)


def local_aug():
    count += 1


try:
    local_aug()
except UnboundLocalError as error:
    print(error)

# === annotations ===
x: int = 5
y: "not evaluated" = 6
z: list[undefined_type] if False else int
(w): int = 7
d["k"]: str = "v"
h.attr: int = 8
print(__annotations__, h.attr, d["k"])


class Annotated:
    a: int
    b: str = "b"
    c: "Later"

    def method(self, p: 1 + 1) -> 5 if False else None: ...



print(Annotated.__annotations__)
