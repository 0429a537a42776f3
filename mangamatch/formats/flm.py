"""Landmark files as FacialLandmarkManga has them: one JSON a face, its name says book, half page and box.

A page that is wider than high is a spread: the half that is read first has the number 2 × page, the other one
more, and the box counts from the corner of its half. Books of other pages are numbered page by page.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain import arrays
from mangamatch.domain.book import Direction
from mangamatch.domain.box import Box
from mangamatch.domain.file_names import format_name, name_within
from mangamatch.domain.landmark_json import MAX_EMOTION, encode
from mangamatch.domain.landmarks import FileName
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.reading_order import reading_order
from mangamatch.domain.rejection import SampleRejected, demand_some, sound
from mangamatch.domain.scheme import MANGA60
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import VISIBILITY, hides, levels_of
from mangamatch.files.atomic import replace_folder
from mangamatch.formats.common.page_numbers import faces_on_pages
from mangamatch.formats.common.unique_names import safe_stem

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from mangamatch.domain.face_key import FaceKey
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

MARGIN = 25.0
"""Pixels by which the box of a name is larger than that of its face, on each side."""
DIRECTION = "direction"
"""Extra of a sample: how its book is read, from right to left where nobody says."""
_DIGITS = 3  # of a landmark, behind the point
_SAME = 0.5
"""Overlap (IoU) of a face's box with its region on its page, below which the image is not that page."""


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = ""
) -> Generator[Progress, None, list[Issue]]:
    """Write one file a face into the folder ``path``; the comment has no place in them."""
    given = list(samples)
    yield Progress(0, len(given))
    kept, issues = sound(given)
    faces = [_Placed(*pair) for pair in zip(kept, faces_on_pages(kept), strict=True)]
    spreads, taken, pace = _books_of_spreads(faces), _Numbers(), Pace()
    written = 0
    with replace_folder(path) as temp:
        for done, face in enumerate(_as_read(faces)):
            if pace.due():
                yield Progress(done, len(given), face.sample.name)
            try:
                name, left = _name(face, taken, is_spread=face.key.book in spreads)
                text = json.dumps(_content(face, name, left))
            except SampleRejected as refused:
                issues.append(refused.issue_of(face.sample))
                continue
            (temp / format_name(name)).write_text(text, encoding="ascii", newline="\n")
            written += 1
        demand_some(written, len(given), issues)
    yield Progress(len(given), len(given))
    return issues


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sample, and which face of which page it is."""

    sample: Sample
    key: FaceKey

    @property
    def direction(self) -> Direction:
        """How its book is read."""
        return Direction(self.sample.extra.get(DIRECTION, Direction.RIGHT_TO_LEFT))


def _as_read(faces: Iterable[_Placed]) -> list[_Placed]:
    """Return the faces book by book, those of a page in the order in which it is read."""
    pages: defaultdict[tuple[str, int], list[_Placed]] = defaultdict(list)
    for face in sorted(faces, key=lambda face: (face.key.book, face.key.page, face.sample.name)):
        pages[face.key.book, face.key.page].append(face)
    return [face for page in pages.values() for face in _in_order(page)]


def _in_order(page: list[_Placed]) -> list[_Placed]:
    boxes = [face.sample.box for face in page]
    rows = reading_order(boxes, page[0].direction, page[0].sample.size or (0, 0))
    return [page[row] for row in rows]


def _books_of_spreads(faces: Iterable[_Placed]) -> set[str]:
    """Return the books most of whose pages are wider than high."""
    pages = {(face.key.book, face.key.page): size for face in faces if (size := face.sample.size)}
    wide: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for (book, _), (width, height) in pages.items():
        wide[book][width > height] += 1
    return {book for book, counts in wide.items() if counts[True] > counts[False]}


class _Numbers:
    """Numbers the faces of each half page, as their own files did where they came from such."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, int, int]] = set()

    def take(self, book: str, half_page: int, wanted: int) -> int:
        """Return the number that is wanted, or the next that is free."""
        number = wanted
        while (book, half_page, number) in self._taken:
            number += 1
        self._taken.add((book, half_page, number))
        return number


def _name(face: _Placed, taken: _Numbers, *, is_spread: bool) -> tuple[FileName, float]:
    """Return the name of a face's file, and where the page that its box counts from begins, px."""
    sample, key = face.sample, face.key
    if sample.scheme != MANGA60.name:
        problem = say(
            "its landmarks are {scheme}, such files hold {own}", scheme=sample.scheme, own=MANGA60.name
        )
        raise SampleRejected(problem, say("Convert the landmarks with --scheme."))
    if key.region.iou(sample.box) < _SAME and key.region != sample.box:
        raise SampleRejected(say("it was cut out of its page"), say("Export it from its project."))
    left, number = _half(face, is_spread=is_spread)
    box = sample.box.grown(MARGIN).union(Box.around(sample.points)).moved(-left, 0)
    x0, y0, x1, y1 = (float(round(side)) for side in box.as_tuple())
    book, known = safe_stem(key.book), name_within(sample.name)
    row = taken.take(book, number, known.face if known else 0)
    return FileName(known.user if known else 0, book, number, row, Box(x0, y0, x1, y1)), left


def _half(face: _Placed, *, is_spread: bool) -> tuple[float, int]:
    """Return where the half page of a face begins, px, and its number; those of the whole page."""
    sample, page = face.sample, face.key.page
    if not (is_spread and sample.size):
        return 0.0, page
    middle = sample.size[0] // 2
    is_right = sample.box.centre[0] >= middle
    is_second = is_right == (face.direction is Direction.LEFT_TO_RIGHT)
    return (float(middle) if is_right else 0.0), 2 * page + is_second


def _content(face: _Placed, name: FileName, left: float) -> Mapping[str, object]:
    """Return the JSON of a face; its points count from the corner of the name's box."""
    sample = face.sample
    points = arrays.points(sample.points - (left + name.box.x0, name.box.y0))
    code = sample.extra.get("emotion")
    emotion = code if type(code) is int and abs(code) <= MAX_EMOTION else None
    return {
        **encode(points, emotion, _DIGITS),
        **({"face_id": face.key.face_id} if face.key.face_id else {}),
        **({VISIBILITY: levels_of(sample)} if hides(sample) else {}),
    }
