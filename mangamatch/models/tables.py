"""How the tables of this room are asked for an entry, and how an entry loads its code."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from mangamatch.domain.messages import Text, say
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Entry = TypeVar("Entry")


def entry_of(table: Mapping[str, Entry], name: str, unknown: Text) -> Entry:
    """Return ``table[name]``; :class:`mangamatch.errors.ModelError` says ``unknown`` and lists the names."""
    try:
        return table[name]
    except KeyError:
        raise ModelError(unknown, say("Choose one of: {names}.", names=", ".join(table))) from None


def lazy(module: str, name: str) -> Callable[..., Any]:
    """Return a function that makes a ``name``; its module is imported at the first call, as torch is slow."""

    def build(*arguments: Any, **options: Any) -> Any:
        return getattr(import_module(f"mangamatch.models.{module}"), name)(*arguments, **options)

    return build
