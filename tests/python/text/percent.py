# === values of classes ===
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __str__(self):
        return f"({self.x}, {self.y})"

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"


class Number:
    def __init__(self, value):
        self.value = value

    def __int__(self):
        return int(self.value)

    def __index__(self):
        return int(self.value)

    def __float__(self):
        return float(self.value)


point = Point(1, "é")
print("%s %r %a" % (point, point, point))
print("[%12s] [%-12s] [%.3s]" % (point, point, point))
print("%d %x %#o %c %.2f %e" % ((Number(65),) * 6))
print("%s" % (point,), "%s and %s" % (point, [point]))

# === mappings ===
class Record(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("%(name)s is %(age)d years old, %(other)s" % Record(name="Ann", age=30))
print("%(a)s %(a)r %% %(b).2f" % {"a": "x", "b": 2})
print("no fields" % {"a": 1})


class Lookup:
    def __getitem__(self, key):
        return key.upper()


print("%(hello)s, %(world)5.3s!" % Lookup())

# === width and precision from values ===
print("%*d|%-*d|%.*f" % (6, 42, 6, 42, 3, 3.14159))

# === errors ===
def attempt(form, values):
    try:
        print(repr(form % values))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Broken:
    def __str__(self):
        return 5

    def __int__(self):
        raise ValueError("no number today")

    def __index__(self):
        raise TypeError("nor an index")


for form, values in [
    ("%d", "x"), ("%s %s", 1), ("%s", (1, 2)), ("%(a)s", 1), ("%(a)s", {}), ("%y", 1), ("%", 1), ("%c", "xy"),
    ("%c", -1), ("%s", Broken()), ("%d", Broken()), ("%x", Broken()), ("%f", Broken()), ("%*d", ("x", 1)),
]:
    attempt(form, values)

# === the right operand decides when it is a subclass ===
class Text(str):
    def __rmod__(self, other):
        return f"rmod({other!r})"


print("%s" % Text("a"))
