# === a global ===
counter = 1
print(conuter)

# === a builtin ===
prin("x")

# === a local ===
def f():
    colour = 1
    return color

f()

# === case ===
value = 1
print(Value)

# === nothing near ===
print(qqqqqqq)

# === a module not imported ===
print(math.pi)

# === a module, and something near ===
maths = 1
print(math.pi)

# === in a method ===
class C:
    def __init__(self):
        self.width = 1

    def area(self):
        return width * 2

C().area()

# === in a method, nothing in self ===
class C:
    def area(self):
        return width * 2

C().area()

# === an attribute of an instance ===
class C:
    def __init__(self):
        self.colour = 1

print(C().color)

# === a method ===
[].appendd(1)

# === a method of a str ===
"abc".uper()

# === an attribute of a module ===
import math
math.sqr(2)

# === an attribute of a class ===
class C:
    value = 1

C.valeu

# === a private attribute, from outside ===
class C:
    _hidden = 1

C().hidden

# === a private attribute, from inside ===
class C:
    _hidden = 1

    def f(self):
        return self.hidden

C().f()

# === an underscore too many ===
class C:
    hidden = 1

C()._hidden

# === a name in a module ===
from time import slee

# === a name in a module, nothing near ===
from time import qqqqqqqqq

# === too short to tell ===
ab = 1
print(xy)

# === a keyword argument ===
def f(width=1):
    pass

f(widht=2)

# === a method named like another ===
class Stack:
    def push(self, item): pass
    def pop(self): pass

Stack().puhs(1)

# === an attribute of None ===
x = None
x.append(1)

# === attributes listed by __dir__ ===
class C:
    def __dir__(self):
        return ["special", "other"]

C().specail

# === a __dir__ that fails ===
class C:
    def __dir__(self):
        raise ValueError("no")

C().anything

# === names with slots ===
class C:
    __slots__ = ("first", "second")

C().frist

# === setting what is not there ===
class C:
    __slots__ = ("first",)

C().fist = 1

# === a getattr that raises ===
class C:
    bar = 1
    def __getattr__(self, name):
        raise AttributeError(f"no {name} here")

C().baz

# === a NameError made by hand ===
near = 1
raise NameError("made by hand", name="neer")

# === an AttributeError made by hand ===
raise AttributeError("made by hand", name="appendd", obj=[])

# === a free variable ===
def outer():
    amount = 1
    def inner():
        return amuont + amount
    return inner()

outer()

# === in a comprehension ===
values = [1]
print([valeu for value in values])
