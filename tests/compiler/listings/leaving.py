# Every way to leave one statement inside another early.


def for_for_continue0(a, b, c, i=0):
    for i in a:
        for i in a:
            f(1)
            if c:
                continue
            g(2)
        h(3)
    return 9


def for_while_return0(a, b, c, i=0):
    for i in a:
        while a:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def for_for_else_break0(a, b, c, i=0):
    for i in a:
        for i in a:
            f(1)
            if c:
                break
            g(2)
        else:
            x = 1
        h(3)
    return 9


def for_finally_raise0(a, b, c, i=0):
    for i in a:
        try:
            f(1)
            if c:
                raise i
            g(2)
        finally:
            done(1)
        h(3)
    return 9


def for_except_return0(a, b, c, i=0):
    for i in a:
        try:
            f(1)
            if c:
                return 1
            g(2)
        except E as e:
            handle(e)
        h(3)
    return 9


def for_full_yield0(a, b, c, i=0):
    for i in a:
        try:
            f(1)
            if c:
                yield i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    return 9


def for_with_return0(a, b, c, i=0):
    for i in a:
        with a as b:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def for_in_finally_yield0(a, b, c, i=0):
    for i in a:
        try:
            pass
        finally:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def for_in_except_return0(a, b, c, i=0):
    for i in a:
        try:
            a()
        except E as e:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def for_in_bare_continue0(a, b, c, i=0):
    for i in a:
        try:
            a()
        except:
            f(1)
            if c:
                continue
            g(2)
        h(3)
    return 9


def for_if_return0(a, b, c, i=0):
    for i in a:
        if a:
            f(1)
            if c:
                return
            g(2)
        else:
            z = 3
        h(3)
    return 9


def for_match_break0(a, b, c, i=0):
    for i in a:
        match a:
          case [b, *_]:
            f(1)
            if c:
                break
            g(2)
        h(3)
    return 9


def for_with2_raise0(a, b, c, i=0):
    for i in a:
        with a, b as c:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def for_in_else_break0(a, b, c, i=0):
    for i in a:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                break
            g(2)
        h(3)
    return 9


def while_for_raise0(a, b, c, i=0):
    while a:
        for i in a:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def while_while_return0(a, b, c, i=0):
    while a:
        while a:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def while_for_else_yield0(a, b, c, i=0):
    while a:
        for i in a:
            f(1)
            if c:
                yield i
            g(2)
        else:
            x = 1
        h(3)
    return 9


def while_finally_return0(a, b, c, i=0):
    while a:
        try:
            f(1)
            if c:
                return i
            g(2)
        finally:
            done(1)
        h(3)
    return 9


def while_except_continue0(a, b, c, i=0):
    while a:
        try:
            f(1)
            if c:
                continue
            g(2)
        except E as e:
            handle(e)
        h(3)
    return 9


def while_full_return0(a, b, c, i=0):
    while a:
        try:
            f(1)
            if c:
                return
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    return 9


def while_with_continue0(a, b, c, i=0):
    while a:
        with a as b:
            f(1)
            if c:
                continue
            g(2)
        h(3)
    return 9


def while_in_finally_return0(a, b, c, i=0):
    while a:
        try:
            pass
        finally:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def while_in_except_break0(a, b, c, i=0):
    while a:
        try:
            a()
        except E as e:
            f(1)
            if c:
                break
            g(2)
        h(3)
    return 9


def while_in_bare_raise0(a, b, c, i=0):
    while a:
        try:
            a()
        except:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def while_if_return0(a, b, c, i=0):
    while a:
        if a:
            f(1)
            if c:
                return 1
            g(2)
        else:
            z = 3
        h(3)
    return 9


def while_match_yield0(a, b, c, i=0):
    while a:
        match a:
          case [b, *_]:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def while_with2_return0(a, b, c, i=0):
    while a:
        with a, b as c:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def while_in_else_yield0(a, b, c, i=0):
    while a:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def for_else_for_return0(a, b, c, i=0):
    for i in a:
        for i in a:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    else:
        x = 1
    return 9


def for_else_while_continue0(a, b, c, i=0):
    for i in a:
        while a:
            f(1)
            if c:
                continue
            g(2)
        h(3)
    else:
        x = 1
    return 9


def for_else_for_else_return0(a, b, c, i=0):
    for i in a:
        for i in a:
            f(1)
            if c:
                return
            g(2)
        else:
            x = 1
        h(3)
    else:
        x = 1
    return 9


def for_else_finally_break0(a, b, c, i=0):
    for i in a:
        try:
            f(1)
            if c:
                break
            g(2)
        finally:
            done(1)
        h(3)
    else:
        x = 1
    return 9


def for_else_except_raise0(a, b, c, i=0):
    for i in a:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except E as e:
            handle(e)
        h(3)
    else:
        x = 1
    return 9


def for_else_full_return0(a, b, c, i=0):
    for i in a:
        try:
            f(1)
            if c:
                return 1
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    else:
        x = 1
    return 9


def for_else_with_raise0(a, b, c, i=0):
    for i in a:
        with a as b:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    else:
        x = 1
    return 9


def for_else_in_finally_return0(a, b, c, i=0):
    for i in a:
        try:
            pass
        finally:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    else:
        x = 1
    return 9


def for_else_in_except_yield0(a, b, c, i=0):
    for i in a:
        try:
            a()
        except E as e:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    else:
        x = 1
    return 9


def for_else_in_bare_return0(a, b, c, i=0):
    for i in a:
        try:
            a()
        except:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    else:
        x = 1
    return 9


def for_else_if_continue0(a, b, c, i=0):
    for i in a:
        if a:
            f(1)
            if c:
                continue
            g(2)
        else:
            z = 3
        h(3)
    else:
        x = 1
    return 9


def for_else_match_return0(a, b, c, i=0):
    for i in a:
        match a:
          case [b, *_]:
            f(1)
            if c:
                return
            g(2)
        h(3)
    else:
        x = 1
    return 9


def for_else_with2_break0(a, b, c, i=0):
    for i in a:
        with a, b as c:
            f(1)
            if c:
                break
            g(2)
        h(3)
    else:
        x = 1
    return 9


def for_else_in_else_return0(a, b, c, i=0):
    for i in a:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                return
            g(2)
        h(3)
    else:
        x = 1
    return 9


def finally_for_break0(a, b, c, i=0):
    try:
        for i in a:
            f(1)
            if c:
                break
            g(2)
        h(3)
    finally:
        done(1)
    return 9


def finally_while_raise0(a, b, c, i=0):
    try:
        while a:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    finally:
        done(1)
    return 9


def finally_for_else_return0(a, b, c, i=0):
    try:
        for i in a:
            f(1)
            if c:
                return 1
            g(2)
        else:
            x = 1
        h(3)
    finally:
        done(1)
    return 9


def finally_finally_yield0(a, b, c, i=0):
    try:
        try:
            f(1)
            if c:
                yield i
            g(2)
        finally:
            done(1)
        h(3)
    finally:
        done(1)
    return 9


def finally_except_return0(a, b, c, i=0):
    try:
        try:
            f(1)
            if c:
                return i
            g(2)
        except E as e:
            handle(e)
        h(3)
    finally:
        done(1)
    return 9


def finally_full_raise0(a, b, c, i=0):
    try:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    finally:
        done(1)
    return 9


def finally_with_return0(a, b, c, i=0):
    try:
        with a as b:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    finally:
        done(1)
    return 9


def finally_in_finally_raise0(a, b, c, i=0):
    try:
        try:
            pass
        finally:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    finally:
        done(1)
    return 9


def finally_in_except_return0(a, b, c, i=0):
    try:
        try:
            a()
        except E as e:
            f(1)
            if c:
                return
            g(2)
        h(3)
    finally:
        done(1)
    return 9


def finally_in_bare_raise0(a, b, c, i=0):
    try:
        try:
            a()
        except:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    finally:
        done(1)
    return 9


def finally_if_raise0(a, b, c, i=0):
    try:
        if a:
            f(1)
            if c:
                raise i
            g(2)
        else:
            z = 3
        h(3)
    finally:
        done(1)
    return 9


def finally_match_return0(a, b, c, i=0):
    try:
        match a:
          case [b, *_]:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    finally:
        done(1)
    return 9


def finally_with2_yield0(a, b, c, i=0):
    try:
        with a, b as c:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    finally:
        done(1)
    return 9


def finally_in_else_return0(a, b, c, i=0):
    try:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    finally:
        done(1)
    return 9


def except_for_yield0(a, b, c, i=0):
    try:
        for i in a:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_while_return0(a, b, c, i=0):
    try:
        while a:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_for_else_continue0(a, b, c, i=0):
    try:
        for i in a:
            f(1)
            if c:
                continue
            g(2)
        else:
            x = 1
        h(3)
    except E as e:
        handle(e)
    return 9


def except_finally_return0(a, b, c, i=0):
    try:
        try:
            f(1)
            if c:
                return
            g(2)
        finally:
            done(1)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_except_raise0(a, b, c, i=0):
    try:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except E as e:
            handle(e)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_full_raise0(a, b, c, i=0):
    try:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_with_raise0(a, b, c, i=0):
    try:
        with a as b:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_in_finally_raise0(a, b, c, i=0):
    try:
        try:
            pass
        finally:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_in_except_return0(a, b, c, i=0):
    try:
        try:
            a()
        except E as e:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_in_bare_yield0(a, b, c, i=0):
    try:
        try:
            a()
        except:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_if_return0(a, b, c, i=0):
    try:
        if a:
            f(1)
            if c:
                return i
            g(2)
        else:
            z = 3
        h(3)
    except E as e:
        handle(e)
    return 9


def except_match_raise0(a, b, c, i=0):
    try:
        match a:
          case [b, *_]:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_with2_return0(a, b, c, i=0):
    try:
        with a, b as c:
            f(1)
            if c:
                return
            g(2)
        h(3)
    except E as e:
        handle(e)
    return 9


def except_in_else_raise0(a, b, c, i=0):
    try:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    except E as e:
        handle(e)
    return 9


def full_for_return0(a, b, c, i=0):
    try:
        for i in a:
            f(1)
            if c:
                return
            g(2)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_while_break0(a, b, c, i=0):
    try:
        while a:
            f(1)
            if c:
                break
            g(2)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_for_else_raise0(a, b, c, i=0):
    try:
        for i in a:
            f(1)
            if c:
                raise i
            g(2)
        else:
            x = 1
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_finally_return0(a, b, c, i=0):
    try:
        try:
            f(1)
            if c:
                return 1
            g(2)
        finally:
            done(1)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_except_yield0(a, b, c, i=0):
    try:
        try:
            f(1)
            if c:
                yield i
            g(2)
        except E as e:
            handle(e)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_full_return0(a, b, c, i=0):
    try:
        try:
            f(1)
            if c:
                return i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_with_yield0(a, b, c, i=0):
    try:
        with a as b:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_in_finally_return0(a, b, c, i=0):
    try:
        try:
            pass
        finally:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_in_except_raise0(a, b, c, i=0):
    try:
        try:
            a()
        except E as e:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_in_bare_return0(a, b, c, i=0):
    try:
        try:
            a()
        except:
            f(1)
            if c:
                return
            g(2)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_if_raise0(a, b, c, i=0):
    try:
        if a:
            f(1)
            if c:
                raise i
            g(2)
        else:
            z = 3
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_match_raise0(a, b, c, i=0):
    try:
        match a:
          case [b, *_]:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_with2_return0(a, b, c, i=0):
    try:
        with a, b as c:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def full_in_else_raise0(a, b, c, i=0):
    try:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    except (A, B):
        pass
    else:
        y = 2
    finally:
        done(3)
    return 9


def with_for_return0(a, b, c, i=0):
    with a as b:
        for i in a:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def with_while_yield0(a, b, c, i=0):
    with a as b:
        while a:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def with_for_else_return0(a, b, c, i=0):
    with a as b:
        for i in a:
            f(1)
            if c:
                return i
            g(2)
        else:
            x = 1
        h(3)
    return 9


def with_finally_raise0(a, b, c, i=0):
    with a as b:
        try:
            f(1)
            if c:
                raise i
            g(2)
        finally:
            done(1)
        h(3)
    return 9


def with_except_return0(a, b, c, i=0):
    with a as b:
        try:
            f(1)
            if c:
                return
            g(2)
        except E as e:
            handle(e)
        h(3)
    return 9


def with_full_raise0(a, b, c, i=0):
    with a as b:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    return 9


def with_with_return0(a, b, c, i=0):
    with a as b:
        with a as b:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def with_in_finally_raise0(a, b, c, i=0):
    with a as b:
        try:
            pass
        finally:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def with_in_except_raise0(a, b, c, i=0):
    with a as b:
        try:
            a()
        except E as e:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def with_in_bare_return0(a, b, c, i=0):
    with a as b:
        try:
            a()
        except:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def with_if_yield0(a, b, c, i=0):
    with a as b:
        if a:
            f(1)
            if c:
                yield i
            g(2)
        else:
            z = 3
        h(3)
    return 9


def with_match_return0(a, b, c, i=0):
    with a as b:
        match a:
          case [b, *_]:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def with_with2_raise0(a, b, c, i=0):
    with a as b:
        with a, b as c:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def with_in_else_return0(a, b, c, i=0):
    with a as b:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def in_finally_for_continue0(a, b, c, i=0):
    try:
        pass
    finally:
        for i in a:
            f(1)
            if c:
                continue
            g(2)
        h(3)
    return 9


def in_finally_while_return0(a, b, c, i=0):
    try:
        pass
    finally:
        while a:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def in_finally_for_else_break0(a, b, c, i=0):
    try:
        pass
    finally:
        for i in a:
            f(1)
            if c:
                break
            g(2)
        else:
            x = 1
        h(3)
    return 9


def in_finally_finally_raise0(a, b, c, i=0):
    try:
        pass
    finally:
        try:
            f(1)
            if c:
                raise i
            g(2)
        finally:
            done(1)
        h(3)
    return 9


def in_finally_except_return0(a, b, c, i=0):
    try:
        pass
    finally:
        try:
            f(1)
            if c:
                return 1
            g(2)
        except E as e:
            handle(e)
        h(3)
    return 9


def in_finally_full_yield0(a, b, c, i=0):
    try:
        pass
    finally:
        try:
            f(1)
            if c:
                yield i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    return 9


def in_finally_with_return0(a, b, c, i=0):
    try:
        pass
    finally:
        with a as b:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def in_finally_in_finally_yield0(a, b, c, i=0):
    try:
        pass
    finally:
        try:
            pass
        finally:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def in_finally_in_except_return0(a, b, c, i=0):
    try:
        pass
    finally:
        try:
            a()
        except E as e:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def in_finally_in_bare_raise0(a, b, c, i=0):
    try:
        pass
    finally:
        try:
            a()
        except:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_finally_if_return0(a, b, c, i=0):
    try:
        pass
    finally:
        if a:
            f(1)
            if c:
                return
            g(2)
        else:
            z = 3
        h(3)
    return 9


def in_finally_match_raise0(a, b, c, i=0):
    try:
        pass
    finally:
        match a:
          case [b, *_]:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_finally_with2_raise0(a, b, c, i=0):
    try:
        pass
    finally:
        with a, b as c:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_finally_in_else_raise0(a, b, c, i=0):
    try:
        pass
    finally:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_except_for_raise0(a, b, c, i=0):
    try:
        a()
    except E as e:
        for i in a:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_except_while_return0(a, b, c, i=0):
    try:
        a()
    except E as e:
        while a:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def in_except_for_else_yield0(a, b, c, i=0):
    try:
        a()
    except E as e:
        for i in a:
            f(1)
            if c:
                yield i
            g(2)
        else:
            x = 1
        h(3)
    return 9


def in_except_finally_return0(a, b, c, i=0):
    try:
        a()
    except E as e:
        try:
            f(1)
            if c:
                return i
            g(2)
        finally:
            done(1)
        h(3)
    return 9


def in_except_except_raise0(a, b, c, i=0):
    try:
        a()
    except E as e:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except E as e:
            handle(e)
        h(3)
    return 9


def in_except_full_return0(a, b, c, i=0):
    try:
        a()
    except E as e:
        try:
            f(1)
            if c:
                return
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    return 9


def in_except_with_raise0(a, b, c, i=0):
    try:
        a()
    except E as e:
        with a as b:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_except_in_finally_return0(a, b, c, i=0):
    try:
        a()
    except E as e:
        try:
            pass
        finally:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def in_except_in_except_raise0(a, b, c, i=0):
    try:
        a()
    except E as e:
        try:
            a()
        except E as e:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_except_in_bare_raise0(a, b, c, i=0):
    try:
        a()
    except E as e:
        try:
            a()
        except:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_except_if_return0(a, b, c, i=0):
    try:
        a()
    except E as e:
        if a:
            f(1)
            if c:
                return 1
            g(2)
        else:
            z = 3
        h(3)
    return 9


def in_except_match_yield0(a, b, c, i=0):
    try:
        a()
    except E as e:
        match a:
          case [b, *_]:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def in_except_with2_return0(a, b, c, i=0):
    try:
        a()
    except E as e:
        with a, b as c:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def in_except_in_else_yield0(a, b, c, i=0):
    try:
        a()
    except E as e:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def in_bare_for_return0(a, b, c, i=0):
    try:
        a()
    except:
        for i in a:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def in_bare_while_continue0(a, b, c, i=0):
    try:
        a()
    except:
        while a:
            f(1)
            if c:
                continue
            g(2)
        h(3)
    return 9


def in_bare_for_else_return0(a, b, c, i=0):
    try:
        a()
    except:
        for i in a:
            f(1)
            if c:
                return
            g(2)
        else:
            x = 1
        h(3)
    return 9


def in_bare_finally_raise0(a, b, c, i=0):
    try:
        a()
    except:
        try:
            f(1)
            if c:
                raise i
            g(2)
        finally:
            done(1)
        h(3)
    return 9


def in_bare_except_raise0(a, b, c, i=0):
    try:
        a()
    except:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except E as e:
            handle(e)
        h(3)
    return 9


def in_bare_full_return0(a, b, c, i=0):
    try:
        a()
    except:
        try:
            f(1)
            if c:
                return 1
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    return 9


def in_bare_with_raise0(a, b, c, i=0):
    try:
        a()
    except:
        with a as b:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_bare_in_finally_return0(a, b, c, i=0):
    try:
        a()
    except:
        try:
            pass
        finally:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def in_bare_in_except_yield0(a, b, c, i=0):
    try:
        a()
    except:
        try:
            a()
        except E as e:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def in_bare_in_bare_return0(a, b, c, i=0):
    try:
        a()
    except:
        try:
            a()
        except:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def in_bare_if_raise0(a, b, c, i=0):
    try:
        a()
    except:
        if a:
            f(1)
            if c:
                raise i
            g(2)
        else:
            z = 3
        h(3)
    return 9


def in_bare_match_return0(a, b, c, i=0):
    try:
        a()
    except:
        match a:
          case [b, *_]:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def in_bare_with2_raise0(a, b, c, i=0):
    try:
        a()
    except:
        with a, b as c:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_bare_in_else_return0(a, b, c, i=0):
    try:
        a()
    except:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def if_for_break0(a, b, c, i=0):
    if a:
        for i in a:
            f(1)
            if c:
                break
            g(2)
        h(3)
    else:
        z = 3
    return 9


def if_while_raise0(a, b, c, i=0):
    if a:
        while a:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    else:
        z = 3
    return 9


def if_for_else_return0(a, b, c, i=0):
    if a:
        for i in a:
            f(1)
            if c:
                return 1
            g(2)
        else:
            x = 1
        h(3)
    else:
        z = 3
    return 9


def if_finally_yield0(a, b, c, i=0):
    if a:
        try:
            f(1)
            if c:
                yield i
            g(2)
        finally:
            done(1)
        h(3)
    else:
        z = 3
    return 9


def if_except_return0(a, b, c, i=0):
    if a:
        try:
            f(1)
            if c:
                return i
            g(2)
        except E as e:
            handle(e)
        h(3)
    else:
        z = 3
    return 9


def if_full_raise0(a, b, c, i=0):
    if a:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    else:
        z = 3
    return 9


def if_with_return0(a, b, c, i=0):
    if a:
        with a as b:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    else:
        z = 3
    return 9


def if_in_finally_raise0(a, b, c, i=0):
    if a:
        try:
            pass
        finally:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    else:
        z = 3
    return 9


def if_in_except_return0(a, b, c, i=0):
    if a:
        try:
            a()
        except E as e:
            f(1)
            if c:
                return
            g(2)
        h(3)
    else:
        z = 3
    return 9


def if_in_bare_raise0(a, b, c, i=0):
    if a:
        try:
            a()
        except:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    else:
        z = 3
    return 9


def if_if_raise0(a, b, c, i=0):
    if a:
        if a:
            f(1)
            if c:
                raise i
            g(2)
        else:
            z = 3
        h(3)
    else:
        z = 3
    return 9


def if_match_return0(a, b, c, i=0):
    if a:
        match a:
          case [b, *_]:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    else:
        z = 3
    return 9


def if_with2_yield0(a, b, c, i=0):
    if a:
        with a, b as c:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    else:
        z = 3
    return 9


def if_in_else_return0(a, b, c, i=0):
    if a:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    else:
        z = 3
    return 9


def match_for_yield0(a, b, c, i=0):
    match a:
      case [b, *_]:
        for i in a:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def match_while_return0(a, b, c, i=0):
    match a:
      case [b, *_]:
        while a:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def match_for_else_continue0(a, b, c, i=0):
    match a:
      case [b, *_]:
        for i in a:
            f(1)
            if c:
                continue
            g(2)
        else:
            x = 1
        h(3)
    return 9


def match_finally_return0(a, b, c, i=0):
    match a:
      case [b, *_]:
        try:
            f(1)
            if c:
                return
            g(2)
        finally:
            done(1)
        h(3)
    return 9


def match_except_raise0(a, b, c, i=0):
    match a:
      case [b, *_]:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except E as e:
            handle(e)
        h(3)
    return 9


def match_full_raise0(a, b, c, i=0):
    match a:
      case [b, *_]:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    return 9


def match_with_raise0(a, b, c, i=0):
    match a:
      case [b, *_]:
        with a as b:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def match_in_finally_raise0(a, b, c, i=0):
    match a:
      case [b, *_]:
        try:
            pass
        finally:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def match_in_except_return0(a, b, c, i=0):
    match a:
      case [b, *_]:
        try:
            a()
        except E as e:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def match_in_bare_yield0(a, b, c, i=0):
    match a:
      case [b, *_]:
        try:
            a()
        except:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def match_if_return0(a, b, c, i=0):
    match a:
      case [b, *_]:
        if a:
            f(1)
            if c:
                return i
            g(2)
        else:
            z = 3
        h(3)
    return 9


def match_match_raise0(a, b, c, i=0):
    match a:
      case [b, *_]:
        match a:
          case [b, *_]:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def match_with2_return0(a, b, c, i=0):
    match a:
      case [b, *_]:
        with a, b as c:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def match_in_else_raise0(a, b, c, i=0):
    match a:
      case [b, *_]:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def with2_for_return0(a, b, c, i=0):
    with a, b as c:
        for i in a:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def with2_while_break0(a, b, c, i=0):
    with a, b as c:
        while a:
            f(1)
            if c:
                break
            g(2)
        h(3)
    return 9


def with2_for_else_raise0(a, b, c, i=0):
    with a, b as c:
        for i in a:
            f(1)
            if c:
                raise i
            g(2)
        else:
            x = 1
        h(3)
    return 9


def with2_finally_return0(a, b, c, i=0):
    with a, b as c:
        try:
            f(1)
            if c:
                return 1
            g(2)
        finally:
            done(1)
        h(3)
    return 9


def with2_except_yield0(a, b, c, i=0):
    with a, b as c:
        try:
            f(1)
            if c:
                yield i
            g(2)
        except E as e:
            handle(e)
        h(3)
    return 9


def with2_full_return0(a, b, c, i=0):
    with a, b as c:
        try:
            f(1)
            if c:
                return i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    return 9


def with2_with_yield0(a, b, c, i=0):
    with a, b as c:
        with a as b:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def with2_in_finally_return0(a, b, c, i=0):
    with a, b as c:
        try:
            pass
        finally:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def with2_in_except_raise0(a, b, c, i=0):
    with a, b as c:
        try:
            a()
        except E as e:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def with2_in_bare_return0(a, b, c, i=0):
    with a, b as c:
        try:
            a()
        except:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def with2_if_raise0(a, b, c, i=0):
    with a, b as c:
        if a:
            f(1)
            if c:
                raise i
            g(2)
        else:
            z = 3
        h(3)
    return 9


def with2_match_raise0(a, b, c, i=0):
    with a, b as c:
        match a:
          case [b, *_]:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def with2_with2_return0(a, b, c, i=0):
    with a, b as c:
        with a, b as c:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def with2_in_else_raise0(a, b, c, i=0):
    with a, b as c:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_else_for_return0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        for i in a:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def in_else_while_yield0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        while a:
            f(1)
            if c:
                yield i
            g(2)
        h(3)
    return 9


def in_else_for_else_return0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        for i in a:
            f(1)
            if c:
                return i
            g(2)
        else:
            x = 1
        h(3)
    return 9


def in_else_finally_raise0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        try:
            f(1)
            if c:
                raise i
            g(2)
        finally:
            done(1)
        h(3)
    return 9


def in_else_except_return0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        try:
            f(1)
            if c:
                return
            g(2)
        except E as e:
            handle(e)
        h(3)
    return 9


def in_else_full_raise0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        try:
            f(1)
            if c:
                raise i
            g(2)
        except (A, B):
            pass
        else:
            y = 2
        finally:
            done(3)
        h(3)
    return 9


def in_else_with_return0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        with a as b:
            f(1)
            if c:
                return
            g(2)
        h(3)
    return 9


def in_else_in_finally_raise0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        try:
            pass
        finally:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_else_in_except_raise0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        try:
            a()
        except E as e:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_else_in_bare_return0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        try:
            a()
        except:
            f(1)
            if c:
                return 1
            g(2)
        h(3)
    return 9


def in_else_if_yield0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        if a:
            f(1)
            if c:
                yield i
            g(2)
        else:
            z = 3
        h(3)
    return 9


def in_else_match_return0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        match a:
          case [b, *_]:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9


def in_else_with2_raise0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        with a, b as c:
            f(1)
            if c:
                raise i
            g(2)
        h(3)
    return 9


def in_else_in_else_return0(a, b, c, i=0):
    try:
        a()
    except E:
        pass
    else:
        try:
            a()
        except E:
            pass
        else:
            f(1)
            if c:
                return i
            g(2)
        h(3)
    return 9
