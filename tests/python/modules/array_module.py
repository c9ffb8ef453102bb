# `array`: arrays of numbers of one kind
import array
import copy
import io
import re
import warnings
from array import array as A
from collections.abc import MutableSequence


def plain(text):
    return re.sub(r" at 0x[0-9a-f]+", " at ...", text)


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(plain(f"{getattr(function, '__name__', '?')} {result}"))


print([n for n in dir(array) if n[0] != '_' or n == '_array_reconstructor'], array.typecodes, array.ArrayType, A.__module__)

# === the module ===
print(type(iter(A('i'))))
show(type(iter(A('i'))))
show(type(iter(A('i'))), A('i'))
print([(c, A(c).itemsize) for c in 'bBuwhHiIlLqQfd'])

# === what fits ===
for c in 'bBhHiIlLqQ':
    s = A(c).itemsize * 8
    lo, hi = (-(1 << s - 1), (1 << s - 1) - 1) if c.islower() else (0, (1 << s) - 1)
    show(A, c, [lo, hi])
    for v in (lo - 1, hi + 1, 1 << 200, -(1 << 200), 1.5, 'a', None):
        show(A, c, [v])
for c in 'fd':
    for v in (1, 1.5, 'a', None, 1e+40, 10 ** 400, True):
        show(A, c, [v])
for c in 'uw':
    for v in ('a', 'ab', '', 1, None, '😀'):
        show(A, c, [v])

# === making arrays ===
show(A)
show(A, 1)
show(A, '')
show(A, 'ab')
show(A, 'x')
show(A, 'i', 1)
show(A, 'i', 'abc')
show(A, 'i', b'abcd')
show(A, 'i', b'abc')
show(A, 'u', 'abc')
show(A, 'w', 'abc😀')
show(A, 'u', A('u', 'ab'))
show(A, 'i', A('u', 'ab'))
show(A, 'i', A('d', [1.0]))
show(A, 'd', A('i', [1]))
show(A, 'u', A('i'))
show(A, 'i', 1, 2)
show(A, b'i')
show(A, 'i', bytearray(b'abcd'))
show(A, 'i', memoryview(b'abcd'))
show(A, 'i', (1, 2))
show(A, 'i', range(3))
show(A, 'i', None)
show(A, 'b', x=1)
show(A, typecode='b')
show(A, None)
a = A('i', [1, 2, 3, 4, 5])

# === methods ===
show(a.append, 6)
show(a.append, 'x')
show(a.append, 1 << 40)
show(a.append)
show(a.append, 1, 2)
show(a.buffer_info.__name__.upper)
show(lambda: a.buffer_info()[1])
show(a.byteswap)
print(a)
a.byteswap()
print(a)
show(lambda: A('b', [1, 2]).byteswap())
show(lambda: A('d', [1]).byteswap())
show(a.count, 1)
show(a.count, 1.0)
show(a.count, 'x')
show(a.extend, [7, 8])
show(a.extend, A('i', [9]))
show(a.extend, A('d', [9]))
show(a.extend, 5)
show(a.extend, ['x'])
print(a)
show(a.extend, a)
print(a)
show(a.frombytes, b'\x01\x00\x00\x00')
show(a.frombytes, b'\x01\x00\x00')
show(a.frombytes, 'abc')
show(a.frombytes, 3)
show(a.frombytes, bytearray(4))
show(a.frombytes, a)
print(a)
show(a.fromlist, [1, 2])
show(a.fromlist, (1, 2))
show(a.fromlist, [1, 'x'])
print(a)
show(a.fromlist, [1, 1 << 40])
print(len(a))
show(a.fromunicode, 'abc')
show(A('u').fromunicode, 'abc')
show(A('u').fromunicode, b'abc')
show(A('u').fromunicode, 1)
show(A('w').fromunicode, 'abc')
show(a.tounicode)
show(A('u', 'abc').tounicode)
show(A('w', 'abc').tounicode)
show(A('w', ['a']).tobytes)
show(a.index, 2)
show(a.index, 99)
show(a.index, 2, 5)
show(a.index, 2, -3)
show(a.index, 2, 0, 1)
show(a.index)
show(a.index, 1, 2, 3, 4)
show(a.index, 2, 'x')
show(a.index, 2.0)
show(a.index, 1, -100)
show(a.index, 2, 1 << 100)
a = A('i', [1, 2, 3, 4, 5])
show(a.insert, 0, 9)
show(a.insert, -1, 8)
show(a.insert, 100, 7)
show(a.insert, -100, 6)
print(a)
show(a.insert, 'x', 1)
show(a.insert, 0, 'x')
show(a.insert, 1)
show(a.pop)
show(a.pop, 0)
show(a.pop, -1)
show(a.pop, 100)
show(A('i').pop)
show(a.pop, 'x')
show(a.pop, 1, 2)
show(a.pop, 1 << 100)
show(a.remove, 8)
show(a.remove, 3)
show(a.remove, 99)
print(a)
show(a.reverse)
print(a)
show(a.tolist)
show(a.tobytes)
show(a.__copy__)
show(a.__deepcopy__, {})
show(a.__deepcopy__)
show(copy.copy, a)
show(copy.deepcopy, a)
print(a.typecode, a.itemsize, len(a))
show(setattr, a, 'typecode', 'x')
show(setattr, a, 'z', 1)
show(a.clear)
print(a)
a = A('i', [1, 2, 3, 4, 5])

# === items and slices ===
show(lambda: a[0])
show(lambda: a[-1])
show(lambda: a[9])
show(lambda: a['x'])
show(lambda: a[1:3])
show(lambda: a[::-2])
show(lambda: a[1 << 100])
show(lambda: a[1.0])
show(a.__setitem__, 0, 9)
show(a.__setitem__, 9, 9)
show(a.__setitem__, 0, 'x')
show(a.__setitem__, 'x', 1)
show(a.__setitem__, slice(0, 2), A('i', [7]))
print(a)
show(a.__setitem__, slice(0, 2), [7])
show(a.__setitem__, slice(0, 2), A('d', [7]))
show(a.__setitem__, slice(0, 4, 2), A('i', [7]))
show(a.__setitem__, slice(0, 4, 2), A('i', [70, 80]))
print(a)
show(a.__setitem__, slice(0, 2), a)
print(a)
show(a.__setitem__, slice(None, None, 2), a)
show(a.__setitem__, slice(0, 0), 3)
show(a.__delitem__, 0)
show(a.__delitem__, 99)
show(a.__delitem__, slice(0, 2))
print(a)
show(a.__delitem__, slice(None, None, 2))
print(a)
show(a.__delitem__, 'x')

# === operators ===
a = A('i', [1, 2, 3])
b = A('i', [4])
c = A('d', [1, 2, 3])
show(lambda: a + b)
show(lambda: a + c)
show(lambda: a + [1])
show(lambda: [1] + a)
show(lambda: a * 2)
show(lambda: 2 * a)
show(lambda: a * -1)
show(lambda: a * 1.0)
show(lambda: a * (1 << 70))
show(lambda: a * (1 << 62))
show(lambda: a * 'x')


def ia(x, y):
    x += y
    return x


def im(x, y):
    x *= y
    return x


show(ia, A('i', [1]), b)
show(ia, A('i', [1]), c)
show(ia, A('i', [1]), [1])
show(im, A('i', [1, 2]), 2)
show(im, A('i', [1, 2]), 0)
show(im, A('i', [1, 2]), 'x')
show(im, A('i', [1, 2]), 1 << 62)
show(ia, a, a)
a = A('i', [1, 2, 3])
show(lambda: a == c)
show(lambda: a < c)
show(lambda: a < b)
show(lambda: a == [1, 2, 3])
show(lambda: a < [1])
show(lambda: a != A('b', [1, 2, 3]))
show(lambda: a > A('i', [1, 2]))
show(lambda: a >= A('i', [1, 2, 3]))
show(lambda: A('d', [float('nan')]) == A('d', [float('nan')]))
show(lambda: 2 in a)
show(lambda: 'x' in a)
show(lambda: 2.0 in a)
show(hash, a)
show(bool, A('i'))
show(repr, A('u', 'ab"\'\n'))
show(repr, A('w'))
show(repr, A('u'))
show(repr, A('d', [1.5, 2]))
show(str, A('b', [1]))

# === how they are made again ===
show(a.__reduce_ex__, 2)
show(a.__reduce_ex__, 3)
show(a.__reduce_ex__, 4)
show(a.__reduce_ex__, 0)
show(a.__reduce__)
show(a.__reduce_ex__, 'x')
show(A('u', 'ab').__reduce_ex__, 2)
show(A('u', 'ab').__reduce_ex__, 4)
show(A('w', 'ab').__reduce_ex__, 3)
show(A('d', [1]).__reduce_ex__, 4)
show(A('d', [1]).__reduce_ex__, 2)
R = array._array_reconstructor
for c, m in zip('bBhHiIlLqQfd', (1, 0, 4, 2, 8, 6, 8, 6, 12, 10, 14, 16)):
    show(R, A, c, m, b'\x01' * 8)
for m in range(-1, 24):
    show(R, A, 'i' if m < 14 else 'd', m, b'a\x00\x00\x00' * 2)
show(R)
show(R, 1, 'i', 8, b'')
show(R, int, 'i', 8, b'')
show(R, A, 'x', 8, b'')
show(R, A, 'i', 'x', b'')
show(R, A, 'i', 8, 'x')
show(R, A, 'ii', 8, b'')
show(R, A, 'i', 8, b'abc')
show(R, A, 'i', 12, b'\xff' * 8)
show(R, A, 'b', 4, b'\xff\x7f')
show(R, A, 'u', 18, b'a\x00b\x00')
show(R, A, 'u', 20, b'\x00\x00\x00a')
show(R, A, 'u', 21, b'\x00\x00\x00a')
show(R, A, 'w', 21, b'\x00\x00\x00a')
show(R, A, 'i', 8, bytearray(4))

# === views ===
m = memoryview(a)
print(m.format, m.itemsize, m.shape, m.readonly, m.tolist(), memoryview(A('u', 'ab')).format, memoryview(A('w', 'ab')).format, memoryview(A('l', [1])).format)
show(a.append, 1)
show(a.pop)
show(a.extend, [1])
show(a.extend, [])
show(a.__delitem__, 0)
show(a.clear)
show(im, a, 2)
show(ia, a, b)
show(a.insert, 0, 1)
show(a.__setitem__, slice(0, 1), A('i'))
show(a.fromlist, [1])
show(a.frombytes, b'abcd')
show(im, a, 1)
show(im, a, 0)
show(a.fromlist, [])
m[0] = 77
print(a)
show(a.reverse)
show(a.byteswap)
m.release()
show(a.append, 1)

# === classes derived from it; iterators ===
class S(A):
    pass


s = S('i', [1, 2])
s.x = 3
print(s, s + s, type(s + s), type(s[:1]), type(s * 2), type(copy.copy(s)), copy.copy(s).__dict__ if hasattr(copy.copy(s), '__dict__') else 0)
show(s.__reduce_ex__, 4)
it = iter(A('i', [1, 2]))
show(it.__reduce__)
next(it)
show(it.__reduce__)
show(it.__setstate__, 0)
print(list(it))
show(it.__reduce__)
it = iter(A('i', [1, 2]))
show(it.__setstate__, -5)
print(next(it))
it.__setstate__(100)
print(list(it))
show(A('i').__sizeof__)
show(A('d', [1, 2]).__sizeof__)
show(A.__class_getitem__, int)

# === files ===
f = io.BytesIO(b'\x01\x00\x00\x00\x02\x00\x00\x00\x03')
show(a.fromfile, f, 2)
print(a)
show(a.fromfile, f, 2)
print(a)
show(a.fromfile, f, -1)
show(a.fromfile, 3, 1)
show(a.fromfile, io.StringIO('abcd'), 1)
f = io.BytesIO()
show(a.tofile, f)
print(f.getvalue())
show(a.tofile, 3)
print(isinstance(a, MutableSequence))


class W:

    def write(s, b):
        print(type(b), len(b))


A('b', bytes(100000)).tofile(W())
show(A, 'i', [1, 2].__iter__())


class I:

    def __index__(s):
        return 5

    def __float__(s):
        return 2.5


show(A, 'i', [I()])
show(A, 'd', [I()])
show(A, 'B', [I()])
show(A, 'Q', [I()])
show(A, 'I', [I()])
show(A, 'L', [I()])
show(A, 'q', [I()])
show(a.__getitem__, I())
show(lambda: a * I())
match a:
    case [*x]:
        print('seq', x)
warnings.simplefilter('always')
show(A, 'u')
