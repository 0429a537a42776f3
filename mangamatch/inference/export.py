"""From a trained network to one ONNX file that is enough to use it."""

from __future__ import annotations

import io
import os
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain.messages import first_line, say
from mangamatch.errors import ExportError, ModelError, UsageError
from mangamatch.files.atomic import replace_bytes, unwritten
from mangamatch.inference.onnx_engine import OnnxEngine
from mangamatch.inference.onnx_file import with_notes
from mangamatch.inference.onnx_notes import detector_notes, notes_of
from mangamatch.inference.onnx_sizes import TooMuch
from mangamatch.inference.session import GraphSession
from mangamatch.inference.torch_engine import demand_torch, load_network
from mangamatch.models.detection.notes import is_detector
from mangamatch.models.detection.spec import COARSEST, STRIDE
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from torch import Tensor, nn

    from mangamatch.inference.engine import About, Answer
    from mangamatch.models.detection.network import PlainFaceNetwork
    from mangamatch.models.network import LandmarkNetwork

_OPSET = 17
AGREEMENT = 1e-4
"""Crop units; a file whose answers are further from torch's is not written."""
_TIES = 0.02
"""Share of the numbers that may differ more: where a heatmap is highest twice, either place is right."""
_TRIED = (1, 3)
"""Faces of the batches that are tried: neither is the number that the network was looked at with."""
_TRIED_PAGES = (1, 1, COARSEST, COARSEST), (1, 1, 4 * COARSEST, 2 * COARSEST)


@dataclass(frozen=True, slots=True)
class ExportedModel:
    """What was written; ``difference``: see :func:`difference`."""

    scheme: str
    points: int
    size: int
    channels: int
    spread: bool
    bytes: int
    difference: float


@dataclass(frozen=True, slots=True)
class ExportedDetector:
    """What was written of a face detector; ``difference``: of probabilities, or of sides as shares."""

    bytes: int
    difference: float


def export_onnx(model: Path, target: Path, scheme: str | None = None) -> ExportedModel | ExportedDetector:
    """Write a run folder's network, or weights of one, to an ONNX file, whole or not at all.

    ``scheme``: whose landmarks, of a network with several heads. Raises UsageError for a name that does not
    end in ``.onnx``, ModelError for a model that cannot be used, ExportError where nothing can be written.
    """
    _check_target(target)
    demand_torch(model)
    if os.path.exists(weights_of(model)) and is_detector(model):
        return _export_detector(model, target)
    network, about = load_network(model, scheme)
    data = with_notes(to_onnx(network, about.scheme), notes_of(about, network.spec))
    gap = _tried(network, data, about)
    _write(target, data)
    crop = about.crop
    return ExportedModel(about.scheme, about.count, crop.size, crop.channels, network.dense, len(data), gap)


def _export_detector(model: Path, target: Path) -> ExportedDetector:
    from mangamatch.models.detection.network import PlainFaceNetwork
    from mangamatch.models.detection.weights import load_detector

    network = PlainFaceNetwork(load_detector(weights_of(model))).eval()
    data = with_notes(detector_to_onnx(network), detector_notes())
    gap = _detector_tried(network, data)
    _write(target, data)
    return ExportedDetector(len(data), gap)


def _check_target(target: Path) -> None:
    if target.suffix.lower() != ".onnx":
        raise UsageError(say("{file} does not end in .onnx.", file=target.name))
    if os.path.exists(target) and not os.path.isfile(target):
        message = say("{path} could not be written: it is no ordinary file.", path=target)
        raise ExportError(message, say("Choose the name of a file."))


def to_onnx(network: LandmarkNetwork, scheme: str) -> bytes:
    """Return the network as a graph: ``images`` (n, C, S, S), 0…1, to ``points`` and, if any, ``spread``."""
    import torch

    from mangamatch.models.network import SingleSchemeNetwork

    spec = network.spec
    names = ["points", "spread"] if network.dense else ["points"]
    example = torch.rand(2, spec.channels, spec.size, spec.size)
    axes = {name: {0: "n"} for name in ("images", *names)}
    return _graph_of(SingleSchemeNetwork(network, scheme), example, ["images"], names, axes)


def detector_to_onnx(network: PlainFaceNetwork) -> bytes:
    """Return the network as a graph: ``pages`` (n, 1, h, w), 0…1, to ``faces`` (n, 5, h / 8, w / 8)."""
    import torch

    axes = {"pages": {0: "n", 2: "h", 3: "w"}, "faces": {0: "n", 2: "rows", 3: "columns"}}
    return _graph_of(network, torch.rand(2, 1, 2 * COARSEST, 3 * COARSEST), ["pages"], ["faces"], axes)


def _graph_of(
    network: nn.Module,
    example: Tensor,
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> bytes:
    """Export by torch's older exporter, which folds BatchNorm into convolutions; ModelError if it cannot."""
    import torch

    stream = io.BytesIO()
    how: dict[str, Any] = {"input_names": inputs, "output_names": outputs, "opset_version": _OPSET}
    how |= {"f": stream, "dynamic_axes": axes}
    try:
        with warnings.catch_warnings():  # that there is a newer one, and that shapes were looked at
            warnings.simplefilter("ignore")
            torch.onnx.export(network.eval(), (example,), dynamo=False, **how)
    except Exception as error:  # the exporter raises what it likes, also for packages that are not there
        raise ModelError(
            say("torch cannot write this network as ONNX: {reason}", reason=first_line(error)),
            say("Install mangamatch[train], or use the run folder itself."),
        ) from error
    return stream.getvalue()


def _tried(network: LandmarkNetwork, data: bytes, about: About) -> float:
    """Run both on noise; ModelError when they do not agree."""
    import torch

    from mangamatch.inference.torch_engine import TorchEngine

    one, other = TorchEngine(network, about.scheme, torch.device("cpu")), _started(data, about)
    rng, crop = np.random.default_rng(0), about.crop
    gaps = []
    for count in _TRIED:
        images = rng.random((count, crop.channels, crop.size, crop.size), np.float32)
        gaps.append(difference(one.run(images), other.run(images)))
    return _agreeing(max(gaps))


def _detector_tried(network: PlainFaceNetwork, data: bytes) -> float:
    """Run both on noise of several sizes; ModelError when they do not agree."""
    import torch

    with _startable():
        session = GraphSession(data, (1, 1, COARSEST, COARSEST), any_size=True)
    rng, gaps = np.random.default_rng(0), []
    for shape in _TRIED_PAGES:
        pages = rng.random(shape, np.float32)
        with torch.inference_mode():
            wanted = network(torch.from_numpy(pages)).numpy()
        apart = np.abs(wanted - session.run(pages)[0])
        apart[:, 1:] /= np.maximum(wanted[:, 1:], STRIDE)
        gaps.append(float(apart.max()))
    return _agreeing(max(gaps))


def _agreeing(gap: float) -> float:
    if not gap <= AGREEMENT:
        raise ModelError(
            say("The ONNX model does not answer as the network does."),
            say("Use the run folder itself, and report this network."),
        )
    return gap


def _started(data: bytes, about: About) -> OnnxEngine:
    with _startable():
        return OnnxEngine(data, about)


@contextmanager
def _startable() -> Iterator[None]:
    """Tell where a network that was written may not be run."""
    try:
        yield
    except TooMuch as error:
        raise ModelError(
            say("torch cannot write this network as ONNX: {reason}", reason=error.problem),
            say("Use the run folder itself, and report this network."),
        ) from error


def difference(one: Answer, other: Answer) -> float:
    """Return how far two answers are apart, as a share of the larger of crop and answer; see ``_TIES``."""
    gaps = []
    for a, b in zip(one, other, strict=True):
        if a is not None and b is not None:
            gaps.append(np.quantile(np.abs(a - b), 1 - _TIES) / max(1.0, float(np.abs(a).max())))
    return float(max(gaps))


def _write(target: Path, data: bytes) -> None:
    try:
        replace_bytes(target, data)
    except OSError as error:
        raise unwritten(target, error) from error
