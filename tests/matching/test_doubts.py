"""Sets that were spoilt on purpose are found, and called by the name of what was done to them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.domain.scheme import MANGA60
from mangamatch.matching.doubt_kinds import DoubtKind, doubt_kinds
from mangamatch.matching.evidence import AFFIRMS, DENIES, EVIDENCE, INK
from mangamatch.matching.review_priority import doubts

COUNT = 60


def ring(x, y, width, height, count=10):
    """Points of a loop from its left end, clockwise on the page."""
    angles = np.pi + 2 * np.pi * (np.arange(count) + 0.5) / count
    return np.stack([x + width * np.cos(angles), y + height * np.sin(angles)], axis=1)


def line(x0, x1, y, count=5):
    return np.stack([np.linspace(x0, x1, count), np.full(count, float(y))], axis=1)


def drawn_face(number: int) -> np.ndarray:
    """A face of the scheme manga60 (60, 2), px, each a little different."""
    own = np.random.default_rng(number)
    open_, smile = own.uniform(3, 10), own.uniform(2, 8)
    angles = np.linspace(np.pi, 0, 17)
    parts = {
        "chin": np.stack([50 + 45 * np.cos(angles), 40 + own.uniform(50, 60) * np.sin(angles)], axis=1),
        "brow_left": line(15, 40, 25),
        "brow_right": line(60, 85, 25),
        "eye_left": ring(28, 42, 12, open_),
        "eye_right": ring(72, 42, 12, open_),
        "pupil_left": np.array([[28.0, 42.0]]),
        "pupil_right": np.array([[72.0, 42.0]]),
        "nose": np.array([[50.0, 58.0]]),
        "mouth": ring(50, 76, own.uniform(8, 16), smile),
    }
    points = np.concatenate([parts[part.name] for part in MANGA60.parts])
    return points * own.uniform(0.8, 3) + own.normal(size=(60, 2)) * 0.5 + own.uniform(0, 900, size=2)


def rows(name):
    return list(MANGA60.part(name).indices)


def judged(points=None, *, file="a7.json", count=COUNT, characters=None, **traits):
    """Judge a project of good faces in which one has other ``points`` or traits; return the doubt of that."""
    matches, sets = {}, {}
    for number in range(count):
        name = f"a{number}.json"
        face = drawn_face(number) if points is None or name != file else points(drawn_face(number))
        own = traits if name == file else {}
        match = Match(name, Status.ACCEPTED, "Book", 1, None, Box(0, 0, 100, 100), face)
        matches[name] = replace(match, **own)
        sets[name] = LandmarkSet(name, None, "manga60", face)
    found = {doubt.file: doubt for doubt in doubts(list(matches.values()), sets, characters)}
    return found[file], [doubt for name, doubt in found.items() if name != file]


def in_a_mirror(face):
    return face * (-1, 1)


def eyes_exchanged(face):
    face = face.copy()
    face[rows("eye_left") + rows("eye_right")] = face[rows("eye_right") + rows("eye_left")]
    return face


def jaw_folded(face):
    face = face.copy()
    face[3:13] = face[3:13][::-1]
    return face


def mouth_as_an_eight(face):
    mouth = rows("mouth")
    face = face.copy()
    face[mouth[5:]] = face[mouth[5:]][::-1]
    return face


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (in_a_mirror, DoubtKind.MIRRORED),
        (eyes_exchanged, DoubtKind.SWAPPED),
        (jaw_folded, DoubtKind.FOLDED),
        (mouth_as_an_eight, DoubtKind.FOLDED),
    ],
)
def test_spoilt_landmarks_are_found_and_named(spoil, kind):
    doubt, others = judged(spoil)
    assert doubt.main == kind and doubt.total > max(other.total for other in others)
    spoilt = {DoubtKind.MIRRORED, DoubtKind.SWAPPED, DoubtKind.FOLDED}
    assert not any(spoilt & set(other.kinds) for other in others), "good faces are none of these"


def test_a_turned_face_and_a_closed_eye_are_nothing_of_that_kind():
    turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    doubt, _ = judged(lambda face: face @ turn)
    assert not {DoubtKind.MIRRORED, DoubtKind.SWAPPED, DoubtKind.FOLDED} & set(doubt.kinds)

    def closed(face):
        face = face.copy()
        eye = rows("eye_left")
        face[eye, 1] = face[eye, 1].mean() + np.random.default_rng(1).normal(size=10) * 0.2
        return face

    doubt, _ = judged(closed)
    assert DoubtKind.FOLDED not in doubt.kinds


def test_landmarks_off_the_ink_are_a_kind_of_their_own():
    doubt, others = judged(evidence={INK: 0.04})
    assert INK in doubt.kinds and not any(INK in other.kinds for other in others)
    doubt, _ = judged(evidence={INK: 0.4})
    assert INK not in doubt.kinds and doubt.signs[INK] == pytest.approx(0.6)


def test_a_face_unlike_those_of_its_character_is_found_and_usual_for_the_book():
    """One character has a broad mouth; a face with a narrow one is marked as theirs."""
    characters = {f"a{n}.json": "broad" if n < 20 else "narrow" for n in range(COUNT)}

    def broad(face):
        face = face.copy()
        jaw = rows("chin")
        middle = face[jaw].mean(axis=0)
        face[jaw] = middle + (face[jaw] - middle) * (1.6, 0.7)
        return face

    matches, sets = [], {}
    for name, who in characters.items():
        face = drawn_face(int(name[1:-5]))
        face = broad(face) if who == "broad" and name != "a7.json" else face
        matches.append(Match(name, Status.ACCEPTED, "Book", 1, None, Box(0, 0, 100, 100), face))
        sets[name] = LandmarkSet(name, None, "manga60", face)
    found = {doubt.file: doubt for doubt in doubts(matches, sets, characters)}
    assert DoubtKind.CHARACTER in found["a7.json"].kinds and DoubtKind.TITLE not in found["a7.json"].kinds
    assert sum(DoubtKind.CHARACTER in doubt.kinds for doubt in found.values()) <= 3
    without = {doubt.file: doubt for doubt in doubts(matches, sets)}
    assert DoubtKind.CHARACTER not in without["a7.json"].kinds


@pytest.mark.parametrize("name", EVIDENCE)
def test_what_evidence_says_agrees_with_its_figure(name):
    info = EVIDENCE[name]
    assert info.sentence(AFFIRMS) == info.reason and info.sentence(1.0) == info.reason
    assert info.sentence(DENIES - 0.01) == info.against and info.sentence(0.04) == info.against
    assert info.sentence(DENIES) == info.between == info.sentence(AFFIRMS - 0.01)
    if info.doubts:
        assert doubt_kinds()[name].meaning == info.against
