# === what a tracer is told ===
import sys
out=[]
def tracer(frame, event, arg):
    out.append((frame.f_code.co_name, event, frame.f_lineno, arg if event!='exception' else (arg[0].__name__, str(arg[1]))))
    return tracer
def run(f, *a):
    out.clear()
    sys.settrace(tracer)
    try:
        try: f(*a)
        except Exception as e: out.append(('raised', repr(e)))
    finally:
        sys.settrace(None)
    print('==', f.__name__)
    for o in out: print(o)
def a(): return 1
def b():
    x = 1
    for i in range(2):
        x += i
    return x
def c():
    try:
        1/0
    except ZeroDivisionError:
        x = 2
    finally:
        x = 3
def d():
    [][0]
def e():
    d()
def g():
    yield 1
    x = yield 2
    return 3
def h():
    for y in g():
        z = y
def i():
    while True:
        break
    x = [k
         for k in (1,
                   2)]
    return x
def j(n):
    if n: j(n-1)
    else:
        pass
class CM:
    def __enter__(self): return 5
    def __exit__(self, *a): return True
def k():
    with CM() as m:
        raise KeyError
    x = 1
def l():
    for i in range(2): x = i
def m():
    x = (lambda: 1)()
    y = sorted([2, 1],
               key=lambda v: -v)
def n():
    while 1:
        if x():
            break
cnt = 0
def x():
    global cnt
    cnt += 1
    return cnt > 2
def o():
    def inner():
        pass
    class Q:
        z = 1
    y = 1
    assert True
    del inner
def p():
    match 3:
        case 1: pass
        case [a, b]:
            pass
        case _:
            x = 1
def q():
    try:
        d()
    except ValueError:
        pass
    else:
        pass
async def r1(): return 1
async def r():
    x = await r1()
    return x
def s():
    try: r().send(None)
    except StopIteration: pass
def u():
    i = 0
    while i < 2: i += 1
    else:
        i = 9
def v():
    a = b = 1; c = 2
    if a:
        if b:
            return (a +
                    b)
def w():
    gen = g()
    next(gen)
    try: gen.throw(KeyError)
    except KeyError: pass
for f in (a,b,c,d,e,h,i,k,l,m,n,o,p,q,s,u,v,w): run(f)
run(j, 2)
# === a tracer that wants no more, and one that raises ===
import sys

out = []


def a(): return 1


def b():
    a()
    return 2

def noloc(frame, event, arg):
    out.append((frame.f_code.co_name, event, frame.f_lineno)); return None
out.clear(); sys.settrace(noloc); b(); e2=0
sys.settrace(None); print(out)
def bad(frame, event, arg): 1/0
try:
    sys.settrace(bad); a()
except ZeroDivisionError as e: print('bad', e, sys.gettrace())
# === what a profiler is told ===
import sys

out = []


def a(): return 1


def g():
    yield 1
    yield 2
def prof(frame, event, arg):
    out.append((frame.f_code.co_name, event, getattr(arg, '__name__', arg)))
def z():
    len([1]); [].append(1)
    try: int('x')
    except ValueError: pass
    try: len(1)
    except TypeError: pass
    a(); [*g()]
    return sorted([1], key=lambda x: x)
out.clear(); sys.setprofile(prof); z(); sys.setprofile(None)
for o in out: print(o)
# === the frame that begins to trace ===
import sys

out = []


def tracer(frame, event, arg):
    out.append((frame.f_code.co_name, event, frame.f_lineno))
    return tracer

def cur():
    f = sys._getframe()
    f.f_trace = tracer
    sys.settrace(tracer)
    x = 1
    sys.settrace(None)
out.clear(); cur(); print(out)

# === instruction by instruction ===
import dis
import sys

seen = []


def ops(frame, event, arg):
    frame.f_trace_opcodes = True
    frame.f_trace_lines = False
    if event == "opcode":
        code = frame.f_code.co_code
        seen.append(dis.opname[code[frame.f_lasti]])
    return ops


def small(x):
    return x + 1


sys.settrace(ops)
sys.settrace(ops)
small(1)
small(2)
sys.settrace(None)
print(seen[-4:])

# === a call inside a tracer is not traced, unless it asks ===
import sys

calls = []


def inner():
    pass


def outer():
    pass


def tracer(frame, event, arg):
    calls.append(frame.f_code.co_name)
    if frame.f_code.co_name == "outer":
        inner()
        sys.call_tracing(inner, ())


sys.settrace(tracer)
outer()
sys.settrace(None)
print(calls)
