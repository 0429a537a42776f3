"""A training step with faces augmented meanwhile, by the same step on a tensor that is already in memory.

Run as ``python benchmarks/train_step.py [rounds]``; prints one JSON object. xception, 128², batches of 16,
preset ``ink``, two threads. The two kinds of step take turns, a few of each at a time, so that whatever else
the machine does meets both; medians are compared. Also the step of each network, on a tensor in memory.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.models.backbones import BACKBONES
from mangamatch.models.crops import CropSetting
from mangamatch.models.network import build_network
from mangamatch.models.spec import NetworkSpec
from mangamatch.models.weights import save_network
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.batches import Batch, Batches, BatchSetting
from mangamatch.training.cache import build_cache
from mangamatch.training.distributed import launch_fabric
from mangamatch.training.landmark_task import LandmarkLearner
from mangamatch.training.recipe import Recipe
from mangamatch.training.task import StepInput
from mangamatch.training.trainer import TrainingLoop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.training.crop_set import CropSet

BATCH, SIZE, FACES, THREADS, TARGET, TURN = 16, 128, 64, 2, 1.10, 3


def faces(folder: Path, size: int = SIZE) -> CropSet:
    """Return faces of lines, cut at ``size`` squared."""
    rng, samples = np.random.default_rng(0), []
    for i in range(FACES):
        image, file = np.full((200, 200), 255, np.uint8), folder / f"{i}.png"
        points = rng.uniform(30, 170, (60, 2))
        cv2.polylines(image, [points.round().astype(np.int32)[:, None]], False, 0, 2, cv2.LINE_AA)
        cv2.imwrite(str(file), image)
        box = Box(25, 25, 175, 175)
        samples.append(Sample(file, (200, 200), box, arrays.points(points), "manga60", "b", f"{i}"))
    return result_of(build_cache(samples, folder / "cache", CropSetting(size=size)))


def trainer(backbone: str, size: int = SIZE) -> TrainingLoop:
    recipe = Recipe(backbone=backbone, batch_size=BATCH, size=size, schemes=("manga60",))
    spec = NetworkSpec(backbone, recipe.head_name, (("manga60", 60),), size, 1)
    learner = LandmarkLearner(build_network(spec), recipe)
    made = TrainingLoop(learner, recipe, launch_fabric("cpu"), 100, save_network)
    made.begin_epoch()
    return made


def endless(crops: CropSet) -> Iterator[Batch]:
    batches = Batches(crops, Augmenter.of(PRESETS["ink"], crops), BatchSetting(BATCH))
    epoch = 0
    while True:
        yield from batches.epoch(epoch)
        epoch += 1


def timed(learner: TrainingLoop, batches: Iterator[Batch]) -> float:
    """Return the seconds of getting a batch and learning from it."""
    begun = time.perf_counter()
    batch = next(batches)
    learner.step(StepInput((batch.images, batch.labels), ("manga60",)))
    return time.perf_counter() - begun


def same(batch: Batch) -> Iterator[Batch]:
    while True:
        yield batch


def both(crops: CropSet, rounds: int) -> tuple[float, float]:
    """Return the median seconds of a step on augmented batches and on one in memory.

    The first step of each turn is not counted: the thread may have worked ahead while the other kind ran,
    or still work while it runs.
    """
    learner, fresh = trainer("xception"), endless(crops)
    held = same(next(fresh))
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for kind, batches in enumerate((fresh, held)):
            times[kind].extend([timed(learner, batches) for _ in range(TURN + 1)][1:])
    fresh.close()
    return statistics.median(times[0]), statistics.median(times[1])


def milliseconds(backbone: str, batch: Batch) -> float:
    learner = trainer(backbone)
    found = [timed(learner, same(batch)) for _ in range(4)][1:]
    return round(1000 * statistics.median(found), 1)


def main(rounds: int) -> None:
    torch.set_num_threads(THREADS)
    with tempfile.TemporaryDirectory() as made:
        crops = faces(Path(made))
        augmented, held = both(crops, rounds)
        batch = next(endless(crops))
        figures = {name: milliseconds(name, batch) for name in BACKBONES}
    told = {
        **{"claim": "a step with augmentation by one on a tensor in memory", "batch": BATCH, "size": SIZE},
        **{"threads": THREADS, "rounds": rounds, "load": round(os.getloadavg()[0], 1)},
        **{"ms_augmented": round(1000 * augmented, 1), "ms_in_memory": round(1000 * held, 1)},
        **{"ratio": round(augmented / held, 3), "target": TARGET, "met": augmented / held <= TARGET},
        "ms_per_step": figures,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
