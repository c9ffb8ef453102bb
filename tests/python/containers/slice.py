# === slices ===
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


print(slice(3), slice(1, 2), slice(1, 2, 3), slice(None, "a", [1]))
attempt(lambda: slice())
attempt(lambda: slice(1, 2, 3, 4))
attempt(lambda: slice(x=1))
part = slice(1, 2, 3)
print(part.start, part.stop, part.step)


def assign():
    part.start = 5


attempt(assign)

# === indices ===
print(slice(None).indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(5), slice(10).indices(5))
print(slice(1, -1, 2).indices(6), slice(5, 1).indices(10), slice(10**30).indices(3), slice(-(10**30), 10**30).indices(3))
print(slice(None, None, 10**20).indices(3), slice(2).indices(10**30), slice(True).indices(4))
attempt(lambda: slice(1).indices(-1))
attempt(lambda: slice(1).indices("a"))
attempt(lambda: slice("a").indices(1))
attempt(lambda: slice(1, 2, 0).indices(1))


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("index", self.value)
        return self.value


print(slice(Index(1), Index(5), Index(2)).indices(Index(10)))

# === comparing and hashing ===
print(slice(1, 2) == slice(1, 2), slice(1, 2) == slice(1, 3), slice(1) < slice(2), slice(1) != 1)
attempt(lambda: slice(1) < slice("a"))
print(hash(slice(1)), hash(slice(1, 2, 3)), {slice(1): 2}[slice(1)])
attempt(lambda: hash(slice([])))

# === what containers get ===
class Shows:
    def __getitem__(self, key):
        return key


shows = Shows()
print(shows[1:2], shows[::2], shows[:, 1], shows[..., None], shows[1:2, 3:])
print(slice(1, 2).__reduce__())
