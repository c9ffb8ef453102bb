import sys


# === order of try, except, else, finally ===
def order(what):
    log = []
    try:
        log.append("try")
        if what == "raise":
            raise ValueError
        if what == "other":
            raise KeyError
        if what == "return":
            return log
    except ValueError:
        log.append("except")
    else:
        log.append("else")
    finally:
        log.append("finally")
    log.append("after")
    return log


print(order(""), order("raise"), order("return"))
try:
    order("other")
except KeyError as error:
    print(repr(error))


def return_in_finally():
    try:
        1 / 0
    finally:
        return "finally wins"


def break_in_finally():
    for i in range(3):
        try:
            raise ValueError
        finally:
            break
    return i


def continue_in_finally():
    out = []
    for i in range(3):
        try:
            if i == 1:
                raise ValueError
            out.append(i)
        finally:
            continue
    return out


def return_twice():
    try:
        return "first"
    finally:
        return "second"


def value_is_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def nested():
    log = []
    try:
        try:
            raise ValueError("a")
        except KeyError:
            log.append("never")
        finally:
            log.append("inner finally")
    except ValueError as error:
        log.append(str(error))
        try:
            raise TypeError("b")
        except TypeError as inner:
            log.append(repr(inner.__context__))
        log.append(repr(sys.exception()))
    log.append(sys.exception())
    return log


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
        except ValueError:
            pass
        else:
            print("else", i)
        finally:
            print("finally", i)
    else:
        print("never")
    while True:
        try:
            break
        finally:
            print("leaving")
    return "done"


print(return_in_finally(), break_in_finally(), continue_in_finally(), return_twice(), value_is_kept())
print(nested())
print(loop())

# === the name of the exception is gone afterwards ===
error = "before"
try:
    raise ValueError
except ValueError as error:
    pass
try:
    error
except NameError as problem:
    print(problem)


def deletes():
    try:
        raise ValueError
    except ValueError as e:
        del e
    try:
        return e
    except UnboundLocalError as problem:
        return str(problem)


print(deletes())

# === what can be caught ===
for kinds in [ValueError, (ValueError, KeyError), (KeyError, (ValueError, OSError)), Exception, BaseException, ()]:
    try:
        try:
            raise ValueError("v")
        except kinds:
            print("caught by", kinds)
    except ValueError:
        print("not by", kinds)
    except TypeError as error:
        print(error)
for kinds in [5, "text", (ValueError, 5), int, None, [ValueError]]:
    try:
        try:
            raise ValueError("v")
        except kinds:
            print("never")
    except TypeError as error:
        print(error, repr(error.__context__))


# === raising ===
class Custom(Exception):
    def __init__(self, a, b=2):
        super().__init__(a, b)
        self.a = a


for what in [Custom(1), Custom(1, 3), ValueError, ValueError(), ValueError(1, 2), KeyError("k"), KeyError(("a",)), StopIteration(5)]:
    try:
        raise what
    except Exception as error:
        print(repr(error), str(error), error.args)
for what in [5, "text", None, int, Custom, object(), [ValueError]]:
    try:
        raise what
    except TypeError as error:
        print(error)
try:
    raise
except RuntimeError as error:
    print(error)


class Meta(type):
    def __instancecheck__(cls, other):
        return True

    def __subclasscheck__(cls, other):
        return True


class Claims(Exception, metaclass=Meta):
    pass


try:
    try:
        raise ValueError
    except Claims:
        print("never")
except ValueError:
    print("the real class counts")


# === causes and contexts ===
def chain(error):
    parts = []
    while error is not None:
        parts.append(repr(error))
        if error.__cause__ is not None:
            parts.append("from")
            error = error.__cause__
        elif error.__context__ is not None and not error.__suppress_context__:
            parts.append("during")
            error = error.__context__
        else:
            error = None
    return " ".join(parts)


def attempts():
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n {}['k']")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError as e:\n raise ValueError('v') from e")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError as e:\n raise ValueError('v') from None")
    yield lambda: exec("raise ValueError('v') from KeyError")
    yield lambda: exec("raise ValueError('v') from 5")
    yield lambda: exec("try:\n 1/0\nfinally:\n undefined")
    yield lambda: exec("try:\n try:\n  1/0\n except ZeroDivisionError:\n  [][0]\nexcept IndexError:\n 'a' + 1")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError as e:\n try:\n  raise KeyError\n except KeyError:\n  raise e")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n int('x')")
    yield lambda: exec("try:\n 1/0\nexcept undefined_name:\n pass")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n len(5)")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n assert False, 'why'")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n a, b = 1, 2, 3")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n import nothing_of_that_name")
    yield lambda: exec("def f(x):\n try:\n  1/0\n except ZeroDivisionError:\n  y\n  y = 1\nf(1)")
    yield lambda: exec("def f(x):\n try:\n  1/0\n except ZeroDivisionError:\n  f()\nf(1)")
    yield lambda: exec("def f(x):\n try:\n  1/0\n except ZeroDivisionError:\n  f.missing\nf(1)")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n next(iter([]))")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n with 5: pass")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n [][5]")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n sorted([1, 'a'])")
    yield lambda: exec("try:\n 1/0\nexcept ZeroDivisionError:\n sorted([1], key=lambda x: missing)")


for attempt in attempts():
    try:
        attempt()
    except Exception as error:
        print(chain(error))

# A cycle of contexts is broken.
a, b = ValueError("a"), KeyError("b")
try:
    try:
        raise a
    except ValueError:
        raise b
except KeyError:
    try:
        raise a
    except ValueError:
        print(repr(a.__context__), repr(b.__context__))
try:
    try:
        raise a
    except ValueError as same:
        raise same
except ValueError:
    print(repr(a.__context__))
try:
    raise ValueError("self") from (e := KeyError("c"))
except ValueError as error:
    print(error.__cause__ is e, error.__suppress_context__)

e = ValueError("fresh")
for name, value in [("__cause__", 5), ("__context__", "x"), ("__traceback__", 5), ("args", 5), ("__cause__", KeyError("ok")), ("args", [1, 2])]:
    try:
        setattr(e, name, value)
        print(repr(getattr(e, name)), e.__suppress_context__)
    except TypeError as error:
        print(error)
try:
    del e.__cause__
except TypeError as error:
    print(error)


# === tracebacks as data ===
def lines(error):
    found = []
    tb = error.__traceback__
    while tb is not None:
        found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
        tb = tb.tb_next
    return found


def level1():
    level2()


def level2():
    try:
        level3()
    except ValueError:
        raise


def level3():
    raise ValueError("deep")


def again():
    try:
        level1()
    except ValueError as error:
        kept = error
    raise kept


def with_finally():
    try:
        level3()
    finally:
        x = 1


def through_native():
    sorted([3, 1, 2], key=lambda x: level3())


class InInit:
    def __init__(self):
        level3()


class InProperty:
    @property
    def p(self):
        return level3()

    def __getitem__(self, key):
        return level3()

    def __add__(self, other):
        return level3()

    def __eq__(self, other):
        return level3()

    def __bool__(self):
        return level3()

    def __iter__(self):
        yield 1
        level3()

    def __len__(self):
        return level3()

    def __enter__(self):
        level3()

    def __exit__(self, *details):
        pass


def uses(text):
    def f():
        i = InProperty()
        exec(text)

    return f


for function in [level1, level2, again, with_finally, through_native, InInit, *map(uses, ["i.p", "i[0]", "i + 1", "i == 1", "not i", "list(i)", "len(i)", "a, b = i", "[x for x in i]", "if i: pass", "while i: pass", "with i: pass", "i in [2]", "{**i}", "f'{i.p}'", "print(*i)", "bool(i)", "next(iter(i)), next(it := iter(i)), next(it)", "for q in i: pass"])]:
    try:
        function()
    except ValueError as error:
        print(getattr(function, "__name__", "?"), lines(error)[1:])
    except TypeError as error:
        print(error)
e = ValueError("made")
print(e.__traceback__, e.with_traceback(None) is e)
try:
    raise e
except ValueError:
    first = e.__traceback__
try:
    raise e
except ValueError:
    print(e.__traceback__ is first, e.__traceback__.tb_next is first)
try:
    raise e.with_traceback(None)
except ValueError:
    print(e.__traceback__.tb_next)


# === exc_info in handlers ===
def current():
    return sys.exc_info()[0], sys.exception() and str(sys.exception())


print(current())
try:
    raise ValueError("outer")
except ValueError:
    print(current())
    try:
        raise KeyError("inner")
    except KeyError:
        print(current())
    print(current())

    def function():
        try:
            raise TypeError("in function")
        except TypeError:
            return current()

    print(function(), current())
    try:
        print(current())
    finally:
        print(current())
print(current())
try:
    try:
        raise ValueError("v")
    finally:
        print(current())
except ValueError:
    pass
for i in range(2):
    try:
        raise ValueError(i)
    except ValueError:
        continue
print(current())


def returns_from_handler():
    try:
        raise ValueError
    except ValueError:
        return current()


print(returns_from_handler(), current())

# === notes ===
e = ValueError("noted")
e.add_note("one")
e.add_note("two")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as error:
    print(error)
e.__notes__ = "changed"
try:
    e.add_note("three")
except TypeError as error:
    print(error)

# === exceptions of the language ===
for text in ["1/0", "1//0", "1%0", "0**-1", "divmod(1, 0)", "1.0/0", "1.0//0", "1.0%0", "1j/0", "{}['a']", "{}[1, 2]", "[][0]", "()[0]", "''[0]",
    "undefined", "int('x')", "int('1' * 5000)", "float('x')", "'a' + 1", "1 + 'a'", "[] + ()", "None + 1", "-'a'", "~1.5", "+[]", "1 < 'a'", "[] < 5",
    "len(5)", "5()", "5[0]", "5.x", "'x'.y", "None.z", "for_", "iter(5)", "next(5)", "next(iter([]))", "hash([])", "{[]: 1}", "{{}}", "set([[]])",
    "abs('x')", "ord('ab')", "chr(-1)", "chr(1114112)", "round('x')", "sum(['a'])", "sum('ab')", "max([])", "max(1)", "min()", "sorted(5)", "reversed(5)",
    "range(1, 2, 0)", "range('a')", "range(1.5)", "[1, 2, 3][::0]", "[1]['a']", "(1,)[1.5]", "'abc'[None]", "b'a'['x']", "'a' * 'b'", "[1] * 1.5", "2 ** 'a'",
    "'%d' % 'x'", "'%s %s' % 1", "'{}'.format()", "'{a}'.format()", "f'{1:x>}'", "format('a', 'd')", "format(1, 's')", "'a'.join([1])", "'a'.join(5)", "b'a' + 'b'",
    "'a'.encode('nope')", "b'\\xff'.decode()", "'\\ud800'.encode()", "isinstance(1, 5)", "issubclass(1, int)", "issubclass(int, 5)", "print(sep=5)", "print(foo=1)",
    "open", "[].pop()", "{}.pop('a')", "{}.popitem()", "set().pop()", "[].remove(1)", "[1].index(2)", "'a'.index('b')", "(1,).index(2)", "list(5)", "tuple(5)", "dict(5)",
    "dict([1])", "dict([(1, 2, 3)])", "dict(['ab', 'c'])", "set(5)", "str(b'a', 'x')", "bytes(-1)", "bytes('a')", "bytes([256])", "int([])", "int('z', 36) + int('z', 35)", "int('1', 99)",
    "float([])", "complex('x')", "complex('1', 2)", "zip(1)", "map(1)", "filter(1)", "map(5, [1]).__next__()", "enumerate(5)", "vars(1)", "dir(1, 2)", "type(1, 2)", "object(1)", "1 .real = 5",
    "lambda: (yield)", "exec(5)", "eval('1 +')", "compile('x', 'f', 'bad')", "__import__('nope')", "__import__('')", "globals(1)", "id()", "callable()", "getattr(1)", "setattr(1, 'a', 2)", "delattr(1, 'a')",
    "(1).real.x", "int.x", "type.x", "(lambda: 1)(2)", "(lambda x: 1)()", "(lambda *, x: 1)()", "(lambda x, /: 1)(x=1)", "(lambda: 1)(a=1)", "[x for x in 5]", "{**5}", "[*5]", "print(*5)", "print(**5)", "print(**{1: 2})",
    "1 in 5", "1 in 'a'", "'a' in 5", "slice(1).indices('a')", "slice()", "memoryview('a')", "property().fget.x", "super()", "staticmethod()", "classmethod()", "input.x", "10 ** 1000 * 1.0", "1e308 * 10", "int(1e400)", "int(float('nan'))", "float(10 ** 400)", "1 << -1", "1 >> -1", "2 ** 0.5 ** 'x'", "(-1) ** 0.5", "0.0 ** -1", "10 ** 400 / 3", "pow(2, -1, 4)", "pow(2, 3, 0)", "pow(2.0, 3, 4)", "math", "1 @ 2", "'a' @ 'b'", "[1, 2] - [1]", "{1: 2} + {}", "{1} + {2}", "{1} | [2]", "{} | []", "not_a + 1", "assert_"]:
    try:
        exec(text)
        print("fine:", text)
    except BaseException as error:
        print(f"{text[:30]}: {type(error).__name__}: {str(error)[:150]}")
