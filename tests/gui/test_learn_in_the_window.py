"""Learn from this in Match: the button, what a lesson says, and going back to another network."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mangamatch.app.project import learn_apart, networks
from mangamatch.app.project.document import Document
from mangamatch.app.project.lesson import Lesson
from mangamatch.domain.messages import say, to_json
from mangamatch.domain.progress import result_of
from mangamatch.errors import MangamatchError
from mangamatch.gui.match.lesson_panel import LessonPanel
from mangamatch.gui.match.lesson_runner import LessonRunner
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.project.edits import SetSetting
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from pathlib import Path

_ERRORS = (0.04, 0.03, (0.04, 0.05, 0.03))
LESSON = Lesson("manga60", 40, ("a", "b"), "face", *_ERRORS, 61.0, spoilt=("c",), at="2026")
"""What a lesson tells that was worth it, but for its network."""


def write(path: Path) -> None:
    path.write_bytes(b"weights")


@pytest.fixture
def opened(qtbot, demo_project):
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda w: w.projects.close())
    window.show()
    window.projects.open(demo_project)
    qtbot.waitUntil(lambda: len(window.panels["match"].canvas.points) == 60, timeout=30_000)
    return window


def give(opened, qtbot, monkeypatch, lesson):
    """Press the button; the lesson comes to ``lesson``."""

    def steps(project):
        assert project == opened.document.session.path
        yield from ()
        return lesson

    monkeypatch.setattr("mangamatch.app.project.learn_apart.learn_apart", steps)
    panel = opened.panels["match"].views.lesson
    panel.button.click()
    qtbot.waitUntil(lambda: panel.text.isVisible() and not opened.jobs.is_busy, timeout=30_000)
    return panel


def test_a_lesson_that_was_worth_it_is_told_used_and_taken_back(opened, qtbot, monkeypatch):
    session = opened.document.session
    kept = networks.keep(session.path, LESSON, write, write)
    panel = give(opened, qtbot, monkeypatch, kept.lesson)
    assert all(part in panel.text.text() for part in ("40 faces", "4.00 %", "1 face was left out"))
    assert networks.network_of(session).name == "1"
    panel.menu.aboutToShow.emit()
    listed = [(action.isChecked(), action.text()[:9]) for action in panel.menu.actions()]
    assert listed == [(False, "Included "), (True, "Network 1")]
    panel.menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: networks.network_of(session) is None, timeout=30_000)
    opened._actions["undo"].trigger()
    assert networks.network_of(session).name == "1"


def test_a_lesson_that_was_not_worth_it_changes_nothing(opened, qtbot, monkeypatch):
    before = opened.document.session.undo_label
    panel = give(opened, qtbot, monkeypatch, replace(LESSON, after=0.05))
    assert panel.text.text().startswith("Nothing was changed") and panel.curve.isVisible()
    assert (
        opened.document.session.undo_label == before and networks.network_of(opened.document.session) is None
    )


def test_a_network_that_is_gone_is_said_when_the_project_is_opened(qtbot, demo_project):
    with closing(Session(demo_project)) as session:
        session.do("use", SetSetting(networks.SETTING, "demo.networks/1"))
    learner, told = LessonRunner(LessonPanel()), []
    qtbot.addWidget(learner.parent())
    learner.told.connect(lambda text, hint: told.append(text))
    with closing(Session(demo_project)) as session:
        learner.set_document(Document(session, None))
    assert told == ["The network of this project is missing: demo.networks/1."]


LINES = (
    {"event": "progress", "done": 1, "total": 4, "text": to_json(say("Learning from all accepted faces"))},
    "a warning of a library",
    {"event": "lesson", **LESSON.to_json()},
)


def told_by(lines, project):
    """Follow a process that prints ``lines``."""
    printed = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return learn_apart.learn_apart(project, command=_says(printed))


def _says(text):
    return (sys.executable, "-S", "-c", f"print({text!r})")


def test_a_process_is_followed_to_its_lesson(tmp_path):
    steps, events = told_by(LINES, tmp_path), []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as end:
            assert end.value == LESSON
            break
    assert [(event.done, event.total) for event in events] == [(0, 0), (1, 4)]


def test_what_ended_a_lesson_is_raised(tmp_path):
    error = {"event": "error", "message": to_json(say("Too few.")), "hint": to_json(say("Accept more."))}
    with pytest.raises(MangamatchError, match="Too few") as caught:
        result_of(told_by([error], tmp_path))
    assert caught.value.hint == "Accept more."
    with pytest.raises(MangamatchError, match="ended without a result"):
        result_of(told_by([], tmp_path))


def test_the_order_of_use_and_that_of_doubt_exclude_each_other(opened):
    tree = opened.panels["match"].tree
    tree.by_doubt.click()
    tree.by_use.click()
    assert tree.by_use.isChecked() and not tree.by_doubt.isChecked()
    assert sorted(tree.visible_files()) == sorted(tree.rows)
