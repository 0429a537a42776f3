"""Extent rules for every landmark set against every face of Manga109, the students' way and ours.

The students cut out each crop and tested it alone: here that is a Python loop over faces with a few
NumPy calls each, timed on a subset of the pairs and extrapolated. Ours does all pairs. Both must
keep the same faces on the pairs the peer was given.
"""

from __future__ import annotations

import json
import platform
import time
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.matching.extent_rules import CropSizes, ExtentRules

if TYPE_CHECKING:
    from numpy.typing import NDArray

SETS, FACES, POINTS = 1_448, 118_593, 60
PEER_SETS, PEER_FACES = 4, 20_000
TARGET_S = 1.0


def draw_faces(rng: np.random.Generator) -> NDArray[np.int32]:
    """Draw (FACES, 4) boxes: sides log-normal around 70 px, nearly square, as on 1654×1170 spreads."""
    width = np.exp(rng.normal(np.log(70), 0.55, FACES)).clip(12, 900)
    sizes = np.stack([width, width * rng.normal(1.05, 0.15, FACES).clip(0.5, 2)], axis=1)
    corners = rng.uniform(0, (1000, 700), (FACES, 2))
    return np.concatenate([corners, corners + sizes], axis=1).round().astype(np.int32)


def draw_sets(rng: np.random.Generator) -> list[NDArray[np.float64]]:
    """Draw SETS × (POINTS, 2) landmarks, as wide and high as faces are."""
    scale = np.exp(rng.normal(np.log(70), 0.55, (SETS, 1, 1))).clip(12, 900)
    return list(rng.uniform(0.1, 0.9, (SETS, POINTS, 2)) * scale)


def students(points: NDArray[np.float64], boxes: NDArray[np.int32]) -> list[int]:
    """Return the rows that the rules keep, face by face."""
    kept = []
    for row, (x0, y0, x1, y1) in enumerate(boxes.tolist()):
        size = np.array([x1 - x0, y1 - y0])
        moved = points - (points.max(axis=0) - size)
        lowest = moved.min(axis=0)
        if not ((moved < 0).any() or lowest[0] > size[0] / 3 or lowest[1] > size[1] / 3):
            kept.append(row)
    return kept


def measure() -> dict[str, object]:
    rng = np.random.default_rng(109)
    boxes, sets = draw_faces(rng), draw_sets(rng)
    start = time.perf_counter()
    theirs = [students(points, boxes[:PEER_FACES]) for points in sets[:PEER_SETS]]
    peer = (time.perf_counter() - start) * (SETS * FACES) / (PEER_SETS * PEER_FACES)
    start = time.perf_counter()
    crops, kept = CropSizes(boxes, ExtentRules()), 0
    for points in sets:
        rows, _ = crops.select(points)
        kept += len(crops.score(points, rows))
    ours = time.perf_counter() - start
    mine = [crops.select(points)[0] for points in sets[:PEER_SETS]]
    same = all(rows[rows < PEER_FACES].tolist() == other for rows, other in zip(mine, theirs, strict=True))
    return {
        "peer": f"Python loop over faces, {PEER_SETS} sets x {PEER_FACES} faces measured, rest extrapolated",
        "peer_s_extrapolated": round(peer, 1),
        "ours_s": round(ours, 3),
        "ratio": round(peer / ours, 1),
        "sets": SETS,
        "faces": FACES,
        "pairs": SETS * FACES,
        "kept": kept,
        "same_decisions": same,
        "target_s": TARGET_S,
        "met": same and ours <= TARGET_S,
        "numpy": np.__version__,
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
