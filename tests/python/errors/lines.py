# === an operation over two lines ===
x = (1 +
     "a")

# === operands that are long ===
def one():
    return 1

y = (one()
     + one()
     + "x"
     - one())

# === a call over several lines ===
def f(*args):
    raise ValueError(args)

f(1,
  2,
  3)

# === a call over very many lines ===
def f(*args):
    raise ValueError(len(args))

f(
    1,
    2,
    3,
    4,
    5,
    6,
    7,
)

# === a subscript over lines ===
d = {}
print(d[
    "key"
])

# === the operator on a line of its own ===
print((
    1
    +
    ""
))

# === an argument in the middle ===
print(
    1,
    2 / 0,
    3,
)

# === blank lines and comments in between ===
x = (1

     # a comment
     + None)

# === backslashes ===
x = 1 + \
    2 + \
    "x"

# === indentation of another kind ===
def f():
        x = [
    1,
            2 / 0,
        ]

f()

# === a raise over lines ===
raise ValueError(
    "a",
    "b",
)

# === a string over lines ===
x = """
  a
""" + 5

# === methods under one another ===
x = ("abc"
     .upper()
     .lower()
     .missing())

# === an assertion over lines ===
assert (1 ==
        2), (
    "not the same")
