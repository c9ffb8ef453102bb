# There is no reference counting: `__del__` is not called when the last reference goes away.
# Objects follow the collector of JavaScript, which says nothing to the object. What the documentation of Python
# promises at the end of a `with` block is kept; close files and locks with `with`.
class Noisy:
    def __del__(self):
        print("deleted")


noisy = Noisy()
del noisy
print("after del")
