"""Weights of face detectors: saved with their spec, and loaded again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mangamatch.domain.json_text import parse_strict
from mangamatch.models.checkpoint import write_checkpoint
from mangamatch.models.detection.network import FaceNetwork
from mangamatch.models.detection.notes import DETECTOR_NOTE, no_detector
from mangamatch.models.detection.spec import DetectorSpec
from mangamatch.models.file_headers import read_declared
from mangamatch.models.network import unfilled
from mangamatch.models.weights import filled

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
    try:
        spec = DetectorSpec.from_json(parse_strict(declared.notes[DETECTOR_NOTE]))
    except (KeyError, ValueError) as error:
        raise no_detector(path.name) from error
    return filled(unfilled(lambda: FaceNetwork(spec)), path, declared)
