"""A list of matches that may be published: CSV, one row each, no picture, and landmarks only if asked.

::

    file,book,page,face_id,confidence,decision,who
    user0_B_009_face01_x1y2w3h4.json,B,4,000401a3,0.97,accepted,kim

``confidence`` is empty where a person has placed the match, ``page`` where it lies nowhere, ``face_id`` where
the XML lacks the face. Landmarks follow as ``x0,y0,x1,y1`` in pixels of the page; cells of absent ones are
empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import demand_some, sound
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import ABSENT
from mangamatch.files.atomic import replace_file
from mangamatch.files.csv_cells import Table
from mangamatch.formats.common.page_numbers import faces_on_pages

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.face_key import FaceKey
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.match import Match
    from mangamatch.domain.sample import Sample

_COLUMNS = ("file", "book", "page", "face_id", "confidence", "decision", "who")


def write(
    samples: Iterable[Sample],
    path: Path,
    *,
    comment: str = "",
    matches: Sequence[Match] = (),
    points: bool = False,
    plain_cells: bool = False,
) -> Generator[Progress, None, list[Issue]]:
    """List ``matches``, with their ``points`` where asked; without any, the faces of ``samples``.

    The comment has no place. ``plain_cells``: texts that a spreadsheet would take for formulas stay as they
    are.
    """
    given, pace = list(samples), Pace()
    kept, issues = ([], []) if matches else sound(given)
    rows = [_match_row(match, points=points) for match in matches]
    rows += [_face_row(*pair) for pair in zip(kept, faces_on_pages(kept), strict=True)]
    demand_some(len(rows), len(given), issues)
    total = len(rows) + len(issues)
    yield Progress(0, total)
    with replace_file(path) as out:
        table = Table(out, plain=plain_cells)
        count = (max(map(len, rows), default=0) - len(_COLUMNS)) // 2
        table.writerow((*_COLUMNS, *(f"{axis}{i}" for i in range(count) for axis in "xy")))
        for done, row in enumerate(rows):
            if pace.due():
                yield Progress(done, total, str(row[0]))
            table.writerow(row)
    yield Progress(total, total)
    return issues


def _match_row(match: Match, *, points: bool) -> tuple[object, ...]:
    page = match.page if match.is_placed else ""
    sure = "" if match.confidence is None else match.confidence
    place = (match.book, page, match.face_id or "")
    cells = (match.file, *place, sure, match.status.value, match.who)
    return (*cells, *_numbers(match)) if points and match.is_placed else cells


def _numbers(match: Match) -> list[object]:
    """Return x and y of each point, nothing for both of an absent one."""
    found: list[object] = [*match.points.ravel().tolist()]
    for row, level in enumerate(match.visibility):
        if level == ABSENT:
            found[2 * row : 2 * row + 2] = "", ""
    return found


def _face_row(sample: Sample, face: FaceKey) -> tuple[object, ...]:
    return (sample.name, face.book, face.page, face.face_id or "", "", "", "")
