"""What the ink benchmarks share: crops of real and drawn pages, sets with label noise, the fit of weights."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain.box import Box
from mangamatch.domain.scheme import MANGA60
from mangamatch.manga109.library import open_library, read_book
from mangamatch.matching.extent_rules import CropSizes, ExtentRules
from mangamatch.matching.ink import fit as ink
from mangamatch.matching.ink.template import GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

cv2.setNumThreads(1)
OPENMANTRA = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "openmantra"
UNIFORM: ink.Weights = (8.0,) * (len(GROUPS) - 1) + (-8.0,)
"""Where the fit starts: every group counts alike."""
SHARE = 0.5
"""Part of each group's evidence that counts: groups of one face come and go together."""


@dataclass(frozen=True, eq=False)
class Crop:
    """A face box of the XML, or a random one."""

    book: str
    id: str
    random: bool
    ink: ink.CropInk

    def bare(self) -> Crop:
        """Return the crop as it is before anything was searched on it."""
        return replace(self, ink=self.ink.bare())


@dataclass(frozen=True, eq=False)
class Case:
    """A landmark set with unknown shift, the row of its face among the crops, and where it truly lies."""

    book: str
    file: str
    row: int
    points: np.ndarray
    truth: np.ndarray


@dataclass(frozen=True, eq=False)
class Ranked:
    """A case searched: the right crop first, then the best others.

    ``x`` (N, G + 1) responses and scale penalty; ``scores`` (N,); ``pool`` crops searched; ``place`` of the
    right crop, 0 is first; ``error`` mean distance of its landmarks, px.
    """

    book: str
    x: np.ndarray
    scores: np.ndarray
    pool: int
    place: int
    error: float


@dataclass(frozen=True)
class Change:
    """What is done to a page, and how its size changes."""

    edit: Callable[[np.ndarray], np.ndarray] = np.asarray
    scale: float = 1.0


def resized(scale: float) -> Change:
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return Change(lambda page: cv2.resize(page, None, fx=scale, fy=scale, interpolation=how), scale)


SAME = Change()


@cache
def page_of(path: Path, change: Change = SAME) -> np.ndarray:
    return change.edit(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE))


def load(
    manga109: Path, truth_file: Path, randoms: int = 0, change: Change = SAME, reframe=lambda box: box
) -> tuple[list[Crop], list[Case]]:
    """Read every face box and ``randoms`` random page boxes a book, and the sets whose face is annotated.

    ``change`` is done to all pages, boxes and sets alike; ``reframe`` to the boxes (4,) only.
    """
    truth = json.loads(truth_file.read_text())
    rng = np.random.default_rng(0)
    crops: list[Crop] = []

    def crop(image: Path, box: Box) -> ink.CropInk:
        at = reframe(np.array(box.as_tuple()) * change.scale)
        return ink.prepare(page_of(image, change), Box(*np.round(at).tolist()))

    for files in open_library(manga109)[0].books.values():
        book = read_book(files)[0]
        images = {page.index: page.image for page in book.pages if page.image}
        faces = [book.face(row) for row in range(book.face_count)]
        crops += [Crop(book.title, face.id, False, crop(images[face.page], face.box)) for face in faces]
        shown = [(t["page"], np.array(t["points"])) for t in truth if t["book"] == book.title]
        places = random_boxes(book.regions["face"].boxes, images, shown, randoms, rng)
        crops += [Crop(book.title, f"random{i}", True, crop(*place)) for i, place in enumerate(places)]
    rows = {(crop.book, crop.id): row for row, crop in enumerate(crops)}
    cases = [case_of(t, rows[t["book"], t["face_id"]], rng) for t in truth if t["face_id"]]
    return crops, [replace(c, points=c.points * change.scale, truth=c.truth * change.scale) for c in cases]


def case_of(truth: dict, row: int, rng: np.random.Generator) -> Case:
    """Forget where the set lies but for a random margin."""
    points = np.array(truth["points"])
    return Case(truth["book"], truth["file"], row, points - points.min(0) + rng.uniform(0, 60, 2), points)


def random_boxes(boxes, images, shown, count, rng) -> list[tuple[Path, Box]]:
    """Boxes of face sizes anywhere on the pages, but not over half of a labelled face."""
    found: list[tuple[Path, Box]] = []
    pages = sorted(images)
    while len(found) < count:
        page = pages[rng.integers(len(pages))]
        image, row = page_of(images[page]), boxes[rng.integers(len(boxes))]
        size = (row[2:] - row[:2]) * rng.uniform(0.9, 1.1)
        room = np.array(image.shape[::-1]) - size
        if (room <= 0).any():
            continue
        corner = rng.uniform(0, room)
        box = Box(*np.round((*corner, *(corner + size))).tolist())
        faces = [Box.around(points) for at, points in shown if at == page]
        if all(box.intersection(face).area < 0.5 * face.area for face in faces):
            found.append((images[page], box))
    return found


def noisy(case: Case, rng: np.random.Generator, part=0.0, point=0.0, pixels=0.0, scale=0.0) -> Case:
    """Move parts by ``part`` and points by ``point`` of the face's size and ``pixels`` (all sigmas).

    The set is then scaled by up to exp(±``scale``). Where it truly lies moves with its points: what is
    measured is how well the very same points are put back.
    """
    size = np.sqrt(np.ptp(case.points, axis=0).prod())
    off = rng.normal(0, 1, case.points.shape) * np.hypot(point * size, pixels)
    for part_ in MANGA60.parts:
        off[list(part_.indices)] += rng.normal(0, part * size, 2)
    return replace(
        case, points=(case.points + off) * np.exp(rng.uniform(-scale, scale)), truth=case.truth + off
    )


def candidates(case: Case, crops: Sequence[Crop]) -> list[int]:
    """Rows of the crops that pass the extent rule; the right one is always among them."""
    boxes = np.array([crop.ink.box.as_tuple() for crop in crops])
    rows, _ = CropSizes(boxes, ExtentRules()).select(case.points)
    return sorted({*rows.tolist(), case.row})


def search(
    cases: Sequence[Case], crops: Sequence[Crop], weights: ink.Weights = ink.WEIGHTS, pool=candidates
) -> list[Ranked]:
    """Find every case among its ``pool`` of the crops."""
    wanted = [pool(case, crops) for case in cases]
    steps = ink.rank_book(
        [c.points for c in cases], wanted, ((i, c.ink) for i, c in enumerate(crops)), weights=weights
    )
    found = drained(steps)
    return [_ranked(*each, crops, weights) for each in zip(cases, wanted, found, strict=True)]


def drained(steps):
    """Run a generator to its end and return its value."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def only(data: list[tuple], book: str) -> list[tuple]:
    """Keep the sets of one book."""
    return [(crops, [case for case in cases if case.book == book]) for crops, cases in data]


def _ranked(case: Case, wanted, found, crops, weights) -> Ranked:
    fits = dict(found)
    right = fits.pop(case.row, None)
    place = sum(fit.score > right.score for fit in fits.values()) if right else len(wanted)
    right = right or ink.fit(case.points, crops[case.row].ink, weights=weights)
    every = [right, *fits.values()]
    x = np.array([(*fit.responses, ink.scale_penalty(fit.scale)) for fit in every])
    error = np.hypot(*(right.alignment.place(case.points) - case.truth).T).mean()
    scores = np.array([fit.score for fit in every])
    return Ranked(case.book, x, scores, len(wanted), place, float(error))


def rescored(found: Sequence[Ranked], weights: ink.Weights) -> list[Ranked]:
    """Score the same placements with other weights."""
    scores = [r.x[:, :-1] @ np.array(weights) + r.x[:, -1] for r in found]
    return [replace(r, scores=z, place=int((z[1:] > z[0]).sum())) for r, z in zip(found, scores, strict=True)]


def summary(found: Sequence[Ranked]) -> dict[str, float]:
    places, errors = np.array([r.place for r in found]), np.array([r.error for r in found])
    return {
        "n": len(found),
        "first": round(float(np.mean(places == 0)), 3),
        "in_five": round(float(np.mean(places < 5)), 3),
        "within_3px": round(float(np.mean(errors < 3)), 3),
        "median_px": round(float(np.median(errors)), 2),
        "worst_px": round(float(errors.max()), 2),
    }


def fit_weights(sources: Sequence[Sequence[Ranked]]) -> ink.Weights:
    """Fisher's rule for each group by itself: gap of right and wrong crops over the variance of the wrong.

    Sources count alike, however many sets they have. A full fit of all weights at once (conditional logit,
    ridge) says nothing about a title all of whose sets are found, and did no better on the other title.
    """
    gaps = [np.mean([r.x[0, :-1] - r.x[1:, :-1].mean(0) for r in s if len(r.x) > 1], 0) for s in sources]
    spreads = [np.mean([r.x[1:, :-1].var(0) for r in s if len(r.x) > 1], 0) for s in sources]
    return tuple(np.round(SHARE * np.mean(gaps, 0) / np.mean(spreads, 0), 1).tolist())


TRAINING = (
    (SAME, ({}, {"pixels": 2}, {"part": 0.01, "point": 0.006}, {"part": 0.02, "point": 0.01})),
    (resized(0.6), ({"pixels": 1}, {"part": 0.01, "point": 0.006})),
    (resized(0.4), ({},)),
)
"""Pages and label noise that the weights and the odds are fitted on: as labelled, and worse."""


def labelled(manga109: Path, truth_file: Path, randoms: int, every: int = 1) -> list[tuple]:
    """Crops of each page size of ``TRAINING`` with the first label of every n-th face, as is and noisy."""
    rng = np.random.default_rng(5)
    out = []
    for change, noises in TRAINING:
        crops, cases = load(manga109, truth_file, randoms, change)
        first = [case for case in cases if case.file.startswith("user0")][::every]
        out.append((crops, [noisy(case, rng, **noise) for noise in noises for case in first]))
    return out


def search_all(data: list[tuple], weights: ink.Weights) -> list[Ranked]:
    return [found for crops, cases in data for found in search(cases, crops, weights)]
