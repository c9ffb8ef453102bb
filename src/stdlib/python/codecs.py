"""Codecs: found by name, made by programs, and put over streams.

A codec is a CodecInfo: a function that encodes and one that decodes, each of which gives its result with how much of
the input that stands for; and classes that do the same piece by piece, or on a stream. The encodings themselves and the
registry are in the interpreter, in `_codecs`. Source: the library reference, "codecs".
"""

import builtins
import sys

import _codecs
from _codecs import *

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

# The byte order mark, U+FEFF, as each encoding writes it. The names with 32 and 64 in them are older than the others,
# and count the bits of two units.
BOM_UTF8, BOM_UTF16_LE, BOM_UTF32_LE, BOM_UTF16_BE, BOM_UTF32_BE = map(
    "\ufeff".encode, ("utf-8", "utf-16-le", "utf-32-le", "utf-16-be", "utf-32-be")
)
BOM_LE = BOM32_LE = BOM_UTF16_LE
BOM_BE = BOM32_BE = BOM_UTF16_BE
BOM64_LE = BOM_UTF32_LE
BOM64_BE = BOM_UTF32_BE
BOM = BOM_UTF16 = "\ufeff".encode("utf-16").removeprefix(BOM_UTF16_LE) or BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE if BOM is BOM_UTF16_LE else BOM_UTF32_BE

for _name in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace"):
    globals()[_name + "_errors"] = lookup_error(_name)
del _name


class CodecInfo(tuple):
    """What a search function gives: a tuple of four, whose items and the other parts of a codec have names too."""

    # Whether the codec goes between str and bytes, as str.encode() and bytes.decode() want it.
    _is_text_encoding = True

    def __new__(
        cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None,
        name=None, *, _is_text_encoding=None,
    ):
        parts = {"encode": encode, "decode": decode, "streamreader": streamreader, "streamwriter": streamwriter}
        info = super().__new__(cls, parts.values())
        vars(info).update(
            parts, name=name, incrementalencoder=incrementalencoder, incrementaldecoder=incrementaldecoder
        )
        if _is_text_encoding is not None:
            info._is_text_encoding = _is_text_encoding
        return info

    def __getnewargs__(self):
        return self[0], self[1], self[2], self[3]

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>"


# --- by name ---


def getencoder(encoding):
    """The function of a codec that encodes; LookupError when there is no such codec."""
    return lookup(encoding)[0]


def getdecoder(encoding):
    """The function of a codec that decodes; LookupError when there is no such codec."""
    return lookup(encoding)[1]


def getreader(encoding):
    """The class of streams that read what a codec encodes."""
    return lookup(encoding)[2]


def getwriter(encoding):
    """The class of streams that write what a codec encodes."""
    return lookup(encoding)[3]


def getincrementalencoder(encoding):
    """The class that encodes piece by piece; LookupError when the codec has none."""
    return _incremental(encoding, "encoder")


def getincrementaldecoder(encoding):
    """The class that decodes piece by piece; LookupError when the codec has none."""
    return _incremental(encoding, "decoder")


def _incremental(encoding, which):
    if cls := getattr(lookup(encoding), "incremental" + which):
        return cls
    raise LookupError(encoding)


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encode what an iterable gives, piece by piece. Keyword arguments go to the encoder."""
    coder = getincrementalencoder(encoding)(errors, **kwargs)
    yield from _pieces(coder.encode, iterator, "")


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decode what an iterable gives, piece by piece. Keyword arguments go to the decoder."""
    coder = getincrementaldecoder(encoding)(errors, **kwargs)
    yield from _pieces(coder.decode, iterator, b"")


def _pieces(code, iterable, nothing):
    """What comes of each piece where anything does; last what was kept back."""
    yield from filter(None, map(code, iterable))
    if rest := code(nothing, True):
        yield rest


# --- piece by piece ---


class Codec:
    """The two functions of a codec, as methods that keep nothing between calls."""

    def encode(self, input, errors="strict"):
        """The encoded input, and how much of the input that is."""
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        """The decoded input, and how much of the input that is."""
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes in pieces. A state, as a number, is all that it needs to go on from a place."""

    # What is kept back of the input, where something is.
    buffer = ""

    def __init__(self, errors="strict"):
        self.errors = errors

    def getstate(self):
        """The state; 0 where there is nothing to remember."""
        return 0

    def setstate(self, state):
        """Take over a state."""

    def reset(self):
        """Begin a new text."""

    def encode(self, input, final=False):
        """What is ready after one more piece of input; all of it when the piece is the last."""
        raise NotImplementedError


class IncrementalDecoder:
    """Decodes in pieces. A state is the bytes that are kept back, and a number."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def getstate(self):
        """The state: a pair."""
        return b"", 0

    def setstate(self, state):
        """Take over a state."""

    def reset(self):
        """Begin a new text."""

    def decode(self, input, final=False):
        """What is ready after one more piece of input; all of it when the piece is the last."""
        raise NotImplementedError


def _buffered(which, empty):
    """The method encode() or decode() of a class that keeps back what its `_buffer_…` method does not use up."""
    inner = "_buffer_" + which

    def step(self, input, final=False):
        waiting = self.buffer + input if self.buffer else input
        done, used = getattr(self, inner)(waiting, self.errors, final)
        self.buffer = waiting[used:] if used < len(waiting) else empty
        return done

    step.__name__ = which
    return step


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An encoder that may leave the end of a piece until the next: subclasses write _buffer_encode()."""

    encode = _buffered("encode", "")

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def reset(self):
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state if state else ""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A decoder that may leave the end of a piece until the next: subclasses write _buffer_decode()."""

    buffer = b""
    decode = _buffered("decode", b"")

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer, _ = state

    def reset(self):
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError


# --- streams ---


class _OverStream:
    """What all that stands over a stream has in common: the rest of the attributes are those of the stream."""

    def __getattr__(self, name):
        if name == "stream":
            # There is none yet: asking for it once more would never end.
            raise AttributeError(f"{type(self).__name__!r} object has no attribute 'stream'")
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError(f"can't serialize {type(self).__name__}")


class _OverReader(_OverStream):
    """What all that reads has in common."""

    def __iter__(self):
        return self

    def __next__(self):
        if line := self.readline():
            return line
        raise StopIteration


class StreamWriter(Codec, _OverStream):
    """Encodes what is written, and writes that to a stream."""

    def __init__(self, stream, errors="strict"):
        self.errors, self.stream = errors, stream

    def write(self, object):
        """Write something encoded."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Write pieces of text one after the other."""
        self.write("".join(list))

    def reset(self):
        """End what was begun, so that something new can be written."""

    def seek(self, offset, whence=0):
        """Go to a place in the stream. At its very beginning the encoding begins anew."""
        self.stream.seek(offset, whence)
        if offset == whence == 0:
            self.reset()


class StreamReader(Codec, _OverReader):
    """Decodes what is read from a stream."""

    charbuffertype = str
    # How many bytes readline() asks for at first, and at most.
    _LINE, _LONGEST = 72, 8000

    def __init__(self, stream, errors="strict"):
        self.errors, self.stream = errors, stream
        self._forget()

    def _forget(self):
        # The bytes that are the beginning of a character, and the text that nobody has asked for yet.
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()

    def _more(self, size, firstline=False):
        """Decode about so many bytes more, all if negative; False at the end of the stream."""
        fresh = self.stream.read(size) if size >= 0 else self.stream.read()
        if waiting := self.bytebuffer + fresh:
            try:
                text, used = self.decode(waiting, self.errors)
            except UnicodeDecodeError as error:
                # With a line before what is wrong, that can wait until somebody wants the line after.
                if not firstline:
                    raise
                text, used = self.decode(waiting[: error.start], self.errors)
                if len(text.splitlines()) < 2:
                    raise
            self.bytebuffer = waiting[used:]
            self.charbuffer += text
        return len(fresh) > 0

    def _take(self, count):
        """The first characters, which are then gone."""
        taken = self.charbuffer[:count]
        self.charbuffer = self.charbuffer[count:]
        return taken

    def _first_line(self):
        """How long the first line is as far as it is known, and without its end; and whether more follows."""
        window = self._LINE
        while True:
            lines = self.charbuffer[:window].splitlines(True)
            # The second line must be in sight: before, "\r" may be the first half of "\r\n".
            if len(lines) > 1 or window >= len(self.charbuffer):
                break
            window *= 4
        return (len(lines[0]), len(lines[0].splitlines()[0]), len(lines) > 1) if lines else (0, 0, False)

    def read(self, size=-1, chars=-1, firstline=False):
        """Read so many characters, all if negative, asking the stream for about 'size' bytes at a time.

        With 'firstline', bytes that are wrong in a later line than the first are left for the next call.
        """
        wanted = size if chars < 0 else chars
        self._fill(wanted, size, firstline)
        return self._take(len(self.charbuffer) if wanted < 0 else wanted)

    def _fill(self, wanted, size, firstline=False):
        """Have so many characters ready, all if negative, where the stream has them."""
        if wanted < 0:
            self._more(size, firstline)
        while len(self.charbuffer) < wanted and self._more(size, firstline):
            pass

    def readline(self, size=None, keepends=True):
        """Read a line; "" at the end of the stream. Of a line longer than 'size' a part."""
        step = self._LINE
        # Most often the line is there already, and the next has begun.
        begun = self.charbuffer[:step].splitlines(True)
        if len(begun) > 1:
            line = self._take(len(begun[0]))
            return line if keepends else line.splitlines()[0]
        while True:
            length, bare, is_followed = self._first_line()
            if is_followed or bare < length:
                size = None  # what is there already is given whole
                break
            if size is not None:
                self._fill(size, size, True)
                length, bare, is_followed = self._first_line()
                break
            if not self._more(step, True):
                break
            step = min(step * 2, self._LONGEST)
        if length == bare + 1 and not is_followed and self.charbuffer[bare:length] in ("\r", b"\r"):
            # The other half of the line's end may be still to come.
            self._fill(length + 1, 1)
            length, bare, is_followed = self._first_line()
        if size is not None and 0 <= size < length and size != bare + 1:
            length = bare = size
        line = self._take(length)
        return line if keepends else line[:bare]

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines. The hint is ignored: what is decoded has no use for it."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what was read ahead."""
        self._forget()

    def seek(self, offset, whence=0):
        """Go to a place in the stream."""
        self.stream.seek(offset, whence)
        self.reset()


class _TwoWays(_OverReader):
    """A reader and a writer over one stream. What goes in and out may be turned into something else on the way."""

    def _set_up(self, stream, Reader, Writer, errors):
        self.stream, self.errors = stream, errors
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def _outward(self, text):
        """What somebody who reads gets to see of text."""
        return text

    def _inward(self, data):
        """The text that somebody who writes means."""
        return data

    def read(self, size=-1):
        """Read about so much, or all."""
        return self._outward(self.reader.read(size))

    def readline(self, size=None):
        """Read a line."""
        return self._outward(self.reader.readline(size))

    def readlines(self, sizehint=None):
        """Read all lines."""
        return self.read().splitlines(True)

    def __next__(self):
        return self._outward(next(self.reader))

    def write(self, data):
        """Write something."""
        return self.writer.write(self._inward(data))

    def reset(self):
        """Begin anew in both directions."""
        for half in (self.reader, self.writer):
            half.reset()


class StreamReaderWriter(_TwoWays):
    """A stream that is both read and written as text."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self._set_up(stream, Reader, Writer, errors)

    def writelines(self, list):
        """Write pieces one after the other."""
        self.writer.writelines(list)

    def seek(self, offset, whence=0):
        """Go to a place in the stream."""
        self.stream.seek(offset, whence)
        self.reader.reset()
        if offset == whence == 0:
            self.writer.reset()


class StreamRecoder(_TwoWays):
    """A stream of bytes in one encoding that shows another stream, of bytes in another encoding."""

    data_encoding = file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self._set_up(stream, Reader, Writer, errors)
        self.encode, self.decode = encode, decode

    def _outward(self, text):
        return self.encode(text, self.errors)[0]

    def _inward(self, data):
        return self.decode(data, self.errors)[0]

    def writelines(self, list):
        """Write pieces one after the other; a character may begin in one and end in the next."""
        return self.write(b"".join(list))

    def seek(self, offset, whence=0):
        """Go to a place in the stream."""
        for half in (self.reader, self.writer):
            half.seek(offset, whence)


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open a file as text in an encoding. The file itself is binary: line ends stay as they are."""
    if encoding is None:
        return builtins.open(filename, mode, buffering)
    file = builtins.open(filename, mode if "b" in mode else mode + "b", buffering)
    try:
        stream = StreamReaderWriter(file, getreader(encoding), getwriter(encoding), errors)
    except:
        file.close()
        raise
    stream.encoding = encoding
    return stream


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A stream of bytes in 'data_encoding' over a file in 'file_encoding', which is the same unless given."""
    outer = lookup(data_encoding)
    inner = outer if file_encoding is None else lookup(file_encoding)
    stream = StreamRecoder(file, *outer[:2], *inner[2:], errors)
    stream.data_encoding = data_encoding
    stream.file_encoding = data_encoding if file_encoding is None else file_encoding
    return stream


# --- character maps ---


def make_identity_dict(rng):
    """A map of each number to itself."""
    numbers = list(rng)
    return dict(zip(numbers, numbers))


def make_encoding_map(decoding_map):
    """Turn a map for decoding round. What several bytes decode to cannot be encoded: it gets None."""
    turned = {}
    for byte, character in decoding_map.items():
        turned[character] = byte if character not in turned else None
    return turned


# --- the codecs that come with Python ---


def _class(name, module, *bases, **namespace):
    """A class as the module of an encoding would define it."""
    return type(name, bases, {"__module__": module, **namespace})


def _codec(name, module, encode, decode, encoder, decoder, **others):
    """The codec whose stream classes have the two functions as they are."""
    codec = _class("Codec", module, Codec, encode=staticmethod(encode), decode=staticmethod(decode))
    reader = _class("StreamReader", module, codec, StreamReader, **others.pop("reader", {}))
    writer = _class("StreamWriter", module, codec, StreamWriter)
    return CodecInfo(encode, decode, reader, writer, encoder, decoder, name, **others)


def _simple(name, module, encode, decode, **others):
    """The codec of two functions that keep nothing between calls: each byte stands for itself."""

    def encode_piece(self, input, final=False):
        return encode(input, self.errors)[0]

    def decode_piece(self, input, final=False):
        return decode(input, self.errors)[0]

    return _codec(
        name, module, encode, decode,
        _class("IncrementalEncoder", module, IncrementalEncoder, encode=encode_piece),
        _class("IncrementalDecoder", module, IncrementalDecoder, decode=decode_piece),
        **others,
    )


def _by_bytes(name, module):
    """An encoding with a table: one byte for one character."""

    def encode(input, errors="strict"):
        return input.encode(name, errors or "strict"), len(input)

    def decode(input, errors="strict"):
        return bytes(input).decode(name, errors or "strict"), len(input)

    return _simple(name, module, encode, decode)


def _by_units(name, module, encode, decode):
    """An encoding whose characters take several bytes, so that a piece may end inside of one."""

    def encode_piece(self, input, final=False):
        return encode(input, self.errors)[0]

    def decode_all(input, errors="strict"):
        return decode(input, errors, True)

    def decode_some(input, errors="strict"):
        return decode(input, errors, False)

    # The functions for escapes take what they get to be all, unless they are told.
    info = _codec(
        name, module, encode, decode_some if name.endswith("escape") else decode,
        _class("IncrementalEncoder", module, IncrementalEncoder, encode=encode_piece),
        _class("IncrementalDecoder", module, BufferedIncrementalDecoder, _buffer_decode=staticmethod(decode)),
    )
    # Streams may end a piece anywhere; whoever decodes in one call has all of it.
    return CodecInfo(encode, decode_all, *info[2:], info.incrementalencoder, info.incrementaldecoder, name)


class _MarkedWriting:
    """What an encoder and a writer of an encoding with a mark share: the mark stands before the first text alone."""

    _is_begun = False

    def _encoded(self, input, errors):
        if self._is_begun:
            return input.encode(self._plain, errors)
        done = input.encode(self._marked, errors)
        self._is_begun = True
        return done

    def reset(self):
        self._is_begun = False


class _MarkedReading:
    """What a decoder and a reader of an encoding with a mark share: the mark tells how to go on."""

    # -1 or 1 once the byte order is known, 0 before.
    _order = 0

    def _decoded(self, input, errors, final):
        text, used, order = self._ordered(input, errors, self._order, final)
        if order == 0 and used:
            raise UnicodeDecodeError(self._marked, input, 0, self._unit, "Stream does not start with BOM")
        self._order = order
        return text, used


def _without_mark(data, errors, order, final):
    """As utf_16_ex_decode() for UTF-8, in which a mark tells nothing and is left out."""
    if order == 0:
        if len(data) < 3 and BOM_UTF8.startswith(data):
            # Half a mark at the end of everything is no mistake, but it is no text either.
            return "", 0, 0
        if data[:3] == BOM_UTF8:
            text, used = _codecs.utf_8_decode(data[3:], errors, final)
            return text, used + 3, -1
    return *_codecs.utf_8_decode(data, errors, final), -1


# Encodings with a mark: the encoding to go on with, the function that decodes, the length of a unit, and the states of
# an encoder before and after the mark and of a decoder before it and after.
_MARKED = {
    "utf-16": ("utf-16-" + sys.byteorder[:1] + "e", _codecs.utf_16_ex_decode, 2, (2, 0), {0: 2, -1: 0, 1: 1}),
    "utf-32": ("utf-32-" + sys.byteorder[:1] + "e", _codecs.utf_32_ex_decode, 4, (2, 0), {0: 2, -1: 0, 1: 1}),
    "utf-8-sig": ("utf-8", _without_mark, 3, (1, 0), {0: 1, -1: 0}),
}


def _by_mark(name, module):
    """An encoding whose text begins with a byte order mark."""
    plain, ordered, unit, encoder_states, decoder_states = _MARKED[name]
    orders = {state: order for order, state in decoder_states.items()}
    shared = {"_marked": name, "_plain": plain, "_unit": unit, "_ordered": staticmethod(ordered)}

    def encode(input, errors="strict"):
        return input.encode(name, errors or "strict"), len(input)

    def decode(input, errors="strict"):
        return bytes(input).decode(name, errors or "strict"), len(input)

    class Encoder(_MarkedWriting, IncrementalEncoder):
        def encode(self, input, final=False):
            return self._encoded(input, self.errors)

        def getstate(self):
            return encoder_states[self._is_begun]

        def setstate(self, state):
            self._is_begun = not state

    class Decoder(_MarkedReading, BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return self._decoded(input, errors, final)

        def reset(self):
            super().reset()
            self._order = 0

        def getstate(self):
            return self.buffer, decoder_states[self._order]

        def setstate(self, state):
            self.buffer, number = state
            self._order = orders.get(number, 0)

    class Writer(_MarkedWriting, StreamWriter):
        def encode(self, input, errors="strict"):
            return self._encoded(input, errors), len(input)

    class Reader(_MarkedReading, StreamReader):
        def decode(self, input, errors="strict"):
            return self._decoded(input, errors, False)

        def reset(self):
            super().reset()
            self._order = 0

    return CodecInfo(
        encode, decode,
        _class("StreamReader", module, Reader, **shared),
        _class("StreamWriter", module, Writer, **shared),
        _class("IncrementalEncoder", module, Encoder, **shared),
        _class("IncrementalDecoder", module, Decoder, **shared),
        name,
    )


def _rot13(name, module):
    """Letters thirteen places on, which is thirteen places back as well."""
    capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    alphabet = capitals + capitals.lower()
    table = str.maketrans(alphabet, "".join(alphabet[at // 26 * 26 + (at + 13) % 26] for at in range(52)))

    def turn(input, errors="strict"):
        return str.translate(input, table), len(input)

    return _simple(name, module, turn, turn, _is_text_encoding=False)


def _hex(name, module):
    """Two digits for a byte."""
    import binascii

    def encode(input, errors="strict"):
        return binascii.b2a_hex(input), len(input)

    def decode(input, errors="strict"):
        return binascii.a2b_hex(input), len(input)

    return _simple(name, module, encode, decode, reader={"charbuffertype": bytes}, _is_text_encoding=False)


_TRANSFORMS = {
    "rot13": ("rot-13", "rot_13", _rot13),
    "rot_13": ("rot-13", "rot_13", _rot13),
    "hex": ("hex", "hex_codec", _hex),
    "hex_codec": ("hex", "hex_codec", _hex),
}


def _search(name):
    """The search function for the codecs that come with Python."""
    canonical = _codecs._canonical_name(name)
    if canonical is None:
        known = _TRANSFORMS.get(name)
        if known is None:
            return None
        canonical, module, make = known
        return make(canonical, "encodings." + module)
    key = "latin_1" if canonical == "iso8859-1" else canonical.replace("-", "_")
    module = "encodings." + key
    if canonical in _MARKED:
        return _by_mark(canonical, module)
    encode, decode = (getattr(_codecs, key + kind, None) for kind in ("_encode", "_decode"))
    if encode is None:
        return _by_bytes(canonical, module)
    if key in ("ascii", "latin_1"):
        return _simple(canonical, module, encode, decode)
    return _by_units(canonical, module, encode, decode)


register(_search)
