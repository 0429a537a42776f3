"""Who trains a run, and what may be thrown away of it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from mangamatch.errors import UsageError
from mangamatch.files.staging import stage
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import LOCK, PROCESS, discard, hold_run_lock, is_alive, kill

HOLDER = """
import sys, time, pathlib
from mangamatch.training.run_lock import hold_run_lock
with hold_run_lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path):
    """A process that trains the run in ``run``."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "run")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def made(path, *names):
    """A run with these files."""
    RunFolder(path).claim()
    for name in ("config.json", *names):
        (path / name).write_text("{}")
    return path


def test_a_run_is_alive_while_somebody_trains_it(tmp_path):
    run = made(tmp_path / "run")
    assert not is_alive(run)
    with hold_run_lock(run):
        assert is_alive(run) and (run / PROCESS).is_file()
        with pytest.raises(UsageError, match="still goes on"):
            discard(run)
    assert not is_alive(run) and not (run / PROCESS).exists() and (run / "config.json").is_file()


def test_a_killed_process_lets_go(tmp_path, holder):
    run = tmp_path / "run"
    assert is_alive(run)
    kill(run)
    assert holder.wait(60) != 0
    assert not is_alive(run)


def test_a_number_left_behind_kills_nobody(tmp_path, holder):
    run = made(tmp_path / "dead")
    (run / PROCESS).write_text(str(holder.pid))
    kill(run)
    assert is_alive(tmp_path / "run") and holder.poll() is None


def test_a_second_trainer_is_refused(tmp_path, holder, monkeypatch):
    monkeypatch.setattr("mangamatch.training.run_lock._PATIENCE", 0.0)
    with pytest.raises(UsageError, match="Another process"), hold_run_lock(tmp_path / "run"):
        raise AssertionError("two at once")
    assert is_alive(tmp_path / "run")


def test_a_folder_that_got_nothing_is_gone(tmp_path):
    with hold_run_lock(tmp_path / "run"):
        assert RunFolder(tmp_path / "run").demand_free() is None
    assert not (tmp_path / "run").exists()


def test_discarding_deletes_what_a_run_writes(tmp_path):
    run, other = made(tmp_path / "run", "events.jsonl", "stop", ".config.json.part"), made(tmp_path / "other")
    (run / "previews" / "epoch_0001.png").write_bytes(b"")
    discard(run)
    assert not run.exists() and (other / "config.json").is_file()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
def test_a_checkpoint_that_was_being_written_goes_with_its_run(tmp_path):
    run = made(tmp_path / "run", "events.jsonl")
    if not (child := os.fork()):
        with stage(run):
            os._exit(9)
    os.waitpid(child, 0)
    assert list(run.glob(".mangamatch-*.part/.lock"))
    discard(run)
    assert not run.exists()


def test_discarding_keeps_what_others_put_there(tmp_path):
    run = made(tmp_path / "run", "notes.txt", LOCK)
    (run / "previews" / "mine.png").write_bytes(b"")
    with pytest.raises(UsageError, match="other files"):
        discard(run)
    assert sorted(p.name for p in run.rglob("*") if p.is_file()) == ["mine.png", "notes.txt"]


@pytest.mark.parametrize("kind", ["ended", "no run", "link"])
def test_what_is_not_to_be_discarded_stays(tmp_path, kind):
    run = tmp_path / "run"
    if kind == "no run":
        run.mkdir()
        (run / "events.jsonl").touch()
    else:
        made(run, "events.jsonl", *(["result.json"] if kind == "ended" else []))
    asked = run
    if kind == "link":
        asked = tmp_path / "link"
        asked.symlink_to(run)
    with pytest.raises(UsageError):
        discard(asked)
    assert (run / "events.jsonl").is_file()
