"""The opcodes: their numbers, and lists of those that share a trait.

What the lists mean is written in the documentation of the module dis.
"""

import _opcode
from _opcode import opmap, opname, stack_effect

__all__ = [
    "cmp_op", "stack_effect", "hascompare", "opname", "opmap", "HAVE_ARGUMENT", "EXTENDED_ARG",
    "hasarg", "hasconst", "hasname", "hasjump", "hasjrel", "hasjabs", "hasfree", "haslocal", "hasexc",
]

cmp_op = ("<", "<=", "==", "!=", ">", ">=")

HAVE_ARGUMENT = 44
EXTENDED_ARG = opmap["EXTENDED_ARG"]


def _having(trait):
    return [number for number in opmap.values() if trait(number)]


hasarg = _having(_opcode.has_arg)
hasconst = _having(_opcode.has_const)
hasname = _having(_opcode.has_name)
hasjump = _having(_opcode.has_jump)
hasjrel = hasjump
hasjabs = []
hasfree = _having(_opcode.has_free)
haslocal = _having(_opcode.has_local)
hasexc = _having(_opcode.has_exc)
hascompare = _opcode.comparing
