"""A run that was stopped or killed goes on as if it had not been."""

from __future__ import annotations

import errno
import io
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
import torch
from training_runs import SMALL, Process, losses, same_weights

from mangamatch.cli.main import main
from mangamatch.models import checkpoint
from mangamatch.training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("one_thread")


def goes_on(call, data, out):
    """Go on for one epoch: that of a run of 50 that is satisfied with nothing."""
    done = len(losses(out))
    words = ("--epochs", done + 1, "--resume")
    answer = call("train", "--data", data, "--out", out, *SMALL, *words)
    assert answer.code == 0, answer.err
    assert [event.epoch for event in RunFolder(out).epochs()] == list(range(1, done + 2))


FILES = (
    "state.safetensors",
    "last.safetensors",
    "best.safetensors",
    "events.jsonl",
    "metrics.csv",
    "curves.png",
    "epoch_0002.png",
)


@pytest.fixture
def broken(monkeypatch):
    """Let nothing be written into a file of this name once an epoch is over, and raise ``error`` instead."""

    def arrange(out, name, error):
        opened = io.open

        def guarded(file, mode="r", *args, **kwargs):
            begun = RunFolder(out).best.exists()
            if begun and Path(str(file)).name in (name, f".{name}.part") and set(mode) & set("wax"):
                raise error
            return opened(file, mode, *args, **kwargs)

        replace = checkpoint.replace_bytes

        def guarded_replace(path, content):
            if path.name == name and RunFolder(out).epochs():
                raise error
            replace(path, content)

        monkeypatch.setattr(io, "open", guarded)
        monkeypatch.setattr(checkpoint, "replace_bytes", guarded_replace)

    return arrange


@pytest.fixture(scope="module")
def whole(data, tmp_path_factory):
    """A run of two epochs that nothing disturbed."""
    out = tmp_path_factory.mktemp("whole") / "run"
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    assert main(list(map(str, ("train", "--data", data, "--out", out, *SMALL, "--epochs", 2)))) == 0
    torch.set_num_threads(before)
    return out


def is_as_whole(out, whole):
    """Whether nobody can tell that the run was ever disturbed."""
    one, two = RunFolder(out), RunFolder(whole)
    assert losses(out) == losses(whole)
    assert [e.epoch for e in one.epochs()] == [1, 2]
    assert len((out / "metrics.csv").read_text().splitlines()) == 3
    assert same_weights(one.best, two.best) and same_weights(one.last, two.last)
    assert {path.name for path in out.rglob("*")} == {path.name for path in whole.rglob("*")}


@pytest.mark.parametrize("file", FILES)
def test_a_full_disk_costs_nothing_but_the_time(call, data, tmp_path, broken, whole, monkeypatch, file):
    """Whichever file found no room, that is said, and the run goes on as if there had been some."""
    out = tmp_path / "run"
    words = ("train", "--data", data, "--out", out, *SMALL, "--epochs", 2)
    broken(out, file, OSError(errno.ENOSPC, "No space left on device"))
    answer = call(*words)
    assert answer.code == 5 and "No space left" in answer.err and "Traceback" not in answer.err
    monkeypatch.undo()
    assert call(*words, "--resume").code == 0
    is_as_whole(out, whole)


@pytest.mark.parametrize("file", FILES[:4])
def test_a_kill_between_two_files_of_an_epoch(call, data, tmp_path, broken, whole, monkeypatch, file):
    out = tmp_path / "run"
    words = ("train", "--data", data, "--out", out, *SMALL, "--epochs", 2)
    broken(out, file, KeyboardInterrupt())
    assert call(*words).code == 130
    monkeypatch.undo()
    assert call(*words, "--resume").code == 0
    is_as_whole(out, whole)


def test_kills_at_any_moment(call, data, tmp_path, whole):
    """Ended by the system again and again, at moments nobody chose, it still comes to the same."""
    out = tmp_path / "run"
    words = (*SMALL, "--epochs", 2)
    for wait in (0.01, 0.3):
        again = ("--resume",) if (out / "config.json").exists() else ()
        with Process(data, out, "--epochs", 2, *again) as process:
            process.until("started")
            time.sleep(wait)
    assert call("train", "--data", data, "--out", out, *words, "--resume").code == 0
    is_as_whole(out, whole)


def test_a_run_that_goes_on_comes_to_the_same_numbers(train, call, data, tmp_path):
    """Augmentation, shuffling, schedule, optimiser, average: all of it as if the run had never stopped."""
    whole = train("whole", "--epochs", 4, "--loss", "adaptive", "--head", "soft_argmax")
    half = tmp_path / "half"
    words = ("--epochs", 4, "--loss", "adaptive", "--head", "soft_argmax")
    with Process(data, half, *words) as trainer:
        trainer.until("epoch", 2)
        trainer.process.kill()
    assert not (half / "result.json").exists()
    answer = call("train", "--data", data, "--out", half, *SMALL, *words, "--resume")
    assert answer.code == 0, answer.err
    assert losses(whole) == losses(half)
    assert same_weights(RunFolder(whole).last, RunFolder(half).last)


def test_a_person_stops_a_run_and_keeps_it(call, data, tmp_path):
    """A file named stop; the epochs that are over stay, and the run can go on later."""
    out = tmp_path / "stopped"
    with Process(data, out, "--epochs", 5000) as trainer:
        trainer.until("epoch", 1)
        RunFolder(out).ask_to_stop()
        *_, last = trainer.events()
        assert trainer.process.wait() == 0
    assert last["event"] == "finished" and last["why"] == "stopped"
    assert 1 <= last["epochs"] < 5000 and (out / "README.md").exists()
    goes_on(call, data, out)


def test_a_run_of_one_step_an_epoch_is_stopped_too(data, tmp_path):
    """Where faces are few, every step is the last one of its epoch."""
    out = tmp_path / "few"
    with Process(data, out, "--epochs", 5000, "--batch-size", 512) as trainer:
        trainer.until("epoch", 2)
        RunFolder(out).ask_to_stop()
        *_, last = trainer.events()
        assert trainer.process.wait() == 0
    assert last["why"] == "stopped" and 2 <= last["epochs"] < 5000
    assert len(losses(out)) == last["epochs"]  # the epoch that was just over is kept


def test_a_run_killed_in_its_first_epoch_begins_again(train, call):
    whole, out = train("whole", "--epochs", 2), train("run", "--epochs", 2)
    for path in out.iterdir():
        if path.is_file() and path.name != "config.json":
            path.unlink()
    assert call("train", "--out", out, "--resume").code == 0  # all that it was begun with is in the run
    assert losses(out) == losses(whole)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_leaves_a_run_that_can_go_on(data, tmp_path, call):
    out = tmp_path / "run"
    with Process(data, out, "--epochs", 5000) as trainer:
        trainer.until("epoch", 1)
        for _ in range(4):  # Python drops an interrupt that comes while an object is cleared away
            trainer.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                trainer.process.communicate(timeout=20)
                break
        assert trainer.process.returncode == 130
    goes_on(call, data, out)
