"""The window looks at the ink by itself, and snaps to it at a key."""

from __future__ import annotations

import shutil

import numpy as np
from PySide6.QtCore import Qt

from mangamatch.app.project.sources import make_project
from mangamatch.domain.progress import result_of
from mangamatch.matching.evidence import INK
from mangamatch.project.session import Session

Key, Mod = Qt.Key, Qt.KeyboardModifier


def has_ink(person):
    return any(INK in candidate.evidence for candidate in person.candidates)


def test_nameless_files_are_found_by_their_ink(start, small_demo, tmp_path):
    """Without a usable name the candidates are ranked anew once the ink was looked at, and that is kept."""
    nameless = tmp_path / "landmarks"
    nameless.mkdir()
    for number, file in enumerate(sorted(small_demo.landmarks.iterdir())[:4]):
        shutil.copy(file, nameless / f"face_{number}.json")
    path = tmp_path / "nameless.mangamatch"
    result_of(make_project(small_demo.manga109, nameless, path)).session.close()

    def script(person):
        person.sees_project()
        person.sees(lambda: has_ink(person))
        assert person.session.remembered()
        assert not person.session.matches, "nobody decided anything"

    start(script, path)
    session = Session(path)
    assert session.remembered()
    session.close()


def test_snap_lays_moved_landmarks_back_on_the_strokes(start, demo_project):
    def script(person):
        person.sees_project()
        person.sees(lambda: person.panel.canvas.page_size)
        before = person.panel.canvas.points.copy()
        for _ in range(4):
            person.key(Key.Key_Right)
        moved = person.panel.canvas.points.copy()
        assert np.abs(moved - before - (4, 0)).max() < 0.01
        person.key(Key.Key_G)
        snapped = person.panel.canvas.points
        assert np.hypot(*(snapped - before).T).mean() < 2.5
        assert person.session.undo_label == "Snap to ink"
        person.key(Key.Key_Z, Mod.ControlModifier)
        np.testing.assert_allclose(person.panel.canvas.points, moved)

    start(script, demo_project)
