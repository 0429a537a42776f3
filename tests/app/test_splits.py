"""Splits keep books together, come near their shares, and are the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mangamatch.app.samples.splits import SPLITS, UNITS, SplitOptions, split
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.errors import UsageError
from mangamatch.formats import FORMATS

NAMES = {"book": "group", "face": "name"}
"""What the units are called where each face has one sample."""


def samples_of(sizes: list[int]) -> list[Sample]:
    rest = arrays.points([(0, 0), (1, 1)]), "two"
    return [
        Sample(Path(f"{book}.png"), None, Box(face, 0, face + 1, 1), *rest, f"book{book}", f"{book}-{face}")
        for book, count in enumerate(sizes)
        for face in range(count)
    ]


@given(st.lists(st.integers(1, 40), max_size=30), st.sampled_from(list(UNITS)), st.integers(0, 99))
def test_every_sample_is_in_one_part_and_units_stay_whole(sizes, unit, seed):
    samples = samples_of(sizes)
    options = SplitOptions((0.6, 0.2, 0.2), unit, seed)
    parts = split(samples, options)
    assert list(parts) == list(SPLITS)
    assert sorted(s.name for part in parts.values() for s in part) == sorted(s.name for s in samples)
    units = [{getattr(sample, NAMES[unit]) for sample in part} for part in parts.values()]
    assert not (units[0] & units[1] or units[0] & units[2] or units[1] & units[2])
    again = split(samples, options)
    assert {k: [s.name for s in v] for k, v in again.items()} == {
        k: [s.name for s in v] for k, v in parts.items()
    }


def test_faces_come_out_at_their_shares():
    parts = split(samples_of([100]), SplitOptions(unit="face"))
    assert [len(part) for part in parts.values()] == [80, 10, 10]


def test_books_come_as_near_as_they_can():
    parts = split(samples_of([10] * 20), SplitOptions())
    assert [len(part) for part in parts.values()] == [160, 20, 20]


@pytest.mark.parametrize("name", ["yolo", "csv"])
def test_a_part_without_a_sample_is_listed_whatever_holds_it(tmp_path, name):
    picture = tmp_path / "a.png"
    Image.new("L", (40, 40), 200).save(picture)
    points = arrays.points([(2, 2), (20, 20)])
    sample = Sample(picture, (40, 40), Box(0, 0, 30, 30), points, "two", "book", "face")
    out = tmp_path / f"set{FORMATS[name].suffix}"
    written = result_of(write_samples([sample], WriteOptions(name, out, splitting=SplitOptions())))
    assert sum(written.files.values()) == 1
    told = [f"{issue.file} {issue.where}" for issue in written.issues if "no sample" in issue.problem]
    assert len(told) == 2 and "val" in told[0] and "test" in told[1]


def test_another_seed_is_another_split():
    samples = samples_of([10] * 20)
    first, second = (split(samples, SplitOptions(seed=seed))["test"] for seed in (0, 1))
    assert {s.group for s in first} != {s.group for s in second}


@pytest.mark.parametrize("text", ["", "1", "0.8,0.2", "a,b,c", "0.8,0.1,0.2", "1.2,-0.1,-0.1", "nan,0,1"])
def test_shares_that_are_none(text):
    with pytest.raises(UsageError):
        SplitOptions.parse(text, "book", 0)
