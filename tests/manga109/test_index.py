"""An unchanged book is not read again, a changed one is, and what is kept is what was read."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import numpy as np
import pytest

from mangamatch.domain.messages import Text
from mangamatch.files.own_folders import cache_folder
from mangamatch.manga109 import library
from mangamatch.manga109.library import open_library, read_book

XML = """<?xml version="1.0" encoding="utf-8"?>
<book title="Book">
<characters><character id="0000000a" name="Ann"/></characters>
<pages>
<page index="0" width="100" height="80">
<face id="00000001" xmin="1" ymin="2" xmax="30" ymax="40" character="0000000a" note="kept"/>
<text id="00000002" xmin="5" ymin="6" xmax="70" ymax="50">すべて
終わり</text>
<onomatopoeia id="00000003" x0="1" y0="1" x1="9" y1="1" x2="9" y2="9">ドン</onomatopoeia>
<link_sfx from="00000003" to="00000003"/>
<face id="00000004" xmin="1" ymin="2" xmax="500" ymax="40" character="0000000b"/>
</page>
<page index="1" width="100" height="80"/>
</pages></book>"""


def make_old(path, seconds=3600.0):
    """Let a file have been changed so long ago."""
    when = time.time() - seconds
    os.utime(path, (when, when))


@pytest.fixture
def files(make_book):
    """The files of a book with a bit of everything, an hour old."""
    (found,) = open_library(make_book(XML, images=1))[0].books.values()
    for path in (found.annotation, *found.images.iterdir()):
        make_old(path)
    return found


@pytest.fixture
def read(monkeypatch):
    """Titles of the books that were read, and not known."""
    titles, real = [], library.read_anew
    monkeypatch.setattr(library, "read_anew", lambda files: titles.append(files.title) or real(files))
    return titles


def demand_same(one, two):
    """Two books are the same, and so are their issues."""
    (first, issues), (second, others) = one, two
    assert issues == others and first.regions.keys() == second.regions.keys()
    for kind, rows in first.regions.items():
        now = second.regions[kind]
        assert (rows.ids, rows.characters, rows.texts) == (now.ids, now.characters, now.texts)
        assert rows.extra == now.extra and rows.boxes.dtype == now.boxes.dtype
        np.testing.assert_array_equal(rows.boxes, now.boxes)
        np.testing.assert_array_equal(rows.pages, now.pages)
    for polygon, now in zip(first.polygons, second.polygons, strict=True):
        assert (polygon.id, polygon.page, polygon.text) == (now.id, now.page, now.text)
        np.testing.assert_array_equal(polygon.outline, now.outline)
    assert (first.title, first.pages) == (second.title, second.pages)
    assert (first.characters, first.elements) == (second.characters, second.elements)


def test_an_unchanged_book_is_read_once_and_stays_what_it_is(files, read):
    fresh, again = read_book(files), read_book(files)
    assert read == ["Book"]
    demand_same(fresh, again)
    book, issues = again
    assert len(book.polygons) == 1 and book.elements and book.regions["face"].extra and issues
    assert all(isinstance(issue.problem, Text) and issue.problem.template for issue in issues)
    assert not book.regions["face"].boxes.flags.writeable


def test_a_file_of_another_size_name_or_time_is_read_anew(files, read):
    read_book(files)
    make_old(files.annotation, 1800)
    read_book(files)
    picture = next(files.images.iterdir())
    picture.write_bytes(picture.read_bytes() + b" ")
    make_old(picture)
    read_book(files)
    picture.rename(picture.with_name("001.jpg"))
    book, _ = read_book(files)
    assert read == ["Book"] * 4
    assert [page.image is not None for page in book.pages] == [False, True]


def test_a_file_that_may_still_change_is_not_kept(files, read):
    make_old(files.annotation, 0)
    read_book(files)
    read_book(files)
    assert read == ["Book"] * 2


def test_what_is_kept_may_be_damaged_or_gone(files, read):
    read_book(files)
    (kept,) = (cache_folder() / "books").iterdir()
    whole = kept.read_bytes()
    for damaged in (whole[:40], whole[:-9], whole[:60] + b"?" * 60 + whole[120:], b""):
        kept.write_bytes(damaged)
        assert read_book(files)[0].face_count == 2
    kept.unlink()
    read_book(files)
    assert read == ["Book"] * 6


def test_without_a_cache_folder_books_are_read_all_the_same(files, read, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr("mangamatch.files.keep.cache_folder", lambda: tmp_path / "file")
    demand_same(read_book(files), read_book(files))
    assert read == ["Book"] * 2


def test_a_book_in_an_archive_is_not_kept(make_book, read):
    root = make_book(XML)
    archive = shutil.make_archive(str(root / "all"), "zip", root, "annotations")
    make_old(archive)
    (files,) = open_library(Path(archive))[0].books.values()
    read_book(files)
    read_book(files)
    assert read == ["Book"] * 2
