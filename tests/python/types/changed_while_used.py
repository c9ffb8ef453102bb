# Containers that the code they call changes under their hands.

# === a list that is being sorted looks empty, and every growth is noticed ===
def sort_while(name, act, count=3):
    numbers = list(range(count))

    def key(number):
        act(numbers)
        return -number

    try:
        numbers.sort(key=key)
        print(name, "sorted", numbers)
    except ValueError as error:
        print(name, error, numbers)


sort_while("clear", lambda a: a.clear())
sort_while("del all", lambda a: a.__delitem__(slice(None)))
sort_while("append", lambda a: a.append(1))
sort_while("append, pop", lambda a: (a.append(1), a.pop()))
sort_while("append, clear", lambda a: (a.append(1), a.clear()))
sort_while("assign nothing", lambda a: a.__setitem__(slice(None), []))
sort_while("assign, clear", lambda a: (a.__setitem__(slice(None), [1]), a.clear()))
sort_while("init", lambda a: a.__init__())
sort_while("init with items", lambda a: a.__init__([1]))
sort_while("extend by nothing", lambda a: a.extend(iter(())))
sort_while("extend", lambda a: a.extend((1,)))
sort_while("*= 2", lambda a: a.__imul__(2))
sort_while("reverse", lambda a: a.reverse())
sort_while("insert", lambda a: a.insert(0, 1))
sort_while("sort", lambda a: a.sort(key=lambda x: x))
sort_while("no items", lambda a: a.append(1), 0)
sort_while("one item", lambda a: a.append(1), 1)


# === comparing lists that __eq__ empties ===
class Clearing:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return NotImplemented


left, right = [], []
left.append(Clearing(right))
right.append(Clearing(left))
print(left == right, left, right)
left = []
left.append(Clearing(left))
right = [1]
print(left == right, left, right)
left = [Clearing([])]
print(left == right, left != right)


class Less:
    def __lt__(self, other):
        other.clear()
        return NotImplemented


nested = [[Less()]]
try:
    nested[0] < nested
except TypeError as error:
    print(error)
