# Annotations that are kept as text.
from __future__ import annotations

a: int
b: list[int] = []
c.d: int = 1


def f(a: x.y[1:2], b: "str" = 1, *args: *Ts, k: lambda x, *y, z=1, **w: (x, y), **kw: {1: 2, **a}) -> a if b else c: ...
def g(a: [x for x in y if z], b: {x: y for x, y in z}, c: (x for x in y), d: not a and b or c, e: -a**2 + b * (c - d)): ...
def h(a: f"{x!r:>{y}} {{}} {z}", b: (a, b), c: (a,), d: (), e: a < b <= c is not d, f: ..., g: 1.5e300, i: 1e400, j: 2j): ...
def i(a: f(1, *b, c=2, **d), b: await_ @ c, c: a[b, c], d: a[b:c, ::2], e: a[()], f: (a, *b), g: [*a], h: {1, 2}, j: {*a}): ...
def j(a: (x), b: "it's", c: 'say "x"', d: b"bytes\x00", e: 1 .real, f: (1 + 2).x, g: None, h: True, k: u"x"): ...
def k(a: (lambda: 0), b: (lambda x: x)(1), c: a if b else (c if d else e), d: (a if b else c).x, e: not (not a), f: a ** -b, g: (-a) ** b): ...
def l(a: a or (b and c), b: (a or b) and c, c: a - (b - c), d: (a - b) - c, e: a ** b ** c, f: (a ** b) ** c, g: ~-+a): ...


def m(a: (lambda *b: b), c: (lambda *, d=1: d), e: (lambda **f: f), g: (lambda h, /, *i: i), j: [x async for x in y]): ...


class C:
    x: C
    __y: D

    def m[T](self, a: T) -> C:
        return __class__

    y: int = 1
