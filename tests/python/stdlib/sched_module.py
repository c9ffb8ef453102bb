# === in order of time, then priority, then entry ===
import sched
import time


def attempt(label, function):
    try:
        print(label, "->", function())
    except Exception as error:
        print(label, "!!", type(error).__name__, error)


now = [0]


def delay(length):
    now[0] += length


s = sched.scheduler(lambda: now[0], delay)
first = s.enterabs(5, 1, print, ("a",), {"end": "!\n"})
print(first._replace(action=None))
second = s.enter(3, 2, print, ("b",))
third = s.enter(3, 1, print, ("c",))
fourth = s.enter(3, 1, print, ("d",))
print([event[:3] for event in s.queue], s.empty())
print(first < second, first == second, second > third, third < fourth, third == fourth, third <= fourth)

# === taking one out, running what is due, running all ===
attempt("cancel", lambda: s.cancel(fourth))
attempt("cancel again", lambda: s.cancel(fourth))
attempt("cancel none", lambda: s.cancel(5))
attempt("not blocking", lambda: s.run(blocking=False))
attempt("all", s.run)
print(now, s.empty(), s.run(False))

# === arguments ===
event = s.enter(1, 1, print)
print(event.argument, event.kwargs, event._fields)
print(sched.Event(1, 2, 3, 4, 5, 6), sched.Event(1, 2, 3, 4, 5, 6) == (1, 2, 3, 4, 5, 6))
s.cancel(event)


# === what a call raises comes out, and the rest stays ===
def fail():
    raise ValueError("x")


s.enter(1, 1, fail)
s.enter(2, 1, print, ("after",))
attempt("fail", s.run)
print(len(s.queue))
s.run()

# === calls that enter others ===
s.enter(1, 1, lambda: s.enter(1, 1, print, ("nested",)))
s.run()
s = sched.scheduler()
print(s.timefunc is time.monotonic, s.delayfunc is time.sleep, s.run())
s.enter(0.001, 1, print, ("real time",))
s.run()
