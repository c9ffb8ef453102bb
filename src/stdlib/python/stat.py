"""What the numbers in the results of os.stat() mean.

The mode of a file holds its kind in the upper bits and the rights to it in the
lower ones. What depends on the system comes from _stat; where a program has
taken that away, the numbers that POSIX systems agree on do instead.
"""

# What Windows says of a file: one bit each.
FILE_ATTRIBUTE_READONLY = 1 << 0
FILE_ATTRIBUTE_HIDDEN = 1 << 1
FILE_ATTRIBUTE_SYSTEM = 1 << 2
FILE_ATTRIBUTE_DIRECTORY = 1 << 4
FILE_ATTRIBUTE_ARCHIVE = 1 << 5
FILE_ATTRIBUTE_DEVICE = 1 << 6
FILE_ATTRIBUTE_NORMAL = 1 << 7
FILE_ATTRIBUTE_TEMPORARY = 1 << 8
FILE_ATTRIBUTE_SPARSE_FILE = 1 << 9
FILE_ATTRIBUTE_REPARSE_POINT = 1 << 10
FILE_ATTRIBUTE_COMPRESSED = 1 << 11
FILE_ATTRIBUTE_OFFLINE = 1 << 12
FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 1 << 13
FILE_ATTRIBUTE_ENCRYPTED = 1 << 14
FILE_ATTRIBUTE_INTEGRITY_STREAM = 1 << 15
FILE_ATTRIBUTE_VIRTUAL = 1 << 16
FILE_ATTRIBUTE_NO_SCRUB_DATA = 1 << 17

# A flag for os.chflags() that Linux does not know of.
SF_RESTRICTED = 1 << 19


def _portable():
    """Return the names of _stat, made of tables."""
    kinds = {"FIFO": "p", "CHR": "c", "DIR": "d", "BLK": "b", "REG": "-", "LNK": "l", "SOCK": "s"}
    numbers = {"FIFO": 1, "CHR": 2, "DIR": 4, "BLK": 6, "REG": 8, "LNK": 10, "SOCK": 12}
    letters = {numbers[kind] << 12: letter for kind, letter in kinds.items()}

    def S_IFMT(mode):
        return mode & 0o170000

    def S_IMODE(mode):
        return mode & 0o7777

    def filemode(mode):
        text = letters.get(S_IFMT(mode), "?")
        for at, right in enumerate("rwxrwxrwx"):
            text += right if mode & 0o400 >> at else "-"
        # The three bits above the rights show in the third letter of each group.
        for bit, end, marks in (0o4000, 4, "Ss"), (0o2000, 7, "Ss"), (0o1000, 10, "Tt"):
            if mode & bit:
                text = text[:end - 1] + marks[text[end - 1] == "x"] + text[end:]
        return text

    def asking(name, kind):
        def question(mode):
            return kind != 0 and S_IFMT(mode) == kind
        question.__name__ = question.__qualname__ = name
        return question

    names = {"S_IFMT": S_IFMT, "S_IMODE": S_IMODE, "filemode": filemode}
    for kind in [*numbers, "DOOR", "PORT", "WHT"]:
        number = numbers.get(kind, 0) << 12
        names["S_IFIFO" if kind == "FIFO" else "S_IF" + kind] = number
        names["S_IS" + kind] = asking("S_IS" + kind, number)
    for place, field in enumerate("MODE INO DEV NLINK UID GID SIZE ATIME MTIME CTIME".split()):
        names["ST_" + field] = place
    for shift, who, suffix in (6, "U", "USR"), (3, "G", "GRP"), (0, "O", "OTH"):
        names["S_IRWX" + who] = 0o7 << shift
        for bit, right in (4, "R"), (2, "W"), (1, "X"):
            names[f"S_I{right}{suffix}"] = bit << shift
    names.update(S_ISUID=0o4000, S_ISGID=0o2000, S_ISVTX=0o1000, S_ENFMT=0o2000)
    names.update(S_IREAD=0o400, S_IWRITE=0o200, S_IEXEC=0o100)
    # For os.chflags(), where there is one: what the owner of a file, and what the superuser can set.
    names["UF_SETTABLE"], names["SF_SETTABLE"] = 0x0000FFFF, 0xFFFF0000
    user = "NODUMP IMMUTABLE APPEND OPAQUE NOUNLINK COMPRESSED TRACKED DATAVAULT"
    names.update(("UF_" + flag, 1 << bit) for bit, flag in enumerate(user.split()))
    names["UF_HIDDEN"] = 1 << 15
    system = {"ARCHIVED": 16, "IMMUTABLE": 17, "APPEND": 18, "NOUNLINK": 20, "SNAPSHOT": 21,
              "FIRMLINK": 23, "DATALESS": 30}
    names.update(("SF_" + flag, 1 << bit) for flag, bit in system.items())
    return names


try:
    from _stat import *
except ImportError:
    globals().update(_portable())
