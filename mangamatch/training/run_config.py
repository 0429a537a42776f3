"""Checks of the files of a run folder, so that each reader gets values of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from mangamatch.domain import json_text
from mangamatch.domain.messages import say
from mangamatch.files.regular import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Fit: TypeAlias = Callable[[Any], Any]
    """Returns a value that will do, what is usual where there is none; ValueError for any other."""

_LARGEST_FILE = 64_000_000
"""Bytes: the names of all tensors and of all books take less."""
_LARGEST_NUMBER = 1e40
"""Beyond single precision, in which all was computed."""
_MOST = 2**31 - 1


def read_object(path: Path, fit: Fit) -> Any:
    """Return the JSON in a file as ``fit`` wants it; OSError or ValueError for any other."""
    return fit(json_text.parse_strict(read_plain(path, _LARGEST_FILE)))


def is_text(value: object) -> bool:
    """Whether ``value`` is a text that a path could be made of."""
    if not isinstance(value, str) or "\0" in value:
        return False
    return not any("\ud800" <= letter <= "\udfff" and not "\udc80" <= letter <= "\udcff" for letter in value)


def is_count(value: object) -> bool:
    """Whether ``value`` is a whole number that a window can show."""
    return json_text.is_whole(value) and 0 <= value <= _MOST  # type: ignore[operator]  # a number, then


def is_number(value: object) -> bool:
    """Whether ``value`` is a finite number that single precision can hold."""
    return json_text.is_number(value, _LARGEST_NUMBER)


def one(holds: Callable[[Any], bool], usual: Any) -> Fit:
    """Fit a single value of which ``holds`` is true."""

    def fit(value: Any) -> Any:
        if value is not None and not holds(value):
            raise ValueError(say("it is of another kind"))
        return usual if value is None else value

    return fit


def many(inner: Fit) -> Fit:
    """Fit a list."""

    def fit(value: Any) -> list[Any]:
        if not isinstance(value, list | None):
            raise ValueError(say("it is no list"))
        return [inner(item) for item in value or ()]

    return fit


def record(**keys: Fit) -> Fit:
    """Fit an object; keys beside these stay as they are."""

    def fit(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict | None):
            raise ValueError(say("it is no object"))
        return {**(value or {}), **{name: _inside(name, inner, value or {}) for name, inner in keys.items()}}

    return fit


def _inside(name: str, fit: Fit, value: dict[str, Any]) -> Any:
    try:
        return fit(value.get(name))
    except ValueError as error:
        raise ValueError(say("{name}: {reason}", name=name, reason=error)) from error


def maybe(inner: Fit) -> Fit:
    """Fit what may be missing: it stays None."""
    return lambda value: None if value is None else inner(value)


def needed(inner: Fit) -> Fit:
    """Fit what must be there; ValueError where it is missing."""

    def fit(value: Any) -> Any:
        if value is None:
            raise ValueError(say("it is missing"))
        return inner(value)

    return fit


_TEXT, _COUNT, _NUMBER = one(is_text, ""), one(is_count, 0), one(is_number, None)
_FLAG = one(lambda value: isinstance(value, bool), False)
_DATA = record(
    train=_COUNT,
    val=_COUNT,
    sources=many(_TEXT),
    val_sources=many(_TEXT),
    unlabelled_sources=many(_TEXT),
    val_share=one(is_number, 0.1),
    images_anywhere=_FLAG,
    images=_TEXT,
    groups=many(_TEXT),
    val_groups=many(_TEXT),
)
CONFIG = record(
    recipe=needed(record()),
    scheme=_TEXT,
    loss=_TEXT,
    network=record(head=_TEXT),
    parameters=_COUNT,
    init=maybe(record(file=_TEXT, report=record(loaded=many(_TEXT)))),
    device=one(is_text, "auto"),
    data=_DATA,
    environment=record(mangamatch=_TEXT),
)
"""``config.json``; its recipe is read by :meth:`mangamatch.training.recipe.Recipe.from_json`."""
RESULT = record(ms_per_face=_NUMBER, ms_per_page=_NUMBER, best_epoch=_COUNT)
"""``result.json``, as far as anybody reads it again."""
