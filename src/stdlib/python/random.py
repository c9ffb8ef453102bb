"""Random numbers: of integers, sequences and real-valued distributions.

All are made of the numbers of `_random.Random`, the Mersenne Twister, in the
same way as CPython makes them, so that a seed gives the same results. Not for
secrets; SystemRandom takes its numbers from the operating system.
"""

import _random
from _collections_abc import Sequence as _Sequence
from itertools import accumulate as _accumulate, repeat as _repeat
from bisect import bisect as _bisect
from math import (
    acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, fabs as _fabs,
    floor as _floor, isfinite as _isfinite, lgamma as _lgamma, log as _log, log2 as _log2,
    pi as _pi, sin as _sin, sqrt as _sqrt,
)
from operator import index as _index

__all__ = [
    "Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices",
    "expovariate", "gammavariate", "gauss", "getrandbits", "getstate", "lognormvariate",
    "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange",
    "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
    "weibullvariate",
]

TWOPI = 2.0 * _pi
LOG4 = _log(4.0)
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
SG_MAGICCONST = 1.0 + _log(4.5)
BPF = 53  # the bits of a float
RECIP_BPF = 2 ** -BPF
_ONE = 1


# ------------------------------------------------------------------------ SHA-512

try:
    from _sha2 import sha512 as _native_sha512

    def _sha512(data):
        return _native_sha512(data).digest()
except ImportError:
    def _root_fraction(prime, degree):
        # The first 64 bits of the fraction of a root, exactly.
        scaled = prime << (64 * degree)
        low, high = 0, 1 << (64 + prime.bit_length())
        while low < high:
            middle = (low + high + 1) >> 1
            if middle ** degree <= scaled:
                low = middle
            else:
                high = middle - 1
        return low & 0xFFFF_FFFF_FFFF_FFFF

    def _sha512(data):
        """Return the SHA-512 digest of bytes (FIPS 180-4); seeds that are text need it."""
        mask = 0xFFFF_FFFF_FFFF_FFFF
        primes = []
        number = 2
        while len(primes) < 80:
            if all(number % prime for prime in primes):
                primes.append(number)
            number += 1
        constants = [_root_fraction(prime, 3) for prime in primes]
        state = [_root_fraction(prime, 2) for prime in primes[:8]]

        def rotate(x, n):
            return (x >> n) | (x << (64 - n)) & mask

        message = data + b"\x80" + bytes(-(len(data) + 17) % 128)
        message += (8 * len(data)).to_bytes(16, "big")
        for start in range(0, len(message), 128):
            block = message[start:start + 128]
            words = [int.from_bytes(block[i:i + 8], "big") for i in range(0, 128, 8)]
            for t in range(16, 80):
                x, y = words[t - 15], words[t - 2]
                s0 = rotate(x, 1) ^ rotate(x, 8) ^ (x >> 7)
                s1 = rotate(y, 19) ^ rotate(y, 61) ^ (y >> 6)
                words.append((words[t - 16] + s0 + words[t - 7] + s1) & mask)
            a, b, c, d, e, f, g, h = state
            for constant, word in zip(constants, words):
                s1 = rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)
                t1 = h + s1 + ((e & f) ^ (~e & g)) + constant + word
                s0 = rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)
                t2 = s0 + ((a & b) ^ (a & c) ^ (b & c))
                a, b, c, d, e, f, g, h = (t1 + t2) & mask, a, b, c, (d + t1) & mask, e, f, g
            state = [(x + y) & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]
        return b"".join(word.to_bytes(8, "big") for word in state)


# ------------------------------------------------------------------------- Random

class Random(_random.Random):
    """A generator of random numbers with a state of its own.

    A subclass may take its basic numbers from elsewhere: by random(), and by
    getrandbits() if it has one.
    """

    VERSION = 3  # of getstate()

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None, version=2):
        """Begin anew from a seed: None (the system's), int, float, str, bytes or bytearray.

        `version` 1 treats text as Python up to 3.1 did.
        """
        if version == 1 and isinstance(a, (str, bytes)):
            text = a.decode("latin-1") if isinstance(a, bytes) else a
            value = ord(text[0]) << 7 if text else 0
            for character in map(ord, text):
                value = ((1000003 * value) ^ character) & 0xFFFFFFFFFFFFFFFF
            value ^= len(text)
            a = -2 if value == -1 else value
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(a + _sha512(a), "big")
        elif not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError(
                "The only supported seed types are:\n"
                "None, int, float, str, bytes, and bytearray."
            )
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """Return the state, for setstate()."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Go on from a state that getstate() returned."""
        version = state[0]
        if version == 3:
            version, internal, self.gauss_next = state
            super().setstate(internal)
        elif version == 2:
            version, internal, self.gauss_next = state
            # Of a time when the numbers were signed.
            try:
                internal = tuple(x % (2 ** 32) for x in internal)
            except ValueError as e:
                raise TypeError from e
            super().setstate(internal)
        else:
            raise ValueError(
                f"state with version {version} passed to Random.setstate() "
                f"of version {self.VERSION}"
            )

    # For pickle, which must not see the attributes of the base class.

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __init_subclass__(cls, /, **kwargs):
        # The integers come from whichever basic method the subclass redefines.
        for c in cls.__mro__:
            if "_randbelow" in c.__dict__:
                break
            if "getrandbits" in c.__dict__:
                cls._randbelow = cls._randbelow_with_getrandbits
                break
            if "random" in c.__dict__:
                cls._randbelow = cls._randbelow_without_getrandbits
                break

    def _randbelow_with_getrandbits(self, n):
        """Return an integer from 0 to n-1, for n > 0."""
        getrandbits = self.getrandbits
        bits = n.bit_length()
        r = getrandbits(bits)
        while r >= n:  # happens in less than half of the cases
            r = getrandbits(bits)
        return r

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        """The same from random() alone; it cannot do more than 53 bits evenly."""
        random = self.random
        if n >= maxsize:
            from warnings import warn
            warn(
                "Underlying random() generator does not supply \n"
                "enough bits to choose from a population range this large.\n"
                "To remove the range limitation, add a getrandbits() method."
            )
            return _floor(random() * n)
        rest = maxsize % n
        limit = (maxsize - rest) / maxsize
        r = random()
        while r >= limit:
            r = random()
        return _floor(r * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    # -------------------------------------------------------- bytes and integers

    def randbytes(self, n):
        """Return n random bytes."""
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_ONE):
        """Return a random item of range(start, stop, step)."""
        start = _index(start)
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        stop = _index(stop)
        width = stop - start
        step = _index(step)
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if step > 0:
            count = (width + step - 1) // step
        elif step < 0:
            count = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if count <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return start + step * self._randbelow(count)

    def randint(self, a, b):
        """Return a random integer from a to b, both included."""
        return self.randrange(a, b + 1)

    # ----------------------------------------------------------------- sequences

    def choice(self, seq):
        """Return a random item of a sequence that is not empty."""
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Shuffle a list in place."""
        randbelow = self._randbelow
        for i in range(len(x) - 1, 0, -1):
            j = randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """Return k items of a sequence, at different places, in random order.

        `counts` says how often each item is there, as if it were repeated.
        """
        if not isinstance(population, _Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            cumulated = list(_accumulate(counts))
            if len(cumulated) != n:
                raise ValueError("The number of counts does not match the population")
            total = cumulated.pop() if cumulated else 0
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total < 0:
                raise ValueError("Counts must be non-negative")
            selections = self.sample(range(total), k=k)
            return [population[_bisect(cumulated, s)] for s in selections]
        randbelow = self._randbelow
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        # For few of many, remembering what was taken costs less memory than a
        # copy of the population.
        set_size = 21
        if k > 5:
            set_size += 4 ** _ceil(_log(k * 3, 4))
        if n <= set_size:
            pool = list(population)
            for i in range(k):
                j = randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]  # the place taken gets the last one left
        else:
            taken = set()
            for i in range(k):
                j = randbelow(n)
                while j in taken:
                    j = randbelow(n)
                taken.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """Return k random items, with replacement, by weights if they are given."""
        random = self.random
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0  # multiplying floats is faster
                return [population[_floor(random() * n)] for _ in _repeat(None, k)]
            try:
                cum_weights = list(_accumulate(weights))
            except TypeError:
                if not isinstance(weights, int):
                    raise
                k = weights
                raise TypeError(
                    f"The number of choices must be a keyword argument: {k=}"
                ) from None
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        last = n - 1
        return [
            population[_bisect(cum_weights, random() * total, 0, last)]
            for _ in _repeat(None, k)
        ]

    # ------------------------------------------------------------- distributions

    def uniform(self, a, b):
        """Return a number between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Return a number between low and high, of which mode is the most likely."""
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal distribution: mean and standard deviation."""
        # Kinderman and Monahan, "Computer generation of random variables using
        # the ratio of uniform deviates", ACM TOMS 3 (1977).
        random = self.random
        while True:
            u1 = random()
            u2 = 1.0 - random()
            z = NV_MAGICCONST * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal distribution, quicker than normalvariate(), not for several threads."""
        # Box and Muller: two uniform numbers make two normal ones; the second
        # is kept for the next call.
        random = self.random
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """Log normal distribution: mean and deviation are those of the logarithm."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """Exponential distribution, of mean 1 / lambd."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """Circular distribution: mean angle and concentration."""
        # Best and Fisher, as given by N. I. Fisher, "Statistical Analysis of
        # Circular Data" (1993).
        random = self.random
        if kappa <= 1e-6:
            return TWOPI * random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            u1 = random()
            z = _cos(_pi * u1)
            d = z / (r + z)
            u2 = random()
            if u2 < 1.0 - d * d or u2 <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        u3 = random()
        if u3 > 0.5:
            return (mu + _acos(f)) % TWOPI
        return (mu - _acos(f)) % TWOPI

    def gammavariate(self, alpha, beta):
        """Gamma distribution: shape and scale."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        random = self.random
        if alpha > 1.0:
            # R. C. H. Cheng, "The generation of Gamma variables with
            # non-integral shape parameters", Applied Statistics 26 (1977).
            ainv = _sqrt(2.0 * alpha - 1.0)
            b = alpha - LOG4
            c = alpha + ainv
            while True:
                u1 = random()
                if not 1e-7 < u1 < 0.9999999:
                    continue
                u2 = 1.0 - random()
                v = _log(u1 / (1.0 - u1)) / ainv
                x = alpha * _exp(v)
                z = u1 * u1 * u2
                r = b + c * v - x
                if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        if alpha == 1.0:
            return -_log(1.0 - random()) * beta
        # Ahrens and Dieter's GS, for shapes below 1: W. J. Kennedy and J. E.
        # Gentle, "Statistical Computing" (1980).
        while True:
            u = random()
            b = (_e + alpha) / _e
            p = b * u
            if p <= 1.0:
                x = p ** (1.0 / alpha)
            else:
                x = -_log((b - p) / alpha)
            u1 = random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    break
            elif u1 <= _exp(-x):
                break
        return x * beta

    def betavariate(self, alpha, beta):
        """Beta distribution, between 0 and 1."""
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        """Pareto distribution."""
        u = 1.0 - self.random()
        return u ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull distribution: scale and shape."""
        u = 1.0 - self.random()
        return alpha * (-_log(u)) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        """Return how many of n independent trials of probability p succeed."""
        if n < 0:
            raise ValueError("n must be non-negative")
        if p <= 0.0 or p >= 1.0:
            if p == 0.0:
                return 0
            if p == 1.0:
                return n
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        random = self.random
        if n == 1:
            return _index(random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        if n * p < 10.0:
            # L. Devroye, "Non-Uniform Random Variate Generation": geometric gaps.
            x = y = 0
            c = _log2(1.0 - p)
            if not c:
                return x
            while True:
                y += _floor(_log2(random()) / c) + 1
                if y > n:
                    return x
                x += 1
        # W. Hörmann, "The Transformed Rejection with Squeeze (BTRS)" (1993).
        deviation = _sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * deviation
        a = -0.0873 + 0.0248 * b + 0.01 * p
        center = n * p + 0.5
        certain = 0.92 - 4.2 / b
        alpha = (2.83 + 5.1 / b) * deviation
        log_odds = _log(p / (1.0 - p))
        mode = _floor((n + 1) * p)
        at_mode = _lgamma(mode + 1) + _lgamma(n - mode + 1)
        while True:
            u = random() - 0.5
            edge = 0.5 - _fabs(u)
            k = _floor((2.0 * a / edge + b) * u + center)
            if not 0 <= k <= n:
                continue
            v = random()
            if edge >= 0.07 and v <= certain:
                return k  # inside the squeeze: no need to compute the probability
            v *= alpha / (a / (edge * edge) + b)
            if _log(v) <= at_mode - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - mode) * log_odds:
                return k


class SystemRandom(Random):
    """The same from the operating system's source of randomness; has no seed or state."""

    def random(self):
        """Return a number in [0.0, 1.0)."""
        return (int.from_bytes(_urandom(7)) >> 3) * RECIP_BPF

    def getrandbits(self, k):
        """Return an integer of k random bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        size = (k + 7) // 8
        return int.from_bytes(_urandom(size)) >> (size * 8 - k)

    def randbytes(self, n):
        """Return n random bytes."""
        return _urandom(n)

    def seed(self, *args, **kwds):
        """Do nothing."""
        return None

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


def _urandom(size):
    from os import urandom
    return urandom(size)


# The functions of the module are the methods of one hidden generator.
_inst = Random()
seed = _inst.seed
random = _inst.random
uniform = _inst.uniform
triangular = _inst.triangular
randint = _inst.randint
choice = _inst.choice
randrange = _inst.randrange
sample = _inst.sample
shuffle = _inst.shuffle
choices = _inst.choices
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
vonmisesvariate = _inst.vonmisesvariate
gammavariate = _inst.gammavariate
gauss = _inst.gauss
betavariate = _inst.betavariate
binomialvariate = _inst.binomialvariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
getstate = _inst.getstate
setstate = _inst.setstate
getrandbits = _inst.getrandbits
randbytes = _inst.randbytes
