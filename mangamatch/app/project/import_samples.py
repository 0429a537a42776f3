"""Import samples of other data sets into a project, where they are reviewed like matches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.app.project.trusted_folders import vouch
from mangamatch.domain.book import Book, Page, Regions
from mangamatch.domain.issue import Issue
from mangamatch.domain.issue_list import shortened
from mangamatch.domain.landmark_json import MAX_EMOTION
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Match, Status
from mangamatch.domain.messages import say
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.visibility import flags_of, without_visibility
from mangamatch.domain.visible import printable
from mangamatch.formats.common import extra_json
from mangamatch.matching.one_sample import accepted_once
from mangamatch.project.session import set_matches, timestamp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from mangamatch.domain.sample import Sample
    from mangamatch.project.session import Session

STEP = say("Import samples")
_ODD = say("Its number of landmarks fits no scheme that is known, so it was not imported.")
_ODD_HINT = say("Convert it on the command line; docs/formats.md tells how.")
METHOD = "import"
_FOLDER = f"{METHOD}/"
"""Names of imported landmark sets begin with it. Nothing is decided by that."""
_MAX_SIDE = 1 << 20  # px
_PAGES = "imported_pages"
"""Setting: title → [path, width, height] of each of its images; the place in the list is the page's index."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many samples were imported; ``skipped`` of these have faces that are accepted already."""

    count: int
    skipped: int


def take_in(
    session: Session, samples: Sequence[Sample], status: Status, known: Collection[str] = ()
) -> Imported:
    """Add samples as placed landmark sets, their images as pages.

    The matches are one step of undo. Each face is accepted once. A title that is also one of the ``known``
    books gets a star, since its pages are different ones. Importing a file again replaces its samples.
    """
    pages: dict[str, list[list[object]]] = session.setting(_PAGES, {})
    pages = {title: list(rows) for title, rows in pages.items()}
    sets, matches = [], []
    now, who = timestamp(), session.who
    for sample in samples:
        title = sample.group or METHOD
        title = f"{title} *" if title in known else title
        index = _page(pages.setdefault(title, []), sample)
        file, (emotion, extra) = (
            _name(session.sets, sample.name),
            _emotion(extra_json.with_face(without_visibility(sample))),
        )
        content = (sample.scheme, sample.points, emotion, extra)
        sets.append(LandmarkSet(file, None, *content, SetOrigin.IMPORTED))
        place = (title, index, None, sample.box)
        match = Match(file, status, *place, sample.points, method=METHOD, who=who, at=now)
        matches.append(replace(match, visibility=flags_of(sample)))
    session.remember(_PAGES, pages)
    vouch(session, {sample.image.parent for sample in samples})
    session.add_sets(sets)
    once = accepted_once(matches, session.sets, session.matches)
    session.do(STEP, *set_matches(once))
    return Imported(len(once), sum(match.status != status for match in once))


def _name(sets: Mapping[str, LandmarkSet], name: str) -> str:
    """Return a name for the set of a sample that no set of another origin has."""
    file = f"{_FOLDER}{name}"
    while file in sets and not is_imported(sets[file]):
        file += "_"
    return file


def _emotion(extra: Mapping[str, Any]) -> tuple[int | None, Mapping[str, Any]]:
    """Return the emotion's code and the other entries. What is no code stays among them."""
    code = extra.get("emotion")
    if type(code) is not int or abs(code) > MAX_EMOTION:
        return None, extra
    return code, {key: value for key, value in extra.items() if key != "emotion"}


def _page(rows: list[list[object]], sample: Sample) -> int:
    """Return the index of the sample's image, added when it is new."""
    path = str(sample.image.absolute())
    for index, row in enumerate(rows):
        if row[0] == path:
            return index
    sizes = sample.size or (0, 0)
    is_known = all(type(side) is int and 0 < side <= _MAX_SIDE for side in sizes)
    rows.append([path, *(sizes if is_known else (0, 0))])
    return len(rows) - 1


def usable(samples: Iterable[Sample], source: Path) -> tuple[list[Sample], list[Issue]]:
    """Return the samples that a project can hold. Those without a group get the source's name as group."""
    held: list[Sample] = []
    odd: list[Sample] = []
    for sample in samples:
        (held if sample.scheme in SCHEMES else odd).append(sample)
    issues = shortened((Issue(str(source), sample.name, _ODD, _ODD_HINT) for sample in odd), source)
    named = (s if s.group else replace(s, group=source.stem) for s in held)
    return [replace(s, group=printable(s.group), name=printable(s.name)) for s in named], issues


def books_of_imports(session: Session) -> list[Book]:
    """Return the imported images as books. Their faces lie where their matches were imported."""
    matches = [match for match in session.matches.values() if is_imported(session.sets.get(match.file))]
    books = []
    for title, rows in session.setting(_PAGES, {}).items():
        pages = tuple(Page(index, w, h, Path(path)) for index, (path, w, h) in enumerate(rows))
        books.append(Book(title, pages, {}, {"face": _faces([m for m in matches if m.book == title])}))
    return books


def _faces(matches: Sequence[Match]) -> Regions:
    boxes = np.array([match.region.as_tuple() for match in matches]).reshape(-1, 4).round().astype(np.int32)
    pages = np.array([match.page for match in matches], np.int32)
    blank = ("",) * len(matches)
    return Regions(tuple(match.file for match in matches), pages, boxes, blank, blank)


def is_imported(landmarks: LandmarkSet | None) -> bool:
    """Whether a landmark set was imported."""
    return landmarks is not None and landmarks.origin is SetOrigin.IMPORTED
