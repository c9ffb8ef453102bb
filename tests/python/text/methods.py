# === searching ===
text = "the quick brown fox jumps over the lazy dog"
print(text.find("the"), text.find("the", 1), text.rfind("the"), text.find("cat"), text.find("o", -10, -1))
print(text.count("o"), text.count("", 0, 3), "the" in text, text.index("quick"), text.rindex("o"))
print(text.startswith("the"), text.startswith(("a", "the")), text.endswith("dog", -5), text.startswith("quick", 4))

# === splitting and joining ===
print(text.split(), text.split(" ", 2), text.rsplit(None, 2))
print("a,b,,c".split(","), "".split(), "".split(","), " a  b ".split(" "))
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
print("one\ntwo\r\nthree\x0bfour\u2028five".splitlines(), "a\n\nb\n".splitlines(True))
print("-".join(["a", "b"]), "".join(c.upper() for c in "abc"), ",".join({"k": 1, "l": 2}), "x".join("123"))

# === changing ===
print("Hello World".swapcase(), "they're bill's".title(), "ßtraße".upper(), "ǆ".title(), "ΑΣ ΑΣΑ".lower(), "ﬁ".capitalize())
print("  x ".strip() + "|", "xxhixx".strip("x"), "www.example.com".lstrip("w."), "a\t".rstrip() + "|")
print("ab".center(7, "*"), "ab".ljust(5) + "|", "ab".rjust(5), "-42".zfill(6), "01\t012\t0123".expandtabs(4))
print("aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".removeprefix("ab"), "abc".removesuffix("bc"))
print("hello".translate(str.maketrans("el", "ip", "o")), "abc".translate({97: "A", 98: None, 99: 0x1F600}))
print("straße".casefold() == "STRASSE".casefold())


# === an object as a translation table ===
class Table:
    def __getitem__(self, code):
        if code == ord("x"):
            raise LookupError
        return chr(code + 1)


print("axb".translate(Table()))

# === code points ===
smile = "a😀b😀"
print(len(smile), smile[1], smile[::-1], smile[1:3], smile.find("b"), smile.index("😀", 2), list(smile), smile.center(8, "·"))
print([ord(c) for c in "\ud800x\udc00"], len("\ud800x"), repr("\ud800"), "😀".encode("utf-16-le"))
print(max(smile), min(smile), sorted(smile), "\uffff" < "😀", "a" < "b" < "é")

# === kinds of characters ===
for each in ["a", "A", "1", "½", "²", "一", "_", " ", "\n", "é", "ǅ", "😀", "\x7f", "\u00ad", "", "aB1"]:
    print(repr(each), *(int(getattr(each, name)()) for name in (
        "isalpha isdecimal isdigit isnumeric isalnum islower isupper istitle isspace isprintable isidentifier isascii".split())))

# === repr ===
for each in ["it's", 'say "x"', "both ' and \"", "tab\t nl\n \\", "\x00\x1f\x7f\x80\xa0\xad", "é€😀\u200b\U000e0001"]:
    print(repr(each), ascii(each))


# === errors ===
def attempt(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: "abc".index("z"))
attempt(lambda: "abc"[5])
attempt(lambda: "abc"["a"])
attempt(lambda: "abc" + 1)
attempt(lambda: 1 + "abc")
attempt(lambda: "abc" * "x")
attempt(lambda: "abc" * 2.0)
attempt(lambda: "abc" < 1)
attempt(lambda: 1 in "abc")
attempt(lambda: "abc".find())
attempt(lambda: "abc".find(1))
attempt(lambda: "abc".split(""))
attempt(lambda: ",".join([1, 2]))
attempt(lambda: ",".join(5))
attempt(lambda: "abc".center(5, "xy"))
attempt(lambda: "abc".upper(1))
attempt(lambda: "abc".replace("a"))
attempt(lambda: "abc".foo)
attempt(lambda: str(b"x", 1))
attempt(lambda: str(5, "utf-8"))
attempt(lambda: "abc".startswith(1))
attempt(lambda: str.upper(5))


# === join goes over anything, and what it meets may raise ===
class Words:
    def __iter__(self):
        yield "a"
        yield "b"
        raise RuntimeError("no more words")


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return "xyz"[index]


attempt(lambda: "-".join(Words()))
attempt(lambda: "-".join(Sequence()))


# === indexes of classes ===
class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


print("abcdef"[Index(1)], "abcdef"[Index(1):Index(-1)], "abc" * Index(2), "abcabc".find("a", Index(1)), "x".center(Index(5)) + "|")

# === subclasses ===
class Name(str):
    def __new__(cls, value):
        return super().__new__(cls, value.title())

    def greet(self):
        return "Hello, " + self


name = Name("ann lee")
name.tag = 5
print(name, repr(name), name.greet(), name.tag, type(name), type(name.upper()), type(name[:]), type(name + ""), len(name))
print({name: 1}["Ann Lee"], name == "Ann Lee", hash(name) == hash("Ann Lee"), isinstance(name, str), name in ["Ann Lee"])
print(str(name), type(str(name)), f"{name:>10}", "%s" % name, "-".join([name, name]))
