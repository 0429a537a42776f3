"""From accepted faces to a trained network, without leaving the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mangamatch.app.training.monitor import RunStatus
from mangamatch.domain.match import Status as MatchStatus
from mangamatch.gui.train.augmentation_preview import AugmentedDialog

FACES = 8
TRAINS = 60_000  # ms at most


@pytest.mark.usefixtures("small_demo")
def test_accept_train_look(start, demo_project, monkeypatch, answering):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")

    def script(person):
        person.sees_project()
        for _ in range(FACES):
            before = person.file
            person.key(Qt.Key.Key_A)
            person.sees(lambda before=before: person.file != before and person.candidates)
        matches = person.session.matches.values()
        assert sum(match.status == MatchStatus.ACCEPTED for match in matches) == FACES
        person.window.show_workspace("train")
        panel = person.window.panels["train"]
        numbers, choices = panel.form.numbers, panel.form.choices
        numbers["epochs"].setValue(2)
        numbers["batch_size"].setValue(4)
        numbers["size"].setValue(32)
        panel.form.settings["val_share"].widget.setValue(30)
        choices.boxes["device"].setCurrentIndex(choices.boxes["device"].findData("cpu"))
        sizes = []
        with answering(lambda dialog: sizes.append(dialog.picture.pixmap.size()) or dialog.reject()) as seen:
            panel.form.preview.click()
            person.qtbot.waitUntil(lambda: bool(sizes), timeout=TRAINS)
        assert seen == [AugmentedDialog.__name__] and sizes[0].width() >= 6 * 32
        person.sees(lambda: not person.window.jobs.is_busy)
        person.action("train_start")
        run = panel.runs.current
        assert run and run.name == "inknet"
        person.qtbot.waitUntil(lambda: not run.goes_on, timeout=TRAINS)
        assert run.status == RunStatus.FINISHED, run.last_lines
        assert [epoch.epoch for epoch in run.told.epochs] == [1, 2]
        assert {"inknet train", "inknet val", "inknet nme"} <= set(panel.runs.curves.drawn)
        assert not panel.runs.picture.pixmap.isNull() and panel.runs.table.rowCount() == 1
        assert (demo_project.parent / "runs" / "inknet" / "best.safetensors").is_file()

    start(script, demo_project)
