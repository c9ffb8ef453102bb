# === a group ===
raise ExceptionGroup("several", [ValueError(1), TypeError("t")])

# === groups in groups ===
raise ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), KeyError("k")]), TypeError("t")])

# === members with tracebacks ===
def f(n):
    raise ValueError(n)

errors = []
for n in range(3):
    try:
        f(n)
    except ValueError as error:
        errors.append(error)
raise ExceptionGroup("collected", errors)

# === members with causes ===
try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("member") from error
except ValueError as error:
    raise ExceptionGroup("group", [error, KeyError(2)])

# === a group as a context ===
try:
    raise ExceptionGroup("first", [ValueError(1)])
except ExceptionGroup:
    raise KeyError("second")

# === a group as a cause of a group ===
try:
    raise ExceptionGroup("first", [ValueError(1)])
except ExceptionGroup as group:
    raise ExceptionGroup("second", [TypeError(2)]) from group

# === many members ===
raise ExceptionGroup("many", [ValueError(n) for n in range(20)])

# === one more than shown ===
raise ExceptionGroup("many", [ValueError(n) for n in range(16)])

# === deep groups ===
error = ValueError("deep")
for n in range(12):
    error = ExceptionGroup(f"level {n}", [error])
raise error

# === notes in a group ===
member = ValueError("m")
member.add_note("of the member\nin two lines")
group = ExceptionGroup("g", [member])
group.add_note("of the group")
raise group

# === except star, and what is left ===
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
except* ValueError as group:
    print("caught", group.exceptions)

# === except star raises ===
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError:
    raise KeyError("new")

# === except star raises in two clauses ===
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError as group:
    raise KeyError("new")
except* TypeError as group:
    raise IndexError("other") from group

# === except star of a single exception ===
try:
    raise ValueError("single")
except* ValueError as group:
    print(repr(group))
    raise

# === a base exception in a group ===
raise BaseExceptionGroup("base", [KeyboardInterrupt("k"), ValueError(1)])

# === a class of groups ===
class Errors(ExceptionGroup):
    def derive(self, members):
        return Errors(self.message, members)

try:
    raise Errors("mine", [ValueError(1), TypeError(2)])
except* TypeError as group:
    print(type(group).__name__)

# === an empty group ===
ExceptionGroup("none", [])

# === not exceptions ===
ExceptionGroup("numbers", [ValueError(1), 2])

# === not for groups ===
ExceptionGroup("base", [KeyboardInterrupt()])

# === members that share a context ===
try:
    1 / 0
except ZeroDivisionError:
    errors = []
    for n in range(2):
        try:
            raise ValueError(n)
        except ValueError as error:
            errors.append(error)
raise ExceptionGroup("shared", errors)

# === a group within a function ===
def f():
    raise ExceptionGroup("in f", [ValueError("v"), ExceptionGroup("nested", [KeyError("k"), IndexError("i")])])

f()
