# === what warn and warn_explicit take ===
import _warnings, inspect, io, re, sys, types, warnings


def attempt(call, *args, **kwargs):
    try:
        print('ok', re.sub('0x[0-9a-f]+', '0x', repr(call(*args, **kwargs))))
    except BaseException as error:
        print(type(error).__name__, error)


W = warnings
t = attempt
warn = warnings.warn
warn_explicit = warnings.warn_explicit
t(warn,'x',5); t(warn,'x',int); t(warn,5); t(warn,'x',stacklevel='a'); t(warn,'x',skip_file_prefixes=['a']); t(warn,'x',skip_file_prefixes=(1,))
t(warn)
t(warn_explicit,'x'); t(warn_explicit,'x',5,'f',1); t(warn_explicit,'x',UserWarning,5,1);t(warn_explicit,'x',UserWarning,'f','a'); t(warn_explicit,'x',UserWarning,'f',1,registry=5)
t(warn_explicit,'x',UserWarning,'f',1,module_globals=5)
t(warn_explicit,'a',UserWarning,'f',1,module=5)
t(warn_explicit,'a',int,'f',1)
t(warn_explicit,5,UserWarning,'f',2)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('deep',stacklevel=1000)
    print(w[0]); print(list(sys.__warningregistry__))
    warn_explicit('a',UserWarning,'/x/f.py',3); print(w[-1])
    del sys.__warningregistry__
    for bad in [(1,2,3,4,5)], [(1,2)], 5, [('error',None,5,None,0)], [('foo',None,Warning,None,0)], [(5,None,Warning,None,0)],[('error',5,Warning,None,0)],[('error','abc',Warning,None,0)],[('error',None,Warning,None,'x')]:
        warnings.filters=bad
        t(warn_explicit,'abc',UserWarning,'f',1)
    warnings.filters=[]
    warnings.defaultaction=5
    t(warn_explicit,'abc',UserWarning,'f',1)
    warnings.defaultaction='default'
    s=warnings._showwarnmsg
    warnings._showwarnmsg=5
    t(warn_explicit,'abc',UserWarning,'f',1)
    del warnings._showwarnmsg
    t(warn_explicit,'abc',UserWarning,__file__,8)
    t(warn_explicit,'abc',UserWarning,__file__,8,module_globals={'__name__':'q','__loader__':None})
    warnings._showwarnmsg=s
    M=warnings.WarningMessage
    del warnings.WarningMessage
    t(warn_explicit,'abc',UserWarning,'f',1)
    warnings.WarningMessage=M
    warnings.onceregistry=5
    warnings.filters=[('once',None,Warning,None,0)]
    t(warn_explicit,'abc',UserWarning,'f',1)
    r={}
    warnings.onceregistry={}
    t(warn_explicit,'abc',UserWarning,'f',1,registry=r); print({k:v for k,v in r.items()if k!='version'}, {k:v for k,v in warnings.onceregistry.items()if k!='version'})
    warnings.filters=[('module',None,Warning,None,0)]; r={}
    t(warn_explicit,'abc',UserWarning,'f',1,registry=r); print({k:v for k,v in r.items()if k!='version'})
    warnings.filters=[('default',None,Warning,None,0)]; r={}
    t(warn_explicit,'abc',UserWarning,'f',1,registry=r); print({k:v for k,v in r.items()if k!='version'})
    warnings.filters=[('ignore',None,Warning,None,0)]; r={}
    t(warn_explicit,'abc',UserWarning,'f',1,registry=r); print({k:v for k,v in r.items()if k!='version'})
    t(warn_explicit,UserWarning(1),DeprecationWarning,'f',1); t(warn_explicit,UserWarning(1),5,'f',1)
    class N(Warning):
        def __str__(self): return 5
    t(warn_explicit,N(1),N,'f',1)
    t(warn,N(1))

# === filters out of arguments and options ===
for a in ['','x','e','default','a','all','al','ig','m','o','error::','error::foo','error::foo.bar','error::int','error::UserWarning:mod:5','error:::a.b:x','error::::-1','a:b:c:d:e:f','error:  msg.* : UserWarning: m.od :7','error::collections.OrderedDict', 'error::os.', 'error::.x', 'error::::99999999999999999999']:
    n=len(W.filters)
    t(W._setoption,a);
    print([ (x.pattern,x.flags) if hasattr(x,'pattern') else x for x in W.filters[0]], len(W.filters)-n)
    W.filters[:]=W.filters[-5:]
W._processoptions(['foo','error::UserWarning:q'])
t(W.filterwarnings,'x'); t(W.filterwarnings,'error',5); t(W.filterwarnings,'error','a',5); t(W.filterwarnings,'error','a',int); t(W.filterwarnings,'error','a',Warning,5); t(W.filterwarnings,'error','a',Warning,'',-1); t(W.filterwarnings,'error','a',Warning,'','x'); t(W.filterwarnings,'error','a',"Warning"); t(W.filterwarnings,'error','(',Warning)
t(W.simplefilter,'x'); t(W.simplefilter,'error','a'); t(W.simplefilter,'error',int); t(W.simplefilter,'error',Warning,-1); t(W.simplefilter,'error',Warning,'x'); t(W.simplefilter,['error'])
print(len(W.filters)); t(W.simplefilter,'error',append=True); t(W.simplefilter,'error',append=True);t(W.simplefilter,'error',lineno=5); t(W.simplefilter,'error',append=True);  print(W.filters)
W.filterwarnings('error','',Warning,'m'); W.filterwarnings('always','a.b'); W.filterwarnings('always','a.b',append=True);print(W.filters)
W.resetwarnings(); print(W.filters, W.filters is __import__('_warnings').filters)
print(W.WarningMessage('a',UserWarning,'f',1)); m=W.WarningMessage('a',None,'f',1,line='x'); print(m, vars(m)); print(repr(m)[:30], W.WarningMessage._WARNING_DETAILS)
print(repr(W.formatwarning('m',UserWarning,'f',1,'  abc \n')), repr(W.formatwarning('m',UserWarning,'f',1)), repr(W.formatwarning('m',UserWarning,__file__,1)))
class C(UserWarning): pass
t(W.formatwarning,'m','n','f',1)
c=W.catch_warnings(); print(c); print(W.catch_warnings(record=True,module=W)); print(W.catch_warnings(record=True,module=sys)); t(c.__exit__)
with c: t(c.__enter__)
t(c.__enter__)
print(vars(W.catch_warnings(action='error'))['_filter'])
with W.catch_warnings(record=True, action='error', category=DeprecationWarning, lineno=5, append=True) as l: print(l, W.filters)
with W.catch_warnings(action='foo') if 0 else W.catch_warnings(): pass
t(W.catch_warnings(action='foo').__enter__)
f=io.StringIO(); W.showwarning('m',UserWarning,'f',1,f,'line'); print(repr(f.getvalue()))
W._showwarnmsg(W.WarningMessage('a',UserWarning,'f',1,file=f)); print(repr(f.getvalue()))
def sw(*a,**k): print('SW', a[:4], k)
W.showwarning=sw
W.simplefilter('always')
W._showwarnmsg(W.WarningMessage('a',UserWarning,'f',1,file=f))
W.warn('hi')
W.showwarning=5; t(W.warn,'hi'); W.showwarning=W._showwarning_orig
W.formatwarning=lambda *a: 'FW'+repr(a)+'\n'
W.warn('hi'); W.formatwarning=W._formatwarning_orig
t(W._deprecated,'foo',remove=(3,14)); t(W._deprecated,'foo',remove=(3,13)); t(W._deprecated,'foo',remove=(3,12)); t(W._deprecated,'foo','{name} {remove}',remove=(3,14),_version=(3,14,0,'alpha',0))
class F:
    def write(self,s): raise OSError
W.showwarning('m',UserWarning,'f',1,F())
before, sys.stderr = sys.stderr, None
W.warn('gone')
sys.stderr = before

W.simplefilter('always')
# === deprecated ===
d=W.deprecated
t(d,5); t(d); t(d,'x',category=None,stacklevel=2)
print(vars(d('m')))
t(d('m'),5)
t(d('m',category=None),5)
@d('cls')
class A:
    def __init__(self,*a): pass
t(A,1); print(A.__deprecated__, A.__new__.__qualname__, type(A.__dict__['__new__']), type(A.__dict__['__init_subclass__']), A.__new__.__deprecated__, A.__init_subclass__.__deprecated__)
class B(A): pass
t(B)
@d('e')
class E: pass
t(E); t(E,1)
@d('n')
class N:
    def __new__(cls,x): return super().__new__(cls)
    def __init_subclass__(cls,**k): print('sub',cls,k)
t(N,1);
class M(N,a=1): pass
t(M,2); print(N.__new__.__name__, N.__new__.__wrapped__.__qualname__, N.__init_subclass__.__name__, type(M.__init_subclass__))
@d('f')
def f(a,b=1):
    "doc"
    return a
t(f,1); print(f.__deprecated__, f.__wrapped__.__deprecated__, f.__doc__, inspect.signature(f))
@d('co')
async def co(): pass
print(inspect.iscoroutinefunction(co), inspect.iscoroutinefunction(f));
x=co(); x.close()
@d('none',category=None)
def g(): return 1
t(g); print(g.__deprecated__)
class K:
    @d('st')
    @staticmethod
    def s(): return 's'
    @classmethod
    @d('cm')
    def c(cls): return cls
    @property
    @d('p')
    def p(self): return 1
t(K.s); t(K().c); t(lambda: K().p)
class Meta(type):
    pass
@d('meta')
class Z(metaclass=Meta): pass
t(Z)


# === the module that is asked for a line ===
class Loader:
    def get_source(self, name):
        print('get_source', name)
        return 'first\n  second\n'

loader = Loader()
there = {'__name__': 'bar', '__loader__': loader, '__spec__': types.SimpleNamespace(loader=loader)}
shown = W._showwarnmsg
del W._showwarnmsg
warn_explicit('asked', UserWarning, 'bar', 2, module_globals=there)
t(warn_explicit, 'too far', UserWarning, 'bar', 9, module_globals=there)
W._showwarnmsg = shown
# === frames that do not count ===
def low(**how):
    warnings.warn('from below', **how)

def middle(**how):
    low(**how)

with W.catch_warnings(record=True) as log:
    W.simplefilter('always')
    for how in {}, {'stacklevel': 2}, {'stacklevel': 3}, {'stacklevel': 0}, {'stacklevel': -5}, {'skip_file_prefixes': ('nowhere',)}, {'stacklevel': 3, 'skip_file_prefixes': (__file__,)}:
        middle(**how)
    print([(each.filename == __file__, each.lineno) for each in log])
# === what a registry remembers ===
place = {}
exec("import warnings\nfor i in range(3): warnings.warn(f'n{i % 2}')", place)
print(sorted(map(str, place['__warningregistry__'])))
W.simplefilter('default')
with W.catch_warnings(record=True) as log:
    for action in 'default', 'module', 'once', 'always', 'ignore':
        del log[:]
        W.resetwarnings()
        W.simplefilter(action)
        registry = {}
        for line in 1, 1, 2:
            warn_explicit('said', UserWarning, 'f', line, registry=registry)
        print(action, len(log), len(registry))
