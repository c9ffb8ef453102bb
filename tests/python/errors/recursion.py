# === the same line again and again ===
def f(n):
    if n == 0:
        raise ValueError("bottom")
    f(n - 1)

f(10)

# === one more than shown ===
def f(n):
    if n == 0:
        raise ValueError("bottom")
    f(n - 1)

f(4)

# === as often as shown ===
def f(n):
    if n == 0:
        raise ValueError("bottom")
    f(n - 1)

f(3)

# === two functions in turn ===
def f(n):
    g(n)

def g(n):
    if n == 0:
        raise ValueError("bottom")
    f(n - 1)

f(3)

# === without end ===
import sys
sys.setrecursionlimit(100)

def f():
    return f()

try:
    f()
except RecursionError as error:
    print(type(error).__name__, error)

# === a lambda calling itself ===
f = lambda n: 1 / 0 if n == 0 else f(n - 1)
f(6)

# === a property that asks for itself ===
class C:
    def __init__(self, n):
        self.n = n

    @property
    def value(self):
        self.n -= 1
        return self.value if self.n else 1 // 0

C(8).value

# === repr of itself through a method ===
class C:
    def __init__(self, n): self.n = n
    def __str__(self):
        return str(C(self.n - 1)) if self.n else [][0]

print(C(5))
