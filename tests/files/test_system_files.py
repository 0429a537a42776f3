"""What Finder and Explorer leave in folders: it stops nothing, and nothing reads it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from test_what_is_ours import FOLDERS, export

from mangamatch.errors import UsageError
from mangamatch.files import moves
from mangamatch.files.image_names import is_hidden
from mangamatch.files.system_files import is_left
from mangamatch.manga109.library import open_library, read_book
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import discard, hold_run_lock

if TYPE_CHECKING:
    from pathlib import Path

LEFT = [
    ".DS_Store",
    "._page.png",
    ".localized",
    "desktop.ini",
    "Desktop.ini",
    "Thumbs.db",
    "Icon\r",
    ".directory",
]
THEIRS = ["a.txt", ".gitignore", "thumbs.db.txt", "_page.png"]


def leave(folder: Path) -> None:
    for name in LEFT:
        (folder / name).write_bytes(b"\0\5\x16\7")


@pytest.mark.parametrize("name", LEFT)
def test_their_names_are_known(name: str) -> None:
    assert is_left(name) and is_hidden(name)


@pytest.mark.parametrize("name", THEIRS)
def test_other_names_are_a_persons(name: str) -> None:
    assert not is_left(name)


@pytest.mark.parametrize("crops", [False, True])
@pytest.mark.parametrize("name", FOLDERS)
def test_the_next_export_is_not_stopped(tmp_path: Path, name: str, crops: bool) -> None:
    out = tmp_path / "o"
    export(name, out, crops=crops)
    for folder in [out, *(path for path in out.rglob("*") if path.is_dir())]:
        leave(folder)
    export(name, out, seed=1, crops=crops)
    assert not [path for path in out.rglob("*") if path.name in LEFT]


def test_a_run_begins_in_such_a_folder_and_is_discarded_from_it(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    run.path.mkdir()
    leave(run.path)
    with hold_run_lock(run.path):
        run.claim()
        run.write_config({})
    leave(run.previews)
    discard(run.path)
    assert not run.path.exists()


def test_what_a_person_put_there_stays(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    run.path.mkdir()
    (run.path / ".gitignore").write_text("*")
    with pytest.raises(UsageError, match="not empty"):
        run.claim()
    leave(run.path)
    with pytest.raises(OSError):
        moves.remove_empty(run.path)
    assert (run.path / ".gitignore").exists() and (run.path / ".DS_Store").exists()


def test_a_run_that_fails_at_its_start_leaves_no_folder(tmp_path: Path) -> None:
    run = tmp_path / "run"
    with hold_run_lock(run):
        leave(run)
    assert not run.exists()


def test_manga109_reads_none_of_them(small_demo, tmp_path: Path) -> None:
    root = shutil.copytree(small_demo.root / "manga109", tmp_path / "manga109")
    before, problems = open_library(root)
    for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
        leave(folder)
    assert open_library(root) == (before, problems)
    book = read_book(before.books["HoshizoraParade"])
    assert len(book[0].pages) == 2 and not book[1]
