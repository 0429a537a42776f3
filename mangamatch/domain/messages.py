"""Sentences for people: English wherever they go, and still translatable when they reach the window."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LONGEST = 4096  # letters of a value: any path fits, and a hostile name is not told whole a thousand times
_FIELD = re.compile(r"\{(\w+)\}")


class Text(str):
    """The English sentence itself, which remembers its ``template`` and the ``values`` put into it.

    Whatever cuts or joins it makes a plain str of it, which nobody can translate any more.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, str]

    def __new__(cls, template: str, values: Mapping[str, str] | None = None) -> Self:
        """Return the filled template; without values it says what it is."""
        text = super().__new__(cls, fill_template(template, values or {}))
        text.template, text.values = template, values or {}
        return text


Words = TypeVar("Words", str, Text)


def say(template: str, /, **values: object) -> Text:
    """Put ``values`` where ``template`` has ``{name}``; an exception stands for what it says.

    Templates are literals, so that the translations can be gathered from the source.
    """
    return Text(template, {name: _spoken(value) for name, value in values.items()})


def say_number(number: int, one: Words, many: Words) -> Words:
    """Return what is said of so many things: ``one`` of a single one, ``many`` of any other number.

    Each sentence that counts things has both, in the window too, where languages with one form have it twice.
    """
    return one if number == 1 else many


def counted(number: int, thing: str, many: str = "") -> str:
    """Return ``1 face`` or ``3 faces``, for terminals and logs; ``many`` where an s does not make it so."""
    return f"{number} {thing}" if number == 1 else f"{number} {many or f'{thing}s'}"


def first_line(error: Exception) -> str:
    """Return the first line of what an error says, the name of its class where it says nothing."""
    return (str(error).splitlines() or [type(error).__name__])[0]


def _spoken(value: object) -> str:
    if isinstance(value, OSError) and value.strerror:
        return value.strerror
    if isinstance(value, Exception) and value.args and isinstance(value.args[0], Text):
        return value.args[0]  # str() of the exception would forget its template
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST or isinstance(text, Text) else f"{text[:_LONGEST]}…"


def fill_template(template: str, values: Mapping[str, str]) -> str:
    """Replace each ``{name}`` that ``values`` know; nothing in a template can fail or look further."""
    if not values:
        return template
    return _FIELD.sub(lambda field: values.get(field[1], field[0]), template)


def said_in(text: str) -> Iterator[Text]:
    """Yield ``text`` and the messages that were put into it, at any depth."""
    if isinstance(text, Text):
        yield text
        for value in text.values.values():
            yield from said_in(value)


def map_values(text: Words, change: Callable[[str], str]) -> Words:
    """Return ``text`` with ``change`` made to what was put into it, or to all of it when it is plain."""
    if not isinstance(text, Text):
        return change(text)
    return Text(text.template, {name: map_values(value, change) for name, value in text.values.items()})


def to_json(text: str) -> Any:
    """Return a JSON value from which :func:`from_json` makes ``text`` again."""
    if not isinstance(text, Text):
        return text
    return [text.template, {name: to_json(value) for name, value in text.values.items()}]


def from_json(value: Any) -> Text:
    """Read what :func:`to_json` wrote; a plain str is a template without values."""
    if isinstance(value, str):
        return Text(value)
    template, values = value
    return Text(template, {k: v if isinstance(v, str) else from_json(v) for k, v in values.items()})
