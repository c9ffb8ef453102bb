"""Module docstring."""
import a
import a.b as c
from a import *

x = 1
y = x + 1
x, y = y, x
global g
g = 1
if x:
    y = 2
else:
    y = 3
for i in x:
    if i:
        break
else:
    z = 1
while x:
    x -= 1
try:
    x()
except E as e:
    y(e)
finally:
    z()
with x as y:
    z
del x
print(f"{x}")
a.b.c(x)
[1, 2, 3]
lambda: x
assert x, y
pass
annotated: int = 1


def f():
    return x


class K:
    pass


@decorator
def decorated():
    pass


def uses_imports():
    a.f()
    c.f()
    K.f()
    b.f()


a.f(1)
K.g(1)
a.b.h(1)
[a.f(x) for x in y]
if x: raise x
x = y if z else w
