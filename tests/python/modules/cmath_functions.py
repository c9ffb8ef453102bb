# `cmath`: functions of complex numbers, at ordinary, extreme and special values
import cmath
import re


def plain(text):
    return re.sub(r" at 0x[0-9a-f]+", " at ...", text)


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(plain(f"{getattr(function, '__name__', '?')} {result}"))


# === the module ===
print([n for n in dir(cmath) if n[0] != '_'])
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj)

# === special values ===
inf = float('inf')
nan = float('nan')
parts = [-inf, -1.5, -0.0, 0.0, 1.5, inf, nan]
fs = ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cos', 'cosh', 'exp', 'log', 'log10', 'phase', 'polar', 'sin', 'sinh', 'sqrt', 'tan', 'tanh', 'isfinite', 'isinf', 'isnan']
for f in fs:
    for x in parts:
        for y in parts:
            show(getattr(cmath, f), complex(x, y))
for x in parts:
    for y in parts:
        show(cmath.rect, x, y)

# === ordinary and extreme values ===
vals = [1, -1, 1j, -1j, 0.5 + 0.5j, 2 + 3j, -2 + 3j, 2 - 3j, 1e-10 + 1e-10j, 1e-300, 1e-310j, 5e-324, 1e+300 + 1e+300j, 1e+308j, -1e+308, 1.7e+308 + 1.7e+308j, 1 + 1e-20j, 1 - 1e-20j, -1 + 1e-20j, 1e+200j, 710 + 1j, -710 + 1j, 750 + 2j, 0.1 + 1000j, 100000.0 + 100000j, 1 + 0j, 2 + 0j, complex(2, -0.0), complex(-2, -0.0), -2 + 0j, 2j, -2j, 0.999999 + 1e-09j, 1.0000001, 3.14159j, 100 + 0.1j, -5, 7.5, 1e+22]
for f in fs:
    for v in vals:
        show(getattr(cmath, f), v)
for r, p in [(1, 0), (1, 1), (2, -3), (1e+308, 0.5), (1e-320, 2), (1, 1e+22), (3, cmath.pi), (-1, 1), (0, 1)]:
    show(cmath.rect, r, p)
for v in vals[:12]:
    for b in (2, 10, 2 + 1j, 1, 0, -1, 0.5):
        show(cmath.log, v, b)

# === isclose ===
show(cmath.isclose, 1, 1 + 1e-10j)
show(cmath.isclose, 1, 1.1)
show(cmath.isclose, 1, 1.1, rel_tol=0.2)
show(cmath.isclose, 1, 1.1, abs_tol=0.2)
show(cmath.isclose, inf, inf)
show(cmath.isclose, inf, 1)
show(cmath.isclose, nan, nan)
show(cmath.isclose, 1, 1, rel_tol=-1)
show(cmath.isclose, 1, 1, abs_tol=-1)
show(cmath.isclose, 1)
show(cmath.isclose, 1, 'a')
show(cmath.isclose, 1, 2, 0.5)
show(cmath.isclose, complex(inf, 1), complex(inf, 2))
show(cmath.isclose, 1, 1, rel_tol='x')
show(cmath.isclose, 1e-09, 0, abs_tol=1e-08)

# === arguments ===
class C:

    def __complex__(s):
        return 1 + 2j


class F:

    def __float__(s):
        return 2.5


class I:

    def __index__(s):
        return 3


class Bad:

    def __complex__(s):
        return 1.5


class Err:

    def __complex__(s):
        raise ZeroDivisionError('c')


class Sub(complex):
    pass


for v in (C(), F(), I(), Bad(), Err(), Sub(1, 2), '1', None, [], 10 ** 400, True):
    for f in ('sqrt', 'phase', 'isnan', 'polar', 'log'):
        show(getattr(cmath, f), v)
show(cmath.sqrt)
show(cmath.sqrt, 1, 2)
show(cmath.log)
show(cmath.log, 1, 2, 3)
show(cmath.rect, 1)
show(cmath.rect, 1, 'a')
show(cmath.rect, 1j, 1)
show(cmath.polar)
show(cmath.log, 0)
show(cmath.log, 1, 0)
show(cmath.log10, 0)
show(cmath.log, 2, 'x')
show(cmath.log, 1, 1)
