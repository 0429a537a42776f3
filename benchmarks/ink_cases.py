"""What the ink benchmarks share: crops of real and drawn pages, landmark sets, the fit of the weights."""

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
from mangamatch.matching import ink
from mangamatch.matching.extent import CropSizes, ExtentRules

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENMANTRA = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "openmantra"
RIDGE = 0.3
"""Strength that draws the fitted weights to ``ink.PRIOR``; stress results change little from 0.03 to 0.3."""
SCALE_SIGMA = 0.08


@dataclass(frozen=True, eq=False)
class Crop:
    """A face box of the XML, or a random one."""

    book: str
    id: str
    random: bool
    ink: ink.CropInk
    page: Path


@dataclass(frozen=True, eq=False)
class Case:
    """A landmark set with unknown shift, the row of its face among the crops, and where it truly lies."""

    book: str
    file: str
    row: int
    points: np.ndarray
    truth: np.ndarray


@cache
def page_of(path: Path) -> np.ndarray:
    return cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)


def load(manga109: Path, truth_file: Path, randoms: int = 0) -> tuple[list[Crop], list[Case]]:
    """Read every face box and ``randoms`` random page boxes a book, and the sets whose face is annotated."""
    truth = json.loads(truth_file.read_text())
    rng = np.random.default_rng(0)
    crops: list[Crop] = []
    for files in open_library(manga109)[0].books.values():
        book = read_book(files)[0]
        images = {page.index: page.image for page in book.pages if page.image}
        crops += [
            Crop(
                book.title,
                face.id,
                False,
                ink.prepare(page_of(images[face.page]), face.box),
                images[face.page],
            )
            for face in map(book.face, range(book.face_count))
        ]
        shown = [(t["page"], np.array(t["points"])) for t in truth if t["book"] == book.title]
        crops += random_crops(book.title, book.regions["face"].boxes, images, shown, randoms, rng)
    rows = {(crop.book, crop.id): row for row, crop in enumerate(crops)}
    return crops, [case_of(t, rows[t["book"], t["face_id"]], rng) for t in truth if t["face_id"]]


def case_of(truth: dict, row: int, rng: np.random.Generator) -> Case:
    """Forget where the set lies but for a random margin."""
    points = np.array(truth["points"])
    return Case(truth["book"], truth["file"], row, points - points.min(0) + rng.uniform(0, 60, 2), points)


def random_crops(title, boxes, images, shown, count, rng) -> list[Crop]:
    """Boxes of face sizes anywhere on the pages, but not over half of a labelled face."""
    crops: list[Crop] = []
    pages = sorted(images)
    while len(crops) < count:
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
            crops.append(Crop(title, f"random{len(crops)}", True, ink.prepare(image, box), images[page]))
    return crops


def noisy(case: Case, rng: np.random.Generator, part: float = 0.01, point: float = 0.006) -> Case:
    """Label noise: parts moved by ``part``, points by ``point`` of the face's size; scaled by up to 8 %."""
    size = np.sqrt(np.ptp(case.points, axis=0).prod())
    points = case.points + rng.normal(0, point * size, case.points.shape)
    for part_ in MANGA60.parts:
        points[list(part_.indices)] += rng.normal(0, part * size, 2)
    return replace(case, points=points * np.exp(rng.uniform(-0.08, 0.08)))


def candidates(case: Case, crops: Sequence[Crop]) -> list[int]:
    """Rows of the crops that pass the extent rule; the right one is always among them."""
    boxes = np.array([crop.ink.box.as_tuple() for crop in crops])
    rows, _ = CropSizes(boxes, ExtentRules()).select(case.points)
    return sorted({*rows.tolist(), case.row})


def responses(case: Case, crops: Sequence[Crop], count: int = 40) -> np.ndarray:
    """Group responses and scale penalty (count, G + 1) of the right crop, first, and of the best others."""
    rows = candidates(case, crops)
    scores = ink.rank(case.points, [crops[row].ink for row in rows], ink.PRIOR)
    best = [rows[i] for i in np.argsort(-scores) if rows[i] != case.row][: count - 1]
    fits = [ink.fit(case.points, crops[row].ink, weights=ink.PRIOR) for row in (case.row, *best)]
    return np.array([(*f.reasons.values(), -0.5 * (np.log(f.alignment.sx) / SCALE_SIGMA) ** 2) for f in fits])


def fit_weights(samples: Sequence[np.ndarray], ridge: float = RIDGE) -> ink.Weights:
    """Maximise sum of log P(right crop | set) - ridge/2 |w - PRIOR|² by damped Newton steps."""
    prior = np.array(ink.PRIOR)

    def loss(w: np.ndarray) -> float:
        logits = [x[:, :-1] @ w + x[:, -1] for x in samples]
        return sum(np.logaddexp.reduce(z) - z[0] for z in logits) + ridge / 2 * ((w - prior) ** 2).sum()

    w = prior.copy()
    for _ in range(50):
        slope, bend = ridge * (w - prior), ridge * np.eye(len(w))
        for x in samples:
            z = x[:, :-1] @ w + x[:, -1]
            p = np.exp(z - np.logaddexp.reduce(z))
            mean = p @ x[:, :-1]
            slope += mean - x[0, :-1]
            bend += (x[:, :-1] * p[:, None]).T @ x[:, :-1] - np.outer(mean, mean)
        step = np.linalg.solve(bend, -slope)
        t = next((t for t in 0.5 ** np.arange(12) if loss(w + t * step) < loss(w) - 1e-9), 0.0)
        w = w + t * step
        if t * np.abs(step).max() < 1e-4:
            break
    return tuple(round(float(v), 1) for v in w)


def training_samples(cases: Sequence[Case], crops: Sequence[Crop], seed: int = 5) -> list[np.ndarray]:
    """Each case as it is and twice with label noise."""
    rng = np.random.default_rng(seed)
    return [responses(c, crops) for case in cases for c in (case, noisy(case, rng), noisy(case, rng))]
