"""Files of every format of the table, for tests that go over it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIZE = (120, 100)


def picture(path: Path, seed: int = 0) -> Path:
    """An image of SIZE, made with all folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 255, (SIZE[1], SIZE[0]), np.uint8)
    Image.fromarray(pixels).save(path)
    return path


def face_points(count: int = 60, seed: int = 0) -> np.ndarray:
    """(count, 2) points inside an image of SIZE."""
    return np.random.default_rng(seed).uniform(5, 95, (count, 2))


def faces(folder: Path, count: int = 3) -> list[Sample]:
    """Samples on images that exist."""
    points = [arrays.points(face_points(seed=i)) for i in range(count)]
    return [
        Sample(
            *(picture(folder / "Book" / f"{i}.png", i), SIZE, Box.around(points[i]), points[i]),
            *("manga60", "Book", f"f{i}"),
        )
        for i in range(count)
    ]


def flm_crops(folder: Path) -> Path:
    picture(folder / "a.png")
    (folder / "a.json").write_text(json.dumps({"Emotions": 2, "points": face_points().tolist()}))
    return folder


def text_lines(folder: Path) -> Path:
    picture(folder / "a.png")
    numbers = (face_points() / SIZE).ravel().tolist()
    (folder / "a.txt").write_text("".join(f"{number}\n" for number in numbers))
    return folder


def npy_arrays(folder: Path) -> Path:
    np.save(folder / "images.npy", np.zeros((4, 100, 120), np.uint8))
    np.save(folder / "landmarks.npy", np.stack([face_points(seed=i) for i in range(4)]))
    return folder


def wflw_line(name: str, seed: int = 0) -> str:
    numbers = [f"{number:.3f}" for number in face_points(98, seed).ravel()]
    return " ".join([*numbers, "5", "6", "95", "96", "0", "1", "0", "0", "0", "1", name]) + "\n"


def wflw(folder: Path) -> Path:
    picture(folder / "WFLW_images" / "0--Parade" / "1.png")
    path = folder / "list_98pt.txt"
    path.write_text(wflw_line("0--Parade/1.png"))
    return path


READ_ONLY: dict[str, Callable[[Path], Path]] = {
    "flm-crops": flm_crops,
    "text-lines": text_lines,
    "npy-arrays": npy_arrays,
    "wflw": wflw,
}
"""Formats that are not written: what makes a file or folder of each inside a new folder."""


def own_file(name: str, folder: Path) -> Path:
    """A file or folder of format ``name`` somewhere in the new folder ``folder``."""
    folder.mkdir(parents=True)
    entry = FORMATS[name]
    if entry.write is None:
        return READ_ONLY[name](folder)
    path = folder / f"export{entry.suffix}"
    assert result_of(entry.write(faces(folder / "pages"), path)) == []
    return path
