"""The tables of this room: how one is asked for an entry, how that loads its code, what options it takes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from mangamatch.domain.messages import Text, say
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Entry = TypeVar("Entry")
Value: TypeAlias = bool | int | float
"""An option of a backbone, head or loss."""


def entry_of(table: Mapping[str, Entry], name: str, unknown: Text) -> Entry:
    """Return ``table[name]``; ModelError says ``unknown`` and lists the names."""
    try:
        return table[name]
    except KeyError:
        raise ModelError(unknown, say("Choose one of: {names}.", names=", ".join(table))) from None


def lazy(module: str, name: str) -> Callable[..., Any]:
    """Return a function that makes a ``name``; its module is imported at the first call, as torch is slow."""

    def build(*arguments: Any, **options: Any) -> Any:
        return getattr(import_module(f"mangamatch.models.{module}"), name)(*arguments, **options)

    return build


def chosen(defaults: Mapping[str, Value], given: Mapping[str, Value], owner: str) -> dict[str, Value]:
    """Return ``defaults`` with what ``given`` says otherwise.

    Raises ModelError for a name that ``owner`` does not know, or a value of
    another kind than the default's: a whole number may stand for a float, nothing else.
    """
    for name, value in given.items():
        if name not in defaults:
            raise _unknown(name, owner, defaults)
        if not _fits(value, defaults[name]):
            raise ModelError(
                say("{value} is no value for {name} of {owner}", value=value, name=name, owner=owner)
            )
    return {**defaults, **given}


def _unknown(name: str, owner: str, defaults: Mapping[str, Value]) -> ModelError:
    known = ", ".join(sorted(defaults)) or "–"
    return ModelError(
        say("{owner} has no option {name}", owner=owner, name=name), say("Its options: {known}.", known=known)
    )


def _fits(value: Value, default: Value) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    return isinstance(value, int | float) and (isinstance(default, float) or isinstance(value, int))
