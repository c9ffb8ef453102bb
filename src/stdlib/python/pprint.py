"""Printing data structures so that people can read them: on several lines, if need be."""

import collections
import sys
from io import StringIO

__all__ = [
    "pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp",
]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False,
           sort_dicts=True, underscore_numbers=False):
    """Print an object on a stream, sys.stdout if it is None."""
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Print an object; dicts keep their order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    """Return the text that pprint() would print."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    """Return a representation; of an object in itself, only a note."""
    return PrettyPrinter().format(object, {}, None, 0)[0]


def isreadable(object):
    """Tell whether eval() could make the object of its representation."""
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    """Tell whether the object is in itself."""
    return PrettyPrinter().isrecursive(object)


# ------------------------------------------------------------------------ sorting

class _safe_key:
    """Puts anything in an order: what cannot be compared, by type and identity."""

    __slots__ = ["obj"]

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        mine, its = self.obj, other.obj
        try:
            return mine < its
        except TypeError:
            return (str(type(mine)), id(mine)) < (str(type(its)), id(its))


def _by_key(pair):
    key, value = pair
    return _safe_key(key), _safe_key(value)


# ------------------------------------------------------------------------ printer

class PrettyPrinter:
    """Prints with options. A subclass can override format(), which makes text of one line."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        """`indent` columns for each level, `width` columns at most, `depth` levels at most.

        `compact` puts several items on a line. `underscore_numbers` groups digits.
        """
        self._indent_per_level = int(indent)
        self._width = int(width)
        if self._indent_per_level < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not self._width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Print the object."""
        if self._stream is not None:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        """Return the text."""
        out = StringIO()
        _Layout(self, out).put(object, 0, 0, 0)
        return out.getvalue()

    def isrecursive(self, object):
        """Tell whether the object is in itself."""
        return self.format(object, {}, None, 0)[2]

    def isreadable(self, object):
        """Tell whether eval() could make the object of its representation."""
        _, readable, recursive = self.format(object, {}, None, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """Return the text on one line, whether it is readable, whether the object is in itself.

        `context` has the ids of the objects around this one.
        """
        kind = type(object)
        shown_by = kind.__repr__
        if shown_by is int.__repr__ and issubclass(kind, int) and self._underscore_numbers and (
                kind is not bool):
            return f"{object:_d}", True, False
        for base, brackets in ((dict, "{}"), (list, "[]"), (tuple, "()")):
            if shown_by is base.__repr__ and issubclass(kind, base):
                break
        else:
            text = repr(object)
            if kind in (str, bytes, bytearray):
                return text, True, False  # whatever it begins with
            return text, bool(text) and not text.startswith("<"), False

        opening, closing = brackets
        if not object:
            return brackets, True, False
        if base is tuple and len(object) == 1:
            closing = ",)"
        if maxlevels and level >= maxlevels:
            return f"{opening}...{closing}", False, id(object) in context
        if id(object) in context:
            return _recursion_note(object), False, True
        readable, recursive = True, False

        def one(item):
            nonlocal readable, recursive
            text, is_readable, is_recursive = self.format(item, context, maxlevels, level + 1)
            readable &= is_readable
            recursive |= is_recursive
            return text

        context[id(object)] = 1
        if base is dict:
            pieces = [f"{one(key)}: {one(value)}" for key, value in self._pairs(object)]
        else:
            pieces = [one(item) for item in object]
        del context[id(object)]
        return f"{opening}{', '.join(pieces)}{closing}", readable, recursive

    def _pairs(self, mapping):
        pairs = mapping.items()
        return sorted(pairs, key=_by_key) if self._sort_dicts else list(pairs)


def _recursion_note(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


# ------------------------------------------------------------------------- layout

class _Layout:
    """One printing: where the text goes, and the objects that are open."""

    def __init__(self, printer, out):
        self.printer = printer
        self.write = out.write
        self.open = {}

    def flat(self, object, level):
        """Return the text of the object on one line."""
        printer = self.printer
        return printer.format(object, dict(self.open), printer._depth, level)[0]

    def put(self, object, column, after, level):
        """Write the object, which begins at a column and needs room for `after` behind it."""
        if id(object) in self.open:
            self.write(_recursion_note(object))
            return
        text = self.flat(object, level)
        if len(text) > self.printer._width - column - after:
            spread = _SPREAD.get(type(object).__repr__)
            if spread is None and _shown_as_dataclass(object):
                spread = _spread_dataclass
            if spread in _WHOLE_IF_EMPTY and not len(object):
                spread = None
            if spread is not None:
                self.open[id(object)] = 1
                spread(self, object, column, after, level + 1)
                del self.open[id(object)]
                return
        self.write(text)

    def break_line(self, column):
        self.write(",\n" + " " * column)

    def bracket(self, text):
        """Write an opening bracket and the blanks that belong to the first level."""
        self.write(text + " " * (self.printer._indent_per_level - 1))

    def pairs(self, pairs, column, after, level):
        """Write the pairs of a mapping, one on a line."""
        column += self.printer._indent_per_level
        last = len(pairs) - 1
        for number, (key, value) in enumerate(pairs):
            label = self.flat(key, level) + ": "
            self.write(label)
            self.put(value, column + len(label), after if number == last else 1, level)
            if number != last:
                self.break_line(column)

    def attributes(self, pairs, column, after, level):
        """Write name=value, one on a line."""
        pairs = list(pairs)
        last = len(pairs) - 1
        for number, (name, value) in enumerate(pairs):
            self.write(name + "=")
            if id(value) in self.open:
                self.write("...")  # as the representation of the object itself has it
            else:
                self.put(value, column + len(name) + 1, after if number == last else 1, level)
            if number != last:
                self.break_line(column)

    def items(self, items, column, after, level):
        """Write items, one on a line, or if compact as many as have room."""
        items = list(items)
        column += self.printer._indent_per_level
        room = self.printer._width - column + 1
        if not self.printer._compact:
            for number, item in enumerate(items):
                last = number == len(items) - 1
                self.put(item, column, after if last else 1, level)
                if not last:
                    self.break_line(column)
            return
        left = room  # of the line that is being written
        fresh = True  # nothing stands on it yet
        for number, item in enumerate(items):
            last = number == len(items) - 1
            if last:
                room -= after
                left -= after
            text = self.flat(item, level)
            needed = len(text) + 2
            if left < needed:
                left = room
                if not fresh:
                    self.break_line(column)
                    fresh = True
                elif number:
                    self.break_line(column)
            elif number and fresh:
                self.break_line(column)
            elif number:
                self.write(", ")
            if left >= needed:
                left -= needed
                self.write(text)
                fresh = False
            else:
                self.put(item, column, after if last else 1, level)
                fresh = True  # what follows begins a line


def _shown_as_dataclass(object):
    # With the representation that the decorator made, not one of its own.
    kind = type(object)
    if not hasattr(kind, "__dataclass_fields__") or not kind.__dataclass_params__.repr:
        return False
    made = getattr(kind.__repr__, "__wrapped__", None)
    return made is not None and "__create_fn__" in made.__code__.co_qualname


def _spread_dataclass(layout, object, column, after, level):
    name = type(object).__name__
    layout.write(name + "(")
    fields = object.__dataclass_fields__
    layout.attributes(
        ((key, getattr(object, key)) for key, field in fields.items()
         if field.repr and repr(field._field_type) == "_FIELD"),
        column + len(name) + 1, after, level,
    )
    layout.write(")")


def _spread_dict(layout, object, column, after, level):
    layout.bracket("{")
    layout.pairs(layout.printer._pairs(object), column, after + 1, level)
    layout.write("}")


def _spread_counter(layout, object, column, after, level):
    name = type(object).__name__
    layout.write(name + "(")
    layout.bracket("{")
    layout.pairs(object.most_common(), column + len(name) + 1, after + 2, level)
    layout.write("})")


def _spread_default_dict(layout, object, column, after, level):
    name = type(object).__name__
    column += len(name) + 1
    layout.write(f"{name}({layout.flat(object.default_factory, level)}")
    layout.break_line(column)
    _spread_dict(layout, object, column, after + 1, level)
    layout.write(")")


def _spread_ordered_dict(layout, object, column, after, level):
    name = type(object).__name__
    layout.write(name + "(")
    layout.put(list(object.items()), column + len(name) + 1, after + 1, level)
    layout.write(")")


def _spread_mapping_proxy(layout, object, column, after, level):
    layout.write("mappingproxy(")
    layout.put(object.copy(), column + 13, after + 1, level)
    layout.write(")")


def _spread_namespace(layout, object, column, after, level):
    plain = type(object) is type(sys.implementation)
    name = "namespace" if plain else type(object).__name__
    layout.write(name + "(")
    layout.attributes(vars(object).items(), column + len(name) + 1, after, level)
    layout.write(")")


def _spread_chain_map(layout, object, column, after, level):
    name = type(object).__name__
    layout.write(name + "(")
    column += len(name) + 1
    last = len(object.maps) - 1
    for number, mapping in enumerate(object.maps):
        layout.put(mapping, column, after + 1 if number == last else 1, level)
        if number != last:
            layout.break_line(column)
    layout.write(")")


def _spread_user(layout, object, column, after, level):
    # UserDict, UserList and UserString show what they hold.
    layout.put(object.data, column, after, level - 1)


def _spread_items(opening, closing, arrange=None, prefixed=False):
    """Return a layout function for a kind of collection of items."""
    def spread(layout, object, column, after, level):
        name = type(object).__name__
        # A set is shown by braces alone, others of the family by their name.
        named = prefixed and type(object) is not set
        start, end = (f"{name}({opening}", f"{closing})") if named else (opening, closing)
        if closing == ")" and len(object) == 1:
            end = ",)"
        items = sorted(object, key=arrange) if arrange else object
        layout.write(start[:-1])
        layout.bracket(start[-1])
        layout.items(items, column + len(start) - 1, after + len(end), level)
        layout.write(end)
    return spread


def _spread_deque(layout, object, column, after, level):
    name = type(object).__name__
    column += len(name) + 1
    layout.write(name + "(")
    layout.bracket("[")
    if object.maxlen is None:
        layout.items(object, column, after + 2, level)
        layout.write("])")
    else:
        layout.items(object, column, 2, level)
        layout.write("]")
        layout.break_line(column)
        layout.write(f"maxlen={layout.flat(object.maxlen, level)})")


def _spread_text(layout, object, column, after, level):
    pieces = []
    # On the outermost level there are parentheses around the pieces.
    outermost = level == 1
    if outermost:
        column += 1
        after += 1
    width = layout.printer._width - column
    lines = object.splitlines(True)
    for number, line in enumerate(lines):
        last_line = number == len(lines) - 1
        room = width - after if last_line else width
        if len(repr(line)) <= room:
            pieces.append(repr(line))
            continue
        piece = ""
        words = _words(line)
        for place, word in enumerate(words):
            # Only what comes last needs room for what stands behind.
            room = width - after if last_line and place == len(words) - 1 else width
            if len(repr(piece + word)) > room and piece:
                pieces.append(repr(piece))
                piece = word
            elif len(repr(piece + word)) > room:
                piece = word
            else:
                piece += word
        if piece:
            pieces.append(repr(piece))
    _write_pieces(layout, pieces, column, outermost and len(pieces) > 1)


def _spread_bytes(layout, object, column, after, level):
    if len(object) <= 4:
        layout.write(repr(object))
        return
    outermost = level == 1
    if outermost:
        column += 1
        after += 1
    width = layout.printer._width - column
    pieces = []
    piece = b""
    final = len(object) // 4 * 4
    for start in range(0, len(object), 4):
        if start == final:
            width -= after
        four = object[start:start + 4]
        if len(repr(piece + four)) > width and piece:
            pieces.append(repr(piece))
            piece = four
        else:
            piece += four
    if piece:
        pieces.append(repr(piece))
    _write_pieces(layout, pieces, column, outermost)


def _spread_bytearray(layout, object, column, after, level):
    layout.write("bytearray(")
    _spread_bytes(layout, bytes(object), column + 10, after + 1, level + 1)
    layout.write(")")


def _write_pieces(layout, pieces, column, parenthesized):
    text = ("\n" + " " * column).join(pieces)
    layout.write(f"({text})" if parenthesized else text)


def _words(line):
    """Split a line into words, each with the blanks behind it."""
    words = []
    place = 0
    while place < len(line):
        start = place
        while place < len(line) and not line[place].isspace():
            place += 1
        while place < len(line) and line[place].isspace():
            place += 1
        words.append(line[start:place])
    return words


_spread_set = _spread_items("{", "}", _safe_key, prefixed=True)

# With nothing inside there is nothing to spread, however narrow the room.
_WHOLE_IF_EMPTY = {
    _spread_text, _spread_bytes, _spread_set, _spread_counter, _spread_default_dict,
    _spread_ordered_dict, _spread_deque,
}

# By the representation, not the type: a subclass that shows itself in its own
# way is left to do so.
_SPREAD = {
    dict.__repr__: _spread_dict,
    list.__repr__: _spread_items("[", "]"),
    tuple.__repr__: _spread_items("(", ")"),
    set.__repr__: _spread_set,
    frozenset.__repr__: _spread_set,
    type({}.keys()).__repr__: _spread_items("[", "]", _safe_key, prefixed=True),
    type({}.values()).__repr__: _spread_items("[", "]", _safe_key, prefixed=True),
    type({}.items()).__repr__: _spread_items("[", "]", _by_key, prefixed=True),
    str.__repr__: _spread_text,
    bytes.__repr__: _spread_bytes,
    bytearray.__repr__: _spread_bytearray,
    type(type.__dict__).__repr__: _spread_mapping_proxy,
    type(sys.implementation).__repr__: _spread_namespace,
    collections.OrderedDict.__repr__: _spread_ordered_dict,
    collections.defaultdict.__repr__: _spread_default_dict,
    collections.Counter.__repr__: _spread_counter,
    collections.ChainMap.__repr__: _spread_chain_map,
    collections.deque.__repr__: _spread_deque,
    collections.UserDict.__repr__: _spread_user,
    collections.UserList.__repr__: _spread_user,
    collections.UserString.__repr__: _spread_user,
}
