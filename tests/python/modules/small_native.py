# === errno ===
import errno
print(errno.ENOENT, errno.EAGAIN == errno.EWOULDBLOCK, errno.errorcode[13], errno.errorcode[11], errno.errorcode[95])

# === gc ===
import gc
print(gc.isenabled(), gc.get_threshold())
gc.disable()
print(gc.isenabled())
gc.enable()
print(type(gc.collect()) is int, gc.garbage, gc.get_debug())
gc.set_threshold(500, 5)
print(gc.get_threshold())
try:
    gc.collect(7)
except ValueError as error:
    print(error)
try:
    gc.set_threshold()
except TypeError as error:
    print(error)
print(gc.is_tracked(1), gc.is_tracked([]))

# === _string ===
import _string
print(list(_string.formatter_parser("a{b!r:c}d{{e}}{}f{x:}{y:{z}}g{{")))
first, rest = _string.formatter_field_name_split("a.b[c][0].d")
print(first, list(rest))
first, rest = _string.formatter_field_name_split("0")
print(first, list(rest))
for text in ["{", "a}", "{a!x", "{a[b}"]:
    try:
        print(list(_string.formatter_parser(text)))
    except ValueError as error:
        print(repr(text), error)
try:
    _string.formatter_parser(1)
except TypeError as error:
    print(error)

# === signal ===
import _signal
print(_signal.getsignal(_signal.SIGINT) is _signal.default_int_handler, _signal.getsignal(_signal.SIGTERM))


def handler(number, frame):
    print("handled", number, frame.f_code.co_name)


def main():
    print(_signal.signal(_signal.SIGUSR1, handler))
    _signal.raise_signal(_signal.SIGUSR1)
    print(_signal.signal(_signal.SIGUSR1, _signal.SIG_IGN) is handler)
    _signal.raise_signal(_signal.SIGUSR1)
    try:
        _signal.raise_signal(_signal.SIGINT)
    except KeyboardInterrupt as error:
        print("interrupted", error.args)


main()
for arguments in [(0, handler), (65, handler), (9, handler), (10, "no")]:
    try:
        _signal.signal(*arguments)
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)
print(_signal.strsignal(15), len(_signal.valid_signals()))

# === interrupting the main thread ===
import _thread
_signal.signal(_signal.SIGINT, handler)
_thread.interrupt_main()
for _ in range(3):
    pass
_signal.signal(_signal.SIGINT, _signal.default_int_handler)

# === atexit ===
import atexit


def goodbye(name, *, mark="."):
    print("goodbye", name + mark)


atexit.register(goodbye, "one")
print(atexit.register(goodbye, "two", mark="!") is goodbye, atexit._ncallbacks())
atexit.unregister(goodbye)


@atexit.register
def last():
    print("last")


atexit.register(goodbye, "first")
for arguments in [(), (1,)]:
    try:
        atexit.register(*arguments)
    except TypeError as error:
        print(error)
print("end")
