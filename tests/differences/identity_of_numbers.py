# Equal ints and equal strs are one object.
# CPython has one object for small ints and for some strs, and several for others; the language promises neither.
a = 1000
b = int("1000")
print(a is b)
c = "xy"
d = "".join(["x", "y"])
print(c is d)
