from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from mangamatch.errors import SourceError
from mangamatch.manga109.library import open_library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

XML = '<book title="B"><pages/></book>'


def build(root: Path, *paths: str, books: str | None = None) -> Path:
    for path in paths:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith("/"):
            target.mkdir(exist_ok=True)
        else:
            target.write_text(XML, encoding="utf-8")
    if books is not None:
        (root / "books.txt").write_text(books, encoding="utf-8")
    return root


def test_current_annotations_win_over_dated_ones(tmp_path: Path) -> None:
    root = build(tmp_path, "annotations/A.xml", "annotations.v2020.12.18/A.xml", "images/A/")
    library, issues = open_library(root)
    assert library.books["A"].annotation == root / "annotations" / "A.xml"
    assert library.books["A"].images == root / "images" / "A"
    assert issues == []


def test_newest_dated_annotations_are_used_and_named(tmp_path: Path) -> None:
    root = build(tmp_path, "annotations.v2018.05.31/A.xml", "annotations.v2020.12.18/A.xml", "images/A/")
    library, issues = open_library(root)
    assert library.books["A"].annotation == root / "annotations.v2020.12.18" / "A.xml"
    assert "annotations.v2020.12.18" in issues[0].problem


@pytest.mark.parametrize("inside", ["Manga109", "Manga109/Manga109_released"])
def test_xml_of_others_beside_the_data_set_hides_it_not(tmp_path: Path, inside: str) -> None:
    build(tmp_path, "train.xml", f"{inside}/annotations/A.xml", f"{inside}/images/A/")
    library, issues = open_library(tmp_path)
    assert list(library.books) == ["A"] and library.root == tmp_path / inside and not issues


def test_xml_alone_is_a_data_set_whatever_folders_lie_beside(tmp_path: Path) -> None:
    library, _ = open_library(build(tmp_path, "A.xml", "notes/"))
    assert list(library.books) == ["A"] and library.root == tmp_path


def test_coo_is_a_layer(tmp_path: Path) -> None:
    root = build(tmp_path, "annotations/A.xml", "annotations_COO/A.xml", "annotations_COO/C.xml", "images/A/")
    library, _ = open_library(root)
    assert library.books["A"].layers == (root / "annotations_COO" / "A.xml",)
    assert library.books["C"].annotation is None
    assert library.books["C"].layers


def test_order_is_that_of_books_txt_then_by_name(tmp_path: Path) -> None:
    names = ["Zoo", "That'sIzumiko", "OL_Lunch", "Arisa"]
    root = build(tmp_path, *(f"annotations/{name}.xml" for name in names), books="Zoo\r\n\nThat'sIzumiko\n")
    library, _ = open_library(root)
    assert list(library.books) == ["Zoo", "That'sIzumiko", "Arisa", "OL_Lunch"]


def test_titles_that_are_not_utf8_are_listed_and_left_out(tmp_path: Path) -> None:
    root = build(tmp_path, "annotations/A.xml", "images/A/")
    try:
        os.mkdir(os.fsencode(root / "images") + b"/\x96{")
        os.link(os.fsencode(root / "annotations/A.xml"), os.fsencode(root / "annotations") + b"/\x96{.xml")
    except OSError:
        pytest.skip("this system has no such names")
    library, issues = open_library(root)
    assert list(library.books) == ["A"]
    assert [r"\udc96{" in issue.problem for issue in issues] == [True, True]
    json.dumps([issue.to_json() for issue in issues], ensure_ascii=False).encode()


@pytest.mark.parametrize("name", ["loop", "loop.xml"])
def test_a_link_to_itself_hides_nothing_else(tmp_path: Path, name: str) -> None:
    root = build(tmp_path, "annotations/A.xml", "images/A/")
    try:
        for folder in (root, root / "annotations", root / "images"):
            (folder / name).symlink_to(name)
            (folder / "dead").symlink_to("nowhere")
    except OSError:
        pytest.skip("this system makes no links")
    library, issues = open_library(root)
    assert list(library.books) == ["A"]
    assert library.books["A"].images == root / "images" / "A"
    assert [name in issue.problem and bool(issue.hint) for issue in issues] == [True] * 3


def test_hidden_files_are_not_books(tmp_path: Path) -> None:
    library, _ = open_library(build(tmp_path, "annotations/A.xml", "annotations/._A.xml", "images/A/"))
    assert list(library.books) == ["A"]


@pytest.mark.parametrize("nesting", ["Manga109", "download/Manga109_released_2023_12_07"])
def test_nested_root(tmp_path: Path, nesting: str) -> None:
    build(tmp_path / nesting, "annotations/A.xml", "images/A/")
    library, issues = open_library(tmp_path)
    assert library.root == tmp_path / nesting
    assert issues == []


def test_of_two_releases_the_newer_is_used_and_named(tmp_path: Path) -> None:
    for release in ("Manga109_released_2021_12_30", "Manga109_released_2023_12_07"):
        build(tmp_path / release, "annotations/A.xml", "images/A/")
    library, issues = open_library(tmp_path)
    assert library.root.name == "Manga109_released_2023_12_07"
    assert "2 data sets" in issues[0].problem


def test_plain_folder_of_xml(tmp_path: Path) -> None:
    library, issues = open_library(build(tmp_path, "A.xml", "B.xml"))
    assert [files.annotation.name for files in library.books.values()] == ["A.xml", "B.xml"]
    assert [issue.problem for issue in issues] == ["There are no page images"]


@pytest.mark.parametrize(
    ("paths", "books", "title", "problem"),
    [
        (("annotations/A.xml", "images/A/", "images/B/"), None, "B", "images but no annotation"),
        (("annotations/A.xml", "annotations/B.xml", "images/A/"), None, "B", "annotation but no images"),
        (("annotations/A.xml", "images/A/"), "A\nGone\n", "Gone", "neither"),
    ],
)
def test_gaps_are_reported(
    tmp_path: Path, paths: tuple[str, ...], books: str | None, title: str, problem: str
) -> None:
    library, issues = open_library(build(tmp_path, *paths, books=books))
    assert [issue.where for issue in issues] == [title]
    assert problem in issues[0].problem
    assert issues[0].hint
    assert (title in library.books) == (title != "Gone")


def test_many_gaps_are_summed_up(tmp_path: Path) -> None:
    root = build(tmp_path, "annotations/A.xml", "images/A/", *(f"images/B{i}/" for i in range(42)))
    _, issues = open_library(root)
    assert len(issues) == 6
    assert "37 more" in issues[-1].problem


def test_books_txt_in_another_encoding(tmp_path: Path) -> None:
    root = build(tmp_path, "annotations/A.xml", "images/A/")
    (root / "books.txt").write_bytes("漫画\n".encode("shift_jis"))
    library, issues = open_library(root)
    assert list(library.books) == ["A"]
    assert "UTF-8" in issues[0].problem


def test_books_txt_out_of_reach_is_named(tmp_path: Path, forbid: Callable[[Path], None]) -> None:
    root = build(tmp_path, "annotations/A.xml", "images/A/", books="A\n")
    forbid(root / "books.txt")
    library, issues = open_library(root)
    assert list(library.books) == ["A"] and [issue.where for issue in issues] == ["books.txt"]


def test_titles_in_books_txt_never_lead_outside(tmp_path: Path) -> None:
    outside = build(tmp_path / "outside", "X.xml")
    root = build(tmp_path / "root", "annotations/A.xml", "images/A/", books=f"../../outside/X\n{outside}/X\n")
    library, _ = open_library(root)
    assert list(library.books) == ["A"]


@pytest.mark.parametrize("what", ["missing", "file", "empty", "only books.txt"])
def test_nothing_to_open(tmp_path: Path, what: str) -> None:
    root = tmp_path / "root"
    if what == "file":
        root.write_text("no folder", encoding="utf-8")
    elif what != "missing":
        root.mkdir()
        build(root, books="A\n" if what == "only books.txt" else None)
    with pytest.raises(SourceError) as caught:
        open_library(root)
    assert caught.value.hint


def test_root_without_rights(tmp_path: Path, forbid: Callable[[Path], None]) -> None:
    forbid(build(tmp_path, "annotations/A.xml"))
    with pytest.raises(SourceError, match="Permission denied"):
        open_library(tmp_path)


def test_folder_without_rights(tmp_path: Path, forbid: Callable[[Path], None]) -> None:
    root = build(tmp_path, "annotations/A.xml", "annotations_COO/A.xml", "images/A/")
    forbid(root / "annotations_COO")
    library, issues = open_library(root)
    assert library.books["A"].layers == ()
    assert "annotations_COO cannot be read" in issues[0].problem


def test_real_names(shared: Callable[[str], Path]) -> None:
    library, issues = open_library(shared("coo"))
    assert len(library.books) == 109
    assert {"That'sIzumiko", "UchiNoNyan'sDiary"} <= set(library.books)
    assert len(issues) == 1
    library, issues = open_library(shared("openmantra"))
    assert list(library.books) == ["BalloonDream", "TenchoIsoro"]
    assert issues == []
