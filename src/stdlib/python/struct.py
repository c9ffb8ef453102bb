"""Convert between Python values and the bytes of C structs.

A format says what values there are, in which byte order and how aligned; all
of the work is done by `_struct`.
"""

from _struct import (
    Struct,
    _clearcache,
    calcsize,
    error,
    iter_unpack,
    pack,
    pack_into,
    unpack,
    unpack_from,
)

__all__ = [
    "calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack",
    "Struct", "error",
]
