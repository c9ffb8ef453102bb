# === expressions ===
import math
from fractions import Fraction as F

for expression in """\
F(1,2)/0
F(-3,2)/F(0)
5/F(0)
F(1,2)//0
F(1,2)%0
divmod(F(1,2),0)
F(1,2)//F(0,5)
1//F(0)
F(1,2)+1j
1j+F(1,2)
F(1,2)//1j
1j//F(1,2)
F(1,2)%1.5
1.5//F(1,2)
divmod(F(7,2),1.5)
divmod(7.5,F(1,3))
divmod(F(-7,2),F(3,5))
F(1,2)+'a'
'a'+F(1,2)
F(1,2)**'a'
F(1,2)**2
F(-1,2)**-3
F(0)**-1
F(0,5)**-2
F(3)**F(1,2)
F(4)**F(1,1)
F(1,2)**0.5
F(1,2)**1j
2**F(1,2)
2**F(3)
2.0**F(3)
F(-2)**F(1,2)
0**F(-2)
(1j)**F(1,2)
pow(F(1,2),2,3)
pow(2,F(1,2),3)
F(1,2)**True
F(1,2)==0.5
F(1,3)==1/3
F(1,2)==0.5+0j
F(1,2)==0.5+1j
F(1,2)==float('nan')
F(1,2)==float('inf')
F(1,2)<float('inf')
F(1,2)>float('-inf')
F(1,2)<float('nan')
F(1,2)<0.75
F(1,2)<1j
F(1,2)<'a'
F(1.1)
F(float('inf'))
F(float('nan'))
F('1/0')
F('1/3 ')
F(' -1_000/3_0')
F('1e-3')
F('.5')
F('5.')
F('.')
F('1/ 3')
F('1 /3')
F('0x1')
F('1/-3')
F('+3.5e+2')
F('')
F('٣/٤')
F('1__0')
F(1,0)
F(1.5,2)
F(2,1.5)
F('1',2)
F(F(1,2),F(3,4))
F(None)
F(1j)
F(True)
F(3,True)
F(numerator=3)
F(denominator=3)
F.from_float(0.25)
F.from_float(3)
F.from_float('a')
F.from_float(F(1,2))
F.from_decimal(3)
F.from_decimal(1.5)
F.from_decimal('a')
F(3,1).is_integer(), F(3,2).is_integer()
F(3,2).as_integer_ratio()
F('3.1415926535897932').limit_denominator(1000)
F('3.1415926535897932').limit_denominator(10)
F(1,3).limit_denominator(0)
F(1,2).limit_denominator(1)
F(3,2).limit_denominator(1)
F(-7,3).limit_denominator(2)
F(5,2).limit_denominator(1)
str(F(3)), str(F(-1,2)), repr(F(-1,2))
+F(1,2), -F(1,2), abs(F(-1,2))
int(F(-7,2)), math.trunc(F(7,2)), math.floor(F(-7,2)), math.ceil(F(-7,2))
round(F(5,2)), round(F(7,2)), round(F(-5,2)), round(F(11,4)), round(F(-11,4))
round(F(12345,1000),1), round(F(12345,1000),-1), round(F(5,4),1),round(F(5,1),0)
hash(F(1,2))==hash(0.5), hash(F(-1,3)), hash(F(1,2**61-1)), hash(F(-1,2**61-1)), hash(F(3)), hash(F(-1))
bool(F(0)), bool(F(1,9))
F(1,2).__reduce__()
F(1,2).__add__('x')
F(1,2).__radd__('x')
F(1,2).__lt__('x')
F(1,2).real, F(1,2).imag, F(1,2).conjugate()
float(F(1,3)), complex(F(1,3))
F(1,2).numerator
F.__slots__
F(10**400,3)+0.5
F(1,3)*3, 3*F(1,3), F(2,3)-1, 1-F(2,3), F(2,3)/2, 2/F(2,3), True+F(1,2)
7%F(2,3), 7//F(2,3), F(7,2)%2, F(7,2)//2, -7%F(2,3)
sum([F(1,3)]*3)
F(1,2)<=F(1,2), F(1,2)>=1, F(1,2)<1, F(1,2)>0
F(6,4)._numerator
F(1,2)*complex('inf')
complex('inf')*F(1,2)
F(1,2)/complex('nan+1j')
F(1,2)**complex(0,2)
F('9'*5000)
F('1.'+'0'*300+'1')
F('1e5_0'),F('1_0.0_1')
F('e5')
F('1e')
F('1.5/2')
F('-')""".splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", type(error).__name__, error)

# === arithmetic agrees with whole numbers ===
import random
from fractions import Fraction

r = random.Random(8)
for turn in range(25):
    a = Fraction(r.randint(-60, 60), r.randint(1, 30))
    b = Fraction(r.randint(1, 10**20) * r.choice((-1, 1)), r.randint(1, 10**12)) if turn % 3 else Fraction(r.randint(1, 9), r.randint(1, 30))
    n = r.choice((-7, -2, 1, 3, 12))
    print(a, b, n, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a < b, round(b, 2), hash(b))
    print(a + n, n - a, a * n, n / b, a / n, n // b, n % b, divmod(b, n), a ** n if a else None, b.limit_denominator(1000))

# === format ===
import itertools
from fractions import Fraction

values = [Fraction(*pair) for pair in ((0, 1), (1, 3), (-2, 3), (10**7, 3), (-999995, 1000), (1, 7 * 10**6), (5, 2), (-1, 400), (10**25, 3))]
parts = (["", "<", "*^", "=", "0>"], ["", "+", " "], ["", "z"], ["", "#"], ["", "12", "025", "05", "0", "00", "010"], ["", ",", "_"],
         ["", ".0", ".3", ".11", ".", ".03"], ["", "f", "e", "G", "g", "%", "E", "x"])
for spec in map("".join, itertools.islice(itertools.product(*parts), 0, None, 97)):
    rows = []
    for value in values:
        try:
            rows.append(format(value, spec))
        except ValueError as error:
            rows.append(str(error))
    print(repr(spec), rows[0] if len(set(rows)) == 1 else rows)
