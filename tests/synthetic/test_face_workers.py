"""Faces by several processes are the faces of one."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing

import numpy as np
import pytest

from mangamatch.errors import MangamatchError
from mangamatch.synthetic.faces.sample import SampleCrop
from mangamatch.synthetic.faces.workers import Drawers, Order, draw_rows

ORDER = Order(seed=3, faces=40, cutting=SampleCrop(48, 66, 1.3))


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_processes_draws_the_same_faces(workers: int) -> None:
    rows = np.random.default_rng(0).permutation(40)[:19]
    with closing(Drawers(ORDER, workers)) as drawers:
        assert len(drawers) == 40
        waiting = [drawers.ask(2, rows[:11]), drawers.ask(2, rows[11:])]
        images, labels = map(np.concatenate, zip(*[wait() for wait in waiting], strict=True))
    expected = draw_rows(ORDER, 2, rows.tolist())
    assert np.array_equal(images, expected[0])
    assert np.array_equal(labels, expected[1])
    assert images.shape == (19, 66, 66) and labels.dtype == np.float32


def test_each_epoch_has_faces_of_its_own() -> None:
    first, second = draw_rows(ORDER, 0, range(3)), draw_rows(ORDER, 1, range(3))
    assert not np.array_equal(first[1], second[1])


def test_a_dead_process_is_told_and_does_not_hang() -> None:
    with closing(Drawers(ORDER, 1)) as drawers:
        drawers.ask(0, np.arange(2))()
        for process in list(drawers._pool._pool._processes.values()):
            process.kill()
            process.join()
        with pytest.raises(MangamatchError, match="died"):
            drawers.ask(0, np.arange(2))()


def test_who_draws_ends_with_a_trainer_that_is_killed() -> None:
    line = [sys.executable, "-c", _TRAINER]
    trainer = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert trainer.stdout and trainer.stdout.readline()
    trainer.kill()
    trainer.communicate(timeout=60)  # the pipe ends when all who hold it have ended


_TRAINER = """
import numpy as np
from mangamatch.synthetic.faces.sample import SampleCrop
from mangamatch.synthetic.faces.workers import Drawers, Order

if __name__ == "__main__":
    drawers = Drawers(Order(seed=3, faces=40, cutting=SampleCrop(48, 66, 1.3)), 1)
    drawers.ask(0, np.arange(1))()
    drawers.ask(1, np.arange(40))  # more than the pipe to a trainer that is gone can hold
    print("drawn", flush=True)
    input()
"""
