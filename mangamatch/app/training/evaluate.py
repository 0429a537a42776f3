"""Measure a trained network on faces it has not seen."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.app.samples.convert import in_scheme
from mangamatch.app.samples.read import nothing_usable, read_samples
from mangamatch.domain.messages import say
from mangamatch.files.staging import stage
from mangamatch.inference.onnx_engine import open_onnx
from mangamatch.inference.onnx_file import is_onnx
from mangamatch.inference.predictor import as_marked
from mangamatch.models.notes import crop_in, marking_in, mean_shape_in
from mangamatch.models.run_files import weights_of
from mangamatch.models.weights import load_network
from mangamatch.training.batches import in_order
from mangamatch.training.cache import build_cache
from mangamatch.training.metrics import Evaluation, evaluate
from mangamatch.training.predictions import predictions
from mangamatch.training.timing import median_ms, milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.progress import Progress
    from mangamatch.models.crops import CropSetting
    from mangamatch.training.crop_set import CropSet


@dataclass(frozen=True, slots=True, eq=False)
class EvaluationResult:
    """Errors of a network, and its landmarks ``points`` (N, K, 2) in pixels of the images.

    ``floor`` are the errors of the mean face of its training data, put into every box, where that is known.
    """

    evaluation: Evaluation
    floor: Evaluation | None
    ms_per_face: float
    points: Floats
    issues: tuple[Issue, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the object of the command line's contract."""
        told = self.evaluation.to_json()
        told["ms_per_face"] = self.ms_per_face
        told["mean_shape"] = self.floor.to_json()["nme"] if self.floor else None
        told["issues"] = [issue.to_json() for issue in self.issues]
        return told


def measure(
    model: Path,
    data: Sequence[Path],
    *,
    outside: bool = False,
    images: Path | None = None,
    scheme: str | None = None,
) -> Generator[Progress, None, EvaluationResult]:
    """Run ``model``, a run folder, weights or an ONNX file of ours, on the faces of ``data``.

    ``scheme``: whose landmarks, of a network with several heads. Landmarks of other schemes are converted
    where there is a way. ``outside`` and ``images`` are those of read_samples. Raises ModelError for weights
    that cannot be used, or not for ``scheme``, SourceError without a face to measure on.
    """
    finder = _onnx(model, scheme) if is_onnx(model) else _network(weights_of(model), scheme)
    scheme = finder.scheme
    samples, issues = yield from read_samples(data, outside=outside, images=images)
    samples, odd = in_scheme(samples, scheme)
    if not samples:
        raise nothing_usable(say("There is no face to measure on."), (*issues, *odd))
    with stage(Path(tempfile.gettempdir())) as made:
        crops = yield from build_cache(samples, made, finder.crop, scheme=scheme)
        found = as_marked(finder.find(crops), scheme, finder.marking)
        evaluation, floor = _judged(found, crops, finder.mean)
        points = crops.points(found)
        told = (*issues, *odd, *crops.issues)
        del crops  # mapped from the folder that goes away
    return EvaluationResult(evaluation, floor, finder.milliseconds(), points, told)


@dataclass(frozen=True, slots=True, eq=False)
class _Finder:
    """A model to measure; ``find`` returns points (N, K, 2) in crop units."""

    scheme: str
    crop: CropSetting
    mean: Floats | None
    find: Callable[[CropSet], Floats]
    milliseconds: Callable[[], float]
    marking: str | None = None


def _network(weights: Path, scheme: str | None) -> _Finder:
    network = load_network(weights)
    first, chosen = network.spec.chosen_scheme(None), network.spec.chosen_scheme(scheme)
    mean = mean_shape_in(weights) if chosen == first else None  # it is that of the scheme validated
    run = partial(predictions, network), partial(milliseconds, network, scheme=chosen)
    return _Finder(chosen, crop_in(weights), mean, *run, marking_in(weights, chosen))


def _onnx(file: Path, scheme: str | None) -> _Finder:
    engine, about = open_onnx(file, "cpu", None, scheme)

    def find(crops: CropSet) -> Floats:
        found = [engine.run(batch.images.numpy())[0] for batch in in_order(crops)]
        return np.concatenate(found).astype(np.float64)

    shape = (1, about.crop.channels, about.crop.size, about.crop.size)
    time = partial(median_ms, partial(engine.run, np.full(shape, 0.5, np.float32)))
    return _Finder(about.scheme, about.crop, about.mean_shape, find, time, about.marking)


def _judged(found: Floats, crops: CropSet, mean: Floats | None) -> tuple[Evaluation, Evaluation | None]:
    evaluation = evaluate(found, crops.labels, crops.scheme, crops.names, levels=crops.levels)
    if mean is None or mean.shape != found.shape[1:]:
        return evaluation, None
    same = np.broadcast_to(mean, found.shape)
    return evaluation, evaluate(same, crops.labels, crops.scheme, crops.names, levels=crops.levels)
