# `binascii`: base64, quoted-printable, uuencode, hexadecimal, check sums
import binascii as b
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
print([n for n in dir(b) if n[0] != '_'], b.Error.__mro__, b.Incomplete.__mro__, b.Error.__module__)

# === base64 ===
for d in (b'', b'a', b'ab', b'abc', bytes(range(256)), b'hello world'):
    x = b.b2a_base64(d)
    print(x, b.a2b_base64(x) == d, b.b2a_base64(d, newline=False))
for d in (b'YQ==', b'YQ=', b'YQ', b'Y', b'YWI=', b'YWI', b'YWJj', b'YW Jj', b'Y\nW\xffJj', b'=', b'====', b'Y===', b'Y=Q=', b'YQ==YQ==', b'YQ=a', b'YQ==x', b'YQ===', b'=YQ=', b'YWJj=', b'YWJjZ', b'YQ= =', b'YQ\n==', b'-_-_', b'AAAAA', b'AAAAAA', b'AB=CD=', 'YQ==', 'YQé==', 5, None, bytearray(b'YQ=='), memoryview(b'YQ=='), b'YQ==\n', b'\nYQ==', b'YWJj\n', b'YW=Jj', b'aaa=====', b'==YQ', b'YQ==='):
    show(b.a2b_base64, d)
    show(b.a2b_base64, d, strict_mode=True)
show(b.b2a_base64, 'a')
show(b.b2a_base64, 5)
show(b.b2a_base64)
show(b.b2a_base64, b'a', 1)
show(b.b2a_base64, b'a', newline=0)
show(b.a2b_base64)
show(b.a2b_base64, b'', True)

# === hex ===
for f in (b.hexlify, b.b2a_hex):
    show(f, b'abc\xff')
    show(f, b'abcdef', ':')
    show(f, b'abcdef', b'-', 2)
    show(f, b'abcdef', '_', -4)
    show(f, b'abc', 'ab')
    show(f, b'abc', '')
    show(f, b'abc', 'ÿ')
    show(f, b'abc', '€')
    show(f, 'abc')
    show(f, b'', ':')
    show(f, b'abcd', sep=':', bytes_per_sep=0)
    show(f, bytearray(b'ab'))
    show(f, 5)
    show(f, b'abc', 5)
    show(f, b'abc', bytes_per_sep=2)
for f in (b.unhexlify, b.a2b_hex):
    for d in (b'616263', '616263', b'6', b'6g', b'', b'ABCDEFabcdef', b'61 62', 5, 'éé', bytearray(b'61'), None):
        show(f, d)

# === quoted printable ===
for d in (b'', b'abc', b'a=b', b'tab\tx ', b'tr \n', b'tr\t\r\n', b'\xff\x00\x7f', b'.', b'.\n', b'\n.\n', b'x' * 80, b'x' * 74 + b'=', b'x' * 75 + b' ', b'x y_z', b'a\r\nb\nc', b'a\rb', b' ', b'\t', b'a\n b', b'From me', b'.x', b'\xe9' * 40, b'x' * 76 + b'\n', b'x' * 75 + b'\r\n', b'a' * 72 + b' b'):
    show(b.b2a_qp, d)
    show(b.b2a_qp, d, quotetabs=True)
    show(b.b2a_qp, d, istext=False)
    show(b.b2a_qp, d, header=True)
    show(b.b2a_qp, d, True, False, True)
for d in (b'a=3Db', b'a=\nb', b'a=\r\nb', b'a=zz', b'=', b'==', b'a=4', b'=41=4a=4A', b'a_b', b'=20', b'a=  \nb', b'=\r', b'a==3D', b'x=0', b'a=\n', b'=XYZ', b'\xff', 'abc', 'é', 5):
    show(b.a2b_qp, d)
    show(b.a2b_qp, d, header=True)
show(b.b2a_qp, 'x')
show(b.b2a_qp)
show(b.a2b_qp)

# === uu ===
for d in (b'', b'a', b'abc', b'abcd', bytes(range(45)), bytes(46), b'\x00\x00\x00'):
    show(b.b2a_uu, d)
    show(b.b2a_uu, d, backtick=True)
for d in (b'', b' \n', b'#86)C\n', b'#86)C', b'#86)C extra', b'#86)C   \n', b'#86\n', b'#8~6\n', b'`\n', b'!80``\n', b'M', b'%\x86', b'$\n', '#86)C\n', 'é', 5, b'#86)C\x07', b'\xff', b'!    x'):
    show(b.a2b_uu, d)
show(b.b2a_uu, 'a')
show(b.b2a_uu, b'a', True)

# === checksums ===
for d in (b'', b'a', b'hello world', bytes(range(256)) * 5):
    print(b.crc32(d), b.crc32(d, 5), b.crc32(d, 4294967295), b.crc_hqx(d, 0), b.crc_hqx(d, 65535), b.crc_hqx(d, 74565))
show(b.crc32, 'a')
show(b.crc32, b'a', -1)
show(b.crc32, b'a', 1 << 40)
show(b.crc32, b'a', 'x')
show(b.crc_hqx, b'a')
show(b.crc_hqx, b'a', -1)
show(b.crc_hqx, 'a', 0)
show(b.crc32)
show(b.crc_hqx, b'a', 1 << 70)
show(b.crc32, b'a', -(1 << 70))
show(b.crc32, b'a', 1.5)
