"""Weights of face detectors: what comes back, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from mangamatch.errors import ModelError
from mangamatch.models.checkpoint import read_checkpoint, write_checkpoint
from mangamatch.models.detection.network import FaceNetwork
from mangamatch.models.detection.notes import DETECTOR_NOTE, is_detector
from mangamatch.models.detection.spec import DetectorSpec
from mangamatch.models.detection.weights import load_detector, save_detector

if TYPE_CHECKING:
    from pathlib import Path

SMALL = DetectorSpec((4, 8, 8, 8, 8, 8), (0, 0, 1, 0, 0, 0), 8)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "faces.safetensors"
    save_detector(FaceNetwork(SMALL), path, {"more": "words"})
    return path


def test_a_network_comes_back(weights: Path) -> None:
    network = load_detector(weights)
    assert network.spec == SMALL and not network.training and is_detector(weights)
    tensors = read_checkpoint(weights)
    assert tensors.notes["more"] == "words"
    assert all(torch.equal(tensor, tensors.tensors[name]) for name, tensor in network.state_dict().items())


def test_what_is_no_detector_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.safetensors"
    write_checkpoint(path, {"a": torch.zeros(2)}, {"mangamatch.network": "{}"})
    assert not is_detector(path)
    with pytest.raises(ModelError, match="which face detector"):
        load_detector(path)


@pytest.mark.parametrize("told", ["{}", "[1]", "{", '{"widths": [1], "blocks": [0], "neck": 3}'])
def test_a_spec_that_cannot_be_built_is_refused(tmp_path: Path, told: str) -> None:
    path = tmp_path / "w.safetensors"
    write_checkpoint(path, {"a": torch.zeros(2)}, {DETECTOR_NOTE: told})
    with pytest.raises(ModelError):
        load_detector(path)


def test_weights_of_another_shape_or_without_numbers_are_refused(weights: Path) -> None:
    read = read_checkpoint(weights)
    write_checkpoint(weights, {**read.tensors, "heat.bias": torch.zeros(2)}, read.notes)
    with pytest.raises(ModelError, match="do not fit"):
        load_detector(weights)
    write_checkpoint(weights, {**read.tensors, "heat.bias": torch.full((1,), torch.nan)}, read.notes)
    with pytest.raises(ModelError, match="not finite"):
        load_detector(weights)
