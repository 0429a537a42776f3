"""Crops of 10,000 faces on 1,000 pages of Manga109's size, in faces a second.

Run as ``python benchmarks/crops.py [faces]``; prints one JSON object. Peer: Pillow, which opens each page
once, crops and saves as PNG, in one thread.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats.crops import write_crops

FACES, PER_PAGE, PAGE, FACE, TARGET = 10_000, 10, (1654, 1170), 150, 250


def page(seed: int) -> np.ndarray:
    """Return a white page with strokes: noise would be dearer than any drawing."""
    rng, pixels = np.random.default_rng(seed), np.full(PAGE[::-1], 255, np.uint8)
    for curve in rng.integers(0, PAGE[0], (400, 6, 1, 2)).astype(np.int32):
        cv2.polylines(pixels, [curve], False, 0, 2, cv2.LINE_AA)
    return pixels


def faces(folder: Path, count: int) -> list[Sample]:
    pages = [cv2.imencode(".jpg", page(seed))[1].tobytes() for seed in range(4)]
    rng, samples = np.random.default_rng(0), []
    for i in range(count):
        image = folder / f"{i // PER_PAGE:05d}.jpg"
        if i % PER_PAGE == 0:
            image.write_bytes(pages[i // PER_PAGE % len(pages)])
        x, y = rng.integers(20, (PAGE[0] - FACE - 20, PAGE[1] - FACE - 20)).tolist()
        points = arrays.points(rng.uniform((x, y), (x + FACE, y + FACE), (60, 2)))
        box = Box(x, y, x + FACE, y + FACE)
        samples.append(Sample(image, PAGE, box, points, "manga60", "b", f"{i}"))
    return samples


def ours(samples: list[Sample], out: Path) -> None:
    crops, issues = result_of(write_crops(samples, out))
    assert len(crops) == len(samples) and not issues


def pillow(samples: list[Sample], out: Path) -> None:
    out.mkdir()
    opened: dict[Path, Image.Image] = {}
    for sample in samples:
        if sample.image not in opened:
            opened = {sample.image: Image.open(sample.image)}
        corners = sample.box.grown(0.1 * FACE).as_tuple()
        opened[sample.image].crop(tuple(map(round, corners))).save(out / f"{sample.name}.png")


def main(count: int) -> None:
    figures = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        samples = faces(folder, count)
        for run in (ours, pillow):
            start = time.perf_counter()
            run(samples, folder / run.__name__)
            figures[f"{run.__name__}_faces_per_s"] = round(count / (time.perf_counter() - start))
    print(json.dumps({"faces": count, **figures, "target_faces_per_s": TARGET}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FACES)
