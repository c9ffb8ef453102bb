# === one note ===
error = ValueError("x")
error.add_note("a note")
raise error

# === several notes of several lines ===
error = ValueError("x")
error.add_note("first\nsecond")
error.add_note("")
error.add_note("third\n")
raise error

# === notes of a chain ===
try:
    error = ValueError("x")
    error.add_note("of the cause")
    raise error
except ValueError as cause:
    error = KeyError("y")
    error.add_note("of the effect")
    raise error from cause

# === notes that are no list ===
error = ValueError("x")
error.__notes__ = 5
raise error

# === notes that are no text ===
error = ValueError("x")
error.__notes__ = ["text", 5, None, [1]]
raise error

# === a note that cannot be shown ===
class Bad:
    def __str__(self):
        raise ValueError("no")

error = ValueError("x")
error.__notes__ = ["before", Bad(), "after"]
raise error

# === a note that is no text ===
ValueError("x").add_note(5)

# === notes added while it passes ===
def f():
    try:
        raise ValueError("x")
    except ValueError as error:
        error.add_note("passed f")
        raise

try:
    f()
except ValueError as error:
    error.add_note("passed the module")
    raise

# === notes of a syntax error ===
try:
    compile("a b", "text", "exec")
except SyntaxError as error:
    error.add_note("while compiling")
    raise
