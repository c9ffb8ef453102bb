"""From objects to JSON text: JSONEncoder."""

__all__ = ["JSONEncoder"]

INFINITY = float("inf")

_ESCAPES = {chr(code): f"\\u{code:04x}" for code in range(0x20)}
_ESCAPES.update({"\\": "\\\\", "\"": "\\\"", "\b": "\\b", "\f": "\\f", "\n": "\\n",
                 "\r": "\\r", "\t": "\\t"})
_ESCAPE_TABLE = str.maketrans(_ESCAPES)


def py_encode_basestring(s):
    """Return a string in quotes, with escapes where JSON wants them."""
    return "\"" + str(s).translate(_ESCAPE_TABLE) + "\""


def py_encode_basestring_ascii(s):
    """The same in ASCII characters only."""
    text = str(s).translate(_ESCAPE_TABLE)
    if text.isascii():
        return "\"" + text + "\""
    pieces = []
    for character in text:
        code = ord(character)
        if code < 0x80:
            pieces.append(character)
        elif code < 0x10000:
            pieces.append(f"\\u{code:04x}")
        else:
            # Two halves, as UTF-16 has it.
            code -= 0x10000
            pieces.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
    return "\"" + "".join(pieces) + "\""


encode_basestring = py_encode_basestring
encode_basestring_ascii = py_encode_basestring_ascii


class JSONEncoder:
    """Makes JSON text of objects. A subclass may override default()."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True,
                 allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","  # the line ends there
        if default is not None:
            self.default = default

    def default(self, o):
        """Return what to encode in place of an object that JSON has nothing for."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return the JSON text of an object."""
        if isinstance(o, str):
            if self.ensure_ascii:
                return encode_basestring_ascii(o)
            return encode_basestring(o)
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """Yield the JSON text of an object in pieces."""
        markers = {} if self.check_circular else None
        encode_string = encode_basestring_ascii if self.ensure_ascii else encode_basestring

        def float_text(value, allow_nan=self.allow_nan):
            if value != value:
                text = "NaN"
            elif value == INFINITY:
                text = "Infinity"
            elif value == -INFINITY:
                text = "-Infinity"
            else:
                return float.__repr__(value)
            if not allow_nan:
                raise ValueError(
                    "Out of range float values are not JSON compliant: " + repr(value)
                )
            return text

        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        return _Walk(self, markers, encode_string, float_text, indent).value(o, 0)


class _Walk:
    """One encoding: what is open at the moment, and how things are written."""

    def __init__(self, encoder, markers, encode_string, float_text, indent):
        self.default = encoder.default
        self.item_separator = encoder.item_separator
        self.key_separator = encoder.key_separator
        self.sort_keys = encoder.sort_keys
        self.skipkeys = encoder.skipkeys
        self.markers = markers
        self.encode_string = encode_string
        self.float_text = float_text
        self.indent = indent

    def scalar(self, o):
        """Return the text of a basic value, or None if it is none."""
        if isinstance(o, str):
            return self.encode_string(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)  # subclasses may show themselves otherwise
        if isinstance(o, float):
            return self.float_text(o)
        return None

    def value(self, o, level):
        text = self.scalar(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from self.array(o, level)
        elif isinstance(o, dict):
            yield from self.object(o, level)
        else:
            mark = self.enter(o)
            yield from self.value(self.default(o), level)
            self.leave(mark)

    def enter(self, o):
        if self.markers is None:
            return None
        mark = id(o)
        if mark in self.markers:
            raise ValueError("Circular reference detected")
        self.markers[mark] = o
        return mark

    def leave(self, mark):
        if self.markers is not None:
            del self.markers[mark]

    def array(self, items, level):
        if not items:
            yield "[]"
            return
        mark = self.enter(items)
        level += 1
        newline = None if self.indent is None else "\n" + self.indent * level
        separator = self.item_separator if newline is None else self.item_separator + newline
        before = "[" if newline is None else "[" + newline
        for item in items:
            yield before
            before = separator
            yield from self.value(item, level)
        if newline is not None:
            yield "\n" + self.indent * (level - 1)
        yield "]"
        self.leave(mark)

    def object(self, mapping, level):
        if not mapping:
            yield "{}"
            return
        mark = self.enter(mapping)
        level += 1
        newline = None if self.indent is None else "\n" + self.indent * level
        separator = self.item_separator if newline is None else self.item_separator + newline
        before = ""
        items = mapping.items()
        if self.sort_keys:
            items = sorted(items)
        yield "{" if newline is None else "{" + newline
        for key, value in items:
            if not isinstance(key, str):
                text = self.scalar(key)
                if text is None:
                    if self.skipkeys:
                        continue
                    raise TypeError(
                        "keys must be str, int, float, bool or None, "
                        f"not {key.__class__.__name__}"
                    )
                key = text
            yield before + self.encode_string(key) + self.key_separator
            before = separator
            yield from self.value(value, level)
        if newline is not None:
            yield "\n" + self.indent * (level - 1)
        yield "}"
        self.leave(mark)
