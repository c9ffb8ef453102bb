"""Showing the bytecode of functions, classes and code.

The instructions themselves are given by `_dis`: instructions(code) returns a
list of tuples (opname, opcode, arg, argval, argrepr, offset, line number, jump
target or None, positions), and exception_entries(code) a list of (start, end,
target, depth, lasti).
"""

import sys
import types
from collections import namedtuple

import _dis
import opcode as _opcode_facts
from opcode import *

__all__ = [
    "code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels",
    "show_code", "get_instructions", "Instruction", "Bytecode", *_opcode_facts.__all__,
]
del _opcode_facts

_NO_LINE = "  --"
_OPNAME_WIDTH = 20
_ARG_WIDTH = 5

Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset",
                       defaults=(None,) * 4)


class Instruction(namedtuple("Instruction", (
        "opname opcode arg argval argrepr offset start_offset starts_line line_number label "
        "positions cache_info"), defaults=(None, None, None))):
    """One instruction: its name and number, its argument as stored, as a value and as text,
    and its place in code and source."""

    __slots__ = ()

    @property
    def oparg(self):
        """Another name of arg."""
        return self.arg

    @property
    def baseopcode(self):
        """The number of the operation, not specialised."""
        return self.opcode

    @property
    def baseopname(self):
        """The name of the operation, not specialised."""
        return self.opname

    @property
    def jump_target(self):
        """The offset that is jumped to, or None."""
        return self.argval if self.argrepr.startswith("to L") else None

    @property
    def is_jump_target(self):
        """Whether something jumps here."""
        return self.label is not None

    def __str__(self):
        columns = _Columns([self], show_offsets=False)
        return columns.line(self, False).rstrip()


# ----------------------------------------------------------------- finding the code

def _get_code_object(x):
    """Return the code of a function, method, generator, of text, or the code itself."""
    if hasattr(x, "__func__"):
        x = x.__func__
    for attribute in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, attribute):
            x = getattr(x, attribute)
            break
    if isinstance(x, str):
        x = _try_compile(x, "<disassembly>")
    if hasattr(x, "co_code"):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _try_compile(source, name):
    try:
        return compile(source, name, "eval")
    except SyntaxError:
        return compile(source, name, "exec")


# ------------------------------------------------------------------------ showing

def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False,
        show_offsets=False):
    """Show the bytecode of a function, class, module, text, or of the last traceback.

    Of code in code too, to the given `depth`.
    """
    if x is None:
        distb(file=file, show_caches=show_caches, adaptive=adaptive, show_offsets=show_offsets)
        return
    if hasattr(x, "__func__"):
        x = x.__func__
    for attribute in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, attribute):
            x = getattr(x, attribute)
            break
    if hasattr(x, "__dict__") and not hasattr(x, "co_code"):
        # A class or module: each of its functions.
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, (types.MethodType, types.FunctionType, types.CodeType,
                                   classmethod, staticmethod, type)):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(member, file=file, depth=depth, show_caches=show_caches,
                        adaptive=adaptive, show_offsets=show_offsets)
                except TypeError as msg:
                    print("Sorry:", msg, file=file)
                print(file=file)
    elif hasattr(x, "co_code"):
        _disassemble_recursive(x, file=file, depth=depth, show_offsets=show_offsets)
    elif isinstance(x, str):
        _disassemble_recursive(_try_compile(x, "<dis>"), file=file, depth=depth,
                               show_offsets=show_offsets)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _disassemble_recursive(co, *, file, depth, show_offsets):
    disassemble(co, file=file, show_offsets=show_offsets)
    if depth is None or depth > 0:
        if depth is not None:
            depth -= 1
        for constant in co.co_consts:
            if hasattr(constant, "co_code"):
                print(file=file)
                print(f"Disassembly of {constant!r}:", file=file)
                _disassemble_recursive(constant, file=file, depth=depth,
                                       show_offsets=show_offsets)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False,
                show_offsets=False):
    """Show the bytecode of a code object; `-->` is before the instruction at `lasti`."""
    instructions, entries = _read(co)
    _print(instructions, entries, lasti, file, show_offsets)


disco = disassemble


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Show the bytecode at the innermost frame of a traceback, the last one by default."""
    if tb is None:
        try:
            tb = sys.last_exc.__traceback__ if hasattr(sys, "last_exc") else sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_offsets=show_offsets)


class _Columns:
    """How wide the columns of a listing are."""

    def __init__(self, instructions, show_offsets):
        lines = [i.line_number for i in instructions if i.line_number is not None]
        self.line_width = max(3, len(str(max(lines, default=0))))
        if any(i.line_number is None for i in instructions):
            self.line_width = max(self.line_width, len(_NO_LINE))
        labels = sum(1 for i in instructions if i.label is not None)
        self.label_width = 4 + len(str(labels))
        self.show_offsets = show_offsets
        last = max((i.offset for i in instructions), default=0)
        self.offset_width = max(4, len(str(last)))

    def line(self, instruction, current):
        if not instruction.starts_line:
            text = " " * self.line_width
        elif instruction.line_number is None:
            text = _NO_LINE.rjust(self.line_width)
        else:
            text = str(instruction.line_number).rjust(self.line_width)
        if instruction.label is not None:
            text += f"L{instruction.label}:".rjust(self.label_width + 1)
        else:
            text += " " * (self.label_width + 1)
        if self.show_offsets:
            text += f" {instruction.offset:>{self.offset_width}}  "
        text += " --> " if current else "     "
        text += instruction.opname.ljust(_OPNAME_WIDTH)
        if instruction.arg is not None:
            text += " "
            # A long name takes room from the argument.
            extra = max(0, len(instruction.opname) - _OPNAME_WIDTH)
            text += str(instruction.arg).rjust(_ARG_WIDTH - extra)
            if instruction.argrepr:
                text += f" ({instruction.argrepr})"
        return text.rstrip()


def _print(instructions, entries, lasti, file, show_offsets):
    columns = _Columns(instructions, show_offsets)
    first = True
    for instruction in instructions:
        if instruction.starts_line and not first:
            print(file=file)
        first = False
        print(columns.line(instruction, instruction.offset == lasti), file=file)
    if entries:
        names = {i.offset: f"L{i.label}" for i in instructions if i.label is not None}
        print("ExceptionTable:", file=file)
        for start, end, target, depth, has_lasti in entries:
            note = " lasti" if has_lasti else ""
            print(f"  {names.get(start, start)} to {names.get(end, end)} -> "
                  f"{names.get(target, target)} [{depth}]{note}", file=file)


def _read(co, line_offset=0):
    """Return the instructions of a code object, with labels, and its exception entries."""
    raw = _dis.instructions(co)
    entries = list(_dis.exception_entries(co))
    places = {target for *_, target, _ in raw if target is not None}
    for start, end, target, _, _ in entries:
        places.update((start, end, target))
    labels = {offset: number for number, offset in enumerate(sorted(places), 1)}
    instructions = []
    previous = object()
    for name, code, arg, argval, argrepr, offset, line, target, positions in raw:
        if target is not None:
            argval = target
            argrepr = f"to L{labels[target]}"
        if line is not None:
            line += line_offset
        positions = Positions(*positions) if positions is not None else None
        instructions.append(Instruction(
            name, code, arg, argval, argrepr, offset, offset, line != previous, line,
            labels.get(offset), positions, None,
        ))
        previous = line
    return instructions, entries


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterate over the instructions of a function, text or code."""
    co = _get_code_object(x)
    line_offset = 0 if first_line is None else first_line - co.co_firstlineno
    return iter(_read(co, line_offset)[0])


def findlinestarts(code):
    """Iterate over (offset, line number) where lines begin."""
    last = False
    for start, end, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


def findlabels(code):
    """Return the offsets that are jumped to. Takes a code object."""
    return sorted({target for *_, target, _ in _dis.instructions(code) if target is not None})


# -------------------------------------------------------------------- about the code

_FLAG_NAMES = {
    1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED",
    32: "GENERATOR", 64: "NOFREE", 128: "COROUTINE", 256: "ITERABLE_COROUTINE",
    512: "ASYNC_GENERATOR",
}


def pretty_flags(flags):
    """Return the names of the flags of code."""
    names = []
    bit = 1
    while flags:
        if flags & bit:
            names.append(_FLAG_NAMES.get(bit, hex(bit)))
            flags ^= bit
        bit <<= 1
    return ", ".join(names) or hex(0)


def code_info(x):
    """Return text about the code of a function: names, arguments, constants."""
    co = _get_code_object(x)
    lines = [
        f"Name:              {co.co_name}",
        f"Filename:          {co.co_filename}",
        f"Argument count:    {co.co_argcount}",
        f"Positional-only arguments: {co.co_posonlyargcount}",
        f"Kw-only arguments: {co.co_kwonlyargcount}",
        f"Number of locals:  {co.co_nlocals}",
        f"Stack size:        {co.co_stacksize}",
        f"Flags:             {pretty_flags(co.co_flags)}",
    ]
    for title, values, show in (
            ("Constants", co.co_consts, repr), ("Names", co.co_names, str),
            ("Variable names", co.co_varnames, str), ("Free variables", co.co_freevars, str),
            ("Cell variables", co.co_cellvars, str)):
        if values:
            lines.append(title + ":")
            lines += [f"{number:4d}: {show(value)}" for number, value in enumerate(values)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print what code_info() returns."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of a function, text or code; can be iterated and shown."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False,
                 adaptive=False, show_offsets=False):
        self.codeobj = co = _get_code_object(x)
        if first_line is None:
            self.first_line = co.co_firstlineno
            self._line_offset = 0
        else:
            self.first_line = first_line
            self._line_offset = first_line - co.co_firstlineno
        self._original_object = x
        self.current_offset = current_offset
        self.show_offsets = show_offsets

    def __iter__(self):
        return iter(_read(self.codeobj, self._line_offset)[0])

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Make one of the innermost frame of a traceback."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """Return what code_info() does."""
        return code_info(self.codeobj)

    def dis(self):
        """Return the listing as text."""
        from io import StringIO
        instructions, entries = _read(self.codeobj, self._line_offset)
        output = StringIO()
        lasti = -1 if self.current_offset is None else self.current_offset
        _print(instructions, entries, lasti, output, self.show_offsets)
        return output.getvalue()
