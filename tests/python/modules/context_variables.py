# `contextvars`: variables, contexts, tokens; threads and generators in contexts
import contextvars
import copy
import re
import threading
from contextvars import Context, ContextVar, Token, copy_context


def plain(text):
    return re.sub(r" at 0x[0-9a-f]+", " at ...", text)


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(plain(result))


# === the module ===
print(contextvars.__all__, Context, ContextVar, Token, copy_context)
for cls in (Context, ContextVar, Token):
    show(type, "Derived", (cls,), {})
    show(lambda: cls[int])

# === making variables ===
plain_one = ContextVar("plain_one")
with_default = ContextVar("with_default", default=5)
print(plain(f"{plain_one} {with_default} {plain_one.name!r} {ContextVar('it' + chr(39) + 's', default=None)}"))
show(ContextVar)
show(ContextVar, 1)
show(ContextVar, "a", 1)
show(ContextVar, "a", "b", "c")
show(ContextVar, name="x")
show(ContextVar, default=3)
show(ContextVar, "x", foo=1)
show(setattr, plain_one, "name", "y")
show(delattr, plain_one, "name")
show(setattr, plain_one, "other", 1)
show(copy.copy, plain_one)
print(isinstance(hash(plain_one), int), plain_one == plain_one, plain_one == with_default)

# === get, set, reset ===
show(plain_one.get)
show(plain_one.get, 7)
show(plain_one.get, 1, 2)
show(lambda: plain_one.get(default=7))
show(with_default.get)
show(with_default.get, 9)
first = plain_one.set(3)
show(lambda: first)
print(first.var is plain_one, first.old_value is Token.MISSING, Token.MISSING, type(Token.MISSING))
show(plain_one.get, 1)
second = plain_one.set(4)
print(second.old_value, plain_one.get())
show(plain_one.reset, second)
show(plain_one.reset, second)
show(with_default.reset, first)
show(plain_one.reset, 3)
show(plain_one.reset)
show(plain_one.set)
show(plain_one.set, 1, 2)
show(Token)
show(hash, first)
show(setattr, first, "var", 1)
show(copy.copy, first)
print(plain_one.get())

# === None is a value ===
nothing = ContextVar("nothing", default=None)
print(nothing.get(), nothing.get(3), plain_one.get(None), Context().run(plain_one.get, None))
token = nothing.set(None)
print(nothing.get(3), nothing.set(4).old_value, copy_context().get(nothing, 5))
nothing.reset(token)
empty = Context()
empty.run(nothing.set, None)
print(empty.get(nothing, 5), list(empty.values()))

# === a context is a mapping ===
here = copy_context()
print(len(here), [each.name for each in here], list(here.values()), [(k.name, v) for k, v in here.items()])
print(plain_one in here, with_default in here, here[plain_one], here.get(plain_one), here.get(with_default, 8))
print([each.name for each in here.keys()], here.get(with_default))
show(lambda: here[with_default])
show(lambda: here["plain_one"])
show(lambda: 3 in here)
show(here.get, 3)
show(here.get)
show(here.get, plain_one, 1, 2)
show(hash, here)
show(lambda: here == copy_context())
show(lambda: here != copy_context())
show(lambda: here < here)
show(lambda: here == 3)
show(here.copy)
show(here.copy, 1)
show(Context)
show(Context, 1)
show(Context, a=1)
show(setattr, here, "a", 1)
show(copy.copy, here)
iterator = iter(here.items())
print(iter(iterator) is iterator, type(iterator), next(iterator)[1], next(iterator, "end"))

# === running in a context ===
show(here.run)
show(here.run, 1)
show(here.run, lambda *args, **keywords: (args, keywords), 1, b=2)
show(here.run, here.run, print)
show(here.run, copy_context().run, lambda: plain_one.get())
show(Context().run, plain_one.reset, first)
show(Context().run, plain_one.get, "nothing")


def sets_and_fails():
    plain_one.set(99)
    raise ValueError("on purpose")


show(here.run, sets_and_fails)
print(here[plain_one], plain_one.get())
token = plain_one.set(1)
show(copy_context().run, plain_one.reset, token)
show(plain_one.reset, token)
print(plain_one.get())

# === copies are apart ===
one = Context()
one.run(plain_one.set, "one")
two = one.copy()
three = two.copy()
print(one == two, two == three)
two.run(plain_one.set, "two")
one.run(with_default.set, "more")
print([sorted((k.name, v) for k, v in each.items()) for each in (one, two, three)])
print(one == two, two != three, one == three)
four = Context()
four.run(with_default.set, "more")
four.run(plain_one.set, "one")
print(one == four)

# === values that compare in their own way ===
class Never:
    def __eq__(self, other):
        print("asked")
        return False


never = Never()
five, six = Context(), Context()
five.run(plain_one.set, never)
six.run(plain_one.set, never)
print(five == six)
six.run(plain_one.set, Never())
print(five == six)

# === generators have no context of their own ===
def generate():
    yield plain_one.get()
    plain_one.set("from the generator")
    yield plain_one.get()
    yield plain_one.get()


generator = generate()
print(next(generator))
print(copy_context().run(next, generator), plain_one.get())
print(next(generator))

# === each thread begins with nothing ===
def in_thread(name, barrier):
    results[name + " first"] = plain_one.get("nothing")
    plain_one.set(name)
    barrier.wait()
    results[name] = plain_one.get()
    mine = copy_context()
    results[name + " again"] = mine.run(other_steps, barrier, name)


def other_steps(barrier, name):
    barrier.wait()
    plain_one.set(name + " inside")
    barrier.wait()
    return plain_one.get()


results = {}
barrier = threading.Barrier(2)
threads = [threading.Thread(target=in_thread, args=(name, barrier)) for name in ("a", "b")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()), plain_one.get())
passed = copy_context()
thread = threading.Thread(target=passed.run, args=(lambda: print(plain_one.get()),))
thread.start()
thread.join()

# === a context that another thread is in ===
entered, leave = threading.Event(), threading.Event()
shared = Context()


def stay():
    entered.set()
    leave.wait()


thread = threading.Thread(target=shared.run, args=(stay,))
thread.start()
entered.wait()
show(shared.run, print)
leave.set()
thread.join()
show(shared.run, lambda: "free again")
