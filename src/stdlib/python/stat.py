"""The parts of the numbers that os.stat() gives: places, kinds of file, access rights.

The mode of a file holds its kind in the upper bits and its rights in the lower.
"""

# Places in the tuple that os.stat() gives.
ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID = 0, 1, 2, 3, 4
ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = 5, 6, 7, 8, 9

# Kinds of file.
S_IFSOCK = 0o140000
S_IFLNK = 0o120000
S_IFREG = 0o100000
S_IFBLK = 0o060000
S_IFDIR = 0o040000
S_IFCHR = 0o020000
S_IFIFO = 0o010000
S_IFDOOR = S_IFPORT = S_IFWHT = 0  # kinds of other systems

# Rights.
S_ISUID = 0o4000
S_ISGID = 0o2000
S_ISVTX = 0o1000
S_ENFMT = S_ISGID
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0o700, 0o400, 0o200, 0o100
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o070, 0o040, 0o020, 0o010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o007, 0o004, 0o002, 0o001
S_IREAD, S_IWRITE, S_IEXEC = S_IRUSR, S_IWUSR, S_IXUSR

# Flags of other systems, for os.chflags().
UF_SETTABLE = 0x0000FFFF
UF_NODUMP = 0x00000001
UF_IMMUTABLE = 0x00000002
UF_APPEND = 0x00000004
UF_OPAQUE = 0x00000008
UF_NOUNLINK = 0x00000010
UF_COMPRESSED = 0x00000020
UF_TRACKED = 0x00000040
UF_DATAVAULT = 0x00000080
UF_HIDDEN = 0x00008000
SF_SETTABLE = 0xFFFF0000
SF_ARCHIVED = 0x00010000
SF_IMMUTABLE = 0x00020000
SF_APPEND = 0x00040000
SF_NOUNLINK = 0x00100000
SF_SNAPSHOT = 0x00200000
SF_FIRMLINK = 0x00800000
SF_DATALESS = 0x40000000

# What Windows says of a file.
FILE_ATTRIBUTE_READONLY = 1
FILE_ATTRIBUTE_HIDDEN = 2
FILE_ATTRIBUTE_SYSTEM = 4
FILE_ATTRIBUTE_DIRECTORY = 16
FILE_ATTRIBUTE_ARCHIVE = 32
FILE_ATTRIBUTE_DEVICE = 64
FILE_ATTRIBUTE_NORMAL = 128
FILE_ATTRIBUTE_TEMPORARY = 256
FILE_ATTRIBUTE_SPARSE_FILE = 512
FILE_ATTRIBUTE_REPARSE_POINT = 1024
FILE_ATTRIBUTE_COMPRESSED = 2048
FILE_ATTRIBUTE_OFFLINE = 4096
FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 8192
FILE_ATTRIBUTE_ENCRYPTED = 16384
FILE_ATTRIBUTE_INTEGRITY_STREAM = 32768
FILE_ATTRIBUTE_VIRTUAL = 65536
FILE_ATTRIBUTE_NO_SCRUB_DATA = 131072


def S_IMODE(mode):
    """Return the part of a mode that os.chmod() can set."""
    return mode & 0o7777


def S_IFMT(mode):
    """Return the part of a mode that tells the kind of file."""
    return mode & 0o170000


def _asks_for(kind, what):
    def question(mode):
        return mode & 0o170000 == kind

    question.__doc__ = f"Return True if a mode is that of a {what}."
    return question


S_ISDIR = _asks_for(S_IFDIR, "directory")
S_ISCHR = _asks_for(S_IFCHR, "character device")
S_ISBLK = _asks_for(S_IFBLK, "block device")
S_ISREG = _asks_for(S_IFREG, "regular file")
S_ISFIFO = _asks_for(S_IFIFO, "pipe")
S_ISLNK = _asks_for(S_IFLNK, "symbolic link")
S_ISSOCK = _asks_for(S_IFSOCK, "socket")
for _name in "S_ISDIR S_ISCHR S_ISBLK S_ISREG S_ISFIFO S_ISLNK S_ISSOCK".split():
    globals()[_name].__name__ = globals()[_name].__qualname__ = _name
del _name


def S_ISDOOR(mode):
    """Return False: there are no doors here."""
    return False


def S_ISPORT(mode):
    """Return False: there are no event ports here."""
    return False


def S_ISWHT(mode):
    """Return False: there are no whiteouts here."""
    return False


_KIND_LETTERS = {
    S_IFLNK: "l", S_IFSOCK: "s", S_IFREG: "-", S_IFBLK: "b",
    S_IFDIR: "d", S_IFCHR: "c", S_IFIFO: "p",
}


def filemode(mode):
    """Write a mode as `ls -l` does: `-rwxr-xr-x`."""
    text = _KIND_LETTERS.get(S_IFMT(mode), "?")
    for shift, special, letter in (6, S_ISUID, "s"), (3, S_ISGID, "s"), (0, S_ISVTX, "t"):
        rights = mode >> shift
        text += "r" if rights & 4 else "-"
        text += "w" if rights & 2 else "-"
        if mode & special:
            text += letter if rights & 1 else letter.upper()
        else:
            text += "x" if rights & 1 else "-"
    return text
