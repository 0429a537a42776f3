"""The Train workspace: runs are followed, stopped, thrown away, resumed and compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QFileDialog
from train_room import COMMAND, EPOCH, LONG, STARTED, STEP, made

from mangamatch.app.training import process as trainer
from mangamatch.app.training.monitor import RunStatus
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.widgets.question import Question
from mangamatch.training.events import Finished
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_lock import hold_run_lock, is_alive


@pytest.fixture
def window(qtbot, demo_project, monkeypatch):
    """A window on a small project, in its Train workspace; no trainer outlives it."""
    started = []
    begin = trainer.start
    monkeypatch.setattr(
        trainer, "start", lambda options: started.append(begin(options, COMMAND)) or started[-1]
    )
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda w: setattr(w.panels["train"], "may_close", lambda: True))
    window.show()
    window.projects.open(demo_project)
    window.show_workspace("train")
    yield window
    for process in started:
        process.kill()
        process._process.wait()
    window.jobs.stop()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def panel(window):
    return window.panels["train"]


@pytest.fixture
def runs(demo_project):
    return demo_project.parent / "runs"


@pytest.fixture
def answers(monkeypatch):
    """Answers of the next questions: the number of a button, None for none; and what was asked."""
    planned, asked = [], []

    def exec_(dialog):
        asked.append(dialog)
        answer = planned.pop(0)
        if answer is None:
            dialog.reject()
        else:
            dialog.buttons[answer].click()
        return 0

    monkeypatch.setattr(Question, "exec", exec_)
    return planned, asked


def sees(qtbot, condition):
    qtbot.waitUntil(lambda: bool(condition()), timeout=LONG)


def look(panel, qtbot, *names):
    """Look round until these runs are in the table."""
    panel.runs.trainers.look_round()
    sees(qtbot, lambda: {path.name for path in panel.runs.trainers.runs} == set(names))


def begin(panel, qtbot, tmp_path, name):
    (tmp_path / "d.csv").touch()
    panel.form.data.add([tmp_path / "d.csv"])
    panel.form.data._project.setCheckState(panel.form.data._project.checkState().Unchecked)
    panel.form.choices.name.setText(name)
    panel.form.start.click()
    sees(qtbot, lambda: panel.runs.current and panel.runs.current.name == name)
    return panel.runs.current


def running(panel, qtbot, tmp_path, name):
    run = begin(panel, qtbot, tmp_path, name)
    sees(qtbot, lambda: run.status == RunStatus.RUNNING)
    return run


def cells(panel, row=0):
    return [panel.runs.table.item(row, column).text() for column in range(panel.runs.table.columnCount())]


def test_a_run_of_somebody_else_is_followed(panel, qtbot, runs):
    run = made(runs / "first")
    with hold_run_lock(run.path):
        look(panel, qtbot, "first")
        assert panel.runs.current.status == RunStatus.RUNNING and panel.runs.view.stop.isEnabled()
        run.tell(STEP)
        run.tell(EPOCH)
        run.tell(replace(STEP, epoch=2))
        sees(qtbot, lambda: "first val" in panel.runs.curves.drawn)
        assert {"first train", "first nme"} <= set(panel.runs.curves.drawn)
        for fact in ("epoch 2 of 4", "0:25 left", "80 faces/s", "512 MB", "best NME 0.0500 in epoch 1"):
            assert fact in panel.runs.view.facts.text()
        assert panel.runs.view.bar.value() == 375
        assert cells(panel)[5:11] == ["1 / 60", "0.05", "–", "0.4", "0.3", "1.50 M"]
        run.tell(Finished("run", 4, 1, 0.05, "done", 40.0))
    sees(qtbot, lambda: panel.runs.current.status == RunStatus.FINISHED)
    assert not panel.runs.view.stop.isEnabled() and not panel.runs.view.cancel.isEnabled()
    assert not panel.runs.view.resume.isEnabled() and panel.runs.view.tune.isEnabled()


def test_a_face_detector_is_shown_with_what_it_is_judged_by(panel, qtbot, runs):
    run = made(runs / "first")
    run.write_config({"recipe": Recipe.usual("faces").to_json(), "parameters": 1_000_000})
    with hold_run_lock(run.path):
        look(panel, qtbot, "first")
        run.tell(replace(STARTED, task="faces"))
        run.tell(replace(EPOCH, nme=None, failure_rate=None, ap50=0.25, ap=0.1, recall_at_1_fp=0.2))
        run.tell(replace(STEP, epoch=2))
        sees(qtbot, lambda: "first ap50" in panel.runs.curves.drawn)
        assert "first nme" not in panel.runs.curves.drawn
        for fact in ("80 crops/s", "best AP50 0.2500 in epoch 1", "20 pages, 4 for validation"):
            assert fact in panel.runs.view.facts.text()
        assert cells(panel)[2] == "face detector" and cells(panel)[6:8] == ["–", "0.25"]
        assert "Green: found" in panel.runs.picture.toolTip()


def test_the_newest_picture_is_shown(panel, qtbot, runs, qapp):
    run = made(runs / "first", epochs=1)
    panel.grab(panel.rect().adjusted(0, 0, -900, -500)).save(str(run.previews / "epoch_0001.png"))
    look(panel, qtbot, "first")
    sees(qtbot, lambda: not panel.runs.picture.pixmap.isNull())


def test_stop_and_keep_keeps_the_run_and_resume_goes_on(panel, qtbot, tmp_path, runs):
    run = running(panel, qtbot, tmp_path, "mine")
    panel.runs.view.stop.click()
    sees(qtbot, lambda: run.status == RunStatus.STOPPED)
    assert (runs / "mine" / "config.json").is_file() and panel.runs.view.resume.isEnabled()
    panel.runs.view.resume.click()
    sees(qtbot, lambda: panel.runs.current is not run and panel.runs.current.status == RunStatus.RUNNING)
    assert panel.runs.current.name == "mine"


def test_cancel_and_discard_asks_and_deletes_that_run_alone(panel, qtbot, tmp_path, runs, answers):
    planned, asked = answers
    made(runs / "other", epochs=2, why="done")
    run = running(panel, qtbot, tmp_path, "mine")
    planned += [None, 0]
    panel.runs.view.cancel.click()
    assert len(asked) == 1 and is_alive(run.path)
    assert not panel.runs.trainers.is_leaving(run.path)
    panel.runs.view.cancel.click()
    assert len(asked) == 2 and panel.runs.trainers.is_leaving(run.path)
    sees(qtbot, lambda: not run.path.exists())
    look(panel, qtbot, "other")
    assert (runs / "other" / "result.json").is_file()


def test_a_run_that_ended_cannot_be_discarded(panel, qtbot, runs, answers):
    made(runs / "done", epochs=2, why="done")
    look(panel, qtbot, "done")
    panel.handlers()["train_cancel"]()
    assert not answers[1] and (runs / "done").is_dir()


def test_a_crash_says_its_last_lines_and_the_window_lives(panel, qtbot, tmp_path, window):
    run = begin(panel, qtbot, tmp_path, "crash")
    sees(qtbot, lambda: run.status == RunStatus.CRASHED)
    assert "The disk is full." in panel.runs.view.lines.toPlainText() and panel.runs.view.lines.isVisible()
    assert "✕" in cells(panel)[1] and panel.runs.view.cancel.isEnabled() and window.isVisible()


def test_a_killed_trainer_is_seen(panel, qtbot, tmp_path):
    run = running(panel, qtbot, tmp_path, "mine")
    panel.runs.trainers._trainers[run.path].kill()
    sees(qtbot, lambda: run.status == RunStatus.CRASHED)
    assert panel.runs.view.resume.isEnabled()


@pytest.mark.parametrize(("answer", "closes"), [(0, True), (1, True), (None, False)])
def test_closing_asks_while_a_run_goes_on(panel, qtbot, tmp_path, window, answers, answer, closes):
    planned, asked = answers
    run = running(panel, qtbot, tmp_path, "mine")
    process = panel.runs.trainers._trainers[run.path]
    planned.append(answer)
    assert window.close() is closes and window.isVisible() is not closes
    assert len(asked) == 1 and asked[0].buttons[0].isDefault()
    if answer == 1:
        sees(qtbot, lambda: not process.works())
    else:
        assert process.works() and not (run.path / "stop").exists()
    assert (run.path / "config.json").is_file()


def test_closing_asks_nothing_where_nothing_goes_on(panel, qtbot, runs, window, answers):
    made(runs / "done", epochs=1, why="done")
    look(panel, qtbot, "done")
    assert window.close() and not answers[1]


def test_a_window_that_is_opened_again_finds_the_run(panel, qtbot, tmp_path, window, answers, demo_project):
    run = running(panel, qtbot, tmp_path, "mine")
    answers[0].append(0)
    window.close()
    again = MainWindow()
    qtbot.addWidget(again, before_close_func=lambda w: setattr(w.panels["train"], "may_close", lambda: True))
    again.show()
    again.projects.open(demo_project)
    again.show_workspace("train")
    other = again.panels["train"]
    sees(qtbot, lambda: other.runs.current and other.runs.current.status == RunStatus.RUNNING)
    other.runs.view.stop.click()
    sees(qtbot, lambda: other.runs.current.status == RunStatus.STOPPED)
    assert other.runs.current.path == run.path


def test_several_runs_are_compared_and_saved(panel, qtbot, runs, tmp_path, monkeypatch, window):
    made(runs / "a", epochs=3, why="done")
    made(runs / "b", epochs=2, why="stopped")
    look(panel, qtbot, "a", "b")
    panel.runs.table.selectAll()
    sees(qtbot, lambda: {"a val", "b val"} <= set(panel.runs.curves.drawn))
    panel.runs.curves.log.click()
    assert {"a val", "b val"} <= set(panel.runs.curves.drawn)
    for name, key in (("t.csv", "train_table"), ("c.png", "train_curves")):
        target = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, t=target: (str(t), ""))
        window._trigger(key)
        sees(qtbot, lambda t=target: t.is_file() and not window.jobs.is_busy)
    assert (tmp_path / "t.csv").read_text().count("inknet") == 2
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")


def test_the_table_sorts_by_numbers(panel, qtbot, runs):
    for name, epochs in (("a", 2), ("b", 10), ("c", 1), ("d", 0)):
        made(runs / name, epochs=epochs)
    look(panel, qtbot, "a", "b", "c", "d")
    panel.runs.table.sortByColumn(6, panel.runs.table.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    assert [cells(panel, row)[0] for row in range(4)] == ["b", "a", "c", "d"]


def test_fine_tuning_fills_the_form(panel, qtbot, runs):
    made(runs / "a", epochs=1, why="done")
    look(panel, qtbot, "a")
    panel.runs.view.tune.click()
    assert panel.form.start_field.path == runs / "a" and panel.form.choices.name.text() == "a-tuned"


def test_runs_that_are_gone_leave_the_table(panel, qtbot, runs):
    run = made(runs / "a", epochs=1)
    look(panel, qtbot, "a")
    for file in sorted(run.path.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    run.path.rmdir()
    look(panel, qtbot)
    assert panel.runs.current is None and panel.runs.table.rowCount() == 0


def test_what_is_accepted_is_counted_anew(panel, window, qtbot):
    assert panel.form.data.list.item(0).text().startswith("0 ")
    window.show_workspace("match")
    sees(qtbot, lambda: len(window.panels["match"].canvas.points))
    sees(qtbot, lambda: not window.panels["match"].decisions.seen.is_waiting)
    window._actions["accept"].trigger()
    assert panel.form.data.list.item(0).text().startswith("1 ")
