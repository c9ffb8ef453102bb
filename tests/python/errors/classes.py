# === a class of the program ===
class MyError(Exception):
    pass

raise MyError("mine")

# === within a class ===
class Outer:
    class Inner(ValueError):
        pass

raise Outer.Inner("nested")

# === within a function ===
def f():
    class Local(ValueError):
        pass
    raise Local("local")

f()

# === of another module ===
class Foreign(Exception):
    pass

Foreign.__module__ = "pkg.mod"
raise Foreign("from afar")

# === no module at all ===
class Strange(Exception):
    pass

Strange.__module__ = 5
raise Strange("x")

# === another qualified name ===
class Renamed(Exception):
    pass

Renamed.__qualname__ = "a.b.c"
raise Renamed("x")

# === no arguments ===
raise ValueError

# === an empty text ===
raise ValueError("")

# === several arguments ===
raise ValueError("a", 1, None)

# === text of several lines ===
raise ValueError("first\nsecond\n")

# === a str that fails ===
class Bad(Exception):
    def __str__(self):
        raise RuntimeError("no")

raise Bad("x")

# === a str that gives no text ===
class Bad(Exception):
    def __str__(self):
        return 5

raise Bad("x")

# === a str of its own ===
class Coded(Exception):
    def __init__(self, code):
        self.code = code

    def __str__(self):
        return f"code {self.code}"

raise Coded(7)

# === an __init__ that forgets ===
class Forgetful(Exception):
    def __init__(self, a, b):
        pass

raise Forgetful("x", 2)

# === a key that is text ===
raise KeyError("a key")

# === a key of several lines ===
raise KeyError("a\nb")

# === two bases ===
class Both(KeyError, AttributeError):
    pass

raise Both("x")

# === a class that cannot be made ===
class Needy(Exception):
    def __init__(self, needed):
        pass

raise Needy

# === not an exception ===
class C:
    pass

raise C

# === a class that makes something else ===
class Odd(Exception):
    def __new__(cls):
        return 5

raise Odd

# === a surprising attribute ===
class Noted(Exception):
    __notes__ = ["of the class"]

raise Noted("x")

# === KeyboardInterrupt in a chain ===
class Stop(BaseException):
    pass

try:
    raise Stop("stop")
except BaseException:
    raise ValueError("after")

# === except with something else ===
try:
    raise ValueError("x")
except "text":
    pass

# === except with a tuple of somethings ===
try:
    raise ValueError("x")
except (KeyError, 5):
    pass
