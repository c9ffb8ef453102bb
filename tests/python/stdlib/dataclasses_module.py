# === plain ===
import dataclasses
from dataclasses import dataclass, field, fields, asdict, astuple, replace, make_dataclass, InitVar, KW_ONLY, FrozenInstanceError
from typing import ClassVar


def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "!!", type(error).__name__, error)


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
    count: ClassVar[int] = 5


print(Point(1), Point(1, 2) == Point(1, 2, [3]), Point(1) != Point(2), Point.__match_args__, Point.__doc__)
attempt("missing", Point)
attempt("many", lambda: Point(1, 2, 3, 4))
attempt("hash", lambda: hash(Point(1)))
attempt("order", lambda: Point(1) < Point(2))
print(asdict(Point(1, tags=[Point(2)])), astuple(Point(1)), replace(Point(1), y=9), [f.name for f in fields(Point)])
print(fields(Point)[1].name, fields(Point)[1].type)
attempt("asdict", lambda: asdict(3))
attempt("replace", lambda: replace(Point(1), z=1))

# === options ===
@dataclass(frozen=True, order=True, slots=True)
class Version:
    major: int
    minor: int = field(default=0, repr=False)


v = Version(1, 2)
print(v, v < Version(1, 3), hash(v) == hash((1, 2)), Version.__slots__, sorted([Version(2), Version(1)]))


def assign():
    v.major = 3


attempt("frozen", assign)
attempt("frozen delete", lambda: delattr(v, "major"))


@dataclass(kw_only=True)
class Options:
    a: int
    b: int = 2


print(Options(a=1), Options.__init__.__kwdefaults__)
attempt("kw_only", lambda: Options(1))


@dataclass
class Both:
    a: int
    _: KW_ONLY
    b: int = 3


print(Both(1, b=4), Both.__match_args__)


@dataclass
class Scaled:
    base: int
    factor: InitVar[int] = 2
    total: int = field(init=False)

    def __post_init__(self, factor):
        self.total = self.base * factor


print(Scaled(3), Scaled(3, 5))


@dataclass
class Child(Point):
    z: int = 3


print(Child(1, 2, [], 4), dataclasses.is_dataclass(Child), dataclasses.is_dataclass(3))
Made = make_dataclass("Made", [("x", int), ("y", int, field(default=5))], namespace={"sum": lambda self: self.x + self.y})
print(Made(1), Made(1).sum())

# === mistakes ===
for source in ("@dataclass\nclass A:\n x: list = []", "@dataclass\nclass A:\n x: int = 1\n y: int", "@dataclass(order=True, eq=False)\nclass A: pass",
               "@dataclass\nclass A:\n x = field()", "@dataclass(frozen=True)\nclass A(Point): pass", "@dataclass\nclass A(Version): pass",
               "field(default=1, default_factory=int)", "make_dataclass('A', ['1'])", "make_dataclass('A', ['if'])", "make_dataclass('A', ['x', 'x'])",
               "@dataclass(order=True)\nclass A:\n x: int\n def __lt__(self, o): pass", "@dataclass(slots=True)\nclass A:\n __slots__ = ()\n x: int",
               "@dataclass(weakref_slot=True)\nclass A: pass", "@dataclass(unsafe_hash=True)\nclass A:\n x: int\n def __hash__(self): pass"):
    try:
        exec(source)
        print("fine")
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Node:
    next: object = None


n = Node()
n.next = n
print(n)

# === in depth ===
import copy, pprint, re, sys, types, typing
from dataclasses import *
from typing import *
from typing import *
def t(f,*a,**k):
    try: print('ok', re.sub('0x[0-9a-f]+', '0x', repr(f(*a, **k))))
    except BaseException as e: print(type(e).__name__, e)
@dataclass(frozen=True, slots=True)
class S:
    x:int
    y:int=3
s=S(1)
def setit(o,n): setattr(o,n,1)
t(setit,s,'x'); t(setit,s,'q'); t(delattr,s,'x'); t(delattr,s,'q'); print(S.__slots__, hasattr(s,'__dict__'), copy.copy(s), copy.deepcopy(s))
@dataclass(frozen=True)
class Z: pass
t(setit,Z(),'q')
class Z2(Z): pass
z=Z2(); z.q=5; print(z.q); t(delattr,z,'q'); t(delattr,z,'r')
@dataclass
class Docs:
    a: int
    b: 'str'
    c: List[int] = field(default_factory=list)
    d: list[int] = None
    e: Optional[int] = 3
    f: InitVar[int] = 4
    g: Any = field(default=5, kw_only=True)
    h: types.SimpleNamespace = field(default=6, kw_only=True)
    i: ClassVar[int] = 3
    j: "ClassVar[int]" = 4
    k: "typing.ClassVar[int]" = 4
    l: "dataclasses.InitVar" = 4
    m: int | None = 3
    n: Callable[[int], str] = print
    o: type = int
    def __post_init__(self, f, l): self.p=(f,l)
print(Docs.__doc__); print([f.name for f in fields(Docs)], Docs(1,2,l=9).p)
import inspect; print(Docs.__doc__ == 'Docs'+str(inspect.signature(Docs)).replace(' -> None',''))
print(Docs.__init__.__annotations__.keys(), Docs.__init__.__defaults__[:2], Docs.__init__.__kwdefaults__)
print(get_type_hints(Docs.__init__)['b'])
@dataclass
class Empty: pass
print(Empty.__doc__, Empty(), Empty()==Empty(), Empty.__match_args__)
@dataclass
class KW:
    a: int = field(kw_only=True)
    _: KW_ONLY
    b: int = 0
print(KW.__doc__, KW(a=1))
@dataclass(init=False)
class NoInit:
    a:int
print(NoInit.__doc__)
class WithNew:
    def __new__(cls, *args): return super().__new__(cls)
@dataclass
class WN(WithNew):
    a:int
print(WN.__doc__)
class M(type):
    def __call__(cls, q): return type.__call__(cls, q)
@dataclass
class MM(metaclass=M):
    a:int
print(MM.__doc__)
@dataclass
class G[T]:
    a:T
print(G.__doc__, G[int](3), G(3).__replace__(a=4), copy.replace(G(1),a=2))
@dataclass
class Slf:
    self:int
    other:int=field(default=3,init=False)
print(Slf(3), Slf.__doc__)
for o in (None,5,Slf): t(fields,o); t(asdict,o); t(replace,o)
t(replace,Slf(1),other=3); t(replace,Docs(1,2),a=3); 
@dataclass
class IV:
    a: InitVar[int]
t(replace,IV(1)); t(replace,IV(1),a=2); t(replace,IV(1),q=2)
for src in ["x: int = field(kw_only=True, default=3)\n i: ClassVar[int] = field(kw_only=True)","i: InitVar[int]=field(default_factory=int)","i: ClassVar[int]=field(default_factory=int)","a: KW_ONLY\n b: KW_ONLY","a: dict={}","a: int=3\n b: int\n c:int=4","x=field()"]:
    try: exec("@dataclass\nclass A:\n "+src); print('fine')
    except Exception as e: print(type(e).__name__, e)
print(InitVar[int], InitVar[list[int]], InitVar[List[int]], InitVar, InitVar['x'])
t(field, default=3, metadata={'a':1}); t(Field.__class_getitem__, int)
t(make_dataclass,'A',[('x',)]); t(make_dataclass,'A',[('x',1,2,3)]); t(make_dataclass,'A',[3]); t(make_dataclass,'A',['a b'])
A=make_dataclass('A',['x',('y',int),('z',int,field(default=3))],bases=(Empty,),namespace={'w':5},frozen=False,slots=True); print(A.__doc__, A(1,2), A.__module__, A.w, A.__annotations__, A.__mro__)
from collections import namedtuple, defaultdict, OrderedDict
NT=namedtuple('NT','a b')
@dataclass
class D:
    v: object
class L(list): pass
class DD(dict): pass
for v in (NT(1,D(2)), [D(1)], (D(1),), {'a':D(1)}, {D: 1}, defaultdict(list,a=[D(1)]), OrderedDict(a=D(1)), L([D(1)]), DD(a=D(2)), {1,2}, D, b'x', 1+2j):
    t(asdict, D(v)); t(astuple, D(v))
t(asdict,D(D(1)),dict_factory=list); t(astuple,D(D(1)),tuple_factory=list)
pprint.pprint(D(list(range(40))))
print(D.__eq__(D(1),5), '__lt__' in D.__dict__, D.__hash__)
@dataclass(unsafe_hash=True)
class H:
    a:int
    b:int=field(hash=False,default=1)
    c:int=field(compare=False,default=1)
    d:int=field(compare=False,hash=True,default=1)
print(hash(H(1))==hash((1,1)), H(1)==H(1,c=4,d=5))
@dataclass
class Base:
    x:int
    y:int=1
@dataclass
class Sub(Base):
    x:int=2
    z:int=3
print(Sub(), [f.name for f in fields(Sub)])
class NodeD:
    def __set_name__(self,o,n): print('set_name',o.__name__ if o else o,n)
    def __get__(self,i,o): return 42 if i is None else i._v
    def __set__(self,i,v): i._v=v
@dataclass
class De:
    q: int = NodeD()
    r: int = field(default=NodeD())
print(De.q)
print(D.__dataclass_params__, is_dataclass(D), is_dataclass(D(1)), is_dataclass(list[int]), is_dataclass(G[int]))
@dataclass(slots=True, weakref_slot=True)
class W: 
    a:int=3
    b:int=field(default=4,init=False)
print(W.__slots__, W(), W.__qualname__)
@dataclass(slots=True)
class W2(W):
    a:int=5
    c:int=6
print(W2.__slots__, W2())
@dataclass
class R:
    def __repr__(self): return 'mine'
    def __eq__(self,o): return 'eq'
print(R(), R()==R(), R.__hash__)
t(dataclass, 5)
t(lambda: dataclass(bogus=1))
