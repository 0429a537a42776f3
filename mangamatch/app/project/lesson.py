"""What one *Learn from this* did: the faces, the error before and after, and whether it was worth it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

from mangamatch.domain.json_text import is_number
from mangamatch.domain.messages import say, say_number
from mangamatch.project.validate import LIST, TEXT, WHOLE, demand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.messages import Text

_TEXTS = ("scheme", "unit", "at", "fresh", "book")
_LISTS = ("held", "seen", "spoilt")
_NUMBERS = ("before", "after", "seconds")


@dataclass(frozen=True, slots=True)
class Lesson:
    """``faces``: how many were learnt from in the end, those of the check too.

    ``held``: names of the faces of the check; ``unit``: "book" where whole books were held out, else "face".
    ``before`` and ``after``: mean error there, by the scheme's normaliser; ``curve``: after each epoch, that
    before the first one in front. ``seen``: names of all faces that the checked network has learnt from.
    ``spoilt``: names of faces whose landmarks cannot be right, which were left out. ``fresh``: parts of the
    network that began anew. ``book``: of the faces without labels, '' where there were none. ``at``: UTC, ISO
    8601. ``network``: name of what came of it, '' where it was not better.
    """

    scheme: str
    faces: int
    held: tuple[str, ...]
    unit: str
    before: float
    after: float
    curve: tuple[float, ...]
    seconds: float
    seen: tuple[str, ...] = ()
    spoilt: tuple[str, ...] = ()
    fresh: str = ""
    book: str = ""
    at: str = ""
    network: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what :meth:`to_json` wrote; ValueError, TypeError, LookupError for anything else."""
        demand(TEXT, *(told[name] for name in (*_TEXTS, "network")))
        demand(LIST, *(told[name] for name in _LISTS), told["curve"])
        demand(TEXT, *(name for listed in _LISTS for name in told[listed]))
        demand(WHOLE, told["faces"])
        if not all(map(is_number, (*told["curve"], *(told[name] for name in _NUMBERS)))):
            raise ValueError(say("a number is missing"))
        listed = {name: tuple(told[name]) for name in (*_LISTS, "curve")}
        return cls(**{name: told[name] for name in cls.__slots__} | listed)


def sentence(lesson: Lesson) -> Text:
    """Say in one sentence what a lesson did."""
    return _gained(lesson) if lesson.network else _refused(lesson)


def faces_told(count: int) -> Text:
    """Say how many faces."""
    return say_number(count, say("{n} face", n=count), say("{n} faces", n=count))


def _errors(lesson: Lesson) -> Text:
    before, after = (f"{100 * value:.2f}" for value in (lesson.before, lesson.after))
    return say("{before} % before, {after} % after", before=before, after=after)


def _gained(lesson: Lesson) -> Text:
    faces, held = faces_told(lesson.faces), faces_told(len(lesson.held))
    if lesson.book:
        return say(
            "Adapted to {book}, without labels, with {faces}. The error on {held} that people accepted: "
            "{errors}.",
            book=lesson.book,
            faces=faces,
            held=held,
            errors=_errors(lesson),
        )
    if lesson.unit == "book":
        return say(
            "Learnt from {faces}. The error on {held} of a book kept out for the check: {errors}.",
            faces=faces,
            held=held,
            errors=_errors(lesson),
        )
    return say(
        "Learnt from {faces}. The error on {held} kept out for the check: {errors}.",
        faces=faces,
        held=held,
        errors=_errors(lesson),
    )


def _refused(lesson: Lesson) -> Text:
    faces, held = faces_told(lesson.faces), faces_told(len(lesson.held))
    if lesson.book:
        return say(
            "Nothing was changed: {faces} of {book} without labels do not help. The error on {held} that "
            "people accepted: {errors}.",
            faces=faces,
            book=lesson.book,
            held=held,
            errors=_errors(lesson),
        )
    return say(
        "Nothing was changed: it does not help yet. With {faces}, the error on {held} kept out for the "
        "check: {errors}.",
        faces=faces,
        held=held,
        errors=_errors(lesson),
    )


def remarks(lesson: Lesson) -> list[Text]:
    """Return what else a person should know of a lesson."""
    told = []
    if lesson.fresh:
        told.append(say("Not taken over from the network before: {parts}.", parts=lesson.fresh))
    if lesson.spoilt:
        count = len(lesson.spoilt)
        one = say("{n} face was left out: its landmarks lie far from anything that looks like them.", n=count)
        many = say("{n} faces were left out: their landmarks lie far from anything like them.", n=count)
        told.append(say_number(count, one, many))
    return told
