"""A network in the middle of a lesson: how it answers, is measured, is taught and is kept."""

from __future__ import annotations

import copy
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.app.training.initial_weights import settled, start_in
from mangamatch.app.training.landmarks import begin_landmarks
from mangamatch.app.training.options import TrainOptions
from mangamatch.domain.progress import Progress
from mangamatch.files.staging import stage
from mangamatch.files.swap import NEW
from mangamatch.inference.predictor import as_marked
from mangamatch.models.notes import crop_in, marking_in, mean_shape_in, notes
from mangamatch.models.weights import load_network, save_network
from mangamatch.training.cache import build_cache
from mangamatch.training.distributed import launch_fabric
from mangamatch.training.fine_tune import fine_tune
from mangamatch.training.landmark_task import LandmarkLearner, LandmarkTask
from mangamatch.training.metrics import evaluate, mean_shape
from mangamatch.training.predictions import predictions
from mangamatch.training.recipe import Recipe
from mangamatch.training.trainer import TrainingLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample
    from mangamatch.models.crops import CropSetting
    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.training.crop_set import CropSet

_DEVICE = "cpu"
"""Lessons are short, and equal wherever they are given."""


@dataclass(frozen=True, slots=True, eq=False)
class Pupil:
    """A network that finds ``scheme``; ``marking``: where along their curves its answers are put, or None.

    ``shape``: the mean face (K, 2) in crop units of those it has learnt from.
    """

    network: LandmarkNetwork
    scheme: str
    marking: str | None
    crop: CropSetting
    shape: Floats

    def answers(self, crops: CropSet) -> Floats:
        """Return the landmarks (N, K, 2) of all faces, crop units."""
        return as_marked(predictions(self.network, crops), self.scheme, self.marking)

    def errors(self, crops: CropSet) -> Floats:
        """Return the error (N,) of each face by the scheme's normaliser."""
        return errors_of(self.answers(crops), crops)

    def save(self, path: Path) -> None:
        """Write a file that is all that its use needs; ExportError when it cannot be written."""
        save_network(self.network, path, notes(self.crop, self.shape, self.marking))


def errors_of(found: Floats, crops: CropSet) -> Floats:
    """Return the error (N,) of landmarks (N, K, 2) in crop units; NaN where too many are absent."""
    known = evaluate(found, crops.labels, crops.scheme, crops.names, levels=crops.levels)
    return known.primary


def pupil_in(weights: Path, scheme: str) -> Pupil | None:
    """Return the network in ``weights``; None where it has no head for ``scheme``."""
    network = load_network(weights)
    if scheme not in dict(network.spec.schemes):
        return None
    shape = mean_shape_in(weights)
    if shape is None:
        shape = np.zeros((dict(network.spec.schemes)[scheme], 2))
    return Pupil(network, scheme, marking_in(weights, scheme), crop_in(weights), shape)


def cut_out(
    samples: Sequence[Sample], crop: CropSetting, scheme: str, issues: list[Issue]
) -> Generator[Progress, None, CropSet]:
    """Cut faces out and keep them in memory; those that cannot be used are added to ``issues``."""
    with stage(Path(tempfile.gettempdir())) as made:
        crops = yield from build_cache(samples, made / NEW, crop, scheme=scheme)
        issues += crops.issues
        kept = crops.some(len(crops))
        del crops  # mapped from the folder that goes away
    return kept


@dataclass(frozen=True, slots=True)
class Course:
    """How a network is taught: ``text`` names it, ``recipe`` is the rest."""

    text: Text
    recipe: Recipe

    @classmethod
    def of(cls, text: Text, weights: Path, scheme: str, **settings: object) -> Course:
        """Return a course with crop size, growth, network and head of ``weights``.

        The head begins anew where it is none for ``scheme``.
        """
        spec = start_in(weights).spec
        fresh = spec is not None and scheme not in dict(spec.schemes)
        given = {**settings, "schemes": (scheme,), "new_head": fresh}
        return cls(text, Recipe(**settled(given, weights)))


def begin(weights: Path, course: Course, task: LandmarkTask) -> tuple[LandmarkNetwork, str]:
    """Return a network to teach, with what fits of ``weights``, and the parts of it that begin anew."""
    options = TrainOptions((), Path(), course.recipe, init=weights)
    begins = begin_landmarks(options, task, launch_fabric(_DEVICE))
    parts = begins.init["parts"] if begins.init else {}
    anew = [name for why in ("mismatched", "missing", "skipped") for name in parts.get(why, ())]
    network: LandmarkNetwork = begins.learner.network  # type: ignore[assignment]
    return network, ", ".join(dict.fromkeys(anew))


def teach(
    network: LandmarkNetwork,
    course: Course,
    task: LandmarkTask,
    each: Callable[[LandmarkNetwork], object] = lambda network: None,
) -> Generator[Progress, None, LandmarkNetwork]:
    """Teach a copy of ``network``; return its average at the end. ``each`` gets that after each epoch."""
    fabric = launch_fabric(_DEVICE)
    own = copy.deepcopy(network).train().requires_grad_(requires_grad=True)
    learner = LandmarkLearner(own, course.recipe)
    trainer = TrainingLoop(learner, course.recipe, fabric, task.steps(course.recipe, 1), task.save)
    total = course.recipe.epochs * trainer.steps
    with closing(fine_tune(trainer, task, each)) as steps:
        while True:
            try:
                done = next(steps)
            except StopIteration as end:
                taught: LandmarkNetwork = end.value
                return taught
            yield Progress(done, total, course.text)


def taught_pupil(network: LandmarkNetwork, crops: CropSet, marking: str | None) -> Pupil:
    """Return a network that has learnt from ``crops`` as it answers and is kept."""
    return Pupil(network, crops.scheme, marking, crops.setting, mean_shape(crops.labels, crops.levels))
