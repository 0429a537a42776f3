"""A network as evidence, on drawn faces and made-up networks: what it is worth, and what it cannot spoil."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from mangamatch.app.project.sources import read_sources
from mangamatch.domain.progress import result_of
from mangamatch.files.images import read_grey
from mangamatch.matching.cache import Memory
from mangamatch.matching.engine import Search, search_all
from mangamatch.matching.evidence import EXTENT, INK, MODEL, PROVENANCE, LandmarkPredictor
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.matching.model.calibration import Pairs, log_ratios

INK_ONLY = frozenset({EXTENT, INK})
WITH_MODEL = INK_ONLY | {MODEL}


@pytest.fixture(scope="module")
def sources(small_demo):
    return result_of(read_sources(small_demo.manga109, small_demo.landmarks))


@pytest.fixture(scope="module")
def truth(small_demo):
    return {t["file"]: t for t in json.loads((small_demo.root / "truth.json").read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def noisy(sources, truth):
    """Sets without names whose points are off by 4 px: the ink alone is seldom sure of them."""
    rng = np.random.default_rng(0)
    known = [item for item in sources.landmarks.sets if truth[item.file]["face_id"]]
    return [replace(s, name=None, points=s.points + rng.normal(0, 4, s.points.shape)) for s in known]


@pytest.fixture(scope="module")
def shapes(sources, truth):
    """Points (60, 2) of each face by page file and box; of faces nobody labelled, those of another."""
    found = {}
    for title in sources.shelf.titles:
        book = sources.shelf.book(title)
        drawn = {t["face_id"]: np.array(t["points"]) for t in truth.values() if t["book"] == title}
        spare = next(points for face, points in drawn.items() if face)
        for face in (book.face(row) for row in range(book.face_count)):
            points = drawn.get(face.id, spare - spare.mean(axis=0) + face.box.centre)
            found[book.page(face.page).image, face.box] = points
    return found


def network(shapes, noise: float, key: str = "fake", calls: list | None = None) -> LandmarkPredictor:
    """Make a network that is off by ``noise`` of the face's size, smoothly over the face."""
    rng = np.random.default_rng(1)
    faces = {}
    spare = next(iter(shapes.values()))
    spare = spare - spare.mean(axis=0)
    for place, points in shapes.items():
        size = np.ptp(points, axis=0).mean()
        turn, stretch = rng.normal(0, noise, 2)
        z = points - points.mean(axis=0)
        bent = z + np.stack((stretch * z[:, 0] + turn * z[:, 1], z[:, 0] * rng.normal(0, noise)), axis=1)
        faces[place] = bent + rng.normal(0, noise * size / 2, z.shape) + points.mean(axis=0)

    def points(image, boxes):
        if calls is not None:
            calls.append((image, len(boxes)))
        return np.stack([faces.get((image, box), spare + box.centre) for box in boxes])

    return LandmarkPredictor(key, "manga60", 60, points)


def searched(sources, sets, evidence=WITH_MODEL, **options):
    books = {title: sources.shelf.book(title) for title in sources.shelf.titles}
    search = Search(ExtentRules(), evidence, picture=read_grey, **options)
    return result_of(search_all(sets, books, tuple(books), search))[0]


def is_right(found, truth) -> bool:
    return bool(found.candidates) and found.candidates[0].face_id == truth[found.file]["face_id"]


def told(found, truth) -> tuple[int, int, int]:
    """Count who is right, right for sure, and wrong for sure."""
    right = [is_right(f, truth) for f in found]
    sure = [f.confidence >= 0.9 for f in found]
    pairs = list(zip(right, sure, strict=True))
    return sum(right), pairs.count((True, True)), pairs.count((False, True))


def test_a_good_network_finds_more_and_is_surer(sources, noisy, shapes, truth):
    before = told(searched(sources, noisy, INK_ONLY), truth)
    after = told(searched(sources, noisy, predict=network(shapes, 0.03)), truth)
    assert after[0] >= before[0]
    assert after[1] >= before[1] + 4
    assert after[2] <= before[2] + 1


def test_a_network_without_an_idea_spoils_nothing(sources, noisy, shapes, truth):
    """It answers with the face of another, whichever it is asked about."""
    rng = np.random.default_rng(3)
    others = list(shapes.values())
    wrong = {}
    for (image, box), _ in shapes.items():
        other = others[rng.integers(len(others))]
        wrong[image, box] = other - other.mean(axis=0) + box.centre
    before = told(searched(sources, noisy, INK_ONLY), truth)
    after = told(searched(sources, noisy, predict=network(wrong, 0.0)), truth)
    assert after[0] >= before[0] - 1
    assert after[1] >= before[1] - 3
    assert after[2] <= before[2]


def test_scores_of_a_set_still_sum_to_one_at_most(sources, noisy, shapes):
    for found in searched(sources, noisy[:8], predict=network(shapes, 0.03)):
        assert sum(candidate.score for candidate in found.candidates) <= 1 + 1e-9
        assert all(0 < candidate.evidence[MODEL] < 1 for candidate in found.candidates)


def test_where_nothing_is_sure_nothing_is_said(sources, noisy, shapes):
    """Sizes alone make no pair likely, so that nothing says what a right one looks like."""
    by_size = searched(sources, noisy, frozenset({EXTENT}))
    both = searched(sources, noisy, frozenset({EXTENT, MODEL}), predict=network(shapes, 0.03))
    sure = sum(found.confidence > 0.5 for found in by_size)
    for one, other in zip(by_size, both, strict=True):
        if not sure:
            np.testing.assert_allclose(
                [c.score for c in one.candidates], [c.score for c in other.candidates], atol=1e-6
            )


def test_without_ink_the_points_lie_on_the_prediction(sources, truth, shapes):
    sets = [replace(s, name=None) for s in sources.landmarks.sets if truth[s.file]["face_id"]]
    found = searched(sources, sets, frozenset({EXTENT, MODEL}), predict=network(shapes, 0.0))
    off = []
    for answer in found:
        right = [c for c in answer.candidates if c.face_id == truth[answer.file]["face_id"]]
        off += [np.hypot(*(c.points - truth[answer.file]["points"]).T).mean() for c in right]
    assert np.median(off) < 1


def test_ink_keeps_the_points(sources, noisy, shapes):
    ink = searched(sources, noisy[:6], INK_ONLY)
    both = searched(sources, noisy[:6], predict=network(shapes, 0.1))
    placed = {(f.file, c.face_id): c.points for f in ink for c in f.candidates if INK in c.evidence}
    for found in both:
        for c in found.candidates:
            if INK in c.evidence:
                np.testing.assert_array_equal(c.points, placed[found.file, c.face_id])


def test_each_face_is_shown_once_and_remembered(sources, noisy, shapes):
    calls, memory = [], Memory()
    first = searched(sources, noisy, memory=memory, predict=network(shapes, 0.03, calls=calls))
    assert len(calls) == len({image for image, _ in calls})
    assert sum(count for _, count in calls) <= len(shapes)
    stored, seen = dict(memory.fresh), len(calls)
    again = searched(sources, noisy, memory=Memory(stored), predict=network(shapes, 0.03, calls=calls))
    assert len(calls) == seen
    for a, b in zip(first, again, strict=True):
        assert [(c.face_id, c.score) for c in a.candidates] == [(c.face_id, c.score) for c in b.candidates]
    other = network(shapes, 0.03, key="another", calls=calls)
    searched(sources, noisy[:3], memory=Memory(stored), predict=other)
    assert len(calls) > seen


def test_answers_that_are_none_are_asked_again(sources, noisy, shapes):
    calls, memory = [], Memory()
    first = searched(sources, noisy[:2], memory=memory, predict=network(shapes, 0.03, calls=calls))
    spoilt = {file: (digest, answer[:-8]) for file, (digest, answer) in memory.fresh.items()}
    seen = len(calls)
    again = searched(sources, noisy[:2], memory=Memory(spoilt), predict=network(shapes, 0.03, calls=calls))
    assert len(calls) == 2 * seen
    for a, b in zip(first, again, strict=True):
        assert [c.score for c in a.candidates] == [c.score for c in b.candidates]


def test_sets_of_another_scheme_are_left_alone(sources, noisy, shapes):
    other = replace(network(shapes, 0.03), scheme="ibug68")
    by_ink, both = searched(sources, noisy[:4], INK_ONLY), searched(sources, noisy[:4], predict=other)
    assert [[c.score for c in f.candidates] for f in by_ink] == [
        [c.score for c in f.candidates] for f in both
    ]
    assert all(MODEL not in c.evidence for f in both for c in f.candidates)


def test_a_page_that_cannot_be_read_says_nothing(sources, noisy):
    blind = LandmarkPredictor("blind", "manga60", 60, lambda image, boxes: None)
    found = searched(sources, noisy[:4], predict=blind)
    assert all(MODEL not in c.evidence for f in found for c in f.candidates)


def test_a_name_is_swayed_by_nine_at_most(sources, shapes):
    sets = sources.landmarks.sets
    names = frozenset({PROVENANCE, EXTENT})
    before = searched(sources, sets, names)
    after = searched(sources, sets, names | {MODEL}, predict=network(shapes, 0.5))
    for a, b in zip(before, after, strict=True):
        if a.confidence > 0.95:
            same = next(c for c in b.candidates if c.face_id == a.candidates[0].face_id)
            odds = [score / max(1 - score, 1e-12) for score in (a.confidence, same.score)]
            assert odds[1] >= odds[0] / 81.1  # the face down by nine, all others up
            np.testing.assert_array_equal(same.points, a.candidates[0].points)


def pairs(
    rho: float, sure: float, seed: int = 0, sets: int = 40, faces: int = 60
) -> tuple[Pairs, np.ndarray]:
    """Draw sets and predictions that go together as far as ``rho``; the face of set i is number i."""
    rng = np.random.default_rng(seed)
    drawn = rng.normal(size=(sets, 8))
    predicted = rng.normal(size=(faces, 8))
    predicted[:sets] = rho * drawn + np.sqrt(1 - rho**2) * rng.normal(size=(sets, 8))
    which, face = np.repeat(np.arange(sets), faces), np.tile(np.arange(faces), sets)
    right = which == face
    before = np.where(right, sure, (0.98 - sure) / faces)
    return Pairs(which, drawn[which], predicted[face], before, sets), right


def test_evidence_grows_with_what_the_network_knows():
    means = []
    for rho in (0.0, 0.5, 0.9):
        made, right = pairs(rho, 0.9)
        nats = log_ratios(made)
        means.append(nats[right].mean() - nats[~right].mean())
    assert abs(means[0]) < 0.3
    assert means[0] + 0.3 < means[1] < means[2] - 1


def test_no_face_is_ruled_out():
    made, _ = pairs(0.99, 0.9)
    assert log_ratios(made).min() >= np.log(0.1) - 1e-9


def test_pairs_without_a_prediction_have_no_evidence():
    made, _ = pairs(0.9, 0.9)
    predicted = made.predicted.copy()
    predicted[::7] = np.nan
    nats = log_ratios(replace(made, predicted=predicted))
    assert np.isnan(nats[::7]).all()
    assert np.isfinite(np.delete(nats, np.s_[::7])).all()


def test_one_set_is_no_proof_of_itself():
    """A single sure pair is left out of what it is judged by, so that nothing is known."""
    made, right = pairs(0.99, 0.9, sets=1)
    assert np.abs(log_ratios(made)[right]).max() < 0.3


def test_boxes_outside_the_image_are_no_trouble(sources, noisy, shapes):
    """A prediction that is no number counts as none."""
    good = network(shapes, 0.03)
    first = next(iter(shapes))

    def points(image, boxes):
        found = good.points(image, boxes)
        found[[box == first[1] for box in boxes]] = np.nan
        return found

    found = searched(sources, noisy, predict=replace(good, points=points))
    assert all(np.isfinite(f.confidence) for f in found)
