# Attributes of functions, methods and properties: what can be set, and what is refused.
import warnings
warnings.simplefilter("always")
warnings.showwarning=lambda m,*a,**k: print("W", m)
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
def A(): pass
def B(): yield
async def C(): yield
async def D(x): await x
def E(): pass
for s in (A,B,C,D,E):
    for d in (A,B,C,D):
        c=d.__code__
        print(s.__name__, d.__name__); d.__code__=s.__code__
        warnings.simplefilter("ignore"); d.__code__=c; warnings.simplefilter("always")
def s(o,n,v):
    def f(): setattr(o,n,v)
    t(f)
def d(o,n):
    def f(): delattr(o,n)
    t(f)
for n in ('__code__','__defaults__','__kwdefaults__','__globals__','__closure__','__builtins__','__name__','__qualname__','__doc__','__module__','__annotations__','__dict__','__type_params__','__class__'):
    s(A,n,3); d(A,n)
class K:
    def m(self): 'doc'
k=K()
for n in ('__func__','__self__','__name__','__doc__','__dict__','x'):
    s(k.m,n,3); d(k.m,n)
for n in ('__name__','__doc__','__self__','__qualname__','x','__text_signature__'):
    s(len,n,3); d(len,n)
t(lambda: float.__getformat__.__qualname__)
t(lambda: float.__getformat__('double'))
t(lambda: float.__dict__['__getformat__'])
t(lambda: float.__getformat__(3))
t(lambda: float.__getformat__('x'))
t(lambda: float.__getformat__())
code = """
def func3(s): pass
func4 = type(func3)(func3.__code__, {})
"""
sb={'None': None}
ns={'type': type, '__builtins__': sb}
exec(code, ns)
t(lambda: ns['func3'].__builtins__ is sb)
t(lambda: ns['func4'].__builtins__ is sb)
t(lambda: ns['func4'].__globals__)
t(lambda: A.__builtins__ is __builtins__.__dict__)
def outer():
    x = 1
    def inner(): return x
    return inner
i = outer()
t(lambda: i.__closure__[0].cell_contents)
t(lambda: type(A)(i.__code__, {}, closure=i.__closure__)())
t(lambda: type(A)(i.__code__, {}))
t(lambda: type(A)(i.__code__, {}, 'n', None, ()))
t(lambda: type(A)(i.__code__, {}, 'n', None, (1,)))
t(lambda: type(A)(A.__code__, {}, 'n', None, i.__closure__))
t(lambda: type(A)(1,{}))
t(lambda: type(A)(A.__code__,1))
t(lambda: type(A)(A.__code__,{},3))
t(lambda: type(A)(A.__code__,{},'n',3))
t(lambda: type(A)())
t(lambda: type(A)(A.__code__,{}, x=3))
t(lambda: type(k.m)(3,4))
t(lambda: type(k.m)(A,None))
t(lambda: type(k.m)(A,1))
t(lambda: k.m == K().m)
t(lambda: k.m == k.m)
t(lambda: K.m.__get__(None))
t(lambda: K.m.__get__(k)())
t(lambda: K.m.__get__(None, None))
t(lambda: K.m.__get__())
t(lambda: staticmethod(A).__wrapped__ is A)
t(lambda: classmethod(3))
t(lambda: staticmethod())
t(lambda: classmethod(A).__get__(3))
t(lambda: classmethod(A).__func__ is A)
t(lambda: staticmethod(A)())
t(lambda: classmethod(property(lambda c: 3)).__get__(None, int))
t(lambda: sorted(classmethod(A).__dict__))
t(lambda: classmethod(A).__isabstractmethod__)
t(lambda: property(A).__get__(None) )
t(lambda: property().__set__(1,2))
t(lambda: property(A).fget is A)
t(lambda: property(1,2,3,4,5))
t(lambda: property(x=3))
t(lambda: property(A).getter(B).fget is B)
t(lambda: property().__isabstractmethod__)
class P:
    @property
    def x(self): 'xdoc'; return 1
    @x.setter
    def x(self, v): pass
    y = property(lambda s: s.nope)
    z = property()
t(lambda: P.x.__doc__)
t(lambda: P.x.__name__)
def f(): del P().x
t(f)
t(lambda: P().z)
t(lambda: P().y)
s(P(),'z',3)
t(lambda: property(fget=lambda s: 1).__name__)
t(lambda: property().__name__)
t(lambda: P.z.__name__)
