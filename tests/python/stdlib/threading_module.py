# === names, reprs and states ===
import sys
import threading


def scrub(text):
    import_free = []
    word = ""
    for character in text + " ":
        if character.isalnum() or character == "_":
            word += character
            continue
        if word.isdecimal() and len(word) > 4:
            word = "IDENT"
        elif word.startswith("0x"):
            word = "0xADDR"
        import_free.append(word + character)
        word = ""
    return "".join(import_free)[:-1]


def attempt(label, function):
    try:
        print(label, "->", scrub(repr(function())))
    except BaseException as error:
        print(label, "!!", type(error).__name__, error)


def nothing():
    pass


class Bare(threading.Thread):
    def __init__(self):
        pass


thread = threading.Thread(target=nothing)
print(thread)
attempt("join early", thread.join)
thread.start()
thread.join()
print(scrub(repr(thread)), thread.is_alive())
attempt("start again", thread.start)
attempt("daemon late", lambda: setattr(thread, "daemon", True))
attempt("group", lambda: threading.Thread(group=1))
attempt("bogus", lambda: threading.Thread(bogus=1))
attempt("join self", threading.current_thread().join)
attempt("bare start", Bare().start)
attempt("bare join", Bare().join)
attempt("bare repr", lambda: repr(Bare()))
attempt("bare name", lambda: Bare().name)
print(threading.Thread(name="x", daemon=True), threading.Thread(name=5).name)
print(threading.Thread(target=lambda: None).name, threading.Timer(1, nothing))
print(scrub(repr(threading.main_thread())), threading.active_count(), scrub(repr(threading.enumerate())))

# === locks and conditions ===
lock = threading.Lock()
attempt("release", lock.release)
attempt("timeout", lambda: lock.acquire(False, 1))
attempt("rlock", threading.RLock().release)
condition = threading.Condition()
attempt("wait", condition.wait)
attempt("notify", condition.notify)
with condition:
    attempt("wait 0", lambda: condition.wait(0))
    attempt("wait text", lambda: condition.wait("x"))
    attempt("wait_for", lambda: condition.wait_for(lambda: 0, 0.001))
    attempt("wait_for true", lambda: condition.wait_for(lambda: [1]))
    attempt("notify all", condition.notify_all)
print(scrub(repr(threading.Condition(threading.Lock()))))
attempt("condition of 5", lambda: threading.Condition(5))
rlock = threading._PyRLock()
print(scrub(repr(rlock)), rlock.acquire(), rlock.acquire(), scrub(repr(rlock)), rlock._release_save()[0])
attempt("py rlock", rlock.release)

# === events, semaphores, barriers ===
event = threading.Event()
print(scrub(repr(event)), event.wait(0), event.set(), event.is_set(), event.wait(), scrub(repr(event)), event.clear())
for make in (lambda: threading.Semaphore(-1), lambda: threading.Semaphore("x"),
             lambda: threading.Semaphore().release(0), lambda: threading.BoundedSemaphore(1).release(),
             lambda: threading.Semaphore().acquire(blocking=False, timeout=1),
             lambda: threading.Semaphore(0).acquire(timeout=0.001), lambda: threading.Semaphore(0).acquire(False),
             lambda: threading.Semaphore(3), lambda: threading.BoundedSemaphore(3),
             lambda: threading.Barrier(0), lambda: threading.Barrier("x"), lambda: threading.Barrier(2),
             lambda: threading.Barrier(1).wait(), lambda: threading.Barrier(2).wait(0.001)):
    attempt("make", make)
barrier = threading.Barrier(2, action=lambda: print("all here"))
places = []
thread = threading.Thread(target=lambda: places.append(barrier.wait()))
thread.start()
places.append(barrier.wait())
thread.join()
print(sorted(places), barrier.n_waiting, barrier.parties, barrier.broken)
barrier.abort()
print(scrub(repr(barrier)))
attempt("broken", barrier.wait)

# === exceptions in threads ===
def fail():
    raise ValueError("boom")


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
thread = threading.Thread(target=fail, name="worker")
thread.start()
thread.join()
thread = threading.Thread(target=sys.exit, name="leaver")
thread.start()
thread.join()
threading.excepthook = threading.__excepthook__
attempt("args", lambda: threading.ExceptHookArgs((1,)))
attempt("hook", lambda: threading.excepthook(1))

# === locals, daemons, hooks ===
class Mine(threading.local):
    def __init__(self):
        print("init", threading.current_thread().name)


mine = Mine()
mine.x = 1
thread = threading.Thread(target=lambda: print(hasattr(mine, "x")), name="other")
thread.start()
thread.join()
print(mine.x)
result = []
thread = threading.Thread(target=lambda: result.append(threading.Thread().daemon), daemon=True)
thread.start()
thread.join()
print(result, threading.gettrace(), threading.getprofile())

# === a timer, cancelled and not ===
timer = threading.Timer(0.001, print, ["tick"], {"end": "!\n"})
timer.start()
timer.join()
timer = threading.Timer(60, print, ["never"])
timer.start()
timer.cancel()
timer.join()
print(timer.finished.is_set(), threading.TIMEOUT_MAX)

# === the end of the program ===
threading._register_atexit(print, "before threads are joined")
threading.Thread(target=lambda: (threading.main_thread().join(), print("main is done:", not threading.main_thread().is_alive()))).start()
print("main ends")
