"""Runs as trainers leave them, for tests of the window that follows them."""

from __future__ import annotations

import sys
from dataclasses import replace

from mangamatch.training.events import EpochDone, Finished, Started, StepDone
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_folder import RunFolder

LONG = 60_000
STARTED = Started("run", "cpu", 1000, 1000, 20, 4, 0, 4)
STEP = StepDone(1, 1, 2, 0.5, 1e-3, 80.0, 512.0)
EPOCH = EpochDone(1, 4, 0.4, 0.3, 0.05, 0.1, 1e-3, 10.0, 30.0, True)

FAKE = """
import pathlib, sys, time
from mangamatch.training.events import Finished, Started
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import hold_run_lock
run = RunFolder(pathlib.Path(sys.argv[sys.argv.index("--out") + 1]))
with hold_run_lock(run.path):
    if "crash" in run.path.name:
        raise SystemExit("mangamatch: The disk is full.")
    if "--resume" in sys.argv:
        run.forget_stop()
    else:
        run.claim()
        sources = {"sources": [sys.argv[sys.argv.index("--data") + 1]]}
        recipe = {"backbone": "inknet", "epochs": 5}
        run.write_config({"recipe": recipe, "loss": "simcc", "parameters": 10, "data": sources})
    run.tell(Started("run", "cpu", 10, 10, 2, 0, 0, 5))
    while not run.is_stopping:
        time.sleep(0.01)
    run.tell(Finished("run", 0, 0, None, "stopped", 1.0))
"""
COMMAND = (sys.executable, "-c", FAKE)


def made(path, epochs=0, why=None):
    """A run whose trainer is gone: with these epochs, and an end where ``why`` says which."""
    run = RunFolder(path)
    run.claim()
    config = {"recipe": Recipe().to_json(), "loss": "simcc", "parameters": 1_500_000}
    run.write_config({**config, "network": {"head": "simcc"}, "data": {"sources": ["d.csv"]}})
    run.tell(STARTED)
    for epoch in range(1, epochs + 1):
        run.tell(replace(EPOCH, epoch=epoch, nme=0.1 / epoch, train_loss=1 / epoch))
    if why:
        run.tell(Finished("run", epochs, epochs, 0.1, why, 10.0))
        (path / "result.json").write_text("{}")
    if epochs:
        run.best.touch()
    return run
