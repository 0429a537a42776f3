"""A landmark set that was made on a face has that face as its one candidate, whoever asks."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.project import faces, import_samples, propose
from mangamatch.app.project.document import Document
from mangamatch.app.project.face_to_decide import resolve
from mangamatch.app.project.match import MatchOptions, find_candidates
from mangamatch.app.project.page_lookup import faces_of_page
from mangamatch.app.project.pages import read_source, take_pages
from mangamatch.app.project.proposal import own_face
from mangamatch.app.project.review import edit_points
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.inference.detectors import DetectedFace
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.models.crops import CropSetting
from mangamatch.project.session import Session

BOXES = [Box(x, y, x + 40, y + 50) for x in (5, 55) for y in (5, 65)]
SHAPE = np.random.default_rng(0).uniform(-0.49, 0.49, (60, 2)) * (1, 1.25)


def network():
    def points(image, boxes):
        return SimpleNamespace(points=np.array([[b.centre] for b in boxes]) + SHAPE * 40, spread=None)

    crop = CropSetting()
    return SimpleNamespace(scheme="manga60", count=60, crop=crop, mean_shape=SHAPE, points=points, name="net")


@pytest.fixture
def document(tmp_path):
    """A page with four found faces of one size, each with proposed landmarks."""
    (tmp_path / "Boat").mkdir()
    Image.fromarray(np.full((120, 100), 255, np.uint8)).save(tmp_path / "Boat" / "0.png")
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        take_pages(session, result_of(read_source(tmp_path / "Boat")))
        made = Document(session, None)
        found = faces.FoundOn("Boat", 0, tuple(DetectedFace(box, 0.9) for box in BOXES))
        faces.take_in_found(session, made.shelf, [found])
        for face in faces_of_page(made.shelf, "Boat", 0):
            propose.propose_for(session, face, network(), np.full((120, 100), 255, np.uint8))
        yield made


def searched(document, landmarks):
    return result_of(document.searches.find(landmarks))


def looked(document, landmarks):
    return result_of(document.searches.look(landmarks))


def matched(document, landmarks):
    """As the command line and *Match automatically* search."""
    own = partial(own_face, document.session)
    steps = find_candidates([landmarks], document.shelf, MatchOptions(ExtentRules()), own=own)
    return result_of(steps).found[0]


@pytest.mark.parametrize("way", [searched, looked, matched])
def test_a_proposal_on_a_found_face_has_that_face_alone(document, way):
    assert len(document.session.matches) == len(BOXES)
    for file, match in document.session.matches.items():
        found = way(document, document.session.sets[file])
        (candidate,) = found.candidates
        assert (candidate.face_id, candidate.region, candidate.score) == (match.face_id, match.region, 1.0)
        assert np.allclose(candidate.points, match.points, atol=0.01) and found.counts is None
        assert candidate.evidence == match.evidence


@pytest.mark.parametrize("way", [searched, looked, matched])
def test_an_imported_sample_has_the_face_that_it_came_with(document, tmp_path, way):
    Image.fromarray(np.full((120, 100), 255, np.uint8)).save(tmp_path / "other.png")
    points = arrays.points(SHAPE * 40 + BOXES[0].centre)
    sample = Sample(tmp_path / "other.png", (100, 120), BOXES[0], points, "manga60", "Other", "one")
    import_samples.take_in(document.session, [sample], Status.PENDING)
    document.use_shelf(document.shelf)
    (candidate,) = way(document, document.session.sets["import/one"]).candidates
    assert (candidate.book, candidate.page, candidate.region) == ("Other", 0, BOXES[0])
    assert candidate.score == 1.0 and np.array_equal(candidate.points, points)


def test_a_set_whose_face_has_to_be_found_is_searched_as_ever(document):
    file = next(iter(document.session.sets))
    landmarks = replace(document.session.sets[file], origin=SetOrigin.FILE)
    assert own_face(document.session, landmarks) is None
    assert len(matched(document, landmarks).candidates) == len(BOXES)


def test_landmarks_that_were_moved_go_back_to_where_the_network_put_them(document):
    session = document.session
    file, match = next(iter(session.matches.items()))
    shown = resolve(document, file, searched(document, session.sets[file]))
    edit_points(document, shown.moved(arrays.points(match.points + 7)), "Move")
    shown = resolve(document, file, searched(document, session.sets[file]))
    assert np.allclose(session.matches[file].points, match.points + 7)
    edit_points(document, shown.reset(), "Reset")
    assert np.allclose(session.matches[file].points, match.points, atol=0.01)


def test_a_box_that_was_moved_leaves_them_where_they_are(document):
    session = document.session
    face = faces_of_page(document.shelf, "Boat", 0)[0]
    (match,) = faces.matches_of(session, face)
    faces.move_face(session, face, Box(8, 2, 44, 57))
    shown = resolve(document, match.file, searched(document, session.sets[match.file]))
    assert shown.chosen == 0 and shown.found.candidates[0].region == Box(8, 2, 44, 57)
    assert np.allclose(shown.base, match.points, atol=0.01)
    session.undo()
    assert np.allclose(own_face(session, session.sets[match.file]).points, match.points, atol=0.01)
