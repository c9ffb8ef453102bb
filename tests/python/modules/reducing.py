# What `object.__reduce__` gives, and what it refuses
import copy
import re


def plain(text):
    return re.sub(r" at 0x[0-9a-f]+", " at ...", text)


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(plain(f"{getattr(function, '__name__', '?')} {result}"))


class A:

    def __init__(s):
        s.x = 1

    def __reduce__(s):
        return super().__reduce__()


class B:

    def __reduce_ex__(s, p):
        print('asked', p)
        return super().__reduce_ex__(p)


class S:
    __slots__ = ('a',)

# === calling the base ===
print(copy.copy(A()).x, A().__reduce__()[0].__name__, A().__reduce_ex__(4)[0].__name__)
print(type(copy.copy(B())).__name__)

# === what cannot be ===
for p in (0, 1, 2, 4):
    for x in (memoryview(b'a'), (lambda: 0).__code__, S(), (i for i in ())):
        show(x.__reduce_ex__, p) if not isinstance(x, S) or p < 2 else None
show(copy.copy, memoryview(b'a'))
