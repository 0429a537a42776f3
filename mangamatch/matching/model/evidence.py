"""A trained network as evidence: how well a set's shape fits what the network sees on a face.

Pose and expression tell faces of one book apart: ``shape_space.py`` compares them, ``calibration.py`` says
what the comparison is worth. The odds of each face change by it
(Bayes' rule). Points stay where name or ink put them; where neither has said anything, they are laid on the
prediction.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.visibility import there_of
from mangamatch.matching.cache import digest_of, stamp_of
from mangamatch.matching.evidence import (
    EVIDENCE,
    MODEL,
    LandmarkPredictor,
    MatchContext,
    name_speaks,
    share_probability,
)
from mangamatch.matching.ink.calibration import expit
from mangamatch.matching.model.calibration import Pairs, log_ratios
from mangamatch.matching.model.shape_space import ShapeSpace, completed, shifted_and_scaled

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Candidate
    from mangamatch.matching.face_table import PageSpot

MEMORY = "model:"
"""What is remembered of pages is kept under this and the page's place, landmark files under their names."""
_WAYS = 10  # in which shapes differ: with 6 less is told, with 16 parts are read that no set has alike twice
_MOST = 2000  # faces looked at for one set, likeliest first
_WITNESS = 9.0  # the odds of a name change by no more, as with the ink
_SCALES = (0.85, 1.15)


def prepare(ground: MatchContext) -> ByModel | None:
    """Need a network, and pages to show it."""
    return ByModel(ground, ground.predict) if ground.predict and ground.faces.has_images else None


class ByModel:
    """Weighs candidates by what a network predicts on them."""

    def __init__(self, ground: MatchContext, predict: LandmarkPredictor) -> None:
        self._ground, self._predict = ground, predict

    def weigh(
        self, sets: Sequence[LandmarkSet], candidates: Sequence[list[Candidate]], limits: Sequence[int | None]
    ) -> Generator[Progress, None, list[list[Candidate]]]:
        """Show the network all faces of all sets, page by page, each face once."""
        alike = [number for number, item in enumerate(sets) if item.scheme == self._predict.scheme]
        looks = {number: self._look(candidates[number]) for number in alike}
        rows = {spot: row for row, spot in enumerate(dict.fromkeys(_spots(looks.values())))}
        found = yield from self._predicted(list(rows))
        weighed, asked = list(candidates), [number for number in alike if looks[number]]
        if not np.isfinite(found).any():
            return weighed
        faces = [np.array([rows[spot] for spot in looks[n].values()]) for n in asked]
        before = [np.array([candidates[n][i].score for i in looks[n]]) for n in asked]
        nats = log_ratios(_pairs([sets[n] for n in asked], before, faces, found))
        told = np.split(nats, np.cumsum([len(some) for some in faces])[:-1])
        for n, mine, own in zip(asked, faces, told, strict=True):
            weighed[n] = _weighed(sets[n], candidates[n], list(looks[n]), found[mine], own)
        return weighed

    def _look(self, candidates: Sequence[Candidate]) -> dict[int, PageSpot]:
        """Return what is to be looked at for one set, by the candidate's number."""
        best = sorted(range(len(candidates)), key=lambda i: -candidates[i].score)[:_MOST]
        spots = ((i, self._ground.faces.spot(candidates[i])) for i in best)
        return {i: spot for i, spot in spots if spot is not None}

    # -- predicting --------------------------------------------------------------------------------

    def _predicted(self, spots: Sequence[PageSpot]) -> Generator[Progress, None, Floats]:
        """Predictions (F, K, 2) on ``spots``, page px, those of an earlier search from memory."""
        found = np.full((len(spots), self._predict.count, 2), np.nan)
        pages: dict[tuple[str, int, Path], list[int]] = {}
        for row, spot in enumerate(spots):
            pages.setdefault(spot[:3], []).append(row)
        done = 0
        for page, rows in pages.items():
            yield Progress(done, len(spots), say("Looking through the model"))
            found[rows] = self._on_page(page, [spots[row].box for row in rows])
            done += len(rows)
        return found

    def _on_page(self, page: tuple[str, int, Path], boxes: Sequence[Box]) -> Floats:
        title, index, image = page
        name, digest = f"{MEMORY}{title}/{index}", digest_of((self._predict.key, *stamp_of(image)))
        known = _unpacked(self._ground.memory.recall(name, digest) or b"", self._predict.count)
        if fresh := [box for box in boxes if box not in known]:
            points = self._predict.points(image, fresh)
            if points is None:
                return np.full((len(boxes), self._predict.count, 2), np.nan)
            known |= dict(zip(fresh, points, strict=True))
            self._ground.memory.keep(name, digest, _packed(known))
        return np.stack([known[box] for box in boxes])


def _spots(looks: Iterable[dict[int, PageSpot]]) -> Iterable[PageSpot]:
    return (spot for look in looks for spot in look.values())


def _packed(known: dict[Box, Floats]) -> bytes:
    """Rows of float64: box, points."""
    rows = [(*box.as_tuple(), *points.ravel()) for box, points in known.items()]
    return np.array(rows, "<f8").tobytes()


def _unpacked(answer: bytes, count: int) -> dict[Box, Floats]:
    """Return what :func:`_packed` wrote; nothing for anything else, which is asked again."""
    width = 4 + 2 * count
    rows = np.frombuffer(answer if len(answer) % (8 * width) == 0 else b"", "<f8").reshape(-1, width)
    return {Box(*row[:4].tolist()): row[4:].reshape(count, 2) for row in rows}


def _pairs(
    sets: Sequence[LandmarkSet], before: Sequence[Floats], numbers: Sequence[NDArray[np.intp]], found: Floats
) -> Pairs:
    """Pair each set with the faces ``numbers`` that were looked at for it."""
    drawn = completed(np.stack([item.points for item in sets]), np.stack(list(map(there_of, sets))))
    seen = np.isfinite(found).all(axis=(1, 2))
    space = ShapeSpace.of([drawn, found[seen]], _WAYS)
    described = np.full((len(found), space.size), np.nan)
    described[seen] = space.describe(found[seen])
    which = np.repeat(np.arange(len(sets)), [len(faces) for faces in numbers])
    faces = np.concatenate(numbers)
    return Pairs(which, space.describe(drawn)[which], described[faces], np.concatenate(before), len(sets))


def _weighed(
    landmarks: LandmarkSet, candidates: list[Candidate], numbers: Sequence[int], faces: Floats, nats: Floats
) -> list[Candidate]:
    """Change the odds of the candidates ``numbers`` by ``nats`` (n,); ``faces`` (n, K, 2) are predicted."""
    known = np.isfinite(nats)
    if name_speaks(candidates):
        nats = np.clip(nats, -np.log(_WITNESS), np.log(_WITNESS))
    weighed = list(candidates)
    rows = np.flatnonzero(known).tolist()
    placed = _placed(landmarks, faces)
    for row, value in zip(rows, expit(nats[rows]).tolist(), strict=True):
        candidate = candidates[numbers[row]]
        points = candidate.points if _is_placed(candidate) else arrays.points(placed[row])
        evidence = {**candidate.evidence, MODEL: value}
        weighed[numbers[row]] = replace(candidate, points=points, evidence=evidence)
    return share_probability(weighed, [numbers[row] for row in rows], np.exp(nats[rows]))


def _is_placed(candidate: Candidate) -> bool:
    return any(EVIDENCE[name].places for name in candidate.evidence if name in EVIDENCE)


def _placed(landmarks: LandmarkSet, faces: Floats) -> Floats:
    """Lay the set on each of ``faces`` (n, K, 2), without turning it: shift and a small scale."""
    return shifted_and_scaled(landmarks.points, faces, _SCALES, there_of(landmarks))
