"""Learning landmarks from faces that nobody has marked: the averaged network tells where they are.

Its answers on faces as they are become the labels of an epoch, in which the same faces are changed (mean
teacher, Tarvainen and Valpola 2017). Faces that it is least sure of are left out of the epoch. The faces of
the other sets, which have labels, are mixed in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from mangamatch.domain.marking import mark
from mangamatch.training.landmark_task import LandmarkTask
from mangamatch.training.predictions import outputs

if TYPE_CHECKING:
    from collections.abc import Generator

    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.training.crop_set import CropSet
    from mangamatch.training.recipe import Recipe
    from mangamatch.training.task import EpochPlan, StepInput

SURE = 0.8
"""Share of the unlabelled faces that an epoch learns from: those of which the teacher is surest."""


@dataclass(frozen=True, slots=True)
class UnlabelledTask(LandmarkTask):
    """The faces of ``train``, and ``unlabelled`` ones, whose labels mean nothing.

    ``rule``: the marking by which the teacher's answers are put along their curves, or None.
    """

    unlabelled: tuple[CropSet, ...] = ()
    rule: str | None = None

    def steps(self, recipe: Recipe, world: int) -> int:
        """Return the number of steps of an epoch."""
        some = tuple(crops.called(crops.names[: kept_of(crops)]) for crops in self.unlabelled)
        return LandmarkTask((*self.train, *some)).steps(recipe, world)

    def batches(self, plan: EpochPlan) -> Generator[StepInput, None, None]:
        """Yield the batches of an epoch, those of all sets evenly mixed."""
        teacher = cast("LandmarkNetwork", plan.average)
        taught = tuple(labelled(teacher, crops, self.rule) for crops in self.unlabelled)
        yield from LandmarkTask((*self.train, *taught)).batches(plan)


def kept_of(crops: CropSet) -> int:
    """Return how many of the faces an epoch learns from."""
    return max(round(SURE * len(crops)), 1)


def labelled(teacher: LandmarkNetwork, crops: CropSet, rule: str | None) -> CropSet:
    """Return the faces of which ``teacher`` is surest, with what it says of them as labels."""
    told = [
        (
            out.points.numpy(),
            np.zeros(len(batch.rows)) if out.uncertainty is None else out.uncertainty.mean(1),
        )
        for batch, out in outputs(teacher, crops)
    ]
    points = np.concatenate([found for found, _ in told]).astype(np.float64)
    doubt = np.concatenate([np.asarray(unsure) for _, unsure in told])
    points = mark(points, crops.scheme, rule) if rule else points
    surest = {crops.names[row] for row in np.argsort(doubt, kind="stable")[: kept_of(crops)]}
    return replace(crops, labels=points.astype(np.float32)).called(surest)
