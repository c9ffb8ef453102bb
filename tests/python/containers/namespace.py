# === SimpleNamespace ===
import types
from types import SimpleNamespace


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


space = SimpleNamespace(a=1, b="x")
space.c = [1]
del space.a
print(space, space.b, vars(space), space == SimpleNamespace(b="x", c=[1]), space != SimpleNamespace())
print(SimpleNamespace({"a": 1}), SimpleNamespace([("a", 1)], a=2), SimpleNamespace())
space.me = space
print(space)
attempt(lambda: SimpleNamespace(1))
attempt(lambda: SimpleNamespace(1, 2))
attempt(lambda: SimpleNamespace({1: 2}))
attempt(lambda: space.zz)
attempt(lambda: hash(space))
attempt(lambda: SimpleNamespace() < SimpleNamespace())


class Own(SimpleNamespace):
    pass


print(Own(a=1), Own(a=1) == SimpleNamespace(a=1), SimpleNamespace(a=1).__reduce__(), SimpleNamespace(a=1).__replace__(a=2))

# === MappingProxyType ===
proxy = types.MappingProxyType({"a": 1})
print(proxy, proxy["a"], len(proxy), list(proxy), "a" in proxy, proxy.get("z", 0), proxy == {"a": 1}, proxy | {"b": 2}, proxy.copy())
print(list(proxy.items()), list(proxy.keys()), list(proxy.values()), list(reversed(proxy)), str(proxy))


def write():
    proxy["b"] = 1


attempt(write)
attempt(lambda: types.MappingProxyType([1]))
attempt(lambda: proxy["z"])
attempt(lambda: hash(proxy))

# === GenericAlias ===
print(list[int], dict[str, list[int]], tuple[int, ...], tuple[()], list["a"], set[None], list[[int, str]], type[int])
alias = list[int]
print(alias.__origin__, alias.__args__, alias.__parameters__, alias(), alias([1]), type(alias), alias.__name__)
print(alias == list[int], alias == list[str], hash(alias) == hash(list[int]), alias is list[int])
print(alias | None, int | alias, alias.append is list.append)
attempt(lambda: isinstance([], alias))
attempt(lambda: issubclass(list, alias))
attempt(lambda: alias[str])
attempt(lambda: alias.nothing)
attempt(lambda: alias.__bases__)
attempt(lambda: int[str])


class Ints(list[int]):
    pass


print(Ints.__bases__, Ints.__orig_bases__, Ints([1]))
print(*list[int], next(iter(tuple[int, str])).__unpacked__)
