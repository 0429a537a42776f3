from __future__ import annotations

import os
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from mangamatch.domain.book import Element
from mangamatch.manga109 import annotation
from mangamatch.manga109.book_files import BookFiles
from mangamatch.manga109.library import open_library, read_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mangamatch.domain.book import Book
    from mangamatch.domain.issue import Issue

    MakeBook = Callable[..., Path]

FACE = '<face id="00000002" xmin="1" ymin="2" xmax="30" ymax="40" character="00000001"/>'
BOMB = '<!DOCTYPE book [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
SIZELESS = [
    "GinNoChimera",
    "HarukaRefrain",
    "HisokaReturns",
    "MayaNoAkaiKutsu",
    "PrismHeart",
    "PsychoStaff",
    "WarewareHaOniDearu",
]
EXTERNAL = '<!DOCTYPE book [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def page(content: str, index: int = 0, size: str = 'width="200" height="100"') -> str:
    return f'<page index="{index}" {size}>\n{content}\n</page>\n'


def xml(*pages: str, prolog: str = '<?xml version="1.0" encoding="utf-8"?>\n') -> str:
    characters = '<characters><character id="00000001" name="ミライ"/></characters>'
    return f'{prolog}<book title="Book">\n{characters}\n<pages>\n{"".join(pages)}</pages></book>\n'


def read(root: Path, title: str = "Book") -> tuple[Book, list[Issue]]:
    return read_book(open_library(root)[0].books[title])


def read_page(make_book: MakeBook, content: str) -> tuple[Book, list[Issue]]:
    return read(make_book(xml(page(content))))


def test_all_a_book_says(make_book: MakeBook) -> None:
    content = (
        '<frame id="0000000a" xmin="0" ymin="0" xmax="199" ymax="99"/>'
        f'{FACE}<body ymax="90" xmin="5" id="0000000b" character="00000001" ymin="6" xmax="70"/>'
        '<text id="10000000" xmin="3" ymin="4" xmax="5" ymax="6">やあ\n「君」 &amp; &#x3042;</text>'
    )
    book, issues = read(make_book(xml(page(content), page("", 1)), images=2))
    assert issues == []
    assert book.title == "Book"
    assert dict(book.characters) == {"00000001": "ミライ"}
    assert [(p.index, p.width, p.height, p.image.name) for p in book.pages] == [
        (0, 200, 100, "000.jpg"),
        (1, 200, 100, "001.jpg"),
    ]
    assert {kind: rows.boxes.tolist() for kind, rows in book.regions.items()} == {
        "frame": [[0, 0, 199, 99]],
        "face": [[1, 2, 30, 40]],
        "body": [[5, 6, 70, 90]],
        "text": [[3, 4, 5, 6]],
    }
    text = book.regions["text"]
    assert (text.ids, text.texts, text.characters) == (("10000000",), ("やあ\n「君」 & あ",), ("",))
    face = book.face(0)
    assert (face.id, face.book, face.page, face.character) == ("00000002", "Book", 0, "00000001")
    with pytest.raises(ValueError, match="read-only"):
        text.boxes[0] = 0


def test_unknown_tags_and_attributes_are_kept(make_book: MakeBook) -> None:
    marked = FACE.replace("/>", ' angle="3"/>')
    book, issues = read_page(make_book, f'{FACE.replace("02", "03")}{marked}<sfx id="9" z="1">どん</sfx>')
    assert issues == []
    assert dict(book.regions["face"].extra) == {1: {"angle": "3"}}
    assert book.elements == (Element("sfx", 0, (("id", "9"), ("z", "1")), "どん"),)


def test_layer_adds_polygons_links_and_relations(make_book: MakeBook) -> None:
    root = make_book(xml(page(FACE)))
    (root / "annotations_COO").mkdir()
    content = (
        '<onomatopoeia y0="2" x0="1" id="10000000" x1="9" y1="2" x2="9" y2="8" x10="3" y10="8">'
        "ドン</onomatopoeia>"
        '<onomatopoeia_link1 id="11000000" link0="10000000" link1="10000001" />'
        '<speaker_to_text id="20000001" text_id="00000005" speaker_id="00000006"/>'
    )
    (root / "annotations_COO" / "Book.xml").write_text(
        f'<book title="Book"><pages>{page(content)}</pages></book>', encoding="utf-8"
    )
    book, issues = read(root)
    assert issues == []
    assert book.face_count == 1
    (polygon,) = book.polygons
    assert (polygon.id, polygon.page, polygon.text) == ("10000000", 0, "ドン")
    assert polygon.outline.tolist() == [[1, 2], [9, 2], [9, 8], [3, 8]]
    assert [element.tag for element in book.elements] == ["onomatopoeia_link1", "speaker_to_text"]
    assert dict(book.elements[0].attributes)["link1"] == "10000001"


@pytest.mark.parametrize(
    ("content", "problem", "kept"),
    [
        (FACE.replace('xmin="1"', 'xmin="31"'), "ends before it starts", 0),
        (FACE.replace('ymin="2"', 'ymin="40"'), "has no area", 1),
        (FACE.replace('xmax="30"', 'xmax="201"'), "outside its page", 1),
        (FACE.replace('xmin="1"', 'xmin="-1"'), "outside its page", 1),
        (FACE.replace('"00000001"', '"0000000f"'), "unknown character 0000000f", 1),
        (FACE.replace('xmin="1"', 'xmin="1.5"'), "not a whole number", 1),
        (FACE.replace('xmin="1"', 'xmin="one"'), "no usable xmin", 0),
        (FACE.replace('xmin="1"', 'xmin="nan"'), "no usable xmin", 0),
        (FACE.replace('xmin="1"', 'xmin=""'), "no usable xmin", 0),
        (FACE.replace('xmin="1"', 'xmin="' + "9" * 5000 + '"'), "no usable xmin", 0),
        (FACE.replace('xmin="1" ', ""), "no usable xmin", 0),
        (FACE.replace('"1"', '"１"'), "not a whole number", 1),
        (FACE + FACE, "00000002 occurs more than once", 2),
    ],
)
def test_bad_boxes_are_listed_and_the_rest_is_kept(
    make_book: MakeBook, content: str, problem: str, kept: int
) -> None:
    good = FACE.replace("00000002", "000000ff")
    book, issues = read_page(make_book, content + good)
    assert book.face_count == kept + 1
    assert book.regions["face"].ids[-1] == "000000ff"
    assert len(issues) == 1
    assert problem in issues[0].problem
    assert issues[0].file.endswith("Book.xml")
    assert issues[0].hint


def test_the_line_is_named(make_book: MakeBook) -> None:
    bad = FACE.replace('xmin="1"', 'xmin="31"')
    source = xml(page("\n".join([FACE, "", bad])))
    line = source[: source.index(bad)].count("\n") + 1
    for text in (source, source.replace("\n", "\r\n"), source.replace("<pages>", "<pages><!-- slow -->")):
        _, issues = read(make_book(text))
        assert f"line {line}" in [issue.where for issue in issues]


def test_many_of_one_kind_are_summed_up(make_book: MakeBook) -> None:
    bad = "\n".join(
        f'<frame id="{i + 99:08x}" xmin="9" ymin="0" xmax="3" ymax="5"/><text id="{i + 999:08x}" xmin="x" />'
        for i in range(42)
    )
    _, issues = read_page(make_book, bad)
    assert len(issues) == 12
    assert [issue.problem for issue in issues].count("And 37 more of the same kind") == 2


def test_ids_are_unique_across_files(make_book: MakeBook) -> None:
    root = make_book(xml(page(FACE)))
    (root / "annotations_COO").mkdir()
    (root / "annotations_COO" / "Book.xml").write_text(xml(page('<link id="00000002"/>')), encoding="utf-8")
    _, issues = read(root)
    assert any("00000002 occurs more than once" in issue.problem for issue in issues)


@pytest.mark.parametrize(
    ("source", "problem", "faces"),
    [
        (xml(page(FACE), page(FACE.replace("02", "03"), 1))[:-150], "breaks off", 1),
        (xml(page(FACE)).replace("</page>", "</pge>"), "damaged", 1),
        (xml(page(FACE + "<text>&unknown;</text>")), "undefined entity", 1),
        (xml(page(FACE), prolog=BOMB), "DOCTYPE", 0),
        (xml(page(FACE + "<text>&x;</text>"), prolog=EXTERNAL), "DOCTYPE", 0),
        ("", "no element found", 0),
        ("not xml", "breaks off", 0),
        (b"\x00\x01\x02", "breaks off", 0),
        (xml(page(FACE + "<face>漫画</face>")).encode("shift_jis"), "not in the encoding", 0),
        (xml(page(FACE)).replace("utf-8", "shift_jis").encode("shift_jis"), "encoding cannot be read", 0),
        (xml(page(FACE)).replace("utf-8", "klingon"), "unknown encoding", 0),
        (xml(page(FACE + "<a>" * 100)), "nested too deep", 1),
    ],
    ids=range(12),
)
def test_bad_files_are_listed_and_what_stands_before_is_kept(
    make_book: MakeBook, source: str | bytes, problem: str, faces: int
) -> None:
    book, issues = read(make_book(source, images=2))
    assert book.face_count == faces
    assert [p.index for p in book.pages] == [0, 1]
    assert any(problem in issue.problem and issue.hint for issue in issues), issues
    assert not any("root:" in text for rows in book.regions.values() for text in rows.texts)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings_are_read(make_book: MakeBook, encoding: str) -> None:
    text = xml(page(FACE)).replace("ミライ", "é").replace('"utf-8"', f'"{encoding.removesuffix("-sig")}"')
    book, issues = read(make_book(text.encode(encoding)))
    assert (issues, book.face_count, list(book.characters.values())) == ([], 1, ["é"])


def test_huge_file_is_not_read(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotation, "MAX_BYTES", 100)
    book, issues = read(make_book(xml(page(FACE)), images=1))
    assert (book.face_count, len(book.pages)) == (0, 1)
    assert "larger than" in issues[0].problem


def test_gigabyte_file_is_refused_quickly(make_book: MakeBook) -> None:
    root = make_book(xml(page(FACE)))
    os.truncate(root / "annotations" / "Book.xml", 1 << 30)  # sparse
    _, issues = read(root)
    assert "larger than 64 MB" in issues[0].problem


def test_xml_that_is_no_book_is_told(make_book: MakeBook) -> None:
    _, issues = read(make_book("<svg><g/></svg>"))
    assert ["svg, not a book" in issue.problem for issue in issues][:1] == [True]


def test_endless_names_are_shortened(make_book: MakeBook) -> None:
    face = FACE.replace("00000001", "x" * 1_000_000)
    _, issues = read(make_book(xml(page(face)).replace('title="Book"', f'title="{"y" * 1_000_000}"')))
    assert len(issues) >= 2
    assert all(len(issue.problem) < 500 for issue in issues)


def test_file_without_rights(make_book: MakeBook, forbid: Callable[[Path], None]) -> None:
    root = make_book(xml(page(FACE)), images=1)
    forbid(root / "annotations" / "Book.xml")
    book, issues = read(root)
    assert len(book.pages) == 1
    assert "Permission denied" in issues[0].problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("device", [False, True])
def test_what_is_no_file_is_never_waited_on(make_book: MakeBook, device: bool) -> None:
    root = make_book(xml(page(FACE), page(FACE, 1)), images=2)
    for name in ("images/Book/000.jpg", "annotations_COO/Book.xml", "books.txt"):
        (root / name).unlink(missing_ok=True)
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).symlink_to("/dev/zero") if device else os.mkfifo(root / name)
    (_, listed), (book, issues) = open_library(root), read(root)
    assert book.face_count == 2 and [bool(item.image) for item in book.pages] == [False, True]
    assert len([issue for issue in [*listed, *issues] if "a pipe, a device" in issue.problem]) == 3


def test_file_gone_since(tmp_path: Path) -> None:
    book, issues = read_book(BookFiles("B", tmp_path / "B.xml", (), tmp_path / "images"))
    assert (book.title, book.pages) == ("B", ())
    assert len(issues) == 2


@pytest.mark.parametrize(
    "suffix", [".jpg", ".jpeg", ".png", ".JPG", ".webp", ".avif", ".tif", ".bmp", ".jfif"]
)
def test_images_of_any_suffix(make_book: MakeBook, suffix: str) -> None:
    book, issues = read(make_book(xml(page(FACE)), images=1, suffix=suffix))
    assert issues == []
    assert book.pages[0].image.suffix == suffix


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_an_image_cut_short_is_listed_and_used(make_book: MakeBook, suffix: str) -> None:
    root = make_book(xml(page(FACE), page("", 1), page("", 2)), images=3, suffix=suffix)
    images = root / "images" / "Book"
    noise = np.random.default_rng(1).integers(0, 255, (100, 200), dtype=np.uint8)
    Image.fromarray(noise).save(images / f"000{suffix}")
    os.truncate(images / f"000{suffix}", (images / f"000{suffix}").stat().st_size // 2)
    with open(images / f"001{suffix}", "ab") as file:
        file.write(b"\0" * 99)  # harmless
    book, issues = read(root)
    assert [page.image is not None for page in book.pages] == [True] * 3
    assert [(issue.where, "breaks off" in issue.problem) for issue in issues] == [("page 0", True)]


def test_an_image_too_large_for_the_memory_is_left_out(make_book: MakeBook) -> None:
    root = make_book(xml(page(FACE), page("", 1)), images=2, suffix=".png")
    file = root / "images" / "Book" / "000.png"
    data = bytearray(file.read_bytes())
    data[16:24] = struct.pack(">II", 10_000, 10_000)  # width and height of the header
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    file.write_bytes(data)
    book, issues = read(root)
    assert [page.image is not None for page in book.pages] == [False, True]
    assert any("000.png cannot be read" in issue.problem for issue in issues)


def test_missing_images_make_one_issue(make_book: MakeBook) -> None:
    root = make_book(xml(*(page("", i) for i in range(9))), images=9)
    for index in (2, 3, 4, 7):
        (root / "images" / "Book" / f"{index:03d}.jpg").unlink()
    book, issues = read(root)
    assert [p.index for p in book.pages if p.image is None] == [2, 3, 4, 7]
    assert [issue.where for issue in issues] == ["pages 2–4, 7"]


def test_images_the_annotation_lacks_become_pages(make_book: MakeBook) -> None:
    book, issues = read(make_book(xml(page(FACE)), images=3))
    assert [p.index for p in book.pages] == [0, 1, 2]
    assert [issue.where for issue in issues] == ["pages 1–2"]


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0\x00"])
def test_unreadable_image(make_book: MakeBook, content: bytes) -> None:
    root = make_book(xml(page(FACE), page("", 1)), images=2)
    (root / "images" / "Book" / "000.jpg").write_bytes(content)
    book, issues = read(root)
    assert (book.pages[0].width, book.pages[0].image) == (200, None)
    assert any("000.jpg" in issue.problem and issue.where == "page 0" for issue in issues)
    assert book.face_count == 1


def test_size_of_the_image_wins_and_is_named(make_book: MakeBook) -> None:
    wrong = 'width="1654" height="1170"'
    book, issues = read(make_book(xml(page(FACE, 0, wrong), page("", 1, wrong)), images=2))
    assert {(p.width, p.height) for p in book.pages} == {(200, 100)}
    assert len(issues) == 1
    assert "1654×1170" in issues[0].problem
    assert "200×100" in issues[0].problem
    assert issues[0].where == "pages 0–1"


@pytest.mark.parametrize("size", ['width="0" height="0"', "", 'width="a" height="-4"'])
def test_size_0_survives(make_book: MakeBook, size: str) -> None:
    book, issues = read(make_book(xml(page(FACE, 0, size))))
    assert (book.pages[0].width, book.pages[0].height) == (0, 0)
    assert book.face_count == 1
    assert [issue.where for issue in issues] == ["page 0"]
    book, issues = read(make_book(xml(page(FACE, 0, size)), images=1))
    assert (book.pages[0].width, book.pages[0].height) == (200, 100)
    assert issues == []


@pytest.mark.parametrize("index", ['index="x"', "", 'index="-3"', 'index="9999999999999"'])
def test_page_without_index_is_counted(make_book: MakeBook, index: str) -> None:
    source = xml(page("", 0), page(FACE, 1).replace('index="1"', index))
    book, issues = read(make_book(source))
    assert [p.index for p in book.pages] == [0, 1]
    assert book.face(0).page == 1
    assert "no usable index" in issues[0].problem


def test_page_index_out_of_all_bounds(make_book: MakeBook) -> None:
    book, _ = read(make_book(xml(page(FACE, 999_999_999))))
    assert book.face(0).page == 999_999_999


def test_double_page_index(make_book: MakeBook) -> None:
    book, issues = read(make_book(xml(page(FACE), page(FACE.replace("02", "03")))))
    assert len(book.pages) == 1
    assert book.face_count == 2
    assert "page 0 occurs more than once" in issues[0].problem


def test_file_of_another_book(make_book: MakeBook) -> None:
    book, issues = read(make_book(xml(page(FACE)), title="That'sOther"), "That'sOther")
    assert book.title == "That'sOther"
    assert "'Book'" in issues[0].problem


def test_the_109_real_files(shared: Callable[[str], Path]) -> None:
    library, _ = open_library(shared("coo"))
    read_all = {title: read_book(files) for title, files in library.books.items()}
    books = [book for book, _ in read_all.values()]
    assert sum(len(book.pages) for book in books) == 10_602
    assert sum(len(book.polygons) for book in books) == 61_465
    assert sum(len(book.elements) for book in books) == 2_261
    assert sum(page.width == 0 for book in books for page in book.pages) == 32
    assert {page.width for page in read_all["PrayerHaNemurenai"][0].pages} == {2960}
    issues = {title: found for title, (_, found) in read_all.items() if found}
    assert sorted(issues) == SIZELESS
    assert all("No size is known" in issue.problem for found in issues.values() for issue in found)


def test_openmantra(shared: Callable[[str], Path]) -> None:
    library, _ = open_library(shared("openmantra"))
    for files in library.books.values():
        book, issues = read_book(files)
        assert issues == []
        assert book.face_count == files.annotation.read_text(encoding="utf-8").count("<face ") > 0
        assert all(page.image and page.width > 1600 for page in book.pages)
