# breakpoint(): the hook, and the environment variable that chooses it.
import sys, os, warnings
warnings.simplefilter("always")
warnings.showwarning=lambda m,c,*a,**k: print("W", c.__name__, m)
print(sys.breakpointhook is sys.__breakpointhook__, sys.breakpointhook)
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for v in ('0','', '.', '..', '.foo','foo.','.int','int.','nosuch','a.b','/./','len','sys.intern','os','int'):
    os.environ['PYTHONBREAKPOINT']=v
    if v == '': continue
    print(v); t(lambda: breakpoint('12') if v=='int' else breakpoint())
    if v=='int': t(lambda: breakpoint('12', base=3))
sys.breakpointhook=lambda *a,**k: (a,k)
t(lambda: breakpoint(1,x=2))
del sys.breakpointhook
t(lambda: breakpoint())
