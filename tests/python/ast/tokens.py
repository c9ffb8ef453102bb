# `_tokenize.TokenizerIter`: tokens with and without comments and line breaks, lines read only when needed, errors.
import io
import warnings
from _tokenize import TokenizerIter


def show(source, extra=True, encoding=None):
    reads = []
    readline = (io.StringIO(source) if isinstance(source, str) else io.BytesIO(source)).readline

    def counted():
        reads.append("<")
        return readline()

    named = {} if encoding is None else {"encoding": encoding}
    print(repr(source), "with" if extra else "without")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            for token in TokenizerIter(counted, extra_tokens=extra, **named):
                print("  ", "".join(reads), *token[:2], *token[2:4], repr(token[4]))
                reads.clear()
        except SyntaxError as error:
            place = (error.lineno, error.offset, error.end_lineno, error.end_offset)
            print("   !", type(error).__name__, error.args, place, repr(error.text))
        except TypeError as error:
            print("   !", error)
    for warning in caught:
        print("   ", warning.category.__name__, warning.message)


for text in (
    "",
    "\n",
    "x = 1\n",
    "x = 1",
    "# c",
    "  # c\nx # d\n",
    "if a:\n  b # c\n\n  # d\n  c\n# e\nd\n",
    "if 1:\n  if 2:\n    x\n  y\n",
    "(\n1, # c\n\n 2)\n",
    "x = '''a\nb''' + \\\n 3\n",
    "f'a{x!r:>{w}}b{{c}}'\n",
    "f'''\n{\nx # c\n}{y:\n}'''\n",
    "f'{x:{{y}}}{z=}\\N{DIGIT ONE}\\{a}'\n",
    "rf'\\N{x}' Rb'a' u'b'\n",
    "x\r\n(\r\n# c\r\n)\r\n",
    "é = '🐍' # ü\n",
    "a $ b ? !c <> d != e -> f := ...\n",
    "async def f(): await x\n",
    "1_000 0x1F 1e5 1j 0b1 1.5e-3 .5\n",
    "1a 01 1if 2else\n",
    "1__0\n",
    "0b2\n",
    "x\f\n\f y\n",
    "\ufeffx €\n",
    "def f():\n  x",
    "def f():\n  x\n  ",
    "x\n\\\ny\n",
    "\\\n",
    "a\\\n",
    "a\\ b\n",
    "(\n",
    "(]\n",
    ")\n",
    "f'{a\n",
    "f'a\n",
    "f'''a\n",
    "f'}'\n",
    "f'{a]}'\n",
    "f'{a:{b:{c:{d}}}}'\n",
    "'abc\n",
    "'\\'\n",
    "'''a\n\nb\n",
    "x é\x01\n",
    "a\0b\n",
    "if 1:\n    x\n  y\n",
    "if 1:\n  y\n\tz\n",
    "x\ry\n",
):
    show(text)
    show(text, False)

# === bytes ===
show(b"x = '\xe9'\n", True, "latin-1")
show(b"x = '\xc3\xa9'\n", True, "utf-8")
show(b"x = '\xe9'\n", True, "utf-8")
show(b"x\n")
show("x\n", True, "utf-8")


# === arguments and readers ===
def attempt(run):
    try:
        print(run())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: TokenizerIter())
attempt(lambda: TokenizerIter(print))
attempt(lambda: TokenizerIter(print, True))
attempt(lambda: TokenizerIter(print, extra_tokens=True, encoding=3))
attempt(lambda: list(TokenizerIter(3, extra_tokens=True)))
attempt(lambda: list(TokenizerIter(lambda: 3, extra_tokens=True)))
attempt(lambda: list(TokenizerIter(lambda: 1 / 0, extra_tokens=True)))
attempt(lambda: list(TokenizerIter(iter(["a\n", "b"]).__next__, extra_tokens=True)))
attempt(lambda: list(TokenizerIter(iter(["a\nb", "c\n"]).__next__, extra_tokens=True)))
attempt(lambda: list(TokenizerIter(iter([b"a"]).__next__, extra_tokens=True, encoding="nothing")))
attempt(lambda: type("Derived", (TokenizerIter,), {}))
tokens = TokenizerIter(iter(["("]).__next__, extra_tokens=True)
for _ in range(4):
    attempt(lambda: next(tokens))
print(iter(tokens) is tokens)
