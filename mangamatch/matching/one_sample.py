"""One face gives one sample, however many people marked it. Exports, imports and decisions all come here.

Two matches are of one face when they lie on the same place (book, page, id or box), or when the names of
their files mean the same face. Neither alone finds all of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from mangamatch.domain.face_key import FaceKey, face_of, named_face
from mangamatch.domain.file_names import name_within
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Match, Status

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence


_SOONEST = (Status.ACCEPTED, Status.UNSURE, Status.PENDING, Status.SKIPPED, Status.REJECTED)
"""The order in which matches of one face are preferred."""


class FaceRegister:
    """Faces that were met so far, numbered in that order."""

    def __init__(self, sets: Mapping[str, LandmarkSet]) -> None:
        self._sets = sets
        self._known: defaultdict[Hashable, list[tuple[FaceKey, int]]] = defaultdict(list)
        self._count = 0

    def find(self, match: Match) -> int | None:
        """Return the number of the face that ``match`` is of; None when it was not met yet."""
        named = self.find_named(match)
        if named is not None or not match.is_placed:
            return named
        return self.find_at(face_of(match, self._sets.get(match.file)))

    def find_at(self, face: FaceKey) -> int | None:
        """Return the number of the face that lies there."""
        there = self._known.get((face.book, face.page), ())
        return next((number for other, number in there if other.is_face_of(face)), None)

    def find_named(self, match: Match) -> int | None:
        """Return the number of the face that the name of the match's file means."""
        name = self._name(match)
        return self.find_at(name) if name else None

    def meet(self, match: Match) -> int:
        """Return the number of the match's face, a new one when it was not met yet."""
        number = self.find(match)
        return self.add(match) if number is None else number

    def take(self, match: Match) -> bool:
        """Register the face of ``match``, and return whether it is a new one."""
        before = self._count
        return self.meet(match) == before

    def add(self, match: Match) -> int:
        """Let name and place of a match both mean its face; return its number."""
        number = self.find(match)
        if number is None:
            number, self._count = self._count, self._count + 1
        self._note(match, number)
        return number

    def _note(self, match: Match, number: int) -> None:
        keys = [self._name(match)]
        if match.is_placed:
            keys.append(face_of(match, self._sets.get(match.file)))
        for key in filter(None, keys):
            self._known[key.book, key.page].append((key, number))

    def _name(self, match: Match) -> FaceKey | None:
        landmarks = self._sets.get(match.file)
        if landmarks is None or landmarks.origin is not SetOrigin.IMPORTED:
            return named_face(landmarks.name if landmarks else None)
        return named_face(name_within(match.file))


def count_faces(matches: Iterable[Match], sets: Mapping[str, LandmarkSet]) -> int:
    """Return of how many faces ``matches`` are."""
    faces = FaceRegister(sets)
    return sum(faces.take(match) for match in matches)


def accepted_once(
    matches: Sequence[Match], sets: Mapping[str, LandmarkSet], stored: Mapping[str, Match]
) -> list[Match]:
    """Accept each face once. What a machine or an import would accept a second time becomes skipped.

    Matches of other files that are accepted in ``stored`` keep their faces. Of several new ones the most
    confident face comes first, of each face the first annotator. Pending files of an accepted face are
    skipped too, as their names say that they are of it.
    """
    taken, new = FaceRegister(sets), {match.file for match in matches}
    for match in stored.values():
        if match.status == Status.ACCEPTED and match.file not in new:
            taken.add(match)
    first = {match.file for match in _by_face(matches, sets) if taken.take(match)}
    return [_skipped_if(match, match.file not in first, taken) for match in matches]


def _skipped_if(match: Match, late: bool, taken: FaceRegister) -> Match:
    if match.status == Status.ACCEPTED:
        return replace(match, status=Status.SKIPPED) if late else match
    waits = match.status == Status.PENDING and taken.find_named(match) is not None
    return replace(match, status=Status.SKIPPED) if waits else match


def _by_face(matches: Iterable[Match], sets: Mapping[str, LandmarkSet]) -> list[Match]:
    """Return what is accepted: the surest name first, of each name the first annotator first."""
    accepted = [match for match in matches if match.status == Status.ACCEPTED]
    names = {match.file: _name_or_file(match, sets) for match in accepted}
    best: dict[object, float] = {}
    for match in accepted:
        best[names[match.file]] = max(best.get(names[match.file], 0.0), _sureness(match))
    return sorted(accepted, key=lambda m: (-best[names[m.file]], str(names[m.file]), _user(m, sets)))


def _name_or_file(match: Match, sets: Mapping[str, LandmarkSet]) -> object:
    landmarks = sets.get(match.file)
    name = landmarks.name if landmarks else None
    return (name.book, name.half_page, name.face) if name else match.file


def _user(match: Match, sets: Mapping[str, LandmarkSet]) -> tuple[int, str]:
    landmarks = sets.get(match.file)
    return landmarks.name.user if landmarks and landmarks.name else 0, match.file


def _sureness(match: Match) -> float:
    """Return the confidence; a placement made by hand has none and is sure."""
    return 1.0 if match.confidence is None else match.confidence


def displaced(
    matches: Sequence[Match], sets: Mapping[str, LandmarkSet], stored: Mapping[str, Match]
) -> list[Match]:
    """Return, as skipped, what was accepted of the faces that a person accepts now with ``matches``."""
    accepted = [match for match in matches if _is_new(match, stored)]
    if not accepted:  # as at every step of a drag
        return []
    now, files = FaceRegister(sets), {match.file for match in matches}
    for match in accepted:
        now.add(match)
    titles = {title for match in accepted for title in _titles(match, sets)}
    others = (m for m in stored.values() if m.status == Status.ACCEPTED and m.file not in files)
    others = (match for match in others if not titles.isdisjoint(_titles(match, sets)))  # of 100,000, a few
    return [replace(match, status=Status.SKIPPED) for match in others if now.find(match) is not None]


def _titles(match: Match, sets: Mapping[str, LandmarkSet]) -> tuple[str, ...]:
    """Return the books that place and name of a match speak of: no other can hold its face."""
    landmarks = sets.get(match.file)
    named = landmarks.name if landmarks else None
    if landmarks is not None and landmarks.origin is SetOrigin.IMPORTED:
        named = name_within(match.file)
    return (match.book, named.book) if named else (match.book,)


def _is_new(match: Match, stored: Mapping[str, Match]) -> bool:
    """Whether ``match`` accepts what was not accepted there before."""
    before = stored.get(match.file)
    was_there = before is not None and before.status == Status.ACCEPTED and before.region == match.region
    return match.status == Status.ACCEPTED and not was_there


def one_each(matches: Iterable[Match], sets: Mapping[str, LandmarkSet]) -> tuple[list[Match], list[Match]]:
    """Return the match that stands for each face, and those that stand back.

    What is accepted goes before what is not, a person's decision before a machine's; then the newest, the
    most confident, the first annotator's.
    """
    ranked = sorted(matches, key=lambda match: _user(match, sets))
    ranked.sort(key=_sureness, reverse=True)
    ranked.sort(key=lambda match: match.at, reverse=True)
    ranked.sort(key=lambda match: (_SOONEST.index(match.status), not match.is_human))
    faces = FaceRegister(sets)
    kept = {match.file for match in ranked if faces.take(match)}
    return [m for m in ranked if m.file in kept], [m for m in ranked if m.file not in kept]
