"""Where faces are, as a task: crops of pages to learn from, and whole pages to be measured on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import torch
from torch import Tensor, nn

from mangamatch.models.detection.loss import FaceMapLoss
from mangamatch.models.detection.spec import COARSEST
from mangamatch.models.detection.weights import load_detector, save_detector
from mangamatch.training.batches import BatchSetting
from mangamatch.training.detection.batches import PageBatches, some_crops
from mangamatch.training.detection.metrics import detection_scores
from mangamatch.training.detection.predictions import page_answers
from mangamatch.training.detection.preview import answers_picture, crops_picture
from mangamatch.training.detection.self_training import with_unlabelled
from mangamatch.training.preview import png
from mangamatch.training.task import Learner, StepInput, Validation
from mangamatch.training.tasks import FACES, TASKS, TaskInfo
from mangamatch.training.timing import median_ms

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.models.detection.network import FaceNetwork
    from mangamatch.training.detection.pages import PageSource
    from mangamatch.training.recipe import Recipe
    from mangamatch.training.task import EpochPlan

_SHOWN = 4
"""Pages that are drawn for people."""
_HALF_PAGE = (19 * COARSEST, 13 * COARSEST)
"""Height and width of a usual half page, padded."""
_RUNS = 3
_SLACK = 0.01
"""What AP50 on labelled pages may lose to what unlabelled ones teach."""


class FaceLearner(Learner):
    """The network that finds faces, with its loss."""

    network: FaceNetwork

    def __init__(self, network: FaceNetwork) -> None:
        super().__init__()
        self.network = network
        self.loss = FaceMapLoss()

    def forward(self, pages: Tensor, heat: Tensor, sides: Tensor, weights: Tensor, counts: Tensor) -> Tensor:
        """Return the scalar loss of a batch of crops."""
        return cast("Tensor", self.loss(self.network(pages), heat, sides, weights, counts))

    def groups(self, recipe: Recipe) -> list[dict[str, Any]]:
        """Return two groups: weights decay; biases and norms do not."""
        parameters = list(self.network.parameters())
        return [
            {
                "name": name,
                "params": [one for one in parameters if (one.ndim > 1) is decays],
                "lr": recipe.rate,
                "weight_decay": recipe.weight_decay if decays else 0.0,
            }
            for name, decays in (("weights", True), ("biases and norms", False))
        ]


@dataclass(frozen=True, slots=True)
class FaceTask:
    """Pages to learn from, and pages of other books to validate on.

    ``unlabelled``: pages whose faces nobody has marked. They are learnt from once the network has a score,
    and rest for an epoch whenever the score of the one before has fallen by more than ``slack``.
    """

    train: PageSource
    val: PageSource | None = None
    unlabelled: PageSource | None = None

    @property
    def info(self) -> TaskInfo:
        """Return the entry of the table."""
        return TASKS[FACES]

    @property
    def learnt(self) -> int:
        """Return the number of pages of an epoch."""
        return len(self.train)

    @property
    def held(self) -> int:
        """Return the number of pages to validate on."""
        return len(self.val) if self.val else 0

    def steps(self, recipe: Recipe, world: int) -> int:
        """Return the number of steps of an epoch."""
        setting = BatchSetting(recipe.batch_size, world=world)
        return len(PageBatches(self.train, recipe, setting, torch.device("cpu")))

    @property
    def slack(self) -> float:
        """What the score may lose where pages of another kind are learnt from, too."""
        return _SLACK if self.unlabelled else 0.0

    def batches(self, plan: EpochPlan) -> Generator[StepInput, None, None]:
        """Yield the batches of an epoch, with unlabelled crops where the epoch before has kept its score."""
        recipe, fabric = plan.recipe, plan.fabric
        setting = BatchSetting(recipe.batch_size, recipe.seed, fabric.global_rank, fabric.world_size)
        labelled = PageBatches(self.train, recipe, setting, fabric.device)
        if self.unlabelled is None or not plan.kept:
            return labelled.epoch(plan.number)
        unlabelled = PageBatches(self.unlabelled, recipe, setting, fabric.device)
        teacher = cast("FaceNetwork", plan.average)
        return with_unlabelled(labelled, unlabelled, teacher, plan.number)

    def validate(self, learner: Learner, network: nn.Module, device: torch.device) -> Validation:
        """Measure loss, average precision and recall of ``network``."""
        if not self.val:
            return Validation()
        loss = cast("FaceLearner", learner).loss
        answers = page_answers(cast("FaceNetwork", network), self.val, device, loss)
        losses, compared = zip(*((answer.loss, answer.compared) for answer in answers), strict=True)
        return Validation(float(np.mean(losses)), detection_scores(compared).measures)

    def answers(self, network: nn.Module, device: torch.device) -> bytes | None:
        """Return the first pages that are held, with faces found, missed and false."""
        if not self.val:
            return None
        answers = page_answers(cast("FaceNetwork", network), self.val, device)
        return png(answers_picture(islice(answers, _SHOWN)))

    def examples(self, recipe: Recipe) -> bytes:
        """Return crops of the first pages."""
        return png(crops_picture(some_crops(self.train, recipe, _SHOWN)))

    def save(self, network: nn.Module, path: Path) -> None:
        """Write weights with the description of their network."""
        save_detector(cast("FaceNetwork", network), path)

    def result(self, weights: Path) -> dict[str, Any]:
        """Return the time a half page takes, and the scores on the validation pages."""
        network = load_detector(weights)
        told: dict[str, Any] = {"ms_per_page": page_milliseconds(network)}
        if self.val:
            answers = page_answers(network, self.val)
            told["evaluation"] = detection_scores([answer.compared for answer in answers]).to_json()
        return told

    def describe(self) -> dict[str, Any]:
        """Return the books of the pages, and what decides them."""
        sources = [source for source in (self.train, self.val, self.unlabelled) if source]
        return {
            "groups": sorted(self.train.groups),
            "val_groups": sorted(self.val.groups) if self.val else [],
            "unlabelled": len(self.unlabelled) if self.unlabelled else 0,
            "unlabelled_groups": sorted(self.unlabelled.groups) if self.unlabelled else [],
            "fingerprints": [source.fingerprint for source in sources],
        }

    def close(self) -> None:
        """End what draws pages."""
        self.train.close()


@torch.no_grad()
def page_milliseconds(network: FaceNetwork) -> float:
    """Return the median ms that a half page takes on the CPU, after a first run."""
    page = torch.rand(1, 1, *_HALF_PAGE)
    network.eval()
    return median_ms(lambda: network(page), _RUNS)
