"""Reading one JSON value, of whatever kind."""

__all__ = ["make_scanner"]

_DIGITS = "0123456789"


def _number_end(string, start):
    """Return where a number ends and whether it is an integer; (start, True) if none."""
    size = len(string)
    place = start
    if string[place:place + 1] == "-":
        place += 1
    if string[place:place + 1] == "0":
        place += 1
    elif string[place:place + 1] and string[place] in _DIGITS:
        while place < size and string[place] in _DIGITS:
            place += 1
    else:
        return start, True
    integer = True
    # Fraction and exponent count only if digits follow.
    if string[place:place + 1] == ".":
        end = place + 1
        while end < size and string[end] in _DIGITS:
            end += 1
        if end > place + 1:
            integer = False
            place = end
    if string[place:place + 1] in ("e", "E"):
        end = place + 1
        if string[end:end + 1] in ("+", "-"):
            end += 1
        digits = end
        while end < size and string[end] in _DIGITS:
            end += 1
        if end > digits:
            integer = False
            place = end
    return place, integer


def make_scanner(context):
    """Return a function that reads the value at a place of a text, as the decoder says."""
    parse_object = context.parse_object
    parse_array = context.parse_array
    parse_string = context.parse_string
    strict = context.strict
    parse_float = context.parse_float
    parse_int = context.parse_int
    parse_constant = context.parse_constant
    object_hook = context.object_hook
    object_pairs_hook = context.object_pairs_hook
    memo = context.memo

    def scan_value(string, idx):
        if idx < 0:
            raise ValueError("idx cannot be negative")
        character = string[idx:idx + 1]
        if character == "\"":
            return parse_string(string, idx + 1, strict)
        if character == "{":
            return parse_object((string, idx + 1), strict, scan_value, object_hook,
                                object_pairs_hook, memo)
        if character == "[":
            return parse_array((string, idx + 1), scan_value)
        for word, value in (("null", None), ("true", True), ("false", False)):
            if character == word[0] and string.startswith(word, idx):
                return value, idx + len(word)
        end, integer = _number_end(string, idx)
        if end > idx:
            text = string[idx:end]
            return (parse_int if integer else parse_float)(text), end
        for word in ("NaN", "Infinity", "-Infinity"):
            if string.startswith(word, idx):
                return parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        try:
            return scan_value(string, idx)
        finally:
            memo.clear()

    return scan_once


py_make_scanner = make_scanner
