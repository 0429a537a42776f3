"""Whatever a format of the table can write, it reads back."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from format_cases import SIZE, picture
from hypothesis import given, settings
from hypothesis import strategies as st

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import Progress
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import name_of_size
from mangamatch.formats import FORMATS
from mangamatch.formats.common.unique_names import safe_stem

if TYPE_CHECKING:
    from collections.abc import Generator

    from mangamatch.domain.issue import Issue

BOTH_WAYS = [name for name, entry in FORMATS.items() if entry.read and entry.write]
IMAGES = [
    Path("images/That'sIzumiko/003.png"),
    Path("images/本/00 1.png"),
    Path("../elsewhere/a.png"),
]


@dataclass(frozen=True)
class Holds:
    """What comes back: coordinates within ``error`` px, and whether boxes, names and all else do.

    A format of ``copies`` has the images in it; one that holds points ``inside`` the image alone cuts boxes.
    """

    error: float = 0.0
    whole: bool = True
    copies: bool = False
    inside: bool = False


WHOLE_PIXELS = 0.5  # error of coordinates that are rounded, halves up

HOLDS = {
    "dlib": Holds(WHOLE_PIXELS),
    "yolo": Holds(1e-6, whole=False, copies=True, inside=True),
    "labelme": Holds(copies=True),
    "pts": Holds(0.0006, whole=False, copies=True),
    "npy": Holds(whole=False, copies=True),
}
"""Formats that hold everything to the last digit need no line here."""

OUTSIDE = {name: {"outside": True} for name in ("csv", "coco", "labelme", "cvat")}
"""What a reader must be told before it accepts images outside the file's folder."""


def finish(generator: Generator[Progress, None, object]) -> object:
    while True:
        try:
            assert isinstance(next(generator), Progress)
        except StopIteration as stop:
            return stop.value


def rounded(values: np.ndarray) -> np.ndarray:
    return np.floor(values + 0.5)


def same(read: Sample, written: Sample, holds: Holds) -> None:
    if holds.error == WHOLE_PIXELS:
        np.testing.assert_array_equal(read.points, rounded(written.points))
        left, top, right, bottom = rounded(np.array(written.box.as_tuple())).tolist()
        assert read.box == Box(left, top, max(right, left + 1), max(bottom, top + 1))
    assert np.abs(read.points - written.points).max() <= holds.error
    if holds.copies:
        assert read.image.read_bytes() == written.image.read_bytes()
    else:
        assert read.image.resolve() == written.image.resolve()
    if holds.inside:
        assert read.scheme == written.scheme
        assert read.group == safe_stem(written.group) * bool(written.group)
        return
    if not holds.whole:
        assert read.scheme == name_of_size(len(written.points))
        assert read.box == Box.around(read.points)
        assert read.group == (safe_stem(written.group) if written.group else "out")
        return
    assert (read.scheme, read.group, read.name) == (written.scheme, written.group, written.name)
    assert dict(read.extra) == dict(written.extra)
    assert np.allclose(read.box.as_tuple(), written.box.as_tuple(), rtol=0, atol=3 * holds.error)


text = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\r&<>\"'"), max_size=12)
coordinate = st.floats(-5000, 5000)
json_values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | text
SCHEMES = [("manga60", 60), ("ours5", 5), ("wide101", 101)]


@st.composite
def sample_lists(draw: st.DrawFn, schemes: list[tuple[str, int]]) -> list[Sample]:
    names = draw(st.lists(text.filter(len), unique=True, max_size=8))
    names = [name for name in names if "\ufffe" not in name and "\uffff" not in name]
    return [draw(samples(name, i, schemes)) for i, name in enumerate(names)]


@st.composite
def samples(draw: st.DrawFn, name: str, number: int, schemes: list[tuple[str, int]]) -> Sample:
    scheme, count = draw(st.sampled_from(schemes))
    points = np.random.default_rng(draw(st.integers(0, 99))).uniform(-500, 500, 2 * count)
    points[:2] = 100.0 + 10 * number, 50.25  # by which it is known again, whatever it is called
    points[2:8] = draw(st.tuples(*[coordinate] * 6))
    x0, y0 = draw(coordinate), draw(coordinate)
    box = Box(x0, y0, x0 + draw(st.floats(0, 500)), y0 + draw(st.floats(0, 500)))
    group = draw(st.sampled_from(["Book", "That'sIzumiko", "", "本 & <co>"]))
    extra = draw(st.dictionaries(text, json_values, max_size=3))
    image = draw(st.sampled_from(IMAGES))
    return Sample(
        image, draw(st.none() | st.just((120, 100))), box, arrays.points(points), scheme, group, name, extra
    )


def known_again(samples: list[Sample]) -> dict[int, Sample]:
    return {round(sample.points[0, 0]): sample for sample in samples}


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_what_is_written_is_read(name: str, data: st.DataObject) -> None:
    holds = HOLDS.get(name, Holds())
    schemes = SCHEMES if holds.whole else [data.draw(st.sampled_from(SCHEMES))]
    written = data.draw(sample_lists(schemes))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "work"
        for seed, image in enumerate(IMAGES):
            picture(folder / image, seed)
        placed = [placed_in(sample, folder, inside=holds.inside) for sample in written]
        path = folder / f"out{FORMATS[name].suffix}"
        assert unexpected(finish(FORMATS[name].write(placed, path))) == []
        read, issues = finish(FORMATS[name].read(path, **OUTSIDE.get(name, {})))
        assert unexpected(issues) == []
        again = known_again(read)
        assert len(read) == len(again) == len(written)
        for key, sample in known_again(placed).items():
            same(again[key], sample, holds)


def unexpected(issues: list[Issue]) -> list[Issue]:
    return [i for i in issues if "mixes" not in i.problem and "fit no known scheme" not in i.problem]


def placed_in(sample: Sample, folder: Path, *, inside: bool) -> Sample:
    """The sample on an image of ``folder``; moved there as a whole when all of it must lie inside."""
    image = folder / sample.image
    if not inside:
        return replace(sample, image=image)
    points = np.clip(sample.points, 0, SIZE)
    points[0, 0] = sample.points[0, 0] - 100
    return replace(sample, image=image, points=arrays.points(points), box=Box(1, 2, 90, 80))


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_an_empty_list_is_a_valid_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "empty"
    assert finish(FORMATS[name].write([], path)) == []
    assert finish(FORMATS[name].read(path)) == ([], [])


def test_the_table_imports_nothing_heavy() -> None:
    code = (
        "import sys, mangamatch.formats as f; assert f.FORMATS;"
        "assert not {'cv2', 'PIL', 'lxml', 'torch', 'PySide6'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
