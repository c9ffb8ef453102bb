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

__all__ = (
    "match fullmatch search sub subn split findall finditer compile purge escape error PatternError Pattern Match "
    "RegexFlag NOFLAG A ASCII I IGNORECASE L LOCALE M MULTILINE S DOTALL U UNICODE X VERBOSE"
).split()

__version__ = "2.2.1"


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """What changes the meaning of a pattern."""

    # in the order that repr() has them
    NOFLAG = 0
    ASCII = A = 1 << 8
    IGNORECASE = I = 1 << 1
    LOCALE = L = 1 << 2
    UNICODE = U = 1 << 5
    MULTILINE = M = 1 << 3
    DOTALL = S = 1 << 4
    VERBOSE = X = 1 << 6
    DEBUG = 1 << 7

    _numeric_repr_ = hex
    __str__ = object.__str__  # as repr() says it: re.I|re.M


class PatternError(Exception):
    """A pattern, or a template for replacing, that is not well formed.

    msg      what is wrong, without the place
    pattern  the pattern
    pos      the index in it where it is wrong, or None
    lineno   the line of that, counted from 1, or None
    colno    the column, counted from 1, or None
    """

    __module__ = "re"
    lineno = colno = None

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        if pattern is None or pos is None:
            super().__init__(msg)
            return
        newline = "\n" if isinstance(pattern, str) else b"\n"
        before = pattern[:pos].split(newline)
        self.lineno, self.colno = len(before), len(before[-1]) + 1
        line = f" (line {self.lineno}, column {self.colno})" if newline in pattern else ""
        super().__init__(f"{msg} at position {pos}{line}")


error = PatternError  # its name before 3.13


# The functions of the module are the methods of a pattern that is compiled when it is first used.

def compile(pattern, flags=0):
    """A Pattern, which can be used again and again."""
    return _patterns[type(pattern), pattern, flags]


def search(pattern, string, flags=0):
    """Look for the first place in the string that matches: a Match, or None."""
    return _patterns[type(pattern), pattern, flags].search(string)


def match(pattern, string, flags=0):
    """Match the pattern at the start of the string: a Match, or None."""
    return _patterns[type(pattern), pattern, flags].match(string)


def fullmatch(pattern, string, flags=0):
    """Match the pattern with the whole string: a Match, or None."""
    return _patterns[type(pattern), pattern, flags].fullmatch(string)


def finditer(pattern, string, flags=0):
    """An iterator over the Match objects of all matches that do not overlap."""
    return _patterns[type(pattern), pattern, flags].finditer(string)


def findall(pattern, string, flags=0):
    """A list of all matches that do not overlap, empty ones too.

    Their texts; or the text of the group, if there is one; or tuples of the texts
    of all groups, if there are more.
    """
    return _patterns[type(pattern), pattern, flags].findall(string)


# Tells an argument that was left out from any that can be given.
_ABSENT = object()


def split(pattern, string, *args, maxsplit=_ABSENT, flags=_ABSENT):
    """The pieces of the string between the matches, with the groups of each match.

    At most `maxsplit` times, if it is not 0; the rest is the last piece.
    """
    if args:
        maxsplit, flags = _by_place("split", 2, args, maxsplit=maxsplit, flags=flags)
    compiled = _patterns[type(pattern), pattern, 0 if flags is _ABSENT else flags]
    return compiled.split(string, 0 if maxsplit is _ABSENT else maxsplit)


def sub(pattern, repl, string, *args, count=_ABSENT, flags=_ABSENT):
    """The string with its matches, from the left and not overlapping, replaced by repl.

    If repl is text, escapes in it are worked out, and \\1 or \\g<name> stands for a
    group. If it can be called, it gets each Match and gives the text to put there.
    At most `count` matches are replaced, if it is not 0.
    """
    if args:
        count, flags = _by_place("sub", 3, args, count=count, flags=flags)
    compiled = _patterns[type(pattern), pattern, 0 if flags is _ABSENT else flags]
    return compiled.sub(repl, string, 0 if count is _ABSENT else count)


def subn(pattern, repl, string, *args, count=_ABSENT, flags=_ABSENT):
    """What sub gives, and how many matches were replaced, as a tuple."""
    if args:
        count, flags = _by_place("subn", 3, args, count=count, flags=flags)
    compiled = _patterns[type(pattern), pattern, 0 if flags is _ABSENT else flags]
    return compiled.subn(repl, string, 0 if count is _ABSENT else count)


split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"
sub.__text_signature__ = subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def _by_place(function, required, args, **named):
    """The options, of which some were given in the old way: at the places behind the required arguments."""
    for option, _ in zip(named, args):
        if named[option] is not _ABSENT:
            raise TypeError(f"{function}() got multiple values for argument '{option}'")
    if len(args) > len(named):
        most, given = required + len(named), required + len(args)
        raise TypeError(f"{function}() takes from {required} to {most} positional arguments but {given} were given")
    import warnings

    named.update(zip(named, args))
    warnings.warn(f"'{next(iter(named))}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return named.values()


def escape(pattern):
    """The pattern that matches just this text: a backslash before what has a meaning."""
    if isinstance(pattern, str):
        return pattern.translate(_with_backslash)
    return escape(str(pattern, "latin1")).encode("latin1")


_with_backslash = {ord(special): "\\" + special for special in " \t\n\v\f\r#$&()*+-.?[\\]^{|}~"}


def purge():
    """Forget the patterns that have been compiled."""
    _patterns.earlier = {}
    _patterns.clear()


class _Patterns(dict):
    """Compiled patterns, by the class, the text and the flags of the pattern; the others are compiled when asked for.

    When there are many, they become the earlier generation, and the one before
    is forgotten; patterns in use come back from there. So no lookup has to note
    what was used, and no thread needs a lock.
    """

    generation = 512
    earlier = {}

    def __missing__(self, key):
        _, pattern, flags = key
        if isinstance(pattern, Pattern):
            if not flags:
                return pattern
            raise ValueError("cannot process flags argument with a compiled pattern")
        compiled = self.earlier.get(key)
        if compiled is None:
            if not isinstance(pattern, (bytes, str)):
                raise TypeError("first argument must be string or compiled pattern")
            bits = flags.value if isinstance(flags, RegexFlag) else flags
            compiled, doubts = _compile_pattern(pattern, bits & 0xffffffff, PatternError)
            for doubt in doubts:
                import warnings

                warnings.warn(doubt, FutureWarning, stacklevel=3)
            if bits & 128:  # DEBUG; not kept, so that it is printed each time
                print(_describe(compiled))
                return compiled
        if len(self) >= self.generation:
            self.earlier = self.copy()
            self.clear()
        self[key] = compiled
        return compiled


_patterns = _Patterns()


def _compile(pattern, flags):
    # What a pickled pattern calls to be made again.
    return compile(pattern, flags)


try:
    import copyreg
except ImportError:
    pass
else:
    copyreg.pickle(Pattern, lambda pattern: (_compile, (pattern.pattern, pattern.flags)))


class Scanner:
    """Takes a text apart by a list of pairs, a pattern and what to do with its matches.

    That is a function, called with the scanner and the text matched, whose result is
    taken; None, for what is left out; anything else is taken as it is. Patterns are
    tried in order, the first that matches counts.
    """

    match = None

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._rules = [(compile(phrase, flags).match, action) for phrase, action in lexicon]

    def scan(self, string):
        """The list of what was taken, and the rest of the text, where nothing matches."""
        taken, place = [], 0
        while (rule := self._rule_at(string, place)) is not None:
            found, action = rule
            if callable(action):
                self.match = found
                action = action(self, found[0])
            if action is not None:
                taken.append(action)
            place = found.end()
        return taken, string[place:]

    def _rule_at(self, string, place):
        # An empty match would not get on: as if there were none.
        for matches, action in self._rules:
            if (found := matches(string, place)) is not None:
                return (found, action) if found.end() > place else None
        return None
