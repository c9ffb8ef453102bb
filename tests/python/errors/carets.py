# === a binary operation ===
x = 1
y = x + "a"

# === the last of several operators ===
a, b, c = 1, 2, "3"
print(a + b + c)

# === the tightest operator ===
a, b, c = 1, 2, "3"
print(a * b + a / c)

# === two letters ===
print(5 + 2 ** "x")

# === floor division without blanks ===
n = 0
print(1+10//n)

# === parentheses around operands ===
print((1 + 2) * ("x" + 3))

# === the right operand in parentheses ===
print(1+("x"))

# === shift ===
print(1 << -1)

# === in place ===
x = [1]
x += 5

# === a subscript ===
data = {"a": {"b": []}}
print(data["a"]["b"][3])

# === a key that is not there ===
data = {"a": {"b": []}}
print(data["a"]["c"]["d"])

# === a slice ===
print(5[1:2])

# === setting an item ===
t = (1, 2)
t[0] = 3

# === deleting an item ===
d = {}
del d["x"]

# === a call ===
def f(a, b):
    pass

print(f(1))

# === a call as a statement ===
def f():
    raise ValueError("no")

f()

# === a call that is all there is to assign ===
def f():
    raise ValueError("no")

x = f()

# === assigned to an attribute ===
def f():
    raise ValueError("no")

class C:
    pass

C.x = f()

# === returned ===
def f():
    raise ValueError("no")

def g():
    return f()

g()

# === a method returned ===
class C:
    def f(self):
        raise ValueError("no")

    def g(self):
        return self.f()

C().g()

# === an attribute ===
x = None
print(x.foo.bar)

# === the method of what a call gave ===
"abc".upper().foo()

# === a name ===
print(1, unknown_thing, 2)

# === unpacking ===
a, b = [1, 2, 3]

# === unpacking too few ===
a, *b, c = [1]

# === iterating ===
for i in 5:
    pass

# === a loop whose iterator fails ===
def items():
    yield 1
    yield 1 / 0

for i in items():
    pass

# === a condition ===
class B:
    def __bool__(self):
        return 3

if B():
    pass

# === an assertion ===
x = 3
assert x == 4, "x is three"

# === an assertion without a word ===
assert []

# === a comparison ===
print(sorted([3, "a"]))

# === comparing ===
print(1 < "2" < 3)

# === a unary operator ===
print(-"x")

# === an import ===
import no_such_module

# === a name of a module ===
from time import no_such_name_at_all

# === an f-string ===
x = {}
print(f"{1} and {x['k']!r}")

# === a comprehension ===
print([1 / n for n in (2, 1, 0)])

# === a generator expression ===
print(sum(1 / n for n in (2, 1, 0)))

# === a lambda ===
f = lambda n: 1 / n
print(f(0))

# === a with statement ===
with 5 as x:
    pass

# === raise ===
def f():
    if True: raise RuntimeError("one line")

f()

# === raise alone ===
raise

# === raise what is no exception ===
raise 5

# === a decorator ===
def decorate(f):
    raise TypeError("cannot decorate")

@decorate
def g():
    pass

# === a default ===
def f(a=1 / 0):
    pass

# === a class body ===
class C:
    x = 1
    y = x + None

# === a conditional expression ===
print(1 if 2 > [] else 3)

# === a dict display ===
d = {1: 2, [3]: 4}

# === a star in a call ===
print(*5)

# === two stars in a call ===
def f(**k): pass
f(**{1: 2})

# === a global statement ===
def f():
    global gone
    del gone

f()

# === a local without a value ===
def f():
    if False:
        x = 1
    return x

f()

# === semicolons ===
a = 1; b = a / 0; c = 3

# === strings with brackets ===
print("(" + ")[" + 5)

# === await in the middle ===
async def f():
    return await 5

c = f()
c.send(None)

# === matmul ===
print([1] @ [2])

# === an augmented item ===
d = {}
d["x"] += 1

# === chained calls ===
def f(n):
    return g if n else None

def g(n):
    return f(n)

f(1)(0)(3)
