# A thread that blocks inside native code, or inside a special method called by an opcode, lets another thread run and
# then goes on where it was.
import threading


def meet(title, body):
    """Runs body(pass_by) in a thread; each pass_by() blocks until another thread has seen it."""
    arrived = threading.Semaphore(0)
    go_on = threading.Semaphore(0)
    log = []

    def pass_by(what=None):
        log.append(f"in {what}" if what is not None else "in")
        arrived.release()
        go_on.acquire()
        return what

    def run():
        try:
            result = body(pass_by)
            log.append(f"result {result!r}")
        finally:
            done.set()
            arrived.release()

    done = threading.Event()
    thread = threading.Thread(target=run)
    thread.start()
    while True:
        arrived.acquire()
        if done.is_set():
            break
        log.append("other")
        go_on.release()
    thread.join()
    print(title + ":", ", ".join(log))


# === a key function of sorted ===
meet("sorted key", lambda wait: sorted([2, 1], key=lambda x: (wait(x), x)[1]))

# === a comparison of sort ===
class Compared:
    def __init__(self, value, wait):
        self.value = value
        self.wait = wait

    def __lt__(self, other):
        self.wait("lt")
        return self.value < other.value

    def __eq__(self, other):
        self.wait("eq")
        return self.value == (other.value if isinstance(other, Compared) else other)

    def __hash__(self):
        self.wait("hash")
        return hash(self.value)

    def __repr__(self):
        self.wait("repr")
        return f"C({self.value})"

    def __bool__(self):
        self.wait("bool")
        return self.value > 0

    def __len__(self):
        self.wait("len")
        return self.value

    def __add__(self, other):
        self.wait("add")
        return self.value + other

    def __contains__(self, item):
        self.wait("contains")
        return item == self.value

    def __getitem__(self, index):
        self.wait("getitem")
        if index > 1:
            raise IndexError(index)
        return index

    def __setitem__(self, index, value):
        self.wait("setitem")

    def __call__(self):
        self.wait("call")
        return self.value

    def __index__(self):
        self.wait("index")
        return self.value

    def __getattr__(self, name):
        self.wait("getattr")
        return name

    def __format__(self, spec):
        self.wait("format")
        return spec

    def __enter__(self):
        self.wait("enter")
        return self.value

    def __exit__(self, *args):
        self.wait("exit")
        return True

    @property
    def prop(self):
        self.wait("prop")
        return self.value

    @prop.setter
    def prop(self, value):
        self.wait("set prop")


def compare(wait):
    items = [Compared(2, wait), Compared(1, wait)]
    items.sort()
    return [item.value for item in items]


meet("sort", compare)

# === special methods ===
meet("eq", lambda wait: Compared(1, wait) == Compared(1, wait))
meet("in list", lambda wait: 3 in [Compared(1, wait), Compared(3, wait)])
meet("hash", lambda wait: {Compared(1, wait): 5}[Compared(1, wait)])
meet("repr", lambda wait: repr([Compared(1, wait), (Compared(2, wait),)]))
meet("bool", lambda wait: "yes" if Compared(1, wait) else "no")
meet("not", lambda wait: not Compared(1, wait))
meet("len", lambda wait: len(Compared(4, wait)))
meet("add", lambda wait: Compared(4, wait) + 1)
meet("contains", lambda wait: 4 in Compared(4, wait))
meet("not contains", lambda wait: 4 not in Compared(4, wait))
meet("getitem", lambda wait: Compared(4, wait)[0])
meet("iterate by getitem", lambda wait: list(Compared(4, wait)))
meet("call", lambda wait: Compared(4, wait)())
meet("index", lambda wait: [0, 1, 2, 3, 4][Compared(4, wait)])
meet("getattr", lambda wait: Compared(4, wait).missing)
meet("format", lambda wait: f"{Compared(4, wait):>5}|{Compared(1, wait)!r}")
meet("property", lambda wait: Compared(4, wait).prop)


def set_things(wait):
    c = Compared(1, wait)
    c.prop = 3
    c[0] = 1
    return "set"


meet("setters", set_things)


def with_block(wait):
    with Compared(7, wait) as value:
        raise KeyError(value)
    return "swallowed"


meet("with", with_block)

# === construction ===
class Made:
    def __new__(cls, wait):
        wait("new")
        return super().__new__(cls)

    def __init__(self, wait):
        wait("init")
        self.x = wait("init again")


meet("init", lambda wait: Made(wait).x)


class Meta(type):
    def __call__(cls, wait):
        wait("meta call")
        return super().__call__(wait)


class MadeByMeta(metaclass=Meta):
    def __init__(self, wait):
        wait("init")


meet("metaclass", lambda wait: type(MadeByMeta(wait)).__name__)

# === iteration ===
def numbers(wait):
    for i in range(2):
        wait(i)
        yield i


class Iterates:
    def __init__(self, wait):
        self.wait = wait
        self.n = 0

    def __iter__(self):
        self.wait("iter")
        return self

    def __next__(self):
        self.wait("next")
        self.n += 1
        if self.n > 2:
            raise StopIteration
        return self.n


meet("generator", lambda wait: [x for x in numbers(wait)])
meet("list of generator", lambda wait: list(numbers(wait)))
meet("iterator", lambda wait: [x for x in Iterates(wait)])
meet("unpacking", lambda wait: (lambda a, b: a + b)(*Iterates(wait)))
meet("map", lambda wait: list(map(wait, "ab")))
meet("filter", lambda wait: list(filter(wait, [0, 1])))
meet("zip", lambda wait: list(zip(numbers(wait), "xy")))
meet("join", lambda wait: "-".join(wait(c) for c in "ab"))
meet("sum", lambda wait: sum(numbers(wait)))
meet("max", lambda wait: max([1, 2], key=wait))
meet("any", lambda wait: any(wait(x) for x in [0, 1, 2]))
meet("dict", lambda wait: dict((wait(k), 1) for k in "ab"))
meet("set", lambda wait: sorted({wait(k) for k in "ab"}))
meet("next", lambda wait: next(numbers(wait)))
meet("yield from", lambda wait: list((lambda: (yield from numbers(wait)))()))

# === decorators and class bodies ===
def body(wait):
    class Inside:
        wait("class body")
        y = 5

        def __init_subclass__(cls):
            wait("init subclass")

        def __set_name__(self, owner, name):
            wait("set name " + name)

    class Derived(Inside):
        member = Inside()

    return Derived.y


meet("class body", body)


# === exceptions ===
def raising(wait):
    try:
        try:
            raise ValueError(wait("raise"))
        finally:
            wait("finally")
    except ValueError as error:
        return wait(error.args[0])


meet("exceptions", raising)
