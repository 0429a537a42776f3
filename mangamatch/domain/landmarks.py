"""A landmark set: one landmark file, before anyone knows which face it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box


class SetOrigin(StrEnum):
    """Where the landmarks of a set come from; its name says nothing about that."""

    FILE = "file"
    """A file of the landmark folder."""
    IMPORTED = "imported"
    """A sample of another data set."""
    PREDICTED = "predicted"
    """A network."""
    DRAWN = "drawn"
    """A person, who drew them in the window."""


@dataclass(frozen=True, slots=True)
class FileName:
    """What a FacialLandmarkManga name says; ``box`` in pixels of the half page, +25 px on each side."""

    user: int
    book: str
    half_page: int
    face: int
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class LandmarkSet:
    """One landmark file, or landmarks that the project alone holds.

    ``file`` is its name inside the landmark folder and identifies it; ``name`` is None when the file name
    does not follow the convention. ``origin`` says where the landmarks come from. ``points`` (K, 2) are
    pixels from the corner of the name's box (or of the unknown crop); ``scheme`` names their order.
    ``emotion`` is the file's code or None; ``extra`` keeps every key the reader does not know.
    """

    file: str
    name: FileName | None
    scheme: str
    points: Points
    emotion: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    origin: SetOrigin = SetOrigin.FILE

    @property
    def has_own_face(self) -> bool:
        """Whether the landmarks were made on a face that is known: all but those of a landmark file."""
        return self.origin is not SetOrigin.FILE
