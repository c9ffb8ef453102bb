"""Records what CPython 3.13 does with patterns: python3.13 re_record.py > re.json

Cases written by hand, and as many again put together by chance from a fixed seed.
A case is [pattern, flags, subject, operation, argument, answer]; bytes are written as {"b": latin-1 text}.
"""
import json
import random
import re
import sys
import warnings

warnings.simplefilter("ignore")
chance = random.Random(20)

PATTERNS = r"""
a
abc
a|b
a|ab|abc
(a|ab)(c|bcd)(d*)
(a)|(b)
(?:(a)|b)*
(?:(a)|(b))+
(a*)*
(a*)+
(a|)+
(a|b)*?c
((a)b?)*
(a+|b)*
(?:a|ab){2}+
(?:a|ab)*+b
a*+a
a*+b
a?+a
(?>a*)a
(?>a|ab)c
(?>(a+))b
x*
x*?
\bx*
\b
\B
^
$
^$
\A
\Z
(?m)^
(?m)$
(?m)^.*$
.*
(?s).*
.+?
a.c
[abc]+
[^abc]+
[a-c-]+
[]a]+
[^]a]+
[\d\s]+
[^\W\d]+
\d+
\D+
\w+
\W+
\s+
\S+
(?a)\w+
(?a)\W
(\w+)\s(\w+)
(\w)\1
(?i)(\w)\1
(?P<x>a)(?P=x)
(?P<x>a)?(?(x)b|c)
(a)?(?(1)b)c
(a)?b(?(1)c|d)
(?=a)ab
(?=(a+))a*b\1
(?=(a+))
(?!a)\w
(?!(a)b)(.)
(?<=a)b
(?<!a)b
(?<=ab|cd)e
(?<=^a)b
(?<=(a))b
(?<=a$)
(?<!^)\b
a{2}
a{2,}
a{,2}
a{1,2}?
a{0}b
(a){0}b
(ab){1,3}
(ab){2,3}?
(?:ab){2,}c
a{
a{1
a{,
x{2}y{3}
(?i)abc
(?i:a)b
(?i)[a-c]+
(?i)[^a-c]+
(?i)\u017f
(?i)k
(?i)\u0131
(?i)i
(?i)\u00b5
(?i)\u00df
(?i)[\u0370-\u03ff]+
(?ai)k
(?-i:a)b
(?s-i:a.)
(?x) a  b # c
(?x: a b )c
\.
\x41
\101
\0
\u0041
\N{LATIN SMALL LETTER A}
[\x41-\x43]
[\b]
[\101]
(\d{4})-(\d\d)-(\d\d)
[\w.]+@\w+\.\w+
(foo|bar|baz)+
(?:foo|fob|bar)\b
(a(b(c)?)?)?
((?:a|b)c)*
((a)|b)*\2
(?:(a)|b|\1)*
(a)*?b
(?:a*?b)*?c
(?:a?)*?b
(?:a?)*y
(?:(?:a?)*)*b
(?:a|b|(c))*d
(([ab])c?)*
(a)(b)?(c)?
(?:(a)b|ac)
(?:(a)|(ab))c
((a)*b)*
(^a)
(^|,)(\w*)
(?:^|,)(\w*)(?=,|$)
"([^"\\]|\\.)*"
(?P<q>['"]).*?(?P=q)
<(\w+)>.*?</\1>
.*(a)
.*?(a)
(.*)(\d+)
(.*?)(\d+)$
\S+\s*$
a(?#comment)b
(?:)
()
()*
(|a)*
(|a)+
(a|)*
(?:|a)*b
""".strip("\n").split("\n")

WRONG = r"""
(
)
(a
a)
*
+a
?
{1}
a**
a*??
a{2}{3}
a{3,2}
a{99999999999}
a{1,99999999999}
[
[]
[^]
[a
[a-
[b-a]
[a-\d]
[\d-a]
[\x61-\x41]
\
a\
\q
\8
\1
(a)\2
(a\1)
\x
\x1
\u12
\U0001
\U00110000
\N
\N{
\N{}
\N{no such name}
\400
[\400]
[\8]
[\q]
(?
(?P
(?P<
(?P<a
(?P<>)
(?P<1>)
(?P<a b>)
(?P<a>)(?P<a>)
(?P=
(?P=a
(?P=a)
(?P>a)
(?Pa)
(?P<a>(?P=a))
(?<
(?<a)
(?<=
(?<=a
(?<=a*)b
(?<=a|bc)d
(?<!(?:a|bc))d
(?<=(a)\1)
(?<=(?P<a>b)(?P=a))
(?<=(a)(?(1)b|c))
(?#
(?#a
(?(
(?(1
(?(1)
(?(1)a
(?(1)a)
(?(0)a)
(?(a)b)
(?(1a)b)
(a)(?(1)b|c|d)
(a)(?(1
(?i
(?i-
(?i-)
(?i-:
(?i-i:a)
(?-a:a)
(?L:a)
(?L)a
(?au)a
(?au:a)
(?i z)
(?iz)
(?i1)
(?z)
(?-
(?-i
(?-i)
(?-i1:a)
a(?i)
(a(?i))
|(?i)
(?x) * 
^*
\b+
\A?
(?:a
(?>a
(?=a
(?!
(?i:a
(?:a|(b)
a|*
a|+b
(|*)
(?:*)
((a)
(?a-u:x)
(?s
ab(?P<x>
a(b)c(?P=b)
\Z*
""".strip("\n").split("\n")

SUBJECTS = [
    "", "a", "b", "ab", "aab", "abc", "abcd", "aaa", "aba", "ba", "abab", "ababc", "c", "ac", "bc", "d", "bd", "abcde",
    "a b", "xaxbx", "foo bar", "foobarbaz", "2024-05-06", "a\nb", "a\n", "\n", "line one\nline two\n", "aabb", "x12y345",
    "me@here.org, you@there.com", "\"a\\\"b\" 'c'", "<b>x</b><i>y</b>", "a,,b,c", "AbC", "sS\u017f", "kK\u212a", "iI\u0131\u0130",
    "\u00b5\u03bc\u039c", "\u00df\u1e9e", "\u03c3\u03c2\u03a3", "\u00e9t\u00e9 \u0661\u0662", "a\U0001f600b\U0001f600", "\u4e2d\u6587 \u3000x", "a\u2028b\rc",
    "aAbB", "cdeabe", "xxx", "yx", "aaab", "aabab", "A", "\0", "{", "a{", "a{1", "]-", "\x08",
]

OPERATIONS = ["search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"]
TEMPLATES = ["-", "<\\g<0>>", "\\n\\\\", ""]


def shown(value):
    if isinstance(value, bytes):
        return {"b": value.decode("latin1")}
    if isinstance(value, (list, tuple)):
        return [shown(each) for each in value]
    return value


def of_match(match):
    if match is None:
        return None
    return [list(map(list, match.regs)), match.lastindex]


def answer(pattern, flags, subject, operation, argument):
    try:
        compiled = re.compile(pattern, flags)
        if operation in ("search", "match", "fullmatch"):
            return of_match(getattr(compiled, operation)(subject, *(argument or [])))
        if operation == "finditer":
            return [of_match(match) for match in compiled.finditer(subject)]
        if operation in ("sub", "subn"):
            return shown(getattr(compiled, operation)(argument, subject))
        return shown(getattr(compiled, operation)(subject))
    except re.error as error:
        return {"error": "PatternError", "text": error.msg, "position": error.pos}
    except Exception as error:
        return {"error": type(error).__name__, "text": str(error)}


cases = []
seen = set()


def add(pattern, flags, subject, operation, argument=None):
    key = repr((pattern, flags, subject, operation, argument))
    if key in seen:
        return
    seen.add(key)
    expected = answer(pattern, flags, subject, operation, argument)
    if isinstance(expected, dict) and expected.get("error") == "SystemError":
        return  # a mistake of CPython's own, which it asks to report
    cases.append([shown(pattern), flags, shown(subject), operation, shown(argument), expected])


def some_argument(operation, subject, groups):
    if operation in ("sub", "subn"):
        template = chance.choice(TEMPLATES + (["[\\1]", "\\g<1>\\1"] if groups else []))
        return template.encode() if isinstance(subject, bytes) else template
    if operation in ("search", "match", "fullmatch") and chance.random() < 0.2:
        return sorted([chance.randint(-1, 4), chance.randint(0, 6)])  # the documentation promises no match otherwise
    return None


for pattern in PATTERNS:
    groups = re.compile(pattern).groups
    for operation in OPERATIONS:
        for subject in chance.sample(SUBJECTS, 3):
            add(pattern, 0, subject, operation, some_argument(operation, subject, groups))
    for subject in chance.sample(SUBJECTS, 3):
        flags = chance.choice([re.I, re.M, re.S, re.I | re.A, re.X, re.I | re.M | re.S]).value
        add(pattern, flags, subject, "finditer")
    try:
        raw = pattern.encode("latin1")
        re.compile(raw)
    except (UnicodeEncodeError, re.error):
        continue
    for subject in (b"", b"ab", b"aab\n", b"A\xe9b \xb5", b"2024-05-06"):
        operation = chance.choice(OPERATIONS)
        add(raw, chance.choice([0, 0, int(re.I)]), subject, operation, some_argument(operation, subject, groups))
for pattern in WRONG:
    add(pattern, 0, "", "match")
    add(pattern, int(re.X), "", "match")
    add(pattern.encode("latin1"), 0, b"", "match")
    add("ab\n" + pattern, 0, "", "match")
for flags in (0, 4, 32, 256, 260, 288, 36, 2, 8):
    add("a", flags, "a", "match")
    add(b"a", flags, b"a", "match")
for template in ["\\", "\\q", "\\1", "\\9", "\\g", "\\g<", "\\g<1", "\\g<>", "\\g<x>", "\\g<1x>", "\\g<-1>", "\\g<99>",
                 "\\g<99999999999>", "\\400", "\\377", "\\18", "\\0", "\\08", "\\012", "\\101", "\\.", "\\g<0>",
                 "\\g< 1>", "\\n\\t\\a\\b\\f\\v\\r", "\\x41", "\\u0041", "a\nb\\q", "\\g<\u00e9>"]:
    add("b", 0, "abc", "sub", template)
    add("(a)", 0, "abc", "subn", template)
    if template.isascii():
        add(b"(a)", 0, b"abc", "sub", template.encode())

# By chance: small parts put together, on small texts.
ATOMS = ["a", "b", "c", ".", "[ab]", "[^a]", "\\w", "\\b", "^", "$", "(a)", "(b|c)", "(?:a|b)", "(ab|a)", "(?=a)",
         "(?!b)", "(?<=a)", "(?<!b)", "(a*)", "(b?)", "(|a)", "(?>a|ab)", "(?i:B)", "((a)|b)", "\\1", "(?(1)a|b)"]
COUNTS = ["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "*+", "?+", "{2,}+"]


def random_pattern(depth=0):
    parts = []
    for _ in range(chance.randint(1, 4)):
        if depth < 2 and chance.random() < 0.3:
            atom = chance.choice(["(%s)", "(?:%s)", "(?=%s)", "(?!%s)", "(?>%s)"]) % random_pattern(depth + 1)
        else:
            atom = chance.choice(ATOMS)
        parts.append(atom + chance.choice(COUNTS))
    if depth < 2 and chance.random() < 0.25:
        parts.insert(chance.randint(0, len(parts)), "|")
    return "".join(parts)


wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2500
target = len(cases) + wanted
while len(cases) < target:
    pattern = random_pattern()
    subject = "".join(chance.choice("aabbc\nA") for _ in range(chance.randint(0, 7)))
    add(pattern, chance.choice([0, 0, 0, 2, 8]), subject, chance.choice(["search", "fullmatch", "finditer", "split"]))

print("[")
print(",\n".join(json.dumps(case, ensure_ascii=True, separators=(",", ":")) for case in cases))
print("]")
