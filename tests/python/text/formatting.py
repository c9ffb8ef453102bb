# === fields ===
print("{} {} {}".format(1, "two", 3.0))
print("{1} {0} {1}".format("a", "b"))
print("{name} {0} {name!r}".format("x", name="n"))
print("{0.real} {1[k]} {1[k]!s:>4} {2[1][0]}".format(5, {"k": "v"}, [1, [2]]))
print("{{}} {{{}}}".format("x"))
print("{:{}} {:{fill}^{width}}".format("ab", 5, "cd", fill="*", width=8))
print("{:{}.{}f}".format(3.14159, 8, 2))


# === objects with __format__, __getattr__, __getitem__ ===
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        return f"<{spec or 'plain'}:{self.cents}>"

    def __str__(self):
        return f"${self.cents / 100:.2f}"

    def __getattr__(self, name):
        return name * 2

    def __getitem__(self, key):
        return [key, type(key).__name__]


money = Money(1999)
print("{} {:spec} {!s} {!s:>10}".format(money, money, money, money))
print("{0.ab} {0[7]} {0[x y]} {0.q}".format(money))
print(f"{money} {money:x{1 + 1}y} {money!s:*^12}")
print(format(money), format(money, "q"))


class Names:
    def __getitem__(self, key):
        return f"[{key}]"


print("{a} {b.real!r} {c:>6}".format_map({"a": 1, "b": 2, "c": "x"}))
print("{a}{b c}".format_map(Names()))

# === f-strings ===
x, y, width, text = 10, 3, 12, "tëxt"
print(f"{x} {x + y} {x / y:.3f} {x!r} {text!a} {text:>{width}} {text:*<{width}}|")
print(f"{x=} {x + y = } {text=!s} {x=:>5}")
print(f"{'nested ' + f'{x} {f"{y}"}'} {{}} {x:{'>'}{5}}")
print(f"{[n * n for n in range(4)]} {(lambda: 5)()} {'a' if x else 'b'}")

# === numbers ===
for spec in ["", "d", "5", "<5", "^5", "=+6", "05", "+", " ", ",", "_", "x", "#x", "#X", "o", "#b", "_b", "c", "e", ".2f", "%", "g", "n", "08,"]:
    print(repr(spec), repr(format(1234, spec)), repr(format(-65 if spec != "c" else 65, spec)))
for spec in ["", "f", ".2f", "e", "g", "%", ".0f", "#.0f", "+.1f", "010.2f", ",.2f", ".3", ".10", "z.1f", "n", "G"]:
    print(repr(spec), repr(format(1234.5678, spec)), repr(format(-0.04, spec)), repr(format(float("inf"), spec)))
for spec in ["", ".2f", ">20", "+.1e", "g"]:
    print(repr(spec), repr(format(1.5 - 2j, spec)))
print(format(True), format(True, "d"), format(True, "5"), format(None))


# === errors ===
def attempt(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: "{} {}".format(1))
attempt(lambda: "{0} {}".format(1, 2))
attempt(lambda: "{} {0}".format(1, 2))
attempt(lambda: "{a}".format(1))
attempt(lambda: "{".format(1))
attempt(lambda: "}".format(1))
attempt(lambda: "{0".format(1))
attempt(lambda: "{0!x}".format(1))
attempt(lambda: "{0.missing}".format(1))
attempt(lambda: "{0[3]}".format([1]))
attempt(lambda: "{:d}".format("a"))
attempt(lambda: "{:5}".format([]))
attempt(lambda: "{:{:{}}}".format(1, 2, 3))
attempt(lambda: "{}".format_map({}))
attempt(lambda: format(5, 5))
attempt(lambda: format(object(), "x") if False else format([], "x"))
attempt(lambda: f"{1:.2d}")
attempt(lambda: f"{'a':=5}")


class BadFormat:
    def __format__(self, spec):
        return 5


attempt(lambda: f"{BadFormat()}")
attempt(lambda: "{}".format(BadFormat()))
