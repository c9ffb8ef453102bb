"""Statistics of numbers: averages, spread, how two series go together, densities, the normal distribution.

Averages and measures of spread are exact until the last step: the data are
added as fractions, and the result is rounded once, to the type of the data.
"""

import math
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from fractions import Fraction
from functools import reduce
from itertools import batched, repeat
from math import erf, exp, fabs, fsum, hypot, isqrt, log, pi, sqrt, sumprod, tau
from numbers import Real

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean",
    "geometric_mean", "harmonic_mean", "kde", "kde_random", "linear_regression", "mean",
    "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    """The data are not fit for the function."""


# ----------------------------------------------------------------------- averages

def mean(data):
    """The arithmetic mean, in the type of the data."""
    T, total, number = _sum(data)
    if not number:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / number, T)


def fmean(data, weights=None):
    """The arithmetic mean as a float, quickly; with weights, each value counts that often."""
    if weights is not None:
        factors = weights if isinstance(weights, (tuple, list)) else list(weights)
        try:
            top = sumprod(data, factors)
        except ValueError:
            raise StatisticsError("data and weights must be the same length") from None
        if bottom := fsum(factors):
            return top / bottom
        raise StatisticsError("sum of weights must be non-zero")
    values = data if type(data) is list else tuple(data)
    total = fsum(values)
    if number := len(values):
        return total / number
    raise StatisticsError("fmean requires at least one data point")


def geometric_mean(data):
    """The geometric mean: what all values could be replaced by without changing their product."""
    values = list(data)
    if not values:
        raise StatisticsError("Must have a non-empty dataset")
    try:
        logarithms = list(map(log, values))
    except (TypeError, ValueError):
        logarithms = list(map(_log_from_zero, values))
    try:
        return exp(fsum(logarithms) / len(values))
    except ValueError:
        return math.nan  # a zero and an infinity: fsum() does not add their logarithms


def _log_from_zero(x):
    # log() with a value at 0; below it, there is no geometric mean.
    if x > 0.0 or x != x:
        return log(x)
    if x == 0.0:
        return -math.inf
    raise StatisticsError("No negative inputs allowed", x)


def harmonic_mean(data, weights=None):
    """The harmonic mean: of speeds over equal ways, say; with weights, over ways of those lengths."""
    refusal = "harmonic mean does not support negative values"
    values = list(data)
    if not values:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if weights is not None:
        factors = list(weights)
        if len(factors) != len(values):
            raise StatisticsError("Number of weights does not match data size")
        whole = _sum(_fail_neg(factors, refusal))[1]
    elif len(values) > 1:
        factors, whole = repeat(1), len(values)
    elif isinstance(values[0], Real) or _is_decimal(type(values[0])):
        return next(_fail_neg(values, refusal))  # as it is: an int stays one
    else:
        raise TypeError("unsupported type")
    parts = (factor / x if factor else 0 for x, factor in zip(_fail_neg(values, refusal), factors))
    try:
        T, total, _ = _sum(parts)
    except ZeroDivisionError:
        return 0
    if not total <= 0:
        return _convert(whole / total, T)
    raise StatisticsError("Weighted sum must be positive")


def _fail_neg(values, errmsg="negative value"):
    """Pass the values on up to the first negative one, which raises StatisticsError."""
    for value in values:
        if value < 0:
            raise StatisticsError(errmsg)
        yield value


# ------------------------------------------------------------ places in the order

def median(data):
    """What half of the data are not above, the mean of the two middle values of an even number."""
    low, high = _middle(_in_order(data))
    return low[0] if low is high else (low[0] + high[0]) / 2


def median_low(data):
    """The middle value, the lower one of two."""
    return _middle(_in_order(data))[0][0]


def median_high(data):
    """The middle value, the higher one of two."""
    return _middle(_in_order(data))[1][0]


def median_grouped(data, interval=1.0):
    """The median of data that stand for intervals of a width, of which they are the middles."""
    values = _in_order(data)
    number = len(values)
    middle = values[number // 2]
    below = bisect_left(values, middle)
    inside = bisect_right(values, middle, below) - below
    try:
        width, centre = float(interval), float(middle)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return centre - width / 2.0 + width * (number / 2 - below) / inside


def _in_order(data):
    if values := sorted(data):
        return values
    raise StatisticsError("no median for empty data")


def _middle(values):
    """The two values in the middle, each in a list; an odd number has one, and the same list twice."""
    half, odd = divmod(len(values), 2)
    high = values[half:half + 1]
    return (high if odd else values[half - 1:half]), high


# By method: how much further than from the first to the last value the
# probabilities 0 and 1 are apart, in places to either side.
_MARGINS = {"inclusive": 0, "exclusive": 1}


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 points that cut the data into n parts of equal probability.

    The method "exclusive" takes the data for a sample of a population with more
    extreme values, "inclusive" for the population, or a sample with its extremes.
    """
    if n < 1:
        raise StatisticsError("n must be at least 1")
    values = sorted(data)
    last = len(values) - 1
    if last < 0:
        raise StatisticsError("must have at least one data point")
    if last == 0:
        return values * (n - 1)
    if method not in _MARGINS:
        raise ValueError(f"Unknown method: {method!r}")
    margin = _MARGINS[method]
    cuts = []
    for place in range(1, n):
        place *= last + 2 * margin  # in nths, from the margin's end
        at = min(max(place // n - margin, 0), last - 1)
        beyond = place - (at + margin) * n
        cuts.append((values[at] * (n - beyond) + values[at + 1] * beyond) / n)
    return cuts


def mode(data):
    """The value that occurs most often; the first of several."""
    for value in multimode(data):
        return value
    raise StatisticsError("no mode for empty data")


def multimode(data):
    """A list of the values that occur most often, in the order of their first occurrence."""
    counts = Counter(iter(data))  # iter(): a Counter of None is empty
    most = max(counts.values(), default=0)
    return [value for value, times in counts.items() if times == most]


# ------------------------------------------------------------------------- spread

def variance(data, xbar=None):
    """The variance of a sample: the mean square of the differences from xbar, by default the mean."""
    T, square, _ = _mean_square("variance", data, xbar, 1)
    return _convert(square, T)


def pvariance(data, mu=None):
    """The variance of a whole population: the mean square of the differences from mu, by default the mean."""
    T, square, _ = _mean_square("pvariance", data, mu, 0)
    return _convert(square, T)


def stdev(data, xbar=None):
    """The standard deviation of a sample, the root of its variance."""
    T, square, _ = _mean_square("stdev", data, xbar, 1)
    return _root(T)(square.numerator, square.denominator)


def pstdev(data, mu=None):
    """The standard deviation of a whole population, the root of its variance."""
    T, square, _ = _mean_square("pstdev", data, mu, 0)
    return _root(T)(square.numerator, square.denominator)


_AT_LEAST = "one data point", "two data points"


def _mean_square(asked, data, centre, lost):
    """The type of the data, the mean square of the differences from the centre, and the centre.

    A sample has lost one of its degrees of freedom to the mean. Where the data
    are not all finite, the "mean square" is not a fraction but their sum.
    """
    if centre is None:
        T, number, total, square = _power_sums(data, True)
        if number and isinstance(total, Fraction):
            centre = total / number
            square -= total * centre
        else:
            centre = total
    else:
        T, number, square, _ = _power_sums((off * off for off in (x - centre for x in data)), False)
    if number <= lost:
        raise StatisticsError(f"{asked} requires at least {_AT_LEAST[lost]}")
    return T, square / (number - lost), centre


# -------------------------------------------------------------------- two series

def covariance(x, y, /):
    """The covariance of two series: above 0 where they rise together."""
    _check_pairs("covariance", x, y)
    x, y, _, _ = _centred(x, y)
    return sumprod(x, y) / (len(x) - 1)


def correlation(x, y, /, *, method="linear"):
    """Pearson's coefficient of correlation, from -1 to 1; with method="ranked", Spearman's."""
    _check_pairs("correlation", x, y)
    if method == "linear":
        x, y, _, _ = _centred(x, y)
    elif method == "ranked":
        x, y = _ranks(x), _ranks(y)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    try:
        return sumprod(x, y) / _sqrtprod(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line nearest to the points; if proportional, of those through 0."""
    _check_pairs("linear regression", x, y)
    across = up = 0.0
    if not proportional:
        x, y, across, up = _centred(x, y)
    try:
        slope = (sumprod(x, y) + 0.0) / sumprod(x, x)
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    return LinearRegression(slope, 0.0 if proportional else up - slope * across)


def _check_pairs(asked, x, y):
    number = len(x)
    if number != len(y):
        raise StatisticsError(f"{asked} requires that both inputs have same number of data points")
    if number < 2:
        raise StatisticsError(f"{asked} requires at least two data points")


def _centred(x, y):
    """The series moved so that their means are 0, and the means."""
    across, up = fsum(x) / len(x), fsum(y) / len(y)
    return [value - across for value in x], [value - up for value in y], across, up


def _ranks(values):
    # The place in the order, counted from the middle; equal values share the mean of their places.
    order = sorted(values)
    return [(bisect_left(order, x) + bisect_right(order, x) - len(order)) / 2 for x in values]


def _sqrtprod(x, y):
    """sqrt(x * y) as the nearest float, also where the product is beyond the floats."""
    if x and y and math.isfinite(x) and math.isfinite(y):
        product = Fraction(x) * Fraction(y)
        return _float_sqrt_of_frac(product.numerator, product.denominator)
    return sqrt(x * y)


# -------------------------------------------------------------------- exact sums

def _sum(data):
    """The type that a result has, the exact sum, and how many there are."""
    T, number, total, _ = _power_sums(data, False)
    return T, total, number


_INTEGERS = frozenset((int, bool))


def _power_sums(data, squared):
    """The type that a result has, how many there are, the sum and, if asked for, the sum of the squares.

    Both sums are exact fractions, or - some data not being finite - the sum of
    those that are not. Batches keep the common denominators small, and need no
    more memory for an endless stream than for a list.
    """
    kinds, number, total, squares, strange = set(), 0, 0, 0, []
    for batch in batched(data, 256):
        number += len(batch)
        present = {*map(type, batch)}
        kinds |= present
        if present <= _INTEGERS:
            tops, common = batch, 1
        elif not squared and present == {float} and (parts := _float_parts(batch)) is not None:
            total += sum(map(Fraction, parts))
            continue
        else:
            ratios = [*map(_exact_ratio, batch)]
            scales = {scale for _, scale in ratios}
            if None in scales:
                strange += (x for x, scale in ratios if scale is None)
                continue
            common = math.lcm(*scales)
            tops = [top * (common // scale) for top, scale in ratios]
        total += Fraction(sum(tops), common)
        if squared:
            squares += Fraction(sumprod(tops, tops), common * common)
    if strange:
        total = squares = sum(strange)
    return reduce(_coerce, kinds, int), number, total, squares


def _float_parts(values):
    """Floats with exactly the sum of the values, but few; None if that is not finite.

    Each fsum() is the exact sum, rounded; what it leaves is summed in turn,
    until nothing is left.
    """
    parts, rest = [], [*values]
    try:
        while part := fsum(rest):
            if part - part:
                return None
            parts.append(part)
            rest.append(-part)
    except (OverflowError, ValueError):
        return None
    return parts


def _exact_ratio(x):
    """A number as numerator and denominator; (x, None) for infinities and NaN."""
    try:
        ratio = getattr(x, "as_integer_ratio", None)
        return ratio() if ratio else (x.numerator, x.denominator)
    except (ValueError, OverflowError):
        return x, None
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _coerce(T, S):
    """The type that a result of data of both types has."""
    for wide, narrow in (T, S), (S, T):
        if narrow in _INTEGERS or issubclass(wide, narrow):
            return wide
    for wide, narrow in (S, T), (T, S):
        if issubclass(narrow, int) or issubclass(narrow, Fraction) and issubclass(wide, float):
            return wide
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _convert(value, T):
    """An exact result as a number of the type; an int that has no place for it becomes a float."""
    if type(value) is T:
        return value
    if isinstance(value, Fraction):
        if _is_decimal(T):
            return T(value.numerator) / T(value.denominator)
        if value.denominator != 1 and issubclass(T, int):
            return float(value)
    return T(value)


def _is_decimal(T):
    # Nobody has decimals who has not imported the module, which is a large one.
    module = sys.modules.get("decimal")
    return module is not None and issubclass(T, module.Decimal)


# ------------------------------------------------------------------------- roots

def _root(T):
    """The function for the root of a fraction that results of the type need."""
    return _decimal_sqrt_of_frac if _is_decimal(T) else _float_sqrt_of_frac


def _float_sqrt_of_frac(n, m):
    """sqrt(n / m), rounded once."""
    # Scaled by 4**more, the root has some 60 bits, more than the 53 of a float.
    more = max(0, 60 - (n.bit_length() - m.bit_length()) // 2)
    return _integer_sqrt_of_frac_rto(n << 2 * more, m) / (1 << more)


def _integer_sqrt_of_frac_rto(n, m):
    """sqrt(n / m) as an integer, odd if it is not exact: so it never looks like a tie to a later rounding."""
    root = isqrt(n // m)
    return root if root * root * m == n else root | 1


def _decimal_sqrt_of_frac(n, m):
    """sqrt(n / m) as a Decimal, rounded once to the precision of the context."""
    from decimal import Decimal, ROUND_HALF_EVEN, getcontext, localcontext

    root = (Decimal(n) / m).sqrt()
    top, bottom = root.as_integer_ratio()
    if top * top * m == n * bottom * bottom:
        return root
    places = max(0, getcontext().prec + 2 - (n.bit_length() - m.bit_length()) * 3 // 20)
    scaled = n * 100**places
    digits = isqrt(scaled // m)
    if digits % 5 == 0 and digits * digits * m != scaled:
        digits += 1  # with a last digit of neither 0 nor 5, no tie
    with localcontext(rounding=ROUND_HALF_EVEN) as context:
        return context.plus(Decimal(f"{digits}E-{places}"))


# --------------------------------------------------------------- kernel densities

def kde(data, h, kernel="normal", *, cumulative=False):
    """A function that estimates the density - or distribution - of which the data are a sample.

    Each value is spread to a kernel of the bandwidth h. The data are looked at
    when the function is called: values may be added to them.
    """
    shape = _kernel(data, h, kernel)
    spread = shape[cumulative]

    def pdf(x):
        return sum([spread((x - centre) / h) for centre in data]) / (len(data) * h)

    def cdf(x):
        return sum([spread((x - centre) / h) for centre in data]) / len(data)

    if kernel not in _ENDLESS:
        order = []

        def near(x):
            # The sum over the values within h of x, and how many there are below.
            if len(order) != len(data):
                order[:] = sorted(data)
            first = bisect_left(order, x - h)
            reached = order[first:bisect_right(order, x + h, first)]
            return sum([spread((x - centre) / h) for centre in reached]), first

        def pdf(x):
            return near(x)[0] / (len(data) * h)

        def cdf(x):
            return sum(near(x)) / len(data)  # what lies below counts in full

    estimate = cdf if cumulative else pdf
    estimate.__doc__ = f"{estimate.__name__.upper()} estimate with {h=!r} and {kernel=!r}"
    return estimate


def kde_random(data, h, kernel="normal", *, seed=None):
    """A function that makes random values, distributed as kde() estimates it."""
    import random

    inverse = _kernel(data, h, kernel)[2]
    source = random.Random(seed)
    choice, probability = source.choice, source.random

    def rand():
        return choice(data) + h * inverse(probability())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand


def _kernel(data, h, name):
    """Density, distribution function and its inverse of the kernel; the arguments are checked in passing."""
    if not len(data):
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (float, int)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    try:
        return _KERNELS[name]
    except (KeyError, TypeError):
        raise StatisticsError(f"Unknown kernel name: {name!r}") from None


def _power_kernel(power, weight, around, beyond):
    """The kernel with the density weight * (1 - t*t)**power between -1 and 1.

    Its distribution function is a polynomial of t, of which `around` gives the
    terms as pairs of exponent and coefficient. It is also one of s, the distance
    from -1: s**(power + 1) times the polynomial `beyond`, highest power first.
    """
    exponents, coefficients = zip(*around)
    order = power + 1

    def density(t):
        return weight * (1.0 - t * t) ** power

    def distribution(t):
        return sumprod(coefficients, [t ** exponent for exponent in exponents])

    def inverse(p):
        # No formula: Halley's method, whose steps treble the number of right digits. It starts from what
        # the density is nearly: at the rim a power of s, in the middle constant; and goes on in s, as the
        # other polynomial has no digits left at the rim.
        if p > 0.5:
            return -inverse(1.0 - p)
        s = (p / beyond[-1]) ** (1.0 / order) if p < 0.25 else 1.0 + (p - 0.5) / weight
        step = s
        while fabs(step) > 1e-6 * s:
            room = s * (2.0 - s)
            step = (s ** order * _polynomial(beyond, s) - p) / (weight * room ** power)
            step /= 1.0 + step * power * (s - 1.0) / room
            s -= step
        return s - 1.0

    return density, distribution, inverse


_KERNELS = {
    "normal": (
        lambda t: exp(-0.5 * t * t) / sqrt(tau),
        lambda t: (erf(t / sqrt(2.0)) + 1.0) * 0.5,
        lambda p: _normal_dist_inv_cdf(p, 0.0, 1.0),
    ),
    "logistic": (
        lambda t: 0.5 / (math.cosh(t) + 1.0),
        lambda t: 1.0 - 1.0 / (1.0 + exp(t)),
        lambda p: log(p / (1.0 - p)),
    ),
    "sigmoid": (
        lambda t: (1.0 / pi) / math.cosh(t),
        lambda t: math.atan(exp(t)) * (2.0 / pi),
        lambda p: log(math.tan(p * (pi / 2.0))),
    ),
    "rectangular": (
        lambda t: 0.5,
        lambda t: 0.5 + t * 0.5,
        lambda p: p * 2.0 - 1.0,
    ),
    "triangular": (
        lambda t: 1.0 - fabs(t),
        lambda t: math.copysign(t * t, -t) * 0.5 + t + 0.5,
        lambda p: sqrt(p + p) - 1.0 if p < 0.5 else 1.0 - sqrt(2.0 - (p + p)),
    ),
    "cosine": (
        lambda t: math.cos(t * (pi / 2.0)) * (pi / 4.0),
        lambda t: math.sin(t * (pi / 2.0)) * 0.5 + 0.5,
        lambda p: math.asin(p + p - 1.0) * 2.0 / pi,
    ),
    "parabolic": (
        lambda t: (1.0 - t * t) * 0.75,
        lambda t: t * 0.75 - t ** 3 * 0.25 + 0.5,
        lambda p: math.cos((math.acos(p + p - 1.0) + pi) / 3.0) * 2.0,
    ),
    "quartic": _power_kernel(
        2, 15 / 16,
        ((5, 3 / 16), (3, -5 / 8), (1, 15 / 16), (0, 1 / 2)),
        (3 / 16, -15 / 16, 5 / 4),
    ),
    "triweight": _power_kernel(
        3, 35 / 32,
        ((7, -5 / 32), (5, 21 / 32), (3, -35 / 32), (1, 35 / 32), (0, 1 / 2)),
        (-5 / 32, 35 / 32, -21 / 8, 35 / 16),
    ),
}
for _name, _other_name in (
    ("normal", "gauss"), ("rectangular", "uniform"), ("parabolic", "epanechnikov"), ("quartic", "biweight"),
):
    _KERNELS[_other_name] = _KERNELS[_name]

_ENDLESS = frozenset(("normal", "gauss", "logistic", "sigmoid"))  # of these, every value reaches everywhere
_kernel_invcdfs = {_name: _shape[2] for _name, _shape in _KERNELS.items()}
del _name, _other_name


# --------------------------------------------------------- the normal distribution

def _normal_dist_inv_cdf(p, mu, sigma):
    """Return the value below which a normal variable is with probability p.

    Michael J. Wichura's algorithm AS 241, "The Percentage Points of the
    Normal Distribution", Applied Statistics 37 (1988).
    """
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        num, den = _AS241[0]
        return mu + (_polynomial(num, r) * q / _polynomial(den, r)) * sigma
    r = p if q <= 0.0 else 1.0 - p
    r = sqrt(-log(r))
    if r <= 5.0:
        num, den = _AS241[1]
        r -= 1.6
    else:
        num, den = _AS241[2]
        r -= 5.0
    x = _polynomial(num, r) / _polynomial(den, r)
    if q < 0.0:
        x = -x
    return mu + x * sigma


def _polynomial(coefficients, r):
    total = 0.0
    for coefficient in coefficients:
        total = total * r + coefficient
    return total


# The coefficients of AS 241, highest power first: near the middle, in between,
# and far out.
_AS241 = (
    ((2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4,
      6.72657_70927_00870_0853e+4, 4.59219_53931_54987_1457e+4,
      1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3,
      1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0),
     (5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4,
      3.93078_95800_09271_0610e+4, 2.12137_94301_58659_5867e+4,
      5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2,
      4.23133_30701_60091_1252e+1, 1.0)),
    ((7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2,
      2.41780_72517_74506_11770e-1, 1.27045_82524_52368_38258e+0,
      3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0,
      4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0),
     (1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4,
      1.51986_66563_61645_71966e-2, 1.48103_97642_74800_74590e-1,
      6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0,
      2.05319_16266_37758_82187e+0, 1.0)),
    ((2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5,
      1.24266_09473_88078_43860e-3, 2.65321_89526_57612_30930e-2,
      2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0,
      5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0),
     (2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7,
      1.84631_83175_10054_68180e-5, 7.86869_13114_56132_59100e-4,
      1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1,
      5.99832_20655_58879_37690e-1, 1.0)),
)


class NormalDist:
    """A normal distribution: its probabilities, and the distributions of sums and multiples of its variables."""

    __slots__ = {"_mu": "mean", "_sigma": "standard deviation"}

    @classmethod
    def from_samples(cls, data):
        """The distribution with the mean and the standard deviation of the data."""
        _, square, centre = _mean_square("stdev", data, None, 1)
        finite = isinstance(square, Fraction)
        return cls(float(centre), _float_sqrt_of_frac(square.numerator, square.denominator) if finite else math.nan)

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._sigma = float(sigma)
        self._mu = float(mu)

    mean = median = mode = property(lambda self: self._mu, doc="The middle, in each sense.")
    stdev = property(lambda self: self._sigma, doc="The standard deviation.")
    variance = property(lambda self: self._sigma * self._sigma, doc="The square of the standard deviation.")

    def _spread(self, asked):
        # A distribution without spread is a single point: it has no density, and no curve.
        if self._sigma:
            return self._sigma
        raise StatisticsError(f"{asked}() not defined when sigma is zero")

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        return (x - self._mu) / self._spread("zscore")

    def pdf(self, x):
        """The density at x."""
        square = self._spread("pdf") * self._sigma
        distance = x - self._mu
        return exp(distance * distance / (-2.0 * square)) / sqrt(tau * square)

    def cdf(self, x):
        """The probability of a value of at most x."""
        scale = self._spread("cdf") * sqrt(2.0)
        return math.erfc((self._mu - x) / scale) * 0.5

    def inv_cdf(self, p):
        """The x for which cdf(x) is p."""
        if p >= 1.0 or p <= 0.0:  # so that NaN gives NaN
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 points between n parts of equal probability."""
        return [self.inv_cdf(part / n) for part in range(1, n)]

    def samples(self, n, *, seed=None):
        """n random values; the same for the same seed."""
        import random

        draw = (random if seed is None else random.Random(seed)).random
        return [_normal_dist_inv_cdf(draw(), self._mu, self._sigma) for _ in range(n)]

    def overlap(self, other):
        """The area, up to 1, that lies under both curves."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        narrow, wide = sorted((self, other), key=lambda curve: (curve._sigma, curve._mu))
        small = narrow._spread("overlap") * narrow._sigma
        large = wide._sigma * wide._sigma
        difference = large - small
        distance = fabs(wide._mu - narrow._mu)
        if difference == 0.0:
            return math.erfc(distance / (2.0 * narrow._sigma * sqrt(2.0)))  # equal curves meet once, halfway
        # Others meet twice, where a quadratic equation of the logarithms of the densities holds.
        middle = narrow._mu * large - wide._mu * small
        half = narrow._sigma * wide._sigma * sqrt(distance * distance + difference * log(large / small))
        apart = [
            fabs(wide.cdf(crossing) - narrow.cdf(crossing))
            for crossing in ((middle + half) / difference, (middle - half) / difference)
        ]
        return 1.0 - (apart[0] + apart[1])

    # Numbers move and stretch the distribution; another one stands for an independent variable.

    def __add__(self, other):
        if not isinstance(other, NormalDist):
            return NormalDist(self._mu + other, self._sigma)
        return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))

    def __sub__(self, other):
        if not isinstance(other, NormalDist):
            return NormalDist(self._mu - other, self._sigma)
        return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * fabs(factor))

    __radd__, __rmul__ = __add__, __mul__

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / fabs(divisor))

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu}, sigma={self._sigma})"

    def __eq__(self, other):
        if isinstance(other, NormalDist):
            return self._mu == other._mu and self._sigma == other._sigma
        return NotImplemented

    def __hash__(self):
        return hash(self.__getstate__())

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self.__init__(*state)
