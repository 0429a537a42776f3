"""A face detector as evidence: places that the XML does not know gain where a face is seen, others lose."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.candidate_search import CandidateSearch
from mangamatch.app.project.detection import Detection, faces_of_spots
from mangamatch.app.project.page_lookup import faces_on
from mangamatch.domain.box import Box
from mangamatch.domain.match import Candidate
from mangamatch.domain.messages import say
from mangamatch.domain.progress import result_of
from mangamatch.inference import detectors
from mangamatch.inference.detectors import THRESHOLD, DetectedFace, DetectorInfo
from mangamatch.matching.detector import prepare
from mangamatch.matching.evidence import MatchContext
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.matching.face_table import Faces

NEW = Box(3, 5, 63, 75)
NEAR, ELSEWHERE = Box(8, 0, 70, 70), Box(800, 500, 860, 570)
POINTS = np.random.default_rng(0).uniform(5, 60, (60, 2))


class SeesCorner:
    """Sees a face in the corner of each page, and those it is told of."""

    def __init__(self, known=()):
        self.known, self.asked = known, 0

    def faces(self, image, threshold=THRESHOLD):
        self.asked += 1
        return [DetectedFace(NEW, 0.8), *(DetectedFace(box, 0.9) for box in self.known)]


@pytest.fixture
def shelf(small_demo):
    return BookStore.open(small_demo.manga109)


@pytest.fixture
def book(shelf):
    return shelf.book(shelf.titles[0])


def candidate(book, region, score=0.3, face_id=None):
    return Candidate(book.title, 0, face_id, region, POINTS, score, {"provenance": score})


def weighed(shelf, book, detector, *candidates):
    find = faces_of_spots(shelf, lambda: Detection(detector) if detector else None)
    ground = MatchContext(Faces([book], ExtentRules()), find_faces=find)
    (found,) = result_of(prepare(ground).weigh([None], [list(candidates)], [None]))
    return found


def test_a_place_where_a_face_is_seen_gains_and_takes_its_box(shelf, book):
    one, other = weighed(shelf, book, SeesCorner(), candidate(book, NEAR), candidate(book, ELSEWHERE))
    assert one.region == NEW and one.evidence["detector"] == 0.8 and one.face_id is None
    assert one.score > 0.6 and other.score < 0.1
    assert other.region == ELSEWHERE and "detector" not in other.evidence
    np.testing.assert_array_equal(one.points, POINTS)


def test_faces_of_the_xml_are_not_asked_about(shelf, book):
    (name, box), *_ = faces_on(book, 0)
    detector = SeesCorner()
    known = candidate(book, box, face_id=name)
    assert weighed(shelf, book, detector, known) == [known] and not detector.asked
    region = replace(known, face_id=None)
    (lost,) = weighed(shelf, book, SeesCorner([box]), region)
    assert lost.score < known.score and lost.region == box, "what the XML has, it does not leave out"


def test_without_a_detector_nothing_is_said(shelf, book):
    assert prepare(MatchContext(Faces([book], ExtentRules()))) is None
    (same,) = weighed(shelf, book, None, candidate(book, NEAR))
    assert same.region == NEAR and "detector" not in same.evidence


def test_each_page_is_looked_at_once(shelf, book):
    detector = SeesCorner()
    weighed(shelf, book, detector, *(candidate(book, NEAR.moved(n, 0), 0.1) for n in range(5)))
    assert detector.asked == 1


def test_the_window_offers_it_where_somebody_looks(demo_project, monkeypatch):
    from contextlib import closing

    from mangamatch.app.project.samples import project_book_store
    from mangamatch.files.images import read_grey
    from mangamatch.project.session import Session

    made = SeesCorner()
    entry = DetectorInfo(say("Sees a corner"), lambda path: made, lambda path: False)
    monkeypatch.setattr(detectors, "DETECTORS", {"corner": entry})
    with closing(Session(demo_project)) as session:
        search = CandidateSearch(session, project_book_store(session), read_grey)
        named = [item for item in session.sets.values() if item.name]
        found = [(item, result_of(search.find(item)).candidates) for item in named]
        lacking = [item for item, candidates in found if any(not one.face_id for one in candidates)]
        assert lacking, "the demo leaves out faces"
        assert not made.asked
        result_of(search.look(lacking[0]))
        assert made.asked
