"""The operators of Python as functions, and makers of functions that look things up.

Every function has a second name, that of the special method which it calls:
add is __add__ too. `_operator` does the work; where it cannot be imported, the
same functions come from `_py_operator`.
"""

try:
    from _operator import *
except ImportError:
    from _py_operator import *

__all__ = [
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq",
    "floordiv", "ge", "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul",
    "imod", "imul", "index", "indexOf", "inv", "invert", "ior", "ipow", "irshift", "is_", "is_not",
    "isub", "itemgetter", "itruediv", "ixor", "le", "length_hint", "lshift", "lt", "matmul",
    "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_", "pos", "pow", "rshift", "setitem", "sub",
    "truediv", "truth", "xor",
]

# No special methods are behind these.
_NAMELESS = {"attrgetter", "countOf", "indexOf", "is_", "is_not", "itemgetter", "length_hint", "methodcaller", "truth"}

globals().update((f"__{name.rstrip('_')}__", globals()[name]) for name in __all__ if name not in _NAMELESS)

del _NAMELESS
