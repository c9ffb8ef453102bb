"""From objects to JSON text: JSONEncoder."""

try:
    from _json import (
        encode_basestring as c_encode_basestring,
        encode_basestring_ascii as c_encode_basestring_ascii,
        make_encoder as c_make_encoder,
    )
except ImportError:
    c_encode_basestring = c_encode_basestring_ascii = c_make_encoder = None

__all__ = ["JSONEncoder"]

INFINITY = float("inf")


class JSONEncoder:
    """Makes JSON text of objects. What the arguments say is told at json.dumps().

    A class derived from it may override default() to encode more than JSON has.
    """

    item_separator, key_separator = ", ", ": "

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
        indent=None, separators=None, default=None,
    ):
        self.indent = indent
        self.skipkeys, self.sort_keys = skipkeys, sort_keys
        self.ensure_ascii, self.allow_nan = ensure_ascii, allow_nan
        self.check_circular = check_circular
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","  # the line ends there
        if default is not None:
            self.default = default

    def default(self, o):
        """Return what is to be encoded in place of an object that JSON has nothing for.

        This one knows nothing, and raises TypeError.
        """
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        """Return the JSON text of an object."""
        if isinstance(o, str):
            return self._quote()(o)
        pieces = self.iterencode(o, _one_shot=True)
        return "".join(pieces)

    def iterencode(self, o, _one_shot=False):
        """Give the JSON text of an object piece by piece; one piece may be all, if `_one_shot`."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        if _one_shot and c_make_encoder is not None:
            write = c_make_encoder(
                {} if self.check_circular else None, self.default, self._quote(), indent,
                self.key_separator, self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan,
            )
            return write(o, 0)
        return _Writing(self, indent).value(o, "\n")

    def _quote(self):
        return encode_basestring_ascii if self.ensure_ascii else encode_basestring


class _Writing:
    """The text of one object, in the making. `newline` is, at every level, a line's end and its indent."""

    def __init__(self, encoder, indent):
        self.rules = encoder
        self.quote = encoder._quote()
        self.indent = indent
        self.open = {} if encoder.check_circular else None

    def value(self, o, newline):
        text = self.plain(o)
        if text is not None:
            yield text
            return
        marker = id(o)
        if self.open is not None:
            if marker in self.open:
                raise ValueError("Circular reference detected")
            self.open[marker] = o
        if isinstance(o, (list, tuple)):
            yield from self.bracketed("[]", (("", item) for item in o), newline)
        elif isinstance(o, dict):
            yield from self.bracketed("{}", self.members(o), newline)
        else:
            yield from self.value(self.rules.default(o), newline)
        if self.open is not None:
            del self.open[marker]

    def plain(self, o):
        """The text of an object without parts; None for others."""
        if isinstance(o, str):
            return self.quote(o)
        for constant, text in ((None, "null"), (True, "true"), (False, "false")):
            if o is constant:
                return text
        # By the methods of int and float themselves: classes derived from them may show themselves otherwise.
        if isinstance(o, int):
            return int.__repr__(o)
        return self.number(o) if isinstance(o, float) else None

    def number(self, o):
        if -INFINITY < o < INFINITY:
            return float.__repr__(o)
        if not self.rules.allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
        return "Infinity" if o > 0 else "-Infinity" if o < 0 else "NaN"

    def members(self, mapping):
        """Give a key with its colon, and a value, of each pair."""
        pairs, rules = mapping.items(), self.rules
        for key, value in sorted(pairs) if rules.sort_keys else pairs:
            if isinstance(key, str):
                text = self.quote(key)
            else:
                text = self.plain(key)
                if text is None:
                    if rules.skipkeys:
                        continue
                    raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")
                text = self.quote(text)
            yield text + rules.key_separator, value

    def bracketed(self, brackets, items, newline):
        """Give the text of what precedes each item, and the item's, between brackets."""
        inner = newline + self.indent if self.indent is not None else ""
        before = brackets[0] + inner
        is_empty = True
        for label, item in items:
            yield before + label
            is_empty, before = False, self.rules.item_separator + inner
            yield from self.value(item, inner)
        if is_empty:
            yield brackets
        else:
            yield (newline if self.indent is not None else "") + brackets[1]


# --- strings ---

_ESCAPES = {code: f"\\u{code:04x}" for code in range(32)}
_ESCAPES |= {ord(bare): "\\" + letter for bare, letter in zip('"\\\b\f\n\r\t', '"\\bfnrt')}


def py_encode_basestring(s):
    """Return a string in quotes, escaped where JSON wants it."""
    return f'"{str(s).translate(_ESCAPES)}"'


def py_encode_basestring_ascii(s):
    """Return a string in quotes, in ASCII alone."""
    text = py_encode_basestring(s)
    return text if text.isascii() else "".join(map(_ascii, text))


def _ascii(character):
    if character < "\x80":
        return character
    # One escape, or two for what is beyond 16 bits, as UTF-16 has it.
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at:at + 4]}" for at in range(0, len(units), 4))


encode_basestring = c_encode_basestring or py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii
