"""The tower of numbers: Number, Complex, Real, Rational, Integral.

Abstract classes, each of which says what can be done with numbers of its kind
and of those above it, and says how some of it can be done by the rest. The
built-in types are registered with the last one that fits.
"""

from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _unary(self):
    raise NotImplementedError


def _binary(self, other):
    raise NotImplementedError


def _power(self, exponent):
    raise NotImplementedError


def _power_of(self, base):
    raise NotImplementedError


def _power_modulo(self, exponent, modulus=None):
    raise NotImplementedError


def _rounded(self, ndigits=None):
    raise NotImplementedError


def _abstract(owner, sample, *names):
    # Abstract methods for the body of the class called `owner`: all that they say is that they
    # are wanted, and what they take, so that one sample of each form is enough.
    for name in names:
        method = type(sample)(sample.__code__, globals(), name, sample.__defaults__)
        method.__qualname__ = f"{owner}.{name}"
        yield name, abstractmethod(method)


def _operators(owner, *names):
    # The same for binary operators, whose operands may be on either side.
    for name in names:
        yield from _abstract(owner, _binary, f"__{name}__", f"__r{name}__")


class Number(metaclass=ABCMeta):
    """A number of any kind: for isinstance(x, Number), and no more."""

    __slots__ = ()
    # A subclass that defines __eq__() has to say what its hash is.
    __hash__ = None


class Complex(Number):
    """What complex(x) takes, and the arithmetic without order and remainder.

    Subtraction is there once __add__() and __neg__() are.
    """

    __slots__ = ()
    locals().update(_abstract(
        "Complex", _unary, "__complex__", "__neg__", "__pos__", "__abs__", "conjugate",
    ))
    locals().update(_operators("Complex", "add", "mul", "truediv"))
    locals().update(_abstract("Complex", _power, "__pow__"))
    locals().update(_abstract("Complex", _power_of, "__rpow__"))
    locals().update(_abstract("Complex", _binary, "__eq__"))
    real, imag = (
        property(method) for _, method in _abstract("Complex", _unary, "real", "imag")
    )
    __hash__ = None

    def __bool__(self):
        return self != 0

    def __rsub__(self, other):
        return -self + other

    def __sub__(self, other):
        return self + -other


class Real(Complex):
    """What float(x) takes, with order, rounding and remainder.

    A real number is a complex one with no imaginary part.
    """

    __slots__ = ()
    locals().update(_abstract(
        "Real", _unary, "__float__", "__trunc__", "__floor__", "__ceil__",
    ))
    locals().update(_abstract("Real", _rounded, "__round__"))
    locals().update(_operators("Real", "floordiv", "mod"))
    locals().update(_abstract("Real", _binary, "__lt__", "__le__"))

    def __complex__(self):
        return complex(float(self))

    def conjugate(self):
        return +self

    real = property(conjugate)
    imag = property(lambda self: 0)

    def __rdivmod__(self, other):
        return other // self, other % self

    def __divmod__(self, other):
        return self // other, self % other


class Rational(Real):
    """A fraction in lowest terms: an integral numerator over a positive denominator."""

    __slots__ = ()
    numerator, denominator = (
        property(method)
        for _, method in _abstract("Rational", _unary, "numerator", "denominator")
    )

    def __float__(self):
        # The division of int is right though both be too large for a float.
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """What int(x) takes, with the operators on bits.

    An integral number is a fraction over one.
    """

    __slots__ = ()
    locals().update(_abstract("Integral", _unary, "__int__", "__invert__"))
    locals().update(_abstract("Integral", _power_modulo, "__pow__"))
    locals().update(_operators("Integral", "lshift", "rshift", "and", "xor", "or"))
    numerator = property(lambda self: +self)
    denominator = property(lambda self: 1)

    def __float__(self):
        return float(int(self))

    def __index__(self):
        return int(self)


for _kind, _builtin in (Complex, complex), (Real, float), (Integral, int):
    _kind.register(_builtin)
del _kind, _builtin
