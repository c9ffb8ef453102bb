# === hooks learn of async generators when they are first stepped ===
import sys


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("numbers end")


def step(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value
    except StopAsyncIteration:
        return "end"


seen = []
before = sys.get_asyncgen_hooks()
print(before)
sys.set_asyncgen_hooks(firstiter=seen.append)
print(sys.get_asyncgen_hooks().firstiter == seen.append, sys.get_asyncgen_hooks().finalizer)
generators = [numbers() for _ in range(4)]
print(len(seen))
print(step(generators[0].__anext__()), step(generators[0].__anext__()), step(generators[0].__anext__()))
print(step(generators[1].asend(None)), step(generators[1].aclose()))
print(step(generators[2].aclose()))
try:
    step(generators[3].athrow(KeyError("thrown")))
except KeyError as error:
    print(repr(error))
print(seen == generators)
sys.set_asyncgen_hooks(firstiter=None)
unhooked = numbers()
step(unhooked.__anext__())
print(len(seen), step(unhooked.aclose()))

# === what the hooks may be ===
for hooks in ({"firstiter": 1}, {"finalizer": "x"}):
    try:
        sys.set_asyncgen_hooks(**hooks)
    except TypeError as error:
        print(error)
sys.set_asyncgen_hooks(None, print)
print(sys.get_asyncgen_hooks())
sys.set_asyncgen_hooks(*before)


# === a hook that fails fails the step ===
def refuse(generator):
    raise RuntimeError("not here")


sys.set_asyncgen_hooks(firstiter=refuse)
try:
    numbers().__anext__()
except RuntimeError as error:
    print(error)
sys.set_asyncgen_hooks(*before)


# === where coroutines are made ===
async def nothing():
    pass


def origin(depth):
    sys.set_coroutine_origin_tracking_depth(depth)
    coroutine = nothing()
    coroutine.close()
    calls = coroutine.cr_origin
    return calls and [(line, name) for _, line, name in calls]


print(origin(0), origin(1), origin(2), origin(100))
print(sys.get_coroutine_origin_tracking_depth())
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as error:
    print(error)
sys.set_coroutine_origin_tracking_depth(0)

# === what __anext__ gives must be something to await ===
class Broken:
    def __aiter__(self):
        return self

    def __anext__(self):
        return self

    def __await__(self):
        return 1 // 0


async def loop(items):
    async for _ in items:
        pass


try:
    loop(Broken()).send(None)
except TypeError as error:
    print(error, repr(error.__cause__))

# === the old signature of athrow() ===
import warnings

generator = numbers()
step(generator.__anext__())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    throwing = generator.athrow(ValueError, "text")
print([str(each.message) for each in caught])
try:
    step(throwing)
except ValueError as error:
    print(repr(error))
