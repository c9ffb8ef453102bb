# === everything once ===
from collections import *
import collections
import copy
import inspect
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
C=Counter
c=C('abracadabra')
for f in (lambda:c,lambda:c.most_common(2),lambda:c.most_common(),lambda:list(c.elements()),lambda:c['z'],lambda:c+C(a=1,z=-2),lambda:c-C(a=3),lambda:c&C(a=2,z=1),lambda:c|C(z=3),lambda:+C(a=-1,b=1),lambda:-C(a=-1,b=1),lambda:c.total(),lambda:C(1),lambda:C([1],2),lambda:C.fromkeys('ab'),lambda:c.subtract('ab'),lambda:c,lambda:c.update({'a':5}),lambda:c.update('b',q=2),lambda:c,lambda:c.__delitem__('zzz'),lambda:C(a=1)==C(a=1,b=0),lambda:C(a=1)<=C(a=1),lambda:C(a=1)<C(a=2),lambda:C(a=1)>=C(b=0),lambda:C(a=1)!=C(a=2),lambda:C(a=1)==5,lambda:C(a=1)<5,lambda:c.copy(),lambda:C({'a':'x'}),lambda:C({'b':2,'a':'x'}), lambda: C(), lambda:C({1:2,2:3}).__reduce__(), lambda:C(a=1).__iadd__(C(a=2)), lambda:C(a=3).__isub__(C(a=5,b=1)),lambda:C(a=3).__iand__(C(a=1)),lambda:C(a=3).__ior__(C(a=5)), lambda:C(a=1)+5, lambda:C(None),lambda:C(a=1).most_common(0), lambda:C(a=2).most_common(-1), lambda:C(a=1)|{'a':2}, lambda:C.__missing__(C(),1), lambda: C(a=1)>C(a=1), lambda:inspect.signature(C.update),lambda:inspect.signature(C.subtract),lambda:inspect.signature(C.__init__)): t(f)
class SC(Counter): pass
t(lambda:SC('a')); t(lambda:SC('a')+SC('b')); t(lambda:SC('ab').copy())
M=ChainMap
m=M({'a':1},{'b':2,'a':3})
for f in (lambda:m,lambda:m['b'],lambda:m['z'],lambda:m.get('z',5),lambda:len(m),lambda:list(m),lambda:list(m.items()),lambda:m.new_child(),lambda:m.new_child({'c':1}),lambda:m.new_child(x=3),lambda:m.parents,lambda:m.maps,lambda:'b' in m,lambda:m.pop('b'),lambda:m.__delitem__('q'),lambda:m.popitem(),lambda:m.popitem(),lambda:M({},{1:2}).popitem(),lambda:M(),lambda:bool(M()),lambda:M.fromkeys('ab',3),lambda:m.copy(),lambda:M({1:2})|{3:4},lambda:{3:4}|M({1:2}),lambda:m.__ior__({1:2}),lambda:m.clear(),lambda:m, lambda:m|5, lambda:M({1:2})==ChainMap({},{1:2}), lambda:inspect.signature(M.new_child), lambda: m.__missing__('k'), lambda:M.fromkeys): t(f)
D=UserDict
class DM(UserDict):
    def __missing__(s,k): return k*2
d=D({'a':1},b=2)
for f in (lambda:d,lambda:d['z'],lambda:DM()['z'],lambda:'z' in DM(),lambda:d.data,lambda:d|{'c':3},lambda:{'c':3}|d,lambda:d.__ior__({'q':1}),lambda:d.copy(),lambda:copy.copy(d),lambda:D.fromkeys('ab'),lambda:len(d),lambda:d=={'a':1,'b':2,'q':1},lambda:d.get('zz',4), lambda:DM().get('z'), lambda:D([(1,2)]), lambda:d|5, lambda:str(d), lambda:D(dict=1)): t(f)
L=UserList
l=L([3,1,2])
for f in (lambda:l,lambda:l[0],lambda:l[1:],lambda:l+[1],lambda:[1]+l,lambda:l+(1,),lambda:l*2,lambda:2*l,lambda:l.sort(),lambda:l,lambda:l.sort(reverse=True),lambda:l.index(3),lambda:l.count(9),lambda:l<[1],lambda:l==L([3,2,1]),lambda:l==[3,2,1],lambda:l.copy(),lambda:copy.copy(l),lambda:l.__iadd__('ab'),lambda:l.__imul__(2),lambda:l.pop(),lambda:l.remove(3),lambda:l.insert(0,9),lambda:l.reverse(),lambda:l.append(4),lambda:l.extend([1]),lambda:l,lambda:9 in l,lambda:l.clear(),lambda:l,lambda:L('abc'),lambda:L(L([1])),lambda:l.pop(),lambda:str(l), lambda:hash(l), lambda:L([1])<=L([2]), lambda: L([1])+5): t(f)
S=UserString
s=S('Hello')
for f in (lambda:s,lambda:str(s),lambda:s+' w',lambda:'a '+s,lambda:s*2,lambda:3*s,lambda:s%(),lambda:S('%s')%5,lambda:'%s x'%s,lambda:s.upper(),lambda:type(s.upper()),lambda:s.find('l'),lambda:s.find(S('l')),lambda:s.replace('l','L'),lambda:s.replace(S('l'),S('L'),1),lambda:s.split('l'),lambda:s.join(['a','b']),lambda:s.encode(),lambda:s.format(),lambda:S('{}').format(3),lambda:S('{a}').format_map({'a':1}),lambda:s[1:3],lambda:type(s[1:3]),lambda:len(s),lambda:s=='Hello',lambda:s==S('Hello'),lambda:s<'I',lambda:hash(s)==hash('Hello'),lambda:int(S('5')),lambda:float(S('5')),lambda:complex(S('5')),lambda:S(5),lambda:s.partition('l'),lambda:s.startswith('H'),lambda:'ell' in s,lambda:S('ell') in s,lambda:s.center(9,'*'),lambda:s.maketrans('a','b'),lambda:s.translate({72:'J'}),lambda:s.isascii(),lambda:s.zfill(8),lambda:s.strip('o'),lambda:s.removeprefix('H'),lambda:s.removesuffix(S('o')),lambda:s.count('l'),lambda:s.index('z'),lambda:s.expandtabs(),lambda:s.splitlines(),lambda:s.casefold(), lambda:s.encode('ascii','strict'), lambda: s+5, lambda:5+s, lambda:s.__rmod__('%s'), lambda:s.title(),lambda:s.swapcase(), lambda:s.rpartition('l'),lambda:s.rsplit('l',1), lambda: type(s.split()[0]), lambda:s.rfind('l'), lambda:s.isidentifier(), lambda:s.ljust(7)+'|'): t(f)
O=OrderedDict
o=O(a=1,b=2,c=3)
for f in (lambda:o,lambda:o.move_to_end('a'),lambda:o,lambda:o.move_to_end('c',last=False),lambda:o,lambda:o.move_to_end('z'),lambda:o.popitem(),lambda:o.popitem(False),lambda:o,lambda:O(a=1,b=2)==O(b=2,a=1),lambda:O(a=1,b=2)==dict(b=2,a=1),lambda:O()|{1:2},lambda:{1:2}|O(),lambda:O([(1,2)]).copy(),lambda:O().popitem(),lambda:O.fromkeys('ab',0),lambda:list(reversed(O(a=1,b=2))),lambda:o.keys(),lambda:o.items(),lambda:o.pop('b'),lambda:o.pop('zz',3),lambda:o.pop('zz'),lambda:o.setdefault('x',3),lambda:O(a=O()),lambda:o.values()): t(f)
for n in ('foo','OrderedDictx'): t(lambda:getattr(collections,n))
print(inspect.signature(namedtuple))
class E(namedtuple('E','a')):
    __slots__=()
t(lambda:E(1)); t(lambda:copy.copy(E(1)));
N=namedtuple('N','a'); t(lambda:N.__class_getitem__(int)); t(lambda:N(1)==(1,)); t(lambda:N(a=1)+(2,)); t(lambda: N._make({5})); t(lambda:N(1)._replace())
