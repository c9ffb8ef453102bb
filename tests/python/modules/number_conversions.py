# === what conversions make of classes with a say of their own ===
import cmath
import math
import warnings


def show(label, action):
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            result = repr(action())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, *[f"[{each.category.__name__}: {each.message}]" for each in heard])


class Metres(float):
    pass


class Fixed(float):
    def __float__(self):
        return 0.25


class Same(float):
    def __float__(self):
        return self


class Wrong(float):
    def __float__(self):
        return "no float"


class Label(str):
    def __float__(self):
        return len(self) / 2


class Packet(bytes):
    def __float__(self):
        return 1e3


class Reading:
    def __float__(self):
        return Metres(6.25)


class Position:
    def __index__(self):
        return True


for value in (Metres(1.5), Fixed(9), Same(2.25), Wrong(4), Label("12"), Packet(b"5"), Reading(), Position()):
    name = type(value).__name__
    show(f"float({name})", lambda: float(value))
    show(f"Metres({name})", lambda: Metres(value))
    show(f"complex({name})", lambda: complex(value))
    show(f"complex(0, {name})", lambda: complex(0, value))
    show(f"sqrt({name})", lambda: math.sqrt(value))
    show(f"hypot({name})", lambda: math.hypot(value, 0))
    show(f"%f {name}", lambda: "%f" % value)


class Impedance(complex):
    pass


class Circuit:
    def __complex__(self):
        return Impedance(3, 4)


class Itself(complex):
    def __complex__(self):
        return self


class Nothing(complex):
    def __complex__(self):
        return None


for value in (Impedance(1, 2), Circuit(), Itself(5j), Nothing(7)):
    name = type(value).__name__
    show(f"complex({name})", lambda: complex(value))
    show(f"Impedance({name})", lambda: Impedance(value))
    show(f"complex({name}, 2)", lambda: complex(value, 2))
    show(f"complex(2, {name})", lambda: complex(2, value))
    show(f"cmath.sqrt({name})", lambda: cmath.sqrt(value))


# === keywords that a derived class takes ===
class Measured(float):
    def __init__(self, value, unit=None):
        self.unit = unit


show("unit", lambda: Measured(1.5, unit="m").unit)
show("wrong keyword", lambda: Measured(value=1.5))
show("derived", lambda: Metres(value=1))
show("float", lambda: float(x=1))
show("two", lambda: float(1, 2))
show("two derived", lambda: Metres(1, 2))

# === a base goes with text only ===
for value in (b"101", bytearray(b"101"), memoryview(b"101"), "101", 5, []):
    show(f"int({type(value).__name__}, 2)", lambda: int(value, 2))
show("int(memoryview)", lambda: int(memoryview(b"101")))
show("int(base=2)", lambda: int(base=2))

# === NaNs have a sign ===
for text in ("nan", "-nan", "+NaN", "-NAN"):
    print(text, float(text), math.copysign(1, float(text)), math.copysign(1, -float(text)))
    print(math.copysign(1, complex(text).real), math.copysign(1, complex(text + "j").imag))
print(math.copysign(2, -0.0), math.copysign(-2, 0.0), math.copysign(0.0, -1), math.copysign(-math.inf, 3))
print(math.copysign(1, math.copysign(math.nan, -1)), math.copysign(1, abs(float("-nan"))))
