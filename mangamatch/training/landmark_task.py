"""The landmarks of faces as a task: a head and a loss for each scheme, crops, and errors of points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor, nn

from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.visibility import ABSENT, HIDDEN
from mangamatch.models.freezing import parameter_groups
from mangamatch.models.losses import build_loss, epoch_done
from mangamatch.models.notes import notes
from mangamatch.models.weights import load_network, save_network
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.batches import Batches, BatchSetting
from mangamatch.training.metrics import evaluate, mean_shape
from mangamatch.training.predictions import predictions, validate
from mangamatch.training.preview import answers, contact_sheet, png
from mangamatch.training.stream import Faces, Stream, shown
from mangamatch.training.task import Learner, StepInput, Validation
from mangamatch.training.tasks import LANDMARKS, TASKS, TaskInfo
from mangamatch.training.timing import milliseconds

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from lightning_fabric import Fabric

    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.schemes.base import Scheme
    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.training.crop_set import CropSet
    from mangamatch.training.recipe import Recipe
    from mangamatch.training.task import EpochPlan

_SHOWN = 8
"""Validation faces drawn after each epoch."""


def weights_of(scheme: Scheme, balance: float) -> Tensor:
    """Return what each point of ``scheme`` weighs (K,), 1 in the mean: more in parts that have few.

    A nose is one point of sixty, and hardly learnt where all weigh alike.
    """
    weights = torch.tensor([part.count**-balance for part in scheme.parts for _ in part.indices])
    return weights / weights.mean()


class LandmarkLearner(Learner):
    """A network with a loss for each of its schemes."""

    network: LandmarkNetwork

    def __init__(self, network: LandmarkNetwork, recipe: Recipe) -> None:
        super().__init__()
        self.network = network
        self.hidden = recipe.hidden
        head, loss = recipe.head_name, recipe.loss_name
        self.losses = nn.ModuleDict({name: build_loss(loss, head, k) for name, k in network.spec.schemes})
        for name, _ in network.spec.schemes:
            if recipe.balance and name in SCHEMES:
                self.losses[name].register_buffer("weights", weights_of(SCHEMES[name], recipe.balance), False)

    def forward(self, images: Tensor, labels: Tensor, levels: Tensor, scheme: str) -> Tensor:
        """Return the scalar loss of a batch: absent landmarks teach nothing, hidden ones as much as asked."""
        counts = (levels != ABSENT) * torch.where(levels == HIDDEN, self.hidden, 1.0)
        return cast("Tensor", self.losses[scheme](self.network(images, scheme), labels, counts))

    def groups(self, recipe: Recipe) -> list[dict[str, Any]]:
        """Return a group for each stage, and one for the numbers that losses learn."""
        groups = parameter_groups(self.network, recipe.rate, recipe.stage_decay, recipe.weight_decay)
        own = list(self.losses.parameters())
        if own:
            groups.append({"name": "loss", "params": own, "lr": recipe.rate, "weight_decay": 0.0})
        return groups

    def end_epoch(self, fabric: Fabric) -> None:
        """Tell the losses; several processes first add up what they saw."""
        for loss in self.losses.values():
            sums = getattr(loss, "sums", None)
            if sums is not None and fabric.world_size > 1:
                sums.copy_(fabric.all_reduce(sums, reduce_op="sum"))
            epoch_done(loss)


@dataclass(frozen=True, slots=True)
class LandmarkTask:
    """Faces to learn from, a set for each scheme, the first being what counts; ``val`` is of that scheme."""

    train: tuple[Faces, ...]
    val: CropSet | None = None

    @property
    def info(self) -> TaskInfo:
        """Return the entry of the table."""
        return TASKS[LANDMARKS]

    @property
    def learnt(self) -> int:
        """Return the number of faces of an epoch."""
        return sum(map(len, self.train))

    @property
    def held(self) -> int:
        """Return the number of faces to validate on."""
        return len(self.val) if self.val else 0

    @property
    def marking(self) -> str | None:
        """How all faces of a stream are marked, where that is known."""
        first = self.train[0]
        return first.marking if isinstance(first, Stream) else None

    def steps(self, recipe: Recipe, world: int) -> int:
        """Return the number of steps of an epoch."""
        setting = BatchSetting(recipe.batch_size, world=world)
        return sum(len(Batches(crops, Augmenter.plain(crops), setting)) for crops in self.train)

    @property
    def slack(self) -> float:
        """Only a better score is the best."""
        return 0.0

    def batches(self, plan: EpochPlan) -> Generator[StepInput, None, None]:
        """Yield the batches of an epoch, those of several schemes evenly mixed."""
        recipe, epoch, fabric = plan.recipe, plan.number, plan.fabric
        preset = PRESETS[recipe.preset(epoch)]
        setting = BatchSetting(recipe.batch_size, recipe.seed, fabric.global_rank, fabric.world_size)
        epochs = [Batches(crops, Augmenter.of(preset, crops), setting, fabric.device) for crops in self.train]
        supplies = [batches.epoch(epoch) for batches in epochs]
        try:
            for which in evenly([len(batches) for batches in epochs]):
                batch = next(supplies[which])
                yield StepInput((batch.images, batch.labels, batch.levels), (self.train[which].scheme,))
        finally:
            for supply in supplies:
                supply.close()

    def validate(self, learner: Learner, network: nn.Module, device: torch.device) -> Validation:
        """Measure loss, NME and failures of ``network``."""
        if not self.val:
            return Validation()
        loss = cast("LandmarkLearner", learner).losses[self.val.scheme]
        found, value = validate(cast("LandmarkNetwork", network), loss, self.val, device)
        measured = evaluate(found, self.val.labels, self.val.scheme, self.val.names, levels=self.val.levels)
        nme = measured.nme[measured.scale.normaliser]
        return Validation(value, {"nme": nme, "failure_rate": measured.failure_rate})

    def answers(self, network: nn.Module, device: torch.device) -> bytes | None:
        """Return some validation faces with truth and prediction."""
        if self.val is None:
            return None
        some = self.val.some(_SHOWN)
        return png(answers(some, predictions(cast("LandmarkNetwork", network), some, device)))

    def examples(self, recipe: Recipe) -> bytes:
        """Return some faces, each as it is and augmented."""
        faces = shown(self.train[0])
        augmenter = Augmenter.of(PRESETS[recipe.augment], faces)
        return png(contact_sheet(faces, augmenter, seed=recipe.seed))

    def save(self, network: nn.Module, path: Path) -> None:
        """Write weights, how faces are cut out for them, and the mean face that they learnt from."""
        first = self.train[0]
        told = notes(first.setting, _mean_face(first), self.marking)
        save_network(cast("LandmarkNetwork", network), path, told)

    def result(self, weights: Path) -> dict[str, Any]:
        """Return the time a face takes, and errors on the validation faces."""
        network = load_network(weights)
        told: dict[str, Any] = {"ms_per_face": milliseconds(network)}
        if self.val is not None:
            found = predictions(network, self.val)
            told_of = (self.val.scheme, self.val.names)
            measured = evaluate(found, self.val.labels, *told_of, levels=self.val.levels)
            told["evaluation"] = measured.to_json()
        return told

    def describe(self) -> dict[str, Any]:
        """Return the books of the faces, and what decides their crops."""
        sets = [*self.train, *([self.val] if self.val else [])]
        return {
            "groups": sorted({group for crops in self.train for group in crops.groups if group}),
            "val_groups": sorted({group for group in self.val.groups if group}) if self.val else [],
            "fingerprints": [crops.fingerprint for crops in sets],
        }

    def close(self) -> None:
        """End what draws faces."""
        for faces in self.train:
            if isinstance(faces, Stream):
                faces.source.close()


def _mean_face(faces: Faces) -> Floats:
    return mean_shape(faces.labels, None if isinstance(faces, Stream) else faces.levels)


def evenly(counts: Sequence[int]) -> Iterator[int]:
    """Yield the number of each supply as often as ``counts`` says, mixed as evenly as that allows."""
    places = [((i + 0.5) / count, which) for which, count in enumerate(counts) for i in range(count)]
    return (which for _, which in sorted(places))
