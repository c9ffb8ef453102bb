"""What CPython writes in C of `warnings`: the filters and the two functions that warn."""

from warnings import (
    _filters_mutated,
    defaultaction as _defaultaction,
    filters,
    onceregistry as _onceregistry,
    warn,
    warn_explicit,
)
