"""Pages without labels: what the averaged network tells of them, and when they are learnt from."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import torch
from disc_pages import disc_pages

from mangamatch.models.detection.network import FaceMap, FaceNetwork
from mangamatch.models.detection.spec import DetectorSpec
from mangamatch.training.detection.self_training import taught
from mangamatch.training.detection.task import FaceTask
from mangamatch.training.fit import _is_best, _plan
from mangamatch.training.recipe import Recipe
from mangamatch.training.task import Validation
from mangamatch.training.tasks import FACES
from mangamatch.training.trainer import Counters

RECIPE = Recipe.usual(FACES, size=64, batch_size=4)
TASK = FaceTask(disc_pages(4), disc_pages(2, 9), disc_pages(3, 20))


def sizes(epoch: int, best_epoch: int) -> list[int]:
    """Return the sizes of the batches of an epoch after one that was, or was not, the best."""
    network = FaceNetwork(DetectorSpec((4, 8, 8, 8, 8, 8), (0, 0, 1, 0, 0, 0), 8))
    fabric = SimpleNamespace(global_rank=0, world_size=1, device=torch.device("cpu"))
    counters, average = Counters(epoch=epoch, best_epoch=best_epoch), SimpleNamespace(network=network)
    trainer: Any = SimpleNamespace(recipe=RECIPE, fabric=fabric, counters=counters, average=average)
    return [one.size for one in TASK.batches(_plan(trainer))]


def test_unlabelled_crops_join_once_there_is_a_score_and_rest_after_a_loss() -> None:
    assert sizes(0, 0) == [4] * 4
    assert sizes(2, 2) == [4 + 3] * 4  # three pages without labels, again and again
    assert sizes(2, 1) == [4] * 4


def test_what_is_sure_is_a_face_and_what_is_doubtful_counts_for_nothing() -> None:
    heat = torch.full((1, 8, 8), -9.0)
    heat[0, 2, 2], heat[0, 5, 5] = 3.0, -1.0  # scores 0.95 and 0.27
    sides = torch.full((1, 4, 8, 8), 10.0)
    found, reach, weights, counts = taught(lambda images: FaceMap(heat, sides), torch.zeros(1, 1, 64, 64))  # type: ignore[arg-type]
    assert found[0, 2, 2] == 1 and float(weights.sum()) == pytest.approx(1)
    assert counts[0, 2, 2] == 1 and counts[0, 5, 5] == 0 and found[0, 5, 5] < 1e-6
    assert reach[0, :, 2, 2].tolist() == pytest.approx([10] * 4)


def test_a_score_that_falls_within_the_slack_is_still_the_best_but_does_not_lower_the_bar() -> None:
    counters = Counters()
    told = []
    for epoch, ap50 in enumerate((0.5, 0.495, 0.485, 0.495, 0.6), 1):
        counters.epoch = epoch
        told.append(_is_best(counters, TASK, Validation(0.0, {"ap50": ap50})))
    assert told == [True, True, False, True, True] and counters.best == 0.6
    plain = FaceTask(TASK.train, TASK.val)
    assert not _is_best(Counters(2, 0, 0.5, 1), plain, Validation(0.0, {"ap50": 0.495}))
