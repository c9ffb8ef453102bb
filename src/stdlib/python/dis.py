"""Showing the bytecode of functions, classes and code. Source: the library reference, "dis".

The instructions are read by `_dis`: instructions(code) gives a list of tuples (opname, opcode, arg, argval, argrepr,
offset, line number, jump target or None, positions), and exception_entries(code) one of (start, end, target, depth,
lasti).
"""

import sys
import types
from collections import namedtuple

import _dis
import opcode
from opcode import *

__all__ = [
    "code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels",
    "show_code", "get_instructions", "Instruction", "Bytecode", *opcode.__all__,
]
del opcode

COMPILER_FLAG_NAMES = {
    1 << bit: name
    for bit, name in enumerate(
        "OPTIMIZED NEWLOCALS VARARGS VARKEYWORDS NESTED GENERATOR NOFREE COROUTINE ITERABLE_COROUTINE "
        "ASYNC_GENERATOR".split()
    )
}

Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=[None] * 4)


class Instruction(
    namedtuple(
        "Instruction",
        "opname opcode arg argval argrepr offset start_offset starts_line line_number label positions cache_info",
        defaults=[None] * 3,
    )
):
    """One instruction: its name and number, its argument as it is stored, as a value and as text, and its place."""

    __slots__ = ()

    # There are no specialised forms here: the instruction is its own base.
    oparg, baseopcode, baseopname = (
        property(lambda self, field=field: getattr(self, field)) for field in ("arg", "opcode", "opname")
    )

    @property
    def jump_target(self):
        """The offset that is jumped to, or None."""
        if self.argrepr[:4] == "to L":
            return self.argval

    @property
    def is_jump_target(self):
        """Whether something jumps here."""
        return self.label is not None

    def __str__(self):
        return _line_format([self], False)(self, False)


# --- finding the code ---


def _try_compile(source, name):
    """What text means: an expression, or else statements."""
    try:
        return compile(source, name, "eval")
    except SyntaxError:
        pass
    return compile(source, name, "exec")


def _find_code(x, name):
    """The code object that something is or has, or that text means; None where there is no code."""
    x = getattr(x, "__func__", x)
    for holder in ("__code__", "gi_code", "ag_code", "cr_code"):
        x = getattr(x, holder, x)
    if isinstance(x, str):
        x = _try_compile(x, name)
    return x if hasattr(x, "co_code") else None


def _unknown(x):
    return TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _get_code_object(x):
    """The code of a function, method, generator or text, or the code itself; TypeError for anything else."""
    code = _find_code(x, "<disassembly>")
    if code is None:
        raise _unknown(x)
    return code


def _innermost(tb):
    """The code in which an exception was raised, and the offset."""
    while tb.tb_next is not None:
        tb = tb.tb_next
    return tb.tb_frame.f_code, tb.tb_lasti


# --- showing it ---

# What of a class or module is worth looking into.
_WITH_CODE = (types.FunctionType, types.MethodType, types.CodeType, classmethod, staticmethod, type)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Show the bytecode of a function, class, module or text, or where the last exception was raised.

    The code in it follows, and the code in that, down to 'depth'.
    """
    shown = {"file": file, "show_caches": show_caches, "adaptive": adaptive, "show_offsets": show_offsets}
    if x is None:
        return distb(**shown)
    code = _find_code(x, "<dis>")
    if code is not None:
        disassemble(code, **shown)
        for inner in _inside(code, depth):
            print(f"\nDisassembly of {inner!r}:", file=file)
            disassemble(inner, **shown)
        return
    if not hasattr(x, "__dict__"):
        raise _unknown(x)
    members = x.__dict__
    for name in sorted(key for key in members if isinstance(members[key], _WITH_CODE)):
        print(f"Disassembly of {name}:", file=file)
        try:
            dis(members[name], depth=depth, **shown)
        except TypeError as error:
            print("Sorry:", error, file=file)
        print(file=file)


def _inside(code, depth):
    """The code objects in another, each before those in itself, so many levels down; all if None."""
    if depth is not None:
        if depth <= 0:
            return
        depth -= 1
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield constant
            yield from _inside(constant, depth)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Show the bytecode of a code object. An arrow points to the instruction at 'lasti'."""
    print("".join(_Listing(co).lines(lasti, show_offsets)), end="", file=file)


disco = disassemble


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Show the bytecode where the exception of a traceback was raised, the last one unless given."""
    if tb is None:
        if hasattr(sys, "last_exc"):
            tb = sys.last_exc.__traceback__
        elif hasattr(sys, "last_traceback"):
            tb = sys.last_traceback
        else:
            raise RuntimeError("no last traceback to disassemble")
    disassemble(*_innermost(tb), file=file, show_offsets=show_offsets)


class _Listing:
    """The instructions of a code object, with labels where they are jumped to, and its exception table."""

    def __init__(self, code, first_line=None):
        shift = 0 if first_line is None else first_line - code.co_firstlineno
        raw = _dis.instructions(code)
        self.entries = list(_dis.exception_entries(code))
        places = {each[7] for each in raw} - {None}
        places = places.union(*(entry[:3] for entry in self.entries))
        self.labels = dict(zip(sorted(places), range(1, len(places) + 1)))
        self.instructions = []
        before = ()
        for name, number, arg, value, text, offset, line, target, positions in raw:
            if target is not None:
                value, text = target, f"to {self.label(target)}"
            begins = line != before
            before = line
            self.instructions.append(
                Instruction(
                    name, number, arg, value, text, offset, offset, begins,
                    line if line is None else line + shift,
                    self.labels.get(offset),
                    positions and Positions(*positions),
                )
            )

    def label(self, offset):
        """What a place is called."""
        return f"L{self.labels[offset]}"

    def lines(self, lasti, show_offsets):
        """The text, line by line."""
        show = _line_format(self.instructions, show_offsets)
        for number, instruction in enumerate(self.instructions):
            gap = "\n" if number and instruction.starts_line else ""
            yield f"{gap}{show(instruction, instruction.offset == lasti)}\n"
        if self.entries:
            yield "ExceptionTable:\n"
        for start, end, target, depth, pushes_lasti in self.entries:
            note = " lasti" if pushes_lasti else ""
            yield f"  {self.label(start)} to {self.label(end)} -> {self.label(target)} [{depth}]{note}\n"


def _line_format(instructions, show_offsets):
    """The function that shows one of these instructions: with columns that are wide enough for all of them."""
    numbers = [each.line_number for each in instructions]
    lines = max([3, *(4 if number is None else len(str(number)) for number in numbers)])
    labels = 5 + len(str(sum(each.label is not None for each in instructions)))
    offsets = max([4, *(len(str(each.offset)) for each in instructions)])

    def show(each, is_current):
        line = "" if not each.starts_line else "--" if each.line_number is None else each.line_number
        label = "" if each.label is None else f"L{each.label}:"
        place = f" {each.offset:>{offsets}}  " if show_offsets else ""
        arrow = " --> " if is_current else "     "
        # A long name takes room from the argument.
        argument = "" if each.arg is None else f" {each.arg:>{min(5, 25 - len(each.opname))}}"
        meaning = f" ({each.argrepr})" if argument and each.argrepr else ""
        return f"{line:>{lines}}{label:>{labels}}{place}{arrow}{each.opname:20}{argument}{meaning}".rstrip()

    return show


# --- asking about it ---


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """The instructions of a function, method, generator, text or code, one after the other."""
    return iter(_Listing(_get_code_object(x), first_line).instructions)


def findlinestarts(code):
    """Pairs of an offset and the line that begins there; None for instructions that belong to no line."""
    before = ()
    for start, _, line in code.co_lines():
        if line != before:
            yield start, line
        before = line


def findlabels(code):
    """The offsets that are jumped to, in order. Takes a code object: bytes alone do not tell."""
    return sorted({each[7] for each in _dis.instructions(code)} - {None})


def pretty_flags(flags):
    """The names of flags of code."""
    bits = (1 << place for place in range(flags.bit_length()))
    return ", ".join(COMPILER_FLAG_NAMES.get(bit, hex(bit)) for bit in bits if flags & bit) or hex(0)


# The lines of code_info(): one fact each, then lists, with how what is in them is shown.
_FACTS = {
    "Name": "name",
    "Filename": "filename",
    "Argument count": "argcount",
    "Positional-only arguments": "posonlyargcount",
    "Kw-only arguments": "kwonlyargcount",
    "Number of locals": "nlocals",
    "Stack size": "stacksize",
    "Flags": "flags",
}
_LISTS = {
    "Constants": ("consts", repr),
    "Names": ("names", str),
    "Variable names": ("varnames", str),
    "Free variables": ("freevars", str),
    "Cell variables": ("cellvars", str),
}


def code_info(x):
    """Text about the code of a function: its name and file, its arguments, constants and variables."""
    code = _get_code_object(x)
    lines = []
    for title, field in _FACTS.items():
        fact = getattr(code, "co_" + field)
        lines.append(f"{title + ':':18} {pretty_flags(fact) if field == 'flags' else fact}")
    for title, (field, show) in _LISTS.items():
        listed = getattr(code, "co_" + field)
        if listed:
            lines.append(title + ":")
        for number, each in enumerate(listed):
            lines.append(f"{number:4}: {show(each)}")
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print what code_info() tells."""
    print(code_info(co), file=file)


class Bytecode:
    """The bytecode of a function, method, generator, text or code: iterate over it, or have it shown."""

    def __init__(
        self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False, show_offsets=False
    ):
        self._original_object = x
        self.codeobj = _get_code_object(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self.show_caches, self.adaptive, self.show_offsets = show_caches, adaptive, show_offsets

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The bytecode where the exception of a traceback was raised."""
        code, offset = _innermost(tb)
        return cls(code, current_offset=offset, show_caches=show_caches, adaptive=adaptive)

    def __iter__(self):
        return iter(_Listing(self.codeobj, self.first_line).instructions)

    def __repr__(self):
        return f"{type(self).__name__}({self._original_object!r})"

    def info(self):
        """What code_info() tells."""
        return code_info(self.codeobj)

    def dis(self):
        """The listing, as text."""
        arrow = -1 if self.current_offset is None else self.current_offset
        return "".join(_Listing(self.codeobj, self.first_line).lines(arrow, self.show_offsets))
