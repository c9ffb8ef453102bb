"""Regular expressions: patterns that texts are searched, matched, split and changed by.

A pattern is a str or bytes; what it is used on must be of the same kind. In a
pattern most characters stand for themselves. The others:

    .         any character but a newline (with DOTALL, a newline too)
    ^  $      the start of the text; the end of it, or before a newline there
              (with MULTILINE, those of each line)
    *  +  ?   any number of times; at least once; at most once
    {m,n}     from m to n times
    *? +? ?? {m,n}?   the same, as few times as can be
    *+ ++ ?+ {m,n}+   the same, as many times as can be and never fewer
    [...]     one character of a set; [^...] one that is not in it
    a|b       a, or else b
    (...)     a group, whose text can be asked for and used again
    (?:...)   parentheses that are no group
    (?>...)   what has matched once is not tried in another way
    (?P<name>...)  (?P=name)   a group with a name; its text once more
    (?=...)  (?!...)    what follows, or must not follow
    (?<=...)  (?<!...)  what goes before, or must not go before
    (?(id)yes|no)       yes if the group has matched, else no
    (?aiLmsux)  (?flags-flags:...)  flags for the pattern or a part of it
    (?#...)   a comment

Behind a backslash: \\1 the text of group 1; \\A and \\Z the start and the end of
the text; \\b and \\B the edge of a word and anywhere else; \\d \\s \\w a digit, white
space, a character of a word; \\D \\S \\W anything but those.
"""

import enum
from _sre import Match, Pattern, compile as _compile_pattern, describe as _describe

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer",
    "compile", "purge", "escape", "error", "Pattern", "Match",
    "A", "I", "L", "M", "S", "X", "U",
    "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE",
    "NOFLAG", "RegexFlag", "PatternError",
]

__version__ = "2.2.1"


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """What changes the meaning of a pattern."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    _numeric_repr_ = hex

    def __str__(self):
        return repr(self)


class PatternError(Exception):
    """A pattern, or a template for replacing, that is not well formed.

    msg      what is wrong, without the place
    pattern  the pattern
    pos      the index in it where it is wrong, or None
    lineno   the line of that, counted from 1, or None
    colno    the column, counted from 1, or None
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError


def match(pattern, string, flags=0):
    """Match the pattern at the start of the string: a Match, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Match the pattern with the whole string: a Match, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Look for the first place in the string that matches: a Match, or None."""
    return _compile(pattern, flags).search(string)


# Tells an argument that was left out from any that can be given.
_ABSENT = object()


def _options(name, required, first, args, count, flags):
    # The count and the flags of sub, subn and split: by position is the old way to give them.
    if args:
        if count is not _ABSENT:
            raise TypeError(f"{name}() got multiple values for argument '{first}'")
        if len(args) > 1 and flags is not _ABSENT:
            raise TypeError(f"{name}() got multiple values for argument 'flags'")
        if len(args) > 2:
            raise TypeError(f"{name}() takes from {required} to {required + 2} positional arguments "
                            f"but {required + len(args)} were given")
        import warnings
        warnings.warn(f"'{first}' is passed as positional argument", DeprecationWarning, stacklevel=3)
        count = args[0]
        if len(args) > 1:
            flags = args[1]
    return 0 if count is _ABSENT else count, 0 if flags is _ABSENT else flags


def sub(pattern, repl, string, *args, count=_ABSENT, flags=_ABSENT):
    """The string with its matches, from the left and not overlapping, replaced by repl.

    If repl is text, escapes in it are worked out, and \\1 or \\g<name> stands for a
    group. If it can be called, it gets each Match and gives the text to put there.
    At most `count` matches are replaced, if it is not 0.
    """
    count, flags = _options("sub", 3, "count", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_ABSENT, flags=_ABSENT):
    """What sub gives, and how many matches were replaced, as a tuple."""
    count, flags = _options("subn", 3, "count", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_ABSENT, flags=_ABSENT):
    """The pieces of the string between the matches, with the groups of each match.

    At most `maxsplit` times, if it is not 0; the rest is the last piece.
    """
    maxsplit, flags = _options("split", 2, "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


sub.__text_signature__ = subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    """A list of all matches that do not overlap, empty ones too.

    Their texts; or the text of the group, if there is one; or tuples of the texts
    of all groups, if there are more.
    """
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over the Match objects of all matches that do not overlap."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """A Pattern, which can be used again and again."""
    return _compile(pattern, flags)


def purge():
    """Forget the patterns that have been compiled."""
    _cache.clear()


_escapes = str.maketrans({each: "\\" + each for each in " \t\n\v\f\r#$&()*+-.?[\\]^{|}~"})


def escape(pattern):
    """The pattern that matches just this text: a backslash before what has a meaning."""
    if isinstance(pattern, str):
        return pattern.translate(_escapes)
    return str(pattern, "latin1").translate(_escapes).encode("latin1")


# Patterns by kind, text and flags, the one used longest ago first.
_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags._value_
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    compiled, warned = _compile_pattern(pattern, flags & 0xffffffff, PatternError)
    if warned:
        import warnings
        for text in warned:
            warnings.warn(text, FutureWarning, stacklevel=3)
    if flags & DEBUG:
        print(_describe(compiled))
        return compiled
    if len(_cache) >= _MAXCACHE:
        # The oldest goes. Another thread may have been quicker.
        try:
            del _cache[next(iter(_cache))]
        except (StopIteration, RuntimeError, KeyError):
            pass
    _cache[key] = compiled
    return compiled


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


try:
    import copyreg
except ImportError:
    pass
else:
    copyreg.pickle(Pattern, _pickle, _compile)


class Scanner:
    """Takes a text apart by a list of pairs, a pattern and what to do with its matches.

    That is a function, called with the scanner and the text matched, whose result is
    taken; None, for what is left out; anything else is taken as it is. Patterns are
    tried in order, the first that matches counts.
    """

    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        self.match = None
        self._rules = [(compile(phrase, flags), action) for phrase, action in lexicon]

    def scan(self, string):
        """The list of what was taken, and the rest of the text, where nothing matches."""
        result = []
        place = 0
        while True:
            for pattern, action in self._rules:
                found = pattern.match(string, place)
                if found is not None:
                    break
            else:
                break
            if found.end() == place:
                break
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            place = found.end()
        return result, string[place:]
