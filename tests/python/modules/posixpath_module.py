# === the module can be imported first ===
import posixpath
import genericpath
import os
print(os.path is posixpath, os.path.__name__)

PATHS = [
    "", "/", "//", "///", "a", "/a", "a/", "/a/", "a/b", "/a/b", "//a/b", "///a/b", "a//b", "./a", "../a", "/..",
    "/../a", "a/..", "a/../..", "a/./b/../c", ".", "..", "a.txt", "a.tar.gz", ".hidden", "..x", "dir.d/file",
    "dir/.rc", "a.", "...", "a/b.c/d", "//a/..//b/./",
]

# === taking apart ===
for path in PATHS:
    print(
        repr(path), posixpath.split(path), posixpath.splitext(path), posixpath.splitroot(path),
        posixpath.splitdrive(path), repr(posixpath.basename(path)), repr(posixpath.dirname(path)),
        posixpath.isabs(path), repr(posixpath.normpath(path)), posixpath.normcase(path) == path,
    )
    encoded = path.encode()
    print(posixpath.split(encoded), posixpath.splitext(encoded), posixpath.splitroot(encoded), posixpath.normpath(encoded))

# === joining ===
for parts in [("a", "b"), ("a/", "b"), ("a", "/b"), ("", "a"), ("a", ""), ("a",), ("", ""), ("/", "a"), ("a", "", "b"), ("a", "b/", "c")]:
    print(parts, repr(posixpath.join(*parts)), posixpath.join(*[part.encode() for part in parts]))


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(posixpath.join(Path("a"), Path("b")), posixpath.split(Path("a/b")), posixpath.normpath(Path(b"a/../b")))

# === common parts ===
for paths in [["/a/b", "/a/c"], ["/a/b/", "/a/b"], ["a", "b"], ["a/b", "a"], ["/"], ["/a", "/"], ["./a", "a"], ["/a//b", "/a/b/c"]]:
    print(paths, repr(posixpath.commonprefix(paths)), repr(posixpath.commonpath(paths)))
print(posixpath.commonprefix([]), posixpath.commonprefix([[1, 2, 3], [1, 2, 4]]), posixpath.commonprefix([b"ab", b"ac"]))

# === relative paths ===
for arguments in [("/a/b", "/a/c"), ("/a", "/a"), ("/a", "/"), ("/", "/a/b"), ("/a/b/c", "/a"), (b"/a", b"/b")]:
    print(arguments, posixpath.relpath(*arguments))

# === variables ===
os.environ["NAME"] = "value"
os.environ["HOME"] = "/home/me/"
os.environ.pop("NOTHING", None)
for text in ["$NAME", "${NAME}", "a$NAME/b", "$NOTHING x", "${NOTHING}", "$", "${", "${NAME", "$$NAME", "$NAMEx", "$NAME$NAME", "{$NAME}", "plain"]:
    print(repr(text), repr(posixpath.expandvars(text)))
print(posixpath.expandvars(b"$NAME!"))
for text in ["~", "~/", "~/a", "a~", "", b"~/b"]:
    print(repr(text), posixpath.expanduser(text))
os.environ["HOME"] = "/"
print(posixpath.expanduser("~"), posixpath.expanduser("~/a"))

# === errors ===
for call in [
    lambda: posixpath.join("a", b"b"), lambda: posixpath.join("a", 1), lambda: posixpath.join(1), lambda: posixpath.split(1),
    lambda: posixpath.commonpath([]), lambda: posixpath.commonpath(["/a", "b"]), lambda: posixpath.commonpath(["a", b"b"]),
    lambda: posixpath.relpath(""), lambda: posixpath.commonpath([1]),
]:
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

# === os without files ===
print(os.name, os.sep, os.linesep == "\n", os.curdir, os.pardir, os.extsep, os.pathsep, os.devnull, os.altsep)
print(os.fspath("a"), os.fspath(Path("p")), os.fsencode("\xe9\udcff"), ascii(os.fsdecode(b"\xc3\xa9\xff")))
print(issubclass(Path, os.PathLike), isinstance("a", os.PathLike), isinstance(Path(""), os.PathLike))
print(os.getenv("NAME"), os.getenv("NOTHING"), os.getenv("NOTHING", 5), os.environb[b"NAME"], os.getenvb(b"NAME"))
os.environ |= {"A": "1"}
print(os.environ["A"], "A" in os.environ, os.environ.setdefault("A", "2"), (os.environ | {"B": "2"})["B"])
del os.environ["A"]
for call in [
    lambda: os.environ["A"], lambda: os.environ.__delitem__("A"), lambda: os.environ.__setitem__("A", 1),
    lambda: os.environ.__setitem__(1, "a"), lambda: os.fspath(1), lambda: os.environ.__setitem__("a=b", "c"),
    lambda: os.stat(1.5), lambda: os.mkdir(5), lambda: os.rename(5, "x"), lambda: os.rename("x", 5), lambda: os.stat("\0"),
    lambda: os.listdir(1.5), lambda: os.read(99, 1), lambda: os.close(99), lambda: os.fstat(99), lambda: os.urandom(-1),
    lambda: os.PathLike(), lambda: os.fdopen("x"), lambda: os.strerror(2), lambda: os.isatty(99),
]:
    try:
        print(call())
    except (TypeError, ValueError, KeyError, OSError) as error:
        print(type(error).__name__, error)
print(len(os.urandom(5)), os.getpid() > 0, os.cpu_count() > 0)
print(os.get_exec_path({"PATH": "/a:/b"}), os.get_exec_path({}))

# === stat ===
import stat
for mode in [0o100644, 0o040755, 0o120777, 0o104755, 0o102644, 0o041777, 0o041776, 0o010600, 0o140000, 0o020620, 0o060660, 0]:
    print(stat.filemode(mode), stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)))
print(stat.S_ISDIR.__name__, stat.ST_SIZE, stat.S_IRWXU, stat.FILE_ATTRIBUTE_HIDDEN)
