"""A trainer is a process of its own: started, stopped, killed, thrown away."""

from __future__ import annotations

import sys
import time

import pytest

from mangamatch.app.training import process
from mangamatch.app.training.monitor import RunMonitor, RunStatus
from mangamatch.app.training.options import TrainOptions
from mangamatch.app.training.process import cancel, start, stop_and_keep
from mangamatch.domain.progress import result_of
from mangamatch.errors import MangamatchError, UsageError
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import LOG, is_alive

FAKE = """
import pathlib, sys, time
from mangamatch.training.events import Finished, Started
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import hold_run_lock
run = RunFolder(pathlib.Path(sys.argv[sys.argv.index("--out") + 1]))
with hold_run_lock(run.path):
    if "crash" in run.path.name:
        raise SystemExit("mangamatch: The disk is full.")
    run.claim()
    run.write_config({"recipe": {}})
    run.tell(Started("run", "cpu", 10, 10, 2, 0, 0, 5))
    while not run.is_stopping:
        time.sleep(0.01)
    run.tell(Finished("run", 1, 1, None, "stopped", 1.0))
    (run.path / "result.json").write_text("{}")
"""


@pytest.fixture
def begin(tmp_path):
    """Start the stand-in for a trainer; none of them outlives the test."""
    begun = []

    def run(name="run"):
        options = TrainOptions((tmp_path / "d.csv",), tmp_path / "runs" / name, Recipe())
        trainer = start(options, (sys.executable, "-c", FAKE))
        begun.append(trainer)
        return options.out, trainer

    yield run
    for trainer in begun:
        trainer.kill()
        trainer._process.wait()


def until(watched, *statuses):
    end = time.monotonic() + 60
    while watched.status not in statuses:
        assert time.monotonic() < end, (watched.status, watched.last_lines)
        time.sleep(0.01)
        watched.poll()


def test_stop_and_keep_keeps_the_run(begin):
    run, trainer = begin()
    watched = RunMonitor(run, trainer.works)
    until(watched, RunStatus.RUNNING)
    stop_and_keep(run)
    until(watched, RunStatus.STOPPED)
    assert (run / "config.json").is_file() and (run / LOG).is_file()


def test_cancel_and_discard_leaves_nothing_and_touches_no_other(begin):
    run, trainer = begin()
    other, other_trainer = begin("other")
    for path in (run, other):
        until(RunMonitor(path, trainer.works), RunStatus.RUNNING)
    result_of(cancel(run, trainer))
    assert not run.exists() and not trainer.works()
    assert other_trainer.works() and is_alive(other) and (other / "config.json").is_file()


def test_a_run_that_somebody_else_started_can_be_discarded(begin):
    run, trainer = begin()
    until(RunMonitor(run), RunStatus.RUNNING)
    result_of(cancel(run))
    assert not run.exists() and not trainer.works()


def test_a_run_that_ended_meanwhile_is_kept(begin):
    run, trainer = begin()
    watched = RunMonitor(run, trainer.works)
    until(watched, RunStatus.RUNNING)
    stop_and_keep(run)
    until(watched, RunStatus.STOPPED)
    with pytest.raises(UsageError, match="kept"):
        result_of(cancel(run, trainer))
    assert (run / "config.json").is_file()


def test_a_crash_before_the_run_began_is_seen(begin):
    run, trainer = begin("crash")
    watched = RunMonitor(run, trainer.works)
    until(watched, RunStatus.CRASHED)
    assert watched.last_lines == ("mangamatch: The disk is full.",)


def test_a_taken_folder_is_refused(begin):
    run, _ = begin()
    until(RunMonitor(run), RunStatus.RUNNING)
    with pytest.raises(UsageError, match="not empty"):
        begin()
    assert RunFolder(run).read_config()


def test_what_cannot_be_started_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(MangamatchError, match="cannot start"):
        start(TrainOptions((tmp_path / "d.csv",), tmp_path / "file" / "run", Recipe()))


def test_on_windows_a_trainer_has_a_console_that_nobody_can_close(tmp_path, monkeypatch):
    """DETACHED_PROCESS would make CREATE_NO_WINDOW ignored, and the python of a .venv open a console."""
    given = {}

    class Started:
        def __init__(self, command, **named):
            given.update(named)

        def poll(self):
            return 0

    monkeypatch.setattr(process.sys, "platform", "win32")
    for name, value in (("CREATE_NO_WINDOW", 0x08000000), ("CREATE_NEW_PROCESS_GROUP", 0x200)):
        monkeypatch.setattr(process.subprocess, name, value, raising=False)
    monkeypatch.setattr(process.subprocess, "Popen", Started)
    start(TrainOptions((tmp_path / "d.csv",), tmp_path / "run", Recipe()))
    assert given["creationflags"] == 0x08000000 | 0x200
    assert given["stdin"] is process.subprocess.DEVNULL and given["stdout"] == given["stderr"]
