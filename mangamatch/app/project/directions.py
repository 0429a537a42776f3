"""How the books of a project are read: as somebody has said, or as their pages look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.book import Book, Direction
from mangamatch.domain.messages import say
from mangamatch.project.edits import SetSetting

if TYPE_CHECKING:
    from mangamatch.project.session import Session

DIRECTION_STEP = say("Set the reading direction")
_DIRECTIONS = "directions"
"""Setting: title → how a book is read."""
_STRIP = 3.0  # times its width; no page of a printed book is so high


def direction_of(session: Session, book: Book) -> Direction:
    """Return how a book is read: as somebody has said, a strip downwards, all others from right to left."""
    told = session.setting(_DIRECTIONS, {}).get(book.title)
    if told is not None:
        return Direction(told)
    sized = [page for page in book.pages if page.width]
    strips = sum(page.height > _STRIP * page.width for page in sized)
    return Direction.DOWN if strips * 2 > len(sized) else Direction.RIGHT_TO_LEFT


def set_direction(session: Session, title: str, direction: Direction) -> None:
    """Say how a book is read; one step of undo."""
    told = {**session.setting(_DIRECTIONS, {}), title: direction.value}
    session.do(DIRECTION_STEP, SetSetting(_DIRECTIONS, told))
