"""An export is there whole, or the old one is."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from mangamatch.domain import arrays, pace
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample
from mangamatch.errors import ExportError
from mangamatch.formats import FORMATS, atomic
from mangamatch.formats.atomic import replaced_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITERS = [name for name, entry in FORMATS.items() if entry.write and entry.suffix]
"""Of one file each."""


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


@pytest.fixture(params=WRITERS)
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
    link = path.with_name("full")
    link.symlink_to("/dev/full")
    monkeypatch.setattr(atomic, "_beside", lambda _: link)
    real = type(path).open
    monkeypatch.setattr(type(path), "open", lambda self, _mode, **options: real(self, "w", **options))
    with pytest.raises(ExportError, match="space"):
        list(FORMATS[name].write(samples(path.parent, 500), path))
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert not os.path.lexists(link)


def test_closing_midway_leaves_nothing(old: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    name, path = old
    monkeypatch.setattr(pace, "_INTERVAL", 0.0)
    work = FORMATS[name].write(samples(path.parent), path)
    assert [next(work).done for _ in range(4)] == [0, 0, 1, 2]
    assert len(list(path.parent.iterdir())) == 2
    work.close()
    assert [entry.name for entry in path.parent.iterdir()] == ["out"]
    assert path.read_text() == "old"


@pytest.mark.parametrize("name", WRITERS)
def test_folders_one_cannot_write_to(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "taken").mkdir()
    for path in (tmp_path / "none/x.xml", tmp_path / "file/x.xml", tmp_path / "taken"):
        with pytest.raises(ExportError) as caught:
            list(FORMATS[name].write(samples(tmp_path, 1), path))
        assert caught.value.hint
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "taken"]


def fill(folder: Path, *names: str) -> None:
    with replaced_folder(folder) as temp:
        for name in names:
            (temp / name).write_text(name)


def listed(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.name != atomic.MARKER)


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
    if ours:
        fill(folder, "a.png")
    folder.mkdir(exist_ok=True)
    (folder / "holiday.png").touch()
    before = listed(folder)
    with pytest.raises(ExportError, match=r"holiday\.png"):
        fill(folder, "a.png")
    assert listed(folder) == before
    assert listed(tmp_path) == ["crops"]


def test_a_folder_that_cannot_be_swapped_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "crops"
    fill(folder, "old.png")
    rename = type(folder).rename

    def refuse_new(self: Path, target: Path) -> Path:
        if target == folder and not (self / "old.png").exists():
            raise OSError(errno.EACCES, "in use")
        return rename(self, target)

    monkeypatch.setattr(type(folder), "rename", refuse_new)
    with pytest.raises(ExportError):
        fill(folder, "new.png")
    assert listed(folder) == ["old.png"]
    assert listed(tmp_path) == ["crops"]
