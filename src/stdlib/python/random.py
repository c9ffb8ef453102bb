"""Pseudo-random numbers: `Random` over the Mersenne Twister, `SystemRandom` over the system's entropy.

A method of `Random` is a way to spend the numbers that `random()` and `getrandbits()` give; how many it takes, and
in which order it computes with them, is CPython's to the last bit, so that a seed gives the same run there and here.
The distributions are published algorithms, each a function of a source of uniform numbers (`draw`), named below with
its authors. The functions of the module are the methods of one generator that nobody sees.
"""

import _random
from itertools import accumulate as _accumulate
from math import (
    acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, fabs as _fabs, floor as _floor,
    isfinite as _isfinite, lgamma as _lgamma, log as _log, log2 as _log2, pi as _pi, sin as _sin, sqrt as _sqrt,
)
from operator import index as _index

from _collections_abc import Sequence as _Sequence
from bisect import bisect as _bisect

_OF_GENERATOR = (
    "betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate", "gauss", "getrandbits",
    "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange",
    "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate", "weibullvariate",
)
__all__ = ["Random", "SystemRandom", *_OF_GENERATOR]

BPF = 53  # bits of a float
RECIP_BPF = 2.0 ** -BPF
TWOPI = 2.0 * _pi
LOG4 = _log(4.0)
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
SG_MAGICCONST = 1.0 + _log(4.5)


class Random(_random.Random):
    """A generator with a state of its own.

    A subclass may bring its own `random()`, and `getrandbits()` for ranges of any size; `seed`, `getstate` and
    `setstate` should go with them.
    """

    VERSION = 3

    gauss_next = None
    """The second of the two numbers that gauss() makes at a time."""

    def __init__(self, x=None):
        self.seed(x)

    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        # The nearest class that says anything about the source decides what ranges are cut from.
        for owner in cls.__mro__:
            own = vars(owner)
            if "_randbelow" in own:
                return
            if "getrandbits" in own:
                cls._randbelow = cls._randbelow_with_getrandbits
                return
            if "random" in own:
                cls._randbelow = cls._randbelow_without_getrandbits
                return

    # ------------------------------------------------------------------- seeds and states

    def seed(self, a=None, version=2):
        """Start again from `a`: None (from the system's entropy), int, float, str, bytes or bytearray.

        Version 1 reads text as Python 3.1 did, where many texts give the same numbers.
        """
        if isinstance(a, (str, bytes, bytearray)):
            if version == 2:
                a = _random._seed_of_bytes(a.encode() if isinstance(a, str) else a)
            elif version == 1 and not isinstance(a, bytearray):
                a = _random._old_seed_of_text(a if isinstance(a, str) else a.decode("latin-1"))
        elif version == 2 and not (a is None or isinstance(a, (int, float))):
            raise TypeError("The only supported seed types are:\n"
                            "None, int, float, str, bytes, and bytearray.")
        super().seed(a)
        self.gauss_next = None

    def setstate(self, state):
        """Come back to the point where getstate() returned `state`."""
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f"state with version {version} passed to "
                             f"Random.setstate() of version {self.VERSION}")
        _, words, spare = state
        if version == 2:
            try:
                words = tuple([word & 0xFFFF_FFFF for word in words])  # old states had signed words
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)
        self.gauss_next = spare

    def getstate(self):
        """Return what setstate() takes to come back to this point."""
        return self.VERSION, super().getstate(), self.gauss_next

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return type(self), (), self.getstate()

    def __getstate__(self):
        return self.getstate()

    # ------------------------------------------------------------------- whole numbers

    def _randbelow_with_getrandbits(self, n):
        """A whole number below n > 0: bits are drawn until they make one."""
        draw = self.getrandbits
        size = n.bit_length()
        while (number := draw(size)) >= n:
            pass
        return number

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        """The same for generators of floats, which tell no more than `maxsize` numbers apart."""
        draw = self.random
        if n < maxsize:
            # What lies above the last whole multiple of n would favour the small numbers.
            even = (maxsize - maxsize % n) / maxsize
            while (share := draw()) >= even:
                pass
            return _floor(share * maxsize) % n
        from warnings import warn
        warn("Underlying random() generator does not supply \n"
             "enough bits to choose from a population range this large.\n"
             "To remove the range limitation, add a getrandbits() method.")
        return _floor(draw() * n)

    _randbelow = _randbelow_with_getrandbits

    def randrange(self, start, stop=None, step=1):
        """Choose from range(start, stop, step), or from range(start)."""
        first = _index(start)
        if stop is None:
            if step != 1 or step is True:
                raise TypeError("Missing a non-None stop argument")
            if first <= 0:
                raise ValueError("empty range for randrange()")
            return self._randbelow(first)
        width = _index(stop) - first
        stride = _index(step)
        if stride == 1:
            if width <= 0:
                raise ValueError(f"empty range in randrange({start}, {stop})")
            return first + self._randbelow(width)
        if not stride:
            raise ValueError("zero step for randrange()")
        count = -(-width // stride)  # rounded up
        if count <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return first + stride * self._randbelow(count)

    def randint(self, a, b):
        """Return a whole number from a to b, both included."""
        return self.randrange(a, b + 1)

    def randbytes(self, n):
        """Return n bytes."""
        return self.getrandbits(8 * n).to_bytes(n, "little")

    # ------------------------------------------------------------------- sequences

    def choice(self, seq):
        """Return one item of a sequence that is not empty."""
        size = len(seq)
        if not size:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(size)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """Return k items, each from the whole population; by weight, if there are weights."""
        size = len(population)
        draw = self.random
        if weights is None and cum_weights is None:
            size += 0.0  # spares a conversion for each item
            return [population[_floor(draw() * size)] for _ in range(k)]
        totals = _running_totals(weights, cum_weights)
        if len(totals) != size:
            raise ValueError("The number of weights does not match the population")
        total = totals[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        last = size - 1
        return [population[_bisect(totals, draw() * total, 0, last)] for _ in range(k)]

    def sample(self, population, k, *, counts=None):
        """Return k items from k different places of a sequence, in random order.

        `counts` says how often each item stands in the population: sample("ab", 2, counts=[3, 1]) is
        sample("aaab", 2).
        """
        if not isinstance(population, _Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        size = len(population)
        if counts is not None:
            ends = _ends_of_repeated(counts, size)
            return [population[_bisect(ends, place)] for place in self.sample(range(ends.pop()), k=k)]
        if not 0 <= k <= size:
            raise ValueError("Sample larger than population or is negative")
        below = self._randbelow
        # Two ways with different draws; the smaller in memory is taken: a copy of the population, or the set of k
        # places, whose table has a power of four as its size.
        if size > 21 + (4 ** _ceil(_log(k * 3, 4)) if k > 5 else 0):
            places = {}
            while len(places) < k:
                places[below(size)] = None
            return [population[place] for place in places]
        pool = list(population)
        taken = []
        for end in range(size - 1, size - 1 - k, -1):
            place = below(end + 1)
            taken.append(pool[place])
            pool[place] = pool[end]
        return taken

    def shuffle(self, x):
        """Put the items of a list in random order."""
        below = self._randbelow
        for end in range(len(x) - 1, 0, -1):
            place = below(end + 1)
            x[end], x[place] = x[place], x[end]

    # ------------------------------------------------------------------- distributions

    def betavariate(self, alpha, beta):
        """Beta, between 0 and 1."""
        first = self.gammavariate(alpha, 1.0)
        return first / (first + self.gammavariate(beta, 1.0)) if first else 0.0

    def binomialvariate(self, n=1, p=0.5):
        """Return how many of n trials succeed, when one does with probability p."""
        if n < 0:
            raise ValueError("n must be non-negative")
        if p == 0.0 or p == 1.0:
            return n if p else 0
        if not 0.0 < p < 1.0:
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        draw = self.random
        if n == 1:
            return 1 if draw() < p else 0
        rare = 1.0 - p if p > 0.5 else p
        count = (_binomial_by_gaps if n * rare < 10.0 else _binomial_by_rejection)(draw, n, rare)
        return n - count if p > 0.5 else count

    def expovariate(self, lambd=1.0):
        """Exponential, of mean 1 / lambd; negative if lambd is."""
        return _log(1.0 - self.random()) / -lambd

    def gammavariate(self, alpha, beta):
        """Gamma, of shape alpha and scale beta."""
        if beta <= 0.0 or alpha <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            return _gamma_of_large_shape(self.random, alpha) * beta
        if alpha < 1.0:
            return _gamma_of_small_shape(self.random, alpha) * beta
        return -_log(1.0 - self.random()) * beta

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal, a little faster than normalvariate(), but two threads may get the same number."""
        # Box and Muller (1958): a point in polar coordinates has two normal coordinates.
        spare, self.gauss_next = self.gauss_next, None
        if spare is None:
            angle = self.random() * TWOPI
            distance = _sqrt(-2.0 * _log(1.0 - self.random()))
            self.gauss_next = _sin(angle) * distance
            spare = _cos(angle) * distance
        return mu + spare * sigma

    def lognormvariate(self, mu, sigma):
        """A number whose logarithm is normal, of mean mu and standard deviation sigma."""
        return _exp(self.normalvariate(mu, sigma))

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal, of mean mu and standard deviation sigma."""
        return mu + _standard_normal(self.random) * sigma

    def paretovariate(self, alpha):
        """Pareto, of shape alpha."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Between low and high, densest at mode, which is the middle unless given."""
        share = self.random()
        width = high - low
        if mode is None:
            peak = 0.5
        elif width:
            peak = (mode - low) / width
        else:
            return low
        if share > peak:
            return high - width * _sqrt((1.0 - share) * (1.0 - peak))
        return low + width * _sqrt(share * peak)

    def uniform(self, a, b):
        """Between a and b."""
        return a + (b - a) * self.random()

    def vonmisesvariate(self, mu, kappa):
        """An angle around mu, between 0 and 2 pi: even for kappa 0, the denser at mu the larger kappa."""
        # Best and Fisher, as in N. I. Fisher, "Statistical Analysis of Circular Data" (1993): the angle from mu by its
        # cosine, and one more number for the side.
        draw = self.random
        if kappa <= 1e-6:
            return TWOPI * draw()
        half = 0.5 / kappa
        reach = half + _sqrt(1.0 + half * half)
        accepted = False
        while not accepted:
            cosine = _cos(_pi * draw())
            ratio = cosine / (reach + cosine)
            u = draw()
            accepted = u < 1.0 - ratio * ratio or u <= (1.0 - ratio) * _exp(ratio)
        pull = 1.0 / reach
        turn = _acos((pull + cosine) / (1.0 + pull * cosine))
        return (mu + turn if draw() > 0.5 else mu - turn) % TWOPI

    def weibullvariate(self, alpha, beta):
        """Weibull, of scale alpha and shape beta."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    """The same from the system's entropy: no seed changes it, and it has no state."""

    def getrandbits(self, k):
        """Return a whole number of k bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return int.from_bytes(_urandom(-(-k // 8)), "big") >> -k % 8

    def random(self):
        """Return a float from 0 up to 1."""
        return (int.from_bytes(_urandom(7), "big") >> 56 - BPF) * RECIP_BPF

    def seed(self, *args, **kwds):
        """Change nothing."""

    def randbytes(self, n):
        """Return n bytes."""
        return _urandom(n)

    def getstate(self, *args, **kwds):
        """Raise NotImplementedError."""
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


# ----------------------------------------------------------------------- algorithms


def _standard_normal(draw):
    """Kinderman and Monahan, ACM TOMS 3 (1977): the ratio of two uniform numbers, where it falls under the curve."""
    while True:
        top = draw() - 0.5
        bottom = 1.0 - draw()
        ratio = NV_MAGICCONST * top / bottom
        if ratio * ratio / 4.0 <= -_log(bottom):
            return ratio


def _gamma_of_large_shape(draw, shape):
    """Cheng, Applied Statistics 26 (1977), for shapes above 1."""
    slope = _sqrt(2.0 * shape - 1.0)
    base = shape - LOG4
    gain = shape + slope
    while True:
        u = draw()
        if u <= 1e-7 or u >= 0.9999999:
            continue  # the logarithm below has no use for the edges
        product = u * u * (1.0 - draw())
        log_odds = _log(u / (1.0 - u)) / slope
        candidate = shape * _exp(log_odds)
        margin = base + gain * log_odds - candidate
        if margin + SG_MAGICCONST >= 4.5 * product or margin >= _log(product):
            return candidate


def _gamma_of_small_shape(draw, shape):
    """Ahrens and Dieter's GS (Kennedy and Gentle, "Statistical Computing", 1980), for shapes below 1."""
    whole = (_e + shape) / _e
    while True:
        part = whole * draw()
        if part > 1.0:
            candidate = -_log((whole - part) / shape)
            accepted = candidate ** (shape - 1.0)
        else:
            candidate = part ** (1.0 / shape)
            accepted = _exp(-candidate)
        if draw() <= accepted:
            return candidate


def _binomial_by_gaps(draw, n, p):
    """Devroye, "Non-Uniform Random Variate Generation" (1986): the waits between successes are geometric."""
    log_failure = _log2(1.0 - p)
    if not log_failure:
        return 0  # p is too small to tell from zero
    successes = -1
    trials = 0
    while trials <= n:
        trials += 1 + _floor(_log2(draw()) / log_failure)
        successes += 1
    return successes


def _binomial_by_rejection(draw, n, p):
    """Hörmann's BTRS, "The generation of binomial random variates" (1993), for n * p from 10."""
    deviation = _sqrt(n * p * (1.0 - p))
    spread = 1.15 + 2.53 * deviation
    tail = -0.0873 + 0.0248 * spread + 0.01 * p
    centre = n * p + 0.5
    squeeze = 0.92 - 4.2 / spread
    at_mode = None
    while True:
        u = draw() - 0.5
        edge = 0.5 - _fabs(u)
        count = _floor((2.0 * tail / edge + spread) * u + centre)
        if count < 0 or count > n:
            continue
        v = draw()
        if v <= squeeze and edge >= 0.07:
            return count  # sure to be accepted: most end here, without a logarithm
        if at_mode is None:
            scale = (2.83 + 5.1 / spread) * deviation
            log_odds = _log(p / (1.0 - p))
            mode = _floor((n + 1) * p)
            at_mode = _lgamma(mode + 1) + _lgamma(n - mode + 1)
        v *= scale / (tail / (edge * edge) + spread)
        if _log(v) <= at_mode - _lgamma(count + 1) - _lgamma(n - count + 1) + (count - mode) * log_odds:
            return count


# ----------------------------------------------------------------------- arguments


def _running_totals(weights, totals):
    """The running totals of weights, unless they are given themselves."""
    if totals is not None:
        if weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        return totals
    if isinstance(weights, int):
        raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
    return list(_accumulate(weights))


def _ends_of_repeated(counts, size):
    """Where the repeats of each item end in the population that `counts` describes, and once more the last end."""
    ends = list(_accumulate(counts))
    if len(ends) != size:
        raise ValueError("The number of counts does not match the population")
    total = ends[-1] if ends else 0
    if not isinstance(total, int):
        raise TypeError("Counts must be integers")
    if total <= 0:
        raise ValueError("Total of counts must be greater than zero")
    return [*ends, total]


def _urandom(size):
    from os import urandom  # late: most programs never ask the system
    return urandom(size)


_inst = Random()
globals().update([(name, getattr(_inst, name)) for name in _OF_GENERATOR])


# ----------------------------------------------------------------------- the command


def main(arg_list=None):
    """Do what the command line asks for, and return what it prints."""
    options, usage = _parse_args(arg_list)
    words = options.choice
    whole = options.integer
    real = options.float
    if options.input:
        words = options.input
        if len(words) == 1:
            words = words[0].split()
            if len(words) == 1:
                for kind in (int, float):
                    try:
                        number = kind(words[0])
                    except ValueError:
                        continue
                    whole, real = (number, None) if kind is int else (None, number)
                    words = None
                    break
    if words:
        return _inst.choice(words)
    if whole is not None:
        return _inst.randint(1, whole)
    if real is not None:
        return _inst.uniform(0, real)
    return usage


def _parse_args(arg_list):
    """The options of a command line, and how it is used."""
    import argparse

    parser = argparse.ArgumentParser(formatter_class=argparse.RawTextHelpFormatter)
    one_of = parser.add_mutually_exclusive_group()
    one_of.add_argument("-c", "--choice", nargs="+", help="print a random choice")
    for option, kind, text in (("integer", int, "integer between 1"), ("float", float, "floating-point number between 0")):
        one_of.add_argument("-" + option[0], "--" + option, type=kind, metavar="N",
                            help=f"print a random {text} and N inclusive")
    parser.add_argument("input", nargs="*", help="""\
if no options given, output depends on the input
    string or multiple: same as --choice
    integer: same as --integer
    float: same as --float""")
    return parser.parse_args(arg_list), parser.format_help()


if __name__ == "__main__":
    print(main())
