# Iterators of deques: made anew at a place, and how they are made again
import collections
import itertools
import re


def plain(text):
    return re.sub(r" at 0x[0-9a-f]+", " at ...", text)


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(plain(f"{getattr(function, '__name__', '?')} {result}"))


D = type(iter(collections.deque()))
R = type(reversed(collections.deque()))
d = collections.deque([1, 2, 3])
print(D, R, D.__module__, D.__doc__)
it = D(d, 1)
print(list(it))
show(D, d, 5)
show(D, d, -1)
show(D, [1])
show(D)
show(D, d, 'x')
show(D, d, 1, 2)
show(R, d, 2)
show(D, d, index=1)
print(list(R(d, 1)), iter(d).__reduce__(), reversed(d).__reduce__())
it = iter(d)
next(it)
print(it.__reduce__(), it.__length_hint__())
it = D(d, 10)
print(it.__length_hint__())
