"""In the window, too, a face is accepted once: who accepts another set of it lets go of the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mangamatch.app.project import review
from mangamatch.app.project.book_store import MANGA109, BookStore
from mangamatch.app.project.document import Document
from mangamatch.app.project.proposal import proposal
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.gui.match.set_tree import SetTree
from mangamatch.gui.match.tree_rows import TreeRows
from mangamatch.project.edits import SetLandmarks, SetMatch
from mangamatch.project.session import Session

ACCEPTED, PENDING, SKIPPED = Status.ACCEPTED, Status.PENDING, Status.SKIPPED


@pytest.fixture
def document(demo_project):
    session = Session(demo_project)
    yield Document(session, BookStore.open(session.source(MANGA109)))
    session.close()


@pytest.fixture
def files(document):
    """A file and a network's set, both on one face, and the network's on another one."""
    session, shelf = document.session, document.shelf
    file = next(iter(session.sets))
    (title, *_) = shelf.titles
    shelf.book(title)
    found = result_of(document.searches.find(session.sets[file]))
    first, second = (proposal(session.sets[file], candidate, 0.9) for candidate in found.candidates[:2])
    edits = [SetMatch(file, first)]
    for number, place in enumerate((first, second)):
        name = f"net {number}"
        points = session.sets[file].points
        drawn = LandmarkSet(name, None, "manga60", points, origin=SetOrigin.PREDICTED)
        edits += [SetLandmarks(name, drawn), SetMatch(name, replace(place, file=name))]
    session.do("Prepare", *edits)
    return file, "net 0", "net 1"


def accept(document, *files):
    matches = [replace(document.session.matches[file], status=ACCEPTED) for file in files]
    if len(files) == 1:
        review.decide(document, files[0], matches, ACCEPTED, "Accept")
    else:
        review.store_all(document, matches, "Accept")


def statuses(document, files):
    return [document.session.matches[file].status for file in files]


def test_the_set_accepted_last_stands_for_the_face(document, files):
    file, same, other = files
    accept(document, file)
    assert statuses(document, files) == [ACCEPTED, PENDING, PENDING]
    accept(document, same)
    assert statuses(document, files) == [SKIPPED, ACCEPTED, PENDING]
    accept(document, other)
    assert statuses(document, files) == [SKIPPED, ACCEPTED, ACCEPTED]
    document.session.undo()
    document.session.undo()
    assert statuses(document, files) == [ACCEPTED, PENDING, PENDING]


def test_many_at_once_are_accepted_once_each(document, files):
    accept(document, *files)
    assert sorted(statuses(document, files)) == [ACCEPTED, ACCEPTED, SKIPPED]


def test_other_decisions_let_go_of_nothing(document, files):
    file, same, _ = files
    accept(document, file)
    match = replace(document.session.matches[same], status=Status.REJECTED)
    review.decide(document, same, [match], Status.REJECTED, "Reject")
    assert statuses(document, files)[:2] == [ACCEPTED, Status.REJECTED]


def test_the_tree_counts_it_once(document, files, qtbot):
    tree = SetTree()
    qtbot.addWidget(tree)
    rows = TreeRows(tree)
    rows.load(document)
    for file in files[:2]:
        accept(document, file)
        rows.update(document)
        assert rows.summary("").startswith("1 of ")
