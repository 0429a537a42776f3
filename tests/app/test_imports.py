"""Samples taken into a project: where they come from, which face they are, and that each is accepted once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.import_samples import books_of_imports, take_in
from mangamatch.app.project.samples import samples_of
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.face_key import FaceKey
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Status
from mangamatch.domain.sample import Sample
from mangamatch.project.session import Session

ACCEPTED, SKIPPED = Status.ACCEPTED, Status.SKIPPED


@pytest.fixture
def session(tmp_path):
    session = Session(tmp_path / "p.mangamatch")
    yield session
    session.close()


def sample(name: str, image: str = "a.png", box: Box = Box(0, 0, 80, 90), **others) -> Sample:  # noqa: B008
    points = arrays.points(np.random.default_rng(len(name)).uniform(5, 75, (60, 2)))
    return Sample(Path("/nowhere") / image, (100, 100), box, points, "manga60", "Book", name, **others)


def statuses(session: Session) -> dict[str, Status]:
    return {file: match.status for file, match in session.matches.items()}


def test_an_import_is_known_by_its_origin(session):
    done = take_in(session, [sample("one", extra={"emotion": 2, "k": 1})], Status.PENDING)
    (item,) = session.sets.values()
    assert (done.count, done.skipped, item.origin) == (1, 0, SetOrigin.IMPORTED)
    assert item.emotion == 2 and dict(item.extra) == {"k": 1}
    (book,) = books_of_imports(session)
    assert book.face_count == 1


def test_a_file_in_a_folder_of_that_name_is_not_written_over(session):
    own = LandmarkSet("import/one", None, "manga60", sample("x").points)
    session.add_sets([own])
    take_in(session, [sample("one")], ACCEPTED)
    assert session.sets[own.file] is own and own.file not in session.matches
    assert len(session.sets) == 2 and len(session.matches) == 1


def test_a_face_that_stands_there_twice_is_accepted_once(session):
    done = take_in(session, [sample("one"), sample("two", box=Box(2, 1, 82, 91))], ACCEPTED)
    assert (done.count, done.skipped) == (2, 1)
    assert statuses(session) == {"import/one": ACCEPTED, "import/two": SKIPPED}
    again = take_in(session, [sample("three"), sample("one")], ACCEPTED)
    assert again.skipped == 1 and statuses(session)["import/three"] == SKIPPED


def test_so_is_one_that_was_cut_out_twice(session):
    key = FaceKey("Boat", 4, "01", Box(500, 500, 580, 590))
    crops = [sample(f"{n}", f"{n}.png", face=key) for n in range(2)]
    named = [sample(f"user{n}_B_009_face01_x1y2w30h40", f"named{n}.png") for n in range(2)]
    assert take_in(session, [*crops, *named], ACCEPTED).skipped == 2
    assert sorted(statuses(session).values()) == [ACCEPTED, ACCEPTED, SKIPPED, SKIPPED]


def test_its_face_goes_out_again(session):
    key = FaceKey("Boat", 4, "01", Box(500, 500, 580, 590))
    take_in(session, [sample("crop", face=key), sample("other", "b.png")], ACCEPTED)
    shelf = BookStore.empty()
    shelf.add(books_of_imports(session))
    found, _ = samples_of(session.matches.values(), session.sets, shelf)
    keys = {item.name: item.face for item in found}
    assert keys["import_crop"] == key and keys["import_other"].region == Box(0, 0, 80, 90)


def test_undo_brings_back_what_was_accepted(session):
    take_in(session, [sample("one")], ACCEPTED)
    take_in(session, [replace(sample("one"), box=Box(1, 1, 81, 91))], Status.PENDING)
    session.undo()
    assert statuses(session) == {"import/one": ACCEPTED}
