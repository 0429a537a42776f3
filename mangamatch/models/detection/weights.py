"""Weights of a network that finds faces: saved with its description, loaded again. Torch is needed here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.models.checkpoint import finite, read_checkpoint, write_checkpoint
from mangamatch.models.detection.network import FaceNetwork
from mangamatch.models.detection.notes import DETECTOR_NOTE, no_detector
from mangamatch.models.detection.spec import DetectorSpec
from mangamatch.models.file_headers import read_declared

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def save_detector(network: FaceNetwork, path: Path, notes: Mapping[str, str] | None = None) -> None:
    """Write weights, spec and further ``notes`` to a safetensors file; ExportError when it cannot be."""
    spec = json.dumps(network.spec.to_json())
    write_checkpoint(path, network.state_dict(), {**(notes or {}), DETECTOR_NOTE: spec})


def load_detector(path: Path) -> FaceNetwork:
    """Return what :func:`save_detector` wrote, in evaluation mode; ModelError for anything else."""
    declared = read_declared(path)
    network = FaceNetwork(_spec_in(declared.notes, path.name))
    misfit = ModelError(say("The weights in {file} do not fit its network", file=path.name))
    if declared.shapes != {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}:
        raise misfit
    tensors = read_checkpoint(path).tensors
    finite(tensors, path.name)
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        raise misfit from error
    return network.eval()


def _spec_in(notes: Mapping[str, str], file: str) -> DetectorSpec:
    """Return the network that the notes of a file tell of; ModelError when they do not."""
    try:
        return DetectorSpec.from_json(parse_strict(notes[DETECTOR_NOTE]))
    except (KeyError, ValueError) as error:
        raise no_detector(file) from error
