"""The module __future__: every feature, its versions and its flag."""
from __future__ import annotations, print_function

import __future__

print(__future__.all_feature_names)
print(__future__.__all__)
for name in __future__.all_feature_names:
    feature = getattr(__future__, name)
    print(name, feature, feature.getOptionalRelease(), feature.getMandatoryRelease(), feature.compiler_flag)
print(annotations is __future__.annotations, print_function)
code = compile("def f(x: int): pass\nprint(f.__annotations__)", "<text>", "exec",
               flags=__future__.annotations.compiler_flag, dont_inherit=True)
exec(code)
