"""Streams of text, of bytes with a buffer, and of raw bytes.

All that works is in `_io`. Defined here are the abstract classes, from which
other streams are derived and with which isinstance() asks what kind one is.
"""

import abc

import _io
from _io import *

__all__ = [
    "BlockingIOError", "open", "open_code",
    "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
    "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom",
    "TextIOBase", "TextIOWrapper",
    "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END",
    "DEFAULT_BUFFER_SIZE", "text_encoding", "IncrementalNewlineDecoder",
]

SEEK_SET, SEEK_CUR, SEEK_END = range(3)


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    """A stream of any kind: open until close(), maybe readable, writable, seekable."""


class RawIOBase(_io._RawIOBase, IOBase):
    """A stream of bytes in which each call is one call of the system."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """A stream of bytes that reads and writes as much as it is asked to."""


class TextIOBase(_io._TextIOBase, IOBase):
    """A stream of characters."""


# The classes of `_io` cannot be derived from these.
for _kind, *_classes in (
    (RawIOBase, FileIO),
    (BufferedIOBase, BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair),
    (TextIOBase, StringIO, TextIOWrapper),
):
    for _class in _classes:
        _kind.register(_class)
del _kind, _classes, _class
