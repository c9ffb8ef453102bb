# A coroutine that nobody awaits is told of at the end of the program, or when `gc.collect()` finds that it is gone.
# CPython does so when the last reference goes away. The warning is the same one, and names the line that made it.
import warnings


async def work():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    work()
    print(len(caught), "warnings so far")
