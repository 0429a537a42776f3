"""Ink as evidence, on drawn faces: what it finds, what it remembers, how far it is trusted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mangamatch.app.project.sources import read_sources
from mangamatch.domain.book import Regions
from mangamatch.domain.progress import result_of
from mangamatch.files.images import read_grey
from mangamatch.matching.cache import Memory
from mangamatch.matching.engine import Search, search_all
from mangamatch.matching.evidence import EXTENT, INK, PROVENANCE
from mangamatch.matching.extent_rules import ExtentRules

if TYPE_CHECKING:
    from mangamatch.domain.book import Book
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.matching.engine import Found

BY_SIZE_AND_INK = frozenset({EXTENT, INK})


@pytest.fixture(scope="module")
def sources(small_demo):
    return result_of(read_sources(small_demo.manga109, small_demo.landmarks))


def nameless(item: LandmarkSet, shift: tuple[float, float] = (31.0, -17.0)) -> LandmarkSet:
    return replace(item, name=None, points=item.points + shift)


def searched(sources, sets, **options) -> list[Found]:
    books = {title: sources.shelf.book(title) for title in sources.shelf.titles}
    search = Search(ExtentRules(), **{"evidence": BY_SIZE_AND_INK, "picture": read_grey, **options})
    return result_of(search_all(sets, books, tuple(books), search))[0]


def test_nameless_sets_are_found_where_their_names_say(sources):
    """The same sets with and without their names; names are right in the demo."""
    sets = sources.landmarks.sets[:12]
    named = searched(sources, sets, evidence=frozenset({PROVENANCE}))
    found = searched(sources, [nameless(item) for item in sets])
    annotated = [
        (a.candidates[0], b.candidates)
        for a, b in zip(named, found, strict=True)
        if a.candidates[0].face_id is not None
    ]
    assert len(annotated) >= 8
    first = [other[0].face_id == right.face_id for right, other in annotated if other]
    assert sum(first) >= 0.9 * len(annotated)
    away = [
        float(np.hypot(*(right.points - other[0].points).T).mean())
        for right, other in annotated
        if other and other[0].face_id == right.face_id
    ]
    assert np.median(away) < 1.5


def test_scores_of_a_set_sum_to_one_at_most(sources):
    for found in searched(sources, [nameless(item) for item in sources.landmarks.sets[:6]]):
        assert sum(candidate.score for candidate in found.candidates) <= 1 + 1e-9
        assert all(0 <= candidate.evidence[INK] <= 1 for candidate in found.candidates[:10])


def test_a_face_that_is_not_there_is_not_found_for_sure(sources):
    """Sets whose faces were taken out of the XML belong to nobody, rather than to the best of the others."""
    sets = sources.landmarks.sets
    named = searched(sources, sets, evidence=frozenset({PROVENANCE}))
    first_page = min(found.candidates[0].page for found in named)
    foreign = [s for s, f in zip(sets, named, strict=True) if f.candidates[0].page == first_page]
    (title,) = {found.candidates[0].book for found in named}
    books = {title: without_page(sources.shelf.book(title), first_page)}
    search = Search(ExtentRules(), BY_SIZE_AND_INK, picture=read_grey)
    found, _ = result_of(search_all([nameless(item) for item in foreign], books, (title,), search))
    assert len(found) >= 5
    assert sum(answer.confidence >= 0.9 for answer in found) <= 1


def without_page(book: Book, page: int) -> Book:
    faces = book.regions["face"]
    rows = np.flatnonzero(faces.pages != page)
    texts = (tuple(column[row] for row in rows) for column in (faces.characters, faces.texts))
    left = Regions(tuple(faces.ids[r] for r in rows), faces.pages[rows], faces.boxes[rows], *texts)
    return replace(book, regions={**book.regions, "face": left})


def test_without_pictures_ink_says_nothing(sources):
    sets = [nameless(item) for item in sources.landmarks.sets[:4]]
    blind = searched(sources, sets, picture=lambda path: None)
    by_size = searched(sources, sets, evidence=frozenset({EXTENT}))
    assert [[c.score for c in f.candidates] for f in blind] == [
        [c.score for c in f.candidates] for f in by_size
    ]
    assert all(INK not in c.evidence for f in blind for c in f.candidates)


def test_what_was_looked_at_is_remembered(sources):
    """The second search reads no page and gives the same answer; other points are another question."""
    sets = [nameless(item) for item in sources.landmarks.sets[:3]]
    memory = Memory()
    first = searched(sources, sets, memory=memory)
    stored, read = dict(memory.fresh), []
    assert set(stored) == {item.file for item in sets}

    def counted(path):
        read.append(path)
        return read_grey(path)

    again = searched(sources, sets, memory=Memory(stored), picture=counted)
    assert not read
    for a, b in zip(first, again, strict=True):
        assert [(c.face_id, c.score) for c in a.candidates] == [(c.face_id, c.score) for c in b.candidates]
        np.testing.assert_array_equal(a.candidates[0].points, b.candidates[0].points)
    searched(sources, [nameless(sources.landmarks.sets[0], (5, 5))], memory=Memory(stored), picture=counted)
    assert read


@pytest.mark.parametrize("spoil", [lambda a: a[:-1], lambda a: a[8:], lambda a: b"\xff" * len(a)])
def test_an_answer_that_is_none_is_asked_again(sources, spoil):
    sets, memory = [nameless(sources.landmarks.sets[0])], Memory()
    (first,) = searched(sources, sets, memory=memory)
    spoilt = {file: (digest, spoil(answer)) for file, (digest, answer) in memory.fresh.items()}
    (again,) = searched(sources, sets, memory=Memory(spoilt))
    assert [c.score for c in again.candidates] == [c.score for c in first.candidates]


def test_a_name_that_speaks_keeps_its_points_and_is_only_swayed(sources):
    """Ink takes the odds of a name up or down by nine at most, and moves no points that are right."""
    sets = sources.landmarks.sets
    named = searched(sources, sets, evidence=frozenset({PROVENANCE, EXTENT}))
    both = searched(sources, sets, evidence=frozenset({PROVENANCE, EXTENT, INK}))
    clear = [(a, b) for a, b in zip(named, both, strict=True) if a.confidence > 0.95]
    assert len(clear) > 20
    for before, after in clear:
        odds = [f.confidence / max(1 - f.confidence, 1e-12) for f in (before, after)]
        assert odds[1] >= odds[0] / 9.01
        if after.candidates[0].face_id == before.candidates[0].face_id:
            shift = np.abs(after.candidates[0].points - before.candidates[0].points).max()
            assert shift < 12
    kept = [
        np.array_equal(a.candidates[0].points, b.candidates[0].points)
        for a, b in clear
        if a.candidates[0].face_id == b.candidates[0].face_id
    ]
    assert np.mean(kept) > 0.97
