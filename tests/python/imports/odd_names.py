# Names of modules that no import statement could have.
for name in ("x\0y", "x/../y", "\ud800", "it's", 'say "x"', "a b", ".".join(["deep"] * 20000), "deep." * 20000 + "x", "..", "."):
    try:
        __import__(name)
    except Exception as error:
        print(type(error).__name__, ascii(str(error)), ascii(getattr(error, "name", None)))
try:
    exec("import " + ".".join(["deep"] * 20000))
except Exception as error:
    print(type(error).__name__, error)
try:
    __import__("x", {"__package__": "a." * 20000 + "b"}, None, (), 20001)
except Exception as error:
    print(type(error).__name__, error)
try:
    __import__("x", {"__package__": "a.b"}, None, (), 10**20)
except Exception as error:
    print(type(error).__name__, error)
