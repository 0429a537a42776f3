"""Provenance: the face a landmark file's name points to.

Per book: guess readings by voting (``voting``), improve and weigh them (``consensus``), then place every
file under all readings that are still possible. The confidence of a file is a posterior probability::

    sum over readings of  P(reading | all boxes of the book) * P(this face | reading, box, other boxes)

over the readings that put the file on the same page and face, or, when no XML face is there, on the same
bare region. What is left goes to rival faces, to other readings, to names that mean nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.match import Candidate
from mangamatch.domain.visibility import present_points
from mangamatch.matching.extent import push_into_corner
from mangamatch.matching.provenance.columns import Decoded, Names, decode_all, name_columns, page_columns
from mangamatch.matching.provenance.hypotheses import Guesses, guess
from mangamatch.matching.provenance.likelihood import Fit, Modes, compare, modes_at, refine
from mangamatch.matching.provenance.page_mapping import MARGIN, PAGE_READINGS, PRIOR, BookReading, Reading
from mangamatch.matching.provenance.placement import NamedPlace, place_boxes, place_file, same_pages

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from mangamatch.domain.arrays import Floats, Ints
    from mangamatch.domain.book import Book
    from mangamatch.domain.landmarks import FileName, LandmarkSet
    from mangamatch.domain.progress import Progress
    from mangamatch.matching.evidence import MatchContext

_NAME = "provenance"
_ROWS_TO_GUESS, _ROWS_TO_REFINE = 40, 96  # boxes of a book that are enough for it
_MOST_MODES, _BOXES_AT_ONCE = 16, 600
_MEANINGLESS = 0.5  # prior probability that a book's names mean nothing here
# From where on a book is said to agree: posterior probability of the pages, share and number of boxes
# on a face beyond chance. What little a book shows is used; how far it is trusted, ``placing`` says.
_AGREED, _LEAST_SUPPORT, _LEAST_BOXES = 0.6, 0.15, 0.7
_WORTH = 12.0  # log weight below the best at which a mode is dropped


def prepare(ground: MatchContext) -> ByName | None:
    """Read the names, where they all give one book."""
    return ByName(ground.named, ground.faces.books[0]) if ground.named else None


class ByName:
    """Puts a set on the faces of the page its name points to, or on the bare region there."""

    def __init__(self, named: Sequence[LandmarkSet], book: Book) -> None:
        self._book = book
        self.reading, places = read_names(named, book)
        self._places = {place.file: place for place in places}

    def weigh(
        self, sets: Sequence[LandmarkSet], candidates: Sequence[list[Candidate]], limits: Sequence[int | None]
    ) -> Generator[Progress, None, list[list[Candidate]]]:
        """Add the faces the name may mean, each with its posterior probability."""
        yield from ()  # the names were read beforehand
        return [found + self._named(item) for item, found in zip(sets, candidates, strict=True)]

    def _named(self, landmarks: LandmarkSet) -> list[Candidate]:
        place = self._places.get(landmarks.file)
        if place is None:
            return []
        trust = place.confidence / max(place.candidates[0][1], 1e-12)  # less where little bears it out
        return [self._candidate(landmarks, place, row, trust * p) for row, p in place.candidates]

    def _candidate(
        self, landmarks: LandmarkSet, place: NamedPlace, row: int | None, probability: float
    ) -> Candidate:
        """Points lie where the name puts them, but for a face that is somewhere else on the page."""
        face = None if row is None else self._book.face(row)
        region, face_id = (face.box, face.id) if face else (place.region, None)
        points = place.points
        if not region.intersection(place.region).area:
            points = push_into_corner(present_points(landmarks), region).place(landmarks.points)
        evidence = {_NAME: probability}
        return Candidate(self._book.title, place.page, face_id, region, points, probability, evidence)


def read_names(sets: Sequence[LandmarkSet], book: Book) -> tuple[BookReading, list[NamedPlace]]:
    """Fit the reading of one book's file names and place its files; sets without a name are left out."""
    named = [(item, item.name) for item in sets if item.name is not None]
    if not named:
        return BookReading(book.title, PRIOR, 0.0, None, 0.0, False), []
    names = name_columns([name for _, name in named])
    decoded = decode_all(names, page_columns(book))
    modes, posterior = _possible_modes(decoded)
    book_reading, chosen = _choose(book.title, decoded, modes, posterior)
    units = _units([name for _, name in named], names)
    placing = place_boxes(decoded, modes, posterior, chosen, units)
    rows = names.row_of_file.tolist()
    places = [
        place_file(item, row, placing, book_reading) for (item, _), row in zip(named, rows, strict=True)
    ]
    return book_reading, places


def _units(names: Sequence[FileName], columns: Names) -> Ints:
    """Per box, a number that boxes share when different annotators gave them the same face number."""
    users: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for name, row in zip(names, columns.row_of_file.tolist(), strict=True):
        users[name.half_page, name.face].append((name.user, row))
    units = np.arange(len(columns))
    for members in users.values():
        if len({user for user, _ in members}) == len(members):
            units[[row for _, row in members]] = members[0][1]
    return units


def _possible_modes(decoded: Decoded) -> tuple[Modes, Floats]:
    """Find the readings worth keeping, the prior's first, and their posterior probabilities."""
    names = decoded.names
    few = decode_all(names.some(_ROWS_TO_GUESS), decoded.pages)
    started = _started(guess(few))
    promise = np.log(compare(few, started, panels=False).total).sum(axis=1)
    modes = refine(few, started.take(np.argsort(-promise)[: _as_many(names, 48, 150)]), 3)
    modes = _distinct(modes, _as_many(names, 6, 30))
    some = decode_all(names.some(_ROWS_TO_REFINE), decoded.pages)
    modes = refine(some, _in_all_kinds(modes), 8)
    prior = refine(some, _prior_mode(), 8)
    modes = refine(decoded, _joined(prior, modes.take(_worthy(modes))), 2)
    modes = modes.take(_first_of_each(modes))
    nothing = np.log(_MEANINGLESS)
    top = max(float(modes.weight.max()), nothing)
    odds = np.exp(modes.weight - top)
    return modes, odds / (odds.sum() + np.exp(nothing - top))


def _started(guesses: Guesses) -> Modes:
    """Start at the guesses: of each page reading first the plain one, then one without a shift."""
    ways, order = len(PAGE_READINGS), np.arange(len(guesses.way))
    return modes_at(guesses, order < ways, order < 2 * ways, np.full(len(order), MARGIN))


def _as_many(names: Names, least: int, most: int) -> int:
    """Return how many modes are affordable: books with few files leave more of them open."""
    return int(np.clip(_BOXES_AT_ONCE / len(names), least, most))


def _worthy(modes: Modes) -> Ints:
    """Numbers of the modes that may matter, and of the best that takes other pages than the best."""
    close = modes.weight > modes.weight.max() - _WORTH
    others = np.flatnonzero(modes.way != modes.way[modes.weight.argmax()])
    if len(others):
        close[others[modes.weight[others].argmax()]] = True
    order = np.argsort(-modes.weight)
    return np.asarray(order[close[order]][:_MOST_MODES])


def _prior_mode() -> Modes:
    way = next(i for i, (reading, _) in enumerate(PAGE_READINGS) if reading == PRIOR)
    guesses = Guesses(np.array([way]), np.ones(1), np.zeros((1, 2)))
    return modes_at(guesses, np.ones(1, bool), np.ones(1, bool), np.full(1, MARGIN))


def _joined(*parts: Modes) -> Modes:
    columns = zip(*(vars(part).values() for part in parts), strict=True)
    return Modes(*(np.concatenate(column) for column in columns))


def _in_all_kinds(modes: Modes) -> Modes:
    """Every mode with its scale held at 1 or free, its shift at 0 or free, margins scaled or not."""
    parts = []
    for plain_scale, plain_shift, scaled in product((True, False), (True, False), (False, True)):
        fits = np.ones(len(modes), bool)
        if plain_scale:
            fits &= np.abs(np.log(modes.scale)) < 0.08
        if plain_shift:
            fits &= np.abs(modes.shift).max(axis=1) < 50
        if scaled:
            fits &= (np.abs(np.log(modes.scale)) > 0.03) & (not plain_scale)
        part = modes.take(np.flatnonzero(fits))
        held = {
            "plain_scale": np.full(len(part), plain_scale),
            "plain_shift": np.full(len(part), plain_shift),
        }
        margin = MARGIN / part.scale if scaled else np.full(len(part), MARGIN)
        parts.append(replace(part, margin=margin, **held))
    return _joined(*parts)


def _distinct(modes: Modes, count: int, *, with_kind: bool = False) -> Modes:
    """At most ``count`` modes, best first, no two of which are the same."""
    kept: list[int] = []
    for at in np.argsort(-modes.weight).tolist():
        if len(kept) < count and not any(_alike(modes, at, other, with_kind) for other in kept):
            kept.append(at)
    return modes.take(np.array(kept, dtype=np.int64))


def _first_of_each(modes: Modes) -> Ints:
    """Numbers of the modes that are not the same as an earlier one."""
    alike = [any(_alike(modes, at, other, True) for other in range(at)) for at in range(len(modes))]
    return np.flatnonzero(~np.array(alike))


def _alike(modes: Modes, one: int, other: int, with_kind: bool) -> bool:
    """Whether two modes put everything in the same place, within a few pixels."""
    if modes.way[one] != modes.way[other]:
        return False
    if with_kind:
        kinds = (modes.plain_scale, modes.plain_shift)
        if any(kind[one] != kind[other] for kind in kinds):
            return False
        if (modes.margin[one] == MARGIN) != (modes.margin[other] == MARGIN):
            return False
    apart = np.abs(modes.shift[one] - modes.shift[other]).max()
    return bool(apart < 8 and abs(np.log(modes.scale[one] / modes.scale[other])) < 0.015)


def _choose(title: str, decoded: Decoded, modes: Modes, posterior: Floats) -> tuple[BookReading, int]:
    """Describe what was found; also the number of the mode that places the files."""
    best = int(posterior.argmax())
    same = same_pages(decoded, modes, best)
    others = np.flatnonzero(~same)
    second = int(others[modes.weight[others].argmax()]) if len(others) else None
    support = _support(decoded, modes.take(np.array([best, 0, best if second is None else second])))
    borne_out = support[0] >= _LEAST_SUPPORT and support[0] * len(decoded.names) >= _LEAST_BOXES
    agreed = bool(borne_out and posterior[same].sum() >= _AGREED)
    chosen = best if agreed else 0
    reading = _reading(modes, chosen)
    runner_up = None if second is None else _reading(modes, second)
    second_support = 0.0 if second is None else float(support[2])
    return BookReading(
        title, reading, float(support[0 if agreed else 1]), runner_up, second_support, agreed
    ), chosen


def _reading(modes: Modes, at: int) -> Reading:
    scale = 1.0 if modes.plain_scale[at] else float(modes.scale[at])
    shift = (0.0, 0.0) if modes.plain_shift[at] else (float(modes.shift[at, 0]), float(modes.shift[at, 1]))
    return replace(PAGE_READINGS[int(modes.way[at])][0], scale=scale, shift=shift)


def _support(decoded: Decoded, modes: Modes) -> Floats:
    """Share of boxes on a face (C,), beyond what the same boxes find on other pages."""
    share = _on_a_face(compare(decoded, modes))
    pages = max(decoded.pages.absent, 1)
    elsewhere = [(decoded.slots[modes.way] + step) % pages for step in (3, 7, 11, 16) if step % pages]
    if not elsewhere:
        return share
    chance = np.mean([_on_a_face(compare(decoded, modes, slots)) for slots in elsewhere], axis=0)
    return np.asarray(np.maximum(share - chance, 0) / np.maximum(1 - chance, 1e-9))


def _on_a_face(fit: Fit) -> Floats:
    return np.asarray((fit.face.sum(axis=2) / fit.total).mean(axis=1))
