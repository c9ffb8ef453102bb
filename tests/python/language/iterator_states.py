# Iterators that are taken apart (__reduce__) and moved (__setstate__).

def show(it):
    r = it.__reduce__()
    print(r)
for x in ("abc", b"abc", bytearray(b"abc"), (1,2), [1,2], {1:2}, {1}, range(3), {1:2}.items(), tuple[int]):
    it = iter(x)
    next(it)
    show(it)
    try: it.__setstate__(0); show(it)
    except AttributeError as e: print(e)
    list(it)
    show(it)
    try:
        it.__setstate__(0); show(it)
    except AttributeError as e: print(e)
    it = iter(x)
    if isinstance(x, range) and x.stop > 100: continue
    try: it.__setstate__(100); show(it); print(list(it))
    except AttributeError as e: print(e)
    it = iter(x)
    try: it.__setstate__(-100); show(it)
    except AttributeError as e: print(e)
    try: it.__setstate__('a')
    except (AttributeError,TypeError) as e: print(e)
    try: it.__setstate__(2**70)
    except (AttributeError,TypeError, OverflowError) as e: print(type(e), e)
    try: print(it.__length_hint__())
    except (AttributeError,TypeError, OverflowError) as e: print(type(e), e)
for x in ("é日", memoryview(b'ab')):
    it = iter(x); next(it)
    try: show(it)
    except TypeError as e: print(e)
