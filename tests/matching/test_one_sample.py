"""Each face is accepted once and gives one sample: which set stands for it, and what stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.matching.one_sample import accepted_once, count_faces, displaced, one_each

POINTS = arrays.points([(0, 0), (9, 9)])
ACCEPTED, PENDING, SKIPPED = Status.ACCEPTED, Status.PENDING, Status.SKIPPED


def files(count: int = 3, users: int = 2) -> dict[str, LandmarkSet]:
    """``a0`` and ``b0`` are of the first face, by two annotators, and so on."""
    sets = {}
    for user in range(users):
        for face in range(count):
            file = f"{'ab'[user]}{face}"
            name = FileName(user, "B", 3, face, Box(100 * face, 0, 100 * face + 80, 90))
            sets[file] = LandmarkSet(file, name, "any", POINTS)
    return sets


def at(file: str, face: int | None = None, confidence: float | None = 0.9, **others: Any) -> Match:
    """A match on the face of this number, else on that of its name."""
    face = int(file[-1]) if face is None else face
    place = ("B", 1, f"id{face}", Box(100 * face, 0, 100 * face + 80, 90))
    return Match(file, others.pop("status", ACCEPTED), *place, POINTS, confidence, **others)


def stored(*matches: Match) -> dict[str, Match]:
    return {match.file: match for match in matches}


def statuses(matches: list[Match]) -> dict[str, Status]:
    return {match.file: match.status for match in matches}


def test_the_second_annotator_is_skipped() -> None:
    once = accepted_once([at("b0", confidence=1.0), at("a0"), at("a1")], files(), {})
    assert statuses(once) == {"b0": SKIPPED, "a0": ACCEPTED, "a1": ACCEPTED}


def test_so_is_one_below_the_threshold() -> None:
    once = accepted_once([at("a0", status=PENDING), at("b0"), at("a1", status=PENDING)], files(), {})
    assert statuses(once) == {"a0": SKIPPED, "b0": ACCEPTED, "a1": PENDING}


def test_names_without_a_meaning_are_told_by_their_place() -> None:
    sets = {file: replace(item, name=None) for file, item in files().items()}
    once = accepted_once([at("a0", confidence=0.91), at("b0", confidence=0.95), at("a1")], sets, {})
    assert statuses(once) == {"a0": SKIPPED, "b0": ACCEPTED, "a1": ACCEPTED}


def test_another_face_that_was_put_there_waits_for_the_surer_one() -> None:
    once = accepted_once([at("a0", 1, 0.91), at("a1", confidence=0.99)], files(), {})
    assert statuses(once) == {"a0": SKIPPED, "a1": ACCEPTED}


def test_an_annotator_who_was_put_elsewhere_does_not_take_that_place() -> None:
    once = accepted_once([at("a0"), at("b0", 1, 0.99), at("a1", confidence=0.8)], files(), {})
    assert statuses(once) == {"a0": ACCEPTED, "b0": SKIPPED, "a1": ACCEPTED}


def test_what_is_accepted_already_keeps_its_face() -> None:
    known = stored(at("b0", who="me"), at("b1"), at("b2", who="me", status=Status.REJECTED))
    once = accepted_once([at("a0"), at("a1", status=PENDING), at("a2")], files(), known)
    assert statuses(once) == {"a0": SKIPPED, "a1": SKIPPED, "a2": ACCEPTED}


def test_a_match_that_is_replaced_holds_nothing() -> None:
    known = stored(at("a0", 1))
    assert statuses(accepted_once([at("a0"), at("a1")], files(), known)) == {"a0": ACCEPTED, "a1": ACCEPTED}


def test_a_person_who_accepts_a_face_lets_go_of_the_other_set() -> None:
    known = stored(at("b0", who="me"), at("a1"), at("b2"), at("a2", status=PENDING))
    assert statuses(displaced([at("a0", who="me")], files(), known)) == {"b0": SKIPPED}
    assert not displaced([at("a0", status=PENDING)], files(), known)
    assert statuses(displaced([at("a0", 2)], files(), known)) == {"b0": SKIPPED, "b2": SKIPPED}


def test_who_stands_for_a_face() -> None:
    """Accepted, a person, newest, surest, first: in this order."""
    old, new = "2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00"
    pairs = [
        (at("b0", confidence=0.1), at("a0", status=PENDING, who="me", at=new)),
        (at("b0", confidence=0.1, who="me", at=old), at("a0", at=new)),
        (at("b0", confidence=0.1, at=new), at("a0", at=old)),
        (at("b0", confidence=0.95), at("a0")),
        (at("b0", confidence=None), at("a0")),
        (at("a0"), at("b0")),
    ]
    for first, second in pairs:
        for given in ([first, second], [second, first]):
            kept, left = one_each([*given, at("a1")], files())
            assert {match.file for match in kept} == {first.file, "a1"} and left == [second]


def test_bare_regions_and_faces_are_counted_once() -> None:
    sets = {file: replace(item, name=None) for file, item in files().items()}
    bare = replace(at("b0"), face_id=None, region=Box(5, 2, 84, 91))
    assert count_faces([at("a0"), bare, at("a1")], sets) == 2
    assert count_faces([], sets) == 0
