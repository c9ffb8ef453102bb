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
