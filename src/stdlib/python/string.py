"""Character sets as strings, and two ways to fill in templates: Template and Formatter."""

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

def _split_field_name(field_name):
    """Split 'a.b[0]' into 'a' and the pairs (True, 'b'), (False, 0)."""
    end = len(field_name)
    for mark in ".[":
        found = field_name.find(mark)
        if 0 <= found < end:
            end = found
    first, rest = field_name[:end], field_name[end:]

    def steps():
        place = 0
        while place < len(rest):
            if rest[place] == ".":
                end = place + 1
                while end < len(rest) and rest[end] not in ".[":
                    end += 1
                if end == place + 1:
                    raise ValueError("Empty attribute in format string")
                yield True, rest[place + 1:end]
            elif rest[place] == "[":
                end = rest.find("]", place)
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                key = rest[place + 1:end]
                if not key:
                    raise ValueError("Empty attribute in format string")
                yield False, int(key) if key.isdecimal() else key
                end += 1
            else:
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
            place = end

    return int(first) if first.isdecimal() else first, steps()


def _parse(format_string):
    """Yield (literal text, field name, format spec, conversion) of a format string."""
    text = format_string
    literal = []
    place = 0
    while place < len(text):
        character = text[place]
        place += 1
        if character == "}":
            if text[place:place + 1] != "}":
                raise ValueError("Single '}' encountered in format string")
            place += 1
            yield "".join(literal) + "}", None, None, None
            literal = []
            continue
        if character != "{":
            literal.append(character)
            continue
        if place >= len(text):
            raise ValueError("Single '{' encountered in format string")
        if text[place] == "{":
            place += 1
            yield "".join(literal) + "{", None, None, None
            literal = []
            continue
        # The field goes to the brace that closes it; there may be fields in
        # its specification, and brackets in its name.
        start, depth = place, 1
        in_brackets = False
        name_end = None
        while True:
            if place >= len(text):
                raise ValueError("expected '}' before end of string")
            character = text[place]
            if name_end is None and in_brackets:
                in_brackets = character != "]"
            elif name_end is None and character == "[":
                in_brackets = True
            elif character == "{":
                if name_end is None:
                    raise ValueError("unexpected '{' in field name")
                depth += 1
            elif character == "}":
                depth -= 1
                if depth == 0:
                    break
            elif name_end is None and character in "!:":
                name_end = place
            place += 1
        field = text[start:place]
        name, conversion, spec = field, None, ""
        if name_end is not None:
            name, rest = text[start:name_end], text[name_end:place]
            if rest[0] == "!":
                if len(rest) < 2:
                    raise ValueError("unmatched '{' in format spec")
                conversion = rest[1]
                if len(rest) > 2:
                    if rest[2] != ":":
                        raise ValueError("expected ':' after conversion specifier")
                    spec = rest[3:]
            else:
                spec = rest[1:]
        place += 1
        yield "".join(literal), name, spec, conversion
        literal = []
    if literal:
        yield "".join(literal), None, None, None


try:
    from _string import formatter_field_name_split as _split_field_name
    from _string import formatter_parser as _parse
except ImportError:
    pass


class Formatter:
    """str.format() in parts that a subclass can change."""

    def format(self, format_string, /, *args, **kwargs):
        """Return the string with the arguments in."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """The same, with the arguments as a sequence and a mapping."""
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            # Numbered by hand or automatically, not both.
            first, _ = _split_field_name(field_name)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError(
                        "cannot switch from manual field specification to automatic "
                        "field numbering"
                    )
                field_name = str(auto_arg_index) + field_name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError(
                        "cannot switch from automatic field numbering to manual "
                        "field specification"
                    )
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1,
                auto_arg_index=auto_arg_index,
            )
            result.append(self.format_field(obj, format_spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        """Return the argument: by place for an int, else by name."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Called at the end with the set of the arguments that were used."""

    def format_field(self, value, format_spec):
        """Return the text of a value."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """Apply !s, !r or !a."""
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """Yield (literal text, field name, format spec, conversion)."""
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        """Return the object that a field name means, and the argument that it is from."""
        first, rest = _split_field_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, key in rest:
            obj = getattr(obj, key) if is_attr else obj[key]
        return obj, first
