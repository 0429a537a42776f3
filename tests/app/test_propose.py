"""Points proposed for faces without a landmark file: which faces, what is replaced, and what never is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from mangamatch.app.project import faces, propose
from mangamatch.app.project.detection import Detection
from mangamatch.app.project.import_predictions import PredictedFace, send
from mangamatch.app.project.page_lookup import PagePlace
from mangamatch.app.project.samples import project_book_store
from mangamatch.domain import arrays
from mangamatch.domain.book import FaceOrigin
from mangamatch.domain.book_faces import name_of_face
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import ModelError
from mangamatch.inference.detectors import THRESHOLD, DetectedFace
from mangamatch.matching.evidence import MODEL
from mangamatch.matching.review_priority import doubts
from mangamatch.project.session import Session, set_matches


def network(shift: float = 0.0, scheme: str = "manga60", seed: int = 0):
    """Make a network that sees the same face in every box, ``shift`` px off to the right of it."""
    half = np.random.default_rng(seed).normal(size=(60, 2)) / 6
    mirrored = half[list(MANGA60.mirror)] * (-1, 1)
    shape = (half + mirrored) / 2  # the same in a mirror

    def points(page, boxes):
        assert page.dtype == np.uint8
        found = np.stack([shape * (b.width, b.height) + b.centre for b in boxes])
        found[..., 0] += shift
        return SimpleNamespace(points=found, spread=None)

    return SimpleNamespace(scheme=scheme, count=60, points=points, name="net")


@pytest.fixture
def open_as(monkeypatch):
    """Let every model open as this network."""

    def put(made):
        monkeypatch.setattr("mangamatch.inference.predictor.open_predictor", lambda path: made)

    put(network())
    return put


@pytest.fixture
def session(demo_project):
    session = Session(demo_project)
    yield session
    session.close()


@pytest.fixture
def shelf(session):
    return project_book_store(session)


def proposed(session, shelf, model="net.onnx", finds=None):
    steps = propose.propose_points(session.matches, session.sets, shelf, Path(model), finds=finds)
    return result_of(steps)


NEW = Box(3, 5, 43, 55)


class SeesCorner:
    """A detector that sees every face of a list, and one in a corner of each page that no XML has."""

    def __init__(self, known=()):
        self.known = known

    def faces(self, image, threshold=THRESHOLD):
        seen = [DetectedFace(NEW, 0.8), *(DetectedFace(box, 0.7) for box in self.known)]
        return [face for face in seen if face.score >= threshold]


def faces_of(shelf) -> int:
    return sum(book.face_count for title in shelf.titles if (book := shelf.book(title)))


def test_every_face_without_a_file_gets_pending_points(session, shelf, open_as):
    found = proposed(session, shelf)
    count = propose.take_in(session, found)
    assert count == len(found.matches) == faces_of(shelf)
    for match in found.matches:
        stored = session.matches[match.file]
        assert stored.status == Status.PENDING and stored.method == "predicted" and not stored.who
        assert 0 < stored.evidence[MODEL] <= 1 and stored.confidence is None
        middle = stored.points.mean(axis=0)
        assert abs(middle[0] - stored.region.centre[0]) < stored.region.width
        own = session.sets[match.file].points
        corner = np.full_like(own, (stored.region.x0, stored.region.y0))
        np.testing.assert_allclose(stored.points - own, corner, atol=0.02)


def test_it_is_one_step_of_undo_and_survives_the_file(session, shelf, open_as):
    sets, matches = dict(session.sets), dict(session.matches)
    propose.take_in(session, proposed(session, shelf))
    made = set(session.sets) - set(sets)
    assert session.undo() is not None
    assert set(session.sets) == set(sets) and set(session.matches) == set(matches)
    session.redo()
    assert set(session.sets) - set(sets) == made
    path = session.path
    session.close()
    again = Session(path)
    assert set(again.sets) - set(sets) == made == set(again.matches)
    again.undo()
    again.close()
    last = Session(path)
    assert set(last.sets) == set(sets)
    last.close()


def test_a_second_run_replaces_only_predictions(session, shelf, open_as):
    first = proposed(session, shelf)
    propose.take_in(session, first)
    kept, rejected, machine = (match.file for match in first.matches[:3])
    by_hand = replace(session.matches[kept], status=Status.ACCEPTED, who="me")
    gone = replace(session.matches[rejected], status=Status.REJECTED, who="me")
    session.do("Judge", *set_matches([by_hand, gone]))
    open_as(network(seed=5))
    second = proposed(session, shelf)
    assert propose.take_in(session, second) == len(first.matches) - 2
    np.testing.assert_array_equal(session.matches[kept].points, by_hand.points)
    assert session.matches[rejected].status == Status.REJECTED
    assert not np.allclose(session.matches[machine].points, first.matches[2].points, atol=1)


def test_faces_that_have_a_file_are_left_out(session, shelf, open_as):
    """A likely match takes the face; a proposal that was there before goes."""
    first = proposed(session, shelf)
    propose.take_in(session, first)
    target, doubtful = first.matches[0], first.matches[1]
    file, other = [file for file, item in session.sets.items() if not propose.is_predicted(item)][:2]
    sure = replace(target, file=file, method="ink", confidence=0.9)
    vague = replace(doubtful, file=other, method="extent", confidence=0.2)
    session.do("Match", *set_matches([sure, vague]))
    second = proposed(session, shelf)
    assert propose.take_in(session, second) == len(first.matches) - 1
    assert target.file not in session.sets and target.file not in session.matches
    assert doubtful.file in session.matches
    session.undo()
    assert target.file in session.sets and target.file in session.matches


def test_other_books_keep_their_proposals(session, shelf, open_as):
    propose.take_in(session, proposed(session, shelf))
    before = dict(session.matches)
    propose.take_in(session, propose.Proposals(), titles=["Another"])
    assert session.matches == before


def test_what_a_person_did_meanwhile_stays(session, shelf, open_as):
    found = proposed(session, shelf)
    propose.take_in(session, found)
    mine = replace(found.matches[0], status=Status.ACCEPTED, who="me")
    session.do("Accept", *set_matches([mine]))
    assert propose.take_in(session, found) == len(found.matches) - 1
    assert session.matches[mine.file].who == "me"


def test_wavering_predictions_come_first(session, shelf, open_as):
    """One face is seen elsewhere in the mirror image; it leads the queue."""
    steady = network()
    first = proposed(session, shelf).matches[0]
    odd_width, width = first.region.width, None

    def points(page, boxes):
        nonlocal width
        found = steady.points(page, boxes).points
        if width is None:
            width = page.shape
            for row, box in enumerate(boxes):
                if box == first.region:
                    found[row] += (0.2 * odd_width, 0)
        return SimpleNamespace(points=found, spread=np.full(found.shape[:2], 1.0))

    open_as(SimpleNamespace(scheme="manga60", count=60, points=points, name="net"))
    found = proposed(session, shelf)
    trust = {match.file: match.evidence[MODEL] for match in found.matches}
    assert min(trust, key=lambda file: trust[file]) == first.file
    signs = {doubt.file: doubt.signs["model"] for doubt in found.queue}
    assert max(signs, key=lambda file: signs[file]) == first.file
    assert [doubt.total for doubt in found.queue] == sorted(
        (doubt.total for doubt in found.queue), reverse=True
    )


def test_mirror_images_are_put_back(session, shelf):
    """A network that looks the same way both times does not waver."""
    page = np.zeros((300, 400), np.uint8)
    from mangamatch.domain.box import Box

    points, waver = propose.predict_with_mirror(
        network(), page, [Box(20, 30, 120, 140), Box(200, 50, 260, 120)]
    )
    np.testing.assert_allclose(waver, 0, atol=1e-9)
    np.testing.assert_allclose(points.mean(axis=1)[:, 1], (85, 85), atol=15)
    _, shifted = propose.predict_with_mirror(network(shift=3), page, [Box(20, 30, 120, 140)])
    np.testing.assert_allclose(shifted, 3, atol=1e-9)


def test_a_model_of_an_unknown_scheme_is_refused(session, shelf, open_as):
    open_as(network(scheme="seven"))
    with pytest.raises(ModelError, match="seven"):
        proposed(session, shelf)


def test_doubts_of_several_schemes(session, shelf, open_as):
    """Shapes are compared with those of their own scheme."""
    found = proposed(session, shelf)
    sets = {item.file: item for item in found.sets}
    odd = found.matches[0]
    other = replace(odd, points=np.zeros((68, 2)) + np.arange(68)[:, None])
    sets[odd.file] = replace(sets[odd.file], scheme="ibug68", points=other.points)
    assert len(doubts([other, *found.matches[1:]], sets)) == len(found.matches)


def test_a_users_own_folder_of_that_name_is_left_alone(session, shelf, open_as):
    """Six files in a folder called predicted are files, whatever a machine made of them."""
    first = proposed(session, shelf)
    own = [replace(item, file=f"predicted/{n}.json", extra={}) for n, item in enumerate(first.sets[:6])]
    session.add_sets([replace(item, origin=SetOrigin.FILE) for item in own])
    places = zip(first.matches, own, strict=False)
    session.do("Match", *set_matches(replace(m, file=s.file, method="extent") for m, s in places))
    before = dict(session.matches)
    for _ in range(2):
        propose.take_in(session, proposed(session, shelf))
    assert {item.file for item in own} <= set(session.sets)
    assert {file: session.matches[file] for file in before} == before


def test_no_name_of_a_file_is_taken(session, shelf, open_as):
    first = proposed(session, shelf)
    taken = replace(first.sets[0], origin=SetOrigin.FILE)
    session.add_sets([taken])
    again = proposed(session, shelf)
    propose.take_in(session, again)
    assert session.sets[taken.file] is taken and len(again.matches) == len(first.matches)
    propose.take_in(session, first)  # from before the file came
    assert session.sets[taken.file] is taken and taken.file not in session.matches


@pytest.mark.parametrize("face", [True, False], ids=["on a face of the XML", "on none"])
def test_a_box_that_somebody_drew_is_left_alone(session, shelf, open_as, face):
    """Sent from Predict and not yet looked at in Match."""
    count, title = faces_of(shelf), shelf.titles[0]
    known = shelf.book(title).face(0)
    place = PagePlace(title, known.page, ((known.id, known.box),))
    box = known.box.grown(4) if face else Box(1, 2, 31, 42)
    points = arrays.points(np.full((60, 2), 7.0) + np.arange(60)[:, None])
    send(session, [PredictedFace(place, box, points, "manga60")], "a model")
    (sent,) = session.matches.values()
    assert sent.status == Status.PENDING and not sent.is_human
    for _ in range(2):
        again = proposed(session, shelf)
        assert len(again.matches) == (count - 1 if face else count)
        propose.take_in(session, again)
        assert session.matches[sent.file] == sent and sent.file in session.sets


def test_what_was_sent_in_the_boxes_of_the_xml_is_a_networks(session, shelf, open_as):
    title = shelf.titles[0]
    known = shelf.book(title).face(0)
    place = PagePlace(title, known.page, ((known.id, known.box),))
    points = arrays.points(np.full((60, 2), 7.0) + np.arange(60)[:, None])
    send(session, [PredictedFace(place, known.box, points, "manga60")], "a model")
    propose.take_in(session, proposed(session, shelf))
    (match,) = (m for m in session.matches.values() if m.face_id == known.id)
    assert MODEL in match.evidence


# -- faces that nobody has listed ------------------------------------------------------------------


def pages_of(shelf) -> int:
    return sum(page.image is not None for title in shelf.titles for page in shelf.book(title).pages)


def test_faces_that_the_xml_leaves_out_become_faces_and_get_points_too(session, shelf, open_as):
    every = [face.box for title in shelf.titles for face in map(shelf.book(title).face, range(3))]
    result = proposed(session, shelf, finds=Detection(SeesCorner(every)))
    assert not session.faces
    new = {face.id: face for face in result.faces}
    assert len(new) == len(result.faces) and all(face.origin is FaceOrigin.FOUND for face in result.faces)
    found = [match for match in result.matches if match.region == NEW]
    assert len(found) == pages_of(shelf)
    assert all(new[m.face_id].box == NEW and new[m.face_id].page == m.page for m in found)
    listed = {(book, face.page): face.box for book in shelf.titles for face in [shelf.book(book).face(0)]}
    assert all(f.box.iou(listed[f.book, f.page]) < 0.5 for f in result.faces if (f.book, f.page) in listed)
    told = {one["face_id"]: one for one in propose.to_json(result)}
    assert {told[match.face_id]["score"] for match in found} == {0.8}
    assert all("score" not in one for face_id, one in told.items() if face_id not in new)


def test_only_faces_that_reach_the_threshold_are_found(session, shelf, open_as):
    assert not proposed(session, shelf, finds=Detection(SeesCorner(), 0.81)).faces
    assert proposed(session, shelf, finds=Detection(SeesCorner(), 0.8)).faces


def test_faces_and_proposals_are_one_step_and_no_face_is_found_twice(session, shelf, open_as):
    finds = Detection(SeesCorner())
    first = proposed(session, shelf, finds=finds)
    propose.take_in(session, first)
    assert len(session.faces) == len(first.faces) == pages_of(shelf)
    again = proposed(session, shelf, finds=finds)
    assert not again.faces and {m.face_id for m in again.matches} == {m.face_id for m in first.matches}
    propose.take_in(session, again)
    session.undo()
    session.undo()
    assert not session.faces and not session.matches


def test_a_found_face_that_a_person_deletes_stays_deleted(session, shelf, open_as):
    finds = Detection(SeesCorner())
    first = proposed(session, shelf, finds=finds)
    propose.take_in(session, first)
    gone = first.faces[0]
    faces.delete_face(session, gone)
    propose.take_in(session, first)  # from before the person did so
    assert session.faces[name_of_face(gone)].is_deleted
    again = proposed(session, shelf, finds=finds)
    assert not again.faces and gone.id not in {match.face_id for match in again.matches}


def test_a_found_face_that_is_sent_is_a_machines(session, shelf):
    title = shelf.titles[0]
    place = PagePlace(title, shelf.book(title).pages[0].index)
    points = np.random.default_rng(0).uniform(5, 40, (60, 2))
    send(session, [PredictedFace(place, NEW, points, "manga60", score=0.8)], "net")
    (match,) = (match for match in session.matches.values() if match.region == NEW)
    assert match.method == propose.METHOD and not match.is_human and match.face_id is None
    assert session.sets[match.file].extra["score"] == 0.8
