# No `.pyc` files are written, and those in `__pycache__` are not read: modules are compiled in each run. The modules of
# the standard library come with the interpreter, under a directory of `sys.path` that is not there on the disk.
import os
import sys

library = [entry for entry in sys.path if entry.endswith("python3.13")]
print(sys.dont_write_bytecode, os.path.isdir(library[0]))
