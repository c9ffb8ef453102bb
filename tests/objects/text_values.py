"""Python values as JSON, for the tables that tests of str, bytes and memoryview read (see text_values.ts)."""

MISSING = object()


def encode(value):
    if value is None or isinstance(value, bool):
        return value
    if type(value) is str:
        return value
    if type(value) is int:
        return value if abs(value) < 2**53 else {"int": str(value)}
    if type(value) is float:
        return {"float": repr(value)}
    if type(value) is complex:
        return {"complex": [repr(value.real), repr(value.imag)]}
    if type(value) in (bytes, bytearray):
        return {type(value).__name__: value.decode("latin-1")}
    if type(value) in (list, tuple):
        return {type(value).__name__: [encode(item) for item in value]}
    if type(value) is dict:
        return {"dict": [[encode(key), encode(item)] for key, item in value.items()]}
    if type(value) is slice:
        return {"slice": [encode(value.start), encode(value.stop), encode(value.step)]}
    if type(value) is memoryview:
        return {"memoryview": [encode(value.tobytes()), value.format, list(value.shape), list(value.strides), value.readonly]}
    if value is NotImplemented:
        return {"other": "NotImplemented"}
    raise TypeError(type(value))


def attempt(function, *args, **named):
    try:
        return encode(function(*args, **named))
    except BaseException as error:
        return {"error": [type(error).__name__, str(error)]}
