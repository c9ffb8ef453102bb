# === locals, f_locals and exec (PEP 667) ===
import sys
def shown(value):
    return "".join(part if not at else part[part.index(">"):] for at, part in enumerate(repr(value).split(" at 0x")))
def f(a, b=2):
    c = 3
    def g(): return c
    g.__class__
    p = sys._getframe().f_locals
    print(type(p), len(p))
    p['c'] = 10
    print(c, g())
    p['zz'] = 5
    print(sys._getframe().f_locals is p, sys._getframe().f_locals == p)
    print('zz' in p, 'q' in p, p.get('q'), p.get('q', 4), list(p), list(reversed(p)))
    for s in ["del p['a']", "del p['zz']", "del p['nope']", "p[1]=2", "p.pop('a')", "p.clear()", "p.popitem()", "p['nope']","p[1]", "p|{'a':5}", "{'a':5}|p", "p|=5", "p.update(a=99)", "p.update({'b':98})", "p.update([('b', 97)])", "p.update(5)", "p.setdefault('a',1)", "p.setdefault('new',1)", "p.copy()", "p.keys()", "p.values()", "p.items()", "hash(p)", "p.nope", "p|5", "p=={}", "p<p", "bool(p)", "type(p)()", "type(p)(5)","type(p)(sys._getframe())", "p.fromkeys", "p|=[('m',2)]", "p|{'a':3}", "p.pop()", "p.setdefault()", "p.get()", "p.pop('zz')", "p.__class_getitem__", "type(p.__init__)"]:
        try: r = eval(s, {'p':p,'sys':sys}) if not s.startswith(('del','p[1]=','p|=')) else exec(s,{'p':p}); print(s,'->',shown(r))
        except BaseException as e: print(s,'!!',type(e).__name__, e.args)
    print([x for x in dir(type(p))])
    print(a,b,c)
f(1)
print([sorted(locals()) for x in [1]])
print([(type(sys._getframe().f_locals), sys._getframe().f_locals is globals()) for x in [1]], sys._getframe().f_locals is globals(), locals() is globals())
class C:
    y = 1
    print([sorted(locals()) for x in [1]])
    z = [locals() for x in [1]][0]
    print(type(z))
def h():
    x = 1
    exec("x=2; print(locals()); q=4")
    print(x, locals())
    l = locals(); l['x']=50; print(x, l is locals())
    return [locals() for i in range(1)]
print(h())
def gen():
    a=1
    yield locals()
    b=2
    yield locals()
g=gen(); print(next(g), next(g), g.gi_frame.f_locals)
