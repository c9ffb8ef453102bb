# === during handling ===
try:
    1 / 0
except ZeroDivisionError:
    {}["key"]

# === from ===
try:
    1 / 0
except ZeroDivisionError as error:
    raise ValueError("wrapped") from error

# === from None ===
try:
    1 / 0
except ZeroDivisionError:
    raise ValueError("alone") from None

# === three in a row ===
try:
    try:
        1 / 0
    except ZeroDivisionError:
        [][1]
except IndexError as error:
    raise KeyError("last") from error

# === finally raises ===
try:
    raise KeyError("first")
finally:
    raise ValueError("second")

# === from a class ===
raise ValueError("x") from KeyError

# === from something else ===
raise ValueError("x") from 5

# === raised again ===
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        raise

f()

# === raised again by name ===
def f():
    1 / 0

try:
    f()
except ZeroDivisionError as error:
    raise error

# === a cause that was never raised ===
raise ValueError("x") from KeyError("y")

# === a cause and a context ===
try:
    raise KeyError("context")
except KeyError:
    raise ValueError("x") from TypeError("cause")

# === a circle ===
a = ValueError("a")
b = KeyError("b")
a.__context__ = b
b.__context__ = a
raise a

# === a circle of causes ===
a = ValueError("a")
b = KeyError("b")
a.__cause__ = b
b.__cause__ = a
raise a

# === the context shown on demand ===
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("x") from None
except ValueError as error:
    error.__suppress_context__ = False
    raise

# === in a function that handles ===
def handle():
    try:
        int("a")
    except ValueError:
        fail()

def fail():
    raise RuntimeError("in the handler")

handle()

# === exit of a context manager ===
class Manager:
    def __enter__(self): return self
    def __exit__(self, *details):
        raise RuntimeError("from exit")

with Manager():
    raise ValueError("inside")

# === a generator that ignores its end ===
def f():
    try:
        yield 1
    except ValueError:
        raise KeyError("from the generator")

g = f()
next(g)
g.throw(ValueError("thrown in"))

# === StopIteration in a generator ===
def f():
    raise StopIteration("too soon")
    yield

next(f())

# === loops through handlers ===
error = None
for name in ("a", "b", "c"):
    try:
        raise ValueError(name) from error
    except ValueError as caught:
        error = caught
raise error
