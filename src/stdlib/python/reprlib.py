"""repr() of limited length and depth, and a guard for objects that contain themselves."""

import builtins
from _thread import get_ident
from itertools import islice

__all__ = ["Repr", "repr", "recursive_repr"]


def recursive_repr(fillvalue="..."):
    """Return a decorator for __repr__ methods: inside a call for an object, another for it returns `fillvalue`."""

    def decorating_function(user_function):
        under_way = set()  # by thread, for two may show the same object at a time

        def wrapper(self):
            call = get_ident(), id(self)
            if call in under_way:
                return fillvalue
            under_way.add(call)
            try:
                return user_function(self)
            finally:
                under_way.remove(call)

        for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__type_params__ = getattr(user_function, "__type_params__", ())
        wrapper.__wrapped__ = user_function
        return wrapper

    return decorating_function


class Repr:
    """Makes representations within the limits that its attributes give.

    Objects of a class named T are shown by the method repr_T(x, level), if there
    is one, others by repr_instance. `level` says how deep it may still go.
    """

    # Where the classes are from that the methods below are meant for: others may have the same names.
    _lookup = dict.fromkeys(("tuple", "list", "set", "frozenset", "dict", "str", "int"), "builtins")
    _lookup.update(array="array", deque="collections")

    def __init__(
        self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
        maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue="...", indent=None,
    ):
        limits = dict(locals())
        del limits["self"]
        vars(self).update(limits)

    def repr(self, x):
        """Return the representation of an object."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """Return the representation of an object that stands in another; repr_T methods call it for what is in them."""
        kind = type(x)
        name = kind.__name__.replace(" ", "_")
        show = getattr(self, f"repr_{name}", None)
        if show is None or kind.__module__ != self._lookup.get(name, kind.__module__):
            show = self.repr_instance
        return show(x, level)

    def _repr_iterable(self, x, level, left, right, maxiter, trail=""):
        """The items of x between brackets; `trail` follows an only one."""
        count = len(x)
        if count and level <= 0:
            return f"{left}{self.fillvalue}{right}"
        items = [self.repr1(item, level - 1) for item in islice(x, maxiter)]
        if count == 1 and self.indent is None:
            right = trail + right
        return left + self._listed(items, count > maxiter, level) + right

    def _listed(self, items, is_cut, level):
        """Items one after the other, or one below the other if there is an indent."""
        if is_cut:
            items.append(self.fillvalue)
        indent = self.indent
        if indent is None or not items:
            return ", ".join(items)
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent = " " * indent
        elif not isinstance(indent, str):
            raise TypeError(f"Repr.indent must be a str, int or None, not {type(indent)}")
        outer = "\n" + indent * (self.maxlevel - level)
        inner = outer + indent
        return "".join([f"{inner}{item}," for item in items]) + outer

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, "(", ")", self.maxtuple, trail=",")

    def repr_array(self, x, level):
        start = f"array({builtins.repr(x.typecode)}"
        return self._repr_iterable(x, level, f"{start}, [", "])", self.maxarray) if x else f"{start})"

    def _showing(kind, left, right, empty=None, arrange=iter):
        """A method that shows the items of a container, in brackets."""

        def show(self, x, level):
            if empty is not None and not x:
                return empty
            ordered = x if arrange is iter else arrange(x)
            return self._repr_iterable(ordered, level, left, right, getattr(self, f"max{kind}"))

        show.__name__ = f"repr_{kind}"
        show.__qualname__ = f"Repr.{show.__name__}"
        return show

    def _in_order(items):
        """What has no order of its own, sorted if it can be."""
        try:
            return sorted(items)
        except Exception:
            return [*items]

    repr_list = _showing("list", "[", "]")
    repr_deque = _showing("deque", "deque([", "])")
    repr_set = _showing("set", "{", "}", "set()", _in_order)
    repr_frozenset = _showing("frozenset", "frozenset({", "})", "frozenset()", _in_order)

    def repr_dict(self, x, level, in_order=_in_order):
        if not x:
            return "{}"
        if level <= 0:
            return f"{{{self.fillvalue}}}"
        level -= 1
        keys = in_order(x)[:self.maxdict]
        items = [f"{self.repr1(key, level)}: {self.repr1(x[key], level)}" for key in keys]
        return f"{{{self._listed(items, len(x) > self.maxdict, level + 1)}}}"

    del _showing, _in_order

    def repr_str(self, x, level):
        limit = self.maxstring
        text = builtins.repr(x[:limit])
        if len(text) <= limit:
            return text
        # Cut before it is shown, else an escape might be cut in two.
        before, after = self._halves(limit)
        return self._shortened(builtins.repr(x[:before] + x[len(x) - after:]), limit, True)

    def repr_int(self, x, level):
        return self._shortened(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            # No more can be expected of it than a class and an address.
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        return self._shortened(text, self.maxother)

    def _halves(self, limit):
        """How much is kept before and after what stands for the rest."""
        before = max(0, (limit - 3) // 2)
        return before, max(0, limit - 3 - before)

    def _shortened(self, text, limit, is_too_long=False):
        if len(text) <= limit and not is_too_long:
            return text
        before, after = self._halves(limit)
        return f"{text[:before]}{self.fillvalue}{text[len(text) - after:]}"


aRepr = Repr()
repr = aRepr.repr
