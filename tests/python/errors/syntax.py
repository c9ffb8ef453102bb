# === in exec ===
exec("x = = 1")

# === in eval ===
eval("1 +")

# === in compile, with a name ===
compile("def f(:\n    pass\n", "the file", "exec")

# === made by hand ===
raise SyntaxError("by hand", ("file.py", 3, 5, "some text\n", 3, 9))

# === without a place ===
raise SyntaxError("nothing else")

# === without a line ===
raise SyntaxError("by hand", ("file.py", None, 5, "some text\n"))

# === without a column ===
raise SyntaxError("by hand", ("file.py", 3, None, "  some text\n"))

# === without text ===
raise SyntaxError("by hand", ("file.py", 3, 5, None))

# === without a file ===
raise SyntaxError("by hand", (None, 3, 5, "some text"))

# === over lines ===
raise SyntaxError("by hand", ("file.py", 3, 5, "some text of a line\nmore", 4, 2))

# === beyond the line ===
raise SyntaxError("by hand", ("file.py", 3, 50, "some text\n", 3, 60))

# === indented ===
raise IndentationError("by hand", ("file.py", 3, 7, "      some text\n", 3, 9))

# === no message ===
raise SyntaxError

# === tabs in front ===
raise TabError("by hand", ("file.py", 3, 4, "\t\tsome\ttext\n", 3, 9))

# === wide letters ===
raise SyntaxError("by hand", ("file.py", 1, 6, "名前 = 値値 値\n", 1, 9))

# === caught, and what it says ===
try:
    exec("a b")
except SyntaxError as error:
    print(error.msg, error.filename, error.lineno, error.offset, error.text, error.end_lineno, error.end_offset)
    print(error, error.args, sep="|")
