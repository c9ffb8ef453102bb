import copy
import re
import threading


def show(title, make):
    """Print what a call gives, or raises; addresses and identifiers of threads by a word."""
    try:
        value = make()
        text = value if isinstance(value, str) else repr(value)
    except BaseException as error:
        text = f"{type(error).__name__}: {error}".removesuffix(": ")
    text = re.sub(r"0x[0-9a-f]+", "0xADDR", text)
    print(title, "|", re.sub(r"\b\d{8,}\b", "IDENT", text))


def held(lock, times=1):
    for _ in range(times):
        lock.acquire()
    return lock


def elsewhere(call):
    """What a call gives or raises in another thread."""
    outcome = []

    def run():
        try:
            outcome.append(call())
        except RuntimeError as error:
            outcome.append(f"{type(error).__name__}: {error}")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return outcome[0]


# === locks ===
Lock = threading.Lock
show("release", lambda: Lock().release())
show("unlocked", lambda: repr(Lock()))
show("locked", lambda: repr(held(Lock())))
show("type", lambda: type(Lock()).__module__ + "." + type(Lock()).__name__)
show("class", lambda: repr(Lock))
show("subclass", lambda: type("L", (Lock,), {}))
show("argument", lambda: Lock(1))
show("keyword", lambda: Lock(a=1))
for args, keywords in [
    ((False, 1), {}), ((False, 0), {}), ((True, -1), {}), ((True, -2), {}), ((), {"timeout": -0.5}),
    ((), {"timeout": "x"}), ((), {"timeout": None}), ((), {"timeout": 1e10}), ((), {"timeout": float("nan")}),
    ((), {"timeout": float("inf")}), ((), {"timeout": threading.TIMEOUT_MAX + 1}), ((), {"timeout": 10**10}),
    ((), {"timeout": 10**30}), ((), {"timeout": 9223372036}), ((), {"bogus": 1}), ((1, 2, 3), {}), ((), {}),
    ((), {"blocking": []}), ((True, 0), {}),
]:
    show(f"acquire {args} {keywords}", lambda: Lock().acquire(*args, **keywords))
show("held, acquire(False)", lambda: held(Lock()).acquire(False))
lock = held(Lock())
show("released by another thread", lambda: (elsewhere(lock.release), lock.locked()))
show("release value", lambda: held(Lock()).release())
show("enter", lambda: Lock().__enter__())
show("exit", lambda: Lock().__exit__(None, None, None))
show("copy", lambda: copy.copy(Lock()))
show("attribute", lambda: setattr(Lock(), "x", 1))

# === reentrant locks ===
RLock = threading.RLock
show("factory", lambda: repr(RLock))
show("enter", lambda: RLock().__enter__())
show("release", lambda: RLock().release())
rlock = held(RLock())
show("released by another thread", lambda: elsewhere(rlock.release))
show("unlocked", lambda: repr(RLock()))
show("with an argument", lambda: repr(RLock(1)))
show("locked twice", lambda: repr(held(RLock(), 2)))
show("locked()", lambda: hasattr(RLock(), "locked"))
show("acquire(False, 1)", lambda: RLock().acquire(False, 1))
show("acquire(True, -2)", lambda: RLock().acquire(True, -2))
show("acquire(timeout=1e10)", lambda: RLock().acquire(timeout=1e10))
show("_is_owned", lambda: (RLock()._is_owned(), rlock._is_owned(), elsewhere(rlock._is_owned)))
show("_recursion_count", lambda: (RLock()._recursion_count(), held(RLock(), 3)._recursion_count()))
show("_release_save", lambda: RLock()._release_save())
show("copy", lambda: copy.copy(RLock()))
