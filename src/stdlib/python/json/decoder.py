"""From JSON text to objects: JSONDecoder and its error."""

from json import scanner

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")
_CONSTANTS = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}

_WHITESPACE = " \t\n\r"
_ESCAPES = {"\"": "\"", "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r",
            "t": "\t"}


class JSONDecodeError(ValueError):
    """The text is not JSON. Attributes: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _skip(s, end):
    size = len(s)
    while end < size and s[end] in _WHITESPACE:
        end += 1
    return end


def _hex4(s, pos):
    # The four digits of \uXXXX, which begin behind pos.
    digits = s[pos + 1:pos + 5]
    if len(digits) == 4 and all(c in "0123456789abcdefABCDEF" for c in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, pos)


def scanstring(s, end, strict=True):
    """Return the string that begins before `end`, behind its quote, and where it ends.

    With `strict`, control characters must be escaped.
    """
    begin = end - 1
    chunks = []
    while True:
        start = end
        while True:
            character = s[end:end + 1]
            if not character:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if character in "\"\\" or character < " ":
                break
            end += 1
        chunks.append(s[start:end])
        end += 1
        if character == "\"":
            return "".join(chunks), end
        if character != "\\":
            if strict:
                raise JSONDecodeError("Invalid control character at", s, end - 1)
            chunks.append(character)
            continue
        escape = s[end:end + 1]
        if not escape:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if escape != "u":
            if escape not in _ESCAPES:
                raise JSONDecodeError("Invalid \\escape", s, end - 1)
            chunks.append(_ESCAPES[escape])
            end += 1
            continue
        code = _hex4(s, end)
        end += 5
        if 0xD800 <= code <= 0xDBFF and s[end:end + 2] == "\\u":
            # Perhaps the first half of a character beyond 16 bits.
            second = _hex4(s, end + 1)
            if 0xDC00 <= second <= 0xDFFF:
                code = 0x10000 + ((code - 0xD800) << 10 | (second - 0xDC00))
                end += 6
        chunks.append(chr(code))


py_scanstring = scanstring


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """Return the object that begins behind its brace, and where it ends."""
    s, end = s_and_end
    pairs = []
    memo = {} if memo is None else memo
    end = _skip(s, end)
    if s[end:end + 1] == "}":
        end += 1
    else:
        if s[end:end + 1] != "\"":
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
        while True:
            key, end = scanstring(s, end + 1, strict)
            key = memo.setdefault(key, key)  # equal keys need to be there once only
            end = _skip(s, end)
            if s[end:end + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, end)
            end = _skip(s, end + 1)
            try:
                value, end = scan_once(s, end)
            except StopIteration as error:
                raise JSONDecodeError("Expecting value", s, error.value) from None
            pairs.append((key, value))
            end = _skip(s, end)
            mark = s[end:end + 1]
            if mark == "}":
                end += 1
                break
            if mark != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, end)
            comma = end
            end = _skip(s, end + 1)
            mark = s[end:end + 1]
            if mark != "\"":
                if mark == "}":
                    raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    result = dict(pairs)
    if object_hook is not None:
        result = object_hook(result)
    return result, end


def JSONArray(s_and_end, scan_once):
    """Return the list that begins behind its bracket, and where it ends."""
    s, end = s_and_end
    values = []
    end = _skip(s, end)
    if s[end:end + 1] == "]":
        return values, end + 1
    while True:
        try:
            value, end = scan_once(s, end)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
        values.append(value)
        end = _skip(s, end)
        mark = s[end:end + 1]
        if mark == "]":
            return values, end + 1
        if mark != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end)
        comma = end
        end = _skip(s, end + 1)
        if s[end:end + 1] == "]":
            raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)


class JSONDecoder:
    """Makes objects of JSON text. The arguments are those of loads()."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """Return the object of the text, which must be one value."""
        obj, end = self.raw_decode(s, idx=_skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """Return the object that begins at `idx`, and where it ends; more may follow."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
