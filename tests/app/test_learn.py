"""Learn from this: what is kept out, what is left out, what is kept of it, and who decides."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mangamatch.app.project import adapt as adapting
from mangamatch.app.project import learn as lessons
from mangamatch.app.project import networks
from mangamatch.app.project.held_out import held_out
from mangamatch.app.project.lesson import Lesson, remarks, sentence
from mangamatch.app.project.propose import free_name, network_set
from mangamatch.app.project.samples import project_book_store
from mangamatch.app.project.take_up import propose_anew, take_up
from mangamatch.app.training.synthetic import drawn_stream
from mangamatch.app.training.synthetic_spec import DrawnFaces
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.match import Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.errors import UsageError
from mangamatch.project.edits import SetLandmarks, SetMatch
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.synthetic.pages.write import DemoFolder


def books_of(**counts: int) -> dict[str, str]:
    return {f"{book}{n}": book for book, count in counts.items() for n in range(count)}


class TestHeldOut:
    def test_of_one_book_a_fifth_of_the_faces_is_kept_out(self):
        unit, held = held_out(books_of(a=50), seen=())
        assert unit == "face" and len(held) == 10

    def test_few_faces_still_leave_two_for_the_check(self):
        assert len(held_out(books_of(a=6), seen=())[1]) == 2

    def test_what_was_kept_out_stays_out_and_nothing_learnt_from_is_held(self):
        first = held_out(books_of(a=20), seen=())[1]
        seen = books_of(a=20).keys() - first
        second = held_out(books_of(a=60), seen, first)[1]
        assert first < second and second.isdisjoint(seen)

    def test_of_several_books_one_is_kept_out_that_nobody_learnt_from(self):
        books = books_of(a=30, b=20, c=9)
        unit, held = held_out(books, seen={name for name in books if name[0] == "b"})
        assert unit == "book" and {name[0] for name in held} == {"c"}

    def test_where_every_book_is_known_faces_are_kept_out(self):
        books = books_of(a=30, b=20, c=10)
        unit, held = held_out(books, seen={"a1", "b1", "c1"})
        assert unit == "face" and held.isdisjoint({"a1", "b1", "c1"}) and len(held) == 12

    def test_nothing_is_left_where_all_was_learnt_from(self):
        assert held_out(books_of(a=9), seen=books_of(a=9)) == ("face", frozenset())


def test_spoilt_landmarks_are_those_far_beyond_the_usual():
    errors = np.array([0.02, 0.03, 0.025, 0.04, 0.9, np.nan])
    assert lessons.spoilt_in(errors, [*"abcdef"]) == {"e"}
    assert not lessons.spoilt_in(np.full(6, 0.4), [*"abcdef"])  # a hand that the network does not know at all


def test_better_is_less_in_the_mean_and_on_half_of_the_faces():
    before = np.array([0.04, 0.04, 0.04, 0.4])
    assert lessons.better(before, before * 0.9)
    assert not lessons.better(before, before)
    assert not lessons.better(before, np.array([0.05, 0.05, 0.05, 0.1]))


@pytest.fixture(scope="module")
def accepted(
    small_demo: DemoFolder, demo_project_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A project in which a person accepted twelve faces as they are drawn, and a thirteenth is proposed."""
    file = shutil.copy(demo_project_file, tmp_path_factory.mktemp("learn") / "work.mangamatch")
    with closing(Session(file)) as session:
        facts = json.loads((small_demo.root / "truth.json").read_text(encoding="utf-8"))
        by_face = {fact["face_id"]: fact for fact in facts if fact["file"] in session.sets}
        matches = [match_of(fact) for fact in by_face.values()]
        session.do("accept", *(SetMatch(match.file, match) for match in matches[:12]))
        pending = matches[12]
        file_of_it = free_name(session.sets, pending.book, str(pending.face_id))
        moved = replace(pending, file=file_of_it, status=Status.PENDING, who="", method="predicted")
        own = network_set(moved.file, "manga60", moved.points, "old")
        session.do("propose", SetLandmarks(moved.file, own), SetMatch(moved.file, moved))
    return file


def match_of(fact: dict) -> Match:
    place = (fact["book"], fact["page"], fact["face_id"], Box(*fact["region"]))
    return Match(fact["file"], Status.ACCEPTED, *place, arrays.points(np.array(fact["points"])), who="me")


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lessons be too short to be worth anything."""
    for name in ("_LOOKS", "_LOOKS_AGAIN"):
        monkeypatch.setattr(lessons, name, 8)
    monkeypatch.setattr(lessons, "_EPOCHS", (1, 1))


@pytest.fixture
def project(accepted: Path, tmp_path: Path) -> Path:
    return shutil.copy(accepted, tmp_path / accepted.name)


@pytest.mark.usefixtures("short")
class TestLearn:
    def test_a_better_network_is_kept_proposes_and_can_be_taken_back(self, project, monkeypatch):
        monkeypatch.setattr(lessons, "better", lambda before, after: True)
        lesson = result_of(lessons.learn(project, []))
        assert (lesson.faces, len(lesson.held), lesson.unit, lesson.network) == (12, 2, "face", "1")
        assert (
            len(lesson.curve) == 2
            and lesson.curve[0] == lesson.before
            and not set(lesson.held) & {*lesson.seen}
        )
        assert not lesson.fresh and not lesson.spoilt and "10 faces" not in sentence(lesson)
        with closing(Session(project)) as session:
            before = dict(session.matches)
            assert networks.network_of(session) is None
            shelf = project_book_store(session)
            count = take_up(session, "1", result_of(propose_anew(session, shelf, "1")))
            assert count and networks.weights_of_project(session).parent.name == "1"
            (proposed,) = [file for file, match in before.items() if not match.who]
            assert not np.array_equal(session.matches[proposed].points, before[proposed].points)
            placed = [file for file, match in before.items() if match.who]
            assert all(session.matches[file] is before[file] for file in placed)
            session.undo()
            assert networks.network_of(session) is None and session.matches.keys() == before.keys()
            session.redo()
            start = networks.start_of(session)
        assert start.weights.name == "checked.safetensors"
        assert start.held == {*lesson.held} and start.seen == {*lesson.seen}
        again = result_of(lessons.learn(project, []))
        assert again.network == "2" and again.held == lesson.held
        with closing(Session(project)) as session:
            session.do("use", networks.chosen(session, networks.SHIPPED))
            assert [one.name for one in networks.networks(session)] == ["1", "2"]
            assert networks.network_of(session) is None

    def test_what_is_not_better_changes_nothing(self, project, monkeypatch):
        monkeypatch.setattr(lessons, "better", lambda before, after: False)
        lesson = result_of(lessons.learn(project, []))
        assert not lesson.network and sentence(lesson).startswith("Nothing was changed")
        with closing(Session(project)) as session:
            assert not networks.networks(session)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few faces be enough to learn from without labels, and a few steps be all."""
    monkeypatch.setattr(adapting, "LEAST_FACES", 10)
    monkeypatch.setattr(adapting, "_LOOKS", 8)
    few = DrawnFaces(faces=4)
    monkeypatch.setattr(adapting, "held_faces", lambda crop: drawn_stream(few, crop).some)


@pytest.mark.usefixtures("small")
class TestAdapt:
    def test_it_is_taken_only_where_the_error_on_drawn_faces_does_not_rise(self, project, monkeypatch):
        with closing(Session(project)) as session:
            (book,) = project_book_store(session).titles
        monkeypatch.setattr(adapting, "better", lambda before, after: True)
        monkeypatch.setattr(adapting, "may_stay", lambda before, after: False)
        lesson = result_of(adapting.adapt(project, book, []))
        assert (lesson.book, lesson.network, len(lesson.held)) == (book, "", 12) and lesson.faces >= 12
        monkeypatch.setattr(adapting, "may_stay", lambda before, after: True)
        lesson = result_of(adapting.adapt(project, book, []))
        assert lesson.network == "1" and len(lesson.curve) == 3 and "without labels" in sentence(lesson)

    def test_a_book_that_is_not_there_is_refused(self, project):
        with pytest.raises(UsageError, match="There is no book Nowhere"):
            result_of(adapting.adapt(project, "Nowhere", []))


def test_a_small_book_is_refused(project):
    with closing(Session(project)) as session:
        (book,) = project_book_store(session).titles
    with pytest.raises(UsageError, match=f"{book} has only"):
        result_of(adapting.adapt(project, book, []))


def test_drawn_faces_may_not_become_worse():
    assert adapting.may_stay(np.array([0.1, 0.3]), np.array([0.2, 0.2]))
    assert not adapting.may_stay(np.array([0.1, 0.3]), np.array([0.2, 0.21]))


def test_too_few_faces_are_refused_before_anything_is_learnt(demo_project):
    with pytest.raises(UsageError, match="0 accepted faces"):
        result_of(lessons.learn(demo_project, []))


LESSON = Lesson("manga60", 5, ("a",), "face", 0.04, 0.03, (0.04, 0.03), 1.0, spoilt=("b",), at="2026")


class TestNetworks:
    def write(self, path: Path) -> None:
        path.write_bytes(b"weights")

    def test_they_move_with_the_project(self, demo_project, tmp_path):
        networks.keep(demo_project, LESSON, self.write, self.write)
        with closing(Session(demo_project)) as session:
            session.do("use", networks.chosen(session, "1"))
        there = tmp_path / "there"
        there.mkdir()
        for path in (demo_project, demo_project.with_name("demo.networks")):
            shutil.move(path, there)
        with closing(Session(there / demo_project.name)) as session:
            assert networks.network_of(session).lesson == replace(LESSON, network="1")
            assert not networks.missing(session)

    def test_one_that_is_gone_is_said_and_the_included_one_stands_in(self, demo_project):
        networks.keep(demo_project, LESSON, self.write, self.write)
        with closing(Session(demo_project)) as session:
            session.do("use", networks.chosen(session, "1"))
            shutil.rmtree(demo_project.with_name("demo.networks"))
            assert networks.weights_of_project(session) == networks.default_model()
            assert "demo.networks/1" in networks.missing(session)[0].problem

    def test_a_torn_one_is_none(self, demo_project):
        kept = networks.keep(demo_project, LESSON, self.write, self.write)
        (kept.folder / "lesson.json").write_text("{", encoding="utf-8")
        with closing(Session(demo_project)) as session:
            assert not networks.networks(session)
            with pytest.raises(UsageError, match="no network 1"):
                session.do("use", networks.chosen(session, "1"))

    def test_a_failed_write_leaves_nothing(self, demo_project):
        def fail(path: Path) -> None:
            raise RuntimeError

        with pytest.raises(RuntimeError):
            networks.keep(demo_project, LESSON, self.write, fail)
        assert not [*demo_project.with_name("demo.networks").iterdir()]


def test_a_lesson_comes_back_from_json_and_says_what_was_left_out():
    assert Lesson.from_json(json.loads(json.dumps(LESSON.to_json()))) == LESSON
    assert remarks(LESSON) == [
        "1 face was left out: its landmarks lie far from anything that looks like them."
    ]
    with pytest.raises(ValueError):
        Lesson.from_json({**LESSON.to_json(), "before": "low"})
