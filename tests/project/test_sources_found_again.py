"""Sources of a project after somebody moved folders."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project_values import opened

from mangamatch.project.location import find_again


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A project whose pages lie in another branch of the same tree."""
    (tmp_path / "work" / "data" / "Manga109").mkdir(parents=True)
    (tmp_path / "work" / "projects").mkdir()
    with opened(tmp_path / "work" / "projects" / "p.mangamatch") as session:
        session.set_source("manga109", tmp_path / "work" / "data" / "Manga109")
    return tmp_path / "work"


def _source(folder: Path) -> Path | None:
    with opened(folder / "p.mangamatch") as session:
        return session.source("manga109")


def test_nothing_moved(work: Path) -> None:
    assert _source(work / "projects") == (work / "data" / "Manga109").resolve()


def test_project_and_folder_moved_together(work: Path, tmp_path: Path) -> None:
    moved = tmp_path / "another" / "place"
    moved.parent.mkdir()
    work.rename(moved)
    assert _source(moved / "projects") == (moved / "data" / "Manga109").resolve()


def test_folder_moved_next_to_the_project(work: Path) -> None:
    (work / "data" / "Manga109").rename(work / "projects" / "Manga109")
    assert _source(work / "projects") == (work / "projects" / "Manga109").resolve()


def test_folder_moved_above_the_project(work: Path) -> None:
    (work / "data" / "Manga109").rename(work / "Manga109")
    assert _source(work / "projects") == (work / "Manga109").resolve()


def test_a_copy_prefers_where_the_source_was(work: Path, tmp_path: Path) -> None:
    shutil.copytree(work, tmp_path / "copy")
    assert _source(tmp_path / "copy" / "projects") == (work / "data" / "Manga109").resolve()


def test_gone_is_none_and_its_old_place_is_told(work: Path) -> None:
    (work / "data" / "Manga109").rmdir()
    (work / "projects" / "Manga109").write_text("a file of that name is no folder")
    assert _source(work / "projects") is None
    with opened(work / "projects" / "p.mangamatch") as session:
        assert session.stored_source("manga109") == work / "data" / "Manga109"
        assert session.source("landmarks") is None
        assert session.stored_source("landmarks") is None


def test_a_source_without_rights_is_none(plain_user_folder: Path) -> None:
    closed = plain_user_folder / "closed"
    (closed / "Manga109").mkdir(parents=True)
    with opened(plain_user_folder / "p.mangamatch") as session:
        session.set_source("manga109", closed / "Manga109")
        closed.chmod(0)
        found = session.source("manga109")
        closed.chmod(0o777)
        assert found is None


def test_the_newest_place_counts(work: Path, tmp_path: Path) -> None:
    (tmp_path / "newer").mkdir()
    with opened(work / "projects" / "p.mangamatch") as session:
        session.set_source("manga109", tmp_path / "newer")
    assert _source(work / "projects") == (tmp_path / "newer").resolve()


@pytest.mark.parametrize("place", [r"C:\Users\ann\Manga109", r"\\server\share\Manga109", "D:/data/Manga109"])
def test_a_project_from_windows_finds_the_folder_beside_it(tmp_path: Path, place: str) -> None:
    (tmp_path / "Manga109").mkdir()
    assert find_again(Path(place), "", tmp_path) == (tmp_path / "Manga109").resolve()
    moved = tmp_path / "data"
    (tmp_path / "Manga109").rename(moved)
    assert find_again(Path(place), "data", tmp_path) == moved.resolve()
    assert find_again(Path(place), "", tmp_path) is None


def test_a_folder_whose_name_has_a_backslash_keeps_it(tmp_path: Path) -> None:
    (tmp_path / r"a\b").mkdir()
    assert find_again(Path("/gone", r"a\b"), "", tmp_path) == (tmp_path / r"a\b").resolve()
