"""An export is there whole, or the old one is."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import pytest
from format_cases import faces

from mangamatch.domain import arrays, throttle
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample
from mangamatch.errors import ExportError
from mangamatch.files import atomic, manifest, swap
from mangamatch.files.atomic import replace_folder
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITERS = [name for name, entry in FORMATS.items() if entry.write]
FILE_WRITERS = [name for name in WRITERS if not FORMATS[name].is_folder]
FOLDER_WRITERS = [name for name in WRITERS if FORMATS[name].is_folder]


def samples(folder: Path, count: int = 50) -> list[Sample]:
    points = arrays.points([[i, i] for i in range(60)])
    return [
        Sample(folder / f"{i}.jpg", None, Box(1, 2, 30, 40), points, "manga60", "b", f"s{i}")
        for i in range(count)
    ]


@contextmanager
def failing(number: int) -> Iterator[pytest.MonkeyPatch]:
    """Let the disk say ``number`` when the written file is flushed."""

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic.os, "fsync", fail)
        yield patch


@pytest.fixture(params=FILE_WRITERS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    path = tmp_path / "out"
    path.write_text("old")
    return request.param, path


@pytest.mark.parametrize(
    ("number", "hint"), [(errno.ENOSPC, "space"), (errno.EACCES, "folder"), (errno.EIO, "disk")]
)
def test_a_failing_disk_leaves_the_old_file(old: tuple[str, Path], number: int, hint: str) -> None:
    name, path = old
    with failing(number), pytest.raises(ExportError) as caught:
        list(FORMATS[name].write(samples(path.parent), path))
    assert hint in caught.value.hint
    assert [entry.name for entry in path.parent.iterdir()] == ["out"]
    assert path.read_text() == "old"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_while_writing(old: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    name, path = old
    real = type(path).open

    def full(self: Path, mode: str = "r", **options: object) -> IO[str]:
        return real(type(self)("/dev/full"), "w", **options) if mode == "x" else real(self, mode, **options)

    monkeypatch.setattr(type(path), "open", full)
    with pytest.raises(ExportError, match="space"):
        list(FORMATS[name].write(samples(path.parent, 500), path))
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [entry.name for entry in path.parent.iterdir()] == ["out"]


def test_closing_midway_leaves_nothing(old: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    name, path = old
    monkeypatch.setattr(throttle, "_INTERVAL", 0.0)
    work = FORMATS[name].write(samples(path.parent), path)
    assert [next(work).done for _ in range(4)] == [0, 0, 1, 2]
    assert len(list(path.parent.iterdir())) == 2
    work.close()
    assert [entry.name for entry in path.parent.iterdir()] == ["out"]
    assert path.read_text() == "old"


@pytest.mark.parametrize("name", FILE_WRITERS)
def test_folders_one_cannot_write_to(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "taken").mkdir()
    for path in (tmp_path / "none/x.xml", tmp_path / "file/x.xml", tmp_path / "taken"):
        with pytest.raises(ExportError) as caught:
            list(FORMATS[name].write(samples(tmp_path, 1), path))
        assert caught.value.hint
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "taken"]


@pytest.fixture(params=FOLDER_WRITERS)
def old_folder(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A folder of an earlier export, alone beside the pages."""
    fill(tmp_path / "place" / "out", "old")
    return request.param, tmp_path / "place" / "out"


def is_untouched(folder: Path) -> bool:
    return listed(folder) == ["old"] and listed(folder.parent) == ["out"]


def test_stopping_anywhere_keeps_the_old_folder(
    old_folder: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name, path), wanted = old_folder, faces(tmp_path)
    monkeypatch.setattr(throttle, "_INTERVAL", 0.0)
    events = len(list(FORMATS[name].write(wanted, tmp_path / "other out")))
    assert events == 5 or FORMATS[name].takes == "books"  # one each, unless they are of one book
    for count in range(1, events):
        work = FORMATS[name].write(wanted, path)
        assert next(work).total == 3
        for _ in range(count - 1):
            next(work)
        work.close()
        assert is_untouched(path)
    list(FORMATS[name].write(wanted, path))
    assert "old" not in listed(path) and listed(path.parent) == ["out"]


def test_a_full_disk_keeps_the_old_folder(
    old_folder: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name, path), wanted = old_folder, faces(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for method in ("write_bytes", "write_text"):
        monkeypatch.setattr(type(path), method, full)
    with pytest.raises(ExportError, match="No space"):
        list(FORMATS[name].write(wanted, path))
    assert is_untouched(path)


@pytest.mark.parametrize("name", FOLDER_WRITERS)
def test_places_where_no_folder_can_be(name: str, tmp_path: Path) -> None:
    wanted = faces(tmp_path / "pages")
    (tmp_path / "file").write_text("kept")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "holiday.png").touch()
    for path in (tmp_path / "none/x", tmp_path / "file/x", tmp_path / "file", tmp_path / "taken"):
        with pytest.raises(ExportError) as caught:
            list(FORMATS[name].write(wanted, path))
        assert caught.value.hint
    assert (tmp_path / "file").read_text() == "kept"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "pages", "taken"]


def fill(folder: Path, *names: str) -> None:
    folder.parent.mkdir(exist_ok=True)
    with replace_folder(folder) as temp:
        for name in names:
            (temp / name).write_text(name)


def listed(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.name != manifest.MARKER)


def test_a_folder_of_ours_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "crops"
    folder.mkdir()
    fill(folder, "a.png", "b.png")
    fill(folder, "c.png")
    assert listed(folder) == ["c.png"]
    assert listed(tmp_path) == ["crops"]


@pytest.mark.parametrize("ours", [True, False])
def test_a_folder_with_foreign_files_is_kept(tmp_path: Path, ours: bool) -> None:
    folder = tmp_path / "crops"
    if manifest:
        fill(folder, "a.png")
    folder.mkdir(exist_ok=True)
    (folder / "holiday.png").touch()
    before = listed(folder)
    with pytest.raises(ExportError, match=r"holiday\.png"):
        fill(folder, "a.png")
    assert listed(folder) == before
    assert listed(tmp_path) == ["crops"]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_folder_that_cannot_be_swapped_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    folder = tmp_path / "crops"
    fill(folder, "old.png")
    rename = os.rename

    def refuse_new(source: Path, target: Path) -> None:
        if target == folder and not (source / "old.png").exists():
            raise OSError(errno.EACCES, "in use")
        rename(source, target)

    def refuse_exchange(_new: Path, _old: Path) -> bool:
        if at_once:
            raise OSError(errno.EACCES, "in use")
        return False

    monkeypatch.setattr(swap, "exchange", refuse_exchange)
    monkeypatch.setattr(os, "rename", refuse_new)
    with pytest.raises(ExportError):
        fill(folder, "new.png")
    assert listed(folder) == ["old.png"]
    assert listed(tmp_path) == ["crops"]
