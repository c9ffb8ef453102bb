"""Tracebacks as text and as data: of exceptions, of stacks, in the interpreter's own form.

A StackSummary is a list of FrameSummary objects; a TracebackException is what
is known of an exception without the exception itself, and formats it.
"""

import linecache
import sys
from itertools import islice
from keyword import kwlist

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only",
    "format_list", "format_stack", "format_tb", "print_exc", "format_exc",
    "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
    "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]


# -------------------------------------------------------------- functions for use

def print_list(extracted_list, file=None):
    """Print what extract_tb() or extract_stack() returned."""
    file = sys.stderr if file is None else file
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """Return a list of strings, one for each entry, ready to be printed."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback: `limit` of them, from the end if negative."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """Return the strings that print_tb() would print."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """Return a StackSummary of a traceback."""
    return StackSummary._extract_from_extended_frame_gen(
        _walk_tb_with_positions(tb), limit=limit
    )


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()


def _parse_value_tb(exc, value, tb):
    # The old calls take type, value and traceback, the new ones the exception.
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True,
                    **kwargs):
    """Print an exception with its traceback, and those that it came from."""
    value, tb = _parse_value_tb(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    te.print(file=file, chain=chain)


def _print_exception_bltin(exc, /):
    # What an interpreter calls for an uncaught exception.
    if sys.stderr is not None:
        print_exception(exc, limit=None, file=sys.stderr)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """Return the strings that print_exception() would print."""
    value, tb = _parse_value_tb(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    return list(te.format(chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """Return the last lines of an exception's text: the type and the message."""
    if value is _sentinel:
        value = exc
    te = TracebackException(type(value), value, None, compact=True)
    return list(te.format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Return the text that print_exc() would print."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the exception that ended the last command of an interactive session."""
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    if hasattr(sys, "last_exc"):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit=limit,
                        file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    """Print the stack of the caller, or of a frame."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Return the strings that print_stack() would print."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """Return a StackSummary of the caller's stack, or of a frame's, oldest first."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Empty the frames of a traceback of their variables."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass  # it still runs
        tb = tb.tb_next


def walk_stack(f):
    """Iterate over (frame, line number) from a frame, or the caller's, outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Iterate over (frame, line number) of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_positions(tb):
    while tb is not None:
        positions = _positions_of(tb.tb_frame.f_code, tb.tb_lasti)
        # The line of the traceback counts: a program may have changed it.
        if positions[0] is None:
            yield tb.tb_frame, (tb.tb_lineno, *positions[1:])
        else:
            yield tb.tb_frame, positions
        tb = tb.tb_next


def _positions_of(code, instruction_index):
    if instruction_index < 0:
        return None, None, None, None
    positions = code.co_positions()
    return next(islice(positions, instruction_index // 2, None), (None, None, None, None))


# ------------------------------------------------------------------------- frames

class FrameSummary:
    """One entry of a traceback: file, line, function, and the place in the line."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines",
                 "_lines_dedented", "locals", "_code")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = kwargs.get("_code")
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = None
        if locals:
            self.locals = {key: _safe_string(value, "local", repr)
                           for key, value in locals.items()}

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    # As the tuple (filename, lineno, name, line), which it once was.

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def _set_lines(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            lines = []
            for lineno in range(self.lineno, self.end_lineno + 1):
                # Not stripped at the end here: blank lines count.
                lines.append(linecache.getline(self.filename, lineno).rstrip())
            self._lines = "\n".join(lines) + "\n"

    @property
    def _original_lines(self):
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            import textwrap
            self._lines_dedented = textwrap.dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The first source line, without the blanks around it; None if there is none."""
        self._set_lines()
        if self._lines is None:
            return None
        return self._lines.partition("\n")[0].strip()


class StackSummary(list):
    """A list of FrameSummary objects."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one from an iterator of (frame, line number)."""
        def extended():
            for frame, lineno in frame_gen:
                yield frame, (lineno, None, None, None)

        return klass._extract_from_extended_frame_gen(
            extended(), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals
        )

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True,
                                         capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                frame_gen = islice(frame_gen, limit)
            else:
                frame_gen = list(frame_gen)[limit:]
        result = klass()
        filenames = set()
        for frame, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = frame.f_code
            filenames.add(code.co_filename)
            linecache.lazycache(code.co_filename, frame.f_globals)
            result.append(FrameSummary(
                code.co_filename, lineno, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno, _code=code,
            ))
        for filename in filenames:
            linecache.checkcache(filename)
        if lookup_lines:
            for summary in result:
                summary.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one from a list of such objects or of (filename, lineno, name, line)."""
        result = StackSummary()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """Return the text of one entry; None leaves it out."""
        filename = frame_summary.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        row = [f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n']
        lines = frame_summary._dedented_lines
        if lines and lines.strip():
            if frame_summary.colno is None or frame_summary.end_colno is None:
                row.append(_indent(frame_summary.line + "\n"))
            else:
                row.append(_indent(_mark(frame_summary)))
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                row.append(f"    {name} = {value}\n")
        return "".join(row)

    def format(self, **kwargs):
        """Return a list of strings; entries that repeat more than thrice are counted."""
        result = []
        last = None
        count = 0
        for frame_summary in self:
            text = self.format_frame_summary(frame_summary)
            if text is None:
                continue
            key = frame_summary.filename, frame_summary.lineno, frame_summary.name
            if key != last:
                if count > _RECURSIVE_CUTOFF:
                    result.append(_repeated(count))
                last = key
                count = 0
            count += 1
            if count > _RECURSIVE_CUTOFF:
                continue
            result.append(text)
        if count > _RECURSIVE_CUTOFF:
            result.append(_repeated(count))
        return result


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
    try:
        return func(value)
    except:
        return f"<{what} {func.__name__}() failed>"


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
    """What is known of an exception, without its objects; can be formatted later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None):
        # Exceptions may refer to each other in a circle.
        is_recursive_call = _seen is not None
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines,
            capture_locals=capture_locals,
        )
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as error:
            self.__notes__ = [
                f"Ignored error getting __notes__: {_safe_string(error, '__notes__', repr)}"
            ]
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = None
            self.exc_type_module = None
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            lno = exc_value.lineno
            self.lineno = str(lno) if lno is not None else None
            end_lno = exc_value.end_lineno
            self.end_lineno = str(end_lno) if end_lno is not None else None
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
            self._is_syntax_error = True
        elif exc_type and issubclass(exc_type, ImportError) and getattr(
                exc_value, "name_from", None) is not None:
            suggestion = _compute_suggestion(exc_value, exc_traceback, exc_value.name_from)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
        elif exc_type and issubclass(exc_type, (NameError, AttributeError)) and getattr(
                exc_value, "name", None) is not None:
            wrong_name = exc_value.name
            suggestion = _compute_suggestion(exc_value, exc_traceback, wrong_name)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
            if issubclass(exc_type, NameError) and wrong_name in getattr(
                    sys, "stdlib_module_names", ()):
                if suggestion:
                    self._str += f" Or did you forget to import '{wrong_name}'?"
                else:
                    self._str += f". Did you forget to import '{wrong_name}'?"
        if lookup_lines:
            self._load_lines()
        self.__suppress_context__ = (
            exc_value.__suppress_context__ if exc_value is not None else False
        )
        self.__cause__ = None
        self.__context__ = None
        self.exceptions = None
        if not is_recursive_call:
            # Without recursion: chains can be long.
            self._fill_in_related(exc_value, _seen, {
                "limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals,
                "max_group_width": max_group_width, "max_group_depth": max_group_depth,
            }, compact)

    def _fill_in_related(self, exc_value, seen, options, compact):
        queue = [(self, exc_value)]
        while queue:
            te, e = queue.pop()
            if e is None:
                continue

            def related(other):
                made = TracebackException(type(other), other, other.__traceback__,
                                          _seen=seen, **options)
                queue.append((made, other))
                return made

            cause = e.__cause__
            if cause is not None and id(cause) not in seen:
                te.__cause__ = related(cause)
            # A context that will not be shown need not be looked at.
            need_context = not compact or (te.__cause__ is None and not e.__suppress_context__)
            context = e.__context__
            if context is not None and need_context and id(context) not in seen:
                te.__context__ = related(context)
            if isinstance(e, BaseExceptionGroup):
                te.exceptions = [related(inner) for inner in e.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one from an exception."""
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
        module = self.exc_type_module
        if module in ("__main__", "builtins"):
            return self.exc_type_qualname
        if not isinstance(module, str):
            module = "<unknown>"
        return f"{module}.{self.exc_type_qualname}"

    def _load_lines(self):
        for frame in self.stack:
            frame.line

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
