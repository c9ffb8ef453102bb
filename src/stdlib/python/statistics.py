"""Statistics of numbers: averages, spread, relations of two series, the normal distribution.

Sums are exact: int, Fraction, Decimal and float data are added as fractions,
and the result is given in the type of the data.
"""

import math
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, namedtuple
from fractions import Fraction
from functools import reduce
from itertools import count, groupby, repeat
from math import (
    acos, asin, atan, cos, cosh, erf, exp, fabs, fsum, hypot, isfinite, isinf, log, pi, sin,
    sqrt, sumprod, tan, tau,
)
from operator import itemgetter

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean",
    "geometric_mean", "harmonic_mean", "kde", "kde_random", "linear_regression", "mean",
    "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    """The data are not fit for the function."""


# -------------------------------------------------------------------- exact sums

def _exact_ratio(x):
    """Return a number as numerator and denominator; (x, None) for inf and nan."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _coerce(T, S):
    """Return the type that a result of data of both types has."""
    if T is S:
        return T
    if S is int or S is bool:
        return T
    if T is int:
        return S
    if issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _convert(value, T):
    """Return a fraction as a number of the type."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if hasattr(T, "sqrt"):  # a decimal
            return T(value.numerator) / T(value.denominator)
        raise


def _sum(data):
    """Return the type, the exact sum and the number of the data."""
    total = 0
    partials = {}
    types = set()
    number = 0
    for kind, values in groupby(data, type):
        types.add(kind)
        for n, d in map(_exact_ratio, values):
            number += 1
            partials[d] = partials.get(d, 0) + n
    if None in partials:
        total = partials[None]  # an infinity or nan
    else:
        total = sum(Fraction(n, d) for d, n in partials.items())
    return reduce(_coerce, types, int), total, number


def _ss(data, c=None):
    """Return type, sum of squared deviations, mean and number of the data."""
    data = list(data)
    T, total, n = _sum(data)
    if n == 0:
        return T, Fraction(0), Fraction(0), 0
    if c is not None:
        T2, ss, _ = _sum((x - c) * (x - c) for x in data)
        return reduce(_coerce, {T, T2}), ss, c, n
    if not isinstance(total, Fraction) and not isinstance(total, int):
        return T, total - total, total, n  # nan
    mean = Fraction(total) / n
    ss = sum((Fraction(*_exact_ratio(x)) - mean) ** 2 for x in data)
    return T, Fraction(ss), mean, n


def _root(value):
    """Return the square root of a fraction as the nearest float."""
    n, d = value.numerator, value.denominator
    if not n:
        return 0.0
    # Scaled so that the integer root has more bits than a float.
    q = (n.bit_length() - d.bit_length() - 109) // 2
    if q >= 0:
        top, bottom = n, d << 2 * q
    else:
        top, bottom = n << -2 * q, d
    root = math.isqrt(top // bottom)
    root |= root * root * bottom != top  # sticky: not exact
    if q >= 0:
        return float(root << q)
    return root / (1 << -q)


def _decimal_root(value, T):
    # A decimal has a square root of its own.
    return (T(value.numerator) / T(value.denominator)).sqrt()


# ----------------------------------------------------------------------- averages

def mean(data):
    """Return the arithmetic mean."""
    T, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / n, T)


def fmean(data, weights=None):
    """Return the arithmetic mean as a float, quickly; weighted, if there are weights."""
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        total = fsum(data)
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return total / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        num = sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    den = fsum(weights)
    if not den:
        raise StatisticsError("sum of weights must be non-zero")
    return num / den


def geometric_mean(data):
    """Return the geometric mean as a float."""
    n = 0
    found_zero = False
    logs = []
    for x in data:
        n += 1
        if x > 0.0 or math.isnan(x):
            logs.append(log(x))
        elif x == 0.0:
            found_zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    total = fsum(logs)
    if not n:
        raise StatisticsError("Must have a non-empty dataset")
    if math.isnan(total):
        return math.nan
    if found_zero:
        return math.nan if total == math.inf else 0.0
    return exp(total / n)


def harmonic_mean(data, weights=None):
    """Return the harmonic mean; weighted, if there are weights."""
    data = list(data)
    errmsg = "harmonic mean does not support negative values"
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        x = data[0]
        if isinstance(x, (int, float, Fraction)) or hasattr(x, "as_integer_ratio"):
            if x < 0:
                raise StatisticsError(errmsg)
            return x
        raise TypeError("unsupported type")
    if weights is None:
        weights = repeat(1, n)
        sum_weights = n
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        _, sum_weights, _ = _sum(_fail_negative(weights, errmsg))
    try:
        checked = _fail_negative(data, errmsg)
        T, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, checked))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(sum_weights / total, T)


def _fail_negative(values, errmsg):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def median(data):
    """Return what half of the data are not above, the mean of the two middle values of an even number."""
    low, high = _middle(data)
    return low[0] if low is high else (low[0] + high[0]) / 2


def median_low(data):
    """Return the middle value, the lower one of two."""
    return _middle(data)[0][0]


def median_high(data):
    """Return the middle value, the higher one of two."""
    return _middle(data)[1][0]


def _middle(data):
    """The two values in the middle, each in a list; an odd number has one, and the same list twice."""
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    half, odd = divmod(len(values), 2)
    high = values[half:half + 1]
    return (high if odd else values[half - 1:half]), high


def median_grouped(data, interval=1.0):
    """Return the median of data that are the middles of intervals."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    i = bisect_left(data, x)
    j = bisect_right(data, x, lo=i)
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    lower = x - interval / 2.0
    return lower + interval * (n / 2 - i) / (j - i)


def mode(data):
    """Return the item that occurs most often; the first of several."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data") from None
    return pairs[0][0]


def multimode(data):
    """Return a list of the items that occur most often."""
    counts = Counter(iter(data))
    if not counts:
        return []
    highest = max(counts.values())
    return [value for value, number in counts.items() if number == highest]


def quantiles(data, *, n=4, method="exclusive"):
    """Return the n - 1 points that cut the data into n parts of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        if ld == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    if method == "inclusive":
        m = ld - 1
        result = []
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        m = ld + 1
        result = []
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else ld - 1 if j > ld - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


# ------------------------------------------------------------------------- spread

def variance(data, xbar=None):
    """Return the variance of a sample."""
    T, ss, c, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(ss / (n - 1), T)


def pvariance(data, mu=None):
    """Return the variance of a whole population."""
    T, ss, c, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(ss / n, T)


def _deviation(T, value):
    if not isinstance(value, Fraction):
        return math.sqrt(value)
    if hasattr(T, "sqrt"):
        return _decimal_root(value, T)
    return _root(value)


def stdev(data, xbar=None):
    """Return the standard deviation of a sample."""
    T, ss, c, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _deviation(T, ss / (n - 1))


def pstdev(data, mu=None):
    """Return the standard deviation of a whole population."""
    T, ss, c, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _deviation(T, ss / n)


# ----------------------------------------------------------------- two series

def covariance(x, y, /):
    """Return the covariance of two series."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar = fsum(x) / n
    ybar = fsum(y) / n
    return sumprod((xi - xbar for xi in x), (yi - ybar for yi in y)) / (n - 1)


def _root_of_product(x, y):
    """Return sqrt(x * y) as the nearest float, also where the product is none."""
    if not (isfinite(x) and isfinite(y)):
        return sqrt(x * y)
    return _root(Fraction(x) * Fraction(y))


def _rank(data, /, *, start=1):
    """Return the ranks of the data; equal items have the mean of theirs."""
    order = sorted(zip(data, count()))
    i = start - 1
    result = [0] * len(order)
    for _, group in groupby(order, key=itemgetter(0)):
        group = list(group)
        size = len(group)
        rank = i + (size + 1) / 2
        for _, place in group:
            result[place] = rank
        i += size
    return result


def correlation(x, y, /, *, method="linear"):
    """Return Pearson's correlation of two series; by rank with method="ranked"."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in ("linear", "ranked"):
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        start = (n - 1) / -2  # so that the mean is 0
        x = _rank(x, start=start)
        y = _rank(y, start=start)
    else:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    sxy = sumprod(x, y)
    sxx = sumprod(x, x)
    syy = sumprod(y, y)
    try:
        return sxy / _root_of_product(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """Return slope and intercept of the line nearest to the points."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if not proportional:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = (yi - ybar for yi in y)
    sxy = sumprod(x, y) + 0.0
    sxx = sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    intercept = 0.0 if proportional else ybar - slope * xbar
    return LinearRegression(slope=slope, intercept=intercept)


# --------------------------------------------------------------- kernel densities

def _newton(f, derivative, guess, tolerance=1e-15):
    # The inverse of a distribution function that has no formula.
    def inverse(y):
        y_less = y if y <= 0.5 else 1.0 - y
        x = guess(y_less)
        for _ in range(100):
            difference = f(x) - y_less
            if abs(difference) <= tolerance:
                break
            x -= difference / derivative(x)
        return x if y <= 0.5 else -x
    return inverse


def _cosine_inverse(p):
    return asin(2 * p - 1) * 2 / pi


# Of each kernel: density, distribution function, inverse, and how far it reaches.
_KERNELS = {
    "normal": (lambda t: exp(-t * t / 2) / sqrt(tau),
               lambda t: (1.0 + erf(t / sqrt(2))) / 2 if t > 0 else math.erfc(-t / sqrt(2)) / 2,
               None, None),
    "logistic": (lambda t: 0.5 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
                 lambda p: log(p / (1 - p)), None),
    "sigmoid": (lambda t: (1 / pi) / cosh(t), lambda t: (2 / pi) * atan(exp(t)),
                lambda p: log(tan(p * pi / 2)), None),
    "rectangular": (lambda t: 0.5, lambda t: 0.5 * t + 0.5, lambda p: 2 * p - 1, 1.0),
    "triangular": (lambda t: 1.0 - abs(t),
                   lambda t: t * t * (0.5 if t < 0.0 else -0.5) + t + 0.5,
                   lambda p: sqrt(2 * p) - 1 if p < 0.5 else 1 - sqrt(2 - 2 * p), 1.0),
    "parabolic": (lambda t: 0.75 * (1.0 - t * t),
                  lambda t: -0.25 * t ** 3 + 0.75 * t + 0.5,
                  lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3), 1.0),
    "quartic": (lambda t: 15 / 16 * (1.0 - t * t) ** 2,
                lambda t: sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2), (t ** 5, t ** 3, t, 1.0)),
                _newton(lambda t: sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2),
                                          (t ** 5, t ** 3, t, 1.0)),
                        lambda t: 15 / 16 * (1.0 - t * t) ** 2,
                        lambda p: (2.0 * p) ** 0.4258865685331 - 1.0), 1.0),
    "triweight": (lambda t: 35 / 32 * (1.0 - t * t) ** 3,
                  lambda t: sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2),
                                    (t ** 7, t ** 5, t ** 3, t, 1.0)),
                  _newton(lambda t: sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2),
                                            (t ** 7, t ** 5, t ** 3, t, 1.0)),
                          lambda t: 35 / 32 * (1.0 - t * t) ** 3,
                          lambda p: (2.0 * p) ** 0.3400218741872791 - 1.0), 1.0),
    "cosine": (lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 0.5 * sin(pi / 2 * t) + 0.5,
               _cosine_inverse, 1.0),
}
_KERNELS["gauss"] = _KERNELS["normal"]
_KERNELS["uniform"] = _KERNELS["rectangular"]
_KERNELS["epanechnikov"] = _KERNELS["parabolic"]
_KERNELS["biweight"] = _KERNELS["quartic"]


def _kernel(kernel):
    try:
        return _KERNELS[kernel]
    except (KeyError, TypeError):
        raise StatisticsError(f"Unknown kernel name: {kernel!r}") from None


def _check_kde(data, h):
    n = len(data)
    if not n:
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    return n


def kde(data, h, kernel="normal", *, cumulative=False):
    """Return a function that estimates the density that the data are a sample of."""
    density, distribution, _, support = _kernel(kernel)
    n = _check_kde(data, h)
    function = distribution if cumulative else density
    divisor = n if cumulative else n * h
    if support is None:
        def pdf(x):
            return sum(function((x - x_i) / h) for x_i in data) / divisor
    else:
        sample = sorted(data)
        bandwidth = h * support

        def pdf(x):
            if len(data) != len(sample):
                sample[:] = sorted(data)
            i = bisect_left(sample, x - bandwidth)
            j = bisect_right(sample, x + bandwidth)
            near = sum(function((x - x_i) / h) for x_i in sample[i:j])
            # What lies below the reach of the kernel counts fully.
            return (near + i) / divisor if cumulative else near / divisor
    pdf.__doc__ = f"{'CDF' if cumulative else 'PDF'} estimate with {h=!r} and {kernel=!r}"
    return pdf


def kde_random(data, h, kernel="normal", *, seed=None):
    """Return a function that makes random numbers distributed as kde() estimates."""
    _, _, inverse, _ = _kernel(kernel)
    n = _check_kde(data, h)
    if inverse is None:
        inverse = NormalDist().inv_cdf
    import random
    generator = random.Random(seed)
    choice, uniform = generator.choice, generator.random

    def rand():
        return choice(data) + h * inverse(uniform())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand


# --------------------------------------------------------- the normal distribution

def _normal_inverse(p, mu, sigma):
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
        _, squares, centre, count = _ss(data)
        if count >= 2:
            return cls(float(centre), _deviation(float, squares / (count - 1)))
        raise StatisticsError("stdev requires at least two data points")

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
        return _normal_inverse(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 points between n parts of equal probability."""
        return [self.inv_cdf(part / n) for part in range(1, n)]

    def samples(self, n, *, seed=None):
        """n random values; the same for the same seed."""
        import random

        draw = (random if seed is None else random.Random(seed)).random
        return [_normal_inverse(draw(), self._mu, self._sigma) for _ in range(n)]

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
