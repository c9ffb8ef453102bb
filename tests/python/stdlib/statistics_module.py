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
