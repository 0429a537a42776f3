"""Faces on drawn pages, and the shortest way to write and read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue


WIDTH, HEIGHT = 320, 240
WRITTEN = ["coco", "yolo", "labelme", "cvat"]
"""Formats of annotation tools and trainers."""

FOLDERS = ["yolo", "labelme"]


def face(image: Path, name: str = "s", **changes: Any) -> Sample:
    points = np.random.default_rng(len(name)).uniform((0, 0), (WIDTH, HEIGHT), (60, 2))
    values = {
        **{"image": image, "size": (WIDTH, HEIGHT), "box": Box(10.5, 20.25, 110.125, 140.1)},
        **{"points": arrays.points(points), "scheme": "manga60", "group": image.parent.name},
        **{"name": name, "extra": {"emotion": 2}},
    }
    return Sample(**(values | changes))


def write(name: str, samples: list[Sample], path: Path, comment: str = "") -> list[Issue]:
    return result_of(FORMATS[name].write(samples, path, comment=comment))


def read(name: str, path: Path, **options: bool) -> tuple[list[Sample], list[Issue]]:
    return result_of(FORMATS[name].read(path, **options))


def back(name: str, samples: list[Sample], folder: Path) -> tuple[list[Sample], list[Issue], list[Issue]]:
    path = folder / f"out{FORMATS[name].suffix}"
    refused = write(name, samples, path)
    return (*read(name, path, outside=True), refused)


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def put(name: str, folder: Path, text: str | bytes) -> Path:
    path = folder / ("in.xml" if name == "cvat" else "in.json")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
