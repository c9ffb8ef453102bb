"""Reading one JSON value, whatever it is: make_scanner."""

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ["make_scanner"]


def py_make_scanner(context):
    """Return a function that reads the value at a place of a text, by the rules of a JSONDecoder.

    It gives the value and the place behind it; StopIteration, with the place,
    says that there is none.
    """
    words = {"n": ("null", None), "t": ("true", True), "f": ("false", False)}
    memo = context.memo

    def scan(string, idx):
        first = string[idx:idx + 1]
        if first == '"':
            return context.parse_string(string, idx + 1, context.strict)
        if first == "[":
            return context.parse_array((string, idx + 1), scan)
        if first == "{":
            hooks = context.object_hook, context.object_pairs_hook
            return context.parse_object((string, idx + 1), context.strict, scan, *hooks, memo)
        if first in words:
            word, value = words[first]
            if string.startswith(word, idx):
                return value, idx + len(word)
        whole, end = _number(string, idx)
        if end > idx:
            convert = context.parse_int if end == whole else context.parse_float
            return convert(string[idx:end]), end
        for word in ("NaN", "Infinity", "-Infinity"):
            if string.startswith(word, idx):
                return context.parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        if idx < 0:
            raise ValueError("idx cannot be negative")
        try:
            return scan(string, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner


def _number(string, start):
    """Where the whole part of a number ends, and where the number does; `start` for both if there is none."""
    place = start + (string[start:start + 1] == "-")
    whole = place + 1 if string[place:place + 1] == "0" else _digits(string, place)
    if whole == place:
        return start, start
    # A fraction and an exponent belong to it only if they have digits.
    end = whole
    if string[end:end + 1] == "." and (fraction := _digits(string, end + 1)) > end + 1:
        end = fraction
    if string[end:end + 1] in ("e", "E"):
        place = end + 2 if string[end + 1:end + 2] in ("+", "-") else end + 1
        if (exponent := _digits(string, place)) > place:
            end = exponent
    return whole, end


def _digits(string, place):
    """The place behind the ASCII digits from `place` on."""
    while "0" <= string[place:place + 1] <= "9":
        place += 1
    return place
