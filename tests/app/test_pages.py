"""Books of pages: pictures without annotations as a source of a project."""

from __future__ import annotations

import json
import sys
import zipfile
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.dropped import Given, look_at
from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.directions import direction_of, set_direction
from mangamatch.app.project.document import Document
from mangamatch.app.project.pages import (
    books_of_pages,
    page_sources,
    page_titles,
    read_source,
    take_pages,
)
from mangamatch.domain.book import Direction
from mangamatch.domain.progress import result_of
from mangamatch.errors import ExportError, ProjectError, SourceError
from mangamatch.files.images import read_grey
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def picture(path: Path, size: tuple[int, int] = (60, 80), shade: int = 200) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((size[1], size[0]), shade, np.uint8)).save(path)
    return path


def packed(folder: Path, to: Path) -> Path:
    with zipfile.ZipFile(to, "w") as made:
        for file in sorted(folder.rglob("*.*")):
            made.write(file, file.relative_to(folder).as_posix())
    return to


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = Session(tmp_path / "p.mangamatch")
    yield made
    made.close()


def take(session: Session, source: Path) -> tuple[str, ...]:
    return take_pages(session, result_of(read_source(source))).titles


def names(session: Session, title: str) -> list[str]:
    (book,) = (book for book in books_of_pages(session) if book.title == title)
    return [page.image.name if page.image else "" for page in book.pages]


def test_every_folder_with_pictures_is_a_book(session: Session, tmp_path: Path) -> None:
    root = tmp_path / "comics"
    for way in ("p10.png", "p2.png", "One/a.png", "One/deep/b.jpg", "notes/read.txt"):
        if way.endswith("txt"):
            (root / way).parent.mkdir(parents=True)
            (root / way).write_text("no picture")
        else:
            picture(root / way)
    (root / "One" / ".hidden.png").touch()
    assert take(session, root) == ("comics", "One", "deep")
    assert names(session, "comics") == ["p2.png", "p10.png"]
    page = books_of_pages(session)[0].pages[1]
    assert (page.index, page.width, page.height) == (1, 60, 80)
    assert read_grey(page.image).mean() == 200  # type: ignore[arg-type, union-attr]


def test_a_folder_of_pictures_alone_is_one_book(session: Session, tmp_path: Path) -> None:
    picture(tmp_path / "Solo" / "1.png")
    assert take(session, tmp_path / "Solo") == ("Solo",)


def test_two_books_of_one_name_have_two_titles(session: Session, tmp_path: Path) -> None:
    for way in ("x/vol1", "y/vol1", "z/y_vol1"):
        picture(tmp_path / "all" / way / "1.png")
    assert take(session, tmp_path / "all") == ("vol1", "y_vol1", "z_y_vol1")
    picture(tmp_path / "more" / "vol1" / "1.png")
    assert take(session, tmp_path / "more") == ("vol1 *",)
    assert len(page_titles(session)) == 4


def test_an_archive_is_read_in_place(session: Session, tmp_path: Path) -> None:
    picture(tmp_path / "src" / "2.png", shade=7)
    picture(tmp_path / "src" / "10.png")
    comic = packed(tmp_path / "src", tmp_path / "Boat.cbz")
    assert take(session, comic) == ("Boat",)
    assert names(session, "Boat") == ["2.png", "10.png"]
    (book,) = books_of_pages(session)
    assert read_grey(book.pages[0].image).max() == 7  # type: ignore[arg-type, union-attr]
    assert {file.name for file in tmp_path.iterdir() if file.is_dir()} == {"src"}, "nothing was unpacked"


def test_archives_of_a_folder_are_books_and_bad_ones_are_told(session: Session, tmp_path: Path) -> None:
    picture(tmp_path / "src" / "in" / "1.png")
    (tmp_path / "lib").mkdir()
    packed(tmp_path / "src" / "in", tmp_path / "lib" / "A.cbz")
    packed(tmp_path / "src", tmp_path / "lib" / "B.cbz")
    with zipfile.ZipFile(tmp_path / "lib" / "evil.cbz", "w") as evil:
        evil.writestr("../out.png", b"x")
    (tmp_path / "lib" / "cut.cbz").write_bytes(b"PK\3\4nothing")
    read = result_of(read_source(tmp_path / "lib"))
    assert [(book.title, book.way) for book in read.books] == [("A", "A.cbz"), ("in", "B.cbz/in")]
    assert sorted(issue.where for issue in read.issues) == ["cut.cbz", "evil.cbz"]
    with pytest.raises(SourceError, match="outside of it"):
        result_of(read_source(tmp_path / "lib" / "evil.cbz"))


def test_broken_pictures_keep_their_places(session: Session, tmp_path: Path) -> None:
    for number in range(4):
        picture(tmp_path / "b" / f"{number}.png")
    (tmp_path / "b" / "1.png").write_bytes(b"no picture")
    read = result_of(read_source(tmp_path / "b"))
    assert [issue.where for issue in read.issues] == ["page 1"]
    take_pages(session, read)
    assert names(session, "b") == ["0.png", "", "2.png", "3.png"]


@pytest.mark.parametrize("what", ["empty", "broken", "none"])
def test_nothing_to_open_is_told(tmp_path: Path, what: str) -> None:
    folder = tmp_path / what
    if what != "none":
        folder.mkdir()
    if what == "broken":
        (folder / "a.png").write_bytes(b"no picture")
    with pytest.raises(SourceError):
        result_of(read_source(folder))


def test_renamed_pages_keep_their_places(session: Session, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        picture(tmp_path / "b" / f"{name}.png")
    take(session, tmp_path / "b")
    (tmp_path / "b" / "b.png").rename(tmp_path / "b" / "b2.png")
    taken = take_pages(session, result_of(read_source(tmp_path / "b")))
    assert names(session, "b") == ["a.png", "b2.png", "c.png"]
    assert [issue.problem for issue in taken.issues] == ["1 page has another name now"]


def test_a_source_is_known_whatever_path_leads_to_it(session: Session, tmp_path: Path) -> None:
    picture(tmp_path / "b" / "a.png")
    take(session, tmp_path / "b")
    (tmp_path / "link").symlink_to(tmp_path)
    taken = take_pages(session, result_of(read_source(tmp_path / "link" / "b")))
    assert taken.titles == ("b",) == page_titles(session)


def test_pages_that_were_moved_are_the_same_books(session: Session, tmp_path: Path) -> None:
    picture(tmp_path / "b" / "a.png")
    take(session, tmp_path / "b")
    (source,) = page_sources(session)
    assert (source.books, source.is_missing, source.lost) == (("b",), False, 0)
    (tmp_path / "b").rename(tmp_path / "c")
    (source,) = page_sources(session)
    assert source.is_missing
    taken = take_pages(session, result_of(read_source(tmp_path / "c")), source.kind)
    assert taken.titles == ("b",) == page_titles(session)
    (source,) = page_sources(session)
    assert not source.is_missing and source.place == tmp_path / "c"
    image = books_of_pages(session)[0].pages[0].image
    assert image == tmp_path / "c" / "a.png"
    (tmp_path / "c" / "a.png").unlink()
    assert page_sources(session)[0].lost == 1


def test_a_page_that_is_gone_moves_no_other(session: Session, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        picture(tmp_path / "b" / f"{name}.png")
    take(session, tmp_path / "b")
    (tmp_path / "b" / "a.png").unlink()
    picture(tmp_path / "b" / "aa.png", (10, 10))
    picture(tmp_path / "b" / "ab.png", (10, 10))
    taken = take_pages(session, result_of(read_source(tmp_path / "b")))
    assert names(session, "b") == ["", "b.png", "c.png", "aa.png", "ab.png"]
    assert len(taken.issues) == 1


def test_pages_are_found_again_beside_the_project(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    session = Session(tmp_path / "here" / "p.mangamatch")
    picture(tmp_path / "here" / "b" / "1.png")
    take(session, tmp_path / "here" / "b")
    session.close()
    (tmp_path / "here").rename(tmp_path / "there")
    session = Session(tmp_path / "there" / "p.mangamatch")
    try:
        image = books_of_pages(session)[0].pages[0].image
        assert image == (tmp_path / "there" / "b" / "1.png").resolve()
        document = Document(session, None)
        assert document.shelf is not None and document.shelf.may_leave(image)
        assert document.shelf.titles == ("b",)
    finally:
        session.close()


def test_how_a_book_is_read_is_a_setting_with_undo(session: Session, tmp_path: Path) -> None:
    picture(tmp_path / "b" / "strip" / "1.png", (20, 400))
    picture(tmp_path / "b" / "page" / "1.png")
    take(session, tmp_path / "b")
    page, strip = books_of_pages(session)
    assert direction_of(session, page) is Direction.RIGHT_TO_LEFT
    assert direction_of(session, strip) is Direction.DOWN
    set_direction(session, "page", Direction.LEFT_TO_RIGHT)
    assert direction_of(session, page) is Direction.LEFT_TO_RIGHT
    session.undo()
    assert direction_of(session, page) is Direction.RIGHT_TO_LEFT


def test_pages_are_never_written(session: Session, tmp_path: Path) -> None:
    picture(tmp_path / "b" / "x" / "1.png")
    take(session, tmp_path / "b")
    document = Document(session, None)
    assert document.shelf is not None
    folders = document.shelf.page_folders
    for target in ("b", "b/x", "b/x/new.png"):
        with pytest.raises(ExportError):
            refuse_sources(tmp_path / target, document.shelf.library, pages=folders)
    for target in ("out", "b/x/faces.json", "b/out"):
        refuse_sources(tmp_path / target, document.shelf.library, pages=folders)


def test_a_foreign_project_cannot_lead_out_of_its_folder(session: Session) -> None:
    book = {"source": "pages 1", "way": "", "pages": [["../key.png", 1, 1]]}
    for wrong in (book, {**book, "way": "../..", "pages": []}, {**book, "way": "/etc", "pages": []}):
        with pytest.raises(ProjectError, match="outside"):
            session.remember("page_books", {"b": wrong})


def test_a_dropped_folder_of_pictures_is_pages(tmp_path: Path) -> None:
    picture(tmp_path / "b" / "x" / "1.png")
    assert look_at(tmp_path / "b") is Given.PAGES
    assert look_at(packed(tmp_path / "b", tmp_path / "b.cbz")) is Given.PAGES
    (tmp_path / "b" / "x.xml").write_text("<book/>")
    assert look_at(tmp_path / "b") is Given.FOLDER


# -- PDF -------------------------------------------------------------------------------------------


class Document_:
    """Stands for PdfDocument: two pages, of which the second is wide."""

    def __init__(self, stream: object) -> None:
        assert stream.read(4) == b"%PDF"  # type: ignore[attr-defined]

    def __len__(self) -> int:
        return 2

    def __getitem__(self, index: int) -> object:
        size = [(600.0, 1200.0), (1200.0, 300.0)][index]

        def render(scale: float, grayscale: bool) -> object:
            drawn = Image.new("L", (round(size[0] * scale), round(size[1] * scale)), 40 + index)
            return SimpleNamespace(to_pil=lambda: drawn)

        return SimpleNamespace(get_size=lambda: size, render=render)

    def close(self) -> None:
        pass


@pytest.fixture
def pdfium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", SimpleNamespace(PdfDocument=Document_))
    monkeypatch.setattr("mangamatch.files.pdf.missing", lambda names: ())


def test_a_pdf_is_a_book(session: Session, tmp_path: Path, pdfium: None) -> None:
    file = tmp_path / "Boat.pdf"
    file.write_bytes(b"%PDF-1.7")
    assert take(session, file) == ("Boat",)
    (book,) = books_of_pages(session)
    assert [(page.width, page.height) for page in book.pages] == [(1200, 2400), (2400, 600)]
    grey = read_grey(book.pages[1].image)  # type: ignore[arg-type]
    assert grey is not None and grey.shape == (600, 2400) and set(np.unique(grey)) == {41}


def test_a_pdf_without_its_package_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    file = tmp_path / "Boat.pdf"
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(SourceError) as told:
        result_of(read_source(file))
    assert "mangamatch[pdf]" in told.value.hint


def test_pages_of_a_real_pdf_are_drawn(session: Session, tmp_path: Path) -> None:
    """By pypdfium2 itself; each page has the picture that was put into it."""
    shades, file = (40, 200), tmp_path / "Boat.pdf"
    first, second = (Image.new("L", (60, 80), shade) for shade in shades)
    first.save(file, save_all=True, append_images=[second])
    take(session, file)
    (book,) = books_of_pages(session)
    drawn = [read_grey(page.image) for page in book.pages if page.image]
    assert [page.shape for page in drawn if page is not None] == [(p.height, p.width) for p in book.pages]
    assert [round(float(page.mean())) for page in drawn if page is not None] == pytest.approx(shades, abs=3)


def test_the_command_makes_a_project_of_pages(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from mangamatch.cli.main import main

    picture(tmp_path / "b" / "One" / "1.png")
    project = tmp_path / "p.mangamatch"
    words = ["match", "--pages", str(tmp_path / "b"), "--project", str(project), "--json", "-"]
    assert main(words) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["books"] == [{"book": "One", "pages": 1, "direction": "rtl"}]
    assert told["matches"] == [] and told["issues"] == []
    assert main(["match", "--project", str(tmp_path / "q.mangamatch")]) == 2
    assert main(["match", "--pages", str(tmp_path / "b"), "--project", str(tmp_path / "b" / "One")]) == 4
