from _weakref import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
class A:
    def __init__(s,x=0): s.x=x
    def __eq__(s,o): return isinstance(o,A) and s.x==o.x
    def __hash__(s): return hash(s.x)
    def __repr__(s): return f'A({s.x})'
a=A(1); b=A(1)
r=ref(a)
t(lambda: ref(a) is r); t(lambda: ref(a,print) is r); t(lambda: r() is a); t(lambda: r==ref(b)); t(lambda: r!=ref(b)); t(lambda: hash(r)==hash(a)); t(lambda: r==5); t(lambda: r<r)
t(lambda: ref(1)); t(lambda: ref(None)); t(lambda: ref('a')); t(lambda: ref([])); t(lambda: ref({})); t(lambda: ref(())); t(lambda: ref(object()))
t(lambda: ref()); t(lambda: ref(a,1,2)); t(lambda: ref(a,callback=print)); t(lambda: ref(a,None).__callback__); t(lambda: ref(a,print).__callback__)
t(lambda: r(1)); t(lambda: r(x=1)); t(lambda: r.foo); t(lambda: setattr(r,'foo',1))
t(lambda: getweakrefcount(5)); t(lambda: getweakrefs(5)); o=A(7); k=[ref(o), proxy(o), ref(o, lambda r: None)]; t(lambda: getweakrefcount(o)); t(lambda: [x is y for x, y in zip(getweakrefs(o), k)])
c=ref(a,print); d=ref(a,print)
t(lambda: c is d)
def sub(a,b,s):
    out=s.split("0x"); return "0x".join([out[0]]+[o.lstrip("0123456789abcdef") for o in out[1:]])
t(lambda: sub('0x[0-9a-f]+','0x',repr(r))); 
def f(): pass
keep=ref(f)
t(lambda: sub('0x[0-9a-f]+','0x',repr(keep)))
t(lambda: sub('0x[0-9a-f]+','0x',repr(ref(A))))
class R(ref):
    def __init__(self,o,cb=None,**k): super().__init__(o,cb); self.k=k
q=R(a,z=1) if False else None
class R2(ref):
    __slots__='k',
    def __new__(cls,o,cb=None,k=None):
        self=super().__new__(cls,o,cb); return self
    def __init__(self,o,cb=None,k=None): super().__init__(o,cb); self.k=k
q=R2(a,None,5); t(lambda: q.k); t(lambda: q() is a); t(lambda: q==r); t(lambda: R2(a) is R2(a)); t(lambda:hash(q)==hash(r))
t(lambda: sub('0x[0-9a-f]+','0x',repr(q)))
class S(ref): pass
s=S(a); s.foo=3; t(lambda: s.foo); t(lambda:s.__dict__)
print(ref, ReferenceType, ProxyType, CallableProxyType, ref is ReferenceType)
print(sorted(vars(ref))); print(sorted(vars(ProxyType))); print(sorted(set(vars(CallableProxyType))-set(vars(ProxyType))))
p=proxy(a); t(lambda: p.x); t(lambda: proxy(a) is p); t(lambda: type(p)); t(lambda: isinstance(p,A)); t(lambda: p.__class__); t(lambda: p==a); t(lambda:a==p); t(lambda: hash(p)); t(lambda: str(p)); 
t(lambda: sub('0x[0-9a-f]+','0x',repr(p)))
p.x=9; print(a.x); del p.x; t(lambda: p.x); a.x=1
t(lambda: p()); t(lambda: len(p)); t(lambda: p+1); t(lambda: 1+p); t(lambda: p[0]); t(lambda: 3 in p); t(lambda: iter(p)); t(lambda: next(p)); t(lambda: int(p)); t(lambda: bool(p)); t(lambda: p<p); t(lambda: -p); t(lambda: bytes(p)); t(lambda: reversed(p))
g=proxy(f); t(lambda: type(g)); t(lambda: g()); t(lambda: g(1)); t(lambda: g.__name__); t(lambda:callable(g)); t(lambda:callable(p))
class N:
    def __add__(s,o): return ('add',o)
    def __radd__(s,o): return ('radd',o)
    def __iadd__(s,o): return ('iadd',o)
    def __pow__(s,o,m=None): return ('pow',o,m)
    def __getitem__(s,i): return ('get',i)
    def __setitem__(s,i,v): print('set',i,v)
    def __delitem__(s,i): print('deli',i)
    def __contains__(s,i): return i==3
    def __len__(s): return 4
    def __iter__(s): return iter([1,2])
    def __next__(s): return 7
    def __index__(s): return 11
    def __int__(s): return 12
    def __float__(s): return 1.5
    def __bool__(s): return False
    def __neg__(s): return 'neg'
    def __abs__(s): return 'abs'
    def __invert__(s): return 'inv'
    def __bytes__(s): return b'by'
    def __reversed__(s): return 'rev'
    def __call__(s,*a,**k): return ('call',a,k)
    def __lt__(s,o): return ('lt',type(o))
    def __matmul__(s,o): return ('mat',type(o))
    def __divmod__(s,o): return 'dm'
    def __str__(s): return 'STR'
    def __format__(s,f): return 'F'+f
    def m(self): return type(self)
n=N(); p=proxy(n)
for e in ['p+1','1+p','pow(p,2)','pow(p,2,3)','p[4]','3 in p','4 in p','len(p)','list(p)','next(p)','[0]*12 and list(range(12))[p]','int(p)','float(p)','bool(p)','-p','abs(p)','~p','bytes(p)','p(1,a=2)','p<p','p@p','divmod(p,1)','str(p)','format(p,"x")','f"{p}"','p.m()','p.nope','type(p+p)','p==p','p!=p','p is p','dir(p)==dir(n)']:
    print(e,end=' '); t(lambda: eval(e))
q=p
q+=1; print(q); p[1]=2; del p[1]
t(lambda: ref(p)); t(lambda: proxy(5)); t(lambda: ProxyType());
t(lambda: class_) if False else None
try:
    class X(ProxyType): pass
except TypeError as e: print(e)
t(lambda: ref[int]); t(lambda: copy) if False else None

for o in [1, 1.5, None, "s", b"b", bytearray(), [], (), {}, range(3), {1}, frozenset(), f, print, [].append, A, int, A().__eq__, f.__code__, memoryview(b""), (x for x in ()), str.join, iter([]), {}.keys(), enumerate([]), zip(), property(), super(A), Exception(), slice(1), NotImplemented, object(), int | str, list[int]]:
    t(lambda: type(ref(o)))
