"""Predictions become pending matches: one step of undo, never over human work."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mangamatch.app.project.book_store import MANGA109, BookStore
from mangamatch.app.project.document import Document
from mangamatch.app.project.import_predictions import PredictedFace, send
from mangamatch.app.project.page_lookup import page_place
from mangamatch.app.project.propose import is_predicted
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.match import Match, Status
from mangamatch.errors import UsageError
from mangamatch.gui.common.set_row import set_row
from mangamatch.project.edits import SetMatch
from mangamatch.project.session import Session


@pytest.fixture
def document(demo_project):
    session = Session(demo_project)
    yield Document(session, BookStore.open(session.source(MANGA109)))
    session.close()


@pytest.fixture
def place(document):
    """The first page that has faces."""
    (title, *_) = document.shelf.titles
    pages = (page_place(document.shelf, page.image) for page in document.shelf.book(title).pages)
    return next(place for place in pages if place and len(place.faces) > 1)


def predicted(place, shift=0.0, scheme="manga60"):
    """A prediction on each face of the page."""
    return [
        PredictedFace(place, box, arrays.points(np.full((60, 2), shift) + box.centre), scheme)
        for _, box in place.faces
    ]


def sent(session):
    return {file: match for file, match in session.matches.items() if is_predicted(session.sets[file])}


def test_a_page_is_known_by_its_file(document, place):
    page = document.page(place.title, place.index)
    assert page_place(document.shelf, page.image) == place
    assert list(place.faces) == document.faces_on(place.title, place.index)
    assert page_place(document.shelf, page.image.with_name("no_such.jpg")) is None
    assert page_place(document.shelf, document.session.path) is None


def test_predictions_are_pending_and_one_step_of_undo(document, place):
    session = document.session
    done = send(session, predicted(place), "a model")
    assert (done.count, done.spared) == (len(place.faces), 0)
    match = next(iter(sent(session).values()))
    assert (
        match.status == Status.PENDING and match.method == "predicted" and match.face_id == place.faces[0][0]
    )
    assert (match.book, match.page) == (place.title, place.index)
    landmarks = session.sets[match.file]
    assert landmarks.extra["model"] == "a model"
    corner = np.array([match.region.x0, match.region.y0])
    assert np.allclose(landmarks.points + corner, match.points)
    assert set_row(document, match.file).book == place.title
    assert document.searches.titles_for(landmarks) == (place.title,)
    session.undo()
    assert not sent(session) and match.file not in session.sets
    session.redo()
    assert len(sent(session)) == done.count


def test_a_face_whose_landmarks_a_person_moved_counts_as_put_there_by_hand(document, place):
    first, *rest = predicted(place)
    send(document.session, [replace(first, corrected=True), *rest], "a model")
    methods = [match.method for match in sent(document.session).values()]
    assert sorted(methods) == sorted(["hand", *["predicted"] * len(rest)])


def test_a_second_run_replaces_predictions_only(document, place):
    session = document.session
    send(session, predicted(place), "first")
    first, second, *_ = sent(session)
    accepted = replace(session.matches[first], status=Status.ACCEPTED, who="mika")
    session.do("Accept", SetMatch(first, accepted))
    again = send(session, predicted(place, shift=5.0), "second")
    assert again.spared == 1 and again.count == len(place.faces) - 1
    assert session.matches[first].status == Status.ACCEPTED
    assert np.allclose(session.matches[first].points, place.faces[0][1].centre)
    assert np.allclose(session.matches[second].points, np.add(place.faces[1][1].centre, 5.0))


def test_human_work_on_a_face_stays(document, place):
    session = document.session
    face_id, box = place.faces[0]
    file = next(iter(session.sets))
    points = session.sets[file].points
    where = (place.title, place.index, face_id, box)
    session.do("Accept", SetMatch(file, Match(file, Status.ACCEPTED, *where, points, who="mika")))
    done = send(session, predicted(place), "m")
    assert done.spared == 1 and face_id not in {match.face_id for match in sent(session).values()}
    nothing = send(session, predicted(place)[:1], "m")
    assert (nothing.count, nothing.spared) == (0, 1)


def test_a_box_that_is_no_face_of_the_xml_is_sent_as_a_region(document, place):
    box = Box(1, 2, 31, 42)
    face = PredictedFace(place, box, arrays.points(np.zeros((60, 2))), "manga60")
    send(document.session, [face], "m")
    (match,) = sent(document.session).values()
    assert match.face_id is None and match.region == box and "1_2_31_42" in match.file


def test_landmarks_a_project_cannot_hold_are_refused(document, place):
    with pytest.raises(UsageError, match="scheme"):
        send(document.session, predicted(place, scheme="of my own"), "m")
    assert not sent(document.session)


def test_a_box_that_was_moved_a_little_is_the_same_face(document, place):
    points, box = arrays.points(np.zeros((60, 2))), Box(1, 2, 61, 82)
    for moved in (box, box.moved(3, 1)):
        done = send(document.session, [PredictedFace(place, moved, points, "manga60")], "m")
        assert (done.count, done.spared) == (1, 0)
    (match,) = sent(document.session).values()
    assert match.region == box.moved(3, 1) and match.method == "hand"


def test_two_boxes_on_one_face_are_one_face(document, place):
    points, box = arrays.points(np.zeros((60, 2))), place.faces[0][1]
    faces = [PredictedFace(place, b, points, "manga60") for b in (box, box.grown(2))]
    assert send(document.session, faces, "m").count == len(sent(document.session)) == 1


def test_a_file_of_that_name_is_not_written_over(document, place):
    face, session = predicted(place)[0], document.session
    own = replace(next(iter(session.sets.values())), file=face.file(session), name=None)
    session.add_sets([own])
    send(session, [face], "m")
    assert session.sets[own.file] is own and own.file not in session.matches and len(sent(session)) == 1
