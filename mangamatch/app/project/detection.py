"""How faces are looked for on pages, and what matching asks for those of a page that nobody has listed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mangamatch.app.project.page_lookup import faces_on
from mangamatch.domain.box import is_apart
from mangamatch.files.images import read_grey
from mangamatch.inference.detectors import THRESHOLD, usual_detector

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.box import Box
    from mangamatch.inference.detectors import DetectedFace, FaceDetector
    from mangamatch.matching.evidence import FindFaces

_PAGES_KEPT = 256


@dataclass(frozen=True, slots=True, eq=False)
class Detection:
    """A ``detector``, and the ``threshold``: the score from which on a face counts."""

    detector: FaceDetector
    threshold: float = THRESHOLD

    def faces(self, page: Pixels) -> Sequence[DetectedFace]:
        """Return the faces of ``page``, (H, W) or (H, W, 3), surest first."""
        return self.detector.faces(page, self.threshold)


def usual_detection() -> Detection | None:
    """Return how the usual detector looks; None where there is none."""
    detector = usual_detector()
    return Detection(detector) if detector else None


def faces_of_spots(shelf: BookStore, finds: Callable[[], Detection | None]) -> FindFaces:
    """Return what matching asks for the faces of a page that are not listed.

    ``finds`` makes what looks for them when it is first needed; with None there are none. The pages looked at
    last are remembered.
    """
    made = cache(finds)

    @lru_cache(_PAGES_KEPT)
    def found(title: str, page: int, image: Path) -> tuple[tuple[Box, float], ...]:
        detection, book, picture = made(), shelf.book(title), read_grey(image)
        if detection is None or book is None or picture is None:
            return ()
        listed = [box for _, box in faces_on(book, page)]
        faces = (face for face in detection.faces(picture) if is_apart(face.box, listed))
        return tuple((face.box, face.score) for face in faces)

    return lambda spot: found(spot.book, spot.page, spot.image)
