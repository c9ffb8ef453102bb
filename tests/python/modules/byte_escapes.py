# `codecs.escape_decode` and `escape_encode`: the inside of bytes literals
import _codecs
import codecs
import re


def plain(text):
    return re.sub(r" at 0x[0-9a-f]+", " at ...", text)


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(plain(f"{getattr(function, '__name__', '?')} {result}"))


# === escape_decode ===
for d in (b'', b'abc', b'\\n\\t\\\\\\\'\\"\\a\\b\\f\\v\\r', b'a\\\nb', b'\\x41\\x4a\\xFf', b'\\x4', b'\\x', b'\\xg1', b'\\101\\18\\7777\\0', b'\\q\\8', b'\\', b'ab\\', 'a\\n', 'é\\n', 5, bytearray(b'\\n'), b'\xff\\377\\400'):
    show(codecs.escape_decode, d)
    show(codecs.escape_decode, d, 'ignore')
    show(codecs.escape_decode, d, 'replace')
show(codecs.escape_decode, b'\\xz', 'other')
show(codecs.escape_decode)
show(codecs.escape_decode, b'a', None)
show(codecs.escape_decode, b'\\xz', None)
show(codecs.escape_decode, b'', 1)

# === escape_encode ===
for d in (b'', b'abc', b'\n\t\r\\\'"\x00\x7f\xff\x1f ', bytearray(b'a'), 'a', 5):
    show(codecs.escape_encode, d)
show(codecs.escape_encode, b'a', 'strict')
show(codecs.escape_encode)
print(codecs.escape_decode is _codecs.escape_decode)
