# === int, float, complex, bool and the singletons ===
def t(s, g=None):
    try: print(s, '->', repr(eval(s)))
    except BaseException as e: print(s, '!!', type(e).__name__, e.args)
import warnings; warnings.simplefilter('ignore')
class I:
    def __init__(s,v): s.v=v
    def __int__(s): return s.v
class T:
    def __trunc__(s): return 5
class X:
    def __index__(s): return 7
class F:
    def __init__(s,v): s.v=v
    def __float__(s): return s.v
class C:
    def __init__(s,v): s.v=v
    def __complex__(s): return s.v
class SI(int): pass
class SF(float): pass
for s in r'''int()
int('x')
int(1,2)
int('1',1)
int('1',37)
int('1',base=2)
int(base=2)
int(x=1)
int([])
int(None)
int(1.5,2)
int('12', 1.0)
int(I('a'))
int(I(True))
int(I(SI(3)))
int(T())
int(X())
int(float('nan'))
int(float('inf'))
int(-1.5)
int(b'12')
int(bytearray(b'12'))
int(b'x')
int(memoryview(b'12'))
int('12',X())
int('1'*5000)
str(10**5000)
int('1', bas=2)
int(b'\xff')
int('\u0661')
int(' 12 ')
int('1_0')
int('')
(5).__add__(1.0)
(5).__pow__(2,3)
(5).__pow__(2,'a')
(5).__rpow__(2)
(5).__rpow__(2,3)
(5).__round__()
(5).__round__(None)
(5).__round__(-1)
(15).__round__(-1)
(25).__round__(-1)
(5).__round__('a')
(5).__round__(1,2)
(5).__divmod__(0)
5//0
5%0
5/0
divmod(5,0)
0**-1
2**-1
5<<-1
5>>-1
5<<(10**30)
0<<(10**30)
5>>(10**30)
-5>>(10**30)
1/10**400
10**400/1
10**400+1.0
int.from_bytes(b'ab')
int.from_bytes(b'ab','little')
int.from_bytes(b'ab','middle')
int.from_bytes(5)
int.from_bytes([1,2])
int.from_bytes([256])
int.from_bytes('ab')
int.from_bytes(b'\xff',signed=True)
int.from_bytes(b'\xff','big',True)
int.from_bytes(b'\xff',1)
int.from_bytes()
(5).to_bytes()
(300).to_bytes()
(-1).to_bytes()
(-1).to_bytes(signed=True)
(5).to_bytes(-1)
(5).to_bytes('a')
(5).to_bytes(2,'x')
(5).to_bytes(2,5)
(5).to_bytes(2,'big','t')
(5).to_bytes(2,'big',signed=1)
(5).to_bytes(10**30)
(5).bit_length(1)
(5).as_integer_ratio()
(5).is_integer()
(5).conjugate()
(5).real,(5).imag,(5).numerator,(5).denominator
(5).__getnewargs__()
(5).__sizeof__(),(0).__sizeof__(),(2**30).__sizeof__(),(2**100).__sizeof__()
(5).__format__(5)
True.__repr__()
True.__and__(1)
True.__and__(False)
True.__and__('a')
True&1
True|False
True^True
1|True
~True
bool(1,2)
bool(x=1)
bool()
bool.__new__(int)
bool.from_bytes(b'a')
True.real, True.conjugate(), True.__index__(), +True, -True, abs(True)
SI(5), SI('7'), SI.from_bytes(b'a'), type(SI.from_bytes(b'a'))
type(SI(5)+1), type(+SI(5)), type(abs(SI(5))), type(SI(5).conjugate()), type(int(SI(5))),type(SI(5).__index__()),type(SI(5).real)
float()
float('x')
float(None)
float([])
float(1,2)
float(x=1)
float(F('a'))
float(F(1.5))
float(F(SF(1.5)))
float(X())
float(10**400)
float(b'1.5')
float(b'\xff')
float(bytearray(b'1.5'))
float(memoryview(b'1.5'))
float('')
float('1_0.5')
float('inf'), float('-nan')
float('1.5\0')
float.fromhex('0x1p3')
float.fromhex(5)
float.fromhex('x')
float.fromhex('0x1p5000')
(1.5).hex()
(1.5).as_integer_ratio()
float('nan').as_integer_ratio()
float('inf').as_integer_ratio()
(1.5).is_integer()
(1.5).__round__()
(1.5).__round__(None)
(1.5).__round__('a')
(1.5).__round__(1.0)
float('nan').__round__()
float('inf').__round__()
(1.5e308).__round__(-308)
(1.5).__round__(10**30)
(1.5).__round__(-10**30)
(1.5).__floor__(),(1.5).__ceil__(),(1.5).__trunc__()
float('nan').__floor__()
float('inf').__ceil__()
1.5/0
1.5//0
1.5%0
divmod(1.5,0)
0.0**-1
(-8.0)**0.5
2.0**10000
pow(2.0,1,1)
1.5.__pow__(2,3)
1.5.__rpow__(2)
1.5.__divmod__(1)
1.5.__rdivmod__(1)
1.5 < 10**400
1.5 < 'a'
1.5 == 1j
1.5.__add__('a')
1.5 + 'a'
float.__getformat__('double')
float.__getformat__('x')
float.__getformat__(5)
1.5.__getnewargs__()
(1.5).__sizeof__()
SF(1.5), type(SF(1.5)+1), type(+SF(1.5)), type(abs(SF(1.5))), type(SF('2')), type(float(SF(1))), type(SF(1).real), type(SF.fromhex('1')), type(SF(1).conjugate())
hash(1.5), hash(float('inf')), hash(float('-inf')), hash(2**61-1), hash(-1), hash(1j)
SF.fromhex('0x1p3')
complex()
complex('1+2j')
complex('x')
complex('1',2)
complex(1,'2')
complex(1,2)
complex(1j,1j)
complex(real=1)
complex(imag=2)
complex(real=1,imag=2)
complex(None)
complex([])
complex(1,[])
complex([],1)
complex(C(1j))
complex(C(5))
complex(C('a'))
complex(F(2.5))
complex(1,F(2.5))
complex(1,C(1j))
complex(X(), X())
complex(1,2,3)
complex(1, foo=2)
complex('1 + 2j')
complex('(1+2j)')
complex(b'1')
complex(F('a'))
complex(10**400)
1j/0
1j//1
1j%1
divmod(1j,1)
1j<1
0j**-1
0j**1j
1j**2
(1+2j)**-3
(1+2j)**0.5
pow(1j,1,1)
pow(1j,2,None)
int(1j)
float(1j)
abs(1e308+1e308j)
(1e200+1e200j)**5
1j.conjugate()
1j.__getnewargs__()
1j.__complex__()
1j.real,1j.imag
-0j, +1j, bool(0j), bool(1j), -(1+0j)
(1+2j)==1, (1+0j)==1, (1+0j)==1.0, 1==(1+0j), 1.0==1+0j, (10**400)==1j
1j.__eq__('a'), 1j.__lt__(1), 1j.__add__('a')
format(1+2j,'.2f'), format(1+2j,'>10'), str(1+2j)
format(1+2j,'=10')
format(1+2j,'010')
1j.__sizeof__()
round(1j)
complex.from_number
NotImplemented
bool(NotImplemented)
NotImplemented.__reduce__()
NotImplemented()
type(NotImplemented)()
type(NotImplemented)(1)
...
Ellipsis.__reduce__()
type(...)()
type(...)(1)
type(None)()
type(None)(1)
None.__bool__()
None.foo
None < None
hash(None)
None.__doc__
(...).__doc__
NotImplemented.__doc__
True.__doc__
'''.splitlines(): t(s)
