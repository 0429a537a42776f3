"""Absent points are left out of size, ink, shape, doubt and what two annotators differ by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pytest

from mangamatch.domain import arrays
from mangamatch.domain.annotators import AnnotatorPair
from mangamatch.domain.book import Book, Page, Regions
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import MANGA60
from mangamatch.domain.visibility import ABSENT, HIDDEN, SEEN, as_in, flags_of, marked, there_of
from mangamatch.matching.engine import FaceIndex
from mangamatch.matching.evidence import MatchContext
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.matching.face_table import Faces
from mangamatch.matching.ink import fit as ink
from mangamatch.matching.model.shape_space import completed, shifted_and_scaled
from mangamatch.matching.review_priority import annotator_distances, doubts, shape_outliers

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Floats, Points

BOX = Box(0, 0, 100, 100)
GONE = (7, 8, 9)  # the tip of the chin
LEVELS = [ABSENT if row in GONE else SEEN for row in range(60)]
THERE = np.array(LEVELS) != ABSENT


def face(seed: int = 0, spread: float = 0.5) -> Points:
    """A face 80 px wide, a little unlike others."""
    way = np.radians(np.linspace(180, 0, 17))
    jaw = np.column_stack([40 * np.cos(way), 50 * np.sin(way)])
    ring = np.radians(np.arange(10) * 36 + 198)
    eyes = [np.column_stack([x + 10 * np.cos(ring), 8 * np.sin(ring)]) for x in (-18, 18)]
    brows = [np.column_stack([x + np.arange(5) * 4.0, np.full(5, -14.0)]) for x in (-26, 10)]
    mouth = np.column_stack([9 * np.cos(ring), 28 + 4 * np.sin(ring)])
    drawn = np.concatenate([jaw, *brows, *eyes, [[-18, 0], [18, 0], [0, 14]], mouth])
    drawn += (50, 30)
    return arrays.points(drawn + np.random.default_rng(seed).normal(0, spread, drawn.shape))


def astray(points: Floats) -> Points:
    """The same face with its absent points where they cannot be."""
    moved = np.array(points)
    moved[list(GONE)] += (150.0, -260.0)
    return arrays.points(moved)


def set_of(points: Points, file: str = "a.json", user: int = 0, **extra: Any) -> LandmarkSet:
    name = FileName(user, "B", 9, 1, Box(0, 0, 110, 110))
    return LandmarkSet(file, name, "manga60", points, extra=extra)


def match_of(points: Points, file: str = "a.json", flags: bytes = b"") -> Match:
    return Match(file, Status.ACCEPTED, "B", 0, "1", BOX, points, visibility=flags)


def test_rules_of_size_look_at_what_is_there() -> None:
    """A face that ends at the panel's edge is as large as what of it can be seen."""
    box = np.array([[10, 10, 100, 100]], np.int32)
    faces = Regions(("1",), np.zeros(1, np.int32), box, ("",), ("",))
    book = Book("B", (Page(0, 400, 400, None),), {}, {"face": faces})

    def searched(item: LandmarkSet) -> Any:
        return result_of(FaceIndex(MatchContext(Faces([book], ExtentRules()))).search([item]))[0]

    points = face()
    lying = searched(set_of(astray(points)))
    assert not lying.candidates and lying.counts.overhang == 1
    found = searched(set_of(astray(points), visibility=LEVELS))
    (best,) = found.candidates
    assert found.counts.kept == 1
    assert best.points[THERE].max(axis=0) == pytest.approx([100, 100])
    assert (
        best.evidence["extent"]
        == searched(set_of(points, visibility=LEVELS)).candidates[0].evidence["extent"]
    )


def test_ink_looks_at_the_lines_that_are_there() -> None:
    page = np.full((200, 200), 255, np.uint8)
    points, strokes = face(spread=0), MANGA60.strokes
    assert strokes
    for line in (line for lines in (strokes.chin, strokes.brows, strokes.upper_lids) for line in lines):
        run = [row for row in line if row not in GONE]
        cv2.polylines(page, [(points[run] + (40, 40)).round().astype(np.int32)], False, 0, 2)
    crop = ink.prepare(page, Box(20, 20, 180, 180))
    shown, lines = ink.drawn_only(astray(points), strokes, THERE)
    found = ink.fit(shown, crop, strokes=lines)
    assert np.abs(found.alignment.place(points)[THERE] - points[THERE] - (40, 40)).max() < 2
    assert found.score > ink.fit(astray(points), crop, strokes=strokes).score
    same, whole = ink.drawn_only(points, strokes, np.ones(60, bool))
    assert same is points and whole is strokes


@pytest.mark.parametrize("part", [part.name for part in MANGA60.parts])
def test_ink_of_a_part_that_is_absent_is_nought(part: str) -> None:
    """No line and no skin is left of some; nothing divides by that."""
    rows = next(one.indices for one in MANGA60.parts if one.name == part)
    crop = ink.prepare(np.full((200, 200), 255, np.uint8), Box(20, 20, 180, 180))
    there = np.ones(60, bool)
    there[list(rows)] = False
    shown, lines = ink.drawn_only(face(), MANGA60.strokes, there)  # type: ignore[arg-type]
    assert np.isfinite(ink.fit(shown, crop, strokes=lines).responses).all()


def test_a_shape_is_completed_by_the_usual_one() -> None:
    shapes = np.stack([face(seed) for seed in range(20)])
    there = np.ones((20, 60), bool)
    there[3, list(GONE)] = False
    bent = shapes.copy()
    bent[3] = astray(shapes[3]) * 1.5 + (20, -7)
    made = completed(bent, there)
    wanted = shapes[3] * 1.5 + (20, -7)
    assert np.abs(made[3] - wanted).max() < 3 and np.array_equal(made[3, THERE], bent[3, THERE])
    assert np.array_equal(np.delete(made, 3, 0), np.delete(bent, 3, 0))
    assert np.isfinite(completed(bent, np.tile(THERE, (20, 1)))).all()  # none is whole
    placed = shifted_and_scaled(astray(shapes[0]), shapes[:1] + 30.0, (0.5, 2.0), THERE)
    assert np.abs(placed[0, THERE] - shapes[0, THERE] - 30).max() < 1e-6


def test_an_absent_point_makes_no_doubt() -> None:
    shapes = [face(seed) for seed in range(30)]
    shapes[4] = astray(shapes[4])
    files = [f"{number}.json" for number in range(30)]
    sets = {
        file: replace(set_of(points, file), name=None) for file, points in zip(files, shapes, strict=True)
    }
    matches = [match_of(points, file) for file, points in zip(files, shapes, strict=True)]
    assert doubts(matches, sets)[0].file == "4.json"
    matches[4] = marked(matches[4], GONE, ABSENT)
    assert doubts(matches, sets)[0].file != "4.json"
    usual = np.median(shape_outliers([*shapes[:4], *shapes[5:]]))
    at = {doubt.file: doubt.total for doubt in doubts(matches, sets)}
    assert at["4.json"] < usual + 3


def test_annotators_do_not_differ_by_absent_points() -> None:
    points = face()
    first, second = set_of(points), set_of(astray(points), "b.json", user=1)
    sets = {item.file: item for item in (first, second)}
    match = match_of(points)
    assert annotator_distances([match], sets)["a.json"] > 10
    assert annotator_distances([marked(match, GONE, ABSENT)], sets)["a.json"] == 0
    told = {**sets, "b.json": replace(second, extra={"visibility": LEVELS})}
    assert annotator_distances([match], told)["a.json"] == 0
    pair = AnnotatorPair.of((first, second), match, replace(match_of(astray(points), "b.json"), who="kim"))
    assert set(pair.flags) == set(GONE)
    assert not replace(pair, first=marked(match, GONE, ABSENT)).flags


def test_what_a_person_says_goes_before_what_the_file_says() -> None:
    item = set_of(face(), visibility=LEVELS)
    assert there_of(as_in(None, item)).tolist() == THERE.tolist()
    assert as_in(match_of(face(), flags=flags_of(item)), item) is item
    assert there_of(as_in(match_of(face()), item)).all()
    said = as_in(marked(match_of(face()), [0], HIDDEN), set_of(face(), other=1))
    assert said.extra == {"other": 1, "visibility": [HIDDEN, *[SEEN] * 59]}


def test_where_all_are_absent_nothing_is_left_out() -> None:
    assert there_of(set_of(face(), visibility=[ABSENT] * 60)).all()
