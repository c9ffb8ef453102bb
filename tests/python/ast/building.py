# Compiling trees that a program has put together, and what is said of those that are no Python.
import _ast
import warnings

warnings.simplefilter("ignore")
ONLY_AST = _ast.PyCF_ONLY_AST
PLACE = dict(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)


def attempt(tree, mode="exec", *args, **named):
    try:
        code = compile(tree, "file", mode, *args, **named)
        print(type(code).__name__, getattr(code, "co_names", ""), getattr(code, "co_consts", ""))
    except Exception as error:
        print(type(error).__name__, str(error).split(" object at ")[0])


def at(cls, *args, **named):
    return cls(*args, **named, **PLACE)


LOAD, STORE, DEL = _ast.Load(), _ast.Store(), _ast.Del()
x = at(_ast.Name, "x", LOAD)
to_x = at(_ast.Name, "x", STORE)
one = at(_ast.Constant, 1)
done = at(_ast.Pass)
args = _ast.arguments()


def expression(node):
    attempt(_ast.Expression(node), "eval")


def statement(node):
    attempt(_ast.Module([node], []))


# === trees that are fine ===
namespace = {}
exec(compile(compile("def f(n):\n  return n * 2\ny = f(21)\n", "file", "exec", ONLY_AST), "file", "exec"), namespace)
print(namespace["y"])
print(eval(compile(_ast.Expression(at(_ast.BinOp, one, _ast.Add(), one)), "file", "eval")))
exec(compile(_ast.Interactive([at(_ast.Expr, one)]), "file", "single"))
attempt(_ast.Module([], []))
attempt(_ast.Module([], [_ast.TypeIgnore(1, "")]))
expression(_ast.Name("x", LOAD, lineno=1, col_offset=0))
expression(at(_ast.Constant, (1, frozenset([2, (3,)]), b"x", 2.5, 3j, ...)))
without_lists = at(_ast.Call, x)
del without_lists.args
expression(without_lists)


# === places ===
for place in (
    {},
    {"lineno": 1},
    {"lineno": "1", "col_offset": 0},
    {"lineno": None, "col_offset": 0},
    {"lineno": 1, "col_offset": 0, "end_lineno": None},
    {"lineno": 3, "col_offset": 0, "end_lineno": 1},
    {"lineno": 1, "col_offset": 5, "end_lineno": 1, "end_col_offset": 2},
    {"lineno": -1, "col_offset": -5, "end_lineno": -1, "end_col_offset": -2},
    {"lineno": 2**40, "col_offset": 0},
    {"lineno": True, "col_offset": False},
):
    expression(_ast.Name("x", LOAD, **place))

# === fields of the wrong kind ===
expression(None)
expression(3)
expression(done)
expression(at(_ast.Name, 3, LOAD))
expression(at(_ast.Name, b"x", LOAD))
expression(at(_ast.Name, None, LOAD))
expression(at(_ast.Name, "x", 3))
expression(at(_ast.Name, "x", None))
expression(at(_ast.Name, "x", _ast.expr_context()))
expression(at(_ast.expr))
expression(at(_ast.UnaryOp, _ast.Add(), x))
expression(at(_ast.BinOp, x, _ast.operator(), x))
expression(at(_ast.Constant, 1, kind=3))
missing = _ast.Constant(1, **PLACE)
del missing.value
expression(missing)
attempt(_ast.Module(3, []))
attempt(_ast.Module((), []))
attempt(_ast.Module([1], []))
attempt(_ast.Module([], 3))
attempt(_ast.Module([], [3]))
attempt(_ast.Module([None], []))
incomplete = _ast.Expression(x)
del incomplete.body
attempt(incomplete, "eval")


class Number(int):
    pass


for value in ([], ([],), {}, Number(1), frozenset([Number(2)]), print, compile("1", "file", "eval"), range(3), int):
    expression(at(_ast.Constant, value))

# === roots ===
attempt(_ast.Module([], []), "eval")
attempt(_ast.Expression(x), "exec")
attempt(x)
attempt(_ast.AST())
attempt(_ast.mod())
attempt(x, "exec", ONLY_AST)
attempt(_ast.FunctionType([], one), "func_type")
attempt(_ast.FunctionType([], one), "func_type", ONLY_AST)
attempt("1", "func_type")
attempt("1", "other")
attempt("1", "other", ONLY_AST)
attempt("1", "exec", 1)
attempt("1", "exec", 0, optimize=3)
attempt(3)
attempt(None, "exec", ONLY_AST)

# === patterns and type parameters must have an end ===
place = dict(lineno=1, col_offset=0)
attempt(_ast.Module([at(_ast.Match, x, [_ast.match_case(_ast.MatchAs(**place), None, [done])])], []))
attempt(_ast.Module([at(_ast.TypeAlias, to_x, [_ast.TypeVar("T", **place)], x)], []))

# === expressions that mean nothing ===
expression(at(_ast.Name, "None", LOAD))
expression(to_x)
expression(at(_ast.BoolOp, _ast.And(), [x]))
expression(at(_ast.BoolOp, _ast.And(), [x, None]))
expression(at(_ast.Dict, [x], []))
expression(at(_ast.Dict, [None], [x]))
expression(at(_ast.Set, [None]))
expression(at(_ast.Set, []))
expression(at(_ast.ListComp, x, []))
expression(at(_ast.ListComp, x, [_ast.comprehension(x, x, [], 0)]))
expression(at(_ast.ListComp, x, [_ast.comprehension(to_x, x, [None], 0)]))
expression(at(_ast.DictComp, to_x, x, [_ast.comprehension(to_x, x, [], 0)]))
expression(at(_ast.Compare, x, [_ast.In()], []))
expression(at(_ast.Compare, x, [_ast.In()], [x, x]))
expression(at(_ast.Call, x, [None], []))
expression(at(_ast.Call, to_x, [], []))
expression(at(_ast.Call, x, [], [at(_ast.keyword, "k", to_x)]))
expression(at(_ast.Lambda, _ast.arguments(defaults=[one]), x))
expression(at(_ast.Lambda, _ast.arguments(kw_defaults=[one]), x))
expression(at(_ast.Lambda, _ast.arguments(args=[at(_ast.arg, "a", to_x)]), x))
expression(at(_ast.Subscript, to_x, x, LOAD))
expression(at(_ast.Subscript, x, to_x, LOAD))
expression(at(_ast.Starred, x, LOAD))
expression(at(_ast.NamedExpr, x, one))
expression(at(_ast.Tuple, [to_x], LOAD))
expression(at(_ast.Yield, x))
expression(at(_ast.JoinedStr, [x]))
expression(at(_ast.FormattedValue, x, -1, one))

# === statements that mean nothing ===
statement(at(_ast.If, None, [done], []))
statement(at(_ast.If, x, [], []))
statement(at(_ast.If, x, [None], []))
statement(at(_ast.While, to_x, [done], []))
statement(at(_ast.For, x, x, [done], []))
statement(at(_ast.For, to_x, x, [], []))
statement(at(_ast.AsyncFor, to_x, x, [], []))
statement(at(_ast.With, [], [done]))
statement(at(_ast.With, [_ast.withitem(x, x)], [done]))
statement(at(_ast.With, [_ast.withitem(x)], []))
statement(at(_ast.Delete, []))
statement(at(_ast.Delete, [x]))
statement(at(_ast.Assign, [], x))
statement(at(_ast.Assign, [one], x))
statement(at(_ast.Assign, [x], x))
statement(at(_ast.Assign, [at(_ast.Tuple, [x], STORE)], x))
statement(at(_ast.AugAssign, x, _ast.Add(), x))
statement(at(_ast.AugAssign, at(_ast.Tuple, [], STORE), _ast.Add(), x))
statement(at(_ast.AnnAssign, at(_ast.Attribute, x, "a", STORE), x, None, 1))
statement(at(_ast.AnnAssign, at(_ast.Tuple, [], STORE), x, None, 0))
statement(at(_ast.TypeAlias, at(_ast.Attribute, x, "a", STORE), [], x))
statement(at(_ast.Raise, None, x))
statement(at(_ast.Try, [], [], [], [done]))
statement(at(_ast.Try, [done], [], [], []))
statement(at(_ast.Try, [done], [], [done], [done]))
statement(at(_ast.TryStar, [done], [at(_ast.ExceptHandler, x, "e", [])], [], []))
statement(at(_ast.Import, []))
statement(at(_ast.ImportFrom, "a", [], 0))
statement(at(_ast.ImportFrom, None, [at(_ast.alias, "x")], -1))
statement(at(_ast.ImportFrom, "a", [at(_ast.alias, "x")]))
statement(at(_ast.Global, []))
statement(at(_ast.Nonlocal, []))
statement(at(_ast.FunctionDef, "f", args, []))
statement(at(_ast.FunctionDef, "f", args, [done], [to_x]))
statement(at(_ast.FunctionDef, "f", args, [done], type_params=[at(_ast.TypeVar, "None")]))
statement(at(_ast.ClassDef, "C", [to_x], [], [done]))
statement(at(_ast.ClassDef, "C", [], [], []))
statement(at(_ast.Return, x))
statement(at(_ast.Break))

# === patterns that mean nothing ===
anything = at(_ast.MatchAs)


def pattern(node):
    statement(at(_ast.Match, x, [_ast.match_case(node, None, [done])]))


statement(at(_ast.Match, x, []))
pattern(anything)
pattern(at(_ast.MatchValue, x))
pattern(at(_ast.MatchValue, at(_ast.Attribute, x, "a", LOAD)))
pattern(at(_ast.MatchValue, at(_ast.Constant, None)))
pattern(at(_ast.MatchValue, at(_ast.Constant, ...)))
pattern(at(_ast.MatchValue, at(_ast.Constant, (1,))))
pattern(at(_ast.MatchValue, at(_ast.UnaryOp, _ast.USub(), one)))
pattern(at(_ast.MatchValue, at(_ast.UnaryOp, _ast.UAdd(), one)))
pattern(at(_ast.MatchValue, at(_ast.BinOp, one, _ast.Add(), at(_ast.Constant, 2j))))
pattern(at(_ast.MatchValue, at(_ast.BinOp, one, _ast.Add(), one)))
pattern(at(_ast.MatchSingleton, True))
pattern(at(_ast.MatchSingleton, 1))
pattern(at(_ast.MatchSequence, [at(_ast.MatchStar, "y")]))
pattern(at(_ast.MatchStar, "y"))
pattern(at(_ast.MatchSequence, [at(_ast.MatchStar, "_")]))
pattern(at(_ast.MatchMapping, [one], []))
pattern(at(_ast.MatchMapping, [at(_ast.Constant, True)], [anything], "rest"))
pattern(at(_ast.MatchMapping, [x], [anything]))
pattern(at(_ast.MatchMapping, [], [], "_"))
pattern(at(_ast.MatchClass, one, [], [], []))
pattern(at(_ast.MatchClass, x, [], ["a"], []))
pattern(at(_ast.MatchClass, x, [], ["None"], [anything]))
pattern(at(_ast.MatchClass, x, [at(_ast.MatchStar)], [], []))
pattern(at(_ast.MatchAs, anything))
pattern(at(_ast.MatchAs, None, "_"))
pattern(at(_ast.MatchAs, None, "True"))
pattern(at(_ast.MatchOr, [anything]))

# === attributes that run code ===
class Counted(_ast.Name):
    @property
    def id(self):
        print("asked")
        return "counted"


expression(Counted(ctx=LOAD, **PLACE))


class Failing(_ast.Name):
    @property
    def id(self):
        raise KeyError("no")


expression(Failing(ctx=LOAD, **PLACE))
items = []
items.append(done)


class Growing(_ast.Pass):
    @property
    def lineno(self):
        items.append(done)
        return 1


items.insert(0, Growing(col_offset=0))
attempt(_ast.Module(items, []))

# === deep trees ===
deep = one
for _ in range(20000):
    deep = at(_ast.UnaryOp, _ast.USub(), deep)
expression(deep)
deep = one
for _ in range(500):
    deep = at(_ast.UnaryOp, _ast.USub(), deep)
expression(deep)
