from collections import OrderedDict as O
def hide(text):
    parts = text.split("0x")
    return "0x".join([parts[0]] + [part.lstrip("0123456789abcdef") for part in parts[1:]])


def t(f):
    try: print(hide(repr(f())))
    except BaseException as e: print(type(e).__name__, e)
def mut(kind):
    od=O.fromkeys('abc')
    for i,k in enumerate(od):
        if i==0:
            if kind=='add': od['z']=1
            elif kind=='del': del od['c']
            elif kind=='move': od.move_to_end('b')
            elif kind=='movesame': od.move_to_end('c')
            elif kind=='movefront': od.move_to_end('a',False)
            elif kind=='set': od['b']=5
            elif kind=='adddel': od['z']=1; del od['z']
            elif kind=='delme': del od['a']
            elif kind=='clear': od.clear()
            elif kind=='popadd': od.popitem(); od['q']=1
        print(k,end=' ')
for k in 'add del move movesame movefront set adddel delme clear popadd'.split():
    print(k, end=': '); t(lambda: mut(k))
class S(O):
    def __setitem__(s,k,v): print('set',k); super().__setitem__(k,v)
    def __delitem__(s,k): print('del',k); super().__delitem__(k)
    def __getitem__(s,k): print('get',k); return super().__getitem__(k)
    def __contains__(s,k): print('contains',k); return super().__contains__(k)
    def __missing__(s,k): print('missing',k); return 'M'
    def keys(s): print('keys'); return super().keys()
    def items(s): print('items'); return super().items()
    def __iter__(s): print('iter'); return super().__iter__()
s=S(a=1,b=2); print('made')
t(lambda: s.update(c=3)); t(lambda: s.update([('d',4)])); t(lambda: s.update({'e':5}))
print('pop'); t(lambda: s.pop('a')); t(lambda: s.pop('nope')); t(lambda: s.pop('nope',1))
print('popitem'); t(lambda: s.popitem()); t(lambda:s.popitem(last=False))
print('setdefault'); t(lambda: s.setdefault('c')); t(lambda: s.setdefault('x',1)); 
print('copy'); t(lambda: s.copy())
print('repr'); t(lambda: repr(s))
print('eq'); t(lambda: s==O(c=3)); t(lambda: s==s); 
print('reduce'); t(lambda: s.__reduce__())
print('or'); t(lambda: s|{'k':1}); t(lambda: {'k':1}|s); 
print('ior'); 
s|={'k':3}
print('move'); t(lambda: s.move_to_end('c')); t(lambda: s.move_to_end('nope'))
print('clear'); t(lambda: s.clear())
print('fromkeys'); t(lambda: S.fromkeys('ab',3))
t(lambda: O().popitem()); t(lambda: O().move_to_end('a')); t(lambda: O().pop('a')); t(lambda:O.fromkeys())
t(lambda: O(1)); t(lambda: O([1])); t(lambda: O([(1,2,3)])); t(lambda: O([],1)); t(lambda: O().update(1,2)); t(lambda: O(None)); t(lambda: O().update(self=1))
t(lambda: O([[]])); t(lambda: O(['ab',(1,)]));t(lambda: O().setdefault()); t(lambda: O().pop()); t(lambda: O().popitem(1,2)); t(lambda: O().move_to_end())
t(lambda: O([([],1)]))
class M:
    def keys(self): return ['a','b']
    def __getitem__(self,k): return k*2
t(lambda: O(M()))
class I:
    def items(self): return [('a',1)]
t(lambda: O(I()))
o=O(a=1,b=2); 
print(o.keys(), o.values(), o.items(), type(reversed(o)), type(o.keys()).__mro__, type(iter(o.items())), iter(o).__reduce__(), reversed(o.items()).__reduce__())
print(list(reversed(o)), list(reversed(o.items())), list(reversed(o.values())),list(reversed(o.keys())))
import copy
o.x=5
t(lambda: o.__reduce__()); t(lambda: copy.copy(o).x); t(lambda: o.copy().__dict__); t(lambda: vars(o)); 
o['self']=o
print(o, o.__sizeof__()>0, O.__doc__, O.__module__, O.__qualname__)
t(lambda: O(a=1)!=O(a=1)); t(lambda: O(a=1,b=2)==O(b=2,a=1)); t(lambda: O(a=1,b=2)=={'b':2,'a':1}); t(lambda: O(a=1)<O()); t(lambda: O()|[]); t(lambda: O().__or__([])); t(lambda: [] | O())
class T(O): pass
t(lambda: T(a=1)|O(b=1)); t(lambda: O(b=1)|T(a=1)); t(lambda: {'a':1}|T(b=1)); t(lambda: O(b=1)|{'c':1})
x=T(a=1); x.p=3; t(lambda: x.copy().p); t(lambda: x.__reduce__()); t(lambda: copy.copy(x).p); t(lambda: copy.deepcopy(x))
t(lambda: O.update()); t(lambda: O.__init__()); t(lambda: O().__ior__([('a',1)])); t(lambda: O().__ior__(3)); t(lambda:hash(O()))
t(lambda: iter(O()).__length_hint__()); t(lambda: list(iter(O(a=1,b=2)).__reduce__()[1]));
import weakref; t(lambda: weakref.ref(O()) is not None)
t(lambda: dict(o.items()) is o); t(lambda: o.keys() | {'z'} == {'a','b','self','z'}); t(lambda: 'a' in o.keys())
t(lambda: isinstance(o.keys(), type({}.keys())))

# === both ends, and hashed keys ===
d = O((k, i) for i, k in enumerate("abcdef"))
for k in "fed":
    d.move_to_end(k, last=False)
print(list(d), d.popitem(last=False), d.popitem(), list(d))
d = O(((i, i), i) for i in range(40))
for i in range(39, -1, -2):
    d.move_to_end((i, i), last=False)
for i in range(0, 40, 4):
    d.move_to_end((i, i))
print([k[0] for k in d], [k[0] for k in reversed(d)])
while len(d) > 2:
    d.popitem(last=False)
print(d, (38, 38) in d, d.get((36, 36)))
queue = O()
for i in range(1000):
    queue[i] = i
    if i >= 100:
        queue.popitem(last=False)
print(len(queue), next(iter(queue)), next(reversed(queue)))
