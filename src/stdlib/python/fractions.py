"""Fraction: a rational number, exact, always in lowest terms."""

import math
import numbers
import operator
import sys

__all__ = ["Fraction"]

_HASH_MODULUS = sys.hash_info.modulus
_HASH_INF = sys.hash_info.inf


def _parse(text):
    """Return numerator and denominator of '3/4', '-1.5e3' and the like; None if it is none."""
    body = text.strip()
    sign = 1
    if body[:1] in ("+", "-"):
        sign = -1 if body[0] == "-" else 1
        body = body[1:]

    def digits(part):
        # Underscores only between digits.
        plain = part.replace("_", "")
        if not part or not plain.isdecimal() or part[0] == "_" or part[-1] == "_" or "__" in part:
            return None
        return plain

    numerator, slash, denominator = body.partition("/")
    if slash:
        if not numerator[-1:].isspace():
            numerator = numerator
        top, bottom = digits(numerator.rstrip()), digits(denominator.lstrip())
        if top is None or bottom is None:
            return None
        return sign * int(top), int(bottom)
    exponent = 0
    for mark in "eE":
        mantissa, found, power = body.partition(mark)
        if found:
            body = mantissa
            power_sign = -1 if power[:1] == "-" else 1
            if power[:1] in ("+", "-"):
                power = power[1:]
            plain = digits(power)
            if plain is None:
                return None
            exponent = power_sign * int(plain)
            break
    whole, point, fraction = body.partition(".")
    if not whole and not fraction:
        return None
    top = "0" if not whole else digits(whole)
    after = "" if not fraction else digits(fraction)
    if top is None or after is None:
        return None
    value = int(top + after)
    exponent -= len(after)
    if exponent >= 0:
        return sign * value * 10 ** exponent, 1
    return sign * value, 10 ** -exponent


class Fraction(numbers.Rational):
    """A rational number, made of two integers, a string, a float or a decimal."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, str):
                parts = _parse(numerator)
                if parts is None:
                    raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
                numerator, denominator = parts
            elif isinstance(numerator, float) or type(numerator).__name__ == "Decimal":
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(
                denominator, numbers.Rational):
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._numerator = numerator // g
        self._denominator = denominator // g
        return self

    @classmethod
    def from_float(cls, f):
        """Return exactly the value of a float or integer."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(
                f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})"
            )
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """Return exactly the value of a decimal or integer."""
        if isinstance(dec, numbers.Integral):
            return cls(dec)
        if type(dec).__name__ != "Decimal":
            raise TypeError(
                f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} "
                f"({type(dec).__name__})"
            )
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        # Known to be in lowest terms.
        obj = super().__new__(cls)
        obj._numerator = numerator
        obj._denominator = denominator
        return obj

    def is_integer(self):
        """Tell whether the value is an integer."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """Return numerator and denominator."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """Return the nearest fraction whose denominator is not above the limit."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, up to the limit; then the
        # better of the last one and of the last step taken in part.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __format__(self, format_spec, /):
        """Format as str does, or with a presentation type of floats, exactly."""
        if not format_spec:
            return str(self)
        return _format(self, format_spec)

    # ------------------------------------------------------------- arithmetic

    def _operators(monomorphic, fallback, with_complex=True):
        # The forward and the reverse method of one operation: exact with
        # rationals, else as float or complex.
        def forward(a, b):
            if isinstance(b, Fraction):
                return monomorphic(a, b)
            if isinstance(b, int):
                return monomorphic(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            if with_complex and isinstance(b, complex):
                return fallback(float(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return monomorphic(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            if with_complex and isinstance(a, numbers.Complex):
                return fallback(complex(a), float(b))
            return NotImplemented

        name = fallback.__name__.strip("_")
        forward.__name__ = f"__{name}__"
        reverse.__name__ = f"__r{name}__"
        return forward, reverse

    def _add(a, b):
        na, da, nb, db = a._numerator, a._denominator, b._numerator, b._denominator
        # Sharing the common factor keeps the numbers small (Knuth, 4.5.1).
        g = math.gcd(da, db)
        if g == 1:
            return Fraction._from_coprime_ints(na * db + da * nb, da * db)
        s = da // g
        t = na * (db // g) + nb * s
        g2 = math.gcd(t, g)
        return Fraction._from_coprime_ints(t // g2, s * (db // g2))

    __add__, __radd__ = _operators(_add, operator.add)

    def _sub(a, b):
        return a + Fraction._from_coprime_ints(-b._numerator, b._denominator)

    __sub__, __rsub__ = _operators(_sub, operator.sub)

    def _mul(a, b):
        na, da, nb, db = a._numerator, a._denominator, b._numerator, b._denominator
        g1 = math.gcd(na, db)
        g2 = math.gcd(nb, da)
        return Fraction._from_coprime_ints((na // g1) * (nb // g2), (da // g2) * (db // g1))

    __mul__, __rmul__ = _operators(_mul, operator.mul)

    def _div(a, b):
        if b._numerator == 0:
            raise ZeroDivisionError(f"Fraction({a._numerator * b._denominator}, 0)")
        na, da, nb, db = a._numerator, a._denominator, b._numerator, b._denominator
        g1 = math.gcd(na, nb)
        g2 = math.gcd(db, da)
        n, d = (na // g1) * (db // g2), (nb // g1) * (da // g2)
        if d < 0:
            n, d = -n, -d
        return Fraction._from_coprime_ints(n, d)

    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)

    def _floordiv(a, b):
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv, False)

    def _divmod(a, b):
        da, db = a._denominator, b._denominator
        quotient, rest = divmod(a._numerator * db, da * b._numerator)
        return quotient, Fraction(rest, da * db)

    __divmod__, __rdivmod__ = _operators(_divmod, divmod, False)

    def _mod(a, b):
        da, db = a._denominator, b._denominator
        return Fraction((a._numerator * db) % (b._numerator * da), da * db)

    __mod__, __rmod__ = _operators(_mod, operator.mod, False)

    del _operators

    def __pow__(a, b, modulo=None):
        if modulo is not None:
            return NotImplemented
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)  # a root
            power = b.numerator
            if power >= 0:
                return Fraction._from_coprime_ints(a._numerator ** power,
                                                   a._denominator ** power)
            if a._numerator > 0:
                return Fraction._from_coprime_ints(a._denominator ** -power,
                                                   a._numerator ** -power)
            if a._numerator == 0:
                raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
            return Fraction._from_coprime_ints((-a._denominator) ** -power,
                                               (-a._numerator) ** -power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    # --------------------------------------------------------------- rounding

    def __int__(a):
        if a._numerator < 0:
            return operator.index(-(-a._numerator // a._denominator))
        return operator.index(a._numerator // a._denominator)

    def __trunc__(a):
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """Round to an integer, or to so many digits; halves to the even neighbour."""
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            if twice > self._denominator or (twice == self._denominator and whole % 2):
                whole += 1
            return whole
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    # ------------------------------------------------------ comparing, hashing

    def __hash__(self):
        # The same as the hash of an equal int or float.
        try:
            inverse = pow(self._denominator, -1, _HASH_MODULUS)
        except ValueError:
            value = _HASH_INF
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        result = value if self._numerator >= 0 else -value
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(
            self._numerator, self._denominator
        )

    def __deepcopy__(self, memo):
        return self.__copy__()


# --------------------------------------------------------------------- formatting

def _split_spec(spec):
    """Split a format specification into its parts, as a dict; None if it is wrong."""
    place = 0
    parts = {"fill": " ", "align": ">", "sign": "-", "no_neg_zero": False, "alt": False,
             "zeropad": False, "width": 0, "thousands": "", "precision": None, "type": "",
             "aligned": False}
    if len(spec) >= 2 and spec[1] in "<>=^":
        parts.update(fill=spec[0], align=spec[1], aligned=True)
        place = 2
    elif spec[:1] and spec[0] in "<>=^":
        parts.update(align=spec[0], aligned=True)
        place = 1
    if spec[place:place + 1] and spec[place] in "-+ ":
        parts["sign"] = spec[place]
        place += 1
    if spec[place:place + 1] == "z":
        parts["no_neg_zero"] = True
        place += 1
    if spec[place:place + 1] == "#":
        parts["alt"] = True
        place += 1
    if spec[place:place + 1] == "0" and spec[place + 1:place + 2].isdecimal():
        parts["zeropad"] = True
        place += 1
    start = place
    while spec[place:place + 1].isdecimal():
        place += 1
    if place > start:
        parts["width"] = int(spec[start:place])
        if spec[start] == "0" and place - start > 1:
            return None
    if spec[place:place + 1] and spec[place] in ",_":
        parts["thousands"] = spec[place]
        place += 1
    if spec[place:place + 1] == ".":
        start = place + 1
        place = start
        while spec[place:place + 1].isdecimal():
            place += 1
        if place == start or spec[start] == "0" and place - start > 1:
            return None
        parts["precision"] = int(spec[start:place])
    if spec[place:place + 1]:
        parts["type"] = spec[place]
        place += 1
    return parts if place == len(spec) else None


def _round_scaled(n, d, exponent):
    """Return n/d in units of 10**exponent, rounded half to even, and whether it is negative."""
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    q, r = divmod(n + (d >> 1), d)
    if r == 0 and d & 1 == 0:
        q &= -2  # halfway: to the even one
    return n < 0, abs(q)


def _round_to_figures(n, d, figures):
    """Return sign, digits and exponent of n/d rounded to so many significant digits."""
    if n == 0:
        return False, 0, 1 - figures
    top, bottom = str(abs(n)), str(d)
    magnitude = len(top) - len(bottom) + (bottom <= top)
    exponent = magnitude - figures
    sign, digits = _round_scaled(n, d, exponent)
    if len(str(digits)) == figures + 1:
        digits //= 10
        exponent += 1
    return sign, digits, exponent


def _group(digits, separator):
    if not separator:
        return digits
    first = 1 + (len(digits) - 1) % 3
    return digits[:first] + "".join(
        separator + digits[place:place + 3] for place in range(first, len(digits), 3)
    )


def _format(value, spec):
    wrong = ValueError(f"Invalid format specifier {spec!r} for object of type "
                       f"{type(value).__name__!r}")
    parts = _split_spec(spec)
    if parts is None or parts["aligned"] and parts["zeropad"]:
        raise wrong
    kind = parts["type"]
    if kind == "":
        if parts["precision"] is not None or parts["no_neg_zero"] or parts["zeropad"]:
            raise wrong
        # As a fraction: the sign, the grouping and the alignment apply.
        text = _group(str(abs(value._numerator)), parts["thousands"])
        if value._denominator > 1 or parts["alt"]:
            text += "/" + _group(str(value._denominator), parts["thousands"])
        sign = "-" if value._numerator < 0 else "" if parts["sign"] == "-" else parts["sign"]
        return _aligned(sign, text, parts["fill"], parts["align"], parts["width"])
    if kind not in "eEfFgG%":
        raise wrong
    precision = 6 if parts["precision"] is None else parts["precision"]
    trim_zeros = kind in "gG" and not parts["alt"]
    trim_point = not parts["alt"]
    n, d = value._numerator, value._denominator
    if kind in "fF%":
        exponent = -precision - (2 if kind == "%" else 0)
        negative, digits = _round_scaled(n, d, exponent)
        scientific = False
        point = precision
    else:
        figures = max(precision, 1) if kind in "gG" else precision + 1
        negative, digits, exponent = _round_to_figures(n, d, figures)
        scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
        point = figures - 1 if scientific else -exponent
    if kind == "%":
        suffix = "%"
    elif scientific:
        mark = "E" if kind in "EG" else "e"
        suffix = f"{mark}{exponent + point:+03d}"
    else:
        suffix = ""
    text = f"{digits:0{point + 1}d}"
    sign_at = len(text) - point
    leading, fraction = text[:sign_at], text[sign_at:]
    if trim_zeros:
        fraction = fraction.rstrip("0")
    separator = "" if trim_point and not fraction else "."
    trailing = separator + fraction + suffix
    if negative and (digits or not parts["no_neg_zero"]):
        sign = "-"
    else:
        sign = "" if parts["sign"] == "-" else parts["sign"]
    if parts["zeropad"]:
        # Zeros after the sign, grouped with the other digits.
        width = parts["width"] - len(sign) - len(trailing)
        if parts["thousands"]:
            width = 3 * width // 4 + 1
        leading = leading.zfill(max(width, 0))
    leading = _group(leading, parts["thousands"])
    return _aligned(sign, leading + trailing, parts["fill"], parts["align"], parts["width"])


def _aligned(sign, body, fill, align, width):
    padding = fill * (width - len(sign) - len(body))
    if align == ">":
        return padding + sign + body
    if align == "<":
        return sign + body + padding
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body
