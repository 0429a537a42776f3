"""Several processes, started by torchrun, train one network."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from training_runs import SMALL, losses

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.mark.skipif(sys.platform == "win32", reason="torchrun needs gloo on POSIX")
def test_two_processes_learn_what_one_does(train, data, tmp_path):
    """24 faces in batches of 8: each step of the two sees the same faces as that of the one."""
    words = ("--epochs", 2, "--val-split", 0, "--augment", "weak")
    one, two = train("one", *words), tmp_path / "two"
    launch = ("-m", "torch.distributed.run", "--nproc-per-node", 2, "-m", "mangamatch", "train")
    command = [sys.executable, *launch, "--data", data, "--out", two, *SMALL, *words]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    told = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, env=environment, timeout=240
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("epoch 2/2") == 1, "one process speaks for both"
    for a, b in zip(losses(one), losses(two), strict=True):
        assert a[0] == pytest.approx(b[0], rel=1e-4)
    assert json.loads((two / "config.json").read_text())["environment"]["processes"] == 2


_CRASHES = """
import os, sys
from mangamatch.cli.main import main
from mangamatch.training.trainer import TrainingLoop
learn = TrainingLoop._learn

def crash(self, batch):
    if os.environ["RANK"] == "1" and self.counters.step == 2:
        raise SystemExit(7)
    return learn(self, batch)

TrainingLoop._learn = crash
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="torchrun needs gloo on POSIX")
def test_a_process_that_crashes_ends_all(data, tmp_path):
    """The others wait for it in vain, so they are ended, and what was kept stays."""
    script, out = tmp_path / "crashes.py", tmp_path / "run"
    script.write_text(_CRASHES)
    launch = ("-m", "torch.distributed.run", "--nproc-per-node", 2, script, "train")
    command = [sys.executable, *launch, "--data", data, "--out", out, *SMALL, "--epochs", 50]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    words = list(map(str, command))
    told = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=120)
    assert told.returncode != 0 and "exitcode  : 7" in told.stderr.replace("\t", " "), told.stderr
    assert "finished" not in (out / "events.jsonl").read_text()
