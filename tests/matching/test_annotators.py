"""Two annotators of one face: who belongs together, where both lie, what is taken and stored."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mangamatch.domain import arrays
from mangamatch.domain.alignment import Alignment
from mangamatch.domain.annotators import (
    AgreementRules,
    AnnotatorPair,
    Take,
    Takes,
    face_size,
    item_status,
    partner_points,
    work_items,
)
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.domain.scheme import MANGA60
from mangamatch.matching.review_priority import annotator_distances, doubts

GROUPS = tuple(group.name for group in MANGA60.groups)
PART_BY_PART = Takes(Take.FIRST, (("chin", Take.SECOND), ("mouth", Take.MEAN)))
ALL_TAKES = [Takes(Take.FIRST), Takes(Take.SECOND), Takes(Take.MEAN), PART_BY_PART]
PLACE = Alignment(300.0, 200.0, 1.5, 1.5)


def landmarks(user: int, points, face: int = 1, box: Box | None = None) -> LandmarkSet:
    name = FileName(user, "B", 9, face, box or Box(10, 20, 130, 140))
    return LandmarkSet(f"user{user}_B_009_face{face:02d}.json", name, "manga60", arrays.points(points))


@pytest.fixture
def sets() -> tuple[LandmarkSet, LandmarkSet]:
    """The second has row 3 of the chin 4 px off, row 55 of the mouth 1 px, and the rest alike."""
    points = np.random.default_rng(5).uniform(0, 100, (60, 2))
    other = points.copy()
    other[3] += (4, 0)
    other[55] += (0, 1)
    return landmarks(0, points), landmarks(1, other)


def placed(item: LandmarkSet, status: Status = Status.PENDING, **words) -> Match:
    points = PLACE.place(item.points)
    fields = {"confidence": 0.95, "method": "provenance", **words}
    return Match(item.file, status, "B", 4, "f", Box(300, 200, 480, 380), points, **fields)


@pytest.fixture
def pair(sets) -> AnnotatorPair:
    return AnnotatorPair.of(sets, placed(sets[0]))


def two_pixels(item: LandmarkSet) -> AgreementRules:
    """Return rules by which 2 px of the page are the tolerance for this face."""
    return AgreementRules(2.0 / face_size(PLACE.place(item.points)))


def test_files_of_one_face_are_one_item_and_others_are_alone(sets) -> None:
    odd = LandmarkSet("odd.json", None, "manga60", sets[0].points)
    other = landmarks(0, sets[0].points, face=2)
    items = work_items([sets[1], odd, other, sets[0]])
    assert items[sets[0].file] == items[sets[1].file] == (sets[0].file, sets[1].file)
    assert items["odd.json"] == ("odd.json",) and items[other.file] == (other.file,)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), Status.PENDING),
        ((Status.PENDING, Status.SKIPPED), Status.SKIPPED),
        ((Status.SKIPPED, Status.ACCEPTED), Status.ACCEPTED),
        ((Status.UNSURE, Status.UNSURE), Status.UNSURE),
    ],
)
def test_an_item_is_pending_while_none_of_its_files_is_decided(statuses, expected) -> None:
    assert item_status(statuses) == expected


def test_the_partner_lies_where_it_lay_on_the_crop(sets) -> None:
    first, second = sets
    on_page = partner_points(first, second, PLACE.place(first.points))
    assert np.allclose(on_page, PLACE.place(second.points))
    moved_box = landmarks(1, second.points - (5, 7), box=Box(15, 27, 130, 140))
    assert np.allclose(partner_points(first, moved_box, PLACE.place(first.points)), on_page)


def test_points_farther_apart_than_a_share_of_the_face_are_flagged(sets) -> None:
    pair = AnnotatorPair.of(sets, placed(sets[0]), None, two_pixels(sets[0]))
    assert pair.limit == pytest.approx(2.0) and pair.flags == {3: pytest.approx(6.0)}  # 4 px at 1.5
    wide = replace(pair, rules=replace(pair.rules, tolerance=pair.rules.tolerance * 4))
    assert wide.limit == pytest.approx(8.0) and not wide.flags
    assert pair.distances[55] == pytest.approx(1.5)


@pytest.mark.parametrize("takes", [*ALL_TAKES, Takes.by_group(dict.fromkeys(GROUPS, Take.MEAN))], ids=str)
def test_takes_are_read_as_they_were_written(takes) -> None:
    assert Takes.read(str(takes)) == takes


@pytest.mark.parametrize("method", ["", "hand", "provenance", "take", "take both", "take first, chin both"])
def test_other_methods_name_no_take(method) -> None:
    assert Takes.read(method) is None


def test_groups_are_taken_one_by_one(pair) -> None:
    first, second = pair.first.points, pair.second.points
    points = pair.points(PART_BY_PART)
    rows = {group.name: found for group, found in MANGA60.groups.items()}
    assert sorted(row for group in rows.values() for row in group) == list(range(60)) and rows[
        "brow"
    ] == list(range(17, 27))
    assert np.array_equal(points[rows["chin"]], second[rows["chin"]])
    assert np.allclose(points[rows["mouth"]], (first + second)[rows["mouth"]] / 2)
    assert np.array_equal(points[rows["eye"]], first[rows["eye"]])
    everything = Takes.by_group(dict.fromkeys(GROUPS, Take.SECOND))
    assert everything == Takes(Take.SECOND) and np.array_equal(pair.points(everything), second)


@pytest.mark.parametrize("takes", ALL_TAKES, ids=str)
def test_accepting_stores_one_match_with_the_points_taken(pair, takes) -> None:
    taken, other = pair.stored(takes, Status.ACCEPTED)
    assert (taken.status, other.status) == (Status.ACCEPTED, Status.SKIPPED)
    assert np.array_equal(taken.points, pair.points(takes)) and taken.method == str(takes)
    assert {taken.file, other.file} == {item.file for item in pair.sets}
    assert (taken.file == pair.second.file) == (takes == Takes(Take.SECOND))


@pytest.mark.parametrize("takes", ALL_TAKES, ids=str)
@pytest.mark.parametrize("moved", [False, True])
def test_what_is_stored_gives_the_same_pair_again(pair, takes, moved) -> None:
    if moved:  # one point by hand
        points = pair.points(takes).copy()
        points[3] += (9, 9)
        pair = pair.moved(arrays.points(points), takes)
    by_file = {m.file: replace(m, who="me") for m in pair.stored(takes, Status.ACCEPTED)}
    again = AnnotatorPair.of(pair.sets, *(by_file[item.file] for item in pair.sets))
    assert again.takes == takes
    assert np.allclose(again.points(takes), pair.points(takes))
    assert np.allclose(again.second.points, pair.second.points)
    if not moved:
        assert np.allclose(again.first.points, pair.first.points)


@pytest.mark.parametrize("status", [Status.REJECTED, Status.SKIPPED, Status.UNSURE, Status.PENDING])
def test_other_decisions_are_about_both(pair, status) -> None:
    stored = pair.stored(Takes(Take.MEAN), status)
    assert [match.status for match in stored] == [status, status]
    assert np.array_equal(stored[0].points, pair.first.points)
    assert np.array_equal(stored[1].points, pair.second.points)


@pytest.mark.parametrize("takes", ALL_TAKES, ids=str)
def test_moving_and_scaling_the_set_takes_both_along(pair, takes) -> None:
    way = Alignment(7, -3, 1.1, 0.9)
    moved = pair.moved(way.place(pair.points(takes)), takes)
    assert np.allclose(moved.first.points, way.place(pair.first.points))
    assert np.allclose(moved.second.points, way.place(pair.second.points))
    assert moved.first.method == "hand" and moved.first.confidence is None


@pytest.mark.parametrize("takes", ALL_TAKES, ids=str)
def test_single_points_move_for_those_they_are_taken_from(pair, takes) -> None:
    points = pair.points(takes).copy()
    points[[0, 30]] += ((5, 0), (0, 5))
    moved = pair.moved(arrays.points(points), takes)
    assert np.allclose(moved.points(takes), points)
    chin, eye = takes.of("chin"), takes.of("eye")
    assert np.array_equal(moved.first.points[0], pair.first.points[0]) == (chin == Take.SECOND)
    assert np.array_equal(moved.second.points[30], pair.second.points[30]) == (eye == Take.FIRST)


def test_a_second_set_that_a_machine_placed_lies_as_in_the_first_frame(sets) -> None:
    first, drawn = placed(sets[0]), AnnotatorPair.of(sets, placed(sets[0])).second.points
    elsewhere = placed(sets[1])
    elsewhere = replace(elsewhere, points=arrays.points(elsewhere.points + 40))
    assert np.allclose(AnnotatorPair.of(sets, first, elsewhere).second.points, drawn)
    by_hand = replace(elsewhere, who="me")
    assert np.array_equal(AnnotatorPair.of(sets, first, by_hand).second.points, by_hand.points)
    other_page = replace(by_hand, page=5)
    assert np.allclose(AnnotatorPair.of(sets, first, other_page).second.points, drawn)


@pytest.mark.parametrize(("confidence", "off", "agrees"), [(0.9, 1, True), (0.89, 1, False), (0.9, 2, False)])
def test_a_pair_agrees_when_sure_and_nothing_is_flagged(sets, confidence, off, agrees) -> None:
    second = sets[0].points.copy()
    second[3] += (off, 0)  # at 1.5 on the page
    pair = AnnotatorPair.of((sets[0], landmarks(1, second)), placed(sets[0], confidence=confidence))
    pair = replace(pair, rules=two_pixels(sets[0]))
    assert pair.agrees == agrees
    assert not replace(pair, first=replace(pair.first, confidence=None)).agrees


@pytest.mark.parametrize("takes", ALL_TAKES, ids=str)
def test_doubt_knows_the_distance_whosoever_points_were_taken(sets, pair, takes) -> None:
    taken, _ = pair.stored(takes, Status.ACCEPTED)
    by_file = {item.file: item for item in sets}
    assert annotator_distances([taken], by_file) == {taken.file: pytest.approx(7.5 / 60, rel=0.05)}
    (doubt,) = doubts([taken], by_file)
    limit = AgreementRules().tolerance * face_size(taken.points)
    assert doubt.signs["annotators"] == pytest.approx(7.5 / 60 / limit, rel=0.05)
    assert "annotators" not in doubts([taken], {taken.file: by_file[taken.file]})[0].signs
