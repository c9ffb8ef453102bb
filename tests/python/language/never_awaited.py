# === a coroutine that nobody awaits ===
async def work():
    print("working")


async def forgetful():
    work()
    return "done"


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


print(run(forgetful()))


# === steps of an async generator ===
async def numbers():
    yield 1


def step_of(generator):
    generator.asend(None)
    generator.athrow(KeyError)
    generator.aclose()


step_of(numbers())

# === closing one says that it is meant ===
unused = work()
unused.close()
