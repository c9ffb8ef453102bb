# === a view that nobody holds does not keep the size ===
data = bytearray(b"0123456789")
print(bytes(memoryview(data)[:4]))
del data[:4]
print(data)
data += b"more"
print(len(memoryview(data)), data.pop())


def first(count):
    return bytes(memoryview(data)[:count])


print(first(3), first(2))
data.extend(b"!")
print(data)


# === one that somebody holds does ===
def attempt():
    try:
        data.append(1)
        print("appended")
    except BufferError as error:
        print(error)


view = memoryview(data)
attempt()
view.release()
attempt()
part = memoryview(data)[2:5]
attempt()
del part
attempt()
views = [memoryview(data)]
attempt()
views.clear()
attempt()


class Keeper:
    pass


def keep():
    keeper = Keeper()
    keeper.view = memoryview(data)
    attempt()


keep()
with memoryview(data):
    attempt()
attempt()


def closure():
    view = memoryview(data)

    def inner():
        return view

    attempt()
    return inner


closure()
attempt()
