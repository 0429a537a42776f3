"""Pages that mean harm, or that nobody can read: they are told, and all others are there."""

from __future__ import annotations

import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.project.pages import books_of_pages, read_source, take_pages
from mangamatch.domain.progress import result_of
from mangamatch.errors import SourceError
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from pathlib import Path

MANY = 60


def picture(path: Path, shade: int = 200) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((8, 6), shade, np.uint8)).save(path)
    return path


def comic(path: Path, name: str = "1.png", content: bytes | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content if content is not None else picture(path.parent / "p.png").read_bytes())
    (path.parent / "p.png").unlink(missing_ok=True)
    return path


def encrypted(path: Path) -> Path:
    data = bytearray(comic(path).read_bytes())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(mark) + at] |= 1
    path.write_bytes(data)
    return path


EVIL = {
    "bomb.cbz": lambda path: comic(path, content=bytes(40 << 20)),
    "above.cbz": lambda path: comic(path, "../1.png"),
    "absolute.cbz": lambda path: comic(path, "/etc/1.png"),
    "drive.zip.cbz": lambda path: comic(path, "C:/1.png"),
    "locked.cbz": encrypted,
    "cut.cbz": lambda path: (path.write_bytes(comic(path).read_bytes()[:50]), path)[1],
}


@pytest.mark.parametrize("name", EVIL)
def test_an_evil_archive_is_told_and_the_others_are_there(name: str, tmp_path: Path) -> None:
    comic(tmp_path / "lib" / "Good.cbz")
    EVIL[name](tmp_path / "lib" / name)
    read = result_of(read_source(tmp_path / "lib"))
    assert [book.title for book in read.books] == ["Good"]
    (told,) = read.issues
    assert told.where == name and told.problem and told.hint
    with pytest.raises(SourceError) as alone:
        result_of(read_source(tmp_path / "lib" / name))
    assert alone.value.hint
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lib"], "nothing was written"


def test_of_many_pictures_some_of_which_are_broken_each_keeps_its_place(tmp_path: Path) -> None:
    for number in range(MANY):
        path = picture(tmp_path / "b" / f"p{number}.png", number)
        if number % 20 == 7:
            path.write_bytes(path.read_bytes()[:20] if number % 40 == 7 else b"")
    read = result_of(read_source(tmp_path / "b"))
    assert [issue.where for issue in read.issues] == ["page 7", "page 27", "page 47"]
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        take_pages(session, read)
        (book,) = books_of_pages(session)
    shown = [page.image.name if page.image else None for page in book.pages]
    assert shown == [None if number % 20 == 7 else f"p{number}.png" for number in range(MANY)]


def test_two_archives_of_one_name_are_two_books(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        comic(tmp_path / "lib" / folder / "Boat.cbz")
    assert sorted(book.title for book in result_of(read_source(tmp_path / "lib")).books) == [
        "Boat",
        "two_Boat",
    ]


def pdf(trailer: bytes) -> bytes:
    """A document without pages, and more in its trailer."""
    parts = (
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n",
        b"2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n",
    )
    body, places = b"%PDF-1.4\n", []
    for part in parts:
        places.append(len(body))
        body += part
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer <</Size 3/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(body))
    return body + b"xref\n0 3\n0000000000 65535 f \n" + table + end


LOCKED = b"/Encrypt <</Filter/Standard/V 1/R 2/P -4/O <%b>/U <%b>>>/ID[<00><00>]" % (b"1f" * 32, b"2e" * 32)


@pytest.mark.parametrize("kind", ["locked", "cut", "none", "empty"])
def test_a_pdf_that_cannot_be_opened_is_told(kind: str, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    file = tmp_path / "lib" / "Boat.pdf"
    file.parent.mkdir()
    content = {"locked": pdf(LOCKED), "cut": pdf(b"")[:40], "none": b"<html>not found</html>", "empty": b""}
    file.write_bytes(content[kind])
    with pytest.raises(SourceError) as told:
        result_of(read_source(file))
    assert "Boat.pdf" in told.value.message and told.value.hint
