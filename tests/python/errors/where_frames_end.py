# === the line of a frame that an exception has left ===
def lines(function):
    try:
        function()
    except Exception as error:
        traceback = error.__traceback__.tb_next
    found = []
    while traceback is not None:
        frame = traceback.tb_frame
        found.append((traceback.tb_lineno - frame.f_code.co_firstlineno, frame.f_lineno - frame.f_code.co_firstlineno))
        traceback = traceback.tb_next
    return found


def no_handler_fits():
    try:
        1 / 0
    except KeyError as error:
        pass


def raises_in_named_handler():
    try:
        1 / 0
    except ZeroDivisionError as error:
        {}[1]
        pass


def leaves_through_finally():
    try:
        1 / 0
    finally:
        pass


def raises_again():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
        raise


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return False


def leaves_with():
    with Quiet():
        1 / 0


def leaves_two_with():
    with Quiet():
        with Quiet():
            pass
        [].pop()


for function in (
    no_handler_fits,
    raises_in_named_handler,
    leaves_through_finally,
    raises_again,
    leaves_with,
    leaves_two_with,
):
    print(function.__name__, lines(function))

# === tracebacks made by hand ===
import sys
import types

frame = sys._getframe()
made = types.TracebackType(None, frame, 1, 2)
print(made.tb_lasti, made.tb_lineno, made.tb_next, made.tb_frame is frame)
print(types.TracebackType(made, frame, 7, 3).tb_lasti)

# === an iterator whose `close` cannot be looked up ===
import sys


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        raise ZeroDivisionError(name)


def delegate():
    yield from Broken()


def note(unraisable):
    print(unraisable.exc_type, unraisable.exc_value, unraisable.err_msg, type(unraisable.object))


sys.unraisablehook = note
generator = delegate()
print(next(generator))
print(generator.close())

# === a source in an encoding that is not known ===
for source in (b"# coding: nonsense\nx = 1", b"# coding: latin\n(\xb5", b"\xef\xbb\xbf# coding: latin-1\n"):
    try:
        compile(source, "program", "exec")
    except SyntaxError as error:
        print(ascii(error.args[:2]), ascii(error.args[-1][:4]))

# === warnings of texts that are wrong ===
import warnings

for source in ("'\\d' = 1", "1or 2 3", "1 is 1\nreturn"):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "program", "exec")
        except SyntaxError as error:
            print(error, [str(warning.message) for warning in caught])
try:
    eval("'\ud800'")
except UnicodeEncodeError as error:
    print(error)

# === where a generator stands that an exception is thrown into before it starts ===
def body():
    yield


generator = body()
try:
    generator.throw(KeyError(1))
except KeyError as error:
    traceback = error.__traceback__
while traceback is not None:
    print(traceback.tb_frame.f_code.co_name, traceback.tb_lineno)
    traceback = traceback.tb_next

# === an AttributeError that a program raises itself is about what was asked for ===
import traceback


class Guess:
    colour = 1

    def __getattr__(self, name):
        raise AttributeError


for ask in (lambda: Guess().color, lambda: getattr(Guess(), "colur")):
    try:
        ask()
    except AttributeError as error:
        print(error.name, type(error.obj), traceback.format_exception_only(error))

# === items that cannot be deleted ===
class Plain:
    pass


for value in ((1,), "a", range(3), {1}, {}.keys(), 1, None, len, Plain()):
    for key in (0, "x"):
        try:
            del value[key]
        except TypeError as error:
            print(error)
