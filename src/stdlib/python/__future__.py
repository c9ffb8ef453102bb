"""What `from __future__ import NAME` can ask for.

Each name of a feature is bound to a _Feature, which says in which release it
could first be asked for, since which release it is there for everybody, and
by which flag compile() knows it.
"""


class _Feature:
    # A release is a tuple like sys.version_info; None stands for one that is not known yet.

    def __init__(self, optionalRelease, mandatoryRelease, compiler_flag):
        self.optional, self.mandatory = optionalRelease, mandatoryRelease
        self.compiler_flag = compiler_flag

    def getOptionalRelease(self):
        """Return the first release in which the feature could be asked for."""
        return self.optional

    def getMandatoryRelease(self):
        """Return the release in which the feature became part of the language, or None."""
        return self.mandatory

    def __repr__(self):
        return f"_Feature({self.optional!r}, {self.mandatory!r}, {self.compiler_flag!r})"


def _release(text):
    # "3.0a0" is the first alpha of 3.0; there has been no feature of a bug-fix release.
    if text is None:
        return None
    major, minor, level, serial = text.replace(".", "")
    names = {"a": "alpha", "b": "beta", "f": "final"}
    return int(major), int(minor), 0, names[level], int(serial)


all_feature_names = []

# Feature, optional since, mandatory since, name and value of its flag.
for _row in (
    ("nested_scopes", "2.1b1", "2.2a0", "CO_NESTED", 1 << 4),
    ("generators", "2.2a1", "2.3f0", "CO_GENERATOR_ALLOWED", 0),
    ("division", "2.2a2", "3.0a0", "CO_FUTURE_DIVISION", 1 << 17),
    ("absolute_import", "2.5a1", "3.0a0", "CO_FUTURE_ABSOLUTE_IMPORT", 1 << 18),
    ("with_statement", "2.5a1", "2.6a0", "CO_FUTURE_WITH_STATEMENT", 1 << 19),
    ("print_function", "2.6a2", "3.0a0", "CO_FUTURE_PRINT_FUNCTION", 1 << 20),
    ("unicode_literals", "2.6a2", "3.0a0", "CO_FUTURE_UNICODE_LITERALS", 1 << 21),
    ("barry_as_FLUFL", "3.1a2", "4.0a0", "CO_FUTURE_BARRY_AS_BDFL", 1 << 22),
    ("generator_stop", "3.5b1", "3.7a0", "CO_FUTURE_GENERATOR_STOP", 1 << 23),
    ("annotations", "3.7b1", None, "CO_FUTURE_ANNOTATIONS", 1 << 24),
):
    globals()[_row[3]] = _row[4]
    globals()[_row[0]] = _Feature(_release(_row[1]), _release(_row[2]), _row[4])
    all_feature_names.append(_row[0])
del _row

__all__ = ["all_feature_names", *all_feature_names]
