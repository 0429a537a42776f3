"""Which device computes where nobody has chosen one."""

from __future__ import annotations

import pytest
import torch

from mangamatch.errors import ModelError
from mangamatch.models.devices import pick_device, torch_devices
from mangamatch.training import distributed


@pytest.fixture
def apple(monkeypatch):
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)


@pytest.mark.usefixtures("apple")
def test_the_gpu_of_a_mac_is_taken_by_its_name_alone() -> None:
    assert pick_device("auto", torch_devices()) == "cpu"
    assert pick_device("mps", torch_devices()) == "mps"


def test_an_nvidia_gpu_is_taken_by_itself(monkeypatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert pick_device("auto", torch_devices()) == "cuda"


def test_where_there_is_none_it_is_refused() -> None:
    if torch.backends.mps.is_available():
        pytest.skip("this is a Mac with one")
    with pytest.raises(ModelError, match="mps"):
        pick_device("mps", torch_devices())


@pytest.mark.usefixtures("apple")
def test_training_asks_fabric_for_the_device_that_was_picked() -> None:
    """Fabric's own choice would be the GPU of the Mac."""
    assert distributed.launch_fabric("auto").device.type == "cpu"
