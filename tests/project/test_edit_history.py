"""Random edits, undo, redo and restarts against a list of dictionaries."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from project_values import make_match, make_set, opened, plain_file, plain_matches

from mangamatch.domain.match import Status
from mangamatch.errors import ProjectError
from mangamatch.project import session as session_module
from mangamatch.project.change import Change
from mangamatch.project.edits import SetLandmarks, SetMatch, SetSetting
from mangamatch.project.json_codec import match_to_json
from mangamatch.project.session import Session, set_matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


class BrokenEdit(SetSetting):
    """Fails when it is applied, or only when it is written."""

    def apply(self, content: Any) -> SetSetting:
        if self.value == "apply":
            raise RuntimeError("broken while applying")
        return super().apply(content)

    def save(self, store: Any) -> None:
        raise RuntimeError("broken while saving")


@dataclass(frozen=True)
class State:
    """What a project should hold: matches as JSON values, settings."""

    matches: dict[str, Any]
    settings: dict[str, Any]

    def after(self, edits: list[SetMatch | SetSetting]) -> State:
        matches, values = dict(self.matches), dict(self.settings)
        for edit in edits:
            if isinstance(edit, SetMatch):
                _put(matches, edit.target, match_to_json(edit.value) if edit.value else None)
            else:
                _put(values, edit.target, edit.value)
        return State(matches, values)

    @property
    def text(self) -> str:
        return json.dumps([self.matches, self.settings], sort_keys=True)


def _put(target: dict[str, Any], key: str, value: Any) -> None:
    target.pop(key, None)
    if value is not None:
        target[key] = value


FILES = st.sampled_from(["a.json", "b.json", "ü_vol01.json"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
MATCH_EDITS = st.builds(
    lambda file, seed, status: SetMatch(file, None if seed == 0 else make_match(file, seed, status)),
    *(FILES, st.integers(0, 5), st.sampled_from(Status)),
)
EDITS = MATCH_EDITS | st.builds(SetSetting, st.sampled_from(["rules", "who"]), JSON)


class EditHistory(RuleBasedStateMachine):
    """``states[at]`` is what the project should hold; undo and redo only move ``at``."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "p.mangamatch"
        self.now = 0.0
        self.clock = patch.object(session_module, "time", SimpleNamespace(monotonic=lambda: self.now))
        self.clock.start()
        self.session = Session(self.path)
        self.states, self.at, self.nudged, self.nudged_at = [State({}, {})], 0, "", 0.0

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            self.clock.stop()
            self.folder.cleanup()

    def _expect(self, state: State) -> None:
        self.states = [*self.states[: self.at + 1], state]
        self.at += 1

    def _idle(self, edits: list[Any]) -> bool:
        """Whether none of them changes anything: that is no step."""
        now = self.states[self.at]
        return all(now.after([edit]).text == now.text for edit in edits)

    @rule(edits=st.lists(EDITS, min_size=1, max_size=4))
    def step(self, edits: list[Any]) -> None:
        self.session.do("step", *edits)
        if self._idle(edits):
            return
        self._expect(self.states[self.at].after(edits))
        self.nudged = ""

    @rule(file=FILES, seed=st.integers(1, 9), pause=st.sampled_from([0.1, 0.9, 1.1]))
    def nudge(self, file: str, seed: int, pause: float) -> None:
        self.now += pause
        edit = SetMatch(file, make_match(file, seed))
        self.session.do("nudge", edit, focus=file, merge=f"nudge {file}")
        if self._idle([edit]):
            return
        state = self.states[self.at].after([edit])
        if self.now - self.nudged_at < 1 and self.nudged == file:
            self.states[self.at] = state
        else:
            self._expect(state)
        self.nudged, self.nudged_at = file, self.now

    @rule(edits=st.lists(EDITS, max_size=3), when=st.sampled_from(["apply", "save"]), place=st.integers(0, 3))
    def broken_step(self, edits: list[Any], when: str, place: int) -> None:
        edits.insert(place, BrokenEdit("rules", when))
        with pytest.raises(RuntimeError, match="broken"):
            self.session.do("broken", *edits)

    @rule()
    def undo(self) -> None:
        assert (self.session.undo() is None) == (self.at == 0)
        self.at, self.nudged = max(self.at - 1, 0), "" if self.at else self.nudged

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        assert (self.session.redo() is None) == (self.at == last)
        self.at, self.nudged = min(self.at + 1, last), "" if self.at < last else self.nudged

    @precondition(lambda self: self.at)
    @rule()
    def undo_everything(self) -> None:
        while self.session.undo() is not None:
            self.at -= 1
        assert self.at == 0
        assert not self.session.matches
        self.nudged = ""

    @rule()
    def restart(self) -> None:
        self.session.close()
        self.session = Session(self.path)
        self.nudged = ""

    @invariant()
    def memory_is_the_model(self) -> None:
        if hasattr(self, "session"):
            state = self.states[self.at]
            assert plain_matches(self.session) == state.matches
            assert {key: self.session.setting(key) for key in state.settings} == state.settings
            assert bool(self.session.undo_label) == (self.at > 0)
            assert bool(self.session.redo_label) == (self.at < len(self.states) - 1)

    @invariant()
    def file_is_the_model(self) -> None:
        if hasattr(self, "session"):
            state = self.states[self.at]
            assert plain_file(self.path) == (state.matches, state.settings)


EditHistory.TestCase.settings = settings(
    max_examples=30,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # every run writes a file: to shrink takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)
TestEditHistory = EditHistory.TestCase


def test_nudges_of_one_second_are_one_step(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = SimpleNamespace(time=0.0)
    monkeypatch.setattr(session_module, "time", SimpleNamespace(monotonic=lambda: now.time))
    with opened(project) as session:
        session.do("Accept", SetMatch("a", make_match("a", 1)))
        for seed in range(2, 30):  # each within a second of the one before, three seconds in all
            now.time += 0.1
            session.do("Nudge", SetMatch("a", make_match("a", seed)), merge="nudge")
        session.undo()
        assert plain_matches(session) == {"a": match_to_json(make_match("a", 1))}
        session.redo()
        assert plain_matches(session) == {"a": match_to_json(make_match("a", 29))}
        session.do("Nudge", SetMatch("a", make_match("a", 30)), merge="nudge")
        session.undo()
        assert plain_matches(session) == {"a": match_to_json(make_match("a", 29))}, "redo ends a merge"


def test_one_merge_key_over_two_sets_keeps_both_undoable(project: Path) -> None:
    with opened(project) as session:
        session.do("Nudge", SetMatch("a", make_match("a")), merge="nudge")
        session.do("Nudge", SetMatch("b", make_match("b")), merge="nudge")
        session.undo()
        assert set(session.matches) == {"a"}
        session.undo()
        assert not session.matches


def test_a_nudge_whose_commit_failed_is_not_merged_into(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(project) as session:
        session.do("Accept", SetMatch("a", make_match("a", 1)))
        with monkeypatch.context() as patched, pytest.raises(ProjectError):
            refused = partial(_refused_commit, session._store.transaction)
            patched.setattr(session._store, "transaction", refused)
            session.do("Nudge", SetMatch("a", make_match("a", 2)), merge="nudge")
        assert plain_matches(session) == {"a": match_to_json(make_match("a", 1))}
        session.do("Nudge", SetMatch("a", make_match("a", 3)), merge="nudge")
        session.undo()
        assert plain_matches(session) == {"a": match_to_json(make_match("a", 1))}


@contextmanager
def _refused_commit(transaction: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    with transaction():
        yield
        raise ProjectError("The project could not be saved: disk I/O error.")


def test_an_interrupt_in_the_middle_of_a_step_rolls_back(project: Path) -> None:
    class Interrupt(SetSetting):
        def apply(self, content: Any) -> SetSetting:
            raise KeyboardInterrupt

    with opened(project) as session:
        with pytest.raises(KeyboardInterrupt):
            session.do("Accept", SetMatch("a", make_match("a")), Interrupt("k", 1))
        assert not session.matches
        assert session.undo_label == ""


def test_a_value_json_cannot_hold_changes_nothing(project: Path) -> None:
    with opened(project) as session:
        with pytest.raises(TypeError):
            session.do("Set", SetSetting("k", 1), SetSetting("k", object()))
        assert session.setting("k") is None
        assert session.undo() is None


def test_undo_tells_which_set_and_views_hear_what_changed(project: Path) -> None:
    heard: list[tuple[Change, object]] = []
    with opened(project) as session:
        session.changed.connect(lambda change, origin: heard.append((change, origin)))
        session.do("Accept", SetMatch("a", make_match("a")), focus="a", origin="canvas")
        session.do("Rules", SetSetting("k", 1), SetSetting("k", 2))
        assert (session.undo(), session.undo("menu"), session.undo()) == ("", "a", None)
        assert (session.undo_label, session.redo_label) == ("", "Accept")
        assert session.redo() == "a"
    matches, values = Change.MATCHES | Change.HISTORY, Change.SETTINGS | Change.HISTORY
    assert heard == [
        *((matches, "canvas"), (values, None), (values, None), (matches, "menu"), (matches, None)),
    ]


def test_what_changes_nothing_is_no_step_and_ends_no_redo(project: Path) -> None:
    heard: list[Change] = []
    with opened(project) as session:
        session.add_sets([make_set(1)])
        file, again = make_set(1).file, replace(make_match(make_set(1).file), at="2026-01-02T00:00:00")
        session.do("Accept", SetMatch(file, make_match(file)), SetSetting("k", 0), focus=file)
        session.do("Reject", SetMatch(file, make_match(file, 0, Status.REJECTED)), focus=file)
        session.undo()
        session.changed.connect(lambda change, origin: heard.append(change))
        session.do("Accept", SetMatch(file, again), focus=file)
        session.do("Rules", SetSetting("k", 0), SetSetting("none", None))
        session.do("Import", SetLandmarks(file, make_set(1)), SetLandmarks("gone", None), SetMatch("x", None))
        session.do("Nothing")
        assert not heard and session.redo_label == "Reject" and len(session.history(file)) == 1
        assert session.matches[file].at != again.at
        session.do("Rules", SetSetting("k", False))
        assert session.undo_label == "Rules"


def test_a_decision_about_a_set_that_is_not_there_is_refused(project: Path) -> None:
    here = make_set(1)
    with opened(project) as session:
        session.do("Import", SetLandmarks(here.file, here), SetMatch(here.file, make_match(here.file)))
        for edits in (["gone"], [here.file, "gone"]):
            with pytest.raises(ProjectError, match="gone is not in this project"):
                session.do("Accept", *(SetMatch(file, make_match(file, 7)) for file in edits))
        assert session.undo_label == "Import"
        assert match_to_json(session.matches[here.file]) == match_to_json(make_match(here.file))
        session.undo()
        with pytest.raises(ProjectError, match="not in this project"):
            session.do("Accept", SetMatch(here.file, make_match(here.file)))
        assert not session.matches and session.redo_label == "Import"


def test_a_new_step_after_undo_ends_redo(project: Path) -> None:
    with opened(project) as session:
        session.do("One", SetSetting("k", 1))
        session.undo()
        session.do("Two", SetSetting("k", 2))
        assert session.redo() is None
        assert session.setting("k") == 2


def test_history_of_a_set_survives_a_restart_newest_first(project: Path) -> None:
    with opened(project) as session:
        session.do("Accept", *set_matches([make_match("a", 1)]), focus="a")
        session.do("Accept", *set_matches([make_match("b", 1)]), focus="b")
        session.do("Reject", *set_matches([make_match("a", 2, Status.REJECTED)]), focus="a")
        session.do("Skip", *set_matches([make_match("a", 3, Status.SKIPPED)]), focus="a")
        session.undo()
    with opened(project) as session:
        assert [label for label, _, _ in session.history("a")] == ["Reject", "Accept"]
        assert session.redo_label == "Skip"


def test_history_gives_as_many_steps_as_asked_for(project: Path) -> None:
    with opened(project) as session:
        for seed in range(9):
            session.do(f"Nudge {seed}", *set_matches([make_match("a", seed)]), focus="a")
        assert [label for label, _, _ in session.history("a", 2)] == ["Nudge 8", "Nudge 7"]
        assert len(session.history("a")) == 6


def test_no_question_about_steps_goes_through_all_of_them(project: Path) -> None:
    asked: list[str] = []
    with opened(project) as session:
        session.do("Accept", *set_matches([make_match("a")]), focus="a")
        session._store._db.set_trace_callback(asked.append)
        session.history("a")
        assert (session.undo_label, session.redo_label) == ("Accept", "")
        session.undo()
        session.redo()
    selects = [text for text in asked if text.startswith("SELECT") and "FROM step" in text]
    assert len(selects) == 5
    with closing(sqlite3.connect(project)) as db:
        plans = [db.execute(f"EXPLAIN QUERY PLAN {text}").fetchone()[3] for text in selects]
    assert {plan.partition(" (")[0] for plan in plans} == {
        "SEARCH step USING INDEX step_undone",
        "SEARCH step USING INDEX step_focus",
    }
