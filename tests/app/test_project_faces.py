"""Faces as values of a project: drawn, moved, deleted, found, and given landmarks."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.project import faces, propose
from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.detection import Detection
from mangamatch.app.project.document import Document
from mangamatch.app.project.page_lookup import faces_of_page, page_place
from mangamatch.app.project.pages import read_source, take_pages
from mangamatch.domain import arrays
from mangamatch.domain.book import FaceOrigin
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.errors import ProjectError, UsageError
from mangamatch.inference.detectors import DetectedFace
from mangamatch.models.crops import CropSetting
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BOX = Box(20, 30, 60, 80)
SHAPE = np.random.default_rng(0).uniform(-0.3, 0.3, (60, 2))


class Detector:
    """Finds the same faces on every page."""

    def __init__(self, *found: tuple[Box, float]) -> None:
        self.found = found

    def faces(self, image: Any, threshold: float = 0.35) -> Sequence[DetectedFace]:
        return [DetectedFace(box, score) for box, score in self.found if score >= threshold]


def predictor(**traits: Any) -> Any:
    """Return what puts the shape into every box, a little to the right of the mean."""
    crop = CropSetting()

    def points(image: Any, boxes: Sequence[Box]) -> Any:
        middles = np.array([[box.centre] for box in boxes])
        return SimpleNamespace(points=middles + SHAPE * 40 + (1, 0), spread=None)

    known = {"scheme": "manga60", "count": 60, "crop": crop, "mean_shape": SHAPE, "name": "net"}
    return SimpleNamespace(**{**known, "points": points, **traits})


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    for name in ("0.png", "1.png"):
        (tmp_path / "Boat").mkdir(exist_ok=True)
        Image.fromarray(np.full((120, 100), 255, np.uint8)).save(tmp_path / "Boat" / name)
    session = Session(tmp_path / "p.mangamatch")
    take_pages(session, result_of(read_source(tmp_path / "Boat")))
    yield Document(session, None)
    session.close()


def shelf_of(document: Document) -> BookStore:
    assert document.shelf
    return document.shelf


def draw(document: Document, page: int = 0, box: Box = BOX) -> Any:
    return faces.add_face(document.session, shelf_of(document), "Boat", page, box)


def find(document: Document, *found: tuple[Box, float]) -> faces.FindOutcome:
    shelf = shelf_of(document)
    on_pages = result_of(faces.find_faces(shelf, Detection(Detector(*found))))
    return faces.take_in_found(document.session, shelf, on_pages)


def on_page(document: Document, page: int = 0) -> list[tuple[str, Box]]:
    return [(face.origin, face.box) for face in faces_of_page(shelf_of(document), "Boat", page)]


def test_a_drawn_face_is_there_until_it_is_undone(document: Document, tmp_path: Path) -> None:
    face = draw(document, box=Box(60.4, 80, 20, 30))  # dragged from the lower right
    assert on_page(document) == [(FaceOrigin.DRAWN, BOX)] and document.faces_on("Boat", 0) == [(face.id, BOX)]
    assert len(face.id) == 8 and int(face.id, 16) >= 1 << 31
    document.session.undo()
    assert on_page(document) == []
    document.session.redo()
    assert on_page(document) == [(FaceOrigin.DRAWN, BOX)]
    document.session.close()
    session = Session(tmp_path / "p.mangamatch")
    try:
        assert [kept.face for kept in session.faces.values()] == [face]
    finally:
        session.close()


def test_a_box_is_cut_at_its_page(document: Document) -> None:
    assert draw(document, box=Box(-9, 100, 50, 400)).box == Box(0, 100, 50, 120)
    for box in (Box(200, 0, 300, 50), Box(5, 5, 6, 50), Box(0, 0, float("nan"), 9)):
        with pytest.raises(UsageError):
            draw(document, box=box)
    with pytest.raises(UsageError, match="no page 7"):
        draw(document, 7)
    assert len(document.session.faces) == 1


def test_a_moved_face_takes_its_matches_along(document: Document) -> None:
    face = draw(document)
    file = propose.propose_for(document.session, face, predictor(), np.zeros((120, 100), np.uint8))
    before = document.session.matches[file]
    faces.move_face(document.session, face, BOX.moved(5, 0))
    after = document.session.matches[file]
    assert after.region == BOX.moved(5, 0) and np.array_equal(before.points, after.points)
    assert on_page(document) == [(FaceOrigin.DRAWN, BOX.moved(5, 0))]
    document.session.undo()
    assert document.session.matches[file].region == BOX == on_page(document)[0][1]


def test_moves_of_one_drag_are_one_step(document: Document) -> None:
    face = draw(document)
    for step in range(3):
        face = faces.move_face(document.session, face, face.box.moved(step + 1, 0), merge=True)
    document.session.undo()
    assert on_page(document) == [(FaceOrigin.DRAWN, BOX)]


def test_a_deleted_face_takes_the_proposal_along_and_undo_brings_both(document: Document) -> None:
    face = draw(document)
    file = propose.propose_for(document.session, face, predictor(), None)
    faces.delete_face(document.session, face)
    assert not document.session.sets and not document.session.matches and on_page(document) == []
    document.session.undo()
    assert document.session.matches[file].points.shape == (60, 2) and len(on_page(document)) == 1


def test_faces_are_found_once_and_deleted_ones_stay_away(document: Document) -> None:
    other = Box(62, 5, 95, 40)
    assert find(document, (BOX, 0.9), (other, 0.5), (Box(0, 90, 20, 110), 0.1)) == faces.FindOutcome(4, 0)
    (first, *_) = [f for f in faces_of_page(shelf_of(document), "Boat", 1) if f.box == BOX]
    assert (first.origin, first.score) == (FaceOrigin.FOUND, 0.9)
    faces.delete_face(document.session, first)
    assert find(document, (BOX.moved(2, 0), 0.8), (other, 0.5)) == faces.FindOutcome(0, 4)
    assert [box for _, box in on_page(document, 1)] == [other]
    assert len({kept.face.id for kept in document.session.faces.values()}) == 4
    document.session.undo()
    assert len(on_page(document, 1)) == 2


def test_one_page_alone_is_searched(document: Document) -> None:
    found = result_of(faces.find_faces(shelf_of(document), Detection(Detector((BOX, 0.9))), ["Boat"], [1]))
    assert [(one.book, one.page) for one in found] == [("Boat", 1)]


def test_the_mean_shape_is_put_where_no_network_is_asked(document: Document) -> None:
    face = draw(document)
    page = np.zeros((120, 100), np.uint8)
    file = propose.propose_for(document.session, face, predictor(), page, mean=True)
    points = document.session.matches[file].points
    middle = points.mean(axis=0) - SHAPE.mean(axis=0) * np.ptp(points, axis=0) / np.ptp(SHAPE, axis=0)
    assert np.allclose(middle, BOX.centre, atol=2)
    seen = propose.propose_for(document.session, face, predictor(), page)
    assert seen == file and not np.array_equal(document.session.matches[file].points, points)


def test_what_a_person_has_seen_is_not_replaced(document: Document) -> None:
    from mangamatch.project.edits import SetMatch

    face = draw(document)
    file = propose.propose_for(document.session, face, predictor(), None)
    mine = replace(document.session.matches[file], status=Status.ACCEPTED, who="kim")
    document.session.do("Accept", SetMatch(file, mine))
    with pytest.raises(UsageError, match="already"):
        propose.propose_for(document.session, face, predictor(), None)


def test_a_set_is_deleted_with_its_match(document: Document) -> None:
    file = propose.propose_for(document.session, draw(document), predictor(), None)
    faces.delete_set(document.session, file)
    assert not document.session.sets and not document.session.matches
    document.session.undo()
    assert list(document.session.sets) == [file] == list(document.session.matches)
    with pytest.raises(ProjectError):
        faces.delete_set(document.session, "gone.json")


def test_a_deleted_set_of_a_file_comes_back_whole(document: Document) -> None:
    name = FileName(1, "Boat", 9, 3, Box(1, 2, 101.5, 112))
    item = LandmarkSet("sub/x.json", name, "manga60", arrays.points(SHAPE), 2, {"kept": [1, "x"]})
    document.session.add_sets([item])
    faces.delete_set(document.session, item.file)
    document.session.undo()
    again = document.session.sets[item.file]
    assert again.name == item.name and again.extra == item.extra and np.array_equal(again.points, item.points)


def test_faces_of_the_xml_change_in_the_project_alone(small_demo: Any, tmp_path: Path) -> None:
    session = Session(tmp_path / "p.mangamatch")
    try:
        shelf = BookStore.open(small_demo.manga109)
        xml = {file: file.read_bytes() for file in small_demo.manga109.rglob("*.xml")}
        document = Document(session, shelf)
        title = shelf.titles[0]
        book = shelf.book(title)
        assert book
        face, other = book.face(0), book.face(1)
        assert face.origin is FaceOrigin.XML
        moved = faces.move_face(session, face, face.box.moved(3, 4), shelf.page(title, face.page))
        faces.delete_face(session, other)
        again = document.shelf.book(title)  # type: ignore[union-attr]
        assert again and again.face_count == book.face_count - 1
        assert again.face(0) == replace(face, box=moved.box)  # character and id stay
        assert other.id not in again.regions["face"].ids
        session.undo()
        session.undo()
        assert shelf.book(title) is book
        assert xml == {file: file.read_bytes() for file in small_demo.manga109.rglob("*.xml")}
    finally:
        session.close()


def test_an_image_is_known_as_a_page(document: Document, tmp_path: Path) -> None:
    face = draw(document, 1)
    place = page_place(shelf_of(document), tmp_path / "Boat" / "1.png")
    assert place and (place.title, place.index, place.faces) == ("Boat", 1, ((face.id, BOX),))
    assert page_place(shelf_of(document), tmp_path / "1.png") is None


def test_what_leads_to_another_face_is_damage(document: Document) -> None:
    from mangamatch.project.edits import edits_from_text

    wrong = {"book": "Boat", "page": 0, "id": "1", "box": [1, 2, 30, 40], "origin": "drawn", "score": None}
    text = json.dumps([["face", {"name": '["Boat", 0, "2"]', "face": {**wrong, "deleted": False}}]])
    with pytest.raises(ValueError, match="another face"):
        edits_from_text(text)


def test_the_command_finds_and_proposes(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from mangamatch.cli.main import main

    document.session.close()
    found = Detector((BOX, 0.9), (Box(62, 5, 95, 40), 0.5))
    monkeypatch.setattr("mangamatch.cli.detecting.open_detector", lambda name: found)
    monkeypatch.setattr("mangamatch.inference.predictor.open_predictor", lambda model: predictor())
    project = tmp_path / "q.mangamatch"
    words = [
        "match",
        "--pages",
        str(tmp_path / "Boat"),
        "--project",
        str(project),
        "--propose",
        "--json",
        "-",
    ]
    for _ in range(2):  # again, with the same
        assert main(words) == 0
        proposed = json.loads(capfd.readouterr().out)["proposed"]
        assert len(proposed) == 4 and len({one["face_id"] for one in proposed}) == 4
        assert {(one["book"], one["page"], one["score"]) for one in proposed} == {
            *(("Boat", page, score) for page in (0, 1) for score in (0.9, 0.5))
        }
        one = next(one for one in proposed if one["score"] == 0.9)
        assert one["region"] == list(BOX.as_tuple()) and len(one["points"]) == 60
        assert isinstance(one["doubt"], float)
