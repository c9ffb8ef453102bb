"""Records what CPython shows of lines of programs: writes carets.json. Run it with CPython 3.13 in this folder.

Ranges of source text with the lines and carets that a traceback shows for them: of single expressions, and of every
instruction of the programs in tests/python/errors. Syntax errors at all kinds of places. The nearest of some names.
"""

import _suggestions
import json
import pathlib
import random
import traceback
import linecache

EXPRESSIONS = [
    "a+b", "a + b", "a +b", "a**b", "a //b", "(a)+(b)", "(a) + (b)", "a+(b)", "a<<b", "a+-b", "a@b", "a*\\\nb", "a\\\n*b",
    "(a # c +\n) + b", "a # +\n+ b", "(a\n)\n\n+b", "a[1]", "a [1]", "a[1][2]", "(a)[1]", "a.b[1]", "f()", "f (1)", "(f)(1)",
    "(f )  (1)", "a.b(c)(d)", "f(x)[1]", "f(x).y", '"a"+"b"', '"[" + x', 'f"{a+b}" + c', "a if b else c", "not a+b", "-a+b",
    "-a**b", "a**-b", "a**b**c", "a+b+c", "a+b*c", "a*b+c", "a|b&c", "a^b|c", "a or b", "a<b", "a+b<c", "lambda: a+b", "await a",
    "await a+b", "await f(x)", "*a", "((a+b)*c)", "(a,b)", "a,b", "x:=1", "[a+b]", "[a][0]", "{a}[0]", "yield a+b", "x=1",
    "import a", "a+\nb", "a\n+\nb", "f(\n1)", "f\n(1)", "x[\n1\n]", "(f # (\n)(1)", "x['(']", "'(' + y", "a %(b)", "é+b", "é[0]",
    'x["é"]', 'f("é", "ü")(x)', "ä.ö(ü)", "1.+x", "x for x in y", "f(x for x in y)", "a;b", "a+(\nb)", "a+#c\nb",
    "a  \\\n  + \\\n b", "(((a)))+b", "(((a)) )  [b]", "await (a)[b]", "-f(x)", "a.b", '"a""b"[0]', "f(x)(y)[z](w)", "a\t+\tb",
    'b"x" % y', "f'{x!r:>{w}}' % y", "f'{x:{y}}{{' % z", 'f"{f"{a}"}" + b', "...[0]", "{**a}[b]", "f(*a, **b)", "f(a)if b else c",
    "a[b:c, ...]", "a>>b", "a\n.b\n(c)", "(a\n+b\n)*c", "x[0]+y", "f(a)-g(b)", "a @ b @ c", "a**b[0]", "~a**b", "a in b",
    "a is not b", "'''\n'''+x", "f'''\n{a}'''+x", "x+'''\n'''", "0x1f+a", "1_000+b", "1e5-x", "1j*x", "a+(b,c)", "a+()",
    "a+(b)(c)", "a+(b)[c]", "a+((b))", "a-(b for b in c)", "rb'x'+y", "not_a+b", "print", "None+1", "日本 + 語", "日本[語]",
]
STATEMENTS = [
    ("x = {}", "f(y)"), ("x = ({})", "f(y)"), ("x = y = {}", "f(y)"), ("x.y = {}", "f(y)"), ("x[0] = {}", "f(y)"),
    ("x, y = {}", "f(y)"), ("(x) = {}", "f(y)"), ("return {}", "f(y)"), ("return {}", "a.f(y)"), ("return ({})", "f(y)"),
    ("return {}(z)", "f(y)"), ("return {}, 1", "f(y)"), ("x = {}", "a.b.f(y)"), ("x = {}", "f(y)(z)"), ("x = {} # c", "f(y)"),
    ("return {}; x", "f(y)"), ("{}", "f(y)"), ("x += {}", "f(y)"), ("x: int = {}", "f(y)"), ("x = await {}", "f(y)"),
    ("x = {} + 1", "f(y)"), ("é = {}", "f(y)"), ("x={}", "f(y)"), ("return({})", "f(y)"), ("*x, y = {}", "f(y)"),
    ("x = {} if a else b", "f(y)"), ("x = [{}]", "f(y)"), ("if {}: pass", "f(y)"), ("for x in {}: pass", "a+b"), ("raise {}", "X(1)"),
    ("    {}", "raise X(1)"), ("\t{} # why", "raise X(1)"), ("日本 = {}", "f(y)"), ("g({}, 'é')", "é + ü"), ("{}.b.c", "a.b"),
    ("with {} as x: pass", "open(f)"), ("x = lambda: {}", "f(y)"), ("assert {}, 'why'", "a == b"),
]

entries = []


def show(source, line, end_line, column, end_column):
    lines = source.splitlines(keepends=True)
    linecache.cache["x.py"] = (len(source), None, lines, "x.py")
    summary = traceback.FrameSummary(
        "x.py", line, "f", lookup_line=False, end_lineno=end_line, colno=column, end_colno=end_column
    )
    text = traceback.StackSummary.from_list([summary]).format()[0]
    entries.append([len(sources) - 1, [line, end_line, column, end_column], text])


def width(text):
    return len(text.encode())


sources = []
for expression in EXPRESSIONS:
    for before, after in (("", ""), ("g(", ", 1)"), ("    x = 1, ", "")):
        sources.append(before + expression + after + "\n")
        lines = expression.split("\n")
        end = width(lines[-1]) + (width(before) if len(lines) == 1 else 0)
        show(sources[-1], 1, len(lines), width(before), end)
for statement, inner in STATEMENTS:
    before = statement[: statement.index("{}")]
    sources.append(statement.format(inner) + "\n")
    show(sources[-1], 1, 1, width(before), width(before + inner))


def codes(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from codes(constant)


for path in sorted(pathlib.Path("../python/errors").glob("*.py")):
    if path.name == "syntax.py":
        continue
    source = path.read_text(encoding="utf-8")
    sources.append(source)
    places = {each for code in codes(compile(source, path.name, "exec")) for each in code.co_positions()}
    for place in sorted(places, key=str):
        if place[0]:
            show(source, *place)

random.seed(1)
syntax = []
TEXTS = ["x = 1 +\n", "    x = é 日 y\n", "\tfoo(bar\n", "  \f a b\n", "", "\n", "   \n", "abc", "if x:\n\n", None]
for _ in range(500):
    line = random.choice([1, 2, None, 0])
    place = (
        random.choice(["a.py", "", None]), line, random.choice([None, 0, 1, 2, 5, 12, -1]), random.choice(TEXTS),
        random.choice([None, line, 3]), random.choice([None, 0, -1, 1, 3, 9, 30]),
    )
    message = random.choice(["bad", "", None])
    try:
        text = "".join(traceback.format_exception_only(SyntaxError(message, place)))
    except TypeError:
        continue
    syntax.append([message, *place, text])

near = []
for _ in range(500):
    letters = random.choice(["ab", "abAB", "abcde_", "aéb", "日本a"])
    word = "".join(random.choice(letters) for _ in range(random.randint(1, random.choice([4, 8, 50]))))
    names = []
    for _ in range(random.randint(0, 6)):
        changed = list(word)
        for _ in range(random.randint(0, 4)):
            at = random.randrange(len(changed) + 1)
            what = random.choice("drs")
            if what == "d" and at < len(changed):
                del changed[at]
            elif what == "r":
                changed.insert(at, random.choice(letters))
            elif at < len(changed):
                changed[at] = random.choice([changed[at].swapcase(), random.choice(letters)])
        names.append("".join(changed))
    near.append([word, names, _suggestions._generate_suggestions(names, word)])

with open("carets.json", "w", encoding="utf-8") as file:
    recorded = {"sources": sources, "entries": entries, "syntax": syntax, "near": near}
    json.dump(recorded, file, ensure_ascii=False, indent=0)
    file.write("\n")
print(len(entries), "ranges,", len(syntax), "syntax errors,", len(near), "names")
