"""Pages that nobody has annotated: faces found and landmarks proposed, and a large project opened.

Run as ``python benchmarks/any_pages.py [spreads] [faces]``; prints one JSON object. Drawn spreads of the
size of Manga109's are looked at by the included detector and network, as ``match --pages --propose`` does.
Then a project of so many faces is opened by turns with and without the visibility of their points;
``ratio`` is that of the medians. Times are those of the clock (``_s``) and of the processor (``_cpu_s``):
on a busy machine the second says what the first would be on a quiet one.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.app.project.detection import usual_detection
from mangamatch.app.project.own_books import with_own_books
from mangamatch.app.project.pages import read_source, take_pages
from mangamatch.app.project.propose import propose_points, take_in
from mangamatch.domain import arrays
from mangamatch.domain.book import Face, FaceOrigin, KeptFace
from mangamatch.domain.book_faces import name_of_face
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.inference.bundled_model import default_model
from mangamatch.project.edits import SetFace, SetLandmarks, SetMatch
from mangamatch.project.session import Session
from mangamatch.synthetic.pages.spread import draw_spread
from mangamatch.synthetic.pages.write import plan_books

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.project.edits import Edit

DRAWN, ROUNDS, PER_PAGE = 5, 5, 10
TARGET_S, TARGET_RATIO = 60, 1.2


def main() -> None:
    spreads, count = (int(text) for text in (*sys.argv[1:], "100", "50000")[:2])
    with tempfile.TemporaryDirectory() as made:
        told = {**proposed(Path(made), spreads), **opened(Path(made), count)}
    targets = {"target_s": TARGET_S, "target_ratio": TARGET_RATIO}
    machine = {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}
    print(json.dumps({"claim": "any pages", **told, **targets, **machine}))


def measured(work: Callable[[], Any]) -> tuple[float, float]:
    """Return the seconds it takes: of the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    kept = work()
    found = time.perf_counter() - clock, time.process_time() - processor
    del kept
    return found


# -- a book of pages -------------------------------------------------------------------------------


def proposed(folder: Path, spreads: int) -> dict[str, Any]:
    """Find and propose on a book of so many spreads; a few are drawn, and stand there again and again."""
    book = folder / "Book"
    book.mkdir()
    (plan,) = plan_books(1, DRAWN, 109)
    for index in range(DRAWN):
        (book / f"{index:03d}.jpg").write_bytes(draw_spread(plan, index).jpeg)
    for index in range(DRAWN, spreads):
        shutil.copyfile(book / f"{index % DRAWN:03d}.jpg", book / f"{index:03d}.jpg")
    with closing(Session(folder / "book.mangamatch")) as session:
        clock, processor = measured(lambda: _propose(session, book))
        told = {"spreads": spreads, "faces_found": len(session.faces), "sets": len(session.matches)}
    return {**told, "propose_s": round(clock, 1), "propose_cpu_s": round(processor, 1)}


def _propose(session: Session, book: Path) -> None:
    take_pages(session, result_of(read_source(book)))
    shelf = with_own_books(None, session)
    assert shelf
    steps = propose_points(session.matches, session.sets, shelf, default_model(), finds=usual_detection())
    take_in(session, result_of(steps))


# -- a large project -------------------------------------------------------------------------------


def opened(folder: Path, count: int) -> dict[str, Any]:
    """Open a project of so many faces, by turns as it is and with flags of all their points."""
    plain, flagged = folder / "plain.mangamatch", folder / "flagged.mangamatch"
    with closing(Session(plain)) as session:
        for start in range(0, count, 5000):
            edits = [edit for row in range(start, min(start + 5000, count)) for edit in _face(row)]
            session.do("Make", *edits)
    shutil.copyfile(plain, flagged)
    flags = np.random.default_rng(1).integers(0, 3, 60, np.uint8).tobytes()
    with closing(sqlite3.connect(flagged, isolation_level=None)) as db:
        db.execute("UPDATE match SET visibility = ?", (flags,))
    times: dict[Path, list[tuple[float, float]]] = {plain: [], flagged: []}
    for _ in range(ROUNDS):
        for path, those in times.items():
            those.append(measured(lambda path=path: Session(path, write=False).close()))  # type: ignore[misc]
    clocks, processors = (
        [statistics.median(pair[kind] for pair in times[path]) for path in (plain, flagged)]
        for kind in (0, 1)
    )
    told = {
        "faces": count,
        "flags": 60 * count,
        "open_s": round(clocks[0], 2),
        "flagged_s": round(clocks[1], 2),
    }
    return {**told, "ratio": round(processors[1] / processors[0], 2)}


def _face(row: int) -> list[Edit]:
    box = Box(20.0 * (row % PER_PAGE), 10, 20.0 * (row % PER_PAGE) + 18, 30)
    face = Face(f"{row:08x}", f"Book{row // 1000}", row // PER_PAGE % 100, box, "", FaceOrigin.FOUND, 0.9)
    points = arrays.points(np.random.default_rng(row).uniform(0, 18, (60, 2)).round(2))
    file = f"predicted/{face.book}/{face.id}"
    item = LandmarkSet(file, None, "manga60", points, origin=SetOrigin.PREDICTED)
    match = Match(file, Status.PENDING, face.book, face.page, face.id, box, points, method="predicted")
    return [SetFace(name_of_face(face), KeptFace(face)), SetLandmarks(file, item), SetMatch(file, match)]


if __name__ == "__main__":
    main()
