"""How long a small piece of code takes: the best of some runs, each of many loops.

    python -m timeit [-n N] [-r N] [-u UNIT] [-s SETUP] [-p] [-v] [-h] [--] [STATEMENT ...]

    -n, --number N     how often the statement runs; unless given, as often as takes 0.2 seconds
    -r, --repeat N     how many such runs there are (5)
    -s, --setup TEXT   what runs once before (pass); may be given again, for another line
    -u, --unit UNIT    of the result: nsec, usec, msec or sec
    -p, --process      count the time of the process, not that of the wall
    -v, --verbose      show the times themselves; again for more digits
    -h, --help         show this text
    STATEMENT          the lines of the statement (pass)
"""

import sys
import time
from itertools import repeat as _times

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5

dummy_src_name = "<timeit-src>"
_names_of_module = globals

# The statement is compiled inside the function that measures it, so that what the setup defines are locals.
template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


class Timer:
    """Measures a statement: source text, or a function to call without arguments; so is what comes before it."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        given = {}
        parts = {}
        before = ""
        for kind, code in (("setup", setup), ("stmt", stmt)):
            if isinstance(code, str):
                # Alone first: an error in it should not show the template.
                compile(before + code, dummy_src_name, "exec")
                before = code + "\n"
            elif callable(code):
                given["_" + kind] = code
                code = f"_{kind}()"
            else:
                raise ValueError(f"{kind} is neither a string nor callable")
            parts[kind] = reindent(code, 8 if kind == "stmt" else 4)
        init = "".join([f", {name}={name}" for name in given])
        self.src = template.format(init=init, **parts)
        exec(compile(self.src, dummy_src_name, "exec"), _names_of_module() if globals is None else globals, given)
        self.inner = given["inner"]

    def print_exc(self, file=None):
        """Print the exception of the statement, with its lines."""
        import linecache
        import traceback

        lines = self.src.split("\n")
        linecache.cache[dummy_src_name] = len(self.src), None, lines, dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Return the seconds that the statement takes `number` times; the setup runs once and does not count."""
        import gc

        # A collection on the way would count as the statement's.
        resume = gc.enable if gc.isenabled() else gc.disable
        gc.disable()
        try:
            return self.inner(_times(None, number), self.timer)
        finally:
            resume()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Return the results of timeit(number), `repeat` of them; the least says most."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Return the first of 1, 2, 5, 10, 20, ... loops that takes 0.2 seconds, and the seconds.

        `callback` is told each number and its time.
        """
        number = 1
        while True:
            taken = self.timeit(number)
            if callback:
                callback(number, taken)
            if taken >= 0.2:
                return number, taken
            number = number * 5 // 2 if str(number)[0] == "2" else number * 2


def repeat(
    stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None,
):
    """Return Timer(...).repeat(repeat, number)."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Return Timer(...).timeit(number)."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def reindent(src, indent):
    """Return src with so many blanks before each line but the first."""
    return f"\n{' ' * indent}".join(src.split("\n"))


# ----------------------------------------------------------------------- the command

_UNITS = {"sec": 1.0, "msec": 1e-3, "usec": 1e-6, "nsec": 1e-9}  # the first that is not too large is taken
_OPTIONS = {"n": "number", "r": "repeat", "s": "setup", "u": "unit", "p": "process", "v": "verbose", "h": "help"}
_WITH_VALUE = "nrsu"


class _Misuse(Exception):
    """A command line that cannot be read."""


def main(args=None, *, _wrap_timer=None):
    """Measure what a command line says, and print it; return the exit status, None for success."""
    try:
        options, words = _read(sys.argv[1:] if args is None else args)
    except _Misuse as misuse:
        print(misuse)
        print("use -h/--help for command line help")
        return 2
    number, repeats, verbose, unit, setup, clock = 0, default_repeat, 0, None, [], default_timer
    for letter, value in options:
        match letter:
            case "h":
                print(__doc__, end=" ")
                return 0
            case "n":
                number = int(value)
            case "r":
                repeats = max(int(value), 1)
            case "s":
                setup.append(value)
            case "p":
                clock = time.process_time
            case "v":
                verbose += 1
            case "u" if value in _UNITS:
                unit = value
            case "u":
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
    digits = 3 + max(verbose - 1, 0)

    def shown(seconds):
        name = unit or next((name for name, size in _UNITS.items() if seconds >= size), "nsec")
        return f"{seconds / _UNITS[name]:.{digits}g} {name}"

    def tell(count, seconds):
        print(f"{_loops(count)} -> {seconds:.{digits}g} secs")

    import os

    sys.path.insert(0, os.curdir)  # the statement may import what lies here
    timer = Timer("\n".join(words) or "pass", "\n".join(setup) or "pass", _wrap_timer(clock) if _wrap_timer else clock)
    try:
        if not number:
            number, _ = timer.autorange(tell if verbose else None)
            if verbose:
                print()
        times = timer.repeat(repeats, number)
    except Exception:
        timer.print_exc()
        return 1
    if verbose:
        print(f"raw times: {', '.join(map(shown, times))}\n")
    worst, best = max(times) / number, min(times) / number
    print(f"{_loops(number)}, best of {repeats}: {shown(best)} per loop")
    if worst >= 4 * best:
        import warnings

        warnings.warn_explicit(
            f"The test results are likely unreliable. The worst time ({shown(worst)}) was more than four times "
            f"slower than the best time ({shown(best)}).",
            UserWarning, "", 0)
    return None


def _loops(number):
    return "1 loop" if number == 1 else f"{number} loops"


def _read(args):
    """The options of a command line as (letter, value), and the words after them."""
    options = []
    words = list(args)

    def value_of(option):
        if not words:
            raise _Misuse(f"option {option} requires argument")
        return words.pop(0)

    while words and words[0].startswith("-") and words[0] != "-":
        word = words.pop(0)
        if word == "--":
            break
        if word.startswith("--"):
            name, given, value = word[2:].partition("=")
            # All begin with different letters, so any beginning of a name will do.
            letter = next((letter for letter, full in _OPTIONS.items() if name and full.startswith(name)), None)
            if letter is None:
                raise _Misuse(f"option --{name} not recognized")
            if letter not in _WITH_VALUE and given:
                raise _Misuse(f"option --{_OPTIONS[letter]} must not have an argument")
            if letter in _WITH_VALUE and not given:
                value = value_of("--" + _OPTIONS[letter])
            options.append((letter, value))
            continue
        letters = word[1:]
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter not in _OPTIONS:
                raise _Misuse(f"option -{letter} not recognized")
            value = ""
            if letter in _WITH_VALUE:
                value, letters = letters or value_of("-" + letter), ""
            options.append((letter, value))
    return options, words


if __name__ == "__main__":
    sys.exit(main())
