# A generator that is dropped half way is not closed: its `finally` does not run.
# CPython closes it when its last reference goes away. Call `close()`, or use `contextlib.closing`.
def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


for number in numbers():
    break
print("after the loop")
