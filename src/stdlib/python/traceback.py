"""Tracebacks as text and as data: of exceptions and of stacks, as the interpreter prints them.

Two steps: what is known of a stack becomes a `StackSummary`, what is known of an exception (with those it came from,
and those inside a group) a `TracebackException`; neither holds on to frames or exceptions. Each then gives its text.
The functions at the beginning do both steps at once.
"""

import linecache
import sys
from collections import deque
from itertools import chain as chained, islice
from keyword import kwlist

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
           "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
           "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]


class _Implicit:
    """An argument that was not given, where None means something."""

    def __repr__(self):
        return "<implicit>"


_sentinel = _Implicit()


# ------------------------------------------------------------------ of exceptions

def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Print an exception with its traceback. Type, value and traceback can be given too, as once they had to be."""
    _summary(exc, value, tb, limit).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """Return what print_exception() would print, as a list of strings."""
    return [*_summary(exc, value, tb, limit).format(chain=chain)]


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """Return the lines that follow the traceback, as a list of strings; with `show_group` those of the members too."""
    made = _summary(exc, value, _sentinel if value is _sentinel else None, None, traced=False)
    return [*made.format_exception_only(show_group=show_group)]


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Return what print_exc() would print, as one string."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the exception that nobody has caught; at a prompt, there may have been one."""
    if hasattr(sys, "last_exc"):
        last = [sys.last_exc]
    elif hasattr(sys, "last_type"):
        last = [sys.last_type, sys.last_value, sys.last_traceback]
    else:
        raise ValueError("no last exception")
    print_exception(*last, limit=limit, file=file, chain=chain)


def _print_exception_bltin(exc, /):
    # What an interpreter calls for an uncaught exception.
    if sys.stderr is not None:
        print_exception(exc, file=sys.stderr)


def _summary(exc, value, tb, limit, traced=True):
    """Return the summary of an exception that was given alone, or as three."""
    if (value is _sentinel) is not (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _sentinel:
        if not (exc is None or isinstance(exc, BaseException)):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        value, tb = exc, getattr(exc, "__traceback__", None)
    return TracebackException(type(value), value, tb if traced else None, limit=limit, compact=True)


# ------------------------------------------------------------------ of stacks

def extract_tb(tb, limit=None):
    """Return the `StackSummary` of a traceback, or its first `limit` entries, the last if that is negative."""
    return StackSummary._extract_from_extended_frame_gen(_with_positions(tb), limit=limit)


def format_tb(tb, limit=None):
    """Return the text of a traceback, as a list of strings."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Print a traceback, to sys.stderr if no file is given."""
    _write(format_tb(tb, limit), file)


def extract_stack(f=None, limit=None):
    """Return the `StackSummary` of where the caller is, or a frame, the outermost first."""
    summary = StackSummary.extract(walk_stack(f or sys._getframe(1)), limit=limit)
    summary.reverse()
    return summary


def format_stack(f=None, limit=None):
    """Return the text of where the caller is, or a frame, as a list of strings."""
    return extract_stack(f or sys._getframe(1), limit).format()


def print_stack(f=None, limit=None, file=None):
    """Print where the caller is, or a frame, to sys.stderr if no file is given."""
    _write(extract_stack(f or sys._getframe(1), limit).format(), file)


def format_list(extracted_list):
    """Return the text of a list of entries, as a list of strings."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Print a list of entries, to sys.stderr if no file is given."""
    _write(format_list(extracted_list), file)


def _write(pieces, file):
    for piece in pieces:
        print(piece, file=sys.stderr if file is None else file, end="")


def walk_stack(f):
    """Give (frame, line number) of a frame and of those that called it; None means where the caller is."""
    # Past this generator, the one of extract() and both its frames.
    frame = sys._getframe(4) if f is None else f
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def walk_tb(tb):
    """Give (frame, line number) of the entries of a traceback."""
    for entry in _entries(tb):
        yield entry.tb_frame, entry.tb_lineno


def clear_frames(tb):
    """Take the variables out of the frames of a traceback."""
    for entry in _entries(tb):
        try:
            entry.tb_frame.clear()
        except RuntimeError:
            continue  # what still runs keeps them


def _entries(tb):
    while tb is not None:
        yield tb
        tb = tb.tb_next


def _with_positions(tb):
    """Give (frame, (line, last line, column, last column)) of the entries of a traceback."""
    for entry in _entries(tb):
        at = entry.tb_lasti // 2
        known = next(islice(entry.tb_frame.f_code.co_positions(), at, None), None) if at >= 0 else None
        line, *rest = known or (None, None, None, None)
        # The line of the traceback serves where the instruction has none.
        yield entry.tb_frame, (entry.tb_lineno if line is None and known else line, *rest)


# ------------------------------------------------------------------ one entry

class FrameSummary:
    """A place in a stack: file, line, name of the function, perhaps columns and variables.

    It can also be used as the tuple (filename, lineno, name, line), which it once was.
    """

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "locals", "_lines",
                 "_lines_dedented")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.name, self.filename = name, filename
        self.lineno, self.end_lineno = lineno, lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self._lines, self._lines_dedented = line, None
        if lookup_line:
            self._set_lines()
        # As text at once: the objects may change, and live on through this.
        self.locals = {key: _safe_string(value, "local", repr) for key, value in locals.items()} if locals else None

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def _tuple(self):
        return self.filename, self.lineno, self.name, self.line

    def __iter__(self):
        return iter(self._tuple())

    def __getitem__(self, pos):
        return self._tuple()[pos]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, tuple):
            return self._tuple() == other
        if not isinstance(other, FrameSummary):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in ("filename", "lineno", "name", "locals"))

    def _set_lines(self):
        """Read the source lines, those between the first and the last too, unless they were given."""
        if self._lines is None and None not in (self.lineno, self.end_lineno):
            numbers = range(self.lineno, self.end_lineno + 1)
            self._lines = "".join(linecache.getline(self.filename, number).rstrip() + "\n" for number in numbers)

    @property
    def line(self):
        """The first source line, without the blanks around it; None if there is none."""
        lines = self._original_lines
        return lines if lines is None else lines.partition("\n")[0].strip()

    @property
    def _original_lines(self):
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        if self._lines_dedented is None and self._original_lines is not None:
            from textwrap import dedent
            self._lines_dedented = dedent(self._lines)
        return self._lines_dedented


# ------------------------------------------------------------------ a stack

class StackSummary(list):
    """A list of `FrameSummary` objects."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one of what walk_stack() or walk_tb() gives: `limit` entries, the last ones if it is negative.

        `lookup_lines` False puts off reading the source; `capture_locals` takes the variables too.
        """
        def without_columns():
            for frame, lineno in frame_gen:
                yield frame, (lineno, None, None, None)

        return klass._extract_from_extended_frame_gen(
            without_columns(), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None and getattr(sys, "tracebacklimit", None) is not None:
            limit = max(sys.tracebacklimit, 0)
        if limit is not None:
            frame_gen = islice(frame_gen, limit) if limit >= 0 else deque(frame_gen, -limit)
        made, sources = klass(), {}
        for frame, (lineno, end_lineno, colno, end_colno) in frame_gen:
            filename = frame.f_code.co_filename
            sources[filename] = None
            linecache.lazycache(filename, frame.f_globals)
            made.append(FrameSummary(filename, lineno, frame.f_code.co_name, lookup_line=False, end_lineno=end_lineno,
                                     colno=colno, end_colno=end_colno,
                                     locals=frame.f_locals if capture_locals else None))
        for filename in sources:
            linecache.checkcache(filename)
        if lookup_lines:
            made._load_lines()
        return made

    def _load_lines(self):
        for entry in self:
            entry._set_lines()

    @classmethod
    def from_list(klass, a_list):
        """Make one of a list of such entries, or of tuples (filename, lineno, name, line)."""
        made = StackSummary()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                *place, line = entry
                entry = FrameSummary(*place, line=line)
            made.append(entry)
        return made

    def format_frame_summary(self, frame_summary, **kwargs):
        """Return the text of one entry; a class of one's own may return None to leave it out."""
        filename = "<stdin>" if frame_summary.filename.startswith("<stdin>-") else frame_summary.filename
        text = f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        lines = frame_summary._dedented_lines
        if lines and not lines.isspace():
            has_columns = None not in (frame_summary.colno, frame_summary.end_colno)
            text += _indent(_mark(frame_summary) if has_columns else frame_summary.line + "\n")
        variables = frame_summary.locals or {}
        return text + "".join(f"    {name} = {variables[name]}\n" for name in sorted(variables))

    def format(self, **kwargs):
        """Return the text as a list of strings; what repeats itself more than thrice in a row is counted."""
        pieces, before, repeated, count = [], None, 0, 0
        for entry in chained(self, [None]):
            text = entry and self.format_frame_summary(entry)
            if entry is not None and text is None:
                continue
            place = entry and (entry.filename, entry.lineno, entry.name)
            repeated = repeated + 1 if place == before else 0
            if repeated == 0 and before is not None and count >= _RECURSIVE_CUTOFF:
                pieces.append(_repeated(count + 1))
            before, count = place, repeated
            if text is not None and repeated < _RECURSIVE_CUTOFF:
                pieces.append(text)
        return pieces


_RECURSIVE_CUTOFF = 3  # so many equal entries in a row are shown


def _repeated(count):
    count -= _RECURSIVE_CUTOFF
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def _indent(text):
    return "".join("    " + line for line in text.splitlines(keepends=True))


# ------------------------------------------------------- marking the place in a line

def _mark(frame):
    """Return the source lines of an entry with lines of ~ and ^ below them.

    The marks show the part that was being executed. In a call, a subscript or
    a binary operation, ^ is for the brackets or the operator, ~ for the rest.
    """
    original = frame._original_lines.splitlines()
    lines = frame._dedented_lines.splitlines()
    removed = len(original[0]) - len(lines[0])
    start = _characters(original[0], frame.colno) - removed
    end_line = len(original) - 1
    end = _characters(original[end_line], frame.end_colno) - (
        len(original[end_line]) - len(lines[end_line])
    )
    start = max(start, 0)
    if end_line == 0:
        segment = lines[0][start:end]
    else:
        segment = "\n".join([lines[0][start:], *lines[1:end_line], lines[end_line][:end]])
    anchors = _find_anchors(segment)
    marked = _worth_marking(lines, start, end, end_line, segment, anchors)

    # The places of the two anchors as (line, column) of the whole.
    def place(offset):
        before = segment[:offset]
        line = before.count("\n")
        return line, offset - (before.rfind("\n") + 1) + (start if line == 0 else 0)

    strong = None
    if anchors and marked:
        strong = place(anchors[0]), place(anchors[1])

    # Of many lines, the first, the last and those around the strong part.
    shown = {0, end_line}
    if anchors:
        for line, _ in map(place, anchors):
            shown.update(range(max(line - 1, 0), min(line + 2, end_line + 1)))
    result = []
    previous = -1
    for number in sorted(shown):
        gap = number - previous - 1
        if gap == 1:
            result += _marked_line(lines, previous + 1, start, end, end_line, strong, marked)
        elif gap > 1:
            result.append(f"...<{gap} lines>...\n")
        result += _marked_line(lines, number, start, end, end_line, strong, marked)
        previous = number
    return "".join(result)


def _marked_line(lines, number, start, end, end_line, strong, marked):
    line = lines[number]
    if not marked:
        return [line + "\n"]
    first = start if number == 0 else len(line) - len(line.lstrip())
    last = end if number == end_line else len(line.rstrip())
    marks = []
    for column in range(last):
        if column < first:
            mark = " "
        elif strong is None:
            mark = "^"
        else:
            mark = "^" if strong[0] <= (number, column) < strong[1] else "~"
        marks.append(mark * _display_width(line[column:column + 1]))
    text = line + "\n"
    below = "".join(marks).rstrip(" ")
    return [text, below + "\n"] if below else [text]


def _worth_marking(lines, start, end, end_line, segment, anchors):
    if anchors is None:
        # If it is all of the lines, and nothing in it stands out: no.
        return bool(lines[0][:start].strip() or lines[end_line][end:].strip())
    # A plain call whose value is returned or gets a name: the line says it all.
    statement = _first_statement("\n".join(lines))
    words = statement.split(None, 1)
    if len(words) == 2 and words[0] == "return":
        value = _strip_parentheses(words[1])
        head = value[:_call_start(value)] if _call_start(value) else ""
        return not (value == segment and _strip_parentheses(head).isidentifier())
    name, equals, value = statement.partition("=")
    if equals and name.strip().isidentifier() and not value.startswith("="):
        value = _strip_parentheses(value)
        return not (value == segment and _call_start(value))
    return True


def _call_start(expression):
    # Where the last pair of parentheses of a call begins, 0 if it is no call.
    anchors = _find_anchors(expression)
    if anchors and expression[anchors[0]] == "(" and anchors[1] == len(expression):
        return anchors[0]
    return 0


def _strip_parentheses(text):
    text = text.strip()
    while text[:1] == "(":
        end = _skip_brackets(text, 0)
        if end != len(text):
            break
        inner = text[1:-1].strip()
        if not inner or "," in inner:
            break
        text = inner
    return text


def _first_statement(text):
    # Up to a semicolon or comment or the end of the line, outside brackets.
    place = 0
    while place < len(text):
        character = text[place]
        if character in "([{":
            place = _skip_brackets(text, place)
        elif character in "\"'":
            place = _skip_string(text, place)
        elif character in ";#\n":
            break
        else:
            place += 1
    return text[:place].strip()


def _skip_string(text, place):
    quote = text[place]
    if text[place:place + 3] == quote * 3:
        quote *= 3
    place += len(quote)
    while place < len(text) and not text.startswith(quote, place):
        place += 2 if text[place] == "\\" else 1
    return min(place + len(quote), len(text))


def _skip_brackets(text, place):
    # To behind the bracket that closes the one here.
    depth = 0
    while place < len(text):
        character = text[place]
        if character in "\"'":
            place = _skip_string(text, place)
            continue
        if character == "#":
            end = text.find("\n", place)
            place = len(text) if end < 0 else end
            continue
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth == 0:
                return place + 1
        place += 1
    return place


# How tightly binary operators bind.
_PRECEDENCE = {
    "|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5, "*": 6, "/": 6, "//": 6, "%": 6,
    "@": 6, "**": 8,
}
# Words that make of the text something looser than a binary operation, or a statement.
_LOOSE_WORDS = frozenset(kwlist) - {"True", "False", "None"}


def _find_anchors(segment):
    """Return where the operator or the brackets of an expression begin and end.

    None if the expression is no call, subscript or binary operation.
    """
    text = segment
    best = None  # (precedence, start, end) of the operator at the root
    last_group = None  # of the primary at the end of the text
    place = 0
    operand = False  # whether an operand stands before this place
    chained = False
    while place < len(text):
        character = text[place]
        if character in " \t\n\\\f":
            place += 1
        elif character == "#":
            end = text.find("\n", place)
            place = len(text) if end < 0 else end
        elif character in "\"'":
            place = _skip_string(text, place)
            operand, last_group = True, None
        elif character.isalpha() or character == "_" or ord(character) > 127:
            end = place
            while end < len(text) and (text[end].isalnum() or text[end] == "_"
                                       or ord(text[end]) > 127):
                end += 1
            word = text[place:end]
            if word in _LOOSE_WORDS:
                return None
            place = end
            # A prefix of a string is not an operand of its own.
            if not (place < len(text) and text[place] in "\"'"):
                operand, last_group = True, None
        elif character.isdecimal():
            while place < len(text) and (text[place].isalnum() or text[place] in "._"):
                place += 1
            operand, last_group = True, None
        elif character in "([{":
            end = _skip_brackets(text, place)
            if operand and character in "([":
                last_group = (place, end)
            else:
                last_group = None
            operand = True
            place = end
        elif character == ".":
            place += 1
            last_group = None
        elif text[place:place + 2] in ("<=", ">=", "==", "!=", ":="):
            return None
        else:
            operator = text[place:place + 2]
            if operator not in _PRECEDENCE:
                operator = character
            if operator not in _PRECEDENCE:
                return None  # a comparison, a comma, an assignment
            if not operand:
                if best is None:
                    chained = True  # a sign before the whole
                place += len(operator)
                continue
            precedence = _PRECEDENCE[operator]
            # The root is the loosest; of equals the last, but the first power.
            if best is None or precedence < best[0] or (
                precedence == best[0] and operator != "**"
            ):
                best = (precedence, place, place + len(operator))
            place += len(operator)
            operand, last_group = False, None
    if best is not None:
        if chained and best[0] == 8:
            return None  # a sign applies to a power
        return best[1], best[2]
    if chained:
        return None
    if last_group is not None and last_group[1] == len(text.rstrip()):
        return last_group
    return None


def _characters(line, offset):
    """Return the number of characters that so many bytes of UTF-8 are."""
    if line.isascii():
        return offset
    return len(line.encode("utf-8")[:offset].decode("utf-8", errors="replace"))


def _display_width(character):
    if character.isascii():
        return 1
    try:
        from unicodedata import east_asian_width
    except ImportError:
        return _width_by_range(ord(character))
    return 2 if east_asian_width(character) in "WF" else 1


def _width_by_range(code):
    # The large blocks of wide characters.
    wide = (0x1100 <= code <= 0x115F or 0x2E80 <= code <= 0xA4CF or 0xAC00 <= code <= 0xD7A3
            or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFE6F or 0xFF00 <= code <= 0xFF60
            or 0xFFE0 <= code <= 0xFFE6 or 0x1F300 <= code <= 0x1F64F
            or 0x1F900 <= code <= 0x1F9FF or 0x20000 <= code <= 0x3FFFD)
    return 2 if wide else 1


# --------------------------------------------------------------------- exceptions

_cause_message = (
    "\nThe above exception was the direct cause of the following exception:\n\n"
)
_context_message = (
    "\nDuring handling of the above exception, another exception occurred:\n\n"
)


def _safe_string(value, what, func=str):
    """Return the text of an object; if its own method raises whatever it may, something in its place."""
    try:
        text = func(value)
    except:
        text = f"<{what} {func.__name__}() failed>"
    return text


def _notes_of(exc):
    try:
        notes = getattr(exc, "__notes__", None)
    except Exception as problem:
        notes = [f"Ignored error getting __notes__: {_safe_string(problem, '__notes__', repr)}"]
    return notes


class _Layout:
    """Where in the boxes of exception groups the text is."""

    def __init__(self):
        self.depth = 0
        self.need_close = False
        self.seen = set()

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, text, margin_char=None):
        prefix = ""
        if self.depth:
            prefix = self.indent() + (margin_char or "|") + " "
        pieces = [text] if isinstance(text, str) else text
        for piece in pieces:
            if prefix:
                yield "".join(prefix + line for line in piece.splitlines(keepends=True))
            else:
                yield piece


class TracebackException:
    """What is known of an exception, of those that it came from, and of those inside a group; without the objects."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _with_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)
        self._have_exc_type = exc_type is not None
        self._exc_type = exc_type if save_exc_type else None
        self.exc_type_qualname, self.exc_type_module = exc_type and exc_type.__qualname__, exc_type and exc_type.__module__
        self._is_syntax_error = False
        self._str = _safe_string(exc_value, "exception")
        self.__notes__ = _notes_of(exc_value)
        if self._have_exc_type:
            self._add_details(exc_type, exc_value, exc_traceback)
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)
        self.__cause__ = self.__context__ = self.exceptions = None
        if _seen is None:
            # Not by recursion: chains can be long.
            options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                           max_group_width=max_group_width, max_group_depth=max_group_depth)
            self._add_related(exc_value, options, compact)

    def _add_details(self, exc_type, exc_value, exc_traceback):
        """Take what an error of syntax says of the place; find what may have been meant by a name that is not there."""
        if issubclass(exc_type, SyntaxError):
            self._is_syntax_error = True
            for name in "filename", "text", "offset", "end_offset", "msg":
                setattr(self, name, getattr(exc_value, name))
            for name in "lineno", "end_lineno":
                number = getattr(exc_value, name)
                setattr(self, name, None if number is None else str(number))
            return
        for kinds, attribute in (ImportError, "name_from"), ((NameError, AttributeError), "name"):
            if not issubclass(exc_type, kinds):
                continue
            wrong = getattr(exc_value, attribute, None)
            if wrong is None:
                return
            suggestion = _compute_suggestion(exc_value, exc_traceback, wrong)
            advice = [f"Did you mean: '{suggestion}'?"] if suggestion else []
            if issubclass(exc_type, NameError) and wrong in getattr(sys, "stdlib_module_names", ()):
                advice.append(f"{'Or did' if advice else 'Did'} you forget to import '{wrong}'?")
            if advice:
                self._str += ". " + " ".join(advice)
            return

    def _add_related(self, exc_value, options, compact):
        """Summarise what belongs to the exception; of one that is met twice, only the first time."""
        seen = {id(exc_value)}
        waiting = [(self, exc_value)]

        def summarised(other):
            made = TracebackException(type(other), other, other.__traceback__, _seen=seen, **options)
            seen.add(id(other))
            waiting.append((made, other))
            return made

        while waiting:
            made, exc = waiting.pop()
            if exc is None:
                continue
            if exc.__cause__ is not None and id(exc.__cause__) not in seen:
                made.__cause__ = summarised(exc.__cause__)
            # What will not be shown need not be looked at.
            shows_context = not (compact and (made.__cause__ is not None or exc.__suppress_context__))
            if shows_context and exc.__context__ is not None and id(exc.__context__) not in seen:
                made.__context__ = summarised(exc.__context__)
            if isinstance(exc, BaseExceptionGroup):
                made.exceptions = [summarised(member) for member in exc.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """Deprecated: the class of the exception."""
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning,
                      stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the class, with its module unless that is builtins or __main__."""
        if not self._have_exc_type:
            return None
        home, name = self.exc_type_module, self.exc_type_qualname
        if home in ("builtins", "__main__"):
            return name
        return f"{home if isinstance(home, str) else '<unknown>'}.{name}"

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Yield the last lines: type and message, notes; with `show_group` the members too."""
        indent = 3 * _depth * " "
        if not self._have_exc_type:
            yield indent + _final_line(None, self._str)
            return
        name = self.exc_type_str
        if not self._is_syntax_error:
            if _depth > 0:
                # Every line is moved, also of a message with several.
                text = _final_line(name, self._str).removesuffix("\n").split("\n")
                yield from (indent + line + "\n" for line in text)
            else:
                yield _final_line(name, self._str)
        else:
            yield from (indent + line for line in self._format_syntax_error(name))
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            for note in notes:
                text = _safe_string(note, "note")
                yield from (indent + line + "\n" for line in text.split("\n"))
        elif notes is not None:
            yield indent + _safe_string(notes, "__notes__", func=repr) + "\n"
        if self.exceptions and show_group:
            for inner in self.exceptions:
                yield from inner.format_exception_only(show_group=True, _depth=_depth + 1)

    def _format_syntax_error(self, name):
        suffix = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f" ({self.filename})"
        text = self.text
        if isinstance(text, str):
            # The line without its indentation, and marks below the place.
            raw = text.rstrip("\n")
            line = raw.lstrip(" \n\f")
            removed = len(raw) - len(line)
            yield f"    {line}\n"
            if self.offset is not None:
                offset = self.offset
                if self.lineno == self.end_lineno:
                    end_offset = self.end_offset if self.end_offset not in (None, 0) else offset
                else:
                    end_offset = len(raw) + 1
                if text and offset > len(text):
                    offset = len(text) + 1
                    if end_offset < offset:
                        end_offset = offset + 1
                if offset >= end_offset or end_offset < 0:
                    end_offset = offset + 1
                colno = offset - 1 - removed
                end_colno = end_offset - 1 - removed
                if colno >= 0:
                    # Tabs are kept, so that the marks stand below the place.
                    before = "".join(c if c.isspace() else " " for c in line[:colno])
                    yield f"    {before}{'^' * (end_colno - colno)}\n"
        yield f"{name}: {self.msg or '<no detail available>'}{suffix}\n"

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Yield the text of the exception, with `chain` of those that it came from too."""
        if _ctx is None:
            _ctx = _Layout()
        output = []
        exc = self
        if chain:
            while exc:
                if exc.__cause__ is not None:
                    message, earlier = _cause_message, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, earlier = _context_message, exc.__context__
                else:
                    message, earlier = None, None
                output.append((message, exc))
                exc = earlier
        else:
            output.append((None, exc))
        for message, exc in reversed(output):
            if message is not None:
                yield from _ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit("Traceback (most recent call last):\n")
                    yield from _ctx.emit(exc.stack.format())
                yield from _ctx.emit(exc.format_exception_only())
            elif _ctx.depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(exc, _ctx)

    def _format_group(self, exc, _ctx):
        is_top = _ctx.depth == 0
        if is_top:
            _ctx.depth += 1
        if exc.stack:
            yield from _ctx.emit("Exception Group Traceback (most recent call last):\n",
                                 margin_char="+" if is_top else None)
            yield from _ctx.emit(exc.stack.format())
        yield from _ctx.emit(exc.format_exception_only())
        total = len(exc.exceptions)
        count = total if total <= self.max_group_width else self.max_group_width + 1
        _ctx.need_close = False
        for number in range(count):
            is_last = number == count - 1
            if is_last:
                _ctx.need_close = True  # unless a group inside closes the box
            truncated = number >= self.max_group_width
            title = "..." if truncated else str(number + 1)
            corner = "+-" if number == 0 else "  "
            yield f"{_ctx.indent()}{corner}+---------------- {title} ----------------\n"
            _ctx.depth += 1
            if truncated:
                remaining = total - self.max_group_width
                plural = "s" if remaining > 1 else ""
                yield from _ctx.emit(f"and {remaining} more exception{plural}\n")
            else:
                yield from exc.exceptions[number].format(_ctx=_ctx)
            if is_last and _ctx.need_close:
                yield f"{_ctx.indent()}+------------------------------------\n"
                _ctx.need_close = False
            _ctx.depth -= 1
        if is_top:
            assert _ctx.depth == 1
            _ctx.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the text, on sys.stderr if no file is given."""
        file = sys.stderr if file is None else file
        for line in self.format(chain=chain):
            print(line, file=file, end="")


def _final_line(name, value):
    text = _safe_string(value, "exception")
    if value is None or not text:
        return f"{name}\n"
    return f"{name}: {text}\n"


# -------------------------------------------------------------------- suggestions

_MAX_CANDIDATES = 750
_MAX_LENGTH = 40
_MOVE_COST = 2  # to insert, delete or replace a character
_CASE_COST = 1  # to change between upper and lower case


def _compute_suggestion(exc_value, tb, wrong_name):
    """Return the name that was probably meant, or None."""
    if not isinstance(wrong_name, str) or not wrong_name:
        return None
    if isinstance(exc_value, AttributeError):
        obj = getattr(exc_value, "obj", None)
        try:
            try:
                candidates = dir(obj)
            except TypeError:
                candidates = list(obj.__dict__)
            hide_private = wrong_name[:1] != "_"
            if hide_private and tb is not None:
                # Inside the object's own methods, private names are fine.
                while tb.tb_next is not None:
                    tb = tb.tb_next
                frame = tb.tb_frame
                if "self" in frame.f_locals and frame.f_locals["self"] is obj:
                    hide_private = False
            if hide_private:
                candidates = [name for name in candidates if name[:1] != "_"]
        except Exception:
            return None
    elif isinstance(exc_value, ImportError):
        try:
            candidates = dir(__import__(exc_value.name))
            module = sys.modules.get(exc_value.name)
            if module is not None:
                candidates = dir(module)
            if wrong_name[:1] != "_":
                candidates = [name for name in candidates if name[:1] != "_"]
        except Exception:
            return None
    else:
        if tb is None:
            return None
        while tb.tb_next is not None:
            tb = tb.tb_next
        frame = tb.tb_frame
        builtins = frame.f_builtins
        candidates = [*frame.f_locals, *frame.f_globals, *builtins]
        candidates = [name for name in candidates if isinstance(name, str)]
        # In a method, the name may be of an attribute of the object.
        if "self" in frame.f_locals:
            try:
                if hasattr(frame.f_locals["self"], wrong_name):
                    return f"self.{wrong_name}"
            except Exception:
                pass
    return _nearest(candidates, wrong_name)


def _nearest(candidates, wrong_name):
    if len(candidates) > _MAX_CANDIDATES or len(wrong_name) > _MAX_LENGTH:
        return None
    best_distance = len(wrong_name)
    suggestion = None
    for name in candidates:
        if name == wrong_name:
            continue
        # At most a third of the characters may be wrong.
        limit = (len(name) + len(wrong_name) + 3) * _MOVE_COST // 6
        limit = min(limit, best_distance - 1)
        distance = _distance(wrong_name, name, limit)
        if distance > limit:
            continue
        if suggestion is None or distance < best_distance:
            suggestion = name
            best_distance = distance
    return suggestion


def _replace_cost(a, b):
    if a == b:
        return 0
    return _CASE_COST if a.lower() == b.lower() else _MOVE_COST


def _distance(a, b, limit):
    """Return how far apart two words are (Levenshtein); limit + 1 if farther than that."""
    if a == b:
        return 0
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    if not a or not b:
        return min(_MOVE_COST * (len(a) + len(b)), limit + 1)
    if len(a) > _MAX_LENGTH or len(b) > _MAX_LENGTH:
        return limit + 1
    if abs(len(a) - len(b)) * _MOVE_COST > limit:
        return limit + 1
    row = [place * _MOVE_COST for place in range(len(b) + 1)]
    for i, x in enumerate(a):
        diagonal, row[0] = row[0], (i + 1) * _MOVE_COST
        for j, y in enumerate(b):
            cost = min(diagonal + _replace_cost(x, y), row[j] + _MOVE_COST,
                       row[j + 1] + _MOVE_COST)
            diagonal, row[j + 1] = row[j + 1], cost
        if min(row) > limit:
            return limit + 1
    return row[-1]
