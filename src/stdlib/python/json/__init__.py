"""JSON text, and the objects that it stands for.

dumps and dump write; loads and load read. Objects become dicts, arrays lists,
numbers int or float, and true, false and null are True, False and None. How
other objects are written is for JSONEncoder to say, what else is made of a text
for JSONDecoder. Source: RFC 8259.
"""

from .decoder import JSONDecodeError, JSONDecoder
from .encoder import JSONEncoder

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
    indent=None, separators=None, default=None, sort_keys=False, **kw,
):
    """Return an object as JSON text.

    skipkeys -- leave out what has a key that is no str, number, bool or None
    ensure_ascii -- write other characters as escapes
    check_circular -- refuse what contains itself (else: RecursionError)
    allow_nan -- write NaN, Infinity and -Infinity, which JSON does not have
    indent -- begin lines; by so many blanks, or by this str, for each level
    separators -- what stands between items, and between key and value
    default -- called for an object that JSON has nothing for; gives what does
    sort_keys -- write dicts in the order of their keys
    cls -- the encoder, in place of JSONEncoder; it gets further keywords too
    """
    if not (skipkeys or sort_keys or kw) and cls is indent is separators is default is None:
        if ensure_ascii and check_circular and allow_nan:
            return _default_encoder.encode(obj)
    options = locals()
    encoder = (cls or JSONEncoder)(**{name: options[name] for name in _OPTIONS}, **kw)
    return encoder.encode(obj)


def dump(
    obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
    indent=None, separators=None, default=None, sort_keys=False, **kw,
):
    """Write an object as JSON text to a file, piece by piece. The rest is as for dumps()."""
    options = locals()
    encoder = (cls or JSONEncoder)(**{name: options[name] for name in _OPTIONS}, **kw)
    for piece in encoder.iterencode(obj):
        fp.write(piece)


def loads(
    s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
    object_pairs_hook=None, **kw,
):
    """Return the object that JSON text stands for; bytes are UTF-8, UTF-16 or UTF-32.

    object_hook -- called with each dict; gives what is to be there instead
    object_pairs_hook -- the same, called with a list of pairs, and asked first
    parse_float, parse_int -- called with the text of a number
    parse_constant -- called with 'NaN', 'Infinity' or '-Infinity'
    cls -- the decoder, in place of JSONDecoder; it gets further keywords too
    """
    given = locals()
    if not isinstance(s, str):
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
        s = s.decode(detect_encoding(s), "surrogatepass")
    elif s[:1] == "\ufeff":
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    for name in _HOOKS:
        if given[name] is not None:
            kw[name] = given[name]
    decoder = (cls or JSONDecoder)(**kw) if kw or cls else _default_decoder
    return decoder.decode(s)


def load(
    fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
    object_pairs_hook=None, **kw,
):
    """Return the object that the JSON text in a file stands for. The rest is as for loads()."""
    hooks = locals()
    return loads(fp.read(), cls=cls, **{name: hooks[name] for name in _HOOKS}, **kw)


def detect_encoding(b):
    """The encoding of JSON text in bytes, by its mark, or by where the zeros are around its first, ASCII, character."""
    for mark, name in _MARKS:
        if b.startswith(mark):
            return name
    return _BY_ZEROS.get(tuple([not byte for byte in b[:4]]), "utf-8")


_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),  # before UTF-16, whose mark it begins with
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


def _by_zeros():
    """Encodings by which of the first four bytes, or of the only two, are zero."""
    known = {(True, False): "utf-16-be", (False, True): "utf-16-le"}
    for rest in range(4):
        third, fourth = bool(rest & 1), bool(rest & 2)
        known[True, False, third, fourth] = "utf-16-be"
        known[True, True, third, fourth] = "utf-32-be"
        known[False, True, third, fourth] = "utf-32-le" if third and fourth else "utf-16-le"
    return known


_BY_ZEROS = _by_zeros()
_HOOKS = ("object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant")

_OPTIONS = (
    "skipkeys", "ensure_ascii", "check_circular", "allow_nan", "indent", "separators", "default", "sort_keys",
)

_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()
