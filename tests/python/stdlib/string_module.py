# === templates ===
import string
import textwrap


def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "!!", type(error).__name__, error)


t = string.Template("$who gives ${what}s to $$5 $-")
attempt("safe", lambda: t.safe_substitute(who="tim"))
attempt("bad", lambda: t.substitute(who="tim", what="x"))
attempt("missing", lambda: string.Template("$a $b").substitute(a=1))
attempt("line", lambda: string.Template("a\nb $").substitute())
print(string.Template("$a ${b} $a").get_identifiers(), t.is_valid(), string.Template("$x").substitute({"x": 1}, x=2))


class Percent(string.Template):
    delimiter = "%"


print(Percent("%a %% $a").substitute(a=3), string.capwords("hello  big world"), string.capwords("a-b", "-"))
print(string.ascii_letters, string.digits, string.hexdigits, string.punctuation, repr(string.whitespace), len(string.printable))

# === a formatter ===
class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)


f = Default()
for template in ("{} {}", "{0} {name}", "{a.real:>{w}}|", "{0!r:>5}", "{0[1]}", "{", "}", "{0} {}", "{!z}", "{{}}", "{0.x}", "{a!}"):
    attempt(template, lambda: f.format(template, "x", [1, 2], w=4, a=3))
print(list(string.Formatter().parse("a{b!r:c}d{{{e}")))

# === wrapping ===
text = "The quick brown-fox jumped over -- or through -- the 'lazy' dog's well-known back-yard. It was fun.  Really, it was!"
for options in ({"width": 20}, {"width": 9}, {"width": 30, "initial_indent": "* ", "subsequent_indent": "  "}, {"width": 12, "break_long_words": False, "break_on_hyphens": False},
                {"width": 25, "max_lines": 2}, {"width": 40, "fix_sentence_endings": True}, {"width": 10, "drop_whitespace": False}):
    print(options, textwrap.wrap(text, **options))
print(textwrap.shorten(text, 30), repr(textwrap.dedent("  a\n    b\n  \n  c")), repr(textwrap.indent("a\n\nb", "> ")), textwrap.fill("a b c", 3))
attempt("width", lambda: textwrap.wrap("x", 0))
attempt("placeholder", lambda: textwrap.wrap("x", 3, max_lines=1))
