"""How well annotators agree over a project, on sets that were moved apart on purpose."""

from __future__ import annotations

import numpy as np
import pytest

from mangamatch.app.project.agreement import agreements
from mangamatch.domain.annotators import AgreementRules, face_size
from mangamatch.domain.arrays import points
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.scheme import MANGA60


def face() -> np.ndarray:
    """A face of 100 × 100 px whose jaw is a straight line from left to right."""
    drawn = np.random.default_rng(2).uniform(20, 80, size=(60, 2))
    drawn[:17] = np.stack([np.linspace(0, 100, 17), np.full(17, 100.0)], axis=1)
    drawn[17] = (50, 0)
    return drawn


def drawn_by(user: int, number: int, away=(0.0, 0.0), rows=range(60), corner=(0, 0)) -> LandmarkSet:
    moved = face()
    moved[list(rows)] += away
    x, y = corner
    name = FileName(user, "B", 1, number, Box(x, y, x + 150, y + 150))
    return LandmarkSet(f"user{user}_{number}.json", name, "manga60", points(moved - corner))


def test_distances_are_shares_of_the_face_whatever_corner_their_points_count_from():
    sets = [drawn_by(0, 1), drawn_by(1, 1, (3, 4), corner=(10, 20)), drawn_by(0, 2)]
    (told,) = agreements(sets, 0.1)
    everything = told.parts[None]
    assert (told.faces, told.pairs, told.agreeing) == (1, 1, 1)
    numbers = everything.mean, everything.median, everything.p95
    assert numbers == pytest.approx([5 / face_size(face())] * 3)
    assert everything.within == 1.0 and agreements(sets, 0.049)[0].parts[None].within == 0.0


def test_along_and_across_the_curve_are_told_apart():
    (chin,) = [group for group in MANGA60.groups if group.name == "chin"]
    for away, along, across in (((4.0, 0.0), 0.04, 0.0), ((0.0, 3.0), 0.0, 0.03)):
        (told,) = agreements([drawn_by(0, 1), drawn_by(1, 1, away)], 0.1)
        size = face_size(face()) / 100
        assert told.parts[chin].along == pytest.approx(along / size, abs=1e-9)
        assert told.parts[chin].across == pytest.approx(across / size, abs=1e-9)


def test_a_part_that_differs_is_told_and_one_point_without_a_curve_has_no_direction():
    rows = list(MANGA60.part("mouth").indices)
    (told,) = agreements([drawn_by(0, 1), drawn_by(1, 1, (8, 0), rows)], 0.05)
    by_name = {group.name: part for group, part in told.parts.items() if group}
    assert by_name["mouth"].within == 0 and by_name["chin"].mean == 0
    assert by_name["nose"].along is None and told.agreeing == 0
    assert set(np.flatnonzero(told.apart).tolist()) == set(rows)


def test_three_annotators_are_three_pairs_and_each_two_are_named():
    sets = [drawn_by(0, 1), drawn_by(1, 1, (1, 0)), drawn_by(2, 1, (9, 0)), drawn_by(0, 2), drawn_by(2, 2)]
    (told,) = agreements(sets, 0.05)
    assert (told.faces, told.pairs, told.agreeing) == (2, 4, 2)
    found = {(one.first, one.second): (one.faces, one.agreeing) for one in told.users}
    assert found == {(0, 1): (1, 1), (0, 2): (2, 1), (1, 2): (1, 0)}
    assert told.to_json()["parts"]["all"]["mean"] == told.parts[None].mean


def test_nobody_to_compare_is_no_agreement():
    assert agreements([drawn_by(0, 1), drawn_by(0, 2)], 0.05) == []


@pytest.mark.parametrize("stored", [None, [], {"tolerance": "wide"}, {"tolerance": -1}, {"tolerance": True}])
def test_rules_that_cannot_be_are_as_usual(stored):
    assert AgreementRules.from_json(stored) == AgreementRules()


def test_rules_come_back():
    rules = AgreementRules(0.08, 0.5)
    assert AgreementRules.from_json(rules.to_json()) == rules
