# === a number scaled into the subnormal range is rounded once ===
import math

for whole in (2451147579288933, 2451147579288935, 4902295158577866, 2**52 - 1, 2**52 + 1):
    print(math.ldexp(whole, -1074), math.ldexp(-float(whole), -1074), math.ldexp(whole, -1075))

# === inverting a bool warns, also where the operand is a constant ===
import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    flag = False
    print(~flag, eval("~True"), False.__invert__(), ~int(flag))
print(len(seen))
for warning in seen:
    print(warning.category.__name__, warning.message)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        eval("~False")
    except DeprecationWarning as error:
        print("raised:", str(error)[:20])

# === lengths up to the size of a machine word ===
import sys

print(len(range(-sys.maxsize, sys.maxsize, 2)) == sys.maxsize, len(range(2**60)))


class Long:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length


for length in (2**53 + 1, 2**63 - 1, 2**63, -1, -(2**70)):
    try:
        print(len(Long(length)))
    except Exception as error:
        print(type(error).__name__, error)
