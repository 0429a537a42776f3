"""Samples of one face stay together, however their source tells it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.samples.faces import apart, faces, titles
from mangamatch.app.samples.read import read_samples
from mangamatch.app.samples.splits import SplitOptions, split
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.face_key import FaceKey
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS

COUNT = 8
WRITABLE = [name for name, fmt in FORMATS.items() if fmt.write]
TELLING = ["dlib", "coco", "labelme", "cvat", "csv"]
"""Formats that keep what is beside the landmarks."""


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "Boat" / "000.png"
    path.parent.mkdir()
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (120, 100 * COUNT), np.uint8)).save(path)
    return path


def drawn(page: Path, *, names: bool = False, keyed: bool = True) -> list[Sample]:
    """Each of COUNT faces, drawn by two annotators."""
    samples = []
    for user in (0, 1):
        for face in range(COUNT):
            box = Box(100 * face + 5, 10, 100 * face + 85, 100)
            key = FaceKey("Boat", 0, f"{face:08x}", box) if keyed else None
            shape = np.random.default_rng(face).uniform(5, 75, (60, 2)) + np.add((box.x0, box.y0), user)
            name = f"user{user}_Boat_001_face{face:02d}_x{100 * face}y10w80h90" if names else f"{user} {face}"
            facts = ("manga60", "Boat", name)
            samples.append(Sample(page, (100 * COUNT, 120), box, arrays.points(shape), *facts, face=key))
    return samples


def check(samples: list[Sample], count: int = COUNT) -> None:
    """The samples of a face, which comes twice, are known to be of one, and in one part."""
    known = faces(samples)
    assert len(samples) == 2 * count and len(set(known)) == count
    for seed in range(3):
        parts = split(samples, SplitOptions((0.5, 0.25, 0.25), "face", seed))
        rows = {sample: face for sample, face in zip(samples, known, strict=True)}
        held = [{rows[sample] for sample in part} for part in parts.values()]
        assert sum(map(len, held)) == count and all(held)


def test_an_identity_tells_it(page):
    samples = [replace(s, image=Path(f"{row}.png")) for row, s in enumerate(drawn(page))]
    check(samples)


def test_image_and_box_tell_it(page):
    check(drawn(page, keyed=False))


def test_names_tell_it(page):
    samples = drawn(page, names=True, keyed=False)
    check([replace(s, image=Path(f"{row}.png")) for row, s in enumerate(samples)])


def test_a_link_is_the_same_image(page, tmp_path):
    (tmp_path / "soft.png").symlink_to(page)
    os.link(page, tmp_path / "hard.png")
    for name in ("soft.png", "hard.png"):
        first, second = drawn(page, keyed=False)[:COUNT], drawn(tmp_path / name, keyed=False)[COUNT:]
        check([*first, *second])


def test_rows_of_an_array_are_images_of_their_own():
    points = arrays.points(np.zeros((60, 2)))
    place = (Path("a.npy"), None, Box(0, 0, 9, 9), points, "manga60", "g")
    samples = [Sample(*place, f"{row}", {"index": row}) for row in (0, 1, 1)]
    assert faces(samples) == [0, 1, 1]


def test_what_overlaps_a_little_is_another_face(page):
    first = drawn(page, keyed=False)[0]
    assert faces([first, replace(first, box=first.box.moved(60, 0))]) == [0, 1]


@pytest.mark.parametrize("crops", [False, True], ids=["pages", "crops"])
@pytest.mark.parametrize("name", WRITABLE)
def test_what_we_write_is_told_when_it_is_read(page, tmp_path, name, crops):
    """Two annotators' files, beside each other or each on its own, whole or cut out."""
    samples, suffix = drawn(page, names=name not in TELLING), FORMATS[name].suffix
    outs = [tmp_path / f"{user}" / f"out{suffix}" for user in "01"]
    for out, part in zip(outs, (samples[:COUNT], samples[COUNT:]), strict=True):
        out.parent.mkdir()
        result_of(write_samples(part, WriteOptions(name, out, crops=crops)))
    found, _ = result_of(read_samples(outs, outside=True))
    check(found)
    both = tmp_path / "both" / f"out{suffix}"
    both.parent.mkdir()
    result_of(write_samples(samples, WriteOptions(name, both, crops=crops)))
    check(result_of(read_samples([both], outside=True))[0])


@pytest.mark.parametrize("name", TELLING)
def test_an_identity_comes_back_and_leaves_no_trace(page, tmp_path, name):
    samples = [replace(s, extra={"emotion": 2}) for s in drawn(page)[:COUNT]]
    samples[0] = replace(samples[0], face=None)
    out = tmp_path / f"out{FORMATS[name].suffix}"
    assert result_of(FORMATS[name].write(samples, out)) == []
    found, _ = result_of(FORMATS[name].read(out, outside=True))
    assert {s.name: s.face for s in found} == {s.name: s.face for s in samples}
    assert all(dict(s.extra) == {"emotion": 2} for s in found)


def test_a_foreign_word_is_kept_as_it_is(page, tmp_path):
    sample = replace(drawn(page)[0], extra={"page_face": "mine"})
    out = tmp_path / "out.csv"
    assert result_of(FORMATS["csv"].write([sample], out)) == []
    (found,), _ = result_of(FORMATS["csv"].read(out, outside=True))
    assert dict(found.extra) == {"page_face": "mine"} and found.face is None


def test_titles_that_share_a_face_stay_together(page):
    """Crops of one book lie in two folders, each a title of its own."""
    samples = drawn(page)
    samples = [replace(s, group=f"crops {s.name[0]}", image=Path(f"{s.name}.png")) for s in samples]
    other = replace(samples[0], group="other", face=None, image=Path("z.png"), name="z")
    assert titles([*samples, other]) == [0] * len(samples) + [len(samples)]
    parts = split([*samples, other], SplitOptions((0.5, 0.5, 0.0), "book"))
    assert sorted(map(len, parts.values())) == [0, 1, 2 * COUNT]


def test_apart(page):
    samples = drawn(page)
    assert apart(samples, [samples[COUNT + 1]]) == [s for s in samples if s.name[2:] != "1"]
    assert apart(samples, []) == samples
