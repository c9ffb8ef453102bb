# match statements.


def literals(x):
    match x:
        case 0:
            return 1
        case -1 | 1.5 | 2j | -3 + 4j:
            return 2
        case "a" | b"b" | "c" "d":
            return 3
        case None:
            return 4
        case True | False:
            return 5


def captures(x):
    match x:
        case y:
            return y


def wildcard(x):
    match x:
        case _:
            return 1


def wildcard_last(x):
    match x:
        case 1:
            return 1
        case _:
            return 2


def guarded_wildcard(x, y):
    match x:
        case 1:
            return 1
        case _ if y:
            return 2
        case _ if x > y and y:
            return 3
        case z if z:
            return z
        case _ if not x:
            return 4


def values(x):
    match x:
        case a.b:
            return 1
        case a.b.c | d.e:
            return 2


def sequences(x):
    match x:
        case []:
            return 0
        case [a]:
            return a
        case [a, b]:
            return a, b
        case (a, b, c):
            return a, b, c
        case a, 1, "b":
            return a


def stars(x):
    match x:
        case [*_]:
            return 0
        case [a, *_]:
            return a
        case [*_, a]:
            return a
        case [a, *_, b]:
            return a, b
        case [*a]:
            return a
        case [a, *b]:
            return a, b
        case [*a, b]:
            return a, b
        case [a, *b, c]:
            return a, b, c
        case [_, *_]:
            return 1
        case [_, a, *_, b, _]:
            return a, b


def nested_sequences(x):
    match x:
        case [[a, b], [c, *d]]:
            return a, b, c, d
        case [[[a]]]:
            return a
        case [a, [b, [c, [d, e]]], f]:
            return a, b, c, d, e, f


def wildcards_only(x):
    match x:
        case [_]:
            return 1
        case [_, _]:
            return 2
        case [_, _, *_]:
            return 3


def mappings(x):
    match x:
        case {}:
            return 0


def mapping_keys(x):
    match x:
        case {"a": 1}:
            return 1
        case {"a": a, "b": b}:
            return a, b
        case {1: _, None: c, False: d, e.f: g}:
            return c, d, g
        case {**rest}:
            return rest
        case {"a": 1, **rest}:
            return rest
        case {"a": {"b": b, **inner}, **outer}:
            return b, inner, outer
        case {-1: x, 1 + 2j: y}:
            return x, y


def classes(x):
    match x:
        case int():
            return 0
        case str(s):
            return s
        case Point(a, b):
            return a, b
        case Point(x=a, y=b):
            return a, b
        case Point(a, y=b):
            return a, b
        case m.Point(_, y=_):
            return 1
        case Point(Point(a, 1), y=[b, *_]):
            return a, b


def alternatives(x):
    match x:
        case [a, b] | (b, a, _):
            return a, b
        case Point(a, b, c) | [c, b, a] | {"a": a, "b": b, "c": c}:
            return a, b, c
        case [1 | 2, (3 | 4) as y]:
            return y
        case (int() | str()) as z:
            return z


def as_patterns(x):
    match x:
        case [a, b] as c:
            return a, b, c
        case {"a": [*_] as b, **c} as d:
            return b, c, d
        case (1 as a) | (2 as a):
            return a


def several_subjects(x, y):
    match x, y:
        case 1, 2:
            return 1
        case a, b if a == b:
            return a
        case *a, b:
            return b


def call_subject(x):
    match x.y(1)[0]:
        case 1:
            pass
        case 2:
            return 2
    return 3


def in_loop(a):
    for x in a:
        match x:
            case 1:
                continue
            case 2:
                break
            case [y, z] if y:
                return z
            case _:
                pass
    else:
        return 1


def nested(x, y):
    match x:
        case [a]:
            match y:
                case 1:
                    return a
                case b:
                    return b
        case _:
            return 2


def soft_keywords(match, case):
    match(case)
    match[case]
    match = case
    type = match
    return type


def walrus_guard(x):
    match x:
        case [a] if (b := a):
            return b


def global_capture(x):
    global g
    match x:
        case [g, *h]:
            return h


def cell_capture(x):
    match x:
        case [a, {"b": b, **c}]:
            return lambda: (a, b, c)


def multi_line(x):
    match (
        x
    ):
        case [
            a,
            Point(
                x=1,
                y=b,
            ),
        ]:
            return a, b
        case (
            1
            | 2
        ):
            return 1


match subject:
    case [module_level, *rest]:
        pass
    case {"x": y}:
        pass
