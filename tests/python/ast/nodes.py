# The classes of `_ast`: what they say of themselves, how their instances are made, copied and derived from.
import _ast
import copy
import warnings

# === every class ===
classes = [value for value in vars(_ast).values() if isinstance(value, type) and value.__module__ == "ast"]
for cls in classes:
    own = vars(cls)
    print(cls.__name__, cls.__qualname__, cls.__mro__[1].__name__, cls._fields, cls.__match_args__, cls._attributes)
    print("   ", repr(cls.__doc__))
    types = own.get("_field_types")
    if types is not None:
        print("   ", {name: str(type) for name, type in types.items()}, types is own["__annotations__"])
    defaults = {name: value for name, value in own.items() if value is None and name != "__doc__"}
    print("   ", sorted(defaults))
print({name: value for name, value in vars(_ast).items() if name.startswith("PyCF")})


# === making nodes ===
def shown(value):
    if isinstance(value, _ast.AST):
        return f"{type(value).__name__}({', '.join(f'{n}={shown(v)}' for n, v in sorted(vars(value).items()))})"
    return repr(value)


def attempt(make, *args, **named):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(shown(make(*args, **named)))
        except Exception as error:
            print(type(error).__name__, error)
    for warning in sorted(caught, key=lambda warning: str(warning.message)):
        print("   ", warning.category.__name__, warning.message)


attempt(_ast.Name)
attempt(_ast.Name, "a")
attempt(_ast.Name, "a", _ast.Store())
attempt(_ast.Name, "a", _ast.Load(), 3)
attempt(_ast.Name, "a", id="b")
attempt(_ast.Name, "a", colour="red")
attempt(_ast.Name, "a", lineno=3, end_col_offset=7)
attempt(_ast.Module)
attempt(_ast.FunctionDef)
attempt(_ast.FunctionDef, "f", _ast.arguments())
attempt(_ast.Return)
attempt(_ast.BinOp, 1)
attempt(_ast.Constant)
attempt(_ast.Load, 1)
attempt(_ast.AST, 1)
attempt(_ast.AST, x=1)
attempt(_ast.stmt, x=1)
attempt(_ast.comprehension)
attempt(_ast.Dict)
attempt(_ast.ImportFrom)
attempt(_ast.AST.__init__, 3)


# === classes derived from nodes ===
class Plain(_ast.AST):
    pass


class Named(_ast.AST):
    _fields = ("a", "b")


class Typed(_ast.AST):
    _fields = ("a", "b", "c")
    _attributes = ("place",)
    _field_types = {"a": list[int], "b": int | None, "c": _ast.expr_context}


class Loose(_ast.AST):
    _fields = ("a", "b")
    _field_types = {"a": int}


class Wrong(_ast.AST):
    _fields = 3


class WrongName(_ast.AST):
    _fields = (3,)


class MyName(_ast.Name):
    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.mine = True


attempt(Plain, 1)
attempt(Plain, a=1)
attempt(Named, 1)
attempt(Named, 1, 2, 3)
attempt(Typed)
attempt(Typed, place=1)
attempt(Typed, other=1)
attempt(Loose)
attempt(Wrong)
attempt(WrongName, 1)
attempt(MyName, "x")
print(isinstance(MyName("x"), _ast.expr), issubclass(MyName, _ast.AST), MyName.__mro__[1:3])

# === attributes ===
node = _ast.Name("x")
for name in ("lineno", "end_lineno", "nothing"):
    try:
        print(name, getattr(node, name))
    except AttributeError as error:
        print(type(error).__name__, error)
del node.id
try:
    node.id
except AttributeError as error:
    print(error)
node.__dict__ = {"id": "y"}
print(node.id, vars(node))
_ast.Name.extra = 1
print(node.extra)
del _ast.Name.extra

# === reducing and copying ===
for node in (
    _ast.Return(),
    _ast.BinOp(1, 2, 3, lineno=4),
    _ast.Global(["a"]),
    _ast.Load(),
    Named(1, 2),
):
    made, args, state = node.__reduce__()
    print(made.__name__, args, state, node.__reduce_ex__(2)[1:] == (args, state))
tree = compile("x = [a + 1]", "file", "exec", _ast.PyCF_ONLY_AST)
shallow = copy.copy(tree)
print(shallow.body is tree.body)
deep = copy.deepcopy(tree)
print(deep.body is tree.body, shown(deep) == shown(tree))

# === nodes without fields are shared within trees ===
first = compile("a + b", "file", "eval", _ast.PyCF_ONLY_AST).body
second = compile("c + d", "file", "eval", _ast.PyCF_ONLY_AST).body
print(first.op is second.op, first.left.ctx is second.right.ctx, type(first.op) is _ast.Add)
print(_ast.Load() is _ast.Load(), _ast.Name("x").ctx is first.left.ctx)

# === matching ===
match first:
    case _ast.BinOp(_ast.Name(left), _ast.Add(), _ast.Name(right)):
        print(left, right)
