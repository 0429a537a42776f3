"""A kind of evidence is one package and one entry: the entry says what it needs and what its doubt means."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType

import pytest

from mangamatch.app.project.match import MatchOptions, find_candidates
from mangamatch.app.project.sources import read_sources
from mangamatch.domain.messages import say
from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import SCHEMES
from mangamatch.errors import UsageError
from mangamatch.matching import evidence
from mangamatch.matching.engine import FaceIndex
from mangamatch.matching.evidence import EVIDENCE, EXTENT, INK, EvidenceInfo, MatchContext, Need
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.matching.face_table import Faces
from mangamatch.matching.review_priority import doubts

ONLY_WEIGHS = [name for name, info in EVIDENCE.items() if not info.proposes]


@pytest.fixture(scope="module")
def sources(small_demo):
    return result_of(read_sources(small_demo.manga109, small_demo.landmarks))


class _Hair:
    """Says one half of every candidate, and counts how often it is asked."""

    asked = 0

    def weigh(self, sets, candidates, limits):
        yield from ()
        _Hair.asked += len(sets)
        return [[replace(c, evidence={**c.evidence, "hair": 0.5}) for c in some] for some in candidates]


@pytest.fixture
def hair(monkeypatch):
    """A kind of evidence that only weighs what others propose, looks at pages and makes doubts."""
    module = ModuleType("mangamatch.matching.hair")
    module.prepare = lambda ground: _Hair()
    monkeypatch.setitem(sys.modules, "mangamatch.matching.hair", module)
    needs = frozenset({Need.FACES, Need.PAGES})
    says = say("The hair is alike"), say("The hair is similar"), say("The hair differs")
    entry = EvidenceInfo("hair", say("hair"), *says, needs, doubts=True)
    monkeypatch.setitem(evidence.EVIDENCE, "hair", entry)
    monkeypatch.setattr(_Hair, "asked", 0)
    return "hair"


def test_a_new_kind_weighs_looks_and_makes_doubts(sources, hair):
    sets = sources.landmarks.sets[:3]
    found = result_of(find_candidates(sets, sources.shelf, _options({EXTENT, hair}))).found
    best = found[0].candidates[0]
    assert best.evidence[hair] == 0.5 and _Hair.asked == 3
    from mangamatch.app.project.proposal import proposal

    match = proposal(sets[0], best, 1.0)
    assert doubts([match], {sets[0].file: sets[0]})[0].signs[hair] == 0.5


def test_what_looks_is_asked_only_where_looking_is_wanted(sources, hair):
    books = [sources.shelf.book(title) for title in sources.shelf.titles]
    index = FaceIndex(MatchContext(Faces(books, ExtentRules())), {EXTENT, hair})
    result_of(index.search(sources.landmarks.sets[:1], look=False))
    assert _Hair.asked == 0
    result_of(index.search(sources.landmarks.sets[:1]))
    assert _Hair.asked == 1


@pytest.mark.parametrize("kinds", [{kind} for kind in ONLY_WEIGHS] + [set(ONLY_WEIGHS)])
def test_what_only_weighs_needs_another(kinds):
    with pytest.raises(UsageError, match="proposes") as told:
        _options(kinds)
    assert "extent" in told.value.hint and "provenance" in told.value.hint


def test_a_new_kind_that_only_weighs_is_refused_alone(hair):
    with pytest.raises(UsageError, match="hair"):
        _options({hair})
    with pytest.raises(UsageError, match="hair"):
        _options({hair, INK})


def test_a_model_needs_evidence_that_uses_one(tmp_path, hair):
    with pytest.raises(UsageError, match="needs evidence model"):
        MatchOptions(ExtentRules(), evidence=frozenset({EXTENT, hair}), model=tmp_path)


def test_unknown_evidence_is_told():
    with pytest.raises(UsageError, match="smell"):
        _options({"smell", EXTENT})


def test_ink_says_which_schemes_it_is_not_for(sources):
    first = sources.landmarks.sets[0]
    points = first.points[[*range(60), *range(8)]]
    odd = replace(first, scheme="ibug68", points=points)
    issues = result_of(find_candidates([first, odd], sources.shelf, _options({EXTENT, INK}))).issues
    assert [(issue.where, "ink" in issue.problem) for issue in issues] == [("ibug68", True)]
    assert SCHEMES["manga60"].strokes is not None


def test_a_file_that_no_evidence_can_place_is_told(sources):
    nameless = replace(sources.landmarks.sets[0], name=None)
    by_name = result_of(find_candidates([nameless], sources.shelf, _options({"provenance"})))
    assert "propose" in by_name.issues[0].problem
    assert not result_of(find_candidates([nameless], sources.shelf, _options({EXTENT}))).issues


def test_every_kind_tells_what_its_doubt_means_or_makes_none():
    assert {name for name, info in EVIDENCE.items() if info.doubts} == {name for name in ONLY_WEIGHS}
    assert all(info.unfit for info in EVIDENCE.values() if info.needs & {Need.STROKES, Need.MODEL})


def _options(kinds):
    return MatchOptions(ExtentRules(), evidence=frozenset(kinds))
