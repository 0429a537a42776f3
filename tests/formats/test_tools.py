"""What formats of tools share: faces that do not fit, files that break off, folders of images."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tool_cases import FOLDERS, WRITTEN, back, face, made, put, read, write

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.errors import ExportError, SourceError
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.mark.parametrize("name", FOLDERS)
def test_an_empty_folder_is_valid(name: str, tmp_path: Path) -> None:
    assert write(name, [], tmp_path / "out") == []
    assert write(name, [], tmp_path / "out") == []  # and may be written again


def test_two_books_with_names_alike_do_not_meet(images: list[Path], tmp_path: Path) -> None:
    samples = [face(images[0], "a", group="A/b"), face(images[1], "b", group="A b")]
    samples.append(face(images[0], "d", group="images"))
    samples.append(face(images[0].parent.parent / "Book" / "000.jpg", "c", group="A?b"))
    for name in FOLDERS:
        found, issues, refused = back(name, samples, made(tmp_path / name))
        assert (len(found), issues, refused) == (4, [], [])


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_no_image_never_leaves_its_place(name: str, images: list[Path], tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_text("a key")
    bad = [face(secret, "a"), face(tmp_path / "none.png", "b"), face(images[0], "c", size=(9, 9))]
    with pytest.raises(ExportError, match="None of the 3 faces"):
        write(name, bad, tmp_path / "out")
    issues = write(name, [*bad, face(images[0])], tmp_path / "out")
    assert [issue.where for issue in issues] == ["a", "b", "c"]
    assert all(issue.hint for issue in issues)
    assert not any(path.read_bytes() == b"a key" for path in (tmp_path / "out").rglob("*") if path.is_file())


NAN, HUGE = np.full((60, 2), np.nan), np.full((60, 2), 1e300)


BAD: Mapping[str, dict[str, Any]] = {
    "59 of 60": {"points": arrays.points(np.ones((59, 2)))},
    "none": {"points": arrays.points([]), "scheme": "mine"},
    "nan": {"points": arrays.points(NAN)},
    "huge": {"points": arrays.points(HUGE)},
    "box": {"box": Box(0, 0, float("inf"), 9)},
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("name", WRITTEN)
def test_unfit_faces_are_listed_and_the_rest_written(
    name: str, bad: str, images: list[Path], tmp_path: Path
) -> None:
    found, issues, refused = back(name, [face(images[0]), face(images[0], "bad", **BAD[bad])], tmp_path)
    assert (len(found), issues, [issue.where for issue in refused]) == (1, [], ["bad"])


@pytest.mark.parametrize("name", WRITTEN)
def test_mixed_schemes_are_told(name: str, images: list[Path], tmp_path: Path) -> None:
    other = face(images[0], "t", scheme="ours3", points=arrays.points([[1, 2], [3, 4], [5, 6]]))
    found, _, refused = back(name, [face(images[0]), face(images[1]), other], tmp_path)
    assert len(refused) >= 1
    assert {sample.scheme for sample in found} >= {"manga60"}


@pytest.mark.parametrize("name", ["coco", "cvat", "labelme"])
def test_names_given_twice_are_made_unique(name: str, images: list[Path], tmp_path: Path) -> None:
    found, issues, _ = back(name, [face(images[0], "s"), face(images[0], "s")], tmp_path)
    assert [sample.name for sample in found] == ["s", "s_2"]
    assert len(issues) == 1


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"hello",
        b"[]",
        b"{}",
        b'{"a": 1}',
        b"<a/>",
        b"\xff\xfe\x00",
        b"{" * 9,
        b"[" * 99_999,
        b'{"images": 3',
    ],
)
@pytest.mark.parametrize("name", ["coco", "labelme", "cvat"])
def test_what_is_of_no_format_is_an_error(name: str, text: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(name, put(name, tmp_path, text))
    assert caught.value.hint


@pytest.mark.parametrize("name", WRITTEN)
def test_missing_places_are_errors(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read(name, tmp_path / "none")
    with pytest.raises(SourceError):
        read(name, tmp_path)


@pytest.mark.parametrize("name", ["coco", "cvat"])
def test_a_file_that_breaks_off_gives_what_was_there(name: str, images: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "out"
    write(name, [face(image, f"s{i}") for i, image in enumerate(images)], path)
    text = path.read_bytes()
    cut = text.index(b'"annotations"') if name == "coco" else 0
    path.write_bytes(text[: text.rindex(b"s2", cut)])
    found, issues = read(name, path, outside=True)
    assert len(found) == 2
    assert "breaks off" in issues[0].problem


@pytest.mark.parametrize("name", FOLDERS)
def test_a_failing_disk_leaves_the_old_folder(
    name: str, images: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write(name, [face(images[0])], out)
    before = sorted(out.rglob("*"))

    def fail(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(ExportError, match="space"):
        write(name, [face(image) for image in images], out)
    assert sorted(out.rglob("*")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", FOLDERS)
def test_stopping_leaves_nothing(
    name: str, images: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mangamatch.domain import throttle

    monkeypatch.setattr(throttle, "_INTERVAL", 0.0)
    steps = FORMATS[name].write([face(image) for image in images], tmp_path / "out")
    assert [next(steps).done for _ in range(3)] == [0, 0, 1]
    steps.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_folders_with_names_no_utf8_knows(images: list[Path], tmp_path: Path) -> None:
    odd = tmp_path / "b\udcff" / "1\udcff.png"
    odd.parent.mkdir()
    odd.write_bytes(images[1].read_bytes())
    for name in FOLDERS:
        found, issues, refused = back(name, [face(odd, "s", extra={})], made(tmp_path / name))
        assert (len(found), issues, refused) == (1, [], [])
