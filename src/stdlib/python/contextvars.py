"""Variables whose values belong to a context: a thread, a task, a call of `Context.run`.

All of the work is done by `_contextvars`. Source: PEP 567.
"""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ("Context", "ContextVar", "Token", "copy_context")
