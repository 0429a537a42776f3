"""Landmark sets that have lost their names or their faces, searched through the engine's own door.

Shared by ``test_matching_floors.py`` and ``benchmarks/matching.py``: what the labelled pages at hand are made
into, and how an answer is judged.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.arrays import points
from mangamatch.domain.box import Box
from mangamatch.files.images import read_grey
from mangamatch.manga109.landmarks import read_landmarks
from mangamatch.manga109.library import open_library, read_book
from mangamatch.matching.engine import Found, Search, search_all
from mangamatch.matching.evidence import ALL_EVIDENCE
from mangamatch.matching.extent_rules import ExtentRules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.book import Book, Regions
    from mangamatch.domain.landmarks import LandmarkSet

NEAR = 3.0  # px
LISTED = 10  # candidates of a set, as the command line gives them
LARGEST_IOU = 0.3  # of a random box with any face
picture = lru_cache(64)(read_grey)


@dataclass(frozen=True, eq=False)
class Case:
    """A landmark set, and where it belongs: ``face_id`` None when its face is not in the XML.

    ``truth`` (K, 2) are its points on the spread ``page``, px.
    """

    landmarks: LandmarkSet
    book: str
    page: int
    face_id: str | None
    truth: np.ndarray


@dataclass(frozen=True)
class Outcome:
    """One answer: was the best candidate right, how sure was it, where did the right face stand.

    ``place`` counts from 0 and is infinite for a face that is not listed; ``error`` is the mean distance of
    the right candidate's points, px, infinite likewise.
    """

    confidence: float
    right: bool
    place: float
    error: float


def drained(steps):
    """Run a generator to its end and return its value."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def read_cases(manga109: Path, landmarks: Path, truth_file: Path) -> tuple[dict[str, Book], list[Case]]:
    """Read all books, and all landmark sets with what is known about them."""
    truth = {t["file"]: t for t in json.loads(truth_file.read_text(encoding="utf-8"))}
    books = {title: read_book(files)[0] for title, files in open_library(manga109)[0].books.items()}
    folder, _ = drained(read_landmarks(landmarks))
    return books, [_case(item, truth[item.file]) for item in folder.sets]


def _case(item: LandmarkSet, truth: Mapping) -> Case:
    return Case(item, truth["book"], truth["page"], truth["face_id"], points(truth["points"]))


def nameless(cases: Sequence[Case], rng: np.random.Generator, noise: float = 0.0) -> list[Case]:
    """Give each set a name that means nothing and a margin nobody knows; ``noise`` px on every point."""
    found = []
    for number, case in enumerate(cases):
        off = rng.normal(0, noise, case.truth.shape) if noise else np.zeros_like(case.truth)
        at = case.landmarks.points + off
        moved = points(at - at.min(axis=0) + rng.uniform(0, 60, 2))
        item = replace(case.landmarks, file=f"abc_{number:03d}.json", name=None, points=moved)
        found.append(replace(case, landmarks=item, truth=case.truth + off))
    return found


def crowded(book: Book, cases: Sequence[Case], count: int, rng: np.random.Generator) -> Book:
    """Add ``count`` boxes of face sizes, anywhere on the pages but on a face, to those of the XML."""
    faces = book.regions["face"]
    known = {page.index: _boxes_of(faces, page.index) for page in book.pages}
    for case in cases:
        if case.book == book.title:
            known[case.page] = [*known[case.page], Box.around(case.truth)]
    found: list[tuple[int, Box]] = []
    while len(found) < count:
        page = book.pages[int(rng.integers(len(book.pages)))]
        size = np.diff(faces.boxes[rng.integers(len(faces))].reshape(2, 2), axis=0)[0] * rng.uniform(0.9, 1.1)
        if (size < (page.width, page.height)).all():
            corner = rng.uniform(0, (page.width, page.height) - size)
            box = Box(*np.round((*corner, *(corner + size))).tolist())
            if all(box.iou(face) < LARGEST_IOU for face in known[page.index]):
                found.append((page.index, box))
    return _with_faces(book, _joined(faces, found))


def _boxes_of(faces: Regions, page: int) -> list[Box]:
    return [Box(*row) for row in faces.boxes[faces.pages == page].tolist()]


def _joined(faces: Regions, boxes: Sequence[tuple[int, Box]]) -> Regions:
    blank = ("",) * len(boxes)
    return replace(
        faces,
        ids=(*faces.ids, *(f"random{number}" for number in range(len(boxes)))),
        pages=np.concatenate((faces.pages, [page for page, _ in boxes])).astype(np.int32),
        boxes=np.concatenate((faces.boxes, [box.as_tuple() for _, box in boxes])).astype(np.int32),
        characters=faces.characters + blank,
        texts=faces.texts + blank,
    )


def without(book: Book, ids: Collection[str | None]) -> Book:
    """Take faces out of the XML."""
    faces = book.regions["face"]
    kept = [row for row, face in enumerate(faces.ids) if face not in ids]
    some = replace(
        faces,
        ids=tuple(faces.ids[row] for row in kept),
        pages=faces.pages[kept],
        boxes=faces.boxes[kept],
        characters=tuple(faces.characters[row] for row in kept),
        texts=tuple(faces.texts[row] for row in kept),
        extra={},
    )
    return _with_faces(book, some)


def _with_faces(book: Book, faces: Regions) -> Book:
    return replace(book, regions={**book.regions, "face": faces})


def searched(
    cases: Sequence[Case], books: Mapping[str, Book], evidence: Iterable[str] = ALL_EVIDENCE
) -> list[Outcome]:
    """Search all ``cases`` among ``books``: those of its name, or all of them."""
    search = Search(ExtentRules(), frozenset(evidence), LISTED, picture)
    found, _ = drained(search_all([case.landmarks for case in cases], books, list(books), search))
    return [judged(*pair) for pair in zip(cases, found, strict=True)]


def judged(case: Case, found: Found) -> Outcome:
    """Compare an answer with the truth: the face, or the bare region of the right page."""
    places = [(c.book, c.page, c.face_id) for c in found.candidates]
    truth = (case.book, case.page, case.face_id)
    if truth not in places:
        return Outcome(found.confidence, False, math.inf, math.inf)
    place = places.index(truth)
    off = found.candidates[place].points - case.truth
    return Outcome(found.confidence, place == 0, place, float(np.hypot(*off.T).mean()))


def within_book(
    cases: Sequence[Case], books: Mapping[str, Book], evidence: Iterable[str]
) -> dict[str, list[Outcome]]:
    """Search each book's ``cases`` in that book alone."""
    return {
        title: searched([case for case in cases if case.book == title], {title: book}, evidence)
        for title, book in books.items()
    }


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Sum up: shares found first and among five, and how near the right candidate is placed."""
    places, errors = np.array([o.place for o in outcomes]), np.array([o.error for o in outcomes])
    return {
        "n": len(outcomes),
        "first": round(float(np.mean(places == 0)), 3),
        "in_five": round(float(np.mean(places < 5)), 3),
        "within_3px": round(float(np.mean(errors < NEAR)), 3),
        "median_px": round(float(np.median(errors)), 2),
    }
