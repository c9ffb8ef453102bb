"""Character sets as strings, and two ways to fill in templates: Template and Formatter."""

from _string import formatter_field_name_split, formatter_parser

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits",
    "hexdigits", "octdigits", "printable", "punctuation", "whitespace", "Formatter",
    "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize every word, and join the words by `sep`, or by single blanks."""
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


# ----------------------------------------------------------------------- Template

class _Piece:
    """A placeholder that was found: what kind of one, its name and place."""

    __slots__ = ("kind", "name", "start", "end")

    def __init__(self, kind, name, start, end):
        self.kind = kind  # "escaped", "named", "braced" or "invalid"
        self.name = name
        self.start = start
        self.end = end


class Template:
    """A string with placeholders: $name or ${name}; $$ stands for a dollar sign.

    Subclasses may choose another delimiter, or say by a regular expression
    what a name is (idpattern, braceidpattern, flags) or a placeholder (pattern).
    """

    delimiter = "$"
    # A letter or underscore, then letters, digits and underscores; ASCII only.
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None  # of the expressions; None: letters of either case

    def __init__(self, template):
        self.template = template

    def _find_all(self):
        cls = type(self)
        if ("pattern" in dir(cls) or cls.idpattern != Template.idpattern
                or cls.braceidpattern is not None or cls.flags is not None):
            return self._find_by_expression()
        return self._find_plainly()

    def _find_plainly(self):
        # Without regular expressions, for names of the usual form.
        text, delimiter = self.template, self.delimiter
        size = len(delimiter)

        def name_at(start):
            end = start
            if text[start:start + 1] in first:
                while text[end:end + 1] in later:
                    end += 1
            return end

        first = frozenset(ascii_letters + "_")
        later = first | frozenset(digits)
        start = text.find(delimiter)
        while start >= 0:
            inside = start + size
            if text.startswith(delimiter, inside):
                piece = _Piece("escaped", None, start, inside + size)
            else:
                end = name_at(inside)
                if end > inside:
                    piece = _Piece("named", text[inside:end], start, end)
                else:
                    piece = _Piece("invalid", None, start, inside)
                    if text.startswith("{", inside):
                        end = name_at(inside + 1)
                        if end > inside + 1 and text.startswith("}", end):
                            piece = _Piece("braced", text[inside + 1:end], start, end + 1)
            yield piece
            start = text.find(delimiter, piece.end)

    def _find_by_expression(self):
        import re
        cls = type(self)
        pattern = getattr(cls, "pattern", None)
        if pattern is None:
            delim = re.escape(cls.delimiter)
            braced = cls.braceidpattern or cls.idpattern
            pattern = (rf"{delim}(?:(?P<escaped>{delim})|(?P<named>{cls.idpattern})"
                       rf"|{{(?P<braced>{braced})}}|(?P<invalid>))")
        if isinstance(pattern, str):
            flags = re.IGNORECASE if cls.flags is None else cls.flags
            pattern = re.compile(pattern, flags | re.VERBOSE)
        for match in pattern.finditer(self.template):
            groups = match.groupdict()
            for kind in ("named", "braced", "escaped", "invalid"):
                if groups.get(kind) is not None:
                    yield _Piece(kind, groups[kind], match.start(), match.end())
                    break
            else:
                raise ValueError("Unrecognized named group in pattern", pattern)

    def _complain(self, piece):
        before = self.template[:piece.start]
        lines = before.splitlines(keepends=True)
        if not lines or before.endswith(("\n", "\r")):
            lineno, colno = len(lines) + 1, 1
        else:
            lineno, colno = len(lines), len(lines[-1]) + 1
        raise ValueError(f"Invalid placeholder in string: line {lineno}, col {colno}")

    def _fill(self, value_of, complain):
        text = self.template
        result = []
        done = 0
        for piece in self._find_all():
            result.append(text[done:piece.start])
            if piece.kind == "escaped":
                result.append(self.delimiter)
            elif piece.kind == "invalid":
                if complain:
                    self._complain(piece)
                result.append(text[piece.start:piece.end])
            else:
                result.append(value_of(piece))
            done = piece.end
        result.append(text[done:])
        return "".join(result)

    def substitute(self, mapping=None, /, **kws):
        """Return the text with the values in; KeyError for a name that has none."""
        values = _Layers(kws, mapping)
        return self._fill(lambda piece: str(values[piece.name]), complain=True)

    def safe_substitute(self, mapping=None, /, **kws):
        """The same, but a placeholder that has no value or is wrong stays as it is."""
        values = _Layers(kws, mapping)

        def value_of(piece):
            try:
                return str(values[piece.name])
            except KeyError:
                return self.template[piece.start:piece.end]

        return self._fill(value_of, complain=False)

    def is_valid(self):
        """Tell whether substitute() will find no invalid placeholder."""
        return all(piece.kind != "invalid" for piece in self._find_all())

    def get_identifiers(self):
        """Return the list of the names, in the order of their first occurrence."""
        names = {}
        for piece in self._find_all():
            if piece.kind in ("named", "braced"):
                names[piece.name] = None
        return list(names)


class _Layers:
    # Keywords before the mapping.
    __slots__ = ("keywords", "mapping")

    def __init__(self, keywords, mapping):
        self.keywords = keywords
        self.mapping = {} if mapping is None else mapping

    def __getitem__(self, name):
        if name in self.keywords:
            return self.keywords[name]
        return self.mapping[name]


# ---------------------------------------------------------------------- Formatter


class _Numbering:
    """What a format string numbers its fields by, itself or by hand: it is one of them throughout."""

    __slots__ = ("count", "by_hand")

    def __init__(self):
        self.count = 0
        self.by_hand = False

    def complete(self, name):
        """A field name with its number."""
        argument, _ = formatter_field_name_split(name)
        if argument == "":
            if self.by_hand:
                raise ValueError("cannot switch from manual field specification to automatic field numbering")
            name = f"{self.count}{name}"
            self.count += 1
        elif isinstance(argument, int):
            if self.count:
                raise ValueError("cannot switch from automatic field numbering to manual field specification")
            self.by_hand = True
        return name


class Formatter:
    """str.format() in steps; a subclass may take each of them in its own way."""

    def format(self, format_string, /, *args, **kwargs):
        """Return the text with the arguments in."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """Return the text with the items of a sequence and a mapping in."""
        used = set()
        text = self._vformat(format_string, args, kwargs, used, 2, _Numbering())
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, text, args, kwargs, used, levels, numbering=None):
        """vformat() of the text, or of a specification in it, in which fields may stand too; `levels` are left."""
        if levels < 0:
            raise ValueError("Max string recursion exceeded")
        pieces = []
        for literal, name, spec, conversion in self.parse(text):
            if literal:
                pieces.append(literal)
            if name is not None:
                value, argument = self.get_field(numbering.complete(name), args, kwargs)
                used.add(argument)
                value = self.convert_field(value, conversion)
                spec = self._vformat(spec, args, kwargs, used, levels - 1, numbering)
                pieces.append(self.format_field(value, spec))
        return "".join(pieces)

    def parse(self, format_string):
        """Return (text before the field, its name, specification, conversion) of each; None for what is not there."""
        return formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """Return what a name such as '0.part[key]' stands for, and the argument that it starts from."""
        argument, steps = formatter_field_name_split(field_name)
        value = self.get_value(argument, args, kwargs)
        for by_attribute, key in steps:
            value = getattr(value, key) if by_attribute else value[key]
        return value, argument

    def get_value(self, key, args, kwargs):
        """Return an argument by its number or name."""
        source = args if isinstance(key, int) else kwargs
        return source[key]

    def convert_field(self, value, conversion):
        """Return the value as !s, !r or !a makes it; itself for None."""
        if conversion is None:
            return value
        for mark, convert in (("s", str), ("r", repr), ("a", ascii)):
            if conversion == mark:
                return convert(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def format_field(self, value, format_spec):
        """Return the text of a value."""
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        """Called at the end, with the numbers and names of the arguments that were used."""
