"""`Fraction`: rational numbers, exact, in lowest terms.

Arithmetic is functions of four whole numbers, two numerators and two denominators, so that an int takes part without
a fraction made of it first. `_operator` makes the two methods of a Python operator from such a function; the methods
are put into the class below it.
"""

import operator
import sys
from math import gcd
from numbers import Complex, Rational, Real

__all__ = ["Fraction"]


class Fraction(Rational):
    """A rational number, from two rational numbers, a float, a Decimal, or a text such as '3/4' or '-1.5e3'."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if type(numerator) is int and denominator is None:
            self._numerator = numerator
            self._denominator = 1
            return self
        if type(numerator) is int is type(denominator):
            top, bottom = numerator, denominator
        elif denominator is not None:
            if not (isinstance(numerator, Rational) and isinstance(denominator, Rational)):
                raise TypeError("both arguments should be Rational instances")
            top = numerator.numerator * denominator.denominator
            bottom = numerator.denominator * denominator.numerator
        else:
            pair = _ratio_of(numerator)
            if pair is None:
                raise TypeError("argument should be a string or a Rational instance")
            top, bottom = pair
        if bottom != 1:
            if not bottom:
                raise ZeroDivisionError(f"Fraction({top}, 0)")
            common = gcd(top, bottom)
            if bottom < 0:
                common = -common
            top //= common
            bottom //= common
        self._numerator = top
        self._denominator = bottom
        return self

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        """Whole numbers in lowest terms, as they are."""
        new = object.__new__(cls)
        new._numerator = numerator
        new._denominator = denominator
        return new

    @classmethod
    def from_decimal(cls, dec):
        """Return the exact value of a Decimal or an int."""
        if not (isinstance(dec, int) or _is_decimal(dec)):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def from_float(cls, f):
        """Return the exact value of a float or an int."""
        if not isinstance(f, (float, int)):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def as_integer_ratio(self):
        """Return numerator and denominator; the latter is positive."""
        return self._numerator, self._denominator

    def is_integer(self):
        """Tell whether it is a whole number."""
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        """Return the nearest fraction whose denominator is max_denominator at most."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        n, d = self.as_integer_ratio()
        if d <= max_denominator:
            return Fraction(self)
        # The convergents p/q of the continued fraction, as far as q allows.
        p, q, last_p, last_q = 1, 0, 0, 1
        high, low = n, d
        while True:
            whole, rest = divmod(high, low)
            if last_q + whole * q > max_denominator:
                break
            p, q, last_p, last_q = last_p + whole * p, last_q + whole * q, p, q
            high, low = low, rest
        # The best is the last of them, or the last fraction on the way to the next.
        steps = (max_denominator - last_q) // q
        way_p, way_q = last_p + steps * p, last_q + steps * q
        # They are low / (d * q) and (high - steps * low) / (d * way_q) off.
        if low * way_q <= (high - steps * low) * q:
            return _made(p, q)
        return _made(way_p, way_q)

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        text = str(self._numerator)
        return text if self._denominator == 1 else f"{text}/{self._denominator}"

    def __format__(self, format_spec, /):
        layout = _layout(format_spec)
        if layout.accepted:
            return layout.of_float(self) if layout.kind else layout.of_fraction(self)
        raise ValueError(f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}")

    def __hash__(self):
        # Equal numbers have equal hashes, whatever their type: the value modulo the prime of hash(int).
        try:
            size = hash(abs(self._numerator) * pow(self._denominator, -1, sys.hash_info.modulus))
        except ValueError:
            size = sys.hash_info.inf
        if self._numerator >= 0:
            return size
        return -size if size != 1 else -2

    def __eq__(a, b):
        if type(b) is int:
            return a._denominator == 1 and a._numerator == b
        if isinstance(b, Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, Complex) and not b.imag:
            b = b.real
        if isinstance(b, float):
            # Infinities and NaN equal no fraction.
            return b - b == 0.0 and b.as_integer_ratio() == (a._numerator, a._denominator)
        return NotImplemented

    def __bool__(a):
        return bool(a._numerator)

    def __pos__(a):
        return _made(a._numerator, a._denominator)

    def __abs__(a):
        return _made(abs(a._numerator), a._denominator)

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __trunc__(a):
        return a.__floor__() if a._numerator >= 0 else a.__ceil__()

    def __int__(a):
        return int(a.__trunc__())

    def __neg__(a):
        return _made(-a._numerator, a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            return _rounded(self._numerator, self._denominator, 0)
        count = _rounded(self._numerator, self._denominator, -ndigits)
        return Fraction(count, 10 ** ndigits) if ndigits > 0 else Fraction(count * 10 ** -ndigits)

    def __pow__(a, b):
        if isinstance(b, Rational):
            if b.denominator == 1:
                return _power(a._numerator, a._denominator, b.numerator)
            return float(a) ** float(b)
        return float(a) ** b if isinstance(b, (float, complex)) else NotImplemented

    def __rpow__(b, a):
        if b._denominator == 1 and (b._numerator >= 0 or not isinstance(a, Rational)):
            return a ** b._numerator
        return Fraction(a) ** b if isinstance(a, Rational) else a ** float(b)

    def __reduce__(self):
        return type(self), self.as_integer_ratio()

    def __copy__(self):
        # A fraction never changes, so it is its own copy; what a subclass adds may change.
        return self if type(self) is Fraction else type(self)(*self.as_integer_ratio())

    def __deepcopy__(self, memo):
        return self.__copy__()


_made = Fraction._from_coprime_ints


# ----------------------------------------------------------------------- arithmetic


def _sum(na, da, nb, db):
    # Knuth, "Seminumerical Algorithms", 4.5.1: divisors of the small numbers, not of the large ones.
    common = gcd(da, db)
    if common == 1:
        return _made(na * db + nb * da, da * db)
    rest = da // common
    top = na * (db // common) + nb * rest
    again = gcd(top, common)
    return _made(top // again, rest * (db // again))


def _difference(na, da, nb, db):
    return _sum(na, da, -nb, db)


def _product(na, da, nb, db):
    across, back = gcd(na, db), gcd(nb, da)
    if across != 1:
        na //= across
        db //= across
    if back != 1:
        nb //= back
        da //= back
    return _made(na * nb, da * db)


def _quotient(na, da, nb, db):
    if nb > 0:
        return _product(na, da, db, nb)
    if nb:
        return _product(na, da, -db, -nb)
    raise ZeroDivisionError(f"Fraction({db}, 0)")


def _whole_quotient(na, da, nb, db):
    return na * db // (nb * da)


def _remainder(na, da, nb, db):
    return Fraction(na * db % (nb * da), da * db)


def _quotient_and_remainder(na, da, nb, db):
    whole, rest = divmod(na * db, nb * da)
    return whole, Fraction(rest, da * db)


def _power(n, d, exponent):
    if exponent >= 0:
        return _made(n ** exponent, d ** exponent)
    if not n:
        raise ZeroDivisionError(f"Fraction({d ** -exponent}, 0)")
    if n < 0:
        n, d = -n, -d
    return _made(d ** -exponent, n ** -exponent)


def _operator(name, exact, inexact, of_complex):
    """Give Fraction the methods of an operator: `exact` of ratios, `inexact` with a float or complex number."""
    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a._numerator, a._denominator, b._numerator, b._denominator)
        if isinstance(b, int):
            return exact(a._numerator, a._denominator, b, 1)
        if isinstance(b, float):
            return inexact(float(a), b)
        if of_complex and isinstance(b, complex):
            return inexact(complex(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, Rational):
            return exact(a.numerator, a.denominator, b._numerator, b._denominator)
        if isinstance(a, Real):
            return inexact(float(a), float(b))
        if of_complex and isinstance(a, Complex):
            return inexact(complex(a), float(b))
        return NotImplemented

    for method, prefix in ((forward, "__"), (reverse, "__r")):
        method.__name__ = f"{prefix}{name}__"
        method.__qualname__ = f"Fraction.{method.__name__}"
        setattr(Fraction, method.__name__, method)


def _comparison(name, holds):
    """Give Fraction the method of a comparison."""
    def compare(a, b):
        if isinstance(b, float):
            if b - b != 0.0:
                return holds(0.0, b)  # infinite, or NaN: any finite number will do
            nb, db = b.as_integer_ratio()
        elif isinstance(b, Rational):
            nb, db = b.numerator, b.denominator
        else:
            return NotImplemented
        return holds(a._numerator * db, nb * a._denominator)

    compare.__name__ = name
    compare.__qualname__ = f"Fraction.{name}"
    setattr(Fraction, name, compare)


for _row in (
    ("add", _sum, operator.add, True),
    ("sub", _difference, operator.sub, True),
    ("mul", _product, operator.mul, True),
    ("truediv", _quotient, operator.truediv, True),
    ("floordiv", _whole_quotient, operator.floordiv, False),
    ("mod", _remainder, operator.mod, False),
    ("divmod", _quotient_and_remainder, divmod, False),
):
    _operator(*_row)
for _row in ("lt", "le", "gt", "ge"):
    _comparison(f"__{_row}__", getattr(operator, _row))
del _row
Fraction.__abstractmethods__ = frozenset()  # the methods above came after the class


# ----------------------------------------------------------------------- numbers from values and text


def _is_decimal(value):
    # Who has a Decimal has imported its module; who has none need not wait for it.
    decimal = sys.modules.get("decimal")
    return decimal is not None and isinstance(value, decimal.Decimal)


def _ratio_of(value):
    """Numerator and denominator of what the constructor takes alone; None if it does not take it."""
    if isinstance(value, str):
        ratio = _read(value.strip())
        if ratio is None:
            raise ValueError(f"Invalid literal for Fraction: {value!r}")
        return ratio
    if isinstance(value, float) or _is_decimal(value):
        return value.as_integer_ratio()
    if isinstance(value, Rational):
        return value.numerator, value.denominator
    return None


def _read(text):
    """The ratio that a text means, as written; None if it means none."""
    sign, digits = _signed(text)
    if "/" in digits:
        top, _, bottom = digits.partition("/")
        top, bottom = _whole(top.rstrip()), _whole(bottom.lstrip())
        return None if top is None or bottom is None else (sign * top, bottom)
    mantissa, mark, power = digits.replace("E", "e").partition("e")
    power_sign, power = _signed(power)
    exponent = _whole(power) if mark else 0
    before, _, after = mantissa.partition(".")
    top = _whole(before) if before else 0
    part = _whole(after) if after else 0
    if top is None or part is None or exponent is None or not (before or after):
        return None
    places = len(after) - after.count("_")
    top = sign * (top * 10 ** places + part)
    exponent = power_sign * exponent - places
    return (top * 10 ** exponent, 1) if exponent >= 0 else (top, 10 ** -exponent)


def _signed(text):
    """A sign and what follows it."""
    if text.startswith(("+", "-")):
        return (-1 if text[0] == "-" else 1), text[1:]
    return 1, text


def _whole(digits):
    """The value of decimal digits, single underscores between them; None for any other text."""
    if digits.isdecimal():
        return int(digits)
    groups = digits.split("_")
    return int("".join(groups)) if all(map(str.isdecimal, groups)) else None


# ----------------------------------------------------------------------- rounding and format()


def _rounded(n, d, exponent):
    """n/d in units of 10**exponent, rounded to the nearest whole number, from halfway to the even one."""
    if exponent > 0:
        d *= 10 ** exponent
    elif exponent:
        n *= 10 ** -exponent
    whole, rest = divmod(n, d)
    excess = 2 * rest - d
    return whole + 1 if excess > 0 or not excess and whole & 1 else whole


def _to_figures(n, d, figures):
    """The first digits of n/d > 0, rounded, as a number, and the exponent of the last of them."""
    tops, bottoms = str(n), str(d)
    exponent = len(tops) - len(bottoms) - figures
    if tops >= bottoms:
        exponent += 1
    digits = _rounded(n, d, exponent)
    if digits == 10 ** figures:
        return digits // 10, exponent + 1  # as 9.99 becomes 10.0
    return digits, exponent


_layouts = {}


def _layout(text):
    """The _Layout of a specification; a program has few, and uses them again and again."""
    layout = _layouts.get(text)
    if layout is None:
        if len(_layouts) >= 64:
            _layouts.clear()
        layout = _layouts[text] = _Layout(text)
    return layout


class _Layout:
    """A format specification, taken apart: [[fill]align][sign][z][#][0][width][grouping][.precision][type]."""

    def __init__(self, text):
        self.rest = text
        self.fill, self.align = " ", ""
        if text[1:2] in tuple("<>=^"):
            self.fill, self.rest = text[0], text[1:]
        self.align = self.take("<>=^")
        self.sign = self.take("-+ ")
        self.no_negative_zero = self.take("z")
        self.alternate = self.take("#")
        self.zeros = self.take("0") if self.rest[1:2].isdecimal() else ""
        width = self.take_digits()
        self.grouping = self.take(",_")
        precision = self.take_digits() if self.take(".") else None
        self.kind = self.take("eEfFgG%")
        if self.kind:
            fits = not (self.align and self.zeros)
        else:
            fits = not (self.no_negative_zero or self.zeros) and precision is None
        self.accepted = fits and not self.rest and _no_zero_in_front(width) and (
            precision is None or precision != "" and _no_zero_in_front(precision))
        if self.accepted:
            self.width = int(width or 0)
            self.precision = 6 if precision is None else int(precision)

    def take(self, characters):
        """The next character, if it is one of these, else nothing."""
        found = self.rest[:1]
        if not found or found not in characters:
            return ""
        self.rest = self.rest[1:]
        return found

    def take_digits(self):
        """All the digits that come next."""
        size = 0
        while self.rest[size:size + 1].isdecimal():
            size += 1
        found, self.rest = self.rest[:size], self.rest[size:]
        return found

    def sign_of(self, negative):
        return "-" if negative else self.sign.replace("-", "")

    def grouped(self, digits):
        first = (len(digits) - 1) % 3 + 1
        return self.grouping.join([digits[:first]] + [digits[at:at + 3] for at in range(first, len(digits), 3)])

    def aligned(self, sign, body):
        missing = self.width - len(sign) - len(body)
        if missing <= 0:
            return sign + body
        if self.align == "=":
            return sign + self.fill * missing + body
        before = {"<": 0, "^": missing // 2}.get(self.align, missing)
        return self.fill * before + sign + body + self.fill * (missing - before)

    def of_fraction(self, value):
        """As a whole number, or as two with a stroke."""
        n, d = value.as_integer_ratio()
        body = self.grouped(str(abs(n)))
        if d != 1 or self.alternate:
            body += "/" + self.grouped(str(d))
        return self.aligned(self.sign_of(n < 0), body)

    def of_float(self, value):
        """As format() writes a float, but from the exact value."""
        n, d = abs(value._numerator), value._denominator
        kind = self.kind
        lower = kind.lower()
        end = ""
        if lower in "f%":
            places = self.precision
            digits = _rounded(n, d, -places - (2 if kind == "%" else 0))
            end = kind if kind == "%" else ""
        else:
            figures = self.precision + 1 if lower == "e" else max(self.precision, 1)
            digits, exponent = _to_figures(n, d, figures) if n else (0, 1 - figures)
            places = -exponent
            if lower == "e" or exponent > 0 or exponent + figures <= -4:
                places = figures - 1
                end = f"{'e' if kind.islower() else 'E'}{exponent + places:+03d}"
        sign = self.sign_of(value._numerator < 0 and (digits or not self.no_negative_zero))
        text = str(digits).zfill(places + 1)
        whole, part = text[:len(text) - places], text[len(text) - places:]
        if lower == "g" and not self.alternate:
            part = part.rstrip("0")
        if part or self.alternate:
            end = "." + part + end
        if self.zeros:
            room = self.width - len(sign) - len(end)
            # Of four characters of grouped digits three are digits; a separator is never the first.
            whole = whole.zfill(3 * room // 4 + 1 if self.grouping else room)
        return self.aligned(sign, self.grouped(whole) + end)


def _no_zero_in_front(digits):
    return len(digits) < 2 or digits[0] != "0"
