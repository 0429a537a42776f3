"""What a format says it loses is what it loses, by experiment with every difficulty that a face can have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from format_cases import SIZE, faces
from PIL import Image

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.sample import Sample

ODD = arrays.points(np.arange(10.0).reshape(5, 2) + 0.25)
OUTSIDE = arrays.points(np.concatenate([[[-7.25, 130.5]], np.full((59, 2), 50.5)]))
CASES: dict[str, dict[str, Any]] = {
    "no size": {"size": None},
    "digits": {"box": Box(1.3, 2.6, 77.7, 80.123456789012)},
    "box outside": {"box": Box(-50.0, -50.0, -1.0, -1.0)},
    "box cut": {"box": Box(-5.0, -5.0, 200.0, 300.0)},
    "box of nothing": {"box": Box(5.0, 5.0, 5.0, 5.0)},
    "point outside": {"points": OUTSIDE},
    "no group": {"group": ""},
    "group": {"group": "a/b: c"},
    "name": {"name": "a/b.c d"},
    "control character": {"name": "a\x01"},
    "no UTF-8": {"name": "a\udcff"},
    "extra": {"extra": {"emotion": 2, "deep": [1, {"a": None}], "big": 10**30, "far": float("inf")}},
    "words of formats": {"extra": {"sample": 1, "group": 2, "name": 3, "label": 4, "box": 5, "id": 6}},
    "no JSON": {"extra": {"a": {1}}},
    "split": {"extra": {"split": "test"}},
    "scheme": {"scheme": "mine"},
    "points of no scheme": {"scheme": "mine", "points": ODD},
    "other size": {"size": (9, 9)},
    "no image": {"image": "none.png"},
    "gif": {"image": "a.gif"},
}

ALL = {"points", "box", "size", "scheme", "group", "name", "extra", "face"}
LOST: dict[str, set[str]] = {
    "dlib": {"points", "box", "extra", "face"},
    "coco": {"extra"},
    "yolo": ALL - {"scheme"},
    "labelme": {"size", "extra", "face"},
    "cvat": {"extra", "face"},
    "pts": ALL,
    "npy": ALL - {"points"},
    "csv": {"face"},
}
"""What may differ."""

HOLD_EXTRA = ("dlib", "coco", "labelme", "cvat", "csv")
"""Formats that lose but data that is no JSON, of which the writer tells when it meets it."""


def lost(name: str, sample: Sample, folder: Path) -> set[str]:
    """What of ``sample`` does not come back, ``face`` when nothing does; the others must."""
    path = folder / f"out{FORMATS[name].suffix}"
    others = [replace(face, name=f"other {face.name}") for face in faces(folder / "others", 2)]
    issues = result_of(FORMATS[name].write([sample, *others], path))
    found, said = result_of(FORMATS[name].read(path, outside=True))
    again = [face for face in found if len(face.points) == len(sample.points)]
    nearest = min(again, key=lambda face: np.abs(face.points - sample.points).max(), default=None)
    if nearest is None or np.abs(nearest.points - sample.points).max() > 1:
        assert [*issues, *said]  # it is told, at the latest when it is read
        return {"face"}
    facts = ("size", "scheme", "group", "name", "box")
    different = {fact for fact in facts if getattr(nearest, fact) != getattr(sample, fact)}
    different |= {"extra"} if dict(nearest.extra) != dict(sample.extra) else set()
    return different | ({"points"} if not np.array_equal(nearest.points, sample.points) else set())


@pytest.mark.parametrize("name", [name for name, entry in FORMATS.items() if entry.write and entry.read])
def test_losses_are_those_that_are_stated(name: str, tmp_path: Path) -> None:
    found: set[str] = set()
    for case, changes in CASES.items():
        folder = tmp_path / case
        sample = faces(folder, 3)[-1]  # whose points are those of no other face
        Image.new("L", SIZE).save(folder / "a.gif")
        image = folder / changes.get("image", "Book/2.png")
        different = lost(name, replace(sample, **{**changes, "image": image}), folder)
        may = LOST[name] - ({"extra"} if name in HOLD_EXTRA and case != "no JSON" else set())
        assert different <= may, case
        found |= different
    assert found == LOST[name]
    assert bool(FORMATS[name].losses) == bool(found - {"extra"})
