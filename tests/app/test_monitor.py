"""A run is followed through its folder while lines are appended to it."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest

from mangamatch.app.training.monitor import LineTail, RunMonitor, RunStatus, free_name, runs_in
from mangamatch.training.events import EpochDone, Finished, Started, StepDone
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import LOG, hold_run_lock

STARTED = Started("run", "cpu", 1000, 1000, 20, 4, 0, 4)
STEP = StepDone(1, 1, 2, 0.5, 1e-3, 80.0, 512.0)
EPOCH = EpochDone(1, 4, 0.4, 0.3, 0.05, 0.1, 1e-3, 10.0, 30.0, True)


@pytest.fixture
def run(tmp_path):
    folder = RunFolder(tmp_path / "runs" / "first")
    folder.claim()
    folder.write_config({"recipe": Recipe().to_json()})
    return folder


def test_lines_are_read_once_and_whole(tmp_path):
    path = tmp_path / "log"
    log = LineTail(path)
    assert log.read() == ([], False)
    path.write_bytes(b"one\ntw")
    assert log.read() == (["one"], True)
    with path.open("ab") as stream:
        stream.write("o\ndréi\n".encode())
    assert log.read() == (["two", "dréi"], False)
    assert log.read() == ([], False)
    beside = tmp_path / "new"
    beside.write_bytes(b"again and longer than before, so that its size says nothing\n")
    os.replace(beside, path)
    assert log.read() == (["again and longer than before, so that its size says nothing"], True)


def test_only_what_was_appended_is_read(run, monkeypatch):
    watched = RunMonitor(run.path)
    for epoch in range(1, 50):
        run.tell(replace(EPOCH, epoch=epoch))
    watched.poll()
    read = []
    monkeypatch.setattr("mangamatch.app.training.monitor.from_json", lambda value: read.append(value))
    run.tell(replace(EPOCH, epoch=50))
    watched.poll()
    assert [value["epoch"] for value in read] == [50]


def test_a_run_is_followed_from_start_to_end(run):
    with hold_run_lock(run.path):
        watched = RunMonitor(run.path)
        assert watched.poll() is True and watched.status == RunStatus.STARTING and watched.goes_on
        run.tell(STARTED)
        run.tell(STEP)
        assert watched.poll() and watched.status == RunStatus.RUNNING
        assert watched.told.share == pytest.approx(1 / 8) and watched.told.left is None
        run.tell(EPOCH)
        run.tell(replace(STEP, epoch=2))
        assert watched.poll() and not watched.poll()
        assert watched.told.left == pytest.approx(25.0) and watched.told.best == EPOCH
        run.ask_to_stop()
        assert watched.poll() and watched.status == RunStatus.STOPPING
        run.tell(Finished("run", 1, 1, 0.05, "stopped", 10.0))
    assert watched.poll() and watched.status == RunStatus.STOPPED and not watched.goes_on
    assert watched.told.left is None


def test_who_comes_later_sees_the_same(run):
    with hold_run_lock(run.path):
        for event in (STARTED, STEP, EPOCH):
            run.tell(event)
        late = RunMonitor(run.path)
        late.poll()
        assert late.status == RunStatus.RUNNING and late.told.epochs == [EPOCH]
    run.tell(Finished("run", 4, 1, 0.05, "done", 10.0))
    late.poll()
    assert late.status == RunStatus.FINISHED


def test_a_crash_says_its_last_lines(run):
    with hold_run_lock(run.path):
        run.tell(STARTED)
    lines = [json.dumps({"event": "progress", "done": 3, "total": 9, "text": "a"}), *map(str, range(40))]
    (run.path / LOG).write_text("\n".join([*lines, "mangamatch: The disk is full.", ""]))
    watched = RunMonitor(run.path)
    watched.poll()
    assert watched.status == RunStatus.CRASHED
    assert watched.last_lines[-1] == "mangamatch: The disk is full." and len(watched.last_lines) == 12
    assert watched.preparing is not None and watched.preparing.done == 3


def test_a_run_that_goes_on_forgets_what_was_taken_back(run):
    for event in (STARTED, EPOCH, replace(EPOCH, epoch=2), Finished("run", 2, 1, 0.05, "stopped", 20.0)):
        run.tell(event)
    watched = RunMonitor(run.path)
    watched.poll()
    assert watched.status == RunStatus.STOPPED
    with hold_run_lock(run.path):
        run.agree(EPOCH)
        run.tell(replace(STARTED, epoch=1))
        watched.poll()
        assert watched.status == RunStatus.RUNNING and watched.told.epochs == [EPOCH]


def test_a_process_that_is_known_to_have_ended_has_crashed(tmp_path):
    (tmp_path / LOG).touch()
    assert _status(RunMonitor(tmp_path)) == RunStatus.STARTING
    assert _status(RunMonitor(tmp_path, works=lambda: True)) == RunStatus.STARTING
    assert _status(RunMonitor(tmp_path, works=lambda: False)) == RunStatus.CRASHED
    os.utime(tmp_path / LOG, (1, 1))
    assert _status(RunMonitor(tmp_path)) == RunStatus.CRASHED


def _status(watched):
    watched.poll()
    return watched.status


def test_odd_lines_harm_nobody(run):
    path = run.path / "events.jsonl"
    path.write_bytes(b'{"event": "epoch"}\n[1]\n\xff\xfe\nnull\n{"event": "new kind", "x": 1}\n{"ev')
    watched = RunMonitor(run.path)
    watched.poll()
    assert watched.told.epochs == [] and watched.status == RunStatus.CRASHED


def test_odd_progress_in_a_log_harms_nobody(run):
    """Whatever one run says, the others of its folder are read after it."""
    (run.path / LOG).write_text('{"event": "progress"}\n{"event": "progress", "done": 1}\n')
    watched = RunMonitor(run.path)
    assert watched.poll() and watched.preparing is None


def test_runs_are_found_and_named(run, tmp_path):
    runs = tmp_path / "runs"
    (runs / ".mangamatch-crops").mkdir()
    (runs / "notes").mkdir()
    starting = runs / "starting"
    starting.mkdir()
    (starting / LOG).touch()
    assert runs_in(runs) == [run.path, starting] and runs_in(tmp_path / "none") == []
    assert free_name(runs, "second") == runs / "second"
    assert free_name(runs, "first") == runs / "first-2"


def test_the_newest_picture_is_shown(run):
    watched = RunMonitor(run.path)
    run.tell(EPOCH)
    run.tell(replace(EPOCH, epoch=2))
    watched.poll()
    assert watched.preview is None
    (run.previews / "epoch_0001.png").touch()
    assert watched.preview == run.previews / "epoch_0001.png"
