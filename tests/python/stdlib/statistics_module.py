# === averages and spread ===
import statistics as s
from fractions import Fraction as F

data = [2.5, 3.25, 5.5, 11.25, 11.75]
for name in ("mean", "fmean", "geometric_mean", "harmonic_mean", "median", "median_low", "median_high", "median_grouped", "mode", "multimode", "variance", "pvariance", "stdev", "pstdev", "quantiles"):
    function = getattr(s, name)
    for values in (data, [1, 2, 3, 4], [F(1, 2), F(3, 4)], [1, 1, 2, 2], []):
        try:
            print(name, values, repr(function(values)))
        except Exception as error:
            print(name, values, type(error).__name__, error)
print(s.quantiles(range(100), n=10), s.quantiles([1, 2, 3], method="inclusive"), s.fmean([1, 2], [3, 1]), s.mode("aab"))
x, y = [1, 2, 3, 4, 5], [2, 4, 5, 4, 5]
print(s.correlation(x, y), s.covariance(x, y), s.linear_regression(x, y), s.correlation(x, y, method="ranked"), s.linear_regression(x, y, proportional=True))
n = s.NormalDist(10, 2)
print(n, n.cdf(11), n.pdf(9), n.inv_cdf(0.1), n.inv_cdf(1e-9), n.quantiles(4), n + 3, n + n, n * -2, n.overlap(s.NormalDist(11, 3)), n.zscore(12), n.samples(2, seed=1))
print(s.NormalDist.from_samples(data), s.kde([1, 2, 3], 0.5)(2), s.kde([1, 2, 3], 0.5, "quartic", cumulative=True)(2.2), s.kde_random([1, 2], 1, seed=3)())

# === fractions ===
for source in ("F(3, 4)", "F('3/4')", "F('-1.25e2')", "F(0.5)", "F(6, -4)", "F(1, 0)", "F('x')", "F(None)", "F(1, 2) + 1", "F(1, 2) + 0.5", "F(1, 3) ** 2", "F(1, 3) ** -2", "F(4) ** F(1, 2)",
               "F(7, 2) // 2", "F(7, 2) % 2", "divmod(F(7, 2), 2)", "-F(1, 2)", "abs(F(-1, 2))", "round(F(5, 2))", "round(F(22, 7), 2)", "int(F(-7, 2))", "F(1, 2) < 0.6", "F(1, 2) == 0.5", "hash(F(1, 2)) == hash(0.5)",
               "F(3.141592653589793).limit_denominator(100)", "str(F(3))", "f'{F(22, 7):.3f}'", "f'{F(1, 3):>10}'", "f'{F(12345, 2):,.1f}'", "f'{F(1, 3):.3e}'", "F(1, 2) / 0", "2 ** F(1, 2)", "1 / F(2, 3)", "F(1, 2) + 'a'", "F(1,3).as_integer_ratio()"):
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)

# === spread around a centre that is known, and of data that are not finite ===
import math

for source in ("s.variance([1, 2, 3], 2.0)", "s.pvariance([F(1), F(2)], F(3, 2))", "s.stdev([0.1, 0.2, 0.4], 0.3)", "s.variance([math.inf, 1])", "s.pvariance([-math.inf, 1])", "s.variance([math.nan, 1])",
               "s.mean([math.inf, -math.inf])", "s.mean([1e308, 1e308, -1e308, 5e-324])", "s.mean([True, False, True])", "s.mean([1, F(1, 2)])", "s.mean([0.5, F(1, 4), 1])", "s.variance([10**400, 1])",
               "s.mean(['a'])", "s.mean(5)", "s.pvariance(iter([1e300, 3e300, -2e300]))", "s.mean(x / 10 for x in range(1000))", "s.pstdev(x / 10 for x in range(1000))", "s.variance([1e-200, 3e-200])", "s.NormalDist.from_samples([1, math.inf])"):
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)

# === means with weights, and at the edges ===
for source in ("s.harmonic_mean([40, 60], [5, 30])", "s.harmonic_mean([1, 0])", "s.harmonic_mean([F(2), 3])", "s.harmonic_mean([-1, 2])", "s.harmonic_mean([1, 2], [1])", "s.harmonic_mean([1, 2], [0, 0])", "s.harmonic_mean([1, 2], [-1, 1])",
               "s.harmonic_mean([5])", "s.harmonic_mean(['5'])", "s.harmonic_mean([math.inf, 1])", "s.fmean([1, 2], [1])", "s.fmean([1, 2], [1, -1])", "s.fmean(iter([3.5, 4]), iter([1, 3]))", "s.geometric_mean([0, 4])", "s.geometric_mean([0, math.inf])",
               "s.geometric_mean([-1, 4])", "s.geometric_mean([math.nan, 0])", "s.geometric_mean(['a'])", "s.geometric_mean([54, 24, 36])"):
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)

# === cuts ===
for source in ("s.quantiles([1])", "s.quantiles([5], n=3)", "s.quantiles([], n=0)", "s.quantiles([], n=2)", "s.quantiles([1, 2], method='x')", "s.quantiles([1, 2, 5], n=10)", "s.quantiles([1, 2, 5], n=10, method='inclusive')",
               "s.quantiles([F(1, 2), F(5, 2), 3])", "s.median_grouped([1, 1, 3], interval=2)", "s.median_grouped(['a'])", "s.median_grouped([52, 52, 53, 54])", "s.mode(None)", "s.multimode('aabbbbccddddeeffffgg')", "s.multimode([])"):
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)

# === two series ===
for source in ("s.correlation([1, 2, 2, 3, 9], [5, 4, 4, 8, 2], method='ranked')", "s.correlation([1], [2])", "s.correlation([1, 2], [1])", "s.correlation([1, 2], [1, 1])", "s.correlation([1, 2], [3, 4], method='x')", "s.correlation([1e200, 2e200, 4e200], [1, 2, 3])",
               "s.covariance([1, 2], [3])", "s.covariance([1, 2, 3], [3, 1, 2.5])", "s.linear_regression([1, 1], [3, 4])", "s.linear_regression([1], [3])", "s.linear_regression([1, 2, 4], [3, 1, 2.5], proportional=True)", "s.linear_regression([1, 2, 4], [3, 1, 2.5])"):
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)

# === densities ===
for kernel in ("normal", "logistic", "sigmoid", "rectangular", "triangular", "parabolic", "quartic", "triweight", "cosine"):
    density, distribution = s.kde([1, 2.5, 4, 7], 1.5, kernel), s.kde([1, 2.5, 4, 7], 1.5, kernel, cumulative=True)
    print(kernel, [f"{f(x):.12f}" for f in (density, distribution) for x in (-1, 1.25, 3, 6, 9)], [f"{x():.9f}" for x in [s.kde_random([1, 2.5], 1.5, kernel, seed=5)] * 4])
data = [1, 2]
for cumulative in (False, True):
    f = s.kde(data, 5.0, "uniform", cumulative=cumulative)
    print(f(90), f.__name__, f.__doc__)
    data.append(90)
    print(f(90))
print(s.kde_random(data, 1).__doc__)
for source in ("s.kde([], 1)", "s.kde(['a'], 1)", "s.kde([1], 0)", "s.kde([1], 1, 'bogus')", "s.kde(iter([1]), 1)", "s.kde_random([1], -1)", "s.kde_random([1], 1, 'bogus')", "s.kde_random([1], 'x')"):
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)
