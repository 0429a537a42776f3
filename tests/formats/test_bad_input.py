"""Files that nobody should trust, for every reader of the table: listed or refused, never followed."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from documents import BESIDE, MAKERS, NAMING
from format_cases import face_points, faces, picture

from mangamatch.domain.progress import result_of
from mangamatch.errors import SourceError
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

READ = [name for name, entry in FORMATS.items() if entry.read]
LOOKING = [name for name in READ if name not in ("dlib", "coco", "labelme", "cvat", "npy-arrays")]
"""Readers that open their images; those of the others are looked at when they are used."""


def read(name: str, path: Path, *, outside: bool = False) -> tuple[list[Sample], list[Issue]]:
    """Samples and issues but that of fractions; each issue must say all that it should."""
    samples, issues = result_of(FORMATS[name].read(path, outside=outside))
    for issue in issues:
        assert issue.file and issue.problem and issue.hint
        f"{issue.file}{issue.where}{issue.problem}".encode()
    return samples, [issue for issue in issues if "fractions of the image" not in issue.problem]


def points(name: str, seed: int = 0) -> np.ndarray:
    return face_points(98 if name == "wflw" else 60, seed)


def three(name: str, folder: Path, odd: np.ndarray | None = None, image: str = "Book/1.png") -> Path:
    """Faces on Book/0.png, ``image`` and Book/2.png; the second of the points ``odd``."""
    for number in range(3):
        picture(folder / "Book" / f"{number}.png", number)
    second = points(name, 1) if odd is None else odd
    faces = [("Book/0.png", points(name)), (image, second), ("Book/2.png", points(name, 2))]
    return MAKERS[name](folder, faces)


def test_every_reader_is_here() -> None:
    assert sorted(MAKERS) == sorted(READ)


@pytest.mark.parametrize("name", READ)
def test_nothing_is_wrong_with_the_others(name: str, tmp_path: Path) -> None:
    samples, issues = read(name, three(name, tmp_path))
    assert (len(samples), issues) == (3, [])


# -- where images lie ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "image",
    [
        *("../../etc/x.png", "/etc/x.png", "..\\..\\etc\\x.png", "C:\\x.png", "\\\\host\\x.png"),
        *("Book/../../x.png", "linked/x.png", "link.png"),
    ],
)
@pytest.mark.parametrize("name", NAMING)
def test_ways_out_are_refused_unless_allowed(name: str, image: str, tmp_path: Path) -> None:
    folder, far = tmp_path / "a" / "in", picture(tmp_path / "far" / "x.png")
    folder.mkdir(parents=True)
    (folder / "linked").symlink_to(far.parent)
    (folder / "link.png").symlink_to(far)
    path = three(name, folder, image=image)
    samples, issues = read(name, path)
    assert [sample.image.name for sample in samples] == ["0.png", "2.png"]
    assert len(issues) == 1 and "outside" in issues[0].problem
    is_there = name not in LOOKING or image.startswith("link")
    assert len(read(name, path, outside=True)[0]) == 2 + is_there


@pytest.mark.parametrize("name", [*BESIDE, "yolo"])
def test_links_out_are_refused_unless_allowed(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    path = three(name, folder)
    image = next(folder.rglob("images/Book/1.png"), folder / "Book" / "1.png")
    image.rename(tmp_path / "far.png")
    image.symlink_to(tmp_path / "far.png")
    samples, issues = read(name, path)
    assert [sample.image.name for sample in samples] == ["0.png", "2.png"]
    assert len(issues) == 1 and ("link" in issues[0].problem or "outside" in issues[0].problem)
    assert len(read(name, path, outside=True)[0]) == 3


@pytest.mark.parametrize("file", ["images.npy", "landmarks.npy"])
def test_arrays_that_are_links_out_are_refused_unless_allowed(file: str, tmp_path: Path) -> None:
    folder = three("npy-arrays", tmp_path / "in")
    (folder / file).rename(tmp_path / "far.npy")
    (folder / file).symlink_to(tmp_path / "far.npy")
    with pytest.raises(SourceError):
        read("npy-arrays", folder)
    assert len(read("npy-arrays", folder, outside=True)[0]) == 3


@pytest.mark.parametrize("name", NAMING)
def test_separators_of_windows(name: str, tmp_path: Path) -> None:
    image = picture(tmp_path / "images" / "Book" / "001.png")
    backslash = "images\\Book\\001.png"
    samples, issues = read(name, three(name, tmp_path, image=backslash))
    assert issues == []
    assert (samples[1].image, samples[1].group) in ((image, "Book"), (image, ""))


@pytest.mark.parametrize("name", LOOKING)
@pytest.mark.parametrize("broken", [None, b"", b"no image", "huge"])
def test_missing_broken_and_huge_images_are_listed(name: str, broken: object, tmp_path: Path) -> None:
    if name == "csv" and broken is not None:
        pytest.skip("a table is read without opening its images")
    path = three(name, tmp_path)
    image = next(tmp_path.rglob("images/Book/1.png"), tmp_path / "Book" / "1.png")
    data = bytearray(image.read_bytes())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    image.unlink()
    if broken is not None:
        image.write_bytes(data if broken == "huge" else broken)
    samples, issues = read(name, path)
    assert [sample.image.name for sample in samples] == ["0.png", "2.png"]
    if name != "yolo" or broken is not None:  # whose labels without an image nobody looks at
        assert len(issues) == 1


@pytest.mark.parametrize("name", ["dlib", "coco", "labelme", "cvat"])
def test_images_that_are_not_opened_are_missed_all_the_same(name: str, tmp_path: Path) -> None:
    path = three(name, tmp_path)
    (tmp_path / "Book" / "1.png").unlink()
    samples, issues = read(name, path)
    assert len(samples) == 3
    assert [issue.file for issue in issues] == [str(tmp_path / "Book" / "1.png")]
    assert "missing" in issues[0].problem


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [*BESIDE, "yolo"])
def test_names_that_are_not_utf8_are_listed_or_read(name: str, tmp_path: Path) -> None:
    path = three(name, tmp_path)
    for file in list(tmp_path.rglob("1.*")):
        os.rename(file, os.fsencode(file.parent) + b"/\xff" + os.fsencode(file.suffix))
    samples, issues = read(name, path)
    assert len(samples) + len(issues) == 3
    for sample in samples:
        assert sample.image.is_file()


# -- what cannot be -----------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300])
@pytest.mark.parametrize("name", READ)
def test_numbers_that_are_none_are_listed(name: str, value: float, tmp_path: Path) -> None:
    odd = points(name, 1)
    odd[7, 1] = value
    samples, issues = read(name, three(name, tmp_path, odd))
    assert len(samples) == 2
    assert len(issues) == 1 and "left out" in issues[0].problem


@pytest.mark.parametrize("count", [0, 1, 59, 61])
@pytest.mark.parametrize("name", [name for name in READ if name != "npy-arrays"])
def test_wrong_counts_are_listed(name: str, count: int, tmp_path: Path) -> None:
    if (name, count) == ("labelme", 0):
        pytest.skip("an image on which nobody has drawn anything is sound")
    samples, issues = read(name, three(name, tmp_path, face_points(100, 1)[:count]))
    assert len(samples) == 2
    assert len(issues) == 1


@pytest.mark.parametrize(
    "name", [name for name in READ if name not in ("npy-arrays", "wflw", "yolo", "flm-crops")]
)
def test_mixed_schemes_are_listed(name: str, tmp_path: Path) -> None:
    samples, issues = read(name, three(name, tmp_path, face_points(68, 1)))
    assert {sample.scheme for sample in samples} == {"manga60", "ibug68"}
    assert ["mixes" in issue.problem for issue in issues] == [True]


class Trap:
    """Leaves a trace when somebody unpickles it."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.trace),)


@pytest.mark.parametrize("file", ["Book/1.npy", "images.npy", "landmarks.npy"])
def test_nothing_is_unpickled(file: str, tmp_path: Path) -> None:
    name = "npy" if file == "Book/1.npy" else "npy-arrays"
    path = three(name, tmp_path)
    np.save(tmp_path / file, np.array([Trap(tmp_path / "trace")] * 3, object), allow_pickle=True)
    FORMATS[name].detect(path)
    if name == "npy":
        samples, issues = read(name, path)
        assert (len(samples), len(issues)) == (2, 1)
    else:
        with pytest.raises(SourceError):
            read(name, path)
    assert not (tmp_path / "trace").exists()


@pytest.mark.parametrize("name", READ)
def test_noise_is_an_error_or_listed(name: str, tmp_path: Path) -> None:
    """Each file in turn becomes noise, is cut, or is emptied."""
    path = three(name, tmp_path)
    files = [file for file in sorted(tmp_path.rglob("*")) if file.is_file()]
    for file in files:
        whole = file.read_bytes()
        for data in (b"", bytes(range(256)) * 9, whole[: len(whole) // 2], b"\xff" + whole):
            file.write_bytes(data)
            try:
                read(name, path)
            except SourceError as error:
                assert error.hint
        file.write_bytes(whole)
    assert len(read(name, path)[0]) == 3


@pytest.mark.parametrize("name", ["coco", "cvat", "dlib", "labelme"])
def test_a_face_that_stands_there_again_is_listed(name: str, tmp_path: Path) -> None:
    """Point for point on the same image, in a file that gives its faces no names."""
    one = faces(tmp_path / "pages", 1)[0]
    path = tmp_path / f"x{FORMATS[name].suffix}"
    assert result_of(FORMATS[name].write([one, replace(one, name="again")], path)) == []
    for file in [path] if path.is_file() else path.rglob("*.json"):
        text = file.read_text(encoding="utf-8")
        for called in (one.name, "again"):
            text = text.replace(f'sample="{called}"', "").replace(f'"name":"{called}"', '"x":1')
            text = text.replace(f'"name": "{called}"', '"x": 1')
            text = text.replace(f'<attribute name="sample">{called}</attribute>', "")
        file.write_text(text, encoding="utf-8")
    options = {} if name == "dlib" else {"outside": True}
    samples, issues = result_of(FORMATS[name].read(path, **options))
    assert len(samples) == 2
    assert ["on the same image" in issue.problem for issue in issues] == [True], issues
