"""What was found before anybody asked is what a search would find now, whatever has changed meanwhile."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mangamatch.app.project import candidate_search
from mangamatch.app.project.book_store import MANGA109, BookStore
from mangamatch.app.project.candidate_search import CandidateSearch
from mangamatch.app.project.document import Document
from mangamatch.app.project.review import choose, store
from mangamatch.domain import arrays
from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.errors import SourceError
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.project.edits import SetSetting
from mangamatch.project.session import Session

LOOSE = ExtentRules(0.0, 0.9, 0.9)


@pytest.fixture
def document(demo_project):
    session = Session(demo_project)
    document = Document(session, BookStore.open(session.source(MANGA109)))
    result_of(document.shelf.read(document.shelf.titles))
    yield document
    session.close()


def sets_of(document):
    return list(document.session.sets.values())[:3]


def find_ahead(document):
    result_of(document.searches.find_ahead(sets_of(document)))
    assert all(document.searches.known(one) for one in sets_of(document))


def fresh(document, landmarks):
    """What somebody finds who has kept nothing."""
    search = CandidateSearch(document.session, document.shelf, document.picture)
    search.in_all_books = document.searches.in_all_books
    return told(result_of(search.find(landmarks)))


def told(found):
    places = [(one.book, one.page, one.face_id, one.score, one.points.tobytes()) for one in found.candidates]
    return found.file, places, found.counts


def accept(document, row=0):
    landmarks = sets_of(document)[0]
    candidate = result_of(document.searches.find(landmarks)).candidates[row]
    choose(document, landmarks.file, candidate, "Accept")
    match = document.session.matches[landmarks.file]
    store(document, [replace(match, status=Status.ACCEPTED)], "Accept")


def change_rules(document):
    document.set_rules(LOOSE, "Rules")


def undo_rules(document):
    change_rules(document)
    find_ahead(document)
    document.session.undo()


def redo_rules(document):
    undo_rules(document)
    find_ahead(document)
    document.session.redo()


def set_setting(document):
    document.session.do("Rules", SetSetting("extent", LOOSE.to_json()))


def add_a_set(document):
    old = sets_of(document)[0]
    document.session.add_sets([replace(old, file="other/user0_other.json", name=None)])


def replace_a_set(document):
    old = sets_of(document)[1]
    document.session.add_sets([replace(old, points=arrays.points(old.points[:, ::-1] * 0.9))])


def predict_a_set(document):
    old = sets_of(document)[0]
    one = replace(old, file="predicted/x.json", name=None, origin=SetOrigin.PREDICTED)
    document.session.add_sets([one])


def other_books(document):
    document.use_shelf(BookStore.open(document.session.source(MANGA109)))
    result_of(document.shelf.read(document.shelf.titles))


def all_books(document):
    document.searches.in_all_books = True


def undo(document):
    accept(document)
    find_ahead(document)
    document.session.undo()


def learn_from_a_model(document):
    document.searches.learn(document.searches.memory)


DROP = [change_rules, undo_rules, redo_rules, set_setting, add_a_set, predict_a_set, replace_a_set]
DROP += [other_books]
KEEP = [accept, undo, learn_from_a_model]
"""What no search looks at: going on after a decision is what all this is for."""


@pytest.mark.parametrize("change", DROP, ids=lambda change: change.__name__)
def test_what_the_answer_depends_on_drops_it(document, change):
    find_ahead(document)
    change(document)
    assert not any(document.searches.known(one) for one in sets_of(document))


@pytest.mark.parametrize("change", KEEP, ids=lambda change: change.__name__)
def test_a_decision_leaves_it(document, change):
    find_ahead(document)
    change(document)
    assert all(document.searches.known(one) for one in sets_of(document))


@pytest.mark.parametrize("change", [*DROP, *KEEP, all_books], ids=lambda change: change.__name__)
def test_it_is_what_a_new_search_finds(document, change):
    find_ahead(document)
    change(document)
    for one in sets_of(document):
        kept = document.searches.known(one) or result_of(document.searches.find(one))
        assert told(kept) == fresh(document, one)


@pytest.mark.parametrize("change", [change_rules, add_a_set, other_books], ids=lambda change: change.__name__)
def test_one_that_is_late_answers_nobody(document, change):
    """A job that began before the change must not leave its answers to those who ask after it."""
    late = document.searches.find_ahead(sets_of(document))
    began = next(late)
    change(document)
    for _ in late:
        pass
    assert began and not document.searches.known(sets_of(document)[0])


def test_no_book_is_read_for_it(demo_project):
    session = Session(demo_project)
    document = Document(session, BookStore.open(session.source(MANGA109)))
    result_of(document.searches.find_ahead(sets_of(document)))
    assert not any(document.shelf.has_read([title]) for title in document.shelf.titles)
    assert not any(document.searches.known(one) for one in sets_of(document))
    session.close()


def test_few_answers_are_kept(document, monkeypatch):
    monkeypatch.setattr(candidate_search, "_KEPT_AHEAD", 2)
    first, second, third = sets_of(document)
    result_of(document.searches.find_ahead([first, second, third]))
    assert [bool(document.searches.known(one)) for one in (first, second, third)] == [False, True, True]


def test_what_fails_is_told_when_it_is_wanted(document, monkeypatch):
    def fail(search, landmarks):
        yield from ()
        raise SourceError("The search fell over.")

    with monkeypatch.context() as patch:
        patch.setattr(CandidateSearch, "find", fail)
        result_of(document.searches.find_ahead(sets_of(document)))
    assert not any(document.searches.known(one) for one in sets_of(document))


def test_what_the_ink_said_goes_first(document):
    find_ahead(document)
    landmarks = sets_of(document)[0]
    before = document.searches.known(landmarks)
    looked = result_of(document.searches.look(landmarks))
    assert document.searches.known(landmarks) is looked is not before
    assert np.isfinite(looked.confidence)
