"""Encodings and other codecs: looked up by name, registered, used on streams.

A codec is a CodecInfo: two functions, `encode` and `decode`, which give a pair
of the result and how much was used up, and classes that work piece by piece.
"""

import builtins
import sys

from _codecs import *
from _codecs import _canonical_name

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE",
    "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8", "BOM_UTF16",
    "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE",
    "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder",
    "StreamReader", "StreamWriter", "StreamReaderWriter", "StreamRecoder",
    "getencoder", "getdecoder", "getincrementalencoder", "getincrementaldecoder",
    "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
    "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors",
    "backslashreplace_errors", "namereplace_errors", "register_error", "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
BOM = BOM_UTF16 = BOM_UTF16_LE  # as sys.byteorder has it
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE


# --- codecs ---

class CodecInfo(tuple):
    """A codec: `(encode, decode, streamreader, streamwriter)`, with more by name."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} object for encoding {self.name} at {id(self):#x}>"

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """Base class of codecs that keep nothing between calls."""

    def encode(self, input, errors="strict"):
        """Return the encoded input and how much of it that was."""
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        """Return the decoded input and how much of it that was."""
        raise NotImplementedError


class IncrementalEncoder:
    """Base class of encoders that get their input in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """Return what the piece gives."""
        raise NotImplementedError

    def reset(self):
        """Begin anew."""

    def getstate(self):
        """Return the state as a number."""
        return 0

    def setstate(self, state):
        """Go back to a state."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An encoder that keeps the end of a piece for the next one."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_encode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        super().reset()
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Base class of decoders that get their input in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        """Return what the piece gives."""
        raise NotImplementedError

    def reset(self):
        """Begin anew."""

    def getstate(self):
        """Return the bytes kept back and a number."""
        return b"", 0

    def setstate(self, state):
        """Go back to a state."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A decoder that keeps the bytes of a character that is not complete."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        super().reset()
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    """Writes text, encoded, to a binary stream."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        """Forget what is kept."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamReader(Codec):
    """Reads text from a binary stream."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self._empty_charbuffer = self.charbuffertype()
        self.charbuffer = self._empty_charbuffer

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def _fill(self, size):
        # Decodes some more; False at the end of the stream.
        fresh = self.stream.read() if size < 0 else self.stream.read(size)
        data = self.bytebuffer + fresh
        text, used = self.decode(data, self.errors)
        self.bytebuffer = data[used:]
        self.charbuffer += text
        return bool(fresh)

    def read(self, size=-1, chars=-1, firstline=False):
        """Return text: of about `size` bytes, or at most `chars` characters."""
        if chars >= 0:
            while len(self.charbuffer) < chars and self._fill(size if size >= 0 else 512):
                pass
        elif size < 0:
            self._fill(-1)
        elif not self.charbuffer:
            while self._fill(size) and not self.charbuffer:
                pass
        end = len(self.charbuffer) if chars < 0 else chars
        result, self.charbuffer = self.charbuffer[:end], self.charbuffer[end:]
        return result

    def readline(self, size=None, keepends=True):
        """Return a line."""
        more = True
        while True:
            lines = self.charbuffer.splitlines(True)
            # A "\r" at the very end may be half of a "\r\n".
            if len(lines) > 1 or (lines and not more) or (
                lines and lines[0].splitlines(False)[0] != lines[0] and not lines[0].endswith("\r")
            ):
                break
            if not more:
                break
            more = self._fill(72 if size is None else size)
        if not lines:
            return self._empty_charbuffer
        line = lines[0]
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends else line.splitlines(False)[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what is kept."""
        self.bytebuffer = b""
        self.charbuffer = self._empty_charbuffer

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamReaderWriter:
    """A stream that is read and written as text."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamRecoder:
    """A stream of bytes in one encoding over a stream of bytes in another."""

    data_encoding = "unknown"
    file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        return self.encode(self.reader.readline(size), self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b"".join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


# --- by name ---

def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open a file as text in an encoding; the file itself is opened as binary."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        stream.encoding = encoding
        return stream
    except BaseException:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """Wrap a binary stream so that it is read and written in another encoding."""
    if file_encoding is None:
        file_encoding = data_encoding
    data_info = lookup(data_encoding)
    file_info = lookup(file_encoding)
    stream = StreamRecoder(
        file, data_info.encode, data_info.decode,
        file_info.streamreader, file_info.streamwriter, errors,
    )
    stream.data_encoding = data_encoding
    stream.file_encoding = file_encoding
    return stream


def getencoder(encoding):
    """Return the function that encodes."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """Return the function that decodes."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """Return the class that encodes piece by piece."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """Return the class that decodes piece by piece."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """Return the class of streams that read text."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """Return the class of streams that write text."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encode what an iterator gives, piece by piece."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := encoder.encode(piece):
            yield output
    if output := encoder.encode("", True):
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decode what an iterator gives, piece by piece."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := decoder.decode(piece):
            yield output
    if output := decoder.decode(b"", True):
        yield output


def make_identity_dict(rng):
    """Return a dict of each number of a range to itself."""
    return {number: number for number in rng}


def make_encoding_map(decoding_map):
    """Turn a decoding map round; what two bytes stand for gets None."""
    encoding_map = {}
    for byte, character in decoding_map.items():
        encoding_map[character] = None if character in encoding_map else byte
    return encoding_map


# --- handlers of errors ---

def _check_unicode_error(exc):
    if not isinstance(exc, UnicodeError):
        raise TypeError(f"don't know how to handle {type(exc).__name__} in error callback")


def _bad_part(exc):
    _check_unicode_error(exc)
    return exc.object[exc.start:exc.end]


def strict_errors(exc):
    """Raise the error."""
    if not isinstance(exc, Exception):
        raise TypeError("codec must pass exception instance")
    raise exc


def ignore_errors(exc):
    """Leave out what is wrong."""
    _check_unicode_error(exc)
    return "", exc.end


def replace_errors(exc):
    """Put `?` or U+FFFD in place of what is wrong."""
    bad = _bad_part(exc)
    if isinstance(exc, UnicodeEncodeError):
        return "?" * len(bad), exc.end
    return "\ufffd" * (1 if isinstance(exc, UnicodeDecodeError) else len(bad)), exc.end


def _only_encoding(exc):
    bad = _bad_part(exc)
    if not isinstance(exc, UnicodeEncodeError):
        raise TypeError(f"don't know how to handle {type(exc).__name__} in error callback")
    return bad


def xmlcharrefreplace_errors(exc):
    """Write characters as `&#number;`."""
    return "".join(f"&#{ord(character)};" for character in _only_encoding(exc)), exc.end


def _escape(code):
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def backslashreplace_errors(exc):
    """Write what is wrong as escapes with backslashes."""
    bad = _bad_part(exc)
    codes = bad if isinstance(bad, bytes) else map(ord, bad)
    return "".join(map(_escape, codes)), exc.end


def namereplace_errors(exc):
    """Write characters by their names."""
    import unicodedata

    pieces = []
    for character in _only_encoding(exc):
        name = unicodedata.name(character, None)
        pieces.append(_escape(ord(character)) if name is None else f"\\N{{{name}}}")
    return "".join(pieces), exc.end


def surrogateescape_errors(exc):
    """Keep bytes that cannot be decoded as lone surrogates, and give them back."""
    bad = _bad_part(exc)
    if isinstance(exc, UnicodeDecodeError):
        kept = "".join(chr(0xDC00 + byte) for byte in bad[:4] if byte >= 0x80)
        if not kept:
            raise exc
        return kept, exc.start + len(kept)
    if all(0xDC80 <= ord(character) <= 0xDCFF for character in bad):
        return bytes(ord(character) - 0xDC00 for character in bad), exc.end
    raise exc


def surrogatepass_errors(exc):
    """Let lone surrogates through."""
    bad = _bad_part(exc)
    if isinstance(exc, UnicodeEncodeError):
        return bad.encode(exc.encoding, "surrogatepass"), exc.end
    return exc.object[exc.start:exc.start + 3].decode(exc.encoding, "surrogatepass"), exc.start + 3


# --- the codecs that come with Python ---

def _text_codec(name):
    # The functions of `_codecs` where it has them, else str.encode and bytes.decode.
    functions = globals()
    key = {"iso8859-1": "latin_1"}.get(name, name.replace("-", "_"))
    encode = functions.get(f"{key}_encode")
    decode = functions.get(f"{key}_decode")
    has_state = key in ("utf_7", "utf_8", "utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be")
    if encode is None:
        def encode(input, errors="strict"):
            return input.encode(name, errors or "strict"), len(input)

        def decode(input, errors="strict"):
            return bytes(input).decode(name, errors or "strict"), len(input)

    class Encoder(IncrementalEncoder):
        started = False

        def encode(self, input, final=False):
            # The mark at the beginning is written once.
            if self.started and marked:
                return input.encode(marked, self.errors)
            self.started = self.started or bool(input)
            return encode(input, self.errors)[0] if input or not marked else b""

        def reset(self):
            self.started = False

        def getstate(self):
            return 0 if self.started or not marked else 2

        def setstate(self, state):
            self.started = not state

    class Decoder(BufferedIncrementalDecoder):
        chosen = None

        def _buffer_decode(self, input, errors, final):
            if not marked:
                return decode(input, errors, final) if has_state else decode(input, errors)
            skip = 0
            if self.chosen is None:
                if len(input) < widest and not final:
                    return "", 0
                self.chosen = marked
                for mark, other in _MARKS:
                    if input.startswith(mark) and other.startswith(marked[:6]):
                        self.chosen, skip = other, len(mark)
                        break
            partial = functions[self.chosen.replace("-", "_") + "_decode"]
            text, used = partial(input[skip:], errors, final)
            return text, used + skip

        def reset(self):
            super().reset()
            self.chosen = None

    marked = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(name)
    widest = {"utf-16": 2, "utf-32": 4, "utf-8-sig": 3}.get(name)

    class Writer(StreamWriter):
        def __init__(self, stream, errors="strict"):
            super().__init__(stream, errors)
            self._encoder = Encoder(errors)

        def encode(self, input, errors="strict"):
            return self._encoder.encode(input), len(input)

        def reset(self):
            self._encoder.reset()

    class Reader(StreamReader):
        def __init__(self, stream, errors="strict"):
            super().__init__(stream, errors)
            self._decoder = Decoder(errors)

        def decode(self, input, errors="strict"):
            return self._decoder.decode(input), len(input)

        def reset(self):
            super().reset()
            self._decoder.reset()

    Encoder.__name__ = Encoder.__qualname__ = "IncrementalEncoder"
    Decoder.__name__ = Decoder.__qualname__ = "IncrementalDecoder"
    Writer.__name__ = Writer.__qualname__ = "StreamWriter"
    Reader.__name__ = Reader.__qualname__ = "StreamReader"
    for kind in Encoder, Decoder, Writer, Reader:
        kind.__module__ = f"encodings.{key}"
    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name)


_MARKS = [
    (BOM_UTF8, "utf-8"), (BOM_UTF32_LE, "utf-32-le"), (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"),
]


def _rot13_codec():
    lower, upper = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    table = str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13])

    def turn(input, errors="strict"):
        return str.translate(input, table), len(input)

    return CodecInfo(turn, turn, name="rot-13", _is_text_encoding=False)


def _hex_codec():
    def encode(input, errors="strict"):
        return bytes(input).hex().encode(), len(input)

    def decode(input, errors="strict"):
        return bytes.fromhex(bytes(input).decode("ascii")), len(input)

    return CodecInfo(encode, decode, name="hex", _is_text_encoding=False)


_TRANSFORMS = {
    "rot13": _rot13_codec, "rot_13": _rot13_codec, "hex": _hex_codec, "hex_codec": _hex_codec,
}


def _search(name):
    canonical = _canonical_name(name)
    if canonical is not None:
        return _text_codec(canonical)
    make = _TRANSFORMS.get(name)
    return None if make is None else make()


register(_search)
