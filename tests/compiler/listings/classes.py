# Classes, their scopes, type parameters, private names.


class Empty: ...


class Documented:
    """Doc.

    More.
    """


class Derived(Empty, Documented, metaclass=type, x=1): ...


class StarBases(*bases, **keywords): ...


@decorator
@other(1)
class Decorated(Empty):
    x = 1


class Body:
    a = 1
    b: int
    c: str = "x"
    (d): int = 2
    for i in range(3):
        a += i
    if a:
        e = 1
    else:
        del a
    with open("x") as f:
        g = f
    try:
        h = 1
    except E as j:
        k = j
    import os
    from os import path
    lambda_ = lambda self: a
    global l
    l = 1

    def method(self):
        return self.a

    class Inner:
        x = a

        def deep(self):
            return __class__, self


class Attributes:
    def __init__(self):
        self.only = 1

    def static(this):
        this.x = 1


class Private:
    __x = 1
    y = __x

    def __method(self, __a, *, __b=1):
        self.__x = __a
        del self.__y
        return self.__method(__b=__b), __dunder__, _single, __class__

    def imports(self):
        import __mod
        import __a.__b
        import __a.__b as __c
        from __pkg import __name as __alias

        global __g
        __g = 1
        return __mod, __c, __alias

    class __Inner:
        __z = 2

        def f(self):
            return self.__z


class _Underscored:
    __x = 1


class __:
    __x = 1


class UsesClass:
    def a(self):
        return __class__

    def b(self):
        return super().b()

    c = [x for x in range(3)]
    d = lambda self: __class__


def local_class(a):
    b = 1

    class C(a):
        c = b
        b = 2
        d = a

        def m(self):
            return a, b, C, __class__

        nonlocal_ = [a for x in b]

    return C


def class_with_nonlocal():
    x = 1

    class C:
        nonlocal x
        x = 2
        y = x

    return x


def class_in_loop(a):
    for x in a:

        class C:
            y = x

        yield C


class Conditional:
    if True:
        x = 1
    if 0:
        y = 2
    return_ = None


class Comprehended:
    a = [x for x in range(3)]
    b = {x: y for x in a for y in a}
    c = (x for x in a)
    d = [z for z in (x for x in a)]
    e = [lambda: x for x in range(3)]


def generic[T](x: T) -> T:
    return x


def generic_bounds[T: int, U: (int, str), *Ts, **P](x: T, *args: *Ts, y: U = 1) -> P:
    return T, U, Ts, P


def generic_defaults[T = int, *Ts = *tuple[int], **P = [int]](a=1, *, b=2): ...


def generic_closure[T](a):
    def inner[U](b: T) -> U:
        return T, U, a

    return inner


@decorator
def generic_decorated[T](x=1): ...


async def generic_async[T](x: T):
    await x


class Generic[T]:
    x: T

    def method[U](self, a: T, b: U = 1) -> tuple[T, U]:
        return T, U, __class__

    class Inner[V](list[T]):
        y: V


class GenericBases[T: int, *Ts](Base[T], metaclass=M, x=T): ...


@decorator
class GenericDecorated[T]: ...


class GenericPrivate[__T](__Base, _Base[__T]):
    __x: __T

    def __f[__U](self, __a: __U): ...


type Alias = int
type AliasGeneric[T] = list[T]
type AliasBound[T: Alias, *Ts = *Alias, **P = Alias] = dict[T, Ts, P]
type AliasComprehension[T: [x for x in (1,)]] = [T for T in (T,)]


def alias_in_function(a):
    type A = a
    type B[T] = A | T | a
    return A, B


class AliasInClass:
    x = 1
    type A = x
    type B[T: x] = (x, T, lambda: x, [x for y in x])

    def m(self): ...


module_annotation: int
module_value: str = "x"
module_annotation.attr: int = 1
module_annotation[0]: str
