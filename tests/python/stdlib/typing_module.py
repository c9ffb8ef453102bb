# === expressions and what they are ===
import typing
globals().update((name, getattr(typing, name)) for name in typing.__all__ if name not in ('Match', 'Pattern'))
T=TypeVar('T'); P=ParamSpec('P'); Ts=TypeVarTuple('Ts'); U=TypeVar('U')
class Box(Generic[T]):
    def __init__(self,x:T): self.x=x
class Two(Generic[T,U]): pass
class Sub(Box[int]): pass
class Pr(Protocol):
    def close(self)->None: ...
@runtime_checkable
class RP(Protocol):
    y:int
    def close(self)->None: ...
class Impl:
    y=1
    def close(self): pass
class NT(NamedTuple):
    x:int
    y:str='a'
    def m(self): return self.x
class TD(TypedDict,total=False):
    a:int
    b:Required[str]
class L(List[int]): pass
def fn(a:'int',b:Optional['Box']=None,*c:List['str'])->None: pass
class An:
    z:'int'
    w:Annotated[int,3]
def dec(f:Callable[P,T])->Callable[P,List[T]]: return f
for x in ['List[int]','List','Dict[str,List[int]]','Optional[int]','Union[int,str,None]','Union[int]','Union[int,int]','Union[Union[int,str],float]','Callable[[int],str]','Callable[...,T]','Callable','Tuple[int,...]','Tuple[()]','Any','ClassVar[int]','Final','Literal[1,"a"]','Annotated[int,3]','Type[int]','Generic[T]','T','P','Ts','P.args','Iterable[T]','Optional','Union','NoReturn','Never','Self','List[T][int]','Dict[T,int][str]','Concatenate[int,P]','Deque[int]','DefaultDict[str,int]','Unpack[Ts]','TypeGuard[int]','Required[int]','ForwardRef("x")','List["x"]','NewType("U",int)','int|List[int]','List[int]|None','Optional[List[int]]','Protocol','Protocol[T]','Counter[int]','ChainMap[int,str]','Text','AnyStr','Awaitable[int]','Generator[int,str,None]','ContextManager[int]','Union[int,None]','Literal[1]|None','LiteralString','Hashable','Sized','IO[str]','TextIO','SupportsInt','get_origin(List[int])','get_args(Dict[int,str])','get_args(Callable[[int],str])','get_origin(Union[int,str])','List[int].__origin__','Tuple','Type','List[1]','List[int,str]','Optional[int,str]','Union[()]','Any()','List()','Union()','ClassVar[ClassVar[int]]','isinstance(1,List)','isinstance(1,List[int])','isinstance(1,Optional[int])','Generic[int]','Literal','Callable[int]','Dict[int]','TypeVar("T",int)','TypeVar("T",int,str,bound=int)','TypeVar("T",bound=int,covariant=True)','List[int]==List[int]','hash(List[int])==hash(List[int])','Annotated[int]','NewType("U",int)(5)','AsyncIterator[int]','Optional["A"]','Tuple[int,str]','Tuple[T,int][str]','Union[T,int][str]','Coroutine[int,str,None]','Iterator','Mapping[str,int]', 'List[None]','TypeAlias','ReadOnly[int]','TypeIs[int]','NoDefault',
 'Box[int]','Box[int](3).x','Box(3).x','Two[int,str]','Two[int]','Two[int,U]','Two[T,U][int,str]','Box.__parameters__','Sub.__orig_bases__','Sub.__mro__','Box[int].__origin__','Box[T][int]','isinstance(Box(1),Box)','issubclass(Sub,Box)','Box[int,str]','Sub[int]','isinstance(Impl(),RP)','isinstance(3,RP)','isinstance(3,Pr)','Pr()','issubclass(Impl,RP)','NT(1)','NT._fields','NT.__annotations__','NT(1).m()','NT._field_defaults','NT.__mro__','NamedTuple("Q",[("a",int)])(1)','TD(a=1)','TD.__required_keys__','TD.__optional_keys__','TD.__total__','TD','TD.__annotations__','L','L.__mro__','L([1])','get_type_hints(fn)','get_type_hints(An)','get_type_hints(An,include_extras=True)','Callable[P,T][[int],str]','Callable[Concatenate[int,P],T]','Callable[P,T][...,str]','get_type_hints(dec)','List[T][U]','Dict[str,T][int].__args__','Literal[1]==Literal[True]','Optional[int]==(int|None)','Callable[[T],U][int,str]','is_typeddict(TD)','is_protocol(Pr)','cast(int,"x")','Annotated[Annotated[int,1],2]','get_args(Annotated[int,1])','Annotated[int,1].__metadata__','List[Annotated[T,1]][int]','get_origin(Box[int])','get_origin(list[int])','get_args(list[int])','list[T][int]','dict[str,T][int]','get_origin(int|str)','TypedDict("Z",{"a":int}).__annotations__','isinstance(3,SupportsInt)','issubclass(int,SupportsFloat)','isinstance([],Iterable)','isinstance([],Sequence)','issubclass(dict,Mapping)','Type[T][int]','hash(Union[int,str])==hash(Union[str,int])','Union[int,str]==Union[str,int]','Tuple[int,...][str]','ForwardRef("x y")','Pr.__init__ is None','Union[list[int],None]','repr(typing.Dict)','T.__bound__','T.__constraints__','AnyStr.__constraints__','Literal[Literal[1],2]','Deque()','DefaultDict(int)','Counter("aa")','Unpack[Tuple[int,str]]','Box[int]|None','Self|None','Any|None','Final[int]','Tuple[int,str].__args__','Callable[[],None]','Generator[int]','typing.nope','Optional[None]','Union[None,None]','List[...]','Union[int,3]','Literal[[]]','Protocol[int]']:
    try: print(x,'=>',repr(eval(x)))
    except Exception as e: print(x,'!!',type(e).__name__,e)

# === forms: what is in their brackets, and what they refuse ===
import typing, warnings
from typing import *

T = TypeVar("T")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


class G(Generic[T]):
    pass


class GP(Generic[T, P]):
    pass


class GT(Generic[T, *Ts]):
    pass


def attempt(expression):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = repr(eval(expression, globals()))
        except Exception as error:
            result = f"!! {type(error).__name__} {error}"
    print(expression, "->", result, *(f"| {w.category.__name__} {w.message}" for w in caught))


for form in """ClassVar Final TypeGuard TypeIs Required NotRequired ReadOnly Unpack Optional Union Literal Concatenate
        Annotated Never NoReturn Self LiteralString TypeAlias Any Callable Tuple List Dict""".split():
    for shape in "{}[int, str]|{}[()]|List[{}]|Optional[{}]|{}()|isinstance(1, {})|issubclass(int, {})|{} | int".split("|"):
        attempt(shape.format(form))

# === arguments for type variables, and too few or too many of them ===
for expression in """List[int][str]|Dict[T, int][str, int]|Dict[int]|Hashable[int]|Generator[int]|Generator[()]|AsyncGenerator[1, 2, 3]
ContextManager[int]|Callable[int, str]|Callable[[int], (3,)]|Callable[P, int][int, str]|Callable[P, T][[int], str]
Callable[Concatenate[int, P], T][..., str]|Callable["P", int]|Callable[[*Ts], int][int, str]|Tuple[(1,), 2]|Tuple[*Ts][int, str]|Tuple[()]
Literal[1, True, 1]|Literal[[], []]|Annotated[int]|Annotated[Unpack[Ts], 1]|Annotated[int, 1][int]|Annotated[T, 1][int]
Concatenate[int, P][[str]]|G[int, str]|G[int][int]|G[()]|GP[int]|GP[int, int]|GP[int, [str]]|GT[()]|GT[int]|GT[*tuple[int, ...]]|G[*tuple[int]]
Generic[int]|Generic[T, T]|Generic[()]|Protocol[int]|Generic[T][int]|G[List[T]][int]|GT[int, *Ts][str, str]|GP[T, P][int, str]
ClassVar[Final[int]]|ForwardRef(3)|ForwardRef("3 4")|get_type_hints(3)|runtime_checkable(int)|get_protocol_members(int)
Unpack[Tuple[int, ...]].__typing_unpacked_tuple_args__|Unpack[List[int]].__typing_unpacked_tuple_args__|Unpack[Ts][int]|list(List[int])|list(List)
Type[int]()|List[int]()|Deque[int]()|NewType("x", int) | int|typing.Foo|Union[int, str] == Union[str, int]|Literal[1] == Literal[True]
Optional[int].__name__|Union[int, None, str].__name__|Optional[Any] is Union[Any, None]|Annotated[int, []] == Annotated[int, []]
get_args(Callable[[int], str])|get_args(Callable[P, str])|get_origin(Annotated[int, 1])|get_origin(int | str)|get_args(int | str)""".replace("\n", "|").split("|"):
    attempt(expression)

# === what is going away warns ===
for expression in """typing._collect_parameters is typing._collect_type_parameters;NamedTuple("A", x=int);NamedTuple("A");NamedTuple("A", None)
NamedTuple("A", None, x=int);NamedTuple("A", [("x", int)], y=int);TypedDict("A");TypedDict("A", None);TypedDict("A", {"x": (3,)})
isinstance(b"", typing.ByteString);no_type_check_decorator(len).__name__""".replace("\n", ";").split(";"):
    attempt(expression)

# === typed dicts: which keys, and of what kind ===
from typing import *


class Base(TypedDict, total=False):
    a: int
    b: Required[str]
    c: ReadOnly[int]


class Other(TypedDict):
    a: str


class Both(Base, Other):
    c: Required[int]
    d: Annotated[NotRequired[ReadOnly[int]], "note"]


for made in Base, Other, Both:
    print(made.__name__, made.__total__, *map(sorted, (
        made.__required_keys__, made.__optional_keys__, made.__readonly_keys__, made.__mutable_keys__)))
print(Both.__annotations__)
print(get_type_hints(Both), get_type_hints(Both, include_extras=True)["d"])
for body in "class E(Base): a: ReadOnly[int]", "class E(Base, int): pass", "isinstance({}, Base)":
    try:
        exec(body)
    except TypeError as error:
        print(body, "!!", error)

# === protocols: who fits, and who may ask ===
from abc import ABC
from typing import *


@runtime_checkable
class Closes(Protocol):
    def close(self): ...


@runtime_checkable
class Named(Protocol):
    name: str


class Quiet(Protocol):
    def hush(self): ...


class Door:
    close = None
    name = "door"


class Book:
    def __init__(self):
        self.name = "book"

    def close(self):
        pass


for protocol in Closes, Named:
    print(protocol.__name__, isinstance(Door(), protocol), isinstance(Book(), protocol), isinstance(3, protocol),
          sorted(get_protocol_members(protocol)), is_protocol(protocol))
print(issubclass(Book, Closes), issubclass(Door, Closes))
for attempt in (lambda: issubclass(Book, Named), lambda: isinstance(Book(), Quiet), lambda: issubclass(3, Closes),
                lambda: Quiet(), lambda: type("Bad", (Door, Protocol), {}), lambda: isinstance(3, SupportsInt)):
    try:
        print(attempt())
    except TypeError as error:
        print("!!", error)

# === arguments for the type variables of built-in generic types and unions ===
import collections.abc
from typing import *

T = TypeVar("T")
U = TypeVar("U")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
CC = collections.abc.Callable


class GT(Generic[*Ts]):
    pass


for expression in """list[T][Unpack[Tuple[int]]]|list[T][*tuple[int]]|dict[T, U][*tuple[int, str]]|dict[T, U][Unpack[Tuple[()]], int, str]
tuple[*Ts][int]|tuple[*Ts][()]|list[GT[*Ts]][()]|list[GT[*Ts]][int, str]|list[tuple[*Ts]][()]|CC[[*Ts], int][()]|CC[[*Ts], int][int, str]
Annotated[tuple[*Ts], 1][int, str]|tuple[*Ts][*tuple[int, ...]]|CC[[], CC[P, T]][[int], str]|CC[P, CC[P, T]][[bool, bytes], str]
CC[P, CC[Concatenate[int, P], T]][[str], bool]|list[T][int, str]|dict[T, U][int]|list[int][str]|dict[T, list[T]][int]
""".replace("\n", "|").strip("|").split("|"):
    try:
        print(expression, "->", eval(expression))
    except TypeError as error:
        print(expression, "!!", error)
print((list[T] | int)[str], (list[T] | int).__parameters__, (list[T] | dict[T, U])[int, str])
try:
    (int | str)[int]
except TypeError as error:
    print(error)
print("append" in dir(list[int]), "__origin__" in dir(list[int]), "__args__" in dir(CC[[int], str]))
