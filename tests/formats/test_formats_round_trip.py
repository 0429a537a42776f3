"""Whatever a format of the table can write, it reads back."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.events import Progress
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Generator

EXACT = {"coco", "cvat"}
"""Hold every digit."""

OUTSIDE = {"coco": {"outside": True}, "cvat": {"outside": True}}
"""What a reader must be told before it accepts images outside the file's folder."""

BOTH_WAYS = [name for name, entry in FORMATS.items() if entry.read and entry.write and entry.suffix]
"""Of one file each; those of a folder take real images only."""
IMAGES = [
    Path("images/That'sIzumiko/003.jpg"),
    Path("images/本/00 1.png"),
    Path("../elsewhere/a.jpg"),
    Path("/absolute/b.jpg"),
]


def finish(generator: Generator[Progress, None, object]) -> object:
    while True:
        try:
            assert isinstance(next(generator), Progress)
        except StopIteration as stop:
            return stop.value


def rounded(values: np.ndarray) -> list[float]:
    return np.floor(values + 0.5).ravel().tolist()


def same(read: Sample, written: Sample, folder: Path, *, exact: bool) -> None:
    assert read.image.resolve() == (folder / written.image).resolve()
    assert (read.scheme, read.group, read.name) == (written.scheme, written.group, written.name)
    assert dict(read.extra) == dict(written.extra)
    if exact:
        assert (read.points.tolist(), read.box) == (written.points.tolist(), written.box)
        return
    assert read.points.ravel().tolist() == rounded(written.points)
    left, top, right, bottom = rounded(np.array(written.box.as_tuple()))
    assert read.box == Box(left, top, max(right, left + 1), max(bottom, top + 1))


text = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\r&<>\"'"), max_size=12)
coordinate = st.floats(-5000, 5000)
json_values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | text


@st.composite
def sample_lists(draw: st.DrawFn) -> list[Sample]:
    names = draw(st.lists(text, unique=True, max_size=8))
    names = [name for name in names if "\ufffe" not in name and "\uffff" not in name]
    return [draw(samples(name)) for name in names]


@st.composite
def samples(draw: st.DrawFn, name: str) -> Sample:
    scheme, count = draw(st.sampled_from([("manga60", 60), ("ours5", 5), ("wide101", 101)]))
    points = draw(st.lists(coordinate, min_size=2 * count, max_size=2 * count))
    x0, y0 = draw(coordinate), draw(coordinate)
    box = Box(x0, y0, x0 + draw(st.floats(0, 500)), y0 + draw(st.floats(0, 500)))
    group = draw(st.sampled_from(["Book", "That'sIzumiko", "", "本 & <co>"]))
    extra = draw(st.dictionaries(text, json_values, max_size=3))
    image = draw(st.sampled_from(IMAGES))
    return Sample(
        image, draw(st.none() | st.just((1654, 1170))), box, arrays.points(points), scheme, group, name, extra
    )


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=40, deadline=None)
@given(written=sample_lists())
def test_what_is_written_is_read(name: str, written: list[Sample]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        placed = [placed_in(sample, folder) for sample in written]
        path = folder / f"out{FORMATS[name].suffix}"
        assert all("mixes" in issue.problem for issue in finish(FORMATS[name].write(placed, path)))
        read, issues = finish(FORMATS[name].read(path, **OUTSIDE.get(name, {})))
        assert all("mixes" in issue.problem for issue in issues)
        by_name = {sample.name: sample for sample in read}
        assert len(read) == len(by_name) == len(written)
        for sample in placed:
            same(by_name[sample.name], sample, folder, exact=name in EXACT)


def placed_in(sample: Sample, folder: Path) -> Sample:
    return replace(sample, image=folder / sample.image)


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
