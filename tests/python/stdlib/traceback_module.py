# === the marks below a line ===
import traceback
def f(*a): raise ValueError
class X:
    f=f
    def __getitem__(s,i): raise ValueError
    def __add__(s,o): raise ValueError
    def __neg__(s): raise ValueError
    def __setattr__(s,n,v): raise ValueError
    def __lt__(s,o): raise ValueError
    def __iter__(s): raise ValueError
    def __setitem__(s,*a): raise ValueError
    def __iadd__(s,o): raise ValueError
    def __bool__(s): raise ValueError
    def __enter__(s): raise ValueError
    def __exit__(s,*a): pass
    def __pow__(s,o): raise ValueError
    def __call__(s): raise ValueError
x=X()
stm='''return f(1)
y = f(1)
y = x.f(1)
a, b = f(1)
a = b = f(1)
y: int = f(1)
y += f(1)
y = f(1)[0]
y = x[0]
return x[0]
x[0]
x[f(1)]
y = x + 1
return x + 1
x + 1
y = x + 1 * 2
y = -x
x.a = 1
x[1] = 2
for i in x: pass
if f(1): pass
if x < 3: pass
if x: pass
with x: pass
with f(1): pass
y = (f(1))
y = f(1) or 2
y = [f(1)]
y = x.zz.f(1)(2)
y = f (1)
y = f(  1  )  # com
del x[0]
assert f(1)
y = f(1) if 1 else 2
y = x ** 2
y = x() + 3
y = lambda: 3; f()
x.nope
y = x.nope
return x.nope
y = "a" + 1
y = 1 + 2 * "a" - 3
y = x[1:2]
y = x[0]()
y = f(1); z = 3
z = 3; y = f(1)
yy = f((1,2)[0],[x for x in (1,2)])
f(1).foo
y = f"{f(1)}"
y = not f(1)
y = (1 +
  f(1))
y = f(
  1
)
return f(
  1,
  2)
f(
  1,
  2)
raise f(1)
y = yield f(1)
(y := f(1))
global q; q = f(1)
y = f(*[1])
y = f(**{'a':1})
y = x.f(*[1])
f(*[1])
"aaaa" % f(1)
print("é", f(1), "日本")
y = "日本" + f(1) + "日本"
1 + x[0]
x += 1
y = x @ 3
y = x and x + 1
y = 1 < 2 < x < 3
f'{x + 1}'
y = (x)[0]
y = (x) + (1)
y = x   +   1
y = (x
 + 1)
y = ((x)(
))'''
# statements may span lines when next starts with space or ')'
L=[]
for l in stm.split('\n'):
    if l[0] in ' )' and L: L[-1]+='\n'+l
    else: L.append(l)
import linecache,sys
for i,s in enumerate(L):
    src='def t(x):\n'+'\n'.join('    '+l for l in s.split('\n'))+'\n'
    fn=f'<s{i}>'
    linecache.cache[fn]=(len(src),None,src.splitlines(True),fn)
    ns=dict(f=f)
    print('-----')
    try: exec(compile(src,fn,'exec'),ns); r=ns['t'](x); r is not None and hasattr(r,'__next__') and next(r)
    except Exception as e:
        tb=e.__traceback__.tb_next
        while tb and tb.tb_frame.f_code.co_filename!=fn: tb=tb.tb_next
        fs=traceback.extract_tb(tb,1)[0] if tb else None
        print(''.join(traceback.StackSummary.from_list([fs]).format()) if fs else repr(e), end='')
