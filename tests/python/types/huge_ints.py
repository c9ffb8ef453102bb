"""Huge ints to and from decimal digits go through the module _pylong, where a program has put one."""
import sys
import types

sys.set_int_max_str_digits(0)


def text_of(number):
    return f"<{number.bit_length()} bits>"


sys.modules["_pylong"] = library = types.SimpleNamespace(int_to_decimal_string=text_of, int_from_string=len)

# === to text ===
for bits in (29_999, 30_000, 40_000):
    text = str((1 << bits) + 1)
    print(text if len(text) < 40 else len(text))
print(repr(1 << 31_000))

# === from text ===
for digits in (6_000, 6_001, 9_000):
    number = int("7" * digits)
    print(number if number < 10_000 else number.bit_length())
print(int("  -7_" + "7" * 6_000 + "\n"), int("+" + "7" * 7_000))
print(int("7" * 9_000, 16).bit_length())
try:
    int("7" * 9_000 + "x")
except ValueError as error:
    print(str(error)[:60])

# === answers of the wrong type, errors ===
library.int_to_decimal_string = lambda number: None
library.int_from_string = lambda text: b"no"
for use in (lambda: str(1 << 40_000), lambda: int("7" * 9_000)):
    try:
        use()
    except TypeError as error:
        print(error)
library.int_from_string = lambda text: 1 // 0
try:
    int("7" * 9_000)
except ZeroDivisionError as error:
    print(error)
