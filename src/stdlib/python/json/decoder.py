"""From JSON text to objects: JSONDecoder, and the error that it raises."""

from . import scanner

try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN, PosInf, NegInf = map(float, ("nan", "inf", "-inf"))
_CONSTANTS = dict(zip(("NaN", "Infinity", "-Infinity"), (NaN, PosInf, NegInf)))


class JSONDecodeError(ValueError):
    """A text is not JSON.

    msg -- what is wrong, without the place
    doc, pos -- the text, and where in it
    lineno, colno -- the same place by lines
    """

    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = 1 + doc.count("\n", 0, pos)
        self.colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {self.lineno} column {self.colno} (char {pos})")

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


class JSONDecoder:
    """Makes objects of JSON text. What the arguments say is told at json.loads().

    strict -- refuse control characters in strings
    """

    def __init__(
        self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
        object_pairs_hook=None,
    ):
        self.strict = strict
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_int, self.parse_float = parse_int or int, parse_float or float
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        # What a scanner in Python asks besides.
        self.parse_string, self.parse_array, self.parse_object = scanstring, JSONArray, JSONObject
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def raw_decode(self, s, idx=0):
        """Return the object that begins at idx, and the place behind it, where anything may follow."""
        try:
            found = self.scan_once(s, idx)
        except StopIteration as stop:
            place = stop.value
        else:
            return found
        raise JSONDecodeError("Expecting value", s, place)

    def decode(self, s):
        """Return the object that a text stands for."""
        made, end = self.raw_decode(s, _skip(s, 0))
        rest = _skip(s, end)
        if rest < len(s):
            raise JSONDecodeError("Extra data", s, rest)
        return made


def _skip(s, place):
    """The place of the first character from `place` that is no whitespace."""
    while s[place:place + 1] in _BLANKS:
        place += 1
    return place


_BLANKS = frozenset(" \t\n\r")


# --- the parts of a scanner in Python ---


def py_scanstring(s, end, strict=True, /):
    """Return the string whose quote is before `end`, and the place behind its other quote."""
    parts = []
    place = end
    while True:
        character = s[place:place + 1]
        if character == '"':
            return "".join(parts), place + 1
        if not character or (character == "\\" and place + 1 == len(s)):
            raise JSONDecodeError("Unterminated string starting at", s, end - 1)
        if character == "\\":
            character, place = _escape(s, place + 1)
        elif character < " " and strict:
            raise JSONDecodeError("Invalid control character at", s, place)
        else:
            place += 1
        parts.append(character)


scanstring = c_scanstring or py_scanstring


def _escape(s, place):
    """The character that is written at `place`, behind a backslash, and the place behind that."""
    letter = s[place]
    if letter != "u":
        try:
            return _ESCAPES[letter], place + 1
        except KeyError:
            raise JSONDecodeError(f"Invalid \\escape: {letter!r}", s, place) from None
    code, place = _unit(s, place), place + 5
    if code & 0xFC00 == 0xD800 and s[place:place + 2] == "\\u":
        second = _unit(s, place + 1)
        if second & 0xFC00 == 0xDC00:
            code, place = 0x10000 + ((code & 0x3FF) << 10) + (second & 0x3FF), place + 6
    return chr(code), place


_ESCAPES = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t'))


def _unit(s, place):
    """The number in the four digits behind the "u" at `place`."""
    digits = s[place + 1:place + 5]
    if len(digits) < 4 or digits.strip("0123456789abcdefABCDEF"):
        raise JSONDecodeError("Invalid \\uXXXX escape", s, place)
    return int(digits, 16)


def _items(s, place, closing, item):
    """Give what item(place) makes of each of the items up to `closing`, and at last the place behind that."""
    place = _skip(s, place)
    if s[place:place + 1] == closing:
        yield place + 1
        return
    while True:
        try:
            made, place = item(place)
        except StopIteration as stop:  # which must not leave a generator
            raise JSONDecodeError("Expecting value", s, stop.value) from None
        yield made
        place = _skip(s, place)
        mark = s[place:place + 1]
        if mark == closing:
            yield place + 1
            return
        if mark != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, place)
        comma, place = place, _skip(s, place + 1)
        if s[place:place + 1] == closing:
            kind = "array" if closing == "]" else "object"
            raise JSONDecodeError(f"Illegal trailing comma before end of {kind}", s, comma)


def JSONArray(s_and_end, scan_once):
    """Return the list that begins behind its bracket, and the place behind it."""
    s, place = s_and_end
    *values, end = _items(s, place, "]", lambda place: scan_once(s, place))
    return values, end


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """Return what the object is that begins behind its brace, and the place behind it."""
    s, place = s_and_end
    known = {} if memo is None else memo

    def pair(place):
        if s[place:place + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, place)
        key, place = scanstring(s, place + 1, strict)
        place = _skip(s, place)
        if s[place:place + 1] != ":":
            raise JSONDecodeError("Expecting ':' delimiter", s, place)
        value, place = scan_once(s, _skip(s, place + 1))
        return (known.setdefault(key, key), value), place

    *pairs, end = _items(s, place, "}", pair)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    made = dict(pairs)
    return (made if object_hook is None else object_hook(made)), end
