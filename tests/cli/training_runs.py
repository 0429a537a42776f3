"""Small faces to train on, and runs on them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from PIL import Image

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import MANGA60
from mangamatch.formats import FORMATS
from mangamatch.models.weights import load_network
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import Mood, mean_build, shape_of
from mangamatch.training.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path

BOOKS, FACES = 4, 6
SMALL = ("--size", 64, "--batch-size", 8, "--device", "cpu", "--seed", 3)


def drawn(folder: Path, books: int = BOOKS, faces: int = FACES, seed: int = 0) -> list[Sample]:
    """Faces of lines on noise, each on a picture of its own."""
    rng = np.random.default_rng(seed)
    samples = []
    for book in range(books):
        for face in range(faces):
            path = folder / f"B{book}" / f"{face:03d}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            points = shape_of(mean_build(), Mood(), HeadPose(tuple(rng.uniform(55, 75, 2)), 17.0)).points
            pixels = rng.integers(180, 255, (130, 130), np.uint8)
            for a, b in MANGA60.lines:
                for share in np.linspace(0, 1, 12):
                    x, y = (points[a] * (1 - share) + points[b] * share).round().astype(int)
                    pixels[y, x] = 0
            Image.fromarray(pixels).save(path)
            box = Box.around(points).grown(4)
            name = f"B{book}_{face}"
            samples.append(Sample(path, (130, 130), box, arrays.points(points), "manga60", f"B{book}", name))
    return samples


def widened(samples):
    """The same faces with 68 landmarks, as another data set marks them."""
    more = [np.concatenate([one.points, one.points[:8] + 1.5]) for one in samples]
    return [replace(one, points=p, scheme="ibug68") for one, p in zip(samples, more, strict=True)]


def written(samples, path):
    """Write samples as CSV and return the file."""
    assert result_of(FORMATS["csv"].write(samples, path)) == []
    return path


def losses(run):
    return [(event.train_loss, event.val_loss, event.nme) for event in RunFolder(run).epochs()]


def same_weights(one, two):
    """Whether two files of weights are equal to the last bit."""
    first, second = (load_network(file).state_dict() for file in (one, two))
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def _heed_interrupts() -> None:
    """Undo what a shell does to jobs in the background, whose children ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Process:
    """``mangamatch train`` as a process of its own, read event by event; it is gone when the block ends."""

    def __init__(self, data, out, *words):
        given = ("--data", data, "--out", out, *SMALL, *words, "--events", "jsonl")
        command = [sys.executable, "-m", "mangamatch", "train", *map(str, given)]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        pipe = subprocess.PIPE
        heeds = None if sys.platform == "win32" else _heed_interrupts
        self.process = subprocess.Popen(
            command, stdout=pipe, stderr=pipe, text=True, env=environment, preexec_fn=heeds
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def events(self):
        for line in self.process.stdout:
            yield json.loads(line)

    def until(self, kind, epoch=None):
        """Wait until an event of this kind is told, of this epoch where one is given."""
        next(e for e in self.events() if e["event"] == kind and (epoch is None or e["epoch"] == epoch))
