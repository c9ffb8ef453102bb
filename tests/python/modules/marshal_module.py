# `marshal`: values and code objects as the bytes that CPython makes of them
import io
import marshal
import re


def plain(text):
    return re.sub(r" at 0x[0-9a-f]+", " at ...", text)


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(plain(f"{getattr(function, '__name__', '?')} {result}"))


# === the module ===
print(marshal.version, [n for n in dir(marshal) if n[0] != '_'])

# === values to bytes ===
class I(int):
    pass


class F(float):
    pass


class S(str):
    pass


class B(bytes):
    pass


class T(tuple):
    pass


class L(list):
    pass


class D(dict):
    pass


class FS(frozenset):
    pass


vals = [None, True, False, ..., StopIteration, 0, 1, -1, 127, 255, 2 ** 15, 2 ** 31 - 1, 2 ** 31, -2 ** 31, -2 ** 31 - 1, 2 ** 45, 10 ** 20, -10 ** 40, 2 ** 60, -2 ** 30, 0.0, -0.0, 1.5, 1e+300, float('inf'), 1j, 1.5 - 2j, '', 'a', 'abc', 'é', '\ud800', '😀', 'x' * 255, 'x' * 256, 'é' * 300, b'', b'abc', bytearray(b'xy'), b'x' * 300, (), (1,), (1, 2, 3), tuple(range(256)), [], [1, [2, [3]]], {}, {1: 2, 'a': [1]}, set(), {1}, frozenset(), frozenset([1]), memoryview(b'abc'), 'hello world', 'identifier_name', ('a', 'a', 'b'), ['same', 'same'], I(5), F(1.5), S('x'), B(b'x'), T((1,)), L([1]), D({1: 2}), FS(), object(), print, int, range(3), slice(1, 2), NotImplemented, 3.14159, -0.1]
for v in vals:
    for ver in range(5):
        show(marshal.dumps, v, ver)
show(marshal.dumps, slice(1, 2, 3))
show(marshal.dumps, [object()])
show(marshal.dumps, 5, 5)
show(marshal.dumps, 5, -1)
show(marshal.dumps, 5, 'x')
show(marshal.dumps)

# === sharing ===
x = (1000, 2000)
s = 'shared text'
l = [x, x, s, s]
show(marshal.dumps, l)
show(marshal.dumps, l, 2)
show(marshal.dumps, l, 3)
y = marshal.loads(marshal.dumps(l))
print(y[0] is y[1], y[2] is y[3])
r = []
r.append(r)
z = marshal.loads(marshal.dumps(r))
print(z[0] is z)
show(marshal.dumps, r, 2)
d = {}
d['self'] = d
z = marshal.loads(marshal.dumps(d))
print(z['self'] is z)

# === bytes to values ===
for v in vals:
    for ver in range(5):
        try:
            data = marshal.dumps(v, ver)
        except ValueError:
            continue
        w = marshal.loads(data)
        print(repr(w)[:40], type(w).__name__, w == v or w != w)
for data in [b'', b'N', b'Nx', b'i\x01', b'i\x01\x00\x00\x00', b'0', b'?', b'Z', b'z\x03ab', b's\xff\xff\xff\xff', b's\x05\x00\x00\x00ab', b'(\x02\x00\x00\x00N', b'(\xff\xff\xff\xff', b'[\x01\x00\x00\x00', b'[\xff\xff\xff\xff', b'{N', b'{NN', b'{0', b'{NN0', b'<\x02\x00\x00\x00NN', b'>\x01\x00\x00\x00N', b'r\x00\x00\x00\x00', b'r\x01\x00\x00\x00', b'\xe9\x01\x00\x00\x00', b'l\x01\x00\x00\x00\x05\x00', b'l\x02\x00\x00\x00\x05\x00\x00\x00', b'l\x01\x00\x00\x00\xff\xff', b'l\x00\x00\x00\x00', b'l\xff\xff\xff\xff\x01\x00', b'f\x031.5', b'f\x03abc', b'g\x00\x00\x00\x00\x00\x00\xf8?', b'x\x011\x012', b'y' + bytes(16), b'u\x02\x00\x00\x00\xc3\xa9', b'u\x01\x00\x00\x00\xff', b't\x01\x00\x00\x00a', b'a\x01\x00\x00\x00a', b'A\x01\x00\x00\x00a', b'Z\x01a', b'I' + bytes([1, 0, 0, 0, 0, 0, 0, 0]), b'I' + b'\xff' * 8, b'R\x00\x00\x00\x00', b'S', b'.', b'F', b'T', b')\x02NN', b')\x02N0', b'(\x02\x00\x00\x00N0', b'[\x01\x00\x00\x000', b'[\x02\x00\x00\x00\xe9\x05\x00\x00\x00r\x00\x00\x00\x00', b'\xdb\x01\x00\x00\x00r\x00\x00\x00\x00', b'\xa8\x01\x00\x00\x00r\x00\x00\x00\x00', b'l\x03\x00\x00\x00\x01\x00\x01\x00\x01\x00', b'l\xfd\xff\xff\xff\x01\x00\x01\x00\x01\x00', b'c', b'\xe3', b':NNN', b'(\x02\x00\x00\x00\xe9\x01\x00\x00\x00r\x00\x00\x00\x00']:
    show(marshal.loads, data)
show(marshal.loads, 'abc')
show(marshal.loads, 5)
show(marshal.loads)
show(marshal.loads, bytearray(b'N'))
show(marshal.loads, memoryview(b'N'))
show(marshal.loads, b'N', allow_code=False)
show(marshal.loads, b'N', 1)
show(marshal.loads, b'(' + b'\x01\x00\x00\x00' * 1 + b'N')
show(marshal.loads, b'[\x01\x00\x00\x00' * 3000 + b'N')
deep = []
for i in range(3000):
    deep = [deep]
show(marshal.dumps, deep)

# === files ===
f = io.BytesIO()
first = [1, 2, 'x']
show(marshal.dump, first, f)
show(marshal.dump, (3,), f, 2)
print(f.getvalue())
f.seek(0)
show(marshal.load, f)
show(marshal.load, f)
show(marshal.load, f)
show(marshal.dump, object(), f)
show(marshal.dump, 1, 2)
show(marshal.load, 2)
show(marshal.dump, 1)
show(marshal.load)


class R:

    def read(self, n):
        print('read', n)
        return b''


show(marshal.load, R())


class R2:

    def __init__(s, d):
        s.f = io.BytesIO(d)

    def read(self, n):
        print('read', n)
        return s if 0 else self.f.read(n)

    def readinto(self, b):
        print('readinto', len(b))
        return self.f.readinto(b)


show(marshal.load, R2(b'i\x01\x00\x00\x00tail'))


class R3(R2):

    def read(self, n):
        return 'text'


show(marshal.load, R3(b''))

# === code ===
c = compile('x = 1\ndef f(a, b=2):\n    y = [a for a in b]\n    return lambda: y\n', '<test>', 'exec')
data = marshal.dumps(c)
e = marshal.loads(data)
print(e == c, type(e).__name__, e.co_filename, e.co_consts == c.co_consts)
ns = {}
exec(e, ns)
print(ns['x'], ns['f'](1, [1])())
show(marshal.dumps, c, allow_code=False)
show(marshal.loads, data, allow_code=False)
show(marshal.dumps, [c], 4, allow_code=False)
show(marshal.dumps, f, allow_code=True)
for v in ('a', 'hello world', 'é' * 3, 1.5, 1j, '\ud800', 2 ** 40, (1,)):
    print([marshal.dumps(v, k) for k in range(3)])
src = '\nimport os\nX = 1000\nY = 3.5\nclass A:\n    "doc"\n    z = (1, 2, (3, 4))\n    def f(self, a, *b, k=1, **c):\n        x = a + 3.5\n        def g():\n            return x, a, \'text with space\', b\'bytes\', 1000, 3.5\n        try:\n            return [i for i in b if i in {1, 2, 3}]\n        except ValueError as e:\n            return g, None\n    def h(self, a): return a\n    def j(self, a): return a\nlambda x, y: (x, y, 1.25, 123456, 2+3j, "é")\n'
c = compile(src, '<test file>', 'exec')
d = marshal.dumps(c)
print(len(d))
print(d.hex())
for v in (2, 3):
    print(marshal.dumps(c, v).hex())

# === how deep ===
for levels in (1999, 2000):
    nested = value = []
    for _ in range(levels - 1):
        value.append([])
        value = value[-1]
    for leaf in (0, None):
        value[:] = [leaf]
        show(lambda: len(marshal.dumps(nested)))
    show(lambda: type(marshal.loads(b'[\1\0\0\0' * levels + b'N')))
    show(lambda: type(marshal.loads(b'[\1\0\0\0' * (levels - 1) + b'[\0\0\0\0')))
