"""A damaged project in the window: what can be read is shown, read-only, with a list of the rest."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from mangamatch.app.project.sources import known_issues
from mangamatch.domain.box import Box
from mangamatch.errors import ProjectDamaged
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.widgets.face_card import view_of
from mangamatch.matching.review_priority import shape_outliers


def _window(qtbot):
    window, failed = MainWindow(), []
    qtbot.addWidget(window)
    window.projects.failed.connect(failed.append)
    return window, failed


def _run(path, statement, *values):
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement, values)


def test_the_rest_of_a_damaged_project_is_shown(qtbot, demo_project):
    with closing(sqlite3.connect(demo_project)) as db:
        files = [file for (file,) in db.execute("SELECT file FROM landmark_set")]
    _run(demo_project, "UPDATE landmark_set SET extra = '[' WHERE file = ?", files[1])
    window, failed = _window(qtbot)
    window.projects.open(demo_project)
    session = window.document.session
    assert session.read_only and {*files} - {*session.sets} == {files[1]}
    assert files[1] in known_issues(session)[0].problem
    assert isinstance(failed[0], ProjectDamaged) and "rescue" in failed[0].hint
    window.projects.close()


def test_a_project_that_holds_a_trigger_is_not_opened(qtbot, demo_project):
    _run(demo_project, "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM match; END")
    window, failed = _window(qtbot)
    window.projects.open(demo_project)
    assert window.document is None
    assert "trigger" in failed[0].message


def test_undo_of_a_damaged_step_tells_and_changes_nothing(qtbot, demo_project, monkeypatch):
    from mangamatch.project.edits import SetSetting

    window, failed = _window(qtbot)
    window.projects.open(demo_project)
    window.document.session.do("Rules", SetSetting("extent", {"margin_x": 0.5}))
    window.projects.close()
    _run(demo_project, "UPDATE step SET inverse = '[[\"match\", {}]]'")
    window.projects.open(demo_project)
    monkeypatch.setattr(window, "tell_error", failed.append)
    window._actions["undo"].trigger()
    assert isinstance(failed[-1], ProjectDamaged) and "undone as usual" in failed[-1].hint
    assert window.document.rules.margin_x == 0.5
    window.projects.close()


def test_a_history_that_cannot_be_read_hides_nothing_else(qtbot, demo_project):
    with closing(sqlite3.connect(demo_project)) as db:
        roots = [r for (r,) in db.execute("SELECT rootpage FROM sqlite_master WHERE name LIKE 'step%'")]
        (size,) = db.execute("PRAGMA page_size").fetchone()
        count = db.execute("SELECT count(*) FROM landmark_set").fetchone()[0]
    data = bytearray(demo_project.read_bytes())
    for root in roots:
        data[(root - 1) * size : root * size] = b"\xff" * size
    demo_project.write_bytes(data)
    window, _ = _window(qtbot)
    window.projects.open(demo_project)
    window.show()
    assert len(window.document.session.sets) == count
    assert window.document.history("any") == []
    window.projects.close()


@pytest.mark.parametrize("box", [Box(5, 5, 5, 5), Box(9, 9, 1, 1), Box(2e9, -2e9, 2e9, -2e9)])
def test_a_box_without_area_has_a_picture(box):
    assert view_of(box).width > 0 and view_of(box).height > 0


def test_points_that_lie_on_one_spot_are_no_end_of_the_doubts():
    shapes = [np.full((60, 2), 7.0)] * 12
    assert np.isfinite(shape_outliers(shapes)).all()
    drawn = [np.random.default_rng(seed).uniform(0, 100, (60, 2)) for seed in range(12)]
    assert np.isfinite(shape_outliers([*drawn, shapes[0]])).all()
