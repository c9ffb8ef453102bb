# Formatted strings.


def simple(a, b):
    return f"{a}", f"{a}{b}", f"x{a}", f"{a}y", f"x{a}y{b}z", f"", f"plain"


def conversions(a):
    return f"{a!r}", f"{a!s}", f"{a!a}", f"{a!r:>10}"


def formats(a, b):
    return f"{a:x}", f"{a:{b}}", f"{a:>{b}}", f"{a:{b}.{b}}", f"{a!r:{b!s:>3}}", f"{a:}"


def nested(a, b):
    return f"{f'{a}'}", f"{f'{a:{b}}' + 'x'}", f"{'a' + 'b'}", f"{1 + 2}", f"{(lambda x: x)(a)}", f"{a if b else f'{b}'}"


def expressions(a, b):
    return f"{a + b}", f"{a.b[0](1)}", f"{ {1: 2}[a] }", f"{[x for x in a]}", f"{a, b}", f"{a!r}{b=}", f"{a = }", f"{a=:>5}"


def joined(a):
    return "x" f"{a}" "y", f"{a}" f"{a}", "a" "b" f"c", f"a" + f"b"


def escaped(a):
    return f"{{{a}}}", f"{{}}", f"\n{a}\t", rf"\n{a}"


def many(a):
    return f"{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}"


def multi_line(a, b):
    return f"""
    {a}
    {
        a
        + b
    }
    """


async def awaiting(a):
    return f"{await a}"


def yielding(a):
    return f"{yield}", f"{(yield a)!r}"
