"""Settings of a backbone, head or loss: named numbers with defaults, checked before anything is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = bool | int | float


def chosen(defaults: Mapping[str, Value], given: Mapping[str, Value], owner: str) -> dict[str, Value]:
    """Return ``defaults`` with what ``given`` says otherwise.

    Raises :class:`mangamatch.errors.ModelError` for a name that ``owner`` does not know, or a value of
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
