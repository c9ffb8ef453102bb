import _thread
import atexit
import sys
import threading


def fail():
    try:
        1 / 0
    except ZeroDivisionError as error:
        problem = KeyError("x")
        problem.add_note("a note")
        raise problem from error


done = threading.Event()


def hook(unraisable):
    global Args
    Args = type(unraisable)
    print(Args.__name__, len(unraisable), hasattr(sys, Args.__name__))
    print(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback is not None, unraisable.object)
    print(unraisable.err_msg.split(" at ")[0])
    done.set()


sys.unraisablehook = hook
_thread.start_new_thread(fail, ())
done.wait()
sys.unraisablehook = sys.__unraisablehook__


class Quiet:
    def __call__(self):
        fail()

    def __repr__(self):
        return "quiet"


def show(kind, value, message, thing):
    sys.unraisablehook(Args((kind, value, None, message, thing)))


sys.stderr = sys.stdout
show(ValueError, ValueError("v"), None, Quiet())
show(KeyError, KeyError(), "Some message", Quiet())
show(KeyError, KeyError("a", "b"), "Some message", None)
show(KeyError, KeyError("a", "b"), None, None)


class Broken(Exception):
    def __str__(self):
        raise ValueError


show(Broken, Broken(), None, "thing")
sys.stderr = sys.__stderr__
atexit.register(Quiet())
