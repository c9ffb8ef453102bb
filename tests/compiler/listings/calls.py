# Calls of all kinds.
import math
import os.path as path


def plain(f, a, b):
    f()
    f(a)
    f(a, b)
    f(1, 2, 3)
    f(f(a), f(b))
    return f(a)(b)(1)


def keywords(f, a, b):
    f(x=a)
    f(a, x=b)
    f(a, b, x=1, y=2)
    f(x=f(y=a))


def starred(f, a, b):
    f(*a)
    f(*a, *b)
    f(1, *a)
    f(*a, 1)
    f(*(1, 2))
    f(*[a, b])


def double_starred(f, a, b):
    f(**a)
    f(**a, **b)
    f(x=1, **a)
    f(**a, x=1)
    f(x=1, y=2, **a, z=3, w=4, **b, v=5)
    f(*a, **b)
    f(1, *a, x=2, **b)
    f(a, *b, 1, x=a)


def methods(o, a):
    o.m()
    o.m(a)
    o.m(a, x=1)
    o.m(*a)
    o.m(**a)
    o.m(a, *a)
    o.m().n().p(a)
    o.a.b.c(a)
    o[a].m()
    o.m[a]()
    (o.m)(a)
    (o or a).m()
    "x".join(a)
    return o.m(o.n(o.p(a)))


def modules(a):
    math.floor(a)
    path.join(a, "b")
    math.pi.hex()


def global_functions(a):
    print(a)
    print(a, end="")
    len(range(a))
    return [print(x) for x in a]


def many_arguments(f):
    return f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31)


def thirty_arguments(f):
    return f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)


def many_method_arguments(o):
    return o.m(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)


def many_keywords(f):
    return f(
        a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10, k=11, l=12, m=13, n=14, o=15, p=16, q=17, r=18,
    )


def generator_argument(f, a):
    return f(x for x in a), f((x for x in a), 1), sum(x * x for x in a if x)


def multi_line(o, a):
    o.first(
        a
    ).second(
        x=a,
        y=1,
    ).third
    return (
        o
        .first()
        .second(a)
        .third(*a)
    )


def print_conditional(a, b):
    print(a if b else 1)
    print(a and b, a or b)
    print(not a)


class Base:
    def plain(self):
        return super().plain()

    def arguments(self, *args, **kwargs):
        return super().arguments(1, *args, **kwargs)

    def keyword(self, a):
        return super().keyword(a, x=1)

    def attribute(self):
        return super().attribute

    def two_arguments(self):
        return super(Base, self).two_arguments(), super(Base, self).x

    def stored(self):
        s = super()
        return s.stored()

    def nested(self):
        def inner():
            return super().nested()

        return inner, lambda: super().nested(), lambda x: super().nested()

    def in_comprehension(self):
        return [super().x for x in self]

    def class_cell(self):
        return __class__

    def class_of_super(self):
        return super().__class__

    @staticmethod
    def no_argument():
        return super().x

    @classmethod
    def of_class(cls):
        return super().of_class()

    def shadowed(self, super):
        return super().x

    def deleted(self):
        del self
        return super().x

    def assigned(self):
        super().x = 1
        super().y += 1
