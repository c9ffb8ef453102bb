# type.__flags__, as far as programs read it; comparisons whose method cannot be had.
import abc
class A: pass
class B(A): pass
class S: __slots__=()
class S1: __slots__=('a',)
class D(S1): pass
class W: __slots__=('__weakref__',)
class DD: __slots__=('__dict__',)
class L(list): pass
class I(int): pass
class T(tuple): pass
class E(Exception): pass
class M(type): pass
class C(dict): pass
class Mod(type(abc)): pass
class St(str): pass
class Ab(abc.ABC): pass
class Ab2(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
class F(float): pass
class Se(set): pass
class By(bytes): pass
class Seq:
    pass
import collections.abc
class Q(collections.abc.Sequence): 
    def __getitem__(self,i): pass
    def __len__(self): return 0
class Ma(collections.abc.Mapping):
    def __getitem__(self,i): pass
    def __len__(self): return 0
    def __iter__(self): return iter(())
MASK = (1<<2)|(1<<3)|(1<<4)|(1<<5)|(1<<6)|(1<<9)|(1<<10)|(1<<12)|(1<<14)|(1<<20)|sum(1<<i for i in range(24,32))
for c in (A,B,S,S1,D,W,DD,L,I,T,E,M,C,Mod,St,Ab,Ab2,F,Se,By,Q,Ma,object,int,list,tuple,str,bytes,dict,type,Exception,BaseException,bool,float,set,type(lambda:0),type(abc),memoryview,bytearray,range,property,type(None),KeyError,frozenset):
    f=c.__flags__&MASK
    print(c.__name__, [i for i in range(32) if f>>i&1])


# === a comparison whose descriptor raises counts as missing ===
class Refusing:
    @property
    def __eq__(self):
        raise AttributeError("no")

    @property
    def __lt__(self):
        raise ValueError("no")


one, other = Refusing(), Refusing()
print(one == other, one == one)
try:
    print(one < other)
except TypeError as error:
    print(error)
