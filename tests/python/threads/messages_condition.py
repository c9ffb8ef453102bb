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


def within(condition, call):
    with condition:
        return call(condition)


# === conditions ===
Condition, Lock = threading.Condition, threading.Lock
show("wait", lambda: Condition().wait())
show("notify", lambda: Condition().notify())
show("notify_all", lambda: Condition().notify_all())
show("release", lambda: Condition().release())
show("release of a lock", lambda: Condition(Lock()).release())
for timeout in (0, 0.01, -1, "x"):
    show(f"wait({timeout!r})", lambda: within(Condition(), lambda c: c.wait(timeout)))
show("wait_for, false", lambda: within(Condition(), lambda c: c.wait_for(lambda: 0, 0.01)))
show("wait_for, true", lambda: within(Condition(), lambda c: c.wait_for(lambda: [1])))
show("notify(-1)", lambda: within(Condition(), lambda c: c.notify(-1)))
show("notify('x')", lambda: within(Condition(), lambda c: c.notify("x")))
show("repr", lambda: repr(Condition()))
show("repr of a lock's", lambda: repr(Condition(Lock())))
show("Condition(5)", lambda: Condition(5))


def twice():
    condition = Condition()
    with condition, condition:
        condition.wait(0)
        return repr(condition._lock)


show("the depth is kept", twice)

# === semaphores ===
Semaphore, Bounded = threading.Semaphore, threading.BoundedSemaphore
show("Semaphore(-1)", lambda: Semaphore(-1))
show("Semaphore('x')", lambda: Semaphore("x"))
show("BoundedSemaphore(-1)", lambda: Bounded(-1))
show("released too often", lambda: Bounded(1).release())
show("release(0)", lambda: Semaphore().release(0))
show("not blocking, timeout", lambda: Semaphore().acquire(blocking=False, timeout=1))
show("timeout", lambda: Semaphore(0).acquire(timeout=0.01))
show("not blocking", lambda: Semaphore(0).acquire(False))
show("acquire", lambda: Semaphore().acquire())
show("repr", lambda: repr(Semaphore(3)))
show("repr, bounded", lambda: repr(Bounded(3)))
bounded = Bounded(3)
bounded.acquire()
show("repr, acquired", lambda: repr(bounded))
show("release", lambda: Semaphore().release())

# === events ===
Event = threading.Event
event = Event()
show("repr, unset", lambda: repr(event))
show("wait(0.01)", lambda: event.wait(0.01))
show("wait('x')", lambda: event.wait("x"))
show("set", lambda: event.set())
show("repr, set", lambda: repr(event))
show("wait", lambda: event.wait())
show("isSet", lambda: hasattr(event, "isSet"))

# === barriers ===
Barrier = threading.Barrier
show("Barrier(0)", lambda: Barrier(0))
show("Barrier(-1)", lambda: Barrier(-1))
show("Barrier('x')", lambda: Barrier("x"))
barrier = Barrier(2)
show("repr", lambda: repr(barrier))
show("parties", lambda: (barrier.parties, barrier.n_waiting, barrier.broken))
show("wait(0.01)", lambda: barrier.wait(0.01))
show("repr, broken", lambda: repr(barrier))
show("alone", lambda: Barrier(1).wait())
show("bases", lambda: threading.BrokenBarrierError.__bases__)
