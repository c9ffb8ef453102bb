"""Measuring how long small pieces of code take."""

import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5

_FILENAME = "<timeit-src>"

# The measured loop, with the statement inside, compiled as one function: the
# names of the setup are then local and quick.
_TEMPLATE = """\
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def _indented(text, columns):
    return text.replace("\n", "\n" + " " * columns)


class Timer:
    """Measures a statement, given as text or as a function without arguments."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        local_ns = {}
        global_ns = _module_names() if globals is None else globals
        init = ""
        if isinstance(setup, str):
            compile(setup, _FILENAME, "exec")  # by itself first, for a better error
            setup_text = setup
            before = setup + "\n"
        elif callable(setup):
            local_ns["_setup"] = setup
            init += ", _setup=_setup"
            setup_text = "_setup()"
            before = ""
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(before + stmt, _FILENAME, "exec")
            stmt_text = stmt
        elif callable(stmt):
            local_ns["_stmt"] = stmt
            init += ", _stmt=_stmt"
            stmt_text = "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        source = _TEMPLATE.format(init=init, setup=_indented(setup_text, 4),
                                  stmt=_indented(stmt_text, 8))
        self.src = source
        code = compile(source, _FILENAME, "exec")
        exec(code, global_ns, local_ns)
        self.inner = local_ns["inner"]

    def print_exc(self, file=None):
        """Print the exception of the statement, with its lines."""
        import linecache
        import traceback
        linecache.cache[_FILENAME] = (len(self.src), None, self.src.split("\n"), _FILENAME)
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Return the seconds that `number` runs take; the setup runs once and is not counted."""
        it = itertools.repeat(None, number)
        # Collecting garbage would disturb the measurement.
        try:
            import gc
        except ImportError:
            return self.inner(it, self.timer)
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(it, self.timer)
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Return a list of `repeat` results of timeit(); the lowest says most."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Find a number of runs that takes at least 0.2 seconds; return it and the time."""
        scale = 1
        while True:
            for step in 1, 2, 5:
                number = scale * step
                time_taken = self.timeit(number)
                if callback:
                    callback(number, time_taken)
                if time_taken >= 0.2:
                    return number, time_taken
            scale *= 10


def _module_names():
    return globals()


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Make a Timer and call its timeit()."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    """Make a Timer and call its repeat()."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def main(args=None, *, _wrap_timer=None):
    """Run as a command: python -m timeit [-n N] [-r N] [-u UNIT] [-s SETUP] [-v] [STATEMENT ...]."""
    args = list(sys.argv[1:] if args is None else args)
    timer, number, repeats, setup = default_timer, 0, default_repeat, []
    unit, verbose, precision = None, 0, 3
    units = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}
    while args and args[0].startswith("-") and args[0] != "-":
        option = args.pop(0)
        if option == "--":
            break
        name, equals, value = option.partition("=")
        if not option.startswith("--"):
            name, value, equals = option[:2], option[2:], bool(option[2:])
        if name in ("-p", "--process"):
            timer = time.process_time
            continue
        if name in ("-v", "--verbose"):
            verbose += 1 + value.count("v")
            precision += 1
            continue
        if name in ("-h", "--help"):
            print(main.__doc__)
            return 0
        if name not in ("-n", "--number", "-r", "--repeat", "-s", "--setup", "-u", "--unit"):
            print(f"option {name} not recognized")
            print("use -h/--help for command line help")
            return 2
        if not equals:
            if not args:
                print(f"option {name} requires argument")
                print("use -h/--help for command line help")
                return 2
            value = args.pop(0)
        if name in ("-n", "--number"):
            number = int(value)
        elif name in ("-r", "--repeat"):
            repeats = max(int(value), 1)
        elif name in ("-s", "--setup"):
            setup.append(value)
        elif value in units:
            unit = value
        else:
            print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
            return 2
    statement = "\n".join(args) or "pass"
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    t = Timer(statement, "\n".join(setup) or "pass", timer)
    if number == 0:
        def report(count, taken):
            plural = "s" if count != 1 else ""
            print(f"{count} loop{plural} -> {taken:.{precision}g} secs")
        try:
            number, _ = t.autorange(report if verbose else None)
        except Exception:
            t.print_exc()
            return 1
        if verbose:
            print()
    try:
        results = t.repeat(repeats, number)
    except Exception:
        t.print_exc()
        return 1

    def show(seconds):
        chosen = unit
        if chosen is None:
            chosen = next((name for name in ("sec", "msec", "usec") if seconds >= units[name]),
                          "nsec")
        return f"{seconds / units[chosen]:.{precision}g} {chosen}"

    if verbose:
        print("raw times:", ", ".join(map(show, results)))
        print()
    times = [taken / number for taken in results]
    best = min(times)
    plural = "s" if number != 1 else ""
    print(f"{number} loop{plural}, best of {repeats}: {show(best)} per loop")
    if max(times) >= best * 4:
        import warnings
        warnings.warn_explicit(
            "The test results are likely unreliable. "
            f"The worst time ({show(max(times))}) was more than four times "
            f"slower than the best time ({show(best)}).",
            UserWarning, "", 0,
        )
    return None


if __name__ == "__main__":
    sys.exit(main())
