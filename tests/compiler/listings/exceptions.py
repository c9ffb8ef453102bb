# try, with, and all that goes with exceptions.


def try_except(a):
    try:
        a()
    except:
        b()


def try_except_type(a):
    try:
        a()
    except A:
        b()
    except (B, C):
        c()
    except D.e as f:
        g(f)
    except:
        h()


def try_else(a):
    try:
        a()
    except A:
        b()
    else:
        c()


def try_finally(a):
    try:
        a()
    finally:
        b()


def try_all(a):
    try:
        a()
    except A as e:
        b(e)
    else:
        c()
    finally:
        d()


def try_in_try(a):
    try:
        try:
            a()
        except A:
            b()
    except B:
        c()


def try_in_except(a):
    try:
        a()
    except A as e:
        try:
            b(e)
        except B as f:
            c(e, f)
        finally:
            d(e)


def try_in_finally(a):
    try:
        a()
    finally:
        try:
            b()
        except A:
            c()
        finally:
            d()


def reraise(a):
    try:
        a()
    except A as e:
        raise
    except B as e:
        raise e from None
    except C:
        raise D()


def deletes_name(a):
    try:
        a()
    except A as e:
        del e
    except B as e:
        e = 1


def except_in_closure(a):
    try:
        a()
    except A as e:
        return lambda: e


def except_global(a):
    global e
    try:
        a()
    except A as e:
        pass


def return_in_try(a):
    try:
        return a()
    except A:
        return b()
    else:
        return c()
    finally:
        d()


def return_in_finally(a):
    try:
        return a()
    finally:
        return b()


def return_constant(a):
    try:
        return 1
    finally:
        a()


def nested_finally(a):
    try:
        try:
            try:
                return a()
            finally:
                b()
        finally:
            c()
    finally:
        d()


def loop_in_finally(a):
    try:
        a()
    finally:
        for x in a:
            if x:
                break
            if b:
                continue
            return x


def continue_in_finally(a):
    for x in a:
        try:
            x()
        finally:
            continue


def break_in_finally(a):
    while a:
        try:
            return a()
        finally:
            break


def lambda_in_finally(a):
    try:
        a()
    finally:
        b = lambda: a
        c = [x for x in a]


def except_star(a):
    try:
        a()
    except* A:
        b()


def except_star_names(a):
    try:
        a()
    except* A as e:
        b(e)
    except* (B, C) as f:
        c(f)
    except* D:
        pass
    else:
        d()
    finally:
        g()


def except_star_nested(a):
    try:
        try:
            a()
        except* A:
            b()
    except* B as e:
        for x in e:
            if x:
                continue
            break
        raise


def with_one(a):
    with a:
        b()


def with_as(a):
    with a as b:
        b()
    with a as (b, c):
        b(c)
    with a as b.c:
        b()
    with a as b[0]:
        b()


def with_two(a, b):
    with a as c, b as d:
        c(d)


def with_parentheses(a, b):
    with (
        a as c,
        b as d,
    ):
        c(d)


def with_nested(a, b):
    with a:
        with b:
            return 1
        c()


def with_in_loop(a):
    for x in a:
        with x as y:
            if y:
                continue
            if x:
                break
            return y
    return 1


def with_and_try(a):
    try:
        with a as b:
            b()
    except A:
        with a:
            raise
    finally:
        with a:
            pass


def with_pass(a):
    with a:
        pass


def multi_line(a):
    try:
        a(
            1,
        )
    except (
        A,
        B,
    ) as e:
        a(
            e
        )
    with a(
        1
    ) as b:
        b(
            2
        )
