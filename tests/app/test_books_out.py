"""Projects out again in Manga109's own form, and as FacialLandmarkManga's files."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from lxml import etree
from manga109api import Parser
from PIL import Image

from mangamatch.app.project import faces
from mangamatch.app.project.book_store import MANGA109, BookStore
from mangamatch.app.project.directions import set_direction
from mangamatch.app.project.document import Document
from mangamatch.app.project.export import ExportOptions, export
from mangamatch.app.project.page_lookup import faces_of_page
from mangamatch.app.project.pages import read_source, take_pages
from mangamatch.app.project.samples import samples_with
from mangamatch.domain import arrays
from mangamatch.domain.book import Direction
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import MANGA60
from mangamatch.domain.visibility import HIDDEN, marked
from mangamatch.errors import ExportError, UsageError
from mangamatch.formats import FORMATS
from mangamatch.inference.detectors import DetectedFace
from mangamatch.manga109.landmarks import read_landmarks
from mangamatch.project.edits import SetLandmarks, SetMatch
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SHAPE = np.random.default_rng(3).uniform(4, 36, (60, 2)).round(3)
for part in MANGA60.parts:  # a face whose sides are where they belong
    if part.name.endswith("_right"):
        SHAPE[part.start : part.start + part.count, 0] += 10
BOXES = (Box(20, 30, 60, 80), Box(150, 30, 199, 99))


def canonical(xml: Path) -> bytes:
    """The document with its attributes in one order."""
    return bytes(etree.tostring(etree.parse(xml), method="c14n"))


def written(session: Session, shelf: BookStore, name: str, out: Path, *statuses: Status) -> Path:
    wanted = frozenset(statuses or (Status.ACCEPTED,))
    options = ExportOptions(name, out, statuses=wanted)
    result_of(export(session.matches.values(), session.sets, shelf, options))
    return out


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Document]:
    """Two spreads with two found faces each; landmarks of the first page are accepted, others pending."""
    for name in ("a.png", "b.png"):
        (tmp_path / "Boat").mkdir(exist_ok=True)
        Image.fromarray(np.full((100, 200), 255, np.uint8)).save(tmp_path / "Boat" / name)
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        take_pages(session, result_of(read_source(tmp_path / "Boat")))
        document = Document(session, None)
        shelf = shelf_of(document)
        found = [
            faces.FoundOn("Boat", page, tuple(DetectedFace(box, 0.9) for box in BOXES)) for page in (0, 1)
        ]
        faces.take_in_found(session, shelf, found)
        for page in (0, 1):
            for face in faces_of_page(shelf, "Boat", page):
                _propose(session, face, (Status.ACCEPTED, Status.PENDING)[page])
        yield document


def shelf_of(document: Document) -> BookStore:
    assert document.shelf
    return document.shelf


def _propose(session: Session, face: Any, status: Status) -> None:
    file, corner = f"predicted/{face.id}", (face.box.x0, face.box.y0)
    item = LandmarkSet(file, None, "manga60", arrays.points(SHAPE), origin=SetOrigin.PREDICTED)
    place = (face.book, face.page, face.id, face.box)
    match = Match(file, status, *place, arrays.points(SHAPE + corner))
    session.do("Propose", SetLandmarks(file, item), SetMatch(file, match))


def demand_valid(root: Path, books: list[str]) -> None:
    """What Manga109's own validator demands."""
    seen: set[str] = set()
    for book in books:
        tree = etree.parse(root / "annotations" / f"{book}.xml").getroot()
        assert (tree.get("title"), [child.tag for child in tree]) == (book, ["characters", "pages"])
        people = {person.get("id") for person in tree.find("characters")}
        assert [page.get("index") for page in tree.find("pages")] == [
            *map(str, range(len(tree.find("pages"))))
        ]
        for page in tree.find("pages"):
            for element in page:
                x0, y0, x1, y1 = (int(element.get(side)) for side in ("xmin", "ymin", "xmax", "ymax"))
                assert 0 <= x0 < x1 < int(page.get("width")) and 0 <= y0 < y1 < int(page.get("height"))
                assert element.tag != "face" or element.get("character") in people
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert all(re.fullmatch("[0-9a-f]{8}", key) for key in ids)
        assert len(ids) == len(set(ids)) and not seen & set(ids)
        seen |= set(ids)


def face_count(root: Path, book: str) -> int:
    return sum(len(page["face"]) for page in Parser(root).get_annotation(book)["page"])


def test_pages_alone_become_a_book_that_others_read(pages: Document, tmp_path: Path) -> None:
    for statuses, count in (((Status.ACCEPTED,), 2), ((Status.ACCEPTED, Status.PENDING), 4)):
        out = written(pages.session, shelf_of(pages), "manga109", tmp_path / "out", *statuses)
        assert Parser(out).books == ["Boat"] and face_count(out, "Boat") == count
        demand_valid(out, ["Boat"])
    ids = {kept.face.id for kept in pages.session.faces.values()}
    assert set(BookStore.open(out).book("Boat").regions["face"].ids) == ids  # type: ignore[union-attr]
    assert sorted(path.name for path in out.rglob("[!.]*.*")) == ["Boat.xml", "books.txt"]


def test_nothing_named_is_nothing_written(pages: Document, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        written(pages.session, shelf_of(pages), "manga109", tmp_path / "out", Status.REJECTED)
    with pytest.raises(UsageError):
        options = ExportOptions("manga109", tmp_path / "out", crops=True)
        result_of(export([], {}, shelf_of(pages), options))
    assert not (tmp_path / "out").exists()


def test_an_annotated_book_goes_out_as_it_came(small_demo: Any, tmp_path: Path) -> None:
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        shelf = shelf_of(Document(session, BookStore.open(small_demo.manga109)))
        out = written(session, shelf, "manga109", tmp_path / "out")
        assert Parser(out).books == list(shelf.titles)
        for title in shelf.titles:
            came = small_demo.manga109 / "annotations" / f"{title}.xml"
            assert canonical(out / "annotations" / f"{title}.xml") == canonical(came)


def test_what_the_project_did_to_faces_goes_out(small_demo: Any, tmp_path: Path) -> None:
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        document = Document(session, BookStore.open(small_demo.manga109))
        shelf = shelf_of(document)
        title = shelf.titles[0]
        book = shelf.book(title)
        assert book
        moved = faces.move_face(
            session, book.face(0), book.face(0).box.moved(-3, 2), book.page(book.face(0).page)
        )
        faces.delete_face(session, book.face(1))
        drawn = faces.add_face(session, shelf, title, 0, Box(3, 4, 40, 50))
        _propose(session, drawn, Status.ACCEPTED)
        faces.add_face(session, shelf, title, 0, Box(300, 4, 340, 50))  # without landmarks: not named
        out = written(session, shelf, "manga109", tmp_path / "out")
        demand_valid(out, list(shelf.titles))
        again = BookStore.open(out).book(title)
        assert again and again.face_count == book.face_count
        known = {again.face(row).id: again.face(row).box for row in range(again.face_count)}
        assert known[moved.id] == moved.box and known[drawn.id] == drawn.box and book.face(1).id not in known
        for kind in ("body", "text", "frame"):
            assert again.regions[kind].ids == book.regions[kind].ids


@pytest.mark.skipif(not (DATA / "coo").is_dir(), reason="the real annotations are not here")
def test_the_real_files_go_out_as_they_came(tmp_path: Path) -> None:
    """Of 109 every twentieth: all of them take 20 seconds."""
    (tmp_path / "coo").mkdir()
    for file in sorted((DATA / "coo").glob("*.xml"))[::20]:
        shutil.copy(file, tmp_path / "coo")
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        for number, folder in enumerate((tmp_path / "coo", DATA / "openmantra")):
            shelf = shelf_of(Document(session, BookStore.open(folder)))
            session.set_source(MANGA109, folder)
            out = written(session, shelf, "manga109", tmp_path / f"out{number}")
            came = {path.name: path for path in folder.rglob("*.xml")}
            assert {path.name for path in out.rglob("*.xml")} == came.keys()
            for made in out.rglob("*.xml"):
                assert canonical(made) == canonical(came[made.name])


def test_a_broken_xml_goes_out_as_far_as_it_was_read(small_demo: Any, tmp_path: Path) -> None:
    title = BookStore.open(small_demo.manga109).titles[0]
    text = (small_demo.manga109 / "annotations" / f"{title}.xml").read_text("utf-8")
    folder = tmp_path / "M" / "annotations"
    folder.mkdir(parents=True)
    (folder / f"{title}.xml").write_text(text[: int(len(text) * 0.7)], "utf-8")
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        shelf = shelf_of(Document(session, BookStore.open(tmp_path / "M")))
        book = shelf.book(title)
        assert book and book.face_count
        out = written(session, shelf, "manga109", tmp_path / "out")
        again = BookStore.open(out).book(title)
        assert again and again.regions["face"].ids == book.regions["face"].ids
        assert np.array_equal(again.regions["face"].boxes, book.regions["face"].boxes)


def test_samples_that_know_their_faces_become_books(pages: Document, tmp_path: Path) -> None:
    matches = list(pages.session.matches.values())
    statuses = frozenset((Status.ACCEPTED, Status.PENDING))
    samples, _ = result_of(samples_with(statuses, matches, pages.session.sets, shelf_of(pages)))
    assert FORMATS["manga109"].write
    assert not result_of(FORMATS["manga109"].write(samples, tmp_path / "out"))
    assert face_count(tmp_path / "out", "Boat") == 4
    demand_valid(tmp_path / "out", ["Boat"])


def test_landmark_files_come_in_as_they_went_out(pages: Document, tmp_path: Path) -> None:
    (first, *_) = pages.session.matches.values()
    pages.session.do("Hide", SetMatch(first.file, marked(first, [2], HIDDEN)))
    out = written(pages.session, shelf_of(pages), "flm", tmp_path / "out", Status.ACCEPTED, Status.PENDING)
    folder, issues = result_of(read_landmarks(out, lambda book, page: 200.0))
    assert not issues and len(folder.sets) == 4
    matches = {match.face_id: match for match in pages.session.matches.values()}
    for item in folder.sets:
        match, name = matches[item.extra["face_id"]], item.name
        assert name and (name.book, name.half_page) == ("Boat", 2 * match.page + (match.region.x0 < 100))
        corner = np.array([name.box.x0 + (match.region.x0 >= 100) * 100, name.box.y0])
        assert np.abs(item.points + corner - match.points).max() < 0.01
        assert name.box.grown(-25).moved((match.region.x0 >= 100) * 100, 0) == match.region
    told = [item.extra["visibility"] for item in folder.sets if "visibility" in item.extra]
    assert told == [[2, 2, 1, *[2] * 57]]


@pytest.mark.parametrize(("direction", "first"), [("rtl", BOXES[1]), ("ltr", BOXES[0])])
def test_the_direction_of_a_book_numbers_its_half_pages(
    pages: Document, tmp_path: Path, direction: str, first: Box
) -> None:
    set_direction(pages.session, "Boat", Direction(direction))
    out = written(pages.session, shelf_of(pages), "flm", tmp_path / "out", Status.ACCEPTED, Status.PENDING)
    folder, _ = result_of(read_landmarks(out, lambda book, page: 200.0))
    halves = {item.extra["face_id"]: item.name.half_page for item in folder.sets if item.name}
    for match in pages.session.matches.values():
        assert halves[match.face_id] == 2 * match.page + (match.region != first)


def test_faces_of_a_half_page_are_numbered_as_they_are_read(tmp_path: Path) -> None:
    image = tmp_path / "a.png"
    Image.fromarray(np.full((100, 80), 255, np.uint8)).save(image)
    boxes = {name: Box(x, 10, x + 30, 45) for name, x in (("left", 2), ("right", 45))}
    for direction, order in (("rtl", ["right", "left"]), ("ltr", ["left", "right"])):
        samples = [
            Sample(image, (80, 100), box, arrays.points(SHAPE * 0.7 + (box.x0, box.y0)), "manga60", "B", name)
            for name, box in boxes.items()
        ]
        told = [replace(sample, extra={"direction": direction}) for sample in samples]
        out = tmp_path / direction
        assert FORMATS["flm"].write and not result_of(FORMATS["flm"].write(told, out))
        corner = {f.name.split("_")[3]: f.name for f in out.glob("user*.json")}
        found = ["left" if "x-" in corner[f"face{n:02d}"] else "right" for n in (0, 1)]
        assert found == order


def test_landmark_files_match_the_faces_that_they_came_from(small_demo: Any, tmp_path: Path) -> None:
    """Out of a project on spreads and in again, each lies on the face that it lay on."""
    from mangamatch.app.project.match import MatchOptions, match_all
    from mangamatch.app.project.sources import read_sources
    from mangamatch.matching.extent_rules import ExtentRules

    with closing(Session(tmp_path / "p.mangamatch")) as session:
        document = Document(session, BookStore.open(small_demo.manga109))
        shelf = shelf_of(document)
        book = shelf.book(shelf.titles[0])
        assert book
        for row in range(6):
            face = book.face(row)
            _propose(session, face, Status.ACCEPTED)
        out = written(session, shelf, "flm", tmp_path / "out")
    with closing(Session(tmp_path / "q.mangamatch")) as session:
        sources = result_of(read_sources(small_demo.manga109, out))
        result_of(
            match_all(session, sources, MatchOptions(ExtentRules(), evidence=frozenset({"provenance"})))
        )
        assert len(session.matches) == 6
        for match in session.matches.values():
            assert match.face_id == session.sets[match.file].extra["face_id"]
