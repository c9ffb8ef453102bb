# === a window on memory ===
array = bytearray(b"abcdefgh")
view = memoryview(array)
print(len(view), view[0], view[-1], bytes(view[2:5]), view[::2].tolist(), view.readonly, view.nbytes, view.format, view.shape)
view[0] = 65
view[1:3] = b"BC"
print(array, view == array, view[:3] == b"ABC", view.hex("-"), 65 in view, list(view[:2]))
part = view[4:]
part[0] = 0x7A
print(array, part.tobytes(), part.obj is array)

# === the array keeps its size while a view is open ===
try:
    array.append(1)
except BufferError as error:
    print(error)
with memoryview(b"xyz") as other:
    print(other.tolist())
try:
    other[0]
except ValueError as error:
    print(error)
view.release()
part.release()
array.append(105)
print(array)

# === formats ===
numbers = memoryview(bytearray(8)).cast("i")
numbers[0] = -5
numbers[1] = 2**31 - 1
print(numbers.tolist(), numbers.cast("B").tolist(), numbers.itemsize, numbers.strides)
grid = memoryview(bytes(range(6))).cast("B", [2, 3])
print(grid.tolist(), grid[1, 2], grid.shape, grid.ndim, grid.tobytes("F"))


# === errors ===
def attempt(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


constant = memoryview(b"abc")
attempt(lambda: memoryview("text"))
attempt(lambda: constant["a"])
attempt(lambda: constant[9])
attempt(lambda: constant.__setitem__(0, 1))
attempt(lambda: numbers.__setitem__(0, 2**31))
attempt(lambda: numbers.__setitem__(0, "x"))
attempt(lambda: constant.cast("i"))
attempt(lambda: constant.cast("z"))
attempt(lambda: grid[0])
attempt(lambda: hash(numbers))
attempt(lambda: constant.__delitem__(0))
attempt(lambda: memoryview(bytearray(3)).__setitem__(slice(0, 2), b"x"))
print(hash(constant) == hash(b"abc"), constant == b"abc", constant != b"abd", constant.toreadonly().readonly)
